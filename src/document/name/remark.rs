//! Remarks behind a name that end with how far it is: `— waits for the pump, blocked`, `– Ann, done on 2026-05-12`, `(#12, done)`.

use super::left::Left;
use super::tail::told_by;
use crate::document::word::status;
use crate::plan::{Field, Moment, Status};
use std::ops::Range;

impl Left<'_> {
    /// `— waits for the pump, blocked`: a word at the end of a remark that says why it is not done.
    pub(super) fn last_word(&mut self) -> Option<(Range<usize>, Status)> {
        let rest = self.rest();
        let at = memchr::memrchr(b',', rest.as_bytes()).filter(|at| rest[at + 1..].starts_with(' '))?;
        if !status::may_end(rest) && !rest[at..].contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let remark = [" — ", " – ", " - "].iter().any(|sign| rest[..at].contains(sign));
        let part = &rest[at + 2..];
        let dated = || status::find(part).filter(|found| found.range.start == 0 && is_of_day(&part[found.range.end..]));
        let day = status::whole(part).is_none();
        let found = status::whole(part).or_else(dated).filter(|found| remark && !found.words.is_empty())?;
        let stops = matches!(found.status, Status::Blocked | Status::Deferred | Status::Cancelled | Status::Failed)
            || day && found.status == Status::Complete
            || is_of_person(&rest[..at]);
        let range = self.start + at + 2 + found.range.start..self.start + at + 2 + found.range.end;
        if !stops {
            return None;
        }
        self.end = self.start + at;
        Some((range, found.status))
    }

    /// `(#12, blocked by the quarry)`, `([#12](https://x.test/12), in review)`: behind a number in the bracket at the end how far it is.
    pub(super) fn behind_reference(&mut self) -> Option<(Range<usize>, Status)> {
        let rest = self.rest();
        let (open, comma) = (rest.rfind(" (").filter(|_| rest.ends_with(')')), rest.rfind(", "));
        let (open, comma) = (open?, comma?);
        // The target of a link is in brackets, too, without a blank before them.
        let number = &rest[open + 2..comma.max(open + 2)];
        let is_number = number.trim_start_matches('[').starts_with(['#', '!']) && !number.contains(", ");
        let part = &rest[comma + 2..];
        let found = status::leading(part).or_else(|| status::whole(&part[..part.len() - 1]))?;
        let first = found.range.start == 0 && !found.words.is_empty();
        let range = self.start + comma + 2..self.start + comma + 2 + found.range.end;
        self.end = if is_number && first { self.start + open } else { self.end };
        (is_number && first).then_some((range, found.status))
    }
}

/// Whether a remark is whose something is, and nothing else: `Measure the beam – Ann`.
fn is_of_person(text: &str) -> bool {
    let remark = [" — ", " – ", " - "].into_iter().filter_map(|sign| text.rsplit_once(sign)).map(|(_, remark)| remark);
    let last = remark.min_by_key(|remark| remark.len());
    last.is_some_and(|remark| told_by(remark.trim()) == Some(Field::Owner))
}

/// Whether what stands behind a status is a day and nothing else: ` am 12.05.`, ` on 2026-05-12`.
fn is_of_day(behind: &str) -> bool {
    const LEADS: [&str; 8] = ["on ", "am ", "el ", "em ", "le ", "il ", "since ", "seit "];
    let bare = behind.trim_start();
    let day = LEADS.iter().find_map(|lead| bare.strip_prefix(lead)).unwrap_or(bare).trim_end_matches('.');
    let whole = || Moment::find(day).is_some_and(|(range, ..)| range == (0..day.len()));
    let short = || {
        let number = |part: &str| (1..3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        day.split_once('.').is_some_and(|(day, month)| number(day) && number(month))
    };
    whole() || short()
}
