//! Numbers of one line or row that do not add up: `5/10 (40%)`, `| Setup | 10 | 5 | 40% |`.

use super::figure::table::column;
use super::figure::{Counts, number};
use super::word::count;
use super::word::label::normal;
use crate::markdown::{BlockKind, Blocks, Row, Table};
use crate::plan::Status;
use std::ops::Range;

/// A number that the others beside it contradict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Odd {
    /// Where it stands.
    pub range: Range<usize>,
    /// What the others give: `5 of 10 is 50%`.
    pub why: String,
}

/// Returns the numbers of a document that do not fit those beside them, in no order.
pub fn odd(blocks: &Blocks<'_>) -> Vec<Odd> {
    let mut found: Vec<_> = blocks.tables().flat_map(|table| rows(blocks.text, table)).collect();
    let percent = |range: Range<usize>| memchr::memchr(b'%', blocks.text[range].as_bytes()).is_some();
    for (at, block) in blocks.list.iter().enumerate() {
        let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading { .. });
        if is_text && percent(block.range()) && !blocks.in_quote(at) {
            found.extend(blocks.lines(block).flat_map(|line| fractions(blocks.text, line)));
        }
    }
    found
}

/// `5/10 (40%)` and `40% (5/10)` anywhere in a line.
fn fractions(text: &str, line: Range<usize>) -> Vec<Odd> {
    let slice = &text[line.clone()];
    let percents = memchr::memchr_iter(b'%', slice.as_bytes());
    let odd = |sign: usize| {
        let start = slice[..sign].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let percent = &slice[start..sign];
        let in_code = memchr::memchr_iter(b'`', &slice.as_bytes()[..start]).count() % 2 == 1;
        let before = slice[..start].strip_suffix('(').map(|before| before.trim_end_matches([' ', '*', '`']));
        let behind = || slice[sign + 1..].trim_start_matches([' ', '*', '`']).strip_prefix('(');
        let pair = before.and_then(last_pair).filter(|_| slice[sign + 1..].starts_with(')'));
        let (part, whole) = pair.or_else(|| first_pair(behind()?)).filter(|_| !in_code)?;
        let why = share(percent, part, whole)?;
        Some(Odd { range: line.start + start..line.start + sign + 1, why })
    };
    percents.filter_map(odd).collect()
}

/// The `5/10` or `5 of 10` at the end of a text.
fn last_pair(text: &str) -> Option<(u64, u64)> {
    let digits = |text: &str| text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (rest, whole) = text.split_at(text.len() - digits(text));
    let rest = [" of ", " / ", "/"].into_iter().find_map(|sign| rest.strip_suffix(sign))?;
    let (before, part) = rest.split_at(rest.len() - digits(rest));
    let alone = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.' | ',' | '~'));
    Some((part.parse().ok()?, whole.parse().ok()?)).filter(|_| alone)
}

/// The `5/10` in brackets that a text begins with, perhaps with what is counted: `5/10 tasks`.
fn first_pair(text: &str) -> Option<(u64, u64)> {
    let inside = text[..text.find(')')?].trim_end_matches(char::is_alphabetic);
    let noun = &text[inside.len()..text.find(')')?];
    let alone = inside.starts_with(|c: char| c.is_ascii_digit()) && count::is_counting(noun);
    last_pair(inside.trim_end()).filter(|_| alone)
}

/// What a table's row holds.
#[derive(Default)]
struct Counted {
    total: Option<(u64, Range<usize>)>,
    complete: Option<u64>,
    open: Option<u64>,
    others: Vec<(Status, u64)>,
    percent: Option<Range<usize>>,
}

/// The rows of a table whose columns are counts.
fn rows(text: &str, table: Table<'_>) -> Vec<Odd> {
    let header = table.header();
    let names: Vec<_> = header.cells.iter().map(|cell| &text[cell.clone()]).collect();
    let columns: Vec<_> = names.iter().map(|name| column(name).filter(|(_, hours)| !hours)).collect();
    let counts = |wanted: Counts| columns.iter().flatten().filter(|(counts, _)| *counts == wanted).count();
    if counts(Counts::Total) != 1 || counts(Counts::COMPLETE) == 0 {
        return Vec::new();
    }
    let rows = table.rows().filter(|row| row.fault.is_none());
    rows.filter_map(|row| counted(text, &row, &names, &columns).and_then(|row| row.odd(text))).collect()
}

