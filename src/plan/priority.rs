//! How urgent an item is: an order over the words people use for it.

use super::lexicon::Lexicon;
use std::sync::LazyLock;

/// The ranks, most urgent first, with the words for each. `BLOCKER` is above `CRITICAL` where a document knows both.
const WORDS: [&[&str]; 6] = [
    &["blocker", "showstopper"],
    &[
        "critical",
        "p0",
        "urgent",
        "highest",
        "crítica",
        "crítico",
        "critique",
        "kritisch",
        "критический",
        "紧急",
        "緊急",
    ],
    &["high", "p1", "important", "alta", "alto", "haute", "hoch", "высокий", "高"],
    &["medium", "p2", "normal", "moderate", "med", "media", "média", "moyenne", "mittel", "средний", "中"],
    &["low", "p3", "minor", "baja", "baixa", "basse", "bassa", "niedrig", "низкий", "低"],
    &["p4", "lowest", "trivial", "someday"],
];

/// The rank of a priority nobody has given or that no table knows: below all others.
pub const UNKNOWN: u8 = WORDS.len() as u8;

/// Returns the rank of a priority as written, 0 the most urgent; `UNKNOWN` where it is no known word.
pub fn rank(text: &str) -> u8 {
    find(text).map_or(UNKNOWN, |(rank, _)| rank)
}

/// Whether two spellings mean the same priority.
pub fn same(a: &str, b: &str) -> bool {
    match (find(a), find(b)) {
        (Some((a, _)), Some((b, _))) => a == b || a.max(b) == 1,
        (None, None) => a.trim().to_lowercase() == b.trim().to_lowercase(),
        _ => false,
    }
}

/// The table turned round: it is asked for each word of many titles.
static BY_WORD: LazyLock<Lexicon<u8>> = LazyLock::new(|| {
    Lexicon::new((0..).zip(WORDS).flat_map(|(rank, words)| words.iter().map(move |word| (*word, rank))))
});

/// Finds the first priority word of a text: its rank and the word as it is spelled there.
pub fn find(text: &str) -> Option<(u8, &str)> {
    text.split(|c: char| !c.is_alphanumeric()).find_map(|word| Some((BY_WORD.get(word)?, word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn priorities_are_ordered_and_compared_by_meaning() {
        assert_eq!(find("🔴 CRITICAL (Severity: 10/10)"), Some((1, "CRITICAL")));
        assert!(rank("HIGH") < rank("low") && rank("P0") < rank("P1") && rank("soon") == UNKNOWN);
        assert!(same("P0", "critical") && same("🔴 High", "P1") && same("Gold", "gold"));
        assert!(!same("High", "Medium"));
    }
}
