//! What keeps the items of a plan, worked out once for all of them.
//!
//! An item waits for what it states, a phase that states nothing for the phase before, and what has not begun in a batch
//! or phase waits with it. A batch or phase is over when all of its tasks are, whether anybody said so or not.

use super::before::Before;
use super::begun;
use super::links::{Links, Names, Need, Tie};
use crate::plan::Plan;
use crate::plan::item::{Item, Kind};
use crate::plan::status::Status;
use crate::plan::value::Blocker;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What every item of a plan waits for.
#[derive(Debug)]
pub struct Waits<'p, 'a> {
    /// The plan.
    pub plan: &'p Plan<'a>,
    links: Links,
    members: Vec<Vec<usize>>,
    over: Vec<bool>,
    /// The gates and decisions without an answer that an item names.
    asks: FxHashMap<usize, Vec<usize>>,
    /// The batches and phases that keep what has not begun in them.
    holding: Vec<bool>,
    /// What comes before what, once somebody asks.
    pub(super) before: OnceLock<Before>,
}

/// One thing that keeps an item from beginning or, of a batch or phase that others wait for, from being over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason<'p, 'a> {
    /// Another item is open.
    Need(Need),
    /// Something that is no item is in the way.
    Words(&'p Blocker<'a>),
    /// A gate or decision, by its place in the plan, has no answer yet.
    Asked(usize),
    /// Its status says so, and nothing else does.
    Status,
    /// Its batch or phase waits.
    Held(usize),
    /// Of a batch or phase: one of its items is open.
    Member(usize),
}

/// An item that begins, or a batch or phase that is to be over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) item: usize,
    /// Whether its items are waited for too.
    pub(super) end: bool,
}

impl<'p, 'a> Waits<'p, 'a> {
    /// Finds what each item of a plan waits for.
    pub fn new(plan: &'p Plan<'a>) -> Self {
        Self::with(plan, Links::new(plan, &Names::of(plan)))
    }

    /// The same, where it was found already what the items name.
    pub fn with(plan: &'p Plan<'a>, links: Links) -> Self {
        let mut members = vec![Vec::new(); plan.items.len()];
        for (at, fact) in links.facts.iter().enumerate().filter(|(_, fact)| !fact.is_template) {
            fact.parents.iter().flatten().for_each(|parent| members[*parent as usize].push(at));
        }
        let none = vec![false; plan.items.len()];
        let mut waits =
            Self { plan, links, members, over: none.clone(), asks: asks(plan), holding: none, before: OnceLock::new() };
        // Tasks before what holds them.
        for kind in [Kind::Task, Kind::Batch, Kind::Phase] {
            waits.places(kind).into_iter().for_each(|at| waits.over[at] = waits.ended(at));
        }
        for kind in [Kind::Phase, Kind::Batch] {
            waits.places(kind).into_iter().for_each(|at| waits.holding[at] = waits.keeps_members(at));
        }
        waits
    }

    /// Whether nobody needs to wait for an item any more.
    pub fn is_over(&self, at: usize) -> bool {
        self.over[at]
    }

    /// Whether an item is work itself, and neither a template nor a batch or phase with items of its own.
    pub fn is_work(&self, at: usize) -> bool {
        !self.links.facts[at].is_template && self.members[at].is_empty()
    }

    /// Whether an item is open, not begun, and kept by nothing.
    pub fn is_ready(&self, at: usize) -> bool {
        let status = self.links.facts[at].status;
        let to_begin = matches!(status, Status::NotStarted | Status::Queued);
        to_begin && self.is_work(at) && self.reasons(at).next().is_none()
    }

    /// What an item states that it waits for, whether that is open or not; of a phase that states nothing, the one
    /// before.
    pub fn needs(&self, at: usize) -> &[Need] {
        self.links.needs(at)
    }

    /// The open items that had better come before an item, with why.
    pub fn better_after(&self, at: usize) -> impl Iterator<Item = Need> {
        self.needs(at).iter().copied().filter(|need| need.soft && !self.over[need.item()])
    }

