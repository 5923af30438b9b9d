//! The labels of documents: the words for each field in the languages of public trackers.

mod columns;
mod details;
mod fields;
mod others;

pub(super) use columns::{COLUMNS, IDS};
pub(super) use details::DETAILS;
pub(super) use fields::FIELDS;
pub(super) use others::OTHERS;

use crate::plan::words::Tongues;

/// Words that only English has.
const fn only(english: &'static str) -> Tongues {
    [english, "", "", "", "", "", "", "", "", ""]
}
