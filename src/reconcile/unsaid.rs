//! Entries that do not come to say what became of their item: what is complete is marked, where nothing else says how far it is.

use super::value::{bound, shows};
use super::{Document, Followed, Mismatch, What, refuse};
use crate::document::agree::agrees;
use crate::document::entry::is_untold;
use crate::document::link;
use crate::document::write::mark;
use crate::document::{Entry, Shape, Slot, Style};
use crate::plan::{Field, Item, Plan, Status, Value};
use rustc_hash::FxHashMap;

/// Finds the items that came to be complete, or to be open again, of which no document says it: each once, with a mark where one
/// can stand.
pub(super) fn follow<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    followed: &Followed<'_, 't>,
    found: &mut Vec<Mismatch<'t>>,
) {
    let is_over = |item: &Item<'_>| item.status == Status::Complete;
    let crosses = |item: usize| {
        let before = followed.before.items.get(item);
        before.is_some_and(|before| is_over(before) != is_over(&plan.items[item]))
    };
    let changes = followed.changes.iter().filter(|change| change.field == Field::Status);
    let said = |item: usize| {
        found
            .iter()
            .any(|other| matches!(other.what, What::Value(own, Field::Status | Field::Progress | Field::Completed, _) if own == item))
    };
    let mut places: FxHashMap<usize, Option<(usize, &Entry<'t>)>> = changes
        .map(|change| change.item)
        .filter(|item| crosses(*item) && !said(*item))
        .map(|item| (item, None))
        .collect();
    if places.is_empty() {
        return;
    }
    for (at, document) in documents.iter().enumerate().filter(|(_, document)| !document.is_conflicted()) {
        for (entry, item) in bound(document) {
            if !places.contains_key(&item) {
                continue;
            }
            if says(entry, plan, item) {
                places.remove(&item);
                continue;
            }
            let place = places.entry(item).or_default();
            let better = place.is_none_or(|(_, other)| rank(entry) < rank(other));
            *place = if better { Some((at, entry)) } else { *place };
        }
    }
    let mut unsaid: Vec<_> = places.into_iter().filter_map(|(item, place)| Some((item, place?))).collect();
    unsaid.sort_unstable_by_key(|(item, _)| *item);
    found.extend(unsaid.into_iter().map(|(item, (at, entry))| mismatch(plan, documents, (at, entry), item)));
}

/// Whether an entry says of itself, or by what it stands below, on which side of completion its item is.
fn says(entry: &Entry<'_>, plan: &Plan<'_>, item: usize) -> bool {
    let over = plan.items[item].status == Status::Complete;
    let status = Value::Status(plan.items[item].status);
    let own = |slot: &&Slot<'_>| slot.field == Field::Status && slot.value.is_some();
    if entry.slots.iter().any(|slot| own(&slot)) {
        return entry.slots.iter().filter(own).all(|slot| agrees(slot, plan, Some(&status)));
    }
    let above = entry.value(Field::Status).map(|said| *said == Value::Status(Status::Complete));
    // Where nothing says how far it is, nothing says that it is over.
    shows(entry, Field::Status) || above.unwrap_or(false) == over
}

/// How well a mark stands at an entry.
fn rank(entry: &Entry<'_>) -> u8 {
    rank_of(entry.shape)
}

fn rank_of(shape: Shape) -> u8 {
    match shape {
        Shape::Section => 0,
        Shape::Item => 1,
        Shape::Line => 2,
        Shape::Row => 3,
        Shape::Mention => 4,
    }
}

fn mismatch<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    (at, entry): (usize, &Entry<'t>),
    item: usize,
) -> Mismatch<'t> {
    let status = plan.items[item].status;
    // What the boxes below a heading imply is not said otherwise; the heading above a line is.
    let stated: Vec<_> = entry.slots.iter().filter(|slot| slot.value.is_some()).cloned().collect();
    let free = entry.shape != Shape::Section || is_untold(&stated, &entry.inherited);
    let free = free && status == Status::Complete && rank(entry) < rank_of(Shape::Row);
    let linked = || {
        let reading = &documents[at].reading;
        entry.shape == Shape::Section && link::is_target(reading, heading(reading.blocks.slice(&entry.range)))
    };
    let place = Slot::new(Field::Status, Style::Mark, entry.name.end..entry.name.end, None);
    let free = free && refuse::place(&documents[at], entry, &place).is_none() && !linked();
    Mismatch {
        document: at,
        what: What::Unsaid(item),
        range: entry.name.clone(),
        stated: String::new(),
        wanted: Value::Status(status).to_string(),
        edits: if free { vec![mark::shown(&documents[at].reading, entry)] } else { Vec::new() },
        left: false,
        refused: None,
    }
}

/// The text of the heading that a section begins with.
fn heading(section: &str) -> &str {
    section.lines().next().unwrap_or_default().trim_start_matches('#').trim_end_matches(['#', ' ']).trim_start()
}
