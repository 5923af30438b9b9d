//! Entries that are cards of a table whose columns are statuses: `| To Do | Doing | Done |`.

use super::title;
use super::{columns, item};
use crate::document::boxes;
use crate::document::entry::{Entry, Shape, Slot, Style};
use crate::document::labelled;
use crate::document::legend::Legend;
use crate::document::memo::Memo;
use crate::document::name::{self, Name};
use crate::document::outline::status_of;
use crate::document::read::Reading;
use crate::document::reader::Reader;
use crate::document::signed;
use crate::document::word::{ident, nothing};
use crate::markdown::{BlockKind, Table};
use crate::plan::{Field, Moment, Status, Text, Value};
use std::ops::Range;

/// The statuses that the columns of a board are; none where the table is none: some header is another thing or a mark, or the
/// cells are no cards.
pub fn statuses(text: &str, table: Table<'_>, legend: &Legend) -> Option<Vec<Status>> {
    heads(text, table, legend).filter(|all| holds_cards(text, table, all.len()))
}

/// The statuses that all headers of a table are, in words, and not all the same.
fn heads(text: &str, table: Table<'_>, legend: &Legend) -> Option<Vec<Status>> {
    let named = |cell: Range<usize>| {
        let name = &text[cell];
        status_of(name, legend).filter(|_| name.contains(char::is_alphabetic))
    };
    let all: Vec<_> = table.header().cells.into_iter().map(named).collect::<Option<_>>()?;
    all.iter().any(|status| *status != all[0]).then_some(all)
}

/// Whether the cells of a table are cards: each another one, in words that neither count nor answer; in two columns with ids,
/// since what is open to some and closed to others stands in two columns as well.
fn holds_cards(text: &str, table: Table<'_>, columns: usize) -> bool {
    let cells = table.rows().flat_map(|row| row.cells).map(|cell| text[cell].trim());
    let mut cells: Vec<_> = cells.filter(|cell| !nothing::is_empty(cell)).collect();
    let identified = cells.iter().filter(|cell| ident::at_start(cell).is_some()).count();
    let is_card = |cell: &&str| {
        let counts = cell.starts_with(|c: char| c.is_ascii_digit()) && ident::at_start(cell).is_none();
        cell.contains(char::is_alphabetic) && !counts && !columns::answers(cell)
    };
    let all = cells.len();
    let cards = cells.iter().all(is_card) && (columns > 2 || identified * 2 > all);
    cells.sort_unstable();
    cells.dedup();
    cards && cells.len() == all
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
    let mut cards = Vec::new();
    for row in table.rows().filter(|row| row.fault.is_none()) {
        for (cell, status) in row.cells.iter().zip(&columns) {
            let own = parts(reader, cell);
            cards.extend(own.iter().map(|card| entry((reader, memo), (at, section), card, *status)));
        }
    }
    Some(cards)
}

/// Whether the table that a card stands in has a column of a status.
pub fn has_column(reading: &Reading<'_>, card: &Entry<'_>, status: Status) -> bool {
    let row = reading.blocks.row_around(card.range.start);
    let all = row.and_then(|(table, _)| heads(reading.blocks.text, table, &reading.legend));
    all.is_some_and(|all| all.contains(&status))
}

/// What heads the column in which a card stands.
pub fn heading<'r>(reading: &'r Reading<'_>, card: &Entry<'_>) -> Option<&'r str> {
    let (table, row) = reading.blocks.row_around(card.range.start)?;
    let at = row.cells.iter().position(|cell| cell.contains(&card.range.start))?;
    table.header().cells.get(at).map(|cell| reading.blocks.slice(cell))
}

/// A card: its text, and its name without what stands below.
struct Card {
    name: Range<usize>,
    range: Range<usize>,
}

