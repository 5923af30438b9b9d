//! Ids that hold in their own document alone: the numbers of boxes, as `- [ ] 1.2 Write the endpoint` of `OpenSpec` and Kiro,
//! and all ids of a `tasks.md` in the folder of a feature, as `T001` of spec-kit, which begin anew in the next folder.

use super::entry::{Entry, Shape, Style};
use super::word::ident::{self, Family};
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// The name of a file of tasks that stands once in the folder of each feature.
const FILE: &str = "tasks.md";

/// Gives the boxes of a document their numbers as ids, and the ids that hold in this document alone the document as scope.
pub(super) fn name<'t>(text: &'t str, path: &str, entries: &mut [Entry<'t>]) {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let feature = file.eq_ignore_ascii_case(FILE) && !folder.is_empty();
    let stem = || path.rsplit_once('.').map_or(path, |(stem, _)| stem.strip_prefix("docs/").unwrap_or(stem));
    let own = if feature { folder } else { stem() };
    let numbered = number(text, entries);
    for (at, entry) in entries.iter_mut().enumerate() {
        let local = feature && entry.id.is_some() || numbered.binary_search(&at).is_ok();
        if local && entry.scope.is_none() {
            entry.scope = Some(Cow::Owned(own.to_owned()));
        }
    }
}

/// Takes the numbers of boxes as ids, where at least two of them have parts, as `1.2`, and each number stands once: numbers
/// that begin anew below another heading tell nothing apart. Returns the places of the boxes.
fn number<'t>(text: &'t str, entries: &mut [Entry<'t>]) -> Vec<usize> {
    let numbers: Vec<_> = (0..entries.len()).filter_map(|at| Some((at, number_of(text, &entries[at])?))).collect();
    if numbers.iter().filter(|(_, number)| number.contains('.')).count() < 2 {
        return Vec::new();
    }
    let mut taken: FxHashSet<&str> = entries.iter().filter_map(|entry| entry.id.as_deref()).collect();
    if !numbers.iter().all(|(_, number)| taken.insert(number)) {
        return Vec::new();
    }
    for (at, number) in &numbers {
        entries[*at].id = Some(Cow::Borrowed(number));
    }
    numbers.into_iter().map(|(at, _)| at).collect()
}

/// The number in front of a box without an id: `1.2`, and `3` of `3. Storage`.
fn number_of<'t>(text: &'t str, entry: &Entry<'_>) -> Option<&'t str> {
    let boxed = entry.shape == Shape::Item && entry.slots.iter().any(|slot| slot.style == Style::Box);
    if !boxed || entry.id.is_some() || entry.template || entry.scope.is_some() {
        return None;
    }
    let name = &text[entry.name.clone()];
    let found = ident::at_start(name).filter(|found| found.family == Family::Dotted);
    let dotted = found.map(|found| &name[found.range]).filter(|id| id.starts_with(|c: char| c.is_ascii_digit()));
    dotted.or_else(|| {
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        let whole = (1..4).contains(&digits) && name[digits..].starts_with(". ");
        whole.then(|| &name[..digits])
    })
}
