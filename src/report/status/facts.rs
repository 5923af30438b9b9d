//! What a screen of status says, before it is drawn.

use crate::plan::figure::{self, Tally};
use crate::plan::graph::Waits;
use crate::plan::members::Members;
use crate::plan::priority;
use crate::plan::week::Week;
use crate::plan::{Effort, Field, Item, Kind, Moment, Plan, Status, Value};
use crate::report::{short, work};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::ops::Range;

/// How many groups have a bar of their own.
const GROUPS: usize = 5;
/// How many days ahead something counts as due.
const AHEAD: i64 = 7;

/// The state of a plan.
pub(super) struct Facts {
    /// The day it is.
    pub(super) today: NaiveDate,
    /// The current week, as the plan counts.
    pub(super) week: String,
    /// All items, then by phase, batch or priority.
    pub(super) bars: Vec<Bar>,
    /// Hours, where anybody estimated.
    pub(super) effort: Option<Hours>,
    /// What somebody works on, by its place.
    pub(super) under_way: Vec<usize>,
    /// What is blocked.
    pub(super) blocked: Vec<usize>,
    /// What can begin, in the order in which to take it up.
    pub(super) ready: Vec<usize>,
    /// What is due soon or was, the oldest first.
    pub(super) due: Vec<Due>,
}

/// How far a set of items is.
pub(super) struct Bar {
    /// The set; empty for all.
    pub(super) name: String,
    /// What is counted, as `task`; empty where it is percent.
    pub(super) noun: &'static str,
    pub(super) all: u64,
    pub(super) done: u64,
    pub(super) under_way: u64,
    pub(super) blocked: u64,
}

/// Hours of a plan.
#[derive(Clone, Copy)]
pub(super) struct Hours {
    pub(super) done: Effort,
    pub(super) planned: Effort,
    pub(super) spent: Effort,
}

/// Something with a day on which it is due.
pub(super) struct Due {
    pub(super) id: String,
    /// `feature`, `task`, `batch`, `phase`, `gate` or `decision`.
    pub(super) kind: &'static str,
    pub(super) title: String,
    pub(super) day: NaiveDate,
    /// How many days there are; fewer than none where it is overdue.
    pub(super) days: i64,
}

impl Facts {
    /// Works out the state of a plan.
    pub(super) fn of(waits: &Waits<'_, '_>, now: Moment) -> Self {
        let plan = waits.plan;
        let work = |statuses: &[Status]| {
            let is = |at: &usize| waits.is_work(*at) && statuses.contains(&plan.items[*at].status);
            (0..plan.items.len()).filter(is).collect::<Vec<_>>()
        };
        let all = all(plan);
        let (done, planned, spent) = (all.done, all.total_effort(), all.spent);
        Self {
            today: now.day(plan.utc_offset),
            week: Week::find(plan, None, now).map(|week| week.label).unwrap_or_default(),
            bars: bars(plan, &all),
            effort: (planned.0 + spent.0 > 0).then_some(Hours { done, planned, spent }),
            under_way: work(&[Status::InProgress, Status::InReview]),
            blocked: work(&[Status::Blocked, Status::Failed]),
            ready: waits.ready(),
            due: due(plan, now),
        }
    }
}

/// Counts what there is: tasks, or what the plan has instead.
fn all(plan: &Plan<'_>) -> Tally {
    if has_tasks(plan) { figure::tasks(plan) } else { Tally::of(work(plan)) }
}

fn has_tasks(plan: &Plan<'_>) -> bool {
    plan.of(Kind::Task).next().is_some() || plan.scope.tasks.is_some()
}

fn bars(plan: &Plan<'_>, all: &Tally) -> Vec<Bar> {
    let noun = if has_tasks(plan) { "task" } else { "item" };
    let mut bars = vec![bar(String::new(), noun, all)];
    let members = Members::new(plan);
    let parents = |kind: Kind| plan.of(kind).map(|item| part(&members, item, noun)).collect::<Vec<_>>();
    let fits = |group: &Vec<Bar>| !group.is_empty() && group.len() <= GROUPS;
    let groups = [Kind::Phase, Kind::Batch].into_iter().map(parents).find(fits);
    bars.extend(groups.or_else(|| Some(by_priority(plan)).filter(fits)).unwrap_or_default());
    bars
}

