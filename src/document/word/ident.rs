//! Ids as documents write them, found at the start of a text.

mod kind;

use crate::plan::words::is_wide;
pub use kind::{is_of_group, kind_of, names_group, names_item};
use kind::{named, stands_before_letters};
use rustc_hash::{FxHashMap, FxHashSet};
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

/// What ids of papers begin with: decisions and drafts have a status, too, and are no work.
const PAPERS: [&str; 5] = ["ADR", "RFC", "PEP", "RFD", "KEP"];

/// Whether an id is that of a paper: `RFC-12`.
pub fn is_paper(id: &str) -> bool {
    PAPERS.iter().any(|lead| id.strip_prefix(lead).is_some_and(|rest| rest.starts_with('-')))
}

/// Names of standards and parts that are built like ids: `UTF-8`, `CVE-2026-1234`.
const NAMES: [&str; 26] = [
    "UTF", "SHA", "ISO", "ECMA", "X86", "ARM", "AES", "RSA", "CVE", "GHSA", "CWE", "RUSTSEC", "HTTP", "TLS", "ES",
    "TC", "MD", "IPV", "EC", "WASIP", "RISCV", "ISBN", "RFC", "IEEE", "ANSI", "PEP",
];

/// Words with a number in place of their letters.
const NUMERONYMS: [&str; 9] = ["a11y", "i18n", "l10n", "g11n", "k8s", "o11y", "e2e", "p2p", "b2b"];

/// Whether an id is the name of a standard or of a part.
pub fn is_standard(id: &str) -> bool {
    let lead = &id[..id.find(|c: char| c.is_ascii_digit() || c == '-').unwrap_or(id.len())];
    NAMES.contains(&lead) || id.starts_with("X86") || NUMERONYMS.iter().any(|name| id.eq_ignore_ascii_case(name))
}

/// Whether an id is that of a decision: `ADR-0014`.
pub fn is_decision(id: &str) -> bool {
    id.starts_with("ADR-")
}

/// Finds an id at the start of a text, behind emphasis, code ticks or brackets.
pub fn at_start(text: &str) -> Option<Ident> {
    let lead = text.bytes().take_while(|b| matches!(b, b'*' | b'_' | b'`' | b'[' | b'~' | b'(')).count();
    let lead = lead + kind_before(&text[lead..]);
    let (length, family) = built(&text[lead..])?;
    let mut rest = lead + length;
    let closing = &text[rest..];
    let path = family == Family::Short && closing.starts_with('/');
    if path || closing.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let linked = text[..lead].contains('[').then(|| behind_link(closing)).flatten();
    let closing = linked.map_or(closing, |behind| &closing[behind..]);
    rest += linked.unwrap_or(0) + closing.len() - closing.trim_start_matches(['*', '_', '`', ']', '~', ')']).len();
    Some(Ident { range: lead..lead + length, rest, family })
}

/// The letters in capitals behind which several numbers stand in a text: `T` of `T001` and `T002`.
pub fn recurring(text: &str) -> FxHashSet<String> {
    let mut first: FxHashMap<&str, &str> = FxHashMap::default();
    let mut several = FxHashSet::default();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
        let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
        let number = word[letters..].strip_prefix('-').unwrap_or(&word[letters..]);
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        if letters > 0 && digits > 0 {
            let (letters, number) = (&word[..letters], &number[..digits]);
            if *first.entry(letters).or_insert(number) != number {
                several.insert(letters.to_owned());
            }
        }
    }
    several
}

/// The bytes of what closes a link whose text an id is: `](https://x.test/8)`.
fn behind_link(closing: &str) -> Option<usize> {
    let bracket = closing.trim_start_matches(['*', '_', '`', '~']);
    let target = bracket.strip_prefix("](")?;
    let end = target.find([')', ' ', '\n']).filter(|end| target[*end..].starts_with(')'))?;
    Some(closing.len() - target.len() + end + 1)
}

/// The bytes of a word that says of what kind the id behind it is: `Task T001: Foo`, `里程碑 M1：…`.
fn kind_before(text: &str) -> usize {
    let Some(space) = memchr::memchr(b' ', text.as_bytes()).filter(|space| (3..LONGEST_KIND).contains(space)) else {
        return 0;
    };
    let behind = text[space..].trim_start_matches([' ', '*', '`', '[']);
    let own = || {
        let letters = behind.bytes().take_while(u8::is_ascii_uppercase).count();
        let number = behind[letters..].trim_start_matches('-');
        (1..9).contains(&letters) && number.starts_with(|c: char| c.is_ascii_digit())
    };
    let is_kind = own() && named(&text[..space]) == Some(Family::Spoken);
    // What stands behind the id must be its title, and no sentence: `Task T12 needs this`.
    let ends = || {
        let (length, family) = dashed(behind)?;
        let apart = behind[length..].trim_start_matches(['*', '`', ']', ')']).trim_start();
        let titled = apart.is_empty() || apart.starts_with([':', '：', '—', '–', '-', '|', '(', '（', '·']);
        matches!(family, Family::Short | Family::Dashed).then_some(titled)
    };
    if is_kind && ends() == Some(true) { text.len() - behind.len() } else { 0 }
}

