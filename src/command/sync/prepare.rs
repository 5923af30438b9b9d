//! Texts of documents as `sync` begins with them: without conflicts that the plan settles, and with entries that are added.

use super::unplaced;
use crate::bind::Binder;
use crate::cli::{Side, Sync};
use crate::command::Opened;
use crate::command::back::Back;
use crate::command::follow::{Edited, Texts};
use crate::command::missing;
use crate::finding::Finding;
use crate::json::Node;
use crate::plan::Plan;
use crate::reconcile::merge::settle;
use crate::reconcile::region::Drift;
use crate::reconcile::{Document, Mismatch, What, conflict, listed, verify};
use crate::report::changelog;
use crate::text::{Edits, Overlap, Source, View, hunk};
use anyhow::Result;

/// What was done to the texts before they are compared.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// The files as they stand, by their places among the documents.
    stood: Vec<(usize, Source)>,
    /// Regions that are written anew whatever stands in them: a document and a place in it.
    forced: Vec<(usize, usize)>,
    /// What was added: the item and the document.
    pub(super) added: Vec<(usize, usize)>,
    /// What could not be added.
    pub(super) notes: Vec<String>,
    /// What is left, and why.
    pub(super) findings: Vec<Finding>,
}

/// A document's file and its edits.
#[derive(Debug)]
pub(super) struct Written<'p> {
    pub(super) path: &'p str,
    pub(super) source: &'p Source,
    pub(super) edits: Edits,
}

impl Prepared {
    /// Settles conflicts where the plan is preferred, and adds entries where that is asked for.
    pub(super) fn of(opened: &Opened, plan: &Plan<'_>, texts: &mut Texts, args: &Sync) -> Self {
        let mut prepared = Self { findings: missing::missing(opened, plan, &texts.missing), ..Self::default() };
        for at in 0..texts.all.len() {
            prepared.settle(plan, texts, at, args.prefer == Some(Side::Plan));
        }
        if args.add {
            prepared.add(plan, texts);
        }
        prepared
    }

    fn settle(&mut self, plan: &Plan<'_>, texts: &mut Texts, at: usize, preferred: bool) {
        let (path, kind, source) = &texts.all[at];
        let help = "resolve it; `plan sync --prefer plan` does where only figures, reports or changelog entries differ";
        let Some(finding) = conflict::unresolved(source, help) else { return };
        if !preferred {
            return self.findings.push(finding);
        }
        let entry = |item: &crate::plan::Item<'_>, level, newline: &str| changelog::entry(item, level, newline);
        match settle(plan, (path, kind), source, &entry) {
            Ok(settled) => {
                self.forced.extend(settled.regions.into_iter().map(|region| (at, region)));
                self.replace(texts, at, settled.text.into_bytes());
            }
            Err(stuck) => self.findings.push(conflict::left_to_you(source, stuck.range.start, stuck.why)),
        }
    }

    fn replace(&mut self, texts: &mut Texts, at: usize, bytes: Vec<u8>) {
        let new = Source::new(texts.all[at].2.name.clone(), bytes);
        let old = std::mem::replace(&mut texts.all[at].2, new);
        if self.stood.iter().all(|(other, _)| *other != at) {
            self.stood.push((at, old));
        }
    }

    /// Adds what documents should list, one item after the other: each document is read again before the next.
    fn add(&mut self, plan: &Plan<'_>, texts: &mut Texts) {
        let wanted = listed::wanted(plan);
        let mut listed: Vec<bool> = Vec::new();
        for item in wanted {
            let views = texts.views();
            let documents = texts.documents(&views, plan);
            if listed.is_empty() {
                let is_listed = |item| documents.iter().any(|document| listed::has(document, item));
                listed = (0..plan.items.len()).map(is_listed).collect();
            }
            let mut changed = Vec::new();
            for at in (0..documents.len()).filter(|at| !documents[*at].is_conflicted()) {
                let Some(found) = listed::missing(plan, &documents, at, item, &listed) else { continue };
                match added(plan, &documents[at], item, &found) {
                    Some(bytes) => changed.push((at, bytes)),
                    None => self.notes.push(unplaced::reason(plan, &documents, at, item, &listed)),
                }
            }
            drop(documents);
            drop(views);
            for (at, bytes) in changed {
                self.added.push((item, at));
                self.replace(texts, at, bytes);
            }
        }
    }

