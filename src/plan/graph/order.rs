//! In which order to take up what is ready.

use super::wait::Waits;
use crate::parallel;
use crate::plan::{Item, priority};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

impl Waits<'_, '_> {
    /// The items that can begin now, by their places: the most urgent first, then what the longest chain waits for,
    /// then what takes least, then as in the plan.
    pub fn ready(&self) -> Vec<usize> {
        let chains = self.chains();
        let part = |places: Range<usize>| places.filter(|at| self.is_ready(*at)).collect();
        let mut ready = parallel::joined(self.plan.in_parts(self.plan.items.len(), part));
        ready.sort_by_cached_key(|at| {
            let item = &self.plan.items[*at];
            (priority::rank(item.priority.as_str()), Reverse(chains[*at]), lasts(item))
        });
        self.softly(ready)
    }

    /// Puts each item behind those that had better come first, and leaves the order otherwise.
    fn softly(&self, ready: Vec<usize>) -> Vec<usize> {
        let mut rank = vec![None; self.plan.items.len()];
        ready.iter().enumerate().for_each(|(place, at)| rank[*at] = Some(place));
        let first = |at: usize| self.better_after(at).filter_map(|need| rank[need.item()]);
        let mut waiting: Vec<usize> = ready.iter().map(|at| first(*at).count()).collect();
        if waiting.iter().all(|count| *count == 0) {
            return ready;
        }
        let mut after = vec![Vec::new(); ready.len()];
        (0..ready.len()).for_each(|place| first(ready[place]).for_each(|first| after[first].push(place)));
        let mut free: BinaryHeap<_> = (0..ready.len()).filter(|place| waiting[*place] == 0).map(Reverse).collect();
        let mut ordered = Vec::with_capacity(ready.len());
        while let Some(Reverse(place)) = free.pop() {
            ordered.push(ready[place]);
            for next in &after[place] {
                waiting[*next] -= 1;
                free.extend((waiting[*next] == 0).then_some(Reverse(*next)));
            }
        }
        // Of those that go round in a circle none comes first.
        ordered.extend((0..ready.len()).filter(|place| waiting[*place] > 0).map(|place| ready[place]));
        ordered
    }

    /// For each item, how many items the longest chain has that waits for it.
    pub fn chains(&self) -> Vec<usize> {
        let before = self.all_before();
        let mut waiting = vec![0usize; self.nodes()];
        before.places.iter().for_each(|before| waiting[*before as usize] += 1);
        // From the ends of all chains inwards; what waits for itself has no end and is never come to.
        let mut chains = vec![0; self.nodes()];
        let mut free: Vec<_> =
            self.all_open().map(|node| self.place(node)).filter(|place| waiting[*place] == 0).collect();
        while let Some(place) = free.pop() {
            let length = chains[place] + usize::from(self.is_work(self.node(place).item));
            for next in before.of(place) {
                let at = *next as usize;
                chains[at] = chains[at].max(length);
                waiting[at] -= 1;
                if waiting[at] == 0 {
                    free.push(at);
                }
            }
        }
        (0..self.plan.items.len()).map(|item| chains[self.place(self.end(item))]).collect()
    }
}

/// How long an item takes, what nobody estimated last.
fn lasts(item: &Item<'_>) -> (bool, u64, u64) {
    item.estimate.map_or((true, 0, 0), |one| (false, one.low.0, one.high.unwrap_or(one.low).0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::graph::sample::plan;

    fn check(items: &[&'static str], expected: &str) {
        let plan = plan(items);
        let waits = Waits::new(&plan);
        let (ready, chains) = (waits.ready(), waits.chains());
        let shown = ready.iter().map(|at| format!("{}{}", plan.items[*at].id, chains[*at]));
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "{items:?}");
    }

    #[test]
    fn the_order_is_priority_then_chain_then_estimate_then_place() {
        check(&["A", "B P2", "C P0", "D high"], "C0 D0 B0 A0");
        check(&["A", "B", "C <B", "D <C", "E <A", "F <A"], "B2 A1");
        check(&["A 3h", "B 1h", "C", "D 1h-2h", "E 1h"], "B0 E0 D0 A0 C0");
        check(&["A", "B", "C complete <A", "D in-progress <B"], "B1 A0");
    }

    #[test]
    fn what_had_better_come_first_does_and_keeps_nothing() {
        check(&["A ~C", "B", "C", "D ~A"], "B0 C0 A0 D0");
        check(&["A ~B", "B in-progress"], "A0");
        check(&["A ~B", "B ~A", "C"], "C0 A0 B0");
        check(&["A", "B P0 ~A"], "A0 B0");
        check(&["phase-1", "phase-2 ~phase-1", "T @phase-1", "U @phase-2"], "T0 U0");
    }

    #[test]
    fn a_chain_goes_through_phases_and_batches() {
        check(&["phase-1", "phase-2", "A", "T @phase-1", "U @phase-2", "V @phase-2 <U"], "T2 A0");
        check(&["batch-1", "batch-2 <batch-1", "B", "A @batch-1", "C @batch-2", "D <B"], "B1 A1");
    }

    #[test]
    fn what_waits_for_itself_ends_no_chain() {
        check(&["A", "B <A <C", "C <B", "D", "E <D"], "D1 A0");
        check(&["T1 <T2 @phase-1", "T2 @phase-2", "phase-1", "phase-2", "A"], "A0");
        check(&["A <A"], "");
    }

    #[test]
    fn a_chain_as_long_as_the_plan_and_a_star_are_quick() {
        const COUNT: usize = 100_000;
        let mut plan = crate::plan::Plan::empty();
        for at in 0..COUNT {
            let mut item = Item::new(crate::plan::Kind::Task, format!("T-{at}"), String::new());
            let needs = [at.checked_sub(1), (at > 0).then_some(0)];
            item.depends_on = needs.into_iter().flatten().map(|need| format!("T-{need}").into()).collect();
            plan.items.push(item);
        }
        let waits = Waits::new(&plan);
        assert_eq!((waits.ready(), waits.chains()[0]), (vec![0], COUNT - 1));
    }
}
