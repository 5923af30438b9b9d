//! What a month brought: completion, estimates, velocity, blockers and the rules of a good month.

use super::estimate::month as month_of;
use super::safe::safe;
use super::score::accuracy::Accuracy;
use super::score::blocker::{Stint, stints};
use super::score::pace::{self, Pace, completed_in, decimal};
use super::score::rule::{self, Rule};
use super::score::target::{self, Judged};
use super::{Options, Refused, Report, ask, hours, team};
use crate::plan::figure::{self, Tally, percent, share};
use crate::plan::history::{Past, as_of};
use crate::plan::week::Week;
use crate::plan::window::month;
use crate::plan::{Field, Item, Kind, Plan, Status, Value};
use chrono::{Datelike, Months, NaiveDate};
use serde_json::{Value as Json, json};

/// The monthly report.
pub const REPORT: Report = Report {
    name: "monthly",
    help: "What a month brought: completion, estimates, velocity, blockers",
    takes: &[ask::MONTH],
    markdown,
    json: data,
};

/// All that is told of a month.
struct Told {
    days: Week,
    past: Past,
    all: Tally,
    done: Tally,
    /// Complete and planned for the month, and how that is known.
    planned: ([u64; 2], &'static str),
    accuracy: Option<Accuracy>,
    before: Option<Accuracy>,
    months: Vec<(String, f64)>,
    weeks: Vec<Pace>,
    stints: Vec<Stint>,
    targets: Vec<Judged>,
    rules: Vec<Rule>,
}

fn told(plan: &Plan<'_>, options: &Options<'_>) -> Result<Told, Refused> {
    let days = days(plan, options)?;
    let past = days.past(plan, options.now);
    let then = as_of(plan, past);
    let completed = |days: &Week| then.of(Kind::Task).filter(|task| completed_in(task, days, past)).collect::<Vec<_>>();
    let done = completed(&days);
    let accuracy = Accuracy::of(done.iter().copied());
    let before = days.first.checked_sub_months(Months::new(1)).map(|first| span(first, days.first));
    let before = before.and_then(|before| Accuracy::of(completed(&before)));
    let weeks = pace::weeks(&then, past);
    let own = |week: &&Pace| week.first >= days.first && week.first <= days.last;
    let weeks: Vec<_> = weeks.iter().filter(own).cloned().collect();
    let planned = planned(&then, &days, past);
    let reopened = rule::reopened(&then, &days, past);
    let in_days = |stint: &Stint| {
        let over = stint.until.is_some_and(|at| !days.holds(at, past) && at.day(past.offset) < days.first);
        !over
    };
    let meets = |judged: &Judged| {
        judged.metric.is_some()
            || judged.days.is_some_and(|(first, last)| first <= days.last && last.is_none_or(|last| last >= days.first))
    };
    Ok(Told {
        all: figure::tasks(&then),
        done: Tally::of(done.iter().copied()),
        rules: rule::monthly(planned.0, [accuracy.as_ref(), before.as_ref()], &weeks, &reopened),
        planned,
        accuracy,
        before,
        months: months(&then),
        weeks,
        stints: stints(&then, past).into_iter().filter(in_days).collect(),
        targets: target::all(&then, past).into_iter().filter(meets).collect(),
        days,
        past,
    })
}

/// The days of the month asked for, else of the current one.
fn days(plan: &Plan<'_>, options: &Options<'_>) -> Result<Week, Refused> {
    let today = options.now.day(plan.utc_offset);
    let label =
        options.label.map_or_else(|| format!("{}-{:02}", today.year(), today.month()), |label| label.trim().to_owned());
    let (first, last) = month(&label, plan.start_date).ok_or_else(|| Refused::Month(label.clone()))?;
    Ok(Week { label, first, last, placed: true })
}

/// The days from a first one to before another.
fn span(first: NaiveDate, until: NaiveDate) -> Week {
    Week { label: String::new(), first, last: until.pred_opt().unwrap_or(until), placed: true }
}

/// How many of the tasks planned for some days are complete: those due in them, or in a batch or phase that ends in them;
/// where nothing says when, those that were begun by then.
fn planned(plan: &Plan<'_>, days: &Week, past: Past) -> ([u64; 2], &'static str) {
    let within = |day: NaiveDate| (days.first..=days.last).contains(&day);
    let due = |task: &Item<'_>| {
        let own = match task.get(Field::Due) {
            Some(Value::Moment(at)) => Some(at.day(past.offset)),
            _ => None,
        };
        let parents = [&task.phase, &task.batch].into_iter().filter_map(|id| plan.find(id.as_str()));
        let mut ends = parents.filter_map(|parent| team::days(plan, parent)?.last);
        own.or_else(|| ends.next()).is_some_and(within)
    };
    let count = |is: &dyn Fn(&Item<'_>) -> bool| {
        let own: Vec<_> = plan.of(Kind::Task).filter(|task| task.status != Status::Cancelled && is(task)).collect();
        [own.iter().filter(|task| task.status == Status::Complete).count() as u64, own.len() as u64]
    };
    match count(&due) {
        [_, 0] => {
            let old = |task: &Item<'_>| {
                let done = task.status == Status::Complete;
                !done && task.status != Status::NotStarted || completed_in(task, days, past)
            };
            (count(&old), "begun")
        }
        due => (due, "due in these days"),
    }
}

