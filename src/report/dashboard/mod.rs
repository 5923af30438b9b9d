//! Where the plan stands: batches, tasks by status, priority and component, effort, phases.

mod data;
pub(super) mod facts;
mod framed;
mod tree;

use super::safe::safe;
use super::table::table;
use super::{Options, Report, Style, ask, count};
use crate::plan::Plan;
use facts::{BatchRow, BlockerFact, PhaseRow, Section, sections};

/// The dashboard.
pub const REPORT: Report = Report {
    name: "dashboard",
    help: "Where the plan stands: batches, counts, effort, phases",
    takes: &[ask::BY, ask::STYLE],
    markdown: |plan, options| Ok(markdown(plan, options)),
    json: |plan, options| Ok(data::data(plan, options)),
};

/// What is said of a plan with nothing in it.
const EMPTY: &str =
    "Nothing is planned yet: begin with `plan add ID \"title\"`, or `plan import FILE` for a document you have.\n";

fn markdown(plan: &Plan<'_>, options: &Options<'_>) -> String {
    let sections = sections(plan, options.by, options.now);
    if sections.is_empty() {
        return EMPTY.to_owned();
    }
    match options.style {
        Style::Tree => return tree::tree(plan, &sections),
        Style::Box => return framed::framed(plan, &sections),
        Style::Table => {}
    }
    if let [only] = &sections[..] {
        return body(only);
    }
    let parts: Vec<_> = sections.iter().map(|section| format!("## {}\n\n{}", section.title(), body(section))).collect();
    parts.join("\n")
}

fn body(section: &Section<'_, '_>) -> String {
    match section {
        Section::Batches(rows) => batches(rows),
        Section::Phases(rows) => phases(rows),
        other => other.lines().iter().map(|line| format!("- {}\n", safe(line))).collect::<Vec<_>>().concat(),
    }
}

fn batches(rows: &[BatchRow<'_, '_>]) -> String {
    let cells = |row: &BatchRow<'_, '_>| {
        let blockers: Vec<_> = row.blockers.iter().map(blocked).collect();
        vec![
            safe(&row.name),
            or(&safe(row.item.priority.as_str()), "–"),
            row.status(),
            format!("{}%", row.progress),
            or(&safe(&row.target), "–"),
            or(&blockers.join(", "), "None"),
        ]
    };
    let head = ["Batch", "Priority", "Status", "Progress", "Target Date", "Blockers"];
    table(&head, &rows.iter().map(cells).collect::<Vec<_>>())
}

/// What is in the way, with its age.
fn blocked(blocker: &BlockerFact) -> String {
    let age = blocker.days.filter(|days| *days > 0).map(|days| format!(" ({})", count(days, "day")));
    format!("{}{}", safe(&blocker.text), age.unwrap_or_default())
}

fn phases(rows: &[PhaseRow<'_, '_>]) -> String {
    let cells = |row: &PhaseRow<'_, '_>| {
        vec![
            safe(&row.number),
            safe(&row.name),
            row.status(),
            format!("{}%", row.progress),
            or(&safe(&row.duration), "–"),
        ]
    };
    let head = ["Phase", "Name", "Status", "Progress", "Duration Est."];
    table(&head, &rows.iter().map(cells).collect::<Vec<_>>())
}

fn or(text: &str, other: &str) -> String {
    if text.is_empty() { other.to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests;
