//! Targets of the plan: met, missed or on track.

use super::super::weekly::metric;
use super::pace::completed_in;
use crate::plan::figure::{belongs, percent, share};
use crate::plan::history::Past;
use crate::plan::kept::{Kept, List};
use crate::plan::target::{self, Aim, Amount, Compare};
use crate::plan::week::Week;
use crate::plan::{Effort, Field, Item, Kind, Moment, Plan, Status, window};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// How far a target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum State {
    Met,
    OnTrack,
    Behind,
    Missed,
    /// Its days have not begun.
    Ahead,
    /// Nobody has measured it, or nobody can tell what it means.
    Unknown,
}

/// A target and how far it is.
#[derive(Debug, Clone)]
pub(in crate::report) struct Judged {
    pub(in crate::report) id: String,
    pub(in crate::report) text: String,
    pub(in crate::report) state: State,
    /// What is so, in words: `0.2h of 4h`.
    pub(in crate::report) so: String,
    /// The metric it is about, by its name in the plan file.
    pub(in crate::report) metric: Option<String>,
    /// Its days, where it is about work.
    pub(in crate::report) days: Option<(NaiveDate, Option<NaiveDate>)>,
}

impl State {
    /// Its name.
    pub(in crate::report) fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::OnTrack => "on track",
            Self::Behind => "behind",
            Self::Missed => "missed",
            Self::Ahead => "to come",
            Self::Unknown => "unknown",
        }
    }
}

impl Judged {
    /// `met: 81`.
    pub(in crate::report) fn words(&self) -> String {
        if self.so.is_empty() { self.state.name().to_owned() } else { format!("{}: {}", self.state.name(), self.so) }
    }

    /// The same as data.
    pub(in crate::report) fn data(&self) -> Value {
        json!({
            "id": self.id, "text": self.text, "state": self.state.name().replace(' ', "-"), "value": self.so, "metric": self.metric,
            "firstDay": self.days.map(|(first, _)| first.to_string()),
            "lastDay": self.days.and_then(|(_, last)| last).map(|last| last.to_string()),
        })
    }
}

/// Judges all targets by the plan as it was then.
pub(in crate::report) fn all(plan: &Plan<'_>, past: Past) -> Vec<Judged> {
    Kept::at(plan, List::Targets, past).iter().map(|kept| judge(plan, past, kept)).collect()
}

fn judge(plan: &Plan<'_>, past: Past, kept: &Kept<'_>) -> Judged {
    let title = kept.title();
    let judged = Judged {
        id: kept.id.to_string(),
        text: title.to_string(),
        state: State::Unknown,
        so: String::new(),
        metric: None,
        days: None,
    };
    match target::parse(title.as_str(), plan.units()) {
        Some(Aim::Metric(name, compare, wanted)) => of_metric(plan, judged, (name, compare, wanted)),
        Some(Aim::Work(days, amount, of)) => of_work(plan, past, judged, (days, amount, of)),
        None => Judged { so: "nobody can compute it".to_owned(), ..judged },
    }
}

fn of_metric(plan: &Plan<'_>, judged: Judged, (name, compare, wanted): (&str, Compare, f64)) -> Judged {
    let found = metric::named(plan.metrics.iter().map(|(name, _)| name.as_str()), name);
    let raw = found.and_then(|found| plan.metrics.iter().find(|(name, _)| name.as_str() == found)).map(|(_, raw)| *raw);
    let Some(number) = raw.and_then(target::measured) else {
        return Judged { so: "not measured".to_owned(), ..judged };
    };
    let state = if compare.holds(number, wanted) { State::Met } else { State::Missed };
    Judged { state, so: number.to_string(), metric: found.map(str::to_owned), ..judged }
}

fn of_work(plan: &Plan<'_>, past: Past, judged: Judged, (days, amount, of): (&str, Amount, &str)) -> Judged {
    let Some(days) = window::find(plan, days) else {
        return Judged {
            so: "nobody can tell when; the plan has no startDate, or these are no days".to_owned(),
            ..judged
        };
    };
    let tasks: Vec<&Item<'_>> = plan.of(Kind::Task).filter(|task| is_of(plan, task, of)).collect();
    let today = (past.until - chrono::TimeDelta::seconds(1)).checked_add_offset(past.offset).map(|at| at.date());
    let today = today.unwrap_or(days.first);
    let last = days.last.unwrap_or(NaiveDate::MAX);
    let week = Week { label: String::new(), first: days.first, last, placed: true };
    let done = tasks.iter().filter(|task| completed_in(task, &week, past));
    let (is, wanted, so) = amounts(amount, done.copied(), &tasks);
    let all_done = !tasks.is_empty() && tasks.iter().all(|task| task.status.is_closed());
    let over = last < today || Moment::Day(last.succ_opt().unwrap_or(last)).utc(past.offset) <= past.until;
    let gone = window::working_days(days.first, today) as f64;
    let length = days.last.map(|last| window::working_days(days.first, last.succ_opt().unwrap_or(last)) as f64);
    let due = length.map_or(0.0, |length| wanted * gone / length.max(1.0));
    let state = match () {
        () if is >= wanted || all_done => State::Met,
        () if over => State::Missed,
        () if today < days.first => State::Ahead,
        // What is due by now is that of the working days that are over.
        () if is >= due.min(wanted) => State::OnTrack,
        () => State::Behind,
    };
    let so = if all_done && is < wanted { format!("{so}, and nothing is left") } else { so };
    Judged { state, so, days: Some((days.first, days.last)), ..judged }
}

/// What is done and what is wanted, and both in words.
fn amounts<'i, 'a: 'i>(
    amount: Amount,
    done: impl Iterator<Item = &'i Item<'a>>,
    tasks: &[&Item<'_>],
) -> (f64, f64, String) {
    match amount {
        Amount::Effort(wanted) => {
            let hours = done.filter_map(|task| task.estimate.map(|estimate| estimate.low).or(task.actual));
            let is = Effort(hours.map(|effort| effort.0).sum());
            (is.hours(), wanted.hours(), format!("{is} of {wanted}"))
        }
        Amount::Tasks(wanted) => {
            let is = done.count() as u64;
            (is as f64, wanted as f64, format!("{is} of {wanted}"))
        }
        Amount::Percent(wanted) => {
            let all = tasks.iter().filter(|task| task.status != Status::Cancelled).count() as u64;
            let complete = tasks.iter().filter(|task| task.status == Status::Complete).count() as u64;
            let is = share(complete, all);
            (is, wanted, format!("{} of {}", percent(is), percent(wanted)))
        }
    }
}

/// Whether a task counts for a target: by priority, component, batch, phase or owner.
fn is_of(plan: &Plan<'_>, task: &Item<'_>, of: &str) -> bool {
    const FIELDS: [Field; 5] = [Field::Priority, Field::Component, Field::Batch, Field::Phase, Field::Owner];
    let of = of.trim_end_matches(" tasks").trim();
    let field = FIELDS.into_iter().find(|field| plan.of(Kind::Task).any(|task| belongs(task, *field, of)));
    of.is_empty() || field.is_some_and(|field| belongs(task, field, of))
}
