//! Where work stopped: the feature, the phase of how many, the step at hand and the next one, notes, what to verify.

use super::safe::one_line;
use super::table::labelled;
use super::{checklist, name, next, short, step, why};
use crate::plan::feature::{Feature, Place};
use crate::plan::field::Field;
use crate::plan::graph::Waits;
use crate::plan::moment::Form;
use crate::plan::value::Step;
use crate::plan::{Item, Kind, Moment, Plan, Status, Value};
use serde_json::json;

/// How many of the last notes are shown.
const NOTES: usize = 3;
/// How many items at work are shown.
const SHOWN: usize = 5;

/// Writes where the work is, as text for a terminal.
pub fn text(waits: &Waits<'_, '_>, now: Moment) -> String {
    let plan = waits.plan;
    let header = plan.feature.as_ref().map(|feature| header(plan, feature, now));
    let mut parts: Vec<String> = header.into_iter().collect();
    let items = at_work(waits);
    parts.extend(items.iter().take(SHOWN).map(|at| block(waits, *at, now)));
    if items.is_empty() {
        parts.push(nothing(plan));
    }
    if items.len() > SHOWN {
        parts.push(format!("{} more are at work; `plan status` shows them.\n", items.len() - SHOWN));
    }
    parts.join("\n")
}

/// Returns where the work is, as data.
pub fn data(waits: &Waits<'_, '_>, now: Moment) -> serde_json::Value {
    let plan = waits.plan;
    let feature = plan.feature.as_ref().map(|feature| {
        json!({
            "id": feature.id.as_str(),
            "name": feature.name.as_str(),
            "status": feature.status.map(Status::name),
            "started": feature.started.map(|day| day.to_string()),
            "target": feature.target.map(|day| day.to_string()),
            "overdueDays": feature.overdue(plan, now),
        })
    });
    let place =
        plan.place().map(|place| json!({"phase": place.phase.id.as_str(), "number": place.number, "of": place.of}));
    let items: Vec<_> = at_work(waits).into_iter().map(|at| fact(waits, at)).collect();
    json!({"version": 1, "report": "resume", "feature": feature, "currentPhase": place, "items": items, "checklistsOpen": checklist::open(plan)})
}

/// The phase at work with its tasks at work; where there are no phases, the tasks at work, else what can begin.
fn at_work(waits: &Waits<'_, '_>) -> Vec<usize> {
    let plan = waits.plan;
    let phase = plan.place().and_then(|place| plan.position(place.phase.id.as_str()));
    let began = |at: &usize| matches!(plan.items[*at].status, Status::InProgress | Status::InReview | Status::Failed);
    let tasks =
        (0..plan.items.len()).filter(|at| plan.items[*at].kind != Kind::Phase && waits.is_work(*at)).filter(began);
    let mut all: Vec<usize> = phase.into_iter().chain(tasks).collect();
    if all.is_empty() {
        all.extend((0..plan.items.len()).find(|at| waits.is_ready(*at)));
    }
    all
}

fn header(plan: &Plan<'_>, feature: &Feature<'_>, now: Moment) -> String {
    let day = |moment: Option<Moment>| moment.map(|at| at.day(plan.utc_offset).to_string());
    let late = feature
        .overdue(plan, now)
        .map(|days| format!(", overdue by {days} {}", if days == 1 { "day" } else { "days" }));
    let target = day(feature.target).map(|target| format!("{target}{}", late.unwrap_or_default()));
    let status = feature.status.map(|status| format!("{} {}", status.mark(), status.name()));
    let facts = [
        ("status", status.into_iter().collect()),
        ("started", day(feature.started).into_iter().collect()),
        ("target", target.into_iter().collect()),
        ("phase", plan.place().map(|place| number(&place)).into_iter().collect()),
        ("to tick", checklist::open(plan)),
    ];
    let facts: Vec<(&str, Vec<String>)> = facts.into_iter().filter(|(_, lines)| !lines.is_empty()).collect();
    let names = [feature.id.as_str(), feature.name.as_str()].map(one_line);
    let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
    format!("{}\n\n{}", names.join(": "), labelled(&facts))
}

fn number(place: &Place<'_, '_>) -> String {
    format!("{} of {}", place.number, place.of)
}

