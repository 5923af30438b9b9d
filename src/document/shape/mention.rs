//! An entry that is little more than an id in a schedule: `- Week 4: SEC-001 (Encryption at rest)`.

use super::section::inherited;
use crate::document::entry::{Entry, Shape};
use crate::document::reader::{Reader, kind_of};
use crate::document::word::ident::{self, Family};
use crate::document::{boxes, name};
use crate::markdown::BlockKind;
use std::borrow::Cow;
use std::ops::Range;

/// Words that begin the first part of a line of a schedule.
const TIMES: &[&str] = &["week", "weeks", "day", "days", "month", "months", "sprint"];

/// Returns the entries that are lines of a schedule among some blocks.
pub fn read<'t>(reader: &Reader<'t>, blocks: Range<usize>) -> Vec<Entry<'t>> {
    let items = blocks.filter(|at| matches!(reader.blocks.list[*at].kind, BlockKind::Item { .. }));
    items.filter_map(|at| entry(reader, at)).collect()
}

fn entry<'t>(reader: &Reader<'t>, item: usize) -> Option<Entry<'t>> {
    let line = boxes::first_line(&reader.blocks, item)?;
    let text = reader.slice(&line);
    let colon = text.find(':')?;
    let time = text[..colon].trim_start_matches(['*', '_']).split([' ', '-']).next()?.to_lowercase();
    if !TIMES.contains(&time.as_str()) {
        return None;
    }
    let behind = text[colon + 1..].trim_start_matches(['*', ' ', '_']);
    let start = line.start + (text.len() - behind.len());
    let found = ident::at_start(behind)
        .filter(|found| matches!(found.family, Family::Dashed) && !ident::is_range(&behind[found.rest..]))?;
    let id = &behind[found.range.clone()];
    let title = title(reader.blocks.text, start + found.rest..line.end);
    let section = reader.section_of(item);
    Some(Entry {
        shape: Shape::Mention,
        kind: kind_of(Some(id)),
        id: Some(Cow::Borrowed(id)),
        scope: reader.scopes[section].clone(),
        title,
        name: start + found.range.start..start + found.range.end,
        range: line,
        slots: Vec::new(),
        inherited: inherited(reader, section),
        template: false,
        level: reader.sections[section].level,
    })
}

/// The words in brackets behind the id, else those that follow it.
fn title(text: &str, rest: Range<usize>) -> Cow<'_, str> {
    let slice = text[rest.clone()].trim();
    if let Some(inner) = slice.strip_prefix('(')
        && let Some(end) = inner.find(')')
    {
        return Cow::Borrowed(&inner[..end]);
    }
    name::read(text, rest).title()
}