    /// What keeps an item from going on.
    pub fn reasons(&self, at: usize) -> impl Iterator<Item = Reason<'p, 'a>> {
        let fact = &self.links.facts[at];
        let needs = self.open(at).map(Reason::Need);
        let named = move |place: usize| self.needs(at).iter().any(|need| need.tie == Tie::Blocker(place as u32));
        let blockers = fact.is_blocked.then(|| self.plan.items[at].blockers.iter().enumerate()).into_iter().flatten();
        let words = blockers.filter(move |(place, _)| !named(*place));
        let words = words.filter(|(_, blocker)| self.plan.question(blocker.reason.as_str()).is_none());
        let asked = self.asks.get(&at).into_iter().flatten().map(|question| Reason::Asked(*question));
        let held = self.parents(at).filter(move |parent| self.holding[*parent]);
        let held = held.filter(move |_| !begun(fact.status)).map(Reason::Held);
        let status = self.by_status(at).then_some(Reason::Status);
        needs.chain(asked).chain(words.map(|(_, blocker)| Reason::Words(blocker))).chain(held).chain(status)
    }

    /// The items of a batch or phase that are open.
    pub fn open_members(&self, at: usize) -> impl Iterator<Item = usize> {
        self.members[at].iter().copied().filter(|member| !self.over[*member])
    }

    /// What keeps a node, and the node that is waited for, where it is one.
    pub(super) fn ties(&self, node: Node) -> impl Iterator<Item = (Reason<'p, 'a>, Option<Node>)> {
        let reasons = (!node.end).then(|| self.reasons(node.item)).into_iter().flatten();
        let members = node.end.then(|| self.open_members(node.item)).into_iter().flatten();
        reasons.chain(members.map(Reason::Member)).map(|reason| (reason, self.waited_for(reason)))
    }

    /// The nodes that come before a node.
    pub(super) fn before(&self, node: Node) -> impl Iterator<Item = Node> {
        // A batch or phase cannot be over before it has begun.
        let begin = node.end.then_some(Node { end: false, ..node });
        begin.into_iter().chain(self.ties(node).filter_map(|(_, next)| next))
    }

    fn waited_for(&self, reason: Reason<'p, 'a>) -> Option<Node> {
        match reason {
            Reason::Need(need) => Some(self.end(need.item())),
            Reason::Member(member) => Some(self.end(member)),
            Reason::Held(parent) => Some(Node { item: parent, end: false }),
            Reason::Words(_) | Reason::Asked(_) | Reason::Status => None,
        }
    }

    /// How many nodes there can be: for each item its beginning, then for each its end.
    pub(super) fn nodes(&self) -> usize {
        2 * self.plan.items.len()
    }

    /// The number of a node.
    pub(super) fn place(&self, node: Node) -> usize {
        node.item + if node.end { self.plan.items.len() } else { 0 }
    }

    /// The node of a number.
    pub(super) fn node(&self, place: usize) -> Node {
        let count = self.plan.items.len();
        Node { item: place % count, end: place >= count }
    }

    /// Whether a node is there and its item is open.
    pub(super) fn is_open(&self, node: Node) -> bool {
        let is_there = !node.end || !self.members[node.item].is_empty();
        is_there && !self.over[node.item] && !self.links.facts[node.item].is_template
    }

    /// The nodes of all items that are open.
    pub(super) fn all_open(&self) -> impl Iterator<Item = Node> {
        (0..self.nodes()).map(|place| self.node(place)).filter(|node| self.is_open(*node))
    }

    /// The node that others wait for: of a batch or phase, with all it holds.
    pub(super) fn end(&self, item: usize) -> Node {
        Node { item, end: !self.members[item].is_empty() }
    }

    fn open(&self, at: usize) -> impl Iterator<Item = Need> {
        // A batch that one of its own tasks blocks is not what keeps that task.
        let needs = self.needs(at).iter().copied();
        needs.filter(move |need| !need.soft && !self.over[need.item()] && !self.is_within(need.item(), at))
    }

    fn is_within(&self, at: usize, group: usize) -> bool {
        self.parents(at).any(|parent| parent == group || self.parents(parent).any(|parent| parent == group))
    }

    fn parents(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        self.links.facts[at].parents.into_iter().flatten().map(|parent| parent as usize)
    }

