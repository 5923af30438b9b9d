//! Entries with ids that are no items: standards, questions, decisions.

use super::entry::{Entry, Shape, Slot};
use super::word::{ident, status};
use crate::plan::Field;

/// Takes out the entries of a document that are none.
pub(super) fn drop(text: &str, entries: &mut Vec<Entry<'_>>) {
    let of_decision = |entry: &&Entry<'_>| entry.id.as_deref().is_some_and(ident::is_decision);
    // Where one of them is worked on, all are.
    let decided = entries.iter().filter(of_decision).all(|entry| is_decision(text, entry));
    entries.retain(|entry| !(is_standard(entry) || is_question(entry) || decided && of_decision(&entry)));
}

/// Whether a line only begins with the name of a standard or part, of which nothing says how far it is: `UTF-8: as it is read`.
fn is_standard(entry: &Entry<'_>) -> bool {
    let listed = matches!(entry.shape, Shape::Item | Shape::Mention | Shape::Section);
    let silent = entry.slots.iter().all(|slot| slot.field != Field::Status);
    listed && silent && entry.id.as_deref().is_some_and(ident::is_standard)
}

/// Whether an entry is an open question, of which is said nothing else: `Q1: Who pays?`.
fn is_question(entry: &Entry<'_>) -> bool {
    let numbered = |id: &str| id.trim_start_matches(['Q', 'q', '-']).bytes().all(|byte| byte.is_ascii_digit());
    let asks =
        entry.shape == Shape::Item && entry.id.as_deref().is_some_and(|id| id.starts_with(['Q', 'q']) && numbered(id));
    let says = |slot: &Slot<'_>| slot.value.is_some() && slot.field != Field::Title;
    asks && entry.title.trim_end().ends_with(['?', '？']) && !entry.slots.iter().any(says)
}

/// Whether an entry is a decision, of which at most is said how far its taking is: `ADR-3: Use one queue (Accepted)`.
fn is_decision(text: &str, entry: &Entry<'_>) -> bool {
    let stated = entry.slots.iter().find(|slot| slot.field == Field::Status && slot.value.is_some());
    let worked = [Field::Estimate, Field::Actual, Field::Due, Field::Steps, Field::Validation, Field::Progress];
    let works = entry.slots.iter().any(|slot| worked.contains(&slot.field) && slot.value.is_some());
    !works && stated.is_none_or(|slot| status::of_paper(&text[slot.range.clone()]))
}
