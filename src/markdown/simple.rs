//! The commonest marks of inline text, read without the parser: `**bold**` and `` `code` ``.

/// Returns the text a reader sees of a window that has no other marks than pairs of `**` around whole words and code in
/// single backticks; none where only the parser can tell.
pub(super) fn plain(raw: &str) -> Option<String> {
    let mut seen = String::with_capacity(raw.len());
    let (mut rest, mut bold, mut before) = (raw, false, ' ');
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        rest = match c {
            '`' => code(behind, &mut seen)?,
            '*' => {
                let behind = behind.strip_prefix('*')?;
                turn(&mut bold, before, behind)?;
                behind
            }
            '~' | '\\' | '_' | '<' | '&' => return None,
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
    (!bold && !seen.starts_with(' ') && !seen.ends_with(' ')).then_some(seen)
}

/// Reads code behind its backtick up to the next one, and returns what follows.
fn code<'t>(behind: &'t str, seen: &mut String) -> Option<&'t str> {
    let (code, rest) = behind.split_once('`')?;
    let plain = !code.is_empty() && code.split(' ').all(|word| !word.is_empty() && !word.contains(odd));
    seen.push_str(code);
    (plain && !rest.starts_with('`')).then_some(rest)
}

fn odd(c: char) -> bool {
    c == '\\' || c.is_whitespace()
}

/// Opens or closes bold text where the signs beside `**` leave no doubt of it.
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
