//! Texts that name the statuses there are, and state none of them.

use super::{of_value, whole};
use crate::plan::Status;

/// `Pending / In Progress / Complete`, `*open*, *in progress*, *done*.`: the statuses there are, three or more of them.
pub fn is_choice(text: &str) -> bool {
    are_choices(text.split(['/', '|', '／', '｜'])) || names_all(text)
}

/// `*open*, *in progress*, *done*. Hours are guesses.`: a sentence that names the statuses there are.
fn names_all(text: &str) -> bool {
    let sentence = text.split_once(". ").map_or(text, |(first, _)| first).trim_end_matches('.');
    are_choices(sentence.split([',', '，', '、', '·'])) || explains_codes(text)
}

/// `` `open`, `queued` (next in line), `paid` ``: whether three of the words in code are statuses, each another one.
fn explains_codes(text: &str) -> bool {
    text.matches('`').count() > 5
        && three_unlike(text.split('`').skip(1).step_by(2).filter_map(whole).map(|found| found.status).collect())
}

/// Whether some parts are statuses, and three of them unlike.
fn are_choices<'t>(parts: impl Iterator<Item = &'t str> + Clone) -> bool {
    let several = parts.clone().nth(2).is_some();
    // Some words say a status in values alone: `queued`.
    let valued = |part: &str| of_value(part).filter(|found| found.range.len() == part.trim().len());
    let said = parts.map(|part| whole(part).or_else(|| valued(part.trim())).map(|found| found.status));
    several && said.collect::<Option<_>>().is_some_and(three_unlike)
}

/// Whether three statuses differ from each other.
fn three_unlike(mut said: Vec<Status>) -> bool {
    said.sort_unstable();
    said.dedup();
    said.len() > 2
}
