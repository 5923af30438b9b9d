//! What a bracket at the end of a name tells of its item: `(depends on T003)`, `(@ana, 3h)`, `(@ana, due 2026-04-01)`.

use super::left::{Left, last_bracket};
use super::tail::{all_valued, valued};
use crate::document::labelled::Labelled;
use crate::document::word::label::{Label, label};
use crate::document::word::{ident, nothing, status};
use crate::plan::{Estimate, Field, Moment, Units, priority};
use std::ops::Range;

/// Words that lead to what comes first.
const NEEDS: [&str; 5] = ["depends on ", "blocked by ", "requires ", "needs ", "after "];
/// Words that lead to the day on which something is due.
const DUE: [&str; 4] = ["due ", "due: ", "due by ", "by "];

impl Left<'_> {
    /// `(depends on T003, T004)` at the end.
    pub(super) fn needs_behind(&mut self, all: &mut Vec<Labelled>) {
        self.told_behind(all);
        let rest = self.rest().trim_end();
        let Some((open, inside)) = last_bracket(rest) else { return };
        // Where an id stood and was taken out, `None` stands.
        let names = |value: &str| ident::at_start(value).is_some() || nothing::is_empty(value);
        let Some(lead) = lead(inside, &NEEDS).filter(|lead| names(&inside[*lead..])) else { return };
        let start = self.start + open + 1;
        let names = Some(Label::Field(Field::DependsOn));
        let value = start + lead..start + inside.len();
        all.push(Labelled { label: start..start + lead - 1, names, value, bold: false });
        self.end = self.start + rest[..open].trim_end().len();
    }

    /// `(@ana)`, `(P1, 3h)`, `(owner: Ana; due: 2026-04-01)` at the end: all of it must be known.
    fn told_behind(&mut self, all: &mut Vec<Labelled>) {
        all.extend(self.owner_behind());
        let rest = self.rest().trim_end();
        let Some((open, inside)) = enclosed(rest) else { return };
        if rest.ends_with(']') && rest[..open].ends_with(' ') && priority::is_whole(inside) {
            let start = self.start + open + 1;
            let value = start..start + inside.len();
            all.push(valued(Field::Priority, value));
            self.end = self.start + rest[..open].trim_end().len();
            return;
        }
        // Most brackets hold a length or a remark.
        if !inside.contains(['@', ':', '：']) && lead(inside, &DUE).is_none() && !inside.split(SIGNS).any(is_rank) {
            return;
        }
        // `P1` alone may name something else.
        let bold = rest[..open].trim_end().ends_with("**");
        let Some((parts, led)) = parts(inside) else { return };
        if parts.is_empty() || !led && parts.len() < 2 && !bold {
            return;
        }
        let start = self.start + (inside.as_ptr() as usize - rest.as_ptr() as usize);
        all.extend(all_valued(parts, start));
        self.end = self.start + rest[..open].trim_end().len();
    }

    /// `(2h) @ana`, `**Oil the gate** @ana`, `about 2 days @ana` at the end: whose it is, behind a bracket, bold text or a length.
    fn owner_behind(&mut self) -> Option<Labelled> {
        let rest = self.rest().trim_end();
        let at = memchr::memrchr(b'@', rest.as_bytes()).filter(|at| owner(&rest[*at..]).is_some())?;
        let before = rest[..at].strip_suffix(' ')?.trim_end();
        if !before.ends_with([')', '）', ']']) && !before.ends_with("**") && !ends_with_length(before) {
            return None;
        }
        let value = self.start + at..self.start + rest.len();
        self.end = self.start + before.len();
        Some(valued(Field::Owner, value))
    }
}

/// Whether a text ends with how long something takes: `about 2 days`.
fn ends_with_length(text: &str) -> bool {
    let start = text.char_indices().rev().filter(|(_, c)| *c == ' ').map(|(at, _)| at + 1).nth(1).unwrap_or(0);
    let tail = &text[start..];
    Estimate::find(tail, Units::default()).is_some_and(|(range, _)| range.end == tail.len())
}

/// `P1`.
fn is_rank(text: &str) -> bool {
    matches!(text.trim().as_bytes(), [b'P', b'0'..=b'4'])
}

