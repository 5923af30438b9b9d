//! All that is known of one item.

use super::safe::one_line;
use super::table::labelled;
use super::{blocker, hours, name, short, step};
use crate::plan::done::{self, Point};
use crate::plan::field::{ESTIMATE_MAX, TABLE};
use crate::plan::graph::open_needs;
use crate::plan::history::Record;
use crate::plan::moment::Form;
use crate::plan::value::{Blocker, Dependency, Run, Stamp, Step};
use crate::plan::{Field, Item, Kind, Moment, Plan, Text, Value};
use serde_json::{Map, json};

/// Writes the fields of an item that have a value, what it waits for and its history, as text for a terminal.
pub fn text(plan: &Plan<'_>, item: &Item<'_>, now: Moment) -> String {
    let mut facts = fields(plan, item, now);
    let points = points(plan, item);
    if !points.is_empty() {
        facts.push(("done when", points));
    }
    let waits: Vec<_> = open_needs(plan, item).into_iter().map(state).collect();
    if !waits.is_empty() {
        facts.push(("waits for", waits));
    }
    let history: Vec<_> = item.history().iter().map(|record| happened(plan, record)).collect();
    if !history.is_empty() {
        facts.push(("history", history));
    }
    format!("{}\n\n{}", name(item), labelled(&facts))
}

/// Returns the fields of an item that have a value, but the title, with the lines of each.
pub(super) fn fields(plan: &Plan<'_>, item: &Item<'_>, now: Moment) -> Vec<(&'static str, Vec<String>)> {
    let mut facts: Vec<(&str, Vec<String>)> = Vec::new();
    for row in TABLE.iter().filter(|row| row.field != Field::Title) {
        if let Some(value) = value(plan, item, row.field) {
            let lines = match &value {
                Value::Blockers(all) => all.iter().map(|blocker| blocked_by(plan, item, blocker, now)).collect(),
                Value::List(_) if row.field == Field::DependsOn => depends(item),
                other => lines(plan, other),
            };
            facts.push((row.key, lines));
        }
    }
    facts
}

/// Returns all that is known of an item as data.
pub fn data(plan: &Plan<'_>, item: &Item<'_>, now: Moment) -> serde_json::Value {
    let mut fields = Map::new();
    for row in TABLE {
        let Some(value) = value(plan, item, row.field) else { continue };
        if let Value::Estimate(estimate) = &value {
            fields.extend(estimate.high.map(|high| (ESTIMATE_MAX.to_owned(), hours(high))));
        }
        let fact = match &value {
            Value::Blockers(all) => all.iter().map(|blocker| blocker::fact(plan, item, blocker, now)).collect(),
            other => fact(other),
        };
        fields.insert(row.field.member(item.kind).to_owned(), fact);
    }
    let needs: Vec<_> = open_needs(plan, item).iter().map(|need| need.id.to_string()).collect();
    let history: Option<serde_json::Value> = item.member("history").and_then(|raw| serde_json::from_str(raw).ok());
    let missing = done::missing(plan, item);
    let point = |point: Point| {
        let way = missing.iter().find(|one| one.point == point).map(|one| one.way.as_str());
        json!({"point": point.name(), "stands": way.is_none(), "way": way})
    };
    json!({
        "version": 1,
        "report": "show",
        "kind": item.kind.name(),
        "id": item.id.as_str(),
        "fields": fields,
        "dependencies": item.depends().map(dependency_fact).collect::<Vec<_>>(),
        "waitsFor": needs,
        "doneWhen": done::required(plan, item).into_iter().map(point).collect::<Vec<_>>(),
        "history": history.unwrap_or_else(|| json!([])),
    })
}

/// The value of a field; the progress of a batch or phase is that of its tasks.
fn value<'a>(plan: &Plan<'a>, item: &Item<'a>, field: Field) -> Option<Value<'a>> {
    let derived = field == Field::Progress && item.kind != Kind::Task && plan.members_of(item).next().is_some();
    if derived { Some(Value::Percent(plan.progress(item))) } else { item.get(field) }
}

