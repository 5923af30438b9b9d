//! How long something takes or took, held in whole seconds.

use super::unit;
use super::words::is_wide;
use std::fmt;
use std::ops::Range;

/// A length of work in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Effort(pub u64);

/// What someone expects something to take: one length or a range of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    /// The length, or the low end of the range.
    pub low: Effort,
    /// The high end of a range.
    pub high: Option<Effort>,
    /// Written with `+`: perhaps longer.
    pub open: bool,
    /// Written with `~`: about.
    pub about: bool,
}

/// What a day means, and what a bare number means, where an effort is read.
#[derive(Debug, Clone, Copy)]
pub struct Units {
    /// The length of a working day; a week has five.
    pub day: Effort,
    /// The length one unit of a bare number stands for; none where a bare number is no effort.
    pub bare: Option<Effort>,
}

impl Default for Units {
    fn default() -> Self {
        Self { day: Effort(8 * 3600), bare: None }
    }
}

impl Effort {
    /// One hour.
    pub const HOUR: Self = Self(3600);

    /// Takes hours as the plan file gives them, rounded to the second; none where negative or not finite.
    pub fn from_hours(hours: f64) -> Option<Self> {
        let seconds = (hours * 3600.0).round();
        (seconds.is_finite() && (0.0..1e12).contains(&seconds)).then_some(Self(seconds as u64))
    }

    /// Returns the length in hours.
    pub fn hours(self) -> f64 {
        self.0 as f64 / 3600.0
    }

    /// Returns the hours as a decimal number that reads back as the same length: `1.5`, `0.0003`.
    pub fn decimal(self) -> String {
        let text = format!("{:.4}", self.hours());
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// Reads one length, as `1.5h`, `90m`, `1h30m`, `45 minutes`, `2d` or `1w`; nothing may follow it.
    pub fn parse(text: &str, units: Units) -> Option<Self> {
        let text = text.trim();
        let (range, estimate) = Estimate::find(text, units)?;
        let exact = estimate.high.is_none() && !estimate.open && !estimate.about;
        (exact && range == (0..text.len())).then_some(estimate.low)
    }
}

/// Decimal hours where two decimals say it exactly, else hours and minutes: `1.5h`, `20m`, `1h20m`.
impl fmt::Display for Effort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes) = (self.0 / 3600, self.0 % 3600 / 60);
        match (self.0.is_multiple_of(36), self.0.is_multiple_of(60), hours) {
            (false, true, 0) => write!(f, "{minutes}m"),
            (false, true, _) => write!(f, "{hours}h{minutes}m"),
            _ => write!(f, "{}h", self.decimal()),
        }
    }
}

impl Estimate {
    /// An estimate of one length.
    pub fn exactly(low: Effort) -> Self {
        Self { low, high: None, open: false, about: false }
    }

    /// Reads an estimate, as `1.5h`, `2-3h`, `3h+`, `~8h`; nothing may follow it.
    pub fn parse(text: &str, units: Units) -> Option<Self> {
        let text = text.trim();
        let (range, estimate) = Self::find(text, units)?;
        (range == (0..text.len())).then_some(estimate)
    }

    /// Finds the first length or range of lengths in a text, and where it stands.
    pub fn find(text: &str, units: Units) -> Option<(Range<usize>, Self)> {
        let bytes = text.as_bytes();
        let mut at = 0;
        // `½` and its like are signs of two bytes that begin alike.
        while let Some(step) = bytes[at..].iter().position(|byte| byte.is_ascii_digit() || *byte == 0xc2) {
            let from = at + step;
            if bytes[from] == 0xc2 && sign(&text[from..]).is_none() {
                at = from + 2;
                continue;
            }
            if let Some((end, estimate)) = read_at(text, from, units) {
                let start = about_before(text, from);
                return Some((start..end, Self { about: start < from, ..estimate }));
            }
            at = from + bytes[from..].iter().take_while(|b| b.is_ascii_digit() || **b == b'.').count().max(1);
            at = text.ceil_char_boundary(at);
        }
        None
    }

