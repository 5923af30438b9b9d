//! Lengths in a bracket of a name, of which words or a name say whose they are.

use super::left::{Left, Stated, last_bracket, last_wide_bracket, leads_on_to};
use super::tail::{all_valued, told_by};
use crate::document::labelled::Labelled;
use crate::document::meaning;
use crate::document::word::label::Label;
use crate::document::word::{beside, status};
use crate::plan::words::is_wide;
use crate::plan::{Estimate, Field, Status, Units};
use crate::text::range_of;
use std::ops::Range;

/// Lengths and where they stand in their bracket.
type Lengths = Vec<(Field, Range<usize>)>;

/// What something is to take, and where that stands.
type Planned = Option<(Range<usize>, Estimate)>;

impl Left<'_> {
    /// `(2h planned, 3h actual)`, `(4h actual)`, `(Ana, 4h)` at the end: lengths of which a word or a name in the bracket says
    /// whose they are.
    pub(super) fn lengths_behind(&mut self) -> Option<Vec<Labelled>> {
        let rest = self.rest();
        let before = before_remark(rest);
        let rest = before.filter(|(_, behind)| told_by(behind) == Some(Field::Owner)).map_or(rest, |(rest, _)| rest);
        let (open, from, found) = in_bracket(rest).or_else(|| {
            // Where two lengths say whose they are, what is behind them is a remark, unless it says how far it is.
            let (rest, _) = before.filter(|(_, behind)| !says_how_far(behind))?;
            in_bracket(rest).filter(|(.., found)| found.len() > 1)
        })?;
        self.end = self.start + rest[..open].trim_end().len();
        Some(all_valued(found, self.start + from))
    }

    /// What stands between id and title: `(0.5h)`, or `(2h actual, 3h estimate) FIXED –`, where a status in words follows.
    /// Returns what was planned, the other lengths and the status.
    pub(super) fn lengths_behind_id(&mut self) -> (Planned, Vec<Labelled>, Stated) {
        let start = self.start + 1;
        let Some((found, status)) = self.stated_behind_id() else {
            return (self.hours_behind_id(), Vec::new(), None);
        };
        let (planned, others) = planned_of(self.text, all_valued(found, start));
        (planned, others, Some(status))
    }

    /// `**Quiet hours** (2h): somebody asked`, `**Exchange** (took 9h, guess was 4h), at last`: lengths right behind a bold name, before
    /// a remark, which goes with them.
    pub(super) fn lengths_behind_bold(&mut self) -> Option<Lengths> {
        let (name, behind) = self.rest().strip_prefix("**")?.split_once("** (")?;
        let (inside, remark) = behind.split_once(')')?;
        if !remark.starts_with([':', ',', ';', '.']) && ![" –", " —", " -"].iter().any(|sign| remark.starts_with(sign))
        {
            return None;
        }
        let found = by_words(inside).or_else(|| planned(inside))?;
        let start = self.end - behind.len();
        self.end = self.start + "**".len() * 2 + name.len();
        Some(found.into_iter().map(|(field, range)| (field, start + range.start..start + range.end)).collect())
    }

    /// `Show the curve [5h] – Bo waits for it`, ``Drop the cache (est 4h) `high` ``: the length in a bracket before a dash or a tag,
    /// which goes with it.
    pub(super) fn hours_before_remark(&mut self) -> Option<(Range<usize>, Estimate)> {
        let rest = self.rest();
        // Most names have no bracket; the last is the last byte of `）`.
        memchr::memchr3(b']', b')', 0x89, rest.as_bytes())?;
        let wide = || {
            let (before, behind) = before_remark(rest)?;
            (before.ends_with('）') && !says_how_far(behind)).then_some(before.len())
        };
        let sign = [" — ", " – ", " - ", " -- ", " `"]
            .into_iter()
            .filter_map(|sign| rest.find(sign))
            .find(|at| rest[..*at].ends_with([']', ')']))
            .or_else(wide)?;
        let (before, open) = [(']', '['), (')', '('), ('）', '（')]
            .into_iter()
            .find_map(|(close, open)| Some((rest[..sign].strip_suffix(close)?, open)))?;
        let parted = |title: &str| open == '（' || title.ends_with(' ');
        let (title, inside) = before.rsplit_once(open).filter(|(title, _)| parted(title) && !leads_on_to(title))?;
        if inside.contains("day") {
            return None;
        }
        let (_, length) = planned(inside)?.into_iter().next()?;
        let (_, estimate) = Estimate::find(&inside[length.clone()], Units::default())?;
        let start = self.start + title.len() + open.len_utf8();
        self.end = self.start + title.trim_end().len();
        Some((start + length.start..start + length.end, estimate))
    }

    /// The lengths of a bracket at the start and the status behind it, up to a sign.
    fn stated_behind_id(&mut self) -> Option<(Lengths, (Range<usize>, Status))> {
        let (inside, behind) = self.rest().strip_prefix('(')?.split_once(") ")?;
        let found = by_words(inside).or_else(|| planned(inside))?;
        let signs = [" – ", " — ", " - ", ": "].into_iter();
        let (end, sign) = signs.filter_map(|sign| Some((behind.find(sign)?, sign.len()))).min()?;
        // `Review: the login page` is a title.
        let loud = !behind[..end].contains(char::is_lowercase);
        let said = status::whole(&behind[..end]).filter(|said| loud && !said.words.is_empty())?;
        let words = self.end - behind.len();
        self.start = words + end + sign;
        Some((found, (words + said.range.start..words + said.range.end, said.status)))
    }
}

