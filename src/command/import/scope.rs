//! Totals that documents state larger than what they itemise.

use crate::collect::{Input, Outcome};
use crate::document::figure::{Counts, Figure, Unit};
use crate::json::Node;
use crate::plan::figure::{belongs, stated as stands};
use crate::plan::{Effort, Field, Kind, Plan, Scope, Text};

/// Stated totals that are larger than what is itemised.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// Tasks in all.
    pub(super) tasks: Option<u64>,
    /// Hours in all.
    pub(super) hours: Option<f64>,
    /// Tasks by a field's value.
    pub(super) by: Vec<(Field, String, u64)>,
}

/// Finds the totals of trackers that are larger than what they list.
pub(super) fn stated(plan: &Plan<'_>, inputs: &[Input<'_>], outcome: &Outcome) -> Stated {
    let mut all = Stated::default();
    let tasks: Vec<_> = plan.of(Kind::Task).collect();
    if outcome.items.is_empty() {
        return all;
    }
    let planned: f64 = tasks.iter().filter_map(|task| task.estimate).map(|estimate| estimate.low.hours()).sum();
    let listed = tasks.len() as u64;
    let figures = inputs.iter().flat_map(|input| {
        let refuted = sums_to(&input.reading.figures, listed as f64);
        input.reading.figures.iter().map(move |figure| (figure, refuted))
    });
    // What a heading counts are the entries below it, and nothing that is not itemised.
    for (figure, refuted) in figures.filter(|(figure, _)| figure.within.is_empty()) {
        let number = figure.low as u64;
        match (figure.counts, figure.unit, &figure.group) {
            (Counts::Total, Unit::Tasks, None) if number > listed && plan.scope.tasks.is_none() && !refuted => {
                all.tasks = all.tasks.max(Some(number));
            }
            (Counts::Total, Unit::Tasks, Some((field, value))) => {
                let listed = tasks.iter().filter(|task| belongs(task, *field, value)).count() as u64;
                let known = stands(&plan.scope, *field, value).is_some()
                    || all.by.iter().any(|(of, other, _)| of == field && other == value);
                let used = tasks.iter().any(|task| task.get(*field).is_some());
                if number > listed && used && !known {
                    all.by.push((*field, value.clone(), number));
                }
            }
            (Counts::Planned, Unit::Hours, None) if figure.low > planned + 0.01 && plan.scope.effort.is_none() => {
                all.hours = Some(all.hours.unwrap_or(0.0).max(figure.low));
            }
            _ => {}
        }
    }
    all
}

/// Whether the counts that a document states by status come to what is listed: then a larger total is stale.
fn sums_to(figures: &[Figure], listed: f64) -> bool {
    let plain = |figure: &&Figure| figure.within.is_empty() && figure.group.is_none() && figure.unit == Unit::Tasks;
    let mut by_status: Vec<(Counts, f64)> = Vec::new();
    for figure in figures.iter().filter(plain).filter(|figure| figure.counts != Counts::Total) {
        if by_status.iter().all(|(counts, _)| *counts != figure.counts) {
            by_status.push((figure.counts, figure.low));
        }
    }
    by_status.len() > 1 && (by_status.iter().map(|(_, number)| number).sum::<f64>() - listed).abs() < 0.5
}

impl Stated {
    /// What is stated, where a plan has no such totals yet.
    pub(super) fn enlarge(&self, plan: &mut Plan<'_>) {
        if plan.scope != Scope::default() {
            return;
        }
        let by = self
            .by
            .iter()
            .map(|(field, value, number)| (Text::new(field.row().member), Text::from(value.clone()), *number));
        plan.scope = Scope { tasks: self.tasks, effort: self.hours.and_then(Effort::from_hours), by: by.collect() };
    }

    /// The `scope` member with what is stated, where the plan has none yet.
    pub(super) fn member(&self, plan: &Plan<'_>) -> Option<(String, Option<Node>)> {
        if plan.other("scope").is_some() || plan.scope != crate::plan::Scope::default() {
            return None;
        }
        let mut members = Vec::new();
        members.extend(self.tasks.map(|tasks| ("tasks".to_owned(), Node::Raw(tasks.to_string()))));
        members.extend(self.hours.map(|hours| ("hours".to_owned(), Node::Raw(hours.to_string()))));
        let mut by: Vec<(String, Vec<(String, Node)>)> = Vec::new();
        for (field, value, number) in &self.by {
            let name = field.row().member.to_owned();
            let entry = (value.clone(), Node::Raw(number.to_string()));
            match by.iter_mut().find(|(other, _)| *other == name) {
                Some((_, list)) => list.push(entry),
                None => by.push((name, vec![entry])),
            }
        }
        if !by.is_empty() {
            let fields = by.into_iter().map(|(name, list)| (name, Node::Object(list, false))).collect();
            members.push(("by".to_owned(), Node::Object(fields, false)));
        }
        (!members.is_empty()).then(|| ("scope".to_owned(), Some(Node::Object(members, false))))
    }
}
