//! Which texts say a status in a document, counted once for all places that are written.

use super::entry::{Entry, Shape, Style};
use crate::plan::{Field, Status, Value};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A text that says a status in places of a sort.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// The shape of the entries.
    pub shape: Shape,
    /// Whether they are templates.
    pub template: bool,
    /// How the status is written there.
    pub style: Style,
    /// The status.
    pub status: Status,
    /// Where the text stands first.
    pub range: Range<usize>,
    /// How often it stands there.
    pub count: usize,
}

/// Counts the texts, in the order in which they stand first.
pub(super) fn count(text: &str, entries: &[Entry<'_>]) -> Vec<Spelling> {
    let mut all: Vec<Spelling> = Vec::new();
    let mut known: FxHashMap<(Shape, bool, Style, Status, &str), usize> = FxHashMap::default();
    for entry in entries {
        for slot in entry.slots.iter().filter(|slot| slot.field == Field::Status) {
            let Some(Value::Status(status)) = slot.value else { continue };
            let (shape, template, style, range) = (entry.shape, entry.template, slot.style, slot.range.clone());
            let at = *known.entry((shape, template, style, status, &text[range.clone()])).or_insert(all.len());
            match all.get_mut(at) {
                Some(spelling) => spelling.count += 1,
                None => all.push(Spelling { shape, template, style, status, range, count: 1 }),
            }
        }
    }
    all
}