    fn by_status(&self, at: usize) -> bool {
        match self.links.facts[at].status {
            Status::Failed | Status::Deferred | Status::Cancelled => true,
            Status::Blocked => {
                !self.links.facts[at].is_blocked && self.open(at).next().is_none() && !self.asks.contains_key(&at)
            }
            _ => false,
        }
    }

    fn keeps_members(&self, at: usize) -> bool {
        let status = self.links.facts[at].status;
        let lets = begun(status) || status == Status::Complete;
        !lets && self.reasons(at).any(|reason| reason != Reason::Status || status != Status::Failed)
    }

    fn ended(&self, at: usize) -> bool {
        let status = self.links.facts[at].status;
        let open = matches!(status, Status::NotStarted | Status::Queued | Status::InProgress);
        let mut members = self.members[at].iter();
        let done = |at: &usize| self.links.facts[*at].status != Status::Cancelled;
        status.is_closed() || open && self.open_members(at).next().is_none() && members.any(done)
    }

    fn places(&self, kind: Kind) -> Vec<usize> {
        let facts = self.links.facts.iter().enumerate();
        facts.filter(|(_, fact)| fact.kind == kind && !fact.is_template).map(|(at, _)| at).collect()
    }
}

/// The questions without an answer that items name, as blockers or in what they depend on, but softly.
fn asks(plan: &Plan<'_>) -> FxHashMap<usize, Vec<usize>> {
    let mut asks: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (at, question) in plan.questions.iter().enumerate().filter(|(_, question)| question.is_open()) {
        let names = |item: &&Item<'_>| item.asks(question.id.as_str());
        let items = plan.items.iter().enumerate().filter(|(_, item)| names(item));
        items.for_each(|(item, _)| asks.entry(item).or_default().push(at));
    }
    asks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::graph::sample::plan;

    /// What can begin.
    fn check(items: &[&'static str], expected: &str) {
        let plan = plan(items);
        let waits = Waits::new(&plan);
        let ready = (0..plan.items.len()).filter(|at| waits.is_ready(*at)).map(|at| plan.items[at].id.to_string());
        assert_eq!(ready.collect::<Vec<_>>().join(" "), expected, "{items:?}");
    }

    #[test]
    fn what_is_open_not_begun_and_kept_by_nothing_is_ready() {
        let all =
            ["A", "B queued", "C in-progress", "D blocked", "E failed", "F deferred", "G complete", "H cancelled"];
        check(&all, "A B");
        check(&["A", "B <A", "C !A", "D !words", "E <G", "F <H", "G complete", "H cancelled"], "A E F");
        check(&["A failed", "B <A", "C deferred", "D <C"], "");
    }

    #[test]
    fn a_phase_that_states_nothing_waits_for_the_one_before() {
        check(&["phase-1", "phase-2", "phase-3"], "phase-1");
        check(&["phase-1 complete", "phase-2 cancelled", "phase-3", "phase-4"], "phase-3");
        check(&["phase-1", "phase-2 in-progress", "T @phase-2"], "phase-1 T");
        check(&["phase-1", "phase-2", "phase-3 <phase-1", "T @phase-1", "U @phase-2", "V @phase-3"], "T");
        check(&["phase-1", "phase-2", "T complete @phase-1", "U @phase-2"], "U");
        check(&["phase-1", "phase-2", "T cancelled @phase-1", "U @phase-2"], "");
        check(&["a/phase-1", "a/phase-2", "b/phase-1"], "a/phase-1 b/phase-1");
    }

    #[test]
    fn what_has_not_begun_waits_with_its_batch() {
        check(&["batch-1", "batch-2 !batch-1", "T @batch-1", "U @batch-2"], "T");
        check(&["batch-1", "batch-2 in-progress !batch-1", "T @batch-1", "U @batch-2"], "T U");
        check(&["batch-1 deferred", "T @batch-1"], "");
        check(&["batch-1 blocked !T", "T @batch-1", "U @batch-1"], "T U");
        check(&["phase-1", "phase-2", "batch-1 @phase-2", "T @batch-1"], "phase-1");
    }
}