fn block(waits: &Waits<'_, '_>, at: usize, now: Moment) -> String {
    let (plan, item) = (waits.plan, &waits.plan.items[at]);
    let text = |field: Field| super::text(item, field).map(|text| one_line(&text)).into_iter().collect::<Vec<_>>();
    let mut facts = vec![("status", vec![format!("{} {}", item.status.mark(), item.status.name())])];
    let numbered = plan.place().filter(|place| place.phase.id == item.id && plan.feature.is_none());
    facts.push(("phase", numbered.map(|place| number(&place)).into_iter().collect()));
    facts.extend([("reason", text(Field::Reason)), ("goal", text(Field::Goal)), ("window", text(Field::Window))]);
    facts.push(("attempts", attempts(plan, item)));
    facts.extend(steps(item));
    facts.push(("tasks", tasks(waits, at)));
    facts.push(("notes", notes(item)));
    facts.push(("checkpoint", open(item, Field::Checkpoint)));
    facts.push(("tests", open(item, Field::Tests)));
    facts.push(("checklist", open(item, Field::Validation)));
    facts.extend(why::reasons(waits, at, now).into_iter().filter(|(key, _)| *key == "kept by"));
    facts.retain(|(_, lines)| !lines.is_empty());
    format!("{}\n\n{}", name(item), labelled(&facts))
}

/// How many steps are done, which is at hand, and which comes next.
fn steps(item: &Item<'_>) -> [(&'static str, Vec<String>); 3] {
    let Some(Value::Steps(all)) = item.get(Field::Steps) else {
        return ["steps", "now", "next"].map(|key| (key, Vec::new()));
    };
    let done = all.iter().filter(|step| step.status == Status::Complete).count();
    let line = |step: &Step<'_>| one_line(&step::words(step));
    let now = all.iter().filter(|step| step.status == Status::InProgress).map(line).collect();
    let next = all.iter().find(|step| matches!(step.status, Status::NotStarted | Status::Queued | Status::Failed));
    let count = format!("{done} of {} done", all.len());
    [("steps", vec![count]), ("now", now), ("next", next.map(line).into_iter().collect())]
}

/// The tasks of a phase that are at work or can begin.
fn tasks(waits: &Waits<'_, '_>, at: usize) -> Vec<String> {
    let members = waits.open_members(at).map(|member| &waits.plan.items[member]);
    let shown = members.filter(|item| {
        let place = waits.plan.position(item.id.as_str());
        item.status != Status::NotStarted || place.is_some_and(|place| waits.is_ready(place))
    });
    shown.take(next::USUAL).map(|item| format!("{} {}", item.status.mark(), short(item))).collect()
}

fn notes(item: &Item<'_>) -> Vec<String> {
    let notes = super::text(item, Field::Notes).unwrap_or_default();
    let lines: Vec<_> = notes.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    lines[lines.len().saturating_sub(NOTES)..].to_vec()
}

/// The lines of a checklist that are open.
fn open(item: &Item<'_>, field: Field) -> Vec<String> {
    let Some(Value::Checks(checks)) = item.get(field) else { return Vec::new() };
    checks.iter().filter(|check| !check.done).map(|check| format!("[ ] {}", one_line(check.text.as_str()))).collect()
}

/// How often an item was tried, and how it failed: `failed 2026-01-14 08:00 UTC: the port is taken`.
fn attempts(plan: &Plan<'_>, item: &Item<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for record in item.history() {
        let to = |name: &str| record.set.iter().find(|(other, ..)| other.as_str() == name).map(|(_, _, after)| *after);
        let text = |raw: &str| serde_json::from_str::<String>(raw).ok();
        if to("status").and_then(text).and_then(|status| Status::parse(&status)) != Some(Status::Failed) {
            continue;
        }
        let at = record.at.map(|at| format!(" {}", at.format(Form::MinuteUtc, plan.utc_offset))).unwrap_or_default();
        let why = to("statusReason").and_then(text).map(|why| format!(": {}", one_line(&why))).unwrap_or_default();
        lines.push(format!("failed{at}{why}"));
    }
    if let Some(Value::Number(number)) = item.get(Field::Attempts) {
        lines.insert(0, number.to_string());
    }
    lines
}

fn fact(waits: &Waits<'_, '_>, at: usize) -> serde_json::Value {
    let item = &waits.plan.items[at];
    let [(_, count), (_, now), (_, next)] = steps(item);
    json!({
        "id": item.id.as_str(),
        "title": item.title.as_str(),
        "status": item.status.name(),
        "goal": super::text(item, Field::Goal),
        "steps": count.first(),
        "now": now,
        "next": next.first(),
        "notes": notes(item),
        "attempts": attempts(waits.plan, item),
        "checkpoint": open(item, Field::Checkpoint),
        "tests": open(item, Field::Tests),
        "keptBy": next::reasons(waits, at),
    })
}

fn nothing(plan: &Plan<'_>) -> String {
    let phases = plan.of(Kind::Phase).count();
    if phases == 0 {
        return "Nothing is at work, and nothing can begin; `plan next` and `plan status` tell more.\n".to_owned();
    }
    let open = checklist::open(plan);
    let rest = if open.is_empty() {
        "`plan archive` closes the feature.".to_owned()
    } else {
        format!("Still to tick: {}; `plan checklist` shows the lines.", open.join(", "))
    };
    format!("All {phases} phases are over. {rest}\n")
}
