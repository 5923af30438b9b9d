//! The lists of a section that speaks of an item: steps, checklists, dependencies, files, notes.

use crate::document::boxes;
use crate::document::entry::{Line, Slot, Style};
use crate::document::figure::block;
use crate::document::labelled::Labelled;
use crate::document::meaning;
use crate::document::reader::Reader;
use crate::document::word::label::{Label, label};
use crate::document::word::{nothing, status};
use crate::markdown::{BlockKind, inline};
use crate::plan::value::{Blocker, Check, Step, Text};
use crate::plan::{Field, Status, Value};
use std::borrow::Cow;
use std::ops::Range;

/// Reads a list below a label: steps, a checklist, dependencies, files, notes.
pub(super) fn list<'t>(
    reader: &Reader<'t>,
    at: usize,
    open: Option<Label>,
    counted: &[block::Line],
    slots: &mut Vec<Slot<'t>>,
) {
    let mut items = items(reader, at);
    items.retain(|(_, line, _)| !counted.iter().any(|own| line.contains(&own.label.start)));
    let range = reader.blocks.list[at].range().clone();
    let boxed = items.iter().any(|item| item.2.is_some());
    let field = match open {
        Some(Label::Scope) if !boxed => return scope(reader, &items, slots),
        Some(Label::Field(field)) => field,
        Some(Label::Tasks | Label::Next | Label::Scope) | None if boxed => Field::Steps,
        _ => return,
    };
    let texts = || {
        items.iter().filter(|item| !nothing::is_empty(reader.slice(&item.1))).map(|item| plain(reader.slice(&item.1)))
    };
    let slot = |value: Option<Value<'t>>| Slot::new(field, Style::Text, range.clone(), value);
    match field {
        Field::Steps => slots.extend(lines(reader, &items, Field::Steps, range)),
        Field::Validation => slots.extend(lines(reader, &items, Field::Validation, range)),
        Field::Checkpoint | Field::Tests => slots.extend(lines(reader, &ungrouped(reader, items), field, range)),
        Field::Status if boxed => slots.extend(lines(reader, &items, Field::Steps, range)),
        Field::DependsOn => {
            let ids: Vec<_> = items.iter().filter_map(|item| reference(reader.slice(&item.1))).collect();
            slots.push(slot((!ids.is_empty()).then_some(Value::List(ids))));
        }
        Field::Blockers => {
            let blocker = |reason: Text<'t>| Blocker { reason, ..Blocker::default() };
            let all: Vec<_> = items
                .iter()
                .filter(|item| item.2.is_none())
                .filter(|item| !nothing::is_empty(reader.slice(&item.1)))
                .map(|item| blocker(plain(reader.slice(&item.1))))
                .collect();
            slots.push(slot(Some(Value::Blockers(all))));
        }
        Field::Files | Field::Changes => {
            let all: Vec<_> = texts().collect();
            slots.push(slot((!all.is_empty()).then_some(Value::List(all))));
        }
        Field::Notes | Field::Learnings => {
            let all: Vec<_> = texts().map(|text| text.to_string()).collect();
            slots.push(slot((!all.is_empty()).then(|| Value::Text(Text::from(all.join("\n"))))));
        }
        Field::Owner => slots.extend(names(reader, &items)),
        _ => {
            if let ([(_, line, None)], true) = (&items[..], is_single(field)) {
                slots.extend(one(reader, field, line));
            }
        }
    }
}

/// Whether a field has one short value.
fn is_single(field: Field) -> bool {
    use Field::{
        Actual, Batch, Completed, Component, Created, Due, Estimate, Impact, Phase, Priority, Progress, Severity,
        Started, Status,
    };
    matches!(field, Status | Priority | Severity | Impact | Component | Phase | Batch | Progress)
        || matches!(field, Estimate | Actual | Created | Started | Completed | Due)
}

