//! The state of everything on one screen of a terminal: counts, what is under way, blocked, ready and due.

mod draw;
mod facts;

use super::{hours, list, next};
use crate::plan::graph::Waits;
use crate::plan::{Moment, Plan};
use facts::{Bar, Due, Facts};
use serde_json::{Value, json};

/// How far documents are from the plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drift {
    /// How many documents were compared.
    pub documents: usize,
    /// The places that disagree.
    pub places: usize,
    /// Registered documents that cannot be read.
    pub missing: usize,
}

/// Draws the state of a plan; the flag asks for colour.
pub fn text(waits: &Waits<'_, '_>, drift: Drift, now: Moment, colour: bool) -> String {
    draw::screen(waits, &Facts::of(waits, now), drift, colour)
}

/// Returns the state of a plan as data.
pub fn data(waits: &Waits<'_, '_>, drift: Drift, now: Moment) -> Value {
    let (plan, facts) = (waits.plan, Facts::of(waits, now));
    let items = |places: &[usize]| places.iter().map(|at| list::fact(&plan.items[*at])).collect::<Vec<_>>();
    let blocked = |at: &usize| json!({"id": plan.items[*at].id.as_str(), "keptBy": next::reasons(waits, *at)});
    let bar = |bar: &Bar| json!({"of": bar.name, "total": bar.all, "complete": bar.done, "inProgress": bar.under_way, "blocked": bar.blocked});
    let due = |one: &Due| json!({"id": one.id, "kind": one.kind, "title": one.title, "day": one.day.to_string(), "overdue": one.days < 0});
    json!({
        "version": 1,
        "report": "status",
        "project": Some(plan.project.as_str()).filter(|project| !project.is_empty()),
        "week": facts.week,
        "day": facts.today.to_string(),
        "counts": facts.bars.iter().map(bar).collect::<Vec<_>>(),
        "effort": facts.effort.map(|effort| json!({"doneHours": hours(effort.done), "plannedHours": hours(effort.planned), "spentHours": hours(effort.spent)})),
        "inProgress": items(&facts.under_way),
        "blocked": facts.blocked.iter().map(blocked).collect::<Vec<_>>(),
        "ready": items(&facts.ready),
        "due": facts.due.iter().map(due).collect::<Vec<_>>(),
        "drift": {"documents": drift.documents, "places": drift.places, "missing": drift.missing},
    })
}

/// The name of what is planned, where somebody gave it one.
fn project(plan: &Plan<'_>) -> String {
    let name = super::safe::one_line(plan.project.as_str());
    if name.is_empty() { "Plan".to_owned() } else { name }
}
