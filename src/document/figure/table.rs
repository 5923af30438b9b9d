//! Figures in tables: rows for groups, parts of the document or statuses, columns for what is counted.

use super::line::{meaning, trimmed_group};
use super::number::{self, Beside};
use super::parts::Parts;
use super::{Context, Counts, Figure, Of, bar, each_once, group_field, set_lines, statuses};
use crate::document::reader::Reader;
use crate::document::word::label::{Label, header, label, normal};
use crate::document::word::{count, counted, status};
use crate::markdown::{Row, Table};
use crate::plan::{Field, Status};
use std::ops::Range;

/// The figures of a table whose columns are counts; `listed` where its rows are items with titles behind the first column.
pub(super) fn read(
    reader: &Reader<'_>,
    table: Table<'_>,
    (context, listed): (&Context, bool),
    parts: &Parts<'_, '_>,
    figures: &mut Vec<Figure>,
) {
    let header = table.header();
    let names: Vec<_> = header.cells.iter().map(|cell| reader.slice(cell)).collect();
    let mut columns: Vec<_> = names.iter().map(|name| column(name)).collect();
    planned_tasks(reader, table, &names, &mut columns);
    let counted = columns.iter().flatten().count();
    let totals = columns.iter().flatten().any(|(counts, _)| *counts == Counts::Total);
    let start = figures.len();
    let totals = totals || has_pairs(reader, table, &columns);
    match names.first().and_then(|name| group_field(&normal(name)).or_else(|| grouping(name))) {
        Some(Field::Status) if counted > 0 => {
            shares(&names, &mut columns);
            by_status(reader, table, &columns, figures);
        }
        // Of `Priority | Item | Effort` each row is an item.
        Some(Field::Priority | Field::Owner) if listed => {}
        Some(field) if totals || counted > 1 => groups(reader, table, &columns, (Some(field), parts), figures),
        None if counted > 1 && counted == columns.len() && is_single(reader, table) => {
            single(reader, table, &columns, figures);
        }
        None if (totals || counted > 1) && columns.first() == Some(&None) => {
            groups(reader, table, &columns, (None, parts), figures);
        }
        _ => labels(reader, table, context, figures),
    }
    for figure in figures[start..].iter_mut().filter(|figure| figure.within.is_empty()) {
        figure.within.clone_from(&context.within);
    }
}

/// The field whose values the rows below a header are, in any language.
fn grouping(name: &str) -> Option<Field> {
    header(name).filter(|field| matches!(field, Field::Status | Field::Priority | Field::Owner | Field::Component))
}

/// Whether the cells of a column that counts say of how many: `1/2 (50%)`.
fn has_pairs(reader: &Reader<'_>, table: Table<'_>, columns: &[Column]) -> bool {
    let is_pair = |cell: &Range<usize>| {
        let text = reader.slice(cell).as_bytes();
        let digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
        memchr::memchr_iter(b'/', text).any(|at| at > 0 && digit(at - 1) && digit(at + 1))
    };
    let counted = columns.iter().enumerate().filter(|(_, column)| column.is_some_and(|(_, hours)| !hours));
    let cells = |at: usize| table.rows().filter_map(move |row| row.cells.get(at).cloned());
    counted.into_iter().any(|(at, _)| table.height() > 0 && cells(at).all(|cell| is_pair(&cell)))
}

/// What a column counts, and whether in hours.
pub(in crate::document) type Column = Option<(Counts, bool)>;

/// `Planned` beside `Completed` or `Remaining` counts tasks where no cell of it says that it is hours.
fn planned_tasks(reader: &Reader<'_>, table: Table<'_>, names: &[&str], columns: &mut [Column]) {
    let counts = |wanted: Counts| columns.iter().flatten().any(|(counts, hours)| *counts == wanted && !hours);
    let beside = (counts(Counts::COMPLETE) || counts(Counts::Open)) && !counts(Counts::Total);
    let Some(own) = names.iter().position(|name| normal(name) == "planned" && !name.contains("(h")).filter(|_| beside)
    else {
        return;
    };
    let is_count = |row: Row| {
        let cell = row.cells.get(own).map_or("", |cell| reader.slice(cell).trim_matches(['*', ' ']));
        cell.bytes().all(|byte| byte.is_ascii_digit())
    };
    if table.rows().all(is_count) {
        columns[own] = Some((Counts::Total, false));
    }
}

