//! What looks like a task or a value of one, and was not understood: it is told, never skipped in silence.

use super::read::Reading;
use super::shape::{columns, row};
use super::word::{ident, nothing};
use super::{Entry, Shape, Slot, Style, boxes, name};
use crate::finding::{Finding, Severity};
use crate::markdown::{BlockKind, Row, Table};
use crate::plan::value::Form;
use crate::plan::{Field, Plan, id};
use crate::text::View;
use std::collections::HashSet;
use std::ops::Range;

/// A place that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Where it stands.
    pub range: Range<usize>,
    /// What was not understood.
    pub what: Doubted,
}

/// What was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubted {
    /// A value of a field, in the entry of this place in the reading.
    Value(Field, usize),
    /// The sign between the brackets of a checkbox.
    Sign,
    /// A line, row or heading that names a range of ids.
    Range,
    /// A row of a table of items that names none.
    Row,
}

/// Returns what a document holds that was not understood, in the order of the document.
pub fn of(reading: &Reading<'_>) -> Vec<Doubt> {
    let mut doubts: Vec<_> =
        reading.entries.iter().enumerate().flat_map(|(at, entry)| values(reading, at, entry)).collect();
    doubts.extend(headings(reading));
    let entries = reading.entries.iter().filter(|entry| entry.shape == Shape::Row);
    let rows: HashSet<usize> = entries.map(|entry| entry.range.end).collect();
    for at in (0..reading.blocks.list.len()).filter(|at| !reading.blocks.in_quote(*at)) {
        match reading.blocks.list[at].kind {
            BlockKind::Item { .. } => doubts.extend(line(reading, at)),
            BlockKind::Table => {
                doubts.extend(reading.blocks.table(at).into_iter().flat_map(|found| table(reading, found, &rows)));
            }
            _ => {}
        }
    }
    doubts.sort_by_key(|doubt| doubt.range.start);
    doubts
}

/// The values of an entry that say something nobody could read.
fn values(reading: &Reading<'_>, at: usize, entry: &Entry<'_>) -> impl Iterator<Item = Doubt> {
    let unread = |slot: &&Slot<'_>| {
        slot.value.is_none()
            && slot.style == Style::Text
            && help(slot.field).is_some()
            && !nothing::is_empty(reading.blocks.slice(&slot.range))
            && !is_size(reading.blocks.slice(&slot.range))
            // `Reported: by mail` tells who or how.
            && (slot.field != Field::Created || reading.blocks.slice(&slot.range).bytes().any(|byte| byte.is_ascii_digit()))
            && !(slot.field == Field::Progress && is_count(reading.blocks.slice(&slot.range)))
    };
    let slots = entry.slots.iter().filter(|_| !entry.template);
    slots.filter(unread).map(move |slot| Doubt { range: slot.range.clone(), what: Doubted::Value(slot.field, at) })
}

/// `L`, `5 points`: how large a task is, in another measure than time.
fn is_size(text: &str) -> bool {
    let text = text.trim_matches(['*', '`', ' ']).to_lowercase();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit()).trim();
    let sizes = ["xs", "s", "m", "l", "xl", "xxl", "small", "medium", "large"];
    sizes.contains(&text.as_str()) || text.len() > unit.len() && ["pt", "pts", "points", "point", "sp"].contains(&unit)
}

/// `2/4`: how many of its tasks are done.
fn is_count(text: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.trim_matches(['*', '`', ' ']);
    text.split_once('/').is_some_and(|(done, all)| number(done.trim()) && number(all.trim()))
}

/// Headings that name a range of ids and state a status.
fn headings(reading: &Reading<'_>) -> impl Iterator<Item = Doubt> {
    let names = reading.sections.iter().filter_map(|section| section.name.as_ref());
    let ranges = names.filter(|name| name.range_of_ids && name.status().is_some());
    ranges.map(|name| Doubt { range: name.range.clone(), what: Doubted::Range })
}

