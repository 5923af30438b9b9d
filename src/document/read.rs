//! Reading a document: its entries, figures and what it says of itself.

use super::agree::words;
use super::dated;
use super::entry::{Entry, Line, Shape, Slot, Style};
use super::figure::{self, Figure};
use super::indexed;
use super::kind::{self, DocumentKind};
use super::known::Known;
use super::labelled::Labelled;
use super::legend::Legend;
use super::meaning;
use super::memo::Memo;
use super::next;
use super::none;
use super::outline::Section;
use super::reader::{self, Reader};
use super::region::Regions;
use super::restart;
use super::shape::{cards, columns, front, item, line, mention, row, section, story, summary};
use super::spelled::{self, Spelled};
use super::word::label::Label;
use super::word::nothing;
use crate::markdown::{BlockKind, Blocks, RowFault};
use crate::plan::{Field, Kind, Moment, Text, Value, id, moment};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// What a document says.
#[derive(Debug)]
pub struct Reading<'t> {
    /// What sort of document.
    pub kind: &'static DocumentKind,
    /// The blocks, without those of the regions.
    pub blocks: Blocks<'t>,
    /// The reports that `plan` keeps in the document.
    pub regions: Regions<'t>,
    /// What its marks mean.
    pub legend: Legend,
    /// The sections.
    pub sections: Vec<Section<'t>>,
    /// What the ids of each section belong to: a feature's id, or `template`.
    pub scopes: Vec<Option<Cow<'t, str>>>,
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
    /// The ids of what the document says comes next, in no order.
    pub next: Vec<Range<usize>>,
    /// The stages of a DEBUGGING document in their order: `Phase 1: DOCUMENT` and so on.
    pub stages: Vec<&'t str>,
    /// The signs of all checkboxes of the document.
    pub signs: Vec<Range<usize>>,
    /// How many lists stand below a label `Tasks`.
    pub task_lists: usize,
    /// Checkboxes that are no tasks and belong to no item.
    pub left_boxes: usize,
    /// Its lists are of tasks that nothing marks but those that are done.
    pub unmarked: bool,
    /// What says a status in it; counted when it is first asked for.
    spelled: OnceLock<Spelled>,
}

impl<'t> Reading<'t> {
    /// What says a status in it, and how often.
    pub fn spelled(&self) -> &Spelled {
        self.spelled.get_or_init(|| spelled::count(self.blocks.text, &self.entries, &self.signs))
    }

