//! Counts behind a closing rule: `---` and `Progress: 1 of 2 stages complete` at the end speak of the document, and not of the
//! last of its items.

use crate::document::figure::number;
use crate::document::labelled::Labelled;
use crate::document::outline::Section;
use crate::document::word::count;
use crate::document::word::label::{Label, normal};
use crate::markdown::{BlockKind, Blocks};
use crate::plan::Field;
use std::borrow::Cow;

/// Adds the part behind a closing rule to the headings of a document, as a section without a name.
pub(super) fn part<'t>(blocks: &Blocks<'t>, labelled: &[(usize, Labelled)], headings: &mut Vec<Section<'t>>) {
    let Some(last) = headings.last() else { return };
    let rules = (last.body.start..blocks.list.len()).rev();
    let rule =
        rules.filter(|at| blocks.list[*at].kind == BlockKind::Rule).find(|at| blocks.list[*at].parent().is_none());
    if let Some(rule) = rule.filter(|rule| is_closing(blocks, labelled, headings, *rule)) {
        headings.push(behind(blocks, rule));
    }
}

/// Whether labelled counts stand right behind a rule, and no item has such counts of its own.
fn is_closing(blocks: &Blocks<'_>, labelled: &[(usize, Labelled)], headings: &[Section<'_>], rule: usize) -> bool {
    let behind = &labelled[labelled.partition_point(|(at, _)| *at < rule)..];
    let Some((_, first)) = behind.first().filter(|(at, found)| *at == rule + 1 && is_count(blocks.text, found)) else {
        return false;
    };
    let words = |found: &Labelled| normal(&blocks.text[found.label.clone()]);
    let own = words(first);
    let of_item = |(at, found): &(usize, Labelled)| {
        let section = headings.partition_point(|heading| heading.body.start <= *at).checked_sub(1);
        let name = section.and_then(|section| headings[section].name.as_ref());
        let named = name.is_some_and(|name| name.id.is_some() || name.status().is_some());
        named && words(found) == own && is_count(blocks.text, found)
    };
    let before = &labelled[..labelled.len() - behind.len()];
    !behind.iter().any(|(_, found)| is_field(blocks.text, found)) && !before.iter().any(of_item)
}

/// `Progress: 1 of 2 stages complete (50%)`, `Completed: 3/6`: how many there are of how many.
fn is_count(text: &str, found: &Labelled) -> bool {
    let (start, text) = (found.value.start, &text[..found.value.end]);
    let whole = |at: usize| number::next(text, at).filter(|number| number.sign == ' ' && number.decimals == 0);
    let Some(first) = whole(start).filter(|first| first.range.start == start) else { return false };
    let Some(second) = whole(first.range.end).filter(|second| first.high <= second.low) else { return false };
    let between = text[first.range.end..second.range.start].trim();
    let over = between == "/" || !between.is_empty() && between.chars().all(|c| c.is_alphabetic() || c == ' ');
    over && count::said(&text[found.label.clone()]).is_some()
}

/// Whether a label says what only items have.
fn is_field(text: &str, found: &Labelled) -> bool {
    use Field::{Actual, Estimate, Owner, Priority, Status};
    let of_items = [Status, Priority, Owner, Estimate, Actual];
    matches!(found.names, Some(Label::Field(field)) if of_items.contains(&field)) && !is_count(text, found)
}

/// The part of a document behind one of its blocks.
fn behind<'t>(blocks: &Blocks<'t>, rule: usize) -> Section<'t> {
    let (range, end) = (blocks.list[rule].range(), blocks.list.len());
    Section {
        level: 1,
        name: None,
        title: Cow::Borrowed(""),
        words: String::new(),
        priority: None,
        heads: None,
        content: range.end..range.end,
        counts: None,
        window: None,
        body: rule + 1..end,
        all: rule + 1..end,
        range: range.start..blocks.text.len(),
        parent: 0,
    }
}
