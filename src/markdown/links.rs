//! The links in raw inline text.

use super::inline::{GUARD, guarded};
use memchr::{memchr, memmem};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A link in a raw inline window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The whole of it.
    pub range: Range<usize>,
    /// The raw text a reader clicks on.
    pub text: Range<usize>,
    /// The raw target, without angle brackets and title.
    pub target: Range<usize>,
}

/// Returns the links of a raw inline window, in order: `[text](target)`, `<https://…>` and bare `http` addresses.
///
/// Addresses in code and in the text of images are none, and links by reference are unknown here.
pub fn links(raw: &str) -> Vec<Link> {
    let mut found = Vec::new();
    if !may_link(raw.as_bytes()) {
        return found;
    }
    let text = guarded(raw);
    let mut images = 0;
    let mut open = None;
    for (event, range) in Parser::new_ext(&text, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type, .. }) => {
                let inner = range.start + 1;
                open = Some((link_type, inner));
            }
            Event::End(TagEnd::Link) => found.extend(open.take().and_then(|open| closed(&text, open, range))),
            Event::Text(_) if open.is_none() && images == 0 => bare(&text, range, &mut found),
            event => {
                images += i32::from(matches!(event, Event::Start(Tag::Image { .. })));
                images -= i32::from(matches!(event, Event::End(TagEnd::Image)));
                if let Some((_, inner)) = &mut open {
                    *inner = range.end.max(*inner);
                }
            }
        }
    }
    found.iter_mut().flat_map(|link| [&mut link.range, &mut link.text, &mut link.target]).for_each(|range| {
        *range = range.start - GUARD.len()..range.end - GUARD.len();
    });
    found
}

/// Where a link or image leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The target, or all of the link where the target is written otherwise than it reads.
    pub range: Range<usize>,
    /// The target as it reads: escapes and entities decoded.
    pub to: String,
}

/// Returns where the links and images of a raw inline window lead, in order; those by reference are unknown here.
pub fn targets(raw: &str) -> Vec<Target> {
    if memmem::find(raw.as_bytes(), b"](").is_none() {
        return Vec::new();
    }
    let text = guarded(raw);
    let target = |(event, range): (Event<'_>, Range<usize>)| {
        let Event::Start(
            Tag::Link { link_type: LinkType::Inline, dest_url: to, .. }
            | Tag::Image { link_type: LinkType::Inline, dest_url: to, .. },
        ) = event
        else {
            return None;
        };
        let found = text[range.clone()].rfind(&*to).map(|at| range.start + at..range.start + at + to.len());
        let range = found.unwrap_or(range);
        Some(Target { range: range.start - GUARD.len()..range.end - GUARD.len(), to: to.into_string() })
    };
    Parser::new_ext(&text, Options::ENABLE_STRIKETHROUGH).into_offset_iter().filter_map(target).collect()
}

fn may_link(raw: &[u8]) -> bool {
    memmem::find(raw, b"](").is_some() || memmem::find(raw, b"://").is_some() || memchr(b'<', raw).is_some()
}

/// The link that ends with its `range`; its text reaches at least to `inner`.
fn closed(text: &str, (link_type, inner): (LinkType, usize), range: Range<usize>) -> Option<Link> {
    match link_type {
        LinkType::Inline => {
            let end = inner + text[inner..range.end].find("](")?;
            let target = target(text, end + 2, range.end - 1);
            Some(Link { text: range.start + 1..end, target, range })
        }
        LinkType::Autolink => {
            let inside = range.start + 1..range.end - 1;
            Some(Link { text: inside.clone(), target: inside, range })
        }
        _ => None,
    }
}

/// The destination after `](`, which is followed by white space, a title or the closing parenthesis at `to`.
fn target(text: &str, from: usize, to: usize) -> Range<usize> {
    let inside = &text[from..to];
    let rest = inside.trim_ascii_start();
    let start = to - rest.len();
    let (start, is_end): (_, fn(char) -> bool) = match rest.strip_prefix('<') {
        Some(_) => (start + 1, |c| c == '>'),
        None => (start, |c| c.is_ascii_whitespace()),
    };
    let mut escaped = false;
    let end = text[start..to].find(|c| {
        let ends = !escaped && is_end(c);
        escaped = !escaped && c == '\\';
        ends
    });
    start..end.map_or(to, |end| start + end)
}

/// Adds the addresses that begin in a piece of text; they may reach past it, since a mark in them ends the piece.
fn bare(text: &str, piece: Range<usize>, found: &mut Vec<Link>) {
    for at in memmem::find_iter(&text.as_bytes()[piece.clone()], b"http") {
        let start = piece.start + at;
        let is_new = found.last().is_none_or(|link| link.range.end <= start);
        let is_word = text[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let len = address(&text[start..]);
        if is_new && is_word && len > 0 {
            let range = start..start + len;
            found.push(Link { text: range.clone(), target: range.clone(), range });
        }
    }
}

/// The length of the address a text begins with, without the punctuation of the sentence around it; 0 if it is none.
fn address(text: &str) -> usize {
    let Some(host) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return 0 };
    let scheme = text.len() - host.len();
    let end = host.find(|c: char| c.is_whitespace() || "<>\"`|".contains(c)).unwrap_or(host.len());
    let mut host = &host[..end];
    let excess = |close: char, open: char| host.matches(close).count().saturating_sub(host.matches(open).count());
    let (mut parentheses, mut brackets) = (excess(')', '('), excess(']', '['));
    while let Some(last) = host.chars().next_back() {
        let spare = match last {
            ')' => &mut parentheses,
            ']' => &mut brackets,
            last if "?!.,:;*_~'\\".contains(last) => &mut 1,
            _ => return scheme + host.len(),
        };
        if *spare == 0 {
            return scheme + host.len();
        }
        *spare -= 1;
        host = &host[..host.len() - last.len_utf8()];
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &[(&str, &str)]) {
        let links = links(raw);
        let found: Vec<_> = links.iter().map(|link| (&raw[link.text.clone()], &raw[link.target.clone()])).collect();
        assert_eq!(found, expected, "{raw:?}");
    }

    #[test]
    fn links_are_found_with_their_targets() {
        check("see [a](b.md) and [**c** `](`](<d e.md> \"t\")", &[("a", "b.md"), ("**c** `](`", "d e.md")]);
        check("[a\\]](x\\).md 'title') [](y(1).md)", &[("a\\]", "x\\).md"), ("", "y(1).md")]);
        check("[![alt](i.png)](t)", &[("![alt](i.png)", "t")]);
        check("<https://a.b/c> é", &[("https://a.b/c", "https://a.b/c")]);
        check("**https://a.b/c_d_e**, x", &[("https://a.b/c_d_e", "https://a.b/c_d_e")]);
        check("(http://a.b/(c)).", &[("http://a.b/(c)", "http://a.b/(c)")]);
        check("[a\n> b](c)", &[("a\n> b", "c")]);
    }

    #[test]
    fn what_is_no_link_is_not_found() {
        for raw in ["[x] (y)", "`[a](b)` `https://a.b`", "https://", "![a](b)", "[a][b]", "xhttps://a.b", "<b>", "http"]
        {
            check(raw, &[]);
        }
    }
}
