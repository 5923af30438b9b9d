//! Scores of risks: `| 3 | 4 | 12 |` below `Probability`, `Impact` and `Score`, or `4 × 3 = 12` in one place.

use super::{Found, Part, part};
use crate::document::read::Reading;
use crate::document::word::label::bare;
use std::ops::Range;

/// Words of columns and labels for the product of two ratings.
const WORDS: [&str; 12] = [
    "score",
    "risk score",
    "total score",
    "exposure",
    "risk exposure",
    "rpn",
    "pxi",
    "sxi",
    "risikowert",
    "puntuación",
    "pontuação",
    "баллы",
];

/// The members of which two are multiplied, in the order in which they are looked for.
const FACTORS: [[&str; 2]; 3] = [["probability", "impact"], ["severity", "impact"], ["probability", "severity"]];

/// A score, with what it is the product of.
#[derive(Debug, Clone)]
pub struct Score<'f, 't> {
    /// Where the number stands.
    pub range: Range<usize>,
    /// The number.
    pub value: f64,
    /// What is multiplied.
    pub factors: [&'f Part<'t>; 2],
    /// Whether it stands in a cell of a table.
    pub in_cell: bool,
}

/// Returns the score of a risk, where the document says what it is the product of.
pub fn score<'f, 't>(risk: &'f Found<'t>) -> Option<Score<'f, 't>> {
    let of = |member: &str| risk.parts.iter().find(|part| part.member == member);
    let own = of("score")?;
    let factors = FACTORS.iter().find_map(|[a, b]| Some([of(a)?, of(b)?]))?;
    let behind = own.raw.rfind('=').map_or(0, |at| at + 1);
    let (inner, value) = number(&own.raw[behind..])?;
    let start = own.range.start + behind;
    Some(Score { range: start + inner.start..start + inner.end, value, factors, in_cell: own.in_cell })
}

/// Whether a header or label is of a score.
pub(super) fn is_score(head: &str) -> bool {
    let head = bare(head).to_lowercase();
    let joined: String = head.chars().map(|c| if matches!(c, '×' | '*' | '✕' | '·') { 'x' } else { c }).collect();
    let joined: String = joined.split_whitespace().collect();
    WORDS.contains(&head.as_str()) || WORDS.contains(&joined.as_str()) || rated(&joined).is_some()
}

/// What the words on both sides of a sign rate: `Severity × Impact`.
fn rated(joined: &str) -> Option<[&'static str; 2]> {
    let joined = joined.split('=').next()?;
    let places = joined.match_indices('x').map(|(at, _)| at);
    places
        .into_iter()
        .find_map(|at| Some([super::risk::member(&joined[..at])?, super::risk::member(&joined[at + 1..])?]))
}

/// The factors that stand in the place of a score: `4 × 3 = 12`.
pub(super) fn factors<'t>(reading: &Reading<'t>, head: &str, own: &Part<'t>) -> Vec<Part<'t>> {
    let Some(end) = own.raw.find('=') else { return Vec::new() };
    let sides = ['×', '✕', '*', 'x'].into_iter().find_map(|sign| own.raw[..end].split_once(sign));
    let Some((first, second)) = sides else { return Vec::new() };
    let joined: String = bare(head).to_lowercase().replace(['×', '*', '✕'], "x").split_whitespace().collect();
    let [a, b] = rated(&joined).unwrap_or(["severity", "impact"]);
    let range = |side: &str| {
        let start = own.range.start + (side.as_ptr() as usize - own.raw.as_ptr() as usize);
        start..start + side.len()
    };
    [(a, first), (b, second)]
        .into_iter()
        .filter_map(|(member, side)| part(reading, member, range(side), own.in_cell))
        .collect()
}

/// The first number of a text; a percentage is none.
fn number(text: &str) -> Option<(Range<usize>, f64)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let len = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let digits = rest[..len].trim_end_matches('.');
    let alone = !rest[digits.len()..].trim_start().starts_with(['%', '-', '–']);
    Some((start..start + digits.len(), digits.parse().ok()?)).filter(|_| alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_have_two_factors() {
        let check = |table: &str, expected: &[&str]| {
            let text = format!("# Plan\n\n## Risks\n\n{table}");
            let reading = crate::document::read(&text, "a.md", None);
            let all = crate::document::register::of(&reading);
            let shown = all.iter().filter_map(score).map(|score| {
                let [a, b] = score.factors;
                format!("{}={} {}={}: {}", a.member, a.text(), b.member, b.text(), &text[score.range])
            });
            assert_eq!(shown.collect::<Vec<_>>(), expected, "{table}");
        };
        check(
            "| Risk | Probability | Impact | Score |\n|---|---|---|---|\n| Frost | 3 | High | **12** (high) |\n| Rain | 1 | 2 | 10% |\n",
            &["probability=3 impact=High: 12"],
        );
        check(
            "| Risk | Severity | Impact | P × I |\n|---|---|---|---|\n| Frost | 3 | 4 | 12/25 |\n",
            &["severity=3 impact=4: 12"],
        );
        check("| Risk | Severity × Impact |\n|---|---|\n| Frost | 4 × 3 = 12 |\n", &["severity=4 impact=3: 12"]);
        check(
            "| Risk | Probability x Impact = Score |\n|---|---|\n| Frost | Low × High = 3 |\n",
            &["probability=Low impact=High: 3"],
        );
        check(
            "### Frost\n\n- **Likelihood:** 2\n- **Impact:** 3\n- **Risk score:** 6\n",
            &["probability=2 impact=3: 6"],
        );
        check("| Risk | Impact | Score |\n|---|---|---|\n| Frost | 3 | 12 |\n", &[]);
    }
}
