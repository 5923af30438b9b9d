//! The numbers of a week, where tasks carry effort.

use super::super::dashboard::facts::{groups, ratio};
use super::super::risk;
use super::super::safe::safe;
use super::super::score::accuracy::Accuracy;
use super::super::score::pace::{self, Pace, decimal as number};
use super::super::score::rule::{self, Rule};
use super::super::score::target::{self, Judged, State};
use super::super::{hours, short, text};
use super::view::View;
use crate::plan::figure::{self, Tally, percent, share};
use crate::plan::history::Record;
use crate::plan::risk::is_open;
use crate::plan::value::Form;
use crate::plan::{Effort, Field, Item, Kind, Moment, Status, Value};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde_json::json;
use std::ops::Range;

/// What is counted at the end of a week.
pub(super) struct Numbers {
    all: Tally,
    spent: Effort,
    priorities: Vec<(String, Tally)>,
    velocity: Option<Velocity>,
    people: Vec<(String, Velocity)>,
    accuracy: Option<Accuracy>,
    notes: Vec<(String, String)>,
    opened: u64,
    resolved: u64,
    risks: Option<(u64, u64)>,
    targets: Vec<Judged>,
    pace: Vec<Pace>,
    rules: Vec<Rule>,
    learnings: Vec<(String, String)>,
}

/// Work completed per week.
struct Velocity {
    tasks: f64,
    hours: f64,
}

impl Numbers {
    /// Counts, where any task has an effort.
    pub(super) fn of(view: &View<'_, '_>) -> Option<Self> {
        let tasks = || view.plan.of(Kind::Task);
        if !tasks().any(|task| task.estimate.is_some() || task.actual.is_some()) {
            return None;
        }
        let completed: Vec<_> = view.completed.iter().copied().filter(|item| item.kind == Kind::Task).collect();
        let (opened, resolved) = blockers(view);
        let said =
            |field: Field| completed.iter().filter_map(move |item| Some((short(item), text(item, field)?))).collect();
        Some(Self {
            all: figure::tasks(view.plan),
            spent: Effort(
                tasks()
                    .filter(|task| task.status != Status::Cancelled)
                    .filter_map(|task| task.actual)
                    .map(|e| e.0)
                    .sum(),
            ),
            priorities: groups(view.plan, Kind::Task, Field::Priority),
            velocity: weeks(view).map(|weeks| velocity(tasks(), weeks)),
            people: weeks(view).map(|weeks| people(view, weeks)).unwrap_or_default(),
            accuracy: Accuracy::of(completed.iter().copied()),
            notes: said(Field::EstimateNote),
            opened,
            resolved,
            risks: risks(view),
            targets: targets(view),
            pace: pace::weeks(view.plan, view.past),
            rules: rule::weekly(view.plan, view.week, view.past),
            learnings: said(Field::Learnings),
        })
    }

