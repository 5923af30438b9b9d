//! The role each section plays: which headings are entries, which are groups of them.

use super::heading::{is_period, is_release, is_version, spoken_aside};
use super::todo::LEFT_OVER;
use super::together::Together;
use super::whole::{WHOLE, lists_work};
use super::{Facts, Reader, Role, feature, kind_of, speaks_of};
use crate::document::boxes::Checkbox;
use crate::document::name::Name;
use crate::document::outline::{self, Section};
use crate::document::shape::around::states_all;
use crate::document::word::ident::Family;
use crate::document::word::window;
use crate::markdown::BlockKind;
use crate::plan::{Estimate, Kind, Units};
use std::ops::Range;

/// Words of headings below which boxes are checked each time, and no tasks, where a document lists its tasks otherwise.
const CHECKS: &[&str] = &[
    "appendix",
    "check",
    "always",
    "every",
    "each",
    "daily",
    "weekly",
    "sign-off",
    "signoff",
    "review",
    "deploy",
    "deployment",
    "verification",
    "quality",
    "requirement",
    "launch",
    "go-live",
    "preflight",
    "pre-flight",
    "update",
];

impl Reader<'_> {
    pub(super) fn assign(&mut self) {
        self.trust_fields();
        let together = Together::of(self);
        for at in 1..self.sections.len() {
            self.roles[at] = self.role(at, &together);
        }
        self.number();
        let sure = self.facts.iter().map(|facts| facts.sure).sum::<usize>();
        let strong =
            (1..self.sections.len()).filter(|at| self.roles[*at] == Role::Entry && self.states_status(*at)).count();
        // Where a document lists its tasks by id, row or status, boxes without an id are checklists, unless there are more
        // of them than of those.
        let listed = sure + strong >= 3;
        self.group(listed);
        let free: usize = (0..self.sections.len())
            .filter(|at| self.entry_around(*at).is_none() && !self.asides[*at])
            .map(|at| self.facts[at].boxes)
            .sum();
        self.loose_boxes = free > 0 && (!listed || free >= sure + strong);
        self.own_boxes = (0..self.sections.len()).map(|at| self.lists_own_boxes(at)).collect();
    }

    /// Whether boxes of a section or below it have ids.
    pub fn has_ids(&self, at: usize) -> bool {
        self.facts[at].identified > 0
    }

    /// Whether the boxes of a section are tasks of their own, in a document that lists its tasks otherwise.
    pub fn has_own_boxes(&self, at: usize) -> bool {
        self.own_boxes[at]
    }

    /// A phase or batch that states nothing and whose own boxes are tasks is a group of them, and so are its likes.
    fn group(&mut self, listed: bool) {
        let silent = |reader: &Self, at: usize| reader.roles[at] == Role::Entry && !reader.states_status(at);
        let is_group = |reader: &Self, at: usize| {
            let phase = reader.sections[at].name.as_ref().is_some_and(|name| kind_of(name.id) != Kind::Task);
            let loose = phase && !listed && !reader.has_stating_siblings(at) && reader.boxes_outside_entries(at) > 0;
            silent(reader, at) && (reader.facts[at].identified > 0 || loose)
        };
        let groups: Vec<_> = (1..self.sections.len()).filter(|at| is_group(self, *at)).collect();
        // Phases by letter and by number belong to plans of their own.
        let numbered = |id: Option<&str>| id.is_some_and(|id| id.contains(|c: char| c.is_ascii_digit()));
        let mut any = [false; 2];
        for name in groups.iter().filter_map(|at| self.sections[*at].name.as_ref()) {
            any[usize::from(numbered(name.id))] |= kind_of(name.id) == Kind::Phase;
        }
        for at in groups {
            self.roles[at] = Role::Group;
        }
        for at in 1..self.sections.len() {
            let name = self.sections[at].name.as_ref();
            let phase = name.is_some_and(|name| kind_of(name.id) == Kind::Phase);
            let any_phase = any[usize::from(!phase || name.is_some_and(|name| numbered(name.id)))];
            let short = name.and_then(|name| name.ident.as_ref()).is_some_and(|ident| ident.family == Family::Short);
            let within = outline::around(&self.sections, at).skip(1).any(|around| self.roles[around] == Role::Group);
            let bare = self.facts[at].fields == 0 && (phase && any_phase || short && (within || any_phase));
            if silent(self, at) && bare {
                self.roles[at] = Role::Group;
            }
        }
    }

    /// Believes words for a status that no table knows, where most of the headings beside one use known ones, or all of
    /// them state a status and some use known ones.
    fn trust_fields(&mut self) {
        let is_own = |at: &usize| self.facts[*at].worded && !self.facts[*at].status && self.sections[*at].level > 1;
        let own: Vec<usize> = (1..self.sections.len()).filter(is_own).collect();
        let mut parents: Vec<_> = own.iter().map(|at| self.sections[*at].parent).collect();
        parents.sort_unstable();
        parents.dedup();
        let is_trusted = |parent: &usize| {
            let (mut all, mut worded, mut known) = (0, 0, 0);
            for at in self.children(*parent) {
                all += 1;
                worded += usize::from(self.facts[at].worded);
                known += usize::from(self.facts[at].status);
            }
            known * 2 > worded || known > 0 && worded == all && all > 2
        };
        parents.retain(is_trusted);
        for at in own {
            self.facts[at].status = parents.binary_search(&self.sections[at].parent).is_ok();
        }
    }

    /// Whether most of the phases beside one state how far they are: then it is none of another sort, and not begun.
    fn has_stating_siblings(&self, at: usize) -> bool {
        let phase = |at: &usize| self.sections[*at].name.as_ref().is_some_and(|name| kind_of(name.id) != Kind::Task);
        let (mut all, mut stating) = (0, 0);
        for sibling in self.children(self.sections[at].parent).filter(phase) {
            all += 1;
            stating += usize::from(self.roles[sibling] == Role::Entry && self.states_status(sibling));
        }
        stating * 2 > all
    }

    /// Whether a list of boxes is all that a section of the document holds, and no heading or sentence says that it is to be
    /// checked again and again; or most of its boxes say who does them or how long they take.
    fn lists_own_boxes(&self, at: usize) -> bool {
        let (section, facts) = (&self.sections[at], &self.facts[at]);
        let parent = &self.sections[section.parent];
        let top =
            section.level > 1 && (parent.level <= 1 || self.roles[section.parent] == Role::Plain && parent.level < 3);
        let bare = facts.boxes > 1 && facts.identified == 0 && facts.sure == 0;
        let checked = ["before ", "after each ", "after every ", "after any "].iter();
        let checked = checked.into_iter().any(|word| section.words.starts_with(word));
        let again = || checked || speaks_of(&section.words, CHECKS);
        let left = || self.is_outer_list(section.body.start + 1) && speaks_of(&section.words, LEFT_OVER);
        let alone = || (self.is_outer_list(section.body.start) || left()) && !again();
        top && bare
            && self.roles[at] == Role::Plain
            && (alone() || self.owns_boxes(at) || !again() && (self.has_begun(at) || self.is_planned(at)))
    }

    /// The boxes in a section's own body.
    fn boxes_in(&self, at: usize) -> impl Iterator<Item = &Checkbox> {
        self.boxes_among(&self.sections[at].body)
    }

    fn boxes_among(&self, blocks: &Range<usize>) -> impl Iterator<Item = &Checkbox> {
        let (from, end) = (self.boxes.partition_point(|(item, _)| *item < blocks.start), blocks.end);
        self.boxes[from..].iter().take_while(move |(item, _)| *item < end).map(|(_, found)| found)
    }

    /// Whether some blocks hold a box.
    pub(super) fn has_boxes(&self, blocks: &Range<usize>) -> bool {
        self.boxes_among(blocks).next().is_some()
    }

    /// Whether some boxes of a section are ticked and others are not, and nothing but sentences and lists stands in it: what
    /// is checked each time is all open.
    pub(super) fn has_begun(&self, at: usize) -> bool {
        let outer = self.sections[at].body.clone().filter(|block| self.blocks.list[*block].parent().is_none());
        let plain =
            |block: usize| matches!(self.blocks.list[block].kind, BlockKind::Paragraph | BlockKind::List { .. });
        let ticked = |sign: &Range<usize>| !self.slice(sign).trim().is_empty();
        let counted = |(all, done), found: &Checkbox| (all + 1, done + usize::from(ticked(&found.sign)));
        let (all, done) = self.boxes_in(at).fold((0, 0), counted);
        (1..all).contains(&done) && all > 2 && outer.into_iter().all(plain)
    }

    /// Whether the heading above a list of boxes says when or how far it is: `## 2.7 – next`, and at most a sentence stands between.
    fn is_planned(&self, at: usize) -> bool {
        let section = &self.sections[at];
        let when = || outline::tells_when(self.slice(&section.content)) || is_next(self.slice(&section.content));
        (section.heads.is_some() || when()) && self.first_list(at).is_some()
    }

    /// Whether most of the boxes of a section say who does them or how long they take: such a line is done once.
    fn owns_boxes(&self, at: usize) -> bool {
        let named = |text: &str| {
            let mut signs = text.match_indices(" @");
            signs.any(|(at, sign)| text[at + sign.len()..].starts_with(char::is_alphabetic))
        };
        let planned = |text: &str| {
            let bare = text.trim_end_matches([')', '）', ' ']);
            Estimate::find(bare, Units::default())
                .is_some_and(|(length, _)| length.end == bare.len() && length.start > 0)
        };
        let own = |text: &str| usize::from(named(text) || planned(text));
        let counted = |(all, some), found: &Checkbox| (all + 1, some + own(self.slice(&found.text)));
        let (all, own) = self.boxes_in(at).fold((0, 0), counted);
        own * 2 > all
    }

    /// Boxes below a section that stand in no numbered section below it.
    fn boxes_outside_entries(&self, at: usize) -> usize {
        let all = &self.sections[at].all;
        let below = (at..self.sections.len()).take_while(|other| {
            self.sections[*other].body.start <= all.end
                && (*other == at || self.sections[*other].level > self.sections[at].level)
        });
        // `1.1`, `A.1`
        let dotted = |other: usize| {
            let name = self.sections[other].name.as_ref();
            let family = name.and_then(|name| name.ident.as_ref()).map(|ident| ident.family);
            let parted = || name.and_then(|name| name.id).is_some_and(|id| id.contains('.'));
            family == Some(Family::Dotted) || family == Some(Family::Short) && parted()
        };
        below.filter(|other| !dotted(*other)).map(|other| self.facts[other].boxes).sum()
    }

    /// The sections right below one.
    pub(super) fn children(&self, parent: usize) -> impl Iterator<Item = usize> {
        let end = self.sections[parent].all.end;
        let below = (parent + 1..self.sections.len()).take_while(move |at| self.sections[*at].body.start <= end);
        below.filter(move |at| self.sections[*at].parent == parent)
    }

    /// Whether a list directly below a heading says of most of its items how far they are.
    fn lists_stating(&self, at: usize) -> bool {
        self.sections[at].body.clone().filter(|at| self.is_outer_list(*at)).any(|list| states_all(self, list))
    }

    /// `Q1 2026 ✅` over tasks of its own: the heading says when, and its mark that all of them are done.
    fn is_quarter(&self, at: usize) -> bool {
        let (words, facts) = (&self.sections[at].words, &self.facts[at]);
        let lists = facts.fields == 0 && (facts.identified > 0 || facts.boxes > 1 || facts.sure > 0);
        lists && is_period(words) && words.split(' ').count() < 3
    }

    /// Whether most rows of a table directly below a heading have ids that begin with the heading's: `O1.2` below `O1`.
    fn lists_parts(&self, at: usize, name: &Name<'_>) -> bool {
        let Some(id) = name.id else { return false };
        self.tables_of(&self.sections[at].body).any(|(table, columns)| {
            let Some(table) = self.blocks.table(*table) else { return false };
            let column = columns.id.unwrap_or(columns.title);
            let cells = table.rows().filter_map(|row| row.cells.get(column).cloned());
            let is_part = |cell: &Range<usize>| {
                let cell = self.slice(cell).trim_start_matches(['*', '`']);
                cell.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'))
            };
            cells.filter(is_part).count() * 2 > table.height()
        })
    }

    /// Whether square brackets stand around a status.
    pub(super) fn is_boxed(&self, status: &Range<usize>) -> bool {
        self.blocks.text[..status.start].ends_with('[') && self.blocks.text[status.end..].starts_with(']')
    }

    /// `0.4`, `0.3 (out since May)`: a version, below which stands what is to be done.
    fn is_untitled(&self, name: &Name<'_>) -> bool {
        let title = self.slice(&name.title_range).trim_start();
        title.is_empty() || title.starts_with(['(', '（', '['])
    }

    /// `🔴 P0 - Must fix`: the colour says how urgent what stands below it is.
    fn is_ranked(&self, section: &Section<'_>) -> bool {
        const COLOURS: [char; 9] = ['🔴', '🟠', '🟡', '🟢', '🔵', '🟥', '🟧', '🟨', '🟩'];
        let heading = self.slice(&section.content);
        section.priority.is_some() && heading.starts_with(COLOURS) && self.legend.leading(heading).is_none()
    }

    /// Whether a heading is the status of what stands below it.
    fn is_column(&self, section: &Section<'_>, facts: &Facts) -> bool {
        let Some(name) = section.name.as_ref().filter(|name| section.heads.is_some() && name.id.is_none()) else {
            return false;
        };
        let alone = || name.title_range.is_empty() || outline::tells_when(self.slice(&section.content));
        self.is_board || !facts.status && alone()
    }

    /// The role of a section.
    fn role(&self, at: usize, together: &Together) -> Role {
        let section = &self.sections[at];
        let (Some(name), facts) = (&section.name, &self.facts[at]) else { return Role::Plain };
        if self.fielded(at).is_some() {
            return Role::Plain;
        }
        if facts.status && self.is_run(at) {
            return Role::Entry;
        }
        if name.range_of_ids
            || self.headed.binary_search(&section.parent).is_ok() && section.parent + 1 == at
            || self.is_column(section, facts)
            || feature(self.slice(&section.content)).is_some()
            || section.title.eq_ignore_ascii_case("overview")
        {
            return Role::Plain;
        }
        let states = self.states_status(at);
        let family = name.ident.as_ref().map(|ident| ident.family);
        if together.titled && section.level == 1 {
            let whole_file = family == Some(Family::Dashed) && facts.status;
            return if whole_file { Role::Entry } else { Role::Plain };
        }
        let is = match family {
            Some(Family::Dashed | Family::Hash) => true,
            Some(Family::Spoken) => facts.status || !spoken_aside(&section.title, name.is_titled(), kind_of(name.id)),
            Some(Family::Short) => {
                states || facts.fields > 1 || facts.boxes > 0 || facts.fields > 0 && self.lists_parts(at, name)
            }
            // `Step 4: Validate` over boxes is said to everyone, each time.
            Some(Family::Dotted) => {
                let worded = name.id.is_some_and(|id| id.starts_with(char::is_alphabetic));
                let when = || outline::tells_when(self.slice(&name.title_range));
                if !worded && (boxes_only(facts) && self.is_untitled(name) || when()) {
                    return Role::Plain;
                }
                states || facts.fields > 1 || facts.boxes > 0 && !worded
            }
            None if (speaks_of(&section.words, WHOLE) || lists_work(&name.title()))
                && !is_planned(name, &section.title) =>
            {
                false
            }
            // `v0.3 - Plugins (current)` over boxes: these are what is to be done.
            None if is_release(&section.title) || boxes_only(facts) && is_version(&section.title) => false,
            None => {
                together.cards[usize::from(section.level)] && self.may_be_card(at)
                    || facts.status
                    || together.estimated[usize::from(section.level)] && self.may_be_estimated(at)
                    || self.is_told(at, name, together)
            }
        };
        if is || self.knows(section.parent, &section.title) { Role::Entry } else { Role::Plain }
    }

    /// Whether a heading without an id says how far it is, as its likes do, and speaks of work.
    fn is_told(&self, at: usize, name: &Name<'_>, together: &Together) -> bool {
        let section = &self.sections[at];
        let marked = (name.before.is_some() || name.after.is_some()) && !self.is_ranked(section);
        let apart = || name.is_set_off() || name.is_told();
        let worded = name.worded && marked && !name.title_range.is_empty() && apart();
        let by_mark = marked && (!name.worded || name.before.is_some());
        let level = usize::from(section.level);
        let sure = || !together.pictured[level] || self.is_marked_heading(name);
        let own = worded || by_mark && together.marked[level] && sure();
        // `2. Rollback [pending]`: a word for what is no task is its title.
        let boxed = worded && name.numbered && name.after.as_ref().is_some_and(|after| self.is_boxed(&after.0));
        let aside = self.asides[at]
            && (!boxed || self.asides[section.parent])
            && !(worded && together.delivered.binary_search(&section.parent).is_ok());
        own && !aside && !(is_period(&section.words) && self.lists_stating(at) || self.is_quarter(at))
    }
}

/// `2.7 – next`: a version, and when it is.
fn is_next(heading: &str) -> bool {
    let parted = [" – ", " — ", " - ", ": "].iter().find_map(|sign| heading.split_once(sign));
    let number =
        |version: &str| version.contains('.') && version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    parted.is_some_and(|(version, when)| (is_version(version) || number(version)) && outline::tells_when(when))
}

/// `Day 10: Dashboards (6h) ⏳ TODO`: what is to be done then, though a word of it speaks of the whole.
fn is_planned(name: &Name<'_>, title: &str) -> bool {
    name.worded && name.is_set_off() && window::label(title).is_some()
}

/// Whether a section has boxes and no fields of an item.
fn boxes_only(facts: &Facts) -> bool {
    facts.boxes > 1 && facts.fields == 0
}
