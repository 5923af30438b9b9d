//! What stands in a column that asks whether something is done: a tick or nothing, a tick or a cross, yes or no.

use super::spelling::most_used;
use crate::document::entry::{Shape, Slot, Style};
use crate::document::read::Reading;
use crate::document::shape::columns;
use crate::plan::{Status, Value};

/// Boxes and the ticked box of each.
const PAIRS: [(&str, &str); 4] = [("☐", "☑"), ("□", "☑"), ("⬜", "✅"), ("[ ]", "[x]")];

/// The other box of a pair, where one of it stands in a place.
fn pair(current: &str, (open, ticked): (&str, &str), done: bool) -> Option<String> {
    let (from, to) = if done { (open, ticked) } else { (ticked, open) };
    let bare = current.trim_matches(['*', '`', ' ', '\u{fe0f}']);
    (bare == from).then(|| current.replace(from, to))
}

/// Returns how the column of a place says whether something is complete.
pub(super) fn text(reading: &Reading<'_>, slot: &Slot<'_>, wanted: Status) -> String {
    let current = reading.blocks.slice(&slot.range);
    let done = wanted == Status::Complete;
    let is_done = |slot: &Slot<'_>| slot.value == Some(Value::Status(Status::Complete));
    if is_done(slot) == done {
        return current.to_owned();
    }
    let rows = reading.entries.iter().filter(|entry| entry.shape == Shape::Row).flat_map(|entry| &entry.slots);
    let alike = rows.filter(|other| other.style == Style::Tick && is_done(other) == done);
    let used = most_used(alike.map(|other| reading.blocks.slice(&other.range)));
    used.map(str::to_owned)
        .or_else(|| PAIRS.iter().find_map(|(open, ticked)| pair(current, (open, ticked), done)))
        .or_else(|| columns::opposite(current))
        .unwrap_or_else(|| if done { "✅" } else { "" }.to_owned())
}
