//! Checkboxes, which no Markdown parser finds for us: `[ ]`, `[x]`, `[~]`, `[-]`, `[!]`, `[]`.

use crate::markdown::{BlockKind, Blocks};
use crate::plan::{Moment, Status};
use std::ops::Range;

/// A checkbox and the text behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkbox {
    /// What stands between the brackets.
    pub sign: Range<usize>,
    /// The text behind the box, to the end of its line.
    pub text: Range<usize>,
}

/// Returns the checkbox at the start of a text.
pub fn at_start(text: &str, range: Range<usize>) -> Option<Checkbox> {
    let inner = text[range.clone()].strip_prefix('[')?;
    let close = inner.find(']').filter(|close| *close <= 4)?;
    let behind = &inner[close + 1..];
    let apart = behind.is_empty() || behind.starts_with([' ', '\t', '\n', '\r', '*']);
    let known = status(&inner[..close]).is_some();
    // `[ ]* 5.4 Write tests`: a star behind the box says that the task may be left out.
    let named = behind.strip_prefix('*').filter(|rest| rest.starts_with(' ')).unwrap_or(behind);
    let gap = behind.len() - named.trim_start_matches([' ', '\t']).len();
    let sign = range.start + 1..range.start + 1 + close;
    (known && apart).then(|| Checkbox { text: sign.end + 1 + gap..range.end, sign })
}

/// Whether a text is a box and nothing else.
pub fn is_box(text: &str) -> bool {
    let inner = text.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|sign| sign.len() <= 4 && status(sign).is_some())
}

/// The sign of a box at the start of a text that means nothing known: `[?] T001 …`. A tag like `[P]` is none.
pub fn unknown(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let inner = text[range.clone()].strip_prefix('[')?;
    let sign = inner.chars().next().filter(|sign| !sign.is_alphanumeric() && *sign != ']')?;
    let length = sign.len_utf8();
    inner[length..].starts_with("] ").then_some(range.start + 1..range.start + 1 + length)
}

/// What the sign in a box means; none where it is no sign of a box.
pub fn status(sign: &str) -> Option<Status> {
    match sign.trim() {
        "" => Some(Status::NotStarted),
        "x" | "X" | "✓" | "✔" | "✅" | "v" => Some(Status::Complete),
        "~" | "-" | "/" | "." | "o" => Some(Status::InProgress),
        "!" => Some(Status::Blocked),
        ">" => Some(Status::Deferred),
        _ => None,
    }
}

/// The status of a box; behind one with `-` a cross and a day say that the task was given up: `[-] Paint it ❌ 2026-01-15`.
pub fn stated(text: &str, found: &Checkbox) -> Option<Status> {
    let sign = &text[found.sign.clone()];
    let given_up = || {
        let (_, behind) = text[found.text.clone()].rsplit_once("❌ ")?;
        Moment::find(behind).filter(|(range, ..)| range.start == 0)
    };
    if sign == "-" && given_up().is_some() { Some(Status::Cancelled) } else { status(sign) }
}

/// Hands over the checkboxes of a list item's own text: mostly one, and more where several stand on its line.
pub fn of_item(blocks: &Blocks<'_>, item: usize, mut hand: impl FnMut(Checkbox)) {
    let Some(mut last) = first_line(blocks, item).and_then(|line| at_start(blocks.text, line)) else { return };
    while let Some((end, next)) = next_box(blocks.text, last.text.clone()) {
        last.text.end = end;
        hand(last);
        last = next;
    }
    hand(last);
}

/// The first line of a list item's own text.
pub fn first_line(blocks: &Blocks<'_>, item: usize) -> Option<Range<usize>> {
    let paragraph = blocks.list.get(item + 1)?;
    let own = paragraph.parent() == Some(item) && paragraph.kind == BlockKind::Paragraph;
    if !own {
        return None;
    }
    blocks.first_line(paragraph)
}

fn next_box(text: &str, rest: Range<usize>) -> Option<(usize, Checkbox)> {
    let inside = &text[rest.clone()];
    memchr::memchr_iter(b'[', inside.as_bytes()).find_map(|at| {
        let before = inside[..at].trim_end();
        let parted = before.ends_with(['·', '•', '|', ';']) || inside[..at].ends_with("  ");
        let found = at_start(text, rest.start + at..rest.end).filter(|_| parted)?;
        let end = rest.start + before.trim_end_matches(['·', '•', '|', ';', ' ']).len();
        Some((end, found))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let blocks = markdown::parse(text);
        let item = blocks.list.iter().position(|block| matches!(block.kind, BlockKind::Item { .. })).unwrap();
        let mut found = Vec::new();
        of_item(&blocks, item, |one| found.push(one));
        let shown: Vec<_> = found.iter().map(|found| (&text[found.sign.clone()], &text[found.text.clone()])).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn boxes_are_found_whatever_their_sign() {
        check("- [x] T001 Build", &[("x", "T001 Build")]);
        check("- [ ] open\n  more", &[(" ", "open")]);
        check("- [~] half", &[("~", "half")]);
        check("- [!] stuck", &[("!", "stuck")]);
        check("- [] bare", &[("", "bare")]);
        check("- [x] O1 one · [ ] O2 two", &[("x", "O1 one"), (" ", "O2 two")]);
        check("- [ ]* may be left out", &[(" ", "may be left out")]);
        check("- [x]*slanted* text", &[("x", "*slanted* text")]);
        check("- [link](x) no", &[]);
        check("- [P] no", &[]);
        check("- plain", &[]);
    }
}
