//! Items without an id whose title changed in their document.

use super::Collector;
use crate::document::Entry;
use crate::document::agree::words;
use crate::finding::{Finding, Severity};
use crate::plan::{Field, Item, Plan, Text, Value};
use std::collections::HashSet;

impl<'t> Collector<'_, 't> {
    /// Finds the items whose entries have new titles: where under one heading a single item is missing and a single
    /// entry is unknown, the two are one, and it is said.
    pub(super) fn renamed(&mut self, plan: &mut Plan<'t>, document: usize) {
        let input = &self.inputs[document];
        let entries = &input.reading.entries;
        let titles: HashSet<_> =
            entries.iter().filter(|entry| entry.id.is_none()).map(|entry| words(&entry.title)).collect();
        let gone = |item: &Item<'t>| {
            let here = item.made.as_ref().is_some_and(|made| made.document.as_str() == input.path);
            here && !titles.contains(&words(item.title.as_str()))
        };
        let missing: Vec<usize> = (0..self.known).filter(|at| gone(&plan.items[*at])).collect();
        if missing.is_empty() {
            return;
        }
        let known: HashSet<_> = plan.items[..self.known].iter().map(|item| words(item.title.as_str())).collect();
        let unknown =
            |entry: &Entry<'_>| entry.id.is_none() && !entry.template && !known.contains(&words(&entry.title));
        let fresh: Vec<usize> = (0..entries.len()).filter(|at| unknown(&entries[*at])).collect();
        for entry in fresh.iter().copied() {
            let under = input.reading.heading_of(&entries[entry]);
            let alone = fresh.iter().filter(|other| input.reading.heading_of(&entries[**other]) == under).count() == 1;
            let stood = |at: &&usize| plan.items[**at].made.as_ref().is_some_and(|made| made.under.as_str() == under);
            let mut candidates = missing.iter().filter(stood);
            if let (Some(item), None, true) = (candidates.next().copied(), candidates.next(), alone) {
                self.rename(plan, (document, entry), item);
            }
        }
    }

    fn rename(&mut self, plan: &mut Plan<'t>, sight: (usize, usize), item: usize) {
        let (view, entry) = (self.inputs[sight.0].view, self.entry(sight));
        let message =
            format!("{} was \"{}\" and is renamed to \"{}\"", plan.items[item].id, plan.items[item].title, entry.title);
        let place = view.in_file(&entry.name);
        self.outcome.findings.push(Finding::new("item-renamed", Severity::Note, view.source, place, message));
        plan.items[item].put(Field::Title, Some(Value::Text(Text::new(&entry.title))));
        self.outcome.taken.push((item, Field::Title));
        self.again.insert(sight, item);
    }
}
