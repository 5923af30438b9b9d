//! What a cell or the value of a label says beyond a name.

use super::super::tokens::{Token, tokens};
use super::super::values::{DECIDED, OF_VALUES, UNDECIDED};
use super::super::vocabulary::NEGATING_SIGNS;
use super::{BESIDE, Beside, Found, close, find, with_marks};
use crate::plan::Moment;
use crate::plan::Status::{self, Complete, InProgress, NotStarted};
use crate::plan::words::{Words, words};

/// The words that count in values alone.
static BY_VALUE: Words<Status> = words!(Status, OF_VALUES);

static BY_DECISION: Words<()> = words!((), &[((), DECIDED)]);

static BY_PAPER: Words<()> = words!((), &[((), DECIDED), ((), UNDECIDED)]);

/// Whether a text begins with what is said of decisions and papers: `Accepted`, `Superseded by ADR-7`.
pub fn of_paper(text: &str) -> bool {
    let tokens = tokens(text);
    let first = tokens.iter().position(|token| token.word().is_some()).unwrap_or(tokens.len());
    BY_PAPER.longest(tokens[first..].iter().map_while(Token::word)).is_some()
}

/// The status that a value begins with in words that say one nowhere else: `Removed`, `Revoked in 2.2`.
pub fn of_value(text: &str) -> Option<Found> {
    let tokens = tokens(text);
    let at = tokens.iter().position(|token| token.word().is_some())?;
    let together = |next: &usize| *next == at || close(text, &tokens[next - 1], &tokens[*next]);
    let words = (at..tokens.len()).take_while(together).map_while(|next| tokens[next].word());
    let (len, status) = BY_VALUE.longest(words)?;
    let words = tokens[at].range().start..tokens[at + len - 1].range().end;
    let found = Found { status, range: with_marks(text, &tokens, at, len), words };
    leads_to(&text[found.words.clone()], &text[found.words.end..]).then_some(found)
}

/// Words behind which a value says where, when or by whom: `Stalled since May`.
const BEHIND: [&str; 9] = ["in", "on", "by", "since", "at", "as", "until", "from", "of"];

/// Words in which a value goes on with the place that another one went to.
const TO: [&str; 6] = [" to", " into", " by", " from", " for", " de"];

/// Whether what stands behind words leaves them a status: `Reached out to them`, `Written 3 of 5` and `Moved to production` say
/// another thing.
fn leads_to(words: &str, behind: &str) -> bool {
    let rest = behind.trim_start_matches(['*', '`', '_']);
    let Some(next) = rest.strip_prefix(' ') else { return true };
    let next = next.trim_start();
    let word = &next[..next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len())];
    if TO.iter().any(|to| words.to_lowercase().ends_with(to)) {
        return !["prod", "production", "main", "master", "live"].contains(&word);
    }
    let version = word.strip_prefix('v').unwrap_or(word);
    let dated = Moment::find(next).is_some_and(|(range, ..)| range.start == 0);
    let numbered = version.starts_with(|c: char| c.is_ascii_digit()) && next[word.len()..].starts_with('.');
    word.is_empty() || dated || numbered || BEHIND.contains(&word)
}

/// `Accepted, not scheduled`: what is denied right behind a status says less far than it. Of a decision it denies all, of
/// what was done a part.
pub(super) fn restrained(text: &str, found: Found) -> Found {
    let behind = &text[found.range.end..];
    if found.status != Complete || !behind.starts_with([',', ';', '，', '；', '、']) {
        return found;
    }
    let rest = behind.trim_start_matches([',', ';', '，', '；', '、', ' ']);
    let start = text.len() - rest.len();
    let second = find(rest).filter(|second| second.status == NotStarted && second.range.start == 0);
    let Some(second) = second else { return found };
    let said = &rest[..second.range.end];
    let denies = |word: &&str| {
        BESIDE.get(word) == Some(Beside::Negates) || NEGATING_SIGNS.iter().any(|sign| word.starts_with(sign))
    };
    let Some(word) = said.split(|c: char| !c.is_alphanumeric()).find(denies) else { return found };
    let behind_it = &said[word.as_ptr() as usize - said.as_ptr() as usize + word.len()..];
    // `Designed, not started` says nothing of a part.
    let of_part = BY_DECISION.get(&text[found.words.clone()]).is_none()
        && find(behind_it).is_none_or(|base| base.status == Complete);
    let status = if of_part { InProgress } else { NotStarted };
    Found { status, range: found.range.start..start + second.range.end, ..found }
}

/// Whether words say that something was decided, and not that it was done: `Approved`.
pub fn is_decision(words: &str) -> bool {
    BY_DECISION.get(words).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::stated;
    use super::*;
    use crate::plan::Status::{Blocked, Cancelled, Deferred, InReview, Queued};

    #[test]
    fn a_value_says_more_than_a_name() {
        for (text, status, range) in [
            ("Accepted, not scheduled", NotStarted, "Accepted, not scheduled"),
            ("Approved, not yet implemented", NotStarted, "Approved, not yet implemented"),
            ("Genehmigt, noch nicht begonnen", NotStarted, "Genehmigt, noch nicht begonnen"),
            ("已批准，未开始", NotStarted, "已批准，未开始"),
            ("Done, not deployed", InProgress, "Done, not deployed"),
            ("Implemented, not tested", InProgress, "Implemented, not tested"),
            ("Done, no tests", Complete, "Done"),
            ("Done, nothing started", Complete, "Done"),
            ("Removed", Complete, "Removed"),
            ("✅ Removed in 2.0", Complete, "✅ Removed"),
            ("Removed from the release", Cancelled, "Removed from"),
            ("Removal PR open (#12)", InReview, "PR open"),
            ("Revoked in 2.2", Cancelled, "Revoked"),
            ("not reproducible", Cancelled, "not reproducible"),
            ("Confirmed on two phones", NotStarted, "Confirmed"),
            ("Prototyping", InProgress, "Prototyping"),
            ("On staging", InReview, "On staging"),
            ("awaiting QA", InReview, "awaiting QA"),
            ("Stalled since May", Blocked, "Stalled"),
            ("Launched 2026-01-15", Complete, "Launched"),
            ("On deck", Queued, "On deck"),
            ("Moved to v2", Deferred, "Moved to"),
            ("Descoped", Cancelled, "Descoped"),
            ("Not needed", Cancelled, "Not needed"),
            ("Rolled out", Complete, "Rolled out"),
            ("En diseño", InProgress, "En diseño"),
            ("congelada", Deferred, "congelada"),
            ("À l'étude", InProgress, "À l'étude"),
            ("In Klärung", InProgress, "In Klärung"),
            ("В проде", Complete, "В проде"),
            ("调研中", InProgress, "调研中"),
            ("マージ待ち", InReview, "マージ待ち"),
            ("재오픈", InProgress, "재오픈"),
        ] {
            let found = stated(text);
            assert_eq!(found.as_ref().map(|found| found.status), Some(status), "{text}");
            assert_eq!(found.map_or("", |found| &text[found.range]), range, "{text}");
        }
        assert_eq!(find("Removed"), None);
        assert_eq!(find("Moved to v2"), None);
        for text in
            ["Reached out to them", "Written 3 of 5", "Translated 50%", "Moved to production", "Not required yet"]
        {
            assert!(of_value(text).is_none(), "{text}");
        }
        assert_eq!(stated("Some were removed"), None);
    }
}
