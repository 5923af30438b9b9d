//! Values that were read before: the cells and labelled lines of a document say the same few things again and again.

use super::meaning::{self, Found};
use super::word::label::{Label, label};
use crate::plan::{Effort, Field};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::ops::Range;

/// What the short texts of a document mean for a field, as far as somebody asked.
#[derive(Debug, Default)]
pub struct Memo<'t> {
    known: RefCell<Known<'t>>,
}

#[derive(Debug, Default)]
struct Known<'t> {
    places: FxHashMap<Asked<'t>, Range<u32>>,
    found: Vec<Found<'t>>,
}

/// A text, the field it was read for, and what a bare number counts there.
type Asked<'t> = (Field, Option<Effort>, &'t str);

/// The bytes of the longest text that is likely to stand there again.
const LONGEST: usize = 32;

/// How many texts are kept at most.
const MOST: usize = 512;

impl<'t> Memo<'t> {
    /// Reads a text as [`meaning::read`] does, and hands over what is found.
    pub fn read(&self, field: Field, text: &'t str, bare: Option<Effort>, hand: impl FnMut(Found<'t>)) {
        if text.len() > LONGEST || !is_repeated(field) {
            return meaning::read(field, text, bare).into_iter().for_each(hand);
        }
        let Known { places, found } = &mut *self.known.borrow_mut();
        let key = (field, bare, text);
        if let Some(place) = places.get(&key) {
            return found[place.start as usize..place.end as usize].iter().cloned().for_each(hand);
        }
        let new = meaning::read(field, text, bare);
        if places.len() < MOST {
            let start = found.len() as u32;
            found.extend(new.iter().cloned());
            places.insert(key, start..found.len() as u32);
        }
        new.into_iter().for_each(hand);
    }
}

/// Whether a document says the same few things of a field: ids, files and texts are mostly new ones.
fn is_repeated(field: Field) -> bool {
    use Field::{Actual, Completed, Created, Due, Estimate, Owner, Priority, Progress, Started, Status};
    matches!(field, Status | Priority | Owner | Estimate | Actual | Progress | Created | Started | Completed | Due)
}

/// What the labels of a document name, as far as somebody asked.
#[derive(Debug, Default)]
pub(super) struct Labels<'t> {
    known: RefCell<FxHashMap<&'t str, Option<Label>>>,
}

impl<'t> Labels<'t> {
    /// Returns what a label names.
    pub(super) fn label(&self, text: &'t str) -> Option<Label> {
        let mut known = self.known.borrow_mut();
        if let Some(names) = known.get(text) {
            return *names;
        }
        let names = label(text);
        if known.len() < MOST {
            known.insert(text, names);
        }
        names
    }
}
