//! Numbers as they stand among words: `134 (93%)`, `~60%`, `2-3h`, `3+`.

use super::{Counts, Figure, Of, Unit, bar, set_of};
use crate::document::word::count;
use crate::plan::Field;
use crate::plan::unit;
use std::ops::Range;

/// A number with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::document) struct Number {
    /// Where it stands, its `%` or `h` and the upper end of a range included.
    pub(in crate::document) range: Range<usize>,
    /// Its value, or the lower end of a range.
    pub(in crate::document) low: f64,
    /// Its value, or the upper end of a range.
    pub(in crate::document) high: f64,
    /// How many decimals it has.
    pub(in crate::document) decimals: usize,
    /// `%`, `h` or a blank.
    pub(in crate::document) sign: char,
    /// Written with `+`: at least so many.
    pub(in crate::document) open: bool,
    /// Written with `~`.
    pub(in crate::document) about: bool,
}

/// What a number belongs to, told by what stands around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside<'g> {
    /// What it counts.
    pub(super) counts: Counts,
    /// The value of a field that items must have to count.
    pub(super) group: Option<&'g (Field, String)>,
    /// Of what it counts that.
    pub(super) of: Of,
    /// The numbers are hours where they do not say what they are.
    pub(super) hours: bool,
}

/// The next number of a text from a place on; none where a date or version begins there.
pub(in crate::document) fn next(text: &str, from: usize) -> Option<Number> {
    let start = from + text[from..].find(|c: char| c.is_ascii_digit())?;
    let (low, decimals, end) = digits(text, start)?;
    let (sign, behind) = unit(&text[end..]);
    let end = end + behind;
    let upper = text[end..].strip_prefix(['-', '–']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let about = text[..start].ends_with(['~', '≈', '～']);
    let number =
        Number { range: start..end, low, high: low, decimals, sign, open: text[end..].starts_with('+'), about };
    let Some(upper) = upper else { return Some(number) };
    let (high, _, upper_end) = digits(text, text.len() - upper.len())?;
    let (upper_sign, behind) = unit(&text[upper_end..]);
    let end = upper_end + behind;
    // A day, or a part of a name: `2026-01-15`, `1-2-3`.
    if text[end..].starts_with('-') || high < low || (sign != ' ' && sign != upper_sign) || start_of_date(low, upper) {
        return None;
    }
    Some(Number { range: start..end, high, sign: upper_sign, ..number })
}

fn start_of_date(year: f64, behind: &str) -> bool {
    (1900.0..2200.0).contains(&year) && behind.bytes().take_while(u8::is_ascii_digit).count() == 2
}

/// The digits at a place: their value, how many are decimals, and where they end. A comma parts one or two decimals.
fn digits(text: &str, start: usize) -> Option<(f64, usize, usize)> {
    let length = text[start..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let shown = text[start..start + length].trim_end_matches('.');
    if let Some(behind) = text[start + shown.len()..].strip_prefix(',').filter(|_| !shown.contains('.')) {
        let decimals = behind.bytes().take_while(u8::is_ascii_digit).count();
        if (1..3).contains(&decimals) && !behind[decimals..].starts_with(',') {
            let value = format!("{shown}.{}", &behind[..decimals]).parse().ok()?;
            return Some((value, decimals, start + shown.len() + 1 + decimals));
        }
    }
    let decimals = shown.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    Some((shown.parse().ok()?, decimals, start + shown.len()))
}

/// The sign behind a number and its length.
fn unit(tail: &str) -> (char, usize) {
    let bare = tail.strip_prefix(' ').unwrap_or(tail);
    let gap = tail.len() - bare.len();
    if let Some(sign) = bare.chars().next().filter(|sign| matches!(sign, '%' | '％')) {
        return ('%', gap + sign.len_utf8());
    }
    match unit::at_start(bare) {
        Some((length, unit::Unit::Hour)) => ('h', gap + length),
        _ => (' ', 0),
    }
}

/// The numbers of a value: `134 (93%)`, `1/6 (17%)`, `88.9% (8/9 stories)`, `0.2h / 32h (0.6%)`.
pub(super) fn numbers(text: &str, value: Range<usize>, beside: Beside<'_>, figures: &mut Vec<Figure>) {
    let slice = bar::behind(&text[value.clone()]);
    let value = value.end - slice.len()..value.end;
    if !slice.trim_start_matches(['*', '~', '≈', '`', ' ']).starts_with(|c: char| c.is_ascii_digit()) {
        return;
    }
    let (mut at, mut seen, start, mut of) = (0, 0, figures.len(), beside.of);
    while let Some(mut number) = next(slice, at) {
        let between = &slice[at..number.range.start];
        if seen > 0 && !joins(between) || !count::is_counting(word_behind(&slice[number.range.end..])) {
            break;
        }
        if of == Of::Items {
            of = count::of(word_behind(&slice[number.range.end..]));
        }
        let over = seen > 0 && (between.contains('/') || between.contains("of"));
        if over && let Some(part) = figures[start..].last_mut().filter(|part| part.counts == Counts::Total) {
            // `2/5` below `Tasks`
            part.counts = Counts::COMPLETE;
        }
        at = number.range.end + usize::from(number.open);
        number.range = value.start + number.range.start..value.start + number.range.end;
        figures.push(figure(number, over, beside));
        seen += 1;
    }
    set_of(&mut figures[start..], of);
}

/// Whether a text is one number and nothing else.
pub(super) fn is_plain(text: &str) -> bool {
    next(text, 0).is_some_and(|number| number.range == (0..text.len()))
}

/// Whether what stands between two numbers joins them to one figure: a slash, a bracket, an equals sign, `tasks`.
fn joins(between: &str) -> bool {
    let sign =
        |c| matches!(c, ' ' | '(' | '（' | '）' | '／' | '/' | '*' | '`' | '=' | '-' | '—' | '·' | ')' | '~' | '≈');
    let mut words = between.split(|c: char| !c.is_alphabetic());
    between.chars().all(|c| c.is_alphabetic() || sign(c)) && words.all(count::is_counting)
}

/// The word behind a number: `8/9 stories`, `2 high`.
fn word_behind(behind: &str) -> &str {
    let word = behind.trim_start_matches(['+', '*', '_', ' ']);
    let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    &word[..end]
}

/// The figure that a number is; behind a slash or `of` stands what the one before it is a part of.
pub(super) fn figure(number: Number, over: bool, beside: Beside<'_>) -> Figure {
    let Beside { counts, of, group, hours } = beside;
    let percent = number.sign == '%';
    let of_hours = hours || matches!(counts, Counts::Spent | Counts::Planned | Counts::Done);
    let unit = match (percent, number.sign == 'h' || hours) {
        (true, _) if of_hours => Unit::PercentOfHours,
        (true, _) => Unit::Percent,
        (_, true) => Unit::Hours,
        _ => Unit::Tasks,
    };
    let counts = match (over, unit) {
        (true, Unit::Tasks) => Counts::Total,
        (true, Unit::Hours) => Counts::Planned,
        _ => counts,
    };
    Figure {
        range: number.range,
        counts,
        of,
        group: group.cloned(),
        within: Vec::new(),
        unit,
        low: number.low,
        high: number.high,
        decimals: number.decimals,
        open: number.open,
        about: number.about,
        in_cell: false,
        lines: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_with_what_belongs_to_them() {
        let check = |text: &str, expected: Option<(&str, f64, f64, char)>| {
            let found = next(text, 0).map(|number| (&text[number.range], number.low, number.high, number.sign));
            assert_eq!(found, expected, "{text}");
        };
        check("134 (93%)", Some(("134", 134.0, 134.0, ' ')));
        check("~60%", Some(("60%", 60.0, 60.0, '%')));
        check("60-70% done", Some(("60-70%", 60.0, 70.0, '%')));
        check("60%–70%", Some(("60%–70%", 60.0, 70.0, '%')));
        check("2-3 hours", Some(("2-3 hours", 2.0, 3.0, 'h')));
        check("17.35h.", Some(("17.35h", 17.35, 17.35, 'h')));
        check("0.6 %", Some(("0.6 %", 0.6, 0.6, '%')));
        check("2026-01-15", None);
        check("2026-01", None);
        check("1.2.3", None);
        check("none", None);
    }
}
