//! What keeps one item, through everything that keeps it in turn, and what waits for it.

use super::wait::{Node, Reason, Waits};
use super::{Seen, walk};
use crate::plan::Status;
use std::collections::VecDeque;

/// One thing that keeps an item, or something that keeps it in turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept<'p, 'a> {
    /// The place of the item that is kept.
    pub item: usize,
    /// By what.
    pub by: Reason<'p, 'a>,
}

impl<'p, 'a> Waits<'p, 'a> {
    /// What keeps an item and what keeps that in turn, the nearest first and each item once.
    pub fn why(&self, item: usize) -> Vec<Kept<'p, 'a>> {
        let mut seen = vec![false; self.nodes()];
        let mut found = Vec::new();
        let mut queue = VecDeque::from([self.end(item)]);
        while let Some(node) = queue.pop_front() {
            // What keeps a batch from beginning comes before what it holds.
            let parts = [Some(Node { end: false, ..node }), node.end.then_some(node)];
            for part in parts.into_iter().flatten() {
                if std::mem::replace(&mut seen[self.place(part)], true) {
                    continue;
                }
                for (by, next) in self.ties(part) {
                    found.push(Kept { item: part.item, by });
                    queue.extend(next);
                }
            }
        }
        found
    }

    /// The open items that state that they wait for an item, or wait for it as the phase before.
    pub fn waiting(&self, item: usize) -> Vec<usize> {
        let names = |at: &usize| self.needs(*at).iter().any(|need| need.item() == item);
        let waits = |at: &usize| self.reasons(*at).any(|by| matches!(by, Reason::Need(need) if need.item() == item));
        let open = |at: &usize| !self.is_over(*at) && !self.plan.items[*at].template;
        (0..self.plan.items.len()).filter(names).filter(open).filter(waits).collect()
    }

    /// All items that cannot begin before an item is over, in the order of the plan.
    pub fn waiting_in_all(&self, item: usize) -> Vec<usize> {
        let after = self.all_before().turned();
        let mut seen = vec![false; self.nodes()];
        let mut path = vec![self.place(self.end(item))];
        while let Some(place) = path.pop() {
            if !std::mem::replace(&mut seen[place], true) {
                path.extend(after.of(place).iter().map(|place| *place as usize));
            }
        }
        (0..self.plan.items.len()).filter(|at| *at != item && seen[*at]).collect()
    }

    /// What an item depends on that was given up: it keeps nothing, but neither will it come.
    pub fn given_up(&self, item: usize) -> impl Iterator<Item = usize> {
        let needs = self.needs(item).iter().filter(|need| !need.soft).map(|need| need.item());
        needs.filter(|need| self.plan.items[*need].status == Status::Cancelled)
    }