    /// Returns the heading an entry stands under, without counts at its end; empty where there is none.
    pub fn heading_of(&self, entry: &Entry<'_>) -> &'t str {
        let behind = self.sections.partition_point(|section| section.range.start <= entry.name.start);
        let own = behind.saturating_sub(1);
        let around = if entry.shape == Shape::Section { self.sections[own].parent } else { own };
        self.sections[around].heading(self.blocks.text)
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
    read_again(text, path, kind, Known::default())
}

/// Reads a document of which a plan has items: what it knows by its title stays an entry.
pub fn read_again<'t>(text: &'t str, path: &str, kind: Option<&'static DocumentKind>, known: Known) -> Reading<'t> {
    finished(Reader::new(text, path, known), path, kind)
}

/// Whether entries of a document are tasks by themselves: several have an id.
fn lists_items(entries: &[Entry<'_>]) -> bool {
    entries.iter().filter(|entry| entry.shape != Shape::Mention && entry.id.is_some()).take(2).count() > 1
}

fn finished<'t>(reader: Reader<'t>, path: &str, kind: Option<&'static DocumentKind>) -> Reading<'t> {
    let text = reader.blocks.text;
    // The name of an item may stand behind other sections of its own.
    let mut entries = reader::ordered(reader.of_sections(|part| entries(&reader, part)));
    none::drop(text, &mut entries);
    // A page with a title and a status of its own can list tasks.
    let of_file = front::read(&reader).filter(|entry| entry.id.is_some() || !lists_items(&entries));
    if let Some(entry) = of_file.or_else(|| story::read(&reader)) {
        // The file is one task: what else looks like one inside it is a part of it.
        entries = vec![entry];
    }
    reader.legend.decide(text, &mut entries);
    targets(text, &mut entries);
    indexed::name(&mut entries);
    derived(text, &mut entries);
    restart::scope(&reader, &mut entries);
    named(&mut entries);
    let entries = shifted(&reader, apart(entries));
    let figures = figure::read(&reader, &entries);
    let entries = counted(entries, &figures);
    let mut reading = Reading {
        kind: kind::named("list").unwrap_or(kind::KINDS[0]),
        figures,
        updated: Vec::new(),
        start: None,
        current_phase: Vec::new(),
        next: next::below_headings(&reader.blocks, &reader.sections),
        stages: Vec::new(),
        signs: reader.boxes.iter().map(|(_, found)| found.sign.clone()).collect(),
        task_lists: 0,
        left_boxes: left_boxes(&reader, &entries),
        unmarked: reader.is_unmarked(),
        entries,
        blocks: reader.blocks,
        regions: reader.regions,
        legend: reader.legend,
        sections: reader.sections,
        scopes: reader.scopes,
        spelled: OnceLock::new(),
    };
    header(&mut reading, reader.labelled.into_iter().map(|(_, found)| found));
    if reading.entries.iter().any(|entry| entry.slots.iter().any(|slot| slot.style == super::Style::Stage)) {
        reading.stages = stages(&reading);
    }
    reading.kind = kind.unwrap_or_else(|| kind::told(&reading, path));
    reading
}

/// The entries of some sections, in the order of the document.
fn entries<'t>(reader: &Reader<'t>, sections: Range<usize>) -> Vec<Entry<'t>> {
    let (memo, blocks) = (Memo::default(), reader.blocks_of(&sections));
    let mut entries = section::read(reader, &memo, sections.clone());
    entries.extend(row::read(reader, &memo, &blocks));
    entries.extend(cards::read(reader, &memo, blocks.clone()));
    entries.extend(item::read(reader, &memo, blocks.clone()));
    entries.extend(line::read(reader, &memo, blocks.clone()));
    entries.extend(summary::read(reader, &memo, blocks.clone()));
    entries.extend(mention::read(reader, sections, blocks));
    for entry in &mut entries {
        dated::complete(reader.blocks.text, entry);
        dated::over(entry);
        entry.slots.shrink_to_fit();
    }
    reader::ordered(entries)
}

/// Takes the values from rows with too many cells where one of them is none its column can have: behind a pipe that was
/// not escaped each cell stands in the column of another, and an edit would spoil it.
fn shifted<'t>(reader: &Reader<'t>, mut entries: Vec<Entry<'t>>) -> Vec<Entry<'t>> {
    let is_extra = |entry: &Entry<'_>| {
        let row = reader.blocks.row_at(entry.range.start);
        row.is_some_and(|(_, row)| row.fault == Some(RowFault::Extra))
    };
    let odd = |slot: &Slot<'_>| slot.value.is_none() && !nothing::is_empty(reader.slice(&slot.range));
    let rows = entries.iter_mut().filter(|entry| entry.shape == Shape::Row);
    for entry in rows.filter(|entry| entry.slots.iter().any(odd) && is_extra(entry)) {
        entry.slots.clear();
        entry.slots.extend(last_status(reader, entry.range.start));
    }
    entries
}

/// The status in the last cell of a row with too many, where the last column is that of statuses: whichever pipe was not
/// escaped, the end of the row stands in its column.
fn last_status<'t>(reader: &Reader<'t>, start: usize) -> Option<Slot<'t>> {
    let (table, row) = reader.blocks.row_at(start)?;
    let columns = columns::columns(&reader.blocks, table, &reader.legend)?;
    let cell = row.cells.last().filter(|_| columns.fields.last() == Some(&Some(Field::Status)))?;
    let found = meaning::read(Field::Status, reader.slice(cell), None).into_iter().next()?;
    let range = cell.start + found.range.start..cell.start + found.range.end;
    found.value.is_some().then(|| Slot::new(found.field, found.style, range, found.value))
}

