//! Documents → items: what an import takes into the plan, and where documents disagree.

mod fill;
pub mod foreign;
mod range;
mod renamed;

use crate::bind::{Binder, document_scope, is_of_feature, titles_alike};
use crate::document::agree::says_nothing;
use crate::document::doubt;
use crate::document::restart::is_numbered;
use crate::document::{Entry, Reading, Shape, Slot, Style};
use crate::finding::{Finding, Severity};
use crate::plan::item::Made;
use crate::plan::{Field, Item, Plan, Text, id};
use crate::text::View;
use chrono::FixedOffset;
use std::collections::HashMap;

/// A document to be imported.
#[derive(Debug, Clone, Copy)]
pub struct Input<'t> {
    /// Its path as the plan registers it.
    pub path: &'t str,
    /// Its text.
    pub view: &'t View<'t>,
    /// What it says.
    pub reading: &'t Reading<'t>,
}

/// An item that documents speak of.
#[derive(Debug, Clone)]
pub struct Collected {
    /// Its place in the plan.
    pub item: usize,
    /// It was not in the plan before.
    pub new: bool,
    /// Its id was made from its title.
    pub made: bool,
    /// Its entries: the document and the entry, the one most believed first.
    pub sights: Vec<(usize, usize)>,
    /// The shapes of its entries in each document, each once.
    pub shapes: Vec<(usize, Shape)>,
}

/// What an import found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The items, in the order in which the documents name them.
    pub items: Vec<Collected>,
    /// Disagreements and what was not understood.
    pub findings: Vec<Finding>,
    /// Items of the plan whose fields took a document's value.
    pub taken: Vec<(usize, Field)>,
    /// Items that only a range of ids names.
    pub ranged: Vec<usize>,
}

/// How documents are collected.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// Where a document disagrees with an item that was in the plan already, its value is taken.
    pub prefer: bool,
    /// The ids of a range become items of their own.
    pub ranges: bool,
}

/// Adds the items of documents to a plan. Where a document disagrees with an item that was in the plan already,
/// nothing is changed and both values are reported, unless `how` prefers the documents.
pub fn collect<'t>(plan: &mut Plan<'t>, inputs: &[Input<'t>], how: How) -> Outcome {
    let mut collector = Collector {
        binder: Binder::new(plan),
        inputs,
        offset: plan.utc_offset,
        known: plan.items.len(),
        again: HashMap::new(),
        places: HashMap::new(),
        numbers: HashMap::new(),
        outcome: Outcome::default(),
    };
    let doubts: Vec<_> = inputs.iter().map(|input| doubt::of(input.reading)).collect();
    for (document, input) in inputs.iter().enumerate() {
        collector.binder.begin_document();
        collector.renamed(plan, document);
        for entry in 0..input.reading.entries.len() {
            collector.sight(plan, document, entry);
        }
    }
    let mut items = std::mem::take(&mut collector.outcome.items);
    for collected in &mut items {
        collected
            .sights
            .sort_by_key(|(document, entry)| (inputs[*document].reading.entries[*entry].shape, *document, *entry));
        collector.fill(plan, collected, how.prefer);
    }
    if how.ranges {
        doubts.iter().enumerate().for_each(|(document, doubts)| collector.expand(plan, doubts, document));
    }
    for (input, doubts) in inputs.iter().zip(&doubts) {
        collector.outcome.findings.extend(doubt::findings(input.reading, input.view, plan, doubts));
    }
    collector.references(plan, &items);
    collector.outcome.items = items;
    collector.outcome
}

struct Collector<'i, 't> {
    binder: Binder,
    inputs: &'i [Input<'t>],
    /// The time zone of days.
    offset: FixedOffset,
    /// How many items the plan had before.
    known: usize,
    /// Entries of items whose title changed in their document.
    again: HashMap<(usize, usize), usize>,
    /// Where the outcome holds each item.
    places: HashMap<usize, usize>,
    /// The numbers from which on ids that stand there already are told apart.
    numbers: HashMap<String, u64>,
    outcome: Outcome,
}