/// `6h estimate`, `est. 6h`: one length that is planned.
fn planned(inside: &str) -> Option<Lengths> {
    let (range, _) = Estimate::find(inside, Units::default())?;
    let alone = range == (0..inside.len());
    let planned = beside::of_length(inside, &range) == Some(Field::Estimate) && inside.split(' ').count() < 5;
    (alone || planned).then(|| vec![(Field::Estimate, range)])
}

/// What was planned among some lengths, and the others.
pub(super) fn planned_of(text: &str, found: Vec<Labelled>) -> (Planned, Vec<Labelled>) {
    let (planned, others): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|one| one.names == Some(Label::Field(Field::Estimate)));
    let length = |one: Labelled| {
        let (_, length) = Estimate::find(&text[one.value.clone()], Units::default())?;
        Some((one.value, length))
    };
    (planned.into_iter().find_map(length), others)
}

/// The lengths of a bracket that holds nothing but lengths and the words that say which was planned and which taken.
fn by_words(inside: &str) -> Option<Lengths> {
    // Most brackets hold one length and no word.
    if !inside.bytes().any(|byte| byte.is_ascii_alphabetic() && !matches!(byte, b'h' | b'm' | b'd' | b'w'))
        && inside.is_ascii()
    {
        return None;
    }
    let found = meaning::lengths(Field::Notes, inside, None);
    let lengths = || found.iter().filter(|found| found.value.is_some());
    let taken = lengths().any(|found| found.field == Field::Actual);
    let parts = inside.split([',', ';', '/', '，', '；']).map(str::trim);
    let is_length = |part: &str| {
        let of = Estimate::find(part, Units::default()).and_then(|(range, _)| beside::of_length(part, &range));
        of.is_some() && part.split(' ').count() < 5
    };
    let all = taken && parts.clone().count() == lengths().count() && parts.clone().all(is_length);
    all.then(|| lengths().map(|found| (found.field, found.range.clone())).collect())
}

/// `(est. 4h, took 6h) — Emre`, `（見積 6h / 実績 5h）西村`: what stands up to a bracket with a dash or a wide letter behind it,
/// and what stands behind that.
fn before_remark(rest: &str) -> Option<(&str, &str)> {
    if let Some(close) = rest.rfind('）') {
        let (before, behind) = rest.split_at(close + '）'.len_utf8());
        let remark = behind.trim_start_matches([' ', '—', '–', '-']);
        let worded =
            before.rfind('（').is_some_and(|open| before[open..].chars().nth(1).is_some_and(char::is_alphabetic));
        // Chinese titles go on without kana, too.
        let japanese = || before.contains(['見', '績', '予']) || before.contains(is_kana);
        let named = || worded && japanese() && is_short_name(remark);
        let is = remark.starts_with(is_wide) && (remark.len() < behind.len() || named());
        return is.then_some((before, remark));
    }
    memchr::memchr(b')', rest.as_bytes())?;
    let sign = [" — ", " – ", " - ", " -- "].into_iter().find_map(|sign| Some((rest.rfind(sign)?, sign.len())));
    let (at, length) = sign.filter(|(at, _)| rest[..*at].ends_with(')'))?;
    Some((&rest[..at], &rest[at + length..]))
}

/// Whether wide letters are a name, and no word that a title goes on with: `西村`, and not `の修正`.
fn is_short_name(text: &str) -> bool {
    text.chars().count() < 5 && text.chars().all(|c| is_wide(c) && c.is_alphabetic() && !is_kana(c))
}