/// The share of estimates kept in each month, of the last four that have any.
fn months(plan: &Plan<'_>) -> Vec<(String, f64)> {
    let mut all: Vec<(String, Vec<&Item<'_>>)> = Vec::new();
    let mut done: Vec<_> = plan.of(Kind::Task).filter(|task| task.status == Status::Complete).collect();
    done.sort_by_key(|task| task.completed.map(|at| at.utc(plan.utc_offset)));
    for task in done {
        let Some(name) = task.completed.map(|at| month_of(plan, at)) else { continue };
        match all.iter_mut().find(|(other, _)| *other == name) {
            Some((_, tasks)) => tasks.push(task),
            None => all.push((name, vec![task])),
        }
    }
    let kept = all.into_iter().filter_map(|(name, tasks)| Some((name, Accuracy::of(tasks)?.share())));
    let kept: Vec<_> = kept.collect();
    kept[kept.len().saturating_sub(4)..].to_vec()
}

fn markdown(plan: &Plan<'_>, options: &Options<'_>) -> Result<String, Refused> {
    let told = told(plan, options)?;
    let mut out = format!("## Monthly Report - {}\n", safe(&told.days.label));
    let complete = told.all.exactly(Status::Complete);
    let total = told.all.total();
    let mut completion = vec![
        format!("- Tasks Complete: {complete}/{total} ({})", percent(share(complete, total))),
        format!("- Completed This Month: {}", told.done.exactly(Status::Complete)),
    ];
    if told.all.total_effort().0 > 0 {
        completion.push(format!("- Hours Done: {} of {} estimated", told.all.done, told.all.total_effort()));
        completion.push(format!("- Hours Done This Month: {} estimated, {} actual", told.done.done, told.done.spent));
    }
    let ([done, planned], how) = told.planned;
    completion.push(format!("- Planned Tasks: {done} of {planned} complete ({how})"));
    let sections = [
        ("✅ Completion", completion),
        ("🎯 Estimates", estimates(&told)),
        ("🚀 Velocity", velocity(&told)),
        ("⚠️ Blockers", blockers(&told)),
        ("📊 Targets", told.targets.iter().map(|one| format!("- {}: {}", safe(&one.text), one.words())).collect()),
        ("📏 Success Rules", told.rules.iter().map(|rule| format!("- {}", safe(&rule.words()))).collect()),
    ];
    for (title, lines) in sections {
        let lines = if lines.is_empty() { "- None".to_owned() } else { lines.join("\n") };
        out.extend([format!("\n### {title}\n{lines}\n")]);
    }
    Ok(out)
}

fn estimates(told: &Told) -> Vec<String> {
    let mut lines: Vec<_> = told.accuracy.iter().map(|accuracy| format!("- {}", accuracy.words())).collect();
    let trend = pace::Trend::of(&told.months.iter().map(|(_, share)| *share).collect::<Vec<_>>());
    if let Some(trend) = trend {
        let shown: Vec<_> = told.months.iter().map(|(name, share)| format!("{} ({name})", percent(*share))).collect();
        lines.push(format!("- Trend: {} inside ±20%: {}", shown.join(" → "), trend.name()));
    }
    lines
}

fn velocity(told: &Told) -> Vec<String> {
    let line = |week: &Pace| {
        let open = if week.full { "" } else { ", not over" };
        format!("- {}: {}, {} estimated{open}", safe(&week.label), super::count(week.tasks, "task"), week.hours)
    };
    let mut lines: Vec<_> = told.weeks.iter().map(line).collect();
    lines.extend(pace::words(&told.weeks).map(|words| format!("- Trend: {words}")));
    lines
}

/// How many, of what kind, and for how long.
fn blockers(told: &Told) -> Vec<String> {
    if told.stints.is_empty() {
        return Vec::new();
    }
    let opened = told.stints.iter().filter(|one| one.since.is_some_and(|at| told.days.holds(at, told.past))).count();
    let closed: Vec<_> = told.stints.iter().filter(|one| one.until.is_some()).collect();
    let standing: Vec<_> = told.stints.iter().filter(|one| one.until.is_none()).collect();
    let mut lines = vec![format!("- {opened} opened, {} resolved, {} standing", closed.len(), standing.len())];
    let mut kinds: Vec<(String, u64)> = Vec::new();
    for stint in &told.stints {
        let kind = stint.kind.clone().unwrap_or_else(|| "no kind given".to_owned());
        match kinds.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, number)) => *number += 1,
            None => kinds.push((kind, 1)),
        }
    }
    kinds.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let kinds: Vec<_> = kinds.iter().map(|(kind, number)| format!("{} {number}", safe(kind))).collect();
    lines.push(format!("- By Kind: {}", kinds.join(", ")));
    let days: Vec<f64> = closed.iter().filter_map(|one| one.days(told.past)).collect();
    if !days.is_empty() {
        let mean = days.iter().sum::<f64>() / days.len() as f64;
        lines.push(format!("- Resolved After: {} days on average", decimal(mean)));
    }
    let oldest = standing.iter().filter_map(|one| Some((one.days(told.past)?, one)));
    if let Some((days, one)) = oldest.max_by(|a, b| a.0.total_cmp(&b.0)) {
        lines.push(format!("- Longest Standing: {}: {}, {} days", safe(&one.item), safe(&one.reason), decimal(days)));
    }
    lines
}