    /// Whether a length fits what was estimated: inside the range, at least an open one, within a fifth of `about`.
    pub fn covers(self, effort: Effort) -> bool {
        let (low, high) = (self.low.0, self.high.unwrap_or(self.low).0);
        let slack = if self.about { low / 5 } else { 0 };
        low.saturating_sub(slack) <= effort.0 && (self.open || effort.0 <= high + slack)
    }
}

impl fmt::Display for Estimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.about { "~" } else { "" };
        let plus = if self.open { "+" } else { "" };
        match self.high {
            None => write!(f, "{about}{}{plus}", self.low),
            Some(high) => write!(f, "{about}{}-{}h{plus}", self.low.decimal(), high.decimal()),
        }
    }
}

/// Reads `2`, `2-3h`, `2h-3h`, `1h30m`, `3h+` or `3+h` at an offset; returns where it ends.
fn read_at(text: &str, from: usize, units: Units) -> Option<(usize, Estimate)> {
    let before = &text[..from];
    let of_clock = before.strip_suffix(':').is_some_and(|hours| hours.ends_with(|c: char| c.is_ascii_digit()));
    if of_clock || unit::binds(before) {
        return None;
    }
    let (low_end, low) = number(text, from)?;
    if let Some(found) = clock(text, low_end, low, units) {
        return Some(found);
    }
    let (mut end, low_unit) = unit(text, low_end, units);
    let mut open = eat(text, &mut end, "+");
    let mut estimate = None;
    if let Some(start) = range_mark(text, end)
        && let Some((high_end, high)) = number(text, start)
    {
        let (mut after, high_unit) = unit(text, high_end, units);
        let one = high_unit.or(low_unit).or(units.bare)?;
        open |= eat(text, &mut after, "+");
        let low = scaled(low, low_unit.unwrap_or(one))?;
        let high = scaled(high, one)?;
        if high < low {
            return None;
        }
        end = after;
        estimate = Some(Estimate { low, high: Some(high), open, about: false });
    }
    let estimate = if let Some(estimate) = estimate {
        estimate
    } else {
        let mut late = end;
        let late_unit = if open && low_unit.is_none() { unit(text, end, units) } else { (end, None) };
        if late_unit.1.is_some() {
            late = late_unit.0;
        }
        let one = low_unit.or(late_unit.1).or(units.bare)?;
        let mut low = scaled(low, one)?;
        end = late;
        while let Some((next_end, more)) = next_part(text, end, units, one) {
            low = Effort(low.0 + more.0);
            end = next_end;
        }
        Estimate { low, high: None, open, about: false }
    };
    let wide = text[..end].ends_with(is_wide);
    let closed = !text[end..].starts_with(|c: char| c.is_alphanumeric() && !(wide && is_wide(c)) || c == '%');
    closed.then_some((end, estimate))
}

/// The second and later parts of `1h30m`: a smaller unit right behind.
fn next_part(text: &str, end: usize, units: Units, before: Effort) -> Option<(usize, Effort)> {
    let start = end + text[end..].len() - text[end..].trim_start_matches(' ').len();
    let (number_end, value) = number(text, start)?;
    let (after, one) = unit(text, number_end, units);
    // `2h30`
    let alone = || {
        let behind = text[number_end..].trim_start();
        behind.is_empty() || behind.starts_with([')', ',', ';', '|', '/', '，', '）'])
    };
    let two = number_end == start + 2 && before == Effort::HOUR && value < 60.0;
    // `2h30`, and `2 h 30` where nothing is counted by the number
    let minutes = two && (start == end || one.is_none() && alone());
    let one = one.or(minutes.then_some(Effort(60))).filter(|one| *one < before)?;
    Some((after, scaled(value, one)?))
}

fn scaled(value: f64, one: Effort) -> Option<Effort> {
    Effort::from_hours(value * one.hours())
}

/// `1:30h`: hours and minutes.
fn clock(text: &str, from: usize, hours: f64, units: Units) -> Option<(usize, Estimate)> {
    let minutes = text[from..].strip_prefix(':')?;
    let end = from + 3;
    let count: u8 = minutes.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()?;
    let (end, one) = unit(text, end, units);
    let low =
        Effort::from_hours(hours + f64::from(count) / 60.0).filter(|_| count < 60 && one == Some(Effort::HOUR))?;
    Some((end, Estimate::exactly(low)))
}

