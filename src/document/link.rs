//! Links and images of a document that lead to files or headings of the repository.

use super::read::Reading;
use super::word::nothing;
use crate::finding::{Finding, Severity};
use crate::markdown::{BlockKind, Blocks, inline};
use crate::plan::id;
use crate::text::View;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// What stands where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Linked {
    /// It cannot be told.
    Unknown,
    /// Nothing.
    Missing,
    /// Something.
    There,
    /// A page with these anchors.
    Page(Rc<Vec<String>>),
}

/// A link or image that leads into the repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Led {
    /// Where its target stands in the document.
    pub range: Range<usize>,
    /// The path from the document; empty where it leads to the document itself.
    pub path: String,
    /// The anchor; empty where it names none.
    pub anchor: String,
}

/// Returns the links of a document that lead into the repository.
pub fn of(reading: &Reading<'_>) -> Vec<Led> {
    let led = |target: inline::Target| {
        let (path, anchor) = local(&target.to)?;
        Some(Led { range: target.range, path, anchor })
    };
    targets(&reading.blocks).into_iter().filter_map(led).collect()
}

/// Whether a link of a document leads to a heading of it, which must keep its text.
pub fn is_target(reading: &Reading<'_>, heading: &str) -> bool {
    let anchor = slug(&inline::plain(heading));
    let found = |link: String| memchr::memmem::find(reading.blocks.text.as_bytes(), link.as_bytes()).is_some();
    !anchor.is_empty() && (found(format!("](#{anchor})")) || found(format!("]: #{anchor}\n")))
}

/// Finds those of a document's links that lead to nothing. `lookup` answers what stands at a path from the document, and
/// tells the anchors of a page where the flag asks for them.
pub fn findings(
    view: &View<'_>,
    reading: &Reading<'_>,
    links: Vec<Led>,
    lookup: &dyn Fn(&str, bool) -> Linked,
) -> Vec<Finding> {
    let mut own = None;
    let mut findings = Vec::new();
    for Led { range, path, anchor } in links {
        let page = if path.is_empty() {
            Linked::Page(Rc::clone(own.get_or_insert_with(|| Rc::new(anchors(&reading.blocks)))))
        } else {
            lookup(&path, !anchor.is_empty())
        };
        let shown = if path.is_empty() { "this document" } else { &*path };
        let (message, help) = match page {
            Linked::Missing => {
                let help = "correct the path, which begins in the folder of this document, or take the link out";
                (format!("this link leads to {path}, which does not exist"), help.to_owned())
            }
            Linked::Page(anchors) if !has(&anchors, &anchor) => (
                format!("this link leads to #{anchor}, and {shown} has no such heading"),
                near(&anchors, &anchor).map_or_else(
                    || "name a heading in small letters, with a hyphen for each blank".to_owned(),
                    |near| format!("did you mean #{near}?"),
                ),
            ),
            _ => continue,
        };
        let at = view.in_file(&range);
        findings.push(Finding::new("link-broken", Severity::Warning, view.source, at, message).help(help));
    }
    findings
}

/// Where the links and images of a document lead.
fn targets(blocks: &Blocks<'_>) -> Vec<inline::Target> {
    let mut found: Vec<inline::Target> = Vec::new();
    let mut read = 0;
    for at in memchr::memmem::find_iter(blocks.text.as_bytes(), "](").filter(|at| *at > 0) {
        if at < read {
            continue;
        }
        let Some(window) = window(blocks, at) else { continue };
        read = window.end;
        let targets = inline::targets(blocks.slice(&window)).into_iter();
        found.extend(targets.map(|target| inline::Target {
            range: window.start + target.range.start..window.start + target.range.end,
            ..target
        }));
    }
    found.extend(definitions(blocks));
    found
}

/// Where the definitions of links by reference lead: `[design]: docs/DESIGN.md`. They stand in no block.
fn definitions(blocks: &Blocks<'_>) -> impl Iterator<Item = inline::Target> {
    let text = blocks.text;
    memchr::memmem::find_iter(text.as_bytes(), "]:").filter_map(move |at| {
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let name = text[start..at].trim_start_matches(' ').strip_prefix('[')?;
        let behind = blocks.list.partition_point(|block| block.range().start <= start);
        let covered = behind > 0 && blocks.list[behind - 1].range().contains(&start);
        if covered || name.is_empty() || name.starts_with('^') || name.contains(']') {
            return None;
        }
        let line = text[at + 2..].split(['\n', '\r']).next()?.trim_start();
        let to = match line.strip_prefix('<') {
            Some(inside) => inside.split('>').next()?,
            None => line.split_whitespace().next()?,
        };
        let start = to.as_ptr() as usize - text.as_ptr() as usize;
        Some(inline::Target { range: start..start + to.len(), to: to.to_owned() })
    })
}

/// The inline text around a place: a paragraph, heading or row of a table; none in code, HTML and front matter.
fn window(blocks: &Blocks<'_>, at: usize) -> Option<Range<usize>> {
    let last = blocks.list.partition_point(|block| block.range().start <= at).checked_sub(1)?;
    let block = blocks.list[last].range();
    if !block.contains(&at) {
        return None;
    }
    match blocks.list[last].kind {
        BlockKind::Paragraph | BlockKind::Heading { .. } => Some(block),
        BlockKind::Table => {
            let start = blocks.text[..at].rfind('\n').map_or(0, |end| end + 1).max(block.start);
            let end = blocks.text[at..block.end].find('\n').map_or(block.end, |len| at + len);
            Some(start..end)
        }
        _ => None,
    }
}