/// The bracket that a text ends with: where it opens, and what stands in it.
fn enclosed(text: &str) -> Option<(usize, &str)> {
    // The last bytes of the four.
    if !matches!(text.as_bytes().last()?, b')' | b']' | 0x89 | 0x91) {
        return None;
    }
    [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')].into_iter().find_map(|(open, close)| {
        let rest = text.strip_suffix(close)?;
        let at = rest.rfind(open)?;
        Some((at, &rest[at + open.len_utf8()..]))
    })
}

/// The fields that a bracket tells and where their values stand, and whether one of them says by a label or a sign what it is;
/// none where it tells anything else.
fn parts(inside: &str) -> Option<(Parts, bool)> {
    let mut parts = Parts::new();
    let mut led = false;
    let mut at = 0;
    while at < inside.len() {
        // `April 1, 2026` is one of them.
        let rest = &inside[at..];
        let whole = || told(rest.trim()).is_some_and(|(field, _)| field == Field::Due);
        let named = rest.trim_start().starts_with('@');
        let ends = |c: char| SIGNS.contains(&c) || named && c == ' ';
        let from = rest.len() - rest.trim_start().len();
        let length = if whole() { rest.len() } else { rest[from..].find(ends).map_or(rest.len(), |at| from + at) };
        let said = rest[..length].trim();
        let start = at + from;
        let place = |range: Range<usize>| start + range.start..start + range.end;
        let rank = || is_rank(said).then_some((Field::Priority, 0..said.len()));
        match (owner(said).or_else(|| labelled(said)), told(said).or_else(rank), parts.last_mut()) {
            (Some((field, range)), ..) => {
                led = true;
                parts.push((field, place(range)));
            }
            (None, None, Some((Field::DependsOn, last))) if ident::is_id(said) => last.end = start + said.len(),
            (None, Some((field, range)), _) => {
                led |= field == Field::Due;
                parts.push((field, place(range)));
            }
            _ => return None,
        }
        let (field, _) = parts.last()?;
        if parts[..parts.len() - 1].iter().any(|(other, _)| other == field) {
            return None;
        }
        at += length + rest[length..].chars().next().map_or(0, char::len_utf8);
    }
    Some((parts, led))
}

/// Fields and where their values stand.
type Parts = Vec<(Field, Range<usize>)>;

/// What parts the values of a bracket.
const SIGNS: [char; 6] = [',', ';', '、', '，', '；', '·'];

/// `@ana`, and perhaps nothing else.
pub(super) fn owner(text: &str) -> Option<(Field, Range<usize>)> {
    let one = text.len() > 1 && text.starts_with('@') && !text.contains(' ');
    one.then_some((Field::Owner, 0..text.len()))
}

/// `owner: Ana`: a label of what a line tells beside a title.
fn labelled(text: &str) -> Option<(Field, Range<usize>)> {
    use Field::{
        Actual, Batch, Completed, Component, DependsOn, Due, Estimate, Owner, Phase, Priority, Progress, Severity,
        Started, Status,
    };
    let colon = text.find([':', '：']).filter(|at| *at < LONGEST)?;
    let value = text[colon..].trim_start_matches([':', '：']).trim_start();
    let place = text.len() - value.len()..text.len();
    let inline = INLINE.iter().find(|(name, _)| text[colon..].starts_with("::") && *name == &text[..colon]);
    if let Some((_, field)) = inline.filter(|_| !value.is_empty()) {
        return Some((*field, place));
    }
    let Some(Label::Field(field)) = label(&text[..colon]) else { return None };
    let of_line = matches!(field, Owner | Estimate | Actual | Priority | Due | Started | Completed | DependsOn);
    let known = of_line
        || matches!(field, Batch | Component | Phase | Progress | Severity)
        || field == Status && status::stated(value).is_some();
    (known && !value.is_empty()).then_some((field, place))
}

/// Names of the inline fields that Dataview knows of tasks, where labels of other documents mean something else or nothing:
/// `[completion:: 2026-04-01]`.
const INLINE: [(&str, Field); 3] =
    [("completion", Field::Completed), ("start", Field::Started), ("created", Field::Created)];

/// The bytes of the longest label in a bracket.
const LONGEST: usize = 40;

/// The length of the words a text begins with, in any case.
fn lead(text: &str, leads: &[&str]) -> Option<usize> {
    let is = |lead: &&&str| text.get(..lead.len()).is_some_and(|words| words.eq_ignore_ascii_case(lead));
    leads.iter().filter(is).map(|lead| lead.len()).max()
}

