//! The dashboard as data.

use super::super::{By, Options, hours, text};
use super::facts::{BatchRow, LINES, PhaseRow, Section, sections};
use crate::plan::figure::Tally;
use crate::plan::{Estimate, Field, Plan, Status};
use serde_json::{Map, Value, json};

/// Renders the same sections as the Markdown.
pub(super) fn data(plan: &Plan<'_>, options: &Options<'_>) -> Value {
    let mut members = Map::new();
    members.insert("version".to_owned(), 1.into());
    members.insert("report".to_owned(), super::REPORT.name.into());
    let mut by = Map::new();
    let all = sections(plan, options.by, options.now);
    let lines = |section: &Section<'_, '_>| json!({"title": section.title(), "lines": section.lines()});
    members.insert("sections".to_owned(), all.iter().map(lines).collect());
    for section in all {
        let (name, value) = match &section {
            Section::Batches(rows) => ("batches", rows.iter().map(batch).collect()),
            Section::Phases(rows) => ("phases", rows.iter().map(phase).collect()),
            Section::Status(noun, tally) => ("overall", json!({"kind": noun, "counts": counts(tally)})),
            Section::Effort(tally) => ("effort", effort(tally)),
            Section::Groups(field, groups) => {
                let (_, name) = By::ALL[*field as usize];
                by.insert(name.to_owned(), groups.iter().map(|(value, tally)| group(value, tally)).collect());
                continue;
            }
        };
        members.insert(name.to_owned(), value);
    }
    if !by.is_empty() {
        members.insert("by".to_owned(), by.into());
    }
    members.into()
}

fn batch(row: &BatchRow<'_, '_>) -> Value {
    let blockers: Vec<_> =
        row.blockers.iter().map(|b| json!({"text": b.text, "item": b.item, "ageDays": b.days})).collect();
    json!({
        "id": row.item.id.as_str(),
        "name": row.item.title.as_str(),
        "priority": text(row.item, Field::Priority),
        "status": row.item.status.name(),
        "progress": row.progress,
        "targetDate": (!row.target.is_empty()).then_some(&row.target),
        "blockers": blockers,
    })
}

fn phase(row: &PhaseRow<'_, '_>) -> Value {
    json!({
        "id": row.item.id.as_str(),
        "name": row.name,
        "status": row.item.status.name(),
        "progress": row.progress,
        "estimateHours": row.estimate.map(|Estimate { low, .. }| hours(low)),
        "estimateMaxHours": row.estimate.and_then(|estimate| estimate.high).map(hours),
    })
}

fn counts(tally: &Tally) -> Value {
    let statuses: Map<_, _> =
        LINES.into_iter().map(|status| (status.name().to_owned(), tally.under(status, &LINES).into())).collect();
    json!({
        "total": tally.total(),
        "notYetItemised": tally.unlisted,
        "byStatus": statuses,
        "completionPercent": rounded(tally.completion()),
    })
}

fn group(value: &str, tally: &Tally) -> Value {
    json!({
        "value": (!value.is_empty()).then_some(value),
        "complete": tally.exactly(Status::Complete),
        "total": tally.total(),
        "notYetItemised": tally.unlisted,
        "completionPercent": rounded(tally.completion()),
    })
}

fn effort(tally: &Tally) -> Value {
    json!({
        "doneHours": hours(tally.done),
        "tookHours": hours(tally.spent),
        "inProgressHours": hours(tally.under_way),
        "toDoHours": hours(tally.to_do),
        "plannedHours": hours(tally.total_effort()),
        "notYetItemisedHours": hours(tally.unlisted_effort),
    })
}

/// One decimal is enough of a percentage.
fn rounded(percent: f64) -> f64 {
    (percent * 10.0).round() / 10.0
}
