//! Words that mean "nothing" and placeholders nobody has filled.

use crate::plan::lexicon::Lexicon;
use std::sync::LazyLock;

/// Words that stand where there is nothing to say.
const NONE: &[&str] = &[
    "none",
    "n/a",
    "na",
    "nil",
    "nothing",
    "no blockers",
    "no",
    "-",
    "--",
    "—",
    "–",
    "…",
    "...",
    "/",
    "?",
    "keine",
    "aucun",
    "aucune",
    "ninguno",
    "ninguna",
    "nenhum",
    "nessuno",
    "нет",
    "无",
    "なし",
    "없음",
    "_none_",
];

/// Placeholders without brackets.
const UNFILLED: &[&str] = &[
    "tbd",
    "tba",
    "todo",
    "to be determined",
    "yyyy-mm-dd",
    "yyyy-mm-dd hh:mm",
    "dd/mm/yyyy",
    "x hours",
    "n/a yet",
    "xx",
    "xxx",
    "fill in",
    "$(date +%y-%m-%d)",
];

/// What a text that says nothing is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nothing {
    /// A word for it.
    None,
    /// A form nobody has filled.
    Unfilled,
}

static WORDS: LazyLock<Lexicon<Nothing>> = LazyLock::new(|| {
    let none = NONE.iter().map(|word| (*word, Nothing::None));
    Lexicon::new(none.chain(UNFILLED.iter().map(|word| (*word, Nothing::Unfilled))))
});

/// Whether a text says that there is nothing.
pub fn is_none(text: &str) -> bool {
    let text = bare(text);
    text.is_empty() || word(text) == Some(Nothing::None)
}

/// Whether a text is a form nobody has filled: `[DATE]`, `TBD`, `[A | B | C]`, `Low | Medium | High`, `[github.com/...]`.
pub fn is_placeholder(text: &str) -> bool {
    word(bare(text)) == Some(Nothing::Unfilled) || is_form(text)
}

/// Whether a text says nothing either way.
pub fn is_empty(text: &str) -> bool {
    let bare = bare(text);
    bare.is_empty() || word(bare).is_some() || is_form(text)
}

fn word(bare: &str) -> Option<Nothing> {
    if let Some(behind) = bare.get(4..).filter(|behind| behind.starts_with(" (") || behind.starts_with(" -")) {
        return bare.as_bytes()[..bare.len() - behind.len()].eq_ignore_ascii_case(b"none").then_some(Nothing::None);
    }
    WORDS.get(bare)
}

/// Whether a text is a pair of brackets to be filled, or a choice to be made.
fn is_form(text: &str) -> bool {
    if memchr::memchr2(b']', b'|', text.as_bytes()).is_none() {
        return false;
    }
    let text = text.trim().trim_matches(['*', '_']).trim();
    let boxed = || text.starts_with('[') && memchr::memchr_iter(b'[', text.as_bytes()).count() == 1 && !is_box(text);
    if text.ends_with(']') && boxed() {
        return true;
    }
    let linked = || text.split_once("](").is_some_and(|(shown, _)| shown.ends_with("..."));
    let choice = || text.contains(" | ") && !text.contains(|c: char| c.is_ascii_digit()) && !text.contains("**");
    choice() || linked()
}

fn is_box(text: &str) -> bool {
    text.chars().count() <= 3
}

/// A text without the marks around it.
fn bare(text: &str) -> &str {
    text.trim().trim_matches(['*', '`', '_', '[', ']', '(', ')', '<', '>']).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_and_none_are_empty() {
        for text in [
            "[DATE]",
            "[HOURS]",
            "TBD",
            "YYYY-MM-DD",
            "[A | B | C]",
            "[github.com/...](link)",
            "[github.com/...]",
            "Low | Medium | High",
            "X hours",
            "[Phase 1 Name]",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["None", "-", "—", "", "N/A", "**None**", "无"] {
            assert!(is_none(text), "{text}");
        }
        for text in ["SEC-001", "[x]", "1.5h", "[#12](https://x/12)", "Batch 1", "[SEC-001] and [SEC-002]"] {
            assert!(!is_empty(text), "{text}");
        }
    }
}
