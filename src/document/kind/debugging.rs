//! A DEBUGGING file: a section for each task, whose status is the stage it has reached.

use super::{DocumentKind, sections_with, tracker};
use crate::plan::{Field, moment};

/// The DEBUGGING file.
pub(super) const KIND: DocumentKind = DocumentKind {
    name: "debugging",
    help: "a section for each task, whose status is a stage: Phase 1: DOCUMENT to Phase 5: FIX",
    files: &["debugging"],
    words: tracker::words,
    fields: &[
        (Field::Status, "Status"),
        (Field::Severity, "Severity"),
        (Field::Estimate, "Effort Estimate"),
        (Field::Location, "Code Location"),
        (Field::Analysis, "Analysis"),
        (Field::Completed, "Implemented"),
        (Field::Pr, "PR Link"),
        (Field::Implementation, "Implementation Summary"),
    ],
    moment: moment::Form::Long,
    suits: |reading| if sections_with(reading, Field::Stage) > 0 { 10 } else { 0 },
};