impl<'t> Collector<'_, 't> {
    fn entry(&self, (document, entry): (usize, usize)) -> &'t Entry<'t> {
        &self.inputs[document].reading.entries[entry]
    }

    /// Takes up one entry: as a place of an item that is known, or as a new item.
    fn sight(&mut self, plan: &mut Plan<'t>, document: usize, index: usize) {
        let entry = self.entry((document, index));
        let path = self.inputs[document].path;
        let again = self.again.get(&(document, index)).copied();
        let bound =
            again.or_else(|| self.binder.bind(plan, path, entry)).filter(|at| self.fits(plan, *at, document, entry));
        let (item, made) = match bound {
            Some(item) => (item, false),
            None => self.add(plan, document, entry),
        };
        self.second_task(plan, item, document, entry);
        let place = *self.places.entry(item).or_insert_with(|| {
            let new = item >= self.known;
            self.outcome.items.push(Collected { item, new, made, sights: Vec::new(), shapes: Vec::new() });
            self.outcome.items.len() - 1
        });
        let collected = &mut self.outcome.items[place];
        collected.sights.push((document, index));
        let shape = (document, entry.shape);
        if !collected.shapes.contains(&shape) {
            collected.shapes.push(shape);
        }
    }

    /// The same id with an unlike title in another document or feature is another item.
    fn fits(&self, plan: &Plan<'t>, at: usize, document: usize, entry: &Entry<'_>) -> bool {
        let Some(place) = self.places.get(&at) else { return self.may_be_of(plan, at, document, entry) };
        let collected = &self.outcome.items[*place];
        let first = self.entry(collected.sights[0]);
        if entry.id.is_some()
            && first.scope != entry.scope
            && first.id.is_some()
            && first.scope.is_some()
            && entry.scope.is_some()
        {
            return false;
        }
        // The ids of a feature begin anew in the next.
        let of_feature = |document: usize| is_of_feature(self.inputs[document].path);
        let other = collected.sights[0].0;
        let named = entry.id.is_some() && first.id.is_some();
        if named && other != document && of_feature(other) && of_feature(document) {
            return false;
        }
        // A number that begins anew below another heading of the same document is another one.
        if first.scope != entry.scope && collected.sights[0].0 == document && is_numbered(first) && is_numbered(entry) {
            return false;
        }
        let mut shapes = collected.shapes.iter().filter(|(other, _)| *other == document).peekable();
        // Without a status of its own an entry of the same document only speaks of the item once more, where the first
        // has one.
        let states = |entry: &Entry<'_>| entry.slot(Field::Status).is_some();
        let silent = shapes.peek().is_some() && !states(entry) && states(first);
        let one = silent || says_nothing(entry) || entry.id.is_none() || shapes.any(|(_, shape)| *shape != entry.shape);
        one || titles_alike(entry, plan.items[at].title.as_str())
    }

    /// Whether an entry can speak of an item that was in the plan before: in a document that the plan did not know, an id
    /// that is taken may be used for another task.
    fn may_be_of(&self, plan: &Plan<'t>, at: usize, document: usize, entry: &Entry<'_>) -> bool {
        let path = self.inputs[document].path;
        let is_known = |wanted: &dyn Fn(&str) -> bool| plan.documents.iter().any(|one| wanted(one.path.as_str()));
        if entry.id.is_none() || says_nothing(entry) || at >= self.known || is_known(&|known| known == path) {
            return true;
        }
        let again = is_of_feature(path) && is_known(&is_of_feature);
        !again && titles_alike(entry, plan.items[at].title.as_str())
    }

    /// An id that names two tasks of one document.
    fn second_task(&mut self, plan: &Plan<'t>, item: usize, document: usize, entry: &Entry<'_>) {
        let Some(own) = entry.id.as_deref().filter(|_| item >= self.known && !entry.template && entry.scope.is_none())
        else {
            return;
        };
        let stored = id::stored(own);
        if self.places.contains_key(&item) || plan.items[item].is(&stored) {
            return;
        }
        let view = self.inputs[document].view;
        let message = format!("{stored} names another task before; this one is read as {}", plan.items[item].id);
        let finding = Finding::new("id-duplicate", Severity::Warning, view.source, view.in_file(&entry.name), message);
        self.outcome.findings.push(finding.help("give one of them another id"));
    }

    fn add(&mut self, plan: &mut Plan<'t>, document: usize, entry: &'t Entry<'t>) -> (usize, bool) {
        let made = entry.id.is_none();
        let own = entry.id.as_ref().map_or_else(|| made_id(entry), |own| id::stored(own));
        let scope = entry.scope.as_deref().unwrap_or_else(|| document_scope(self.inputs[document].path));
        let own = if entry.template { format!("template/{own}") } else { own };
        let free = |id: &String| self.binder.with_id(plan, id).is_none();
        let mut first = [Some(own.clone()), (!made).then(|| format!("{scope}/{own}"))];
        if entry.scope.is_some() && is_numbered(entry) {
            first.reverse();
        }
        let mut first = first.into_iter().flatten();
        let free = first.find(&free).unwrap_or_else(|| {
            let next = self.numbers.entry(own.clone()).or_insert(2);
            while !free(&format!("{own}-{next}")) {
                *next += 1;
            }
            format!("{own}-{next}")
        });
        let mut item = Item::new(entry.kind, free, Text::new(&entry.title));
        item.template = entry.template;
        item.made = made.then(|| {
            let input = &self.inputs[document];
            Box::new(Made { document: Text::new(input.path), under: Text::new(input.reading.heading_of(entry)) })
        });
        plan.items.push(item);
        let at = plan.items.len() - 1;
        self.binder.add(plan, at);
        self.binder.take(at, entry.shape);
        (at, made)
    }
}

/// The slots of an entry that state a field and are compared with the plan.
pub fn slots<'e, 't>(entry: &'e Entry<'t>, field: Field) -> impl Iterator<Item = &'e Slot<'t>> {
    entry.slots.iter().filter(move |slot| slot.field == field && !matches!(slot.style, Style::Verdict | Style::Stage))
}

fn made_id(entry: &Entry<'_>) -> String {
    let slug = id::slug(&entry.title);
    if slug.is_empty() { format!("item-{}", entry.name.start) } else { slug }
}
