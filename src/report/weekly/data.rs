//! The weekly report as data.

use super::super::{Options, Refused, note as said, risk};
use super::view::{Hindrance, View};
use super::{looked_back, metric, numbers::Numbers, win};
use crate::plan::{Item, Plan};
use serde_json::{Value, json};

/// Renders the same facts as the Markdown.
pub(super) fn data(plan: &Plan<'_>, options: &Options<'_>) -> Result<Value, Refused> {
    let (week, past, then) = looked_back(plan, options)?;
    let view = View::new(&then, &week, past);
    let items = |items: &[&Item<'_>]| -> Vec<_> { items.iter().map(|item| fact(&view, item)).collect() };
    let hindrances = view.hindrances();
    let help = hindrances.iter().filter(|hindrance| hindrance.needs_help());
    Ok(json!({
        "version": 1,
        "report": super::REPORT.name,
        "label": week.label,
        "firstDay": week.first.to_string(),
        "lastDay": week.last.to_string(),
        "placed": week.placed,
        "current": items(&view.current()),
        "overallPercent": (view.overall() * 10.0).round() / 10.0,
        "completed": items(&view.completed),
        "inProgress": items(&view.in_progress()),
        "blockers": hindrances.iter().map(hindrance).collect::<Vec<_>>(),
        "metrics": metrics(&then),
        "goals": items(&view.goals()),
        "help": help.map(hindrance).collect::<Vec<_>>(),
        "wins": win::wins(&view),
        "risks": risk::at(&then, past).iter().map(|one| risk::fact(one, past)).collect::<Vec<_>>(),
        "notes": said::facts(&said::of(plan, &week, options.now)),
        "numbers": Numbers::of(&view).map(|numbers| numbers.data()),
    }))
}

fn fact<'p, 'a>(view: &View<'p, 'a>, item: &'p Item<'a>) -> Value {
    json!({
        "id": item.id.as_str(),
        "title": item.title.as_str(),
        "status": item.status.name(),
        "owner": (!item.owner.is_blank()).then(|| item.owner.as_str()),
        "progress": view.progress(item),
        "completedAt": item.completed.map(|at| at.to_string()),
    })
}

fn hindrance(hindrance: &Hindrance<'_, '_>) -> Value {
    json!({
        "item": hindrance.item.id.as_str(),
        "reason": (!hindrance.reason.is_empty()).then_some(&hindrance.reason),
        "waitsFor": hindrance.need.map(|need| need.id.as_str()),
        "expected": hindrance.expected(),
        "escalatedTo": hindrance.asked(),
    })
}

fn metrics(plan: &Plan<'_>) -> Vec<Value> {
    let known = plan.metrics.iter().filter_map(|(name, raw)| {
        let value: Value = serde_json::from_str(raw).ok()?;
        Some(json!({"name": name.as_str(), "label": metric::label(name.as_str()), "value": value}))
    });
    known.collect()
}
