//! Documents that go back with the plan: by their fields and figures, and by recorded lines where those do not tell.

mod respell;
mod strand;

use super::Opened;
use super::follow::{self, Edited};
use super::region;
use crate::bind::Binder;
use crate::document::{self, agree};
use crate::json::Node;
use crate::markdown;
use crate::plan::transition::Change;
use crate::plan::value::Members;
use crate::plan::{Field, Moment, Plan, Value};
use crate::reconcile::{self, Document, Mismatch, What, verify};
use crate::text::conflict;
use crate::text::hunk::{self, Hunk};
use crate::text::{Edit, Edits, Source, View};
use anyhow::Result;
use std::cell::LazyCell;
use std::ops::Range;

/// Returns the edits of the plan file, with what turns documents back in the records.
pub(super) type Write<'w> = &'w dyn Fn(Option<Node>) -> Result<Edits>;

/// What stands in the text of a file for a byte that is not UTF-8.
const STAND_IN: char = '\u{1a}';

/// A change turned round: what documents follow of it by themselves.
#[derive(Debug)]
pub(super) struct Back<'b, 't> {
    opened: &'b Opened,
    from: &'b Plan<'t>,
    to: &'b Plan<'t>,
    changes: Vec<Change<'t>>,
    at: Moment,
}

impl<'b, 't> Back<'b, 't> {
    /// Turns changes of a plan round. Where there are none, regions alone follow.
    pub(super) fn of(
        opened: &'b Opened,
        [before, after]: [&'b Plan<'t>; 2],
        changes: &[Change<'t>],
        at: Moment,
    ) -> Self {
        let reversed = |change: Change<'t>| Change { old: change.new, new: change.old, added: None, ..change };
        let changes = crate::json::write::merged(changes).into_iter().map(reversed).collect();
        Self::new(opened, [after, before], changes, at)
    }

    /// Takes changes from one plan to another.
    pub(super) fn new(
        opened: &'b Opened,
        [from, to]: [&'b Plan<'t>; 2],
        mut changes: Vec<Change<'t>>,
        at: Moment,
    ) -> Self {
        changes.sort_by_key(|change| (change.item, change.field));
        Self { opened, from, to, changes, at }
    }

    /// Returns a document as it follows from the plan: fields, figures and regions, and no day of the last change. One
    /// whose edits meet stays as it is.
    pub(super) fn derived(&self, document: &Document<'t>) -> Source {
        self.edited(document, &[])
    }

    /// Returns a document as it follows from the plan, but for the places that somebody wrote since.
    pub(super) fn sparing(&self, document: &Document<'t>) -> Source {
        self.edited(document, &self.written_since(document))
    }

    /// Returns the lines in which a new text has lost what somebody wrote there since.
    pub(super) fn overwritten(&self, document: &Document<'t>, new: &Source) -> Result<Vec<usize>> {
        let source = document.view.source;
        let places: Vec<_> = self.written_since(document).iter().map(|place| document.view.in_file(place)).collect();
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let edits = hunk::between(source.text(), new.text())?;
        let lost = places
            .iter()
            .filter(|place| edits.iter().any(|edit| edit.range.start <= place.start && place.start < edit.range.end));
        Ok(lost.map(|place| source.position(place.start).line).collect())
    }

    /// The places that would follow and say something else than the plan they are to be taken back from: somebody wrote
    /// there since.
    fn written_since(&self, document: &Document<'t>) -> Vec<Range<usize>> {
        let wanted = self.following(document);
        if wanted.is_empty() {
            return Vec::new();
        }
        let differing = reconcile::values(self.from, std::slice::from_ref(document), 0);
        let written = |one: &&Mismatch<'_>| match &one.what {
            What::Value(item, Field::Title, Some(stated)) => {
                let words = |title: &Value<'_>| agree::words(&title.to_string());
                self.from.items[*item].get(Field::Title).is_some_and(|own| words(&own) != words(stated))
            }
            // Of a list only what was added to it or taken from it goes back.
            What::Value(_, _, Some(Value::List(_) | Value::Checks(_) | Value::Steps(_) | Value::Blockers(_)))
                if one.edits.iter().all(|edit| edit.range != one.range) =>
            {
                false
            }
            What::Value(item, field, Some(_)) => differing.iter().any(|other| {
                other.range == one.range
                    && matches!(other.what, What::Value(own, of, _) if (own, of) == (*item, *field))
            }),
            _ => false,
        };
        wanted.iter().filter(written).map(|one| one.range.clone()).collect()
    }

