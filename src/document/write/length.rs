//! A length in the unit of its place.

use super::value::elsewhere;
use crate::document::entry::{Entry, Shape, Slot};
use crate::document::read::Reading;
use crate::document::word::counted;
use crate::plan::{Effort, Estimate};

/// A length in the unit of the place: `1.5h`, `1.5 hours`, `45 minutes`, `1.5`; `2` below `Estimate (days)`.
pub(super) fn length(reading: &Reading<'_>, slot: &Slot<'_>, estimate: Estimate) -> String {
    let current = reading.blocks.slice(&slot.range);
    let own = Some(current).filter(|current| current.contains(|c: char| c.is_ascii_digit()));
    let model = own.or_else(|| model_of_length(reading, slot));
    let model = model.unwrap_or(if reading.kind.name == "phases" { "1 hours" } else { "1h" });
    let one = if model.contains(char::is_alphabetic) { Effort::HOUR } else { counted_at(reading, slot) };
    shaped(estimate, model, one)
}

/// How another place states a length: a bare number only in a cell, whose header names the unit.
fn model_of_length<'r>(reading: &'r Reading<'_>, slot: &Slot<'_>) -> Option<&'r str> {
    let cell = row_around(reading, slot.range.start).is_some();
    elsewhere(reading, slot.field, |entry| cell || entry.shape != Shape::Row)
}

/// The row of an item in which a place stands.
fn row_around<'r, 't>(reading: &'r Reading<'t>, at: usize) -> Option<&'r Entry<'t>> {
    reading.entries.iter().find(|entry| entry.shape == Shape::Row && entry.range.contains(&at))
}

/// What a bare number counts where a slot stands: what its label or the header of its column says.
fn counted_at(reading: &Reading<'_>, slot: &Slot<'_>) -> Effort {
    let at = slot.range.start;
    let label = slot.labelled().map(|label| reading.blocks.slice(&(label.start..at.max(label.start))));
    if let Some(one) = label.and_then(counted::named_below) {
        return one;
    }
    let header = || {
        let (table, row) = reading.blocks.row_at(row_around(reading, at)?.range.start)?;
        let column = row.cells.iter().position(|cell| cell.start <= at && at <= cell.end)?;
        counted::below(reading.blocks.slice(table.header().cells.get(column)?))
    };
    header().unwrap_or(Effort::HOUR)
}

fn shaped(estimate: Estimate, model: &str, one: Effort) -> String {
    let words = model.contains("hour") || model.contains("min");
    let bare = !model.contains(char::is_alphabetic);
    let long = |effort: Effort| {
        let one = if effort == Effort::HOUR { "hour" } else { "hours" };
        if effort.0 < 3600 && effort.0.is_multiple_of(60) && effort.0 > 0 {
            format!("{} minutes", effort.0 / 60)
        } else {
            format!("{} {one}", effort.decimal())
        }
    };
    let number = |effort: Effort| number(effort, one);
    match (estimate.high, bare, words) {
        (None, true, _) => number(estimate.low).unwrap_or_else(|| estimate.low.to_string()),
        (None, _, true) => long(estimate.low),
        (None, ..) => estimate.low.to_string(),
        (Some(high), true, _) => match (number(estimate.low), number(high)) {
            (Some(low), Some(high)) => format!("{low}-{high}"),
            _ => estimate.to_string(),
        },
        (Some(high), _, true) => format!("{}-{} hours", estimate.low.decimal(), high.decimal()),
        (Some(_), ..) => estimate.to_string(),
    }
}

/// How many of a unit a length is; none where two decimals do not say it.
fn number(effort: Effort, one: Effort) -> Option<String> {
    if one == Effort::HOUR {
        return Some(effort.decimal());
    }
    let hundredths = (effort.0 * 100).checked_div(one.0)?;
    let exact = hundredths * one.0 == effort.0 * 100;
    let shown = || format!("{}.{:02}", hundredths / 100, hundredths % 100);
    exact.then(|| shown().trim_end_matches('0').trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Units;

    #[test]
    fn lengths_are_written_in_the_unit_of_their_place() {
        let day = Units::default().day;
        for (length, model, one, expected) in [
            ("1.5h", "0.2h", Effort::HOUR, "1.5h"),
            ("1.5h", "2 hours", Effort::HOUR, "1.5 hours"),
            ("1h", "2.5 hours", Effort::HOUR, "1 hour"),
            ("45m", "2.5 hours", Effort::HOUR, "45 minutes"),
            ("2-3h", "1 hour", Effort::HOUR, "2-3 hours"),
            ("1.5h", "3", Effort::HOUR, "1.5"),
            ("20m", "0.2h", Effort::HOUR, "20m"),
            ("2d", "3", day, "2"),
            ("4h", "3", day, "0.5"),
            ("80h", "3", day, "10"),
            ("8-16h", "3", day, "1-2"),
            ("3h", "3", day, "3h"),
            ("45m", "30", Effort(60), "45"),
        ] {
            let estimate = Estimate::parse(length, Units::default()).unwrap();
            assert_eq!(shaped(estimate, model, one), expected, "{length} as {model}");
        }
    }
}
