//! The commonest marks of inline text, read without the parser: `**bold**`, `*italic*`, `` `code` `` and `[links](to)`.

/// Returns the text a reader sees of a window that has no other marks than pairs of `**` or `*` around whole words, code
/// in single backticks and plain links; none where only the parser can tell.
pub(super) fn plain(raw: &str) -> Option<String> {
    let mut seen = String::with_capacity(raw.len());
    let (mut rest, mut bold, mut italic, mut before) = (raw, false, false, ' ');
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        rest = match c {
            '`' => code(behind, &mut seen)?,
            '*' => match behind.strip_prefix('*') {
                // Bold text inside italic text is left to the parser, which may see them cross.
                Some(_) if italic => return None,
                Some(behind) => {
                    turn(&mut bold, before, behind)?;
                    behind
                }
                None => {
                    turn(&mut italic, before, behind)?;
                    behind
                }
            },
            '~' | '\\' | '_' | '<' => return None,
            '&' if memchr::memchr(b';', behind.as_bytes()).is_some() => return None,
            '[' => match link(behind) {
                Some((_, _)) if before == '!' => return None,
                Some((shown, behind)) => {
                    seen.push_str(shown);
                    before = ')';
                    rest = behind;
                    continue;
                }
                None => {
                    seen.push('[');
                    behind
                }
            },
            '(' if before == ']' => return None,
            ' ' if before == ' ' => return None,
            c if c.is_whitespace() && c != ' ' => return None,
            c => {
                seen.push(c);
                behind
            }
        };
        before = c;
    }
    (!bold && !italic && !seen.starts_with(' ') && !seen.ends_with(' ')).then_some(seen)
}

/// Reads code behind its backtick up to the next one, and returns what follows.
fn code<'t>(behind: &'t str, seen: &mut String) -> Option<&'t str> {
    let (code, rest) = behind.split_once('`')?;
    let plain = !code.is_empty() && code.split(' ').all(|word| !word.is_empty() && !word.contains(odd));
    seen.push_str(code);
    (plain && !rest.starts_with('`')).then_some(rest)
}

/// Reads a link behind its bracket whose text has no marks and whose target no blanks or brackets; returns its text and
/// what follows.
fn link(behind: &str) -> Option<(&str, &str)> {
    let (shown, rest) = behind.split_once(']')?;
    let (target, rest) = rest.strip_prefix('(')?.split_once(')')?;
    let marks =
        |c: char| matches!(c, '*' | '`' | '~' | '\\' | '_' | '<' | '&' | '[' | '!') || c.is_whitespace() && c != ' ';
    let words = shown.split(' ').all(|word| !word.is_empty() && !word.contains(marks));
    let plain = |c: char| c.is_ascii_alphanumeric() || "/#.:-?=%~+@_,;".contains(c);
    (words && target.chars().all(plain)).then_some((shown, rest))
}

fn odd(c: char) -> bool {
    c == '\\' || c.is_whitespace()
}

/// Opens or closes bold or italic text where the signs beside its mark leave no doubt of it.
fn turn(bold: &mut bool, before: char, behind: &str) -> Option<()> {
    let after = behind.chars().next().unwrap_or(' ');
    let sure = if *bold {
        before != ' ' && before != '*' && (after == ' ' || after.is_ascii_punctuation())
    } else {
        before == ' ' && after != ' '
    };
    *bold = !*bold;
    (sure && after != '*').then_some(())
}
