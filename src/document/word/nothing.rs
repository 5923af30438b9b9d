//! Words that mean "nothing" and placeholders nobody has filled.

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

/// Whether a text says that there is nothing.
pub fn is_none(text: &str) -> bool {
    let text = bare(text);
    text.is_empty() || NONE.contains(&text.as_str()) || text.starts_with("none (") || text.starts_with("none -")
}

/// Whether a text is a form nobody has filled: `[DATE]`, `TBD`, `[A | B | C]`, `Low | Medium | High`, `[github.com/...]`.
pub fn is_placeholder(text: &str) -> bool {
    let bare = bare(text);
    if UNFILLED.contains(&bare.as_str()) {
        return true;
    }
    let text = text.trim().trim_matches(['*', '_']).trim();
    let linked = text.split_once("](").is_some_and(|(shown, _)| shown.ends_with("..."));
    let boxed = text.starts_with('[') && text.ends_with(']') && text.matches('[').count() == 1 && !is_box(text);
    let choice = text.contains(" | ") && !text.contains(|c: char| c.is_ascii_digit()) && !text.contains("**");
    linked || boxed || choice
}

/// Whether a text says nothing either way.
pub fn is_empty(text: &str) -> bool {
    is_none(text) || is_placeholder(text)
}

fn is_box(text: &str) -> bool {
    text.chars().count() <= 3
}

/// The bytes of the longest word that means nothing.
const LONGEST: usize = 40;

/// A text without marks, in lower case; one that is too long to mean nothing is cut.
fn bare(text: &str) -> String {
    let bare = text.trim().trim_matches(['*', '`', '_', '[', ']', '(', ')', '<', '>']).trim();
    bare[..bare.floor_char_boundary(LONGEST)].to_lowercase()
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
