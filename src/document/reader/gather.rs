//! What stands in each section: boxes, rows, fields, and which feature it belongs to.

use super::super::labelled::Labelled;
use super::super::word::ident::{self, Family};
use super::super::word::label::{Label, normal};
use super::super::word::{nothing, status};
use super::super::{boxes, name, shape};
use super::{Facts, Reader, feature};
use crate::markdown::BlockKind;
use crate::plan::{Estimate, Field, Status, Units};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The status that a mark says which is all of a value.
fn lone_mark(value: &str) -> Option<Status> {
    let value = value.trim();
    status::leading_mark(value).filter(|(mark, _)| mark.end == value.len()).map(|(_, status)| status)
}

impl<'t> Reader<'t> {
    /// Whether labels for a status say several by marks alone, `**Status:** ✅` and `**Status:** 🔄`: one alone may be of what runs.
    fn marks_statuses(&self) -> bool {
        *self.asked.marked.get_or_init(|| {
            let status = |found: &&(usize, Labelled)| found.1.names == Some(Label::Field(Field::Status));
            let values = self.labelled.iter().filter(status).map(|(_, found)| self.slice(&found.value));
            let mut marks = values.filter_map(lone_mark);
            marks.next().is_some_and(|first| marks.any(|other| other != first))
        })
    }

    /// Gathers what stands in a section itself. `worded` holds what texts were asked for a status in words before.
    pub(super) fn gather(&self, at: usize, worded: &mut FxHashMap<&'t str, bool>) -> Facts {
        let section = &self.sections[at];
        let (mut facts, mut short) = (Facts::default(), Vec::new());
        for (_, found) in self.labels(section.body.clone()) {
            let Some(Label::Field(field)) = found.names else { continue };
            let value = self.slice(&found.value);
            // `Todo` is a placeholder elsewhere and a status here.
            let form = || nothing::is_empty(value) && (value.starts_with('[') || status::whole(value).is_none());
            let words = || status::find(value).is_some_and(|found| !found.words.is_empty());
            let marked = || lone_mark(value).is_some() && self.marks_statuses();
            let says = || !form() && !status::is_choice(value) && (words() || self.legend.names(value) || marked());
            let own = || value.starts_with(char::is_alphabetic) && !nothing::is_empty(value);
            facts.worded |= field == Field::Status && own();
            facts.status |= field == Field::Status && *worded.entry(value).or_insert_with(says);
            let of_items =
                matches!(field, Field::Status | Field::Estimate | Field::Actual | Field::Priority | Field::Owner);
            facts.fields += usize::from(of_items);
            // How long something lasts is said of recipes and hikes, too.
            let lasts = |label: &str| ["duration", "time", "length"].contains(&&*normal(label));
            facts.estimated |= field == Field::Estimate
                && !lasts(self.slice(&found.label))
                && Estimate::find(value, Units::default()).is_some();
        }
        for item in section.body.clone().filter(|at| matches!(self.blocks.list[*at].kind, BlockKind::Item { .. })) {
            let found = self.boxes_of(item);
            if found.is_empty() {
                facts.sure += usize::from(self.is_marked(item) || self.item_states(item));
            }
            for (_, found) in found {
                let family = name::ident(self.blocks.text, found.text.clone()).map(|ident| ident.family);
                let own = family.is_some_and(|family| family != Family::Hash && family != Family::Dotted);
                if family == Some(Family::Short) {
                    short.extend(name::read(self.blocks.text, found.text.clone()).id);
                }
                facts.identified += usize::from(own);
                facts.boxes += usize::from(!own);
            }
        }
        // `FTS4 table` beside boxes without an id: a name of what it speaks of, as those are of which each has letters of its own.
        let names = || short.len() == 1 || !short.iter().any(|id| self.recurs(id));
        if !short.is_empty() && short.len() == facts.identified && facts.boxes > 0 && names() {
            (facts.identified, facts.boxes) = (0, facts.boxes + short.len());
        }
        let tables = self.tables_of(&section.body);
        // Where rows have no ids, boxes without one are no less tasks than they are.
        let sure = tables.filter(|(_, columns)| columns.id.is_some() || columns.ids);
        facts.sure += sure.filter_map(|(table, _)| Some(self.blocks.table(*table)?.height())).sum::<usize>();
        facts
    }

    /// Whether the text has another id of the same letters as a short one: `T002` beside `T001`.
    pub fn recurs(&self, id: &str) -> bool {
        let letters = &id[..id.bytes().take_while(u8::is_ascii_uppercase).count()];
        self.asked.recurring.get_or_init(|| ident::recurring(self.blocks.text)).contains(letters)
    }

