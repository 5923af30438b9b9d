//! What was measured, how it changed, and what is to be reached.

use super::safe::one_line;
use super::score::target::{self, Judged};
use super::table::columns;
use super::weekly::metric;
use crate::plan::history::{Measured, Past, measurements};
use crate::plan::{Moment, Plan};
use serde_json::{Value, json};

/// Returns the member that is to hold a metric of this name; none where the plan has it already.
pub fn new_member(plan: &Plan<'_>, label: &str) -> Option<String> {
    let is_known = plan.metrics.iter().any(|(name, _)| metric::same(name.as_str(), label));
    (!is_known).then(|| metric::member(label)).filter(|name| !name.is_empty())
}

/// Writes all metrics with their last change, and all targets, for a terminal.
pub fn text(plan: &Plan<'_>, now: Moment) -> String {
    let targets = target::all(plan, present(plan, now));
    if plan.metrics.is_empty() && targets.is_empty() {
        return "No metrics yet: set one with `plan metrics ciPassRate=95`.\n".to_owned();
    }
    let all = measurements(plan);
    let row = |(name, raw): &(crate::plan::Text<'_>, &str)| {
        let own: Vec<_> = all.iter().filter(|one| one.name == name.as_str()).collect();
        let last = own.last();
        let before = last.map(|last| plain(last.before)).filter(|before| before != "–").unwrap_or_default();
        let day = last.map(|last| last.at.day(plan.utc_offset).to_string()).unwrap_or_default();
        let aims = targets.iter().filter(|target| target.metric.as_deref() == Some(name.as_str()));
        let aims: Vec<_> = aims.map(|target| format!("{} {}", target.id, target.state.name())).collect();
        [one_line(name.as_str()), plain(raw), before, day, aims.join(", ")]
    };
    let rows: Vec<_> = plan.metrics.iter().map(row).collect();
    let mut out =
        if rows.is_empty() { String::new() } else { columns(["METRIC", "NOW", "BEFORE", "MEASURED", "TARGET"], &rows) };
    if !targets.is_empty() {
        out.push_str(if rows.is_empty() { "" } else { "\n" });
        let rows: Vec<_> =
            targets.iter().map(|target| [one_line(&target.id), one_line(&target.text), target.words()]).collect();
        out.push_str(&columns(["TARGET", "", "STATE"], &rows));
    }
    out
}

/// Writes each measurement, the oldest first.
pub fn history(plan: &Plan<'_>) -> String {
    let row = |one: &Measured<'_>| {
        [
            one.at.day(plan.utc_offset).to_string(),
            one_line(&one.name),
            plain(one.before),
            plain(one.after),
            one_line(&one.by),
        ]
    };
    let rows: Vec<_> = measurements(plan).iter().map(row).collect();
    if rows.is_empty() {
        return "Nothing was measured by a command yet.\n".to_owned();
    }
    columns(["DAY", "METRIC", "BEFORE", "AFTER", "BY"], &rows)
}

/// Returns metrics with their history, and targets, as data.
pub fn data(plan: &Plan<'_>, now: Moment) -> Value {
    let json_of = |raw: &str| serde_json::from_str::<Value>(raw).unwrap_or_default();
    let all = measurements(plan);
    let fact = |(name, raw): &(crate::plan::Text<'_>, &str)| {
        let own = all.iter().filter(|one| one.name == name.as_str());
        let history = own.map(|one| json!({"at": one.at.to_string(), "value": json_of(one.after)}));
        json!({"name": name.as_str(), "value": json_of(raw), "history": history.collect::<Vec<_>>()})
    };
    let targets: Vec<_> = target::all(plan, present(plan, now)).iter().map(Judged::data).collect();
    json!({
        "version": 1,
        "metrics": plan.metrics.iter().map(fact).collect::<Vec<_>>(),
        "targets": targets,
    })
}

/// All there is up to now.
pub(super) fn present(plan: &Plan<'_>, now: Moment) -> Past {
    let until = now.utc(plan.utc_offset) + chrono::TimeDelta::seconds(1);
    Past { until, over: false, offset: plan.utc_offset }
}

fn plain(raw: &str) -> String {
    if raw == "null" {
        return "–".to_owned();
    }
    one_line(&serde_json::from_str::<String>(raw).unwrap_or_else(|_| raw.to_owned()))
}
