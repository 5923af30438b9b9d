//! What comes before an item, in a sentence below its heading: `Requires Phases 1-3 complete`, `Can begin planning during
//! Phase 1`; and what an item needs in words: `**SEC-001** needs a working store`.

use super::read::Reading;
use super::word::ident;
use super::{Entry, Shape};
use crate::markdown::{BlockKind, inline};
use crate::plan::value::Dependency;
use crate::plan::{Text, id};

/// Words that begin a sentence of what must be complete first.
const NEEDS: &[&str] = &["requires", "depends on", "needs", "waits for", "blocked by", "only after", "starts after"];
/// Words that begin a sentence of what may begin earlier.
const MAY: &[&str] =
    &["can begin", "can start", "may begin", "may start", "planning can", "can be planned", "can plan"];
/// Words before what it may begin beside.
const BESIDE: &[&str] = &["during ", "alongside ", "in parallel with ", "while ", "parallel to "];
/// Words behind an id that say no more than that it must be over.
const OVER: &[&str] =
    &["complete", "completed", "completion", "done", "finished", "to be complete", "is complete", "first"];

/// Returns what the sentences below an entry's heading say of what comes first, with their words as the reason of what
/// only orders.
pub fn dependencies(reading: &Reading<'_>, entry: &Entry<'_>) -> Vec<Dependency<'static>> {
    if entry.shape != Shape::Section {
        return Vec::new();
    }
    let at = reading.sections.partition_point(|section| section.range.start < entry.range.start);
    let Some(own) = reading.sections.get(at).filter(|section| section.range.start == entry.range.start) else {
        return Vec::new();
    };
    let blocks = &reading.blocks;
    let paragraphs = own.body.clone().filter(|at| {
        blocks.list[*at].kind == BlockKind::Paragraph && blocks.list[*at].parent().is_none() && !blocks.in_quote(*at)
    });
    let lines = paragraphs.flat_map(|at| blocks.lines(&blocks.list[at]));
    lines.flat_map(|line| sentence(&inline::plain(&blocks.text[line]))).collect()
}

/// What an item needs, where its name is followed by a sentence of that: `needs a working store`.
pub fn need(title: &str) -> Option<&str> {
    let lead = NEEDS.iter().find(|lead| title.strip_prefix(**lead).is_some_and(|rest| rest.starts_with(' ')))?;
    Some(title[lead.len()..].trim().trim_end_matches('.')).filter(|rest| !rest.is_empty())
}

fn sentence(line: &str) -> Vec<Dependency<'static>> {
    let line = line.trim().trim_matches(['*', '_', '(', ')']).trim_end_matches('.');
    let begins = |words: &[&str]| {
        let lead = words.iter().find(|lead| {
            line.get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead))
                && line[lead.len()..].starts_with(' ')
        });
        lead.map(|lead| line[lead.len()..].trim_start())
    };
    let (ids, soft) = match (begins(NEEDS), begins(MAY)) {
        (Some(rest), _) => (needed(rest), false),
        (_, Some(rest)) => {
            let lower = rest.to_ascii_lowercase();
            let beside = BESIDE.iter().find_map(|word| Some(lower.find(word)? + word.len()));
            (beside.map(|at| needed(&rest[at..])).unwrap_or_default(), true)
        }
        _ => (Vec::new(), false),
    };
    let reason = soft.then(|| Text::from(line.to_owned()));
    ids.into_iter().map(|id| Dependency { id: Text::from(id::stored(&id)), reason: reason.clone(), soft }).collect()
}

/// The ids of a text that names items and says no more than that they must be over.
fn needed(text: &str) -> Vec<String> {
    // `Phases 1-3`: the word in the plural makes an id with each number.
    let singular = text.split_once("s ").filter(|(word, _)| word.chars().all(char::is_alphabetic));
    let singular = singular.map(|(word, rest)| format!("{word} {rest}"));
    let texts = [Some(text.to_owned()), singular];
    let found = texts.into_iter().flatten().find_map(|text| {
        let found = ident::at_start(&text)?;
        if let Some(ids) = ident::range_of(&text) {
            let rest = ident::behind_range(&text)?.to_owned();
            return Some((ids, rest));
        }
        Some((vec![text[found.range.clone()].to_owned()], text[found.rest..].to_owned()))
    });
    let Some((ids, rest)) = found else { return Vec::new() };
    let rest = rest.trim().to_lowercase();
    let over =
        rest.is_empty() || OVER.contains(&rest.as_str()) || OVER.iter().any(|word| rest == format!("must be {word}"));
    if over { ids } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_what_comes_first() {
        let shown = |line: &str| {
            let one = |one: Dependency<'_>| format!("{}{}", one.id, if one.soft { "~" } else { "" });
            sentence(line).into_iter().map(one).collect::<Vec<_>>().join(" ")
        };
        for (line, expected) in [
            ("Requires Phase 1 Complete", "phase-1"),
            ("Requires Phases 1-3 complete.", "phase-1 phase-2 phase-3"),
            ("depends on SEC-001 & SEC-002", "SEC-001 SEC-002"),
            ("Only after Batch 2 is complete", "batch-2"),
            ("Can Begin Planning During Phase 1", "phase-1~"),
            ("May start alongside SEC-004", "SEC-004~"),
            ("Requires a database", ""),
            ("Requires Phase 1 and patience", ""),
            ("Can begin any time", ""),
            ("Phase 1 is required", ""),
        ] {
            assert_eq!(shown(line), expected, "{line}");
        }
        assert_eq!(need("needs a working store."), Some("a working store"));
        assert_eq!((need("needs"), need("needy things")), (None, None));
    }
}
