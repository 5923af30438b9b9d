//! Values that go on in the lines below the one of their label.

use super::{Labelled, Names, next_segment, read_by};
use crate::document::word::label::Label;
use crate::document::word::{ident, nothing, status};
use crate::document::{boxes, name};
use crate::plan::Field;
use std::ops::Range;

/// Hands over the labelled values of the lines of a paragraph, in order, each of them whole. Where a list follows the
/// paragraph, it is what an empty value at its end leads to.
pub fn each<'t>(
    text: &'t str,
    lines: impl Iterator<Item = Range<usize>>,
    listed: bool,
    names: impl Names<'t>,
    mut hand: impl FnMut(Labelled),
) {
    // The last value and where its line ends, as long as it may go on.
    let mut open: Option<(Labelled, usize)> = None;
    for line in lines {
        let mut found = read_by(text, line.clone(), names).peekable();
        let more = match &mut open {
            Some((own, last)) if found.peek().is_none() && goes_on(text, own, *last, &line, listed) => {
                let next = next_segment(text, line.clone(), names);
                let end = next.map_or(line.end, |(end, _)| end);
                own.value = if own.value.is_empty() { line.start } else { own.value.start }..end;
                *last = line.end;
                next.map(|(_, start)| start..line.end)
            }
            open => {
                if let Some((done, _)) = open.take() {
                    hand(done);
                }
                None
            }
        };
        let behind = more.into_iter().flat_map(|rest| read_by(text, rest, names));
        for one in found.chain(behind) {
            if let Some((done, _)) = open.take() {
                hand(done);
            }
            // Most values never go on.
            match one.names {
                Some(Label::Field(field)) if wrap(field, "").is_some() => open = Some((one, line.end)),
                _ => hand(one),
            }
        }
    }
    if let Some((done, _)) = open {
        hand(done);
    }
}

/// How the values of a field go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrap {
    /// Sentences: in any line.
    Text,
    /// Names: where a sign or word says that there are more.
    List,
}

/// How the values of a field go on; none where a value never takes more than a line, as a status, a length or a day.
fn wrap(field: Field, value: &str) -> Option<Wrap> {
    use Field::{
        Blockers, Changes, Compilation, Component, Create, DependsOn, EstimateNote, Files, Goal, Impact, Install,
        Learnings, Location, Modify, Notes, Owner, Reason, Rollback,
    };
    match field {
        Notes | Learnings | Reason | Goal | Impact | Rollback | EstimateNote | Compilation | Changes => {
            Some(Wrap::Text)
        }
        DependsOn | Files | Create | Modify | Install | Owner | Component => Some(Wrap::List),
        // An id or a path is no sentence.
        Blockers => {
            Some(if value.split([',', ';']).all(|piece| ident::is_id(piece.trim())) { Wrap::List } else { Wrap::Text })
        }
        Location => Some(if value.contains(' ') && !value.ends_with('`') { Wrap::Text } else { Wrap::List }),
        _ => None,
    }
}

/// Whether a line without a label is a part of the value above it.
fn goes_on(text: &str, own: &Labelled, last: usize, line: &Range<usize>, listed: bool) -> bool {
    let Some(Label::Field(field)) = own.names else { return false };
    let (value, next) = (&text[own.value.clone()], &text[line.clone()]);
    let Some(wrap) = wrap(field, value) else { return false };
    // Where lines of a quote are looked at alone, a blank one and the marker of a list stand between them.
    if next.is_empty() || text[last..line.start].trim_end().ends_with(['-', '*', '+']) {
        return false;
    }
    let is_said = if value.is_empty() { wrap == Wrap::Text && !listed } else { !nothing::is_empty(value) };
    is_said && !is_broken(text, last..line.start) && !begins(text, line) && (wrap == Wrap::Text || lists(value, next))
}

/// Whether the end of a line is a hard break.
fn is_broken(text: &str, gap: Range<usize>) -> bool {
    let blanks = text[gap.clone()].split(['\n', '\r']).next().unwrap_or_default();
    blanks.ends_with('\\')
        || blanks.ends_with("  ")
        || ["<br>", "<br/>", "<br />"].iter().any(|tag| text[..gap.start].ends_with(tag))
}

/// Whether a list of names goes on from one line to the next.
fn lists(value: &str, next: &str) -> bool {
    const SIGNS: [char; 7] = [',', ';', '+', '&', '、', '，', '；'];
    value.ends_with(SIGNS)
        || value.ends_with(" and")
        || next.starts_with(SIGNS)
        || next.starts_with("and ")
        || value.ends_with('`') && next.starts_with('`')
}

