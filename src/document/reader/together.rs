//! What the headings of a document tell together: which marks are statuses, and which headings are cards.

use super::whole::WHOLE;
use super::{Reader, speaks_of};
use crate::document::boxes;
use crate::document::name::Name;
use crate::document::shape::around::items;
use crate::document::word::status;
use crate::plan::{Effort, Moment};

/// How long something takes that is planned.
const HALF: Effort = Effort(1800);

/// The marks that stand for a status in headings; others there, as 📋 and 🔍, mostly say what a section is about.
const STATUS_MARKS: [char; 16] =
    ['✅', '✔', '☑', '✓', '❌', '✗', '✘', '🔄', '🚧', '⏳', '⌛', '⏸', '⬜', '🔲', '☐', '⛔'];

/// What headings of more words list, too: `Success criteria of phase 2`.
const LISTS: [&str; 12] = [
    "criteria",
    "definition of done",
    "definition of ready",
    "metrics",
    "checklist",
    "lessons",
    "learned",
    "learnings",
    "legend",
    "glossary",
    "notes",
    "summary",
];

/// What the headings of a document tell together, looked at once.
pub(super) struct Together {
    /// The levels at which marks are statuses.
    pub(super) marked: [bool; 7],
    /// The levels at which pictures in front say what a section is about.
    pub(super) pictured: [bool; 7],
    /// The levels at which headings below a status are cards.
    pub(super) cards: [bool; 7],
    /// The levels at which headings without an id say below how long they take, and most do.
    pub(super) estimated: [bool; 7],
    /// The sections of what is delivered whose headings say how far that is, in order.
    pub(super) delivered: Vec<usize>,
    /// The document has one heading of the first level, its title.
    pub(super) titled: bool,
}

impl Together {
    /// Looks over the headings of a document.
    pub(super) fn of(reader: &Reader<'_>) -> Self {
        Self {
            marked: reader.marked_levels(),
            pictured: reader.pictured_levels(),
            cards: reader.card_levels(),
            estimated: reader.estimated_levels(),
            delivered: (0..reader.sections.len()).filter(|at| reader.is_delivered(*at)).collect(),
            titled: reader.sections.iter().filter(|section| section.level == 1).count() == 1,
        }
    }
}

