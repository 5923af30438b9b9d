//! The progress of a batch or phase, which follows from its tasks, as one of them changes; and its effort, where that was
//! theirs together.

use super::effort::{Effort, Estimate};
use super::figure::Tally;
use super::transition::Change;
use super::{Field, Item, Kind, Plan, Value};
use crate::parallel;
use std::ops::Range;

/// A batch or phase that a task belongs to or will.
pub(super) struct Parent {
    /// Its place.
    at: usize,
    /// Whether what it states is that of its tasks, for each field of [`SUMS`].
    follows: [bool; 3],
    /// The places of its other tasks.
    others: Vec<usize>,
}

/// What a batch or phase can have from its tasks.
const SUMS: [Field; 3] = [Field::Progress, Field::Estimate, Field::Actual];

/// What the tasks of a batch or phase make together of each field of [`SUMS`].
fn sums<'a>(item: &Item<'a>, tasks: impl Iterator<Item = usize> + Clone, plan: &Plan<'a>) -> [Value<'a>; 3] {
    let tasks = tasks.map(|task| &plan.items[task]);
    let planned = Tally::of(tasks.clone()).planned;
    let spent = tasks.clone().filter_map(|task| task.actual).map(|actual| actual.0).sum();
    let progress = Value::Percent(item.progress_of(tasks));
    [progress, Value::Estimate(Estimate::exactly(planned)), Value::Effort(Effort(spent))]
}

/// Finds the batches and phases that a task belongs to, and those it will belong to.
pub(super) fn of(plan: &Plan<'_>, at: usize, draft: &Item<'_>) -> Vec<Parent> {
    let old = &plan.items[at];
    if old.kind != Kind::Task {
        return Vec::new();
    }
    let named = |name: &str| plan.items.iter().position(|item| item.kind != Kind::Task && item.is(name));
    let mut places: Vec<usize> = Vec::new();
    for name in [&draft.batch, &draft.phase, &old.batch, &old.phase] {
        let parent = Some(name.as_str()).filter(|name| !name.is_empty()).and_then(named);
        places.extend(parent.filter(|parent| !places.contains(parent)));
    }
    let tasks = tasks(plan, &places);
    let parents = places.iter().zip(tasks).map(|(parent, tasks)| {
        let item = &plan.items[*parent];
        let sums = sums(item, tasks.iter().copied(), plan);
        let follows = std::array::from_fn(|at| !tasks.is_empty() && item.get(SUMS[at]).as_ref() == Some(&sums[at]));
        Parent { at: *parent, follows, others: tasks.into_iter().filter(|task| *task != at).collect() }
    });
    parents.collect()
}

/// Takes back the batch and phase progress that followed from tasks before, and states it anew. One that did not follow
/// leaves a record, because nothing else tells what it was. An effort that is not that of the tasks is left.
pub(super) fn follow<'a>(plan: &mut Plan<'a>, task: usize, parents: &[Parent], changes: &mut Vec<Change<'a>>) {
    for parent in parents {
        let item = &plan.items[parent.at];
        let task = (!plan.items[task].template && item.holds(&plan.items[task])).then_some(task);
        let new = sums(item, parent.others.iter().copied().chain(task), plan);
        let item = &plan.items[parent.at];
        let differs = |at: &usize| {
            let moves = SUMS[*at] == Field::Progress || parent.follows[*at];
            moves && item.get(SUMS[*at]).is_some_and(|old| old != new[*at])
        };
        let differing: Vec<_> = (0..SUMS.len()).filter(differs).collect();
        // What has a record at all has one of all that changed: by that it is taken back.
        let derived = differing == [0] && parent.follows[0];
        for at in differing {
            let (item, field, new) = (parent.at, SUMS[at], Some(new[at].clone()));
            let old = plan.items[item].get(field);
            plan.items[item].put(field, new.clone());
            changes.retain(|change| (change.item, change.field) != (item, field));
            changes.push(Change { item, field, old, new, added: None, derived });
        }
    }
}

/// The tasks of each of some batches and phases, by their places.
fn tasks(plan: &Plan<'_>, parents: &[usize]) -> Vec<Vec<usize>> {
    if parents.is_empty() {
        return Vec::new();
    }
    let part = |places: Range<usize>| {
        let tasks = places.filter(|at| plan.items[*at].kind == Kind::Task && !plan.items[*at].template);
        let held = |task: usize| {
            let holds = move |parent: &usize| plan.items[parents[*parent]].holds(&plan.items[task]);
            (0..parents.len()).filter(holds).map(move |parent| (parent, task))
        };
        tasks.flat_map(held).collect::<Vec<_>>()
    };
    let mut all = vec![Vec::new(); parents.len()];
    for (parent, task) in parallel::joined(plan.in_parts(plan.items.len(), part)) {
        all[parent].push(task);
    }
    all
}
