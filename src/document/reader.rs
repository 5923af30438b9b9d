//! What every shape needs of a document: its blocks and sections, and the role each section plays.

mod look;
mod roles;

pub use roles::WHOLE;

use super::boxes::{self, Checkbox};
use super::entry::Entry;
use super::labelled::Labelled;
use super::legend::{self, Legend};
use super::name::Name;
use super::outline::{self, Section};
use super::region::{self, Regions};
use super::shape::columns::Columns;
use super::word::ident::Family;
use super::word::label::Label;
use super::word::{nothing, status};
use crate::markdown::{BlockKind, Blocks};
use crate::parallel;
use crate::plan::{Field, Kind, Value};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

/// What a section is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It speaks of one item.
    Entry,
    /// It names a group whose members are items of their own.
    Group,
    /// Neither.
    Plain,
}

/// A document while it is read.
#[derive(Debug)]
pub struct Reader<'t> {
    /// The blocks, without those of reports that `plan` keeps in the document.
    pub blocks: Blocks<'t>,
    /// Where those reports stand.
    pub regions: Regions<'t>,
    /// What its marks mean.
    pub legend: Legend,
    /// The sections.
    pub sections: Vec<Section<'t>>,
    /// The role of each section.
    pub roles: Vec<Role>,
    /// Whether several headings are statuses: what is listed below each is a task.
    pub is_board: bool,
    /// Whether checkboxes without an id are tasks here.
    pub loose_boxes: bool,
    /// What phases of a section belong to: a feature's id, or `template`.
    pub scopes: Vec<Option<Cow<'t, str>>>,
    /// What the headings around each section's entries give to them: priority, status, phase, batch.
    pub given: Vec<Vec<(Field, Value<'t>)>>,
    /// The labelled lines of all paragraphs, with the block each stands in.
    pub labelled: Vec<(usize, Labelled)>,
    /// The checkboxes of all list items, with the block of the item.
    pub boxes: Vec<(usize, Checkbox)>,
    /// Paragraphs that begin with the bold name of an item, with its fields on the lines below or in the list behind.
    pub titled: Vec<usize>,
    /// What the columns of its tables of items hold, with the block of each table.
    pub columns: Vec<(usize, Columns)>,
    parts: usize,
    facts: Vec<Facts>,
    asides: Vec<bool>,
}

/// What a section's own body holds.
#[derive(Debug, Default)]
struct Facts {
    /// It states a status in words behind a label.
    status: bool,
    /// It has labels that only items have.
    fields: usize,
    /// Boxes without an id in its own body.
    boxes: usize,
    /// Boxes with an id, rows and the like anywhere below it.
    identified: usize,
    /// Boxes anywhere below it.
    boxes_below: usize,
    /// Rows and marked items of its own body that surely are tasks.
    sure: usize,
}

/// Words of headings below which nothing is a task.
const NO_TASKS: &[&str] = &[
    "criteria",
    "metrics",
    "checklist",
    "legend",
    "format",
    "template",
    "deliverables",
    "prerequisites",
    "readiness",
    "pre-sprint",
    "onboarding",
    "conventions",
    "how to",
    "example",
    "success",
    "guidelines",
    "rules",
    "risk",
    "risks",
    "gate",
    "gates",
    "definition of done",
    "rollback",
    "communication",
    "support",
    "references",
    "resources",
    "notes",
    "glossary",
    "standup",
    "what works",
    "what actually works",
    "principles",
    "protocol",
    "ready to",
    "tests",
    "validation",
    "summary",
    "tech spine",
    "acceptance",
    "team status",
];

impl<'t> Reader<'t> {
    /// Looks over a document.
    pub fn new(text: &'t str) -> Self {
        Self::in_parts(text, parallel::count(text.len()))
    }

    /// Looks over a document that is read in some parts; what is read does not depend on them.
    pub fn in_parts(text: &'t str, parts: usize) -> Self {
        let mut blocks = crate::markdown::parse(text);
        let regions = region::take(&mut blocks);
        let legend = legend::read(&blocks, parts);
        let look = look::over(&blocks, &legend, parts);
        let sections = outline::nested(&blocks, look.headings);
        let plain = vec![Role::Plain; sections.len()];
        let scopes = vec![None; sections.len()];
        let given = Vec::new();
        let (facts, asides) = (Vec::new(), Vec::new());
        let is_board = is_board(&sections);
        let (loose_boxes, roles) = (false, plain);
        let mut reader = Self {
            blocks,
            regions,
            legend,
            sections,
            roles,
            is_board,
            loose_boxes,
            scopes,
            given,
            labelled: look.labelled,
            boxes: look.boxes,
            titled: Vec::new(),
            columns: look.columns,
            parts,
            facts,
            asides,
        };
        reader.find_asides();
        reader.find_titled();
        reader.facts = reader.of_sections(|part| {
            let mut worded = FxHashMap::default();
            part.map(|at| reader.gather(at, &mut worded)).collect()
        });
        reader.sum_up();
        reader.find_scopes();
        reader.assign();
        super::shape::section::give(&mut reader);
        reader
    }

