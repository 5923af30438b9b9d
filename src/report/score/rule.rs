//! The rules by which a week or a month was a success.

use super::accuracy::Accuracy;
use super::pace::{Pace, Trend, completed_in, row};
use crate::plan::figure::{Tally, percent, share};
use crate::plan::history::Past;
use crate::plan::verdict::Verdict;
use crate::plan::week::Week;
use crate::plan::{Field, Item, Kind, Moment, Plan, Status, Value, priority};
use chrono::TimeDelta;
use serde_json::{Value as Json, json};
use std::ops::Range;

/// A rule and whether it was kept.
#[derive(Debug, Clone)]
pub(in crate::report) struct Rule {
    /// What it asks for.
    pub(in crate::report) name: &'static str,
    /// Whether it was kept; none where nothing says it.
    pub(in crate::report) kept: Option<bool>,
    /// What is so.
    pub(in crate::report) so: String,
}

impl Rule {
    fn new(name: &'static str, kept: Option<bool>, so: impl Into<String>) -> Self {
        Self { name, kept, so: so.into() }
    }

    /// `No critical blocker: kept, none`.
    pub(in crate::report) fn words(&self) -> String {
        let kept = match self.kept {
            Some(true) => "yes",
            Some(false) => "no",
            None => "unknown",
        };
        format!("{}: {kept}, {}", self.name, self.so)
    }

    /// The same as data.
    pub(in crate::report) fn data(&self) -> Json {
        json!({"rule": self.name, "kept": self.kept, "value": self.so})
    }
}

/// How many of the rules that can be told were kept: `3 of 4 kept`.
pub(in crate::report) fn summary(rules: &[Rule]) -> String {
    let told = rules.iter().filter(|rule| rule.kept.is_some()).count();
    let kept = rules.iter().filter(|rule| rule.kept == Some(true)).count();
    format!("{kept} of {told} kept")
}

/// The rules of a week, of the plan as it was at its end.
pub(in crate::report) fn weekly(plan: &Plan<'_>, week: &Week, past: Past) -> Vec<Rule> {
    let done: Vec<_> = plan.of(Kind::Task).filter(|task| completed_in(task, week, past)).collect();
    let mut rules = vec![remaining(plan, &done), estimates(&done), blockers(plan)];
    rules.extend(reviews(plan, week, past));
    rules.extend(ci(plan, week, past));
    rules
}

/// A tenth or more of what remained was completed.
fn remaining(plan: &Plan<'_>, done: &[&Item<'_>]) -> Rule {
    const NAME: &str = "10-20% of the remaining work";
    let all = crate::plan::figure::tasks(plan);
    let now = Tally::of(done.iter().copied());
    let (part, whole, unit) = if all.total_effort().0 > 0 {
        (now.done.0, all.total_effort().0 - all.done.0 + now.done.0, "of the hours")
    } else {
        let complete = all.exactly(Status::Complete);
        (done.len() as u64, all.total() - complete + done.len() as u64, "of the tasks")
    };
    if whole == 0 {
        return Rule::new(NAME, None, "nothing remained");
    }
    let share = share(part, whole);
    Rule::new(NAME, Some(share >= 10.0), format!("{} {unit}", percent(share)))
}

fn estimates(done: &[&Item<'_>]) -> Rule {
    const NAME: &str = "Estimates inside ±20%";
    match Accuracy::of(done.iter().copied()).and_then(|accuracy| accuracy.verdict()) {
        Some(verdict) => Rule::new(
            NAME,
            Some(verdict == Verdict::OnTrack),
            format!("together {}", verdict.to_string().to_lowercase()),
        ),
        None => Rule::new(NAME, None, "nothing to compare"),
    }
}

fn blockers(plan: &Plan<'_>) -> Rule {
    let critical = priority::rank("CRITICAL");
    let is = |item: &&Item<'_>| {
        let own = item.get(Field::Priority).map(|value| value.to_string()).unwrap_or_default();
        let blocked =
            item.status == Status::Blocked || item.blockers.iter().any(|one| !plan.is_settled(one.reason.as_str()));
        !item.template && !item.status.is_closed() && blocked && priority::rank(&own) <= critical
    };
    let blocked: Vec<_> = plan.items.iter().filter(is).map(super::super::short).collect();
    let so = if blocked.is_empty() { "none".to_owned() } else { blocked.join(", ") };
    Rule::new("No critical blocker", Some(blocked.is_empty()), so)
}