fn data(plan: &Plan<'_>, options: &Options<'_>) -> Result<Json, Refused> {
    let told = told(plan, options)?;
    let stint = |one: &Stint| {
        json!({
            "item": one.item, "reason": one.reason, "kind": one.kind,
            "since": one.since.map(|at| at.to_string()), "until": one.until.map(|at| at.to_string()),
            "days": one.days(told.past).map(|days| (days * 10.0).round() / 10.0),
        })
    };
    let ([done, planned], how) = told.planned;
    Ok(json!({
        "version": 1,
        "report": REPORT.name,
        "label": told.days.label,
        "firstDay": told.days.first.to_string(),
        "lastDay": told.days.last.to_string(),
        "complete": told.all.exactly(Status::Complete),
        "total": told.all.total(),
        "completedThisMonth": told.done.exactly(Status::Complete),
        "doneHours": hours(told.all.done),
        "plannedHours": hours(told.all.total_effort()),
        "planned": {"complete": done, "tasks": planned, "by": how},
        "accuracy": told.accuracy.as_ref().map(Accuracy::data),
        "accuracyBefore": told.before.as_ref().map(Accuracy::data),
        "weeks": told.weeks.iter().map(Pace::data).collect::<Vec<_>>(),
        "blockers": told.stints.iter().map(stint).collect::<Vec<_>>(),
        "targets": told.targets.iter().map(Judged::data).collect::<Vec<_>>(),
        "rules": told.rules.iter().map(Rule::data).collect::<Vec<_>>(),
    }))
}
