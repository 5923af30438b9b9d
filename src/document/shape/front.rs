//! An entry that is a whole file: its front matter names the task.

use super::lists::{items, list};
use crate::document::entry::{Entry, Shape, Slot};
use crate::document::meaning;
use crate::document::reader::{Reader, kind_of, speaks_of};
use crate::document::word::label::{Label, label};
use crate::document::word::nothing;
use crate::document::yaml;
use crate::markdown::BlockKind;
use crate::plan::{Field, Text, Value};
use std::borrow::Cow;
use std::ops::Range;

/// Returns the entry of a document whose front matter has an id or title and a status.
pub fn read<'t>(reader: &Reader<'t>) -> Option<Entry<'t>> {
    let content = reader.blocks.front().map(|_| reader.blocks.content(0))?;
    let members = members(reader, &content);
    let value = |key: &str| members.iter().find(|(name, ..)| *name == key).map(|(_, range, _)| range.clone());
    let id = value("id");
    let place = value("title").or_else(|| value("name"))?;
    value("status")?;
    let title = scalar(reader, &place);
    let mut slots = Vec::new();
    for (key, range, list) in &members {
        let Some(field) = field(key).filter(|_| !list.is_empty() || !reader.slice(range).contains('\n')) else {
            continue;
        };
        if !list.is_empty() {
            let texts: Vec<_> = list.iter().map(|range| Text::new(reader.slice(range))).collect();
            let place = listed_at(reader, field, range, list);
            slots.push(Slot::new(field, crate::document::Style::Text, place, listed(field, texts)));
            continue;
        }
        for found in meaning::read(field, reader.slice(range), None) {
            let at = range.start + found.range.start..range.start + found.range.end;
            slots.push(Slot::new(found.field, found.style, at, found.value.filter(|_| reader.slice(range) != "[]")));
        }
    }
    for at in 1..reader.sections.len() {
        boxed(reader, at, &mut slots);
    }
    let id = id.map(|range| reader.slice(&range)).filter(|id| !id.is_empty());
    let template = nothing::is_placeholder(&title);
    if !template {
        let stated = Value::Text(Text::from(title.clone().into_owned()));
        slots.push(Slot::new(Field::Title, crate::document::Style::Text, place.clone(), Some(stated)));
    }
    Some(Entry {
        shape: Shape::Section,
        kind: kind_of(id),
        id: id.map(Cow::Borrowed),
        scope: None,
        title,
        template,
        name: place,
        range: 0..reader.blocks.text.len(),
        slots,
        inherited: Vec::new(),
        level: 0,
    })
}

/// Reads the boxes below a heading of the file: criteria are what is validated, others steps.
pub(super) fn boxed<'t>(reader: &Reader<'t>, at: usize, slots: &mut Vec<Slot<'t>>) {
    let section = &reader.sections[at];
    let criteria = speaks_of(&section.words, &["criteria", "criterion", "validation", "definition of done"]);
    let field = if criteria { Field::Validation } else { Field::Steps };
    if slots.iter().any(|slot| slot.field == field) {
        return;
    }
    let blocks = &reader.blocks;
    let is_list =
        |at: &usize| matches!(blocks.list[*at].kind, BlockKind::List { .. }) && blocks.list[*at].parent().is_none();
    let has_boxes = |at: &usize| items(reader, *at).iter().any(|(_, _, found)| found.is_some());
    if let Some(found) = section.body.clone().filter(is_list).find(has_boxes) {
        list(reader, found, Some(Label::Field(field)), &[], slots);
    }
}

/// Where a list says its value: the first of several owners, all of what is else listed.
fn listed_at(reader: &Reader<'_>, field: Field, inside: &Range<usize>, list: &[Range<usize>]) -> Range<usize> {
    match list {
        [first, ..] if field == Field::Owner => {
            first.start + reader.slice(first).len() - reader.slice(first).trim_start_matches('@').len()..first.end
        }
        // Elements on lines of their own stand behind the key and nothing else.
        [first, .., end] if inside.is_empty() => first.start..end.end,
        [one] if inside.is_empty() => one.clone(),
        _ => inside.clone(),
    }
}

fn listed(field: Field, texts: Vec<Text<'_>>) -> Option<Value<'_>> {
    match field {
        Field::Owner => texts
            .into_iter()
            .next()
            .map(|text| text.as_str().trim_start_matches('@').to_owned())
            .filter(|name| !nothing::is_empty(name) && !nothing::is_nobody(name))
            .map(|name| Value::Text(Text::from(name))),
        Field::DependsOn | Field::Files => Some(Value::List(texts)),
        _ => None,
    }
}

fn field(key: &str) -> Option<Field> {
    match key {
        "created_date" | "created" => Some(Field::Created),
        "id" | "title" | "name" => None,
        _ => match label(&key.replace('_', " ")) {
            Some(Label::Field(field)) => Some(field),
            _ => None,
        },
    }
}

type Member<'t> = (&'t str, Range<usize>, Vec<Range<usize>>);