    /// The places of the items along a cycle that keeps an item, or any where none is named, the first repeated at the
    /// end; none where there is no cycle.
    pub fn cycle(&self, item: Option<usize>) -> Option<Vec<usize>> {
        let before = self.all_before();
        let mut state = vec![Seen::Not; self.nodes()];
        let starts = item.map_or(0..self.nodes(), |item| self.place(self.end(item))..self.place(self.end(item)) + 1);
        let path = starts.into_iter().find_map(|start| walk(start, |place| before.of(place), &mut state))?;
        let mut items: Vec<_> = path[1..].iter().map(|place| self.node(*place).item).collect();
        // A batch that begins and a batch that is over are one item.
        items.dedup();
        if items.len() > 1 && items.first() == items.last() {
            items.pop();
        }
        let first = item.and_then(|item| items.iter().position(|other| *other == item)).unwrap_or(items.len() - 1);
        items.rotate_left(first);
        items.push(items[0]);
        Some(items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::graph::sample::plan;
    use crate::plan::{Item, Kind, Plan};

    fn ids(plan: &Plan<'_>, items: &[usize]) -> String {
        items.iter().map(|at| plan.items[*at].id.to_string()).collect::<Vec<_>>().join(" ")
    }

    /// What keeps the first item.
    fn check(items: &[&'static str], expected: &[&str]) {
        let plan = plan(items);
        let said = |kept: &Kept<'_, '_>| {
            let (name, id) = (&plan.items[kept.item].id, |at: usize| plan.items[at].id.to_string());
            match kept.by {
                Reason::Need(need) => format!("{name} needs {}", id(need.item())),
                Reason::Words(blocker) => format!("{name} blocked {}", blocker.reason),
                Reason::Held(parent) => format!("{name} in {}", id(parent)),
                Reason::Member(member) => format!("{name} has {}", id(member)),
                Reason::Asked(question) => format!("{name} asks {}", plan.questions[question].id),
                Reason::Status => format!("{name} is {}", plan.items[kept.item].status),
            }
        };
        let found: Vec<_> = Waits::new(&plan).why(0).iter().map(said).collect();
        assert_eq!(found, expected, "{items:?}");
    }

    #[test]
    fn what_keeps_an_item_is_followed_to_its_ends() {
        check(&["A"], &[]);
        check(&["A <B <C", "B !key", "C complete"], &["A needs B", "B blocked key"]);
        check(&["A <B", "B <C", "C failed <D", "D"], &["A needs B", "B needs C", "C needs D", "C is failed"]);
        check(
            &["A @phase-2", "phase-1", "phase-2", "B @phase-1 <C", "C in-progress"],
            &["A in phase-2", "phase-2 needs phase-1", "phase-1 has B", "B needs C"],
        );
        check(&["A <B <C", "B <D", "C <D", "D"], &["A needs B", "A needs C", "B needs D", "C needs D"]);
    }

    #[test]
    fn what_waits_is_counted_directly_and_in_all() {
        let check = |items: &[&'static str], direct: &str, all: &str| {
            let plan = plan(items);
            let waits = Waits::new(&plan);
            let found = (ids(&plan, &waits.waiting(0)), ids(&plan, &waits.waiting_in_all(0)));
            assert_eq!(found, (direct.to_owned(), all.to_owned()), "{items:?}");
        };
        check(&["A", "B <A", "C <B", "D complete <A", "E !A"], "B E", "B C E");
        check(&["A complete", "B <A"], "", "");
        check(&["A @phase-1", "phase-1", "phase-2", "B @phase-2", "C @phase-1"], "", "phase-2 B");
        check(&["phase-1", "phase-2", "B @phase-2", "C @phase-1"], "phase-2", "phase-2 B");
        check(&["A <B", "B <A"], "B", "B");
    }

    #[test]
    fn a_cycle_is_named_from_the_item() {
        let check = |items: &[&'static str], expected: &str| {
            let plan = plan(items);
            let found = Waits::new(&plan).cycle(Some(0)).map(|items| ids(&plan, &items));
            assert_eq!(found.unwrap_or_default(), expected, "{items:?}");
        };
        check(&["A <B", "B <A"], "A B A");
        check(&["A <A"], "A A");
        check(&["A <B", "B <C", "C <B"], "B C B");
        check(&["B <C", "C <A", "A <B", "D"], "B C A B");
        check(&["A <B", "B complete <A"], "");
        check(&["T <U @phase-1", "U @phase-2", "phase-1", "phase-2"], "T U phase-2 phase-1 T");
        check(&["A <B <C", "B <D", "C <D", "D"], "");
    }

    #[test]
    fn a_chain_as_long_as_the_plan_is_walked() {
        const COUNT: usize = 100_000;
        let mut plan = Plan::empty();
        for at in 0..COUNT {
            let mut item = Item::new(Kind::Task, format!("T-{at}"), String::new());
            item.depends_on = vec![format!("T-{}", at + 1).into()];
            plan.items.push(item);
        }
        plan.items[COUNT - 1].depends_on.clear();
        let waits = Waits::new(&plan);
        assert_eq!((waits.why(0).len(), waits.waiting_in_all(COUNT - 1).len()), (COUNT - 1, COUNT - 1));
        assert_eq!(waits.cycle(None), None);
    }
}
