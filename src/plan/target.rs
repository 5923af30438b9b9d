//! What a team wants to reach: a number of a metric, or work in some days, in the words of people.

use super::{Effort, Units};

/// What is to be reached.
#[derive(Debug, Clone, PartialEq)]
pub enum Aim<'t> {
    /// A metric, and how its number is to compare.
    Metric(&'t str, Compare, f64),
    /// Work to be done in some days: the days as named, how much, and of what; of everything where that is empty.
    Work(&'t str, Amount, &'t str),
}

/// How a number is to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// At least.
    AtLeast,
    /// More than.
    Above,
    /// At most.
    AtMost,
    /// Less than.
    Below,
    /// Exactly.
    Equal,
}

/// How much work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// So many hours, as estimated.
    Effort(Effort),
    /// So many tasks.
    Tasks(u64),
    /// So many percent of the tasks.
    Percent(f64),
}

/// Words that compare, the longer ones first.
const WORDS: [(&str, Compare); 14] = [
    (">=", Compare::AtLeast),
    ("=>", Compare::AtLeast),
    ("≥", Compare::AtLeast),
    ("<=", Compare::AtMost),
    ("=<", Compare::AtMost),
    ("≤", Compare::AtMost),
    (">", Compare::Above),
    ("<", Compare::Below),
    ("=", Compare::Equal),
    (" at least ", Compare::AtLeast),
    (" at most ", Compare::AtMost),
    (" above ", Compare::Above),
    (" below ", Compare::Below),
    (" under ", Compare::Below),
];

impl Compare {
    /// Whether a number compares so.
    pub fn holds(self, number: f64, wanted: f64) -> bool {
        match self {
            Self::AtLeast => number >= wanted,
            Self::Above => number > wanted,
            Self::AtMost => number <= wanted,
            Self::Below => number < wanted,
            Self::Equal => (number - wanted).abs() < f64::EPSILON,
        }
    }
}

/// Reads a target: `coverage >= 80`, `CI flake < 5 %`, `Week 1: 4 h CRITICAL`, `2026-01: 70 %`.
pub fn parse(text: &str, units: Units) -> Option<Aim<'_>> {
    metric(text).or_else(|| work(text, units))
}

fn metric(text: &str) -> Option<Aim<'_>> {
    let (at, word, compare) = WORDS.iter().find_map(|(word, compare)| Some((text.find(word)?, word, *compare)))?;
    let name = text[..at].trim().trim_end_matches(':');
    let name = name.rsplit(':').next().unwrap_or_default().trim();
    let (number, _) = number(text[at + word.len()..].trim())?;
    (!name.is_empty()).then_some(Aim::Metric(name, compare, number))
}

fn work(text: &str, units: Units) -> Option<Aim<'_>> {
    let (days, rest) = text.split_once(':')?;
    let (days, rest) = (days.trim(), rest.trim());
    let (figure, behind) = number(rest)?;
    let behind = behind.trim_start();
    let word = behind.split(|c: char| !c.is_alphabetic() && c != '%').next().unwrap_or_default();
    let of = behind[word.len()..].trim_start();
    let of = of.strip_prefix("of ").unwrap_or(of).trim();
    let amount = match word {
        "%" => Amount::Percent(figure),
        "task" | "tasks" if figure.fract() == 0.0 => Amount::Tasks(figure as u64),
        _ => Amount::Effort(Effort::parse(&format!("{figure}{word}"), units)?),
    };
    (!days.is_empty() && figure > 0.0).then_some(Aim::Work(days, amount, of))
}

/// The number a text begins with, and what is behind it.
fn number(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let digits = text[..end].trim_end_matches('.');
    Some((digits.parse().ok()?, &text[digits.len()..]))
}

/// Returns the number of a metric: `81.5`, `"81.5%"`.
pub fn measured(raw: &str) -> Option<f64> {
    let text = serde_json::from_str::<String>(raw).unwrap_or_else(|_| raw.to_owned());
    number(text.trim()).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_as_people_write_them() {
        let check = |text: &str, expected: &str| {
            let shown = parse(text, Units::default()).map_or("none".to_owned(), |aim| format!("{aim:?}"));
            assert_eq!(shown, expected, "{text}");
        };
        check("coverage >= 80", "Metric(\"coverage\", AtLeast, 80.0)");
        check("CI flake < 5 %", "Metric(\"CI flake\", Below, 5.0)");
        check("Mean time to deploy under 30 minutes", "Metric(\"Mean time to deploy\", Below, 30.0)");
        check("Coverage: ≥80% on changed code paths", "Metric(\"Coverage\", AtLeast, 80.0)");
        check("Deployment: Mean time to deploy under 30 minutes", "Metric(\"Mean time to deploy\", Below, 30.0)");
        check("incidents = 0", "Metric(\"incidents\", Equal, 0.0)");
        check("Week 1: 4 h CRITICAL", "Work(\"Week 1\", Effort(Effort(14400)), \"CRITICAL\")");
        check("Weeks 2-3: 16 hours of HIGH", "Work(\"Weeks 2-3\", Effort(Effort(57600)), \"HIGH\")");
        check("2026-01: 70 %", "Work(\"2026-01\", Percent(70.0), \"\")");
        check("Week 2: 3 tasks", "Work(\"Week 2\", Tasks(3), \"\")");
        for text in ["be good", "Week 1: soon", ">= 80", "coverage >= much", "Week 1: 4 apples", ""] {
            check(text, "none");
        }
    }

    #[test]
    fn a_metric_is_a_number_also_as_text() {
        assert_eq!(
            [measured("81.5"), measured("\"5 %\""), measured("null"), measured("\"x\"")],
            [Some(81.5), Some(5.0), None, None]
        );
    }
}
