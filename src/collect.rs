//! Documents → items: what an import takes into the plan, and where documents disagree.

use crate::bind::{Binder, document_scope, titles_alike};
use crate::document::agree::{self, agrees};
use crate::document::{Entry, Reading, Slot, Style, code};
use crate::finding::{Finding, Severity};
use crate::plan::field::TABLE;
use crate::plan::{Field, Item, Kind, Plan, Text, Value, id};
use crate::text::View;
use std::ops::Range;

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
}

/// Adds the items of documents to a plan. Where a document disagrees with an item that was in the plan already,
/// nothing is changed and both values are reported, unless `prefer` the documents.
pub fn collect<'t>(plan: &mut Plan<'t>, inputs: &[Input<'t>], prefer: bool) -> Outcome {
    let mut collector =
        Collector { binder: Binder::new(plan), inputs, known: plan.items.len(), outcome: Outcome::default() };
    for (document, input) in inputs.iter().enumerate() {
        collector.binder.begin_document();
        for entry in 0..input.reading.entries.len() {
            collector.sight(plan, document, entry);
        }
    }
    let mut items = std::mem::take(&mut collector.outcome.items);
    for collected in &mut items {
        collected
            .sights
            .sort_by_key(|(document, entry)| (inputs[*document].reading.entries[*entry].shape, *document, *entry));
        collector.fill(plan, collected, prefer);
    }
    collector.references(plan, &items);
    collector.outcome.items = items;
    collector.outcome
}