    /// Finds `**P-1. Renew a loan**` above `Status: done`, also in the paragraph or list behind it: such fields are the item's
    /// and not the section's.
    pub(super) fn find_titled(&mut self) {
        let bold = |at: usize| shape::line::is_titled(self, at);
        let above = |at: usize| at.checked_sub(1).filter(|above| self.is_title_above(*above, at));
        let states = self.labelled.iter().filter(|(_, found)| found.names == Some(Label::Field(Field::Status)));
        let blocks = states.map(|(at, _)| self.outermost(*at));
        let title = |at: usize| if bold(at) { Some((at, true)) } else { above(at).map(|above| (above, bold(above))) };
        let mut titled: Vec<_> = blocks.filter_map(|at| Some((title(at)?, at))).collect();
        titled.dedup();
        // Two bold lines above lists of fields in a section name two things, though neither has an id.
        let listed = |at: usize, fields: usize| self.is_list(fields) && shape::line::is_bold(self, at);
        let mut beside: FxHashMap<usize, usize> = FxHashMap::default();
        for ((at, _), _) in titled.iter().filter(|((at, _), fields)| listed(*at, *fields)) {
            *beside.entry(self.section_of(*at)).or_default() += 1;
        }
        let several = |at: usize| beside.get(&self.section_of(at)).is_some_and(|count| *count > 1);
        titled.retain(|((at, bold), fields)| *bold || listed(*at, *fields) && several(*at));
        let titled: Vec<_> = titled.into_iter().map(|((at, _), fields)| (at, fields)).collect();
        if titled.is_empty() {
            return;
        }
        let own = |block: usize| titled.binary_search_by_key(&self.outermost(block), |(_, fields)| *fields).is_ok();
        let kept: Vec<_> = self.labelled.iter().map(|(block, _)| !own(*block)).collect();
        let mut kept = kept.into_iter();
        self.labelled.retain(|_| kept.next().unwrap_or(true));
        self.titled = titled;
    }

    /// The list of no other one that a block stands in; the block itself where it stands in none.
    fn outermost(&self, at: usize) -> usize {
        std::iter::successors(Some(at), |at| self.blocks.list[*at].parent()).last().unwrap_or(at)
    }

    fn is_list(&self, at: usize) -> bool {
        matches!(self.blocks.list[at].kind, BlockKind::List { .. })
    }

    /// Leaves out the fields in a table that alone of its kind stands below a heading without an id: it tells of the document.
    pub(super) fn drop_keyed(&mut self, tables: &[usize]) {
        let [table] = *tables else { return };
        let section = &self.sections[self.section_of(table)];
        if section.name.as_ref().is_none_or(|name| name.id.is_none()) {
            self.labelled.retain(|(block, _)| *block != table);
        }
    }

    /// Leaves out the tables of which no header speaks of tasks, where those of others have ids: they compare things.
    pub(super) fn drop_matrices(&mut self) {
        let listed = self.columns.iter().filter(|(_, columns)| columns.id.is_some());
        let rows: usize = listed.filter_map(|(at, _)| Some(self.blocks.table(*at)?.height())).sum();
        if rows > 2 {
            self.columns.retain(|(_, columns)| !columns.silent);
        }
    }

    /// Whether a paragraph is one line below a heading that names no item, and the one behind it begins with a label.
    fn is_title_above(&self, at: usize, fields: usize) -> bool {
        let blocks = &self.blocks;
        let (title, behind) = (&blocks.list[at], &blocks.list[fields]);
        let first = self.labelled.partition_point(|(block, _)| *block < fields);
        let Some((_, label)) = self.labelled.get(first) else { return false };
        let begins = &blocks.text[behind.range().start..label.label.start];
        let begins = begins.trim_start_matches(['*', '-', '+', '_', ' ']).is_empty();
        let named = self.sections[self.section_of(at)].name.as_ref().is_some_and(|name| name.id.is_some());
        let paragraph = title.kind == BlockKind::Paragraph && behind.parent().is_none();
        paragraph && begins && !named && blocks.lines(title).nth(1).is_none()
    }

    /// Whether an item without a box states the status of an id: `- ✅ SEC-001 (0.2h)`.
    fn is_marked(&self, item: usize) -> bool {
        let Some(line) = boxes::first_line(&self.blocks, item) else { return false };
        let text = self.slice(&line);
        if !text.starts_with(|c: char| !c.is_ascii() || matches!(c, '`' | '[' | ':'))
            || !name::is_marked(self.blocks.text, line.clone())
        {
            return false;
        }
        let name = name::read(self.blocks.text, line);
        (name.id.is_some() || name.worded) && !name.range_of_ids
    }

    /// Adds what stands below each section to what stands in its own body.
    pub(super) fn sum_up(&mut self) {
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
    pub(super) fn find_scopes(&mut self) {
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
