//! Entries a document gets: the one of a completed task in a changelog.

use super::value::bound;
use super::{Document, Followed, Mismatch, What};
use crate::document::Shape;
use crate::document::write::place::{content_end, marker, ruled};
use crate::plan::{Field, Kind, Plan, Status, Value};
use crate::text::Edit;

/// Finds the completed tasks that a changelog does not list yet.
pub(super) fn missing<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    at: usize,
    followed: &Followed<'_, 't>,
    found: &mut Vec<Mismatch<'t>>,
) {
    let document = &documents[at];
    let kind = document.reading.kind.name;
    // Where a report tells what was completed, an entry beside it would tell it twice.
    let reported = document.reading.regions.all.iter().any(|region| region.report() == Some(kind));
    if kind != "changelog" || reported {
        return;
    }
    let completed = |item: usize| {
        let mut changes = followed.changes.iter().filter(|change| change.item == item && change.field == Field::Status);
        changes.any(|change| change.new == Some(Value::Status(Status::Complete)))
    };
    let items = (0..plan.items.len()).filter(|at| plan.items[*at].kind == Kind::Task && completed(*at));
    for item in items.filter(|item| bound(document).all(|(_, other)| other != *item)) {
        let edit = placed(plan, document, item, followed);
        let range = edit.range.clone();
        let wanted = format!("an entry for {}", plan.items[item].id);
        found.push(Mismatch {
            document: at,
            what: What::Entry(item),
            range,
            stated: String::new(),
            wanted,
            edits: vec![edit],
            left: false,
        });
    }
}

/// The entry in its place: before the marker, else behind the last entry (before the first, where the newest stands
/// first), else at the end of the document.
fn placed<'t>(plan: &Plan<'t>, document: &Document<'t>, item: usize, followed: &Followed<'_, 't>) -> Edit {
    let reading = &document.reading;
    let text = reading.blocks.text;
    let newline = document.view.source.newline();
    let sections: Vec<_> = bound(document).filter(|(entry, _)| entry.shape == Shape::Section).collect();
    let level = sections.first().map_or(3, |(entry, _)| entry.level);
    let entry = (followed.entry)(&plan.items[item], level, newline);
    let entry = entry.trim_end();
    if let Some(marker) = marker(reading) {
        return Edit::insert(marker, format!("{entry}{newline}{newline}"));
    }
    let (Some((first, _)), Some((last, _))) = (sections.first(), sections.last()) else {
        return at_end(text, entry, newline);
    };
    let ruled = ruled(reading, first.range.clone());
    let apart = if ruled { format!("{newline}{newline}---{newline}{newline}") } else { format!("{newline}{newline}") };
    if newest_first(plan, &sections) {
        return Edit::insert(first.range.start, format!("{entry}{apart}"));
    }
    let end = content_end(reading, last.range.clone());
    Edit::insert(end, format!("{apart}{entry}"))
}

fn at_end(text: &str, entry: &str, newline: &str) -> Edit {
    let end = text.trim_end().len();
    let apart = if end == 0 { String::new() } else { format!("{newline}{newline}") };
    let close = if text[end..].is_empty() { newline } else { "" };
    Edit::insert(end, format!("{apart}{entry}{close}"))
}

/// Whether the entries stand with the newest first, told by when their items were completed.
fn newest_first(plan: &Plan<'_>, sections: &[(&crate::document::Entry<'_>, usize)]) -> bool {
    let days: Vec<_> = sections
        .iter()
        .filter_map(|(_, item)| plan.items[*item].completed)
        .map(|moment| moment.utc(plan.utc_offset))
        .collect();
    matches!((days.first(), days.last()), (Some(first), Some(last)) if first > last)
}
