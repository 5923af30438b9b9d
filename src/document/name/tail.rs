//! What stands at the very end of a name: `（…）状态：进行中`, `✅ (Ana, 2h)`, `— needs the pump, blocked`.

use super::left::{Left, last_bracket, sign_at};
use super::lengths::{is_size, of_planned};
use super::shout::is_shouted;
use crate::document::labelled::Labelled;
use crate::document::meaning;
use crate::document::word::label::{Label, label};
use crate::document::word::status;
use crate::plan::{Estimate, Field, Status, Units};
use std::ops::Range;

impl Left<'_> {
    /// `（预计 2 小时）状态：已完成`, `Status: done`: the label of a status and what it says, at the end.
    pub(super) fn status_label(&mut self) -> Option<Labelled> {
        let rest = self.rest();
        let (colon, width) = last_colon(rest)?;
        let before = rest[..colon].trim_end_matches([' ', '*']);
        let at = before.rfind([' ', ')', '）', ']', '】', '，', '。', ',', '*']);
        let at = at.map_or(0, |at| before.ceil_char_boundary(at + 1));
        let within = before[..at].rfind(['(', '（']) > before[..at].rfind([')', '）']);
        if at == 0 || within || label(&before[at..]) != Some(Label::Field(Field::Status)) {
            return None;
        }
        let value = rest[colon + width..].trim_start_matches([' ', '*']);
        let start = self.end - value.len();
        let value = start..start + value.trim_end_matches(['*', ' ']).len();
        let closed = before[..at].ends_with([')', '）', ']', '】']);
        if value.is_empty() || !closed && status::stated(&self.text[value.clone()]).is_none() {
            return None;
        }
        let words = self.start + at..self.start + before.len();
        self.end = self.start + before[..at].trim_end_matches([' ', '*', '，', '。', ',']).len();
        Some(Labelled { label: words, names: Some(Label::Field(Field::Status)), value, bold: false })
    }

    /// `→ done, 6h`, `=> reverted (a1b2c3d)`, `→ 22 of 31, ongoing`: what became of it, and where the name ends. An arrow
    /// between two statuses leads from one to the other.
    pub(super) fn outcome(&self) -> Option<(Range<usize>, Status, usize)> {
        let rest = self.rest();
        // The first byte of `→` and `⇒`, and the last one of `->` and `=>`.
        memchr::memchr2(0xe2, b'>', rest.as_bytes())?;
        let arrow = |at: usize| Some((at, at + sign_at(&rest[at..], &[" → ", " ⇒ ", " -> ", " => "])?));
        let (cut, from) = memchr::memrchr_iter(b' ', rest.as_bytes()).find_map(arrow)?;
        let before = rest[..cut].trim_end();
        let bare = before.trim_end_matches(['*', '`', '~', '_']);
        let last = &bare[bare.rfind(' ').map_or(0, |at| at + 1)..];
        let opened = before.matches('(').count() > before.matches(')').count();
        if opened || before.is_empty() || status::whole(last).is_some() {
            return None;
        }
        let text = &rest[from..];
        let second = || text.find(", ").map(|at| at + 2);
        let part = |at: usize| &text[at..at + text[at..].find(',').unwrap_or(text.len() - at)];
        let whole = |at: usize| Some((at, status::whole(part(at)).filter(|found| !found.words.is_empty())?));
        let led = || status::leading(text).map(|found| (0, found));
        let (at, found) = whole(0).or_else(led).or_else(|| second().and_then(whole))?;
        let start = self.start + from + at;
        Some((start + found.range.start..start + found.range.end, found.status, self.start + before.len()))
    }

    /// `— fixed, then broken, then FIXED`: of several statuses one after another the last one holds.
    pub(super) fn chain(&self) -> Option<(Range<usize>, Status, usize)> {
        let rest = self.rest();
        let last = memchr::memrchr(b',', rest.as_bytes())?;
        let behind = |at: usize| {
            let part = rest[at + 1..].trim_start();
            let lead = THEN.iter().find(|word| part.starts_with(**word))?;
            Some(rest.len() - part.len() + lead.len())
        };
        let at = behind(last)?;
        let dash = |at: usize| Some((at, at + sign_at(&rest[at..], &[" — ", " – ", " - ", " ("])?));
        let (cut, from) = memchr::memrchr_iter(b' ', &rest.as_bytes()[..last]).find_map(dash)?;
        let closed = rest[at..].trim_end_matches(')');
        let found = status::whole(closed).filter(|found| !found.words.is_empty())?;
        let first = &rest[from..last];
        let first = &first[..first.find(',').unwrap_or(first.len())];
        let short = rest[from..last].split(',').all(|part| part.split_whitespace().count() < 4);
        let end = self.start + rest[..cut].trim_end().len();
        let range = self.start + at + found.range.start..self.start + at + found.range.end;
        (short && status::whole(first).is_some()).then_some((range, found.status, end))
    }

    /// `done, a1b2c3d, 6h`: a length alone between commas behind what says complete is what it took.
    pub(super) fn taken_after(&self, range: Range<usize>, status: Status) -> Vec<Labelled> {
        let text = &self.text[range.clone()];
        if status != Status::Complete || !text.starts_with(',') || !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return Vec::new();
        }
        let told = text.trim_start_matches([',', ' ']);
        if let Some(found) = of_planned(told) {
            return all_valued(found, range.end - told.len());
        }
        let length = |at: usize| {
            let part = text[at + 1..].trim_start_matches([' ', '*', '`']);
            let (found, _) = Estimate::find(part, Units::default()).filter(|(found, _)| found.start == 0)?;
            let behind = part[found.end..].trim_start_matches(['*', '`']);
            let ends = behind.is_empty() || behind.starts_with([',', '.', ';']) || behind.starts_with(" (");
            let start = range.end - part.len();
            ends.then(|| valued(Field::Actual, start..start + found.end))
        };
        memchr::memchr_iter(b',', text.as_bytes()).find_map(length).into_iter().collect()
    }

    /// The lengths behind the status of a remark that say what it took: `– done, 2h`; in a bracket one without words beside it
    /// may be what was planned.
    pub(super) fn lengths_after(&self, (said, status): &(Range<usize>, Status), end: usize) -> Vec<Labelled> {
        let told = self.lengths_in(said.end..end);
        let bracket = || self.text[self.end..said.start].contains('(');
        if told.is_empty() && !bracket() { self.taken_after(said.end..end, *status) } else { told }
    }

    /// The lengths in what stands behind a status whose words say that they were taken or expected: `(done, took 3h)`.
    pub(super) fn lengths_in(&self, range: Range<usize>) -> Vec<Labelled> {
        let text = &self.text[range.clone()];
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return Vec::new();
        }
        let found = meaning::lengths(Field::Notes, text, None).into_iter();
        let said = |field: Field| matches!(field, Field::Actual | Field::Estimate);
        let told = found.filter(|found| said(found.field) && found.value.is_some());
        told.map(|found| valued(found.field, range.start + found.range.start..range.start + found.range.end)).collect()
    }

    /// `, ~3h`, `. 3-4h to profile`: hours in the last part of a sentence; seconds are a part of the title.
    pub(super) fn hours_at_end(&mut self) -> Option<(Range<usize>, Estimate)> {
        let rest = self.rest();
        if !rest.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let parted = |at: usize| {
            let sign = sign_at(&rest[at..], &[" — ", " – ", " - "]);
            let behind = || rest[..at].ends_with([',', '.', ';']).then(|| (at - 1, at + 1));
            let about = || rest[at..].starts_with(" ~").then_some((at, at + 1));
            sign.map(|length| (at, at + length)).or_else(behind).or_else(about)
        };
        if let Some(found) = self.sentence_of_length() {
            return Some(found);
        }
        let (cut, at) = memchr::memrchr_iter(b' ', rest.as_bytes()).find_map(parted)?;
        let at = at + about(rest[at..].trim_start()) + rest[at..].len() - rest[at..].trim_start().len();
        let part = &rest[at..];
        if !part.starts_with(|c: char| c.is_ascii_digit() || c == '~') {
            return None;
        }
        let (range, estimate) = Estimate::find(part, Units::default())?;
        let behind = part[range.end..].trim_start_matches('.');
        // `9 minutes in sum` is what it is about, as `38 m of cable`.
        let about = [" in ", " per ", " each", " ago", " late", " long", " old", " of ", " from "]
            .iter()
            .any(|word| behind.starts_with(word) && !behind.starts_with(" of work"));
        let ends = (behind.starts_with([' ', ',']) || behind.is_empty()) && !about;
        if range.start > 0 || !ends || estimate.low.0 < 300 {
            return None;
        }
        self.end = self.start + rest[..cut].trim_end().len();
        let start = self.end + (at - rest[..cut].trim_end().len());
        Some((start..start + range.end, estimate))
    }

    /// `Paint it. About 2 days. It is damp there.`: a sentence that says how long, and nothing else.
    fn sentence_of_length(&mut self) -> Option<(Range<usize>, Estimate)> {
        let rest = self.rest();
        let ends = memchr::memchr_iter(b'.', rest.as_bytes()).filter(|at| rest[at + 1..].starts_with(' '));
        let found = ends.into_iter().find_map(|cut| {
            let part = rest[cut + 1..].trim_start_matches(' ');
            let lead = about(part);
            if !part[lead..].starts_with(|c: char| c.is_ascii_digit() || c == '~') {
                return None;
            }
            let at = rest.len() - part.len() + lead;
            let part = &part[..part.floor_char_boundary(LONGEST)];
            let (range, estimate) =
                Estimate::find(&part[lead..], Units::default()).filter(|(range, _)| range.start == 0)?;
            let behind = part[lead + range.end..].trim_start_matches('.');
            let sentence = behind.is_empty() || part[lead + range.end..].starts_with(". ");
            (sentence && estimate.low.0 >= 300).then_some((cut, at..at + range.end, estimate))
        });
        let (cut, range, estimate) = found?;
        let range = self.start + range.start..self.start + range.end;
        self.end = self.start + cut;
        Some((range, estimate))
    }

    /// `(spike, 4h) Look at the others`: the length at the end of a bracket in front of a name.
    pub(super) fn hours_ahead(&mut self) -> Option<(Range<usize>, Estimate)> {
        let inner = self.rest().strip_prefix('(')?;
        let (inside, behind) = inner.split_once(") ")?;
        let last = inside.rsplit([',', ';']).next()?.trim_start();
        let (range, estimate) =
            Estimate::find(last, Units::default()).filter(|(range, _)| *range == (0..last.len()))?;
        let start = self.start + 1 + inside.len() - last.len();
        self.start = self.end - behind.trim_start().len();
        Some((start + range.start..start + range.end, estimate))
    }

    /// `(3h → 2h)`, `— 3h → 2h`: behind what was planned what it took.
    pub(super) fn taken_behind(&self, planned: &Range<usize>) -> Option<Labelled> {
        let behind = self.text[planned.end..].split(['\n', '\r']).next().unwrap_or_default();
        let taken = behind.trim_start().strip_prefix(['→', '⇒']).or_else(|| behind.trim_start().strip_prefix("->"))?;
        let start = planned.end + behind.len() - taken.trim_start().len();
        let taken = &self.text[start..planned.end + behind.find([')', '）']).unwrap_or(behind.len())];
        let (range, _) = Estimate::find(taken, Units::default()).filter(|(range, _)| range.start == 0)?;
        Some(valued(Field::Actual, start..start + range.end))
    }

    /// `✅ (Ana, 2h)`: a mark, and a bracket that tells who did it and how long it took.
    pub(super) fn mark_before_bracket(&mut self, told: &mut Vec<Labelled>) -> Option<(Range<usize>, Status)> {
        let rest = self.rest();
        let (open, inside) = last_bracket(rest)?;
        let (mark, status) = status::trailing_mark(rest[..open].trim_end())?;
        let start = self.start + open + 1;
        let mut parts = Vec::new();
        let mut at = start;
        for part in inside.split(',') {
            let from = at + (part.len() - part.trim_start().len());
            parts.push((told_by(part.trim())?, from..from + part.trim().len()));
            at += part.len() + 1;
        }
        let twice = |at: usize| parts[..at].iter().any(|(field, _)| *field == parts[at].0);
        if (1..parts.len()).any(twice) {
            return None;
        }
        // A name alone can be anything.
        if parts.len() > 1 {
            told.extend(all_valued(parts, 0));
        }
        let mark = self.start + mark.start..self.start + mark.end;
        self.end =
            self.start + self.text[self.start..mark.start].trim_end_matches([' ', '—', '–', '-', '|', ':']).len();
        Some((mark, status))
    }

    /// `(6h) ✅ but only on the lee side`: a mark between the hours and a remark.
    pub(super) fn mark_behind_hours(&mut self) -> Option<(Range<usize>, Status)> {
        let rest = self.rest();
        let closes = memchr::memchr_iter(b')', rest.as_bytes()).filter(|at| rest[at + 1..].starts_with(' '));
        let (close, range, status) = closes.into_iter().find_map(|at| {
            let (range, status) = status::leading_mark(&rest[at + 2..])?;
            let apart = rest[at + 2 + range.end..].starts_with(' ');
            apart.then_some((at + 1, at + 2 + range.start..at + 2 + range.end, status))
        })?;
        let (_, inside) = last_bracket(&rest[..close])?;
        Estimate::find(inside, Units::default()).filter(|(range, _)| range.start == 0)?;
        let range = self.start + range.start..self.start + range.end;
        self.end = self.start + close;
        Some((range, status))
    }

    /// `` `list` ✅ (only your own) ``: a mark between a name in code or bold and a remark.
    pub(super) fn mark_before_remark(&mut self) -> Option<(Range<usize>, Status)> {
        let rest = self.rest();
        let sign = ["`", "**"].into_iter().find(|sign| rest.starts_with(sign))?;
        let end = rest[sign.len()..].find(sign)? + 2 * sign.len();
        let at = end + (rest.len() - end - rest[end..].trim_start_matches([' ', '\t']).len());
        let (range, status) = status::leading_mark(&rest[at..])?;
        let behind = &rest[at + range.end..];
        let apart = [" (", " — ", " – ", " - ", ", "].into_iter().any(|sign| behind.starts_with(sign));
        let found = self.start + at + range.start..self.start + at + range.end;
        self.end = if apart { self.start + end } else { self.end };
        apart.then_some((found, status))
    }
}

