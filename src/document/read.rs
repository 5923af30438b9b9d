//! Reading a document: its entries, figures and what it says of itself.

use super::entry::{Entry, Shape};
use super::figure::{self, Figure};
use super::kind::{self, DocumentKind};
use super::labelled;
use super::outline::Section;
use super::reader::{self, Reader};
use super::shape::{front, item, mention, row, section};
use super::word::label::Label;
use super::word::nothing;
use crate::markdown::{BlockKind, Blocks};
use crate::plan::{Moment, moment};
use std::ops::Range;

/// What a document says.
#[derive(Debug)]
pub struct Reading<'t> {
    /// What sort of document.
    pub kind: &'static DocumentKind,
    /// The blocks.
    pub blocks: Blocks<'t>,
    /// The sections.
    pub sections: Vec<Section<'t>>,
    /// The entries, in the order of the document.
    pub entries: Vec<Entry<'t>>,
    /// The figures, in the order of the document.
    pub figures: Vec<Figure>,
    /// Where the document says when it was last changed.
    pub updated: Vec<Updated>,
    /// The first day of the plan, where it says so.
    pub start: Option<Moment>,
    /// Where the document says `Phase 3 of 6`.
    pub current_phase: Vec<Range<usize>>,
    /// The stages of a DEBUGGING document in their order: `Phase 1: DOCUMENT` and so on.
    pub stages: Vec<&'t str>,
    /// The signs of all checkboxes of the document.
    pub signs: Vec<Range<usize>>,
    /// How many lists stand below a label `Tasks`.
    pub task_lists: usize,
    /// Checkboxes that are no tasks and belong to no item.
    pub left_boxes: usize,
}

impl<'t> Reading<'t> {
    /// Returns the heading an entry stands under; empty where there is none.
    pub fn heading_of(&self, entry: &Entry<'_>) -> &'t str {
        let behind = self.sections.partition_point(|section| section.range.start <= entry.name.start);
        let own = behind.saturating_sub(1);
        let around = if entry.shape == Shape::Section { self.sections[own].parent } else { own };
        &self.blocks.text[self.sections[around].content.clone()]
    }
}

/// Where a document says when it was last changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Updated {
    /// The day or moment.
    pub range: Range<usize>,
    /// What stands there.
    pub moment: Moment,
    /// How it is written.
    pub form: moment::Form,
}

/// Reads a document. Its kind is told from its content and name where it is not given.
pub fn read<'t>(text: &'t str, path: &str, kind: Option<&'static DocumentKind>) -> Reading<'t> {
    let reader = Reader::new(text);
    let mut entries = section::read(&reader);
    entries.extend(row::read(&reader));
    entries.extend(item::read(&reader));
    entries.extend(mention::read(&reader));
    if let Some(entry) = front::read(&reader) {
        // The file is one task: what else looks like one inside it is a part of it.
        entries = vec![entry];
    }
    let entries = reader::ordered(entries);
    let mut reading = Reading {
        kind: kind::named("list").unwrap_or(kind::KINDS[0]),
        figures: figure::read(&reader, &entries),
        updated: Vec::new(),
        start: None,
        current_phase: Vec::new(),
        stages: Vec::new(),
        signs: signs(&reader),
        task_lists: 0,
        left_boxes: left_boxes(&reader, &entries),
        entries,
        blocks: reader.blocks,
        sections: reader.sections,
    };
    header(&mut reading);
    if reading.entries.iter().any(|entry| entry.slots.iter().any(|slot| slot.style == super::Style::Stage)) {
        reading.stages = stages(&reading);
    }
    reading.kind = kind.unwrap_or_else(|| kind::told(&reading, path));
    reading
}

fn signs(reader: &Reader<'_>) -> Vec<Range<usize>> {
    let items =
        (0..reader.blocks.list.len()).filter(|at| matches!(reader.blocks.list[*at].kind, BlockKind::Item { .. }));
    items.flat_map(|item| super::boxes::of_item(&reader.blocks, item)).map(|found| found.sign).collect()
}

/// The stages a document names, each once, in the order of their numbers.
fn stages<'t>(reading: &Reading<'t>) -> Vec<&'t str> {
    let text = reading.blocks.text;
    let paragraphs = reading.blocks.list.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let mut stages: Vec<(u32, &str)> = Vec::new();
    for line in paragraphs.flat_map(|block| reading.blocks.lines(block)) {
        let line = &text[line];
        for (at, _) in line.match_indices("Phase ") {
            let rest = &line[at + 6..];
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let Ok(number) = rest[..digits].parse() else { continue };
            let Some(name) = rest[digits..].strip_prefix(": ") else { continue };
            let word = name.find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len());
            let shouted = word > 1 && !name[..word].chars().any(char::is_lowercase);
            if shouted && stages.iter().all(|(other, _)| *other != number) {
                stages.push((number, &line[at..at + 6 + digits + 2 + word]));
            }
        }
    }
    stages.sort_unstable_by_key(|(number, _)| *number);
    stages.into_iter().map(|(_, stage)| stage).collect()
}

/// What the document says of itself.
fn header(reading: &mut Reading<'_>) {
    let text = reading.blocks.text;
    let paragraphs = reading.blocks.list.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let lines = paragraphs.flat_map(|block| reading.blocks.lines(block));
    for line in lines {
        let stripped = line.start + text[line.clone()].len() - text[line.clone()].trim_start_matches(['_', '*']).len();
        let found = labelled::read(text, line.clone());
        let found = if found.is_empty() { labelled::read(text, stripped..line.end) } else { found };
        for one in found {
            let value = &text[one.value.clone()];
            match one.names {
                Some(Label::Updated) => {
                    if let Some((range, moment, form)) = Moment::find(value) {
                        let range = one.value.start + range.start..one.value.start + range.end;
                        reading.updated.push(Updated { range, moment, form });
                    }
                }
                Some(Label::Start) if reading.start.is_none() => {
                    reading.start = Moment::find(value).map(|(_, moment, _)| moment);
                }
                Some(Label::CurrentPhase) if !nothing::is_empty(value) => reading.current_phase.push(one.value),
                Some(Label::Tasks) if one.value.is_empty() => reading.task_lists += 1,
                _ => {}
            }
        }
    }
}

/// Counts the checkboxes that belong to nothing.
fn left_boxes(reader: &Reader<'_>, entries: &[Entry<'_>]) -> usize {
    let sections: Vec<_> =
        entries.iter().filter(|entry| entry.shape == Shape::Section).map(|entry| &entry.range).collect();
    let own: Vec<_> =
        entries.iter().filter(|entry| entry.shape == Shape::Item).map(|entry| entry.range.start).collect();
    let items =
        (0..reader.blocks.list.len()).filter(|at| matches!(reader.blocks.list[*at].kind, BlockKind::Item { .. }));
    let boxed = items.filter(|at| !super::boxes::of_item(&reader.blocks, *at).is_empty());
    let starts = boxed.map(|at| reader.blocks.list[at].range.start);
    starts.filter(|at| own.binary_search(at).is_err() && !sections.iter().any(|range| range.contains(at))).count()
}
