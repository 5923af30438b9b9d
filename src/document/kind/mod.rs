//! The kinds of documents as data: how each spells and orders what `plan` writes into it.

mod batches;
mod changelog;
mod debugging;
mod list;
mod phases;
mod team;
mod timeline;
mod tracker;

use super::entry::{Entry, Shape, Slot, Style};
use super::read::Reading;
use crate::plan::{Field, Status, moment};

/// What sort of document.
#[derive(Debug)]
pub struct DocumentKind {
    /// The name in the plan file and on the command line.
    pub name: &'static str,
    /// One line of help.
    pub help: &'static str,
    /// Parts of file names that suggest the kind, in lower case.
    pub files: &'static [&'static str],
    /// The word for each status, where the document shows none of its own.
    pub words: fn(Status) -> &'static str,
    /// The labels of its fields in their order: what is inserted, and behind what.
    pub fields: &'static [(Field, &'static str)],
    /// How a moment is written.
    pub moment: moment::Form,
    /// How sure its content makes it, 0 to 10.
    pub suits: fn(&Reading<'_>) -> u8,
}

/// Every kind; where several suit alike, the first.
pub const KINDS: &[&DocumentKind] = &[
    &debugging::KIND,
    &changelog::KIND,
    &batches::KIND,
    &phases::KIND,
    &team::KIND,
    &timeline::KIND,
    &tracker::KIND,
    &list::KIND,
];

/// Finds a kind by its name.
pub fn named(name: &str) -> Option<&'static DocumentKind> {
    KINDS.iter().find(|kind| kind.name.eq_ignore_ascii_case(name)).copied()
}

/// Tells the kind of a document from its content, then from its name.
pub fn told(reading: &Reading<'_>, path: &str) -> &'static DocumentKind {
    let file = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let named = |kind: &DocumentKind| u8::from(kind.files.iter().any(|part| file.contains(part)));
    let score = |kind: &DocumentKind| (kind.suits)(reading) * 2 + 3 * named(kind);
    // `max_by_key` takes the last of equals, and the first shall win.
    KINDS.iter().rev().copied().max_by_key(|kind| score(kind)).unwrap_or(&list::KIND)
}

/// How many sections state a field, and bold lines with fields below them.
fn sections_with(reading: &Reading<'_>, field: Field) -> usize {
    let of_it = |slot: &Slot<'_>| slot.field == field && slot.style != Style::Mark;
    let states = |entry: &&Entry<'_>| entry.slots.iter().any(of_it) && entry.holds_fields(reading.blocks.text);
    reading.entries.iter().filter(states).count()
}

/// How many entries are of a shape and kind.
fn entries(reading: &Reading<'_>, shape: Shape, kind: crate::plan::Kind) -> usize {
    reading.entries.iter().filter(|entry| entry.shape == shape && entry.kind == kind).count()
}
