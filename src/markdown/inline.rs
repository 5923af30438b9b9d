//! What a reader sees of raw inline text.

use pulldown_cmark::{Event, Options, Parser};
use std::borrow::Cow;

pub use super::links::{Link, Target, links, targets};

/// What stands before a window when the parser reads it, so that nothing in the window can begin a block.
pub(super) const GUARD: &str = "x ";

/// Returns the text a reader sees of a raw inline window: without marks of emphasis, code, links, images, strikethrough
/// and escapes, without HTML tags and comments; entities decoded, white space folded to single spaces.
///
/// The parser itself reads the window, as the one line of a paragraph that begins with a word of ours: so we agree with
/// it on every mark, and a leading `1.`, `#` or `-` stays text. Links by reference are unknown here and stay as written.
/// `\|` reads as `|` in code too, because the window may be a table's cell.
pub fn plain(raw: &str) -> Cow<'_, str> {
    let raw = raw.trim();
    if is_plain(raw) {
        return Cow::Borrowed(raw);
    }
    super::simple::plain(raw).map_or_else(|| parsed(raw), Cow::Owned)
}

/// What the parser reads of a window.
fn parsed(raw: &str) -> Cow<'_, str> {
    let text = guarded(raw);
    let mut out = Folded::default();
    for event in Parser::new_ext(&text, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(piece) => out.push(&piece),
            Event::Code(code) => code.split("\\|").enumerate().for_each(|(at, piece)| {
                out.push(if at == 0 { "" } else { "|" });
                out.push(piece);
            }),
            Event::InlineHtml(tag) if is_break(&tag) => out.push(" "),
            _ => {}
        }
    }
    let seen = out.text.get(GUARD.len()..).unwrap_or_default();
    if seen == raw { Cow::Borrowed(raw) } else { Cow::Owned(seen.to_owned()) }
}

/// The bytes that are never a part of a mark, nor white space other than a single space.
const LETTERS: [bool; 256] = {
    let mut letters = [false; 256];
    let mut byte = b' ';
    while byte < 0x7f {
        letters[byte as usize] = !matches!(byte, b'*' | b'~' | b'`' | b'\\' | b'_' | b'(' | b'<' | b'&' | b' ');
        byte += 1;
    }
    letters
};

/// Whether nothing in the window can be a mark; most windows are so.
fn is_plain(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let word = |word: &[u8]| !word.is_empty() && word.iter().all(|byte| LETTERS[usize::from(*byte)]);
    bytes.split(|byte| *byte == b' ').all(word) || holds_no_mark(raw)
}

fn holds_no_mark(raw: &str) -> bool {
    let mut before = ' ';
    let all = raw.chars().all(|c| {
        let mark = match c {
            '*' | '~' | '`' | '\\' => true,
            '_' => !before.is_alphanumeric(),
            '(' => before == ']',
            ' ' => before == ' ',
            c => c.is_whitespace(),
        };
        let begun = match before {
            '_' => !c.is_alphanumeric(),
            '&' => (c.is_alphanumeric() || c == '#') && raw.contains(';'),
            '<' => c.is_alphabetic() || "/!?".contains(c),
            _ => false,
        };
        before = c;
        !mark && !begun
    });
    all && before != '_'
}

/// Returns the guard and the window as one line, each byte at its place.
pub(super) fn guarded(raw: &str) -> String {
    let mut text = String::with_capacity(GUARD.len() + raw.len());
    text.push_str(GUARD);
    let mut in_margin = false;
    for c in raw.chars() {
        match c {
            '\n' | '\r' => {
                blank_break(&mut text);
                text.push(' ');
                in_margin = true;
            }
            // Inside a paragraph a line can begin with `>` only where that is a quote's mark.
            ' ' | '\t' | '>' if in_margin => text.push(' '),
            c => {
                text.push(c);
                in_margin = false;
            }
        }
    }
    text
}

/// Blanks the backslash of a hard break, which would be text within a line.
fn blank_break(text: &mut String) {
    if text.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1 {
        text.pop();
        text.push(' ');
    }
}

fn is_break(tag: &str) -> bool {
    tag.get(1..3).is_some_and(|name| name.eq_ignore_ascii_case("br"))
}

/// Text in which white space is single spaces, never at its ends.
#[derive(Default)]
struct Folded {
    text: String,
    space: bool,
}

impl Folded {
    fn push(&mut self, piece: &str) {
        for c in piece.chars() {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            if std::mem::take(&mut self.space) && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        assert_eq!(plain(raw), expected, "{raw:?}");
    }

    #[test]
    fn marks_are_not_seen() {
        check("**bold** and _it_ ~~gone~~ `code_x`", "bold and it gone code_x");
        check("[SEC-001](#sec-001): ![alt](a.png) <https://a.b>", "SEC-001: alt https://a.b");
        check("a<!-- note --> <b>c</b><br/>d", "a c d");
        check(r"1\. \*x\* a \| b `c \| d`", "1. *x* a | b c | d");
        check("R&amp;D &lt;5&nbsp;min", "R&D <5 min");
        check("  a \t b\n> c\\\n  d  ", "a b c d");
        check("**✅ Done**", "✅ Done");
        check("<!-- all -->", "");
        check("", "");
    }

    #[test]
    fn what_begins_a_block_elsewhere_is_text_here() {
        for raw in
            ["1. first", "# x #", "- [x] a", "> q", "+", "---", "===", "[x]: y", "```", "    deep", "| a |", "12)"]
        {
            check(raw, raw.trim());
        }
    }

    #[test]
    fn what_is_no_mark_stays() {
        for raw in
            ["[x] [NAME]", "NOT_STARTED", "snake_case_", "a * b", "~8-10h", "R&D & Co", "<5 min", "[a] (b)", "a\\b"]
        {
            check(raw, raw);
            assert!(matches!(plain(raw), Cow::Borrowed(_)), "{raw:?}");
        }
    }

    proptest! {
        #[test]
        fn simple_windows_are_read_the_same_by_the_parser(raw in "[a*` .:)(é✅&;-]{0,14}|(a|\\*\\*|`| |:|\\(|\\)|é|!|\\[|\\]|\\]\\(|\\[a\\]\\(b\\)|\\[a b\\]\\(\\)){0,14}") {
            let raw = raw.trim();
            if let Some(simple) = super::super::simple::plain(raw) {
                prop_assert_eq!(simple, parsed(raw));
            }
        }

        #[test]
        fn plain_windows_are_read_the_same_by_the_parser(raw in "[a_<&#1 /!x\\[\\](;:.-]{0,12}") {
            let raw = raw.trim();
            let read: String = Parser::new_ext(&guarded(raw), Options::ENABLE_STRIKETHROUGH)
                .filter_map(|event| if let Event::Text(text) = event { Some(text.into_string()) } else { None })
                .collect();
            if is_plain(raw) {
                prop_assert_eq!(&read[GUARD.len().min(read.len())..], raw);
            }
        }

        #[test]
        fn any_window_can_be_read(raw in "\\PC{0,40}|[\\[\\]()<>*_~`\\\\ \n\r&;!:/htps.é]{0,40}") {
            prop_assert!(!plain(&raw).contains("  "));
            for link in links(&raw) {
                for range in [link.range.clone(), link.text, link.target] {
                    prop_assert!(raw.get(range.clone()).is_some());
                    prop_assert!(link.range.start <= range.start && range.end <= link.range.end);
                }
            }
        }
    }
}
