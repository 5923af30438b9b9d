//! An entry that is a row of a table.

use super::columns::{self, Columns, bare_id, of_cell, tick};
use super::section::inherited;
use super::title;
use crate::document::entry::{Entry, Shape, Slot, Style, is_untold};
use crate::document::memo::Memo;
use crate::document::name::{self, Name};
use crate::document::reader::{Reader, kind_of};
use crate::document::word::label::bare;
use crate::document::word::{count, ident, nothing, status};
use crate::markdown::{Row, inline};
use crate::plan::{Effort, Field, Status, Value};
use std::borrow::Cow;
use std::ops::Range;

/// Returns the entries that are rows of the tables among some blocks.
pub fn read<'t>(reader: &Reader<'t>, memo: &Memo<'t>, blocks: &Range<usize>) -> Vec<Entry<'t>> {
    let mut entries = Vec::new();
    for (at, columns) in reader.tables_of(blocks) {
        let (at, Some(table)) = (*at, reader.blocks.table(*at)) else { continue };
        if reader.blocks.in_quote(at) {
            continue;
        }
        let section = reader.section_of(at);
        let given = inherited(reader, section);
        for row in table.rows().filter(|row| !says_nothing(reader.blocks.text, row)) {
            if let Some(mut entry) = entry((reader, memo), &row, columns, section) {
                entry.inherited.clone_from(&given);
                entry.inherited.extend(by_progress(&entry).map(|status| (Field::Status, Value::Status(status))));
                let status = stages(reader, &row, columns).or_else(|| of_phase(reader, section, &entry));
                if let Some(status) = status {
                    entry.inherited.insert(0, (Field::Status, Value::Status(status)));
                }
                entries.push(entry);
            }
        }
    }
    entries
}

fn entry<'t>(
    (reader, memo): (&Reader<'t>, &Memo<'t>),
    row: &Row,
    columns: &Columns,
    section: usize,
) -> Option<Entry<'t>> {
    let cell = |at: usize| row.cells.get(at).cloned();
    let title_cell = cell(columns.title)?;
    // Where the id has a column of its own, the title is what stands in its cell.
    let named = columns.id.is_none_or(|id| id == columns.title);
    let name = if named { title_cell.clone() } else { title_cell.start..title_cell.start };
    let name = name::read(reader.blocks.text, name);
    let (id, title) = called(reader, row, columns, &name)?;
    let id_cell = columns.id.and_then(cell);
    if title.is_empty() && id.is_none()
        || nothing::is_none(&title) && id.is_none()
        || id.is_none() && holds_ids(reader, row, columns)
    {
        return None;
    }
    let (scope, has_id) = (reader.scopes[section].clone(), id.is_some());
    let mut slots = values(reader, memo, row, columns);
    slots.extend(title::in_cell(reader, &title_cell, &name, &title));
    let first = row.cells.first()?.start;
    Some(Entry {
        shape: Shape::Row,
        kind: kind_of(id.as_deref()),
        template: nothing::is_placeholder(&title) && !(id.is_some() && nothing::has_pipe(&title))
            || scope.as_deref() == Some("template"),
        id,
        scope,
        title,
        name: id_cell.filter(|_| has_id).unwrap_or(title_cell),
        range: first.min(row.range.start)..row.range.end,
        slots,
        inherited: Vec::new(),
        level: reader.sections[section].level,
    })
}

/// The id and the title of a row, as its cells have them; none where it names no single item.
fn called<'t>(
    reader: &Reader<'t>,
    row: &Row,
    columns: &Columns,
    name: &Name<'t>,
) -> Option<(Option<Cow<'t, str>>, Cow<'t, str>)> {
    let cell = |at: usize| row.cells.get(at).map(|cell| reader.slice(cell));
    let title_cell = cell(columns.title)?;
    let bare_title = columns.id.is_some_and(|id| id == columns.title);
    let id = match columns.id.and_then(cell) {
        Some(text) if is_range(text) => return None,
        Some(text) if nothing::is_empty(bare_id(text)) => {
            if bare_title || !states(reader, row, columns) {
                return None;
            }
            None
        }
        Some(text) => own_id(bare_id(text), columns.word.as_deref()),
        None if name.range_of_ids => return None,
        None => name.id.map(Cow::Borrowed),
    };
    let (number, behind) = numbered(title_cell);
    let own = columns.id.is_none() || bare_title;
    let word = columns.word.as_deref().filter(|_| own && !number.is_empty());
    let id = id.or_else(|| word.filter(|_| !behind.is_empty()).map(|word| Cow::Owned(format!("{word} {number}"))));
    let title = match (&id, columns.id) {
        // The number alone is no title.
        _ if word.is_some() => inline::plain(behind),
        _ if bare_title => name.title(),
        // A name that looks like an id, as `OAuth2`, is a title in a column of titles.
        (Some(id), None) if name.title_range.is_empty() && !columns.ids => id.clone(),
        // `` `open` `` is a name here, though it says a status elsewhere.
        (None, None) if name.title_range.is_empty() => inline::plain(title_cell),
        (_, None) => name.title(),
        _ => inline::plain(title_cell),
    };
    Some((id, title))
}

