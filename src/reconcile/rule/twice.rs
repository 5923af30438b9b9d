//! Items with two sections in one document, or two rows that tell nothing apart in one table.

use crate::bind::titles_alike;
use crate::document::write::place;
use crate::document::{Entry, Shape};
use crate::finding::{Finding, Severity};
use crate::plan::Plan;
use crate::reconcile::Document;
use crate::reconcile::value::bound;
use std::collections::HashMap;

/// Finds the sections and rows of items that have one before. Of a changelog each section is another change.
pub(super) fn findings(plan: &Plan<'_>, document: &Document<'_>) -> Vec<Finding> {
    let view = document.view;
    let finding = |(item, entry, first): (usize, &Entry<'_>, &Entry<'_>)| {
        let places =
            if entry.shape == Shape::Row { "two equal rows in this table" } else { "two sections in this document" };
        let message = format!("{} has {places}", plan.items[item].id);
        let at = view.in_file(&entry.name);
        let finding = Finding::new("entry-duplicate", Severity::Error, view.source, at, message)
            .help("make one of the two, or give one of them an id of its own");
        finding.related(view.source, view.in_file(&first.name), "it stands here first")
    };
    twins(document).into_iter().map(finding).collect()
}

/// The items with two sections or two equal rows, each with the later place and the first.
pub(in crate::reconcile) fn twins<'d, 't>(document: &'d Document<'t>) -> Vec<(usize, &'d Entry<'t>, &'d Entry<'t>)> {
    let mut firsts: HashMap<(usize, Shape), &Entry<'_>> = HashMap::new();
    let mut twins = Vec::new();
    if document.reading.kind.name == "changelog" {
        return twins;
    }
    let may = |entry: &Entry<'_>| matches!(entry.shape, Shape::Section | Shape::Row) && entry.id.is_some();
    for (entry, item) in bound(document).filter(|(entry, _)| may(entry)) {
        match firsts.get(&(item, entry.shape)) {
            Some(first) if is_twin(document, entry, first) => twins.push((item, entry, *first)),
            Some(_) if entry.shape == Shape::Section => {}
            _ => drop(firsts.insert((item, entry.shape), entry)),
        }
    }
    twins
}

/// Whether two entries of one item and shape cannot be told apart.
fn is_twin(document: &Document<'_>, entry: &Entry<'_>, first: &Entry<'_>) -> bool {
    let table = |entry: &Entry<'_>| place::group(&document.reading, entry);
    match entry.shape {
        Shape::Section => same_item(entry, first),
        _ => {
            entry.title == first.title
                && entry.id == first.id
                && table(entry) == table(first)
                && beside(document, entry).eq(beside(document, first))
        }
    }
}

/// What a row says outside of the places of its fields: the day of a schedule tells two rows apart.
fn beside<'d>(document: &'d Document<'_>, entry: &Entry<'_>) -> impl Iterator<Item = char> + use<'d> {
    let mut slots: Vec<_> = entry.slots.iter().map(|slot| slot.range.clone()).collect();
    slots.sort_by_key(|range| range.start);
    let starts = std::iter::once(entry.range.start).chain(slots.iter().map(|range| range.end));
    let ends = slots.iter().map(|range| range.start).chain([entry.range.end]);
    let gaps: Vec<_> = starts.zip(ends).map(|(start, end)| start..end).collect();
    let text = document.reading.blocks.text;
    let parts = gaps.into_iter().filter_map(move |gap| text.get(gap));
    parts.flat_map(str::chars).filter(|c| !c.is_whitespace())
}

/// Whether two sections of one id speak of one item. `Phase 1` and `Task 1` begin anew below other headings, and then
/// have other titles.
fn same_item(entry: &Entry<'_>, first: &Entry<'_>) -> bool {
    let spoken = entry.id.as_deref().is_some_and(|id| id.contains(' ') || !id.contains(char::is_alphabetic));
    titles_alike(entry, &first.title) || !spoken && entry.scope == first.scope
}
