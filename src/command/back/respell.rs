//! The document's own spelling of what comes back: a change that takes an item to a value it had before finds the lines
//! that said it in the record of the change that took it away.

use super::{Back, as_in, placed, read};
use crate::plan::history::Record;
use crate::plan::{Field, Item, Value};
use crate::reconcile::{Document, Mismatch, What};
use crate::text::hunk::Hunk;
use crate::text::{Edit, Edits, Source, View};
use std::ops::Range;

impl Back<'_, '_> {
    /// Returns the edits of a document with recorded lines in place of those of items that would stand there word for word
    /// as the record says; none where nothing is spelled otherwise by that.
    pub(in crate::command) fn respelled(
        &self,
        document: &Document<'_>,
        edits: &Edits,
        mended: &[&Mismatch<'_>],
    ) -> Option<Edits> {
        let of_value = |mismatch: &&&Mismatch<'_>| matches!(mismatch.what, What::Value(..));
        let own = mended.iter().filter(of_value).flat_map(|mismatch| &mismatch.edits);
        let own: Vec<_> = own.map(|edit| document.view.edit(edit.clone()).range).collect();
        let source = document.view.source;
        let after = Source::new(source.name.clone(), edits.apply(source.bytes()));
        let mut new = edits.clone();
        for hunk in self.recorded(document.path).into_iter().flatten() {
            // Each of them alone: what is not there any more, or lies elsewhere by now, is spelled as usual.
            let whole = laid_over(source, &after, (edits, &new), &hunk, &own);
            match whole {
                Some(replaced) => new = replaced,
                None => {
                    for piece in pieces(&hunk) {
                        new = laid_over(source, &after, (edits, &new), &piece, &own).unwrap_or(new);
                    }
                }
            }
        }
        (new != *edits && !new.is_empty()).then_some(new)
    }

    /// What records of the items say of a document, where they took away just what comes now; the last first.
    fn recorded(&self, path: &str) -> Vec<Vec<Hunk>> {
        let mut items: Vec<_> = self.changes.iter().map(|change| change.item).collect();
        items.dedup();
        let before = items.iter().filter_map(|at| Some((*at, self.to.items.get(*at)?.history())));
        let records: Vec<_> = before.flat_map(|(at, all)| all.into_iter().rev().map(move |one| (at, one))).collect();
        let own = records.iter().filter(|(at, record)| self.returns(*at, record));
        // The record of one item tells of the documents for all that changed with it.
        let told = own.filter_map(|(_, own)| {
            let with = |(_, other): &&(usize, Record<'_>)| other.seq == own.seq && other.documents.is_some();
            own.documents.or_else(|| records.iter().find(with).filter(|_| own.seq > 0)?.1.documents)
        });
        told.flat_map(read).filter(|(other, _)| other == path).map(|(_, hunks)| hunks).collect()
    }

    /// Whether all that changes of an item, and that a record changed too, comes back to what it was before that.
    fn returns(&self, at: usize, record: &Record<'_>) -> bool {
        let own = self.changes.iter().filter(|change| change.item == at && is_spelled(change.field));
        let (mut any, item) = (false, &self.from.items[at]);
        for field in own.map(|change| change.field) {
            let Some(was) = before(record, item, field) else { continue };
            if was != item.get(field) {
                return false;
            }
            any = true;
        }
        any
    }
}

/// Whether a field may be said in several ways, and not by the command that changes another.
fn is_spelled(field: Field) -> bool {
    let counted = [Field::Attempts, Field::Progress, Field::StartCommit, Field::Started, Field::Completed];
    !counted.contains(&field)
}

/// What a field held before a record changed it, where it did.
#[expect(clippy::option_option, reason = "it may be unknown, or nothing")]
fn before<'a>(record: &Record<'a>, item: &Item<'_>, field: Field) -> Option<Option<Value<'a>>> {
    let member = field.member(item.kind);
    let (_, raw, _) = record.set.iter().find(|(name, ..)| name.as_str() == member)?;
    Value::read(field.row().form, raw).ok()
}

/// The lines of a hunk one by one, those left out that have no counterpart: what is inserted comes behind its neighbours.
fn pieces(hunk: &Hunk) -> Vec<Hunk> {
    let pairs = hunk.is.split_inclusive('\n').zip(hunk.was.split_inclusive('\n')).enumerate();
    let pairs = pairs.filter(|(_, (is, was))| is != was);
    pairs.map(|(at, (is, was))| Hunk { line: hunk.line + at, is: is.to_owned(), was: was.to_owned() }).collect()
}

/// Lays a recorded hunk over the edits of a file, where its lines stand in the edited text.
fn laid_over(
    source: &Source,
    after: &Source,
    edits: (&Edits, &Edits),
    hunk: &Hunk,
    fields: &[Range<usize>],
) -> Option<Edits> {
    let is_there = hunk.is.lines().next().is_some_and(|line| after.text().contains(line));
    let (found, _) = is_there.then(|| placed(&View::new(after), &as_in(after, std::slice::from_ref(hunk))))?.ok()?;
    let edit = found.iter().next()?;
    // A line that is inserted behind begins before the end of this one.
    let ends = |text: &str| text.len() - text.trim_end_matches(['\r', '\n']).len();
    let is = after.text().get(edit.range.clone())?;
    let cut = if ends(is) == ends(&edit.text) { ends(is) } else { 0 };
    let bare = Edit::replace(edit.range.start..edit.range.end - cut, &edit.text[..edit.text.len() - cut]);
    overlaid(source, edits, &bare, fields)
}

/// Takes recorded lines into the edits of a file where they replace lines of the edited text, `found`, which hold edits
/// of fields and no others. `edits` are those that lead to that text, and `new` those of them that stand by now.
fn overlaid(source: &Source, (edits, new): (&Edits, &Edits), found: &Edit, fields: &[Range<usize>]) -> Option<Edits> {
    let (start, end) = (edits.origin(found.range.start)?, edits.origin(found.range.end)?);
    let within = |edit: &&Edit| start <= edit.range.start && edit.range.end <= end && touches(edit, start, end);
    let inside: Vec<_> = edits.iter().filter(within).collect();
    if inside.is_empty()
        || inside.iter().any(|edit| !fields.contains(&edit.range) || !new.iter().any(|own| own == *edit))
    {
        return None;
    }
    let mut all = Edits::default();
    for edit in new.iter().filter(|edit| !inside.contains(edit)) {
        all.add(edit.clone()).ok()?;
    }
    if let Some(edit) = shortest(source, &Edit::replace(start..end, found.text.clone())) {
        all.add(edit).ok()?;
    }
    Some(all)
}

/// Whether an edit changes something between two places: what is inserted at one of them lies beside.
fn touches(edit: &Edit, start: usize, end: usize) -> bool {
    !edit.range.is_empty() || start < edit.range.start && edit.range.end < end
}

/// An edit without what stays as it is at its ends; none where all does.
fn shortest(source: &Source, edit: &Edit) -> Option<Edit> {
    let (old, new) = (source.text().get(edit.range.clone())?, edit.text.as_str());
    if old == new {
        return None;
    }
    let same = |(a, b): &(char, char)| a == b;
    let front: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (rest, wanted) = (&old[front..], &new[front..]);
    let back: usize = rest.chars().rev().zip(wanted.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let range = edit.range.start + front..edit.range.end - back;
    Some(Edit::replace(range, &wanted[..wanted.len() - back]))
}
