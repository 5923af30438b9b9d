//! A table of words that is asked whatever their case, and without a copy of the text on the heap.

use arrayvec::ArrayString;
use rustc_hash::{FxBuildHasher, FxHashMap};

/// The bytes of the longest text that can be a known word or phrase.
const LONGEST: usize = 64;

/// A text of the size of a known word.
pub(crate) type Short = ArrayString<LONGEST>;

/// Words and what each means.
pub(crate) struct Lexicon<T> {
    words: FxHashMap<&'static str, T>,
    longest: usize,
    /// The bytes below 128 that words begin with, in either case: most texts that are asked about begin with another.
    begins: [bool; 128],
}

impl<T: Copy> Lexicon<T> {
    /// Makes a table of words in lower case. Of a word with two meanings the first counts.
    pub(crate) fn new(pairs: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let pairs = pairs.into_iter();
        let mut words = FxHashMap::with_capacity_and_hasher(pairs.size_hint().0, FxBuildHasher);
        for (word, meaning) in pairs {
            words.entry(word).or_insert(meaning);
        }
        let longest = words.keys().map(|word| word.len()).max().unwrap_or_default();
        let mut begins = [false; 128];
        for first in words.keys().filter_map(|word| word.bytes().next()).filter(u8::is_ascii) {
            begins[usize::from(first.to_ascii_lowercase())] = true;
            begins[usize::from(first.to_ascii_uppercase())] = true;
        }
        Self { words, longest, begins }
    }

    /// What a text means in any case.
    pub(crate) fn get(&self, text: &str) -> Option<T> {
        // A text can be shorter in lower case than it is, by a byte in a few letters.
        let first = usize::from(*text.as_bytes().first()?);
        let known = *self.begins.get(first).unwrap_or(&true) && text.len() <= 2 * self.longest;
        if known { self.exact(&lower(text)?) } else { None }
    }

    /// What a text in lower case means.
    pub(crate) fn exact(&self, text: &str) -> Option<T> {
        if text.len() > self.longest { None } else { self.words.get(text).copied() }
    }
}

/// A text in lower case; none where it is too long to be a known word.
pub(crate) fn lower(text: &str) -> Option<Short> {
    let mut short = Short::from(text).ok()?;
    if text.is_ascii() {
        short.make_ascii_lowercase();
        return Some(short);
    }
    short.clear();
    text.chars().flat_map(char::to_lowercase).try_for_each(|c| short.try_push(c)).ok()?;
    Some(short)
}
