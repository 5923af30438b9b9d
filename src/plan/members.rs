//! The tasks of all batches and phases, found in one pass.

use super::id::Packed;
use super::{Item, Kind, Plan, Text};
use crate::parallel;
use rustc_hash::FxHashMap;

/// The tasks of each batch and phase of a plan. To ask one of them alone, [`Plan::members_of`] does.
#[derive(Debug)]
pub struct Members<'p, 'a> {
    plan: &'p Plan<'a>,
    lists: FxHashMap<(Kind, Packed), Vec<&'p Item<'a>>>,
}

impl<'p, 'a> Members<'p, 'a> {
    /// Finds the tasks of all batches and phases.
    pub fn new(plan: &'p Plan<'a>) -> Self {
        let parents = plan.items.iter().filter(|item| item.kind != Kind::Task);
        let parents = parents.map(|item| (item.kind, Packed::new(item.id.as_str()))).filter(|(_, id)| id.is_exact());
        let mut places = FxHashMap::default();
        for parent in parents {
            let next = places.len();
            places.entry(parent).or_insert(next);
        }
        if places.is_empty() {
            return Self { plan, lists: FxHashMap::default() };
        }
        let mut found = vec![Vec::new(); places.len()];
        let place = |kind: Kind, id: &Text<'_>| places.get(&(kind, Packed::new(id.as_str()))).copied();
        let of = |task: &Item<'_>| [place(Kind::Batch, &task.batch), place(Kind::Phase, &task.phase)];
        let all = plan.in_parts(plan.items.len(), |part| plan.items[part].iter().map(of).collect());
        for (item, of) in plan.items.iter().zip(parallel::joined::<[Option<usize>; 2]>(all)) {
            if item.kind == Kind::Task && !item.template {
                of.into_iter().flatten().for_each(|place| found[place].push(item));
            }
        }
        let lists = places.into_iter().map(|(parent, place)| (parent, std::mem::take(&mut found[place]))).collect();
        Self { plan, lists }
    }

    /// The tasks that belong to a batch or phase, in the order of the plan; to a task belong none.
    pub fn of(&self, parent: &'p Item<'a>) -> impl Iterator<Item = &'p Item<'a>> {
        let found = self.lists.get(&(parent.kind, Packed::new(parent.id.as_str())));
        // A name that is too long to be told by its packed form is looked for by its text.
        let is_told = found.is_some() || parent.kind == Kind::Task;
        let others = (!is_told).then(|| self.plan.members_of(parent));
        found.into_iter().flatten().copied().chain(others.into_iter().flatten())
    }

    /// How far an item is in percent, as [`Plan::progress`].
    pub fn progress(&self, item: &'p Item<'a>) -> u8 {
        item.progress_of(self.of(item))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_those_that_are_found_one_by_one() {
        let mut plan = Plan::empty();
        let long = "the-first-phase-of-the-whole-work";
        for (kind, id) in [(Kind::Phase, "phase-1"), (Kind::Phase, long), (Kind::Batch, "phase-1"), (Kind::Batch, "")] {
            plan.items.push(Item::new(kind, id.to_owned(), String::new()));
        }
        for (at, (phase, batch)) in
            [("Phase 1", ""), ("", "phase_1"), (long, "phase-1"), ("the first phase of the whole work", "none")]
                .into_iter()
                .enumerate()
        {
            let mut task = Item::new(Kind::Task, format!("T-{at}"), String::new());
            (task.phase, task.batch) = (super::super::Text::new(phase), super::super::Text::new(batch));
            plan.items.push(task);
        }
        let members = Members::new(&plan);
        for parent in &plan.items {
            let ids = |found: Vec<&Item<'_>>| found.iter().map(|item| item.id.to_string()).collect::<Vec<_>>();
            assert_eq!(
                ids(members.of(parent).collect()),
                ids(plan.members_of(parent).collect()),
                "{} {}",
                parent.kind.name(),
                parent.id
            );
            assert_eq!(members.progress(parent), plan.progress(parent));
        }
    }
}
