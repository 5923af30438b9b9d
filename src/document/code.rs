//! What findings about documents are called.

use crate::plan::Field;

/// The code of a finding about a field that differs.
pub fn code(field: Field) -> &'static str {
    match field {
        Field::Status | Field::Stage => "status-differs",
        Field::Estimate => "estimate-differs",
        Field::Actual => "effort-differs",
        Field::Owner => "owner-differs",
        Field::Priority => "priority-differs",
        Field::Title => "title-differs",
        Field::Progress => "progress-differs",
        Field::Blockers | Field::DependsOn => "dependency-differs",
        Field::Started | Field::Completed | Field::Due | Field::Target => "date-differs",
        Field::Validation | Field::Steps => "checklist-differs",
        _ => "field-differs",
    }
}
