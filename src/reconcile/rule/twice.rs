//! Items with two sections in one document.

use crate::bind::titles_alike;
use crate::document::{Entry, Shape};
use crate::finding::{Finding, Severity};
use crate::plan::Plan;
use crate::reconcile::Document;
use crate::reconcile::value::bound;
use std::collections::HashMap;

/// Finds the sections of items that have one before. Of a changelog each section is another change.
pub(super) fn findings(plan: &Plan<'_>, document: &Document<'_>) -> Vec<Finding> {
    let view = document.view;
    let finding = |(item, entry, first): (usize, &Entry<'_>, &Entry<'_>)| {
        let message = format!("{} has two sections in this document", plan.items[item].id);
        let at = view.in_file(&entry.name);
        let finding = Finding::new("entry-duplicate", Severity::Error, view.source, at, message)
            .help("make one of the two, or give one of them an id of its own");
        finding.related(view.source, view.in_file(&first.name), "it stands here first")
    };
    twins(document).into_iter().map(finding).collect()
}

/// The items with two sections, each with the later section and the first.
pub(in crate::reconcile) fn twins<'d, 't>(document: &'d Document<'t>) -> Vec<(usize, &'d Entry<'t>, &'d Entry<'t>)> {
    let mut firsts: HashMap<usize, &Entry<'_>> = HashMap::new();
    let mut twins = Vec::new();
    if document.reading.kind.name == "changelog" {
        return twins;
    }
    for (entry, item) in bound(document).filter(|(entry, _)| entry.shape == Shape::Section && entry.id.is_some()) {
        match firsts.get(&item) {
            Some(first) if same_item(entry, first) => twins.push((item, entry, *first)),
            Some(_) => {}
            None => drop(firsts.insert(item, entry)),
        }
    }
    twins
}

/// Whether two sections of one id speak of one item. `Phase 1` and `Task 1` begin anew below other headings, and then
/// have other titles.
fn same_item(entry: &Entry<'_>, first: &Entry<'_>) -> bool {
    let spoken = entry.id.as_deref().is_some_and(|id| id.contains(' ') || !id.contains(char::is_alphabetic));
    titles_alike(entry, &first.title) || !spoken && entry.scope == first.scope
}
