//! The markers of regions: comments that stand on a line of their own.

use std::ops::Range;

/// A comment that begins or ends a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker<'t> {
    /// The comment.
    pub(super) range: Range<usize>,
    /// What it does.
    pub(super) kind: Kind,
    /// The words behind its name.
    pub(super) words: Vec<Word<'t>>,
    /// Where what it says ends.
    pub(super) content_end: usize,
}

/// What a marker does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It begins a region.
    Begin,
    /// It ends one.
    End,
}

/// A line that is a marker, or looks like one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line<'t> {
    /// A marker.
    Marker(Marker<'t>),
    /// It looks like one, and does not stand where one can.
    Malformed(Range<usize>),
}

/// A word of a marker: `dashboard`, `by=priority`, `"Week 3"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// What stands before the `=`, where there is one.
    pub key: Option<&'t str>,
    /// The word, or what stands behind the `=`; without the quotes around it.
    pub value: &'t str,
    /// Where the word begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// Reads the markers of a block of HTML; `apart` says that it stands in no other block.
pub(super) fn read<'t>(text: &'t str, block: &Range<usize>, apart: bool) -> Vec<Line<'t>> {
    let html = &text[block.clone()];
    if let Some(marker) = marker(text, block).filter(|_| apart) {
        return vec![Line::Marker(marker)];
    }
    if kind(html).is_some() {
        return vec![Line::Malformed(block.start..block.start + first_line(html))];
    }
    if html.starts_with("<!--") {
        return Vec::new();
    }
    let mut at = block.start;
    let mut found = Vec::new();
    for line in html.split_inclusive('\n') {
        let trimmed = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        found.extend(kind(trimmed).map(|_| Line::Malformed(start..start + trimmed.len())));
        at += line.len();
    }
    found
}

fn marker<'t>(text: &'t str, block: &Range<usize>) -> Option<Marker<'t>> {
    let html = &text[block.clone()];
    let (kind, head) = kind(html)?;
    let content = html.strip_suffix("-->")?.get(head..)?;
    if content.contains("-->") || content.contains('\n') {
        return None;
    }
    let start = block.start + head;
    let content_end = start + content.trim_end().len();
    Some(Marker { range: block.clone(), kind, words: words(text, start..content_end), content_end })
}

/// What a comment is for, and where its words begin.
fn kind(comment: &str) -> Option<(Kind, usize)> {
    let inner = comment.strip_prefix("<!--")?.trim_start_matches([' ', '\t']);
    let (kind, rest) = match (inner.strip_prefix("plan:begin"), inner.strip_prefix("plan:end")) {
        (Some(rest), _) => (Kind::Begin, rest),
        (_, Some(rest)) => (Kind::End, rest),
        _ => return None,
    };
    let ends = rest.is_empty() || rest.starts_with("-->") || rest.starts_with(char::is_whitespace);
    ends.then_some((kind, comment.len() - rest.len()))
}

/// The words of a range, parted at blanks that stand in no quotes.
fn words(text: &str, range: Range<usize>) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = range.start;
    loop {
        let rest = &text[at..range.end];
        let start = at + (rest.len() - rest.trim_start().len());
        if start == range.end {
            return words;
        }
        let mut quoted = false;
        let ends = |c: char| {
            quoted ^= c == '"';
            !quoted && c.is_whitespace()
        };
        at = text[start..range.end].find(ends).map_or(range.end, |len| start + len);
        words.push(word(text, start, at));
    }
}

fn word(text: &str, start: usize, end: usize) -> Word<'_> {
    let word = &text[start..end];
    let named = word.split_once('=').filter(|(key, _)| !key.is_empty() && !key.contains('"'));
    let (key, value) = named.map_or((None, word), |(key, value)| (Some(key), value));
    let bare = value.strip_prefix('"').map(|value| value.strip_suffix('"').unwrap_or(value));
    Word { key, value: bare.unwrap_or(value), start, end }
}

fn first_line(html: &str) -> usize {
    html.find(['\n', '\r']).unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a marker: what it does, then its words, each with its key.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let word = |word: &Word<'_>| format!(" {}:{}", word.key.unwrap_or_default(), word.value);
        let shown =
            |marker: Marker<'_>| format!("{:?}{}", marker.kind, marker.words.iter().map(word).collect::<String>());
        assert_eq!(marker(text, &(0..text.len())).map(shown).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn a_marker_has_words_and_options() {
        check("<!-- plan:begin dashboard -->", "Begin :dashboard");
        check("<!--plan:begin\tweekly \"Week 3\"  by=\"a b\" c=d-->", "Begin :weekly :Week 3 by:a b c:d");
        check("<!-- plan:end -->", "End");
        check("<!--plan:end-->", "End");
        check("<!-- plan:end sum=0a1b2c3d -->", "End sum:0a1b2c3d");
        check("<!-- plan:begin a \"b c -->", "Begin :a :b c");
    }

    #[test]
    fn other_comments_are_no_markers() {
        for text in ["<!-- plan:entries -->", "<!-- plan:beginning -->", "<!-- a plan:end -->", "plan:end", "<!-- -->"]
        {
            check(text, "");
            assert_eq!(read(text, &(0..text.len()), true), [], "{text}");
        }
    }

    #[test]
    fn a_marker_stands_alone() {
        let check = |text: &str, expected: &[Range<usize>]| {
            let expected: Vec<_> = expected.iter().cloned().map(Line::Malformed).collect();
            assert_eq!(read(text, &(0..text.len()), true), expected, "{text}");
        };
        check("<!-- plan:end --> more", std::slice::from_ref(&(0..22)));
        check("<!-- plan:begin dashboard --> <!-- plan:end -->", std::slice::from_ref(&(0..47)));
        check("<!-- plan:begin\ndashboard -->", std::slice::from_ref(&(0..15)));
        check("<div>\n <!-- plan:end -->\n</div>", std::slice::from_ref(&(7..24)));
        check("<!-- notes\n<!-- plan:end\n-->", &[]);
        let text = "<!-- plan:end -->";
        assert_eq!(read(text, &(0..text.len()), false), [Line::Malformed(0..17)]);
    }
}
