//! Risks: how bad they are, and how far somebody is with them.

use super::kept::Kept;
use super::{Moment, priority};

/// Words for how likely or how bad something is, from 1 to 4.
const LEVELS: [(u8, &[&str]); 4] = [
    (4, &["critical", "very high", "severe", "catastrophic", "blocker", "extreme", "kritisch", "crítico", "critique"]),
    (3, &["high", "major", "likely", "serious", "hoch", "alto", "alta", "élevé", "élevée"]),
    (2, &["medium", "moderate", "possible", "med", "mittel", "medio", "media", "moyen", "moyenne"]),
    (1, &["low", "minor", "unlikely", "manageable", "rare", "very low", "niedrig", "gering", "bajo", "baja", "faible"]),
];

/// Words of a status that say a risk is open no more.
const CLOSED: [&str; 8] = ["closed", "resolved", "mitigated", "accepted", "retired", "done", "obsolete", "expired"];

/// Returns how much a word or number says: 1 low, 4 critical; `7/10` and `30%` by their share.
pub fn level(text: &str) -> Option<f64> {
    let lower = text.trim().to_lowercase();
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(['.', ' ']);
    if let Some((level, _)) = LEVELS.iter().find(|(_, words)| words.contains(&bare)) {
        return Some(f64::from(*level));
    }
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| *number >= 0.0 && number.is_finite());
    if let Some((part, whole)) = bare.split_once('/') {
        return Some(number(part)? / number(whole).filter(|whole| *whole > 0.0)? * 4.0);
    }
    if let Some(percent) = bare.strip_suffix('%') {
        return Some(number(percent)? / 25.0);
    }
    if let Some(number) = number(bare) {
        return Some(number);
    }
    // `High (was Medium)`, `Medium-High`: the first word that says it.
    let first = bare.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty())?;
    let known = LEVELS.iter().find(|(_, words)| words.contains(&first)).map(|(level, _)| f64::from(*level));
    known.or_else(|| (priority::rank(first) == 0).then_some(4.0))
}

/// Returns how much is at stake: probability times impact, or the severity as if it were likely enough.
pub fn exposure(risk: &Kept<'_>) -> Option<f64> {
    let of = |name: &str| level(risk.text(name).as_str());
    match (of("probability"), of("impact")) {
        (Some(probability), Some(impact)) => Some(probability * impact),
        (Some(one), None) | (None, Some(one)) => Some(one * of("severity").unwrap_or(2.0)),
        (None, None) => of("severity").map(|severity| severity * 2.0),
    }
}

/// Whether a risk is open.
pub fn is_open(risk: &Kept<'_>) -> bool {
    let status = risk.first(&["status", "state"]).as_str().to_lowercase();
    !status.split(|c: char| !c.is_alphabetic()).any(|word| CLOSED.contains(&word))
}

/// Returns when somebody last looked at it.
pub fn reviewed(risk: &Kept<'_>) -> Option<Moment> {
    ["reviewedAt", "lastReviewed", "lastReview", "reviewed"].into_iter().find_map(|name| risk.moment(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_words_numbers_and_shares() {
        let check = |text: &str, expected: Option<f64>| assert_eq!(level(text), expected, "{text}");
        check("High", Some(3.0));
        check("🔴 Critical", Some(4.0));
        check("Manageable", Some(1.0));
        check("5/10", Some(2.0));
        check("50%", Some(2.0));
        check("3", Some(3.0));
        check("Medium-High", Some(2.0));
        check("whatever", None);
        check("", None);
    }
}