/// A list item with a box nobody knows, or with a box before a range of ids.
fn line(reading: &Reading<'_>, item: usize) -> Option<Doubt> {
    let text = reading.blocks.text;
    let line = boxes::first_line(&reading.blocks, item)?;
    let Some(found) = boxes::at_start(text, line.clone()) else {
        return boxes::unknown(text, line).map(|range| Doubt { range, what: Doubted::Sign });
    };
    let is_range = name::is_range(text, found.text.clone());
    is_range.then(|| Doubt { range: name::read(text, found.text).range, what: Doubted::Range })
}

/// The rows of a table of items that are no entries.
fn table(reading: &Reading<'_>, table: Table<'_>, read: &HashSet<usize>) -> Vec<Doubt> {
    let text = reading.blocks.text;
    let Some(columns) = columns::columns(&reading.blocks, table, &reading.legend) else { return Vec::new() };
    // What compares things beside the tasks names none.
    if columns.silent && !table.rows().any(|row| read.contains(&row.range.end)) {
        return Vec::new();
    }
    let unread = table.rows().filter(|row| !read.contains(&row.range.end) && !row::says_nothing(text, row));
    let doubt = |row: Row| {
        let cell = |at: Option<usize>| {
            at.and_then(|at| row.cells.get(at)).filter(|cell| row::is_range(&text[(*cell).clone()]))
        };
        match cell(columns.id).or_else(|| cell(Some(columns.title))) {
            Some(cell) => Doubt { range: cell.clone(), what: Doubted::Range },
            None => Doubt { range: row.range.clone(), what: Doubted::Row },
        }
    };
    unread.map(doubt).collect()
}

/// What a value of a field should look like; none for fields that take any text.
fn help(field: Field) -> Option<&'static str> {
    match field.row().form {
        Form::Status => Some("write one of the statuses, as in progress or complete, or say in a legend what it means"),
        Form::Percent => Some("write it as 40%"),
        Form::Number => Some("write it as a whole number"),
        Form::Effort => Some("write it as 1.5h, 45m or 2d"),
        Form::Estimate => Some("write it as 1.5h, 45m, 2d or 2-3h"),
        Form::Moment => Some("write it as 2026-01-15"),
        _ => None,
    }
}

/// The codes of findings that tell of a doubt.
pub const CODES: [&str; 4] = ["value-unknown", "sign-unknown", "range-of-ids", "row-unknown"];

/// Tells of the places that were not understood. A range whose ids are all items of the plan is.
pub fn findings(reading: &Reading<'_>, view: &View<'_>, plan: &Plan<'_>, doubts: &[Doubt]) -> Vec<Finding> {
    let taken = |doubt: &&Doubt| {
        let ids = || ident::range_of(reading.blocks.slice(&doubt.range)).unwrap_or_default();
        doubt.what == Doubted::Range && !ids().is_empty() && ids().iter().all(|id| plan.find(&id::stored(id)).is_some())
    };
    doubts.iter().filter(|doubt| !taken(doubt)).map(|doubt| finding(reading, view, doubt)).collect()
}

fn finding(reading: &Reading<'_>, view: &View<'_>, doubt: &Doubt) -> Finding {
    let shown = reading.blocks.slice(&doubt.range);
    let (code, severity, message, mend) = match doubt.what {
        Doubted::Value(field, entry) => {
            let entry = &reading.entries[entry];
            let item = entry.id.as_deref().unwrap_or(&entry.title);
            let severity = if field == Field::Status { Severity::Warning } else { Severity::Note };
            let message = format!("\"{shown}\" is not understood as {} of {item}", field.name());
            ("value-unknown", severity, message, help(field).unwrap_or_default())
        }
        Doubted::Sign => {
            let message = format!("[{shown}] is no sign of a checkbox that is known");
            ("sign-unknown", Severity::Warning, message, "use [ ], [x], [~] or [!], or say in a legend what it means")
        }
        Doubted::Range => {
            let mend = "`plan import --expand-ranges` takes each of the ids as an item";
            ("range-of-ids", Severity::Note, format!("\"{shown}\" names several items and is read as none"), mend)
        }
        Doubted::Row => {
            let mend = "give it an id or a title, or take it out of the table";
            ("row-unknown", Severity::Warning, "this row of a table of items names none".to_owned(), mend)
        }
    };
    Finding::new(code, severity, view.source, view.in_file(&doubt.range), message).help(mend)
}
