//! A name while its parts are taken off, from both ends.

use crate::document::word::ident::{self, Family, Ident};
use crate::document::word::label::{Label, label};
use crate::document::word::{beside, spelled, status};
use crate::plan::{Estimate, Field, Status, Units};
use std::ops::Range;

/// What is left of a name while its parts are taken off.
pub(super) struct Left<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
}

pub(super) type Stated = Option<(Range<usize>, Status)>;

impl<'t> Left<'t> {
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.start..self.end]
    }

    pub(super) fn trimmed(&self) -> Range<usize> {
        let rest = self.rest();
        let cut: &[char] = &[' ', '\t', ':', '：', '—', '–', '-', '|', '·'];
        let start = self.start + rest.len() - rest.trim_start_matches(cut).len();
        let end = start.max(self.start + rest.trim_end_matches([' ', '\t', ':', '：', '—', '–', '|', '·']).len());
        start..end.max(start)
    }

    /// The id in front, also behind a number of headings (`3. Batch 1: Locks`), and whether a number stands there alone.
    pub(super) fn ident(&mut self) -> (Option<Ident>, bool) {
        let own = ident::at_start(self.rest());
        if own.is_some() || !self.skip_number() {
            return (own, false);
        }
        let behind = ident::at_start(self.rest()).filter(|found| found.family == Family::Spoken);
        let numbered = behind.is_none();
        (behind, numbered)
    }

    /// `3. ` or `3) ` in front of a title.
    fn skip_number(&mut self) -> bool {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let behind = rest[digits..].strip_prefix(['.', ')']).filter(|behind| behind.starts_with(' '));
        let Some(behind) = behind.filter(|_| (1..4).contains(&digits)) else { return false };
        self.start = self.end - behind.trim_start().len();
        true
    }

    pub(super) fn skip_separator(&mut self) {
        let rest = self.rest();
        let bare = rest.trim_start_matches([' ', '：', '—', '–', '-', '.', '|']);
        let marked = bare.starts_with(':') && status::any_mark(bare).is_some();
        let bare = if marked { bare } else { bare.trim_start_matches([' ', ':', '：', '—', '–', '-', '.', '|']) };
        self.start += rest.len() - bare.len();
    }

    /// `(0.5h)` between id and title: `SEC-001 (0.5h) Drop the key`.
    pub(super) fn hours_behind_id(&mut self) -> Option<(Range<usize>, Estimate)> {
        let (inside, behind) = self.rest().strip_prefix('(')?.split_once(") ")?;
        let (range, estimate) = Estimate::find(inside, Units::default())?;
        if range != (0..inside.len()) || behind.trim().is_empty() {
            return None;
        }
        let start = self.start + 1;
        self.start += self.rest().len() - behind.trim_start().len();
        Some((start..start + range.end, estimate))
    }

    /// `— blocked by R-03`, `(IN PROGRESS, two left)`, `~~Old title~~ FIXED in !14`: a status that a remark begins with.
    pub(super) fn remark(&mut self, marked: bool) -> Option<(Range<usize>, Status)> {
        let rest = self.rest();
        if !holds(rest, |byte| matches!(byte, b'-' | b'(' | b'~' | b'[' | b'*')) {
            return None;
        }
        let parted = |at: usize| {
            let sign = sign_at(&rest[at..], &[" — ", " – ", " - ", " (", " *(", " _(", " [", " · ", " ——", " -- "]);
            let struck = || rest[..at].ends_with("~~").then(|| (at - 2, at + 1));
            // A mark begins it, too: `⏸️ BLOCKED by B3`.
            let marked = || status::any_mark(&rest[at + 1..]).map(|_| (at, at + 1));
            // `(est 1h): blocked, nobody is there`
            let closed = || rest[..at].ends_with("):").then(|| (at - 1, at + 1));
            // `**Login**: done, with a link`
            let named = || (rest[..at].ends_with("**:") || rest[..at].ends_with(":**")).then(|| (at, at + 1));
            sign.map(|length| (at, at + length)).or_else(struck).or_else(closed).or_else(named).or_else(marked)
        };
        let starts = memchr::memchr_iter(b' ', rest.as_bytes()).filter_map(parted);
        let (cut, range, status) = starts.into_iter().find_map(|(cut, at)| {
            let at = at + if rest[at..].starts_with("**") { 2 } else { 0 };
            // `**Leak** (fixed in 1.4)`
            let bracket = rest[cut..].starts_with(" (") && rest[..cut].ends_with("**");
            let square = rest[cut..].starts_with(" [");
            let found = match rest.strip_suffix(']').filter(|_| square) {
                Some(inner) => inner.get(at..).and_then(status::leading),
                None if square => None,
                None if bracket => status::enclosed(&rest[at..]),
                None => status::leading(&rest[at..]),
            };
            let found = found.or_else(|| between(&rest[..cut], &rest[at..]));
            let found = found.filter(|found| !is_aside(marked, &rest[at..][found.words.clone()]))?;
            // `(completed: the table; remaining: the lock)`: a part of it is.
            let part = found.status == Status::Complete && rest[cut..at].ends_with('(');
            if part && rest[at + found.words.end..].starts_with(':') {
                return None;
            }
            Some((cut, at + found.range.start..at + found.range.end, found.status))
        })?;
        let range = self.start + range.start..self.start + range.end;
        self.end = self.start + cut + if rest[cut..].starts_with('~') { 2 } else { 0 };
        // A bracket alone is no title.
        if self.rest().starts_with(['(', '*']) && is_untitled(self.rest()) {
            self.start = self.end;
        }
        Some((range, status))
    }

    /// `(0.2h)`, `(60 hours)` or `(1.5h estimate)` at the end; what else stands in the bracket goes with it.
    pub(super) fn hours_behind(&mut self) -> Option<(Range<usize>, Estimate)> {
        let rest = self.rest();
        // `_(1h)_`, and `(8h) !1`: how urgent it is stands behind.
        let slanted = rest.strip_suffix(['_', '*']).filter(|inner| inner.ends_with(')'));
        let urgent = || rest.strip_suffix(|c: char| c.is_ascii_digit())?.strip_suffix(" !");
        // `(2h).`: a sentence ends.
        let ended = || rest.strip_suffix('.').filter(|inner| inner.ends_with(')'));
        let whole = slanted.or_else(urgent).or_else(ended).unwrap_or(rest);
        let (open, inside) =
            last_bracket(whole).or_else(|| last_wide_bracket(whole)).or_else(|| last_square_bracket(whole))?;
        let sign = slanted.map(|inner| &rest[inner.len()..]);
        if sign.is_some_and(|sign| !rest[..open].ends_with(sign)) {
            return None;
        }
        let from = rest[open..].chars().next().map_or(1, char::len_utf8);
        let spelled = || spelled::length(inside).map(|length| (0..inside.len(), length));
        let (range, estimate) = Estimate::find(inside, Units::default()).or_else(spelled)?;
        if beside::is_left(&inside[range.end..]) {
            return None;
        }
        let words_before = inside[..range.start].trim_matches([' ', '~', '*']);
        let labelled = || matches!(label(words_before), Some(Label::Field(Field::Estimate)));
        if !words_before.is_empty() && !words_before.eq_ignore_ascii_case("total:") && !labelled() {
            return None;
        }
        let start = self.start + open + from;
        self.end = self.start + open - sign.map_or(0, str::len);
        Some((start + range.start..start + range.end, estimate))
    }

    pub(super) fn status_behind(&mut self, marked: bool, hours: bool) -> Option<(Range<usize>, Status, bool)> {
        let rest = self.rest();
        let start = Some(rest).filter(|rest| status::may_end(rest)).and_then(tail_start)?;
        let tail = &rest[start..];
        let found = status::whole(tail).filter(|found| !is_aside(marked, &tail[found.words.clone()]))?;
        let worded = !found.words.is_empty();
        let shouted = !tail.chars().any(char::is_lowercase) && tail.chars().any(char::is_uppercase);
        let before_it = rest[..start].trim_end();
        // `(kind: wood, state: done)`: one of several things that a bracket tells.
        if before_it.ends_with([':', '：']) && before_it.matches('(').count() > before_it.matches(')').count() {
            return None;
        }
        // `(AFTER BUILD FIXED)`: the last word of what a bracket says.
        let within = before_it.matches('(').count() > before_it.matches(')').count();
        if within && worded && before_it.ends_with(char::is_alphanumeric) {
            return None;
        }
        // `adapters (three kinds) pending` goes on with its sentence, as `(0.2h) Ready` does not.
        let behind_bracket = before_it.ends_with(')') && !tail.starts_with(char::is_lowercase);
        let parted = before_it.ends_with(['—', '–', '-', '(', '[', '|', ':', '：', '·', '【', '（', '）'])
            || behind_bracket
            || !worded
            || found.range.start < found.words.start;
        // Behind an id with a mark or hours whatever says a status is one; else it must be shouted or set off.
        let alone = (marked || hours) && rest[..start].trim().is_empty();
        // `Redo ⭐ NEW` tells readers to look.
        let tag = !parted && tail[found.words.clone()].eq_ignore_ascii_case("new");
        if worded && (!shouted && !parted && !alone || tag) {
            return None;
        }
        let end = self.start + start + found.range.end;
        // Beside a word any mark belongs to it, also one that says nothing alone.
        let mark = status::any_mark_behind(rest[..start].trim_end()).filter(|_| worded && found.range == found.words);
        let from = mark.as_ref().map_or(start + found.range.start, |mark| mark.start);
        let start = mark.map_or(start, |mark| mark.start);
        let range = self.start + from..end;
        // `Oil the gate _(done)_`
        let opened = rest[..start].strip_suffix("_(").unwrap_or(&rest[..start]);
        let before = opened.trim_end_matches([' ', '(', '[', '—', '–', '|', '-', '*', ':', '：', '·', '【', '（']);
        let bare = before.trim_end_matches('?');
        let lost = before.len() > bare.len() + 1 && bare.ends_with(' ');
        self.end = self.start + if lost { bare.trim_end() } else { before }.len();
        Some((range, found.status, worded))
    }
}

