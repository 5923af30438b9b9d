//! The padding of a table's cell: a table that is aligned stays so where the new text fits.

use crate::markdown::Blocks;
use crate::text::Edit;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Widens or narrows an edit inside a cell by the blanks behind it, so that the cell keeps the width of its column.
pub fn aligned(blocks: &Blocks<'_>, edit: Edit) -> Edit {
    let text = blocks.text;
    let Some(cell) = cell(text, &edit.range) else { return edit };
    let behind = &text[edit.range.end..cell.end];
    let pad = behind.len() - behind.trim_start_matches(' ').len();
    // Only blanks up to the pipe are padding, and a cell without any is not aligned.
    if pad != behind.len() || pad == 0 {
        return edit;
    }
    let Some(column) = column_width(text, &cell).filter(|wide| is_aligned(text, &cell, *wide)) else { return edit };
    let before = text[cell.start..edit.range.start].width();
    let wanted = column.saturating_sub(before + edit.text.as_str().width()).max(1);
    Edit::replace(edit.range.start..edit.range.end + pad, format!("{}{}", edit.text, " ".repeat(wanted)))
}

/// What stands between the pipes around a range; none where it is not bounded by a pipe on both sides of its line.
fn cell(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    let start = pipes(&text[line..range.start]).last().map(|at| line + at + 1)?;
    let close = pipes(&text[range.end..end]).next().map(|at| range.end + at)?;
    Some(start..close)
}

/// The width of the cell's column in the delimiter row above it, where the header is as wide.
fn column_width(text: &str, cell: &Range<usize>) -> Option<usize> {
    let line = text[..cell.start].rfind('\n').map_or(0, |at| at + 1);
    let column = pipes(&text[line..cell.start]).count();
    let above = text[..line].trim_end_matches(['\n', '\r']).lines().rev().take_while(|line| line.contains('|'));
    let mut above = above.skip_while(|line| !is_delimiter(line));
    let (delimiter, header) = (width(above.next()?, column)?, width(above.next()?, column)?);
    (delimiter == header).then_some(delimiter)
}

/// Whether the column of a cell is filled up with blanks: neither the cell nor those beside it in the rows above and just
/// below are narrower than the header and yet closed by a single blank.
fn is_aligned(text: &str, cell: &Range<usize>, wide: usize) -> bool {
    let line = text[..cell.start].rfind('\n').map_or(0, |at| at + 1);
    let column = pipes(&text[line..cell.start]).count();
    let above = text[..line].lines().rev().take_while(|line| line.contains('|') && !is_delimiter(line));
    let here = text[line..].lines().take(2);
    above.chain(here).filter_map(|row| between(row, column)).all(|cell| cell.width() >= wide || cell.ends_with("  "))
}

fn width(line: &str, column: usize) -> Option<usize> {
    Some(between(line, column)?.width())
}

/// What stands between the pipes of a column.
fn between(line: &str, column: usize) -> Option<&str> {
    let mut ends = pipes(line).skip(column.checked_sub(1)?);
    let (from, to) = (ends.next()? + 1, ends.next()?);
    Some(&line[from..to])
}

fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '>' | '\r'))
}

/// A new text in a cell like this one: with the blanks and marks around it, and as wide where the table is aligned.
pub(super) fn filled(text: &str, cell: Range<usize>, new: &str) -> String {
    let own = &text[cell.clone()];
    let inner = own.trim();
    let before = if inner.is_empty() { " " } else { &own[..own.len() - own.trim_start().len()] };
    let marks = if inner.starts_with("**") && inner.ends_with("**") && inner.len() > 4 { "**" } else { "" };
    let filled = format!("{before}{marks}{new}{marks}");
    let least = usize::from(own.ends_with(' '));
    let wanted = column_width(text, &cell).filter(|column| *column == own.width()).unwrap_or_default();
    let blanks = wanted.saturating_sub(filled.as_str().width()).max(least);
    format!("{filled}{}", " ".repeat(blanks))
}

/// The places of the pipes that are not escaped.
pub(super) fn pipes(line: &str) -> impl Iterator<Item = usize> {
    let bytes = line.as_bytes();
    (0..bytes.len()).filter(move |at| bytes[*at] == b'|' && (*at == 0 || bytes[at - 1] != b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(row: &str, from: &str, to: &str, expected: &str) {
        let text = format!("| ID  | Status      |\n| --- | ----------- |\n{row}\n");
        let blocks = crate::markdown::parse(&text);
        let at = text.rfind(from).unwrap();
        let edit = aligned(&blocks, Edit::replace(at..at + from.len(), to));
        let mut edits = crate::text::Edits::default();
        edits.add(edit).unwrap();
        let edited = String::from_utf8(edits.apply(text.as_bytes())).unwrap();
        assert_eq!(edited.lines().skip(2).collect::<Vec<_>>().join("\n"), expected);
    }

    #[test]
    fn an_aligned_table_stays_aligned() {
        check("| A   | NOT_STARTED |", "NOT_STARTED", "DONE", "| A   | DONE        |");
        check("| A   | DONE        |", "DONE", "NOT_STARTED", "| A   | NOT_STARTED |");
        check("| A   | DONE        |", "DONE", "✅ Done", "| A   | ✅ Done     |");
        check("| A   | DONE        |", "DONE", "WAITS_FOR_LONG", "| A   | WAITS_FOR_LONG |");
        check("| A   | WAITS_FOR_LONG |", "WAITS_FOR_LONG", "DONE", "| A   | DONE        |");
        check("|A|DONE|", "DONE", "NO", "|A|NO|");
    }

    #[test]
    fn a_table_that_is_not_aligned_gets_no_blanks() {
        check("| A | DONE |", "DONE", "NO", "| A | NO |");
        check("| A | DONE |", "DONE", "NOT_STARTED_YET", "| A | NOT_STARTED_YET |");
        check("| B | NO |\n| A | NOT_STARTED_YET |", "NOT_STARTED_YET", "DONE", "| B | NO |\n| A | DONE |");
        check(
            "| B | NO         |\n| A | NOT_STARTED |",
            "NOT_STARTED",
            "DONE",
            "| B | NO         |\n| A | DONE        |",
        );
    }
}
