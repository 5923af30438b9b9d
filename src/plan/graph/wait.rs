//! What keeps the items of a plan, worked out once for all of them.
//!
//! An item waits for what it states, a phase that states nothing for the phase before, and what has not begun in a batch
//! or phase waits with it. A batch or phase is over when all of its tasks are, whether anybody said so or not.

use super::Graph;
use crate::plan::item::{Item, Kind};
use crate::plan::status::Status;
use crate::plan::value::Blocker;
use crate::plan::{Plan, id};
use rustc_hash::FxHashMap;

/// What every item of a plan waits for.
#[derive(Debug)]
pub struct Waits<'p, 'a> {
    /// The plan.
    pub plan: &'p Plan<'a>,
    needs: Vec<Vec<Need>>,
    parents: Vec<[Option<usize>; 2]>,
    members: Vec<Vec<usize>>,
    over: Vec<bool>,
    /// The gates and decisions without an answer that an item names.
    asks: FxHashMap<usize, Vec<usize>>,
    /// The batches and phases that keep what has not begun in them.
    holding: Vec<bool>,
}

/// Another item that is waited for, by its place in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// The item.
    pub item: usize,
    /// Why.
    pub tie: Tie,
    /// Whether it only comes first, and keeps nothing.
    pub soft: bool,
}

/// Why an item waits for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// It depends on it; more is said by the one of this number of its `dependencies`.
    Dependency(Option<usize>),
    /// Its blocker of this number names it.
    Blocker(usize),
    /// Nothing is stated, and it is the phase before.
    Before,
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
        let graph = Graph::new(plan);
        let needs = plan.items.iter().map(|item| stated(&graph, item)).collect();
        let parents: Vec<_> = plan.items.iter().map(|item| parents(&graph, item)).collect();
        let mut members = vec![Vec::new(); plan.items.len()];
        for (at, parents) in parents.iter().enumerate().filter(|(at, _)| !plan.items[*at].template) {
            parents.iter().flatten().for_each(|parent| members[*parent].push(at));
        }
        let none = vec![false; plan.items.len()];
        let mut waits = Self { plan, needs, parents, members, over: none.clone(), asks: asks(plan), holding: none };
        waits.follow_phases();
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
        !self.plan.items[at].template && self.members[at].is_empty()
    }

    /// Whether an item is open, not begun, and kept by nothing.
    pub fn is_ready(&self, at: usize) -> bool {
        let status = self.plan.items[at].status;
        let to_begin = matches!(status, Status::NotStarted | Status::Queued);
        to_begin && self.is_work(at) && self.reasons(at).next().is_none()
    }

    /// What an item states that it waits for, whether that is open or not; of a phase that states nothing, the one
    /// before.
    pub fn needs(&self, at: usize) -> &[Need] {
        &self.needs[at]
    }

    /// The open items that had better come before an item, with why.
    pub fn better_after(&self, at: usize) -> impl Iterator<Item = Need> {
        self.needs[at].iter().copied().filter(|need| need.soft && !self.over[need.item])
    }

    /// What keeps an item from going on.
    pub fn reasons(&self, at: usize) -> impl Iterator<Item = Reason<'p, 'a>> {
        let item = &self.plan.items[at];
        let needs = self.open(at).map(Reason::Need);
        let named = move |place: usize| self.needs[at].iter().any(|need| need.tie == Tie::Blocker(place));
        let words = item.blockers.iter().enumerate().filter(move |(place, _)| !named(*place));
        let words = words.filter(|(_, blocker)| self.plan.question(blocker.reason.as_str()).is_none());
        let asked = self.asks.get(&at).into_iter().flatten().map(|question| Reason::Asked(*question));
        let held = self.parents[at].into_iter().flatten().filter(move |parent| self.holding[*parent]);
        let held = held.filter(move |_| !begun(item.status)).map(Reason::Held);
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
            Reason::Need(need) => Some(self.end(need.item)),
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

    /// The nodes of all items that are open.
    pub(super) fn all_open(&self) -> impl Iterator<Item = Node> {
        let open = |node: &Node| !self.over[node.item] && !self.plan.items[node.item].template;
        let there = |node: &Node| !node.end || !self.members[node.item].is_empty();
        (0..self.nodes()).map(|place| self.node(place)).filter(open).filter(there)
    }

    /// The node that others wait for: of a batch or phase, with all it holds.
    pub(super) fn end(&self, item: usize) -> Node {
        Node { item, end: !self.members[item].is_empty() }
    }

    fn open(&self, at: usize) -> impl Iterator<Item = Need> {
        // A batch that one of its own tasks blocks is not what keeps that task.
        let needs = self.needs[at].iter().copied();
        needs.filter(move |need| !need.soft && !self.over[need.item] && !self.is_within(need.item, at))
    }

    fn is_within(&self, at: usize, group: usize) -> bool {
        let mut parents = self.parents[at].into_iter().flatten();
        parents.any(|parent| parent == group || self.parents[parent].contains(&Some(group)))
    }

    fn by_status(&self, at: usize) -> bool {
        let item = &self.plan.items[at];
        match item.status {
            Status::Failed | Status::Deferred | Status::Cancelled => true,
            Status::Blocked => {
                item.blockers.is_empty() && self.open(at).next().is_none() && !self.asks.contains_key(&at)
            }
            _ => false,
        }
    }

    fn keeps_members(&self, at: usize) -> bool {
        let status = self.plan.items[at].status;
        let lets = begun(status) || status == Status::Complete;
        !lets && self.reasons(at).any(|reason| reason != Reason::Status || status != Status::Failed)
    }

    fn ended(&self, at: usize) -> bool {
        let status = self.plan.items[at].status;
        let open = matches!(status, Status::NotStarted | Status::Queued | Status::InProgress);
        let mut members = self.members[at].iter();
        let done = |at: &usize| self.plan.items[*at].status != Status::Cancelled;
        status.is_closed() || open && self.open_members(at).next().is_none() && members.any(done)
    }

    /// A phase that states nothing and has not begun waits for the one before of the same document.
    fn follow_phases(&mut self) {
        let mut last: FxHashMap<String, usize> = FxHashMap::default();
        for at in self.plan.phases() {
            let item = &self.plan.items[at];
            let scope = item.id.as_str().rsplit_once('/').map_or_else(String::new, |(scope, _)| id::key(scope));
            let before = last.get(&scope).copied();
            if let Some(before) = before.filter(|_| !begun(item.status) && self.needs[at].is_empty()) {
                self.needs[at].push(Need { item: before, tie: Tie::Before, soft: false });
            }
            if item.status != Status::Cancelled {
                last.insert(scope, at);
            }
        }
    }

    fn places(&self, kind: Kind) -> Vec<usize> {
        let items = self.plan.items.iter().enumerate();
        items.filter(|(_, item)| item.kind == kind && !item.template).map(|(at, _)| at).collect()
    }
}

