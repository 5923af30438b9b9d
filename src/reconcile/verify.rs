//! Reading an edited document again: it must say what the plan says, and every other entry must be as before.

use super::region::{Drift, holds};
use super::value::bound;
use super::{Document, Mismatch, What};
use crate::document::region::{Region, Word};
use crate::document::{Entry, Slot};
use crate::plan::{Field, Plan, Status, Value};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Why an edited text is not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// An entry is gone, or there is one more.
    #[error(
        "{path} would have {after} entries instead of {before}, the first at line {line}; nothing was written, please \
         report this"
    )]
    Entries {
        /// The document.
        path: String,
        /// The line at which one is gone or new, in the text that has more of them.
        line: usize,
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
    /// A region would not be what it is to be.
    #[error("{path} would not hold its reports as they are to stand there; nothing was written, please report this")]
    Region {
        /// The document.
        path: String,
    },
    /// Other entries would be read otherwise.
    #[error(
        "{path} would be understood otherwise without its entry of {id}; nothing was written: leave --entries out, and \
         take the entry out by hand"
    )]
    Gone {
        /// The document.
        path: String,
        /// The item.
        id: String,
    },
    /// An id would not be read as one.
    #[error(
        "{path} would not be understood with {id} as an id; choose one that documents can be read by, as SEC-002, T12 or \
         phase-3"
    )]
    Unread {
        /// The document.
        path: String,
        /// The id.
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
    let gone = mended.iter().find_map(|mismatch| if let What::Gone(item) = mismatch.what { Some(item) } else { None });
    let doubt = |doubt| match gone {
        Some(item) => Doubt::Gone { path: before.path.to_owned(), id: plan.items[item].id.to_string() },
        None => doubt,
    };
    compare(plan, before, after, changed, mended).map_err(doubt)
}

fn compare(
    plan: &Plan<'_>,
    before: &Document<'_>,
    after: &Document<'_>,
    changed: &[usize],
    mended: &[&Mismatch<'_>],
) -> Result<(), Doubt> {
    let path = || before.path.to_owned();
    let renamed = mended.iter().find_map(|mismatch| if let What::Id(item) = mismatch.what { Some(item) } else { None });
    if let Some(item) = renamed.filter(|_| before.bound != after.bound) {
        return Err(Doubt::Unread { path: path(), id: plan.items[item].id.to_string() });
    }
    let (old, new) = (before.reading.entries.len(), after.reading.entries.len());
    let added = mended.iter().filter(|mismatch| matches!(mismatch.what, What::Entry(_))).count();
    if old + added != new + gone(before, mended) {
        return Err(Doubt::Entries { path: path(), line: apart(before, after), before: old, after: new });
    }
    if !regions_hold(before, after, mended) {
        return Err(Doubt::Region { path: path() });
    }
    others(plan, before, after, changed)?;
    if let Some(item) = lost(before, after, changed).filter(|_| gone(before, mended) == 0) {
        return Err(Doubt::Still { path: path(), id: plan.items[item].id.to_string() });
    }
    let unread = |mismatch: &&Mismatch<'_>| unsaid(after, mismatch).or_else(|| silent(plan, after, mismatch));
    if let Some(item) = mended.iter().find_map(unread) {
        return Err(Doubt::Still { path: path(), id: plan.items[item].id.to_string() });
    }
    if let Some(id) = still_kept(plan, after, mended) {
        return Err(Doubt::Still { path: path(), id });
    }
    let (known, still) = (disagreeing(plan, before), disagreeing(plan, after));
    let edited = |pair: &(usize, Field)| mended.iter().filter(|mismatch| stated(mismatch) == Some(*pair)).count();
    let count = |all: &[(usize, Field)], pair: &(usize, Field)| all.iter().filter(|other| *other == pair).count();
    match still.iter().find(|pair| count(&still, pair) > count(&known, pair).saturating_sub(edited(pair))) {
        Some((item, _)) => Err(Doubt::Still { path: path(), id: plan.items[*item].id.to_string() }),
        None => Ok(()),
    }
}

/// An item that was to change of which fewer entries are read: what was written there says something else.
fn lost(before: &Document<'_>, after: &Document<'_>, changed: &[usize]) -> Option<usize> {
    let entries = |document: &Document<'_>| {
        let mut counts = FxHashMap::<usize, u32>::default();
        bound(document).for_each(|(_, item)| *counts.entry(item).or_default() += 1);
        counts
    };
    let (old, new) = (entries(before), entries(after));
    changed.iter().copied().find(|item| new.get(item) < old.get(item))
}

