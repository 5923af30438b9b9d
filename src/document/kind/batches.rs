//! A batch dashboard: a table of batches.

use super::{DocumentKind, entries};
use crate::document::entry::Shape;
use crate::plan::{Field, Kind, Status, moment};

/// The batch dashboard.
pub(super) const KIND: DocumentKind = DocumentKind {
    name: "batches",
    help: "a table of batches with priority, status, progress and target date",
    files: &["batch", "dashboard"],
    words,
    fields: &[(Field::Priority, "Priority"), (Field::Status, "Status"), (Field::Progress, "Progress")],
    moment: moment::Form::Day,
    suits: |reading| if entries(reading, Shape::Row, Kind::Batch) > 0 { 9 } else { 0 },
};

/// The words of the dashboard, with their marks.
fn words(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "🔴 Not Started",
        Status::Queued => "⚪ Queued",
        Status::InProgress => "🟡 In Progress",
        Status::InReview => "🟢 In Review",
        Status::Blocked => "🟥 Blocked",
        Status::Complete => "✅ Done",
        Status::Failed => "❌ Failed",
        Status::Deferred => "⏸️ Deferred",
        Status::Cancelled => "🚫 Cancelled",
    }
}