/// The names of a list below `Owner:`.
fn names<'t>(reader: &Reader<'t>, items: &[ListItem]) -> Option<Slot<'t>> {
    let stated = |text: &&str| !nothing::is_empty(text) && !nothing::is_nobody(text);
    let texts = items.iter().map(|(_, line, _)| reader.slice(line)).filter(stated);
    let all: Vec<_> = texts.map(|text| plain(text.trim_start_matches('@')).to_string()).collect();
    let value = (!all.is_empty()).then(|| Value::Text(Text::from(all.join(", "))));
    let range = items.first()?.1.start..items.last()?.1.end;
    Some(Slot::new(Field::Owner, Style::Text, range, value))
}

/// The value that is the only line of a list below its label.
fn one<'t>(reader: &Reader<'t>, field: Field, line: &Range<usize>) -> impl Iterator<Item = Slot<'t>> {
    let place = |part: Range<usize>| line.start + part.start..line.start + part.end;
    let found = meaning::read(field, reader.slice(line), None);
    found.into_iter().map(move |part| Slot::new(part.field, part.style, place(part.range), part.value))
}

/// Reads the list below a label that says nothing on its own line.
pub(super) fn below<'t>(reader: &Reader<'t>, found: &Labelled, slots: &mut Vec<Slot<'t>>) {
    let list_at = follows(reader, found).filter(|_| found.value.is_empty());
    if let (Some(at), Some(Label::Field(_))) = (list_at, found.names) {
        list(reader, at, found.names, &[], slots);
    }
}

/// The list that follows a label.
pub(super) fn follows(reader: &Reader<'_>, found: &Labelled) -> Option<usize> {
    let next = reader.blocks.list.partition_point(|block| block.range().start <= found.label.start);
    let is_list = |block: &crate::markdown::Block| matches!(block.kind, BlockKind::List { .. });
    let in_table = next.checked_sub(1).is_some_and(|at| reader.blocks.list[at].kind == BlockKind::Table);
    reader.blocks.list.get(next).is_some_and(is_list).then_some(next).filter(|_| !in_table)
}

/// Reads the list below an item with a box, where all that stands in it has boxes: the steps of the item. Those that are
/// items of their own are taken out once all entries are known.
pub(super) fn boxed_below<'t>(reader: &Reader<'t>, item: usize, slots: &mut Vec<Slot<'t>>) {
    let Some(list) = nested(reader, item).filter(|_| slots.iter().all(|slot| slot.style != Style::Lines)) else {
        return;
    };
    let items = items(reader, list);
    if items.iter().all(|(_, _, found)| found.is_some()) {
        slots.extend(lines(reader, &items, Field::Steps, reader.blocks.list[list].range()));
    }
}

/// The lines of a list with those below `Unit tests:` in place of that.
fn ungrouped(reader: &Reader<'_>, items: Vec<ListItem>) -> Vec<ListItem> {
    let lines = |item: ListItem| match nested(reader, item.0) {
        Some(list) if reader.slice(&item.1).trim_end().ends_with([':', '：']) => self::items(reader, list),
        _ => vec![item],
    };
    items.into_iter().flat_map(lines).collect()
}

/// The list inside a list item.
fn nested(reader: &Reader<'_>, item: usize) -> Option<usize> {
    let end = reader.blocks.list[item].range().end;
    let inside = (item + 1..reader.blocks.list.len()).take_while(|at| reader.blocks.list[*at].range().start < end);
    let mut lists = inside.filter(|at| reader.blocks.list[*at].parent() == Some(item));
    lists.find(|at| matches!(reader.blocks.list[*at].kind, BlockKind::List { .. }))
}

/// What a phase is to create, modify and install: `Files to be created:` with a list below it. On its line it is a
/// labelled value as any other.
fn scope<'t>(reader: &Reader<'t>, items: &[ListItem], slots: &mut Vec<Slot<'t>>) {
    for (item, line, _) in items {
        let name = reader.slice(line).trim_end().trim_end_matches([':', '：']);
        let Some(Label::Field(field @ (Field::Create | Field::Modify | Field::Install))) = label(name) else {
            continue;
        };
        let Some(list) = nested(reader, *item) else { continue };
        let lines = self::items(reader, list).into_iter().map(|(_, line, _)| reader.slice(&line));
        let texts: Vec<_> = lines.filter(|text| !nothing::is_empty(text)).map(plain).collect();
        let range = reader.blocks.list[list].range().clone();
        slots.push(Slot::new(field, Style::Text, range, (!texts.is_empty()).then_some(Value::List(texts))));
    }
}

