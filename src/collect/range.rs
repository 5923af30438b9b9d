//! Ranges of ids taken as items of their own, where an import is asked to.

use super::Collector;
use crate::document::doubt::{Doubt, Doubted};
use crate::document::range;
use crate::document::reader::kind_of;
use crate::plan::{Item, Plan, Text, id};

impl<'t> Collector<'_, 't> {
    /// Adds an item for each id of the ranges that no entry speaks of.
    pub(super) fn expand(&mut self, plan: &mut Plan<'t>, doubts: &[Doubt], document: usize) {
        let reading = self.inputs[document].reading;
        for doubt in doubts.iter().filter(|doubt| doubt.what == Doubted::Range) {
            let ranged = range::read(reading, doubt);
            for own in ranged.ids.iter().map(|own| id::stored(own)) {
                if self.binder.with_id(plan, &own).is_some() {
                    continue;
                }
                let mut item = Item::new(kind_of(Some(&own)), own, Text::from(ranged.title.clone()));
                for (field, value) in &ranged.values {
                    item.put(*field, Some(value.clone()));
                }
                plan.items.push(item);
                let at = plan.items.len() - 1;
                self.binder.add(plan, at);
                self.outcome.ranged.push(at);
            }
        }
    }
}
