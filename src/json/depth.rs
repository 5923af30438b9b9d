//! How deep JSON is nested: what goes deeper than anybody writes is refused before it is read.

/// How deep a file may be nested.
pub const DEEPEST: usize = 64;

/// Returns where the first bracket stands that is nested too deep.
pub fn too_deep(text: &str) -> Option<usize> {
    let (bytes, mut depth, mut at) = (text.as_bytes(), 0usize, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at += quoted(&bytes[at + 1..]),
            b'{' | b'[' => {
                depth += 1;
                if depth > DEEPEST {
                    return Some(at);
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The length of a text up to the quote that ends it, with that.
fn quoted(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        match memchr::memchr2(b'"', b'\\', &bytes[at.min(bytes.len())..]) {
            Some(next) if bytes[at + next] == b'"' => return at + next + 1,
            Some(next) => at += next + 2,
            None => return bytes.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_counted_and_not_those_in_texts() {
        let open = |number: usize| "[".repeat(number);
        assert_eq!(too_deep(&open(64)), None);
        assert_eq!(too_deep(&open(65)), Some(64));
        assert_eq!(too_deep(&format!("\"{}\\\"{}\"", open(40), open(40))), None);
        assert_eq!(too_deep(&"[]".repeat(1000)), None);
        assert_eq!(too_deep(&format!("\"a\\\\\"{}", open(65))), Some(69));
        assert_eq!(too_deep("\"\\"), None);
    }
}