/// The members of simple front matter: `key: value`, quotes taken off, texts that go on below their key, and lists of
/// `- value` there.
fn members<'t>(reader: &Reader<'t>, content: &Range<usize>) -> Vec<Member<'t>> {
    let mut members: Vec<Member<'t>> = Vec::new();
    let mut at = content.start;
    let (mut block, mut open) = (false, None);
    for line in reader.slice(content).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let text = line.trim_end();
        let below =
            text.starts_with([' ', '\t']) || block && text.is_empty() || open == Some(']') && text.starts_with(']');
        let last = members.last_mut().filter(|_| below);
        if let Some(member) = last.filter(|member| block || open.is_some() || continues(reader, member, text)) {
            append(reader, member, (start, text));
            open = open.filter(|sign| !yaml::closes(text, *sign));
            continue;
        }
        if let Some(element) = text.trim_start().strip_prefix("- ") {
            let range = start + text.len() - element.len()..start + text.len();
            if let Some((.., list)) = members.last_mut() {
                list.push(yaml::place(reader.blocks.text, &range));
            }
            continue;
        }
        let Some((key, value)) = text.split_once(':').filter(|(key, _)| !key.starts_with([' ', '\t', '#'])) else {
            continue;
        };
        let value = value.trim_start();
        let range = start + text.len() - value.len()..start + text.len();
        end_last(reader, &mut members, block);
        block = is_block(yaml::uncommented(value));
        open = yaml::opened(value);
        let none = || (key.trim(), range.start..range.start, Vec::new());
        members.push(if block { none() } else { member(reader, key.trim(), range.clone()) });
    }
    end_last(reader, &mut members, block);
    members
}

/// Takes quotes and a comment off the last member, whose lines are all there; a text in a block has none.
fn end_last<'t>(reader: &Reader<'t>, members: &mut [Member<'t>], block: bool) {
    if let Some((_, range, list)) = members.last_mut().filter(|_| !block)
        && list.is_empty()
    {
        *range = yaml::place(reader.blocks.text, range);
    }
    // `files: [` over a line for each.
    if let Some(last) = members.last_mut().filter(|(_, range, list)| {
        let text = reader.slice(range);
        !block && list.is_empty() && text.starts_with('[') && text.contains('\n')
    }) {
        *last = member(reader, last.0, last.1.clone());
    }
}

/// `>-`, `|`: the text of a member stands below its key.
fn is_block(value: &str) -> bool {
    let behind = value.strip_prefix(['>', '|']);
    behind.is_some_and(|behind| behind.chars().all(|c| matches!(c, '-' | '+' | '1'..='9')))
}

/// Whether a line goes on with the text of the member above it, which is neither a list nor in quotes that are closed.
fn continues(reader: &Reader<'_>, (_, range, list): &Member<'_>, line: &str) -> bool {
    let text = reader.slice(range);
    let other = line.trim_start().starts_with("- ") || line.trim_start().starts_with('#');
    !text.is_empty() && !text.starts_with(['[', '{', '#', '"', '\'']) && list.is_empty() && !other
}

/// Appends a line to the text of a member.
fn append(reader: &Reader<'_>, (_, range, _): &mut Member<'_>, (start, line): (usize, &str)) {
    let bare = line.trim_start();
    if !bare.is_empty() {
        let begun = !reader.slice(range).is_empty();
        let first = if begun { range.start } else { start + line.len() - bare.len() };
        *range = first..start + line.len();
    }
}

/// The text of a member: its lines as one, without the signs that quotes within quotes need.
fn scalar<'t>(reader: &Reader<'t>, range: &Range<usize>) -> Cow<'t, str> {
    let text = reader.slice(range);
    let text = match yaml::quote(reader.blocks.text, range) {
        Some(quote) => yaml::unescaped(text, quote),
        None => Cow::Borrowed(text),
    };
    if !text.contains('\n') {
        return text;
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A member of one line: a value with its quotes, or a list in brackets.
fn member<'t>(reader: &Reader<'t>, key: &'t str, range: Range<usize>) -> Member<'t> {
    let text = yaml::uncommented(reader.slice(&range));
    let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).filter(|_| text != "[]") else {
        return (key, range, Vec::new());
    };
    let whole = range.start + 1..range.start + text.len() - 1;
    let within = |element: Range<usize>| whole.start + element.start..whole.start + element.end;
    let list = yaml::elements(inner).map(|element| yaml::place(reader.blocks.text, &within(element))).collect();
    (key, whole, list)
}
