//! Mismatches as findings.

use super::{Document, Mismatch, What};
use crate::finding::{Finding, Severity};
use crate::plan::{Field, Plan};

/// Returns what there is to tell about a mismatch: both values, and both ways out.
pub fn finding(plan: &Plan<'_>, documents: &[Document<'_>], mismatch: &Mismatch<'_>) -> Finding {
    let document = &documents[mismatch.document];
    let view = document.view;
    let (stated, wanted) = (&mismatch.stated, &mismatch.wanted);
    let (code, message) = match &mismatch.what {
        What::Value(item, field, _) => {
            let id = &plan.items[*item].id;
            (code(*field), format!("{} of {id} is {} here, but {wanted} in the plan", field.name(), shown(stated)))
        }
        What::Figure => ("figure-stale", format!("{} stands here, but the plan counts {wanted}", shown(stated))),
        What::CurrentPhase => {
            ("figure-stale", format!("{} stands here, but the plan is at phase {wanted}", shown(stated)))
        }
        What::Entry(item) => ("entry-missing", format!("{} is complete and has no entry here", plan.items[*item].id)),
        What::Updated => {
            ("figure-stale", format!("{} stands here, but the last change was on {wanted}", shown(stated)))
        }
    };
    let mut finding = Finding::new(code, Severity::Error, view.source, view.in_file(&mismatch.range), message);
    finding = finding.label(format!("the plan says {wanted}"));
    for edit in &mismatch.edits {
        finding = finding.edit(view.edit(edit.clone()));
    }
    match mismatch.what {
        What::Value(..) => {
            finding.help("`plan sync` takes the document's value where only the document has changed").help(format!(
                "`plan sync --prefer plan` writes {wanted} here, `--prefer documents` takes {} into the plan",
                shown(stated)
            ))
        }
        _ => finding.help("`plan sync` writes what the plan counts"),
    }
}

fn shown(stated: &str) -> String {
    let line = stated.lines().next().unwrap_or_default();
    if line.is_empty() { "nothing".to_owned() } else { line.to_owned() }
}

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
