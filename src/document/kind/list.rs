//! A task list: checkboxes or marked items.

use super::{DocumentKind, entries};
use crate::document::entry::Shape;
use crate::plan::{Field, Kind, Status, moment};

/// The task list.
pub(super) const KIND: DocumentKind = DocumentKind {
    name: "list",
    help: "checkboxes or marked list items",
    files: &["todo", "tasks"],
    words,
    fields: &[(Field::Status, "Status")],
    moment: moment::Form::Day,
    suits: |reading| if entries(reading, Shape::Item, Kind::Task) > 2 { 4 } else { 1 },
};

/// Words as people write them.
pub(super) fn words(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "Not Started",
        Status::Complete => "Complete",
        other => other.title(),
    }
}
