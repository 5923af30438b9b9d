//! Marks at the beginning and the end of texts.

use super::super::marks::{MARKS, UNSURE, are_cells, shortcode, shortcode_behind};
use crate::plan::Status;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Marks by their sign, without the selector of how it is drawn, and whether each is surely one of a status.
static BY_SIGN: LazyLock<FxHashMap<char, (Status, bool)>> = LazyLock::new(|| {
    let sign = |mark: &str| mark.chars().next();
    MARKS.iter().rev().filter_map(|(mark, status)| Some((sign(mark)?, (*status, !UNSURE.contains(mark))))).collect()
});

/// The selector that says a sign is to be drawn as a picture.
const SELECTOR: char = '\u{fe0f}';

/// The mark at the start of a text, if it is surely one of a status.
pub fn leading_mark(text: &str) -> Option<(Range<usize>, Status)> {
    first_mark(text).filter(|(_, (_, sure))| *sure).map(|(range, (status, _))| (range, status))
}

fn first_mark(text: &str) -> Option<(Range<usize>, (Status, bool))> {
    if text.starts_with(':') {
        let (length, sign) = shortcode(text)?;
        return Some((0..length, *BY_SIGN.get(&sign)?));
    }
    let mut signs = text.chars();
    let sign = signs.next().filter(|sign| !sign.is_ascii())?;
    let meaning = BY_SIGN.get(&sign).filter(|_| !signs.next().is_some_and(|next| are_cells(sign, next)))?;
    let longer = if text[sign.len_utf8()..].starts_with(SELECTOR) { SELECTOR.len_utf8() } else { 0 };
    Some((0..sign.len_utf8() + longer, *meaning))
}

/// The mark at the start of a text, whatever it means.
pub fn any_mark(text: &str) -> Option<Range<usize>> {
    first_mark(text).map(|(range, _)| range)
}

/// The mark at a place of a text, whatever it means, and its meaning where that is sure.
pub fn mark_at(text: &str, at: usize) -> Option<(Range<usize>, Option<Status>)> {
    let (mark, (status, sure)) = first_mark(&text[at..])?;
    let apart = || !text[..at].chars().next_back().zip(text[at..].chars().next()).is_some_and(|(a, b)| are_cells(a, b));
    apart().then(|| (at + mark.start..at + mark.end, sure.then_some(status)))
}

/// The mark at the start of a text that alone is no status for sure.
pub fn unsure_mark(text: &str) -> Option<Range<usize>> {
    first_mark(text).filter(|(_, (_, sure))| !sure).map(|(range, _)| range)
}

/// The picture at the start of a text that stands for no status.
pub fn picture(text: &str) -> Option<char> {
    let pictures = |sign: &char| matches!(sign, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}');
    text.chars().next().filter(pictures).filter(|_| any_mark(text).is_none())
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
    if text.ends_with(':') {
        let (length, sign) = shortcode_behind(text)?;
        return Some((text.len() - length..text.len(), *BY_SIGN.get(&sign)?));
    }
    let bare = text.trim_end_matches(SELECTOR);
    let mut signs = bare.chars().rev();
    let sign = signs.next().filter(|sign| !sign.is_ascii())?;
    let meaning = BY_SIGN.get(&sign).filter(|_| !signs.next().is_some_and(|before| are_cells(before, sign)))?;
    Some((bare.len() - sign.len_utf8()..text.len(), *meaning))
}

/// Every known mark and its meaning.
pub fn mark(text: &str) -> Option<Status> {
    if text.starts_with(':') {
        return first_mark(text).filter(|(range, _)| range.len() == text.len()).map(|(_, (status, _))| status);
    }
    let mut signs = text.trim_end_matches(SELECTOR).chars();
    let sign = signs.next().filter(|_| signs.next().is_none())?;
    BY_SIGN.get(&sign).map(|(status, _)| *status)
}
