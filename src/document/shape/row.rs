//! An entry that is a row of a table.

use super::section::inherited;
use crate::document::entry::{Entry, Shape, Slot};
use crate::document::meaning;
use crate::document::name;
use crate::document::reader::{Reader, kind_of};
use crate::document::word::label::{header, is_id_header, normal};
use crate::document::word::{ident, nothing};
use crate::markdown::{BlockKind, Row, inline};
use crate::plan::{Effort, Field, Text, Units, Value};
use std::borrow::Cow;
use std::ops::Range;

/// What the columns of a table of items hold.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The column of ids.
    pub id: Option<usize>,
    /// The column of titles; an id may stand in front of the title there.
    pub title: usize,
    /// The field of each column.
    pub fields: Vec<Option<Field>>,
    /// What a bare number counts in each column.
    pub bare: Vec<Effort>,
    /// The word a bare number in the id column belongs to: `Phase` for `| Phase | Name |`.
    word: Option<&'static str>,
}

/// First columns of tables that list something else than items.
const OTHER_TABLES: &[&str] = &[
    "risk",
    "risk id",
    "blocker",
    "blocker id",
    "pr #",
    "pr",
    "decision",
    "decision id",
    "metric",
    "week",
    "date",
    "agent",
    "command",
    "question",
    "lane",
    "document",
    "category",
];

/// Returns the entries that are rows.
pub fn read<'t>(reader: &Reader<'t>) -> Vec<Entry<'t>> {
    let mut entries = Vec::new();
    for (at, block) in reader.blocks.list.iter().enumerate() {
        let BlockKind::Table { header, rows } = &block.kind else { continue };
        let Some(columns) = columns(reader.blocks.text, header).filter(|_| !reader.blocks.in_quote(at)) else {
            continue;
        };
        let section = reader.section_of(at);
        let given = inherited(reader, section);
        for row in rows.iter().filter(|row| !says_nothing(reader.blocks.text, row)) {
            if let Some(mut entry) = entry(reader, row, &columns, section) {
                entry.inherited.clone_from(&given);
                entries.push(entry);
            }
        }
    }
    entries
}

/// Tells the columns of a table of items; none where the table is about something else.
pub fn columns(text: &str, row: &Row) -> Option<Columns> {
    let names: Vec<_> = row.cells.iter().map(|cell| &text[cell.clone()]).collect();
    let first = normal(names.first()?);
    let asides = ["probability", "reviewers", "mitigation", "velocity", "total", "resolution"];
    if OTHER_TABLES.contains(&first.as_str()) || names.iter().any(|name| asides.contains(&normal(name).as_str())) {
        return None;
    }
    let mut fields: Vec<_> = names.iter().map(|name| header(name)).collect();
    let mut id = names.iter().position(|name| is_id_header(name));
    let mut word = None;
    if id.is_none() && ["phase", "batch"].contains(&first.as_str()) {
        let titled = fields.iter().skip(1).any(|field| *field == Some(Field::Title));
        if titled {
            id = Some(0);
            word = Some(if first == "phase" { "Phase" } else { "Batch" });
        }
    }
    if let Some(id) = id {
        fields[id] = None;
    }
    let status = fields.contains(&Some(Field::Status));
    let title = fields.iter().position(|field| *field == Some(Field::Title)).or(id)?;
    let progress = fields.contains(&Some(Field::Progress)) && fields.contains(&Some(Field::Owner));
    if !status && !progress {
        return None;
    }
    for (at, field) in fields.iter_mut().enumerate() {
        if *field == Some(Field::Title) && at != title {
            *field = None;
        }
    }
    let bare = names.iter().map(|name| bare(name)).collect();
    Some(Columns { id, title, fields, bare, word })
}

fn bare(name: &str) -> Effort {
    if name.to_lowercase().contains("day") { Units::default().day } else { Effort::HOUR }
}

fn entry<'t>(reader: &Reader<'t>, row: &Row, columns: &Columns, section: usize) -> Option<Entry<'t>> {
    let cell = |at: usize| row.cells.get(at).cloned();
    let title_cell = cell(columns.title)?;
    let name = name::read(reader.blocks.text, title_cell.clone());
    let id_text = columns.id.and_then(cell).map(|range| (reader.slice(&range), range));
    let id = match &id_text {
        Some((text, _)) if nothing::is_empty(bare_id(text)) || is_range(text) => return None,
        Some((text, _)) => own_id(bare_id(text), columns.word),
        None if name.range_of_ids => return None,
        None => name.id.map(Cow::Borrowed),
    };
    let bare_title = columns.id.is_some_and(|id| id == columns.title);
    let title = match (&id, columns.id) {
        _ if bare_title => name.title(),
        (_, None) => name.title(),
        _ => inline::plain(reader.slice(&title_cell)),
    };
    if title.is_empty() && id.is_none()
        || nothing::is_none(&title) && id.is_none()
        || id.is_none() && holds_ids(reader, row, columns)
    {
        return None;
    }
    let scope = reader.scopes[section].clone();
    let mut slots = Vec::new();
    for (at, field) in columns.fields.iter().enumerate() {
        let (Some(field), Some(range)) = (*field, cell(at)) else { continue };
        if field != Field::Title {
            cell_slots(reader, field, &range, columns.bare[at], &mut slots);
        }
    }
    let own = (title == reader.slice(&title_cell)).then(|| title_cell.clone());
    let own = own
        .or_else(|| (title == reader.slice(&name.title_range)).then(|| name.title_range.clone()))
        .filter(|_| !title.is_empty());
    let shown = own.map(|range| {
        Slot::new(
            Field::Title,
            crate::document::Style::Text,
            range.clone(),
            Some(Value::Text(Text::new(reader.slice(&range)))),
        )
    });
    slots.extend(shown);
    let first = row.cells.first()?.start;
    Some(Entry {
        shape: Shape::Row,
        kind: kind_of(id.as_deref()),
        template: nothing::is_placeholder(&title) || scope.as_deref() == Some("template"),
        id,
        scope,
        title,
        name: id_text.map_or(title_cell, |(_, range)| range),
        range: first.min(row.range.start)..row.range.end,
        slots,
        inherited: Vec::new(),
        level: reader.sections[section].level,
    })
}

/// The text of an id cell without emphasis.
fn bare_id(text: &str) -> &str {
    text.trim_matches(['*', '`', '~', ' '])
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

/// Whether a row has nothing to say of any item: its cells are empty, or it sums up the others.
pub fn says_nothing(text: &str, row: &Row) -> bool {
    let mut cells = row.cells.iter().map(|cell| &text[cell.clone()]);
    let first = cells.clone().find(|cell| !nothing::is_empty(cell)).map(normal).unwrap_or_default();
    cells.all(nothing::is_empty)
        || ["total", "totals", "sum", "all", "overall"].contains(&first.split(' ').next().unwrap_or_default())
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

fn cell_slots<'t>(reader: &Reader<'t>, field: Field, range: &Range<usize>, bare: Effort, slots: &mut Vec<Slot<'t>>) {
    let text = reader.slice(range);
    let trimmed = text.trim_start_matches("**").trim_end_matches("**");
    let start = range.start + (text.len() - text.trim_start_matches("**").len());
    for part in meaning::read(field, trimmed, Some(bare)) {
        let at = start + part.range.start..start + part.range.end;
        slots.push(Slot::new(part.field, part.style, at, part.value));
    }
}
