//! The status that a remark begins with: `blocked by R-03`, `(IN PROGRESS, two left)`, `(fixed in 1.4)`.

use super::super::day;
use super::super::values::WAITS;
use super::{BESIDE, BY_PHRASE, Found, find, of_value};
use crate::plan::Moment;
use crate::plan::Status::{Blocked, Deferred};
use crate::plan::words::{Words, words};

static BY_WAIT: Words<()> = words!((), &[((), WAITS)]);

/// The bytes of a remark in which a status must stand to be what it begins with.
const REMARK: usize = 48;

/// What leads on from what was put off to where it went: `postponed to 2027`.
const GOALS: [&str; 10] = ["to ", "till ", "a ", "al ", "para ", "à ", "au ", "auf ", "до ", "на "];

/// Whether what stands behind a status says where what was put off went.
pub fn leads_on(behind: &str) -> bool {
    behind.starts_with(' ') && GOALS.iter().any(|word| behind.trim_start().starts_with(word))
}

/// Finds the status that a remark begins with: shouted, of more than one word, or before a sign or a word that leads on
/// to the reason.
pub fn leading(remark: &str) -> Option<Found> {
    let head = &remark[..remark.floor_char_boundary(REMARK)];
    let bare = head.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = &bare[..bare.find(|c: char| !c.is_alphanumeric()).unwrap_or(bare.len())];
    if !BY_PHRASE.knows(word) && BESIDE.get(word).is_none() {
        return None;
    }
    let found = find(head).filter(|found| !found.words.is_empty() && found.range.start == 0)?;
    let (words, behind) = (&head[found.words.clone()], head[found.range.end..].trim_start_matches('*'));
    let shouted = words.len() > 2 && !words.chars().any(char::is_lowercase);
    // `no new keys` says what there is none of.
    let several = words.contains([' ', '_', '-']) && !words.get(..3).is_some_and(|no| no.eq_ignore_ascii_case("no "));
    let led = behind.starts_with([',', ')', ';', ':', '.', '，', '；', '：', '。', '、', '）'])
        || behind.trim_start().starts_with('(')
        || REASONS.iter().any(|word| behind.trim_start().starts_with(word))
        || behind.strip_prefix(' ').is_some_and(day::begins)
        || behind.strip_prefix(' ').is_some_and(|behind| tells_when(behind) || tells_where(behind))
        || found.status == Blocked && (BY_WAIT.get(words).is_some() || behind.starts_with(" on "))
        || found.status == Deferred && leads_on(behind);
    // `fixed, then broken`: what came last is not understood.
    let passed = behind.starts_with(", then ");
    let parted = !passed && (behind.is_empty() || !behind.starts_with(|c: char| c.is_alphanumeric()));
    (parted && (shouted || several || led)).then_some(found)
}

/// Words behind a status that lead to why, since when or by whom.
const REASONS: [&str; 25] = [
    "by ",
    "until ",
    "since ",
    "waiting ",
    "because ",
    "por ",
    "hasta ",
    "desde ",
    "porque ",
    "pelo ",
    "pela ",
    "pelos ",
    "até ",
    "aguardando ",
    "par ",
    "depuis ",
    "jusqu",
    "durch ",
    "bis ",
    "seit ",
    "wegen ",
    "dal ",
    "dalla ",
    "из-за ",
    "до ",
];

/// Whether nothing but a change or a commit stands at the beginning of a text, before a sign or its end: `in #204`, `via PR !7`,
/// ``in `9c01e7a` ``.
fn tells_where(behind: &str) -> bool {
    const LEADS: [&str; 6] = ["in ", "via ", "en ", "em ", "dans ", "в "];
    const KINDS: [&str; 6] = ["PR ", "MR ", "pull request ", "commit ", "issue ", ""];
    let Some(named) = LEADS.iter().find_map(|lead| behind.strip_prefix(lead)) else { return false };
    let Some(bare) = KINDS.iter().find_map(|kind| named.strip_prefix(kind)) else { return false };
    let numbered = || {
        let number = bare.strip_prefix(['#', '!']).or((bare.len() < named.len()).then_some(bare))?;
        let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
        (behind.len() < number.len()).then_some(behind)
    };
    let enclosed = || {
        let (open, close) = [("`", '`'), ("[#", ')'), ("[!", ')'), ("[PR ", ')')]
            .into_iter()
            .find(|(open, _)| bare.starts_with(open))?;
        let (inner, rest) = bare[open.len()..].split_once(close)?;
        let commit = inner.len() > 6 && inner.bytes().all(|byte| byte.is_ascii_hexdigit());
        (close == ')' || commit).then_some(rest)
    };
    let ends = |rest: &str| !rest.trim_start().starts_with(char::is_alphanumeric);
    // `in #209 and #210`
    let goes_on = |rest: &str| {
        let next = rest.trim_start().split_once(' ').map(|(_, next)| next);
        rest.starts_with(' ') && next.is_some_and(|next| next.starts_with(['#', '!', '`']) || next.starts_with("[#"))
    };
    numbered().or_else(enclosed).is_some_and(|rest| ends(rest) || goes_on(rest))
}

