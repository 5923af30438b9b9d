//! What the items of a plan name, found once: which item it is, or that there is none.

use super::{Graph, begun};
use crate::plan::id::{self, Packed};
use crate::plan::item::{Item, Kind};
use crate::plan::status::Status;
use crate::plan::{Field, Plan, Text};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The ids of items and of what they name, packed. Where they are gathered as the items are read, their texts need not
/// be fetched again.
#[derive(Debug, Default)]
pub struct Names {
    /// Of each item its own id, its batch, its phase, what it depends on, and its blockers.
    ids: Vec<Packed>,
    /// Where those of each item end.
    ends: Vec<u32>,
}

impl Names {
    /// The names of a plan.
    pub fn of(plan: &Plan<'_>) -> Self {
        let part = |places: Range<usize>| {
            let mut names = Self::default();
            plan.items[places].iter().for_each(|item| names.add(item));
            names
        };
        let mut all = Self::default();
        for names in plan.in_parts(plan.items.len(), part) {
            all.append(&names);
        }
        all
    }

    /// Takes up the next item.
    pub fn add(&mut self, item: &Item<'_>) {
        let own = [&item.id, &item.batch, &item.phase].into_iter().chain(&item.depends_on);
        let all = own.chain(item.blockers.iter().map(|blocker| &blocker.reason));
        self.ids.extend(all.map(|id| Packed::new(id.as_str())));
        self.ends.push(self.ids.len() as u32);
    }

    /// Takes up the items that follow.
    pub fn append(&mut self, other: &Self) {
        let before = self.ids.len() as u32;
        self.ids.extend(&other.ids);
        self.ends.extend(other.ends.iter().map(|end| before + end));
    }

    /// The ids of the items themselves.
    pub(super) fn own(&self) -> impl DoubleEndedIterator<Item = Packed> + ExactSizeIterator {
        (0..self.ends.len()).map(|at| self.ids[self.start(at)])
    }

    /// What an item names: its batch, its phase, and all else.
    fn named(&self, at: usize) -> (Packed, Packed, &[Packed]) {
        let ids = &self.ids[self.start(at)..self.ends[at] as usize];
        (ids[1], ids[2], &ids[3..])
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.ends[before]) as usize
    }
}

/// What the items of a plan name. It holds places alone, and is true of the plan it was made of as long as nothing in that
/// changes.
#[derive(Debug, Default)]
pub struct Links {
    /// What is asked of every item again and again, close together.
    pub(super) facts: Vec<Fact>,
    /// What items state that they wait for, those of each item together.
    pub(super) needs: Vec<Need>,
    /// What items name that is not there, in the order of the plan.
    unknown: Vec<Unknown>,
    /// The items of the same id: pairs of the first and each later one.
    duplicates: Vec<(usize, usize)>,
}

/// What is asked of an item often.
#[derive(Debug)]
pub(super) struct Fact {
    pub kind: Kind,
    pub status: Status,
    pub is_template: bool,
    /// Whether anything is in the way, be it an item or not.
    pub is_blocked: bool,
    /// The batch and phase it belongs to.
    pub parents: [Option<u32>; 2],
    /// Where its needs end among all.
    needs_end: u32,
}

/// Another item that is waited for, by its place in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    item: u32,
    /// Why.
    pub tie: Tie,
    /// Whether it only comes first, and keeps nothing.
    pub soft: bool,
}

impl Need {
    /// The item.
    pub fn item(self) -> usize {
        self.item as usize
    }
}

/// Why an item waits for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// It depends on it; more is said by the one of this number of its `dependencies`.
    Dependency(Option<u32>),
    /// Its blocker of this number names it.
    Blocker(u32),
    /// Nothing is stated, and it is the phase before.
    Before,
}

/// A name that no item has: the place of the item that names it, the field, and of a dependency its number.
#[derive(Debug, Clone, Copy)]
struct Unknown {
    item: usize,
    field: Field,
    number: usize,
}

impl Links {
    /// Finds what the items of a plan name.
    pub fn new(plan: &Plan<'_>, names: &Names) -> Self {
        let graph = Graph::with(plan, names.own());
        let before = phases_before(&graph);
        let part = |places: Range<usize>| {
            let mut links = Self { facts: Vec::with_capacity(places.len()), ..Self::default() };
            for at in places {
                links.add(&graph, at, names);
                links.needs.extend(before.get(&at).map(|item| Need {
                    item: *item as u32,
                    tie: Tie::Before,
                    soft: false,
                }));
                let Item { kind, status, template: is_template, ref blockers, .. } = plan.items[at];
                let (is_blocked, needs_end) = (!blockers.is_empty(), links.needs.len() as u32);
                let parents = parents(&graph, at, names);
                links.facts.push(Fact { kind, status, is_template, is_blocked, parents, needs_end });
            }
            links
        };
        let mut all = Self { facts: Vec::with_capacity(plan.items.len()), ..Self::default() };
        for links in plan.in_parts(plan.items.len(), part) {
            all.append(links);
        }
        all.duplicates = graph.duplicates();
        all
    }

