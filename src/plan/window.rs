//! Spans of days as plans name them: `Week 3`, `Weeks 4-6`, `Days 1-2`, `2026-01`, counted from the plan's start.

use super::week::Week;
use super::{Moment, Plan};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A first day and, unless it is open, a last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub first: NaiveDate,
    /// The last day; none of `Weeks 4+`.
    pub last: Option<NaiveDate>,
}

/// The names of months.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Finds the days a text means; none where it names none, or the plan has no start to count them from.
///
/// Days are working days: `Day 6` is the Monday of the second week where the plan starts on a Monday.
pub fn find(plan: &Plan<'_>, text: &str) -> Option<Window> {
    let text = text.trim();
    if let Some((first, last)) = month(text, plan.start_date) {
        return Some(Window { first, last: Some(last) });
    }
    let lower = text.to_lowercase();
    let rest = |words: [&str; 3]| words.iter().find_map(|word| lower.strip_prefix(word)).map(str::trim_start);
    if let Some((from, to)) = rest(["weeks", "week", "w"]).and_then(numbers) {
        let start = plan.start_date?;
        let day = |weeks: u64| start.checked_add_days(Days::new(weeks * 7));
        let last = match to {
            Some(to) => Some(day(to)?.pred_opt()?),
            None => None,
        };
        return Some(Window { first: day(from - 1)?, last });
    }
    if let Some((from, to)) = rest(["days", "day", "d"]).and_then(numbers) {
        let start = plan.start_date?;
        let last = to.map(|to| working(start, to));
        return Some(Window { first: working(start, from), last });
    }
    let named = Week::find(plan, Some(text), Moment::Day(plan.start_date.unwrap_or_default())).ok();
    let day = |text: &str| match Moment::parse(text) {
        Some(Moment::Day(day)) => Some(Window { first: day, last: Some(day) }),
        _ => None,
    };
    named
        .filter(|week| week.placed)
        .map(|week| Window { first: week.first, last: Some(week.last) })
        .or_else(|| day(text))
}

/// Reads a month: `2026-01`, `January 2026`, `Jan 2026`; or `Month 2`, counted from a start.
pub fn month(text: &str, start: Option<NaiveDate>) -> Option<(NaiveDate, NaiveDate)> {
    let text = text.trim().to_lowercase();
    if let Some(number) = text.strip_prefix("month").and_then(|rest| rest.trim().parse::<u32>().ok()) {
        let first = start?.checked_add_months(Months::new(number.checked_sub(1)?))?;
        return Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?));
    }
    let (year, number) = match text.split_once('-') {
        Some((year, month)) if year.len() == 4 && month.len() == 2 => (year.parse().ok()?, month.parse().ok()?),
        _ => {
            let (name, year) = text.split_once(' ')?;
            let known = |full: &&str| *full == name || name.len() >= 3 && full.starts_with(name.trim_end_matches('.'));
            (year.trim().parse().ok()?, MONTHS.iter().position(known)? as u32 + 1)
        }
    };
    let first = NaiveDate::from_ymd_opt(year, number, 1)?;
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
}

/// Reads `3`, `4-6`, `4–6` or `4+`, perhaps with words behind it; the second is none where it is open.
fn numbers(text: &str) -> Option<(u64, Option<u64>)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let from = digits(text);
    let first = text[..from].parse().ok().filter(|number| (1..10_000).contains(number))?;
    let rest = text[from..].trim_start();
    if rest.starts_with('+') {
        return Some((first, None));
    }
    let Some(behind) = rest.strip_prefix(['-', '–', '—']).map(str::trim_start) else {
        return rest.is_empty().then_some((first, Some(first)));
    };
    let to: u64 = behind[..digits(behind)].parse().ok()?;
    (to >= first && to < 10_000 && behind[digits(behind)..].trim().is_empty()).then_some((first, Some(to)))
}

/// The so manieth working day from a start.
fn working(start: NaiveDate, number: u64) -> NaiveDate {
    let mut day = start;
    let mut left = number;
    loop {
        left -= u64::from(is_working(day));
        match day.succ_opt().filter(|_| left > 0) {
            Some(next) => day = next,
            None => return day,
        }
    }
}

/// Whether people work on a day, as far as the calendar says.
pub fn is_working(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The working days from a first to before another.
pub fn working_days(first: NaiveDate, until: NaiveDate) -> u64 {
    first.iter_days().take_while(|day| *day < until).filter(|day| is_working(*day)).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_counted_from_the_start() {
        let mut plan = Plan::empty();
        plan.start_date = "2026-01-12".parse().ok();
        let check = |text: &str, expected: Option<&str>| {
            let found = find(&plan, text);
            let shown = found.map(|window| {
                format!("{} {}", window.first, window.last.map_or("…".to_owned(), |last| last.to_string()))
            });
            assert_eq!(shown.as_deref(), expected, "{text}");
        };
        check("Week 1", Some("2026-01-12 2026-01-18"));
        check("Weeks 2-3", Some("2026-01-19 2026-02-01"));
        check("Week 3–4", Some("2026-01-26 2026-02-08"));
        check("Weeks 4+", Some("2026-02-02 …"));
        check("Day 1-2", Some("2026-01-12 2026-01-13"));
        check("Days 3-5", Some("2026-01-14 2026-01-16"));
        check("Day 6-7", Some("2026-01-19 2026-01-20"));
        check("2026-02", Some("2026-02-01 2026-02-28"));
        check("Dec 2026", Some("2026-12-01 2026-12-31"));
        check("Month 2", Some("2026-02-12 2026-03-11"));
        check("2026-W03", Some("2026-01-12 2026-01-18"));
        check("2026-01-15", Some("2026-01-15 2026-01-15"));
        for text in ["soon", "Week 0", "Weeks 3-2", "Day", "2026-13", "Decaf 2026", "Week 3 or so"] {
            check(text, None);
        }
        plan.start_date = None;
        assert_eq!((find(&plan, "Week 1"), find(&plan, "Day 1").is_none()), (None, true));
    }
}
