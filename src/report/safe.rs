//! Text of people, made safe to stand in one line of a report that is pasted into an issue.

/// Returns the text in one line, with what GitHub would turn into a ping or a link (`@name`, `#12`, `owner/repo#12`,
/// `GH-12`) as code, and without HTML and links that could run anything where the report is rendered.
///
/// Code, and neither an invisible character nor a comment: it reads well in a terminal, and what is copied from the
/// report is what people wrote. A backslash or an entity would not help, since GitHub looks at the rendered text.
pub fn safe(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        at += step(&text, at, &mut out);
    }
    out
}

/// Returns the text with line breaks and other control characters as single spaces.
pub fn one_line(text: &str) -> String {
    let lines = text.split(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
    lines.map(|line| line.trim_matches(' ')).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Writes what stands at an offset and returns how long it was.
fn step(text: &str, at: usize, out: &mut String) -> usize {
    let rest = &text[at..];
    if rest.starts_with("<!--") {
        // A comment would swallow the report, or pass for the marker of a region.
        out.push_str("&lt;!--");
        return 4;
    }
    if is_tag(rest) {
        out.push_str("&lt;");
        return 1;
    }
    if rest.starts_with(['(', ':']) && out.ends_with(']') && !is_harmless(&rest[1..]) {
        out.extend(["\\", &rest[..1]]);
        return 1;
    }
    if rest.starts_with('`') {
        return code(rest, out);
    }
    if rest.starts_with('&') && is_sign(rest) {
        out.push_str("&amp;");
        return 1;
    }
    // No `_` here: it may be emphasis, which leaves the name behind it a ping.
    let begins = !out.ends_with(|c: char| c.is_ascii_alphanumeric());
    if let Some(length) =
        verbatim(text, at).filter(|_| begins || rest.starts_with(['\\', '&'])).filter(|_| !is_escaped(out))
    {
        out.push_str(&rest[..length]);
        return length;
    }
    if let Some(length) = reference(rest).filter(|_| begins) {
        as_code(&rest[..length], out);
        // Two runs of backticks side by side would be one.
        out.push_str(if rest[length..].starts_with('`') { " " } else { "" });
        return length;
    }
    let length = rest.chars().next().map_or(1, char::len_utf8);
    out.push_str(&rest[..length]);
    length
}

/// Whether what was written last is the parenthesis of a link that is to be none.
fn is_escaped(out: &str) -> bool {
    out.ends_with("]\\(")
}

/// Whether HTML begins here, or a link in angle brackets that is none to a page or a person.
fn is_tag(rest: &str) -> bool {
    let Some(inside) = rest.strip_prefix('<') else { return false };
    let link = ["http://", "https://", "mailto:"].iter().any(|scheme| inside.starts_with(scheme));
    !link && inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// Whether the target of a link leads to a page, a file or a person.
fn is_harmless(target: &str) -> bool {
    let target = target.trim_start_matches([' ', '<']);
    let end = target.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '-' | '.' | '_'));
    match end.map(|end| target.split_at(end)) {
        Some((scheme, rest)) if rest.starts_with(':') => {
            ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        }
        // An entity or an escape may stand for a colon.
        Some((_, rest)) => !rest.starts_with(['&', '\\']),
        None => true,
    }
}

fn as_code(reference: &str, out: &mut String) {
    let backslashes = out.bytes().rev().take_while(|b| *b == b'\\').count();
    if backslashes % 2 == 1 && reference.starts_with(['@', '#']) {
        out.pop();
    } else if backslashes % 2 == 1 {
        out.push('\\');
    }
    if out.ends_with('`') {
        out.push(' ');
    }
    out.extend(["`", reference, "`"]);
}

/// Whether an entity stands for `@` or `#`.
fn is_sign(rest: &str) -> bool {
    let entity = rest.split_inclusive(';').next().unwrap_or_default().to_lowercase();
    let digits = entity.trim_start_matches("&#").trim_start_matches(['x', '0']);
    matches!(entity.as_str(), "&commat;" | "&num;")
        || entity.starts_with("&#x") && matches!(digits, "40;" | "23;")
        || entity.starts_with("&#") && matches!(digits, "64;" | "35;")
}

/// A span of code stays; a backtick without its like is escaped, or it would pair with one of ours.
fn code(rest: &str, out: &mut String) -> usize {
    let run = rest.bytes().take_while(|b| *b == b'`').count();
    let mut from = run;
    while let Some(next) = rest[from..].find('`') {
        let start = from + next;
        let length = rest[start..].bytes().take_while(|b| *b == b'`').count();
        from = start + length;
        if length == run {
            out.push_str(&rest[..from]);
            return from;
        }
    }
    out.push_str(&"\\`".repeat(run));
    run
}

/// The length of what must not be touched: an escaped character, an entity, an address, the target of a link.
fn verbatim(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if rest.starts_with("\\\\") || rest.starts_with("\\`") {
        return Some(2);
    }
    let escaped = text[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
    if let Some(number) = rest.strip_prefix("&#").filter(|_| !escaped) {
        let length = number.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(number.len());
        return number[length..].starts_with(';').then_some(length + 3);
    }
    let address = rest.starts_with("http://") || rest.starts_with("https://") || text[..at].ends_with("](");
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | '<' | '>' | '`' | '[')).unwrap_or(rest.len());
    (address && end > 0).then_some(end)
}

