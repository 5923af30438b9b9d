//! Values that stand where nothing is read for an item or edited: in code blocks, HTML comments and quotes.

use super::entry::{Entry, Shape};
use super::read::Reading;
use super::word::label::Label;
use super::{labelled, meaning, name};
use crate::markdown::BlockKind;
use crate::plan::{Field, Status, Value};
use std::ops::Range;

/// Where nothing is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a code block.
    Code,
    /// In HTML, mostly a comment.
    Html,
    /// In a quote.
    Quote,
}

impl Place {
    /// Returns what people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "a code block",
            Self::Html => "an HTML comment",
            Self::Quote => "a quote",
        }
    }
}

/// A labelled value in such a place.
#[derive(Debug, Clone)]
pub struct Hidden<'t> {
    /// The field that its label names.
    pub field: Field,
    /// The bytes that say the value.
    pub range: Range<usize>,
    /// The value.
    pub value: Value<'t>,
    /// Where it stands.
    pub place: Place,
}

/// The status of an item in a tree or box of a code block: `├── SEC-001 ✅`.
#[derive(Debug, Clone)]
pub struct Drawn<'t> {
    /// The id as written.
    pub id: &'t str,
    /// Its status.
    pub status: Status,
    /// The bytes that say the status.
    pub range: Range<usize>,
}

/// Returns the labelled values in such places of sections, each with the entry it stands in.
pub fn values<'r, 't>(reading: &'r Reading<'t>) -> Vec<(&'r Entry<'t>, Hidden<'t>)> {
    within(reading, 0..reading.blocks.list.len())
}

/// Returns those that stand in an entry, and not in one inside it.
pub fn values_of<'t>(reading: &Reading<'t>, entry: &Entry<'t>) -> Vec<Hidden<'t>> {
    if entry.shape != Shape::Section {
        return Vec::new();
    }
    let list = &reading.blocks.list;
    let at = |place: usize| list.partition_point(|block| block.range().start < place);
    let all = within(reading, at(entry.range.start)..at(entry.range.end)).into_iter();
    all.filter(|(other, _)| other.range == entry.range).map(|(_, hidden)| hidden).collect()
}

fn within<'r, 't>(reading: &'r Reading<'t>, blocks: Range<usize>) -> Vec<(&'r Entry<'t>, Hidden<'t>)> {
    let places: Vec<_> = places(reading, blocks).collect();
    if places.is_empty() {
        return Vec::new();
    }
    let entries: Vec<_> = reading.entries.iter().filter(|entry| entry.shape == Shape::Section).collect();
    let mut found = Vec::new();
    for (range, place) in places {
        if let Some(entry) = around(reading, &entries, range.start) {
            found.extend(labelled(reading.blocks.text, range, place).map(|hidden| (entry, hidden)));
        }
    }
    found
}

/// Returns the statuses of items in trees and boxes of code blocks.
pub fn drawn<'t>(reading: &Reading<'t>) -> Vec<Drawn<'t>> {
    let text = reading.blocks.text;
    let lines = code(reading).flat_map(|range| lines(text, range)).filter(|line| is_drawn(&text[line.clone()]));
    lines.flat_map(|line| pieces(text, line)).filter_map(|piece| drawn_status(text, piece)).collect()
}

/// The languages of code blocks that hold text.
const TEXT: &[&str] = &["", "text", "txt", "plain", "plaintext", "tree", "md", "markdown"];

/// Returns what stands in the code blocks of text: those without a language, or of Markdown.
pub(super) fn code(reading: &Reading<'_>) -> impl Iterator<Item = Range<usize>> {
    let all = places(reading, 0..reading.blocks.list.len());
    all.filter(|(_, place)| *place == Place::Code).map(|(range, _)| range)
}

/// The code blocks of text, comments and quotes among some blocks.
fn places(reading: &Reading<'_>, among: Range<usize>) -> impl Iterator<Item = (Range<usize>, Place)> {
    let blocks = &reading.blocks;
    let place = move |at: usize| {
        let place = match blocks.list[at].kind {
            BlockKind::Code { .. } => Place::Code,
            BlockKind::Html => Place::Html,
            BlockKind::Quote => Place::Quote,
            _ => return None,
        };
        let language = blocks.info(at).map(|info| blocks.slice(&info).to_ascii_lowercase()).unwrap_or_default();
        let read = TEXT.contains(&language.as_str()) && !blocks.in_quote(at);
        read.then(|| (if place == Place::Code { blocks.content(at) } else { blocks.list[at].range() }, place))
    };
    among.filter_map(place)
}

/// The innermost of some entries around a place.
fn around<'r, 't>(reading: &Reading<'t>, entries: &[&'r Entry<'t>], place: usize) -> Option<&'r Entry<'t>> {
    let mut at = reading.sections.partition_point(|section| section.range.start <= place).checked_sub(1)?;
    loop {
        let start = reading.sections[at].range.start;
        let found = entries.binary_search_by_key(&start, |entry| entry.range.start).ok().map(|found| entries[found]);
        if at == 0 || found.is_some() {
            return found.filter(|entry| entry.range.contains(&place));
        }
        at = reading.sections[at].parent;
    }
}

