//! What no program that reads or edits a text can do without.

use divan::black_box;

/// Finds where lines end.
pub(crate) fn lines(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).map(black_box).count()
}

/// Copies a file.
pub(crate) fn copy(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}
