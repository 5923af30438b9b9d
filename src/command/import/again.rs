//! What a file says now of items that the plan has already.

use crate::collect::Outcome;
use crate::collect::foreign::Foreign;
use crate::document::{agree, code};
use crate::finding::{Finding, Severity};
use crate::plan::field::TABLE;
use crate::plan::{Field, Item, Kind, Plan, Text, Value};
use crate::text::{Source, range_of};
use std::ops::Range;

/// Where a file disagrees with a plan, and what was taken from it.
#[derive(Debug, Default)]
pub(super) struct Again {
    /// What disagrees.
    pub(super) findings: Vec<Finding>,
    /// The fields of items that took the file's value.
    pub(super) taken: Vec<(usize, Field)>,
}

impl Again {
    /// Compares an item as a file has it with the one in the plan, and gives that the file's values where they are preferred.
    pub(super) fn compare<'s>(
        &mut self,
        plan: &mut Plan<'s>,
        at: usize,
        (source, foreign): (&'s Source, &Foreign<'s>),
        prefer: bool,
    ) {
        let (item, mut found) = (&plan.items[at], Vec::new());
        for row in TABLE.iter().filter(|row| states(foreign, row.field)) {
            let Some(value) = foreign.item.get(row.field).and_then(|value| named(plan, row.field, value)) else {
                continue;
            };
            let own = item.get(row.field);
            if own.as_ref().is_none_or(|own| !is_same(plan, row.field, &value, own)) {
                found.push((row.field, value, own));
            }
        }
        for (field, value, own) in found {
            if prefer {
                plan.items[at].put(field, Some(value));
                self.taken.push((at, field));
            } else {
                self.findings.push(differs(&plan.items[at], field, (&value, own.as_ref()), (source, foreign)));
            }
        }
    }

    /// Adds all to what documents say.
    pub(super) fn join(self, outcome: &mut Outcome) {
        outcome.findings.extend(self.findings);
        // What a document states as well was taken last from there.
        let new = |taken: &(usize, Field)| !outcome.taken.contains(taken);
        let own: Vec<_> = self.taken.into_iter().filter(new).collect();
        outcome.taken.extend(own);
    }
}

/// Whether a file says something of a field of an item: a status that it does not state follows from nothing.
fn states(foreign: &Foreign<'_>, field: Field) -> bool {
    match field {
        Field::Status => foreign.status.is_some(),
        Field::Title => !foreign.item.title.is_blank(),
        _ => true,
    }
}

/// Whether a file says what the plan does. A mention in a document may cut a title short, and a member holds the whole.
fn is_same(plan: &Plan<'_>, field: Field, value: &Value<'_>, own: &Value<'_>) -> bool {
    match field {
        Field::Title => value == own,
        _ => agree::same(field, value, own, plan),
    }
}

/// A value that names items as the plan calls them, without those that it does not have; none where none is left.
fn named<'s>(plan: &Plan<'s>, field: Field, value: Value<'s>) -> Option<Value<'s>> {
    let there = |id: &Text<'_>| plan.position(id.as_str()).map(|at| &plan.items[at]);
    match (field, value) {
        (Field::DependsOn, Value::List(list)) => {
            let list: Vec<_> = list.iter().filter_map(there).map(|item| item.id.clone()).collect();
            (!list.is_empty()).then_some(Value::List(list))
        }
        (Field::Phase | Field::Batch, Value::Text(id)) => {
            let kind = if field == Field::Phase { Kind::Phase } else { Kind::Batch };
            there(&id).filter(|item| item.kind == kind).map(|item| Value::Text(item.id.clone()))
        }
        (_, value) => Some(value),
    }
}

fn differs(
    item: &Item<'_>,
    field: Field,
    (value, own): (&Value<'_>, Option<&Value<'_>>),
    (source, foreign): (&Source, &Foreign<'_>),
) -> Finding {
    let own = own.map_or_else(|| "nothing".to_owned(), ToString::to_string);
    let message = format!("{} of {} is {value} here, but {own} in the plan", field.name(), item.id);
    let place = place(source, foreign, field, value);
    Finding::new(code(field), Severity::Warning, source, place, message)
        .help("import with --prefer documents to take the file's value")
}

/// Where a file says it: the text of the value where it stands there word for word, else where the item begins.
fn place(source: &Source, foreign: &Foreign<'_>, field: Field, value: &Value<'_>) -> Range<usize> {
    let said = match (field, value) {
        (Field::Status, _) => foreign.status.as_ref(),
        (_, Value::Text(text)) => Some(text),
        _ => None,
    };
    let range = said.and_then(Text::borrowed).map(|said| range_of(source.text(), said));
    range.filter(|range| !range.is_empty()).unwrap_or(foreign.at..foreign.at + 1)
}