fn lines(plan: &Plan<'_>, value: &Value<'_>) -> Vec<String> {
    let tick = |done: bool, text: &str| format!("[{}] {}", if done { 'x' } else { ' ' }, one_line(text));
    match value {
        Value::Status(status) => vec![format!("{} {}", status.mark(), status.name())],
        Value::Text(text) => text.as_str().lines().map(one_line).filter(|line| !line.is_empty()).collect(),
        Value::Moment(moment) => vec![moment.format(Form::MinuteUtc, plan.utc_offset)],
        Value::List(list) => list.iter().map(|text| one_line(text.as_str())).collect(),
        Value::Checks(checks) => checks.iter().map(|check| tick(check.done, check.text.as_str())).collect(),
        Value::Steps(steps) => {
            let line =
                |one: &Step<'_>| format!("{}{} {}", step::indent(one), step::sign(one), one_line(&step::words(one)));
            steps.iter().map(line).collect()
        }
        Value::Stamp(stamp) => vec![stamped(plan, stamp)],
        Value::Runs(runs) => runs.iter().map(|run| ran(plan, run)).collect(),
        other => vec![other.to_string()],
    }
}

/// The points that must stand before the item is complete, ticked, or with how to make them stand.
pub(super) fn points(plan: &Plan<'_>, item: &Item<'_>) -> Vec<String> {
    let missing = done::missing(plan, item);
    let point = |point: Point| match missing.iter().find(|one| one.point == point) {
        Some(one) => format!("[ ] {}: {}", point.name(), one_line(&one.way)),
        None => format!("[x] {}", point.name()),
    };
    done::required(plan, item).into_iter().map(point).collect()
}

/// `2026-01-15 14:30 UTC by bob, https://example.com/pr/12`.
fn stamped(plan: &Plan<'_>, stamp: &Stamp<'_>) -> String {
    let at = stamp.at.map_or_else(|| "yes".to_owned(), |at| at.format(Form::MinuteUtc, plan.utc_offset));
    let by = stamp.by.as_ref().map(|by| format!(" by {}", one_line(by.as_str()))).unwrap_or_default();
    let link = stamp.link.as_ref().map(|link| format!(", {}", one_line(link.as_str()))).unwrap_or_default();
    format!("{at}{by}{link}")
}

/// `✅ cargo check passed, 2026-01-15 14:30 UTC`.
fn ran(plan: &Plan<'_>, run: &Run<'_>) -> String {
    let at = run.at.map(|at| format!(", {}", at.format(Form::MinuteUtc, plan.utc_offset))).unwrap_or_default();
    format!("{}{at}", one_line(&run.to_string()))
}

/// What an item depends on: `SEC-001, soft: the tests need it`.
fn depends(item: &Item<'_>) -> Vec<String> {
    let line = |(id, said): (&Text<'_>, Option<&Dependency<'_>>)| {
        let soft = if said.is_some_and(|said| said.soft) { ", soft" } else { "" };
        let reason = said.and_then(|said| said.reason.as_ref());
        let reason = reason.map(|reason| format!(": {}", one_line(reason.as_str()))).unwrap_or_default();
        format!("{}{soft}{reason}", one_line(id.as_str()))
    };
    item.depends().map(line).collect()
}

fn dependency_fact((id, said): (&Text<'_>, Option<&Dependency<'_>>)) -> serde_json::Value {
    let reason = said.and_then(|said| said.reason.as_ref()).map(Text::as_str);
    json!({"id": id.as_str(), "reason": reason, "soft": said.is_some_and(|said| said.soft)})
}

fn blocked_by(plan: &Plan<'_>, item: &Item<'_>, blocker: &Blocker<'_>, now: Moment) -> String {
    let reason = blocker.reason.as_str();
    let mut parts = vec![plan.find(reason).map_or_else(|| one_line(reason), state)];
    parts.extend(blocker::details(plan, item, blocker, now));
    parts.join(", ")
}

fn state(item: &Item<'_>) -> String {
    format!("{} ({} {})", short(item), item.status.mark(), item.status.name())
}

/// `2026-01-15 14:30 UTC  done by alice: status in-progress → complete`.
fn happened(plan: &Plan<'_>, record: &Record<'_>) -> String {
    let at = record.at.map_or_else(String::new, |at| format!("{}  ", at.format(Form::MinuteUtc, plan.utc_offset)));
    let by = record.by.as_ref().map(|by| format!(" by {}", one_line(by.as_str()))).unwrap_or_default();
    let mut changes: Vec<_> =
        record.set.iter().map(|(name, from, to)| format!("{name} {} → {}", plain(from), plain(to))).collect();
    changes.extend(record.add.iter().map(|(name, more)| format!("{name} + {}", plain(more))));
    changes.extend(record.reason.as_ref().map(|reason| format!("because {}", one_line(reason.as_str()))));
    let op = if record.op.is_blank() { "update" } else { record.op.as_str() };
    let what = if changes.is_empty() { String::new() } else { format!(": {}", changes.join(", ")) };
    format!("{at}{op}{by}{what}")
}