/// An item whose status was written, of which no entry states one: it would be read as not begun.
fn silent(plan: &Plan<'_>, after: &Document<'_>, mismatch: &Mismatch<'_>) -> Option<usize> {
    let What::Value(item, Field::Status, Some(_)) = mismatch.what else { return None };
    if plan.items[item].status == Status::NotStarted {
        return None;
    }
    let written = mismatch.edits.iter().any(|edit| !edit.text.trim().is_empty());
    let says = |entry: &Entry<'_>| [Field::Status, Field::Stage].iter().any(|field| entry.value(*field).is_some());
    let stated = bound(after).any(|(entry, own)| own == item && says(entry));
    (written && !stated).then_some(item)
}

/// An item that was marked as complete, where that is not read of any of its entries.
fn unsaid(after: &Document<'_>, mismatch: &Mismatch<'_>) -> Option<usize> {
    let What::Unsaid(item) = mismatch.what else { return None };
    let complete = Some(&Value::Status(Status::Complete));
    let says = bound(after).any(|(entry, own)| own == item && entry.value(Field::Status) == complete);
    (!says).then_some(item)
}

/// The line of the first entry that only one of two readings has, in the text that has more of them.
fn apart(before: &Document<'_>, after: &Document<'_>) -> usize {
    let mut pairs = before.bound.iter().zip(&after.bound);
    let shared = pairs.position(|(old, new)| old != new).unwrap_or(before.bound.len().min(after.bound.len()));
    let longer = if before.bound.len() > after.bound.len() { before } else { after };
    let entry = longer.reading.entries.get(shared);
    entry.map_or(1, |entry| longer.view.source.position(longer.view.in_file(&entry.name).start).line)
}

/// The element of a list of which an edited place still says something else.
fn still_kept(plan: &Plan<'_>, after: &Document<'_>, mended: &[&Mismatch<'_>]) -> Option<String> {
    if !mended.iter().any(|mismatch| matches!(mismatch.what, What::Kept(..))) {
        return None;
    }
    let mut found = Vec::new();
    super::kept::all(plan, std::slice::from_ref(after), 0, &mut found);
    let again = |mismatch: &&&Mismatch<'_>| found.iter().any(|other| other.what == mismatch.what);
    match &mended.iter().find(again)?.what {
        What::Kept(_, id, _) => Some(id.clone()),
        _ => None,
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

/// Whether each region is what was written there, or as it was.
fn regions_hold(before: &Document<'_>, after: &Document<'_>, mended: &[&Mismatch<'_>]) -> bool {
    let (old, new) = (&before.reading.regions, &after.reading.regions);
    let written = |at: usize| {
        mended.iter().find_map(|mismatch| match &mismatch.what {
            What::Region(place, Drift::Stale(text) | Drift::Edited(text)) if *place == at => Some(text),
            _ => None,
        })
    };
    let value = |word: &Word<'_>| word.value.to_owned();
    let said =
        |region: &Region<'_>| (region.words.iter().map(value).collect::<Vec<_>>(), region.sum.as_ref().map(value));
    let pairs = old.all.iter().zip(&new.all).enumerate();
    let mut same = pairs.map(|(at, (old, new))| match written(at) {
        Some(text) => said(old).0 == said(new).0 && holds(after, new, text),
        None => said(old) == said(new) && old.lines(&before.reading.blocks) == new.lines(&after.reading.blocks),
    });
    (old.all.len(), old.faults.len()) == (new.all.len(), new.faults.len()) && same.all(|same| same)
}

/// How many entries go with what is taken out.
fn gone(before: &Document<'_>, mended: &[&Mismatch<'_>]) -> usize {
    let all = mended.iter().filter(|mismatch| matches!(mismatch.what, What::Gone(_)));
    let edits: Vec<_> = all.flat_map(|mismatch| &mismatch.edits).collect();
    let goes = |start: usize| edits.iter().any(|edit| edit.range.contains(&start));
    before.reading.entries.iter().filter(|entry| goes(entry.name.start)).count()
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
    let still = super::values(plan, std::slice::from_ref(document), 0);
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