/// What a heading says of all rows below it that say nothing themselves: those of a phase that is over are.
fn of_phase(reader: &Reader<'_>, section: usize, entry: &Entry<'_>) -> Option<Status> {
    let around = if is_untold(&entry.slots, &entry.inherited) { reader.entry_around(section) } else { None };
    let name = reader.sections[around?].name.as_ref()?;
    name.status().filter(|status| *status == Status::Complete && name.worded)
}

/// Whether a row's own cell tells how far it is: of a row without an id only that makes it an item.
fn states(reader: &Reader<'_>, row: &Row, columns: &Columns) -> bool {
    let cells = columns.fields.iter().zip(&row.cells).filter(|(field, _)| **field == Some(Field::Status));
    cells.into_iter().any(|(_, cell)| of_cell(reader.slice(cell), &reader.legend).is_some())
}

/// The slots of a row's cells, the title left out.
fn values<'t>(reader: &Reader<'t>, memo: &Memo<'t>, row: &Row, columns: &Columns) -> Vec<Slot<'t>> {
    let mut slots = Vec::with_capacity(columns.fields.len() + 1);
    for ((field, bare), range) in columns.fields.iter().zip(&columns.bare).zip(&row.cells) {
        if let Some(field) = field.filter(|field| *field != Field::Title) {
            cell_slots((reader, memo), (field, *bare), range, &mut slots);
        }
    }
    if let Some(cell) = columns.answers.and_then(|at| row.cells.get(at)) {
        answered(reader, cell, &mut slots);
    }
    let Some(cell) = columns.asked.and_then(|at| row.cells.get(at)) else { return slots };
    for slot in statuses_in(cell, &mut slots) {
        let text = reader.slice(&slot.range);
        if let Some(status) = tick(text, &reader.legend).filter(|_| columns.ticks && slot.style == Style::Text) {
            (slot.style, slot.value) = (Style::Tick, Some(Value::Status(status)));
            continue;
        }
        match slot.value {
            None if text.eq_ignore_ascii_case("x") => slot.value = Some(Value::Status(Status::Complete)),
            None if text.is_empty() => slot.value = Some(Value::Status(Status::NotStarted)),
            _ => {}
        }
    }
    slots
}

/// The slots in a cell that state a status.
fn statuses_in<'s, 't>(
    cell: &Range<usize>,
    slots: &'s mut [Slot<'t>],
) -> impl Iterator<Item = &'s mut Slot<'t>> + use<'s, 't> {
    let cell = cell.clone();
    let own = move |slot: &Slot<'_>| cell.start <= slot.range.start && slot.range.end <= cell.end;
    slots.iter_mut().filter(move |slot| slot.field == Field::Status && own(slot))
}

/// Gives the status in a cell the meaning of the answer that it begins with, whatever a remark behind that says.
fn answered(reader: &Reader<'_>, cell: &Range<usize>, slots: &mut [Slot<'_>]) {
    for slot in statuses_in(cell, slots) {
        let text = reader.slice(&slot.range);
        if let Some((range, status)) = columns::leading(text) {
            slot.range = slot.range.start + range.start..slot.range.start + range.end;
            slot.value = Some(Value::Status(status));
        } else if slot.value.is_none() && columns::not_applicable(text) {
            slot.value = Some(Value::Status(Status::Cancelled));
        }
    }
}

/// How far an entry is that says it by a percentage alone.
fn by_progress(entry: &Entry<'_>) -> Option<Status> {
    let silent = entry.value(Field::Status).is_none() && entry.slots.iter().all(|slot| slot.field != Field::Status);
    match entry.value(Field::Progress).filter(|_| silent)? {
        Value::Percent(percent) => Some(status::of_percent(f64::from(*percent))),
        _ => None,
    }
}

/// How far a row is by columns that each say it of a part: complete where all are, not begun where none is.
fn stages(reader: &Reader<'_>, row: &Row, columns: &Columns) -> Option<Status> {
    let cells = columns.stages.iter().filter_map(|at| row.cells.get(*at)).map(|cell| reader.slice(cell));
    let all: Vec<_> = cells.filter_map(|cell| of_cell(cell, &reader.legend)).collect();
    let first = *all.first()?;
    let blocked = all.iter().any(|status| matches!(status, Status::Blocked | Status::Failed));
    Some(match all.iter().all(|status| *status == first) {
        true => first,
        false if blocked => Status::Blocked,
        false => Status::InProgress,
    })
}

