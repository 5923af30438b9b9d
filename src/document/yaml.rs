//! Values of front matter as [YAML](https://yaml.org/spec/1.2.2/) writes them: bare, or in quotes where that needs them.

use std::borrow::Cow;
use std::ops::Range;

/// What no bare value begins with.
const INDICATORS: [char; 17] = ['!', '&', '*', '|', '>', '@', '`', '"', '\'', '%', '#', '{', '}', '[', ']', ',', '~'];

/// The quote on both sides of a value.
pub(super) fn quote(text: &str, range: &Range<usize>) -> Option<char> {
    let (before, behind) = (&text[..range.start], &text[range.end..]);
    ['\'', '"'].into_iter().find(|quote| before.ends_with(*quote) && behind.starts_with(*quote))
}

/// What a value within quotes says.
pub(super) fn unescaped(value: &str, quote: char) -> Cow<'_, str> {
    match quote {
        '\'' if value.contains("''") => Cow::Owned(value.replace("''", "'")),
        '"' if value.contains('\\') => Cow::Owned(value.replace("\\\"", "\"").replace("\\\\", "\\")),
        _ => Cow::Borrowed(value),
    }
}

/// A value for a place in front matter: within the quotes that stand there, or in quotes where it would be read as something
/// else.
pub(super) fn scalar(text: &str, range: &Range<usize>, value: String) -> String {
    // A text below its key stands as it is.
    if text[..range.start].trim_end_matches(' ').ends_with('\n') {
        return value;
    }
    match quote(text, range) {
        Some('\'') => value.replace('\'', "''"),
        Some(_) => value.replace('\\', "\\\\").replace('"', "\\\""),
        None if is_bare(&value) => value,
        None => format!("'{}'", value.replace('\'', "''")),
    }
}

/// Whether a value says the same without quotes.
fn is_bare(value: &str) -> bool {
    let led = |sign: char| value.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let list = value.starts_with('[') && value.ends_with(']');
    list || !value.starts_with(INDICATORS)
        && !['-', '?', ':'].into_iter().any(led)
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_where_they_would_say_something_else() {
        for (place, value, written) in [
            ("", "Oil the gate", "Oil the gate"),
            ("", "Oil: the gate", "'Oil: the gate'"),
            ("", "Oil gate #4", "'Oil gate #4'"),
            ("", "@ana's gate", "'@ana''s gate'"),
            ("", "- oil", "'- oil'"),
            ("", "-oil", "-oil"),
            ("", "2026-03-01", "2026-03-01"),
            ("", "[a, b]", "[a, b]"),
            ("'", "Ana's gate", "Ana''s gate"),
            ("\"", "the \"gate\"", "the \\\"gate\\\""),
        ] {
            let text = format!("{place}x{place}");
            let range = place.len()..place.len() + 1;
            let found = scalar(&text, &range, value.to_owned());
            assert_eq!(found, written);
            if let Some(quote) = quote(&text, &range) {
                assert_eq!(unescaped(&found, quote), value);
            }
        }
    }
}
