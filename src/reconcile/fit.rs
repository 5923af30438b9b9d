//! Whether what a document shows of a field is what the plan says.

use super::Document;
use crate::bind::waits_for;
use crate::document::agree::{agrees, words};
use crate::document::shape::cards;
use crate::document::{Entry, Slot, Style};
use crate::plan::split::Split;
use crate::plan::verdict::Verdict;
use crate::plan::{Field, Item, Plan, Status, Value, stage};

/// Whether a slot means what the plan says of the item.
pub(super) fn fits(
    plan: &Plan<'_>,
    document: &Document<'_>,
    (entry, slot): (&Entry<'_>, &Slot<'_>),
    own: &Split<'_, '_>,
) -> bool {
    let item = own.item;
    match (slot.style, &slot.value) {
        (Style::Stage, Some(Value::Text(shown))) => {
            stage::agrees(shown.as_str(), item.status) && same_stage(item, shown.as_str())
        }
        (Style::Verdict, _) => verdict(item).is_none_or(|wanted| document.reading.blocks.slice(&slot.range) == wanted),
        // A mark beside a name says that something is complete; what else it may mean differs from file to file.
        // Beside a percentage it says how far the item is.
        (Style::Mark, Some(value)) if !worded(document, slot) && !entry.slots.iter().any(is_share) => {
            mark_fits(value, item)
        }
        // A strike says that something is over, and not how, unless a denial stands behind it.
        (Style::Struck, Some(Value::Status(stated))) => {
            let denied = *stated == Status::Cancelled && item.status == Status::Complete;
            item.status.is_closed() == stated.is_closed() && !denied
        }
        (Style::Column, Some(Value::Status(stated))) => column_fits(document, entry, *stated, item.status),
        _ => {
            let own = own.get(slot.field);
            agrees(slot, plan, own.as_ref())
                || own.as_ref().is_some_and(|own| waits_for(plan, document.path, slot, own))
        }
    }
}

/// Whether a stage is the one the plan has, where it has one that fits the status.
fn same_stage(item: &Item<'_>, shown: &str) -> bool {
    match item.get(Field::Stage) {
        Some(Value::Text(own)) if stage::agrees(own.as_str(), item.status) => words(own.as_str()) == words(shown),
        _ => true,
    }
}

fn worded(document: &Document<'_>, slot: &Slot<'_>) -> bool {
    document.reading.blocks.slice(&slot.range).chars().any(char::is_alphabetic)
}

fn mark_fits(value: &Value<'_>, item: &Item<'_>) -> bool {
    let complete = *value == Value::Status(Status::Complete);
    complete == (item.status == Status::Complete)
}

/// Whether a card stands in the column of its status, or in one of what is as open where the table has none of it.
fn column_fits(document: &Document<'_>, entry: &Entry<'_>, stated: Status, status: Status) -> bool {
    let apart = (stated == Status::Complete) != (status == Status::Complete);
    stated == status || !apart && !cards::has_column(&document.reading, entry, status)
}

/// Whether a slot is the percentage beside a status.
pub(super) fn is_share(slot: &Slot<'_>) -> bool {
    slot.field == Field::Progress && slot.style == Style::Inside
}

/// What an item took, held against its estimate.
pub(super) fn verdict(item: &Item<'_>) -> Option<String> {
    let (estimate, actual) = item.estimate.zip(item.actual)?;
    Verdict::of(estimate, actual).map(|verdict| verdict.to_string())
}