/// The length of the ping or link that begins here.
fn reference(rest: &str) -> Option<usize> {
    let word = |text: &str, more: &[char]| {
        text.find(|c: char| !c.is_ascii_alphanumeric() && !more.contains(&c)).unwrap_or(text.len())
    };
    if let Some(name) = rest.strip_prefix('@') {
        let length = name[..word(name, &['-', '_', '/', '.'])].trim_end_matches(['-', '_', '/', '.']).len();
        return (name.starts_with(|c: char| c.is_ascii_alphanumeric()) && length > 0).then_some(1 + length);
    }
    if !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#') {
        return None;
    }
    let repository = word(rest, &['-', '_', '/', '.']);
    let number_at = match &rest[repository..] {
        tail if tail.starts_with('#') => repository + 1,
        _ if rest.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("GH-")) => 3,
        _ => return None,
    };
    let digits = rest[number_at..].bytes().take_while(u8::is_ascii_digit).count();
    let end = number_at + digits;
    let closed = !rest[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
    (digits > 0 && closed).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(safe(text), expected, "{text}");
    }

    #[test]
    fn nothing_pings_and_nothing_links() {
        check("ask @alice, @org/team.", "ask `@alice`, `@org/team`.");
        check("修正@bob", "修正`@bob`");
        check("closes #12 (see owner/repo#7, GH-3)", "closes `#12` (see `owner/repo#7`, `GH-3`)");
        check("_@bob_ **#4** _#5_", "_`@bob`_ **`#4`** _`#5`_");
        check("\\@bob \\#1 `a`@bob`b`", "`@bob` `#1` `a` `@bob` `b`");
        check("&commat;bob &#64;bob", "&amp;commat;bob &amp;`#64`;bob");
    }

    #[test]
    fn what_neither_pings_nor_links_stays() {
        for text in [
            "bob@example.com",
            "a # b",
            "#tag",
            "#1a2b",
            "C# 12",
            "@",
            "it&#39;s",
            "`@bob` and `` a ` #1 ``",
            "50 % @ 3",
        ] {
            check(text, text);
        }
        check("[see](#12) https://x.y/z#12 <https://a@b>", "[see](#12) https://x.y/z#12 <https://a@b>");
    }

    #[test]
    fn a_lone_backtick_does_not_pair_with_ours() {
        check("a ` b @bob", "a \\` b `@bob`");
        check("a \\` b @bob", "a \\` b `@bob`");
    }

    #[test]
    fn lines_comments_and_escapes_become_plain() {
        check("one\r\n  two\u{1b}[31m", "one two [31m");
        check("<!-- plan:entries -->", "&lt;!-- plan:entries -->");
    }

    #[test]
    fn html_and_what_runs_become_plain() {
        check("<b onclick=x>a</b> a < b, <3", "&lt;b onclick=x>a&lt;/b> a < b, <3");
        check("`Vec<u8>` <https://a.b> <javascript:x>", "`Vec<u8>` <https://a.b> &lt;javascript:x>");
        check(
            "[x](javascript:a) [y](docs/a.md) [z](HTTPS://a.b)",
            "[x]\\(javascript:a) [y](docs/a.md) [z](HTTPS://a.b)",
        );
        check("[x](java&Tab;script:a) [a]: data:x", "[x]\\(java&Tab;script:a) [a]\\: data:x");
        check("](/<script> https://a<script>", "](/&lt;script> https://a&lt;script>");
        check("[x](data:@bob)", "[x]\\(data:`@bob`)");
        check("]([](data:)", "]([]\\(data:)");
    }

    fn rendered(text: &str, active: bool) -> String {
        let mut options = comrak::Options::default();
        options.render.r#unsafe = active;
        comrak::markdown_to_html(text, &options)
    }

    proptest! {
        #[test]
        fn nothing_active_is_rendered(text in "([<>a/!?:()\\[\\]&;#x1 \"=`\\\\-]|javascript:|<script|&colon;|\\]\\(|data:){0,12}") {
            let text = format!("- {}\n\n[a] [x]", safe(&text));
            prop_assert_eq!(rendered(&text, true), rendered(&text, false), "{}", text);
        }

        #[test]
        fn what_is_rendered_neither_pings_nor_links(text in "[a@#12`\\\\ _*!/é&;x\n-]{0,24}") {
            let html = comrak::markdown_to_html(&format!("- {}", safe(&text)), &comrak::Options::default());
            let parts = html.replace("<code>", "\0").replace("</code>", "\0");
            let spoken: String = parts.split('\0').step_by(2).collect::<Vec<_>>().join("<c>");
            let bare = spoken.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
            let bare = bare.collect::<Vec<_>>().join(" ");
            let found = bare.char_indices().find(|(at, _)| {
                !bare[..*at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_') && reference(&bare[*at..]).is_some()
            });
            prop_assert_eq!(found, None, "{} in {}", bare, html);
        }

        #[test]
        fn made_safe_twice_is_made_safe_once(text in "[a@#1`\\\\ <!/\\-é\n]{0,20}") {
            let once = safe(&text);
            prop_assert_eq!(safe(&once), once);
        }
    }
}