/// The path and the anchor of a target that leads into the repository; none of an address, a placeholder or a name that
/// need not be one of a file.
fn local(to: &str) -> Option<(String, String)> {
    let scheme = to.split(['/', '?', '#']).next().unwrap_or_default().contains(':');
    let open = to.contains(['<', '>', '{', '}', '[', ']', '$', '*', '…', '\\']) || to.contains("...");
    let word = !to.contains(['.', '/', '#']);
    if scheme || open || word || to.starts_with("//") || to.contains("path/to/") || nothing::is_placeholder(to) {
        return None;
    }
    let (path, anchor) = to.split_once('#').unwrap_or((to, ""));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let is_query = path.is_empty() && (!query.is_empty() || anchor.is_empty());
    (!is_query).then(|| (decoded(path).into_owned(), decoded(anchor).into_owned()))
}

/// A text with `%20` and the like decoded; as it stands where that is not UTF-8.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let Some((first, behind)) = rest.split_first() {
        let code = behind.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        let code = code.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = &behind[if code.is_some() { 2 } else { 0 }..];
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Returns the anchors of a page as GitHub makes them: of its headings, and those that HTML in it names.
pub fn anchors(blocks: &Blocks<'_>) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut found = Vec::new();
    let is_heading = |at: &usize| matches!(blocks.list[*at].kind, BlockKind::Heading { .. });
    for at in (0..blocks.list.len()).filter(is_heading) {
        let text = inline::plain(blocks.slice(&blocks.content(at)));
        // `## Goals {#goals}` of other renderers.
        found.extend(text.rsplit_once("{#").and_then(|(_, id)| id.strip_suffix('}')).map(slug));
        let own = slug(&text);
        let number = seen.entry(own.clone()).and_modify(|number| *number += 1).or_insert(0);
        found.push(if *number == 0 { own } else { format!("{own}-{number}") });
    }
    for name in [" id=\"", " name=\"", " id='", " name='"] {
        let ends = memchr::memmem::find_iter(blocks.text.as_bytes(), name).map(|at| at + name.len());
        found.extend(ends.filter_map(|at| blocks.text[at..].split(['"', '\'']).next()).map(slug));
    }
    found
}

/// A heading's text as an anchor: in small letters, with a hyphen for each blank and without all other signs.
fn slug(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Whether a page has an anchor. Lines, the top and marked text are found on every page.
fn has(anchors: &[String], anchor: &str) -> bool {
    let wanted = slug(anchor.strip_prefix("user-content-").unwrap_or(anchor));
    let line = wanted.strip_prefix('l').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    anchor.is_empty() || anchor.starts_with(":~:") || line || wanted == "top" || anchors.contains(&wanted)
}

/// The anchor that is likely meant: the same but for its hyphens, else one that is spelled nearly so.
fn near<'a>(anchors: &'a [String], anchor: &str) -> Option<&'a str> {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let wanted = bare(&slug(anchor));
    let same = anchors.iter().find(|own| bare(own) == wanted).map(String::as_str);
    same.or_else(|| id::nearest(anchor, anchors.iter().map(String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    #[test]
    fn only_what_leads_into_the_repository_is_looked_up() {
        let check = |to: &str, expected: Option<(&str, &str)>| {
            let found = local(to);
            assert_eq!(found.as_ref().map(|(path, anchor)| (&**path, &**anchor)), expected, "{to}");
        };
        check("docs/A.md#goals", Some(("docs/A.md", "goals")));
        check("#goals", Some(("", "goals")));
        check("a%20b.png?raw=true", Some(("a b.png", "")));
        check("../LICENSE", Some(("../LICENSE", "")));
        check("%zz.md", Some(("%zz.md", "")));
        for none in [
            "https://a.b/c",
            "mailto:a@b.c",
            "//a.b",
            "link",
            "url",
            "?tab=1",
            "a/...",
            "{path}.md",
            "path/to/x.md",
            "",
        ] {
            check(none, None);
        }
    }

    #[test]
    fn anchors_are_those_of_github() {
        let text = "# A & B\n## ✅ Done: `x_y` **z**\n## Done\n## Done\nTitle\n===\n## Über [uns](x.md)\n<a name=\"Old\"></a>\n## C {#own}\n";
        let expected = ["a--b", "-done-x_y-z", "done", "done-1", "title", "über-uns", "own", "c-own", "old"];
        let found = anchors(&markdown::parse(text));
        assert_eq!(found, expected);
        assert!(has(&found, "user-content-DONE-1") && has(&found, "L12") && has(&found, "") && !has(&found, "a-b"));
        assert_eq!(near(&found, "a-b"), Some("a--b"));
    }

    #[test]
    fn targets_are_found_where_text_is() {
        let text = "[a](a.md) ![b](b.png)\n\n| [c](<c d.md>) |\n|---|\n| `[x](x)` [d](d.md \"d\") |\n\n```\n[y](y.md)\n```\n# [e](e.md)\n- [f][f] [g](g.md)\n\n[f]: f.md \"F\"\n[^1]: note.md\n";
        let blocks = markdown::parse(text);
        let found: Vec<_> = targets(&blocks).into_iter().map(|target| (&text[target.range], target.to)).collect();
        let shown: Vec<_> = found.iter().map(|(shown, to)| (*shown, &**to)).collect();
        let same = |to: &'static str| (to, to);
        assert_eq!(shown, ["a.md", "b.png", "c d.md", "d.md", "e.md", "g.md", "f.md"].map(same));
    }
}
