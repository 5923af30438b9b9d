//! What a document says of the plan as a whole: gates, decisions, checklists and the feature at work.

mod checklist;
mod feature;
mod question;

pub use checklist::{Listed, checklists};
pub use feature::{Header, feature, header};
pub use question::questions;

use super::Shape;
use super::labelled::{self, Labelled};
use super::read::Reading;
use crate::markdown::BlockKind;
use std::collections::HashMap;
use std::ops::Range;

/// Returns for each section how many of its list items say something of the plan as a whole; others are left out.
pub fn taken(reading: &Reading<'_>) -> HashMap<usize, usize> {
    let tasks = checklist::tasks(reading);
    let of = |at: usize| {
        let asked = question::taken(reading, at);
        if asked > 0 { asked } else { checklist::taken(reading, at, &tasks) }
    };
    free(reading).into_iter().map(|at| (at, of(at))).filter(|(_, taken)| *taken > 0).collect()
}

/// The sections with lists that are no entry and stand in none.
fn free(reading: &Reading<'_>) -> Vec<usize> {
    let mut entries = reading.entries.iter().filter(|entry| entry.shape == Shape::Section).peekable();
    let mut end = 0;
    let mut outside = |at: &usize| {
        let start = reading.sections[*at].range.start;
        while let Some(entry) = entries.next_if(|entry| entry.range.start <= start) {
            end = end.max(entry.range.end);
        }
        start >= end
    };
    let listed = |at: &usize| items(reading, *at).next().is_some();
    (1..reading.sections.len()).filter(|at| outside(at)).filter(listed).collect()
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
