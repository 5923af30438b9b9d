//! Markers in source code that name an item: `TODO [SEC-002]`, `FIXME(SEC-002): …`, `HACK: SEC-002`.

use memchr::memmem;
use std::ops::Range;

/// The words that begin a marker.
const WORDS: [&str; 9] = ["TODO", "FIXME", "HACK", "XXX", "BUG", "OPTIMIZE", "REFACTOR", "@todo", "@fixme"];

/// How far behind its word a marker is read, in bytes.
const LONGEST: usize = 160;

/// A marker that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Where the name stands.
    pub name: Range<usize>,
    /// Where the word stands.
    pub word: Range<usize>,
    /// Whether the name stands in brackets, which few other words do.
    pub enclosed: bool,
}

/// Finds the markers of a text, in their order.
///
/// What is no id is returned, too, where it could be one: only the plan knows.
pub fn find(text: &str) -> Vec<Marker> {
    let mut found: Vec<_> = WORDS.iter().flat_map(|word| of_word(text, word)).collect();
    found.sort_by_key(|marker| marker.name.start);
    found.dedup_by(|next, first| next.name == first.name);
    found
}

/// Whether a name looks like an id: words and numbers joined by hyphens, with a number in the last.
pub fn looks_like_id(name: &str) -> bool {
    let Some((stem, number)) = name.rsplit_once('-') else { return false };
    let word = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let begins = stem.starts_with(|c: char| c.is_ascii_uppercase());
    begins && stem.split('-').all(word) && number.contains(|c: char| c.is_ascii_digit()) && word(number)
}

fn of_word<'t>(text: &'t str, word: &'static str) -> impl Iterator<Item = Marker> + use<'t> {
    let found = memmem::find_iter(text.as_bytes(), word.as_bytes());
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    let apart = move |at: &usize| {
        let (before, behind) = (text[..*at].chars().next_back(), text[at + word.len()..].chars().next());
        !before.is_some_and(joins) && !behind.is_some_and(joins)
    };
    found.filter(apart).flat_map(move |at| names(text, at..at + word.len()))
}

/// The names behind the word of a marker, on its line: those in the first brackets, and the word behind them.
fn names(text: &str, word: Range<usize>) -> Vec<Marker> {
    let end = text[word.end..].find(['\n', '\r']).map_or(text.len(), |at| word.end + at);
    let end = text.floor_char_boundary(end.min(word.end + LONGEST));
    let mut at = word.end;
    let mut found = Vec::new();
    for _ in 0..2 {
        let lead = text[at..end].trim_start_matches([' ', '\t', ':', '-', '!']);
        at = end - lead.len();
        let close = match lead.chars().next() {
            Some('[') => ']',
            Some('(') => ')',
            _ => {
                let token =
                    lead.find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':')).unwrap_or(lead.len());
                let token = lead[..token].trim_end_matches(['.', ')', ']']);
                found.extend((!token.is_empty()).then(|| (at..at + token.len(), false)));
                break;
            }
        };
        let Some(length) = lead.find(close) else { break };
        found.extend(parts(&text[at + 1..at + length], at + 1).map(|range| (range, true)));
        at += length + 1;
    }
    found.into_iter().map(|(name, enclosed)| Marker { name, word: word.clone(), enclosed }).collect()
}

/// The words of a list, where they stand.
fn parts(list: &str, start: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let words = list.split([',', ';', ' ', '|']).map(|part| part.trim_matches(['\t', '#', '@', '`', '"', '\'']));
    words.filter(|part| !part.is_empty()).map(move |part| {
        let at = start + (part.as_ptr() as usize - list.as_ptr() as usize);
        at..at + part.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = find(text).into_iter().map(|marker| &text[marker.name]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_stand_behind_the_word_of_a_marker() {
        check("// TODO [SEC-002] lock the row", &["SEC-002", "lock"]);
        check("# FIXME(SEC-002): and TODO: SEC-003.", &["SEC-002", "and", "SEC-003"]);
        check("/* HACK: [SEC-002, SEC-004] */", &["SEC-002", "SEC-004", "*/"]);
        check("TODO(bob): SEC-002\nSEC-003", &["bob", "SEC-002"]);
        check("* @todo SEC-002", &["SEC-002"]);
        check("TODO\nTODO (open\nMYTODO SEC-1 TODOS SEC-2 TODO_SEC-3", &[]);
        check("// TODO é[SEC-002]", &["é[SEC-002"]);
    }

    #[test]
    fn an_id_has_a_number_behind_its_last_hyphen() {
        for (name, expected) in [
            ("SEC-002", true),
            ("P1-F01-T02", true),
            ("UI-1a", true),
            ("bob", false),
            ("re-read", false),
            ("utf-8", false),
            ("2026-01-15", false),
            ("SEC-", false),
            ("A--1", false),
        ] {
            assert_eq!(looks_like_id(name), expected, "{name}");
        }
    }
}