/// `**F-7** (high) – closed – the text is cut`: a status between dashes, before which no title stands.
fn between(before: &str, behind: &str) -> Option<status::Found> {
    // Hardly ever nothing stands before it, and what is behind may be long.
    if !is_untitled(before) {
        return None;
    }
    let end = [" — ", " – ", " - "].into_iter().filter_map(|sign| behind.find(sign)).min()?;
    status::whole(&behind[..end]).filter(|found| !found.words.is_empty())
}

/// Whether nothing stands between an id and what is said of it but a short bracket, as of how urgent it is.
fn is_untitled(before: &str) -> bool {
    let bare = before.trim_matches([' ', '*']);
    bare.is_empty() || bare.len() < 16 && last_bracket(bare).is_some_and(|(open, _)| open == 0)
}

/// `✅ Calendar (NEW)`: what has a mark and is new says how far it is by the mark; and `(none)` is of what is spoken of.
fn is_aside(marked: bool, word: &str) -> bool {
    marked && word.eq_ignore_ascii_case("new") || word.eq_ignore_ascii_case("none")
}

/// What stands before the last part of a name, each with a byte of it that is rare.
const SEPARATORS: [(u8, &str); 16] = [
    (b'*', " *("),
    (b'_', " _("),
    (b'-', " -- "),
    (0xe2, " — "),
    (0xe2, " – "),
    (b'-', " - "),
    (b')', ") "),
    (b'(', " ("),
    (b'[', " ["),
    (b'|', "| "),
    (b':', ": "),
    (0xc2, " · "),
    (0xe3, "【"),
    (0xef, "（"),
    (0xef, "）"),
    (0xef, "："),
];