/// Whether nothing but a day or a version stands at the beginning of a text, before a sign or its end: `2026-01-15`, `in 0.7.2`.
fn tells_when(behind: &str) -> bool {
    let ends =
        |rest: &str| rest.is_empty() || rest.starts_with([')', ']', ',', ';', '.', '）']) || rest.starts_with(" (");
    let day = || Moment::find(behind).is_some_and(|(range, ..)| range.start == 0 && ends(&behind[range.end..]));
    let named = behind.strip_prefix("in ");
    let bare = named.unwrap_or(behind);
    let number = bare.strip_prefix('v').unwrap_or(bare);
    let length = number.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let version = number[..length].trim_end_matches('.');
    let sure = version.contains('.') || named.is_some() && number.len() < bare.len();
    let month = || is_month(behind).is_some_and(ends);
    day() || month() || version.starts_with(|c: char| c.is_ascii_digit()) && sure && ends(&number[version.len()..])
}

/// What stands behind a month that a text begins with: `in August 2025`.
fn is_month(text: &str) -> Option<&str> {
    const LEADS: [&str; 6] = ["in ", "im ", "en ", "em ", "a ", "в "];
    /// The bytes of the longest month with its year, and of the day in front of it.
    const LONGEST: usize = 32;
    const FIRST: &str = "1 ";
    let month = LEADS.iter().find_map(|lead| text.strip_prefix(lead))?;
    let day = [FIRST, &month[..month.floor_char_boundary(LONGEST)]].concat();
    let (range, ..) = Moment::find(&day).filter(|(range, ..)| range.start == 0)?;
    Some(&month[range.end - FIRST.len()..])
}

/// Words behind a status in a bracket that say since when, or by what: `(fixed in session 26)`.
const PLACES: [&str; 5] = ["in ", "with ", "via ", "at ", "as "];

/// Whether words lead to what is waited for: `aguardando`, in the bracket `(aguardando contrato)`.
pub fn waits(words: &str) -> bool {
    BY_WAIT.get(words).is_some()
}

/// Finds the status that a bracket behind an emphasised name tells; `inside` is what stands behind its opening sign. It says
/// one also in words that do so in values alone.
pub fn enclosed(inside: &str) -> Option<Found> {
    let told = &inside[..inside.find(')')?];
    let placed = || {
        let found = find(&told[..told.floor_char_boundary(REMARK)])?;
        let behind = told[found.range.end..].strip_prefix(' ')?;
        let led = PLACES.iter().any(|word| behind.starts_with(word)) && !found.words.is_empty();
        (led && found.range.start == 0).then_some(found)
    };
    let valued = || of_value(told).filter(|found| found.range == (0..told.len()));
    leading(inside).or_else(placed).or_else(valued)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Status::{self, Cancelled, Complete, InProgress};

    #[test]
    fn a_remark_begins_with_a_status() {
        let check = |found: Option<Found>, text: &str, expected: Option<(Status, &str)>| {
            let found = found.map(|found| (found.status, &text[found.range]));
            assert_eq!(found, expected, "{text}");
        };
        for (text, expected) in [
            ("done on Thursday, they agreed", Some((Complete, "done"))),
            ("erledigt am Montag", Some((Complete, "erledigt"))),
            ("blocked: no rope", Some((Blocked, "blocked"))),
            ("done 2026-01-15", Some((Complete, "done"))),
            ("fixed in #209 and #210", Some((Complete, "fixed"))),
            ("fixed in 0.7.2, see below", Some((Complete, "fixed"))),
            ("closed v2", None),
            ("done 2026-01-15 by hand", None),
            ("done in a day", None),
            ("closed on Sundays", None),
        ] {
            check(leading(text), text, expected);
        }
        for (text, expected) in [
            ("fixed in session 26) and more", Some((Complete, "fixed"))),
            ("in progress with two left)", Some((InProgress, "in progress"))),
            ("duplicate)", Some((Cancelled, "duplicate"))),
            ("duplicate of 4)", None),
            ("opened by hand)", None),
            ("done", None),
        ] {
            check(enclosed(text), text, expected);
        }
    }
}
