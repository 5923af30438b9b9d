//! A master changelog: an entry for each completed task, and what was changed.

use super::{DocumentKind, sections_with, tracker};
use crate::plan::{Field, moment};

/// The master changelog.
pub(super) const KIND: DocumentKind = DocumentKind {
    name: "changelog",
    help: "an entry for each completed task: files, changes, effort",
    files: &["changelog"],
    words: tracker::words,
    fields: &[
        (Field::Status, "Status"),
        (Field::Files, "Files Modified"),
        (Field::Changes, "Changes Made"),
        (Field::Compilation, "Compilation"),
        (Field::Actual, "Effort"),
        (Field::Reason, "Status Reason"),
    ],
    moment: moment::Form::Day,
    suits: |reading| {
        let changes = sections_with(reading, Field::Files) + sections_with(reading, Field::Compilation);
        let effort = sections_with(reading, Field::Changes);
        if changes + effort > 1 { 8 } else { 0 }
    },
};
