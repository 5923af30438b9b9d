//! What there is to tell of a plan and its documents.

use super::files::Files;
use crate::command::follow::Texts;
use crate::command::missing::missing;
use crate::command::{Opened, region};
use crate::document::region as regions;
use crate::document::{allow, damage, doubt, link};
use crate::finding::{Finding, Severity};
use crate::json::range_of;
use crate::json::read::validate;
use crate::plan::Plan;
use crate::reconcile::{self, Document, conflict};
use crate::report::changelog;
use std::collections::HashSet;

/// Returns all findings of the plan file and of some documents, as far as they were read.
pub(super) fn findings(opened: &Opened, plan: &Plan<'_>, texts: &Texts, documents: &[Document<'_>]) -> Vec<Finding> {
    let mut findings = validate(&opened.source, plan);
    findings.extend(missing(opened, plan, &texts.missing));
    let files = Files::of(opened);
    findings.extend(documents.iter().flat_map(|document| of_document(plan, document, &files)));
    findings.extend(unshown_files(opened, plan, documents, &files));
    let mut whole = reconcile::all(plan, documents);
    whole.extend(region::all(opened, plan, documents));
    whole.extend(reconcile::unlisted(plan, documents, &|item, level, newline| changelog::entry(item, level, newline)));
    let compared = whole.into_iter().filter(|mismatch| !documents[mismatch.document].is_conflicted());
    findings.extend(compared.map(|mismatch| reconcile::finding(plan, documents, &mismatch)));
    for document in documents.iter().filter(|document| !document.is_conflicted()) {
        allow::silence(document.view, &document.reading, &mut findings);
    }
    findings
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
            // To read an item's members anew takes longer than to see that there is none of that name.
            let Some(raw) = item.raw.contains(name).then(|| item.member(name)).flatten() else {
                continue;
            };
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

/// What there is to tell of a document itself: an unresolved merge, damage, entries that speak of no item.
fn of_document(plan: &Plan<'_>, document: &Document<'_>, files: &Files<'_>) -> Vec<Finding> {
    let source = document.view.source;
    let mut findings = Vec::new();
    let help = "resolve it; until then the document is neither compared nor edited";
    if let Some(finding) = conflict::unresolved(source, help) {
        return vec![finding];
    }
    findings.extend(damage::findings(document.view, &document.reading));
    findings.extend(regions::findings(document.view, &document.reading.regions));
    findings.extend(reconcile::contradictions(plan, document, &|path| files.is_missing(document.path, path)));
    let lookup = |path: &str, read: bool| files.linked(document.path, path, read);
    findings.extend(link::findings(document.view, &document.reading, &lookup));
    let doubts = doubt::of(&document.reading);
    findings.extend(doubt::findings(&document.reading, document.view, plan, &doubts));
    let unbound =
        document.reading.entries.iter().zip(&document.bound).filter(|(entry, item)| item.is_none() && !entry.template);
    for (entry, _) in unbound {
        let named = entry.id.as_deref().unwrap_or(&entry.title);
        let message = format!("{named} stands here, but the plan has no such item");
        let near = entry.id.as_deref().and_then(|id| plan.nearest(id)).map(|near| format!("did you mean {near}?"));
        let help = near.unwrap_or_else(|| format!("`plan import {}` adds it", document.path));
        findings.push(
            Finding::new("item-unknown", Severity::Warning, source, document.view.in_file(&entry.name), message)
                .help(help),
        );
    }
    findings
}