/// More bytes than a word for a kind of item has.
const LONGEST_KIND: usize = 24;

/// Whether a text behind an id says that a range of ids is meant: `through BACK-007`, `& SEC-003`, `– 4`, `to X-4`.
pub fn is_range(rest: &str) -> bool {
    let number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let Some((sign, after)) = joint(rest) else { return false };
    let last = after.trim_start_matches(['.', ' ']);
    let spaced = ["-", "–", "—"].contains(&sign) && after.starts_with(' ');
    // `Phase 4 — 1.0`: a version is its title.
    number(last) && !spaced || at_start(last).is_some_and(|ident| !(spaced && ident.family == Family::Dotted))
}

/// What joins the ends of a range, and what follows it.
fn joint(rest: &str) -> Option<(&'static str, &str)> {
    let rest = rest.trim_start_matches(['*', '`', ' ']);
    if !rest.starts_with(['t', 'a', '&', '.', '~', '/', '+', ',', '-', '–', '—']) {
        return None;
    }
    let joints = ["through ", "thru ", "to ", "&", "and ", "..", "~", "/", "+", ", ", "-", "–", "—"];
    joints.into_iter().find_map(|joint| Some((joint, rest.strip_prefix(joint)?)))
}

/// The most ids that one range can name.
const MOST: u64 = 200;

/// The ids that a text beginning with a range names, as they would be written: `T001–T003`, `SEC-002 & SEC-003`,
/// `BACK-003 through 7`. None where the ends do not differ by their last number alone.
pub fn range_of(text: &str) -> Option<Vec<String>> {
    let (first, sign, last, _) = ends(text)?;
    let (stem, from) = numbered(first)?;
    let (other, to) = numbered(last).unwrap_or(("", last));
    if !(other.is_empty() || other == stem) {
        return None;
    }
    let shown = |number: u64| format!("{stem}{number:0width$}", width = from.len());
    let (low, high) = (from.parse().ok()?, to.parse().ok()?);
    match sign {
        "&" | "and " | "+" | "/" | ", " => Some(vec![shown(low), shown(high)]),
        _ if low < high && high - low < MOST => Some((low..=high).map(shown).collect()),
        _ => None,
    }
}

/// What stands behind a range of ids.
pub fn behind_range(text: &str) -> Option<&str> {
    ends(text).map(|(.., rest)| rest)
}

/// The first and last id of a range, what joins them, and the text behind.
fn ends(text: &str) -> Option<(&str, &'static str, &str, &str)> {
    let first = at_start(text)?;
    let (sign, after) = joint(&text[first.rest..])?;
    let after = after.trim_start_matches(['.', ' ']);
    let (last, rest) = match at_start(after) {
        Some(last) => (&after[last.range.clone()], &after[last.rest..]),
        None => after.split_at(after.bytes().take_while(u8::is_ascii_digit).count()),
    };
    (!last.is_empty()).then_some((&text[first.range], sign, last, rest))
}

/// An id as the text before its last number, and that number.
fn numbered(id: &str) -> Option<(&str, &str)> {
    let start = id.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| id.ceil_char_boundary(at + 1));
    (start < id.len()).then(|| id.split_at(start))
}

/// Whether a whole text is one id.
pub fn is_id(text: &str) -> bool {
    at_start(text).is_some_and(|ident| ident.rest == text.trim_end().len())
}

/// The length and family of the id at the start of a text. The first byte tells of which families it can be.
fn built(text: &str) -> Option<(usize, Family)> {
    match *text.as_bytes().first()? {
        b'0'..=b'9' => dotted(text),
        b'#' => hash(text),
        b'A'..=b'Z' if text.as_bytes().get(1) == Some(&b'.') => lettered(text),
        b'A'..=b'Z' => spoken(text).or_else(|| dashed(text)),
        b'a'..=b'z' | 0x80.. => spoken(text),
        _ => None,
    }
}