    /// The numbers in lines; a line whose fact is missing is left out.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("- Tasks Complete: {}", ratio(&self.all))];
        let planned = self.all.total_effort();
        if planned.0 > 0 {
            let percent = percent(share(self.spent.0, planned.0));
            lines.push(format!("- Effort Spent: {} / {planned} ({percent})", self.spent));
        }
        lines.extend(self.targets.iter().map(on_track));
        let named = self.priorities.iter().filter(|(value, _)| !value.is_empty());
        let priorities: Vec<_> = named.map(|(value, tally)| format!("{} {}", safe(value), ratio(tally))).collect();
        if !priorities.is_empty() {
            lines.push(format!("- By Priority: {}", priorities.join(", ")));
        }
        lines.extend(self.velocity_lines());
        lines.extend(self.accuracy.as_ref().map(|accuracy| format!("- Estimate vs Actual: {}", accuracy.words())));
        lines.extend(listed("Reasons Given", &self.notes));
        lines.push(match (self.opened, self.resolved) {
            (0, 0) => "- Blockers: none opened, none resolved".to_owned(),
            (opened, resolved) => format!("- Blockers: {opened} opened, {resolved} resolved"),
        });
        if let Some((open, stale)) = self.risks {
            lines.push(format!("- Risks: {open} open, {stale} not reviewed for seven days"));
        }
        let broken = |rule: &&Rule| rule.kept == Some(false);
        lines.push(format!("- Success Rules: {}", rule::summary(&self.rules)));
        lines.extend(self.rules.iter().filter(broken).map(|rule| format!("  - {}", safe(&rule.words()))));
        lines.extend(listed("Learnings", &self.learnings));
        lines
    }

    /// The same as data.
    pub(super) fn data(&self) -> serde_json::Value {
        let priorities = self.priorities.iter().map(|(value, tally)| {
            let value = (!value.is_empty()).then_some(value);
            json!({"value": value, "complete": tally.exactly(Status::Complete), "total": tally.total()})
        });
        let people = self.people.iter().map(|(owner, velocity)| json!({"owner": owner, "velocity": velocity.data()}));
        json!({
            "complete": self.all.exactly(Status::Complete),
            "total": self.all.total(),
            "spentHours": hours(self.spent),
            "plannedHours": hours(self.all.total_effort()),
            "byPriority": priorities.collect::<Vec<_>>(),
            "velocity": self.velocity.as_ref().map(Velocity::data),
            "perPerson": people.collect::<Vec<_>>(),
            "remainingHours": hours(self.remaining()),
            "accuracy": self.accuracy.as_ref().map(Accuracy::data),
            "estimateNotes": pairs(&self.notes),
            "blockersOpened": self.opened,
            "blockersResolved": self.resolved,
            "risks": self.risks.map(|(open, stale)| json!({"open": open, "notReviewed": stale})),
            "targets": self.targets.iter().map(Judged::data).collect::<Vec<_>>(),
            "weeks": self.pace.iter().map(Pace::data).collect::<Vec<_>>(),
            "rules": self.rules.iter().map(Rule::data).collect::<Vec<_>>(),
            "learnings": pairs(&self.learnings),
        })
    }

    fn velocity_lines(&self) -> Vec<String> {
        let Some(velocity) = &self.velocity else { return vec!["- Velocity: TBD (after one full week)".to_owned()] };
        let mut lines = vec![format!("- Velocity: {} per week", velocity.words())];
        let people: Vec<_> = self.people.iter().map(|(who, pace)| format!("{} {}", safe(who), pace.words())).collect();
        if !people.is_empty() {
            lines.push(format!("- Per Person: {}", people.join("; ")));
        }
        lines.extend(pace::words(&self.pace).map(|words| format!("- Velocity Trend: {words}")));
        let remaining = self.remaining();
        if remaining.0 > 0 && velocity.hours > 0.0 {
            let weeks = number(remaining.hours() / velocity.hours);
            lines.push(format!("- Remaining: {remaining}, {weeks} weeks at this velocity"));
        }
        lines
    }

    fn remaining(&self) -> Effort {
        Effort(self.all.total_effort().0.saturating_sub(self.all.done.0))
    }
}

impl Velocity {
    /// Hours are those estimated, so that they compare with what remains.
    fn words(&self) -> String {
        let tasks = number(self.tasks);
        let plural = if tasks == "1" { "" } else { "s" };
        format!("{tasks} task{plural}, {}h estimated", number(self.hours))
    }

    fn data(&self) -> serde_json::Value {
        json!({"tasksPerWeek": (self.tasks * 10.0).round() / 10.0, "hoursPerWeek": (self.hours * 10.0).round() / 10.0})
    }
}

/// The targets about work whose days and those of the week meet.
fn targets(view: &View<'_, '_>) -> Vec<Judged> {
    let meets = |judged: &Judged| {
        let meets = |(first, last): (NaiveDate, Option<NaiveDate>)| {
            first <= view.week.last && last.is_none_or(|last| last >= view.week.first)
        };
        judged.days.is_some_and(meets)
    };
    target::all(view.plan, view.past).into_iter().filter(meets).collect()
}

/// `On Track: Yes (Week 1 target: 4h CRITICAL)`, and how much of it is so.
fn on_track(target: &Judged) -> String {
    let answer = if matches!(target.state, State::Met | State::OnTrack) { "Yes" } else { "No" };
    let text = target.text.replacen(':', " target:", 1);
    format!("- On Track: {answer} ({}) - {}", safe(&text), safe(&target.words()))
}

/// The weeks since the plan began, once one is full: since its start, else since the first work on it.
fn weeks(view: &View<'_, '_>) -> Option<f64> {
    let start = view.plan.start_date.map(|day| day.and_time(NaiveTime::MIN) - view.past.offset);
    let worked = view.plan.of(Kind::Task).flat_map(|task| [task.started, task.completed]).flatten();
    let first = start.or_else(|| worked.map(|at| at.utc(view.past.offset)).min())?;
    let weeks = (view.past.until - first).num_seconds() as f64 / TimeDelta::weeks(1).num_seconds() as f64;
    (weeks >= 1.0).then_some(weeks)
}