/// A length, or the day on which something is due: the field and where its value stands.
pub(super) fn told(text: &str) -> Option<(Field, Range<usize>)> {
    if let Some(from) = lead(text, &DUE) {
        if nothing::is_empty(&text[from..]) {
            return Some((Field::Due, from..text.len()));
        }
        let (range, ..) = Moment::find(&text[from..])?;
        return (range == (0..text.len() - from)).then_some((Field::Due, from..text.len()));
    }
    let (range, _) = Estimate::find(text, Units::default())?;
    (range == (0..text.len())).then_some((Field::Estimate, range))
}

#[cfg(test)]
pub(super) mod tests {
    use crate::document::name::read;

    /// Compares the title of a name and the values that it tells.
    #[track_caller]
    pub(in crate::document::name) fn check(text: &str, title: &str, expected: &[&str]) {
        let name = read(text, 0..text.len());
        let shown: Vec<_> = name.labelled.iter().map(|one| &text[one.value.clone()]).collect();
        assert_eq!((&*name.title(), &shown[..]), (title, expected), "{text}");
    }

    #[test]
    fn a_bracket_behind_a_title_tells_who_when_and_behind_what() {
        check("Oil the gate (@ana)", "Oil the gate", &["@ana"]);
        check("Oil the gate (@ana, due -)", "Oil the gate", &["@ana", "-"]);
        check("Oil the gate (depends on None)", "Oil the gate", &["None"]);
        check("Oil the gate (@ana, 3h)", "Oil the gate", &["@ana", "3h"]);
        check("Oil the gate (@ana, due 2026-04-01)", "Oil the gate", &["@ana", "2026-04-01"]);
        check("Oil the gate (due 2026-04-01)", "Oil the gate", &["2026-04-01"]);
        check("Oil the gate (@ana, by April 1, 2026)", "Oil the gate", &["@ana", "April 1, 2026"]);
        check("Oil the gate (@ana 3h)", "Oil the gate", &["@ana", "3h"]);
        check("Oil the gate (owner: Eva, due: 2026-03-20)", "Oil the gate", &["Eva", "2026-03-20"]);
        check("Oil the gate [Owner: Eva; Estimate: 3h]", "Oil the gate", &["Eva", "3h"]);
        check("T004 Oil the gate (priority: high; depends on: T001, T002)", "Oil the gate", &["high", "T001, T002"]);
        check("門に油をさす（担当: 佐藤、期限: 2026-03-20）", "門に油をさす", &["佐藤", "2026-03-20"]);
        check(
            "Oil the gate [due:: 2026-03-20] [completion:: 2026-03-21]",
            "Oil the gate",
            &["2026-03-21", "2026-03-20"],
        );
        check("Oil the gate [completion: 60%]", "Oil the gate [completion: 60%]", &[]);
        check("Oil the gate (P0, 2h, @ana)", "Oil the gate", &["P0", "2h", "@ana"]);
        check("Oil the gate (P0, 2h)", "Oil the gate", &["P0", "2h"]);
        check("Oil the gate (2h, @ana)", "Oil the gate", &["2h", "@ana"]);
        check("Oil the gate (P0)", "Oil the gate (P0)", &[]);
        check("**T-4: Oil the gate** (P0)", "Oil the gate", &["P0"]);
        check("Oil the gate (2h) @ana", "Oil the gate", &["@ana"]);
        check("**Oil the gate** @ana", "Oil the gate", &["@ana"]);
        check("Oil the gate @ana", "Oil the gate @ana", &[]);
        check("Oil the gate [High]", "Oil the gate", &["High"]);
        check("Sort arr[High]", "Sort arr[High]", &[]);
        check("Oil the gate (high)", "Oil the gate (high)", &[]);
        check("Oil the gate (see: notes)", "Oil the gate (see: notes)", &[]);
        check("Oil the gate (owner: Eva, twice)", "Oil the gate (owner: Eva, twice)", &[]);
        check("Oil the gate (@ana @tom)", "Oil the gate (@ana @tom)", &[]);
        check("T004 Oil the gate (depends on T001, T002)", "Oil the gate", &["T001, T002"]);
        check("Oil the gate (@ana and others)", "Oil the gate (@ana and others)", &[]);
        check("Oil the gate (by hand)", "Oil the gate (by hand)", &[]);
    }
}