/// A part of one that is a sign or a fraction: `½`, `1/2`.
fn sign(text: &str) -> Option<(usize, f64)> {
    const PARTS: [(&str, f64); 6] = [("½", 0.5), ("¼", 0.25), ("¾", 0.75), ("1/2", 0.5), ("1/4", 0.25), ("3/4", 0.75)];
    let (part, value) = PARTS.iter().find(|(part, _)| text.starts_with(part))?;
    let alone = !text[part.len()..].starts_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | '.'));
    alone.then_some((part.len(), *value))
}

fn number(text: &str, from: usize) -> Option<(usize, f64)> {
    if let Some((length, value)) = sign(&text[from..]) {
        return Some((from + length, value));
    }
    let digits = text[from..].bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    let shown = text[from..from + digits].trim_end_matches(['.', ',']);
    let value: f64 = if shown.contains(',') { shown.replace(',', ".").parse().ok()? } else { shown.parse().ok()? };
    let end = from + shown.len();
    // `1½`
    let (end, part) = match sign(&text[end..]).filter(|_| text.as_bytes().get(end) == Some(&0xc2)) {
        Some((length, part)) => (end + length, part),
        None => (end, 0.0),
    };
    shown.starts_with(|c: char| c.is_ascii_digit()).then_some((end, value + part))
}

/// The unit behind a number, with at most one space or hyphen between.
fn unit(text: &str, from: usize, units: Units) -> (usize, Option<Effort>) {
    let rest = &text[from..];
    let gap = usize::from(rest.starts_with([' ', '-', '\u{a0}'])) * rest.chars().next().map_or(0, char::len_utf8);
    let Some((length, unit)) = unit::at_start(&rest[gap..]) else { return (from, None) };
    (from + gap + length, Some(unit.length(units.day)))
}

fn range_mark(text: &str, end: usize) -> Option<usize> {
    let rest = text[end..].trim_start_matches(' ');
    let mark = ["-", "–", "—", "to ", "~", "〜", "～", "a ", "à ", "bis ", "до ", "至", "到"]
        .into_iter()
        .find(|mark| rest.starts_with(mark))?;
    let after = rest[mark.len()..].trim_start_matches(' ');
    Some(text.len() - after.len())
}

fn about_before(text: &str, from: usize) -> usize {
    let before = text[..from].trim_end_matches(' ');
    match before.strip_suffix(['~', '≈', '约', '約', '약']) {
        Some(rest) => rest.len(),
        None => from,
    }
}