fn bar(name: String, noun: &'static str, tally: &Tally) -> Bar {
    let under_way = tally.exactly(Status::InProgress) + tally.exactly(Status::InReview);
    let (done, blocked) = (tally.exactly(Status::Complete), tally.exactly(Status::Blocked));
    Bar { name, noun, all: tally.total(), done, under_way, blocked }
}

/// A batch or phase: its tasks, or how far it says it is.
fn part<'p, 'a>(members: &Members<'p, 'a>, item: &'p Item<'a>, noun: &'static str) -> Bar {
    let tally = Tally::of(members.of(item));
    if tally.total() > 0 {
        return bar(short(item), noun, &tally);
    }
    let (done, under_way) = (u64::from(members.progress(item)), u64::from(item.status == Status::InProgress));
    let blocked = u64::from(item.status == Status::Blocked);
    Bar { name: short(item), noun: "", all: 100, done, under_way, blocked }
}

fn by_priority(plan: &Plan<'_>) -> Vec<Bar> {
    // Many tasks have few words for it, and words are compared, not tasks.
    let (mut places, mut words): (HashMap<&str, usize>, Vec<(&str, Tally)>) = Default::default();
    for task in plan.of(Kind::Task).filter(|task| !task.priority.is_blank()) {
        let word = task.priority.as_str();
        let place = *places.entry(word).or_insert(words.len());
        if place == words.len() {
            words.push((word, Tally::default()));
        }
        words[place].1.add(task);
    }
    let mut names: Vec<&str> = Vec::new();
    for (word, _) in &words {
        if !names.iter().any(|known| priority::same(known, word)) {
            names.push(word);
        }
    }
    names.sort_by_key(|name| priority::rank(name));
    let tally = |name: &str| {
        let mut all = Tally::default();
        words.iter().filter(|(word, _)| priority::same(word, name)).for_each(|(_, own)| all.add_all(own));
        all.enlarged(figure::stated(&plan.scope, Field::Priority, name), None)
    };
    names.into_iter().map(|name| bar(super::super::safe::one_line(name), "task", &tally(name))).collect()
}

/// What is open and due within some days, with what has been due before.
fn due(plan: &Plan<'_>, now: Moment) -> Vec<Due> {
    let today = now.day(plan.utc_offset);
    let soon = |day: &NaiveDate| (*day - today).num_days() <= AHEAD;
    let part = |places: Range<usize>| {
        let open = plan.items[places].iter().filter(|item| !item.template && !item.status.is_closed());
        let due = open.filter_map(|item| {
            let day = day(plan, item, now).filter(soon)?;
            let (id, title) = (item.id.to_string(), item.title.to_string());
            Some(Due { id, kind: item.kind.name(), title, day, days: 0 })
        });
        due.collect::<Vec<_>>()
    };
    let items = plan.in_parts(plan.items.len(), part).into_iter().flatten();
    let asked = plan.questions.iter().filter(|question| question.is_open()).filter_map(|question| {
        let [_, day] = question.days(plan, now)?;
        let (id, title) = (question.id.to_string(), question.question.to_string());
        Some(Due { id, kind: question.sort.name(), title, day, days: 0 })
    });
    let feature = plan.feature.iter().filter(|feature| !feature.status.is_some_and(Status::is_closed));
    let feature = feature.filter_map(|feature| {
        let (id, title) = (feature.id.to_string(), feature.name.to_string());
        Some(Due { id, kind: "feature", title, day: feature.target?.day(plan.utc_offset), days: 0 })
    });
    let counted = feature.chain(items).chain(asked).map(|due| Due { days: (due.day - today).num_days(), ..due });
    let mut all: Vec<_> = counted.filter(|due| due.days <= AHEAD).collect();
    all.sort_by_key(|due| due.day);
    all
}

/// The day on which an item is due: of a batch or phase, the end of the week it names.
fn day(plan: &Plan<'_>, item: &Item<'_>, now: Moment) -> Option<NaiveDate> {
    if let Some(Value::Moment(due)) = item.get(Field::Due) {
        return Some(due.day(plan.utc_offset));
    }
    let target = item.get(Field::Target).filter(|_| item.kind != Kind::Task)?.to_string();
    if let Some(day) = Moment::parse(&target) {
        return Some(day.day(plan.utc_offset));
    }
    Week::find(plan, Some(&target), now).ok().filter(|week| week.placed).map(|week| week.last)
}
