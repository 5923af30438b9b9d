//! Which texts say a status in a document, counted once for all places that are written.

use super::entry::{Entry, Shape, Style};
use super::word::status;
use crate::plan::{Field, Status, Value};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What says a status in a document.
#[derive(Debug)]
pub struct Spelled {
    /// The texts, in the order in which they stand first.
    pub texts: Vec<Spelling>,
    /// The marks beside names.
    pub marks: Vec<Marks>,
    /// The signs of boxes, each once.
    pub signs: Vec<Range<usize>>,
}

/// A text that says a status in places of a sort.
#[derive(Debug)]
pub struct Spelling {
    /// The entries.
    pub like: Like,
    /// How the status is written there.
    pub style: Style,
    /// The status.
    pub status: Status,
    /// Where the text stands first.
    pub range: Range<usize>,
    /// How often it stands there.
    pub count: usize,
}

/// The marks beside the names of entries of a sort that have a status.
#[derive(Debug)]
pub struct Marks {
    /// The entries.
    pub like: Like,
    /// The status.
    pub status: Status,
    /// How many entries have it.
    pub entries: usize,
    /// Where each mark stands first, and how often.
    pub texts: Vec<(Range<usize>, usize)>,
}

/// A sort of entries: their shape, and whether they are templates.
pub(super) type Like = (Shape, bool);

/// The sort of an entry.
pub(super) fn like(entry: &Entry<'_>) -> Like {
    (entry.shape, entry.template)
}

/// The mark beside the name of an entry that says a status.
pub(super) fn mark_of(text: &str, entry: &Entry<'_>, wanted: Status) -> Option<Range<usize>> {
    let says = |slot: &&super::Slot<'_>| slot.style == Style::Mark && slot.value == Some(Value::Status(wanted));
    let marks = entry.slots.iter().filter(says).map(|slot| slot.range.clone());
    marks.into_iter().find(|range| status::mark(&text[range.clone()]).is_some())
}

/// Counts what says a status in some entries; `boxes` are the signs of all boxes of the document.
pub(super) fn count(text: &str, entries: &[Entry<'_>], boxes: &[Range<usize>]) -> Spelled {
    let mut all = Spelled { texts: Vec::new(), marks: Vec::new(), signs: Vec::new() };
    let mut known: FxHashMap<(Like, Style, Status, &str), usize> = FxHashMap::default();
    for entry in entries {
        let like = like(entry);
        for slot in entry.slots.iter().filter(|slot| slot.field == Field::Status) {
            let Some(Value::Status(status)) = slot.value else { continue };
            let (style, range) = (slot.style, slot.range.clone());
            let at = *known.entry((like, style, status, &text[range.clone()])).or_insert(all.texts.len());
            match all.texts.get_mut(at) {
                Some(spelling) => spelling.count += 1,
                None => all.texts.push(Spelling { like, style, status, range, count: 1 }),
            }
        }
        all.add_mark(text, entry);
    }
    let slots = entries.iter().flat_map(|entry| &entry.slots).filter(|slot| slot.style == Style::Box);
    for range in slots.map(|slot| &slot.range).chain(boxes) {
        if !all.signs.iter().any(|known| text[known.clone()] == text[range.clone()]) {
            all.signs.push(range.clone());
        }
    }
    all
}

impl Spelled {
    fn add_mark(&mut self, text: &str, entry: &Entry<'_>) {
        let Some(Value::Status(status)) = entry.value(Field::Status) else { return };
        let (like, status) = (like(entry), *status);
        let at = self.marks.iter().position(|marks| (marks.like, marks.status) == (like, status));
        let at = at.unwrap_or_else(|| {
            self.marks.push(Marks { like, status, entries: 0, texts: Vec::new() });
            self.marks.len() - 1
        });
        let marks = &mut self.marks[at];
        marks.entries += 1;
        let Some(range) = mark_of(text, entry, status) else { return };
        match marks.texts.iter_mut().find(|(known, _)| text[known.clone()] == text[range.clone()]) {
            Some((_, count)) => *count += 1,
            None => marks.texts.push((range, 1)),
        }
    }
}
