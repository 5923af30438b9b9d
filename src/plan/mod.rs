//! The model: items, their fields and what a change does to them. Imports nothing of ours.

pub mod assignment;
pub mod checklist;
pub mod criterion;
pub mod done;
pub mod effort;
pub mod feature;
pub mod field;
pub mod figure;
pub mod graph;
pub mod history;
pub mod id;
pub mod item;
pub mod kept;
pub mod members;
pub mod moment;
pub mod operation;
mod parent;
pub mod priority;
pub mod question;
mod refusal;
pub mod remove;
pub mod rename;
pub mod risk;
pub mod split;
pub mod stage;
pub mod status;
pub mod target;
pub mod tick;
pub mod transition;
pub mod unit;
pub mod value;
pub mod verdict;
pub mod verify;
pub mod week;
pub mod window;
pub mod words;

pub use effort::{Effort, Estimate, Units};
pub use field::Field;
pub use item::{Item, Kind};
pub use moment::Moment;
pub use question::Question;
pub use status::Status;
pub use value::{Text, Value};

use crate::parallel;
use chrono::{FixedOffset, NaiveDate};
use std::ops::Range;

/// All that `execution-plan.json` holds, as far as commands need it; unknown members stay in the file.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// The whole text of the file from its first brace.
    pub raw: &'a str,
    /// All members of the file as they stand.
    pub top: value::Members<'a>,
    /// The version of the form; none in a file of the original batch tracker.
    pub version: Option<u64>,
    /// What is planned.
    pub project: Text<'a>,
    /// The first day of week 1.
    pub start_date: Option<NaiveDate>,
    /// The time zone of days and weeks.
    pub utc_offset: FixedOffset,
    /// The length of a working day.
    pub day: Effort,
    /// How long a phase may be, where the plan states it.
    pub phase_size: Option<Effort>,
    /// Stated totals, larger than what is itemised.
    pub scope: Scope<'a>,
    /// What must stand of an item before it is complete.
    pub done: Vec<done::Point>,
    /// Documents that speak of items.
    pub documents: Vec<Document<'a>>,
    /// Phases, batches and tasks, each in the order of the file.
    pub items: Vec<Item<'a>>,
    /// Gates, then decisions, each in the order of the file.
    pub questions: Vec<Question<'a>>,
    /// Checklists of the plan as a whole.
    pub checklists: Vec<checklist::Checklist<'a>>,
    /// The feature at work.
    pub feature: Option<feature::Feature<'a>>,
    /// Measured numbers: name and JSON text.
    pub metrics: Vec<(Text<'a>, &'a str)>,
    /// The other members of the file as they stand: `risks`, `log`, `check`, …
    pub others: Vec<(Text<'a>, &'a str)>,
}

/// A document that is registered in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'a> {
    /// Its path, relative to the plan file, with `/`.
    pub path: Text<'a>,
    /// What sort of document.
    pub kind: Text<'a>,
}

/// Totals that documents state where they are larger than what is itemised.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scope<'a> {
    /// Tasks in all.
    pub tasks: Option<u64>,
    /// Hours in all.
    pub effort: Option<Effort>,
    /// Tasks by a field's value: `("priority", "HIGH", 26)`.
    pub by: Vec<(Text<'a>, Text<'a>, u64)>,
}

impl<'a> Plan<'a> {
    /// Returns a plan with nothing in it.
    pub fn empty() -> Self {
        Self {
            raw: "",
            top: value::Members::default(),
            version: Some(1),
            project: Text::default(),
            start_date: None,
            utc_offset: FixedOffset::east_opt(0).unwrap_or_else(|| unreachable!("zero is an offset")),
            day: Units::default().day,
            phase_size: None,
            scope: Scope::default(),
            done: Vec::new(),
            documents: Vec::new(),
            items: Vec::new(),
            questions: Vec::new(),
            checklists: Vec::new(),
            feature: None,
            metrics: Vec::new(),
            others: Vec::new(),
        }
    }