impl Reader<'_> {
    /// The levels at which marks in headings are statuses: a heading with a mark in front also states its status by a
    /// field, or half of the headings, and more than one, carry marks that are no decoration.
    fn marked_levels(&self) -> [bool; 7] {
        let (mut levels, mut all, mut marked) = ([false; 7], [0; 7], [0; 7]);
        for (section, facts) in self.sections.iter().zip(&self.facts) {
            let (Some(name), level) = (&section.name, usize::from(section.level)) else { continue };
            levels[level] |= name.before.is_some() && facts.status;
            if !speaks_of(&section.words, WHOLE) {
                all[level] += 1;
                marked[level] += usize::from(self.is_marked_heading(name) || name.worded && name.is_set_off());
            }
        }
        for level in 2..7 {
            levels[level] |= marked[level] > 1 && marked[level] * 2 >= all[level];
        }
        levels
    }

    /// The levels at which two thirds of the headings, and more than one, say how long they take: `**Effort**: 3 days` below, or
    /// `(2h)` behind the title.
    fn estimated_levels(&self) -> [bool; 7] {
        // Headings with ids are items without that.
        let unnamed = |at: &usize| self.sections[*at].name.as_ref().is_some_and(|name| name.id.is_none());
        if !(1..self.sections.len()).any(|at| unnamed(&at) && self.is_estimated(at)) {
            return [false; 7];
        }
        // A label says that it is work.
        if !self.facts.iter().any(|facts| facts.estimated) && !self.plans_work() {
            return [false; 7];
        }
        let (mut all, mut estimated) = ([0; 7], [0; 7]);
        for at in (1..self.sections.len()).filter(|at| !self.asides[*at]) {
            let section = &self.sections[at];
            if section.level > 1 && !speaks_of(&section.words, WHOLE) {
                all[usize::from(section.level)] += 1;
                estimated[usize::from(section.level)] += usize::from(self.may_be_estimated(at));
            }
        }
        std::array::from_fn(|level| estimated[level] > 1 && estimated[level] * 3 >= all[level] * 2)
    }

    /// Whether it is said below a heading or behind it how long it takes; of a day or a session it is told how long it was.
    pub(super) fn may_be_estimated(&self, at: usize) -> bool {
        let section = &self.sections[at];
        let logs = || {
            const TOLD: [&str; 7] = ["session", "day", "lesson", "module", "lecture", "workshop", "meeting"];
            Moment::find(self.slice(&section.content)).is_some()
                || TOLD.iter().any(|word| section.words.starts_with(word))
        };
        self.is_estimated(at) && !self.asides[at] && !logs()
    }

    /// Whether a heading says how long something takes, as `### Oil the gate (2h)`, or a label below it does.
    fn is_estimated(&self, at: usize) -> bool {
        let hours = || self.sections[at].name.as_ref().and_then(|name| name.hours.as_ref());
        self.facts[at].estimated || hours().is_some_and(|(_, hours)| hours.low >= HALF)
    }

    /// The levels at which headings begin with several pictures that mean nothing known: beside `## 🚀 Launch` and
    /// `## 💰 Prices`, `## 🏗️ Building` is no status.
    fn pictured_levels(&self) -> [bool; 7] {
        let mut first = [None; 7];
        let mut levels = [false; 7];
        for section in &self.sections {
            let text = self.slice(&section.content);
            let Some(sign) = status::picture(text).filter(|_| !self.legend.is_marked(text)) else { continue };
            let level = usize::from(section.level);
            levels[level] |= *first[level].get_or_insert(sign) != sign;
        }
        levels
    }

    /// Whether a heading carries a mark that stands for a status and hardly ever for a topic.
    pub(super) fn is_marked_heading(&self, name: &Name<'_>) -> bool {
        let sure = |range: &std::ops::Range<usize>| {
            let said = self.slice(range);
            said.starts_with(STATUS_MARKS)
                || self.legend.leading(said).is_some()
                || boxes::status(said).is_some() && self.is_boxed(range)
        };
        [&name.before, &name.after].into_iter().flatten().any(|(range, _)| sure(range))
    }

    /// Whether a section is of what is delivered, and most headings below it say how far that is: they tell of the work.
    fn is_delivered(&self, at: usize) -> bool {
        let states = |at: &usize| self.sections[*at].name.as_ref().is_some_and(|name| name.worded && name.is_set_off());
        let all = || self.children(at);
        speaks_of(&self.sections[at].words, &["deliverable"])
            && all().filter(states).count() > 1
            && all().filter(states).count() * 2 > all().count()
    }

    /// Whether a heading stands right below one that is a status, on a board: it may be a card.
    pub(super) fn may_be_card(&self, at: usize) -> bool {
        let parent = &self.sections[self.sections[at].parent];
        let ranked = self.is_of_priority(at);
        self.is_board
            && !ranked
            && parent.heads.is_some()
            && parent.level > 1
            && (!self.asides[at] || self.is_titled_as_work(at))
    }

    /// Whether a heading is a priority and nothing else: `### High priority`.
    pub fn is_of_priority(&self, at: usize) -> bool {
        let words =
            || self.sections[at].words.split(' ').filter(|word| !matches!(*word, "priority" | "tasks" | "items"));
        self.sections[at].priority.is_some() && words().count() < 2
    }

    /// Whether a heading in which a word says that nothing below it is a task has that word as a part of what is to be done:
    /// `Add tests for the parser`, and not `Success criteria`.
    fn is_titled_as_work(&self, at: usize) -> bool {
        let section = &self.sections[at];
        !self.asides[section.parent] && section.words.split(' ').count() > 2 && !speaks_of(&section.words, &LISTS)
    }

    /// The levels at which such headings are cards: more than two are of one, and nothing below any of them is a task of its
    /// own.
    fn card_levels(&self) -> [bool; 7] {
        let (mut all, mut bare, mut named) = ([0; 7], [0; 7], [0; 7]);
        for at in (1..self.sections.len()).filter(|at| self.may_be_card(*at)) {
            let (section, facts) = (&self.sections[at], &self.facts[at]);
            let tasks = facts.boxes_below + facts.identified + facts.sure;
            all[usize::from(section.level)] += 1;
            let tables = self.tables_of(&section.body).next().is_some();
            // Below `priority: high` and its like boxes are steps.
            let own = tasks == 0 || facts.fields > 0 && facts.identified + facts.sure == 0;
            bare[usize::from(section.level)] += usize::from(own && !tables);
            named[usize::from(section.level)] += usize::from(self.lists_names(at));
        }
        std::array::from_fn(|level| all[level] > 2 && bare[level] == all[level] && named[level] * 2 <= all[level])
    }

    /// Whether each item of a list directly below a heading has a bold name in front, which is no label: the heading only says
    /// what they have to do with.
    fn lists_names(&self, at: usize) -> bool {
        let lists = self.sections[at].body.clone().filter(|block| self.is_outer_list(*block));
        lists.into_iter().any(|list| self.is_of_names(list))
    }

    /// Whether each item of a list begins with a bold name.
    pub(super) fn is_of_names(&self, list: usize) -> bool {
        let named = |item| boxes::first_line(&self.blocks, item).is_some_and(|line| is_named(self.slice(&line)));
        items(self, list).all(named)
    }
}

/// Whether a line begins with a bold name that is no label: `**Link filter** – with an allow list`, also behind a mark.
pub fn is_named(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| !c.is_ascii() && !c.is_alphanumeric()).trim_start();
    let name = bare.strip_prefix("**").and_then(|rest| rest.split_once("**"));
    name.is_some_and(|(name, behind)| !name.ends_with(':') && !behind.starts_with(':'))
}
