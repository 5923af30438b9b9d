//! The lines of a paragraph.

use memchr::memchr2;
use std::ops::Range;

/// Iterates over the lines of `range`, which stands in as many quotes as `quotes` says.
pub(super) fn lines(text: &str, range: Range<usize>, quotes: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        while at < range.end {
            let rest = &text[at..range.end];
            let len = memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
            let line = trim(&rest[..len], quotes);
            let from = at;
            at += len + 1;
            if !line.is_empty() {
                return Some(from + line.start..from + line.end);
            }
        }
        None
    })
}

/// The length of the first line of a text, where that is told without looking at what is around it.
pub(super) fn first(text: &str) -> Option<usize> {
    let line = &text[..memchr2(b'\n', b'\r', text.as_bytes()).unwrap_or(text.len())];
    let begins = line.starts_with(|c: char| !c.is_ascii_whitespace() && c != '>');
    Some(without_break(line.trim_ascii_end()).len()).filter(|length| begins && *length > 0)
}

fn trim(line: &str, quotes: usize) -> Range<usize> {
    let mut rest = line.trim_ascii_start();
    for _ in 0..quotes {
        // A lazy line has fewer marks than there are quotes.
        rest = rest.strip_prefix('>').map_or(rest, str::trim_ascii_start);
    }
    let start = line.len() - rest.len();
    start..start + without_break(rest.trim_ascii_end()).len()
}

/// Drops the backslash of a hard break, but not one that is escaped.
fn without_break(line: &str) -> &str {
    let backslashes = line.bytes().rev().take_while(|&byte| byte == b'\\').count();
    if backslashes % 2 == 0 { line } else { line[..line.len() - 1].trim_ascii_end() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, quotes: usize, expected: &[&str]) {
        let lines: Vec<_> = lines(text, 0..text.len(), quotes).map(|line| &text[line]).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn lines_stand_without_what_is_around_their_text() {
        check("a  \r\n\tb\\\nc\\\\\n\\\nd", 0, &["a", "b", "c\\\\", "d"]);
        check("a\n> > b\n>c\nlazy", 2, &["a", "b", "c", "lazy"]);
        check("a\n    > no mark", 0, &["a", "> no mark"]);
        check("", 0, &[]);
    }
}