    /// The documents that got entries.
    pub(super) fn grown(&self) -> Vec<usize> {
        self.added.iter().map(|(_, document)| *document).collect()
    }

    /// Lets regions be written in which a conflict stood.
    pub(super) fn force(&self, regions: &mut [Mismatch<'_>]) {
        for mismatch in regions {
            if let What::Region(place, Drift::Edited(_)) = mismatch.what {
                mismatch.left &= !self.forced.contains(&(mismatch.document, place));
            }
        }
    }

    /// What turns the edited documents back to what their files held before conflicts were settled and entries added.
    pub(super) fn residue<'t>(
        &self,
        plan: &Plan<'t>,
        documents: &[Document<'t>],
        edited: &[Edited],
        back: Option<&Back<'_, '_>>,
    ) -> Option<Node> {
        let back = back?;
        let told = |(at, document): (usize, &Document<'t>)| {
            let own = edited.iter().find(|edited| edited.document == at);
            let node = match self.stood(at) {
                None => own?.back.clone()?,
                Some(stood) => {
                    let source = document.view.source;
                    let bytes = own.map_or_else(|| source.bytes().to_vec(), |own| own.edits.apply(source.bytes()));
                    let after = Source::new(source.name.clone(), bytes);
                    let view = View::new(&after);
                    let kind = document.reading.kind.name;
                    back.told(&Document::read(document.path, kind, &view, plan, &mut Binder::new(plan)), stood)
                }
            };
            Some((document.path.to_owned(), node))
        };
        let told: Vec<_> = documents.iter().enumerate().filter_map(told).collect();
        (!told.is_empty()).then_some(Node::Object(told, false))
    }

    /// The file of a document as it stands, where its text was prepared.
    fn stood(&self, at: usize) -> Option<&Source> {
        self.stood.iter().find(|(other, _)| *other == at).map(|(_, source)| source)
    }

    /// Each document's file with what turns it into the edited text.
    pub(super) fn written<'p>(
        &'p self,
        documents: &'p [Document<'_>],
        edited: &[Edited],
    ) -> Result<Vec<Written<'p>>, Overlap> {
        let mut all = Vec::new();
        for (at, document) in documents.iter().enumerate() {
            let own = edited.iter().find(|edited| edited.document == at).map(|edited| edited.edits.clone());
            let now = document.view.source;
            let (source, edits) = match self.stood(at) {
                None => (now, own.unwrap_or_default()),
                Some(stood) => {
                    let bytes = own.unwrap_or_default().apply(now.bytes());
                    (stood, hunk::between(stood.text(), Source::new("", bytes).text())?)
                }
            };
            if !edits.is_empty() {
                all.push(Written { path: document.path, source, edits });
            }
        }
        Ok(all)
    }
}

/// A document with the entries of an item added, read again: it must say what the plan says, and nothing else anew. Where
/// not all of them can stand there, the first that can is added.
pub(super) fn added(plan: &Plan<'_>, document: &Document<'_>, item: usize, found: &[Mismatch<'_>]) -> Option<Vec<u8>> {
    let all: Vec<&Mismatch<'_>> = found.iter().collect();
    let each = found.iter().map(|one| vec![one]);
    let all = std::iter::once(all).filter(|all| !all.is_empty());
    all.chain(each).find_map(|own| proved(plan, document, item, &own))
}

fn proved(plan: &Plan<'_>, document: &Document<'_>, item: usize, own: &[&Mismatch<'_>]) -> Option<Vec<u8>> {
    let source = document.view.source;
    let mut edits = Edits::default();
    for edit in own.iter().flat_map(|mismatch| &mismatch.edits) {
        edits.add(document.view.edit(edit.clone())).ok()?;
    }
    let after = Source::new(source.name.clone(), edits.apply(source.bytes()));
    let view = View::new(&after);
    let again = Document::read(document.path, document.reading.kind.name, &view, plan, &mut Binder::new(plan));
    let is_there = again.bound.iter().filter(|other| **other == Some(item)).count() == own.len();
    let sound = source.is_utf8() && own.iter().all(|one| matches!(one.what, What::Entry(_)));
    let holds = verify::verify(plan, document, &again, &[item], own).is_ok();
    (is_there && sound && holds).then(|| after.bytes().to_vec())
}
