//! The members of a JSON object that was read before: one of them, or where each of them stands.

use memchr::{memchr2, memmem};

/// An object that must be read to tell: its names have escapes, or it is unsound.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unsure;

/// Returns the text of a member's value in an object that was read before; of the same name twice, the last.
pub(super) fn find<'a>(object: &'a str, name: &str) -> Result<Option<&'a str>, Unsure> {
    // A letter is written as itself, or behind `\u`: where neither is, no member has this name.
    let stands = |text: &str| memmem::find(object.as_bytes(), text.as_bytes()).is_some();
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !stands(name) && !stands("\\u") {
        return Ok(None);
    }
    let mut found = None;
    walk(object, |key, value| found = if key == name { Some(value) } else { found }).ok_or(Unsure)?;
    Ok(found)
}

/// Returns all members of an object that was read before, each with the text of its value.
pub(super) fn all(object: &str) -> Result<Vec<(&str, &str)>, Unsure> {
    let mut found = Vec::new();
    walk(object, |key, value| found.push((key, value))).ok_or(Unsure)?;
    Ok(found)
}

/// Hands over the members of an object, each with its name and the text of its value.
fn walk<'a>(object: &'a str, mut hand: impl FnMut(&'a str, &'a str)) -> Option<()> {
    let bytes = object.as_bytes();
    let mut at = space(bytes, sign(bytes, space(bytes, 0), b'{')?);
    if bytes.get(at) == Some(&b'}') {
        return Some(());
    }
    loop {
        let end = string(bytes, at)?;
        let key = &object[at + 1..end - 1];
        let start = space(bytes, sign(bytes, space(bytes, end), b':')?);
        let end = value(bytes, start).filter(|_| !key.contains('\\'))?;
        hand(key, &object[start..end]);
        at = space(bytes, end);
        match bytes.get(at)? {
            b',' => at = space(bytes, at + 1),
            b'}' => return Some(()),
            _ => return None,
        }
    }
}

/// Where the value at a place ends.
fn value(bytes: &[u8], start: usize) -> Option<usize> {
    match bytes.get(start)? {
        b'"' => return string(bytes, start),
        b'{' | b'[' => {}
        _ => {
            let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace();
            return Some(start + bytes[start..].iter().position(ends)?).filter(|end| *end > start);
        }
    }
    let (mut at, mut depth) = (start, 0);
    loop {
        match bytes.get(at)? {
            b'"' => {
                at = string(bytes, at)?;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// Where the string at a place ends, its quotes included.
fn string(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = sign(bytes, start, b'"')?;
    loop {
        at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// The place behind a sign that stands at a place.
fn sign(bytes: &[u8], at: usize, wanted: u8) -> Option<usize> {
    (bytes.get(at) == Some(&wanted)).then_some(at + 1)
}

fn space(bytes: &[u8], at: usize) -> usize {
    at + bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::value::{Members, Text};

    #[test]
    fn a_member_is_found_as_by_reading_all() {
        for object in [
            "{}",
            " { } ",
            r#"{"a":1,"b" : [1, {"a": "}"}, []],"a":null }"#,
            "{\n  \"b\": \"x \\\" y\\\\\",\n  \"c\": {\"b\": [\"]\"]},\n  \"a\": -1.5e3\n}",
            r#"{"ü":true,"a":{"a":{}}}"#,
            r#"{"x":"c\/d \" ","b":"\n"}"#,
        ] {
            let members = Members::read(object).unwrap();
            for name in ["a", "b", "c", "ü", "d", "c/d", ""] {
                assert_eq!(find(object, name), Ok(members.get(name)), "{name} of {object}");
            }
            let found = all(object).unwrap().into_iter().map(|(name, raw)| (Text::new(name), raw));
            assert_eq!(found.collect::<Vec<_>>(), members.0, "{object}");
        }
    }

    #[test]
    fn what_must_be_read_is_not_guessed() {
        for object in ["", "[]", "{", r#"{"b":"#, r#"{"b" 1}"#] {
            assert_eq!(find(object, "a"), Ok(None), "{object}");
        }
        assert_eq!(find(r#"{"a\/b":1}"#, "a/b"), Err(Unsure));
        for object in [r#"{"a"#, r#"{"a":"#, r#"{"a":1"#, r#"{"a":}"#, r#"{"\u0061":1}"#, r#"{"a" 1}"#] {
            assert_eq!(find(object, "a"), Err(Unsure), "{object}");
            assert_eq!(all(object), Err(Unsure), "{object}");
        }
    }
}