struct Collector<'i, 't> {
    binder: Binder,
    inputs: &'i [Input<'t>],
    /// How many items the plan had before.
    known: usize,
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
        let bound = self.binder.bind(plan, path, entry).filter(|at| self.fits(plan, *at, document, entry));
        let (item, made) = match bound {
            Some(item) => (item, false),
            None => self.add(plan, document, entry),
        };
        self.second_task(plan, item, document, entry);
        if let Some(collected) = self.outcome.items.iter_mut().rfind(|collected| collected.item == item) {
            collected.sights.push((document, index));
        } else {
            let sights = vec![(document, index)];
            self.outcome.items.push(Collected { item, new: item >= self.known, made, sights });
        }
    }

    /// The same id with an unlike title in another document or feature is another item.
    fn fits(&self, plan: &Plan<'t>, at: usize, document: usize, entry: &Entry<'_>) -> bool {
        let Some(collected) = self.outcome.items.iter().find(|collected| collected.item == at) else { return true };
        let first = self.entry(collected.sights[0]);
        if entry.id.is_some()
            && first.scope != entry.scope
            && first.id.is_some()
            && first.scope.is_some()
            && entry.scope.is_some()
        {
            return false;
        }
        let beside =
            |(other, sight): &(usize, usize)| *other == document && self.entry((*other, *sight)).shape != entry.shape;
        // Without a status of its own an entry of the same document only speaks of the item once more.
        let silent =
            collected.sights.iter().any(|(other, _)| *other == document) && entry.slot(Field::Status).is_none();
        let one = silent || entry.id.is_none() || collected.sights.iter().any(beside);
        one || titles_alike(entry, plan.items[at].title.as_str())
    }

    /// An id that names two tasks of one document.
    fn second_task(&mut self, plan: &Plan<'t>, item: usize, document: usize, entry: &Entry<'_>) {
        let Some(own) = entry.id.as_deref().filter(|_| item >= self.known && !entry.template && entry.scope.is_none())
        else {
            return;
        };
        let stored = id::stored(own);
        let known = self.outcome.items.iter().any(|collected| collected.item == item);
        if known || plan.items[item].is(&stored) {
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
        let mut candidates = std::iter::once(own.clone())
            .chain((!made).then(|| format!("{scope}/{own}")))
            .chain((2..).map(|number| format!("{own}-{number}")));
        let free = candidates.find(|id| self.binder.with_id(plan, id).is_none()).unwrap_or(own);
        let mut item = Item::new(entry.kind, free, Text::new(&entry.title));
        item.template = entry.template;
        plan.items.push(item);
        let at = plan.items.len() - 1;
        self.binder.add(plan, at);
        (at, made)
    }

    /// Gives an item the values its entries state, the most believed first, and reports the others.
    fn fill(&mut self, plan: &mut Plan<'t>, collected: &Collected, prefer: bool) {
        let at = collected.item;
        if collected.new
            && let Some(title) =
                collected.sights.iter().map(|sight| self.entry(*sight).title.as_ref()).find(|title| !title.is_empty())
        {
            plan.items[at].put(Field::Title, Some(Value::Text(Text::new(title))));
        }
        for row in TABLE.iter().filter(|row| row.field != Field::Title) {
            let chosen = self.chosen(collected, row.field);
            if collected.new {
                if let Some((value, _)) = chosen.clone().or_else(|| self.fallback(collected, row.field)) {
                    let field = for_kind(row.field, plan.items[at].kind);
                    plan.items[at].put(field, Some(value));
                }
            } else if let Some((value, _)) = chosen.filter(|_| prefer) {
                let differs =
                    plan.items[at].get(row.field).is_none_or(|own| !agree::same(row.field, &value, &own, plan));
                if differs && !self.agree_all(plan, collected, row.field) {
                    plan.items[at].put(row.field, Some(value));
                    self.outcome.taken.push((at, row.field));
                }
            }
            self.disagreements(plan, collected, row.field);
        }
    }

    fn agree_all(&self, plan: &Plan<'t>, collected: &Collected, field: Field) -> bool {
        let own = plan.items[collected.item].get(field);
        collected
            .sights
            .iter()
            .all(|sight| slots(self.entry(*sight), field).all(|slot| agrees(slot, plan, own.as_ref())))
    }

    /// The value of the entry most believed, of those that state one.
    fn chosen(&self, collected: &Collected, field: Field) -> Option<(Value<'t>, (usize, usize))> {
        // What says more is believed before what says less: a word before a box.
        let stated = collected.sights.iter().filter_map(|sight| Some((self.entry(*sight).slot(field)?, *sight)));
        let first = stated.min_by_key(|(slot, _)| slot.style == Style::Box)?;
        let value = match first.0.value.clone()? {
            Value::Estimate(estimate) => {
                Value::Estimate(crate::plan::Estimate { about: false, open: false, ..estimate })
            }
            other => other,
        };
        Some((value, first.1))
    }

    /// What headings give, and for a status the stage of a DEBUGGING document.
    fn fallback(&self, collected: &Collected, field: Field) -> Option<(Value<'t>, (usize, usize))> {
        if field == Field::Status
            && let Some((Value::Text(stage), sight)) = self.chosen(collected, Field::Stage)
        {
            return Some((Value::Status(crate::plan::stage::status(stage.as_str())), sight));
        }
        let own = |sight: &(usize, usize)| self.entry(*sight).value(field).map(|value| (value.clone(), *sight));
        collected.sights.iter().find_map(own)
    }

    /// Reports every place that says something else than the plan does now.
    fn disagreements(&mut self, plan: &Plan<'t>, collected: &Collected, field: Field) {
        let item = &plan.items[collected.item];
        let own = item.get(field);
        let mut found = Vec::new();
        for sight in &collected.sights {
            for slot in slots(self.entry(*sight), field).filter(|slot| !agrees(slot, plan, own.as_ref())) {
                found.push(self.differs(item, sight.0, slot, own.as_ref(), collected));
            }
            if field == Field::Status {
                let stages = self.entry(*sight).slots.iter().filter(|slot| slot.style == Style::Stage);
                let unfit = |slot: &&Slot<'_>| matches!(&slot.value, Some(Value::Text(stage)) if !crate::plan::stage::agrees(stage.as_str(), item.status));
                found.extend(
                    stages.filter(unfit).map(|slot| self.differs(item, sight.0, slot, own.as_ref(), collected)),
                );
            }
        }
        self.outcome.findings.extend(found);
    }

    fn differs(
        &self,
        item: &Item<'t>,
        document: usize,
        slot: &Slot<'_>,
        own: Option<&Value<'t>>,
        collected: &Collected,
    ) -> Finding {
        let view = self.inputs[document].view;
        let stated = slot.value.as_ref().map_or_else(String::new, ToString::to_string);
        let own = own.map_or_else(|| "nothing".to_owned(), ToString::to_string);
        let name = slot.field.name();
        let (who, help) = if collected.new {
            ("another place", "the other place was taken; update the item, or edit this one")
        } else {
            ("the plan", "run `plan sync`, or import with --prefer documents to take the document's value")
        };
        let message = format!("{name} of {} is {stated} here, but {own} in {who}", item.id);
        Finding::new(code(slot.field), Severity::Warning, view.source, view.in_file(&slot.range), message).help(help)
    }

    /// Takes out references to items that are nowhere: the plan must not name what it does not have.
    fn references(&mut self, plan: &mut Plan<'t>, items: &[Collected]) {
        for collected in items.iter().filter(|collected| collected.new) {
            let at = collected.item;
            let item = &plan.items[at];
            let here = |id: &Text<'t>| self.binder.with_id(plan, id.as_str()).filter(|other| *other != at);
            let kept: Vec<_> =
                item.depends_on.iter().filter_map(here).map(|other| plan.items[other].id.clone()).collect();
            let group = |id: &Text<'t>, kind: Kind| {
                here(id)
                    .filter(|other| plan.items[*other].kind == kind)
                    .map(|other| Value::Text(plan.items[other].id.clone()))
            };
            let (phase, batch) = (group(&item.phase, Kind::Phase), group(&item.batch, Kind::Batch));
            let lost = item.depends_on.len() - kept.len();
            if lost > 0 {
                let (document, range) = self.place(collected, Field::DependsOn);
                let view = self.inputs[document].view;
                let named: Vec<_> =
                    item.depends_on.iter().filter(|id| here(id).is_none()).map(ToString::to_string).collect();
                let message = format!("{} depends on {}, and no item has that id", item.id, named.join(", "));
                let finding = Finding::new("reference-unknown", Severity::Warning, view.source, range, message);
                self.outcome
                    .findings
                    .push(finding.help("import the document that lists it, or add it with `plan add`"));
                plan.items[at].put(Field::DependsOn, (!kept.is_empty()).then_some(Value::List(kept)));
            }
            for (field, group) in [(Field::Phase, phase), (Field::Batch, batch)] {
                if plan.items[at].get(field) != group {
                    plan.items[at].put(field, group);
                }
            }
        }
    }

    fn place(&self, collected: &Collected, field: Field) -> (usize, Range<usize>) {
        let sight = collected
            .sights
            .iter()
            .find(|sight| self.entry(**sight).slot(field).is_some())
            .unwrap_or(&collected.sights[0]);
        let entry = self.entry(*sight);
        let range = entry.slot(field).map_or(&entry.name, |slot| &slot.range);
        (sight.0, self.inputs[sight.0].view.in_file(range))
    }
}

/// The slots of an entry that state a field and are compared with the plan.
pub fn slots<'e, 't>(entry: &'e Entry<'t>, field: Field) -> impl Iterator<Item = &'e Slot<'t>> {
    entry.slots.iter().filter(move |slot| slot.field == field && !matches!(slot.style, Style::Verdict | Style::Stage))
}

fn for_kind(field: Field, kind: Kind) -> Field {
    match (field, kind) {
        (Field::Due, Kind::Batch | Kind::Phase) => Field::Target,
        (field, _) => field,
    }
}

fn made_id(entry: &Entry<'_>) -> String {
    let slug = id::slug(&entry.title);
    if slug.is_empty() { format!("item-{}", entry.name.start) } else { slug }
}
