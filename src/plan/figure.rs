//! Numbers that follow from items: counts, percentages, sums of hours.

use super::effort::{Effort, Estimate};
use super::field::Field;
use super::item::{Item, Kind};
use super::status::Status;
use super::value::Step;
use super::{Plan, Scope};

/// What there is of a set of tasks, by status and effort.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    counts: [u64; 9],
    /// Tasks stated in the plan's scope but not itemised.
    pub unlisted: u64,
    /// The estimates of all tasks, at their low ends.
    pub planned: Effort,
    /// What the complete tasks took, as far as somebody said.
    pub spent: Effort,
    /// What tasks took that are not complete.
    pub begun: Effort,
    /// The complete tasks of which nobody said what they took.
    pub untold: u64,
    /// The estimates of the complete tasks.
    pub done: Effort,
    /// The estimates of the tasks under way.
    pub under_way: Effort,
    /// The estimates of the tasks not begun.
    pub to_do: Effort,
    /// Hours stated in the plan's scope but not itemised.
    pub unlisted_effort: Effort,
}

impl Tally {
    /// Counts items; templates count nowhere, and cancelled items leave the totals.
    pub fn of<'i, 'a: 'i>(items: impl IntoIterator<Item = &'i Item<'a>>) -> Self {
        let mut tally = Self::default();
        for item in items.into_iter().filter(|item| !item.template) {
            tally.add(item);
        }
        tally
    }

    /// Counts steps as tasks are counted; none where they stand below one another, since what is counted then is unclear.
    pub fn of_steps(steps: &[Step<'_>]) -> Option<Self> {
        let mut tally = Self::default();
        for step in steps {
            let mut one = Item::new(Kind::Task, String::new(), String::new());
            one.status = step.status;
            one.estimate = step.estimate.map(|low| Estimate { low, high: None, open: false, about: false });
            tally.add(&one);
        }
        (!steps.is_empty() && steps.iter().all(|step| step.level == 0)).then_some(tally)
    }

    /// Takes totals that are stated larger than what was counted: the rest is not started and not yet itemised.
    #[must_use]
    pub fn enlarged(mut self, tasks: Option<u64>, effort: Option<Effort>) -> Self {
        self.unlisted = tasks.unwrap_or(0).saturating_sub(self.listed());
        self.unlisted_effort = Effort(effort.unwrap_or_default().0.saturating_sub(self.planned.0));
        self
    }

    /// The tasks that were counted, cancelled ones left out.
    pub fn listed(&self) -> u64 {
        Status::ALL.into_iter().filter(|status| status.counted_as().is_some()).map(|status| self.exactly(status)).sum()
    }

    /// All tasks, those not yet itemised included.
    pub fn total(&self) -> u64 {
        self.listed() + self.unlisted
    }

    /// All planned effort, that not yet itemised included.
    pub fn total_effort(&self) -> Effort {
        Effort(self.planned.0 + self.unlisted_effort.0)
    }

    /// The tasks with exactly this status.
    pub fn exactly(&self, status: Status) -> u64 {
        self.counts[status as usize]
    }

    /// The tasks a summary counts under a status, where it has lines for `lines` only.
    pub fn under(&self, status: Status, lines: &[Status]) -> u64 {
        let own = Status::ALL.into_iter().filter(|other| *other == status || !lines.contains(other));
        let counted = own.filter(|other| *other == status || other.counted_as() == Some(status));
        let unlisted = if status == Status::NotStarted { self.unlisted } else { 0 };
        counted.map(|other| self.exactly(other)).sum::<u64>() + unlisted
    }

    /// The share of complete tasks in percent.
    pub fn completion(&self) -> f64 {
        share(self.exactly(Status::Complete), self.total())
    }

    /// Adds what was counted elsewhere.
    pub fn add_all(&mut self, other: &Self) {
        self.counts.iter_mut().zip(other.counts).for_each(|(own, more)| *own += more);
        self.unlisted += other.unlisted;
        self.untold += other.untold;
        for (own, more) in [
            (&mut self.planned, other.planned),
            (&mut self.spent, other.spent),
            (&mut self.begun, other.begun),
            (&mut self.done, other.done),
            (&mut self.under_way, other.under_way),
            (&mut self.to_do, other.to_do),
            (&mut self.unlisted_effort, other.unlisted_effort),
        ] {
            own.0 += more.0;
        }
    }

    /// Counts one more item, which is no template.
    pub fn add(&mut self, item: &Item<'_>) {
        self.counts[item.status as usize] += 1;
        let estimate = item.estimate.map_or(0, |estimate| estimate.low.0);
        if item.status == Status::Cancelled {
            return;
        }
        self.planned.0 += estimate;
        let taken = item.actual.map_or(0, |actual| actual.0);
        if item.status != Status::Complete {
            self.begun.0 += taken;
        }
        match item.status {
            Status::Complete => {
                self.done.0 += estimate;
                self.spent.0 += taken;
                self.untold += u64::from(item.actual.is_none());
            }
            Status::InProgress | Status::InReview | Status::Blocked => self.under_way.0 += estimate,
            _ => self.to_do.0 += estimate,
        }
    }
}

