//! When something happened: a moment in UTC to the second, or a day where nobody gave a time.

mod tongue;

pub use tongue::Tongue;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use std::fmt;
use std::ops::Range;

/// A day, or a moment in UTC to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A day without a time; it stays a day.
    Day(NaiveDate),
    /// A moment in UTC.
    At(NaiveDateTime),
}

/// How a document writes a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `2026-01-15`
    Day,
    /// `2026/01/15`
    Slashes,
    /// `January 15, 2026`
    Long,
    /// `Jan 15, 2026`
    Short,
    /// `15 January 2026`
    DayFirst,
    /// `15 Jan 2026`
    DayFirstShort,
    /// `2026-01-15 14:30 UTC`
    MinuteUtc,
    /// `2026-01-15 14:30`
    Minute,
    /// `2026-01-15T14:30:00Z`
    Rfc3339,
    /// `15. Januar 2026`, `15 de enero de 2026`
    Named(Tongue),
    /// `2026年1月15日`
    Chinese,
    /// `2026년 1월 15일`
    Korean,
    /// `15.01.2026`
    Dots,
    /// `15/01/2026`
    DayMonth,
    /// `01/15/2026`
    MonthDay,
}

/// The months as English documents write them.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Moment {
    /// Takes a moment of the clock, to the second.
    pub fn at(time: DateTime<Utc>) -> Self {
        let whole = DateTime::from_timestamp(time.timestamp(), 0).unwrap_or(time);
        Self::At(whole.naive_utc())
    }

    /// Reads what people write for a day or a moment; a time without a zone is UTC. Nothing may follow it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_whole = |range: &Range<usize>| *range == (0..text.len());
        // As plan files write it.
        if let Some((_, moment, _)) = iso(text, 0).filter(|(range, ..)| is_whole(range)) {
            return Some(moment);
        }
        let (range, moment, _) = Self::find(text)?;
        is_whole(&range).then_some(moment)
    }

    /// Finds the first day or moment in a text, where it stands and how it is written.
    pub fn find(text: &str) -> Option<(Range<usize>, Self, Form)> {
        starts(text).find_map(|at| {
            if text.as_bytes()[at].is_ascii_digit() {
                // `1. August 2026` is German.
                let dotted = text[at..].trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ");
                let named = || {
                    let first = tongue::named(text, at).filter(|_| dotted);
                    first.or_else(|| day_first(text, at)).or_else(|| tongue::named(text, at))
                };
                let numbers = || tongue::numbers(text, at).or_else(|| tongue::signed(text, at));
                return iso(text, at).or_else(named).or_else(numbers);
            }
            month_first(text, at)
        })
    }

    /// Returns the day in a time zone.
    pub fn day(self, offset: FixedOffset) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::At(time) => offset.from_utc_datetime(&time).date_naive(),
        }
    }

    /// Returns the moment in UTC; a day is its first second in the time zone.
    pub fn utc(self, offset: FixedOffset) -> NaiveDateTime {
        match self {
            Self::At(time) => time,
            Self::Day(day) => day.and_time(NaiveTime::MIN) - offset,
        }
    }

    /// Whether two moments agree at the coarser one's precision.
    pub fn agrees(self, other: Self, offset: FixedOffset) -> bool {
        match (self, other) {
            (Self::At(a), Self::At(b)) => a == b || minute(a) == minute(b) && (is_minute(a) || is_minute(b)),
            _ => self.day(offset) == other.day(offset),
        }
    }

    /// Writes the moment as a document does; a form with a time writes the day alone where no time is known.
    pub fn format(self, form: Form, offset: FixedOffset) -> String {
        let day = self.day(offset);
        let month = MONTHS[day.month0() as usize];
        match (form, self) {
            (Form::Slashes, _) => day.format("%Y/%m/%d").to_string(),
            (Form::Long, _) => format!("{month} {}, {}", day.day(), day.year()),
            (Form::Short, _) => format!("{} {}, {}", &month[..3], day.day(), day.year()),
            (Form::DayFirst, _) => format!("{} {month} {}", day.day(), day.year()),
            (Form::DayFirstShort, _) => format!("{} {} {}", day.day(), &month[..3], day.year()),
            (Form::MinuteUtc, Self::At(time)) => time.format("%Y-%m-%d %H:%M UTC").to_string(),
            (Form::Minute, Self::At(time)) => time.format("%Y-%m-%d %H:%M").to_string(),
            (Form::Rfc3339, Self::At(_)) => self.to_string(),
            (form, _) => tongue::format(form, day).unwrap_or_else(|| day.format("%Y-%m-%d").to_string()),
        }
    }
}

