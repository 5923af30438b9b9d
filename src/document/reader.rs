//! What every shape needs of a document: its blocks and sections, and the role each section plays.

mod aside;
mod closed;
mod closing;
mod fielded;
mod gather;
mod headed;
mod heading;
mod listing;
mod look;
mod nested;
mod numbered;
mod pseudo;
mod roles;
mod todo;
mod together;
mod whole;

pub use super::word::ident::kind_of;
pub use aside::{is_needed, is_working, names_no_task};
pub use together::is_named;
pub use whole::WHOLE;

use super::boxes::Checkbox;
use super::entry::Entry;
use super::known::Known;
use super::labelled::Labelled;
use super::legend::{self, Legend};
use super::name::Name;
use super::outline::{self, Section};
use super::region::{self, Regions};
use super::shape::around::states_all;
use super::shape::columns::Columns;
use super::word::label::Label;
use crate::markdown::{BlockKind, Blocks};
use crate::parallel;
use crate::plan::{Field, Value};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

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
    /// The labelled lines of all paragraphs but those below list items, with the block each stands in.
    pub labelled: Vec<(usize, Labelled)>,
    /// The checkboxes of all list items, with the block of the item.
    pub boxes: Vec<(usize, Checkbox)>,
    /// Paragraphs that begin with the bold name of an item, with the paragraph that holds its fields: itself, or the one
    /// behind it.
    pub titled: Vec<(usize, usize)>,
    /// What the columns of its tables of items hold, with the block of each table.
    pub columns: Vec<(usize, Columns)>,
    nested: Vec<(usize, Labelled)>,
    headed: Vec<usize>,
    /// The sections whose headings are fields of the item above them.
    fielded: Vec<(usize, Labelled)>,
    known: Known,
    parts: usize,
    facts: Vec<Facts>,
    asides: Vec<bool>,
    /// The sections that are items and list others.
    listing: Vec<usize>,
    /// The sections that a status behind their last part speaks of.
    closed: Vec<usize>,
    /// Of each section, whether its list is of tasks though nothing marks them.
    listed: Vec<bool>,
    /// The document says that it lists what is to be done.
    unmarked: bool,
    /// Of each section, whether its boxes are tasks of their own.
    own_boxes: Vec<bool>,
    asked: Asked,
}

/// What is found when it is first asked for.
#[derive(Debug, Default)]
struct Asked {
    /// What stands before the number in words that say how bad or urgent something is.
    grades: OnceLock<FxHashSet<String>>,
    /// Whether several bold lines are items by their statuses.
    bold: OnceLock<bool>,
    /// Whether several bold lines begin with an id and say how far that is.
    numbered: OnceLock<bool>,
    /// The letters that several numbers stand behind in its text.
    recurring: OnceLock<FxHashSet<String>>,
    /// Parents and levels of sections with a list whose lines say how far they are, and not all the same.
    mixed: OnceLock<FxHashSet<(usize, usize)>>,
    /// Whether labels for a status say several by marks alone.
    marked: OnceLock<bool>,
}

/// What a section's own body holds.
#[derive(Debug, Default)]
struct Facts {
    /// It states a status in words behind a label.
    status: bool,
    /// It has a value behind a label for a status, in words that may be of its own.
    worded: bool,
    /// It has labels that only items have.
    fields: usize,
    /// It says behind a label how long it takes.
    estimated: bool,
    /// Boxes without an id in its own body.
    boxes: usize,
    /// Boxes with an id, rows and the like anywhere below it.
    identified: usize,
    /// Boxes anywhere below it.
    boxes_below: usize,
    /// Rows and marked items of its own body that surely are tasks.
    sure: usize,
}

impl<'t> Reader<'t> {
    /// Looks over a document, which lies at `path`.
    pub fn new(text: &'t str, path: &str, known: Known) -> Self {
        Self::in_parts(text, path, parallel::count(text.len()), known)
    }