    /// The references to what is not there: the item, the field, and the id.
    pub fn unknown<'p, 'a>(&self, plan: &'p Plan<'a>) -> impl Iterator<Item = (&'p Item<'a>, Field, &'p Text<'a>)> {
        self.unknown.iter().map(|unknown| {
            let item = &plan.items[unknown.item];
            let id = match unknown.field {
                Field::Batch => &item.batch,
                Field::Phase => &item.phase,
                _ => &item.depends_on[unknown.number],
            };
            (item, unknown.field, id)
        })
    }

    /// The items of the same id: pairs of the places of the first and each later one.
    pub fn duplicates(&self) -> &[(usize, usize)] {
        &self.duplicates
    }

    /// What an item waits for.
    pub(super) fn needs(&self, at: usize) -> &[Need] {
        let start = at.checked_sub(1).map_or(0, |before| self.facts[before].needs_end);
        &self.needs[start as usize..self.facts[at].needs_end as usize]
    }

    fn append(&mut self, other: Self) {
        let before = self.needs.len() as u32;
        self.facts.extend(other.facts.into_iter().map(|fact| Fact { needs_end: before + fact.needs_end, ..fact }));
        self.needs.extend(other.needs);
        self.unknown.extend(other.unknown);
    }

    /// Adds what an item states that it waits for, and what of it is not there.
    fn add(&mut self, graph: &Graph<'_, '_>, at: usize, names: &Names) {
        let item = &graph.plan.items[at];
        let (batch, phase, others) = names.named(at);
        for (field, packed, id) in [(Field::Batch, batch, &item.batch), (Field::Phase, phase, &item.phase)] {
            if !id.as_str().is_empty() && graph.find(packed, id.as_str()).is_none() {
                self.unknown.push(Unknown { item: at, field, number: 0 });
            }
        }
        let (on, blockers) = others.split_at(item.depends_on.len());
        let more: FxHashMap<_, _> = item.dependencies.iter().enumerate().map(|(place, one)| (&one.id, place)).collect();
        for (number, (id, packed)) in item.depends_on.iter().zip(on).enumerate() {
            let Some(found) = graph.find(*packed, id.as_str()) else {
                if graph.plan.question(id.as_str()).is_none() {
                    self.unknown.push(Unknown { item: at, field: Field::DependsOn, number });
                }
                continue;
            };
            let said = more.get(id).copied();
            let soft = said.is_some_and(|said| item.dependencies[said].soft);
            let tie = Tie::Dependency(said.map(|said| said as u32));
            self.needs.push(Need { item: found as u32, tie, soft });
        }
        for (place, (blocker, packed)) in item.blockers.iter().zip(blockers).enumerate() {
            let found = graph.find(*packed, blocker.reason.as_str());
            self.needs.extend(found.map(|item| Need {
                item: item as u32,
                tie: Tie::Blocker(place as u32),
                soft: false,
            }));
        }
    }
}

/// The batch and phase an item belongs to.
fn parents(graph: &Graph<'_, '_>, at: usize, names: &Names) -> [Option<u32>; 2] {
    let item = &graph.plan.items[at];
    let (batch, phase, _) = names.named(at);
    let find = |packed: Packed, id: &Text<'_>, kind: Kind| {
        let found = graph.find(packed, id.as_str()).filter(|_| !id.as_str().is_empty())?;
        (graph.plan.items[found].kind == kind).then_some(found as u32)
    };
    let batch = (item.kind == Kind::Task).then(|| find(batch, &item.batch, Kind::Batch)).flatten();
    let phase = (item.kind != Kind::Phase).then(|| find(phase, &item.phase, Kind::Phase)).flatten();
    [batch, phase]
}

/// For each phase that states nothing and has not begun the one before of the same document, which it waits for.
fn phases_before(graph: &Graph<'_, '_>) -> FxHashMap<usize, usize> {
    let (mut found, mut last) = (FxHashMap::default(), FxHashMap::default());
    for at in graph.plan.phases() {
        let item = &graph.plan.items[at];
        let scope = item.id.as_str().rsplit_once('/').map_or_else(String::new, |(scope, _)| id::key(scope));
        let before: Option<usize> = last.get(&scope).copied();
        if let Some(before) = before.filter(|_| !begun(item.status) && states_nothing(graph, item)) {
            found.insert(at, before);
        }
        if item.status != Status::Cancelled {
            last.insert(scope, at);
        }
    }
    found
}

fn states_nothing(graph: &Graph<'_, '_>, item: &Item<'_>) -> bool {
    let blockers = item.blockers.iter().map(|blocker| &blocker.reason);
    item.depends_on.iter().chain(blockers).all(|id| graph.position(id.as_str()).is_none())
}
