//! Where JSON values end: the checks of a parser, and nothing kept.
//!
//! The parser's own way to ignore a value goes sign by sign and takes three times as long, and nearly all of a large plan
//! is ignored. A test holds both to the same answer.

use std::ops::Range;

/// How deep values may be nested: no less than [`super::depth`] tells, which says where that is.
const DEEPEST: u32 = 64;
/// A one in each byte, and the highest bit of each.
const ONES: u64 = u64::MAX / 255;
const HIGHS: u64 = ONES << 7;

/// What is open around a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Open {
    /// How many brackets.
    pub depth: u32,
    /// A bit for each of them, the innermost lowest; an object's is set.
    objects: u64,
}

impl Open {
    fn is_object(self) -> bool {
        self.objects & 1 == 1
    }

    fn with(self, is_object: bool) -> Option<Self> {
        let objects = self.objects << 1 | u64::from(is_object);
        (self.depth < DEEPEST).then_some(Self { depth: self.depth + 1, objects })
    }

    fn without(self) -> Self {
        Self { depth: self.depth - 1, objects: self.objects >> 1 }
    }
}

/// Where what stands between two values ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stop {
    /// The offset.
    pub at: usize,
    /// What is open there.
    pub open: Open,
    /// Whether a value begins there that holds no other; else all that was open is closed.
    pub more: bool,
}

/// What is passed on the way from value to value.
pub(super) enum Passed {
    /// The name of a member, its quotes included, and where its value begins; what is open there.
    Name(Range<usize>, usize, Open),
    /// The end of an array or object, and what is open there.
    End(usize, Open),
}

/// Returns where the value at an offset ends; none where there is no sound one, or one too deep.
pub(super) fn value(bytes: &[u8], at: usize) -> Option<usize> {
    let mut stop = between(bytes, at, Open::default(), false, &mut |_| ())?;
    while stop.more {
        stop = between(bytes, single(bytes, stop.at)?, stop.open, true, &mut |_| ())?;
    }
    Some(stop.at)
}

/// Returns where the elements of the array at an offset stand; none where there is no sound one.
pub(super) fn elements(bytes: &[u8], at: usize) -> Option<Vec<Range<usize>>> {
    let (mut places, mut at) = (Vec::new(), space(bytes, at));
    let mut sign = *bytes.get(at).filter(|sign| **sign == b'[')?;
    while sign != b']' {
        at = space(bytes, at + 1);
        if places.is_empty() && bytes.get(at) == Some(&b']') {
            break;
        }
        let end = value(bytes, at)?;
        places.push(at..end);
        at = space(bytes, end);
        sign = *bytes.get(at).filter(|sign| matches!(sign, b',' | b']'))?;
    }
    Some(places)
}

/// The text of the value of a member, told by where its name begins, with its quote; none where none is.
pub fn value_of(bytes: &[u8], name: usize) -> Option<&[u8]> {
    let at = begin(bytes, name, Open { depth: 1, objects: 1 }, &mut |_| ())?;
    Some(&bytes[at..value(bytes, at)?])
}

/// Goes from where a value begins, or has ended, to the next one that holds no other, or to where all is closed. A value
/// that begins where this does may be that one itself.
pub(super) fn between(
    bytes: &[u8],
    mut at: usize,
    mut open: Open,
    mut ended: bool,
    tell: &mut impl FnMut(Passed),
) -> Option<Stop> {
    loop {
        if ended {
            if open.depth == 0 {
                return Some(Stop { at, open, more: false });
            }
            at = space(bytes, at);
            match (*bytes.get(at)?, open.is_object()) {
                (b',', _) => (at, ended) = (begin(bytes, at + 1, open, tell)?, false),
                (b'}', true) | (b']', false) => {
                    (at, open) = (at + 1, open.without());
                    tell(Passed::End(at, open));
                }
                _ => return None,
            }
        } else {
            let sign @ (b'{' | b'[') = *bytes.get(at)? else { return Some(Stop { at, open, more: true }) };
            let next = space(bytes, at + 1);
            // A bracket's partner stands two behind it in ASCII.
            if bytes.get(next) == Some(&(sign + 2)) {
                (at, ended) = (next + 1, true);
                tell(Passed::End(at, open));
            } else {
                open = open.with(sign == b'{')?;
                at = begin(bytes, next, open, tell)?;
            }
        }
    }
}

/// Returns where the next value of what is open begins, behind its name where it has one.
fn begin(bytes: &[u8], at: usize, open: Open, tell: &mut impl FnMut(Passed)) -> Option<usize> {
    let at = space(bytes, at);
    if open.is_object() { named(bytes, at, open, tell) } else { Some(at) }
}

/// Tells of the name of a member, and returns where its value begins.
fn named(bytes: &[u8], at: usize, open: Open, tell: &mut impl FnMut(Passed)) -> Option<usize> {
    let end = string(bytes, literal(bytes, at, b"\"")?)?;
    let value = space(bytes, literal(bytes, space(bytes, end), b":")?);
    tell(Passed::Name(at..end, value, open));
    Some(value)
}

