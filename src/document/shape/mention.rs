//! An entry that is little more than an id: in a schedule, as `- Week 4: SEC-001 (Encryption at rest)`, or in the line in
//! which a phase says what it is for: `**One aim: get FIX-006 to work**`.

use super::section::inherited;
use crate::document::entry::{Entry, Shape};
use crate::document::reader::{Reader, Role, kind_of};
use crate::document::word::ident::{self, Family};
use crate::document::{boxes, name};
use crate::markdown::BlockKind;
use crate::plan::Kind;
use std::borrow::Cow;
use std::ops::Range;

/// Words that begin the first part of a line of a schedule.
const TIMES: &[&str] = &["week", "weeks", "day", "days", "month", "months", "sprint"];

/// Returns the entries that are lines of a schedule among some blocks, and what phases among some sections aim at.
pub fn read<'t>(reader: &Reader<'t>, sections: Range<usize>, blocks: Range<usize>) -> Vec<Entry<'t>> {
    let items = blocks.filter(|at| matches!(reader.blocks.list[*at].kind, BlockKind::Item { .. }));
    let mut entries: Vec<_> = items.filter_map(|at| entry(reader, at)).collect();
    let phases = sections.filter(|at| {
        let id = reader.sections[*at].name.as_ref().and_then(|name| name.id);
        reader.roles[*at] == Role::Entry && kind_of(id) == Kind::Phase
    });
    entries.extend(phases.filter_map(|at| aim(reader, at)));
    entries
}

/// The item that the first line of a phase names, where the line is bold as a whole and names no other.
fn aim<'t>(reader: &Reader<'t>, section: usize) -> Option<Entry<'t>> {
    let first = reader.sections[section].body.clone().next()?;
    let block = reader.blocks.list.get(first).filter(|block| block.kind == BlockKind::Paragraph)?;
    let line = reader.blocks.lines(block).next()?;
    let text = reader.slice(&line).trim_end();
    let inner = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).filter(|rest| !rest.contains("**"))?;
    let starts = std::iter::once(0).chain(inner.match_indices([' ', '(']).map(|(at, _)| at + 1));
    let mut found = starts.filter_map(|at| {
        let found = ident::at_start(&inner[at..])?;
        let range = line.start + 2 + at + found.range.start..line.start + 2 + at + found.range.end;
        (found.family == Family::Dashed).then_some((range, ident::is_range(&inner[at + found.rest..])))
    });
    let (Some((name, false)), None) = (found.next(), found.next()) else { return None };
    let id = reader.slice(&name);
    Some(Entry {
        shape: Shape::Mention,
        kind: kind_of(Some(id)),
        id: Some(Cow::Borrowed(id)),
        scope: reader.scopes[section].clone(),
        title: Cow::Borrowed(""),
        name,
        range: line,
        slots: Vec::new(),
        inherited: inherited(reader, section),
        template: false,
        level: reader.sections[section].level,
    })
}

fn entry<'t>(reader: &Reader<'t>, item: usize) -> Option<Entry<'t>> {
    let line = boxes::first_line(&reader.blocks, item)?;
    let text = reader.slice(&line);
    let bare = text.trim_start_matches(['*', '_']);
    if !bare.starts_with(['w', 'W', 'd', 'D', 'm', 'M', 's', 'S']) {
        return None;
    }
    let colon = memchr::memchr(b':', text.as_bytes())?;
    let time = text[..colon].trim_start_matches(['*', '_']).split([' ', '-']).next()?;
    if !TIMES.iter().any(|known| known.eq_ignore_ascii_case(time)) {
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