fn spoken(text: &str) -> Option<(usize, Family)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = match text.as_bytes().get(letters)? {
        behind if behind.is_ascii() => letters,
        _ => text.find(|c: char| !c.is_alphabetic())?,
    };
    let gap = text[word..].find(|c: char| !matches!(c, ' ' | '#' | '-' | '_' | '\u{a0}'))?;
    // Few words stand before a number, so the number is looked for first.
    // `WP 1`, and not `at 5`.
    let short = word < 3 && !(word == 2 && gap > 0 && text.bytes().take(2).all(|byte| byte.is_ascii_uppercase()));
    if short || !text.as_bytes()[word + gap].is_ascii_digit() {
        let lettered = word > 2 && gap == 1 && text.as_bytes()[word + gap].is_ascii_uppercase();
        return if lettered { by_letter(text, word) } else { None };
    }
    let family = named(&text[..word])?;
    let number = dotted_number(&text[word + gap..])?;
    let wide = text.starts_with(is_wide);
    let letter = text[word + gap + number..].chars().next().filter(char::is_ascii_lowercase).map_or(0, char::len_utf8);
    (gap > 0 || wide).then_some((word + gap + number + letter, family))
}

/// `Phase A: Store`, `Etappe B · Netz`: a phase with a letter or a Roman number, and a sign behind it.
fn by_letter(text: &str, word: usize) -> Option<(usize, Family)> {
    let end = word + 1 + text[word + 1..].bytes().take_while(u8::is_ascii_uppercase).count();
    let label = &text[word + 1..end];
    let roman = label.len() < 5 && label.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let behind = text[end..].trim_start_matches(['*', '`', '_']);
    let apart = [":", " —", " –", " - ", " ·", " (", " |", "："].into_iter().any(|sign| behind.starts_with(sign));
    let is = (label.len() == 1 || roman) && (apart || behind.is_empty()) && stands_before_letters(&text[..word]);
    is.then_some((end, Family::Spoken))
}

fn dashed(text: &str) -> Option<(usize, Family)> {
    if let Some(length) = plainly_dashed(text.as_bytes()) {
        return Some((length, Family::Dashed));
    }
    let end = text.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
    if !text[..end].bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let token = first_of_range(text[..end].trim_end_matches(['-', '_']));
    let letters = token.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = token.bytes().any(|b| b.is_ascii_digit());
    let plain = token.bytes().enumerate().all(|(at, b)| {
        b.is_ascii_uppercase()
            || b.is_ascii_digit()
            || matches!(b, b'-' | b'_')
            || b.is_ascii_lowercase() && at > 1 && is_part_letter(token.as_bytes(), at)
    });
    // `RC1` alone is a release.
    let release = || {
        letters == 2
            && token.starts_with("RC")
            && token[2..].bytes().all(|b| b.is_ascii_digit())
            && text[token.len()..].trim().is_empty()
    };
    if letters == 0 || !digits || !plain || release() {
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
        // `US-7.1`
        let digits = token.ends_with(|c: char| c.is_ascii_digit());
        let more = text[token.len()..].strip_prefix('.').filter(|_| digits).and_then(dotted_number);
        return (ends && !file).then_some((token.len() + more.map_or(0, |length| length + 1), Family::Dashed));
    }
    let number = &token[letters..];
    let year =
        |rest: &str| rest.trim_start().trim_start_matches(['\'', '’', '/']).starts_with("20") || rest.trim().is_empty();
    let quarter = matches!(token, "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2") && year(&text[token.len()..]);
    let numeric = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let priority = letters == 1 && token.starts_with('P') && numeric.len() == 1;
    let short = !joined
        && letters <= 5
        && !numeric.is_empty()
        && numeric.bytes().all(|b| b.is_ascii_digit())
        && !priority
        && !quarter;
    // `D3.1`, `US1.2`
    let more = text[token.len()..].strip_prefix('.').and_then(dotted_number).map_or(0, |length| length + 1);
    short.then_some((token.len() + more, Family::Short))
}

/// Whether a small letter ends a number that is an id or the first part of one: `T012a`, `P0a-01`.
fn is_part_letter(token: &[u8], at: usize) -> bool {
    at + 1 == token.len() || token[at + 1] == b'-' && token[at - 1].is_ascii_digit()
}

/// The length of `SEC-001`, which most ids look like, with nothing behind it that could be a part of it.
fn plainly_dashed(text: &[u8]) -> Option<usize> {
    let letters = text.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let digits = text[letters..].strip_prefix(b"-")?.iter().take_while(|b| b.is_ascii_digit()).count();
    let length = letters + 1 + digits;
    let behind = text.get(length).copied().unwrap_or(b' ');
    let ends = !behind.is_ascii_alphanumeric() && !matches!(behind, b'-' | b'_' | b'.');
    (letters > 0 && digits > 0 && ends).then_some(length)
}

/// Of `T003-T009` the first id: both ends are letters and digits, the letters the same.
fn first_of_range(token: &str) -> &str {
    let Some((first, last)) = token.split_once('-') else { return token };
    let letters = |text: &str| text.bytes().take_while(u8::is_ascii_uppercase).count();
    let short = |text: &str| {
        letters(text) > 0 && text.len() > letters(text) && text.bytes().skip(letters(text)).all(|b| b.is_ascii_digit())
    };
    let same = short(first) && short(last) && first[..letters(first)] == last[..letters(last)];
    if same { first } else { token }
}

