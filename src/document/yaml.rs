//! Values of front matter as [YAML](https://yaml.org/spec/1.2.2/) writes them: bare, or in quotes where that needs them.

use crate::plan::Text;
use std::borrow::Cow;
use std::ops::Range;

/// What no bare value begins with.
const INDICATORS: [char; 17] = ['!', '&', '*', '|', '>', '@', '`', '"', '\'', '%', '#', '{', '}', '[', ']', ',', '~'];

/// The quote on both sides of a value.
pub(super) fn quote(text: &str, range: &Range<usize>) -> Option<char> {
    let (before, behind) = (&text[..range.start], &text[range.end..]);
    ['\'', '"'].into_iter().find(|quote| before.ends_with(*quote) && behind.starts_with(*quote))
}

/// The place of what a value says: within its quotes, and before a comment behind it.
pub(super) fn place(text: &str, range: &Range<usize>) -> Range<usize> {
    let value = &text[range.clone()];
    let quoted = value.chars().next().filter(|sign| matches!(sign, '"' | '\''));
    let closed = quoted.and_then(|quote| closing(value, quote)).filter(|end| is_over(&value[end + 1..]));
    if let Some(end) = closed {
        return range.start + 1..range.start + end;
    }
    range.start..range.start + uncommented(value).len()
}

/// The sign that must come to close what a value begins with: a quote, or the bracket of a list.
pub(super) fn opened(value: &str) -> Option<char> {
    let first = value.chars().next()?;
    match first {
        '"' | '\'' => Some(first).filter(|quote| closing(value, *quote).is_none()),
        // `[WIP] Oil the gate` is meant as a text.
        '[' => {
            Some(']').filter(|_| !value.contains(']') && matches!(uncommented(value).chars().last(), Some('[' | ',')))
        }
        _ => None,
    }
}

/// Whether a line closes what was opened above it.
pub(super) fn closes(line: &str, sign: char) -> bool {
    if sign == ']' { uncommented(line).ends_with(']') } else { end_of(line, sign, 0).is_some() }
}

/// Where the quote closes that a value begins with.
fn closing(value: &str, quote: char) -> Option<usize> {
    end_of(value, quote, 1)
}

/// Where a quote closes behind some first signs.
fn end_of(value: &str, quote: char, skipped: usize) -> Option<usize> {
    let mut signs = value.char_indices().skip(skipped).peekable();
    while let Some((at, sign)) = signs.next() {
        if sign == '\\' && quote == '"'
            || sign == quote && quote == '\'' && signs.peek().is_some_and(|(_, next)| *next == quote)
        {
            signs.next();
        } else if sign == quote {
            return Some(at);
        }
    }
    None
}

/// Whether nothing but a comment stands behind a value.
fn is_over(behind: &str) -> bool {
    behind.trim_start().is_empty() || behind.starts_with([' ', '\t']) && behind.trim_start().starts_with('#')
}

/// A value without the comment behind it.
pub(super) fn uncommented(value: &str) -> &str {
    let comment =
        memchr::memchr_iter(b'#', value.as_bytes()).find(|at| *at == 0 || value[..*at].ends_with([' ', '\t', '\n']));
    value[..comment.unwrap_or(value.len())].trim_end()
}

/// What a value within quotes says.
pub(super) fn unescaped(value: &str, quote: char) -> Cow<'_, str> {
    match quote {
        '\'' if value.contains("''") => Cow::Owned(value.replace("''", "'")),
        '"' if value.contains('\\') => Cow::Owned(without_escapes(value)),
        _ => Cow::Borrowed(value),
    }
}

/// What a value within double quotes says: `\n`, `\u00e9`.
fn without_escapes(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        if sign != '\\' {
            out.push(sign);
            continue;
        }
        let escaped = signs.next();
        let length = match escaped {
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            _ => 0,
        };
        let digits: String = signs.clone().take(length).collect();
        let named = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
        match (escaped, named) {
            (_, Some(named)) if digits.len() == length && length > 0 => {
                out.push(named);
                signs.nth(length - 1);
            }
            (Some('n' | 't' | 'r'), _) => out.push(' '),
            (Some(other), _) => out.push(other),
            (None, _) => out.push('\\'),
        }
    }
    out
}

/// What a value is, which tells what it must not look like.
#[derive(Clone, Copy)]
pub(super) enum Form<'v, 'a> {
    /// A text: neither a number nor a truth.
    Text,
    /// A list.
    List(&'v [Text<'a>]),
    /// A length, a day or another word.
    Other,
}

/// A value for a place in front matter: within the quotes that stand there, or in quotes where it would be read as something
/// else.
pub(super) fn written(text: &str, range: &Range<usize>, value: String, form: Form<'_, '_>) -> String {
    // A text below its key stands as it is.
    if text[..range.start].trim_end_matches(' ').ends_with('\n') {
        return value;
    }
    let within =
        text[..range.start].trim_end_matches(' ').ends_with('[') && text[range.end..].trim_start().starts_with(']');
    let written = match (form, quote(text, range)) {
        (Form::List(list), _) if within => flow(&text[range.clone()], list),
        (Form::List(list), None) if text[range.clone()].is_empty() => format!("[{}]", flow("", list)),
        (_, Some('\'')) => value.replace('\'', "''"),
        (_, Some(_)) => value.replace('\\', "\\\\").replace('"', "\\\""),
        (Form::Text, None) if is_typed(&value) => quoted(&value),
        (_, None) if is_bare(&value) => value,
        _ => quoted(&value),
    };
    // Right behind a key a blank begins its value.
    if text[..range.start].ends_with(':') { format!(" {written}") } else { written }
}

fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// The elements of a list between brackets; those that stood there keep their quotes.
fn flow(stood: &str, list: &[Text<'_>]) -> String {
    let pieces: Vec<_> = elements(stood).map(|range| &stood[range]).collect();
    let element = |value: &Text<'_>| {
        let kept = pieces.iter().find(|piece| piece.trim_matches(['\'', '"']) == value.as_str());
        let bare = is_bare(value.as_str()) && !value.as_str().contains([',', '[', ']', '{', '}']);
        kept.map_or_else(|| if bare { value.to_string() } else { quoted(value.as_str()) }, |piece| (*piece).to_owned())
    };
    let all: Vec<_> = list.iter().map(element).collect();
    // A line for each stays one.
    let (lead, trail) = (&stood[..stood.len() - stood.trim_start().len()], &stood[stood.trim_end().len()..]);
    if !lead.contains('\n') || all.is_empty() {
        return all.join(", ");
    }
    let comma = if stood.trim_end().ends_with(',') { "," } else { "" };
    format!("{lead}{}{comma}{trail}", all.join(&format!(",{lead}")))
}

/// The places of the elements between the brackets of a list, with their quotes; a comma in quotes parts nothing.
pub(super) fn elements(inner: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = inner.get(at..).filter(|rest| !rest.trim().is_empty())?;
        let start = at + rest.len() - rest.trim_start().len();
        let own = &inner[start..];
        let quoted = own.chars().next().filter(|sign| matches!(sign, '"' | '\''));
        let from = quoted.and_then(|quote| closing(own, quote)).map_or(0, |end| end + 1);
        let end = start + memchr::memchr(b',', &own.as_bytes()[from..]).map_or(own.len(), |comma| from + comma);
        at = end + 1;
        Some(start..start + inner[start..end].trim_end().len())
    })
}

/// Whether a text would be read as a number or a truth.
fn is_typed(value: &str) -> bool {
    let words = ["true", "false", "null", "yes", "no", "on", "off"];
    words.iter().any(|word| word.eq_ignore_ascii_case(value)) || value.parse::<f64>().is_ok()
}

/// Whether a value says the same without quotes.
fn is_bare(value: &str) -> bool {
    let led = |sign: char| value.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    !value.starts_with(INDICATORS)
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
        for (place, value, expected) in [
            ("", "Oil the gate", "Oil the gate"),
            ("", "Oil: the gate", "'Oil: the gate'"),
            ("", "Oil gate #4", "'Oil gate #4'"),
            ("", "@ana's gate", "'@ana''s gate'"),
            ("", "- oil", "'- oil'"),
            ("", "-oil", "-oil"),
            ("", "2026-03-01", "2026-03-01"),
            ("", "[WIP] oil [now]", "'[WIP] oil [now]'"),
            ("", "true", "'true'"),
            ("", "12", "'12'"),
            ("'", "Ana's gate", "Ana''s gate"),
            ("\"", "the \"gate\"", "the \\\"gate\\\""),
        ] {
            let text = format!("{place}x{place}");
            let range = place.len()..place.len() + 1;
            let found = written(&text, &range, value.to_owned(), Form::Text);
            assert_eq!(found, expected);
            if let Some(quote) = quote(&text, &range) {
                assert_eq!(unescaped(&found, quote), value);
            }
        }
    }
    #[test]
    fn elements_of_a_list_are_quoted_one_by_one() {
        let list = |all: &[&str]| all.iter().map(|one| Text::from((*one).to_owned())).collect::<Vec<_>>();
        for (stood, all, wanted) in [
            ("a.rs, 'b c.rs'", vec!["a.rs", "b c.rs", "c: d.rs"], "a.rs, 'b c.rs', 'c: d.rs'"),
            ("\"a, b\", c", vec!["a, b", "@x/y.ts"], "\"a, b\", '@x/y.ts'"),
            ("\n  a,\n  b,\n", vec!["a", "c", "d"], "\n  a,\n  c,\n  d,\n"),
            ("a,\n  b", vec!["a"], "a"),
        ] {
            let text = format!("files: [{stood}]");
            let range = "files: [".len()..text.len() - 1;
            assert_eq!(written(&text, &range, String::new(), Form::List(&list(&all))), wanted);
        }
        assert_eq!(written("files: ", &(7..7), String::new(), Form::List(&list(&["a", "b"]))), "[a, b]");
    }

    #[test]
    fn behind_a_key_a_blank_begins_the_value() {
        assert_eq!(written("estimate:", &(9..9), "5h".to_owned(), Form::Other), " 5h");
        assert_eq!(written("owner: ", &(7..7), "ana".to_owned(), Form::Text), "ana");
    }

    #[test]
    fn what_a_value_opens_is_closed_by_a_line_below() {
        assert_eq!((opened("\"Oil"), opened("'Oil' # now"), opened("[")), (Some('"'), None, Some(']')));
        assert_eq!((opened("[a, b]"), opened("[WIP] Oil"), opened("[a, # now")), (None, None, Some(']')));
        assert!(closes("the \"gate\"", '"') && closes("] # all", ']') && !closes("a.rs,", ']'));
    }

    #[test]
    fn a_value_ends_with_its_quote_or_before_a_comment() {
        for (value, said) in [
            ("Oil # now", "Oil"),
            ("\"Oil\" # now", "Oil"),
            ("'Ana''s' ", "Ana''s"),
            ("\"Oil the \\\"main\\\"", "\"Oil the \\\"main\\\""),
            ("Oil#4", "Oil#4"),
            ("'a' and 'b'", "'a' and 'b'"),
        ] {
            assert_eq!(&value[place(value, &(0..value.len()))], said);
        }
        assert_eq!(unescaped("Oil \\u00e9 \\\"x\\\"", '"'), "Oil é \"x\"");
    }
}
