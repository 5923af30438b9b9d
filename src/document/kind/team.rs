//! A team plan: teams, what each is to do, and a short timeline.

use super::DocumentKind;
use crate::plan::{Field, moment};

/// The team plan.
pub(super) const KIND: DocumentKind = DocumentKind {
    name: "team",
    help: "teams and what each is to do",
    files: &["team"],
    words: super::list::words,
    fields: &[(Field::Status, "Status")],
    moment: moment::Form::Day,
    suits: |reading| if reading.task_lists > 1 { 7 } else { 0 },
};
