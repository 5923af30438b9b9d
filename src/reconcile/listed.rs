//! Items that a document should list and does not: where they go, in the form of what stands there.

use super::entry::absent;
use super::value::bound;
use super::{Document, Mismatch};
use crate::document::write::form::like;
use crate::document::write::place::{beside as beside_of, group};
use crate::document::{Entry, Shape, Slot};
use crate::plan::{Field, Item, Kind, Plan, Status, Value};
use crate::text::Edit;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The kinds of documents that list what is planned. Others list what is worked on, was done, or is due in a week.
const LISTS: &[&str] = &["tracker", "list", "batches", "phases"];

/// Returns the items that are in the plan and are still to be done or were, in its order; templates and what was given
/// up are none of them.
pub fn wanted(plan: &Plan<'_>) -> Vec<usize> {
    let counts = |item: &Item<'_>| !item.template && item.status != Status::Cancelled;
    (0..plan.items.len()).filter(|at| counts(&plan.items[*at])).collect()
}

/// Whether a document has an entry of an item, and not only a mention.
pub fn has(document: &Document<'_>, item: usize) -> bool {
    bound(document).any(|(entry, other)| other == item && entry.shape != Shape::Mention)
}

/// Returns the entries that a document should have of an item and does not: it lists at least two items of the same kind,
/// batch and phase, and three in four of those that stand in any document (`listed`). Where it should have it, and nothing tells in what form,
/// there are none.
pub fn missing(
    plan: &Plan<'_>,
    documents: &[Document<'_>],
    at: usize,
    item: usize,
    listed: &[bool],
) -> Option<Vec<Mismatch<'static>>> {
    let document = &documents[at];
    if !LISTS.contains(&document.reading.kind.name) || has(document, item) {
        return None;
    }
    let groups = [siblings(plan, item, true), siblings(plan, item, false)];
    let own = |group: Vec<usize>| {
        let all: Vec<_> = group.into_iter().filter(|other| listed[*other]).collect();
        let here: Vec<_> = all.iter().copied().filter(|other| has(document, *other)).collect();
        (here.len() > 1 && here.len() * 4 >= all.len() * 3).then_some(here)
    };
    let here = groups.into_iter().find_map(own)?;
    let shapes = [Shape::Section, Shape::Row, Shape::Item];
    let edits = shapes.into_iter().filter_map(|shape| placed(plan, document, item, shape, &here));
    Some(edits.map(|edit| absent(plan, at, item, edit)).collect())
}

/// The other items of an item's kind, in its batch and phase or anywhere.
fn siblings(plan: &Plan<'_>, item: usize, near: bool) -> Vec<usize> {
    let own = &plan.items[item];
    let place = batch(own);
    let alike =
        |other: &Item<'_>| other.kind == own.kind && (!near || other.kind != Kind::Task || batch(other) == place);
    wanted(plan).into_iter().filter(|at| *at != item && alike(&plan.items[*at])).collect()
}

/// The batch and phase of an item.
fn batch<'a>(item: &Item<'a>) -> [Option<Value<'a>>; 2] {
    [Field::Batch, Field::Phase].map(|field| item.get(field))
}

/// A table, list or row of sections with the entries it holds, and their items.
type Run<'d, 't> = Vec<(&'d Entry<'t>, usize)>;

/// The edit that puts an item among its siblings in one shape; none where they do not stand together in it.
fn placed(plan: &Plan<'_>, document: &Document<'_>, item: usize, shape: Shape, here: &[usize]) -> Option<Edit> {
    let runs = runs(document, shape);
    let held = |run: &Run<'_, '_>| run.iter().filter(|(_, other)| here.contains(other)).count();
    if runs.values().map(held).sum::<usize>() * 4 < here.len() * 3 {
        return None;
    }
    let fitting: Vec<_> = runs.values().filter(|run| held(run) > 0 && fits(plan, run, item)).collect();
    let run = match fitting[..] {
        [only] => only,
        _ => fitting.into_iter().find(|run| held(run) * 4 >= here.len() * 3)?,
    };
    // Behind the nearest that comes before it in the plan, else before the first.
    let before = run.iter().filter(|(_, other)| *other < item).max_by_key(|(_, other)| *other);
    let (beside, behind) = before.map_or((run[0].0, false), |(entry, _)| (*entry, true));
    // Of sections the one that shows most of what there is to say of the item.
    let shown = |entry: &Entry<'_>| {
        let said = |slot: &&Slot<'_>| slot.label.is_some() && plan.items[item].get(slot.field).is_some();
        if shape == Shape::Section { entry.slots.iter().filter(said).count() } else { 0 }
    };
    let mut models: Vec<_> = std::iter::once(beside).chain(run.iter().map(|(entry, _)| *entry)).collect();
    models.sort_by_key(|entry| Reverse(shown(entry)));
    let text = models.into_iter().find_map(|model| like(&document.reading, model, &plan.items[item], plan))?;
    Some(beside_of(&document.reading, beside, behind, &text, document.view.source.newline()))
}

/// The entries of a shape that stand together, in the order of the document.
fn runs<'d, 't>(document: &'d Document<'t>, shape: Shape) -> BTreeMap<usize, Run<'d, 't>> {
    let mut runs: BTreeMap<usize, Run<'d, 't>> = BTreeMap::new();
    for (entry, item) in bound(document).filter(|(entry, _)| entry.shape == shape) {
        if let Some(place) = group(&document.reading, entry) {
            runs.entry(place).or_default().push((entry, item));
        }
    }
    runs
}

/// Whether what the headings above a run give to its entries is true of an item.
fn fits(plan: &Plan<'_>, run: &Run<'_, '_>, item: usize) -> bool {
    let item = &plan.items[item];
    let given = &run[0].0.inherited;
    given.iter().all(|(field, value)| {
        item.get(*field).is_some_and(|own| crate::document::agree::same(*field, value, &own, plan))
    })
}
