//! A text as words and marks.

use super::marks::{are_cells, shortcode};
use crate::plan::words::{is_accent, is_wide};
use std::ops::Range;

/// A word, a mark that stands for a status, or another sign.
#[derive(Debug, Clone)]
pub(super) struct Token<'t> {
    text: &'t str,
    start: usize,
    word: bool,
}

impl<'t> Token<'t> {
    /// The word, where it is one.
    pub(super) fn word(&self) -> Option<&'t str> {
        self.word.then_some(self.text)
    }

    /// The status, where it is a mark.
    pub(super) fn mark(&self) -> Option<crate::plan::Status> {
        if self.word { None } else { super::status::mark(self.text) }
    }

    /// Where it stands.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// Splits a text; `_` and `-` part words, since people write `NOT_STARTED` and `in-progress`, and so does the border of
/// scripts in `完成80%`.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c == ':'
            && let Some((length, _)) = shortcode(&text[start..])
        {
            tokens.push(Token { text: &text[start..start + length], start, word: false });
            chars.by_ref().take(length - 1).for_each(drop);
            continue;
        }
        let word = c.is_alphanumeric();
        let mut end = start + c.len_utf8();
        let wide = is_wide(c);
        while let Some((at, next)) = chars.peek().copied() {
            // The cells of a bar are one sign.
            let more = if word { joins(next, wide) } else { next == '\u{fe0f}' || are_cells(c, next) };
            if !more {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        if word || !c.is_ascii() {
            tokens.push(Token { text: &text[start..end], start, word });
        }
    }
    tokens
}

fn joins(c: char, wide: bool) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() && !wide
    } else {
        c.is_alphanumeric() && is_wide(c) == wide || is_accent(c)
    }
}