/// A value of the plan file as a person reads it.
pub(super) fn plain(raw: &str) -> String {
    match serde_json::from_str(raw) {
        Ok(serde_json::Value::String(text)) => one_line(&text),
        Ok(serde_json::Value::Null) => "none".to_owned(),
        Ok(serde_json::Value::Array(list)) if list.is_empty() => "none".to_owned(),
        Ok(serde_json::Value::Array(list)) => {
            let texts = list.iter().map(|value| {
                let text =
                    value.as_str().or_else(|| value.get("reason")?.as_str()).or_else(|| value.get("text")?.as_str());
                let done = value["done"] == true || value["status"] == "complete";
                let text = text.map_or_else(|| value.to_string(), one_line);
                if done { format!("[x] {text}") } else { text }
            });
            texts.collect::<Vec<_>>().join("; ")
        }
        _ => one_line(raw),
    }
}

fn fact(value: &Value<'_>) -> serde_json::Value {
    match value {
        Value::Percent(percent) => (*percent).into(),
        Value::Number(number) => (*number).into(),
        Value::Effort(effort) => hours(*effort),
        Value::Estimate(estimate) => hours(estimate.low),
        Value::List(list) => list.iter().map(Text::as_str).collect(),
        Value::Checks(checks) => checks.iter().map(|c| json!({"text": c.text.as_str(), "done": c.done})).collect(),
        Value::Steps(steps) => steps.iter().map(step::fact).collect(),
        Value::Stamp(stamp) => json!({
            "at": stamp.at.map(|at| at.to_string()),
            "by": stamp.by.as_ref().map(Text::as_str),
            "link": stamp.link.as_ref().map(Text::as_str),
        }),
        Value::Runs(runs) => runs.iter().map(run_fact).collect(),
        other => other.to_string().into(),
    }
}

fn run_fact(run: &Run<'_>) -> serde_json::Value {
    let at = run.at.map(|at| at.to_string());
    json!({"command": run.command.as_str(), "outcome": run.outcome.name(), "exit": run.exit, "at": at})
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn all_that_is_known_is_shown() {
        let plan = sample::tasks();
        let expected = "\
SEC-002: Coin race | closes #12

  status        ✅ complete
  reason        COMPLETE - Ready for review
  priority      CRITICAL
  component     Backend Security
  owner         bob
  estimate      1.5h
  effort        2.25h
  estimateNote  two more callers than expected
  progress      100%
  created       2026-01-12
  completed     2026-01-15 14:30 UTC
  file          gamification_repos.rs
                routes.rs
  change        Added a transaction
                Locked the row
  history       2026-01-14 08:00 UTC  start: status not-started → in-progress
                2026-01-14 10:00 UTC  block: status in-progress → blocked, blockers none → CI is down
                2026-01-15 14:30 UTC  done: status blocked → complete, blockers CI is down → none, actualHours none → 2.25, completedAt none → 2026-01-15T14:30:00Z, progress none → 100
";
        assert_eq!(text(&plan, &plan.items[1], sample::at("2026-01-19")), expected);
        let expected = "\
BACK-005: Wire it up

  status     🟥 blocked
  priority   HIGH
  component  Backend Infra
  estimate   1h
  depends    BACK-003
  created    2026-01-12
  waits for  BACK-003 (🟡 in-progress)
";
        assert_eq!(text(&plan, &plan.items[4], sample::at("2026-01-19")), expected);
    }

    #[test]
    fn the_data_has_the_same_facts() {
        let plan = sample::tasks();
        let data = data(&plan, &plan.items[3], sample::at("2026-01-19"));
        assert_eq!(data["fields"]["title"], "Focus\r\nrepository ⏸️");
        assert_eq!(data["fields"]["blockers"][0]["expected"], "2026-01-20");
        assert_eq!(data["fields"]["blockers"][1]["ageDays"], 3);
        let text = text(&plan, &plan.items[3], sample::at("2026-01-19"));
        assert!(text.contains("blocker    schema not decided, since 2026-01-16 (3 days), expected"), "{text}");
        assert!(text.contains("no access to staging, since 2026-01-16 (3 days)\n"), "{text}");
        assert_eq!(data["history"][0]["op"], "block");
        assert_eq!(data["fields"].get("pr"), None);
    }
}
