//! Numbers that do not add up where nothing is there to be counted.

use crate::document::sums;
use crate::finding::{Finding, Severity};
use crate::plan::Plan;
use crate::reconcile::{Document, count};
use std::ops::Range;

/// Finds the numbers that those beside them contradict. What the plan counts is compared with that.
pub(super) fn findings(plan: &Plan<'_>, document: &Document<'_>) -> Vec<Finding> {
    let found = sums::odd(&document.reading.blocks);
    if found.is_empty() {
        return Vec::new();
    }
    let text = document.reading.blocks.text;
    let counted: Vec<_> = count::counted(plan, document).into_iter().map(|range| line(text, &range)).collect();
    let alone = |odd: &sums::Odd| !counted.contains(&line(text, &odd.range)) && !in_entry(document, &odd.range);
    let finding = |odd: sums::Odd| {
        let shown = &text[odd.range.clone()];
        let message = format!("{shown} stands here, but {}", odd.why);
        let at = document.view.in_file(&odd.range);
        let finding = Finding::new("figure-inconsistent", Severity::Warning, document.view.source, at, message);
        finding.help("correct the number that is wrong; `plan` has no items here that it could count")
    };
    found.into_iter().filter(alone).map(finding).collect()
}

/// Where the line of a place begins.
fn line(text: &str, place: &Range<usize>) -> usize {
    text[..place.start].rfind('\n').map_or(0, |end| end + 1)
}

/// Whether a place is a value of an entry, which is compared as such.
fn in_entry(document: &Document<'_>, place: &Range<usize>) -> bool {
    let slots = document.reading.entries.iter().flat_map(|entry| &entry.slots);
    slots.into_iter().any(|slot| slot.range.start <= place.start && place.end <= slot.range.end)
}
