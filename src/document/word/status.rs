//! The words and marks documents use for a status, and how they are found in a text.

mod choice;
mod leading;
mod sign;
mod value;

pub use super::marks::coded;
use super::tokens::{Token, tokens};
use super::vocabulary::{FILLERS, NEGATING_SIGNS, NEGATIONS, ONLY, PHRASES};
use crate::plan::Status::{self, Complete, InProgress, InReview, NotStarted, Queued};
use crate::plan::words::{Words, is_accent, is_wide, last_words, phrase_count, words};
use std::ops::Range;

pub use choice::is_choice;
pub use leading::{enclosed, leading, leads_on, waits};
pub use sign::{any_mark, any_mark_behind, leading_mark, mark, mark_at, picture, trailing_mark, unsure_mark};
pub use value::{is_decision, of_paper, of_value};

/// The table turned round: it is asked for each word of many texts.
static BY_PHRASE: Words<Status> = words!(Status, PHRASES);

/// What a word beside a status does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Negates,
    Fills,
    Limits,
}

static BESIDE: Words<Beside> =
    words!(Beside, &[(Beside::Negates, NEGATIONS), (Beside::Fills, FILLERS), (Beside::Limits, ONLY)]);

/// The last words of all phrases: most titles end with none of them.
static LAST_WORDS: Words<()> = words!((), &last_words::<Status, { phrase_count(PHRASES) }>(PHRASES));

/// A status found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it means.
    pub status: Status,
    /// The words and the marks beside them.
    pub range: Range<usize>,
    /// The words alone; empty where only a mark says it.
    pub words: Range<usize>,
}

/// Finds the status a text states: the first words that are known, else the first mark.
pub fn find(text: &str) -> Option<Found> {
    let tokens = tokens(text);
    if let Some((at, len, status)) = phrase(text, &tokens) {
        let words = tokens[at].range().start..tokens[at + len - 1].range().end;
        if let Some((status, mark)) = marked_beside_new(&text[words.clone()], &tokens) {
            return Some(Found { status, words: mark.start..mark.start, range: mark });
        }
        let status = weighed(status, text, &tokens, at, len);
        // `Partly done`: what is partly so goes with it.
        let over = |(more, status): &(usize, Status)| {
            let gap = &text[words.end..tokens[at + len].range().start];
            *status == Complete && gap == " " && *more > 0
        };
        let behind =
            (status == InProgress && at + len < tokens.len()).then(|| longest(text, &tokens, at + len)).flatten();
        let len = len + behind.filter(over).map_or(0, |(more, _)| more);
        let words = words.start..tokens[at + len - 1].range().end;
        let range = with_percent(text, with_marks(text, &tokens, at, len));
        Some(Found { status, range, words })
    } else {
        let (at, status) = tokens.iter().enumerate().find_map(|(at, token)| Some((at, token.mark()?)))?;
        let range = tokens[at].range();
        let status = weighed(status, text, &tokens, at, 1);
        Some(Found { status, words: range.start..range.start, range: with_percent(text, range) })
    }
}

