//! The day behind a status that says complete: `✅ COMPLETE (2026-01-15, 0.25h actual)`, `— DONE 2026-01-15`.

use super::entry::{Entry, Shape, Slot, Style};
use super::word::status;
use crate::plan::{Field, Moment, Status, Value};

/// Takes up the day on which an entry was completed, where it stands behind its status and no field states it. A part
/// of how the status is said, it has no place of its own.
pub(super) fn complete(text: &str, entry: &mut Entry<'_>) {
    let stated = |field: Field| entry.slots.iter().any(|slot| slot.field == field && slot.value.is_some());
    let done = entry.slots.iter().find(|slot| {
        let behind = slot.label.is_some() || entry.shape == Shape::Row || slot.range.start > entry.name.start;
        let said = matches!(slot.style, Style::Text | Style::Mark) && behind;
        said && slot.field == Field::Status && slot.value == Some(Value::Status(Status::Complete))
    });
    let Some(slot) = done.filter(|_| !stated(Field::Completed)) else { return };
    let tail = &text[slot.range.end..];
    let ends: &[char] = if entry.shape == Shape::Row { &['|', '\n', '\r'] } else { &['\n', '\r'] };
    let tail = &tail[..tail.find(ends).unwrap_or(tail.len())];
    if let Some(day) = day(tail) {
        entry.inherited.push((Field::Completed, Value::Moment(day)));
    }
}

/// Takes a row of a table without a status for complete where it says on which day it was completed.
pub(super) fn over(entry: &mut Entry<'_>) {
    let completed = |slot: &Slot<'_>| slot.field == Field::Completed && matches!(slot.value, Some(Value::Moment(_)));
    if entry.shape == Shape::Row
        && entry.slot(Field::Status).is_none()
        && entry.inherited.iter().all(|(field, _)| *field != Field::Status)
        && entry.slots.iter().any(completed)
    {
        entry.inherited.push((Field::Status, Value::Status(Status::Complete)));
    }
}

/// The only day of what stands behind a status, where it says of no other thing when that was.
fn day(tail: &str) -> Option<Moment> {
    if !tail.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (range, day, _) = Moment::find(tail)?;
    let (before, behind) = (&tail[..range.start], &tail[range.end..]);
    let mut words = before.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_done = |word: &str| status::whole(word).is_some_and(|found| found.status == Status::Complete);
    let plain = words.all(|word| word.eq_ignore_ascii_case("on") || is_done(word));
    let led = before.trim_start().starts_with(['(', '-', '–', '—', '[', ',', '*']) || before.trim().is_empty();
    (plain && led && Moment::find(behind).is_none()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let reading = crate::document::read(text, "T.md", None);
        let value = reading.entries.iter().find_map(|entry| entry.value(Field::Completed));
        assert_eq!(value.map_or(String::new(), ToString::to_string), expected, "{text}");
    }

    #[test]
    fn a_day_behind_a_status_is_that_of_completion() {
        check("## W-1: Dig\n\n**Status**: ✅ COMPLETE (2026-01-15, 0.25h actual)\n", "2026-01-15");
        check("## W-1: Dig — COMPLETED 2026-01-15\n", "2026-01-15");
        check("- [x] W-1: Dig ✅ (2026-01-15)\n", "2026-01-15");
        check(
            "| ID | Task | Status | Due |\n|---|---|---|---|\n| W-1 | Dig | Done (Jan 15, 2026) | 2026-02-01 |\n",
            "2026-01-15",
        );
        check("## W-1: Dig\n\n**Status**: Done - 2026-01-15\n", "2026-01-15");
    }

    #[test]
    fn other_days_are_not() {
        check("## W-1: Dig\n\n**Status**: In progress (2026-01-15)\n", "");
        check("## W-1: Dig\n\n**Status**: Done (started 2026-01-15)\n", "");
        check("## W-1: Dig\n\n**Status**: Done (2026-01-15 to 2026-02-01)\n", "");
        check("## W-1: Dig\n\n**Status**: Done, and the rest waits until 2026-02-01\n", "");
        check("## W-1: Dig\n\n**Status**: Done (2026-01-15)\n**Completed**: 2026-01-14\n", "2026-01-14");
        check("| ID | Task | Status | Due |\n|---|---|---|---|\n| W-1 | Dig | Done | 2026-02-01 |\n", "");
    }
}
