//! Texts that are numbers and counting words and nothing else: `3 of 5 tasks complete (60%)`, `[4/10]`.

use super::number::{self, Beside, Number};
use super::{Counts, Figure, Of, set_of};
use crate::document::word::{count, status};
use std::ops::Range;

/// Whether a sign stands between two numbers with words of their own.
fn parts(sign: char) -> bool {
    matches!(sign, ',' | ';' | '·' | '|' | '•' | '(' | ')' | '[' | ']' | '，' | '、' | '；' | '（' | '）')
}

/// Returns the figures of a text that says nothing but how many there are of what; none where it says anything else.
/// `counts` is what its numbers count as far as they do not say it themselves.
pub(super) fn read(text: &str, range: Range<usize>, counts: Option<Counts>) -> Option<Vec<Figure>> {
    let slice = &text[range.clone()];
    if slice.len() > 120 || !slice.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (mut figures, mut known) = (Vec::new(), counts);
    let mut start = range.start;
    for part in slice.split(parts) {
        let end = start + part.len();
        if part.chars().any(char::is_alphanumeric) {
            part_of(text, start..end, &mut known, &mut figures)?;
        }
        start = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    (!figures.is_empty()).then_some(figures)
}

/// Whether the words and numbers between two signs are counting ones; then their figures are added.
fn part_of(text: &str, part: Range<usize>, known: &mut Option<Counts>, figures: &mut Vec<Figure>) -> Option<()> {
    // Most parts are words alone.
    if !text[part.clone()].bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (numbers, words, leads) = taken_apart(text, part.clone())?;
    let first = numbers.first()?;
    let pair = numbers.len() == 2 && first.sign == ' ' && numbers[1].sign == ' ';
    let percent = numbers.iter().any(|number| number.sign == '%');
    let said = if words.trim().is_empty() { marked(text[part].trim_start()) } else { Some(count::said(&words)?) };
    // `3 of 5 tasks` counts what is complete of them.
    let said = said.filter(|said| !(*said == Counts::Total && (pair || percent)));
    let counts = match (said, *known) {
        (Some(said), _) => said,
        (None, Some(known)) if known != Counts::Total || !(pair || percent) => known,
        (None, _) if pair || percent => Counts::COMPLETE,
        (None, _) => return None,
    };
    *known = Some(counts).filter(|counts| *counts != Counts::Total);
    let whole = numbers.len() <= if percent { 3 } else { 2 } && numbers.iter().all(is_count);
    // `Complete the 3 steps` asks for something.
    let asks = leads && !pair && !percent;
    if !whole || asks || (numbers.len() == 2 && !pair && !percent) {
        return None;
    }
    let (mut before, start): (Option<&Number>, _) = (None, figures.len());
    for found in &numbers {
        let over = found.sign == ' ' && before.is_some_and(|before| before.sign == ' ');
        if over && before.is_some_and(|before| before.low > found.high) {
            return None;
        }
        let beside = Beside { counts, of: Of::Items, group: None, hours: false };
        figures.push(number::figure(found.clone(), over, beside));
        before = Some(found);
    }
    set_of(&mut figures[start..], count::of(&words));
    Some(())
}

/// `✅ 3`: what a number behind a mark counts.
fn marked(part: &str) -> Option<Counts> {
    let sign = status::any_mark(part)?;
    status::mark(&part[sign]).map(Counts::Status)
}

/// A count of tasks or a percentage.
fn is_count(number: &Number) -> bool {
    number.sign == '%' || number.sign == ' ' && number.decimals == 0 && number.high < 100_000.0
}

/// The numbers of a part, its words between single blanks, and whether one stands in front of the numbers.
fn taken_apart(text: &str, part: Range<usize>) -> Option<(Vec<Number>, String, bool)> {
    let (mut numbers, mut words, mut at) = (Vec::new(), String::new(), part.start);
    let mut leads = false;
    let mut push = |piece: &str| {
        for word in piece.split(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '-'))) {
            let word = word.trim_matches('-');
            if !word.is_empty() {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(word);
            }
        }
    };
    while text[at..part.end].bytes().any(|byte| byte.is_ascii_digit()) {
        let found = number::next(&text[..part.end], at)?;
        let before = &text[at..found.range.start];
        // `v2`, `#12` and `Q3` are names.
        if before.ends_with(|c: char| c == '#' || c == '$' || c.is_ascii_alphabetic()) {
            return None;
        }
        leads |= numbers.is_empty() && before.contains(char::is_alphabetic);
        push(before);
        at = found.range.end + usize::from(found.open);
        numbers.push(found);
    }
    push(&text[at..part.end]);
    Some((numbers, words, leads))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Status;

    fn check(text: &str, expected: &[(&str, Counts)]) {
        let found = read(text, 0..text.len(), None).unwrap_or_default();
        let shown: Vec<_> = found.iter().map(|figure| (&text[figure.range.clone()], figure.counts)).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn texts_of_numbers_and_counting_words_are_figures() {
        use Counts::{Open, Total};
        const COMPLETE: Counts = Counts::COMPLETE;
        check("3 of 5 tasks complete (60%)", &[("3", COMPLETE), ("5", Total), ("60%", COMPLETE)]);
        check("60% complete (3 of 5 tasks)", &[("60%", COMPLETE), ("3", COMPLETE), ("5", Total)]);
        check("[4/10]", &[("4", COMPLETE), ("10", Total)]);
        check("1/3 done (33%)", &[("1", COMPLETE), ("3", Total), ("33%", COMPLETE)]);
        check("**9 out of 12** stories done", &[("9", COMPLETE), ("12", Total)]);
        check("12 tasks", &[("12", Total)]);
        check("10 tasks (3 done, 7 open)", &[("10", Total), ("3", COMPLETE), ("7", Open)]);
        check("✅ 5 done · 🔄 2 in progress", &[("5", COMPLETE), ("2", Counts::Status(Status::InProgress))]);
        check("~60% complete", &[("60%", COMPLETE)]);
        check("3/5 завершено", &[("3", COMPLETE), ("5", Total)]);
        check("2026", &[]);
        check("5", &[]);
        check("Week 3", &[]);
        check("3 days left", &[]);
        check("60 hours", &[]);
        check("v2 done", &[]);
        check("2026-01-15 done", &[]);
        check("9/5 done", &[]);
        check("Complete the 3 steps", &[]);
        check("#12 done", &[]);
    }
}