/// What was completed at no known time, as what was complete before an import, is of no week.
fn velocity<'i, 'a: 'i>(tasks: impl Iterator<Item = &'i Item<'a>>, weeks: f64) -> Velocity {
    let tally = Tally::of(tasks.filter(|task| task.completed.is_some()));
    Velocity { tasks: tally.exactly(Status::Complete) as f64 / weeks, hours: tally.done.hours() / weeks }
}

/// The velocity of each owner who completed something, in the order of the plan.
fn people(view: &View<'_, '_>, weeks: f64) -> Vec<(String, Velocity)> {
    let is_done = |task: &&Item<'_>| task.status == Status::Complete && task.completed.is_some();
    let done = || view.plan.of(Kind::Task).filter(is_done).filter(|task| !task.owner.is_blank());
    let mut owners: Vec<&str> = Vec::new();
    for task in done() {
        if !owners.contains(&task.owner.as_str()) {
            owners.push(task.owner.as_str());
        }
    }
    let pace = |owner: &str| velocity(done().filter(|task| task.owner.as_str() == owner), weeks);
    owners.into_iter().map(|owner| (owner.to_owned(), pace(owner))).collect()
}

/// How many blockers were opened and resolved in the week.
fn blockers(view: &View<'_, '_>) -> (u64, u64) {
    let held = |at: Option<Moment>| at.is_some_and(|at| view.week.holds(at, view.past));
    let of = |item: &Item<'_>| {
        let (mut opened, mut resolved) = (0, 0);
        let mut seen: Vec<String> = Vec::new();
        for record in item.history().iter().filter(|record| held(record.at)) {
            let (before, after) = reasons(record);
            resolved += before.iter().filter(|reason| !after.contains(reason)).count() as u64;
            seen.extend(after.into_iter().filter(|reason| !before.contains(reason)));
        }
        // A blocker nobody recorded may still say since when it stands.
        for blocker in item.blockers.iter().filter(|blocker| held(blocker.since)) {
            if !seen.iter().any(|reason| reason == blocker.reason.as_str()) {
                seen.push(blocker.reason.to_string());
            }
        }
        opened += seen.len() as u64;
        (opened, resolved)
    };
    let sum = |all: (u64, u64), one: (u64, u64)| (all.0 + one.0, all.1 + one.1);
    let part =
        |places: Range<usize>| view.plan.items[places].iter().filter(|item| !item.template).map(of).fold((0, 0), sum);
    view.plan.in_parts(view.plan.items.len(), part).into_iter().fold((0, 0), sum)
}

/// The blockers before and after a record, those it did not touch left out.
fn reasons(record: &Record<'_>) -> (Vec<String>, Vec<String>) {
    let read = |raw: &str| match Value::read(Form::Blockers, raw) {
        Ok(Some(Value::Blockers(list))) => list.iter().map(|blocker| blocker.reason.to_string()).collect(),
        _ => Vec::new(),
    };
    let member = Field::Blockers.row().member;
    if let Some((_, before, after)) = record.set.iter().find(|(name, ..)| name.as_str() == member) {
        return (read(before), read(after));
    }
    let added = record.add.iter().find(|(name, _)| name.as_str() == member);
    (Vec::new(), added.map(|(_, raw)| read(raw)).unwrap_or_default())
}

/// The open risks, and how many of them nobody has looked at for seven days; none where there never was one.
fn risks(view: &View<'_, '_>) -> Option<(u64, u64)> {
    let all = risk::at(view.plan, view.past);
    let open = all.iter().filter(|one| is_open(one)).count() as u64;
    let stale = all.iter().filter(|one| risk::is_stale(one, view.past)).count() as u64;
    (!all.is_empty()).then_some((open, stale))
}

fn listed(label: &str, said: &[(String, String)]) -> Vec<String> {
    if said.is_empty() {
        return Vec::new();
    }
    let lines = said.iter().map(|(item, text)| format!("  - {}: {}", safe(item), safe(text)));
    [format!("- {label}:")].into_iter().chain(lines).collect()
}

fn pairs(said: &[(String, String)]) -> Vec<serde_json::Value> {
    said.iter().map(|(item, text)| json!({"item": item, "text": text})).collect()
}