/// Whether a line is the beginning of something else: a row, a point, a box, a mark, another label, the name of an item.
fn begins(text: &str, line: &Range<usize>) -> bool {
    let shown = &text[line.clone()];
    let first = shown.as_bytes().first().copied().unwrap_or_default();
    match first {
        b'|' | b'+' => true,
        b'[' => boxes::at_start(text, line.clone()).is_some(),
        b'0'..=b'9' => is_point(shown),
        b'*' | b'_' => {
            let name = name::read(text, line.clone());
            name.strong && name.status().is_some()
        }
        b'A'..=b'Z' => is_label(shown),
        byte if !byte.is_ascii() => {
            shown.starts_with(['•', '·', '–', '—', '▪', '◦', '→']) || status::leading_mark(shown).is_some()
        }
        _ => false,
    }
}

/// `2. next`: a number that cannot begin a list in the middle of a paragraph, but is meant so.
fn is_point(line: &str) -> bool {
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.starts_with(['.', ')']) && behind[1..].starts_with(' ')
}

/// `Fall-back plan: stay`: up to four words and a colon, which no table knows.
fn is_label(line: &str) -> bool {
    let Some((head, behind)) = line.split_once(':') else { return false };
    let words = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '_');
    head.len() < 40
        && head.split(' ').count() < 5
        && head.chars().all(words)
        && (behind.is_empty() || behind.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::word::label::label;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let blocks = crate::markdown::parse(text);
        let mut shown = Vec::new();
        for block in blocks.list.iter().filter(|block| block.kind == crate::markdown::BlockKind::Paragraph) {
            let hand = |one: Labelled| shown.push((&text[one.label], &text[one.value]));
            each(text, blocks.lines(block), false, label, hand);
        }
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn texts_go_on_to_the_end_of_their_paragraph() {
        check("**Notes**: the well is\ndeep and *cold*", &[("Notes", "the well is\ndeep and *cold*")]);
        check("- **Notes**: the well\n  is deep\nand cold\n\nno more", &[("Notes", "the well\n  is deep\nand cold")]);
        check("**Reason**: rain\r\nall day\r\n\r\nx", &[("Reason", "rain\r\nall day")]);
        check("**Goal**:\na dry cellar", &[("Goal", "a dry cellar")]);
        check("**Location**: the shed behind\nthe house", &[("Location", "the shed behind\nthe house")]);
        check("**Blocked by**: a permit from\nthe town", &[("Blocked by", "a permit from\nthe town")]);
        check(
            "**Owner**: eva · **Notes**: deep\nand cold · **Due**: May",
            &[("Owner", "eva"), ("Notes", "deep\nand cold"), ("Due", "May")],
        );
    }

    #[test]
    fn what_begins_in_the_next_line_ends_a_text() {
        for rest in [
            "  \nafter a break",
            "\\\nafter a break",
            "\n\nafter a blank line",
            "\n- point",
            "\n2. point",
            "\n[x] box",
            "\n✅ marked",
            "\n• point",
            "\n| a | b |",
            "\n## Heading",
            "\nFall-back plan: stay",
            "\n**T-1: Dig** — DONE",
            "\n> quote",
            "\n```\ncode\n```",
        ] {
            let text = format!("**Notes**: the well is deep{rest}");
            check(&text, &[("Notes", "the well is deep")]);
        }
        check("**Notes**: deep<br>\nafter a break", &[("Notes", "deep<br>")]);
        check("**Notes**: deep\n**Mood**: calm\nand quiet", &[("Notes", "deep"), ("Mood", "calm")]);
    }

    #[test]
    fn names_go_on_where_a_sign_says_so() {
        check("**Depends on**: W-1,\nW-2 and\nW-3\nbefore noon", &[("Depends on", "W-1,\nW-2 and\nW-3")]);
        check("**Files**: `a.rs`\n`b.rs`", &[("Files", "`a.rs`\n`b.rs`")]);
        check("**Owner**: eva\n& tom\nare quick", &[("Owner", "eva\n& tom")]);
        check("**Location**: src/well.rs:10\nThe bucket leaks.", &[("Location", "src/well.rs:10")]);
        check("**Blocked by**: W-1\nwhich takes long", &[("Blocked by", "W-1")]);
    }

    #[test]
    fn other_values_end_with_their_line() {
        for line in
            ["**Status**: DONE", "**Estimate**: 2h", "**Due**: 2026-02-01", "**Priority**: HIGH", "**Notes**: None"]
        {
            let (label, value) = line[2..].split_once("**: ").unwrap();
            check(&format!("{line}\nand a sentence, which is none of it"), &[(label, value)]);
        }
        check("**Severity**: 7/10\nof ten", &[("Severity", "7/10")]);
        check("**Mood**: calm\nand quiet", &[("Mood", "calm")]);
    }
}