/// The lines of a range, without the blanks at their ends.
pub(super) fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let start = range.start;
    text[range].split_inclusive('\n').scan(start, |at, line| {
        let start = *at;
        *at += line.len();
        Some(start..start + line.trim_end().len())
    })
}

/// The labelled values of the lines of a place.
fn labelled(text: &str, range: Range<usize>, place: Place) -> impl Iterator<Item = Hidden<'_>> {
    let labels = lines(text, range).flat_map(|line| labelled::read(text, bare(text, line)));
    labels.filter_map(move |found| {
        let Some(Label::Field(field)) = found.names else { return None };
        let value = meaning::read(field, &text[found.value.clone()], None).into_iter().next()?;
        let start = found.value.start;
        let range = start + value.range.start..start + value.range.end;
        Some(Hidden { field: value.field, range, value: value.value?, place })
    })
}

/// A line without the marks of quotes, comments and lists around it.
fn bare(text: &str, line: Range<usize>) -> Range<usize> {
    let shown = text[line.clone()].trim_end_matches("-->").trim_end();
    let inner = shown.trim_start_matches([' ', '\t', '>']);
    let inner = inner.strip_prefix("<!--").unwrap_or(inner).trim_start();
    let inner = ["- ", "* ", "+ "].iter().find_map(|marker| inner.strip_prefix(marker)).unwrap_or(inner).trim_start();
    let end = line.start + shown.len();
    end - inner.len()..end
}

/// The signs between the pieces of a box.
const WALLS: [char; 3] = ['│', '┃', '║'];

/// Whether a line is of a tree or a box.
fn is_drawn(line: &str) -> bool {
    let line = line.trim_start();
    line.contains(WALLS)
        || line.contains(['├', '└', '┣', '┗', '╠', '╚'])
        || ["|--", "+--", "`--"].iter().any(|sign| line.starts_with(sign))
}

/// The pieces of a line between its walls.
fn pieces(text: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let place = |piece: &str| piece.as_ptr() as usize - text.as_ptr() as usize;
    let pieces = text[line].split(WALLS).map(move |piece| {
        let inner = piece.trim().trim_start_matches(|c: char| {
            !c.is_alphanumeric()
                && (c.is_ascii_punctuation() && c != '[' && c != '*' && c != '~'
                    || ('─'..='╿').contains(&c)
                    || c.is_whitespace())
        });
        place(inner)..place(inner) + inner.len()
    });
    pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().into_iter()
}

fn drawn_status(text: &str, piece: Range<usize>) -> Option<Drawn<'_>> {
    let name = name::read(text, piece);
    let (range, status) = name.after.clone().or(name.before.clone())?;
    Some(Drawn { id: name.id.filter(|_| !name.range_of_ids)?, status, range })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read;

    /// Reads the labelled values and the drawn statuses of a document.
    fn check(text: &str, expected: &[&str]) {
        let reading = read(text, "T.md", None);
        let value = |(entry, hidden): (&Entry<'_>, Hidden<'_>)| {
            let shown = reading.blocks.slice(&hidden.range);
            format!("{} {} {shown} in {}", entry.title, hidden.field.name(), hidden.place.name())
        };
        let mut found: Vec<_> = values(&reading).into_iter().map(value).collect();
        let drawn = drawn(&reading).into_iter();
        found.extend(drawn.map(|drawn| format!("{} {}", drawn.id, reading.blocks.slice(&drawn.range))));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn values_are_found_where_nothing_is_edited() {
        let all = "# T\n\n## A-1: One\n\n```\n**Status**: TODO\n- Owner: mara\n```\n\n<!-- **Priority**: HIGH -->\n\n> **Effort**: 2h\n\n\
                   ## A-2: Two\n\n<!--\n**Status**: Done\n-->\n";
        let expected = [
            "One status TODO in a code block",
            "One owner mara in a code block",
            "One priority HIGH in an HTML comment",
            "One estimate 2h in a quote",
            "Two status Done in an HTML comment",
        ];
        check(all, &expected);
        check(&all.replace('\n', "\r\n"), &expected);
        // Code of a language is no text, a placeholder no value, and a text before all entries nobody's.
        check(
            "```\n**Status**: Done\n```\n\n## A-1: One\n\n```rust\nStatus: Done\n```\n\n> **Status**: [STATUS]\n",
            &[],
        );
    }

    #[test]
    fn trees_and_boxes_say_how_far_items_are() {
        let tree = "```\nRelease\n├── A-1: One ✅ Complete\n│   └── [x] A-2: Two\n└── A-3: Three\n|-- A-4 DONE\n```\n";
        check(tree, &["A-1 ✅ Complete", "A-4 DONE"]);
        check(
            "```text\n┌────────┐  ┌────────┐\n│ A-1 ✅ │→ │ A-2: TODO │\n└────────┘  └────────┘\n```\n",
            &["A-1 ✅", "A-2 TODO"],
        );
        check("```\nA-1 ✅\n| A-2 | ✅ |\n```\n\n├── A-3 ✅\n", &[]);
    }
}
