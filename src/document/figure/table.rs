//! Figures in tables: rows for groups or statuses, columns for what is counted.

use super::{Context, Counts, Figure, group_field, meaning, numbers, statuses, trimmed_group};
use crate::document::reader::Reader;
use crate::document::word::label::{Label, label, normal};
use crate::document::word::status;
use crate::markdown::Table;
use crate::plan::{Field, Status};

/// The figures of a table whose first column names groups or statuses.
pub(super) fn read(reader: &Reader<'_>, table: Table<'_>, context: &Context, figures: &mut Vec<Figure>) {
    let header = table.header();
    let names: Vec<_> = header.cells.iter().map(|cell| reader.slice(cell)).collect();
    let Some(field) = names.first().and_then(|name| group_field(&normal(name))) else {
        return labels(reader, table, context, figures);
    };
    let columns: Vec<_> = names.iter().map(|name| column(name)).collect();
    let counted = columns.iter().flatten().count();
    if counted == 0
        || (field != Field::Status
            && !columns.iter().flatten().any(|(counts, _)| *counts == Counts::Total)
            && counted < 2)
    {
        return;
    }
    let lines: Vec<_> = columns
        .iter()
        .flatten()
        .filter_map(|(counts, _)| if let Counts::Status(status) = counts { Some(*status) } else { None })
        .collect();
    let (mut by_row, begin) = (Vec::new(), figures.len());
    for row in table.rows().filter(|row| row.fault.is_none()) {
        let start = figures.len();
        let Some(first) = row.cells.first() else { continue };
        let name = reader.slice(first);
        let sum = matches!(normal(name).as_str(), "total" | "all" | "sum" | "totals" | "overall");
        let own = match field {
            Field::Status if !sum => status::whole(name).map(|found| found.status),
            _ => None,
        };
        if field == Field::Status && own.is_none() && !sum {
            continue;
        }
        by_row.extend(own);
        let group = (field != Field::Status && !sum).then(|| (field, trimmed_group(name)));
        for (cell, column) in row.cells.iter().zip(&columns).skip(1) {
            let Some((counts, hours)) = column else { continue };
            let counts = match (own, counts) {
                (Some(status), Counts::Total) => Counts::Status(status),
                (Some(_), _) => continue,
                _ => *counts,
            };
            numbers(reader.blocks.text, cell.clone(), counts, group.as_ref(), *hours, figures);
        }
        for figure in &mut figures[start..] {
            figure.lines.clone_from(&lines);
        }
    }
    if !by_row.is_empty() {
        figures[begin..].iter_mut().for_each(|figure| figure.lines.clone_from(&by_row));
    }
}

/// The figures of a table of two columns whose rows are labels: `| Metric | Value |`, `| Effort | Hours |`.
fn labels(reader: &Reader<'_>, table: Table<'_>, context: &Context, figures: &mut Vec<Figure>) {
    let header = table.header();
    let names: Vec<_> = header.cells.iter().map(|cell| normal(reader.slice(cell))).collect();
    let [first, second] = &names[..] else { return };
    let hours = context.effort || first.starts_with("effort") || second == "hours";
    let metrics =
        ["metric", "measure", "item", "status", "figure", "key", ""].contains(&first.as_str()) && context.summary;
    if !hours && !metrics {
        return;
    }
    let start = figures.len();
    let context = Context { by: None, effort: hours, summary: true };
    for row in table.rows().filter(|row| row.fault.is_none()) {
        let [label, value] = &row.cells[..] else { continue };
        if let Some((counts, group)) = meaning(reader.slice(label), &context) {
            numbers(reader.blocks.text, value.clone(), counts, group.as_ref(), hours, figures);
        }
    }
    let lines = statuses(&figures[start..]);
    figures[start..].iter_mut().for_each(|figure| figure.lines.clone_from(&lines));
}

/// What a column of a summary table counts, and whether in hours.
fn column(name: &str) -> Option<(Counts, bool)> {
    let words = normal(name);
    let hours = name.contains("(h)") || words.contains("hours") || words.contains("effort");
    match words.as_str() {
        "total" | "count" | "tasks" | "total tasks" | "items" | "all" => Some((Counts::Total, false)),
        "%" | "completion" | "progress" | "% complete" | "rate" | "completion rate" | "percentage" | "percent"
        | "% done" => Some((Counts::Status(Status::Complete), false)),
        "planned" | "estimated hours" | "est hours" | "hours" | "total hours" | "estimate" | "effort" => {
            Some((Counts::Planned, true))
        }
        "spent" | "actual" | "actual hours" => Some((Counts::Spent, true)),
        _ => {
            if matches!(label(name), Some(Label::Field(_))) && status::whole(name).is_none() {
                return None;
            }
            let found = status::whole(name)?;
            Some((Counts::Status(found.status), hours))
        }
    }
}
