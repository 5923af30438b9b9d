//! Documents that follow a change: read, edited, read again in memory, and committed together with the plan.

use super::back::Back;
use super::{Context, Exit, Opened, proved};
use crate::bind::Binder;
use crate::document;
use crate::document::known::Known;
use crate::finding::{self, Finding, Severity};
use crate::json::Node;
use crate::parallel;
use crate::plan::transition::Change;
use crate::plan::{self, Moment, Plan};
use crate::reconcile::{self, Document, Followed, Mismatch, What, conflict};
use crate::report::changelog;
use crate::store::{FileChange, StoreError};
use crate::text::{Edits, Source, View};
use anyhow::Result;

/// The registered documents that are there, in the order of the plan, and what could not be read.
#[derive(Debug)]
pub(super) struct Texts {
    /// Path, kind and text of each.
    pub(super) all: Vec<(String, String, Source)>,
    /// Why others could not be read.
    pub(super) missing: Vec<(String, StoreError)>,
}

impl Texts {
    /// Reads the registered documents.
    pub(super) fn read(opened: &Opened, plan: &Plan<'_>) -> Self {
        Self::of(opened, &plan.documents)
    }

    /// Reads the registered documents for a command that writes. One that is not there is left out; one that is there and
    /// cannot be read would be left behind unseen, so that nothing is to be written.
    pub(super) fn to_write(opened: &Opened, plan: &Plan<'_>) -> Result<Self> {
        let mut texts = Self::read(opened, plan);
        match texts.missing.iter().position(|(_, why)| !matches!(why, StoreError::DocumentMissing { .. })) {
            Some(at) => Err(texts.missing.swap_remove(at).1.into()),
            None => Ok(texts),
        }
    }

    /// Reads some of the registered documents.
    pub(super) fn of<'p, 'a: 'p>(opened: &Opened, documents: impl IntoIterator<Item = &'p plan::Document<'a>>) -> Self {
        let mut texts = Self { all: Vec::new(), missing: Vec::new() };
        for document in documents {
            let path = document.path.to_string();
            match opened.store.read(&path) {
                Ok(source) => texts.all.push((path, document.kind.to_string(), source)),
                Err(error) => texts.missing.push((path, error)),
            }
        }
        texts
    }

    /// The texts as they were meant.
    pub(super) fn views(&self) -> Vec<View<'_>> {
        self.all.iter().map(|(.., source)| View::new(source)).collect()
    }

    /// What the documents say, bound to the plan.
    pub(super) fn documents<'t>(&'t self, views: &'t [View<'t>], plan: &Plan<'_>) -> Vec<Document<'t>> {
        if self.all.is_empty() {
            return Vec::new();
        }
        let (binder, known) = (Binder::new(plan), Known::by_document(plan));
        let pairs: Vec<_> = self.all.iter().zip(views).collect();
        let bytes = views.iter().map(|view| view.text().len()).sum();
        parallel::map(&pairs, bytes, |((path, kind, _), view)| {
            let known = known.get(path.as_str()).cloned().unwrap_or_default();
            let reading = document::read_again(view.text(), path, document::kind::named(kind), known);
            Document::of(path, view, reading, plan, &mut binder.clone())
        })
    }
}

/// What is to be written into one document.
#[derive(Debug)]
pub(super) struct Edited {
    /// The document's place in the list.
    pub(super) document: usize,
    /// The edits of its file.
    pub(super) edits: Edits,
    /// What turns it back, where that was asked for.
    pub(super) back: Option<Node>,
}

/// Finds what documents must change to follow `changes`, their regions among it, and proves it: each edited text is read
/// again in memory.
pub(super) fn follow<'t>(
    opened: &Opened,
    before: &Plan<'t>,
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    changes: &[Change<'t>],
    at: Moment,
    regions: Vec<Mismatch<'t>>,
) -> Result<(Vec<Edited>, Vec<Mismatch<'t>>)> {
    let (mut edited, mut left) = mismatches(before, plan, documents, changes, at);
    let (others, stale): (Vec<_>, Vec<_>) = regions.into_iter().partition(|region| region.left);
    edited.extend(stale);
    left.extend(others);
    reconcile::dated(plan, documents, at, &[], &mut edited);
    let mut items: Vec<usize> = changes.iter().map(|change| change.item).collect();
    items.sort_unstable();
    items.dedup();
    let back = Back::of(opened, [before, plan], changes, at);
    let proved = proved::edits(plan, documents, &edited, &items, Some(&back))?;
    left.extend(proved.unsaid);
    Ok((proved.edited, left))
}

/// The places that must follow a change, and those that are left.
pub(super) fn mismatches<'t>(
    before: &Plan<'t>,
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    changes: &[Change<'t>],
    at: Moment,
) -> (Vec<Mismatch<'t>>, Vec<Mismatch<'t>>) {
    let followed =
        Followed { changes, before, at, entry: &|item, level, newline| changelog::entry(item, level, newline) };
    let found = reconcile::follow(plan, documents, &followed).into_iter();
    let found = found.filter(|mismatch| !documents[mismatch.document].is_conflicted());
    found.partition(|mismatch| !mismatch.left && !mismatch.edits.is_empty())
}

