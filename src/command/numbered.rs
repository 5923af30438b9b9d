//! Items that somebody names by the number in front of them: `2.2` of `- [ ] 2.2 Validation`, which is no id.

use super::Opened;
use super::follow::Texts;
use super::open::position;
use crate::plan::Plan;
use crate::reconcile::Document;
use anyhow::{Result, anyhow};

/// Finds the place of an item by its id, or says which item may be meant.
pub(super) fn place(opened: &Opened, plan: &Plan<'_>, id: &str) -> Result<usize> {
    position(plan, id).map_err(|unknown| {
        let number = id.trim_end_matches('.');
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !number.is_empty();
        let found = if is_number { numbered(opened, plan, number) } else { None };
        found.map_or(unknown, |at| {
            let item = &plan.items[at];
            anyhow!("{id} names no item of the plan; did you mean {} (\"{}\")?", item.id, item.title)
        })
    })
}

/// The one item whose title or entry begins with a number.
fn numbered(opened: &Opened, plan: &Plan<'_>, number: &str) -> Option<usize> {
    let texts = Texts::read(opened, plan);
    let views = texts.views();
    let entries = texts.documents(&views, plan).into_iter().flat_map(|document| led_by(&document, number));
    let titles = (0..plan.items.len()).filter(|at| begins(plan.items[*at].title.as_str(), number));
    let mut all: Vec<_> = titles.chain(entries).filter(|at| !plan.items[*at].template).collect();
    all.sort_unstable();
    all.dedup();
    <[usize; 1]>::try_from(all).ok().map(|[at]| at)
}

/// The items of the entries of a document that have a number in front of their names.
fn led_by(document: &Document<'_>, number: &str) -> Vec<usize> {
    let text = document.view.text();
    let pairs = document.reading.entries.iter().zip(&document.bound);
    let led = pairs.filter(|(entry, _)| {
        let line = text[..entry.name.start].rfind('\n').map_or(0, |at| at + 1);
        let before = text[line..entry.name.start].split_whitespace().next_back();
        before.is_some_and(|word| bare(word) == number) || begins(&text[entry.name.clone()], number)
    });
    led.filter_map(|(_, item)| *item).collect()
}

/// Whether a text begins with a number, and not with a longer one.
fn begins(text: &str, number: &str) -> bool {
    text.split_whitespace().next().is_some_and(|word| bare(word) == number)
}

/// A number without the signs around it: `**2.2**`, `2.2.`, `2.2)`.
fn bare(word: &str) -> &str {
    word.trim_matches(|sign: char| matches!(sign, '*' | '_' | '.' | ')' | '(' | ':'))
}