    /// Reads the sections of a document, several parts of a long one at once.
    pub fn of_sections<R: Send>(&self, read: impl Fn(Range<usize>) -> Vec<R> + Sync) -> Vec<R> {
        let (parts, bytes) = (parallel::parts(self.sections.len(), self.parts), self.blocks.text.len());
        parallel::joined(parallel::map(&parts, bytes, |part| read(part.clone())))
    }

    /// The blocks of some sections, their headings left out where others follow.
    pub fn blocks_of(&self, sections: &Range<usize>) -> Range<usize> {
        let end = self.blocks.list.len();
        let start = |section: usize| self.sections.get(section).map_or(end, |section| section.body.start);
        start(sections.start)..start(sections.end)
    }

    /// The section a block stands in.
    pub fn section_of(&self, block: usize) -> usize {
        self.sections.partition_point(|section| section.body.start <= block).saturating_sub(1)
    }

    /// The text of a range.
    pub fn slice(&self, range: &Range<usize>) -> &'t str {
        &self.blocks.text[range.clone()]
    }

    /// The labelled lines of a section's own body, outside quotes, with the block each stands in.
    pub fn labels(&self, body: Range<usize>) -> impl Iterator<Item = &(usize, Labelled)> {
        let from = self.labelled.partition_point(|(block, _)| *block < body.start);
        self.labelled[from..].iter().take_while(move |(block, _)| *block < body.end)
    }

    /// The checkboxes of a list item, with its block.
    pub fn boxes_of(&self, item: usize) -> &[(usize, Checkbox)] {
        let from = self.boxes.partition_point(|(other, _)| *other < item);
        let own = self.boxes[from..].iter().take_while(|(other, _)| *other == item).count();
        &self.boxes[from..from + own]
    }

    /// Whether nothing below a section is a task: it holds criteria, metrics, a legend.
    pub fn is_aside(&self, section: usize) -> bool {
        self.asides[section]
    }

    fn find_asides(&mut self) {
        let own = |at: usize| {
            let section = &self.sections[at];
            // The word must stand in a heading that is no item itself.
            let of_items = |name: &Name<'_>| name.id.is_none() && section.level > 1;
            section.name.as_ref().is_some_and(of_items) && speaks_of(&section.words, NO_TASKS)
        };
        let mut asides = self.of_sections(|part| part.map(own).collect());
        for at in 1..asides.len() {
            asides[at] |= asides[self.sections[at].parent];
        }
        self.asides = asides;
    }

    /// The nearest section around a block that is an entry.
    pub fn entry_around(&self, section: usize) -> Option<usize> {
        outline::around(&self.sections, section).find(|at| self.roles[*at] == Role::Entry)
    }

    /// Whether the section states a status itself, by a field or in its heading.
    pub fn states_status(&self, section: usize) -> bool {
        self.facts[section].status || self.sections[section].name.as_ref().is_some_and(|name| name.status().is_some())
    }

    /// `worded` holds what texts were asked for a status in words before.
    fn gather(&self, at: usize, worded: &mut FxHashMap<&'t str, bool>) -> Facts {
        let section = &self.sections[at];
        let mut facts = Facts::default();
        for (_, found) in self.labels(section.body.clone()) {
            let Some(Label::Field(field)) = found.names else { continue };
            let value = self.slice(&found.value);
            let says = || !nothing::is_empty(value) && status::find(value).is_some_and(|found| !found.words.is_empty());
            facts.status |= field == Field::Status && *worded.entry(value).or_insert_with(says);
            let of_items =
                matches!(field, Field::Status | Field::Estimate | Field::Actual | Field::Priority | Field::Owner);
            facts.fields += usize::from(of_items);
        }
        for item in section.body.clone().filter(|at| matches!(self.blocks.list[*at].kind, BlockKind::Item { .. })) {
            let found = self.boxes_of(item);
            if found.is_empty() {
                facts.sure += usize::from(self.is_marked(item));
            }
            for (_, found) in found {
                let ident = super::name::ident(self.blocks.text, found.text.clone());
                let own = ident.is_some_and(|ident| ident.family != Family::Hash && ident.family != Family::Dotted);
                facts.identified += usize::from(own);
                facts.boxes += usize::from(!own);
            }
        }
        let from = self.columns.partition_point(|(table, _)| *table < section.body.start);
        let tables = self.columns[from..].iter().take_while(|(table, _)| *table < section.body.end);
        // Where rows have no ids, boxes without one are no less tasks than they are.
        let sure = tables.filter(|(_, columns)| columns.id.is_some() || columns.ids);
        facts.sure += sure.filter_map(|(table, _)| Some(self.blocks.table(*table)?.height())).sum::<usize>();
        facts
    }

    /// Finds `**P-1. Renew a loan**` above `Status: done`: such fields are the item's and not the section's.
    fn find_titled(&mut self) {
        let bold = |at: &usize| super::shape::line::is_titled(self, *at);
        let states = self.labelled.iter().filter(|(_, found)| found.names == Some(Label::Field(Field::Status)));
        let mut titled: Vec<_> = states.map(|(block, _)| *block).filter(bold).collect();
        titled.dedup();
        self.labelled.retain(|(block, _)| titled.binary_search(block).is_err());
        self.titled = titled;
    }

    /// Whether an item without a box states the status of an id: `- ✅ SEC-001 (0.2h)`.
    fn is_marked(&self, item: usize) -> bool {
        let Some(line) = boxes::first_line(&self.blocks, item) else { return false };
        let text = self.slice(&line);
        if !text.starts_with(|c: char| !c.is_ascii() || c == '`' || c == '[')
            || !super::name::is_marked(self.blocks.text, line.clone())
        {
            return false;
        }
        let name = super::name::read(self.blocks.text, line);
        (name.id.is_some() || name.worded) && !name.range_of_ids
    }

    /// Adds what stands below each section to what stands in its own body.
    fn sum_up(&mut self) {
        for facts in &mut self.facts {
            facts.boxes_below = facts.boxes + facts.identified;
        }
        for at in (1..self.sections.len()).rev() {
            let parent = self.sections[at].parent;
            let (below, identified) = (self.facts[at].boxes_below, self.facts[at].identified);
            self.facts[parent].boxes_below += below;
            self.facts[parent].identified += identified;
        }
    }

    /// `Current Feature: …` begins a plan of its own, up to the next one.
    fn find_scopes(&mut self) {
        let mut scope = None;
        for at in 1..self.sections.len() {
            let heading = self.slice(&self.sections[at].content);
            if let Some(feature) = feature(heading) {
                let id =
                    self.labels(self.sections[at].body.clone()).find(|(_, found)| found.names == Some(Label::Feature));
                let id = id.map(|(_, found)| self.slice(&found.value)).filter(|id| !nothing::is_placeholder(id));
                let template = nothing::is_placeholder(feature);
                let name = id.map_or(feature, |id| id.split([' ', '(']).next().unwrap_or(id));
                scope = Some(if template { Cow::Borrowed("template") } else { Cow::Borrowed(name) });
            }
            self.scopes[at].clone_from(&scope);
        }
    }
}

