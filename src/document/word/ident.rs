//! Ids as documents write them, found at the start of a text.

use std::ops::Range;

/// An id at the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ident {
    /// Where it stands, emphasis and brackets left out.
    pub range: Range<usize>,
    /// Where the text behind it begins.
    pub rest: usize,
    /// How it is built.
    pub family: Family,
}

/// How an id is built, which says how sure it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// `SEC-001`, `P1-F01-T02`
    Dashed,
    /// `T001`, `M1`, `W2a`
    Short,
    /// `Phase 3`, `Task 1.2`
    Spoken,
    /// `1.1`, `2.10`
    Dotted,
    /// `#12`
    Hash,
}

/// Words that make an id together with the number behind them.
const WORDS: &[&str] = &[
    "phase",
    "batch",
    "task",
    "story",
    "milestone",
    "epic",
    "feature",
    "ticket",
    "issue",
    "item",
    "fase",
    "этап",
    "lot",
    "bug",
];

/// Finds an id at the start of a text, behind emphasis, code ticks or brackets.
pub fn at_start(text: &str) -> Option<Ident> {
    let lead = text.len() - text.trim_start_matches(['*', '_', '`', '[', '~', '(']).len();
    let core = &text[lead..];
    let (length, family) = spoken(core).or_else(|| dashed(core)).or_else(|| dotted(core)).or_else(|| hash(core))?;
    let mut rest = lead + length;
    let closing = &text[rest..];
    let path = family == Family::Short && closing.starts_with('/');
    if path || closing.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    rest += closing.len() - closing.trim_start_matches(['*', '_', '`', ']', '~', ')']).len();
    Some(Ident { range: lead..lead + length, rest, family })
}

/// Whether a text behind an id says that a range of ids is meant: `through BACK-007`, `& SEC-003`, `– 4`, `to X-4`.
pub fn is_range(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['*', '`', ' ']);
    let joint = ["through ", "thru ", "to ", "&", "and ", "..", "~", "/", "+", ", "]
        .into_iter()
        .find_map(|joint| rest.strip_prefix(joint));
    let dash = ["-", "–", "—"].into_iter().find_map(|dash| rest.strip_prefix(dash));
    let number = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    match (joint, dash) {
        (Some(after), _) => number(after) || at_start(after.trim_start_matches(['.', ' '])).is_some(),
        (_, Some(after)) => number(after) && !after.starts_with(' ') || at_start(after.trim_start()).is_some(),
        _ => false,
    }
}

/// Whether a whole text is one id.
pub fn is_id(text: &str) -> bool {
    at_start(text).is_some_and(|ident| ident.rest == text.trim_end().len())
}

fn spoken(text: &str) -> Option<(usize, Family)> {
    let word = text.find(|c: char| !c.is_alphabetic()).filter(|end| *end > 2)?;
    let gap = text[word..].find(|c: char| !matches!(c, ' ' | '#' | '-' | '_' | '\u{a0}'))?;
    // Few words stand before a number, so the number is looked for first.
    let number = dotted_number(&text[word + gap..])?;
    if !WORDS.contains(&text[..word].to_lowercase().as_str()) {
        return None;
    }
    let letter = text[word + gap + number..].chars().next().filter(char::is_ascii_lowercase).map_or(0, char::len_utf8);
    (gap > 0).then_some((word + gap + number + letter, Family::Spoken))
}

fn dashed(text: &str) -> Option<(usize, Family)> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(text.len());
    let token = text[..end].trim_end_matches(['-', '_']);
    let letters = token.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = token.bytes().any(|b| b.is_ascii_digit());
    let plain = token.bytes().enumerate().all(|(at, b)| {
        b.is_ascii_uppercase()
            || b.is_ascii_digit()
            || matches!(b, b'-' | b'_')
            || (b.is_ascii_lowercase() && at + 1 == token.len() && at > 1)
    });
    if letters == 0 || !digits || !plain {
        return None;
    }
    let joined = token.contains(['-', '_']);
    let file =
        text[token.len()..].starts_with('.') && text[token.len() + 1..].starts_with(|c: char| c.is_ascii_lowercase());
    if joined {
        // A word may follow the number behind a hyphen, as in `BACK-001-OLD`; `PRE_M3_DECISION` is a name.
        let mut parts = token.rsplit(['-', '_']);
        let numbered = |part: Option<&str>| part.is_some_and(|part| part.bytes().any(|b| b.is_ascii_digit()));
        let ends = numbered(parts.next()) || (!token.contains('_') && numbered(parts.next()));
        return (ends && !file).then_some((token.len(), Family::Dashed));
    }
    let number = &token[letters..];
    let numeric = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let priority = letters == 1 && token.starts_with('P') && numeric.len() == 1;
    let short =
        !joined && letters <= 5 && !numeric.is_empty() && numeric.bytes().all(|b| b.is_ascii_digit()) && !priority;
    short.then_some((token.len(), Family::Short))
}

fn dotted(text: &str) -> Option<(usize, Family)> {
    let length = dotted_number(text)?;
    text[..length].contains('.').then_some((length, Family::Dotted))
}

fn hash(text: &str) -> Option<(usize, Family)> {
    let digits = text.strip_prefix('#')?.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then_some((1 + digits, Family::Hash))
}

/// The length of `3`, `1.2` or `2.10.1` at the start of a text; a final dot is none of it.
fn dotted_number(text: &str) -> Option<usize> {
    let length = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let number = text[..length].trim_end_matches('.');
    let sound = number.split('.').all(|part| !part.is_empty() && part.len() < 5);
    (sound && !number.is_empty()).then_some(number.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_every_family_are_found() {
        for (text, id, family) in [
            ("SEC-001: Redirects", "SEC-001", Family::Dashed),
            ("**BACK-001-OLD** x", "BACK-001-OLD", Family::Dashed),
            ("P1-F01-T02 x", "P1-F01-T02", Family::Dashed),
            ("T001 [P] x", "T001", Family::Short),
            ("T012a x", "T012a", Family::Short),
            ("`W2a` x", "W2a", Family::Short),
            ("SEC001", "SEC001", Family::Short),
            ("Phase 3: API", "Phase 3", Family::Spoken),
            ("PHASE 1: X", "PHASE 1", Family::Spoken),
            ("Task 1.2 – x", "Task 1.2", Family::Spoken),
            ("1.1 Setup", "1.1", Family::Dotted),
            ("2.10", "2.10", Family::Dotted),
            ("#12 fix", "#12", Family::Hash),
            ("[ABC-12] fix", "ABC-12", Family::Dashed),
        ] {
            let found = at_start(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&text[found.range], found.family), (id, family), "{text}");
        }
        for text in ["P0 fixes", "Phase two", "12 tasks", "1. x", "API", "UTF-x", "README.md", "plain words"] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }

    #[test]
    fn a_range_of_ids_is_no_id() {
        for (text, expected) in [
            ("BACK-003 through BACK-007", true),
            ("SEC-002 & SEC-003 can", true),
            ("BATCH-001 to BATCH-004", true),
            ("RB1-01` ~ `RB1-04", true),
            ("SEC-001 - title", false),
            ("SEC-001: to do", false),
            ("T001–T004", true),
        ] {
            let range = at_start(text).is_none_or(|found| is_range(&text[found.rest..]));
            assert_eq!(range, expected, "{text}");
        }
    }
}
