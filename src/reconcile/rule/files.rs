//! Paths of code that items name and that do not exist.

use crate::document::{Slot, Style};
use crate::finding::{Finding, Severity};
use crate::plan::{Field, Item, Plan, Status};
use crate::reconcile::Document;
use crate::reconcile::value::bound;
use crate::text::Source;
use std::ops::Range;

/// The fields that name files.
pub const FIELDS: [Field; 2] = [Field::Location, Field::Files];

/// A path that a field of an entry names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Where it stands in the document.
    pub range: Range<usize>,
    /// The field.
    pub field: Field,
    /// The item.
    pub item: usize,
}

/// Returns the paths in the fields of a document's entries at which something should be.
pub fn named(plan: &Plan<'_>, document: &Document<'_>) -> Vec<Named> {
    let mut all = Vec::new();
    for (entry, item) in bound(document) {
        let of_files = |slot: &&Slot<'_>| slot.style == Style::Text && matters(slot.field, &plan.items[item]);
        for slot in entry.slots.iter().filter(of_files) {
            let (start, field) = (slot.range.start, slot.field);
            let found = paths(document.reading.blocks.slice(&slot.range)).into_iter();
            all.extend(found.map(|(at, _)| Named { range: start + at.start..start + at.end, field, item }));
        }
    }
    all
}

/// Finds those of some paths of a document at which nothing is.
pub fn findings(
    plan: &Plan<'_>,
    document: &Document<'_>,
    named: &[Named],
    is_missing: &dyn Fn(&str) -> bool,
) -> Vec<Finding> {
    let path = |named: &Named| document.reading.blocks.slice(&named.range);
    let missing = named.iter().filter(|named| is_missing(path(named)));
    let told = missing.map(|named| {
        let at = document.view.in_file(&named.range);
        finding(document.view.source, at, named.field, &plan.items[named.item], path(named))
    });
    told.collect()
}

/// Whether a path of a field should be there. Where something is to be done stands in the code before; once it is done,
/// the code may move on. The files that it changes may be made on the way, and are there when it is done.
pub fn matters(field: Field, item: &Item<'_>) -> bool {
    match field {
        Field::Location => !item.status.is_closed(),
        Field::Files => item.status == Status::Complete,
        _ => false,
    }
}

/// Tells of a path at which nothing is.
pub fn finding(source: &Source, at: Range<usize>, field: Field, item: &Item<'_>, path: &str) -> Finding {
    let message = format!("{} of {} names {path}, which does not exist", field.name(), item.id);
    let finding = Finding::new("file-missing", Severity::Warning, source, at, message);
    finding.help("correct the path, or take it out where the file is gone")
}

/// Words beside a path that is not there, or not any more.
const CHANGES: &[&str] = &[
    "new", "create", "created", "add", "tbd", "planned", "future", "delete", "deleted", "remove", "removed", "moved",
    "renamed",
];

/// Returns the paths of files that a text names, without lines behind them; none where it says that they come or go.
pub fn paths(text: &str) -> Vec<(Range<usize>, &str)> {
    let words = || text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '.' | '_' | '-'));
    if words().any(|word| CHANGES.contains(&word.to_lowercase().as_str())) {
        return Vec::new();
    }
    let apart =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '`' | '"' | '(' | ')' | '[' | ']' | '|' | '，' | '、');
    let path = |part: &'_ str| {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let path = part.split([':', '#']).next().unwrap_or_default().trim_end_matches('.');
        // A link is told as such.
        let linked = text[..start].ends_with("](");
        (!linked && is_path(part, path)).then(|| (start..start + path.len(), &text[start..start + path.len()]))
    };
    text.split(apart).filter_map(path).collect()
}

/// Whether a word is the path of a file in a folder: `src/auth/login.rs`, but neither an address nor a pattern.
fn is_path(word: &str, path: &str) -> bool {
    let (Some((folder, file)), false) = (path.rsplit_once('/'), word.contains("//")) else { return false };
    let sign = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '@' | '+');
    let ending = file.rsplit_once('.').is_some_and(|(name, ending)| {
        let letters = ending.len() <= 6 && ending.starts_with(|c: char| c.is_ascii_lowercase());
        !name.is_empty() && letters && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    ending
        && !folder.trim_matches('/').is_empty()
        && path.chars().all(sign)
        && !path.contains("..")
        && !path.contains("path/to")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_among_words() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> = paths(text).into_iter().map(|(range, path)| (text[range].to_owned(), path)).collect();
            assert_eq!(found, expected.iter().map(|path| ((*path).to_owned(), *path)).collect::<Vec<_>>(), "{text}");
        };
        check("`src/session.rs:9-31` (sign-out)", &["src/session.rs"]);
        check("[\"src/a.rs\", \"web/b.test.tsx#L3\"]", &["src/a.rs", "web/b.test.tsx"]);
        check("src/a.rs, /app/b.py.", &["src/a.rs", "/app/b.py"]);
        for none in [
            "Cargo.toml",
            "src/",
            "https://a.b/c.rs",
            "src/*.rs",
            "and/or",
            "../x/y.rs",
            "new src/a.rs",
            "src/a.rs (deleted)",
            "v1.2/3.4",
        ] {
            check(none, &[]);
        }
    }
}
