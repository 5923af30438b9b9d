//! Weeks of a plan: labels and the days they stand for.

use super::history::Past;
use super::{Moment, Plan};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

/// The days a weekly report speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// The name in the heading, as it was given.
    pub label: String,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// Whether the label says which days; else they are the seven that end now.
    pub placed: bool,
}

/// A label that names no week.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no week: write `Week 3` (counted from startDate), `2026-W03` or `2026-01-12..2026-01-18`, or nothing for the current week"
)]
pub struct BadWeek(pub String);

impl Week {
    /// Finds the days of a label; none is the current week: that of the plan since its start, else Monday to Sunday.
    pub fn find(plan: &Plan<'_>, label: Option<&str>, now: Moment) -> Result<Self, BadWeek> {
        let today = now.day(plan.utc_offset);
        let Some(label) = label.map(str::trim) else { return Ok(Self::current(plan.start_date, today)) };
        let bad = || BadWeek(label.to_owned());
        if let Some(number) = number(label) {
            let Some(start) = plan.start_date else {
                return Self::seven_until(label, today).ok_or_else(bad);
            };
            let first = start.checked_add_days(Days::new((u64::from(number) - 1) * 7)).ok_or_else(bad)?;
            let bare = label.starts_with(|c: char| c.is_ascii_digit());
            let label = if bare { format!("Week {label}") } else { label.to_owned() };
            return Self::seven_from(&label, first).ok_or_else(bad);
        }
        if let Some(monday) = iso(label) {
            return Self::seven_from(label, monday).ok_or_else(bad);
        }
        let (first, last) = label.split_once("..").ok_or_else(bad)?;
        match (Moment::parse(first), Moment::parse(last)) {
            (Some(Moment::Day(first)), Some(Moment::Day(last))) => {
                Ok(Self { label: label.to_owned(), ..Self::between(first, last)? })
            }
            _ => Err(bad()),
        }
    }

    /// Takes the days from a first to a last one, as `--since` and `--until` give them.
    pub fn between(first: NaiveDate, last: NaiveDate) -> Result<Self, BadWeek> {
        let label = format!("{first}..{last}");
        if last < first {
            return Err(BadWeek(label));
        }
        Ok(Self { label, first, last, placed: true })
    }

    /// Returns up to where the report looks: the end of the last day, or now where that is earlier.
    pub fn past(&self, plan: &Plan<'_>, now: Moment) -> Past {
        let offset = plan.utc_offset;
        let after = self.last.succ_opt().unwrap_or(self.last).and_time(NaiveTime::MIN) - offset;
        // What happened in this very second has happened.
        let soon = now.utc(offset) + chrono::TimeDelta::seconds(1);
        Past { until: after.min(soon), over: after <= now.utc(offset), offset }
    }

    /// Whether something happened in these days, as far as the report looks.
    pub fn holds(&self, moment: Moment, past: Past) -> bool {
        past.saw(moment) && moment.day(past.offset) >= self.first
    }

    fn current(start: Option<NaiveDate>, today: NaiveDate) -> Self {
        let since = start.map(|start| (start, today.signed_duration_since(start).num_days()));
        let (label, first) = match since {
            Some((start, days)) if days >= 0 => {
                (format!("Week {}", days / 7 + 1), start + Days::new((days / 7 * 7).unsigned_abs()))
            }
            _ => {
                let week = today.iso_week();
                (format!("{}-W{:02}", week.year(), week.week()), today.week(Weekday::Mon).first_day())
            }
        };
        Self { label, first, last: first + Days::new(6), placed: true }
    }

    fn seven_from(label: &str, first: NaiveDate) -> Option<Self> {
        let last = first.checked_add_days(Days::new(6))?;
        Some(Self { label: label.to_owned(), first, last, placed: true })
    }

    fn seven_until(label: &str, last: NaiveDate) -> Option<Self> {
        let first = last.checked_sub_days(Days::new(6))?;
        Some(Self { label: label.to_owned(), first, last, placed: false })
    }
}

/// Reads `Week 3`, `week-3`, `W3` or `3`.
fn number(label: &str) -> Option<u32> {
    let lower = label.to_lowercase();
    let rest = lower.strip_prefix("week").or_else(|| lower.strip_prefix('w')).unwrap_or(&lower);
    let digits = rest.trim_start_matches([' ', '-', '_', '\u{a0}']);
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten().filter(|number| *number > 0)
}

