//! Reading an edited document again: it must say what the plan says, and every other entry must be as before.

use super::value::bound;
use super::{Document, Mismatch, What};
use crate::document::Slot;
use crate::plan::{Field, Plan};
use std::ops::Range;

/// Why an edited text is not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// An entry is gone, or there is one more.
    #[error("{path} would have {after} entries instead of {before}; nothing was written, please report this")]
    Entries {
        /// The document.
        path: String,
        /// How many there were.
        before: usize,
        /// How many there would be.
        after: usize,
    },
    /// An item that was not to change would say something else.
    #[error("{path} would also change what it says of {id}; nothing was written, please report this")]
    Other {
        /// The document.
        path: String,
        /// The item.
        id: String,
    },
    /// A place still disagrees.
    #[error("{path} would still not agree with the plan about {id}; nothing was written, please report this")]
    Still {
        /// The document.
        path: String,
        /// The item.
        id: String,
    },
}

/// Compares a document read again after its edits with the one before them. `changed` are the items the edits belong
/// to, and `mended` the places that were edited.
pub fn verify(
    plan: &Plan<'_>,
    before: &Document<'_>,
    after: &Document<'_>,
    changed: &[usize],
    mended: &[&Mismatch<'_>],
) -> Result<(), Doubt> {
    let path = || before.path.to_owned();
    let (old, new) = (before.reading.entries.len(), after.reading.entries.len());
    let added = mended.iter().filter(|mismatch| matches!(mismatch.what, What::Entry(_))).count();
    if old + added != new {
        return Err(Doubt::Entries { path: path(), before: old, after: new });
    }
    others(plan, before, after, changed)?;
    let (known, still) = (disagreeing(plan, before), disagreeing(plan, after));
    let edited = |pair: &(usize, Field)| mended.iter().filter(|mismatch| stated(mismatch) == Some(*pair)).count();
    let count = |all: &[(usize, Field)], pair: &(usize, Field)| all.iter().filter(|other| *other == pair).count();
    match still.iter().find(|pair| count(&still, pair) > count(&known, pair).saturating_sub(edited(pair))) {
        Some((item, _)) => Err(Doubt::Still { path: path(), id: plan.items[*item].id.to_string() }),
        None => Ok(()),
    }
}

/// Compares what a document read again says of the items that were not to change.
pub fn others(plan: &Plan<'_>, before: &Document<'_>, after: &Document<'_>, changed: &[usize]) -> Result<(), Doubt> {
    let path = || before.path.to_owned();
    let kept = |item: &usize| !changed.contains(item);
    let edited: Vec<_> = bound(before).filter(|(_, item)| !kept(item)).map(|(entry, _)| entry.range.clone()).collect();
    let mut others = bound(after).filter(|(_, item)| kept(item));
    for (entry, item) in bound(before).filter(|(_, item)| kept(item)) {
        let same = others
            .next()
            .is_some_and(|(again, other)| other == item && says_the_same(&entry.slots, &again.slots, &edited));
        if !same {
            return Err(Doubt::Other { path: path(), id: plan.items[item].id.to_string() });
        }
    }
    match others.next() {
        Some((_, item)) => Err(Doubt::Other { path: path(), id: plan.items[item].id.to_string() }),
        None => Ok(()),
    }
}

/// The item and field of a place that states a value.
fn stated(mismatch: &Mismatch<'_>) -> Option<(usize, Field)> {
    match mismatch.what {
        What::Value(item, field, Some(_)) => Some((item, field)),
        _ => None,
    }
}

/// The items and fields on which a document disagrees with the plan, once for each place.
fn disagreeing(plan: &Plan<'_>, document: &Document<'_>) -> Vec<(usize, Field)> {
    let mut still = Vec::new();
    super::value::all(plan, std::slice::from_ref(document), 0, &mut still);
    let pair = |mismatch: &Mismatch<'_>| match mismatch.what {
        What::Value(item, field, _) => Some((item, field)),
        _ => None,
    };
    still.iter().filter_map(pair).collect()
}

fn says_the_same(before: &[Slot<'_>], after: &[Slot<'_>], edited: &[Range<usize>]) -> bool {
    let holds =
        |slot: &Slot<'_>| edited.iter().any(|range| slot.range.start < range.end && range.start < slot.range.end);
    let same =
        |(a, b): (&Slot<'_>, &Slot<'_>)| a.field == b.field && a.style == b.style && (a.value == b.value || holds(a));
    before.len() == after.len() && before.iter().zip(after).all(same)
}
