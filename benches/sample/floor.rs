//! What no program that reads or edits a text can do without.

use divan::black_box;
use pulldown_cmark::{Options, Parser};

/// Takes the bare events of the Markdown parser.
pub(crate) fn events(text: &str) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(text, options).into_offset_iter() {
        black_box(event);
    }
}

/// Finds where lines end.
pub(crate) fn lines(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).map(black_box).count()
}

/// Copies a file.
pub(crate) fn copy(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}
