//! Labelled values behind a title, one or a list of them: `— owner: ana, est: 2h, P1`.

use super::bracket::{owner, told};
use super::left::{Left, holds, sign_at};
use super::tail::valued;
use crate::document::labelled::{self, Labelled};
use crate::document::word::label::Label;
use crate::plan::{Field, priority};
use std::ops::Range;

/// What may stand around a value and its label.
const MARKS: [char; 5] = ['*', '_', '(', ')', ' '];

impl Left<'_> {
    /// Labelled values behind a dash or bar, `— *Status: open* — effort: 3h`, and the tag between id and title.
    pub(super) fn labels_behind(&mut self, tagged: Option<Labelled>) -> Vec<Labelled> {
        let mut all = Vec::new();
        // Most names have no sign that parts what stands behind them.
        while holds(self.rest(), |byte| matches!(byte, b'-' | b'|')) {
            let rest = self.rest();
            let parted =
                |at: usize| sign_at(&rest[at..], &[" — ", " – ", " | ", " · ", " - "]).map(|length| (at, at + length));
            let last = memchr::memrchr_iter(b' ', rest.as_bytes()).find_map(parted);
            let Some((end, start)) = last else { break };
            let Some(found) = listed(self.text, self.start + start..self.end) else { break };
            self.end = self.start + end;
            all.extend(found.into_iter().rev());
        }
        all.extend(self.status_label().filter(|_| all.is_empty()));
        all.reverse();
        all.extend(tagged.filter(|tag| all.iter().all(|found| found.names != tag.names)));
        all
    }
}

/// The labelled value of a text, and those that are listed behind it; none where it does not begin with a label.
fn listed(text: &str, range: Range<usize>) -> Option<Vec<Labelled>> {
    let range = bare(text, range);
    let mut all = vec![labelled::known(text, range.clone())?];
    if !is_of_line(&all[0]) {
        return Some(all);
    }
    for at in memchr::memchr2_iter(b',', b';', text[range.clone()].as_bytes()).map(|at| range.start + at) {
        let end = text[at + 1..range.end].find([',', ';']).map_or(range.end, |end| at + 1 + end);
        let part = bare(text, at + 1..end);
        let led = labelled::known(text, part.clone()).and_then(|_| labelled::known(text, part.start..range.end));
        let found = led.or_else(|| unlabelled(text, part));
        // What is no value of its own goes on with the one before: `owner: ana, tom`.
        let Some(found) = found.filter(|found| is_of_line(found) && all.iter().all(|other| other.names != found.names))
        else {
            continue;
        };
        all.push(found);
    }
    for at in 1..all.len() {
        let value = all[at - 1].value.clone();
        let before = text[value.start..value.end.min(all[at].label.start)]
            .trim_end_matches(|c| MARKS.contains(&c))
            .trim_end_matches([',', ';']);
        all[at - 1].value = bare(text, value.start..value.start + before.len());
    }
    Some(all)
}

/// A text without the marks around it.
fn bare(text: &str, range: Range<usize>) -> Range<usize> {
    let rest = text[range.clone()].trim_start_matches(MARKS);
    let start = range.end - rest.len();
    start..start + rest.trim_end_matches(MARKS).len()
}

/// A value that says without a label what it is: `2h`, `P1`, `@ana`, `due 2026-04-01`.
fn unlabelled(text: &str, part: Range<usize>) -> Option<Labelled> {
    let said = &text[part.clone()];
    let urgent = || priority::is_whole(said).then_some((Field::Priority, 0..said.len()));
    let (field, range) = owner(said).or_else(|| told(said)).or_else(urgent)?;
    let value = part.start + range.start..part.start + range.end;
    Some(Labelled { label: part.start..part.start, ..valued(field, value) })
}

/// Whether a value is one of those that a line lists of its item, and not a text in which anything may stand.
fn is_of_line(found: &Labelled) -> bool {
    use Field::{Actual, Completed, Created, DependsOn, Due, Estimate, Owner, Priority, Progress, Started, Status};
    let fields = [Owner, Estimate, Actual, Priority, Status, Due, Started, Completed, Created, DependsOn, Progress];
    matches!(found.names, Some(Label::Field(field)) if fields.contains(&field))
}

#[cfg(test)]
mod tests {
    use crate::document::name::bracket::tests::check;

    #[test]
    fn labelled_values_are_listed_behind_a_dash() {
        check("Oil the gate — owner: ana, est: 2h, priority: P0", "Oil the gate", &["ana", "2h", "P0"]);
        check("Oil the gate - priority: high; est: 2h, owner: ana", "Oil the gate", &["high", "2h", "ana"]);
        check("Oil the gate — owner: ana, 2h, P1", "Oil the gate", &["ana", "2h", "P1"]);
        check("Oil the gate — est: 2h, @ana, due 2026-04-01", "Oil the gate", &["2h", "@ana", "2026-04-01"]);
        check("Oil the gate — due: April 1, 2026, owner: ana, tom", "Oil the gate", &["April 1, 2026", "ana, tom"]);
        check("Oil the gate — *owner: ana*, *est: 2h* — due: May 3", "Oil the gate", &["ana", "2h", "May 3"]);
        check("Oil the gate — owner: ana, owner: tom", "Oil the gate", &["ana, owner: tom"]);
        check("Oil the gate — notes: by hand, est: 2h", "Oil the gate", &["by hand, est: 2h"]);
        check("Oil the gate — by hand, est: 2h", "Oil the gate — by hand, est: 2h", &[]);
    }
}