/// Reads a row; none where a cell holds what is no plain number.
fn counted(text: &str, row: &Row, names: &[&str], columns: &[Option<(Counts, bool)>]) -> Option<Counted> {
    let mut counted = Counted::default();
    for ((cell, name), column) in row.cells.iter().zip(names).zip(columns) {
        let Some((counts, _)) = column else { continue };
        let shown = &text[cell.clone()];
        let bare = shown.trim_matches(['*', '`', ' ']);
        let start = cell.start + shown.find(bare)?;
        let range = start..start + bare.len();
        if is_percent(bare) {
            let first = counted.percent.replace(range).is_none();
            (first && *counts == Counts::COMPLETE && says_share(name)).then_some(())?;
            continue;
        }
        let value: u64 = bare.parse().ok()?;
        match counts {
            Counts::Total => counted.total = Some((value, range)),
            &Counts::COMPLETE => counted.complete.replace(value).is_none().then_some(())?,
            Counts::Open => counted.open = Some(value),
            Counts::Status(status) => counted.others.push((*status, value)),
            _ => {}
        }
    }
    Some(counted)
}

fn is_percent(text: &str) -> bool {
    number::next(text, 0).is_some_and(|found| found.sign == '%' && found.range == (0..text.len()))
}

/// Whether a column of percentages is one of what is done.
fn says_share(name: &str) -> bool {
    let name = normal(name);
    ["", "rate", "percent", "percentage", "done", "complete", "completed", "progress", "completion"]
        .contains(&name.as_str())
        || name.contains('%')
}

impl Counted {
    /// The number that the others contradict.
    fn odd(self, text: &str) -> Option<Odd> {
        let complete = self.complete?;
        let sum = self.open.map(|open| complete + open).or_else(|| self.sum(complete));
        let (total, place) = self.total?;
        if let Some(sum) = sum.filter(|sum| *sum != total) {
            return Some(Odd { range: place, why: format!("the numbers beside it give {sum}") });
        }
        let range = self.percent?;
        let why = share(text[range.clone()].trim_end_matches(['%', ' ']), complete, total)?;
        Some(Odd { range, why })
    }

    /// The sum of all statuses, where those that a task mostly goes through have columns.
    fn sum(&self, complete: u64) -> Option<u64> {
        let has = |wanted: Status| self.others.iter().any(|(status, _)| *status == wanted);
        let whole = has(Status::InProgress) && has(Status::NotStarted);
        whole.then(|| complete + self.others.iter().map(|(_, value)| value).sum::<u64>())
    }
}

/// Says what the share of a part is, where a percentage says something else. Rounded up or down, both are right.
fn share(percent: &str, part: u64, whole: u64) -> Option<String> {
    let stated: f64 = percent.parse().ok()?;
    let decimals = percent.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    if whole == 0 {
        return None;
    }
    let share = part as f64 * 100.0 / whole as f64;
    let slack = 10f64.powi(-i32::try_from(decimals).ok()?);
    let shown = format!("{share:.1}");
    let shown = shown.strip_suffix(".0").unwrap_or(&shown);
    ((share - stated).abs() >= slack).then(|| format!("{part} of {whole} is {shown}%"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    #[test]
    fn numbers_that_do_not_add_up_are_found() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let found = odd(&markdown::parse(text));
            let shown: Vec<_> = found.iter().map(|odd| (&text[odd.range.clone()], odd.why.as_str())).collect();
            assert_eq!(shown, expected, "{text}");
        };
        let phases = "| Phase | Total | Done | % |\n|---|---|---|---|\n| Phase 1 | 10 | 5 | 40% |\n| Phase 2 | 3 | 2 | **66%** |\n";
        check(phases, &[("40%", "5 of 10 is 50%")]);
        let sums = "| Area | Total | Done | In Progress | Not Started |\n|---|---|---|---|---|\n| A | 9 | 3 | 2 | 5 |\n| B | 9 | 3 | 2 | 4 |\n";
        check(sums, &[("9", "the numbers beside it give 10")]);
        check(
            "| X | Total | Done | Remaining |\n|---|---|---|---|\n| A | 9 | 3 | 5 |\n",
            &[("9", "the numbers beside it give 8")],
        );
        check(
            "Tests: 5/10 (40%), docs **3 of 4** (75%)\n\n# Done 90% (8/9 tasks)\n",
            &[("40%", "5 of 10 is 50%"), ("90%", "8 of 9 is 88.9%")],
        );
        for none in [
            "| Metric | Total | Done | Coverage |\n|---|---|---|---|\n| A | 9 | 3 | 80% |\n",
            "| A | Total | Done | % |\n|---|---|---|---|\n| A | 9+ | 3 | 80% |\n| B | – | 3 | 80% |\n| C | 0 | 0 | 100% |\n",
            "Severity 8/10 (5% of users), 2026/01/15 (3%), 2/3 (66.7%), 2/3 (67%), ~1/2 (60%) 40% (see 5/10)",
            "40% (5/10 points, 2 open), as in `5/10 (40%)` and `40% (5/10)`",
        ] {
            check(none, &[]);
        }
    }
}
