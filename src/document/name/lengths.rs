//! Lengths in the bracket at the end of a name, of which words or a name say whose they are.

use super::left::{Left, last_bracket};
use super::tail::{told_by, valued};
use crate::document::labelled::Labelled;
use crate::document::meaning;
use crate::document::word::beside;
use crate::plan::{Estimate, Field, Units};
use std::ops::Range;

impl Left<'_> {
    /// `(2h planned, 3h actual)`, `(4h actual)`, `(Ana, 4h)` at the end: lengths of which a word or a name in the bracket says
    /// whose they are.
    pub(super) fn lengths_behind(&mut self) -> Option<Vec<Labelled>> {
        let rest = self.rest();
        let (open, inside) =
            last_bracket(rest).filter(|(_, inside)| inside.bytes().any(|byte| byte.is_ascii_digit()))?;
        let start = self.start + open + 1;
        let found = by_words(inside).or_else(|| by_name(inside))?;
        self.end = self.start + rest[..open].trim_end().len();
        Some(found.into_iter().map(|(field, range)| valued(field, start + range.start..start + range.end)).collect())
    }
}

/// The lengths of a bracket that holds nothing but lengths and the words that say which was planned and which taken.
fn by_words(inside: &str) -> Option<Vec<(Field, Range<usize>)>> {
    // Most brackets hold one length and no word.
    if !inside.bytes().any(|byte| byte.is_ascii_alphabetic() && !matches!(byte, b'h' | b'm' | b'd' | b'w'))
        && inside.is_ascii()
    {
        return None;
    }
    let found = meaning::lengths(Field::Notes, inside, None);
    let lengths = || found.iter().filter(|found| found.value.is_some());
    let taken = lengths().any(|found| found.field == Field::Actual);
    let parts = inside.split([',', ';', '/', '，', '；']).map(str::trim);
    let is_length = |part: &str| {
        let of = Estimate::find(part, Units::default()).and_then(|(range, _)| beside::of_length(part, &range));
        of.is_some() && part.split(' ').count() < 5
    };
    let all = taken && parts.clone().count() == lengths().count() && parts.clone().all(is_length);
    all.then(|| lengths().map(|found| (found.field, found.range.clone())).collect())
}

/// `Ana, 4h`: who does it and how long it is to take.
fn by_name(inside: &str) -> Option<Vec<(Field, Range<usize>)>> {
    let (name, length) = inside.split_once(", ")?;
    let is = |part: &str, field: Field| told_by(part.trim()) == Some(field);
    let whole = is(name, Field::Owner) && is(length, Field::Estimate);
    let from = inside.len() - length.trim_start().len();
    whole.then(|| vec![(Field::Owner, 0..name.trim_end().len()), (Field::Estimate, from..from + length.trim().len())])
}
