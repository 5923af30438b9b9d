//! Where a text names something by a word of its own.

use memchr::memmem;

/// Returns the offsets at which a word stands by itself: `SEC-002`, but neither `XSEC-002` nor `SEC-0021` nor `SEC-002-b`.
pub fn mentions<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> {
    let found = memmem::find_iter(text.as_bytes(), word.as_bytes());
    found.filter(move |at| !word.is_empty() && is_apart(text, *at, word.len()))
}

/// Whether nothing beside a range belongs to the same word.
fn is_apart(text: &str, at: usize, length: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    let before = text[..at].chars().next_back();
    let mut behind = text[at + length..].chars();
    let (next, second) = (behind.next(), behind.next());
    let continued = matches!(next, Some('-' | '.' | '/')) && second.is_some_and(char::is_alphanumeric);
    !before.is_some_and(|c| joins(c) || matches!(c, '-' | '/')) && !next.is_some_and(joins) && !continued
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_by_itself() {
        let check = |text: &str, expected: &[usize]| {
            assert_eq!(mentions(text, "A-1").collect::<Vec<_>>(), expected, "{text}");
        };
        check("A-1, (A-1) A-1.", &[0, 6, 11]);
        check("XA-1 A-12 A-1-b A-1.2 b/A-1 x-A-1 A-1_b ÄA-1", &[]);
        check("[A-1]: A-1- A-1/", &[1, 7, 12]);
        assert_eq!(mentions("a", "").count(), 0);
    }
}