/// Whether somebody is at work on what has this status.
pub(super) fn begun(status: Status) -> bool {
    matches!(status, Status::InProgress | Status::InReview)
}

fn stated(graph: &Graph<'_, '_>, item: &Item<'_>) -> Vec<Need> {
    let mut needs: Vec<Need> = Vec::new();
    let more: FxHashMap<_, _> = item.dependencies.iter().enumerate().map(|(place, one)| (&one.id, place)).collect();
    for id in &item.depends_on {
        let said = more.get(id).copied();
        let soft = said.is_some_and(|said| item.dependencies[said].soft);
        needs.extend(graph.position(id.as_str()).map(|item| Need { item, tie: Tie::Dependency(said), soft }));
    }
    for (place, blocker) in item.blockers.iter().enumerate() {
        let named = graph.position(blocker.reason.as_str());
        needs.extend(named.map(|item| Need { item, tie: Tie::Blocker(place), soft: false }));
    }
    needs
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

/// The batch and phase an item belongs to.
fn parents(graph: &Graph<'_, '_>, item: &Item<'_>) -> [Option<usize>; 2] {
    let find = |id: &str, kind: Kind| {
        let at = graph.position(id).filter(|_| !id.is_empty())?;
        (graph.plan.items[at].kind == kind).then_some(at)
    };
    let batch = (item.kind == Kind::Task).then(|| find(item.batch.as_str(), Kind::Batch)).flatten();
    let phase = (item.kind != Kind::Phase).then(|| find(item.phase.as_str(), Kind::Phase)).flatten();
    [batch, phase]
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
