//! Entries of an item that is taken out of the plan.

use super::value::bound;
use super::{Document, Mismatch, What};
use crate::document::write::place::content_end;
use crate::document::{Entry, Shape};
use crate::text::Edit;
use std::ops::Range;

/// Returns every entry of an item, with the edit that takes it out where nothing else goes with it.
pub fn entries<'t>(documents: &[Document<'t>], item: usize) -> Vec<Mismatch<'t>> {
    let mut found = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let mut taken: Vec<Range<usize>> = Vec::new();
        for (entry, _) in bound(document).filter(|(_, other)| *other == item) {
            if taken.iter().any(|range| range.contains(&entry.name.start)) {
                continue;
            }
            let range = extent(document, entry).filter(|range| holds_no_other(document, range, item));
            taken.extend(range.clone());
            found.push(Mismatch {
                document: at,
                what: What::Gone(item),
                range: entry.name.clone(),
                stated: document.reading.blocks.slice(&entry.name).to_owned(),
                wanted: "nothing".to_owned(),
                left: range.is_none(),
                refused: None,
                edits: range.map(|range| Edit::replace(range, "")).into_iter().collect(),
            });
        }
    }
    found
}

/// The whole lines an entry takes; none of an entry that is all of its file, or a word in a line about other things.
fn extent(document: &Document<'_>, entry: &Entry<'_>) -> Option<Range<usize>> {
    let text = document.reading.blocks.text;
    let whole = |range: Range<usize>| {
        let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at + 1);
        let ended = range.end > start && text[..range.end].ends_with('\n');
        let lead = text[start..range.start].trim_matches([' ', '\t', '>', '|', '-', '*']);
        lead.is_empty().then_some(start..if ended { range.end } else { end })
    };
    match entry.shape {
        Shape::Section if entry.level > 0 => Some(section(document, whole(entry.range.clone())?)),
        Shape::Row | Shape::Item | Shape::Line => whole(entry.range.clone()),
        Shape::Section | Shape::Mention => None,
    }
}

/// A section without the comment behind it that says where entries go, and at the end of a file with the blank lines
/// before it.
fn section(document: &Document<'_>, range: Range<usize>) -> Range<usize> {
    let text = document.reading.blocks.text;
    let end = content_end(&document.reading, range.clone());
    if text[end..range.end].contains("<!--") {
        let behind = &text[end..range.end];
        return range.start..range.end - behind.trim_start_matches(['\n', '\r', ' ', '-']).len().min(behind.len());
    }
    let before = text[..range.start].trim_end();
    if range.end < text.len() || before.is_empty() {
        return range;
    }
    let line_end = text[before.len()..].find('\n').map_or(0, |at| at + 1);
    before.len() + line_end..range.end
}

fn holds_no_other(document: &Document<'_>, range: &Range<usize>, item: usize) -> bool {
    let pairs = document.reading.entries.iter().zip(&document.bound);
    pairs.filter(|(entry, _)| range.contains(&entry.name.start)).all(|(_, other)| *other == Some(item))
}
