//! Values in code blocks, comments and quotes that are not the plan's: told, and never edited.

use crate::document::hidden::{self, Drawn, Hidden, Place};
use crate::document::{Entry, Reading, code};
use crate::finding::{Finding, Severity};
use crate::plan::{Field, Plan, Status, Value};
use crate::reconcile::Document;
use crate::reconcile::refuse::{self, Refused};
use crate::reconcile::value::{pairs, shows};
use crate::text::View;
use std::ops::Range;

/// Finds them where an entry shows the field nowhere else, and in trees and boxes that name items.
pub fn findings(plan: &Plan<'_>, document: &Document<'_>) -> Vec<Finding> {
    of(plan, document.view, &document.reading, &document.bound)
}

/// Finds them in a document that was read; `bound` are the items of its entries.
pub fn of(plan: &Plan<'_>, view: &View<'_>, reading: &Reading<'_>, bound: &[Option<usize>]) -> Vec<Finding> {
    let told = Told { plan, view, reading };
    let stated = hidden::values(reading).into_iter().filter_map(|(entry, hidden)| {
        let (_, item) = pairs(reading, bound).find(|(other, _)| std::ptr::eq(*other, entry))?;
        told.value(item, entry, hidden)
    });
    let drawn = hidden::drawn(reading).into_iter().filter_map(|drawn| told.status(&drawn));
    stated.chain(drawn).collect()
}

/// A document and the plan it is held against.
struct Told<'d, 't> {
    plan: &'d Plan<'t>,
    view: &'d View<'t>,
    reading: &'d Reading<'t>,
}

impl Told<'_, '_> {
    fn value(&self, item: usize, entry: &Entry<'_>, hidden: Hidden<'_>) -> Option<Finding> {
        let item = self.plan.items.get(item).filter(|_| !shows(entry, hidden.field))?;
        let is = item.get(hidden.field);
        if refuse::fits(self.plan, hidden.field, hidden.value, is.as_ref()) {
            return None;
        }
        let wanted = is.map_or_else(|| "nothing".to_owned(), |value| value.to_string());
        Some(self.finding((hidden.field, item.id.as_str()), hidden.range, &wanted, hidden.place))
    }

    fn status(&self, drawn: &Drawn<'_>) -> Option<Finding> {
        let item = self.plan.find(drawn.id).filter(|item| !item.template)?;
        let worded = self.reading.blocks.slice(&drawn.range).contains(char::is_alphabetic);
        let stated = Value::Status(drawn.status);
        // A mark says whether something is complete; what else it may mean differs from file to file.
        let fits = if worded {
            refuse::fits(self.plan, Field::Status, stated, Some(&Value::Status(item.status)))
        } else {
            (drawn.status == Status::Complete) == (item.status == Status::Complete)
        };
        let named = (Field::Status, item.id.as_str());
        (!fits).then(|| self.finding(named, drawn.range.clone(), item.status.name(), Place::Code))
    }

    fn finding(&self, (field, id): (Field, &str), range: Range<usize>, wanted: &str, place: Place) -> Finding {
        let shown = self.reading.blocks.slice(&range);
        let message = format!("{} of {id} is {shown} here, but {wanted} in the plan", field.name());
        let at = self.view.in_file(&range);
        let finding = Finding::new(code(field), Severity::Error, self.view.source, at, message);
        finding.label(format!("the plan says {wanted}")).help(Refused::Hidden(place).help())
    }
}
