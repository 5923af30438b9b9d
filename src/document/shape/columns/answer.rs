//! What a cell says of how far a row is, also where it answers whether something is done.

use super::bare_id;
use crate::document::boxes;
use crate::document::legend::Legend;
use crate::document::word::{nothing, status};
use crate::plan::Status;
use crate::plan::words::{Tongues, Words, words};
use std::ops::Range;

/// The status that a cell states by words, a mark or a box.
pub fn of_cell(cell: &str, legend: &Legend) -> Option<Status> {
    let explained = || legend.find(cell).map(|(_, status)| status);
    let boxed = || boxes::at_start(cell, 0..cell.len()).and_then(|found| boxes::status(&cell[found.sign]));
    let worded = || status::of_value(cell).map(|found| found.status);
    explained()
        .or_else(|| status::find(cell).map(|found| found.status))
        .or_else(worded)
        .or_else(boxed)
        .or_else(|| answer(cell))
}

/// Answers to whether a stage is done.
const ANSWERS: [(Status, Tongues); 3] = [
    (Status::Complete, ["yes, y", "sí", "sim", "oui", "ja", "sì", "да", "是", "はい", "예"]),
    (Status::NotStarted, ["no", "no", "não", "non", "nein", "no", "нет", "否", "いいえ", "아니오"]),
    (
        Status::InProgress,
        [
            "part, partly, partial, partially",
            "parcial",
            "parcial",
            "partiel",
            "teils, teilweise",
            "parziale",
            "частично",
            "部分",
            "一部",
            "일부",
        ],
    ),
];

static BY_ANSWER: Words<Status> = words!(Status, &ANSWERS);

/// What a cell answers: `yes`, `no`, `part`.
pub(super) fn answer(cell: &str) -> Option<Status> {
    BY_ANSWER.get(bare_id(cell))
}

/// What a cell says of whether something is done: `x`, a tick, a cross, `yes`, nothing. None where it says anything else.
pub fn tick(cell: &str, legend: &Legend) -> Option<Status> {
    let bare = bare_id(cell);
    let sign = || status::mark(bare).filter(|_| legend.find(cell).is_none());
    match answer(bare).or_else(sign) {
        _ if nothing::is_empty(bare) => Some(Status::NotStarted),
        _ if bare.eq_ignore_ascii_case("x") => Some(Status::Complete),
        Some(Status::Failed) => Some(Status::NotStarted),
        found => found.filter(|status| matches!(status, Status::Complete | Status::NotStarted)),
    }
}

/// The contrary of an answer in its language: `Yes` of `No`.
pub fn opposite(cell: &str) -> Option<String> {
    let answer = bare_id(cell);
    let [(_, yes), (_, no), _] = &ANSWERS;
    let is = |list: &str| list.split(", ").any(|word| word == answer.to_lowercase());
    let other = |from: &Tongues, to: &Tongues| from.iter().position(|list| is(list)).map(|at| to[at]);
    let word = other(no, yes).or_else(|| other(yes, no))?.split(", ").next()?;
    let capital = word.chars().next().filter(|_| answer.starts_with(char::is_uppercase));
    Some(match capital {
        Some(first) => first.to_uppercase().chain(word.chars().skip(1)).collect(),
        None => word.to_owned(),
    })
}

/// The answer that a cell begins with, before a remark: `no, it breaks the menu`.
pub fn leading(cell: &str) -> Option<(Range<usize>, Status)> {
    let start = cell.len() - cell.trim_start_matches(['*', '`', ' ']).len();
    let rest = &cell[start..];
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let behind = rest[end..].trim_start_matches(['*', '`']);
    let closed = behind.is_empty() || behind.starts_with([',', ';', '.', ':', '，', '；', '。', '（']);
    let apart = || behind.trim_start_matches(' ').starts_with(['(', '–', '—', '-']) && behind.starts_with(' ');
    let status = BY_ANSWER.get(&rest[..end]).filter(|_| closed || apart())?;
    Some((start..start + end, status))
}

/// Whether a cell says that the question does not arise: among answers it says that nothing will be done.
pub fn not_applicable(cell: &str) -> bool {
    let bare = bare_id(cell);
    ["n/a", "n.a.", "not applicable"].iter().any(|word| bare.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_begins_with_an_answer() {
        for (cell, answer, status) in [
            ("yes", "yes", Some(Status::Complete)),
            ("**No**", "No", Some(Status::NotStarted)),
            ("no, the primer is missing", "no", Some(Status::NotStarted)),
            ("part – the lamp is new", "part", Some(Status::InProgress)),
            ("ja（seit Mai）", "ja", Some(Status::Complete)),
            ("teilweise", "teilweise", Some(Status::InProgress)),
            ("no new keys", "", None),
            ("yesterday", "", None),
            ("", "", None),
        ] {
            let found = leading(cell);
            assert_eq!(found.as_ref().map(|(_, status)| *status), status, "{cell}");
            assert_eq!(found.map_or("", |(range, _)| &cell[range]), answer, "{cell}");
        }
        assert!(not_applicable(" N/A ") && !not_applicable("none"));
    }
}
