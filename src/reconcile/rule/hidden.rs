//! Values in code blocks, comments and quotes that are not the plan's: told, and never edited.

use crate::document::hidden::{self, Drawn, Hidden, Place};
use crate::document::{Entry, code};
use crate::finding::{Finding, Severity};
use crate::plan::{Field, Plan, Status, Value};
use crate::reconcile::Document;
use crate::reconcile::refuse::{self, Refused};
use crate::reconcile::value::{bound, shows};
use std::ops::Range;

/// Finds them where an entry shows the field nowhere else, and in trees and boxes that name items.
pub fn findings(plan: &Plan<'_>, document: &Document<'_>) -> Vec<Finding> {
    let mut findings: Vec<_> = hidden::values(&document.reading)
        .into_iter()
        .filter_map(|(entry, hidden)| value(plan, document, entry, hidden))
        .collect();
    findings.extend(hidden::drawn(&document.reading).into_iter().filter_map(|drawn| status(plan, document, &drawn)));
    findings
}

fn value(plan: &Plan<'_>, document: &Document<'_>, entry: &Entry<'_>, hidden: Hidden<'_>) -> Option<Finding> {
    let (_, item) = bound(document).find(|(other, _)| std::ptr::eq(*other, entry))?;
    let item = plan.items.get(item).filter(|_| !shows(entry, hidden.field))?;
    let is = item.get(hidden.field);
    if refuse::fits(plan, hidden.field, hidden.value, is.as_ref()) {
        return None;
    }
    let wanted = is.map_or_else(|| "nothing".to_owned(), |value| value.to_string());
    Some(finding(document, (hidden.field, item.id.as_str()), hidden.range, &wanted, hidden.place))
}

fn status(plan: &Plan<'_>, document: &Document<'_>, drawn: &Drawn<'_>) -> Option<Finding> {
    let item = plan.find(drawn.id).filter(|item| !item.template)?;
    let worded = document.reading.blocks.slice(&drawn.range).contains(char::is_alphabetic);
    let stated = Value::Status(drawn.status);
    // A mark says whether something is complete; what else it may mean differs from file to file.
    let fits = if worded {
        refuse::fits(plan, Field::Status, stated, Some(&Value::Status(item.status)))
    } else {
        (drawn.status == Status::Complete) == (item.status == Status::Complete)
    };
    let named = (Field::Status, item.id.as_str());
    (!fits).then(|| finding(document, named, drawn.range.clone(), item.status.name(), Place::Code))
}

fn finding(
    document: &Document<'_>,
    (field, id): (Field, &str),
    range: Range<usize>,
    wanted: &str,
    place: Place,
) -> Finding {
    let shown = document.reading.blocks.slice(&range);
    let message = format!("{} of {id} is {shown} here, but {wanted} in the plan", field.name());
    let at = document.view.in_file(&range);
    let finding = Finding::new(code(field), Severity::Error, document.view.source, at, message);
    finding.label(format!("the plan says {wanted}")).help(Refused::Hidden(place).help())
}
