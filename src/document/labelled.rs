//! Lines that put a label before a value: `**Status**: DONE`, `Status: DONE`, several on one line.

use super::word::label::{Label, label};
use std::ops::Range;

/// A labelled value in a line; ranges are ranges of the whole document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// The label's words, without marks.
    pub label: Range<usize>,
    /// What the label names; none for a label no table knows.
    pub names: Option<Label>,
    /// The value; empty where nothing stands there.
    pub value: Range<usize>,
    /// Whether the label is bold.
    pub bold: bool,
}

/// Returns the labelled values of a line of a document, in order; none where the line does not begin with a label.
pub fn read(text: &str, line: Range<usize>) -> Vec<Labelled> {
    let mut all: Vec<Labelled> = Vec::new();
    let mut start = line.start;
    while let Some(mut found) = first(text, start..line.end) {
        let next = next_segment(text, found.value.clone());
        if let Some((end, next)) = next {
            found.value.end = end;
            start = next;
        }
        all.push(found);
        if next.is_none() {
            break;
        }
    }
    all
}

fn first(text: &str, line: Range<usize>) -> Option<Labelled> {
    let rest = &text[line.clone()];
    for mark in ["**", "__"] {
        if let Some(inner) = rest.strip_prefix(mark) {
            return bold(text, line.start, rest, inner, mark);
        }
    }
    // `_Last updated: …_`: a whole line in emphasis.
    let emphasis = usize::from(rest.starts_with(['_', '*']));
    bare(text, line.start + emphasis..line.end)
}

fn bold(text: &str, start: usize, rest: &str, inner: &str, mark: &str) -> Option<Labelled> {
    let close = pair(inner, mark.as_bytes()[0])?;
    let words = inner[..close].trim_end_matches([':', '：', ' ']);
    let after = &inner[close + mark.len()..];
    let colon = inner[..close].trim_end().ends_with([':', '：']);
    let gap = after.len() - after.trim_start_matches(' ').len();
    let outside = after[gap..].chars().next().filter(|c| matches!(c, ':' | '：')).map_or(0, char::len_utf8);
    if !colon && outside == 0 {
        return None;
    }
    let at = start + (rest.len() - after.len()) + if outside > 0 { gap + outside } else { 0 };
    let label_start = start + mark.len();
    let label_range = label_start..label_start + words.len();
    let value = trimmed(text, at..start + rest.len());
    Some(Labelled { names: label(words), label: label_range, value, bold: true })
}

/// Where a sign stands twice in a row; a search for a short text costs more to set up.
fn pair(text: &str, sign: u8) -> Option<usize> {
    memchr::memchr_iter(sign, text.as_bytes()).find(|at| text.as_bytes().get(at + 1) == Some(&sign))
}

/// A label without emphasis counts only where a table knows it.
fn bare(text: &str, line: Range<usize>) -> Option<Labelled> {
    let rest = &text[line.clone()];
    let colon = rest.char_indices().take(40).find(|(_, c)| matches!(c, ':' | '：'))?;
    let words = &rest[..colon.0];
    if !words.starts_with(|c: char| c.is_uppercase() || !c.is_ascii()) {
        return None;
    }
    let names = label(words)?;
    let at = line.start + colon.0 + colon.1.len_utf8();
    Some(Labelled {
        label: line.start..line.start + words.trim_end().len(),
        names: Some(names),
        value: trimmed(text, at..line.end),
        bold: false,
    })
}

/// Where a value ends and the next label begins: behind ` | ` or ` · `.
fn next_segment(text: &str, value: Range<usize>) -> Option<(usize, usize)> {
    let rest = &text[value.clone()];
    let separators = rest.char_indices().filter(|(_, c)| matches!(c, '|' | '·' | '•'));
    separators.map(|(at, c)| (value.start + at, value.start + at + c.len_utf8())).find_map(|(at, after)| {
        let next = trimmed(text, after..value.end);
        first(text, next.clone()).map(|_| (trimmed(text, value.start..at).end.max(value.start), next.start))
    })
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let rest = &text[range.clone()];
    let start = range.start + rest.len() - rest.trim_start_matches([' ', '\t']).len();
    start..start.max(range.start + rest.trim_end_matches([' ', '\t', '\\']).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[(&str, &str)]) {
        let found = read(line, 0..line.len());
        let shown: Vec<_> = found.iter().map(|one| (&line[one.label.clone()], &line[one.value.clone()])).collect();
        assert_eq!(shown, expected, "{line}");
    }

    #[test]
    fn labels_stand_before_values_in_many_ways() {
        check("**Status**: COMPLETE ✅  ", &[("Status", "COMPLETE ✅")]);
        check("**Status:** COMPLETE", &[("Status", "COMPLETE")]);
        check("__Status__ : DONE", &[("Status", "DONE")]);
        check("Status: DONE", &[("Status", "DONE")]);
        check("**Status:**", &[("Status", "")]);
        check("**Status:** Done | **Priority:** High", &[("Status", "Done"), ("Priority", "High")]);
        check("**Owner**: alice · **Estimate**: 2h", &[("Owner", "alice"), ("Estimate", "2h")]);
        check("**Status**: A | B | C", &[("Status", "A | B | C")]);
        check("**Файл:** x", &[("Файл", "x")]);
        check("状态：完成", &[("状态", "完成")]);
        for line in ["plain text: with a colon", "**bold** words", "https://x.test", "", "**"] {
            check(line, &[]);
        }
    }
}