    /// Returns the same plan with other items.
    fn with(&self, items: Vec<Item<'a>>) -> Self {
        Self {
            raw: self.raw,
            top: self.top.clone(),
            version: self.version,
            project: self.project.clone(),
            start_date: self.start_date,
            utc_offset: self.utc_offset,
            day: self.day,
            phase_size: self.phase_size,
            scope: self.scope.clone(),
            done: self.done.clone(),
            documents: self.documents.clone(),
            items,
            questions: self.questions.clone(),
            checklists: self.checklists.clone(),
            feature: self.feature.clone(),
            metrics: self.metrics.clone(),
            others: self.others.clone(),
        }
    }

    /// Finds an item by its id; case, spaces, `_` and `-` do not matter.
    pub fn find(&self, id: &str) -> Option<&Item<'a>> {
        self.position(id).map(|index| &self.items[index])
    }

    /// Finds the place of an item by its id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.is(id))
    }

    /// Finds the places of several items by their ids, in one pass.
    pub fn positions(&self, ids: &[&str]) -> Vec<Option<usize>> {
        if ids.is_empty() {
            return Vec::new();
        }
        let part = |places: Range<usize>| {
            let mut found = vec![None; ids.len()];
            for at in places {
                for (id, found) in ids.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
                    *found = self.items[at].is(id).then_some(at);
                }
            }
            found
        };
        let parts = self.in_parts(self.items.len(), part);
        (0..ids.len()).map(|id| parts.iter().find_map(|found| found[id])).collect()
    }

    /// Finds a gate or decision by its id.
    pub fn question(&self, id: &str) -> Option<&Question<'a>> {
        self.questions.iter().find(|question| question.is(id))
    }

    /// Whether a text names what keeps nothing any more: an item that is closed, or a question that has an answer.
    pub fn is_settled(&self, reason: &str) -> bool {
        match self.find(reason) {
            Some(item) => item.status.is_closed(),
            None => self.question(reason).is_some_and(|question| !question.is_open()),
        }
    }

    /// Returns the text of a member of the file that no command needs often.
    pub fn other(&self, name: &str) -> Option<&'a str> {
        self.others.iter().rev().find(|(key, _)| key.as_str() == name).map(|(_, value)| *value)
    }

    /// Returns what happened to the plan as a whole, oldest first.
    pub fn log(&self) -> Vec<history::Record<'a>> {
        self.other("log").map(history::Record::read_all).unwrap_or_default()
    }

    /// The items of a kind, templates left out.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Item<'a>> {
        self.items.iter().filter(move |item| item.kind == kind && !item.template)
    }

    /// Does work on `0..length` in parts, of which there are several where the plan is large.
    pub fn in_parts<T: Send>(&self, length: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
        let parts = parallel::parts(length, parallel::count(self.raw.len()));
        parallel::map(&parts, self.raw.len(), |part| work(part.clone()))
    }

    /// The tasks that belong to a batch or phase.
    pub fn members_of<'p>(&'p self, parent: &'p Item<'a>) -> impl Iterator<Item = &'p Item<'a>> {
        self.of(Kind::Task).filter(move |task| parent.holds(task))
    }

    /// Returns how far an item is in percent: that of its tasks where it has any, else as stated or as its status says.
    pub fn progress(&self, item: &Item<'a>) -> u8 {
        item.progress_of(self.members_of(item))
    }

    /// Returns how long an item should take: as it states, else as its tasks do together; none where nobody says it.
    pub fn size(&self, item: &Item<'a>) -> Option<Effort> {
        let tasks = self.members_of(item).filter(|task| task.status != Status::Cancelled);
        let sum: u64 = tasks.filter_map(|task| task.estimate).map(|estimate| estimate.low.0).sum();
        item.estimate.map(|estimate| estimate.low).or((sum > 0).then_some(Effort(sum)))
    }

    /// What a day means when an effort is read.
    pub fn units(&self) -> Units {
        Units { day: self.day, bare: None }
    }

    /// Returns the item an id is most likely meant for, where none has it.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        id::nearest(id, self.items.iter().map(|item| item.id.as_str()))
    }
}
