//! The parts of single blocks, read from their raw bytes.

use memchr::{memchr, memrchr2};
use std::ops::Range;

/// Returns a range without the ASCII white space around its text.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let end = range.start + slice.trim_ascii_end().len();
    end - slice[..end - range.start].trim_ascii_start().len()..end
}

/// Returns the inline text of a heading, which the trimmed `range` holds with its marks.
pub(super) fn heading(text: &str, range: &Range<usize>, level: usize) -> Range<usize> {
    let slice = &text[range.clone()];
    let marks = slice.bytes().take_while(|&byte| byte == b'#').count();
    let is_atx = marks == level && slice.as_bytes().get(marks).is_none_or(u8::is_ascii_whitespace);
    if !is_atx {
        let underline = memrchr2(b'\n', b'\r', slice.as_bytes()).unwrap_or(slice.len());
        return trim(text, range.start..range.start + underline);
    }
    let content = slice[marks..].trim_ascii_start();
    let start = range.end - content.len();
    let open = content.trim_end_matches('#');
    let closed = open.is_empty() || open.ends_with([' ', '\t']);
    let end = if closed { open.trim_ascii_end() } else { content }.len();
    start..start + end
}

/// Returns the text after a fenced block's opening fence, and where its first line begins.
pub(super) fn fence(text: &str, range: &Range<usize>) -> (Range<usize>, usize) {
    let slice = &text.as_bytes()[range.clone()];
    let line = memchr(b'\n', slice).unwrap_or(slice.len());
    let mark = slice.first().copied().unwrap_or_default();
    let marks = slice.iter().take_while(|&&byte| byte == mark).count();
    let info = trim(text, range.start + marks.min(line)..range.start + line);
    (info, (range.start + line + 1).min(range.end))
}

/// Returns the list marker that stands at `from`, after white space and quote marks at most.
pub(super) fn marker(text: &str, from: usize) -> Range<usize> {
    let bytes = &text.as_bytes()[from..];
    let skipped = bytes.iter().take_while(|&&byte| byte == b'>' || byte.is_ascii_whitespace()).count();
    let rest = &bytes[skipped..];
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign: &[u8] = if digits == 0 { b"-*+" } else { b".)" };
    let ends = rest.get(digits).is_some_and(|byte| sign.contains(byte));
    from + skipped..from + skipped + digits + usize::from(ends)
}

/// Returns the content of YAML front matter at `start` and the offset just after its last mark.
///
/// The rules are pulldown-cmark's: three hyphens, a first line that is neither blank nor the end, then `---` or `...`.
pub(super) fn front_matter(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_ascii_end() != "---" {
        return None;
    }
    let content = start + first.len();
    let mut at = content;
    for line in lines {
        let is_end = matches!(line.trim_end_matches(['\n', '\r']).trim_end_matches(' '), "---" | "...");
        if at == content && (is_end || line.trim_ascii().is_empty()) {
            return None;
        }
        if is_end {
            return Some((content..at, at + 3));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heading_text: &str, level: usize, expected: &str) {
        let range = trim(heading_text, 0..heading_text.len());
        assert_eq!(&heading_text[heading(heading_text, &range, level)], expected);
    }

    #[test]
    fn a_headings_content_stands_without_its_marks() {
        check("## Fix it ##\n", 2, "Fix it");
        check("# C#", 1, "C#");
        check("# a \\#", 1, "a \\#");
        check("###", 3, "");
        check("### ###", 3, "");
        check("#5 is next\r\n===\r\n", 1, "#5 is next");
        check("two\n  lines  \n---", 2, "two\n  lines");
    }

    #[test]
    fn front_matter_ends_at_its_second_mark() {
        assert_eq!(front_matter("---\na: 1\n---\nb", 0), Some((4..9, 12)));
        assert_eq!(front_matter("---\r\na: 1\r\n...", 0), Some((5..11, 14)));
        assert_eq!(front_matter("---\n\na: 1\n---\n", 0), None);
        assert_eq!(front_matter("---\na: 1\n", 0), None);
        assert_eq!(front_matter("----\na: 1\n---\n", 0), None);
    }
}
