//! Entries a document gets: the one of a completed task in a changelog.

use super::merge::Render;
use super::value::bound;
use super::{Document, Followed, Mismatch, What};
use crate::document::Shape;
use crate::document::write::place::{content_end, marker, ruled};
use crate::plan::{Field, Item, Kind, Plan, Status, Value};
use crate::text::Edit;
use std::collections::HashSet;

/// Finds the completed tasks that a changelog does not list yet.
pub(super) fn missing<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    at: usize,
    followed: &Followed<'_, 't>,
    found: &mut Vec<Mismatch<'t>>,
) {
    let document = &documents[at];
    if !tells_all(document) {
        return;
    }
    let completed = |item: usize| {
        let mut changes = followed.changes.iter().filter(|change| change.item == item && change.field == Field::Status);
        changes.any(|change| change.new == Some(Value::Status(Status::Complete)))
    };
    let items = (0..plan.items.len()).filter(|at| plan.items[*at].kind == Kind::Task && completed(*at));
    let absent = items.filter(|item| bound(document).all(|(_, other)| other != *item));
    found.extend(absent.map(|item| mismatch(plan, document, at, item, followed.entry)));
}

/// Finds the complete tasks that a changelog lacks which is to tell them: all, where it lists three in four of them and more
/// than two; else where it has the marker before which entries go, those that a command completed.
pub fn unlisted<'t>(plan: &Plan<'t>, documents: &[Document<'t>], entry: &Render<'_, 't>) -> Vec<Mismatch<'t>> {
    let mut found = Vec::new();
    for (at, document) in documents.iter().enumerate().filter(|(_, document)| tells_all(document)) {
        let is_complete =
            |item: &Item<'_>| item.kind == Kind::Task && item.status == Status::Complete && !item.template;
        let all: Vec<_> = (0..plan.items.len()).filter(|at| is_complete(&plan.items[*at])).collect();
        let listed: HashSet<_> = bound(document).map(|(_, item)| item).collect();
        let (here, absent): (Vec<_>, Vec<_>) = all.iter().partition(|item| listed.contains(item));
        let tells_most = here.len() > 2 && here.len() * 4 >= all.len() * 3;
        if !tells_most && marker(&document.reading).is_none() {
            continue;
        }
        let absent = absent.into_iter().filter(|item| tells_most || was_completed(&plan.items[*item]));
        found.extend(absent.map(|item| mismatch(plan, document, at, item, entry)));
    }
    found
}

/// Whether a command gave an item the status it has: what was imported was done before there was a plan.
fn was_completed(item: &Item<'_>) -> bool {
    let member = Field::Status.member(item.kind);
    let records = item.history();
    let last = records.iter().rfind(|record| record.set.iter().any(|(name, ..)| name.as_str() == member));
    last.is_some_and(|record| record.op.as_str() != "import")
}

/// Whether a document is a changelog. Where a report tells what was completed, an entry beside it would tell it twice.
fn tells_all(document: &Document<'_>) -> bool {
    let kind = document.reading.kind.name;
    kind == "changelog" && !document.reading.regions.all.iter().any(|region| region.report() == Some(kind))
}

fn mismatch<'t>(
    plan: &Plan<'t>,
    document: &Document<'t>,
    at: usize,
    item: usize,
    entry: &Render<'_, 't>,
) -> Mismatch<'t> {
    absent(plan, at, item, placed(plan, document, item, entry))
}

/// An entry that a document is to get.
pub(super) fn absent<'t>(plan: &Plan<'_>, at: usize, item: usize, edit: Edit) -> Mismatch<'t> {
    Mismatch {
        document: at,
        what: What::Entry(item),
        range: edit.range.clone(),
        stated: String::new(),
        wanted: format!("an entry for {}", plan.items[item].id),
        edits: vec![edit],
        left: false,
        refused: None,
    }
}

/// The entry in its place: before the marker, else behind the last entry (before the first, where the newest stands
/// first), else at the end of the document.
fn placed<'t>(plan: &Plan<'t>, document: &Document<'t>, item: usize, entry: &Render<'_, 't>) -> Edit {
    let reading = &document.reading;
    let text = reading.blocks.text;
    let newline = document.view.source.newline();
    let sections: Vec<_> = bound(document).filter(|(entry, _)| entry.shape == Shape::Section).collect();
    let level = sections.first().map_or(3, |(entry, _)| entry.level);
    let entry = entry(&plan.items[item], level, newline);
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
pub(super) fn newest_first(plan: &Plan<'_>, sections: &[(&crate::document::Entry<'_>, usize)]) -> bool {
    let days: Vec<_> = sections
        .iter()
        .filter_map(|(_, item)| plan.items[*item].completed)
        .map(|moment| moment.utc(plan.utc_offset))
        .collect();
    matches!((days.first(), days.last()), (Some(first), Some(last)) if first > last)
}
