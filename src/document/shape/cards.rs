//! Entries that are cards of a table whose columns are statuses: `| To Do | Doing | Done |`.

use super::item;
use crate::document::entry::{Entry, Shape, Slot, Style};
use crate::document::legend::Legend;
use crate::document::memo::Memo;
use crate::document::name::{self, Name};
use crate::document::outline::status_of;
use crate::document::read::Reading;
use crate::document::reader::Reader;
use crate::document::word::nothing;
use crate::markdown::{BlockKind, Table};
use crate::plan::{Field, Status, Text, Value};
use std::ops::Range;

/// The statuses that the columns of a table are; none where some header is another thing, or all say the same.
pub fn statuses(text: &str, table: Table<'_>, legend: &Legend) -> Option<Vec<Status>> {
    let header = table.header();
    let all: Option<Vec<_>> = header.cells.iter().map(|cell| status_of(&text[cell.clone()], legend)).collect();
    all.filter(|all| all.iter().any(|status| *status != all[0]))
}

/// Returns the entries that are cards of the boards among some blocks.
pub fn read<'t>(reader: &Reader<'t>, memo: &Memo<'t>, blocks: Range<usize>) -> Vec<Entry<'t>> {
    let tables = blocks.filter(|at| reader.blocks.list[*at].kind == BlockKind::Table && !reader.blocks.in_quote(*at));
    tables.flat_map(|at| of_table(reader, memo, at).unwrap_or_default()).collect()
}

fn of_table<'t>(reader: &Reader<'t>, memo: &Memo<'t>, at: usize) -> Option<Vec<Entry<'t>>> {
    let (table, section) = (reader.blocks.table(at)?, reader.section_of(at));
    if reader.is_aside(section) || reader.entry_around(section).is_some() {
        return None;
    }
    let columns = statuses(reader.blocks.text, table, &reader.legend)?;
    let (mut cards, mut named) = (Vec::new(), 0);
    for row in table.rows().filter(|row| row.fault.is_none()) {
        for (cell, status) in row.cells.iter().zip(&columns) {
            for card in parts(reader, cell) {
                named += usize::from(reader.slice(&card.name).contains(char::is_alphabetic));
                cards.push((card, *status));
            }
        }
    }
    // Cells that are numbers count what is of a status.
    (named == cards.len())
        .then(|| cards.into_iter().map(|(card, status)| entry((reader, memo), (at, section), &card, status)).collect())
}

/// Whether the table that a card stands in has a column of a status.
pub fn has_column(reading: &Reading<'_>, card: &Entry<'_>, status: Status) -> bool {
    let all = table_of(reading, card).and_then(|table| statuses(reading.blocks.text, table, &reading.legend));
    all.is_some_and(|all| all.contains(&status))
}

/// What heads the column in which a card stands.
pub fn heading<'r>(reading: &'r Reading<'_>, card: &Entry<'_>) -> Option<&'r str> {
    let table = table_of(reading, card)?;
    let row = table.rows().find(|row| row.range.contains(&card.range.start))?;
    let at = row.cells.iter().position(|cell| cell.contains(&card.range.start))?;
    table.header().cells.get(at).map(|cell| reading.blocks.slice(cell))
}

fn table_of<'r>(reading: &'r Reading<'_>, card: &Entry<'_>) -> Option<Table<'r>> {
    let behind = reading.blocks.list.partition_point(|block| block.range().start <= card.range.start);
    behind.checked_sub(1).and_then(|at| reading.blocks.table(at))
}

/// A card: its text, and its name without what stands below.
struct Card {
    name: Range<usize>,
    range: Range<usize>,
}

/// What breaks a line in a cell.
const BREAKS: [&str; 3] = ["<br>", "<br/>", "<br />"];

/// The cards of a cell: a line that begins with a tag or a person belongs to the one above it.
fn parts(reader: &Reader<'_>, cell: &Range<usize>) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    let mut at = cell.start;
    while at < cell.end {
        let rest = &reader.blocks.text[at..cell.end];
        let broken = BREAKS.iter().filter_map(|sign| Some((rest.find(sign)?, sign.len()))).min();
        let (length, sign) = broken.unwrap_or((rest.len(), 0));
        let line = rest[..length].trim();
        let start = at + length - rest[..length].trim_start().len();
        let range = start..start + line.len();
        match cards.last_mut() {
            Some(card) if line.trim_start_matches(['*', '_']).starts_with(['@', '#']) => card.range.end = range.end,
            _ if !nothing::is_empty(line) => cards.push(Card { name: range.clone(), range }),
            _ => {}
        }
        at += length + sign;
    }
    cards
}

fn entry<'t>(
    (reader, memo): (&Reader<'t>, &Memo<'t>),
    (at, section): (usize, usize),
    card: &Card,
    status: Status,
) -> Entry<'t> {
    let mut name = name::read(reader.blocks.text, bare(reader, &card.name));
    below_another(reader, &mut name);
    let mut entry = item::entry((reader, memo), (Shape::Line, at), name, None, card.range.clone(), section);
    entry.inherited.retain(|(field, _)| *field != Field::Status);
    entry.slots.retain(|slot| slot.field != Field::Status);
    entry.slots.push(Slot::new(Field::Status, Style::Column, card.range.clone(), Some(Value::Status(status))));
    entry.slots.extend(owner(reader, card));
    entry
}

/// The name without the sign of a list in a cell: `- Oil the gate`, `• Oil the gate`.
fn bare(reader: &Reader<'_>, name: &Range<usize>) -> Range<usize> {
    let text = reader.slice(name);
    let bare = text.strip_prefix(['-', '•', '–']).filter(|rest| rest.starts_with(' ')).map_or(text, str::trim_start);
    name.end - bare.len()..name.end
}

/// `**PAN-1.2** - └─ Oil the gate`: Backlog.md draws what a task is below.
fn below_another(reader: &Reader<'_>, name: &mut Name<'_>) {
    let title = reader.slice(&name.title_range);
    let bare = title.trim_start_matches(['└', '├', '─', ' ']);
    name.title_range.start = name.title_range.end - bare.len();
}

/// `*@ana*` below the name.
fn owner<'t>(reader: &Reader<'t>, card: &Card) -> Option<Slot<'t>> {
    let below = card.name.end..card.range.end;
    let at = reader.slice(&below).find('@')? + 1;
    let behind = &reader.slice(&below)[at..];
    let length = behind.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))).unwrap_or(behind.len());
    let range = below.start + at..below.start + at + length;
    let name = Value::Text(Text::new(reader.slice(&range)));
    (length > 0).then(|| Slot::new(Field::Owner, Style::Text, range, Some(name)))
}
