//! Numbers of rows that begin anew below another heading: there the section is a part of the id.

use super::agree::alike;
use super::entry::{Entry, Shape};
use super::outline;
use super::reader::Reader;
use crate::plan::id;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;

/// Gives the rows of tables whose numbers began anew the heading around them as their scope.
pub(super) fn scope(reader: &Reader<'_>, entries: &mut [Entry<'_>]) {
    let tables = tables(reader, entries);
    if tables.len() < 2 {
        return;
    }
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    let mut taken: FxHashSet<String> = FxHashSet::default();
    for (section, rows) in tables {
        let numbered = rows.filter(|at| is_numbered(&entries[*at])).collect::<Vec<_>>();
        let number = |at: usize| entries[at].id.as_deref().map(id::key).unwrap_or_default();
        let again = numbered.iter().filter_map(|at| Some((*at, *first.get(&number(*at))?)));
        let unlike = |(at, before): &(usize, usize)| !alike(&entries[*at].title, &entries[*before].title);
        let (known, others) = again.fold((0, 0), |(all, not), pair| (all + 1, not + usize::from(unlike(&pair))));
        let again = others > 0 && others * 2 >= known;
        let scope = headings(reader, section).find(|own| again && !own.is_empty() && !taken.contains(own));
        if let Some(scope) = scope {
            for at in numbered {
                entries[at].scope = Some(Cow::Owned(scope.clone()));
            }
            taken.insert(scope);
        } else {
            for at in numbered {
                first.entry(number(at)).or_insert(at);
            }
            taken.extend(headings(reader, section));
        }
    }
}

/// The tables that hold entries without a scope, each with its section and its entries.
fn tables(reader: &Reader<'_>, entries: &[Entry<'_>]) -> Vec<(usize, Range<usize>)> {
    let mut tables: Vec<(usize, usize, Range<usize>)> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        if entry.shape != Shape::Row || !is_numbered(entry) || entry.scope.is_some() || entry.template {
            continue;
        }
        let behind = reader.blocks.list.partition_point(|block| block.range().start <= entry.range.start);
        let table = behind.saturating_sub(1);
        match tables.last_mut() {
            Some((last, _, rows)) if *last == table => rows.end = at + 1,
            _ => tables.push((table, reader.section_of(table), at..at + 1)),
        }
    }
    tables.into_iter().map(|(_, section, rows)| (section, rows)).collect()
}

/// Whether the id of a row is a number and nothing else.
pub fn is_numbered(entry: &Entry<'_>) -> bool {
    let number =
        |id: &str| id.starts_with(|c: char| c.is_ascii_digit()) && id.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    entry.shape == Shape::Row && entry.id.as_deref().is_some_and(|id| number(id.trim_start_matches('#')))
}

/// The headings around a section as parts of an id, the nearest first: one that is around no table before tells it apart.
fn headings<'r>(reader: &'r Reader<'_>, section: usize) -> impl Iterator<Item = String> + use<'r> {
    outline::around(&reader.sections, section).map(|at| id::slug(&reader.sections[at].title))
}
