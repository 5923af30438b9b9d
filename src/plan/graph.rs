//! What waits for what: dependencies, what keeps an item, what is ready, cycles.

mod before;
mod links;
mod order;
#[cfg(test)]
mod sample;
mod wait;
mod why;

pub use links::{Links, Names, Need, Tie};
pub use wait::{Reason, Waits};
pub use why::Kept;

use super::Plan;
use super::id::Packed;
use super::item::Item;
use super::status::Status;
use crate::parallel;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::num::NonZero;
use std::ops::Range;

/// The items of a plan by id and what each waits for.
#[derive(Debug)]
pub struct Graph<'p, 'a> {
    plan: &'p Plan<'a>,
    /// The first item of each id as it is packed.
    by_id: FxHashMap<Packed, u32>,
    /// For each item the next one that is packed alike, where there is one.
    next: Vec<Option<NonZero<u32>>>,
}

impl<'p, 'a> Graph<'p, 'a> {
    /// Indexes a plan by id.
    pub fn new(plan: &'p Plan<'a>) -> Self {
        let part = |places: Range<usize>| plan.items[places].iter().map(|item| Packed::new(item.id.as_str())).collect();
        let packed: Vec<_> = parallel::joined(plan.in_parts(plan.items.len(), part));
        Self::with(plan, packed.into_iter())
    }

    /// Indexes a plan by the ids of its items, packed.
    fn with(plan: &'p Plan<'a>, packed: impl DoubleEndedIterator<Item = Packed> + ExactSizeIterator) -> Self {
        let mut by_id: FxHashMap<_, u32> = FxHashMap::with_capacity_and_hasher(plan.items.len(), FxBuildHasher);
        let mut next = vec![None; plan.items.len()];
        for (at, id) in packed.enumerate().rev() {
            // The first item comes after none.
            next[at] = by_id.insert(id, at as u32).and_then(NonZero::new);
        }
        Self { plan, by_id, next }
    }

    /// Finds the place of an item by its id.
    pub fn position(&self, wanted: &str) -> Option<usize> {
        self.find(Packed::new(wanted), wanted)
    }

    /// The same by an id that is packed; the text is compared where that does not tell all.
    fn find(&self, packed: Packed, wanted: &str) -> Option<usize> {
        let first = self.by_id.get(&packed).copied();
        if packed.is_exact() {
            return first.map(|at| at as usize);
        }
        let mut same = std::iter::successors(first, |at| self.next[*at as usize].map(NonZero::get));
        same.find(|at| self.plan.items[*at as usize].is(wanted)).map(|at| at as usize)
    }

    /// The items of the same id: pairs of the first and each later one.
    pub fn duplicates(&self) -> Vec<(usize, usize)> {
        let first = |at: usize| self.position(self.plan.items[at].id.as_str()).filter(|first| *first < at);
        let mut later: Vec<usize> = self.next.iter().flatten().map(|at| at.get() as usize).collect();
        later.sort_unstable();
        later.into_iter().filter_map(|at| Some((first(at)?, at))).collect()
    }

    /// What an item waits for: its dependencies, but soft ones, and the blockers that name an item.
    pub fn needs(&self, item: &Item<'a>) -> Vec<usize> {
        let mut needs: Vec<_> = item.needs().filter_map(|id| self.position(id)).collect();
        needs.dedup();
        needs
    }

    /// What an item waits for and that is still open.
    pub fn open_needs(&self, item: &Item<'a>) -> Vec<&'p Item<'a>> {
        let needs = self.needs(item).into_iter().map(|at| &self.plan.items[at]);
        needs.filter(|need| !need.status.is_closed()).collect()
    }

    /// Returns the ids along a cycle of dependencies, the first repeated at the end; none where there is no cycle.
    pub fn cycle(&self) -> Option<Vec<&'p str>> {
        let needs = |item| self.needs(item).into_iter().map(|at| at as u32).collect();
        let needs: Vec<Vec<u32>> = self.plan.items.iter().map(needs).collect();
        let mut state = vec![Seen::Not; needs.len()];
        for start in 0..needs.len() {
            if let Some(path) = walk(start, |at| &needs[at], &mut state) {
                return Some(path.into_iter().map(|at| self.plan.items[at].id.as_str()).collect());
            }
        }
        None
    }
}

impl Item<'_> {
    /// What it names that comes first: its dependencies, but soft ones, and its blockers, of which some are words.
    pub fn needs(&self) -> impl Iterator<Item = &str> {
        self.hard().map(super::Text::as_str).chain(self.blockers.iter().map(|blocker| blocker.reason.as_str()))
    }
}

/// What one item waits for and that is still open; nothing is indexed for it.
pub fn open_needs<'p, 'a>(plan: &'p Plan<'a>, item: &Item<'_>) -> Vec<&'p Item<'a>> {
    let named: Vec<&str> = item.needs().collect();
    let mut needs: Vec<_> = plan.positions(&named).into_iter().flatten().collect();
    needs.dedup();
    needs.into_iter().map(|at| &plan.items[at]).filter(|need| !need.status.is_closed()).collect()
}

/// Whether somebody is at work on what has this status.
fn begun(status: Status) -> bool {
    matches!(status, Status::InProgress | Status::InReview)
}

#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Not,
    OnPath,
    Done,
}

/// Walks depth first without recursion, since a chain can be as long as the plan.
fn walk<'n>(start: usize, needs: impl Fn(usize) -> &'n [u32], state: &mut [Seen]) -> Option<Vec<usize>> {
    let mut path = vec![(start, 0)];
    while let Some((at, next)) = path.last_mut() {
        let at = *at;
        if *next == 0 {
            if state[at] != Seen::Not {
                path.pop();
                continue;
            }
            state[at] = Seen::OnPath;
        }
        let Some(need) = needs(at).get(*next).map(|need| *need as usize) else {
            state[at] = Seen::Done;
            path.pop();
            continue;
        };
        *next += 1;
        if state[need] == Seen::OnPath {
            let from = path.iter().position(|(on, _)| *on == need)?;
            return Some(path[from..].iter().map(|(on, _)| *on).chain([need]).collect());
        }
        if state[need] == Seen::Not {
            path.push((need, 0));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Kind, Text};

    fn plan(needs: &'static [(&'static str, &'static [&'static str])]) -> Plan<'static> {
        let mut plan = Plan::empty();
        for (id, on) in needs {
            let mut item = Item::new(Kind::Task, (*id).to_owned(), String::new());
            item.depends_on = on.iter().map(|id| Text::new(id)).collect();
            plan.items.push(item);
        }
        plan
    }

    #[test]
    fn a_cycle_is_named_along_its_way() {
        let plan = plan(&[("A", &["B"]), ("B", &["C"]), ("C", &["B"]), ("D", &["D2"]), ("D2", &[])]);
        assert_eq!(Graph::new(&plan).cycle(), Some(vec!["B", "C", "B"]));
    }

    #[test]
    fn two_ways_to_one_item_are_no_cycle() {
        let plan = plan(&[("A", &["B", "C"]), ("B", &["D"]), ("C", &["D"]), ("D", &[])]);
        assert_eq!(Graph::new(&plan).cycle(), None);
    }
}
