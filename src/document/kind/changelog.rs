//! A master changelog: an entry for each completed task, and what was changed.

use super::{DocumentKind, sections_with, tracker};
use crate::document::read::Reading;
use crate::plan::{Field, Status, Value, moment};

/// Whether three in four of the entries that state a status say complete: a plan names the files that are still to be
/// changed.
fn tells_done(reading: &Reading<'_>) -> bool {
    let own = reading.entries.iter().filter(|entry| !entry.template);
    let statuses: Vec<_> = own.filter_map(|entry| entry.value(Field::Status)).collect();
    let done = statuses.iter().filter(|value| ***value == Value::Status(Status::Complete)).count();
    done * 4 >= statuses.len() * 3
}

/// Whether the document calls itself a changelog.
fn is_titled(reading: &Reading<'_>) -> bool {
    let title = reading.sections.iter().find(|section| section.level == 1);
    title
        .is_some_and(|title| ["changelog", "change log", "release notes"].iter().any(|name| title.words.contains(name)))
}

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
        match tells_done(reading) {
            true if changes + effort > 1 => 8,
            true if is_titled(reading) && !reading.entries.is_empty() => 6,
            _ => 0,
        }
    },
};
