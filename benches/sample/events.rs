//! The bare events of the Markdown parser: what no reader of documents can do without.

use pulldown_cmark::{Options, Parser};
use std::hint::black_box;

/// Takes the bare events of a text.
pub(crate) fn events(text: &str) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(text, options).into_offset_iter() {
        black_box(event);
    }
}
