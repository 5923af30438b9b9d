//! How much was completed in each week.

use crate::plan::figure::Tally;
use crate::plan::history::Past;
use crate::plan::week::Week;
use crate::plan::{Effort, Item, Kind, Moment, Plan, Status};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

/// What a week brought.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) struct Pace {
    /// The week, as the plan counts.
    pub(in crate::report) label: String,
    /// Its first day.
    pub(in crate::report) first: NaiveDate,
    /// The tasks completed in it.
    pub(in crate::report) tasks: u64,
    /// Their estimates.
    pub(in crate::report) hours: Effort,
    /// Whether it is over.
    pub(in crate::report) full: bool,
}

impl Pace {
    /// The same as data.
    pub(in crate::report) fn data(&self) -> Value {
        let (hours, first) = (super::super::hours(self.hours), self.first.to_string());
        json!({"label": self.label, "firstDay": first, "tasks": self.tasks, "estimatedHours": hours, "over": self.full})
    }
}

/// Where a row of weeks goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Trend {
    Rising,
    Steady,
    Falling,
}

impl Trend {
    /// Its name.
    pub(in crate::report) fn name(self) -> &'static str {
        match self {
            Self::Rising => "rising",
            Self::Steady => "steady",
            Self::Falling => "falling",
        }
    }

    /// Compares numbers: the last with the mean of up to three before it; a tenth either way is steady.
    pub(in crate::report) fn of(numbers: &[f64]) -> Option<Self> {
        let (last, before) = numbers.split_last()?;
        let before = &before[before.len().saturating_sub(3)..];
        if before.is_empty() {
            return None;
        }
        let mean = before.iter().sum::<f64>() / before.len() as f64;
        Some(match last - mean {
            more if more > mean * 0.1 + 1e-9 => Self::Rising,
            less if less < mean * -0.1 - 1e-9 => Self::Falling,
            _ => Self::Steady,
        })
    }
}

/// Returns the weeks from the start of the plan, or the first work on it, to the last day that is seen.
pub(in crate::report) fn weeks(plan: &Plan<'_>, past: Past) -> Vec<Pace> {
    let offset = past.offset;
    let worked = plan.of(Kind::Task).flat_map(|task| [task.started, task.completed]).flatten();
    let begun = worked.map(|at| at.day(offset)).min();
    let Some(start) = plan.start_date.or(begun) else { return Vec::new() };
    let Some(last) = (past.until - chrono::TimeDelta::seconds(1)).checked_add_offset(offset).map(|at| at.date()) else {
        return Vec::new();
    };
    let seen = |task: &Item<'_>| task.completed.filter(|at| task.status == Status::Complete && past.saw(*at));
    let done = plan.of(Kind::Task).filter_map(|task| Some((seen(task)?.day(offset), task)));
    let mut done: Vec<_> = done.collect();
    done.sort_by_key(|(day, _)| *day);
    let mut weeks = Vec::new();
    let mut day = start;
    while day <= last {
        let Ok(week) = Week::find(plan, None, Moment::Day(day)) else { break };
        let from = done.partition_point(|(own, _)| *own < week.first);
        let to = done.partition_point(|(own, _)| *own <= week.last).max(from);
        let tally = Tally::of(done[from..to].iter().map(|(_, task)| *task));
        let (tasks, full) = (tally.exactly(Status::Complete), ends(&week, past));
        weeks.push(Pace { label: week.label, first: week.first, tasks, hours: tally.done, full });
        let Some(next) = week.first.checked_add_days(Days::new(7)) else { break };
        day = next;
    }
    weeks
}

/// Whether a task was completed in some days.
pub(in crate::report) fn completed_in(task: &Item<'_>, week: &Week, past: Past) -> bool {
    let within = |at: Moment| week.holds(at, past) && at.day(past.offset) <= week.last;
    task.status == Status::Complete && task.completed.is_some_and(within)
}

/// Whether the last second of a week is seen.
fn ends(week: &Week, past: Past) -> bool {
    let after = week.last.succ_opt().unwrap_or(week.last);
    Moment::Day(after).utc(past.offset) <= past.until
}

/// The hours, or the tasks where nobody estimates, of the weeks that are over.
pub(in crate::report) fn row(weeks: &[Pace]) -> (Vec<f64>, bool) {
    let by_hours = weeks.iter().any(|week| week.hours.0 > 0);
    let number = |week: &Pace| if by_hours { week.hours.hours() } else { week.tasks as f64 };
    (weeks.iter().filter(|week| week.full).map(number).collect(), by_hours)
}

/// `2h → 3.5h → 1h per week (falling)`, of the last weeks that are over; none before there are two.
pub(in crate::report) fn words(weeks: &[Pace]) -> Option<String> {
    let (numbers, by_hours) = row(weeks);
    let trend = Trend::of(&numbers)?;
    let unit = if by_hours { "h" } else { "" };
    let shown = &numbers[numbers.len().saturating_sub(4)..];
    let shown: Vec<_> = shown.iter().map(|number| format!("{}{unit}", decimal(*number))).collect();
    let what = if by_hours { "estimated" } else { "tasks" };
    Some(format!("{} {what} per week ({})", shown.join(" → "), trend.name()))
}

/// One decimal, none where it is 0.
pub(in crate::report) fn decimal(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_either_way_is_steady() {
        let check = |numbers: &[f64], expected: Option<Trend>| assert_eq!(Trend::of(numbers), expected, "{numbers:?}");
        check(&[], None);
        check(&[2.0], None);
        check(&[2.0, 2.2], Some(Trend::Steady));
        check(&[2.0, 2.3], Some(Trend::Rising));
        check(&[2.0, 1.7], Some(Trend::Falling));
        check(&[9.0, 1.0, 1.0, 1.0, 1.0], Some(Trend::Steady));
        check(&[0.0, 1.0], Some(Trend::Rising));
        check(&[0.0, 0.0], Some(Trend::Steady));
    }
}
