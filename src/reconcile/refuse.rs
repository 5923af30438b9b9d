//! Places that are not edited, because what belongs where cannot be told.

use super::Document;
use super::rule::twice;
use crate::document::agree::{agrees, same, words};
use crate::document::hidden::{self, Place};
use crate::document::shape::columns::columns;
use crate::document::write::safe::{self, Unsafe};
use crate::document::{Entry, Reading, Shape, Slot, Style};
use crate::plan::{Field, Plan, Value};
use std::ops::Range;

/// Why a place is not edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Its item has two sections in the document.
    Twice,
    /// Its item has two equal rows in the table.
    Again,
    /// Its cell cannot be told, or holds what makes it unlike others.
    Cell(Unsafe),
    /// It stands where nothing is edited.
    Hidden(Place),
    /// The heading above it says how far it is, and it cannot be moved below another.
    Below,
    /// It is struck out, and nothing shows how it would stand there otherwise.
    Struck,
    /// It stands on a card of a table, whose column says how far it is.
    Card,
    /// Nothing tells where a new entry goes, or in what form.
    Unplaced,
    /// It is a title with a link or marks in it that would be lost.
    Marked,
    /// What would be written would be read as something else, or change what is said of something else.
    Misread,
}

impl Refused {
    /// Returns what there is to do.
    pub fn help(&self) -> String {
        match self {
            Self::Twice => "its item has two sections here, and neither is edited: make one of the two".to_owned(),
            Self::Again => {
                "its item has two equal rows here, and neither is edited: take one out, or give it an id of its own"
                    .to_owned()
            }
            Self::Cell(Unsafe::Row(cells, columns)) => {
                let mend = if cells < columns {
                    "give the row a cell for every column"
                } else {
                    "write a pipe that belongs to the text of a cell as \\|"
                };
                format!("this row has {cells} cells, its header {columns}, and is not edited: {mend}")
            }
            Self::Cell(Unsafe::Pipe) => {
                "a cell with an escaped pipe is not edited: write what the plan says by hand".to_owned()
            }
            Self::Hidden(place) => {
                format!("it stands in {}, where nothing is edited: write what the plan says by hand", place.name())
            }
            Self::Below => {
                "the heading above says how far it is: move it below one that says what the plan does, or mark it"
                    .to_owned()
            }
            Self::Struck => {
                "the line is struck out, and the strike is not edited: take it away by hand, and say how far the item is"
                    .to_owned()
            }
            Self::Card => {
                "the card stands in the table of a board, where nothing is edited: write it, or move the card, by hand"
                    .to_owned()
            }
            Self::Unplaced => {
                "nothing here tells where it goes, or in what form: write it by hand, or put `<!-- plan:entries -->` where \
                 entries go"
                    .to_owned()
            }
            Self::Marked => {
                "a title with a link in it is not edited, which would be lost: write what the plan says by hand".to_owned()
            }
            Self::Misread => {
                "what would be written here would be read as something else: write what the plan says by hand"
                    .to_owned()
            }
        }
    }

    /// Whether not even what stands there can be told for certain.
    pub fn is_ambiguous(&self) -> bool {
        match self {
            Self::Twice | Self::Again => true,
            Self::Cell(Unsafe::Row(cells, columns)) => cells > columns,
            _ => false,
        }
    }
}

/// Whether an entry is known by the number of an issue.
fn is_issue(entry: &Entry<'_>) -> bool {
    entry.id.as_deref().is_some_and(|id| id.starts_with('#'))
}

/// Whether an entry says by another place than a strike how far it is.
fn is_told(entry: &Entry<'_>) -> bool {
    let states = |slot: &&Slot<'_>| slot.field == Field::Status && slot.value.is_some();
    entry.slots.iter().filter(states).any(|slot| slot.style != Style::Struck)
}

/// Returns why the place of a value is not edited.
pub(super) fn place(document: &Document<'_>, entry: &Entry<'_>, slot: &Slot<'_>) -> Option<Refused> {
    match entry.shape {
        _ if slot.style == Style::Column => Some(Refused::Card),
        // Among issues the others show that a line without a strike is open.
        _ if slot.style == Style::Struck && !is_issue(entry) && !is_told(entry) => Some(Refused::Struck),
        Shape::Section => is_twin(document, entry).then_some(Refused::Twice),
        Shape::Row if is_twin(document, entry) => Some(Refused::Again),
        Shape::Row => safe::cell(&document.reading, entry, slot).map(Refused::Cell),
        _ => None,
    }
}

/// Whether a section is one of two of its item, or a row one of two equal ones.
pub(super) fn is_twin(document: &Document<'_>, entry: &Entry<'_>) -> bool {
    let twins = document.twins.get_or_init(|| {
        let twins = twice::twins(document).into_iter();
        let mut starts: Vec<_> = twins.flat_map(|(_, entry, first)| [entry.range.start, first.range.start]).collect();
        starts.sort_unstable();
        starts
    });
    matches!(entry.shape, Shape::Section | Shape::Row) && twins.binary_search(&entry.range.start).is_ok()
}

/// Returns where an entry has a field that it does not show: in a row without its cell, or where nothing is edited. What
/// stands there must have been right before, so that it is known to be meant.
pub(super) fn absent<'t>(
    plan: &Plan<'t>,
    document: &Document<'t>,
    entry: &Entry<'t>,
    field: Field,
    [was, is]: [&Option<Value<'t>>; 2],
) -> Option<(Range<usize>, Option<Value<'t>>, Refused)> {
    let reading = &document.reading;
    if field == Field::Title && is_marked(entry, [was, is]) {
        let title = Value::Text(entry.title.to_string().into());
        return Some((titled(reading, entry), Some(title), Refused::Marked));
    }
    if entry.shape == Shape::Row {
        return safe::lacking(reading, entry, field).map(|(row, why)| (row, None, Refused::Cell(why)));
    }
    let means = |stated: &Value<'_>, value: &Option<Value<'_>>| {
        value.as_ref().is_some_and(|value| same(field, stated, value, plan))
    };
    let is_own = |value: &Value<'_>| means(value, was) && !means(value, is);
    let mut own = hidden::values_of(reading, entry).into_iter();
    own.find(|hidden| hidden.field == field && is_own(&hidden.value))
        .map(|hidden| (hidden.range, Some(hidden.value), Refused::Hidden(hidden.place)))
}

/// Where the title of an entry stands.
fn titled(reading: &Reading<'_>, entry: &Entry<'_>) -> Range<usize> {
    let row = reading.blocks.row_at(entry.range.start).filter(|_| entry.shape == Shape::Row);
    let cell = row.and_then(|(table, row)| {
        let columns = columns(&reading.blocks, table, &reading.legend)?;
        row.cells.get(columns.title).cloned()
    });
    cell.unwrap_or_else(|| entry.name.clone())
}

/// Whether an entry shows the title that its item had, and not the one it has.
fn is_marked(entry: &Entry<'_>, [was, is]: [&Option<Value<'_>>; 2]) -> bool {
    let listed = matches!(entry.shape, Shape::Section | Shape::Row | Shape::Item);
    let shows = |title: &Option<Value<'_>>| {
        title.as_ref().is_some_and(|title| words(&title.to_string()) == words(&entry.title))
    };
    listed && !entry.title.is_empty() && shows(was) && !shows(is)
}

/// Whether a value means what the plan says, which may say nothing of it.
pub(super) fn fits<'t>(plan: &Plan<'t>, field: Field, stated: Value<'t>, value: Option<&Value<'t>>) -> bool {
    agrees(&Slot::new(field, Style::Text, 0..0, Some(stated)), plan, value)
}
