//! Values that were read before: the cells and labelled lines of a document say the same few things again and again.

use super::meaning::{self, Several};
use crate::plan::{Effort, Field};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// What the short texts of a document mean for a field, as far as somebody asked.
#[derive(Debug, Default)]
pub struct Memo<'t> {
    known: RefCell<FxHashMap<Asked<'t>, Several<'t>>>,
}

/// A text, the field it was read for, and what a bare number counts there.
type Asked<'t> = (Field, Option<Effort>, &'t str);

/// The bytes of the longest text that is likely to stand there again.
const LONGEST: usize = 32;

/// How many texts are kept at most.
const MOST: usize = 1024;

impl<'t> Memo<'t> {
    /// Reads a text as [`meaning::read`] does.
    pub fn read(&self, field: Field, text: &'t str, bare: Option<Effort>) -> Several<'t> {
        if text.len() > LONGEST {
            return meaning::read(field, text, bare);
        }
        let key = (field, bare, text);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let found = meaning::read(field, text, bare);
        let mut known = self.known.borrow_mut();
        if known.len() < MOST {
            known.insert(key, found.clone());
        }
        found
    }
}