/// RFC 3339 in UTC to the second, or a date: the form of the plan file.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
            Self::At(time) => write!(f, "{}", time.format("%Y-%m-%dT%H:%M:%SZ")),
        }
    }
}

fn minute(time: NaiveDateTime) -> i64 {
    time.and_utc().timestamp().div_euclid(60)
}

fn is_minute(time: NaiveDateTime) -> bool {
    time.and_utc().timestamp() % 60 == 0
}

/// The offsets at which a word begins.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = c.is_alphanumeric() && !inside;
        inside = c.is_alphanumeric();
        begins.then_some(at)
    })
}

type Found = Option<(Range<usize>, Moment, Form)>;

fn iso(text: &str, at: usize) -> Found {
    let day = text.get(at..at + 10)?;
    let separator = day.as_bytes()[4];
    if !matches!(separator, b'-' | b'/') || day.as_bytes()[7] != separator {
        return None;
    }
    let date = match (number(&day[..4]), number(&day[5..7]), number(&day[8..])) {
        (Some(year), Some(month), Some(day)) => NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?,
        _ => NaiveDate::parse_from_str(&day.replace('/', "-"), "%Y-%m-%d").ok()?,
    };
    let form = if separator == b'/' { Form::Slashes } else { Form::Day };
    let rest = &text[at + 10..];
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(with_time(date, at, rest, form))
}

/// The time as plan files write it: `14:30:00`.
fn seconds(clock: &str) -> Option<NaiveTime> {
    let bytes = clock.as_bytes().get(..8)?;
    if bytes[2] != b':' || bytes[5] != b':' {
        return None;
    }
    NaiveTime::from_hms_opt(number(clock.get(..2)?)?, number(clock.get(3..5)?)?, number(clock.get(6..8)?)?)
}

/// A number that is written in digits of ASCII alone.
fn number(text: &str) -> Option<u32> {
    text.bytes().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| 10 * number + u32::from(byte - b'0')))
}

/// The time behind a day, where there is one: `T14:30:00Z`, ` 14:30 UTC`, ` 14:30`, `T14:30:00+02:00`.
fn with_time(date: NaiveDate, at: usize, rest: &str, form: Form) -> (Range<usize>, Moment, Form) {
    let day = (at..at + 10, Moment::Day(date), form);
    let Some(clock) = rest.strip_prefix(['T', ' ']) else { return day };
    if let Some(time) = seconds(clock).filter(|_| &clock[8..] == "Z" && rest.starts_with('T')) {
        return (at..at + rest.len() + 10, Moment::At(date.and_time(time)), Form::Rfc3339);
    }
    let Some(minutes) = clock.get(..5).and_then(|hm| NaiveTime::parse_from_str(hm, "%H:%M").ok()) else { return day };
    let seconds = clock.get(..8).and_then(|hms| NaiveTime::parse_from_str(hms, "%H:%M:%S").ok());
    let (mut length, time) = seconds.map_or((5, minutes), |time| (8, time));
    if clock[length..].starts_with('.') {
        length += 1 + clock[length + 1..].bytes().take_while(u8::is_ascii_digit).count();
    }
    let (zone_length, shift) = zone(&clock[length..]);
    let form = match (zone_length, rest.as_bytes()[0]) {
        (_, b'T') => Form::Rfc3339,
        (0, _) => Form::Minute,
        _ => Form::MinuteUtc,
    };
    let utc = date.and_time(time) - shift;
    (at..at + 11 + length + zone_length, Moment::At(utc), form)
}

fn zone(rest: &str) -> (usize, FixedOffset) {
    let utc = FixedOffset::east_opt(0).unwrap_or_else(|| unreachable!("zero is an offset"));
    if let Some(name) = [" UTC", " GMT", "Z", " Z"].into_iter().find(|name| rest.starts_with(name)) {
        return (name.len(), utc);
    }
    match rest.get(..6).and_then(offset) {
        Some(shift) => (6, shift),
        None => (0, utc),
    }
}

/// Reads an offset from UTC as `+09:00`.
pub fn offset(text: &str) -> Option<FixedOffset> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let hours: i32 = hours.parse().ok().filter(|hours| (0..=14).contains(hours))?;
    let minutes: i32 = minutes.parse().ok().filter(|minutes| (0..60).contains(minutes))?;
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))
}

