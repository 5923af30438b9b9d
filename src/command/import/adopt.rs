//! Items of plans that are JSON: our own form, the original batch tracker's, and those of other tools.

use crate::json::{self, foreign};
use crate::plan::field::TABLE;
use crate::plan::{Field, Item, Plan, Text, Value};
use crate::text::Source;

/// A file of items and what was taken of it.
#[derive(Debug)]
pub(super) struct Adopted<'s> {
    /// The file.
    pub(super) source: &'s Source,
    /// The items: the place in the plan, the place in the file, whether it is new, the status as spelled there.
    pub(super) items: Vec<(usize, usize, bool, Option<Text<'s>>)>,
}

/// Adds the items of a JSON file to a plan; those that are in it already stay as they are.
pub(super) fn adopt<'s>(plan: &mut Plan<'s>, source: &'s Source) -> Adopted<'s> {
    let start = plan.items.len();
    let mut items = Vec::new();
    for (item, at, status) in found(source) {
        if let Some(known) = plan.position(item.id.as_str()) {
            items.push((known, at, false, status));
        } else {
            plan.items.push(item);
            items.push((plan.items.len() - 1, at, true, status));
        }
    }
    settle(plan, start);
    Adopted { source, items }
}

type Found<'s> = (Item<'s>, usize, Option<Text<'s>>);

/// The items of a file, read as our own form where it is one, else as another tool's.
fn found(source: &Source) -> Vec<Found<'_>> {
    let (plan, findings) = json::read(source);
    if findings.is_empty() && !plan.items.is_empty() {
        let place = |item: &Item<'_>| json::range_of(source.text(), item.raw).start;
        return plan.items.iter().map(|item| (copied(item), place(item), Some(item.status_text.clone()))).collect();
    }
    foreign::read(source).into_iter().map(|found| (found.item, found.at, found.status)).collect()
}

/// An item with all fields of another, that does not stand in the plan file yet.
fn copied<'s>(item: &Item<'s>) -> Item<'s> {
    let mut copy = Item::new(item.kind, item.id.clone(), item.title.clone());
    copy.template = item.template;
    for row in TABLE.iter().filter(|row| row.field != Field::Title) {
        if let Some(value) = item.get(row.field) {
            copy.put(row.field, Some(value));
        }
    }
    copy
}

/// Takes out references to items that are nowhere: the plan must not name what it does not have.
fn settle(plan: &mut Plan<'_>, start: usize) {
    for at in start..plan.items.len() {
        let item = &plan.items[at];
        let there = |id: &Text<'_>| plan.position(id.as_str()).is_some_and(|other| other != at);
        let kept: Vec<_> = item.depends_on.iter().filter(|id| there(id)).cloned().collect();
        let lost = kept.len() < item.depends_on.len();
        let lone: Vec<_> = [(Field::Phase, &item.phase), (Field::Batch, &item.batch)]
            .into_iter()
            .filter(|(_, id)| !id.as_str().is_empty() && !there(id))
            .map(|(field, _)| field)
            .collect();
        if lost {
            plan.items[at].put(Field::DependsOn, (!kept.is_empty()).then_some(Value::List(kept)));
        }
        for field in lone {
            plan.items[at].put(field, None);
        }
    }
}
