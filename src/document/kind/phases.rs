//! The phase plan of a feature: an overview table and a section for each phase.

use super::{DocumentKind, entries, sections_with};
use crate::document::entry::Shape;
use crate::plan::{Field, Kind, Status, moment};

/// The phase plan.
pub(super) const KIND: DocumentKind = DocumentKind {
    name: "phases",
    help: "the phases of a feature: an overview table and a section for each",
    files: &["phase"],
    words,
    fields: &[
        (Field::Status, "Status"),
        (Field::Goal, "Goal"),
        (Field::Complexity, "Estimated Complexity"),
        (Field::Actual, "Actual Duration"),
        (Field::Completed, "Completed"),
    ],
    moment: moment::Form::Minute,
    suits: |reading| {
        let phases = entries(reading, Shape::Section, Kind::Phase);
        match (phases, entries(reading, Shape::Row, Kind::Phase), sections_with(reading, Field::Status)) {
            (1.., 1.., _) => 9,
            (2.., 0, status) if status * 2 >= phases => 7,
            _ => 0,
        }
    },
};

/// The words of the phase template, with the marks it puts behind them.
fn words(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "Pending ⏸️",
        Status::Queued => "Queued",
        Status::InProgress => "In Progress 🔄",
        Status::InReview => "In Review",
        Status::Blocked => "Blocked",
        Status::Complete => "Completed ✅",
        Status::Failed => "Failed ❌",
        Status::Deferred => "Deferred",
        Status::Cancelled => "Cancelled",
    }
}