pub(super) type ListItem = (usize, Range<usize>, Option<boxes::Checkbox>);

/// The direct items of a list with their first line and box.
pub(super) fn items(reader: &Reader<'_>, list: usize) -> Vec<ListItem> {
    each_item(reader, list).collect()
}

/// The same, one after another.
pub(super) fn each_item(reader: &Reader<'_>, list: usize) -> impl Iterator<Item = ListItem> {
    let blocks = &reader.blocks;
    let end = blocks.list[list].range().end;
    let within = (list + 1..blocks.list.len()).take_while(move |at| blocks.list[*at].range().start < end);
    let direct = within.filter(move |at| blocks.list[*at].parent() == Some(list));
    direct.filter_map(move |at| {
        let line = boxes::first_line(blocks, at)?;
        let found = boxes::at_start(blocks.text, line.clone());
        Some((at, found.as_ref().map_or(line, |found| found.text.clone()), found))
    })
}

fn reference<'t>(text: &str) -> Option<Text<'t>> {
    let found = crate::document::word::ident::at_start(text)?;
    Some(Text::from(crate::plan::id::stored(&text[found.range])))
}

pub(super) fn plain(text: &str) -> Text<'_> {
    match inline::plain(text) {
        Cow::Borrowed(plain) => Text::new(plain),
        Cow::Owned(plain) => Text::from(plain),
    }
}

/// A list whose lines carry boxes or marks as one slot.
fn lines<'t>(reader: &Reader<'t>, items: &[ListItem], field: Field, range: Range<usize>) -> Option<Slot<'t>> {
    let stated = |item: &&ListItem| {
        let text = reader.slice(&item.1);
        !nothing::is_empty(text) && !form_value(text).is_some_and(nothing::is_placeholder)
    };
    let mut slot = Slot::new(field, Style::Lines, range, None);
    let (mut steps, mut checks, mut lines) = (Vec::new(), Vec::new(), Vec::with_capacity(items.len()));
    for (_, text, found) in items.iter().filter(stated) {
        let (text, sign, state) = match found {
            Some(found) => (
                text.clone(),
                found.sign.clone(),
                boxes::status(reader.slice(&found.sign)).unwrap_or(Status::NotStarted),
            ),
            None => marked(reader, text),
        };
        let shown = plain(reader.slice(&text));
        if field == Field::Steps {
            steps.push(Step { text: shown, status: state, ..Step::default() });
        } else {
            checks.push(Check { text: shown, done: state == Status::Complete });
        }
        lines.push(Line { text, sign, boxed: found.is_some() });
    }
    if lines.is_empty() {
        return None;
    }
    slot.lines = lines.into_boxed_slice();
    slot.value = Some(if field == Field::Steps { Value::Steps(steps) } else { Value::Checks(checks) });
    Some(slot)
}

/// The part of `Blocked on: [REASON]` that a form leaves open.
fn form_value(text: &str) -> Option<&str> {
    let colon = memchr::memchr(b':', text.as_bytes())?;
    text[colon + 1..].strip_prefix(' ')
}

/// A step without a box: the mark behind its text, and words in brackets behind that.
pub(super) fn marked(reader: &Reader<'_>, line: &Range<usize>) -> (Range<usize>, Range<usize>, Status) {
    let text = reader.slice(line);
    let body = text.rfind('(').filter(|_| text.ends_with(')')).map_or(text, |at| text[..at].trim_end());
    if let Some((mark, status)) = status::trailing_mark(body) {
        let shown = body[..mark.start].trim_end().len();
        return (line.start..line.start + shown, line.start + mark.start..line.start + mark.end, status);
    }
    if let Some((mark, status)) = status::leading_mark(text) {
        let gap = text[mark.end..].len() - text[mark.end..].trim_start().len();
        return (line.start + mark.end + gap..line.end, line.start..line.start + mark.end, status);
    }
    (line.clone(), line.end..line.end, Status::NotStarted)
}