fn eat(text: &str, end: &mut usize, mark: &str) -> bool {
    let found = text[*end..].starts_with(mark);
    *end += if found { mark.len() } else { 0 };
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Option<&str>) {
        let read = Estimate::parse(text, Units::default());
        assert_eq!(read.map(|estimate| estimate.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn estimates_read_as_people_write_them() {
        for (text, expected) in [
            ("1.5h", "1.5h"),
            ("90m", "1.5h"),
            ("1h30m", "1.5h"),
            ("1h 30m", "1.5h"),
            ("45 minutes", "0.75h"),
            ("2d", "16h"),
            ("1w", "40h"),
            ("2-3h", "2-3h"),
            ("2–3 hours", "2-3h"),
            ("~8-10h", "~8-10h"),
            ("~8h", "~8h"),
            ("3h+", "3h+"),
            ("3+ hours", "3h+"),
            ("0.2 hours", "0.2h"),
            ("20 min", "20m"),
            ("1 hour", "1h"),
            ("1 to 2 hours", "1-2h"),
            ("30m-1h", "0.5-1h"),
            ("1,5h", "1.5h"),
            ("½ day", "4h"),
            ("½d", "4h"),
            ("1½ h", "1.5h"),
            ("1/2 day", "4h"),
            ("½-1 d", "4-8h"),
            ("1:30h", "1.5h"),
            ("3 person-days", "24h"),
            ("2 man days", "16h"),
            ("4 eng-hours", "4h"),
            ("2 PD", "16h"),
            ("3 work days", "24h"),
        ] {
            check(text, Some(expected));
        }
        for text in [
            "",
            "h",
            "soon",
            "3",
            "1:30",
            "10:30",
            "1:75h",
            "3½/4 h",
            "1/2/2026",
            "T001",
            "5%",
            "1.5hx",
            "3-2h",
            "2026-01-15",
            "[HOURS]",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn estimates_read_in_every_language() {
        for (text, expected) in [
            ("1,5 horas", "1.5h"),
            ("3 días", "24h"),
            ("2 semanas", "80h"),
            ("2 a 3 horas", "2-3h"),
            ("30 minutos", "0.5h"),
            ("2h30", "2.5h"),
            ("1 h 30 min", "1.5h"),
            ("1 h 30", "1.5h"),
            ("3 jours", "24h"),
            ("2 j", "16h"),
            ("4 heures", "4h"),
            ("8 Std.", "8h"),
            ("2 bis 3 Stunden", "2-3h"),
            ("2 Tage", "16h"),
            ("3 PT", "24h"),
            ("2 ore", "2h"),
            ("1 giorno", "8h"),
            ("2 settimane", "80h"),
            ("5 ч", "5h"),
            ("1,5 часа", "1.5h"),
            ("3 дня", "24h"),
            ("2 недели", "80h"),
            ("45 мин.", "0.75h"),
            ("3小时", "3h"),
            ("2 个小时", "2h"),
            ("约5天", "~40h"),
            ("1小时30分钟", "1.5h"),
            ("2小時", "2h"),
            ("3時間", "3h"),
            ("2〜3時間", "2-3h"),
            ("2日", "16h"),
            ("1週間", "40h"),
            ("1時間30分", "1.5h"),
            ("4시간", "4h"),
            ("2일", "16h"),
            ("약 3 시간", "~3h"),
            ("1주", "40h"),
        ] {
            check(text, Some(expected));
        }
        for text in ["第3天", "1月15日", "1월 15일", "3 ordner", "2 gatti", "5 дома", "3 oreilles"] {
            check(text, None);
        }
    }

    #[test]
    fn an_effort_is_found_inside_a_text() {
        let find = |text| Estimate::find(text, Units::default()).map(|(range, estimate)| (range, estimate.to_string()));
        assert_eq!(find("COMPLETE (2026-01-15, 0.25h actual)"), Some((22..27, "0.25h".into())));
        assert_eq!(find("T001 takes about 2 days"), Some((17..23, "16h".into())));
        assert_eq!(find("Week 3–4"), None);
        assert_eq!(find("(1 h 30)"), Some((1..7, "1.5h".into())));
        assert_eq!(find("1 h 30 files"), Some((0..3, "1h".into())));
    }

    #[test]
    fn a_bare_number_counts_where_a_unit_is_known() {
        let units = Units { bare: Some(Effort::HOUR), ..Units::default() };
        assert_eq!(Estimate::parse("3+", units).map(|e| e.to_string()).as_deref(), Some("3h+"));
        assert_eq!(Estimate::parse("2-3", units).map(|e| e.to_string()).as_deref(), Some("2-3h"));
    }

    #[test]
    fn an_approximation_covers_what_lies_in_it() {
        let estimate = Estimate::parse("~8-10h", Units::default()).unwrap();
        assert!(estimate.covers(Effort(9 * 3600)));
        assert!(!estimate.covers(Effort(20 * 3600)));
    }

    proptest! {
        #[test]
        fn printing_and_reading_again_gives_the_same_effort(seconds in 0u64..100_000_000) {
            let effort = Effort(seconds);
            prop_assert_eq!(Effort::parse(&effort.to_string(), Units::default()), Some(effort));
            prop_assert_eq!(Effort::from_hours(effort.decimal().parse().unwrap()), Some(effort));
        }

        #[test]
        fn no_text_makes_it_panic(text: String) {
            let _ = Estimate::find(&text, Units::default());
        }
    }
}
