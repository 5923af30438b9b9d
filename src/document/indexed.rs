//! Rows of an index that name the sections of a document by their numbers alone: `| 9 | The gate sticks |` above
//! `## Issue #9: The gate sticks`; and lines that name such rows by a word and their number: `Story 4.5 – the same day`.

use super::agree::{alike, words};
use super::entry::{Entry, Shape};
use crate::plan::Kind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// Gives rows with a bare number for an id the one of the section that has the number behind a word and the same title, and
/// lines with a number of two parts behind a word the one of the row that has it.
pub(super) fn name(entries: &mut [Entry<'_>]) {
    if !entries.iter().any(|entry| number_of_row(entry).is_some()) {
        return;
    }
    let mut sections: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(number) = number_behind(entry).filter(|_| entry.shape == Shape::Section) {
            // Of two sections with a number none is meant.
            sections.entry(number.to_owned()).and_modify(|found| *found = None).or_insert(Some(at));
        }
    }
    let mut called: FxHashSet<String> = FxHashSet::default();
    for at in 0..entries.len() {
        let found = number_of_row(&entries[at]).and_then(|number| *sections.get(number)?);
        let Some(section) = found else { continue };
        let (row, title) = (&entries[at], &entries[section].title);
        // Numbers of two parts are those of one plan.
        if words(&row.title) == words(title) || is_dotted(row.id.as_deref()) && alike(&row.title, title) {
            let id = entries[section].id.clone();
            called.extend(id.as_deref().map(word_of));
            entries[at].id = id;
        }
    }
    name_sections(entries);
    name_lines(entries, &called);
}

/// Gives sections without an id the bare number of the only row that has their title: `| 1 | Receiver |` above `## 1. Receiver`.
fn name_sections(entries: &mut [Entry<'_>]) {
    let mut rows: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| number_of_row(entry).is_some()) {
        rows.entry(words(&entry.title)).and_modify(|found| *found = None).or_insert(Some(at));
    }
    for at in 0..entries.len() {
        let section = &entries[at];
        if section.shape != Shape::Section || section.id.is_some() || section.title.is_empty() {
            continue;
        }
        let row = rows.get(&words(&section.title)).copied().flatten();
        if let Some(id) = row.and_then(|row| entries[row].id.clone()) {
            entries[at].id = Some(id);
        }
    }
}

/// The word of an id before its number, in small letters: `story` of `Story 4.5`.
fn word_of(id: &str) -> String {
    id.trim_end_matches(|c: char| !c.is_alphabetic()).to_lowercase()
}

/// Gives lines that name a row by a word and its number the row's id, where nothing else is called so: rows are called
/// so where a section is, by the words that are `known`, or the line has the row's title.
fn name_lines(entries: &mut [Entry<'_>], known: &FxHashSet<String>) {
    let is_line = |entry: &Entry<'_>| matches!(entry.shape, Shape::Item | Shape::Line | Shape::Mention);
    let of_line = |entry: &Entry<'_>| entry.kind == Kind::Task && is_line(entry) && is_dotted(number_behind(entry));
    if !entries.iter().any(of_line) {
        return;
    }
    let others = || entries.iter().filter(|entry| !is_line(entry));
    let called: FxHashSet<String> = others().filter_map(|entry| entry.id.as_deref().map(str::to_owned)).collect();
    let row = |row: &Entry<'_>| {
        Some((number_of_row(row)?.to_owned(), (row.id.as_deref()?.to_owned(), row.title.to_string())))
    };
    let rows: FxHashMap<String, (String, String)> = others().filter_map(row).collect();
    for entry in entries.iter_mut().filter(|entry| of_line(entry)) {
        let id = entry.id.as_deref().unwrap_or_default();
        let row = number_behind(entry).filter(|_| !called.contains(id)).and_then(|number| rows.get(number));
        let meant =
            |(_, title): &&(String, String)| known.contains(&word_of(id)) || words(&entry.title) == words(title);
        if let Some((id, _)) = row.filter(meant) {
            entry.id = Some(Cow::Owned(id.clone()));
        }
    }
}

/// Whether a number has two parts or more: `4.5`.
fn is_dotted(number: Option<&str>) -> bool {
    number.is_some_and(|number| number.contains('.'))
}

/// The number that is all of a row's id: `9`, `#9`, `4.5`.
fn number_of_row<'e>(entry: &'e Entry<'_>) -> Option<&'e str> {
    let id = entry.id.as_deref().filter(|_| entry.shape == Shape::Row)?;
    let number = id.trim_start_matches('#');
    (number.starts_with(|c: char| c.is_ascii_digit()) && number.bytes().all(is_numeric)).then_some(number)
}

const fn is_numeric(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'.'
}

/// The number behind the word of an id: `Issue #9`, `Story 4.5`.
fn number_behind<'e>(entry: &'e Entry<'_>) -> Option<&'e str> {
    let id = entry.id.as_deref()?;
    let word = id.trim_end_matches(|c: char| c.is_ascii() && is_numeric(c as u8));
    let worded = word.starts_with(char::is_alphabetic) && word.ends_with([' ', '#', '-', '_']);
    (worded && word.len() < id.len()).then(|| &id[word.len()..])
}

#[cfg(test)]
mod tests {
    use crate::document::read::read;

    #[test]
    fn a_row_of_an_index_speaks_of_the_section_with_its_number() {
        let ids = |text: &str| {
            read(text, "T.md", None).entries.iter().map(|entry| entry.id.as_deref().unwrap_or("").to_owned()).collect()
        };
        let index =
            "| # | Problem | State |\n|---|---|---|\n| 2 | The gate sticks | open |\n| 1 | It rains in | fixed |\n";
        let both: Vec<String> = ids(&format!(
            "# Log\n\n{index}\n## Issue #2: The gate sticks\n\nStatus: open\n\n## Issue #1: The roof\n\nStatus: open\n"
        ));
        assert_eq!(both, ["Issue #2", "1", "Issue #2", "Issue #1"]);
        let board = "| ID | Story | State |\n|---|---|---|\n| 4.5 | The gate calls | open |\n| 4.6 | Map | open |\n";
        let named: Vec<String> = ids(&format!(
            "# Log\n\n{board}\n### Story 4.6: The map\n\nStatus: open\n\n## Soon\n\n1. Story 4.5 - the same day\n2. Story 4.6 - later\n"
        ));
        assert_eq!(named, ["4.5", "Story 4.6", "Story 4.6", "4.5", "Story 4.6"]);
        let apart: Vec<String> =
            ids(&format!("# Log\n\n{board}\n- [ ] Bug 4.6: map is wrong\n- [ ] Story 4.5: The gate calls\n"));
        assert_eq!(apart, ["4.5", "4.6", "Bug 4.6", "4.5"]);
    }
}
