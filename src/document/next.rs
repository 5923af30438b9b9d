//! What a document says comes next.

use super::boxes;
use super::name;
use super::outline::Section;
use super::word::ident;
use super::word::label::{Label, label};
use crate::markdown::{BlockKind, Blocks};
use crate::plan::Status;
use std::ops::Range;

/// Returns the ids of what comes next that stand below headings: `## Up next`.
pub(super) fn below_headings(blocks: &Blocks<'_>, sections: &[Section<'_>]) -> Vec<Range<usize>> {
    let is_next = |section: &&Section<'_>| label(&blocks.text[section.content.clone()]) == Some(Label::Next);
    let bodies = sections.iter().filter(is_next).flat_map(|section| section.body.clone());
    let paragraphs = bodies.filter(|at| blocks.list[*at].kind == BlockKind::Paragraph);
    let lines = paragraphs.filter_map(|at| blocks.lines(&blocks.list[at]).next());
    lines.flat_map(|line| ids(blocks.text, line)).collect()
}

/// Returns the ids that a line or value begins with; none where it says itself how far they are.
pub(super) fn ids(text: &str, value: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let named = name::read(text, value.clone());
    let told = named.status().is_some_and(|status| status != Status::NotStarted);
    if told || named.struck || boxes::at_start(text, value.clone()).is_some() {
        return found;
    }
    let mut at = value.start;
    while let Some(ident) = ident::at_start(&text[at..value.end]) {
        found.push(at + ident.range.start..at + ident.range.end);
        let rest = &text[at + ident.rest..value.end];
        let joint = [", ", " and ", " & ", " or "].into_iter().find(|joint| rest.starts_with(joint));
        let Some(joint) = joint else { break };
        at += ident.rest + joint.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_taken_from_the_start_of_a_line() {
        let check = |text: &str, expected: &[&str]| {
            let shown: Vec<_> = ids(text, 0..text.len()).into_iter().map(|id| &text[id]).collect();
            assert_eq!(shown, expected, "{text}");
        };
        check("SEC-003 – rate limits, after SEC-002", &["SEC-003"]);
        check("**SEC-003**, `SEC-004` and Phase 2", &["SEC-003", "SEC-004", "Phase 2"]);
        check("[SEC-003](#x)", &["SEC-003"]);
        check("✅ SEC-003 done, then SEC-004", &[]);
        check("[ ] SEC-003", &[]);
        check("write the docs of SEC-003", &[]);
    }
}
