//! Rows of an index that name the sections of a document by their numbers alone: `| 9 | The gate sticks |` above
//! `## Issue #9: The gate sticks`.

use super::agree::words;
use super::entry::{Entry, Shape};
use rustc_hash::FxHashMap;

/// Gives rows with a bare number for an id the one of the section that has the number behind a word and the same title.
pub(super) fn name(entries: &mut [Entry<'_>]) {
    if !entries.iter().any(|entry| number_of_row(entry).is_some()) {
        return;
    }
    let mut sections: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(number) = number_of_section(entry) {
            // Of two sections with a number none is meant.
            sections.entry(number.to_owned()).and_modify(|found| *found = None).or_insert(Some(at));
        }
    }
    for at in 0..entries.len() {
        let found = number_of_row(&entries[at]).and_then(|number| *sections.get(number)?);
        let Some(section) = found else { continue };
        if words(&entries[at].title) == words(&entries[section].title) {
            let id = entries[section].id.clone();
            entries[at].id = id;
        }
    }
}

/// The number that is all of a row's id: `9`, `#9`.
fn number_of_row<'e>(entry: &'e Entry<'_>) -> Option<&'e str> {
    let id = entry.id.as_deref().filter(|_| entry.shape == Shape::Row)?;
    let number = id.trim_start_matches('#');
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
}

/// The number behind the word of a section's id: `Issue #9`.
fn number_of_section<'e>(entry: &'e Entry<'_>) -> Option<&'e str> {
    let id = entry.id.as_deref().filter(|_| entry.shape == Shape::Section)?;
    let word = id.trim_end_matches(|c: char| c.is_ascii_digit());
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
    }
}