/// Writes the plan file and the documents, all or none of them. The plan is given as it was read and as it is to be.
pub(super) fn commit(
    context: &Context<'_>,
    opened: &Opened,
    plans: [&Plan<'_>; 2],
    plan_edits: &Edits,
    documents: &[Document<'_>],
    edited: &[Edited],
) -> Result<()> {
    opened.verified(context, plans, plan_edits)?;
    let plan = (!plan_edits.is_empty()).then(|| FileChange::edit(opened.store.plan_path(), &opened.source, plan_edits));
    let others = edited.iter().map(|edited| {
        let document = &documents[edited.document];
        FileChange::edit(document.path, document.view.source, &edited.edits)
    });
    let changes: Vec<_> = plan.into_iter().chain(others).collect();
    Ok(opened.store.commit(&changes)?)
}

/// Says in a line for each document how much of it was changed.
pub(super) fn print_edited(context: &mut Context<'_>, documents: &[Document<'_>], edited: &[Edited]) -> Result<()> {
    for edited in edited {
        let name = &documents[edited.document].view.source.name;
        let count = edited.edits.len();
        writeln!(context.out, "{name}: {count} {}", if count == 1 { "place edited" } else { "places edited" })?;
    }
    Ok(())
}

/// What could not be edited though it was to follow a change, and documents that a merge left unresolved.
pub(super) fn refusals(plan: &Plan<'_>, documents: &[Document<'_>], refused: &[Mismatch<'_>]) -> Vec<Finding> {
    let mut findings: Vec<_> = refused.iter().map(|mismatch| refusal(plan, documents, mismatch)).collect();
    let help = "resolve it; then `plan sync --prefer plan` writes what has changed meanwhile";
    findings.extend(documents.iter().filter_map(|document| conflict::unresolved(document.view.source, help)));
    findings
}

/// Tells of them; all else is done.
pub(super) fn tell_refused(
    context: &mut Context<'_>,
    documents: &[Document<'_>],
    findings: &[Finding],
) -> Result<Exit> {
    if findings.is_empty() {
        return Ok(Exit::Fine);
    }
    let sources: Vec<_> = documents.iter().map(|document| document.view.source).collect();
    context.out.flush()?;
    write!(context.err, "{}", finding::text::render(findings, &sources, context.colour))?;
    let what = if findings.len() == 1 { "this was left as it stands" } else { "these were left as they stand" };
    context.note(format_args!("{what}; all else is done"))?;
    Ok(Exit::Findings)
}

/// Findings of documents as data.
pub(super) fn data(documents: &[Document<'_>], findings: &[Finding]) -> serde_json::Value {
    let sources: Vec<_> = documents.iter().map(|document| document.view.source).collect();
    finding::json::list(findings, &sources)
}

/// The finding of a place that could not be edited.
pub(super) fn refusal(plan: &Plan<'_>, documents: &[Document<'_>], mismatch: &Mismatch<'_>) -> Finding {
    let finding =
        Finding { code: "edit-refused", severity: Severity::Error, ..reconcile::finding(plan, documents, mismatch) };
    if mismatch.refused.is_some() {
        return finding;
    }
    Finding { help: vec!["this place cannot say it: write what the plan says by hand".to_owned()], ..finding }
}

/// Returns figures that were counted anew and had been wrong before: their numbers move by more than the change. Their
/// places are those of the documents as they were.
pub(super) fn overtaken(before: &Plan<'_>, documents: &[Document<'_>], edited: &[Edited]) -> Vec<Finding> {
    let mut all = Vec::new();
    for edited in edited {
        let document = &documents[edited.document];
        for figure in reconcile::figures(before, documents, edited.document) {
            let place = document.view.in_file(&figure.range);
            if edited.edits.iter().any(|edit| edit.range.start < place.end && place.start < edit.range.end) {
                let (stated, wanted) = (&figure.stated, &figure.wanted);
                let message = format!("{stated} stood here where the plan counted {wanted}, and was counted anew");
                let code = reconcile::finding(before, documents, &figure).code;
                all.push(Finding::new(code, Severity::Note, document.view.source, place, message));
            }
        }
    }
    all
}

/// Items that crossed completion, of which no document comes to say it; the rest of what is left.
pub(super) fn unsaid<'t>(
    plan: &Plan<'_>,
    documents: &[Document<'_>],
    left: Vec<Mismatch<'t>>,
) -> (Vec<Finding>, Vec<Mismatch<'t>>) {
    let (unsaid, left): (Vec<_>, Vec<_>) = left.into_iter().partition(|one| matches!(one.what, What::Unsaid(_)));
    let note = |one: &Mismatch<'_>| Finding { severity: Severity::Note, ..reconcile::finding(plan, documents, one) };
    (unsaid.iter().map(note).collect(), left)
}

/// Tells of what is noted of places, a line for each.
pub(super) fn tell_notes(context: &mut Context<'_>, documents: &[Document<'_>], notes: &[Finding]) -> Result<()> {
    for note in notes {
        let source = documents.iter().map(|document| document.view.source).find(|source| source.name == note.file);
        let line = source.map_or(1, |source| source.position(note.range.start).line);
        context.out.flush()?;
        context.note(format_args!("{}:{line}: {}", note.file, note.message))?;
    }
    Ok(())
}

/// Disagreements found on the way, which the change did not bring: named, and left.
pub(super) fn tell_left(context: &mut Context<'_>, findings: &[Finding], documents: &[Document<'_>]) -> Result<()> {
    let note = "these disagreements stood before and were left; `plan check` shows them, `plan sync` settles them";
    tell(context, findings, documents, note)
}

/// Tells on standard error of places that cannot follow what changed.
pub(super) fn tell_unwritten(
    context: &mut Context<'_>,
    findings: &[Finding],
    documents: &[Document<'_>],
) -> Result<()> {
    tell(context, findings, documents, "what stands there cannot be written by itself and was left; change it by hand")
}

fn tell(context: &mut Context<'_>, findings: &[Finding], documents: &[Document<'_>], note: &str) -> Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    let sources: Vec<_> = documents.iter().map(|document| document.view.source).collect();
    context.out.flush()?;
    write!(context.err, "{}", finding::concise::render(findings, &sources))?;
    context.note(note)?;
    Ok(())
}
