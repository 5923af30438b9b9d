//! Entries that say how far they are by the heading alone below which they stand.

use super::refuse::Refused;
use super::value::bound;
use super::{Document, Followed, Mismatch, What};
use crate::document::outline::{self, Section, tells_when};
use crate::document::write::card::moved;
use crate::document::write::mark;
use crate::document::{Entry, Shape, Style};
use crate::plan::{Field, Item, Plan, Status, Value};

/// Finds the entries that stand below another status than their item has.
pub(super) fn all<'t>(plan: &Plan<'t>, documents: &[Document<'t>], at: usize, found: &mut Vec<Mismatch<'t>>) {
    let document = &documents[at];
    if document.reading.sections.iter().all(|section| section.heads.is_none()) {
        return;
    }
    for (entry, item) in bound(document) {
        let Some(place) = Place::of(document, entry, &plan.items[item], false) else { continue };
        let inside = |other: &Mismatch<'_>| other.document == at && holds(entry, other);
        let said = |other: &Mismatch<'_>| matches!(other.what, What::Value(own, Field::Status, _) if own == item);
        if found.iter().any(|other| inside(other) && said(other)) {
            continue;
        }
        let alone = !found.iter().any(inside);
        found.push(place.mismatch(plan, (document, at), (entry, item), alone.then_some(&[])));
    }
}

/// Finds those of the items that changed: they are moved, with what else changes of them.
pub(super) fn follow<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    at: usize,
    followed: &Followed<'_, 't>,
    found: &mut Vec<Mismatch<'t>>,
) {
    let document = &documents[at];
    if document.reading.sections.iter().all(|section| section.heads.is_none()) {
        return;
    }
    for (entry, item) in bound(document) {
        let mut changes = followed.changes.iter().filter(|change| change.item == item);
        if !changes.any(|change| change.field == Field::Status) {
            continue;
        }
        let Some(place) = Place::of(document, entry, &plan.items[item], true) else { continue };
        let inside = |other: &Mismatch<'_>| other.document == at && !other.left && holds(entry, other);
        let (own, others): (Vec<_>, Vec<_>) = std::mem::take(found).into_iter().partition(inside);
        *found = others;
        // Below another heading no line need say it.
        let undone = mark::undone(&document.reading, entry, plan.items[item].status);
        let told = |mismatch: &&Mismatch<'_>| match &mismatch.what {
            What::Value(_, Field::Status, stated) => stated.is_some() && undone.is_none(),
            _ => true,
        };
        let edits = own.iter().filter(told).flat_map(|mismatch| mismatch.edits.iter().cloned());
        let edits: Vec<_> = edits.chain(undone.clone()).collect();
        let mismatch = place.mismatch(plan, (document, at), (entry, item), Some(&edits));
        let says = own.iter().any(|other| matches!(other.what, What::Value(_, Field::Status, _)));
        if mismatch.edits.is_empty() {
            // What says it in its own line needs no other place.
            found.extend(own);
            found.extend((!says).then_some(mismatch));
        } else {
            found.push(mismatch);
        }
    }
}

/// Where the names of entries stand that are moved in a document, and the last place before where they go.
pub(super) fn moves(found: &[Mismatch<'_>], at: usize) -> Vec<(usize, usize)> {
    let own = found.iter().filter(|mismatch| mismatch.document == at);
    let of = |mismatch: &Mismatch<'_>| match (&mismatch.what, &mismatch.edits[..]) {
        (What::Value(_, Field::Status, Some(_)), [out, put]) => {
            let moves = out.text.is_empty() && put.range.is_empty() && out.range.contains(&mismatch.range.start);
            moves.then(|| (mismatch.range.start, put.range.start.saturating_sub(1)))
        }
        _ => None,
    };
    own.filter_map(of).collect()
}

/// Whether all that mends a mismatch stands in an entry.
fn holds(entry: &Entry<'_>, mismatch: &Mismatch<'_>) -> bool {
    let inside = |at: usize| entry.range.start <= at && at <= entry.range.end;
    let mut edits = mismatch.edits.iter();
    !mismatch.edits.is_empty() && edits.all(|edit| inside(edit.range.start) && inside(edit.range.end))
}

/// Where an entry stands that should stand elsewhere.
struct Place<'d, 't> {
    /// The section whose heading says how far it is.
    here: &'d Section<'t>,
    /// The status that this says.
    says: Status,
    /// The section below which it belongs, where there is one.
    to: Option<&'d Section<'t>>,
}