/// Returns where a value ends that holds no other.
pub(super) fn single(bytes: &[u8], at: usize) -> Option<usize> {
    match *bytes.get(at)? {
        b'"' => string(bytes, at + 1),
        b't' => literal(bytes, at, b"true"),
        b'f' => literal(bytes, at, b"false"),
        b'n' => literal(bytes, at, b"null"),
        _ => number(bytes, at),
    }
}

/// Whether a value that holds no other may begin with this byte.
pub(super) fn is_single(byte: u8) -> bool {
    matches!(byte, b'"' | b't' | b'f' | b'n' | b'-' | b'0'..=b'9')
}

/// Returns the offset of what comes next that is no white space.
pub(super) fn space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\t' | b'\r') = bytes.get(at) {
        at += 1;
        if bytes[at - 1] == b'\n' {
            while bytes.get(at..at + 8) == Some(b"        ") {
                at += 8;
            }
        }
    }
    at
}

/// Returns where a string ends, from behind its first quote.
fn string(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        if let Some(Ok(eight)) = bytes.get(at..at + 8).map(<[u8; 8]>::try_from) {
            let special = special(u64::from_le_bytes(eight));
            if special == 0 {
                at += 8;
                continue;
            }
            at += special.trailing_zeros() as usize / 8;
        }
        match *bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at = escape(bytes, at + 1)?,
            ..b' ' => return None,
            _ => at += 1,
        }
    }
}

/// Sets the highest bit of each byte that ends a string, escapes or must not stand in one. Bytes above the first of them
/// may be marked, too.
fn special(word: u64) -> u64 {
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let below_space = word.wrapping_sub(ONES * u64::from(b' ')) & !word;
    let same = |byte: u8| zero(word ^ (ONES * u64::from(byte)));
    (same(b'"') | same(b'\\') | below_space) & HIGHS
}

/// Returns where an escape ends, from behind its backslash.
fn escape(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at + 1),
        b'u' => bytes.get(at + 1..at + 5)?.iter().all(u8::is_ascii_hexdigit).then_some(at + 5),
        _ => None,
    }
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let skip = |at: usize, sign: &[u8]| at + usize::from(bytes.get(at).is_some_and(|byte| sign.contains(byte)));
    let digits = |at: usize| {
        let count = bytes[at.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        (count > 0).then_some(at + count)
    };
    let first = skip(at, b"-");
    let mut end = if bytes.get(first) == Some(&b'0') { first + 1 } else { digits(first)? };
    if bytes.get(end) == Some(&b'.') {
        end = digits(end + 1)?;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        end = digits(skip(end + 1, b"+-"))?;
    }
    // `01` is no number.
    (!bytes.get(end).is_some_and(u8::is_ascii_digit)).then_some(end)
}

fn literal(bytes: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    bytes.get(at..)?.starts_with(word).then_some(at + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::de::IgnoredAny;
    use serde_json::value::RawValue;

    /// Where a value ends that is all of a text, as the parser sees it.
    fn parsed(text: &str) -> Option<usize> {
        serde_json::from_str::<IgnoredAny>(text).ok().map(|_| text.len())
    }

    fn skipped(text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        value(bytes, space(bytes, 0)).map(|end| space(bytes, end)).filter(|end| *end == bytes.len())
    }

    #[test]
    fn what_is_too_deep_is_left() {
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert_eq!(skipped(&deep(65)), Some(130));
        assert_eq!(skipped(&deep(66)), None);
    }

    #[test]
    fn each_sign_of_a_string_is_looked_at() {
        for at in 0..20 {
            for sign in (0..=0x7f_u8).map(char::from) {
                let text = format!("\"{}{sign}{}\"", "é".repeat(at), "x".repeat(9));
                assert_eq!(skipped(&text), parsed(&text), "{text:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn the_parser_ends_where_this_does(
            text in r#"[\[\]{},:"a\\u0-9 .eE+\-]{0,14}|\[("(a|\\n|\\u00e9|\\ud800|é|\t){0,12}"|-?[0-9]{0,3}(\.[0-9]{0,2})?([eE][+-]?[0-9]{0,2})?|true|fals|null|\{"a" ?: ?\[1,? ?2\]\}|,){0,4}\]\n {0,20}"#
        ) {
            prop_assert_eq!(skipped(&text), parsed(&text), "{}", text);
        }

        #[test]
        fn elements_stand_where_the_parser_finds_them(
            text in r#"\n?\[ ?((1|"a,\]"|\[2,3\]|\{"b": \[\]\}|true) ?, ?\n?){0,3}(null|"\""|)? ?\]"#
        ) {
            let found = elements(text.as_bytes(), 0);
            let known: Option<Vec<&RawValue>> = serde_json::from_str(&text).ok();
            let texts = |places: Vec<Range<usize>>| places.into_iter().map(|place| &text[place]).collect::<Vec<_>>();
            let known = known.map(|raws| raws.into_iter().map(RawValue::get).collect::<Vec<_>>());
            prop_assert_eq!(found.map(texts), known, "{}", text);
        }
    }
}