/// Words in front of a status that came after another one.
const THEN: [&str; 12] = [
    "then ",
    "and then ",
    "now ",
    "again ",
    "dann ",
    "jetzt ",
    "puis ",
    "luego ",
    "depois ",
    "poi ",
    "потом ",
    "затем ",
];

/// The bytes in which a sentence that says how long stands.
const LONGEST: usize = 48;

/// Words in front of a length that is not meant exactly.
const ABOUT: [&str; 16] = [
    "about ",
    "around ",
    "roughly ",
    "approx. ",
    "maybe ",
    "perhaps ",
    "ca. ",
    "circa ",
    "etwa ",
    "ungefähr ",
    "environ ",
    "unos ",
    "unas ",
    "cerca de ",
    "около ",
    "примерно ",
];

/// The length of such a word at the start of a text, in any case.
fn about(text: &str) -> usize {
    let is = |word: &&&str| {
        let head = text.get(..word.len());
        head.is_some_and(|head| head.chars().flat_map(char::to_lowercase).eq(word.chars()))
    };
    ABOUT.iter().find(is).map_or(0, |word| word.len())
}

/// Values without labels of their own, in a text that begins at an offset.
pub(super) fn all_valued(found: Vec<(Field, Range<usize>)>, start: usize) -> Vec<Labelled> {
    found.into_iter().map(|(field, at)| valued(field, start + at.start..start + at.end)).collect()
}

