//! Entries of an item that was given another id.

use super::value::bound;
use super::{Document, Followed, Mismatch, What};
use crate::document::write::cell::aligned;
use crate::document::{Entry, Shape, Slot};
use crate::plan::{Plan, id};
use crate::text::{Edit, mentions};
use std::ops::Range;

/// Returns the id an item had and the one it has now, where a change gave it another.
pub(super) fn renamed<'p>(plan: &'p Plan<'_>, followed: &'p Followed<'_, '_>) -> Option<[&'p str; 2]> {
    let mut pairs = plan.items.iter().zip(&followed.before.items);
    pairs.find(|(now, before)| now.id != before.id).map(|(now, before)| [before.id.as_str(), now.id.as_str()])
}

/// Returns the edits that name an item anew where a slot names it among other words; none where it is not named so.
pub(super) fn mentioned(
    document: &Document<'_>,
    entry: &Entry<'_>,
    slot: &Slot<'_>,
    [old, new]: [&str; 2],
) -> Vec<Edit> {
    let stated = document.reading.blocks.slice(&slot.range);
    let spoken = id::spoken(old);
    let written = [old.to_owned(), spoken.to_uppercase(), spoken];
    let Some(written) = written.iter().find(|written| mentions(stated, written).next().is_some()) else {
        return Vec::new();
    };
    let text = spelled(written, old, new);
    let places = mentions(stated, written).map(|at| slot.range.start + at);
    let edits: Vec<_> = places.map(|at| Edit::replace(at..at + written.len(), text.clone())).collect();
    match &edits[..] {
        [only] if entry.shape == Shape::Row => vec![aligned(&document.reading.blocks, only.clone())],
        _ => edits,
    }
}

/// Whether a change is of the plan itself: an item got another id, or was taken out.
pub(super) fn is_of_plan(plan: &Plan<'_>, followed: &Followed<'_, '_>) -> bool {
    let gone = plan.items.iter().zip(&followed.before.items).any(|(now, before)| now.template != before.template);
    gone || renamed(plan, followed).is_some()
}

/// Finds the places where entries of an item state the id it had.
pub(super) fn follow<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    at: usize,
    followed: &Followed<'_, 't>,
    found: &mut Vec<Mismatch<'t>>,
) {
    let document = &documents[at];
    let taken: Vec<_> = found.iter().filter(|other| other.document == at).map(|other| other.range.clone()).collect();
    let mut places: Vec<Range<usize>> = Vec::new();
    for (entry, item) in bound(document) {
        let (Some(before), now) = (followed.before.items.get(item), &plan.items[item]) else { continue };
        let Some(written) = entry.id.as_deref().filter(|_| before.id != now.id) else { continue };
        let (old, new) = (before.id.as_str(), now.id.as_str());
        let place = place(document, entry, written, &spelled(written, old, new));
        let range = place.as_ref().map_or_else(|| entry.name.clone(), |(range, _)| range.clone());
        let meets = |other: &Range<usize>| other.start < range.end && range.start < other.end;
        if taken.iter().chain(&places).any(meets) {
            continue;
        }
        places.push(range.clone());
        let edit = place.map(|(range, text)| Edit::replace(range, text));
        let row = entry.shape == Shape::Row;
        let edits = edit.map(|edit| if row { aligned(&document.reading.blocks, edit) } else { edit });
        found.push(Mismatch {
            document: at,
            what: What::Id(item),
            stated: written.to_owned(),
            wanted: new.to_owned(),
            left: edits.is_none(),
            refused: None,
            edits: edits.into_iter().collect(),
            range,
        });
    }
}

/// The new id in the form in which the old one is written: `Phase 3` stays spoken, and what stands in front of the id in
/// the plan alone stays out of the document.
fn spelled(written: &str, old: &str, new: &str) -> String {
    if id::same(written, old) {
        let spoken = id::spoken(new);
        let loud = written.chars().any(char::is_alphabetic) && !written.contains(char::is_lowercase);
        return match written.contains(' ') {
            true if loud => spoken.to_uppercase(),
            true => spoken,
            false => new.to_owned(),
        };
    }
    let scope = old.rsplit_once('/').map_or("", |(scope, _)| scope);
    let own = new.strip_prefix(scope).and_then(|rest| rest.strip_prefix('/'));
    own.unwrap_or(new).to_owned()
}

/// Where an entry states its id, with what is to stand there.
fn place(document: &Document<'_>, entry: &Entry<'_>, written: &str, new: &str) -> Option<(Range<usize>, String)> {
    let text = document.reading.blocks.text;
    if entry.level == 0 && entry.shape == Shape::Section {
        return front(text, written).map(|range| (range, new.to_owned()));
    }
    let name = &text[entry.name.clone()];
    if let Some(at) = name.find(written) {
        let start = entry.name.start + at;
        return Some((start..start + written.len(), new.to_owned()));
    }
    // A cell of a column of phases holds the number alone.
    let (word, number) = written.rsplit_once(' ')?;
    let rest = new.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word)).map(|_| new[word.len()..].trim());
    let at = name.find(number)?;
    Some((entry.name.start + at..entry.name.start + at + number.len(), rest.unwrap_or(new).to_owned()))
}

/// Where front matter states the id of a file's one entry.
fn front(text: &str, written: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(at) = line.trim_start().starts_with("id:").then(|| line.find(written)).flatten() {
            return Some(start + at..start + at + written.len());
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_keeps_the_form_in_which_it_is_written() {
        for (written, old, new, expected) in [
            ("SEC-002", "SEC-002", "SEC-009", "SEC-009"),
            ("Phase 3", "phase-3", "phase-7", "Phase 7"),
            ("PHASE 3", "phase-3", "phase-7", "PHASE 7"),
            ("Phase 3", "phase-3", "ROLLOUT", "ROLLOUT"),
            ("T001", "specs/login/T001", "specs/login/T009", "T009"),
            ("T001", "specs/login/T001", "LOGIN-1", "LOGIN-1"),
        ] {
            assert_eq!(spelled(written, old, new), expected, "{written} {old} {new}");
        }
    }

    #[test]
    fn front_matter_states_the_id_in_its_line() {
        let text = "---\ntitle: back-3 and more\nid: back-3\n---\n";
        assert_eq!(front(text, "back-3").map(|range| range.start), text.rfind("back-3"));
        assert_eq!(front("# id\n", "back-3"), None);
    }
}
