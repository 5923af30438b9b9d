//! Lines that are struck out once they are over.

use crate::document::entry::{Entry, Slot, Style};
use crate::document::read::Reading;
use crate::plan::Status;
use crate::text::Edit;

const SIGN: &str = "~~";

/// Returns the edits that strike out a line that is over, or take the strike away.
pub fn strike(reading: &Reading<'_>, entry: &Entry<'_>, slot: &Slot<'_>, status: Status) -> Vec<Edit> {
    let text = reading.blocks.slice(&slot.range);
    let signs: Vec<_> = text.match_indices(SIGN).map(|(at, _)| slot.range.start + at).collect();
    match (&signs[..], status.is_closed()) {
        ([open, close], false) => {
            let parted = if parts_words(reading, entry, close + SIGN.len()) { " —" } else { "" };
            let place = |at: usize| at..at + SIGN.len();
            vec![Edit::replace(place(*open), ""), Edit::replace(place(*close), parted)]
        }
        ([], true) => vec![Edit::insert(slot.range.start, SIGN), Edit::insert(slot.range.end, SIGN)],
        _ => Vec::new(),
    }
}

/// Whether nothing but the strike that ends at a place parts a name from the words of its status: `~~Oil the gate~~ FIXED`.
fn parts_words(reading: &Reading<'_>, entry: &Entry<'_>, end: usize) -> bool {
    let behind = |slot: &&Slot<'_>| slot.style == Style::Mark && slot.value.is_some() && slot.range.start >= end;
    let worded = |slot: &Slot<'_>| {
        let said = reading.blocks.slice(&slot.range);
        said.contains(char::is_alphabetic) && reading.blocks.slice(&(end..slot.range.start)).trim().is_empty()
    };
    entry.slots.iter().filter(behind).any(worded)
}