    /// The places that follow the change by themselves.
    fn following(&self, document: &Document<'t>) -> Vec<Mismatch<'t>> {
        if self.changes.is_empty() || document.is_conflicted() {
            return Vec::new();
        }
        follow::mismatches(self.from, self.to, std::slice::from_ref(document), &self.changes, self.at).0
    }

    fn edited(&self, document: &Document<'t>, left: &[Range<usize>]) -> Source {
        let source = document.view.source;
        if document.is_conflicted() {
            return source.clone();
        }
        let mut mended = self.following(document);
        mended.retain(|one| one.what != What::Updated && !left.contains(&one.range));
        let regions = region::all(self.opened, self.to, std::slice::from_ref(document));
        mended.extend(regions.into_iter().filter(|region| !region.left));
        let mut edits = Edits::default();
        let mut all = mended.into_iter().flat_map(|mismatch| mismatch.edits);
        match all.try_for_each(|edit| edits.add(document.view.edit(edit))) {
            Ok(()) => Source::new(source.name.clone(), edits.apply(source.bytes())),
            Err(_) => source.clone(),
        }
    }

    /// Returns what a record says of an edited document: the lines that do not follow by themselves.
    pub(super) fn told(&self, again: &Document<'t>, was: &Source) -> Node {
        recorded(&self.derived(again), was)
    }
}

/// Returns what turns edited documents back, for the record of an operation: each document by its path.
pub(super) fn residue(documents: &[Document<'_>], edited: &[Edited]) -> Option<Node> {
    let told = |edited: &Edited| Some((documents[edited.document].path.to_owned(), edited.back.clone()?));
    let told: Vec<_> = edited.iter().filter_map(told).collect();
    (!told.is_empty()).then_some(Node::Object(told, false))
}

/// Returns what turns a text into another, as a record has it.
pub(super) fn recorded(is: &Source, was: &Source) -> Node {
    // A byte that is no text cannot be told in JSON, and need not be where it stays.
    let stays = |hunk: &Hunk| {
        let [old, new] = hunk::apart(&hunk.is, &hunk.was);
        !hunk.is[old].contains(STAND_IN) && !hunk.was[new].contains(STAND_IN)
    };
    let told = |hunk: &Hunk| was.is_utf8() || stays(hunk);
    let even = ends(is).is_some() && ends(is) == ends(was);
    let hunks = hunk::hunks(is.text(), was.text()).into_iter().filter(told);
    let node = |hunk: Hunk| {
        let line = Node::Raw(hunk.line.to_string());
        let [is, was] = [hunk.is, hunk.was].map(|text| if even { with_lf(&text) } else { text });
        Node::Array(vec![line, Node::text(&is), Node::text(&was)], false)
    };
    Node::Array(hunks.map(node).collect(), false)
}

/// The line end of a file in which all are alike and none is a lone LF.
fn ends(source: &Source) -> Option<&'static str> {
    let text = source.text();
    let even = text.matches("\r\n").count() == text.matches('\n').count();
    if source.has_cr_ends() { Some("\r") } else { (even && text.contains('\n')).then_some("\r\n") }
}

fn with_lf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Returns the edits that put recorded lines back, which end as those of the file do, and the lines of what is lost: of
/// those that are not found, and of text that stands below what would go and belongs to it.
pub(super) fn place(source: &Source, hunks: &[Hunk]) -> Result<(Edits, Vec<usize>)> {
    let (hunks, view) = (as_in(source, hunks), View::new(source));
    let (mut edits, mut lost) = placed(&view, &hunks)?;
    if !source.is_utf8() {
        edits = sparing_bytes(source, &edits)?;
    }
    if !lost.is_empty() {
        let dated = dated(&view);
        lost.retain(|lost| !is_later(&dated, &hunks[lost.hunk]));
    }
    Ok((edits, lost.iter().map(|lost| lost.line).collect()))
}

/// Edits of the same effect that leave the bytes alone which are no text and stay: what stands for them is never written.
fn sparing_bytes(source: &Source, edits: &Edits) -> Result<Edits> {
    let mut spared = Edits::default();
    for edit in edits {
        let [old, new] = hunk::apart(&source.text()[edit.range.clone()], &edit.text);
        let start = edit.range.start;
        spared.add(Edit::replace(start + old.start..start + old.end, &edit.text[new]))?;
    }
    Ok(spared)
}

/// Recorded hunks with the line ends of a file.
fn as_in(source: &Source, hunks: &[Hunk]) -> Vec<Hunk> {
    let end = ends(source);
    let as_here = |text: &str| end.map_or_else(|| text.to_owned(), |end| with_lf(text).replace('\n', end));
    hunks.iter().map(|hunk| Hunk { line: hunk.line, is: as_here(&hunk.is), was: as_here(&hunk.was) }).collect()
}

/// The edits that put lines back, and what is lost.
fn placed(view: &View<'_>, hunks: &[Hunk]) -> Result<(Edits, Vec<hunk::Lost>)> {
    let source = view.source;
    let blocks = LazyCell::new(|| markdown::parse(view.text()));
    // The signs of an open merge are no Markdown, though some look like the lines below a heading.
    let conflicted = conflict::first(source.text()).is_some();
    let held = |gone: &Range<usize>| if conflicted { None } else { strand::behind(view, &blocks, gone) };
    Ok(hunk::place(source.text(), hunks, &held)?)
}

/// The lines of a document that say when it was changed last, with what they say.
fn dated(view: &View<'_>) -> Vec<(usize, Moment)> {
    let reading = document::read(view.text(), &view.source.name, None);
    let line = |range: &Range<usize>| view.source.position(view.in_file(range).start).line;
    reading.updated.iter().map(|updated| (line(&updated.range), updated.moment)).collect()
}

/// Whether a hunk does no more than to say that a document was changed last on a day before the one that stands there: one
/// that is later stays.
fn is_later(dated: &[(usize, Moment)], hunk: &Hunk) -> bool {
    let single = [&hunk.is, &hunk.was].iter().all(|text| text.lines().count() == 1);
    let was = Moment::find(&hunk.was).map(|(_, moment, _)| moment).filter(|_| single);
    let utc = |moment: Moment| moment.utc(Plan::empty().utc_offset);
    let stands = |was: Moment| dated.iter().any(|(line, moment)| *line == hunk.line && utc(*moment) >= utc(was));
    was.is_some_and(stands)
}

/// Reads what turns documents back.
pub(super) fn read(raw: &str) -> Vec<(String, Vec<Hunk>)> {
    let documents = Members::read(raw).unwrap_or_default();
    let hunk = |(line, is, was): (usize, String, String)| Hunk { line, is, was };
    let hunks = |raw: &str| serde_json::from_str::<Vec<_>>(raw).unwrap_or_default().into_iter().map(hunk).collect();
    documents.0.iter().map(|(path, raw)| (path.to_string(), hunks(raw))).collect()
}

/// A document on its way back: as it is, as it follows from the plan, and with its recorded lines.
#[derive(Debug)]
pub(super) struct Returned<'r> {
    /// Its path in the plan.
    pub(super) path: &'r str,
    /// Its kind.
    pub(super) kind: &'r str,
    /// The text as it is.
    pub(super) is: &'r Source,
    /// The text as it follows from the plan.
    pub(super) derived: &'r Source,
    /// The edits of that text which put its lines back.
    pub(super) lines: &'r Edits,
    /// The text with its lines put back.
    pub(super) new: &'r Source,
}