fn dotted(text: &str) -> Option<(usize, Family)> {
    let length = dotted_number(text)?;
    // `2.0.0-rc.1` is a version.
    let behind =
        text[length..].strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    // `1.000 users`: a thousand, as most languages but English write it.
    let (lead, last) = text[..length].rsplit_once('.')?;
    let thousand = last == "000" && lead.len() < 4 && !lead.contains('.');
    let share = text[length..].starts_with(['%', '％', '‰']);
    (!behind && !thousand && !share).then_some((length, Family::Dotted))
}

/// `A.1`: a letter for the group and a number.
fn lettered(text: &str) -> Option<(usize, Family)> {
    let digits = match text.as_bytes() {
        [letter, b'.', rest @ ..] if letter.is_ascii_uppercase() => {
            rest.iter().take_while(|b| b.is_ascii_digit()).count()
        }
        _ => 0,
    };
    let ends = text.as_bytes().get(2 + digits).is_none_or(|behind| matches!(behind, b' ' | b':' | b'*' | b'`' | b']'));
    ((1..3).contains(&digits) && ends).then_some((2 + digits, Family::Short))
}

fn hash(text: &str) -> Option<(usize, Family)> {
    let digits = text.strip_prefix('#')?.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then_some((1 + digits, Family::Hash))
}

/// The length of `3`, `1.2` or `2.10.1` at the start of a text; a final dot is none of it.
fn dotted_number(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if text.as_bytes().get(digits) != Some(&b'.') {
        return (1..5).contains(&digits).then_some(digits);
    }
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
            ("D3.1 Sensor board", "D3.1", Family::Short),
            ("Phase 3: API", "Phase 3", Family::Spoken),
            ("PHASE 1: X", "PHASE 1", Family::Spoken),
            ("Task 1.2 – x", "Task 1.2", Family::Spoken),
            ("Fase 2: datos", "Fase 2", Family::Spoken),
            ("Étape 3 – tests", "Étape 3", Family::Spoken),
            ("Aufgabe 4: Druck", "Aufgabe 4", Family::Spoken),
            ("Задача 5. Отчёт", "Задача 5", Family::Spoken),
            ("阶段2：接口", "阶段2", Family::Spoken),
            ("タスク 6 画面", "タスク 6", Family::Spoken),
            ("작업 7: 화면", "작업 7", Family::Spoken),
            ("Phase A · Store", "Phase A", Family::Spoken),
            ("Phase II: Store", "Phase II", Family::Spoken),
            ("**Étape B** — Réseau", "Étape B", Family::Spoken),
            ("1.1 Setup", "1.1", Family::Dotted),
            ("2.10", "2.10", Family::Dotted),
            ("A.1 Setup", "A.1", Family::Short),
            ("#12 fix", "#12", Family::Hash),
            ("[ABC-12] fix", "ABC-12", Family::Dashed),
        ] {
            let found = at_start(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&text[found.range], found.family), (id, family), "{text}");
        }
        for text in [
            "P0 fixes",
            "Phase two",
            "Phase A begins",
            "Phase AB: x",
            "Item A: x",
            "Lots 2",
            "Ordnung 3",
            "Q1 2026",
            "12 tasks",
            "1. x",
            "API",
            "UTF-x",
            "README.md",
            "plain words",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }

    #[test]
    fn papers_are_told_by_their_ids() {
        assert!(is_paper("ADR-0014") && is_paper("RFC-2") && !is_paper("RFCS-2") && !is_paper("SEC-1"));
        assert!(is_decision("ADR-0014") && !is_decision("ADRIFT-1"));
    }

    #[test]
    fn a_range_names_the_ids_between_its_ends() {
        for (text, ids) in [
            ("T001–T003 Wire it", "T001 T002 T003"),
            ("T009-T011", "T009 T010 T011"),
            ("SEC-002 & SEC-003", "SEC-002 SEC-003"),
            ("BACK-003 through 5: the rest", "BACK-003 BACK-004 BACK-005"),
            ("Phase 2 to Phase 3", "Phase 2 Phase 3"),
            ("`RB1-01` ~ `RB1-02`", "RB1-01 RB1-02"),
            ("T005-T001", ""),
            ("A-1 to B-4", ""),
            ("T001-T900", ""),
        ] {
            assert_eq!(range_of(text).unwrap_or_default().join(" "), ids, "{text}");
        }
        assert_eq!(behind_range("T001–T003 Wire it"), Some(" Wire it"));
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
            ("Phase 4 — 1.0", false),
        ] {
            let range = at_start(text).is_none_or(|found| is_range(&text[found.rest..]));
            assert_eq!(range, expected, "{text}");
        }
    }
}
