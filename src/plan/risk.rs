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

/// What words count in scores: very low, low, medium, high, very high, critical. A document says by its scores which it means.
pub const SCALES: [[f64; 6]; 3] =
    [[1.0, 1.0, 2.0, 3.0, 4.0, 4.0], [1.0, 2.0, 3.0, 4.0, 5.0, 5.0], [1.0, 1.0, 3.0, 5.0, 5.0, 5.0]];

/// Returns what a rating counts in a score: the number in it, else its word on a scale.
pub fn counted(text: &str, scale: &[f64; 6]) -> Option<f64> {
    if let Some(start) = text.find(|c: char| c.is_ascii_digit()) {
        let rest = &text[start..];
        let digits = &rest[..rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len())];
        let percent = rest[digits.len()..].trim_start().starts_with('%');
        return digits.trim_end_matches('.').parse().ok().filter(|_| !percent);
    }
    let step = match level(text)? {
        level if level < 2.0 => 1 - usize::from(is_very(text)),
        level if level < 3.0 => 2,
        level if level < 4.0 => 3,
        _ => 5 - usize::from(is_very(text)),
    };
    Some(scale[step])
}

/// Whether a rating is more than its word.
fn is_very(text: &str) -> bool {
    ["very", "sehr", "muy", "très"].iter().any(|word| text.to_lowercase().contains(word))
}

/// Returns how much is at stake: probability times impact, or the severity as if it were likely enough; a score that says
/// no more where nothing else is known.
pub fn exposure(risk: &Kept<'_>) -> Option<f64> {
    let of = |name: &str| level(risk.text(name).as_str());
    match (of("probability"), of("impact")) {
        (Some(probability), Some(impact)) => Some(probability * impact),
        (Some(one), None) | (None, Some(one)) => Some(one * of("severity").unwrap_or(2.0)),
        (None, None) => of("severity").map(|severity| severity * 2.0).or_else(|| of("score")),
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
    fn ratings_count_by_their_number_or_on_a_scale() {
        let check = |text: &str, expected: [Option<f64>; 3]| {
            assert_eq!(SCALES.map(|scale| counted(text, &scale)), expected, "{text}");
        };
        check("4 (High)", [Some(4.0); 3]);
        check("High (2/5)", [Some(2.0); 3]);
        check("Very low", [Some(1.0); 3]);
        check("Medium", [Some(2.0), Some(3.0), Some(3.0)]);
        check("very high", [Some(4.0), Some(5.0), Some(5.0)]);
        check("🔴 Critical", [Some(4.0), Some(5.0), Some(5.0)]);
        check("30%", [None; 3]);
        check("soon", [None; 3]);
    }

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