/// Gives a row without an id that of the one section which has its title: the overview of phases names them by their titles.
fn named(entries: &mut [Entry<'_>]) {
    let untold = |entry: &Entry<'_>| entry.shape == Shape::Row && entry.id.is_none() && !entry.template;
    if !entries.iter().any(untold) {
        return;
    }
    // None for a title that several sections have.
    let mut sections: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for (at, entry) in entries.iter().enumerate() {
        if entry.shape == Shape::Section && entry.id.is_some() && !entry.template && !entry.title.is_empty() {
            sections.entry(words(&entry.title)).and_modify(|one| *one = None).or_insert(Some(at));
        }
    }
    if sections.is_empty() {
        return;
    }
    for at in 0..entries.len() {
        let section =
            Some(&entries[at]).filter(|entry| untold(entry)).and_then(|row| *sections.get(&words(&row.title))?);
        let section = section.map(|at| &entries[at]).filter(|section| section.scope == entries[at].scope);
        if let Some((id, kind)) = section.map(|section| (section.id.clone(), section.kind)) {
            (entries[at].id, entries[at].kind) = (id, kind);
        }
    }
}

/// Takes the percentages from names that are counted from what stands below them.
fn counted<'t>(mut entries: Vec<Entry<'t>>, figures: &[Figure]) -> Vec<Entry<'t>> {
    let is_share = |slot: &Slot<'_>| slot.field == Field::Progress && slot.style == Style::Inside;
    let held = |slot: &Slot<'_>| figures.iter().any(|figure| slot.range.contains(&figure.range.start));
    for entry in entries.iter_mut().filter(|entry| entry.slots.iter().any(is_share)) {
        entry.slots.retain(|slot| !is_share(slot) || !held(slot));
    }
    entries
}

/// Takes the lines that are entries of their own out of the checklists of the sections around them: ticking one says
/// something of its item alone.
fn apart(mut entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    let items = entries.iter().filter(|entry| entry.shape == Shape::Item);
    let mut own: Vec<usize> = items.map(|entry| entry.name.start).collect();
    if own.is_empty() {
        return entries;
    }
    own.sort_unstable();
    for entry in &mut entries {
        for slot in entry.slots.iter_mut().filter(|slot| slot.style == Style::Lines) {
            let is_own = |line: &Line| {
                let from = own.partition_point(|start| *start < line.text.start);
                own.get(from).is_some_and(|start| *start < line.text.end)
            };
            let kept: Vec<_> = slot.lines.iter().map(|line| !is_own(line)).collect();
            if kept.iter().all(|kept| *kept) {
                continue;
            }
            let lines = std::mem::take(&mut slot.lines).into_iter().zip(&kept);
            slot.lines = lines.filter_map(|(line, kept)| kept.then_some(line)).collect();
            let mut values = kept.iter();
            match &mut slot.value {
                Some(Value::Steps(steps)) => steps.retain(|_| values.next() == Some(&true)),
                Some(Value::Checks(checks)) => checks.retain(|_| values.next() == Some(&true)),
                _ => {}
            }
        }
        entry.slots.retain(|slot| slot.style != Style::Lines || !slot.lines.is_empty());
    }
    entries
}

/// Batches and phases have a target in any words where tasks have a day on which they are due.
fn targets<'t>(text: &'t str, entries: &mut [Entry<'t>]) {
    let groups = entries.iter_mut().filter(|entry| entry.kind != Kind::Task);
    for slot in groups.flat_map(|entry| &mut entry.slots).filter(|slot| slot.field == Field::Due) {
        let stated = &text[slot.range.clone()];
        slot.field = Field::Target;
        slot.value = (!nothing::is_empty(stated)).then(|| Value::Text(Text::new(stated)));
    }
}