/// Headers of columns of shares, in their normal form.
const SHARES: [&str; 5] = ["%", "rate", "percentage", "percent", "share"];

/// Below `%` each row has the share of its own status, and the sum all of them.
fn shares(names: &[&str], columns: &mut [Column]) {
    for (name, column) in names.iter().zip(columns) {
        if SHARES.contains(&normal(name).as_str()) {
            *column = Some((Counts::Total, false));
        }
    }
}

/// The statuses that columns count.
fn lines(columns: &[Column]) -> Vec<Status> {
    let status = |(counts, _): &(Counts, bool)| if let Counts::Status(status) = counts { Some(*status) } else { None };
    each_once(columns.iter().flatten().filter_map(status))
}

/// A table with a row for each status: `| Done | 5 |`.
fn by_status(reader: &Reader<'_>, table: Table<'_>, columns: &[Column], figures: &mut Vec<Figure>) {
    let (mut by_row, begin) = (Vec::new(), figures.len());
    for row in table.rows().filter(|row| row.fault.is_none()) {
        let Some(first) = row.cells.first() else { continue };
        let name = reader.slice(first);
        let sum = count::is_sum(name);
        let own = status::whole(name).map(|found| found.status).filter(|_| !sum);
        if own.is_none() && !sum {
            continue;
        }
        by_row.extend(own);
        let counted = |counts: Counts| match own {
            Some(status) => (counts == Counts::Total).then_some(Counts::Status(status)),
            None => Some(counts),
        };
        cells(reader, &row, columns, None, &counted, figures);
    }
    set_lines(&mut figures[begin..], &each_once(by_row.into_iter()));
}

/// A table with a row for each value of a field or each part of the document.
fn groups(
    reader: &Reader<'_>,
    table: Table<'_>,
    columns: &[Column],
    (field, parts): (Option<Field>, &Parts<'_, '_>),
    figures: &mut Vec<Figure>,
) {
    let anywhere = matches!(field, Some(Field::Priority | Field::Owner));
    let part = |row: &Row| {
        let first = row.cells.first().filter(|_| !anywhere && has_counts(reader, row, columns))?;
        parts.named(first)
    };
    let parts: Vec<_> = table.rows().map(|row| part(&row)).collect();
    if field.is_none() && parts.iter().all(Option::is_none) {
        return;
    }
    let lines = lines(columns);
    let (all, begin) = (all_parts(reader, table, &parts), figures.len());
    for (at, row) in table.rows().enumerate().filter(|(_, row)| row.fault.is_none()) {
        let Some(first) = row.cells.first() else { continue };
        let name = reader.slice(first);
        let part = parts.get(at).cloned().flatten();
        let sum = count::is_sum(name);
        // A sum of parts of which one is not itemised is none of items.
        if field.is_none() && part.is_none() && (!sum || all.is_empty()) {
            continue;
        }
        let group = field.filter(|_| !sum && part.is_none()).map(|field| (field, trimmed_group(name)));
        let start = figures.len();
        cells(reader, &row, columns, group.as_ref(), &Some, figures);
        for figure in &mut figures[start..] {
            figure.within = if sum { all.clone() } else { part.iter().cloned().collect() };
        }
    }
    set_lines(&mut figures[begin..], &lines);
}

/// The parts that the rows of a table name; none where one of them names none.
fn all_parts(reader: &Reader<'_>, table: Table<'_>, parts: &[Option<Range<usize>>]) -> Vec<Range<usize>> {
    let is_sum = |row: &Row| row.cells.first().is_some_and(|cell| count::is_sum(reader.slice(cell)));
    let rows = table.rows().zip(parts).filter(|(row, _)| !is_sum(row));
    rows.map(|(_, part)| part.clone()).collect::<Option<_>>().unwrap_or_default()
}

