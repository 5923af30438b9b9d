//! What documents say of the plan as a whole, taken into it where it does not say it yet.

use crate::collect::Input;
use crate::document::whole;
use crate::json::Node;
use crate::json::write;
use crate::plan::checklist::Checklist;
use crate::plan::feature::Feature;
use crate::plan::question::{Question, Sort};
use crate::plan::{Plan, Text, id};

/// Gates, decisions, checklists and the feature that are new to a plan.
#[derive(Debug, Default)]
pub(super) struct Whole<'t> {
    /// Gates and decisions.
    pub(super) questions: Vec<Question<'t>>,
    /// Checklists.
    pub(super) checklists: Vec<Checklist<'t>>,
    /// How many of their lines are boxes.
    pub(super) boxes: usize,
    /// The feature at work.
    pub(super) feature: Option<Feature<'t>>,
}

impl<'t> Whole<'t> {
    /// Finds what documents ask and list that a plan does not have.
    pub(super) fn of(plan: &Plan<'t>, inputs: &[Input<'t>]) -> Self {
        let mut all = Self::default();
        for input in inputs {
            for question in whole::questions(input.reading) {
                let known = plan.questions.iter().chain(&all.questions).any(|other| other.is(question.id.as_str()));
                if !known {
                    all.questions.push(question);
                }
            }
            for listed in whole::checklists(input.reading) {
                all.boxes += listed.lines.iter().filter(|line| line.boxed).count();
                all.list(plan, listed.list);
            }
        }
        // A plan with a feature keeps it, however documents call the one at work.
        if plan.feature.is_none() {
            all.feature = inputs.iter().find_map(|input| whole::feature(input.reading));
        }
        all.questions.retain(|question| plan.position(question.id.as_str()).is_none());
        all
    }

    /// Adds a checklist; one of the same id with other lines gets a number.
    fn list(&mut self, plan: &Plan<'_>, mut list: Checklist<'t>) {
        let same = |other: &Checklist<'_>| {
            let texts =
                |list: &Checklist<'_>| list.checks.iter().map(|check| check.text.to_string()).collect::<Vec<_>>();
            other.name.as_str() == list.name.as_str() && texts(other) == texts(&list)
        };
        if plan.checklists.iter().chain(&self.checklists).any(same) {
            return;
        }
        let taken = |id: &str| {
            plan.checklists.iter().chain(&self.checklists).any(|other| id::same(other.id.as_str(), id))
                || plan.position(id).is_some()
        };
        let own = if list.id.is_blank() { "checklist".to_owned() } else { list.id.to_string() };
        let numbered = (2..).map(|number| format!("{own}-{number}"));
        list.id = std::iter::once(own.clone()).chain(numbered).find(|id| !taken(id)).map_or(list.id, Text::from);
        self.checklists.push(list);
    }

    /// Returns the elements that the lists of the plan file grow by.
    pub(super) fn grown(&self) -> Vec<(&'static str, Vec<Node>)> {
        let of = |sort: Sort| {
            let own = self.questions.iter().filter(move |question| question.sort == sort);
            (sort.member(), own.map(write::question).collect())
        };
        let lists = (Checklist::MEMBER, self.checklists.iter().map(write::checklist).collect());
        Sort::ALL.map(of).into_iter().chain([lists]).collect()
    }

    /// Returns how many there are of what, with the command that shows them.
    pub(super) fn counts(&self) -> Vec<(usize, [&'static str; 2], &'static str)> {
        let of = |sort: Sort| self.questions.iter().filter(|question| question.sort == sort).count();
        vec![
            (of(Sort::Gate), ["gate", "gates"], "plan gate"),
            (of(Sort::Decision), ["decision", "decisions"], "plan decide"),
            (self.checklists.len(), ["checklist", "checklists"], "plan checklist"),
        ]
    }
}
