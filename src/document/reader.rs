//! What every shape needs of a document: its blocks and sections, and the role each section plays.

use super::boxes;
use super::entry::Entry;
use super::labelled::{self, Labelled};
use super::name::Name;
use super::outline::{self, Section};
use super::word::ident::Family;
use super::word::label::{Label, normal};
use super::word::{nothing, status};
use crate::markdown::{BlockKind, Blocks};
use crate::plan::{Field, Kind};
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
    /// The blocks.
    pub blocks: Blocks<'t>,
    /// The sections.
    pub sections: Vec<Section<'t>>,
    /// The role of each section.
    pub roles: Vec<Role>,
    /// Whether checkboxes without an id are tasks here.
    pub loose_boxes: bool,
    /// What phases of a section belong to: a feature's id, or `template`.
    pub scopes: Vec<Option<Cow<'t, str>>>,
    facts: Vec<Facts>,
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
    "conventions",
    "how to",
    "example",
    "success",
    "guidelines",
    "rules",
    "risk",
    "risks",
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

/// Words of headings that speak of the document or project as a whole, though they may state a status.
const WHOLE: &[&str] = &[
    "status",
    "overview",
    "summary",
    "project",
    "sprint",
    "executive",
    "current",
    "dashboard",
    "report",
    "progress",
    "notes",
    "build validation",
];