/// The cards of a cell: a line that begins with a tag or a person belongs to the one above it.
fn parts(reader: &Reader<'_>, cell: &Range<usize>) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    let mut at = cell.start;
    while at < cell.end {
        let rest = &reader.blocks.text[at..cell.end];
        let (length, sign) = broken(rest).unwrap_or((rest.len(), 0));
        let line = rest[..length].trim();
        let start = at + length - rest[..length].trim_start().len();
        let range = start..start + line.len();
        match cards.last_mut() {
            Some(card) if is_detail(line) => card.range.end = range.end,
            _ if !nothing::is_empty(line) => cards.push(Card { name: range.clone(), range }),
            _ => {}
        }
        at += length + sign;
    }
    cards
}

/// Where a line of a cell is broken, and the length of the tag that breaks it.
fn broken(text: &str) -> Option<(usize, usize)> {
    memchr::memchr_iter(b'<', text.as_bytes()).find_map(|at| {
        let tag = text[at..].get(..3).filter(|tag| tag.eq_ignore_ascii_case("<br"))?;
        let close = text[at + tag.len()..].find('>').filter(|close| *close < 3)?;
        Some((at, tag.len() + close + 1))
    })
}

/// Whether a line of a cell tells of the card above it: a tag, a person, a label, a day.
fn is_detail(line: &str) -> bool {
    let bare = line.trim_start_matches(['*', '_']);
    bare.starts_with(['@', '#']) || labelled::known(line, 0..line.len()).is_some() || Moment::find(line).is_some()
}

fn entry<'t>(
    (reader, memo): (&Reader<'t>, &Memo<'t>),
    (at, section): (usize, usize),
    card: &Card,
    status: Status,
) -> Entry<'t> {
    let line = bare(reader, &card.name);
    let (signs, end) = signed::behind(reader.blocks.text, line.clone());
    let mut name = name::read(reader.blocks.text, line.start..end);
    below_another(reader, &mut name);
    let title = title::slot(reader, &name, &name.title());
    let mut entry = item::entry((reader, memo), (Shape::Line, at), name, None, card.range.clone(), section);
    entry.inherited.retain(|(field, _)| *field != Field::Status);
    entry.slots.retain(|slot| slot.field != Field::Status);
    entry.slots.push(Slot::new(Field::Status, Style::Column, card.range.clone(), Some(Value::Status(status))));
    // What stands behind the id of a card is its title, without a sign between them.
    entry.slots.retain(|slot| slot.field != Field::Title);
    entry.slots.extend(title);
    entry.slots.extend(owner(reader, card));
    signed::tell(reader.blocks.text, &signs, &mut entry);
    entry
}

/// The name without the sign of a list or the box in front of it: `- Oil the gate`, `• [x] Oil the gate`.
fn bare(reader: &Reader<'_>, name: &Range<usize>) -> Range<usize> {
    let text = reader.slice(name);
    let bare = text.strip_prefix(['-', '•', '–']).filter(|rest| rest.starts_with(' ')).map_or(text, str::trim_start);
    let range = name.end - bare.len()..name.end;
    boxes::at_start(reader.blocks.text, range.clone()).map_or(range, |found| found.text)
}

/// `**PAN-1.2** - └─ Oil the gate`: Backlog.md draws what a task is below.
fn below_another(reader: &Reader<'_>, name: &mut Name<'_>) {
    let title = reader.slice(&name.title_range);
    let bare = title.trim_start_matches(['└', '├', '─', ' ']);
    name.title_range.start = name.title_range.end - bare.len();
}

/// `*@ana*` below the name: it is read, and as all of a card never edited.
fn owner<'t>(reader: &Reader<'t>, card: &Card) -> Option<Slot<'t>> {
    let below = card.name.end..card.range.end;
    let at = reader.slice(&below).find('@')? + 1;
    let behind = &reader.slice(&below)[at..];
    let length = behind.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))).unwrap_or(behind.len());
    let range = below.start + at..below.start + at + length;
    let name = Value::Text(Text::new(reader.slice(&range)));
    (length > 0).then(|| Slot::new(Field::Owner, Style::Column, range, Some(name)))
}