/// Where the text behind the last separator of a kind begins.
fn behind_last(text: &str, byte: u8, mark: &str) -> Option<usize> {
    let offset = usize::from(mark.starts_with(' '));
    let mut places = memchr::memrchr_iter(byte, text.as_bytes()).filter_map(|at| at.checked_sub(offset));
    places.find(|at| text.as_bytes()[*at..].starts_with(mark.as_bytes())).map(|at| at + mark.len())
}

/// Whether a text has one of some signs, or any that is not ASCII.
pub(super) fn holds(text: &str, is: impl Fn(u8) -> bool) -> bool {
    text.bytes().any(|byte| !byte.is_ascii() || is(byte))
}

/// Where the last part of a name begins that can be a status: behind a dash, in brackets, at the last mark, or the
/// shouted words at its end.
fn tail_start(rest: &str) -> Option<usize> {
    if status::whole(rest).is_some() {
        return Some(0);
    }
    let separators = SEPARATORS.map(|(byte, mark)| behind_last(rest, byte, mark)).into_iter().flatten();
    let may = |c: char| c == ':' || !c.is_ascii();
    let marks = rest
        .char_indices()
        .filter(|(at, c)| may(*c) && status::mark_at(rest, *at).is_some_and(|(_, sure)| sure.is_some()));
    let marks = marks.map(|(at, _)| at);
    let mut best: Vec<usize> = separators.chain(marks).chain(shouted(rest)).filter(|at| *at < rest.len()).collect();
    best.sort_unstable();
    best.into_iter().find(|at| status::whole(rest[*at..].trim_end_matches([')', ']', '】', '）'])).is_some())
}