/// Whether a cell names a range of ids.
pub fn is_range(text: &str) -> bool {
    let text = bare_id(text);
    ident::at_start(text).is_some_and(|found| ident::is_range(&text[found.rest..]))
}

/// The id of a row: what stands in its id cell. A bare number belongs to the word of the column.
fn own_id<'t>(text: &'t str, word: Option<&str>) -> Option<Cow<'t, str>> {
    if let Some(found) = ident::at_start(text) {
        return Some(Cow::Borrowed(&text[found.range]));
    }
    let number = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match word {
        Some(word) if number => Some(Cow::Owned(format!("{word} {text}"))),
        _ => (text.len() <= 40).then_some(Cow::Borrowed(text)),
    }
}

/// The number at the start of a cell and what it names: `1. Foundations`, `**2 – Ingestion**`, `3`.
fn numbered(cell: &str) -> (&str, &str) {
    let cell = bare_id(cell);
    let (number, rest) = cell.split_at(cell.bytes().take_while(u8::is_ascii_digit).count());
    let behind = rest.trim_start_matches(['.', ')', ':', '-', '–', '—', '·', ' ']);
    let named = rest.is_empty() || behind.len() < rest.len() && behind.starts_with(char::is_alphabetic);
    if (1..4).contains(&number.len()) && named { (number, behind) } else { ("", "") }
}

/// Whether a row has nothing to say of any item: its cells are empty, or it sums up the others.
pub fn says_nothing(text: &str, row: &Row) -> bool {
    let mut cells = row.cells.iter().map(|cell| &text[cell.clone()]);
    let Some(first) = cells.find(|cell| !nothing::is_empty(cell)) else { return true };
    // What is written as code is the name of a thing: `` `sum` ``.
    !first.contains('`') && sums_up(first)
}

/// Words for what rows are of, behind `All` and its like: what says more is a thing to do, as `All pages load in a second`.
const SUMMED: [&str; 30] = [
    "together",
    "combined",
    "tasks",
    "phases",
    "items",
    "batches",
    "milestones",
    "epics",
    "stories",
    "sprints",
    "weeks",
    "months",
    "modules",
    "components",
    "categories",
    "priorities",
    "areas",
    "teams",
    "bugs",
    "issues",
    "work",
    "project",
    "progress",
    "status",
    "completion",
    "effort",
    "estimate",
    "hours",
    "score",
    "coverage",
];

/// What is summed up behind `Overall` and `Sum`.
const COUNTED: [&str; 16] = [
    "of",
    "all",
    "the",
    "progress",
    "status",
    "completion",
    "effort",
    "hours",
    "time",
    "estimate",
    "total",
    "score",
    "cost",
    "result",
    "coverage",
    "average",
];

/// Whether the first cell of a row says that it sums up the others: `**Total**`, `All phases`, `Σ`.
fn sums_up(cell: &str) -> bool {
    let name = bare(cell);
    let (word, rest) = name.split_once(' ').unwrap_or((&name, ""));
    let is = |all: &[&str]| all.iter().any(|sum| sum.eq_ignore_ascii_case(word));
    let of_rows = || {
        let mut words = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.all(|word| SUMMED.iter().any(|known| known.eq_ignore_ascii_case(word)))
    };
    // `Overall progress`, and not `Overall design`.
    let counted = || {
        let mut words = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let is_counted = |word: &str| COUNTED.iter().chain(&SUMMED).any(|known| known.eq_ignore_ascii_case(word));
        words.all(is_counted)
    };
    is(&["total", "totals"])
        || is(&["sum", "overall"]) && counted()
        || is(&["all"]) && of_rows()
        || count::is_sum(cell)
        || cell.trim_matches(['*', ' ']).starts_with(['Σ', '∑'])
}

/// Whether a cell of the row names a range of ids: then the row is a group, not an item.
fn holds_ids(reader: &Reader<'_>, row: &Row, columns: &Columns) -> bool {
    let plain = row
        .cells
        .iter()
        .zip(&columns.fields)
        .enumerate()
        .filter(|(at, (_, field))| field.is_none() && Some(*at) != columns.id);
    plain.map(|(_, (cell, _))| reader.slice(cell)).any(is_range)
}

fn cell_slots<'t>(
    (reader, memo): (&Reader<'t>, &Memo<'t>),
    (field, bare): (Field, Effort),
    range: &Range<usize>,
    slots: &mut Vec<Slot<'t>>,
) {
    let text = reader.slice(range);
    let (mut trimmed, mut start) = (text, range.start);
    while let Some(rest) = trimmed.strip_prefix("**") {
        (trimmed, start) = (rest, start + 2);
    }
    while let Some(rest) = trimmed.strip_suffix("**") {
        trimmed = rest;
    }
    memo.read(field, trimmed, Some(bare), |part| {
        let at = start + part.range.start..start + part.range.end;
        slots.push(Slot::new(part.field, part.style, at, part.value));
    });
}