/// Whether what was up for review was reviewed within a day, where anybody records reviews.
fn reviews(plan: &Plan<'_>, week: &Week, past: Past) -> Option<Rule> {
    let told = |item: &Item<'_>| {
        let asked = asked(item, past).filter(|at| week.holds(*at, past))?;
        let reviewed = stamped(item, Field::Reviewed).filter(|at| past.saw(*at));
        let end = reviewed.map_or(past.until, |at| at.utc(past.offset));
        let is_late = end - asked.utc(past.offset) > TimeDelta::hours(24);
        (is_late || reviewed.is_some()).then(|| is_late.then(|| super::super::short(item)))
    };
    let of = |places: Range<usize>| -> Vec<Option<String>> {
        plan.items[places].iter().filter(|item| !item.template).filter_map(told).collect()
    };
    let told: Vec<_> = plan.in_parts(plan.items.len(), of).into_iter().flatten().collect();
    let all = told.len();
    let late: Vec<_> = told.into_iter().flatten().collect();
    let so = if late.is_empty() { format!("{all} of {all}") } else { format!("late: {}", late.join(", ")) };
    (all > 0).then(|| Rule::new("Reviewed within 24 hours", Some(late.is_empty()), so))
}

/// When an item was last put up for review.
fn asked(item: &Item<'_>, past: Past) -> Option<Moment> {
    let name = Field::Status.row().member;
    let is = |raw: &str| {
        serde_json::from_str::<String>(raw).ok().and_then(|text| Status::parse(&text)) == Some(Status::InReview)
    };
    let records = item.history().into_iter().filter(|record| record.gave(name).is_some_and(is));
    records.filter_map(|record| record.at).filter(|at| past.saw(*at)).max_by_key(|at| at.utc(past.offset))
}

fn stamped(item: &Item<'_>, field: Field) -> Option<Moment> {
    match item.get(field) {
        Some(Value::Stamp(stamp)) => stamp.at,
        _ => None,
    }
}

/// Whether all that was merged in the week passed CI, where anybody records that.
fn ci(plan: &Plan<'_>, week: &Week, past: Past) -> Option<Rule> {
    let merged = |item: &&Item<'_>| stamped(item, Field::Merged).is_some_and(|at| week.holds(at, past));
    let of = |places: Range<usize>| plan.items[places].iter().filter(merged).collect::<Vec<_>>();
    let merged: Vec<_> = plan.in_parts(plan.items.len(), of).into_iter().flatten().collect();
    let failed: Vec<_> = merged.iter().filter(|item| item.get(Field::Ci).is_none()).collect();
    let all = merged.len();
    let so = match failed[..] {
        [] => format!("{all} of {all}"),
        _ => format!(
            "not said of {}",
            failed.iter().map(|item| super::super::short(item)).collect::<Vec<_>>().join(", ")
        ),
    };
    (all > 0).then(|| Rule::new("Merged code passes CI", Some(failed.is_empty()), so))
}

/// The rules of a month: `planned` and `done` of the tasks planned for it, accuracy now and before, the weeks in it.
pub(in crate::report) fn monthly(
    [done, planned]: [u64; 2],
    [now, before]: [Option<&Accuracy>; 2],
    weeks: &[Pace],
    reopened: &[String],
) -> Vec<Rule> {
    let share = share(done, planned);
    let complete = (planned > 0).then_some(share >= 70.0);
    let mut rules =
        vec![Rule::new("70% of the planned tasks", complete, format!("{done} of {planned} ({})", percent(share)))];
    let so = if reopened.is_empty() { "none".to_owned() } else { reopened.join(", ") };
    rules.push(Rule::new("Nothing opened again", Some(reopened.is_empty()), so));
    let trend = Trend::of(&row(weeks).0);
    let so = super::pace::words(weeks).unwrap_or_else(|| "fewer than two full weeks".to_owned());
    rules.push(Rule::new("Velocity steady or rising", trend.map(|trend| trend != Trend::Falling), so));
    rules.push(match (now, before) {
        (Some(now), Some(before)) => {
            let so = format!("{} inside ±20%, {} the month before", percent(now.share()), percent(before.share()));
            Rule::new("Estimates improving", Some(now.share() >= before.share()), so)
        }
        (Some(now), None) => {
            Rule::new("Estimates improving", None, format!("{} inside ±20%, none before", percent(now.share())))
        }
        (None, _) => Rule::new("Estimates improving", None, "nothing to compare"),
    });
    rules
}

/// The items that were complete at some time of these days and then were not.
pub(in crate::report) fn reopened(plan: &Plan<'_>, days: &Week, past: Past) -> Vec<String> {
    let name = Field::Status.row().member;
    let is = |raw: &str| {
        serde_json::from_str::<String>(raw).ok().and_then(|text| Status::parse(&text)) == Some(Status::Complete)
    };
    let opens = |item: &&Item<'_>| {
        item.history().iter().any(|record| {
            let pair = record.set.iter().find(|(member, ..)| member.as_str() == name);
            let opens = pair.is_some_and(|(_, before, after)| is(before) && !is(after)) && record.op.as_str() != "undo";
            opens && record.at.is_some_and(|at| days.holds(at, past))
        })
    };
    plan.of(Kind::Task).filter(opens).map(|item| super::super::short(item)).collect()
}