/// The start of the words in capitals at the end of a text.
fn shouted(rest: &str) -> Option<usize> {
    let mut start = None;
    for (at, word) in rest.split(' ').rev().scan(rest.len(), |end, word| {
        let at = *end - word.len();
        *end = at.saturating_sub(1);
        Some((at, word))
    }) {
        let loud = word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
        if !loud {
            break;
        }
        start = Some(at);
    }
    // Of the shouted words the longest end that is a status: the title may be shouted too.
    let first = start?;
    let starts = rest[first..].match_indices(' ').map(|(at, _)| first + at + 1);
    std::iter::once(first).chain(starts).find(|at| status::whole(&rest[*at..]).is_some())
}

/// The last bracket of a text that ends with one: where it opens, and what stands in it.
pub(super) fn last_bracket(text: &str) -> Option<(usize, &str)> {
    let rest = text.strip_suffix(')')?;
    let open = memchr::memrchr(b'(', rest.as_bytes())?;
    Some((open, &rest[open + 1..]))
}

/// Whether a text ends with a word that leads on to a length: `older than [2h]`.
pub(super) fn leads_on_to(text: &str) -> bool {
    let word = text.trim_end().rsplit(' ').next().unwrap_or_default();
    ["than", "from", "to", "of", "after", "every", "within", "in", "for", "by", "under", "over", "below"]
        .contains(&word)
}

/// As [`last_bracket`], of square ones that hold a length and nothing else.
fn last_square_bracket(text: &str) -> Option<(usize, &str)> {
    let (before, inside) = text.strip_suffix(']')?.rsplit_once('[')?;
    let (range, _) = Estimate::find(inside, Units::default())?;
    let hours = !inside.contains(['d', 'w', 'D', 'W']);
    (range == (0..inside.len()) && before.ends_with(' ') && hours && !leads_on_to(before))
        .then_some((before.len(), inside))
}

/// As [`last_bracket`], of wide brackets.
pub(super) fn last_wide_bracket(text: &str) -> Option<(usize, &str)> {
    let rest = text.strip_suffix('）')?;
    let open = rest.rfind('（')?;
    Some((open, &rest[open + '（'.len_utf8()..]))
}

/// The length of the sign that a text beginning with a blank begins with; most blanks stand before a letter.
pub(super) fn sign_at(text: &str, signs: &[&str]) -> Option<usize> {
    let before_letter = text.as_bytes().get(1).is_none_or(u8::is_ascii_alphanumeric);
    signs.iter().filter(|_| !before_letter).find(|sign| text.starts_with(**sign)).map(|sign| sign.len())
}

pub(super) fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}