    /// Looks over a document that is read in some parts; what is read does not depend on them.
    pub fn in_parts(text: &'t str, path: &str, parts: usize, known: Known) -> Self {
        let mut blocks = crate::markdown::parse(text);
        let regions = region::take(&mut blocks);
        let legend = legend::read(&blocks, parts);
        let mut look = look::over(&blocks, &legend, parts);
        look.settle(&blocks, &legend);
        let nested = nested::take(&blocks, &mut look.labelled);
        let mut sections = outline::nested(&blocks, look.headings);
        outline::drop_lone(blocks.text, &mut sections);
        let plain = vec![Role::Plain; sections.len()];
        let scopes = vec![None; sections.len()];
        let mut reader = Self {
            blocks,
            regions,
            legend,
            sections,
            roles: plain,
            is_board: false,
            loose_boxes: false,
            scopes,
            given: Vec::new(),
            labelled: look.labelled,
            boxes: look.boxes,
            titled: Vec::new(),
            columns: look.columns,
            nested,
            headed: Vec::new(),
            fielded: Vec::new(),
            known,
            parts,
            facts: Vec::new(),
            asides: Vec::new(),
            listing: Vec::new(),
            closed: Vec::new(),
            listed: Vec::new(),
            unmarked: false,
            own_boxes: Vec::new(),
            asked: Asked::default(),
        };
        reader.drop_keyed(&look.keyed);
        reader.drop_matrices();
        reader.find_asides(path);
        reader.find_titled();
        reader.facts = reader.of_sections(|part| {
            let mut worded = FxHashMap::default();
            part.map(|at| reader.gather(at, &mut worded)).collect()
        });
        reader.find_closed();
        reader.sum_up();
        reader.find_fielded();
        reader.find_headed();
        reader.is_board = self::is_board(&reader.sections);
        reader.find_scopes();
        reader.assign();
        reader.find_listed(path);
        reader.find_listing();
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

    /// The columns of the tables of items among some blocks, with the block of each.
    pub fn tables_of(&self, blocks: &Range<usize>) -> impl Iterator<Item = &(usize, Columns)> {
        let (from, end) = (self.columns.partition_point(|(table, _)| *table < blocks.start), blocks.end);
        self.columns[from..].iter().take_while(move |(table, _)| *table < end)
    }

    /// Whether a block is a list that stands in nothing else.
    pub fn is_outer_list(&self, at: usize) -> bool {
        let block = self.blocks.list.get(at);
        block.is_some_and(|block| matches!(block.kind, BlockKind::List { .. }) && block.parent().is_none())
    }

    /// The checkboxes of a list item, with its block.
    pub fn boxes_of(&self, item: usize) -> &[(usize, Checkbox)] {
        let from = self.boxes.partition_point(|(other, _)| *other < item);
        let own = self.boxes[from..].iter().take_while(|(other, _)| *other == item).count();
        &self.boxes[from..from + own]
    }

    /// Whether the plan has an item of an entry with this title below the heading of a section.
    pub fn knows(&self, section: usize, title: &str) -> bool {
        self.known.holds(self.sections[section].heading(self.blocks.text), title)
    }

    /// Whether the plan has an item of any entry that has no id.
    pub fn knows_any(&self) -> bool {
        !self.known.is_empty()
    }

    /// Whether nothing below a section is a task: it holds criteria, metrics, a legend.
    pub fn is_aside(&self, section: usize) -> bool {
        self.asides[section]
    }

    /// Whether labels say of something how bad or urgent it is by words like this one: with `Severity: S2`, `S1` is no id.
    pub fn grades(&self, word: &str) -> bool {
        self.asked.grades.get_or_init(|| self.find_grades()).contains(without_number(word))
    }

    /// Whether several bold lines of the document are items by the status behind them.
    pub fn lists_bold(&self) -> bool {
        *self.asked.bold.get_or_init(|| super::shape::line::lists_bold(self))
    }

    /// Whether several bold lines of the document begin with an id and say how far that is.
    pub fn states_bold(&self) -> bool {
        *self.asked.numbered.get_or_init(|| super::shape::line::states_bold(self))
    }

    /// Whether a section beside this one, below the same heading, has a list whose lines say how far they are, and not all
    /// the same: then those of this one say it, too.
    pub fn states_beside(&self, section: usize) -> bool {
        let place = |at: usize| (self.sections[at].parent, usize::from(self.sections[at].level));
        let mixed = self.asked.mixed.get_or_init(|| {
            let lists = |at: usize| self.sections[at].body.clone().filter(|list| self.is_outer_list(*list));
            let states = |at: &usize| !self.is_aside(*at) && lists(*at).any(|list| states_all(self, list));
            (1..self.sections.len()).filter(states).map(place).collect()
        });
        section > 0 && mixed.contains(&place(section))
    }

    /// What stands before the number in the words that labels say it by: `S` of `S2`.
    fn find_grades(&self) -> FxHashSet<String> {
        let grade = |found: &&Labelled| matches!(found.names, Some(Label::Field(Field::Severity | Field::Priority)));
        let labels = self.labelled.iter().chain(&self.nested).map(|(_, found)| found);
        let first = |found: &Labelled| {
            let value = self.slice(&found.value);
            let word = without_number(value.split(|c: char| !c.is_alphanumeric()).next()?);
            (value.len() > word.len()).then(|| word.to_owned())
        };
        labels.filter(grade).filter_map(first).collect()
    }

    /// Whether the document lists what is to be done, and nothing marks it.
    pub fn is_unmarked(&self) -> bool {
        self.unmarked
    }

    /// The nearest section around a block that is an entry.
    pub fn entry_around(&self, section: usize) -> Option<usize> {
        outline::around(&self.sections, section).find(|at| self.roles[*at] == Role::Entry)
    }

    /// Whether the section states a status itself, by a field or in its heading.
    pub fn states_status(&self, section: usize) -> bool {
        let says = |name: &Name<'_>| name.status().is_some() || name.labels_status();
        self.facts[section].status || self.sections[section].name.as_ref().is_some_and(says)
    }
}

/// Whether headings of one level are two or more statuses.
fn is_board(sections: &[Section<'_>]) -> bool {
    let mut first = [None; 7];
    let mut heads = sections.iter().filter(|section| section.heads.is_some());
    heads.any(|section| {
        let said = (section.words.as_str(), section.heads);
        first[usize::from(section.level)].get_or_insert(said) != &said
    })
}

/// A word without the number at its end.
fn without_number(word: &str) -> &str {
    word.trim_end_matches(|c: char| c.is_ascii_digit())
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
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', ':']);
    let is = |rest: &str, word: &str| {
        let behind = rest.strip_prefix(word);
        behind.is_some_and(|behind| ends(behind) || behind.strip_prefix('s').is_some_and(ends))
    };
    starts.into_iter().any(|at| {
        let first = title.as_bytes().get(at);
        words.iter().any(|word| word.as_bytes().first() == first && is(&title[at..], word))
    })
}

/// Puts entries into the order of the document.
pub fn ordered(mut entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    let place = |entry: &Entry<'_>| (entry.name.start, entry.range.start);
    if !entries.is_sorted_by_key(place) {
        entries.sort_by_key(place);
    }
    entries
}
