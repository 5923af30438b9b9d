//! Places as programs are told of them.

use std::ops::Range;

use crate::text::Source;

/// A place between two characters of a file, in every way it may be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Line, from 1.
    pub(super) line: usize,
    /// Column in characters, from 1; a byte-order mark takes none.
    pub(super) column: usize,
    /// Column in bytes, from 1; a byte-order mark takes none.
    pub(super) byte_column: usize,
    /// Offset in the file in bytes, from 0.
    pub(super) byte: usize,
}

/// Returns where a range begins and ends; what lies past the end of the file is its end.
pub(super) fn places(source: &Source, range: &Range<usize>) -> (Place, Place) {
    let start = place(source, range.start);
    (start, place(source, range.end.max(range.start)))
}

fn place(source: &Source, offset: usize) -> Place {
    let byte = source.text().floor_char_boundary(offset);
    let position = source.position(byte);
    let begins = source.line_start(byte).max(source.start());
    Place { line: position.line, column: position.column, byte_column: byte.saturating_sub(begins) + 1, byte }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_in_characters_and_bytes() {
        let source = Source::new("a.md", "\u{feff}é✅x\r\nzweite".into());
        let check = |range: Range<usize>, expected: [(usize, usize, usize, usize); 2]| {
            let (start, end) = places(&source, &range);
            assert_eq!([start, end].map(|at| (at.line, at.column, at.byte_column, at.byte)), expected, "{range:?}");
        };
        check(0..3, [(1, 1, 1, 0), (1, 1, 1, 3)]);
        check(5..8, [(1, 2, 3, 5), (1, 3, 6, 8)]);
        check(8..13, [(1, 3, 6, 8), (2, 3, 3, 13)]);
        check(6..7, [(1, 2, 3, 5), (1, 2, 3, 5)]); // in the midst of a character
        check(90..99, [(2, 7, 7, 17), (2, 7, 7, 17)]);
    }
}
