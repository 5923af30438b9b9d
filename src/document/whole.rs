//! What a document says of the plan as a whole: gates, decisions, checklists and the feature at work.

mod checklist;
mod feature;
mod question;

pub use checklist::{Listed, checklists};
pub use feature::{Header, feature, header};
pub use question::questions;

use super::Shape;
use super::labelled::{self, Labelled};
use super::outline;
use super::read::Reading;
use crate::markdown::BlockKind;
use std::ops::Range;

/// Returns how many of the list items of a section say something of the plan as a whole.
pub fn taken(reading: &Reading<'_>, at: usize) -> usize {
    if in_entry(reading, at) {
        return 0;
    }
    let asked = question::taken(reading, at);
    if asked > 0 { asked } else { checklist::taken(reading, at) }
}

/// Whether a section is an entry, or stands inside one.
fn in_entry(reading: &Reading<'_>, at: usize) -> bool {
    let entry = |at: usize| {
        let start = reading.sections[at].range.start;
        reading.entries.iter().any(|entry| entry.shape == Shape::Section && entry.range.start == start)
    };
    outline::around(&reading.sections, at).any(entry)
}

/// The paragraphs of a section's own body that stand in no list or quote.
fn paragraphs<'r>(reading: &'r Reading<'_>, at: usize) -> impl Iterator<Item = usize> + use<'r> {
    let blocks = &reading.blocks;
    let own = move |at: &usize| blocks.list[*at].kind == BlockKind::Paragraph && blocks.list[*at].parent().is_none();
    reading.sections[at].body.clone().filter(own).filter(move |at| !blocks.in_quote(*at))
}

/// The labelled lines of those paragraphs.
fn labels<'r>(reading: &'r Reading<'_>, at: usize) -> impl Iterator<Item = Labelled> + use<'r> {
    let lines = paragraphs(reading, at).flat_map(|at| reading.blocks.lines(&reading.blocks.list[at]));
    lines.flat_map(|line| labelled::read(reading.blocks.text, line))
}

/// The first lines of the outermost list items of a section's own body, with their blocks.
fn items<'r>(reading: &'r Reading<'_>, at: usize) -> impl Iterator<Item = (usize, Range<usize>)> + use<'r> {
    let blocks = &reading.blocks;
    let own =
        move |at: &usize| matches!(blocks.list[*at].kind, BlockKind::Item { depth: 0, .. }) && !blocks.in_quote(*at);
    let items = reading.sections[at].body.clone().filter(own);
    items.filter_map(move |at| Some((at, super::boxes::first_line(blocks, at)?)))
}
