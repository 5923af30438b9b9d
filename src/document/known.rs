//! Names of a document that a plan already has items of.
//!
//! Whether a list or heading without an id speaks of tasks is told by what stands around it, marks among it: where all of
//! them come to say the same, nothing tells any more. What was taken for an item stays one by its place and title.

use super::agree::words;
use crate::plan::Plan;
use std::collections::{HashMap, HashSet};

/// The items that a plan made of one document's entries without an id.
#[derive(Debug, Clone, Default)]
pub struct Known(HashSet<(String, String)>);

impl Known {
    /// Returns what a plan knows of each document, by its path.
    pub fn by_document<'p>(plan: &'p Plan<'_>) -> HashMap<&'p str, Self> {
        let mut all = HashMap::<_, Self>::new();
        for item in plan.items.iter().filter(|item| !item.template) {
            if let Some(made) = &item.made {
                let own = all.entry(made.document.as_str()).or_default();
                own.0.insert((made.under.to_string(), words(item.title.as_str())));
            }
        }
        all
    }

    /// Returns what a plan knows of one document.
    pub fn of(plan: &Plan<'_>, path: &str) -> Self {
        Self::by_document(plan).remove(path).unwrap_or_default()
    }

    /// Returns whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether an item is known by its title, below a heading.
    pub fn holds(&self, heading: &str, title: &str) -> bool {
        let title = if self.is_empty() { String::new() } else { words(title) };
        !title.is_empty() && self.0.contains(&(heading.to_owned(), title))
    }
}
