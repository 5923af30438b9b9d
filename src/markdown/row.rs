//! The cells of one table row, taken from its raw line.

use super::blocks::{Row, RowFault};
use memchr::memchr_iter;
use std::ops::Range;

/// Reads a row; `columns` is the number of the header's cells, none for the header itself.
///
/// The parser's own cells are not asked: of a missing one it tells a place on the next line, of an extra one nothing.
pub(super) fn read(text: &str, range: Range<usize>, columns: Option<usize>) -> Row {
    let line = text[range.clone()].trim_end_matches(['\n', '\r']);
    let range = range.start..range.start + line.len();
    let cells = cells(line, range.start, columns.unwrap_or_default());
    let fault = columns.and_then(|columns| match cells.len() {
        len if len < columns => Some(RowFault::Missing),
        len if len > columns => Some(RowFault::Extra),
        _ => None,
    });
    Row { range, cells, fault }
}

fn cells(line: &str, offset: usize, columns: usize) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let mut cells = Vec::with_capacity(columns);
    let mut from = usize::from(bytes.first() == Some(&b'|'));
    // GFM takes escaped pipes out before it reads anything else, so a backslash before a pipe is never itself escaped.
    for pipe in memchr_iter(b'|', bytes).skip(from).filter(|&at| at == 0 || bytes[at - 1] != b'\\') {
        cells.push(window(line, from, pipe, offset));
        from = pipe + 1;
    }
    if !line[from..].trim_matches(is_space).is_empty() {
        cells.push(window(line, from, line.len(), offset));
    }
    cells
}

fn window(line: &str, from: usize, to: usize, offset: usize) -> Range<usize> {
    let content = line[from..to].trim_start_matches(is_space);
    if content.is_empty() {
        let at = offset + from + usize::from(to > from);
        return at..at;
    }
    let start = offset + to - content.len();
    start..start + content.trim_end_matches(is_space).len()
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{b}' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, columns: usize, expected: &[&str], fault: Option<RowFault>) {
        let row = read(line, 0..line.len(), Some(columns));
        assert_eq!(row.cells.iter().map(|cell| &line[cell.clone()]).collect::<Vec<_>>(), expected);
        assert_eq!(row.fault, fault);
    }

    #[test]
    fn a_row_is_split_at_pipes_that_are_not_escaped() {
        check("| a | b |\r\n", 2, &["a", "b"], None);
        check("a|b", 2, &["a", "b"], None);
        check(r"| a \| b | \\| c |", 2, &[r"a \| b", r"\\| c"], None);
        check("| `a | b` |", 1, &["`a", "b`"], Some(RowFault::Extra));
        check("| ✅ |", 2, &["✅"], Some(RowFault::Missing));
        check("alone", 3, &["alone"], Some(RowFault::Missing));
        check("| |", 1, &[""], None);
        check("||", 1, &[""], None);
        check("|| x | |  ", 3, &["", "x", ""], None);
    }

    #[test]
    fn an_empty_cell_sits_after_one_space() {
        assert_eq!(read("||   | |", 0..8, None).cells, [1..1, 3..3, 7..7]);
    }
}
