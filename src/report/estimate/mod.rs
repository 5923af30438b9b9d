//! How estimates were kept, and how work like an item went.

mod similar;

use super::safe::safe;
use super::score::accuracy::Accuracy;
use super::table::table;
use super::{Options, Refused, Report, ask, name, text};
use crate::plan::figure::percent;
use crate::plan::verdict::{self, Verdict};
use crate::plan::week::Week;
use crate::plan::{Field, Item, Kind, Moment, Plan, Status};
use chrono::Datelike;
use serde_json::{Value, json};

/// How estimates were kept.
pub const REPORT: Report = Report {
    name: "estimate",
    help: "How estimates were kept, by week, month, owner and component; or how work like an item went",
    takes: &[ask::IDS],
    markdown,
    json: data,
};

/// Estimates of some of the tasks, by what they share.
struct Group<'i, 'a> {
    name: String,
    items: Vec<&'i Item<'a>>,
}

/// A way to part tasks: its name, and what names the part a task is in.
type Parting = (&'static str, fn(&Plan<'_>, &Item<'_>) -> Option<String>);

const PARTINGS: [Parting; 4] = [
    ("Week", |plan, item| Some(Week::find(plan, None, item.completed?).ok()?.label)),
    ("Month", |plan, item| Some(month(plan, item.completed?))),
    ("Owner", |_, item| Some(item.owner.to_string()).filter(|owner| !owner.trim().is_empty())),
    ("Component", |_, item| text(item, Field::Component)),
];

fn markdown(plan: &Plan<'_>, options: &Options<'_>) -> Result<String, Refused> {
    if !options.ids.is_empty() {
        let all = similar::asked(plan, options.ids)?;
        return Ok(all.iter().map(similar::Likeness::markdown).collect::<Vec<_>>().join("\n"));
    }
    let all = judged(plan);
    let Some(accuracy) = Accuracy::of(all.iter().copied()) else {
        return Ok("## Estimates\n\nNo completed task has both an estimate and an actual effort yet.\n".to_owned());
    };
    let mut out = format!("## Estimates\n\n{}\n", accuracy.words());
    for (title, by) in PARTINGS {
        let groups = groups(plan, &all, by);
        if !groups.is_empty() {
            let rows: Vec<_> = groups.iter().filter_map(Group::row).collect();
            let head = [title, "Tasks", "Estimated", "Actual", "Inside ±20%", "Together"];
            out.extend([format!("\n### By {title}\n\n"), table(&head, &rows)]);
        }
    }
    let off: Vec<_> = all.iter().filter(|item| is_off(item)).map(|item| reason(item)).collect();
    if !off.is_empty() {
        out.extend([format!("\n### Outside ±20%\n\n{}\n", off.join("\n"))]);
    }
    Ok(out)
}

fn data(plan: &Plan<'_>, options: &Options<'_>) -> Result<Value, Refused> {
    if !options.ids.is_empty() {
        let all: Vec<_> = similar::asked(plan, options.ids)?.iter().map(similar::Likeness::data).collect();
        return Ok(json!({"version": 1, "report": REPORT.name, "items": all}));
    }
    let all = judged(plan);
    let by = PARTINGS.map(|(title, by)| {
        let groups = groups(plan, &all, by);
        let fact = |group: &Group<'_, '_>| {
            let accuracy = Accuracy::of(group.items.iter().copied()).map(|accuracy| accuracy.data());
            json!({"name": group.name, "accuracy": accuracy})
        };
        (title.to_lowercase(), groups.iter().map(fact).collect::<Value>())
    });
    let off = all.iter().filter(|item| is_off(item));
    let off = off.map(|item| json!({"id": item.id.as_str(), "reason": text(item, Field::EstimateNote)}));
    Ok(json!({
        "version": 1,
        "report": REPORT.name,
        "accuracy": Accuracy::of(all.iter().copied()).map(|accuracy| accuracy.data()),
        "by": by.into_iter().collect::<serde_json::Map<_, _>>(),
        "outsideTwentyPercent": off.collect::<Vec<_>>(),
    }))
}

/// The complete tasks that have an estimate and an actual effort, in the order of their completion.
fn judged<'p, 'a>(plan: &'p Plan<'a>) -> Vec<&'p Item<'a>> {
    let mut all: Vec<_> = plan.of(Kind::Task).filter(|task| task.status == Status::Complete).collect();
    all.retain(|task| task.estimate.is_some() && task.actual.is_some());
    all.sort_by_key(|task| task.completed.map(|at| at.utc(plan.utc_offset)));
    all
}

/// The parts in the order in which they first come.
fn groups<'i, 'a>(
    plan: &Plan<'_>,
    all: &[&'i Item<'a>],
    by: fn(&Plan<'_>, &Item<'_>) -> Option<String>,
) -> Vec<Group<'i, 'a>> {
    let mut groups: Vec<Group<'i, 'a>> = Vec::new();
    for item in all {
        let Some(name) = by(plan, item) else { continue };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.items.push(item),
            None => groups.push(Group { name, items: vec![item] }),
        }
    }
    groups
}

impl Group<'_, '_> {
    fn row(&self) -> Option<Vec<String>> {
        let accuracy = Accuracy::of(self.items.iter().copied())?;
        let together = accuracy.verdict().map(|verdict| verdict.to_string()).unwrap_or_default();
        Some(vec![
            self.name.clone(),
            accuracy.tasks.to_string(),
            accuracy.estimated.to_string(),
            accuracy.actual.to_string(),
            format!("{} ({})", accuracy.inside, percent(accuracy.share())),
            together,
        ])
    }
}

/// `2026-01`, where the plan is.
pub(super) fn month(plan: &Plan<'_>, at: Moment) -> String {
    let day = at.day(plan.utc_offset);
    format!("{}-{:02}", day.year(), day.month())
}

/// Whether what an item took lies outside ±20 % of its estimate.
pub fn is_off(item: &Item<'_>) -> bool {
    let verdict = item.estimate.zip(item.actual).and_then(|(estimate, actual)| Verdict::of(estimate, actual));
    verdict.is_some_and(|verdict| verdict != Verdict::OnTrack)
}

/// What an item took, and why it was not what was estimated.
fn reason(item: &Item<'_>) -> String {
    let why = text(item, Field::EstimateNote).unwrap_or_else(|| "no reason given".to_owned());
    let took = verdict::sentence(item).unwrap_or_default();
    format!("- {}: {took} - {}", safe(&name(item)), safe(&why))
}
