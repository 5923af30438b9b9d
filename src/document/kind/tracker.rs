//! A tracker: a section or row for each task, with figures that sum them up.

use super::{DocumentKind, entries, sections_with};
use crate::document::entry::Shape;
use crate::plan::{Field, Kind, Status, moment};

/// The tracker.
pub(super) const KIND: DocumentKind = DocumentKind {
    name: "tracker",
    help: "a section or row for each task, with figures that sum them up",
    files: &["tracker", "progress", "status"],
    words,
    fields: &[
        (Field::Status, "Status"),
        (Field::Reason, "Status Reason"),
        (Field::Priority, "Priority"),
        (Field::Owner, "Owner"),
        (Field::Estimate, "Effort Estimate"),
        (Field::Actual, "Effort Actual"),
        (Field::Started, "Started"),
        (Field::Completed, "Completion Time"),
        (Field::Blockers, "Blockers"),
        (Field::Pr, "PR Link"),
        (Field::Learnings, "Learnings"),
    ],
    moment: moment::Form::MinuteUtc,
    suits: |reading| match sections_with(reading, Field::Estimate) + sections_with(reading, Field::Actual) {
        0 if entries(reading, Shape::Row, Kind::Task) > 2 || sections_with(reading, Field::Status) > 1 => 5,
        0 => 0,
        _ => 6,
    },
};

/// `NOT_STARTED`, as trackers of this form shout.
pub(super) fn words(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "NOT_STARTED",
        Status::Queued => "QUEUED",
        Status::InProgress => "IN_PROGRESS",
        Status::InReview => "IN_REVIEW",
        Status::Blocked => "BLOCKED",
        Status::Complete => "COMPLETE",
        Status::Failed => "FAILED",
        Status::Deferred => "DEFERRED",
        Status::Cancelled => "CANCELLED",
    }
}
