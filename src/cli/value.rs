//! How values of flags are read.

use crate::finding::{FORMS, Form};
use crate::plan::{Effort, Kind, Moment, Status, Units};
use crate::report::{By, Style};
use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::time::Duration;

/// Reads a date or a moment.
pub(super) fn moment(text: &str) -> Result<Moment, String> {
    let expected = "a date is as 2026-01-15, a moment as 2026-01-15T14:30:00Z";
    Moment::parse(text).ok_or_else(|| expected.to_owned())
}

/// Reads a date.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    match Moment::parse(text) {
        Some(Moment::Day(day)) => Ok(day),
        _ => Err("a date is as 2026-01-15".to_owned()),
    }
}

/// Reads a time to wait.
pub(super) fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.trim().parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| "a time to wait is a number of seconds, as 10 or 0.5".to_owned())
}

/// Reads a size of files.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let text = text.trim().to_ascii_uppercase();
    let units = [("GB", 30), ("MB", 20), ("KB", 10), ("G", 30), ("M", 20), ("K", 10), ("B", 0), ("", 0)];
    let (number, shift) =
        units.iter().find_map(|(unit, shift)| Some((text.strip_suffix(unit)?, *shift))).unwrap_or(("", 0));
    let bytes = number.trim().parse::<u64>().ok().and_then(|number| number.checked_mul(1 << shift));
    match bytes {
        // Places in a document are told in four bytes.
        Some(bytes) if bytes > u64::from(u32::MAX) => Err("at most 4294967295 bytes can be read".to_owned()),
        Some(bytes) if bytes > 0 => Ok(bytes),
        _ => Err("a size is as 512MB, 2GB or 100000".to_owned()),
    }
}

/// Reads a status by its name or an alias.
pub(super) fn status(text: &str) -> Result<Status, String> {
    let expected = || format!("a status is one of {}", Status::ALL.map(Status::name).join(", "));
    Status::parse(text).ok_or_else(expected)
}

/// Reads an effort; a bare number is hours.
pub(super) fn effort(text: &str) -> Result<Effort, String> {
    let units = Units { bare: Some(Effort::HOUR), ..Units::default() };
    Effort::parse(text, units).ok_or_else(|| "an effort is as 1.5h, 90m, 1h30m or 2d".to_owned())
}

/// Reads a kind of item.
pub(super) fn kind() -> impl TypedValueParser<Value = Kind> {
    one_of(Kind::ALL.map(|kind| (kind, kind.name())))
}

/// Reads what a dashboard groups by.
pub(super) fn by() -> impl TypedValueParser<Value = By> {
    one_of(By::ALL)
}

/// Reads how a dashboard is drawn.
pub(super) fn style() -> impl TypedValueParser<Value = Style> {
    one_of([(Style::Table, "table"), (Style::Tree, "tree"), (Style::Box, "box")])
}

/// Reads whether data is wanted instead of the usual form.
pub(super) fn json(usual: &'static str) -> impl TypedValueParser<Value = bool> {
    one_of([(false, usual), (true, "json")])
}

/// Reads a form in which findings are printed.
pub(super) fn form() -> impl TypedValueParser<Value = &'static Form> {
    PossibleValuesParser::new(FORMS.iter().map(|form| form.name)).map(|name| Form::named(&name))
}

fn one_of<T, const N: usize>(values: [(T, &'static str); N]) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    let names = values.map(|(_, name)| name);
    let chosen = move |text: String| values.iter().find(|(_, name)| *name == text).map_or(values[0].0, |(one, _)| *one);
    PossibleValuesParser::new(names).map(chosen)
}
