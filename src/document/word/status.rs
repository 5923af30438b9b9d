//! The words and marks documents use for a status, and how they are found in a text.

use super::tokens::{Token, tokens};
use super::vocabulary::{MARKS, PHRASES, UNSURE};
use crate::plan::Status::{self, Complete, InProgress, NotStarted, Queued};
use crate::plan::lexicon::{Lexicon, Short, lower};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The table turned round: it is asked for each word of many texts.
static BY_PHRASE: LazyLock<Lexicon<Status>> = LazyLock::new(|| {
    Lexicon::new(PHRASES.iter().flat_map(|(status, phrases)| phrases.iter().map(|phrase| (*phrase, *status))))
});

/// The words that begin and end phrases: most words of most texts do neither.
static FIRST_WORDS: LazyLock<Lexicon<()>> = LazyLock::new(|| words_of_phrases(|phrase| phrase.split(' ').next()));
static LAST_WORDS: LazyLock<Lexicon<()>> = LazyLock::new(|| words_of_phrases(|phrase| phrase.rsplit(' ').next()));

fn words_of_phrases(word: impl Fn(&'static str) -> Option<&'static str>) -> Lexicon<()> {
    let phrases = PHRASES.iter().flat_map(|(_, phrases)| phrases.iter());
    Lexicon::new(phrases.filter_map(|phrase| Some((word(phrase)?, ()))))
}

/// Marks by their sign, without the selector of how it is drawn, and whether each is surely one of a status.
static BY_SIGN: LazyLock<FxHashMap<char, (Status, bool)>> = LazyLock::new(|| {
    let sign = |mark: &str| mark.chars().next();
    MARKS.iter().rev().filter_map(|(mark, status)| Some((sign(mark)?, (*status, !UNSURE.contains(mark))))).collect()
});

/// The selector that says a sign is to be drawn as a picture.
const SELECTOR: char = '\u{fe0f}';

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
        let status = weighed(status, text, &tokens, at, len);
        Some(Found { status, range: with_marks(text, &tokens, at, len), words })
    } else {
        let (at, status) = tokens.iter().enumerate().find_map(|(at, token)| Some((at, token.mark()?)))?;
        let range = tokens[at].range();
        let status = weighed(status, text, &tokens, at, 1);
        Some(Found { status, words: range.start..range.start, range })
    }
}

/// The bytes of the longest text that can be a status and nothing else, marks included.
const LONGEST: usize = 80;
/// The words of the longest one: `not` and a phrase, or a percentage and a phrase.
const MOST_WORDS: usize = 4;

/// Reads a text that is a status and nothing else, marks, brackets and emphasis aside.
pub fn whole(text: &str) -> Option<Found> {
    // No status is so long; most texts that are asked about are titles.
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    if text.len() > LONGEST || !may_end(text) || words(text) > MOST_WORDS {
        return None;
    }
    let found = find(text)?;
    let rest = |range: &str| range.chars().all(|c| !c.is_alphanumeric());
    (rest(&text[..found.range.start]) && rest(&text[found.range.end..])).then_some(found)
}

/// Whether the end of a text can be a status: it ends with a mark or the last word of a phrase. Most titles do not.
pub fn may_end(text: &str) -> bool {
    let core = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    if !text[core.len()..].is_ascii() {
        return true;
    }
    let start = core.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| core.ceil_char_boundary(at + 1));
    LAST_WORDS.get(&core[start..]).is_some()
}

/// The mark at the start of a text, if it is surely one of a status.
pub fn leading_mark(text: &str) -> Option<(Range<usize>, Status)> {
    let sign = text.chars().next().filter(|sign| !sign.is_ascii())?;
    let (status, _) = BY_SIGN.get(&sign).filter(|(_, sure)| *sure)?;
    let longer = if text[sign.len_utf8()..].starts_with(SELECTOR) { SELECTOR.len_utf8() } else { 0 };
    Some((0..sign.len_utf8() + longer, *status))
}

/// The mark at the end of a text, if it is surely one of a status.
pub fn trailing_mark(text: &str) -> Option<(Range<usize>, Status)> {
    last_mark(text).filter(|(_, (_, sure))| *sure).map(|(range, (status, _))| (range, status))
}

