//! An entry that is a row of a table.

use super::section::inherited;
use crate::document::boxes;
use crate::document::entry::{Entry, Shape, Slot};
use crate::document::legend::Legend;
use crate::document::meaning;
use crate::document::name;
use crate::document::reader::{Reader, kind_of};
use crate::document::word::label::{header, is_id_header, normal};
use crate::document::word::{ident, nothing, status};
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
    "agent role",
    "role",
    "command",
    "question",
    "lane",
    "document",
    "category",
    "tool",
    "platform",
    "environment",
    "env",
    "kpi",
    "check",
    "criterion",
    "criteria",
    "acceptance criteria",
    "success criteria",
    "dependency",
    "library",
    "member",
    "version",
    "指标",
    "验收项",
];

/// Columns that only tables of something else have.
const ASIDES: [&str; 6] = ["probability", "reviewers", "mitigation", "velocity", "total", "resolution"];

/// First columns that can name what is to be done, where a table has a column of statuses beside them.
const THINGS: &[&str] = &[
    "module",
    "component",
    "page",
    "screen",
    "view",
    "endpoint",
    "api",
    "service",
    "package",
    "area",
    "bug",
    "defect",
    "finding",
    "vulnerability",
    "epic",
    "user story",
    "step",
    "action",
    "action item",
    "objective",
    "goal",
    "requirement",
    "capability",
    "change",
    "fix",
    "improvement",
    "problem",
    "recommendation",
    "refactoring",
    "migration",
    "function",
    "file",
    "test",
    "work package",
    "todo",
    "activity",
    "提案",
    "功能",
    "模块",
    "能力",
    "機能",
    "기능",
    "модуль",
    "функция",
    "módulo",
    "funcionalidad",
    "funcionalidade",
    "fonctionnalité",
    "funktion",
    "modul",
    "funzionalità",
    "modulo",
];

/// How many rows are looked at to tell what a column holds.
const LOOKED_AT: usize = 24;

/// Returns the entries that are rows.
pub fn read<'t>(reader: &Reader<'t>) -> Vec<Entry<'t>> {
    let mut entries = Vec::new();
    for (at, block) in reader.blocks.list.iter().enumerate() {
        let BlockKind::Table { header, rows } = &block.kind else { continue };
        let Some(columns) =
            columns(reader.blocks.text, header, rows, &reader.legend).filter(|_| !reader.blocks.in_quote(at))
        else {
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
pub fn columns(text: &str, row: &Row, rows: &[Row], legend: &Legend) -> Option<Columns> {
    let table = Cells { text, names: row.cells.iter().map(|cell| &text[cell.clone()]).collect(), rows, legend };
    let first = normal(table.names.first()?);
    if OTHER_TABLES.contains(&first.as_str()) || table.names.iter().any(|name| ASIDES.contains(&normal(name).as_str()))
    {
        return None;
    }
    let mut fields: Vec<_> = table.names.iter().map(|name| header(name)).collect();
    let (id, word) = table.id(&first, &fields);
    if let Some(id) = id {
        fields[id] = None;
    }
    table.find_status(&mut fields);
    let title =
        fields.iter().position(|field| *field == Some(Field::Title)).or_else(|| table.thing(&fields, id)).or(id)?;
    let status = fields.contains(&Some(Field::Status));
    let progress = fields.contains(&Some(Field::Progress)) && fields.contains(&Some(Field::Owner));
    if !status && !progress {
        return None;
    }
    for (at, field) in fields.iter_mut().enumerate() {
        if *field == Some(Field::Title) && at != title {
            *field = None;
        }
    }
    fields[title] =
        fields[title].filter(|field| *field == Field::Title).or((Some(title) != id).then_some(Field::Title));
    let bare = table.names.iter().map(|name| bare(name)).collect();
    Some(Columns { id, title, fields, bare, word })
}

/// A table's header and the cells below it.
struct Cells<'r, 't> {
    text: &'t str,
    names: Vec<&'t str>,
    rows: &'r [Row],
    legend: &'r Legend,
}

impl<'t> Cells<'_, 't> {
    /// The cells of a column that say something.
    fn column(&self, at: usize) -> impl Iterator<Item = &'t str> {
        let cells = self.rows.iter().take(LOOKED_AT).filter_map(move |row| row.cells.get(at));
        cells.map(|cell| &self.text[cell.clone()]).filter(|cell| !nothing::is_empty(cell))
    }

    /// Whether most cells of a column are of a sort.
    fn mostly(&self, at: usize, is: impl Fn(&str) -> bool) -> bool {
        let (mut all, mut some) = (0, 0);
        for cell in self.column(at) {
            all += 1;
            some += usize::from(is(cell));
        }
        some * 2 > all
    }

    /// The column of ids, and the word that a bare number in it belongs to.
    fn id(&self, first: &str, fields: &[Option<Field>]) -> (Option<usize>, Option<&'static str>) {
        // `Story`, `Ticket` and the like head titles, too.
        let short = |cell: &str| ident::at_start(bare_id(cell)).is_some() || !cell.trim().contains(' ');
        let sure = |at: &usize| {
            normal(self.names[*at]).contains("id") || self.mostly(*at, short) || self.column(*at).next().is_none()
        };
        if let Some(id) = (0..self.names.len()).filter(|at| is_id_header(self.names[*at])).find(sure) {
            return (Some(id), None);
        }
        let titled = fields.iter().skip(1).any(|field| *field == Some(Field::Title));
        let words = [("phase", "Phase"), ("batch", "Batch")];
        let word = words.into_iter().find(|(word, _)| *word == first).map(|(_, word)| word);
        let named = titled && (word.is_some() || self.mostly(0, |cell| ident::is_id(bare_id(cell))));
        (named.then_some(0), word.filter(|_| named))
    }

    /// Where no column is headed as a status, the first whose cells are statuses is one: `Done?`, `✓`, `Dev`.
    fn find_status(&self, fields: &mut [Option<Field>]) {
        if fields.contains(&Some(Field::Status)) {
            return;
        }
        let free = |field: Option<Field>| matches!(field, None | Some(Field::Completed | Field::Progress));
        let says =
            |cell: &str| status::whole(cell).is_some() || boxes::is_box(cell) || self.legend.find(cell).is_some();
        let found = (1..self.names.len())
            .find(|at| free(fields[*at]) && self.column(*at).count() > 1 && self.mostly(*at, says));
        if let Some(at) = found {
            fields[at] = Some(Field::Status);
        }
    }

    /// The column that names what the rows are about, where none is headed as a title.
    fn thing(&self, fields: &[Option<Field>], id: Option<usize>) -> Option<usize> {
        let status = fields.iter().position(|field| *field == Some(Field::Status))?;
        let free = |at: usize| matches!(fields[at], None | Some(Field::Component | Field::Files)) && Some(at) != id;
        let at = (0..status.min(2)).find(|at| free(*at))?;
        let of_items = [Field::Owner, Field::Priority, Field::Estimate, Field::Actual, Field::Due, Field::DependsOn];
        let known = is_id_header(self.names[at]) || THINGS.contains(&normal(self.names[at]).as_str());
        let typed = fields.iter().flatten().any(|field| of_items.contains(field));
        let said = self.mostly(status, |cell| {
            status::find(cell).is_some() || boxes::is_box(cell) || self.legend.find(cell).is_some()
        });
        ((known || typed || id.is_some()) && said).then_some(at)
    }
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