/// Whether a letter is one of those with which Japanese words end and are bound.
fn is_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{309f}')
}

/// Whether a remark begins or ends with how far something is: `done`, `needs the pump, blocked`.
fn says_how_far(remark: &str) -> bool {
    status::find(remark).is_some_and(|found| found.range.start == 0 || found.range.end == remark.len())
}

/// The lengths in the bracket that ends a text: where it opens, and from where they are counted.
fn in_bracket(rest: &str) -> Option<(usize, usize, Lengths)> {
    let (open, inside) = last_bracket(rest).or_else(|| last_wide_bracket(rest))?;
    if !inside.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (from, told) = without_size(inside);
    let from = range_of(rest, inside).start - open - 1 + from;
    let sized = || planned(told).filter(|_| told.len() < inside.len());
    let found = of_planned(told).or_else(|| by_words(told)).or_else(|| by_name(told)).or_else(sized)?;
    Some((open, open + 1 + from, found))
}

/// `spent 3h of 5h`, `took 3h instead of 5h`: what it took and what was planned, which a number without a unit does not tell.
pub(super) fn of_planned(inside: &str) -> Option<Lengths> {
    let signs = [" instead of ", " rather than ", " of ", " vs ", " vs. ", " von ", " statt ", " из ", " sur ", " su "];
    let (taken, planned) = signs.iter().find_map(|sign| inside.split_once(sign))?;
    let (first, _) = Estimate::find(taken, Units::default()).filter(|(range, _)| range.end == taken.len())?;
    let second = Estimate::find(planned, Units::default()).filter(|(range, _)| *range == (0..planned.len()));
    let number = || !planned.is_empty() && planned.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let word = taken[..first.start].trim_end_matches([' ', ':']);
    let from = inside.len() - planned.len();
    let known = word.is_empty() || beside::field(word) == Some(Field::Actual);
    let second = second.map(|(range, _)| (Field::Estimate, from + range.start..from + range.end));
    (known && (second.is_some() || number())).then(|| [(Field::Actual, first)].into_iter().chain(second).collect())
}

/// What stands in a bracket beside how large something is, and where: `3 points, est. 5h`, `4h, M`.
fn without_size(inside: &str) -> (usize, &str) {
    let is = |size: &str| is_size(size.trim());
    let first = inside.split_once([',', ';', '/', '·']).filter(|(size, _)| is(size)).map(|(_, rest)| rest);
    let last = || inside.rsplit_once([',', ';', '/', '·']).filter(|(_, size)| is(size)).map(|(rest, _)| rest);
    let rest = first.or_else(last).unwrap_or(inside);
    let told = rest.trim();
    (range_of(inside, told).start, told)
}

/// `M`, `XL`, `3 points`, `5 SP`.
pub(super) fn is_size(text: &str) -> bool {
    let text = text.strip_prefix("size").map_or(text, |size| size.trim_start_matches([':', ' ']));
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let point =
        || ["point", "points", "pt", "pts", "sp", "story points"].contains(&digits.trim().to_lowercase().as_str());
    matches!(text, "XS" | "S" | "M" | "L" | "XL" | "XXL") || digits.len() < text.len() && point()
}

/// `Ana, 4h`, `Henk; est 4h, spent 6h`, `zo + fab, took 3h`: who does it, and the lengths behind that.
fn by_name(inside: &str) -> Option<Lengths> {
    let (name, rest) = inside.split_once([',', ';', '，', '、'])?;
    let (name, told) = (name.trim_end(), rest.trim());
    let is = |part: &str, field: Field| told_by(part) == Some(field);
    let short = name.len() < 25 && name.split(' ').count() < 4 && !name.bytes().any(|byte| byte.is_ascii_digit());
    if !short || status::find(name).is_some() {
        return None;
    }
    // `(twice, 4h)` may say anything.
    let sure = is(name, Field::Owner) || told.starts_with(['~', '≈']);
    let alone = || (sure && is(told, Field::Estimate)).then(|| vec![(Field::Estimate, 0..told.len())]);
    let worded = || planned(told).filter(|found| found[0].1 != (0..told.len()));
    let found = of_planned(told).or_else(|| by_words(told)).or_else(alone).or_else(worded)?;
    let from = inside.len() - rest.trim_start().len();
    let owner = is(name, Field::Owner).then_some((Field::Owner, 0..name.len()));
    let lengths = found.into_iter().map(|(field, range)| (field, from + range.start..from + range.end));
    Some(owner.into_iter().chain(lengths).collect())
}