/// Takes the percentages beside the status of phases and batches that have tasks here for a part of how the status is
/// said: their progress follows from the tasks.
fn derived(text: &str, entries: &mut [Entry<'_>]) {
    let is_share = |slot: &Slot<'_>| slot.field == Field::Progress && slot.style == Style::Inside;
    let beside = |slots: &[Slot<'_>], at: usize| {
        let status = &slots[at].style;
        slots[at].field == Field::Status
            && matches!(status, Style::Text | Style::Inside)
            && slots.get(at + 1).is_some_and(is_share)
    };
    let shared = |entry: &Entry<'_>| (0..entry.slots.len()).find(|at| beside(&entry.slots, *at));
    if !entries.iter().any(|entry| entry.kind != Kind::Task && shared(entry).is_some()) {
        return;
    }
    let inherited = entries.iter().flat_map(|entry| &entry.inherited).filter_map(|(field, value)| {
        let group = matches!(field, Field::Phase | Field::Batch).then_some(value)?;
        Some(id::key(group.as_text()?))
    });
    let groups: FxHashSet<_> = inherited.collect();
    let has_tasks = |entry: &Entry<'_>| entry.id.as_deref().is_some_and(|own| groups.contains(&id::key(own)));
    for entry in entries.iter_mut().filter(|entry| entry.kind != Kind::Task && has_tasks(entry)) {
        let Some(at) = shared(entry) else { continue };
        let share = entry.slots.remove(at + 1).range;
        let status = &mut entry.slots[at];
        let range = status.range.start.min(share.start)..status.range.end.max(share.end);
        let closes = text[range.clone()].contains('(') && text[range.end..].starts_with(')');
        status.range = range.start..range.end + usize::from(closes);
        status.style = Style::Text;
    }
}

/// The stages a document names, each once, in the order of their numbers.
fn stages<'t>(reading: &Reading<'t>) -> Vec<&'t str> {
    let text = reading.blocks.text;
    let mut stages: Vec<(u32, &str)> = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), "Phase ") {
        let rest = &text[at + 6..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Ok(number) = rest[..digits].parse() else { continue };
        let Some(name) = rest[digits..].strip_prefix(": ") else { continue };
        let word = name.find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len());
        let shouted = word > 1 && !name[..word].chars().any(char::is_lowercase);
        let known = stages.iter().any(|(other, _)| *other == number);
        if shouted && !known && in_paragraph(reading, at) {
            stages.push((number, &text[at..at + 6 + digits + 2 + word]));
        }
    }
    stages.sort_unstable_by_key(|(number, _)| *number);
    stages.into_iter().map(|(_, stage)| stage).collect()
}

fn in_paragraph(reading: &Reading<'_>, at: usize) -> bool {
    let behind = reading.blocks.list.partition_point(|block| block.range().start <= at);
    behind.checked_sub(1).is_some_and(|last| reading.blocks.list[last].kind == BlockKind::Paragraph)
}

/// What the document says of itself.
fn header(reading: &mut Reading<'_>, labels: impl Iterator<Item = Labelled>) {
    let text = reading.blocks.text;
    for one in labels {
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
            Some(Label::Next) => reading.next.extend(next::ids(text, one.value)),
            Some(Label::Tasks) if one.value.is_empty() => reading.task_lists += 1,
            _ => {}
        }
    }
}

/// Counts the checkboxes that belong to nothing.
fn left_boxes(reader: &Reader<'_>, entries: &[Entry<'_>]) -> usize {
    let own: Vec<_> =
        entries.iter().filter(|entry| entry.shape == Shape::Item).map(|entry| entry.range.start).collect();
    let mut items: Vec<_> = reader.boxes.iter().map(|(item, found)| (*item, found.sign.start - 1)).collect();
    items.dedup_by_key(|(item, _)| *item);
    // Of several boxes on a line each task begins with its own.
    let task = |at: usize, first: usize| {
        [reader.blocks.list[at].range().start, first].iter().any(|start| own.binary_search(start).is_ok())
    };
    let whole = entries.first().is_some_and(|entry| entry.shape == Shape::Section && entry.range.start == 0);
    let free = |at: usize| !whole && reader.entry_around(reader.section_of(at)).is_none();
    let lines = entries.iter().filter(|entry| entry.shape == Shape::Item).flat_map(|entry| &entry.slots);
    let mut steps: Vec<_> = lines.flat_map(|slot| &slot.lines).map(|line| line.sign.start).collect();
    steps.sort_unstable();
    let step = |first: usize| steps.binary_search(&(first + 1)).is_ok();
    items.iter().filter(|(at, first)| !task(*at, *first) && !step(*first) && free(*at)).count()
}

#[cfg(test)]
mod tests;
