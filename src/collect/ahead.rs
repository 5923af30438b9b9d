//! The sections of a document that give an id to what a row before them only calls by its title: the overview of the
//! phases that come after it.

use crate::document::agree::words;
use crate::document::{Reading, Shape};
use std::collections::HashMap;

/// The sections with an id, by their titles.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// None for a title that several sections have.
    by_title: HashMap<String, Option<usize>>,
}

impl Ahead {
    /// Looks over a document; where each entry has an id, there is nothing to find.
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let mut ahead = Self::default();
        if reading.entries.iter().all(|entry| entry.id.is_some() || entry.shape == Shape::Section) {
            return ahead;
        }
        let sections = reading.entries.iter().enumerate().filter(|(_, entry)| {
            entry.shape == Shape::Section && entry.id.is_some() && !entry.template && !entry.title.is_empty()
        });
        for (at, entry) in sections {
            ahead.by_title.entry(words(&entry.title)).and_modify(|one| *one = None).or_insert(Some(at));
        }
        ahead
    }

    /// The section that gives an id to what an entry without one calls by its title.
    pub(super) fn section(&self, reading: &Reading<'_>, entry: usize) -> Option<usize> {
        let entry = &reading.entries[entry];
        if self.by_title.is_empty() || entry.id.is_some() || entry.template || entry.shape != Shape::Row {
            return None;
        }
        let at = (*self.by_title.get(&words(&entry.title))?)?;
        let section = &reading.entries[at];
        (section.scope.is_none() || section.scope == entry.scope).then_some(at)
    }
}
