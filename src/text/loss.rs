//! What is lost in a text and no repair brings back.

use super::Source;
use super::encoding::Damage;
use memchr::memmem;
use std::ops::Range;

/// How a piece of text was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// Bytes that are not UTF-8; which encoding they are of cannot be told for certain.
    NotUtf8,
    /// A character of which a stand-in is left.
    Character,
}

/// The stand-in of a lost character, and what it becomes when it is damaged itself.
const STAND_INS: [&str; 3] = ["\u{fffd}", "ï¿½", "ÔøΩ"];

impl Loss {
    /// The code of findings about it.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf8",
            Self::Character => "character-lost",
        }
    }
}

/// Returns what is lost in a file, in the order of its places: each byte, and each character, also those that the file's
/// damage has cut off.
pub fn losses(source: &Source, damage: Option<Damage>) -> Vec<(Loss, Range<usize>)> {
    let text = source.text();
    let mut places: Vec<_> = source.invalid().map(|at| (Loss::NotUtf8, at..at + 1)).collect();
    let cut = damage.iter().flat_map(|damage| damage.cut(text));
    places.extend(cut.map(|range| (Loss::Character, range)));
    for one in STAND_INS {
        let found = memmem::find_iter(text.as_bytes(), one).map(|at| at..at + one.len());
        places.extend(found.map(|range| (Loss::Character, range)));
    }
    places.sort_by_key(|(loss, range)| (range.start, *loss));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::encoding::detect;

    #[test]
    fn losses_stand_in_the_order_of_their_places() {
        let check = |bytes: &[u8], expected: &[(Loss, Range<usize>)]| {
            let source = Source::new("a.md", bytes.to_vec());
            assert_eq!(losses(&source, detect(source.text())), expected);
        };
        check("✅ sound?\n".as_bytes(), &[]);
        check(b"a\xe9\xe8", &[(Loss::NotUtf8, 1..2), (Loss::NotUtf8, 2..3)]);
        check("\u{fffd} ï¿½".as_bytes(), &[(Loss::Character, 0..3), (Loss::Character, 4..10)]);
        check("‚úÖ ‚úÖ ‚ú?".as_bytes(), &[(Loss::Character, 16..22)]);
    }
}