impl<'d, 't> Place<'d, 't> {
    /// The place of an entry that does not fit the status of its item.
    ///
    /// A heading that says when fits all that is open, and one that says how far fits what the document has no heading for:
    /// what is blocked stays below `To do` where nothing is headed `Blocked`.
    /// A box that is ticked says it itself, unless it `moves` with what is said.
    fn of(document: &'d Document<'t>, entry: &Entry<'t>, item: &Item<'t>, moves: bool) -> Option<Self> {
        let status = item.status;
        let own_slot = entry.slot(Field::Status);
        let boxed = own_slot.is_some_and(|slot| slot.style == Style::Box);
        let undone = moves && mark::undone(&document.reading, entry, status).is_some();
        let open = undone
            || own_slot.is_none_or(|slot| boxed && (moves || slot.value == Some(Value::Status(Status::NotStarted))));
        if !open || document.reading.kind.name == "changelog" {
            return None;
        }
        let sections = &document.reading.sections;
        let behind = sections.partition_point(|section| section.range.start <= entry.name.start);
        let own = behind.checked_sub(1)?;
        let from = if entry.shape == Shape::Section { sections[own].parent } else { own };
        let here = outline::around(sections, from).map(|at| &sections[at]).find(|section| section.heads.is_some())?;
        let says = here.heads?;
        let inherited = entry.inherited.iter().find(|(field, _)| *field == Field::Status).map(|(_, value)| value);
        let ended = matches!(says, Status::Complete | Status::Cancelled | Status::Queued);
        let when = !ended && tells_when(document.reading.blocks.slice(&here.content));
        let follows = inherited.map_or(boxed && moves, |value| *value == Value::Status(says));
        if says == status || !follows || !matches!(entry.shape, Shape::Section | Shape::Row | Shape::Item) {
            return None;
        }
        let text = document.reading.blocks.text;
        let fits = |section: &&Section<'t>| section.parent == here.parent && section.heads == Some(status);
        // What has no id is known by the heading it was found below: that of a status, or one that groups what is below it.
        let first = item.made.as_ref().map(|made| made.under.as_str());
        let within = |at: usize| outline::around(sections, at).any(|around| fits(&&sections[around]));
        let is_home = |at: &usize| Some(sections[*at].heading(text)) == first && within(*at);
        let home = (0..sections.len()).find(is_home).map(|at| &sections[at]);
        // Below a heading that says when, a box says how far it is, and goes back at most to where it came from.
        if when && inherited.is_none() && home.is_none() {
            return None;
        }
        // Of several that fit, what goes back stops at the nearest: at `Ready`, and not in the `Icebox`.
        let before = || sections.iter().filter(fits).rfind(|section| section.range.start < here.range.start);
        let to = home.or_else(before).or_else(|| sections.iter().find(fits));
        let apart = (says == Status::Complete) != (status == Status::Complete);
        // From `Next` to `Now` nothing goes by itself, and from `Backlog` to `In progress` it does.
        let begun = to.is_some_and(|to| apart || !tells_when(document.reading.blocks.slice(&to.content)));
        // What is done below it is marked where nothing is headed so.
        let marked = moves && own_slot.is_none() && to.is_none() && status == Status::Complete;
        (if when { begun || marked } else { to.is_some() || apart }).then_some(Self { here, says, to })
    }

    /// What is wrong, and how it is mended with some edits of the entry itself; not at all where none are given.
    fn mismatch(
        &self,
        plan: &Plan<'t>,
        (document, at): (&Document<'t>, usize),
        (entry, item): (&Entry<'t>, usize),
        own: Option<&[crate::text::Edit]>,
    ) -> Mismatch<'t> {
        let newline = document.view.source.newline();
        let edits = own.zip(self.to).and_then(|(own, to)| {
            let beside = beside(document, (entry, item), to);
            moved(&document.reading, entry, (to, beside), own, newline)
        });
        // Where nothing is headed as done, what is done is marked.
        let done = plan.items[item].status == Status::Complete && self.to.is_none();
        let marked = || own.filter(|_| done).and_then(|own| mark::done(&document.reading, entry, own));
        let edits = edits.or_else(marked).unwrap_or_default();
        Mismatch {
            document: at,
            what: What::Value(item, Field::Status, Some(Value::Status(self.says))),
            range: entry.name.clone(),
            stated: self.here.title.to_string(),
            wanted: Value::Status(plan.items[item].status).to_string(),
            refused: edits.is_empty().then_some(Refused::Below),
            edits,
            left: false,
        }
    }
}

/// The entry behind which another one goes below a section, or before which: where they stand in the order of the plan, it
/// keeps that.
fn beside<'d, 't>(
    document: &'d Document<'t>,
    (entry, item): (&Entry<'t>, usize),
    to: &Section<'t>,
) -> Option<(&'d Entry<'t>, bool)> {
    let below = |other: &Entry<'t>| other.shape == entry.shape && to.range.contains(&other.name.start);
    let here: Vec<_> = bound(document).filter(|(other, _)| below(other)).collect();
    let (first, last) = (here.first()?.0, here.last()?.0);
    if !here.is_sorted_by_key(|(_, other)| *other) {
        return Some((last, true));
    }
    Some(here.iter().rfind(|(_, other)| *other < item).map_or((first, false), |(other, _)| (*other, true)))
}