/// `January 15, 2026` or `Jan 15, 2026`, with or without the comma.
fn month_first(text: &str, at: usize) -> Found {
    let (month, long, after) = month(text, at)?;
    let rest = text[after..].trim_start_matches(['.', ' ']);
    let (day, rest) = digits(rest, 2)?;
    let rest = ordinal(rest).trim_start_matches([',', ' ']);
    let (year, rest) = digits(rest, 4).filter(|(year, _)| *year > 1900)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some((at..text.len() - rest.len(), Moment::Day(date), if long { Form::Long } else { Form::Short }))
}

/// `15 January 2026`.
fn day_first(text: &str, at: usize) -> Found {
    let (day, rest) = digits(&text[at..], 2)?;
    let rest = ordinal(rest).trim_start_matches(['.', ' ']);
    let (month, long, after) = month(text, text.len() - rest.len())?;
    let (year, rest) = digits(text[after..].trim_start_matches(['.', ',', ' ']), 4).filter(|(year, _)| *year > 1900)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some((at..text.len() - rest.len(), Moment::Day(date), if long { Form::DayFirst } else { Form::DayFirstShort }))
}

fn ordinal(rest: &str) -> &str {
    ["st", "nd", "rd", "th"].into_iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest)
}

fn digits(text: &str, most: usize) -> Option<(u32, &str)> {
    let count = text.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
    if count == 0 || count > most {
        return None;
    }
    Some((text[..count].parse().ok()?, &text[count..]))
}

fn month(text: &str, at: usize) -> Option<(u32, bool, usize)> {
    let word = &text[at..at + text[at..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len() - at)];
    let known = |name: &&str| name.eq_ignore_ascii_case(word) || name[..3].eq_ignore_ascii_case(word);
    let index = MONTHS.iter().position(known)?;
    Some((u32::try_from(index).ok()? + 1, word.len() > 3 || index == 4, at + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utc() -> FixedOffset {
        FixedOffset::east_opt(0).unwrap()
    }

    #[test]
    fn moments_read_as_people_write_them() {
        for (text, expected) in [
            ("2026-01-15", "2026-01-15"),
            ("2026-01-15 14:30 UTC", "2026-01-15T14:30:00Z"),
            ("2026-01-15T14:30:00Z", "2026-01-15T14:30:00Z"),
            ("2026-01-15T14:30:00+02:00", "2026-01-15T12:30:00Z"),
            ("2025-01-15 11:30", "2025-01-15T11:30:00Z"),
            ("January 15, 2026", "2026-01-15"),
            ("Jan 15, 2026", "2026-01-15"),
            ("15 January 2026", "2026-01-15"),
            ("2026/01/15", "2026-01-15"),
            ("May 3rd, 2026", "2026-05-03"),
            ("2026-01-15T14:30:00.123Z", "2026-01-15T14:30:00Z"),
        ] {
            assert_eq!(Moment::parse(text).map(|moment| moment.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "YYYY-MM-DD", "2026-13-01", "2026-01-15x", "Week 3", "15", "[DATE]", "2026-01-155"] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_is_found_inside_a_text() {
        let (range, moment, _) = Moment::find("COMPLETE (2026-01-15, 0.25h)").unwrap();
        assert_eq!((range, moment.to_string().as_str()), (10..20, "2026-01-15"));
    }

    #[test]
    fn the_day_depends_on_the_zone() {
        let late = Moment::parse("2026-01-15T23:30:00Z").unwrap();
        assert_eq!(late.day(offset("+09:00").unwrap()).to_string(), "2026-01-16");
        assert!(late.agrees(Moment::parse("2026-01-15").unwrap(), utc()));
    }

    proptest! {
        #[test]
        fn printing_and_reading_again_gives_the_same_moment(seconds in 0i64..4_000_000_000, day in any::<bool>()) {
            let time = DateTime::from_timestamp(seconds, 0).unwrap();
            let moment = if day { Moment::Day(time.date_naive()) } else { Moment::at(time) };
            prop_assert_eq!(Moment::parse(&moment.to_string()), Some(moment));
            for form in [Form::Day, Form::Slashes, Form::Long, Form::Short, Form::DayFirst, Form::DayFirstShort, Form::MinuteUtc, Form::Minute, Form::Rfc3339] {
                let again = Moment::parse(&moment.format(form, utc())).unwrap();
                prop_assert!(again.agrees(moment, utc()) || again.day(utc()) == moment.day(utc()));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text: String) {
            let _ = Moment::find(&text);
        }
    }
}
