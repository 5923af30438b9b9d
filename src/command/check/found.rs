//! What there is to tell of a plan and its documents.

use super::files::Files;
use crate::command::follow::Texts;
use crate::command::missing::missing;
use crate::command::{Opened, region};
use crate::document::link::Led;
use crate::document::region as regions;
use crate::document::{allow, damage, doubt, link};
use crate::finding::{Finding, Severity};
use crate::json::range_of;
use crate::json::read::validate;
use crate::parallel;
use crate::plan::{Plan, id};
use crate::reconcile::files::Named;
use crate::reconcile::{self, Document, Mismatch, conflict};
use crate::report::changelog;
use crate::text::Source;
use std::collections::HashSet;

/// What was found in one file without looking at others.
#[derive(Default)]
struct Found<'t> {
    findings: Vec<Finding>,
    mismatches: Vec<Mismatch<'t>>,
    /// The paths of code it names.
    named: Vec<Named>,
    /// Where its links lead.
    links: Vec<Led>,
    is_conflicted: bool,
}

/// Returns all findings of the plan file and of some documents, as far as they were read.
pub(super) fn findings(opened: &Opened, plan: &Plan<'_>, texts: &Texts, documents: &[Document<'_>]) -> Vec<Finding> {
    let files = Files::of(opened);
    let mut found = each(&opened.source, plan, documents);
    let of_plan = found.pop().unwrap_or_default();
    let mut findings = of_plan.findings;
    findings.extend(missing(opened, plan, &texts.missing));
    let mut compared = Vec::new();
    for (document, found) in documents.iter().zip(&mut found) {
        findings.append(&mut found.findings);
        compared.append(&mut found.mismatches);
        let is_missing = |path: &str| files.is_missing(document.path, path);
        findings.extend(reconcile::files::findings(plan, document, &found.named, &is_missing));
        let lookup = |path: &str, read: bool| files.linked(document.path, path, read);
        findings.extend(link::findings(document.view, &document.reading, std::mem::take(&mut found.links), &lookup));
    }
    findings.extend(unshown_files(opened, plan, documents, &files));
    compared.extend(region::all(opened, plan, documents));
    compared
        .extend(reconcile::unlisted(plan, documents, &|item, level, newline| changelog::entry(item, level, newline)));
    let compared = compared.into_iter().filter(|mismatch| !found[mismatch.document].is_conflicted);
    findings.extend(compared.map(|mismatch| reconcile::finding(plan, documents, &mismatch)));
    for (document, _) in documents.iter().zip(&found).filter(|(_, found)| !found.is_conflicted) {
        allow::silence(document.view, &document.reading, &mut findings);
    }
    findings
}

/// What is found in each document, and behind them in the plan file, several at once.
fn each<'t>(source: &Source, plan: &Plan<'t>, documents: &[Document<'t>]) -> Vec<Found<'t>> {
    let bytes = documents.iter().map(|document| document.view.text().len()).sum();
    // The plan file is the longest, and begun first.
    let places: Vec<_> = std::iter::once(None).chain((0..documents.len()).map(Some)).collect();
    let mut found = parallel::map(&places, bytes, |at| match at {
        Some(at) => of_document(plan, documents, *at),
        None => Found { findings: validate(source, plan), ..Found::default() },
    });
    found.rotate_left(1);
    found
}

/// Paths of code that do not exist, of items whose entries do not show them.
fn unshown_files(opened: &Opened, plan: &Plan<'_>, documents: &[Document<'_>], files: &Files<'_>) -> Vec<Finding> {
    let entries = documents.iter().flat_map(|document| document.reading.entries.iter().zip(&document.bound));
    let slots = entries.flat_map(|(entry, item)| entry.slots.iter().filter_map(|slot| Some(((*item)?, slot.field))));
    let shown: HashSet<_> = slots.filter(|(_, field)| reconcile::files::FIELDS.contains(field)).collect();
    let mut findings = Vec::new();
    for (at, item) in plan.items.iter().enumerate() {
        let fields = reconcile::files::FIELDS.into_iter();
        for field in fields.filter(|field| reconcile::files::matters(*field, item) && !shown.contains(&(at, *field))) {
            let name = field.member(item.kind);
            let Some(raw) = item.member(name) else { continue };
            let place = range_of(opened.source.text(), raw);
            let paths = reconcile::files::paths(raw).into_iter().filter(|(_, path)| files.is_missing("", path));
            findings.extend(paths.map(|(range, path)| {
                let range = place.start + range.start..place.start + range.end;
                reconcile::files::finding(&opened.source, range, field, item, path)
            }));
        }
    }
    findings
}

/// What there is to tell of a document itself: an unresolved merge, damage, entries that speak of no item; and where it
/// disagrees with the plan.
fn of_document<'t>(plan: &Plan<'t>, documents: &[Document<'t>], at: usize) -> Found<'t> {
    let document = &documents[at];
    let source = document.view.source;
    let help = "resolve it; until then the document is neither compared nor edited";
    if let Some(finding) = conflict::unresolved(source, help) {
        return Found { findings: vec![finding], is_conflicted: true, ..Found::default() };
    }
    let mut findings = damage::findings(document.view, &document.reading);
    findings.extend(regions::findings(document.view, &document.reading.regions));
    findings.extend(reconcile::contradictions(plan, document));
    let doubts = doubt::of(&document.reading);
    findings.extend(doubt::findings(&document.reading, document.view, plan, &doubts));
    findings.extend(unknown(plan, document));
    let mismatches = reconcile::of(plan, documents, at);
    let (named, links) = (reconcile::files::named(plan, document), link::of(&document.reading));
    Found { findings, mismatches, named, links, is_conflicted: false }
}

/// Entries that speak of no item.
fn unknown(plan: &Plan<'_>, document: &Document<'_>) -> Vec<Finding> {
    let entries = document.reading.entries.iter().zip(&document.bound);
    let unbound = entries.filter(|(entry, item)| item.is_none() && !entry.template);
    let told = unbound.map(|(entry, _)| {
        let named = entry.id.as_deref().unwrap_or(&entry.title);
        let message = format!("{named} stands here, but the plan has no such item");
        // The same id is an item of another feature.
        let near = entry.id.as_deref().and_then(|id| plan.nearest(id).filter(|near| !id::same(id, near)));
        let near = near.map(|near| format!("did you mean {near}?"));
        let help = near.unwrap_or_else(|| format!("`plan import {}` adds it", document.path));
        let at = document.view.in_file(&entry.name);
        Finding::new("item-unknown", Severity::Warning, document.view.source, at, message).help(help)
    });
    told.collect()
}