/// Reads `2026-W03`: the Monday of that week.
fn iso(label: &str) -> Option<NaiveDate> {
    let (year, week) = label.split_once("-W").or_else(|| label.split_once("-w"))?;
    NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Mon)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::moment::offset;

    fn check(start: Option<&str>, zone: &str, label: Option<&str>, expected: &str) {
        let mut plan = Plan::empty();
        plan.start_date = start.map(|start| start.parse().unwrap());
        plan.utc_offset = offset(zone).unwrap();
        let now = Moment::parse("2026-01-21T20:00:00Z").unwrap();
        let found = match Week::find(&plan, label, now) {
            Ok(week) => {
                let placed = if week.placed { "" } else { " ending now" };
                format!("{}: {} to {}{placed}", week.label, week.first, week.last)
            }
            Err(error) => error.to_string().split(':').next().unwrap_or_default().to_owned(),
        };
        assert_eq!(found, expected, "{label:?}");
    }

    #[test]
    fn labels_name_days() {
        let start = Some("2026-01-14");
        check(start, "+00:00", Some("Week 3"), "Week 3: 2026-01-28 to 2026-02-03");
        check(start, "+00:00", Some("week 1"), "week 1: 2026-01-14 to 2026-01-20");
        check(start, "+00:00", Some("2"), "Week 2: 2026-01-21 to 2026-01-27");
        check(start, "+00:00", Some("2026-W03"), "2026-W03: 2026-01-12 to 2026-01-18");
        check(start, "+00:00", Some("2026-01-12..2026-01-13"), "2026-01-12..2026-01-13: 2026-01-12 to 2026-01-13");
        check(None, "+00:00", Some("Week 3"), "Week 3: 2026-01-15 to 2026-01-21 ending now");
        check(None, "+09:00", Some("Week 3"), "Week 3: 2026-01-16 to 2026-01-22 ending now");
    }

    #[test]
    fn no_label_is_the_current_week_where_the_plan_is() {
        check(Some("2026-01-15"), "+00:00", None, "Week 1: 2026-01-15 to 2026-01-21");
        check(Some("2026-01-15"), "+09:00", None, "Week 2: 2026-01-22 to 2026-01-28");
        check(Some("2026-01-15"), "-08:00", None, "Week 1: 2026-01-15 to 2026-01-21");
        check(Some("2026-03-01"), "+00:00", None, "2026-W04: 2026-01-19 to 2026-01-25");
        check(None, "+00:00", None, "2026-W04: 2026-01-19 to 2026-01-25");
    }

    #[test]
    fn other_labels_are_refused() {
        for label in ["Sprint 3", "Week 0", "Week", "2026-W60", "2026-01-18..2026-01-12", "soon..later", "3 weeks", ""]
        {
            check(Some("2026-01-14"), "+00:00", Some(label), &format!("`{label}` is no week"));
        }
        check(Some("2026-01-14"), "+00:00", Some("Week 4294967295"), "`Week 4294967295` is no week");
    }

    #[test]
    fn a_week_ends_at_midnight_where_the_plan_is() {
        let mut plan = Plan::empty();
        let week = Week::between("2026-01-12".parse().unwrap(), "2026-01-18".parse().unwrap()).unwrap();
        let later = Moment::parse("2026-02-01T00:00:00Z").unwrap();
        for (zone, last_second) in
            [("-08:00", "2026-01-19T07:59:59Z"), ("+00:00", "2026-01-18T23:59:59Z"), ("+09:00", "2026-01-18T14:59:59Z")]
        {
            plan.utc_offset = offset(zone).unwrap();
            let past = week.past(&plan, later);
            let last = Moment::parse(last_second).unwrap();
            let next = Moment::At(last.utc(plan.utc_offset) + chrono::TimeDelta::seconds(1));
            assert!(past.over && week.holds(last, past) && !week.holds(next, past), "{zone}");
            assert!(week.holds(Moment::parse("2026-01-12").unwrap(), past), "{zone}");
            assert!(!week.holds(Moment::parse("2026-01-19").unwrap(), past), "{zone}");
        }
        let running = week.past(&plan, Moment::parse("2026-01-14T10:00:00Z").unwrap());
        assert!(!running.over && week.holds(Moment::parse("2026-01-14T10:00:00Z").unwrap(), running));
        assert!(!week.holds(Moment::parse("2026-01-15").unwrap(), running));
    }
}
