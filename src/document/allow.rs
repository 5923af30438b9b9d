//! Comments that silence findings of the block behind them: `<!-- plan:allow figure-stale -->`.

use super::read::Reading;
use crate::finding::{Finding, Severity, code};
use crate::markdown::{BlockKind, Blocks};
use crate::plan::id;
use crate::text::View;
use std::ops::Range;

/// What such a comment holds first.
const WORD: &str = "plan:allow";

/// A comment that silences findings.
#[derive(Debug, PartialEq, Eq)]
struct Allow {
    /// The comment.
    range: Range<usize>,
    /// The codes it names; none where it silences all.
    codes: Vec<Range<usize>>,
    /// The block behind it: a paragraph, list, table or heading. Empty where there is none.
    block: Range<usize>,
}

/// Drops the findings of a document that its comments silence, and tells of comments that silence nothing.
pub fn silence(view: &View<'_>, reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    for allow in read(&reading.blocks) {
        let known = |code: &Range<usize>| code::find(reading.blocks.slice(code)).is_some();
        let (known, unknown): (Vec<_>, Vec<_>) = allow.codes.iter().cloned().partition(known);
        findings.extend(unknown.into_iter().map(|code| misspelled(view, reading, &code)));
        for code in &known {
            let name = reading.blocks.slice(code);
            if !allow.drop(view, Some(name), findings) {
                findings.push(unused(
                    view,
                    code,
                    format!("{name} is silenced for the next block, where nothing is found of it"),
                ));
            }
        }
        if allow.codes.is_empty() && !allow.drop(view, None, findings) {
            findings.push(unused(
                view,
                &allow.range,
                "the next block has no finding that this comment could silence".to_owned(),
            ));
        }
    }
}

/// Drops the findings that comments silence, where not all that a check looks for was looked for.
pub fn drop_silenced(view: &View<'_>, reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    for allow in read(&reading.blocks) {
        for code in &allow.codes {
            allow.drop(view, Some(reading.blocks.slice(code)), findings);
        }
        if allow.codes.is_empty() {
            allow.drop(view, None, findings);
        }
    }
}

impl Allow {
    /// Drops the findings of the block, those of one code or all; tells whether there were any.
    fn drop(&self, view: &View<'_>, code: Option<&str>, findings: &mut Vec<Finding>) -> bool {
        let block = view.in_file(&self.block);
        let inside = |finding: &Finding| {
            finding.file == view.source.name
                && (block.contains(&finding.range.start) || finding.range == (block.end..block.end))
        };
        dropped(findings, |finding| inside(finding) && code.is_none_or(|code| finding.code == code))
    }
}

/// Drops some findings, and tells whether there were any.
fn dropped(findings: &mut Vec<Finding>, is_one: impl Fn(&Finding) -> bool) -> bool {
    let before = findings.len();
    findings.retain(|finding| !is_one(finding));
    findings.len() < before
}

fn misspelled(view: &View<'_>, reading: &Reading<'_>, at: &Range<usize>) -> Finding {
    let name = reading.blocks.slice(at);
    let message = format!("no finding has the code \"{name}\"");
    let finding = Finding::new("code-unknown", Severity::Warning, view.source, view.in_file(at), message);
    finding.help(code::help(id::nearest(name, code::names())))
}

fn unused(view: &View<'_>, at: &Range<usize>, message: String) -> Finding {
    let finding = Finding::new("allow-unused", Severity::Note, view.source, view.in_file(at), message);
    finding.help("take it out, or put it right before the block that it is meant for")
}

/// The comments of a document.
fn read(blocks: &Blocks<'_>) -> Vec<Allow> {
    if memchr::memmem::find(blocks.text.as_bytes(), WORD.as_bytes()).is_none() {
        return Vec::new();
    }
    let html = (0..blocks.list.len()).filter(|at| blocks.list[*at].kind == BlockKind::Html);
    html.flat_map(|at| {
        let block = next(blocks, at);
        comments(blocks.text, blocks.list[at].range()).map(move |(range, codes)| Allow {
            range,
            codes,
            block: block.clone(),
        })
    })
    .collect()
}

/// The next block that is more than HTML.
fn next(blocks: &Blocks<'_>, html: usize) -> Range<usize> {
    let mut others = blocks.list[html + 1..].iter().filter(|block| block.kind != BlockKind::Html);
    let end = blocks.list[html].range().end;
    others.next().map_or(end..end, crate::markdown::Block::range)
}

/// The comments in a piece of HTML that silence something, each with the codes it names.
fn comments(text: &str, html: Range<usize>) -> impl Iterator<Item = (Range<usize>, Vec<Range<usize>>)> {
    let opens = memchr::memmem::find_iter(text[html.clone()].as_bytes(), "<!--").map(move |at| html.start + at);
    opens.filter_map(|start| {
        let inner = text[start + 4..].find("-->").map(|len| &text[start + 4..start + 4 + len])?;
        let names = inner.trim_start().strip_prefix(WORD)?;
        let apart = |c: char| c.is_whitespace() || c == ',';
        let place = |name: &str| {
            let at = name.as_ptr() as usize - text.as_ptr() as usize;
            at..at + name.len()
        };
        let sound = names.is_empty() || names.starts_with(apart);
        let codes = names.split(apart).filter(|name| !name.is_empty()).map(place).collect();
        sound.then(|| (start..start + 4 + inner.len() + 3, codes))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_silences_the_block_behind_it() {
        let check = |text: &str, expected: &[(&[&str], &str)]| {
            let blocks = crate::markdown::parse(text);
            let shown: Vec<_> = read(&blocks)
                .into_iter()
                .map(|one| (one.codes.into_iter().map(|code| &text[code]).collect::<Vec<_>>(), &text[one.block]))
                .collect();
            let expected: Vec<_> = expected.iter().map(|(codes, block)| (codes.to_vec(), *block)).collect();
            assert_eq!(shown, expected, "{text}");
        };
        check("<!-- plan:allow a-b -->\n- one\n  - two\n\nmore\n", &[(&["a-b"], "- one\n  - two")]);
        check(
            "<!--plan:allow a-b, c\nd-->\n\n| a |\n|---|\n| b |\n\nmore",
            &[(&["a-b", "c", "d"], "| a |\n|---|\n| b |")],
        );
        check("<!-- plan:allow -->\n<!-- plan:allow x -->\n# One\n\nmore", &[(&[], "# One"), (&["x"], "# One")]);
        check("- one\n\n  <!-- plan:allow -->\n- two\n- three\n", &[(&[], "- two")]);
        check("end\n\n<!-- plan:allow -->\n", &[(&[], "")]);
        check("```\n<!-- plan:allow -->\n```\nx <!-- plan:allow --> y\n\n<!-- plan:allowed -->\n", &[]);
    }
}
