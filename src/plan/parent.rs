//! The progress of a batch or phase, which follows from its tasks, as one of them changes.

use super::transition::Change;
use super::{Field, Item, Kind, Plan, Value};
use crate::parallel;
use std::ops::Range;

/// A batch or phase that a task belongs to or will.
pub(super) struct Parent {
    /// Its place.
    at: usize,
    /// Whether the progress it states is that of its tasks.
    follows: bool,
    /// The places of its other tasks.
    others: Vec<usize>,
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
        let progress = item.progress_of(tasks.iter().map(|task| &plan.items[*task]));
        let follows = !tasks.is_empty() && item.progress == Some(progress);
        Parent { at: *parent, follows, others: tasks.into_iter().filter(|task| *task != at).collect() }
    });
    parents.collect()
}

/// Takes back the batch and phase progress that followed from tasks before, and states it anew. One that did not follow
/// leaves a record, because nothing else tells what it was.
pub(super) fn follow<'a>(plan: &mut Plan<'a>, task: usize, parents: &[Parent], changes: &mut Vec<Change<'a>>) {
    for parent in parents {
        let item = &plan.items[parent.at];
        let task = (!plan.items[task].template && item.holds(&plan.items[task])).then_some(task);
        let new = item.progress_of(parent.others.iter().copied().chain(task).map(|task| &plan.items[task]));
        let stated = item.progress;
        if stated.is_some_and(|stated| stated != new) {
            let (old, new) = (stated.map(Value::Percent), Some(Value::Percent(new)));
            plan.items[parent.at].put(Field::Progress, new.clone());
            changes.retain(|change| (change.item, change.field) != (parent.at, Field::Progress));
            let item = parent.at;
            changes.push(Change { item, field: Field::Progress, old, new, added: None, derived: parent.follows });
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