/// Whether headings of one level are two or more statuses.
fn is_board(sections: &[Section<'_>]) -> bool {
    let heads = || sections.iter().filter(|section| section.heads_status);
    heads().any(|first| heads().any(|other| other.level == first.level && other.words != first.words))
}

/// Returns the feature that a heading `Current Feature: …` names.
pub fn feature(heading: &str) -> Option<&str> {
    let heading = heading.trim_start_matches(|c: char| !c.is_alphanumeric());
    let lead = ["Current Feature:", "Feature:"]
        .into_iter()
        .find(|lead| heading.get(..lead.len()).is_some_and(|h| h.eq_ignore_ascii_case(lead)))?;
    Some(heading[lead.len()..].trim())
}

/// Whether a title in its normal form holds one of some words, perhaps in the plural.
pub fn speaks_of(title: &str, words: &[&str]) -> bool {
    let starts = std::iter::once(0).chain(memchr::memchr_iter(b' ', title.as_bytes()).map(|at| at + 1));
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let is = |rest: &str, word: &str| {
        let behind = rest.strip_prefix(word);
        behind.is_some_and(|behind| ends(behind) || behind.strip_prefix('s').is_some_and(ends))
    };
    starts.into_iter().any(|at| {
        let first = title.as_bytes().get(at);
        words.iter().any(|word| word.as_bytes().first() == first && is(&title[at..], word))
    })
}

/// Words that ids of phases begin with, in lower case.
const PHASES: [&str; 9] = ["phase", "fase", "этап", "фаза", "étape", "阶段", "階段", "フェーズ", "단계"];
/// Words that ids of batches begin with.
const BATCHES: [&str; 4] = ["batch", "lot", "lote", "lotto"];

/// The kind of item an id names.
pub fn kind_of(id: Option<&str>) -> Kind {
    let word = id.and_then(|id| id.split(|c: char| !c.is_alphabetic()).next()).unwrap_or_default();
    let plain = word.is_ascii();
    if plain && !word.starts_with(['p', 'P', 'f', 'F', 'b', 'B', 'l', 'L']) {
        return Kind::Task;
    }
    let is = |known: &&str| {
        if plain {
            known.eq_ignore_ascii_case(word)
        } else {
            word.chars().flat_map(char::to_lowercase).eq(known.chars())
        }
    };
    if PHASES.iter().any(is) {
        Kind::Phase
    } else if BATCHES.iter().any(is) {
        Kind::Batch
    } else {
        Kind::Task
    }
}

/// Puts entries into the order of the document.
pub fn ordered(mut entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    entries.sort_by_key(|entry| (entry.name.start, entry.range.start));
    entries
}
