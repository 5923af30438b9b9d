//! A plan as it was at the end of a week, and what the week brought.

use super::super::{text, work};
use crate::plan::figure;
use crate::plan::graph::{Graph, Waits};
use crate::plan::history::Past;
use crate::plan::members::Members;
use crate::plan::value::Blocker;
use crate::plan::week::Week;
use crate::plan::{Field, Item, Kind, Moment, Plan, Status, Text};

/// The plan as it was, and the days looked at.
pub(super) struct View<'p, 'a> {
    /// The plan as of the end of the week.
    pub(super) plan: &'p Plan<'a>,
    /// The days.
    pub(super) week: &'p Week,
    /// Up to where they are seen.
    pub(super) past: Past,
    /// What was completed in the week, in that order.
    pub(super) completed: Vec<&'p Item<'a>>,
    /// The tasks of each batch and phase.
    members: Members<'p, 'a>,
}

/// Something in the way of an item.
pub(super) struct Hindrance<'p, 'a> {
    /// The item.
    pub(super) item: &'p Item<'a>,
    /// Why, in words; empty where another item is waited for.
    pub(super) reason: String,
    /// The item waited for.
    pub(super) need: Option<&'p Item<'a>>,
    blocker: Option<&'p Blocker<'a>>,
}

impl<'p, 'a> View<'p, 'a> {
    /// Looks at a plan as it was at the end of some days.
    pub(super) fn new(plan: &'p Plan<'a>, week: &'p Week, past: Past) -> Self {
        Self { plan, week, past, completed: completed(plan, week, past), members: Members::new(plan) }
    }

    /// What the plan is parted into: batches, else phases.
    pub(super) fn parents(&self) -> Option<Kind> {
        [Kind::Batch, Kind::Phase].into_iter().find(|kind| self.plan.of(*kind).next().is_some())
    }

    /// What the team is at: the batches (or phases) under way, else the first that is open; tasks where there are none.
    pub(super) fn current(&self) -> Vec<&'p Item<'a>> {
        let Some(kind) = self.parents() else { return self.in_progress() };
        let open = || self.plan.of(kind).filter(|item| !item.status.is_closed() && self.finished(item).is_none());
        let at_work = |item: &&Item<'a>| begun(item) || self.members.of(item).any(begun);
        let current: Vec<_> = open().filter(at_work).collect();
        if current.is_empty() { open().take(1).collect() } else { current }
    }

    /// How far all is, in percent: by tasks, or by batches (or phases) where one of them has no tasks yet.
    pub(super) fn overall(&self) -> f64 {
        let tasks = figure::tasks(self.plan);
        let Some(kind) = self.parents() else { return tasks.completion() };
        let parents: Vec<_> = self.plan.of(kind).filter(|item| item.status != Status::Cancelled).collect();
        // A task belongs to one of them at most.
        let held: usize = parents.iter().map(|parent| self.members.of(parent).count()).sum();
        let loose = held < self.plan.of(Kind::Task).count() || tasks.unlisted > 0;
        let itemised = parents.iter().all(|parent| self.members.of(parent).next().is_some());
        if loose || itemised {
            return tasks.completion();
        }
        let sum: u64 = parents.iter().map(|parent| u64::from(self.members.progress(parent))).sum();
        figure::share(sum, parents.len() as u64 * 100)
    }

    /// What is being worked on or looked at.
    pub(super) fn in_progress(&self) -> Vec<&'p Item<'a>> {
        let mut items = work(self.plan);
        items.retain(|item| matches!(item.status, Status::InProgress | Status::InReview));
        items
    }

    /// How far an item is, where somebody said or its tasks do.
    pub(super) fn progress(&self, item: &'p Item<'a>) -> Option<u8> {
        let tasks = self.members.of(item).next().is_some();
        if tasks { Some(self.members.progress(item)) } else { item.progress }
    }

    /// What is in the way of open items. Waiting for another item is the plan, and in the way only of what has begun.
    pub(super) fn hindrances(&self) -> Vec<Hindrance<'p, 'a>> {
        let graph = Graph::new(self.plan);
        let open = self.plan.items.iter().filter(|item| !item.template && !item.status.is_closed());
        open.flat_map(|item| self.of_item(&graph, item)).collect()
    }

    /// What is ready next, in order.
    pub(super) fn goals(&self) -> Vec<&'p Item<'a>> {
        Waits::new(self.plan).ready().into_iter().take(5).map(|at| &self.plan.items[at]).collect()
    }

    /// When a batch or phase was complete: as it says itself, else with the last of its tasks.
    pub(super) fn finished(&self, item: &'p Item<'a>) -> Option<Moment> {
        if item.status == Status::Complete {
            return item.completed.or_else(|| self.last_task(item));
        }
        let all = self.members.of(item).all(|task| task.status.is_closed());
        if all { self.last_task(item) } else { None }
    }

    fn last_task(&self, item: &'p Item<'a>) -> Option<Moment> {
        let moments = self.members.of(item).filter_map(|task| task.completed);
        moments.max_by_key(|at| at.utc(self.past.offset))
    }

    fn of_item(&self, graph: &Graph<'p, 'a>, item: &'p Item<'a>) -> Vec<Hindrance<'p, 'a>> {
        let mut found = Vec::new();
        for blocker in &item.blockers {
            let need = graph.position(blocker.reason.as_str()).map(|at| &self.plan.items[at]);
            if need.is_none() {
                found.push(Hindrance { item, reason: blocker.reason.to_string(), need, blocker: Some(blocker) });
            }
        }
        if begun(item) {
            let needs = graph.open_needs(item).into_iter();
            found.extend(needs.map(|need| Hindrance { item, reason: String::new(), need: Some(need), blocker: None }));
        }
        if found.is_empty() && item.status == Status::Blocked {
            let reason = text(item, Field::Reason).unwrap_or_else(|| "no reason given".to_owned());
            found.push(Hindrance { item, reason, need: None, blocker: None });
        }
        found
    }
}

impl Hindrance<'_, '_> {
    /// Whether nobody knows until when it is in the way.
    pub(super) fn needs_help(&self) -> bool {
        self.need.is_none() && self.expected().is_none()
    }

    /// When it should be gone.
    pub(super) fn expected(&self) -> Option<&str> {
        self.blocker?.expected.as_ref().map(Text::as_str).filter(|text| !text.trim().is_empty())
    }

    /// Who was asked for help.
    pub(super) fn asked(&self) -> Option<&str> {
        self.blocker?.escalated_to.as_ref().map(Text::as_str).filter(|text| !text.trim().is_empty())
    }
}

fn completed<'p, 'a>(plan: &'p Plan<'a>, week: &Week, past: Past) -> Vec<&'p Item<'a>> {
    let mut done: Vec<_> = work(plan)
        .into_iter()
        .filter(|item| item.status == Status::Complete)
        .filter_map(|item| Some((item.completed.filter(|at| week.holds(*at, past))?, item)))
        .collect();
    done.sort_by_key(|(at, _)| at.utc(past.offset));
    done.into_iter().map(|(_, item)| item).collect()
}

/// Whether an item was begun and is open.
fn begun(item: &Item<'_>) -> bool {
    matches!(item.status, Status::InProgress | Status::InReview | Status::Blocked)
}