/// The mark beside `NEW` that says more than the word, which tells readers to look then, and where it stands.
fn marked_beside_new(words: &str, tokens: &[Token<'_>]) -> Option<(Status, Range<usize>)> {
    let told = |token: &Token<'_>| Some((token.mark().filter(|status| *status != NotStarted)?, token.range()));
    if words.eq_ignore_ascii_case("new") { tokens.iter().find_map(told) } else { None }
}

/// The bytes of the longest text that can be a status and nothing else, marks included.
const LONGEST: usize = 80;
/// The words of the longest one: `not` and a phrase, or a percentage and a phrase.
const MOST_WORDS: usize = 4;

/// Finds the status of a text that stands behind a label or in a cell: also a percentage alone, and of several boxes
/// the ticked one. None where it is a form nobody has filled.
pub fn stated(text: &str) -> Option<Found> {
    if text.contains(['[', '☐', '☑', '☒']) {
        let boxes = boxes(text);
        let found = ticked(text, &boxes);
        // Of several boxes of which none is ticked none says anything.
        if found.is_some() || boxes.len() > 1 {
            return found;
        }
    }
    if is_choice(text) {
        return None;
    }
    let found = match find(text) {
        Some(found) if !found.words.is_empty() => Some(value::restrained(text, found)),
        marked => of_value(text).or(marked),
    };
    found.or_else(|| {
        let bare = text.trim_matches(|c: char| matches!(c, '*' | '`' | '(' | ')' | ' '));
        let digits = bare.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
        let alone = matches!(bare[digits..].trim_start(), "%" | "％");
        let status = of_percent(percent(bare, 0..digits).filter(|_| alone)?);
        Some(Found { status, range: 0..text.len(), words: 0..0 })
    })
}

/// `[ ] Open [x] Closed`: the status behind the ticked one of several boxes.
fn ticked(text: &str, boxes: &[(Range<usize>, bool)]) -> Option<Found> {
    let chosen = boxes.iter().position(|(_, ticked)| *ticked);
    let at = chosen.or((boxes.len() == 1).then_some(0))?;
    let end = boxes.get(at + 1).map_or(text.len(), |next| next.0.start);
    let range = boxes[at].0.end..end;
    let found = find(&text[range.clone()])?;
    let moved = |part: Range<usize>| range.start + part.start..range.start + part.end;
    let status = if found.status == Complete && chosen.is_none() { NotStarted } else { found.status };
    Some(Found { status, range: moved(found.range), words: moved(found.words) })
}

/// The boxes of a line with whether each is ticked.
fn boxes(text: &str) -> Vec<(Range<usize>, bool)> {
    let signs = [("[ ]", false), ("[x]", true), ("[X]", true), ("☐", false), ("☑", true), ("☒", true)];
    let sign = |at: usize| signs.iter().find(|(sign, _)| text[at..].starts_with(sign));
    let all = text.char_indices().filter(|(_, c)| matches!(c, '[' | '☐' | '☑' | '☒'));
    all.filter_map(|(at, _)| sign(at).map(|(sign, ticked)| (at..at + sign.len(), *ticked))).collect()
}

/// Reads a text that is a status and nothing else, marks, brackets and emphasis aside.
pub fn whole(text: &str) -> Option<Found> {
    // No status is so long; most texts that are asked about are titles.
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    if text.len() > LONGEST || !may_begin(text) || !may_end(text) || words(text) > MOST_WORDS {
        return None;
    }
    let mut found = find(text)?;
    // A percentage in front belongs to it: `85% complete`.
    let before = text[..found.range.start].trim_end_matches([' ', '*']);
    if let Some(rest) = before.strip_suffix(['%', '％']) {
        found.range.start = rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    }
    // `✅ (NEW)`: a tag beside the mark.
    let tag = |word: &str| found.words.is_empty() && word.eq_ignore_ascii_case("new");
    let rest = |part: &str| {
        let word = part.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty() || tag(word)
    };
    (rest(&text[..found.range.start]) && rest(&text[found.range.end..])).then_some(found)
}

/// Whether a text can be a status and nothing else by its first word: most begin with one that no phrase begins with.
pub fn may_begin(text: &str) -> bool {
    let bytes = text.as_bytes();
    let start = bytes.iter().position(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()).unwrap_or(bytes.len());
    let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    // Only a word of Latin letters is told so quickly.
    let plain = bytes.get(start).is_some_and(u8::is_ascii_alphabetic);
    if !plain || bytes[..start].contains(&b':') || bytes.get(start + length).is_some_and(|behind| !behind.is_ascii()) {
        return true;
    }
    let word = &text[start..start + length];
    BY_PHRASE.knows(word) || BESIDE.get(word).is_some()
}

/// Whether the end of a text can be a status: it ends with a mark or the last word of a phrase. Most titles do not.
pub fn may_end(text: &str) -> bool {
    // Most texts end with a word of plain letters.
    let length = text.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    let (before, word) = text.split_at(text.len() - length);
    if length > 0 && before.bytes().next_back().is_none_or(|byte| byte.is_ascii()) {
        return LAST_WORDS.knows(word);
    }
    let core = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    if text.ends_with(':') && any_mark_behind(text).is_some() {
        return true;
    }
    if !text[core.len()..].is_ascii() || core.ends_with(is_wide) {
        return true;
    }
    let start =
        core.rfind(|c: char| !c.is_alphanumeric() && !is_accent(c)).map_or(0, |at| core.ceil_char_boundary(at + 1));
    LAST_WORDS.get(&core[start..]).is_some()
}

/// The place, length in tokens and meaning of the first phrase.
fn phrase(text: &str, tokens: &[Token<'_>]) -> Option<(usize, usize, Status)> {
    (0..tokens.len()).find_map(|at| {
        let (len, status) = longest(text, tokens, at)?;
        let Some(from) = negation(text, tokens, at) else { return Some((at, len, status)) };
        // `not blocked` tells what it is not, and not what it is.
        let opposite = matches!(status, Complete | InProgress | InReview | Queued | NotStarted);
        opposite.then_some((from, at + len - from, NotStarted))
    })
}

/// The place of the negation before a token, with nothing but small words between: `not yet fully complete`.
fn negation(text: &str, tokens: &[Token<'_>], at: usize) -> Option<usize> {
    for before in (0..at).rev().take(3) {
        if !close(text, &tokens[before], &tokens[before + 1]) {
            return None;
        }
        match BESIDE.get(tokens[before].word()?)? {
            Beside::Negates => return Some(before),
            Beside::Fills => {}
            Beside::Limits => return None,
        }
    }
    None
}

/// The length in tokens and meaning of the longest phrase at a token.
fn longest(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(usize, Status)> {
    let first = tokens[at].word()?;
    let together = |next: &usize| *next == at || close(text, &tokens[next - 1], &tokens[*next]);
    let words = (at..tokens.len()).take_while(together).map_while(|next| tokens[next].word());
    BY_PHRASE.longest(words).or_else(|| {
        let rest = NEGATING_SIGNS.iter().find_map(|sign| first.strip_prefix(sign))?;
        let status = BY_PHRASE.get(rest).filter(|status| matches!(status, Complete | InProgress | Queued));
        status.map(|_| (1, NotStarted))
    })
}

/// Whether the first word of a text denies what stands before it: `no, never again`.
pub fn denies(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    word.is_some_and(|word| BESIDE.get(word) == Some(Beside::Negates))
}

/// Whether two words stand side by side: at most one sign between them, and none that parts sentences.
fn close(text: &str, one: &Token<'_>, next: &Token<'_>) -> bool {
    let gap = &text[one.range().end..next.range().start];
    match gap.as_bytes() {
        [] => true,
        [sign] => !matches!(sign, b'.' | b',' | b';' | b':' | b'('),
        _ => matches!(gap, "’" | "\u{a0}"),
    }
}

/// A percentage below 100 or `only` behind it makes what is complete a thing in progress.
fn weighed(status: Status, text: &str, tokens: &[Token<'_>], at: usize, len: usize) -> Status {
    if !matches!(status, Complete | InProgress | NotStarted) {
        return status;
    }
    let only = |token: &Token<'_>| token.word().is_some_and(|word| BESIDE.get(word) == Some(Beside::Limits));
    if status == Complete && at.checked_sub(1).is_some_and(|before| only(&tokens[before])) {
        return InProgress;
    }
    let near = [at.checked_sub(1), Some(at + len)].into_iter().flatten().filter_map(|index| tokens.get(index));
    let sign = tokens[at].mark().map(|_| &text[tokens[at].range()]);
    near.into_iter()
        .find_map(|token| percent(text, token.range()))
        .map_or(status, |percent| beside_percent(status, sign, percent))
}

/// What a percentage makes of the status beside it, which a word says or the mark `sign`. A word that does not say
/// complete says more than the percentage; of marks some say nothing alone, and one of
/// what is under way or to come never says complete.
pub fn beside_percent(status: Status, sign: Option<&str>, percent: f64) -> Status {
    let sure = sign.and_then(leading_mark).is_some();
    match (status, of_percent(percent)) {
        (Complete, said) => said,
        (NotStarted, Complete) if sure => InProgress,
        (NotStarted, said) if sign.is_some() => said,
        _ => status,
    }
}

/// A status with the percentage behind it, which goes where the status changes: `In Progress (70%)`.
fn with_percent(text: &str, range: Range<usize>) -> Range<usize> {
    let behind = &text[range.end..];
    let inner = behind.trim_start_matches([' ', '(', '~', '*', '–', '—', '-', ',']);
    let digits = inner.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    let Some(rest) = inner[digits..].trim_start_matches(' ').strip_prefix(['%', '％']).filter(|_| digits > 0) else {
        return range;
    };
    let opened = behind[..behind.len() - inner.len()].contains('(');
    // `In Progress - 40% done`: the word is of the percentage.
    let word = rest.trim_start_matches(' ');
    let ends = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let done = BY_PHRASE.get(&word[..ends]) == Some(Complete);
    let rest = if done { &word[ends..] } else { rest };
    let rest = rest.strip_prefix(')').filter(|_| opened).unwrap_or(rest);
    // `In Progress (70% of the tests)` says more than a percentage.
    if opened && !text[..text.len() - rest.len()].ends_with(')') { range } else { range.start..text.len() - rest.len() }
}

/// The percentage that digits are a part of: `99.5%`.
fn percent(text: &str, digits: Range<usize>) -> Option<f64> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let rest = text[digits.end..].trim_start_matches(part);
    let start = text[..digits.start].trim_end_matches(part).len();
    rest.trim_start_matches(' ').starts_with(['%', '％']).then_some(())?;
    text[start..text.len() - rest.len()].replace(',', ".").parse().ok()
}

/// What a percentage alone says.
pub fn of_percent(percent: f64) -> Status {
    match percent {
        done if done >= 100.0 => Complete,
        some if some > 0.0 => InProgress,
        _ => NotStarted,
    }
}

fn with_marks(text: &str, tokens: &[Token<'_>], at: usize, len: usize) -> Range<usize> {
    let mut range = tokens[at].range().start..tokens[at + len - 1].range().end;
    let blank = |gap: &str| gap.chars().all(|c| c == ' ' || c == '*' || c == '_' || c == '`');
    if let Some(before) = at.checked_sub(1).map(|before| &tokens[before]).filter(|token| token.mark().is_some())
        && blank(&text[before.range().end..range.start])
    {
        range.start = before.range().start;
    }
    if let Some(after) = tokens.get(at + len).filter(|token| token.mark().is_some())
        && blank(&text[range.end..after.range().start])
    {
        range.end = after.range().end;
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Status::InReview;

    fn check(text: &str, status: Option<Status>, range: &str) {
        let found = find(text);
        assert_eq!(found.as_ref().map(|found| found.status), status, "{text}");
        assert_eq!(found.map_or("", |found| &text[found.range]), range, "{text}");
    }

    #[test]
    fn a_word_beats_a_mark_and_not_comes_before_the_noun() {
        for (text, status, range) in [
            ("✅ COMPLETE", Complete, "✅ COMPLETE"),
            ("Completed ✅", Complete, "Completed ✅"),
            ("✅ (NEW)", Complete, "✅"),
            (":white_check_mark: Done", Complete, ":white_check_mark: Done"),
            (":x:", NotStarted, ":x:"),
            ("NOT_STARTED", NotStarted, "NOT_STARTED"),
            ("🔴 NOT IMPLEMENTED", NotStarted, "🔴 NOT IMPLEMENTED"),
            ("NOT FIXED", NotStarted, "NOT FIXED"),
            ("🟡 Ready", NotStarted, "🟡 Ready"),
            ("✅", Complete, "✅"),
            ("⚠️ PARTIAL", InProgress, "⚠️ PARTIAL"),
            ("60% COMPLETE", InProgress, "COMPLETE"),
            ("✅ 95%", InProgress, "✅ 95%"),
            ("In Progress (70%), late", InProgress, "In Progress (70%)"),
            ("in Arbeit, 60 %", InProgress, "in Arbeit, 60 %"),
            ("In Progress - 40% done", InProgress, "In Progress - 40% done"),
            ("In Progress (40% complete)", InProgress, "In Progress (40% complete)"),
            ("In Progress (40% of all)", InProgress, "In Progress"),
            ("✅ 100%", Complete, "✅ 100%"),
            ("Phase 1 only ✅", InProgress, "✅"),
            ("✅ Phase 5: FIX COMPLETE", Complete, "FIX COMPLETE"),
            ("COMPLETE (2026-01-15, 0.25h actual)", Complete, "COMPLETE"),
            ("COMPLETE - Ready for review", Complete, "COMPLETE"),
            ("Ready to start", NotStarted, "Ready to start"),
            ("Ready for review", InReview, "Ready for review"),
            ("🔄 In Progress", InProgress, "🔄 In Progress"),
            ("**🚧 In Progress**", InProgress, "🚧 In Progress"),
            ("Partially Fixed", InProgress, "Partially Fixed"),
            ("[x] Cerrado", Complete, "Cerrado"),
            ("已完成", Complete, "已完成"),
            ("未开始", NotStarted, "未开始"),
            ("en cours", InProgress, "en cours"),
            ("⏸️ TODO", NotStarted, "⏸️ TODO"),
        ] {
            check(text, Some(status), range);
        }
        for text in ["", "Framework", "GO", "12 tasks"] {
            check(text, None, "");
        }
    }

    #[test]
    fn a_whole_status_has_nothing_beside_it() {
        assert!(whole("⏳ NOT STARTED").is_some());
        assert!(whole("(**DONE**)").is_some());
        assert!(whole("Completed refactorings").is_none());
    }
}