/// A value without a label of its own.
pub(super) fn valued(field: Field, value: Range<usize>) -> Labelled {
    Labelled { label: value.start..value.start, names: Some(Label::Field(field)), value, bold: false }
}

/// What a part of a bracket behind a mark tells: a length or a name of up to three words; none where it is
/// something else.
pub(super) fn told_by(part: &str) -> Option<Field> {
    if Estimate::find(part, Units::default()).is_some_and(|(range, _)| range == (0..part.len())) {
        return Some(Field::Estimate);
    }
    let mut words = part.split(' ');
    let named =
        |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-');
    let name = words.clone().count() < 4 && words.all(named) && !is_shouted(part) && status::find(part).is_none();
    (name && !is_size(part)).then_some(Field::Owner)
}

/// The last colon of a text, narrow or wide, and its bytes.
fn last_colon(text: &str) -> Option<(usize, usize)> {
    memchr::memrchr2_iter(b':', WIDE_COLON.as_bytes()[0], text.as_bytes()).find_map(|at| match &text.as_bytes()[at..] {
        [b':', ..] => Some((at, 1)),
        rest => rest.starts_with(WIDE_COLON.as_bytes()).then_some((at, WIDE_COLON.len())),
    })
}

const WIDE_COLON: &str = "：";

#[cfg(test)]
mod tests {
    use crate::document::name::read;
    use crate::plan::Status::{self, Blocked, Complete, NotStarted};