/// The mark at the end of a text, whatever it means.
pub fn any_mark_behind(text: &str) -> Option<Range<usize>> {
    last_mark(text).map(|(range, _)| range)
}

fn last_mark(text: &str) -> Option<(Range<usize>, (Status, bool))> {
    let bare = text.trim_end_matches(SELECTOR);
    let sign = bare.chars().next_back().filter(|sign| !sign.is_ascii())?;
    Some((bare.len() - sign.len_utf8()..text.len(), *BY_SIGN.get(&sign)?))
}

/// Every known mark and its meaning.
pub fn mark(text: &str) -> Option<Status> {
    let mut signs = text.trim_end_matches(SELECTOR).chars();
    let sign = signs.next().filter(|_| signs.next().is_none())?;
    BY_SIGN.get(&sign).map(|(status, _)| *status)
}

/// The place, length in tokens and meaning of the first phrase.
fn phrase(text: &str, tokens: &[Token<'_>]) -> Option<(usize, usize, Status)> {
    (0..tokens.len()).find_map(|at| {
        let known = longest(text, tokens, at)?;
        match at.checked_sub(1).and_then(|before| tokens[before].word()) {
            Some(before) if negates(before) && matches!(known.1, Complete | InProgress | Queued) => {
                Some((at - 1, known.0 + 1, NotStarted))
            }
            _ => Some((at, known.0, known.1)),
        }
    })
}

fn negates(word: &str) -> bool {
    ["not", "no", "non", "nicht", "не", "never", "isn"].iter().any(|not| word.eq_ignore_ascii_case(not))
}

fn longest(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(usize, Status)> {
    FIRST_WORDS.get(tokens[at].word()?)?;
    (1..=3).rev().filter(|len| at + len <= tokens.len()).find_map(|len| {
        let words = &tokens[at..at + len];
        let close = |pair: &[Token<'_>]| pair[1].range().start - pair[0].range().end <= 1;
        let together = words.windows(2).all(close)
            && !text[words[0].range().start..words[len - 1].range().end].contains(['.', ',', ';', ':', '(']);
        if !together {
            return None;
        }
        BY_PHRASE.exact(&joined(words)?).map(|status| (len, status))
    })
}

/// Words in lower case with single spaces between; none where one is a mark or they are too long for a phrase.
fn joined(words: &[Token<'_>]) -> Option<Short> {
    let mut joined = Short::new();
    for (at, token) in words.iter().enumerate() {
        if at > 0 {
            joined.try_push(' ').ok()?;
        }
        joined.try_push_str(&lower(token.word()?)?).ok()?;
    }
    Some(joined)
}

/// A percentage below 100 or `only` behind it makes what is complete a thing in progress.
fn weighed(status: Status, text: &str, tokens: &[Token<'_>], at: usize, len: usize) -> Status {
    if !matches!(status, Complete | InProgress) {
        return status;
    }
    let only = |token: &Token<'_>| token.word().is_some_and(|word| word.eq_ignore_ascii_case("only"));
    if status == Complete && at.checked_sub(1).is_some_and(|before| only(&tokens[before])) {
        return InProgress;
    }
    let near = [at.checked_sub(1), Some(at + len)].into_iter().flatten().filter_map(|index| tokens.get(index));
    let percent = near.into_iter().find_map(|token| {
        let range = token.range();
        let digits: f64 = text[range.clone()].parse().ok()?;
        text[range.end..].starts_with('%').then_some(digits)
    });
    match percent {
        Some(percent) if percent >= 100.0 => Complete,
        Some(percent) if percent > 0.0 => InProgress,
        Some(_) => NotStarted,
        None => status,
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
            ("NOT_STARTED", NotStarted, "NOT_STARTED"),
            ("🔴 NOT IMPLEMENTED", NotStarted, "🔴 NOT IMPLEMENTED"),
            ("NOT FIXED", NotStarted, "NOT FIXED"),
            ("🟡 Ready", NotStarted, "🟡 Ready"),
            ("✅", Complete, "✅"),
            ("⚠️ PARTIAL", InProgress, "⚠️ PARTIAL"),
            ("60% COMPLETE", InProgress, "COMPLETE"),
            ("✅ 95%", InProgress, "✅"),
            ("✅ 100%", Complete, "✅"),
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
