//! The risks of a plan, by what is at stake.

use super::safe::{one_line, safe};
use super::score::pace::decimal;
use super::table::{columns, labelled};
use crate::plan::history::Past;
use crate::plan::kept::{Kept, List};
use crate::plan::{Moment, Plan, id, risk};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// How long a risk may stand before somebody is to look at it again.
const FRESH: TimeDelta = TimeDelta::days(7);

/// Returns the risks as they were, what is most at stake first, those that are closed last.
pub(super) fn at<'a>(plan: &Plan<'a>, past: Past) -> Vec<Kept<'a>> {
    let mut all = Kept::at(plan, List::Risks, past);
    sort(&mut all);
    all
}

fn sort(all: &mut [Kept<'_>]) {
    let key = |one: &Kept<'_>| (!risk::is_open(one), -risk::exposure(one).unwrap_or(0.0));
    all.sort_by(|a, b| key(a).partial_cmp(&key(b)).unwrap_or(std::cmp::Ordering::Equal));
}

/// Whether nobody has looked at an open risk for seven days, up to a time.
pub(super) fn is_stale(one: &Kept<'_>, past: Past) -> bool {
    risk::is_open(one) && risk::reviewed(one).is_none_or(|at| at.utc(past.offset) < past.until - FRESH)
}

/// Writes all risks in columns for a terminal, or all of one.
pub fn text(plan: &Plan<'_>, one: Option<&Kept<'_>>, now: Moment) -> String {
    let past = super::metrics::present(plan, now);
    if let Some(one) = one {
        return block(plan, one, past);
    }
    let mut all = Kept::all(plan, List::Risks);
    sort(&mut all);
    if all.is_empty() {
        return "No risks: note one with `plan risk --add TEXT probability=High impact=High`.\n".to_owned();
    }
    let row = |one: &Kept<'_>| {
        [
            one_line(one.id.as_str()),
            risk::exposure(one).map(decimal).unwrap_or_default(),
            level(one),
            state(one, past),
            one_line(one.text("owner").as_str()),
            one_line(one.title().as_str()),
        ]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    let open = all.iter().filter(|one| risk::is_open(one)).count() as u64;
    let stale = all.iter().filter(|one| is_stale(one, past)).count();
    let head = ["RISK", "EXPOSURE", "LEVEL", "STATE", "OWNER", ""];
    format!("{}\n{open} open, {stale} not reviewed for seven days\n", columns(head, &rows))
}

/// `High × Critical`, or the severity.
pub(super) fn level(one: &Kept<'_>) -> String {
    let of = |name: &str| one_line(one.text(name).as_str());
    let both = [of("probability"), of("impact")].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    if both.is_empty() { of("severity") } else { both.join(" × ") }
}

fn state(one: &Kept<'_>, past: Past) -> String {
    let own = one_line(one.first(&["status", "state"]).as_str());
    let own = if own.is_empty() { "open".to_owned() } else { own.to_lowercase() };
    if is_stale(one, past) { format!("{own}, to be reviewed") } else { own }
}

fn block(plan: &Plan<'_>, one: &Kept<'_>, past: Past) -> String {
    let line = |text: String| Some(text).filter(|text| !text.is_empty()).into_iter().collect::<Vec<_>>();
    let of = |name: &str| line(one_line(one.text(name).as_str()));
    let reviewed = risk::reviewed(one).map(|at| at.day(plan.utc_offset).to_string()).unwrap_or_default();
    let facts = [
        ("state", line(state(one, past))),
        ("level", line(level(one))),
        ("exposure", line(risk::exposure(one).map(decimal).unwrap_or_default())),
        ("about", of("description")),
        ("mitigation", of("mitigation")),
        ("owner", of("owner")),
        ("reviewed", line(reviewed)),
        ("reason", of("reason")),
    ];
    let facts: Vec<_> = facts.into_iter().filter(|(_, lines)| !lines.is_empty()).collect();
    format!("{}: {}\n\n{}", one_line(one.id.as_str()), one_line(one.title().as_str()), labelled(&facts))
}

/// Returns all risks, or one, as data.
pub fn data(plan: &Plan<'_>, one: Option<&Kept<'_>>, now: Moment) -> Value {
    let past = super::metrics::present(plan, now);
    let mut all = one.map_or_else(|| Kept::all(plan, List::Risks), |one| vec![one.clone()]);
    sort(&mut all);
    json!({"version": 1, "risks": all.iter().map(|one| fact(one, past)).collect::<Vec<_>>()})
}

pub(super) fn fact(one: &Kept<'_>, past: Past) -> Value {
    let of = |name: &str| Some(one.text(name)).filter(|text| !text.is_blank()).map(|text| text.to_string());
    json!({
        "id": one.id.as_str(),
        "risk": one.title().as_str(),
        "probability": of("probability"),
        "impact": of("impact"),
        "severity": of("severity"),
        "score": of("score"),
        "exposure": risk::exposure(one),
        "open": risk::is_open(one),
        "status": of("status"),
        "mitigation": of("mitigation"),
        "description": of("description"),
        "owner": of("owner"),
        "reviewedAt": risk::reviewed(one).map(|at| at.to_string()),
        "toBeReviewed": is_stale(one, past),
    })
}

/// The open risks in lines of a report: `- RISK-1: Frost (High × Low) - eva - a tent - not reviewed for seven days`.
pub(super) fn lines(all: &[Kept<'_>], past: Past) -> Vec<String> {
    let line = |one: &Kept<'_>| {
        let level = level(one);
        let level = if level.is_empty() { level } else { format!(" ({})", safe(&level)) };
        let (id, title) = (one.id.as_str(), one.title());
        // An id that was made of what it says is not repeated.
        let id = if id == id::slug(title.as_str()) { String::new() } else { format!("{}: ", safe(id)) };
        let mut parts = vec![format!("- {id}{}{level}", safe(title.as_str()))];
        for name in ["owner", "mitigation"] {
            let text = one.text(name);
            parts.extend((!text.is_blank()).then(|| safe(text.as_str())));
        }
        parts.extend(is_stale(one, past).then(|| "not reviewed for seven days".to_owned()));
        parts.join(" - ")
    };
    all.iter().filter(|one| risk::is_open(one)).map(line).collect()
}