impl Returned<'_> {
    /// Asserts that the document says the same as before of all items but some, and those that its recorded lines speak
    /// of. Of a text with an open merge nothing can be told but that its lines are those of the record.
    pub(super) fn prove(&self, plan: &Plan<'_>, changed: &[usize]) -> Result<()> {
        let [is, derived, new] = [self.is, self.derived, self.new].map(View::new);
        let binder = Binder::new(plan);
        let before = Document::read(self.path, self.kind, &is, plan, &mut binder.clone());
        let read = |view| Document::read(self.path, before.reading.kind.name, view, plan, &mut binder.clone());
        let after = read(&new);
        if before.is_conflicted() || after.is_conflicted() {
            return Ok(());
        }
        let mut changed = changed.to_vec();
        if !self.lines.is_empty() {
            let [put, taken] = differing(self.derived, self.lines);
            changed.extend(speaking(&read(&derived), &put));
            changed.extend(speaking(&after, &taken));
        }
        Ok(verify::others(plan, &before, &after, &changed)?)
    }
}

/// The lines in which a text and its edits differ: their places in the text and in the edited one.
fn differing(source: &Source, edits: &Edits) -> [Vec<Range<usize>>; 2] {
    let (mut old, mut new, mut moved) = (Vec::new(), Vec::new(), 0isize);
    for edit in edits {
        let (is, start) = (&source.text()[edit.range.clone()], edit.range.start);
        let [was, now] = hunk::own(is, &edit.text);
        let at = start.saturating_add_signed(moved);
        old.push(start + was.start..start + was.end);
        new.push(at + now.start..at + now.end);
        moved += edit.text.len().cast_signed() - edit.range.len().cast_signed();
    }
    [old, new]
}

/// The items of which something is said in some places of a file.
fn speaking(document: &Document<'_>, places: &[Range<usize>]) -> Vec<usize> {
    let within = |range: &Range<usize>| {
        let own = document.view.in_file(range);
        places.iter().any(|place| place.start <= own.start && own.start < place.end)
    };
    let bound = document.reading.entries.iter().zip(&document.bound);
    let told = bound.filter(|(entry, _)| within(&entry.name) || entry.slots.iter().any(|slot| within(&slot.range)));
    told.filter_map(|(_, item)| *item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Edit;

    #[test]
    fn what_differs_is_what_stands_between_equal_lines_of_both_ends() {
        let source = Source::new("T.md".to_owned(), b"- A-1\n- A-2\n- A-3\n- A-4\n".to_vec());
        let mut edits = Edits::default();
        edits.add(Edit::replace(0..18, "- A-1\n- A-2, long\n- A-3\n".to_owned())).unwrap();
        edits.add(Edit::replace(18..24, "- A-4\n- A-5\n".to_owned())).unwrap();
        let after = edits.apply(source.bytes());
        let [old, new] = differing(&source, &edits);
        assert_eq!(old, [6..12, 24..24]);
        let told: Vec<_> = new.into_iter().map(|range| std::str::from_utf8(&after[range]).unwrap()).collect();
        assert_eq!(told, ["- A-2, long\n", "- A-5\n"]);
    }
}
