//! Items of plans that are JSON: our own form, the original batch tracker's, and those of other tools.

use super::again::Again;
use crate::collect::foreign::{self, Foreign};
use crate::json;
use crate::plan::field::{ESTIMATE_MAX, TABLE};
use crate::plan::{Field, Item, Plan, Text, Value, id};
use crate::text::{Source, range_of};
use rustc_hash::FxHashMap;

/// A file of items and what was taken of it.
#[derive(Debug)]
pub(super) struct Adopted<'s> {
    /// The file.
    pub(super) source: &'s Source,
    /// The items: the place in the plan, the place in the file, whether it is new, the status as spelled there.
    pub(super) items: Vec<(usize, usize, bool, Option<Text<'s>>)>,
    /// What items wait for that is nowhere: the place of the item in the plan, and the name.
    pub(super) lost: Vec<(usize, Text<'s>)>,
    /// Members that have no field, by name in the order in which they come first, with the number of items that have them.
    pub(super) left: Vec<(Text<'s>, usize)>,
}

/// Adds the items of a JSON file to a plan. Those that were in it `before` stay as they are, and what the file says else of
/// them is told, or taken where it is preferred.
pub(super) fn adopt<'s>(
    plan: &mut Plan<'s>,
    source: &'s Source,
    before: &Plan<'_>,
    (again, prefer): (&mut Again, bool),
) -> Adopted<'s> {
    let start = plan.items.len();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for (at, item) in plan.items.iter().enumerate() {
        places.entry(id::key(item.id.as_str())).or_insert(at);
    }
    let (mut items, mut lost) = (Vec::new(), Vec::new());
    let mut all = found(source);
    moved(plan, &places, &mut all);
    let mut left = Vec::new();
    for foreign in all {
        count(&mut left, &foreign.left);
        let next = plan.items.len();
        let place = *places.entry(id::key(foreign.item.id.as_str())).or_insert(next);
        if place < before.items.len() {
            again.compare(plan, place, (source, &foreign), prefer);
        } else if place == next {
            plan.items.push(foreign.item);
        }
        lost.extend(foreign.lost.into_iter().map(|name| (place, name)));
        items.push((place, foreign.at, place == next, foreign.status));
    }
    settle(plan, start, &places, &mut lost);
    Adopted { source, items, lost, left }
}

/// Counts members by their names.
fn count<'s>(all: &mut Vec<(Text<'s>, usize)>, names: &[Text<'s>]) {
    for name in names {
        match all.iter_mut().find(|(other, _)| other == name) {
            Some((_, number)) => *number += 1,
            None => all.push((name.clone(), 1)),
        }
    }
}

/// Gives items whose numbers begin anew in a file, since another list came into it, the ids by which the plan knows them: what
/// is `1` in the plan stands there as `master/1` now, and another item as `1`.
fn moved(plan: &Plan<'_>, places: &FxHashMap<String, usize>, all: &mut [Foreign<'_>]) {
    let ids: FxHashMap<String, usize> =
        all.iter().enumerate().map(|(at, found)| (id::key(found.item.id.as_str()), at)).collect();
    for at in 0..all.len() {
        let Some((_, bare)) = all[at].item.id.as_str().rsplit_once('/') else { continue };
        let key = id::key(bare);
        let (Some(known), Some(other)) = (places.get(&key), ids.get(&key)) else { continue };
        let titled = |found: &Foreign<'_>| found.item.title == plan.items[*known].title;
        if titled(&all[at]) && !titled(&all[*other]) {
            let bare = Text::from(bare.to_owned());
            let full = std::mem::replace(&mut all[at].item.id, bare.clone());
            let other = &mut all[*other];
            other.item.id = if other.scope.is_empty() { full } else { Text::from(format!("{}/{bare}", other.scope)) };
        }
    }
}

/// The items of a file: read as our own form where that finds as many, with what else other tools' members say.
fn found(source: &Source) -> Vec<Foreign<'_>> {
    let (plan, findings) = json::read(source);
    let others = foreign::read(source);
    if !findings.is_empty() || plan.items.is_empty() || plan.items.len() < others.len() {
        return others;
    }
    let mut others: FxHashMap<usize, Foreign<'_>> = others.into_iter().map(|other| (other.at, other)).collect();
    let items = plan.items.iter().map(|item| {
        let at = range_of(source.text(), item.raw).start;
        let other = others.remove(&at);
        let said = Some(item.status_text.clone()).filter(|text| !text.is_blank());
        let status = said.or_else(|| other.as_ref()?.status.clone());
        let mut left = other.as_ref().map(|other| other.left.clone()).unwrap_or_default();
        left.retain(|name| !is_own(item, name.as_str()));
        let item = copied(item, other.as_ref().map(|other| &other.item));
        Foreign { item, at, status, scope: String::new(), lost: Vec::new(), left }
    });
    items.collect()
}

/// Whether our own form has a member of this name.
fn is_own(item: &Item<'_>, name: &str) -> bool {
    const OTHERS: [&str; 4] = [ESTIMATE_MAX, "template", "made", "history"];
    OTHERS.contains(&name) || TABLE.iter().any(|row| row.field.member(item.kind) == name)
}

/// An item with all fields of another, that does not stand in the plan file yet, and with those a second one has beside.
fn copied<'s>(item: &Item<'s>, second: Option<&Item<'s>>) -> Item<'s> {
    let title = [Some(item), second].into_iter().flatten().map(|item| &item.title).find(|title| !title.is_blank());
    let mut copy = Item::new(item.kind, item.id.clone(), title.cloned().unwrap_or_default());
    copy.template = item.template;
    for row in TABLE.iter().filter(|row| row.field != Field::Title) {
        let unsaid = row.field == Field::Status && item.status_text.is_blank();
        let own = item.get(row.field).filter(|_| !unsaid || second.is_none());
        if let Some(value) = own.or_else(|| second?.get(row.field)) {
            copy.put(row.field, Some(value));
        }
    }
    copy
}

/// Takes out references to items that are nowhere: the plan must not name what it does not have. What an item was to wait for
/// is `lost`.
fn settle<'s>(plan: &mut Plan<'s>, start: usize, places: &FxHashMap<String, usize>, lost: &mut Vec<(usize, Text<'s>)>) {
    for at in start..plan.items.len() {
        let item = &plan.items[at];
        let there = |id: &Text<'_>| places.get(&id::key(id.as_str())).is_some_and(|other| *other != at);
        let (kept, gone): (Vec<_>, Vec<_>) = item.depends_on.iter().cloned().partition(|id| there(id));
        let any = !gone.is_empty();
        let lone: Vec<_> = [(Field::Phase, &item.phase), (Field::Batch, &item.batch)]
            .into_iter()
            .filter(|(_, id)| !id.as_str().is_empty() && !there(id))
            .map(|(field, _)| field)
            .collect();
        lost.extend(gone.into_iter().map(|name| (at, name)));
        if any {
            plan.items[at].put(Field::DependsOn, (!kept.is_empty()).then_some(Value::List(kept)));
        }
        for field in lone {
            plan.items[at].put(field, None);
        }
    }
}
