//! The values of collected items: the most believed first, and every place that says something else.

use super::{Collected, Collector, slots};
use crate::bind::{in_document, waits_for};
use crate::document::agree::{self, agrees};
use crate::document::{Slot, Style, before, code};
use crate::finding::{Finding, Severity};
use crate::plan::field::TABLE;
use crate::plan::{Field, Item, Kind, Moment, Plan, Text, Value};
use chrono::NaiveDate;
use std::cell::OnceCell;
use std::ops::Range;

/// The bit of a field in a set of fields.
fn bit(field: Field) -> u128 {
    1 << field as u32
}

impl<'t> Collector<'_, 't> {
    /// Gives an item the values its entries state, the most believed first, and reports the others.
    pub(super) fn fill(&mut self, plan: &mut Plan<'t>, collected: &Collected, prefer: bool) {
        let at = collected.item;
        if collected.new
            && let Some(title) =
                collected.sights.iter().map(|sight| self.entry(*sight).title.as_ref()).find(|title| !title.is_empty())
        {
            plan.items[at].put(Field::Title, Some(Value::Text(Text::new(title))));
        }
        self.disagreements(plan, collected, Field::Title);
        let said = self.said(collected);
        for row in TABLE.iter().filter(|row| row.field != Field::Title && said & bit(row.field) != 0) {
            let chosen = self.chosen(collected, row.field);
            if collected.new {
                if let Some((value, _)) = chosen.clone().or_else(|| self.fallback(collected, row.field)) {
                    plan.items[at].put(row.field, Some(value));
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
        if collected.new {
            self.sentences(plan, collected);
        }
    }

    /// The fields of which the entries of an item say something, a bit for each: most items have a few of them.
    fn said(&self, collected: &Collected) -> u128 {
        let entries = || collected.sights.iter().map(|sight| self.entry(*sight));
        let slots = entries().flat_map(|entry| &entry.slots);
        // A stage says something of the status.
        let stated =
            slots.map(|slot| bit(slot.field) | if slot.style == Style::Stage { bit(Field::Status) } else { 0 });
        let inherited = entries().flat_map(|entry| &entry.inherited).map(|(field, _)| bit(*field));
        stated.chain(inherited).fold(0, |all, one| all | one)
    }

    /// Gives an item that states no dependencies what the sentences below its heading say of them.
    fn sentences(&self, plan: &mut Plan<'t>, collected: &Collected) {
        let of = |(document, entry): &(usize, usize)| {
            let reading = self.inputs[*document].reading;
            before::dependencies(reading, &reading.entries[*entry])
        };
        let item = &mut plan.items[collected.item];
        let said: Vec<_> =
            if item.depends_on.is_empty() { collected.sights.iter().flat_map(of).collect() } else { Vec::new() };
        if !said.is_empty() {
            item.put(Field::DependsOn, Some(Value::List(said.iter().map(|one| one.id.clone()).collect())));
            item.dependencies = said.into_iter().filter(|one| one.soft || one.reason.is_some()).collect();
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
        let value = match self.entry(first.1).value(field)?.clone() {
            Value::Estimate(estimate) => {
                Value::Estimate(crate::plan::Estimate { about: false, open: false, ..estimate })
            }
            Value::List(list) => Value::List(self.listed(list, first.1, field)),
            Value::Moment(Moment::Day(day)) => Value::Moment(self.to_the_minute(collected, field, day)),
            other => other,
        };
        Some((value, first.1))
    }

    /// A day with the time that another place gives to it, where one does.
    fn to_the_minute(&self, collected: &Collected, field: Field, day: NaiveDate) -> Moment {
        let stated = collected.sights.iter().flat_map(|sight| slots(self.entry(*sight), field));
        let mut times = stated.filter_map(|slot| match slot.value {
            Some(Value::Moment(moment @ Moment::At(_))) if moment.day(self.offset) == day => Some(moment),
            _ => None,
        });
        times.next().unwrap_or(Moment::Day(day))
    }

    /// A list with what the entry's other places name besides: `File:` below each of several steps.
    fn listed(&self, mut list: Vec<Text<'t>>, sight: (usize, usize), field: Field) -> Vec<Text<'t>> {
        for slot in self.entry(sight).slots.iter().filter(|slot| slot.field == field && field != Field::DependsOn) {
            let Some(Value::List(more)) = &slot.value else { continue };
            let new: Vec<_> = more.iter().filter(|one| !list.contains(one)).cloned().collect();
            list.extend(new);
        }
        list
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
        let chosen = OnceCell::new();
        let chosen = || *chosen.get_or_init(|| self.chosen(collected, field).map(|(_, sight)| sight));
        let mut found = Vec::new();
        for sight in &collected.sights {
            let entry = self.entry(*sight);
            let differs = |slot: &&Slot<'_>| {
                let path = self.inputs[sight.0].path;
                !agree::is_remark(entry, slot, item.title.as_str())
                    && !agrees(slot, plan, own.as_ref())
                    && !own.as_ref().is_some_and(|own| waits_for(plan, path, slot, own))
            };
            for slot in slots(entry, field).filter(differs) {
                found.push(self.differs(item, sight.0, slot, own.as_ref(), (collected, chosen())));
            }
            if field == Field::Status {
                let stages = self.entry(*sight).slots.iter().filter(|slot| slot.style == Style::Stage);
                let unfit = |slot: &&Slot<'_>| matches!(&slot.value, Some(Value::Text(stage)) if !crate::plan::stage::agrees(stage.as_str(), item.status));
                found.extend(
                    stages
                        .filter(unfit)
                        .map(|slot| self.differs(item, sight.0, slot, own.as_ref(), (collected, chosen()))),
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
        (collected, chosen): (&Collected, Option<(usize, usize)>),
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
        let finding =
            Finding::new(code(slot.field), Severity::Warning, view.source, view.in_file(&slot.range), message);
        let taken =
            chosen.filter(|_| collected.new).and_then(|sight| Some((sight, self.entry(sight).slot(slot.field)?)));
        let finding = match taken {
            Some(((other, _), taken)) => {
                let view = self.inputs[other].view;
                finding.related(view.source, view.in_file(&taken.range), "this was taken")
            }
            None => finding,
        };
        finding.help(help)
    }

    /// Takes out references to items that are nowhere: the plan must not name what it does not have.
    pub(super) fn references(&mut self, plan: &mut Plan<'t>, items: &[Collected]) {
        for collected in items.iter().filter(|collected| collected.new) {
            let at = collected.item;
            let item = &plan.items[at];
            // What an item waits for is one of its own document before all others.
            let path = self.inputs[collected.sights[0].0].path;
            let own = |id: &Text<'t>| self.binder.with_id(plan, &in_document(path, id.as_str()));
            let here =
                |id: &Text<'t>| own(id).or_else(|| self.binder.with_id(plan, id.as_str())).filter(|other| *other != at);
            let kept: Vec<_> =
                item.depends_on.iter().filter_map(here).map(|other| plan.items[other].id.clone()).collect();
            let scoped = item.depends_on.iter().any(|id| own(id).is_some());
            let group = |id: &Text<'t>, kind: Kind| {
                here(id)
                    .filter(|other| plan.items[*other].kind == kind)
                    .map(|other| Value::Text(plan.items[other].id.clone()))
            };
            let (phase, batch) = (group(&item.phase, Kind::Phase), group(&item.batch, Kind::Batch));
            let lost = item.depends_on.len() - kept.len();
            if lost > 0 && !item.template {
                let (document, range) = self.place(collected, Field::DependsOn);
                let view = self.inputs[document].view;
                let named: Vec<_> =
                    item.depends_on.iter().filter(|id| here(id).is_none()).map(ToString::to_string).collect();
                let message = format!("{} depends on {}, and no item has that id", item.id, named.join(", "));
                let finding = Finding::new("reference-unknown", Severity::Warning, view.source, range, message);
                self.outcome
                    .findings
                    .push(finding.help("import the document that lists it, or add it with `plan add`"));
            }
            if lost > 0 || scoped {
                plan.items[at].put(Field::DependsOn, (!kept.is_empty()).then_some(Value::List(kept)));
            }
            let depends_on = plan.items[at].depends_on.clone();
            plan.items[at].dependencies.retain(|said| depends_on.contains(&said.id));
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
