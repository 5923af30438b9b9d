//! An entry that is moved below another heading of its document: a card of a board, a row, a line of a list.

use super::place::{self, content_end};
use crate::document::entry::{Entry, Shape};
use crate::document::outline::Section;
use crate::document::read::Reading;
use crate::markdown::BlockKind;
use crate::text::{Edit, Edits};
use std::ops::Range;

/// What stands in a text for a byte that is not UTF-8.
const STAND_IN: char = '\u{1a}';

/// Returns the edits that move an entry below the heading of a section, behind or before one that stands there, some edits of
/// its own text among it; none where it cannot be told how it would stand there.
pub fn moved(
    reading: &Reading<'_>,
    entry: &Entry<'_>,
    (to, beside): (&Section<'_>, Option<(&Entry<'_>, bool)>),
    own: &[Edit],
    newline: &str,
) -> Option<Vec<Edit>> {
    let range = match entry.shape {
        Shape::Section => entry.range.start..content_end(reading, entry.range.clone()),
        Shape::Row | Shape::Item => entry.range.clone(),
        Shape::Line | Shape::Mention => return None,
    };
    let mut text = edited(reading, &range, own)?;
    // What stands for a byte that is no text is never written.
    (!text.contains(STAND_IN)).then_some(())?;
    // A number would be another one there.
    let sign = marker(reading, entry).filter(|(_, ordered)| !ordered).map(|(sign, _)| sign);
    let out = taken_out(reading, entry, &range)?;
    let put = match (beside, entry.shape) {
        (Some((other, behind)), Shape::Section) => place::beside(reading, other, behind, &text, newline),
        (Some((other, behind)), Shape::Row) => {
            (names(reading, entry)? == names(reading, other)?).then_some(())?;
            place::beside(reading, other, behind, &text, newline)
        }
        (Some((other, behind)), _) => {
            let (theirs, ordered) = marker(reading, other)?;
            text.replace_range(..sign?.len(), if ordered { sign? } else { theirs });
            place::beside(reading, other, behind, &text, newline)
        }
        (None, Shape::Section) => {
            Edit::insert(content_end(reading, to.range.clone()), format!("{newline}{newline}{text}"))
        }
        (None, Shape::Row) => Edit::insert(emptied(reading, to, &names(reading, entry)?)?, format!("{newline}{text}")),
        (None, _) => {
            sign?;
            let here = &reading.blocks.list[to.body.start.checked_sub(1)?..to.body.end];
            let last = here.iter().rfind(|block| !matches!(block.kind, BlockKind::Rule | BlockKind::Html))?;
            Edit::insert(last.range().end, format!("{newline}{newline}{text}"))
        }
    };
    Some(vec![out, put])
}

/// The marker of a line of an outer list, and whether the list is numbered.
fn marker<'r>(reading: &'r Reading<'_>, entry: &Entry<'_>) -> Option<(&'r str, bool)> {
    let blocks = &reading.blocks;
    let item = place::item(reading, entry)?;
    let list = &blocks.list[blocks.list[item].parent()?];
    let BlockKind::List { ordered } = list.kind else { return None };
    list.parent().is_none().then(|| (blocks.slice(&blocks.marker(item)), ordered))
}

/// The names of the columns of a row's table.
fn names<'r>(reading: &'r Reading<'_>, entry: &Entry<'_>) -> Option<Vec<&'r str>> {
    let header = reading.blocks.row_at(entry.range.start)?.0.header();
    Some(header.cells.into_iter().map(|cell| &reading.blocks.text[cell]).collect())
}

/// Where a row goes into the only table of a section, which has these columns and no rows any more.
fn emptied(reading: &Reading<'_>, to: &Section<'_>, names: &[&str]) -> Option<usize> {
    let blocks = &reading.blocks;
    let mut tables = to.body.clone().filter(|at| blocks.list[*at].kind == BlockKind::Table);
    let at = tables.next().filter(|_| tables.next().is_none())?;
    let table = blocks.table(at).filter(|table| table.height() == 0)?;
    let alike = table.header().cells.into_iter().map(|cell| &blocks.text[cell]).eq(names.iter().copied());
    // Without rows a table ends with its header, and the line below that belongs to it.
    let end = blocks.list[at].range().end;
    let below = end + blocks.text[end..].find('\n').filter(|_| alike)? + 1;
    Some(below + blocks.text[below..].lines().next().unwrap_or_default().trim_end().len())
}

/// The text of a range with some edits inside it.
fn edited(reading: &Reading<'_>, range: &Range<usize>, own: &[Edit]) -> Option<String> {
    let mut edits = Edits::default();
    for edit in own {
        let inside = range.start <= edit.range.start && edit.range.end <= range.end;
        inside.then_some(())?;
        let own = edit.range.start - range.start..edit.range.end - range.start;
        edits.add(Edit { range: own, ..edit.clone() }).ok()?;
    }
    String::from_utf8(edits.apply(reading.blocks.slice(range).as_bytes())).ok()
}

/// What takes the lines of an entry out, with the blank line that would be left beside another.
fn taken_out(reading: &Reading<'_>, entry: &Entry<'_>, range: &Range<usize>) -> Option<Edit> {
    let text = reading.blocks.text;
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at + 1);
    let alone = text[start..range.start].trim().is_empty() && text[range.end..end].trim().is_empty();
    if !alone {
        return None;
    }
    let blank = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
    let apart = entry.shape == Shape::Section || blank(text[end..].lines().next());
    let (before, behind) = (text[..start].trim_end(), text[end..].trim_start_matches([' ', '\t', '\r', '\n']));
    let bare = blank(text[..start].lines().next_back()) && apart;
    Some(match (bare, behind.is_empty()) {
        // At the end the last line end of the document stays as it is.
        (true, true) => Edit::replace(before.len()..text.trim_end().len(), ""),
        (true, false) => Edit::replace(start..text.len() - behind.len(), ""),
        (false, _) if end == text.len() && !text.ends_with('\n') => Edit::replace(before.len()..end, ""),
        (false, _) => Edit::replace(start..end, ""),
    })
}
