//! Documents that go back with the plan: by their fields and figures, and by recorded lines where those do not tell.

use super::follow::{self, Edited, Texts};
use super::region;
use crate::bind::Binder;
use crate::json::Node;
use crate::plan::transition::Change;
use crate::plan::value::Members;
use crate::plan::{Moment, Plan};
use crate::reconcile::{Document, What, verify};
use crate::text::hunk::{self, Hunk};
use crate::text::{Edits, Source, View};
use anyhow::Result;

/// Returns the edits of the plan file, with what turns documents back in the records.
pub(super) type Write<'w> = &'w dyn Fn(Option<Node>) -> Result<Edits>;

/// What stands in the text of a file for a byte that is not UTF-8.
const STAND_IN: char = '\u{1a}';

/// Returns what turns edited documents back, for the record of an operation: each document by its path, with the lines
/// that do not follow from the plan as it was.
pub(super) fn residue<'t>(
    [before, after]: [&Plan<'t>; 2],
    changes: &[Change<'t>],
    documents: &[Document<'t>],
    edited: &[Edited],
    at: Moment,
) -> Option<Node> {
    let mut texts = Texts { all: Vec::new(), missing: Vec::new() };
    for edited in edited {
        let document = &documents[edited.document];
        let source = document.view.source;
        let new = Source::new(source.name.clone(), edited.edits.apply(source.bytes()));
        texts.all.push((document.path.to_owned(), document.reading.kind.name.to_owned(), new));
    }
    let reversed: Vec<_> = crate::json::write::merged(changes).into_iter().map(reversed).collect();
    let derived = derived([after, before], reversed, &texts, at);
    let was = edited.iter().map(|edited| documents[edited.document].view.source);
    recorded(texts.all.iter().map(|(path, ..)| path.as_str()).zip(derived.iter().zip(was)))
}

fn reversed(change: Change<'_>) -> Change<'_> {
    Change { old: change.new, new: change.old, added: None, ..change }
}

/// Returns what turns texts into others, by their paths.
pub(super) fn recorded<'s>(pairs: impl Iterator<Item = (&'s str, (&'s Source, &'s Source))>) -> Option<Node> {
    let of = |(path, (is, was)): (&str, (&Source, &Source))| {
        // A line with a byte that is no text cannot be told in JSON; its fields go back all the same.
        let told = |hunk: &Hunk| was.is_utf8() || !hunk.was.contains(STAND_IN);
        let even = ends(is).is_some() && ends(is) == ends(was);
        let hunks = hunk::hunks(is.text(), was.text()).into_iter().filter(told);
        let node = |hunk: Hunk| {
            let line = Node::Raw(hunk.line.to_string());
            let [is, was] = [hunk.is, hunk.was].map(|text| if even { with_lf(&text) } else { text });
            Node::Array(vec![line, Node::text(&is), Node::text(&was)], false)
        };
        (path.to_owned(), Node::Array(hunks.map(node).collect(), false))
    };
    let documents: Vec<_> = pairs.map(of).collect();
    (!documents.is_empty()).then_some(Node::Object(documents, false))
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

/// Returns the edits that put recorded lines back, which end as those of the file do, and the lines of what is lost.
pub(super) fn place(source: &Source, hunks: &[Hunk]) -> Result<(Edits, Vec<usize>)> {
    let as_here = |text: &str| ends(source).map_or_else(|| text.to_owned(), |end| with_lf(text).replace('\n', end));
    let hunks: Vec<_> =
        hunks.iter().map(|hunk| Hunk { line: hunk.line, is: as_here(&hunk.is), was: as_here(&hunk.was) }).collect();
    let (edits, lost) = hunk::place(source.text(), &hunks)?;
    Ok((edits, lost.iter().map(|lost| lost.line).collect()))
}

/// Reads what turns documents back.
pub(super) fn read(raw: &str) -> Vec<(String, Vec<Hunk>)> {
    let documents = Members::read(raw).unwrap_or_default();
    let hunk = |(line, is, was): (usize, String, String)| Hunk { line, is, was };
    let hunks = |raw: &str| serde_json::from_str::<Vec<_>>(raw).unwrap_or_default().into_iter().map(hunk).collect();
    documents.0.iter().map(|(path, raw)| (path.to_string(), hunks(raw))).collect()
}

/// Returns documents as they follow from a plan that goes back: fields, figures and regions, and no day of the last
/// change; regions alone where there are no changes. One whose edits would not say what the plan says stays as it is.
pub(super) fn derived<'t>(
    [from, to]: [&Plan<'t>; 2],
    mut changes: Vec<Change<'t>>,
    texts: &'t Texts,
    at: Moment,
) -> Vec<Source> {
    changes.sort_by_key(|change| (change.item, change.field));
    let views = texts.views();
    let documents = texts.documents(&views, if changes.is_empty() { to } else { from });
    let (mut mended, _) = follow::mismatches(from, to, &documents, &changes, at);
    mended.extend(region::all(to, &documents).into_iter().filter(|region| !region.left));
    let mut items: Vec<usize> = changes.iter().map(|change| change.item).collect();
    items.dedup();
    let one = |document: usize| {
        let source = &texts.all[document].2;
        let own = mended.iter().filter(|one| one.document == document && one.what != What::Updated);
        let own: Vec<_> = own.cloned().collect();
        let edited = follow::edits(to, &documents, &own, &items).ok().and_then(|edited| edited.into_iter().next());
        let bytes = edited.map_or_else(|| source.bytes().to_vec(), |edited| edited.edits.apply(source.bytes()));
        Source::new(source.name.clone(), bytes)
    };
    (0..documents.len()).map(one).collect()
}

/// Asserts that a document says the same as before of all items but some.
pub(super) fn prove(
    plan: &Plan<'_>,
    path: &str,
    kind: &str,
    [old, new]: [&Source; 2],
    changed: &[usize],
) -> Result<()> {
    let views = [View::new(old), View::new(new)];
    let mut binder = Binder::new(plan);
    let before = Document::read(path, kind, &views[0], plan, &mut binder);
    let mut binder = Binder::new(plan);
    let after = Document::read(path, before.reading.kind.name, &views[1], plan, &mut binder);
    Ok(verify::others(plan, &before, &after, changed)?)
}
