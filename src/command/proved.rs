//! Edits of documents that are proved before they are written: each edited text is read again in memory.

use super::back::Back;
use super::follow::Edited;
use crate::bind::Binder;
use crate::json::Node;
use crate::parallel;
use crate::plan::Plan;
use crate::reconcile::{self, Document, Mismatch, Refused, What};
use crate::text::{Edits, Source, View};
use anyhow::{Result, anyhow};
use std::sync::LazyLock;

/// Edits of documents, and what none is made of.
#[derive(Debug, Default)]
pub(super) struct Proved<'t> {
    /// What is to be written, a document each.
    pub(super) edited: Vec<Edited>,
    /// Places that would not say what the plan says, or change what the document says of something else.
    pub(super) unsaid: Vec<Mismatch<'t>>,
}

/// How much more there is to do for a byte than to read it: it is compared, and what turns it back is found.
const PASSES: usize = 4;

/// Reads a document again with some edits, and returns what turns it back.
type Prove<'p, 't> = &'p (dyn Fn(&Document<'t>, &Edits, &[&Mismatch<'t>]) -> Result<Option<Node>> + Sync);

/// Turns mismatches into proved edits of their documents, each with what turns it back. A place that cannot be edited so
/// that it is read as it is meant keeps its bytes; where an entry is to go or to get another id, nothing is written then.
pub(super) fn edits<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    mended: &[Mismatch<'t>],
    items: &[usize],
    back: Option<&Back<'_, 't>>,
) -> Result<Proved<'t>> {
    let binder = LazyLock::new(|| Binder::new(plan));
    let prove = |document: &Document<'t>, edits: &Edits, own: &[&Mismatch<'t>]| {
        read_again(plan, &mut Binder::clone(&binder), document, edits, (items, own), back)
    };
    let open = documents.iter().enumerate().filter(|(_, document)| !document.is_conflicted());
    let own = |at: usize| mended.iter().filter(|mismatch| mismatch.document == at).collect::<Vec<_>>();
    let touched: Vec<_> = open.map(|(at, _)| (at, own(at))).filter(|(_, own)| !own.is_empty()).collect();
    let bytes: usize = touched.iter().map(|(at, _)| documents[*at].view.text().len()).sum();
    let proved = parallel::map(&touched, bytes * PASSES, |(at, own)| of_document((documents, *at), own, &prove, back));
    let mut all = Proved::default();
    for proved in proved {
        let proved = proved?;
        all.edited.extend(proved.edited);
        all.unsaid.extend(proved.unsaid);
    }
    Ok(all)
}

/// Proves the edits of one document: all together where that goes, else those that can be.
fn of_document<'t>(
    (documents, at): (&[Document<'t>], usize),
    own: &[&Mismatch<'t>],
    prove: Prove<'_, 't>,
    back: Option<&Back<'_, 't>>,
) -> Result<Proved<'t>> {
    let edited = |own: &[&Mismatch<'t>]| edited((at, &documents[at]), own, prove, back);
    match edited(own) {
        Ok(edited) => Ok(Proved { edited: edited.into_iter().collect(), unsaid: Vec::new() }),
        Err(doubt) if own.iter().any(|one| matches!(one.what, What::Id(_) | What::Gone(_))) => Err(doubt),
        Err(_) => {
            let (mut sound, mut unsaid) = (Vec::new(), Vec::new());
            part(&|own| edited(own).is_ok(), own, &mut sound, &mut unsaid);
            sound.retain(|one| !reconcile::is_half(documents, one, &unsaid));
            let left = |one: &Mismatch<'t>| Mismatch {
                edits: Vec::new(),
                left: false,
                refused: Some(Refused::Misread),
                ..one.clone()
            };
            let unsaid = unsaid.into_iter().map(left).collect();
            Ok(Proved { edited: edited(&sound)?.into_iter().collect(), unsaid })
        }
    }
}

/// Parts mismatches into those whose edits can be proved together and those that cannot be added to them, by halves.
fn part<'m, 't>(
    is_sound: &dyn Fn(&[&'m Mismatch<'t>]) -> bool,
    all: &[&'m Mismatch<'t>],
    sound: &mut Vec<&'m Mismatch<'t>>,
    unsaid: &mut Vec<&'m Mismatch<'t>>,
) {
    let with: Vec<_> = sound.iter().chain(all).copied().collect();
    if is_sound(&with) {
        *sound = with;
    } else if let [one] = all {
        unsaid.push(one);
    } else {
        let (front, back) = all.split_at(all.len() / 2);
        part(is_sound, front, sound, unsaid);
        part(is_sound, back, sound, unsaid);
    }
}

/// Makes the edits of a document, in its own words where its records have them, and proves them.
fn edited<'t>(
    (at, document): (usize, &Document<'t>),
    own: &[&Mismatch<'t>],
    prove: Prove<'_, 't>,
    back: Option<&Back<'_, 't>>,
) -> Result<Option<Edited>> {
    let mut edits = Edits::default();
    for edit in own.iter().flat_map(|mismatch| &mismatch.edits) {
        edits
            .add(document.view.edit(edit.clone()))
            .map_err(|overlap| anyhow!("{}: {overlap}; nothing was written, please report this", document.path))?;
    }
    if edits.is_empty() {
        return Ok(None);
    }
    let usual = |edits| Ok((prove(document, &edits, own)?, edits));
    let own_words = back.and_then(|back| back.respelled(document, &edits, own));
    let proved = own_words.and_then(|edits| prove(document, &edits, own).ok().zip(Some(edits)));
    let (back, edits) = proved.map_or_else(|| usual(edits), Ok::<_, anyhow::Error>)?;
    Ok(Some(Edited { document: at, edits, back }))
}

/// Reads an edited text again: it must say what the plan says, with every other entry as before. Returns what turns it
/// back.
fn read_again(
    plan: &Plan<'_>,
    binder: &mut Binder,
    document: &Document<'_>,
    edits: &Edits,
    (items, mended): (&[usize], &[&Mismatch<'_>]),
    back: Option<&Back<'_, '_>>,
) -> Result<Option<Node>> {
    let after = Source::new(document.view.source.name.clone(), edits.apply(document.view.source.bytes()));
    let view = View::new(&after);
    let again = Document::read(document.path, document.reading.kind.name, &view, plan, binder);
    reconcile::verify::verify(plan, document, &again, items, mended)?;
    Ok(back.map(|back| back.told(&again, document.view.source)))
}