/// Whether a column that counts tasks holds a number in a row.
fn has_counts(reader: &Reader<'_>, row: &Row, columns: &[Column]) -> bool {
    let number = |cell: &Range<usize>| {
        reader.slice(cell).trim_start_matches(['*', '~']).starts_with(|c: char| c.is_ascii_digit())
    };
    // Hours stand beside tasks as well.
    let counts = |column: &Column| column.is_some_and(|(_, hours)| !hours);
    row.cells.iter().zip(columns).any(|(cell, column)| counts(column) && number(cell))
}

/// Whether a table has one row, which begins with a number.
fn is_single(reader: &Reader<'_>, table: Table<'_>) -> bool {
    let first = table.rows().next().and_then(|row| row.cells.first().cloned());
    table.height() == 1 && first.is_some_and(|cell| reader.slice(&cell).starts_with(|c: char| c.is_ascii_digit()))
}

/// A table of one row whose columns are all counts.
fn single(reader: &Reader<'_>, table: Table<'_>, columns: &[Column], figures: &mut Vec<Figure>) {
    let start = figures.len();
    if let Some(row) = table.rows().find(|row| row.fault.is_none()) {
        cells(reader, &row, columns, None, &Some, figures);
    }
    set_lines(&mut figures[start..], &lines(columns));
}

/// The figures of a row's cells.
fn cells(
    reader: &Reader<'_>,
    row: &Row,
    columns: &[Column],
    group: Option<&(Field, String)>,
    counted: &dyn Fn(Counts) -> Option<Counts>,
    figures: &mut Vec<Figure>,
) {
    for (cell, column) in row.cells.iter().zip(columns) {
        let Some((counts, hours)) = column else { continue };
        let Some(counts) = counted(*counts) else { continue };
        let start = figures.len();
        number::numbers(
            reader.blocks.text,
            cell.clone(),
            Beside { counts, of: Of::Items, group, hours: *hours },
            figures,
        );
        bar::beside(reader.blocks.text, cell, start, figures);
    }
}

/// The figures of a table of two columns whose rows are labels: `| Metric | Value |`, `| Effort | Hours |`.
fn labels(reader: &Reader<'_>, table: Table<'_>, context: &Context, figures: &mut Vec<Figure>) {
    let header = table.header();
    let names: Vec<_> = header.cells.iter().map(|cell| normal(reader.slice(cell))).collect();
    let [first, second] = &names[..] else { return };
    // Points are no tasks.
    if header.cells.get(1).is_some_and(|cell| counted::below(reader.slice(cell)).is_none()) {
        return;
    }
    let hours = context.effort || first.starts_with("effort") || second == "hours";
    let metrics =
        ["metric", "measure", "item", "status", "figure", "key", ""].contains(&first.as_str()) && context.summary;
    if !hours && !metrics {
        return;
    }
    let start = figures.len();
    let context = Context { by: None, effort: hours, summary: true, within: Vec::new() };
    for row in table.rows().filter(|row| row.fault.is_none()) {
        let [label, value] = &row.cells[..] else { continue };
        if let Some((counts, group)) = meaning(reader.slice(label), &context) {
            let of = count::of(reader.slice(label));
            let beside = Beside { counts, of, group: group.as_ref(), hours };
            let start = figures.len();
            number::numbers(reader.blocks.text, value.clone(), beside, figures);
            bar::beside(reader.blocks.text, value, start, figures);
        }
    }
    let lines = statuses(&figures[start..]);
    set_lines(&mut figures[start..], &lines);
}

/// What a column of a summary table counts, and whether in hours.
pub(in crate::document) fn column(name: &str) -> Column {
    let words = normal(name);
    let hours = name.contains("(h)") || words.contains("hours") || words.contains("effort");
    match words.as_str() {
        share if SHARES[..4].contains(&share) => Some((Counts::COMPLETE, false)),
        "planned" | "estimated hours" | "est hours" | "hours" | "total hours" | "estimate" | "effort" => {
            Some((Counts::Planned, true))
        }
        "spent" | "actual" | "actual hours" => Some((Counts::Spent, true)),
        _ => {
            let counts = count::said(name)?;
            let field = matches!(label(name), Some(Label::Field(field)) if field != Field::Progress);
            let status = matches!(counts, Counts::Status(_));
            (status || !field).then_some((counts, hours))
        }
    }
}