    #[track_caller]
    fn check(text: &str, title: &str, status: Option<Status>, told: &[&str]) {
        let name = read(text, 0..text.len());
        let shown: Vec<_> = name.labelled.iter().map(|one| &text[one.value.clone()]).collect();
        assert_eq!((&*name.title(), name.status(), &shown[..]), (title, status, told), "{text}");
    }

    #[test]
    fn the_end_of_a_name_tells_of_its_item() {
        check("任务 1.1 铺路（预计 2 小时）状态：已完成", "铺路", None, &["已完成"]);
        check("Oil the gate (2h) Status: done", "Oil the gate", None, &["done"]);
        check("Oil the gate Status: done", "Oil the gate", None, &["done"]);
        check("Show the status: red", "Show the status: red", None, &[]);
        check("Oil the gate ✅ (Ana, 2h)", "Oil the gate", Some(Complete), &["Ana"]);
        check("Oil the gate ✅ (Ana, Tom)", "Oil the gate ✅ (Ana, Tom)", None, &[]);
        check("Oil the gate ⏳ (Ana)", "Oil the gate", Some(NotStarted), &[]);
        check("Oil the gate ✅ (see the notes)", "Oil the gate ✅ (see the notes)", None, &[]);
        check("Oil the gate — 12h (done, took 19h)", "Oil the gate", Some(Complete), &["19h"]);
        check("Oil the gate (2h planned, 3h actual)", "Oil the gate", None, &["3h"]);
        check("Oil the gate (stimate 4h, effettive 5h)", "Oil the gate", None, &["5h"]);
        check("A-1 (2h) Oil the gate - DONE (4h actual)", "Oil the gate", Some(Complete), &["4h"]);
        check("A-1 Oil the gate - DONE (2026-01-15, 1.5h actual)", "Oil the gate", Some(Complete), &["1.5h"]);
        check("A-1 Oil the gate (Ana, 4h)", "Oil the gate", None, &["Ana"]);
        check("A-1 Oil the gate (twice, 4h)", "Oil the gate (twice, 4h)", None, &[]);
        check("A-1 ✅ Oil the gate", "Oil the gate", Some(Complete), &[]);
        check("Mend the pump — no pipe yet, blocked", "Mend the pump — no pipe yet", Some(Blocked), &[]);
        check("Mend pipes, blocked", "Mend pipes, blocked", None, &[]);
        check("Mend pipes – Joe, done on 2026-01-15", "Mend pipes – Joe", Some(Complete), &[]);
        check("Mend pipes – Joe, erledigt am 12.05.", "Mend pipes – Joe", Some(Complete), &[]);
        check("Mend pipes – Joe, done", "Mend pipes – Joe", Some(Complete), &[]);
        check("Mend pipes – by hand, done", "Mend pipes – by hand, done", None, &[]);
        check("Mend pipes – Joe, done in 3.2", "Mend pipes – Joe, done in 3.2", None, &[]);
        check("Mend pipes – by hand, about 2 days", "Mend pipes – by hand", None, &[]);
        check("Mend pipes (#12, blocked by ice)", "Mend pipes", Some(Blocked), &[]);
        check("Mend pipes ([#12](https://x.test/12), done)", "Mend pipes", Some(Complete), &[]);
        check("Mend pipes (iron, done)", "Mend pipes (iron, done)", None, &[]);
        check("Mend the pump · 5 pts · Concluída", "Mend the pump · 5 pts", Some(Complete), &[]);
        check("Mend the pump 【已完成】", "Mend the pump", Some(Complete), &[]);
    }
}
