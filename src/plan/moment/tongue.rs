//! Days as other languages than English write them: `15. Januar 2026`, `15.01.2026`, `2026年1月15日`.

use super::{Form, Found, Moment, digits};
use crate::plan::words::{Tongues, Words, words};
use chrono::{Datelike, NaiveDate};

/// How a language writes a day with the name of its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tongue(u8);

/// The months in Spanish, Portuguese, French, German, Italian and Russian, as they stand behind a day.
const NAMES: [[&str; 12]; 6] = [
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
];

static BY_NAME: Words<(u8, u8)> = words!((u8, u8), &named_months());

/// Each month with its tongue and its number.
const fn named_months() -> [((u8, u8), Tongues); NAMES.len() * 12] {
    let (mut all, mut at) = ([((0, 0), [""; 10]); NAMES.len() * 12], 0);
    while at < all.len() {
        let (tongue, month) = (at / 12, at % 12);
        all[at].0 = (tongue as u8, month as u8);
        all[at].1[0] = NAMES[tongue][month];
        at += 1;
    }
    all
}

/// The signs between the parts of a day where all are numbers.
const CHINESE: [&str; 3] = ["年", "月", "日"];
const KOREAN: [&str; 3] = ["년", "월", "일"];

/// `15 de enero de 2026`, `15. Januar 2026`, `15 января 2026`.
pub(super) fn named(text: &str, at: usize) -> Found {
    let (day, rest) = digits(&text[at..], 2)?;
    let of = |text| -> &str { ["de ", "di "].into_iter().find_map(|of| str::strip_prefix(text, of)).unwrap_or(text) };
    let rest = of(rest.trim_start_matches(['.', ' ', 'º']));
    let name = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    let (tongue, month) = BY_NAME.get(name)?;
    let rest = of(rest[name.len()..].trim_start_matches(['.', ',', ' ']));
    let (year, rest) = digits(rest, 4).filter(|(year, _)| *year > 1900)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, u32::from(month) + 1, day)?;
    Some((at..text.len() - rest.len(), Moment::Day(date), Form::Named(Tongue(tongue))))
}

/// `2026年1月15日`, `2026년 1월 15일`.
pub(super) fn signed(text: &str, at: usize) -> Found {
    let (year, behind) = digits(&text[at..], 4).filter(|(year, _)| *year > 1900)?;
    let (signs, form) = [(CHINESE, Form::Chinese), (KOREAN, Form::Korean)]
        .into_iter()
        .find(|(signs, _)| behind.starts_with(signs[0]))?;
    let (month, rest) = digits(behind.strip_prefix(signs[0])?.trim_start(), 2)?;
    let (day, rest) = digits(rest.strip_prefix(signs[1])?.trim_start(), 2)?;
    let rest = rest.strip_prefix(signs[2])?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some((at..text.len() - rest.len(), Moment::Day(date), form))
}

/// `15.01.2026`, and `15/01/2026` or `01/15/2026` where only one order gives a day.
pub(super) fn numbers(text: &str, at: usize) -> Found {
    let (first, rest) = digits(&text[at..], 2)?;
    let sign = rest.chars().next().filter(|sign| matches!(sign, '.' | '/'))?;
    let (second, rest) = digits(&rest[1..], 2)?;
    let (year, rest) = digits(rest.strip_prefix(sign)?, 4).filter(|(year, _)| *year > 1900)?;
    let date = |month, day| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    let (date, form) = match (sign, first > 12, second > 12) {
        ('.', ..) => (date(second, first)?, Form::Dots),
        (_, true, false) => (date(second, first)?, Form::DayMonth),
        (_, false, true) => (date(first, second)?, Form::MonthDay),
        _ => return None,
    };
    Some((at..text.len() - rest.len(), Moment::Day(date), form))
}

/// Writes a day in one of these forms; none for a form of another kind, and for numbers that could be read two ways.
pub(super) fn format(form: Form, date: NaiveDate) -> Option<String> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match form {
        Form::Named(Tongue(tongue)) => {
            let name = NAMES[usize::from(tongue)][date.month0() as usize];
            Some(match tongue {
                0 | 1 => format!("{day} de {name} de {year}"),
                3 => format!("{day}. {name} {year}"),
                _ => format!("{day} {name} {year}"),
            })
        }
        Form::Chinese => Some(format!("{year}年{month}月{day}日")),
        Form::Korean => Some(format!("{year}년 {month}월 {day}일")),
        Form::Dots => Some(format!("{day:02}.{month:02}.{year}")),
        Form::DayMonth if day > 12 => Some(format!("{day:02}/{month:02}/{year}")),
        Form::MonthDay if day > 12 => Some(format!("{month:02}/{day:02}/{year}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::moment::offset;

    #[test]
    fn days_of_other_languages_are_read_and_written_as_they_were() {
        for text in [
            "15 de enero de 2026",
            "3 de março de 2026",
            "15 janvier 2026",
            "1. August 2026",
            "15 gennaio 2026",
            "15 января 2026",
            "2026年1月15日",
            "2026년 1월 15일",
            "15.01.2026",
            "15/01/2026",
            "01/15/2026",
        ] {
            let (range, moment, form) = Moment::find(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(range, 0..text.len(), "{text}");
            assert_eq!(moment.format(form, offset("+00:00").unwrap()), text);
        }
        let day = |text| Moment::parse(text).map(|moment| moment.to_string());
        assert_eq!(day("15 Fevrier 2026").as_deref(), Some("2026-02-15"));
        assert_eq!(day("5.1.2026").as_deref(), Some("2026-01-05"));
        for text in ["03/04/2026", "32.01.2026", "15 de 2026", "2026年13月1日", "1.2.3", "15 maison 2026"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