/// Returns `part` of `whole` in percent; 0 of nothing is 0.
pub fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// Writes a percentage as people do: one decimal under 10 %, none above, none for 0.
pub fn percent(value: f64) -> String {
    let one = format!("{value:.1}");
    if value >= 9.95 || one == "0.0" {
        return format!("{}%", value.round());
    }
    format!("{}%", one.strip_suffix(".0").unwrap_or(&one))
}

/// Counts the tasks of the plan, enlarged by its scope.
pub fn tasks(plan: &Plan<'_>) -> Tally {
    Tally::of(plan.of(Kind::Task)).enlarged(plan.scope.tasks, plan.scope.effort)
}

/// Whether an item counts under a value of a field.
pub fn belongs(item: &Item<'_>, field: Field, value: &str) -> bool {
    let own = item.get(field).map(|value| value.to_string()).unwrap_or_default();
    match field {
        Field::Priority => super::priority::same(&own, value),
        Field::Status => Status::parse(value) == Some(item.status),
        Field::Phase | Field::Batch if value.bytes().all(|byte| byte.is_ascii_digit()) => {
            // `1` below `Batch` is batch 1.
            let number = own.strip_prefix(field.row().member).and_then(|rest| rest.strip_prefix('-'));
            number.unwrap_or(&own) == value
        }
        _ => super::id::same(&own, value),
    }
}

/// Returns the total the scope states for a value of a field.
pub fn stated(scope: &Scope<'_>, field: Field, value: &str) -> Option<u64> {
    let same =
        |a: &str| if field == Field::Priority { super::priority::same(a, value) } else { super::id::same(a, value) };
    let row = scope.by.iter().find(|(name, key, _)| name.as_str() == field.row().member && same(key.as_str()))?;
    Some(row.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_have_a_decimal_only_under_ten() {
        for (value, text) in [
            (0.0, "0%"),
            (0.69, "0.7%"),
            (16.66, "17%"),
            (9.94, "9.9%"),
            (9.96, "10%"),
            (5.0, "5%"),
            (100.0, "100%"),
            (12.5, "13%"),
        ] {
            assert_eq!(percent(value), text);
        }
    }

    #[test]
    fn a_status_without_a_line_counts_under_another() {
        let items: Vec<_> = Status::ALL
            .into_iter()
            .map(|status| {
                let mut item = Item::new(Kind::Task, status.name().to_owned(), String::new());
                item.status = status;
                item
            })
            .collect();
        let tally = Tally::of(&items).enlarged(Some(20), None);
        let lines = [Status::NotStarted, Status::InProgress, Status::Blocked, Status::Complete];
        assert_eq!((tally.listed(), tally.total(), tally.unlisted), (8, 20, 12));
        assert_eq!(tally.under(Status::InProgress, &lines), 2);
        assert_eq!(tally.under(Status::NotStarted, &lines), 4 + 12);
        let sum: u64 = lines.iter().map(|status| tally.under(*status, &lines)).sum();
        assert_eq!(sum, tally.total());
    }
}