impl<'t> Reader<'t> {
    /// Looks over a document.
    pub fn new(text: &'t str) -> Self {
        let blocks = crate::markdown::parse(text);
        let sections = outline::sections(&blocks);
        let plain = vec![Role::Plain; sections.len()];
        let scopes = vec![None; sections.len()];
        let mut reader = Self { blocks, sections, roles: plain, loose_boxes: false, scopes, facts: Vec::new() };
        reader.facts = (0..reader.sections.len()).map(|at| reader.gather(at)).collect();
        reader.sum_up();
        reader.find_scopes();
        reader.assign();
        reader
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
    pub fn labels(&self, body: Range<usize>) -> impl Iterator<Item = (usize, Labelled)> {
        let paragraphs =
            body.filter(|at| self.blocks.list[*at].kind == BlockKind::Paragraph && !self.blocks.in_quote(*at));
        paragraphs.flat_map(move |at| {
            let lines = self.blocks.lines(&self.blocks.list[at]);
            lines
                .flat_map(|line| labelled::read(self.blocks.text, line))
                .map(move |found| (at, found))
                .collect::<Vec<_>>()
        })
    }

    /// Whether nothing below a section is a task: it holds criteria, metrics, a legend.
    pub fn is_aside(&self, section: usize) -> bool {
        outline::around(&self.sections, section).any(|at| {
            let Some(name) = &self.sections[at].name else { return false };
            // The word must stand in a heading that is no item itself.
            name.id.is_none() && self.sections[at].level > 1 && speaks_of(name, NO_TASKS)
        })
    }

    /// The nearest section around a block that is an entry.
    pub fn entry_around(&self, section: usize) -> Option<usize> {
        outline::around(&self.sections, section).find(|at| self.roles[*at] == Role::Entry)
    }

    /// Whether the section states a status itself, by a field or in its heading.
    pub fn states_status(&self, section: usize) -> bool {
        self.facts[section].status || self.sections[section].name.as_ref().is_some_and(|name| name.status().is_some())
    }

    fn gather(&self, at: usize) -> Facts {
        let section = &self.sections[at];
        let mut facts = Facts::default();
        for (_, found) in self.labels(section.body.clone()) {
            let Some(Label::Field(field)) = found.names else { continue };
            let value = self.slice(&found.value);
            if field == Field::Status && !nothing::is_empty(value) {
                facts.status |= status::find(value).is_some_and(|found| !found.words.is_empty());
            }
            let of_items =
                matches!(field, Field::Status | Field::Estimate | Field::Actual | Field::Priority | Field::Owner);
            facts.fields += usize::from(of_items);
        }
        for item in section.body.clone().filter(|at| matches!(self.blocks.list[*at].kind, BlockKind::Item { .. })) {
            let found = boxes::of_item(&self.blocks, item);
            if found.is_empty() {
                facts.sure += usize::from(self.is_marked(item));
            }
            for found in found {
                let name = super::name::read(self.blocks.text, found.text);
                let own = name
                    .ident
                    .as_ref()
                    .is_some_and(|ident| ident.family != Family::Hash && ident.family != Family::Dotted);
                facts.identified += usize::from(own);
                facts.boxes += usize::from(!own);
            }
        }
        for table in section.body.clone() {
            if let BlockKind::Table { header, rows } = &self.blocks.list[table].kind {
                facts.sure += if super::shape::row::columns(self, header).is_some() { rows.len() } else { 0 };
            }
        }
        facts
    }

    /// Whether an item without a box states the status of an id: `- ✅ SEC-001 (0.2h)`.
    fn is_marked(&self, item: usize) -> bool {
        let Some(line) = boxes::first_line(&self.blocks, item) else { return false };
        let text = self.slice(&line);
        if !text.starts_with(|c: char| !c.is_ascii() || c == '`' || c == '[') {
            return false;
        }
        let name = super::name::read(self.blocks.text, line);
        name.before.is_some() && (name.id.is_some() || name.worded) && !name.range_of_ids
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

    fn assign(&mut self) {
        let marked_levels = self.marked_levels();
        for at in 1..self.sections.len() {
            self.roles[at] = self.role(at, &marked_levels);
        }
        let sure = self.facts.iter().map(|facts| facts.sure).sum::<usize>();
        let strong =
            (1..self.sections.len()).filter(|at| self.roles[*at] == Role::Entry && self.states_status(*at)).count();
        let aside: Vec<bool> = (0..self.sections.len()).map(|at| self.is_aside(at)).collect();
        // Where a document lists its tasks by id, row or status, boxes without an id are checklists.
        let listed = sure + strong >= 3;
        self.group(listed);
        let free: usize = (0..self.sections.len())
            .filter(|at| self.entry_around(*at).is_none() && !aside[*at])
            .map(|at| self.facts[at].boxes)
            .sum();
        self.loose_boxes = free > 0 && !listed;
    }

    /// A phase or batch that states nothing and whose own boxes are tasks is a group of them, and so are its likes.
    fn group(&mut self, listed: bool) {
        let silent = |reader: &Self, at: usize| reader.roles[at] == Role::Entry && !reader.states_status(at);
        let is_group = |reader: &Self, at: usize| {
            let phase = reader.sections[at].name.as_ref().is_some_and(|name| kind_of(name.id) != Kind::Task);
            let loose = phase && !listed && reader.boxes_outside_entries(at) > 0;
            silent(reader, at) && (reader.facts[at].identified > 0 || loose)
        };
        let groups: Vec<_> = (1..self.sections.len()).filter(|at| is_group(self, *at)).collect();
        let any_phase = groups
            .iter()
            .any(|at| self.sections[*at].name.as_ref().is_some_and(|name| kind_of(name.id) == Kind::Phase));
        for at in groups {
            self.roles[at] = Role::Group;
        }
        for at in 1..self.sections.len() {
            let name = self.sections[at].name.as_ref();
            let phase = name.is_some_and(|name| kind_of(name.id) == Kind::Phase);
            let short = name.and_then(|name| name.ident.as_ref()).is_some_and(|ident| ident.family == Family::Short);
            let within = outline::around(&self.sections, at).skip(1).any(|around| self.roles[around] == Role::Group);
            let bare = self.facts[at].fields == 0 && (phase && any_phase || short && (within || any_phase));
            if silent(self, at) && bare {
                self.roles[at] = Role::Group;
            }
        }
    }

    /// Boxes below a section that stand in no numbered section below it.
    fn boxes_outside_entries(&self, at: usize) -> usize {
        let all = &self.sections[at].all;
        let below = (at..self.sections.len()).take_while(|other| {
            self.sections[*other].body.start <= all.end
                && (*other == at || self.sections[*other].level > self.sections[at].level)
        });
        let dotted = |other: usize| {
            self.sections[other]
                .name
                .as_ref()
                .and_then(|name| name.ident.as_ref())
                .is_some_and(|ident| ident.family == Family::Dotted)
        };
        below.filter(|other| !dotted(*other)).map(|other| self.facts[other].boxes).sum()
    }

    /// The levels at which a heading with a mark in front also states its status by a field.
    fn marked_levels(&self) -> [bool; 7] {
        let mut levels = [false; 7];
        for (at, section) in self.sections.iter().enumerate() {
            let marked = section.name.as_ref().is_some_and(|name| name.before.is_some());
            levels[usize::from(section.level)] |= marked && self.facts[at].status;
        }
        levels
    }

    fn role(&self, at: usize, marked_levels: &[bool; 7]) -> Role {
        let section = &self.sections[at];
        let (Some(name), facts) = (&section.name, &self.facts[at]) else { return Role::Plain };
        if name.range_of_ids
            || feature(self.slice(&section.content)).is_some()
            || name.title.eq_ignore_ascii_case("overview")
        {
            return Role::Plain;
        }
        let states = self.states_status(at);
        let family = name.ident.as_ref().map(|ident| ident.family);
        let alone = section.level == 1 && self.sections.iter().filter(|other| other.level == 1).count() == 1;
        if alone {
            let whole_file = family == Some(Family::Dashed) && facts.status;
            return if whole_file { Role::Entry } else { Role::Plain };
        }
        let is = match family {
            Some(Family::Dashed | Family::Hash) => true,
            Some(Family::Spoken) => !spoken_aside(name),
            Some(Family::Short) => states || facts.fields > 1 || facts.boxes > 0,
            Some(Family::Dotted) => states || facts.boxes > 0 || facts.fields > 1,
            None => {
                let field = facts.status && !speaks_of(name, WHOLE);
                let mark =
                    name.before.is_some() && marked_levels[usize::from(section.level)] && !speaks_of(name, WHOLE);
                field || mark
            }
        };
        if is { Role::Entry } else { Role::Plain }
    }
}

/// The feature that a heading `Current Feature: …` names.
fn feature(heading: &str) -> Option<&str> {
    let heading = heading.trim_start_matches(|c: char| !c.is_alphanumeric());
    let lead = ["Current Feature:", "Feature:"]
        .into_iter()
        .find(|lead| heading.get(..lead.len()).is_some_and(|h| h.eq_ignore_ascii_case(lead)))?;
    Some(heading[lead.len()..].trim())
}

/// `Phase Overview`, `Phase 1 Success (Week 3)`: an id in front of a heading that is about something else.
fn spoken_aside(name: &Name<'_>) -> bool {
    let title = name.title.to_lowercase();
    ["success", "checklist", "metrics", "criteria", "summary", "notes"].iter().any(|word| title.starts_with(word))
}

fn speaks_of(name: &Name<'_>, words: &[&str]) -> bool {
    let title = normal(&name.title);
    let padded = format!(" {title} ");
    words.iter().any(|word| padded.contains(&format!(" {word} ")) || padded.contains(&format!(" {word}s ")))
}

/// The kind of item an id names.
pub fn kind_of(id: Option<&str>) -> Kind {
    let word = id.map(|id| id.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase());
    match word.as_deref() {
        Some("phase" | "fase" | "этап") => Kind::Phase,
        Some("batch" | "lot") => Kind::Batch,
        _ => Kind::Task,
    }
}

/// Puts entries into the order of the document.
pub fn ordered(mut entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    entries.sort_by_key(|entry| (entry.name.start, entry.range.start));
    entries
}
