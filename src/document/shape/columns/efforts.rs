//! Which columns hold lengths, where their headers do not say it by themselves.

use super::{Cells, heads};
use crate::document::word::label::normal;
use crate::document::word::{beside, counted};
use crate::plan::{Estimate, Field, Units};

impl Cells<'_, '_> {
    /// Finds the columns of what was planned and of what it took.
    pub(super) fn find_efforts(&self, fields: &mut [Option<Field>]) {
        self.find_initials(fields);
        self.find_planned(fields);
        self.find_taken(fields);
        self.find_lengths(fields);
    }

    /// `P | A`, `E | A`: columns of lengths of which the first letters say which was planned and which taken.
    fn find_initials(&self, fields: &mut [Option<Field>]) {
        let length = |cell: &str| Estimate::parse(cell, Units::default()).is_some();
        let initial = |at: usize, letters: [&str; 2]| letters.contains(&normal(self.names[at]).as_str());
        let pair = (1..fields.len()).find(|at| {
            let free = fields[*at].is_none() && fields[at - 1].is_none();
            free && initial(at - 1, ["p", "e"]) && initial(*at, ["a", "s"]) && self.mostly(at - 1, length)
        });
        if let Some(at) = pair {
            (fields[at - 1], fields[at]) = (Some(Field::Estimate), Some(Field::Actual));
        }
    }

    /// A column of lengths beside a status, where none says that it holds them: `Cost`, `Work`.
    fn find_lengths(&self, fields: &mut [Option<Field>]) {
        let held = |field: Field| fields.contains(&Some(field));
        if held(Field::Estimate) || held(Field::Actual) || !held(Field::Status) {
            return;
        }
        let length = |cell: &str| Estimate::parse(cell, Units::default()).is_some();
        let costs = |at: &usize| {
            fields[*at].is_none()
                && heads::costs(self.names[*at])
                && self.column(*at).next().is_some()
                && self.mostly(*at, length)
        };
        if let Some(at) = (0..fields.len()).find(costs) {
            fields[at] = Some(Field::Estimate);
        }
    }

    /// Where the rows say when they were completed and not how far they are, `Hours` are those that they took.
    fn find_taken(&self, fields: &mut [Option<Field>]) {
        let held = |field: Field| fields.contains(&Some(field));
        if held(Field::Status) || held(Field::Actual) || !held(Field::Completed) {
            return;
        }
        let hours = |at: &usize| fields[*at] == Some(Field::Estimate) && heads::counts_hours(self.names[*at]);
        if let Some(at) = (0..fields.len()).find(hours) {
            fields[at] = Some(Field::Actual);
        }
    }

    /// Beside what something took, what was planned is an estimate; and the other way round.
    fn find_planned(&self, fields: &mut [Option<Field>]) {
        let is_planned = |at: usize| {
            fields[at] == Some(Field::Estimate) || fields[at].is_none() && heads::is_planned(self.names[at])
        };
        if !fields.contains(&Some(Field::Actual)) && (0..fields.len()).any(is_planned) {
            let taken = |at: &usize| {
                let name = self.names[*at];
                // `Used (h)` tells the unit of what stands below it as bare numbers.
                let bare = counted::named_below(name);
                let length = |cell: &str| Estimate::parse(cell, Units { bare, ..Units::default() }).is_some();
                fields[*at].is_none()
                    && (beside::field(&normal(name)) == Some(Field::Actual) || heads::counts_hours(name))
                    && (self.mostly(*at, length) || self.column(*at).next().is_none())
            };
            if let Some(at) = (0..fields.len()).find(taken) {
                fields[at] = Some(Field::Actual);
            }
        }
        if fields.contains(&Some(Field::Actual)) && !fields.contains(&Some(Field::Estimate)) {
            let planned = (0..fields.len()).find(|at| fields[*at].is_none() && heads::is_planned(self.names[*at]));
            if let Some(at) = planned {
                fields[at] = Some(Field::Estimate);
            }
        }
    }
}
