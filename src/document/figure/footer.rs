//! Figures at the end of a document, which count the whole of it and not its last section: `**Overall: 5/9**` behind a rule.

use super::Figure;
use crate::document::entry::Entry;
use crate::document::reader::Reader;
use crate::markdown::BlockKind;
use std::ops::Range;

/// What a line begins with that counts everything, wherever it stands.
const OVERALL: [&str; 12] = [
    "overall",
    "in total",
    "en total",
    "general",
    "geral",
    "global",
    "gesamt",
    "insgesamt",
    "totale",
    "общий",
    "总体",
    "全体",
];

/// Lets figures at the end of a document count the whole of it: those that stand behind a rule in the last section and behind all
/// entries, unless other sections have theirs so, too, and those that say so.
pub(super) fn widen(reader: &Reader<'_>, entries: &[Entry<'_>], figures: &mut [Figure]) {
    let Some(section) = reader.sections.last() else { return };
    let last = entries.iter().map(|entry| entry.name.end).max().unwrap_or_default().max(section.content.end);
    let own = figures.partition_point(|figure| figure.range.start < last);
    if own == figures.len() {
        return;
    }
    let rule = behind_rule(reader, &section.body);
    let often = || {
        let others = reader.sections[..reader.sections.len() - 1].iter();
        let ends = others.filter_map(|section| Some(behind_rule(reader, &section.body)?..section.range.end));
        ends.clone().any(|end| figures[..own].iter().any(|figure| end.contains(&figure.range.start)))
    };
    let rule = rule.filter(|_| !often());
    for figure in &mut figures[own..] {
        let behind = rule.is_some_and(|rule| figure.range.start > rule);
        if behind || says_overall(reader.blocks.text, figure.range.start) {
            figure.within.clear();
        }
    }
}

/// Where the last rule among some blocks stands.
fn behind_rule(reader: &Reader<'_>, body: &Range<usize>) -> Option<usize> {
    let is_rule = |at: &usize| {
        let block = &reader.blocks.list[*at];
        matches!(block.kind, BlockKind::Rule) && block.parent().is_none()
    };
    body.clone().rev().find(is_rule).map(|at| reader.blocks.list[at].range().end)
}

/// Whether the line around a place begins with a word for all there is.
fn says_overall(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..at].trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    OVERALL.iter().any(|word| line.starts_with(word))
}
