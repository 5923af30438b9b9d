//! Where a new entry goes among those of a document.

use crate::document::entry::{Entry, Shape};
use crate::document::outline::Section;
use crate::document::read::Reading;
use crate::markdown::{Block, BlockKind};
use crate::text::Edit;
use std::ops::Range;

/// The comment before which new entries go.
const MARKER: &str = "<!-- plan:entries -->";

/// Returns where the comment stands before which new entries go.
pub fn marker(reading: &Reading<'_>) -> Option<usize> {
    let html = reading.blocks.list.iter().filter(|block| block.kind == BlockKind::Html);
    html.map(Block::range).find(|range| reading.blocks.slice(range).starts_with(MARKER)).map(|range| range.start)
}

/// Returns whether entries are parted by rules: one stands between the first and the next of them.
pub fn ruled(reading: &Reading<'_>, first: Range<usize>) -> bool {
    let next = reading
        .entries
        .iter()
        .filter(|entry| entry.shape == Shape::Section)
        .any(|entry| entry.range.start >= first.end);
    next && reading
        .blocks
        .list
        .iter()
        .any(|block| block.kind == BlockKind::Rule && first.contains(&block.range().start))
}

/// Returns the end of the last block of an entry that is not a rule.
pub fn content_end(reading: &Reading<'_>, range: Range<usize>) -> usize {
    let inside = reading.blocks.list.iter().filter(|block| range.contains(&block.range().start));
    let mut content = inside.filter(|block| !matches!(block.kind, BlockKind::Rule | BlockKind::Html));
    // A rule or comment ends the entry where text follows it that is none of its own.
    content.next_back().map_or(range.end, |block| block.range().end)
}

/// Returns the edit that puts the text of an entry behind or before another one.
pub fn beside(reading: &Reading<'_>, other: &Entry<'_>, behind: bool, text: &str, newline: &str) -> Edit {
    let all = reading.blocks.text;
    let line_start = |at: usize| all[..at].rfind('\n').map_or(0, |end| end + 1);
    if other.shape == Shape::Section {
        let rule = if ruled(reading, other.range.clone()) { format!("---{newline}{newline}") } else { String::new() };
        return if behind {
            let end = content_end(reading, other.range.clone());
            let end = all[..end].trim_end().len().max(other.name.end);
            Edit::insert(end, format!("{newline}{newline}{rule}{text}"))
        } else {
            Edit::insert(line_start(other.range.start), format!("{text}{newline}{newline}{rule}"))
        };
    }
    if !behind {
        return Edit::insert(line_start(other.range.start), format!("{text}{newline}"));
    }
    let end = all[..other.range.end].trim_end().len();
    Edit::insert(end, format!("{newline}{text}"))
}

/// Returns the block of the list item that an entry is.
pub fn item(reading: &Reading<'_>, entry: &Entry<'_>) -> Option<usize> {
    let list = &reading.blocks.list;
    let start = |at: usize| list[at].range().start;
    let found = list.partition_point(|block| block.range().start < entry.range.start);
    let mut here = (found..list.len()).take_while(|at| start(*at) == entry.range.start);
    here.find(|at| matches!(list[*at].kind, BlockKind::Item { .. }))
}

/// Returns where the table, list or section around an entry begins: entries of one shape in it stand together.
pub fn group(reading: &Reading<'_>, entry: &Entry<'_>) -> Option<usize> {
    let blocks = &reading.blocks;
    let start = |block: &Block| block.range().start;
    match entry.shape {
        Shape::Row => Some(blocks.row_at(entry.range.start)?.0.header().range.start),
        Shape::Section => {
            let is_own = |section: &&Section<'_>| section.range.start == entry.range.start && section.level > 0;
            let own = reading.sections.iter().find(is_own)?;
            Some(reading.sections[own.parent].range.start)
        }
        Shape::Item => {
            let list = blocks.list[item(reading, entry)?].parent()?;
            Some(start(&blocks.list[list]))
        }
        _ => None,
    }
}
