//! What a document says of an item: entries and the slots in which values stand.

use crate::plan::{Field, Kind, Status, Value};
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

/// Where an entry stands; in the order in which entries that disagree are believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// A heading and what is below it, or a file with front matter.
    Section,
    /// A row of a table.
    Row,
    /// An item of a list.
    Item,
    /// A line of a paragraph that begins with a bold name, a box or a mark.
    Line,
    /// A line that only names the item and little else.
    Mention,
}

/// A place in a document that speaks of one item.
#[derive(Debug, Clone)]
pub struct Entry<'t> {
    /// Where it stands.
    pub shape: Shape,
    /// What sort of item it speaks of.
    pub kind: Kind,
    /// The id as written; none where the entry has none.
    pub id: Option<Cow<'t, str>>,
    /// What the id belongs to, where ids restart in the document: a feature, `template`.
    pub scope: Option<Cow<'t, str>>,
    /// The title as a reader sees it.
    pub title: Cow<'t, str>,
    /// Where the id and title stand: the place of findings about the entry itself.
    pub name: Range<usize>,
    /// All that belongs to the entry.
    pub range: Range<usize>,
    /// The values it states.
    pub slots: Vec<Slot<'t>>,
    /// Values that come from the headings above it.
    pub inherited: Vec<(Field, Value<'t>)>,
    /// Its title is a placeholder, or it stands in a template.
    pub template: bool,
    /// The level of the heading it is, or is below.
    pub level: u8,
}

/// How a value is written in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// Text behind a label, in a cell, in front matter.
    Text,
    /// Words or marks in a heading or at the start or end of a list item.
    Mark,
    /// The sign between the brackets of a checkbox.
    Box,
    /// Several options, each with a box, of which one is ticked: `[ ] open [x] done`.
    Options,
    /// The stage of a DEBUGGING document, which says on which side of completion the item is.
    Stage,
    /// A tick, a cross, `yes` or nothing in a column that asks whether something is done.
    Tick,
    /// Several checkboxes or marked lines.
    Lines,
    /// `ON TRACK`, `47% AHEAD`: follows from effort and estimate.
    Verdict,
    /// `1.5h actual (1.5h estimate)`: a length among words.
    Inside,
    /// The column of a table below which the whole card stands: the text says nothing of it.
    Column,
    /// `~~Oil the gate~~`: a line that is struck out, or is not where others are.
    Struck,
    /// `📅 2026-04-01`, `⏫`: a sign behind a task that says what its value is, or says it alone.
    Sign,
}

/// A value's place in an entry.
#[derive(Debug, Clone)]
pub struct Slot<'t> {
    /// The field.
    pub field: Field,
    /// How the value is written.
    pub style: Style,
    /// The bytes that say the value; empty where nothing stands there.
    pub range: Range<usize>,
    /// The value; none where the place is empty, holds a placeholder or was not understood.
    pub value: Option<Value<'t>>,
    /// The single places of a list: each line's text and its sign.
    pub lines: Box<[Line]>,
    /// The label's line, for a field in a section: what an inserted field is shaped after.
    pub label: Option<Span>,
}

/// One line of a list that can be ticked or marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line's text.
    pub text: Range<usize>,
    /// The sign between the brackets, or the mark behind the text; empty where a mark would go.
    pub sign: Range<usize>,
    /// Whether the sign stands between brackets.
    pub boxed: bool,
}

impl<'t> Entry<'t> {
    /// Whether its fields stand below its name: a section's do, and those of a bold line may.
    pub fn holds_fields(&self, text: &str) -> bool {
        let below = |slot: &Slot<'_>| {
            let label = slot.labelled().filter(|label| label.start > self.name.end);
            label.is_some_and(|label| text[self.name.end..label.start].contains('\n'))
        };
        self.shape == Shape::Section || self.shape == Shape::Line && self.slots.iter().any(below)
    }

    /// Returns the first slot of a field that states a value; behind an open box what says more.
    pub fn slot(&self, field: Field) -> Option<&Slot<'t>> {
        let mut slots = self.slots.iter().filter(|slot| slot.field == field && slot.value.is_some());
        let first = slots.clone().find(|slot| slot.style != Style::Mark);
        let open = |slot: &&Slot<'_>| slot.style == Style::Box && slot.value == Some(Value::Status(Status::NotStarted));
        if first.as_ref().is_some_and(open) {
            let says_more =
                |slot: &&Slot<'_>| slot.style != Style::Box && slot.value != Some(Value::Status(Status::Complete));
            return slots.find(says_more).or(first);
        }
        first.or_else(|| slots.next())
    }

    /// Returns the value the entry states or inherits for a field. A field beats a mark in the heading.
    pub fn value(&self, field: Field) -> Option<&Value<'t>> {
        let inherited = || self.inherited.iter().find(|(other, _)| *other == field).map(|(_, value)| value);
        let slot = self.slot(field);
        let stated = slot.and_then(|slot| slot.value.as_ref());
        let open = slot.is_some_and(|slot| matches!(slot.style, Style::Box | Style::Tick))
            && stated == Some(&Value::Status(Status::NotStarted));
        // An open box agrees with every open status: the heading of a board says more.
        let more = || inherited().filter(|value| matches!(value, Value::Status(status) if *status != Status::Complete));
        if open && field == Field::Status { more().or(stated) } else { stated.or_else(inherited) }
    }
}

impl<'t> Slot<'t> {
    /// Returns a slot with nothing but a value in a place.
    pub fn new(field: Field, style: Style, range: Range<usize>, value: Option<Value<'t>>) -> Self {
        Self { field, style, range, value, lines: Box::default(), label: None }
    }

    /// The label's line, where there is one.
    pub fn labelled(&self) -> Option<Range<usize>> {
        self.label.map(Span::range)
    }
}

/// Whether neither a place of an entry nor what it is given has to do with how far it is.
pub fn is_untold(slots: &[Slot<'_>], given: &[(Field, Value<'_>)]) -> bool {
    let silent = |field: Field| field != Field::Status;
    slots.iter().all(|slot| silent(slot.field)) && given.iter().all(|(field, _)| silent(*field))
}
