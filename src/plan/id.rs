//! How ids are compared: case, spaces, `_` and `-` do not matter.

use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Whether two ids name the same item.
pub fn same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    // Ids mostly differ in their last signs: nothing that is left out stands behind a letter or digit of ASCII.
    if let (Some(a), Some(b)) = (a.as_bytes().last(), b.as_bytes().last())
        && a.is_ascii_alphanumeric()
        && b.is_ascii_alphanumeric()
        && !a.eq_ignore_ascii_case(b)
    {
        return false;
    }
    if a.is_ascii() && b.is_ascii() { folded_ascii(a).eq(folded_ascii(b)) } else { folded(a).eq(folded(b)) }
}

/// Returns an id in the one form that ids which are the same share.
pub fn key(id: &str) -> String {
    folded(id).collect()
}

/// An id in the form that ids which are the same share, packed to be looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Packed([u64; 2]);

impl Packed {
    /// The most bytes that are kept as they are; of longer ids a hash is kept.
    const MOST: u64 = 15;

    /// Packs an id.
    pub fn new(id: &str) -> Self {
        let (mut high, mut low, mut length) = (0, 0, 0);
        let mut push = |byte: u8| {
            (high, low, length) = (high << 8 | low >> 56, low << 8 | u64::from(byte), length + 1);
        };
        if id.is_ascii() {
            folded_ascii(id).for_each(push);
        } else {
            folded(id).for_each(|c| c.encode_utf8(&mut [0; 4]).bytes().for_each(&mut push));
        }
        // The length tells an id that begins with zeros from one without them.
        if length <= Self::MOST { Self([high | length << 56, low]) } else { Self([u64::MAX, hash(id)]) }
    }

    /// Whether ids that differ are packed to what differs, so that none need be compared.
    pub fn is_exact(self) -> bool {
        self.0[0] != u64::MAX
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = FxHasher::default();
    folded(id).for_each(|c| c.hash(&mut hasher));
    hasher.finish()
}

/// Returns an id as the plan stores one read from a heading: `Phase 3` is `phase-3`, `WP 1` is `WP-1`, `SEC-002` stays.
pub fn stored(id: &str) -> String {
    let id = id.trim();
    match id.split_once(' ') {
        Some((word, _)) => {
            let joined = id.split_whitespace().collect::<Vec<_>>().join("-");
            if is_short(word) { joined } else { joined.to_lowercase() }
        }
        None => id.to_owned(),
    }
}

/// `WP`, `AP`: letters that stand for words.
fn is_short(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Returns an id made of a title: lower-case words joined by `-`, at most 60 bytes of them.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !slug.is_empty() && slug.len() + word.len() > 60 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(60).flat_map(char::to_lowercase));
    }
    slug
}

/// Returns the short name people say: `batch-1` is `Batch 1`, `SEC-002` stays.
pub fn spoken(id: &str) -> String {
    match id.split_once('-') {
        Some((word, rest)) if word.chars().all(char::is_lowercase) && !rest.is_empty() && is_number(rest) => {
            let (first, others) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
            format!("{}{others} {rest}", first.to_uppercase())
        }
        _ => id.to_owned(),
    }
}

/// Returns the candidate most like an id that was not found, where one is near enough to be meant.
pub fn nearest<'c>(id: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let wanted: String = folded(id).collect();
    // An id without the first of the folders it stands in is meant for that alone.
    let ends_so = |other: &str| other.strip_suffix(&wanted).is_some_and(|scope| scope.ends_with('/'));
    let likeness = |other: &str| if ends_so(other) { 2.0 } else { strsim::jaro_winkler(&wanted, other) };
    let scored = candidates.map(|other| (likeness(&folded(other).collect::<String>()), other));
    scored.filter(|(score, _)| *score > 0.85).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, other)| other)
}

fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// The same of an id of ASCII, as nearly all are.
fn folded_ascii(id: &str) -> impl Iterator<Item = u8> {
    id.bytes().filter(|byte| !matches!(byte, b' ' | b'_' | b'-' | b'\t')).map(|byte| byte.to_ascii_lowercase())
}

fn folded(id: &str) -> impl Iterator<Item = char> {
    id.chars().filter(|c| !matches!(c, ' ' | '_' | '-' | '\t' | '\u{a0}')).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_are_the_same_are_packed_alike() {
        let long = ["Phase one of the whole", "phase_one-of the WHOLE"];
        for (a, b) in [
            ("SEC-002", "sec 002"),
            ("phase-1", "Phase\t1"),
            ("\u{212a}-1", "k1"),
            ("Этап 1", "этап-1"),
            ("Этап предпоследний", "этап-предпоследний"),
            ("A_B", "ab"),
            ("", "-"),
            ("exactly15letter", "EXACTLY-15-LETTER"),
            (long[0], long[1]),
        ] {
            assert!(same(a, b), "{a} {b}");
            assert_eq!(Packed::new(a), Packed::new(b), "{a} {b}");
        }
        let other =
            ["SEC-002", "SEC-020", "", "\0", "\0\0", "\0A", "A", "exactly15letter", "exactly15letters", long[0]];
        for (at, a) in other.iter().enumerate() {
            assert!(other[..at].iter().all(|b| Packed::new(a) != Packed::new(b)), "{a}");
        }
        assert!(Packed::new("exactly15letter").is_exact() && !Packed::new("exactly15letters").is_exact());
    }

    #[test]
    fn case_space_underscore_and_hyphen_do_not_matter() {
        for (a, b) in [
            ("Phase 3", "phase-3"),
            ("SEC-002", "sec_002"),
            ("in progress", "IN_PROGRESS"),
            ("K-2", "\u{212a}\u{a0}2"),
            ("ÉTÉ-1", "été 1"),
        ] {
            assert!(same(a, b), "{a} {b}");
            assert_eq!(Packed::new(a), Packed::new(b));
        }
        assert!(!same("2.10", "2.1"));
    }

    #[test]
    fn ids_are_stored_spoken_and_made() {
        assert_eq!(stored("Phase 3"), "phase-3");
        assert_eq!(stored("SEC-002"), "SEC-002");
        assert_eq!(stored("WP 1"), "WP-1");
        assert_eq!(spoken("batch-1"), "Batch 1");
        assert_eq!(spoken("SEC-002"), "SEC-002");
        assert_eq!(spoken("tool-box"), "tool-box");
        assert_eq!(slug("Set up the **CI** (fast)"), "set-up-the-ci-fast");
        assert_eq!(slug("Définir schéma"), "définir-schéma");
    }

    #[test]
    fn a_near_id_is_offered() {
        let ids = ["SEC-001", "SEC-002", "BACK-001"];
        assert_eq!(nearest("SEC-02", ids.into_iter()), Some("SEC-002"));
        assert_eq!(nearest("xyz", ids.into_iter()), None);
        let scoped = ["T001", "specs/a/T001", "specs/b/T001", "specs/lab/T001"];
        assert_eq!(nearest("b/T001", scoped.into_iter()), Some("specs/b/T001"));
    }
}
