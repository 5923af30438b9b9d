//! An entry that is a heading and what is below it.

use super::lists::{follows, list};
use super::{outcome, schedule, struck, title};
use crate::document::boxes;
use crate::document::entry::{Entry, Shape, Slot, Style};
use crate::document::figure::block;
use crate::document::labelled::Labelled;
use crate::document::meaning;
use crate::document::memo::Memo;
use crate::document::name::Name;
use crate::document::outline::{self, Section};
use crate::document::reader::{Reader, Role, kind_of};
use crate::document::word::label::{Label, label};
use crate::document::word::{count, counted};
use crate::markdown::BlockKind;
use crate::plan::{Field, Kind, Status, Text, Value};
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

/// Returns the entries that are some sections.
pub fn read<'t>(reader: &Reader<'t>, memo: &Memo<'t>, mut sections: Range<usize>) -> Vec<Entry<'t>> {
    sections.start = sections.start.max(1);
    let entries = sections.filter(|at| reader.roles[*at] == Role::Entry);
    entries.filter_map(|at| entry(reader, memo, at)).collect()
}

fn entry<'t>(reader: &Reader<'t>, memo: &Memo<'t>, at: usize) -> Option<Entry<'t>> {
    let section = &reader.sections[at];
    let name = section.name.as_ref()?;
    let scope = reader.scopes[at].clone();
    let mut entry = Entry {
        shape: Shape::Section,
        kind: kind_of(name.id),
        id: name.id.map(Cow::Borrowed),
        template: name.is_template() || scope.as_deref() == Some("template"),
        scope,
        title: title(reader, section, name),
        name: name.range.clone(),
        range: section.range.clone(),
        slots: name_slots(name),
        inherited: inherited(reader, section.parent),
        level: section.level,
    };
    entry.slots.reserve(reader.labels(section.body.clone()).count() + 2);
    entry.slots.extend(title::slot(reader, name, &entry.title));
    entry.slots.extend(section.window.clone().map(|range| {
        let value = Some(Value::Text(Text::new(reader.slice(&range))));
        Slot::new(Field::Window, Style::Text, range, value)
    }));
    if let Some(line) = reader.headed(at) {
        memo.read(Field::Status, reader.slice(&line), None, |part| {
            let range = line.start + part.range.start..line.start + part.range.end;
            entry.slots.push(Slot::new(part.field, part.style, range, part.value));
        });
    } else if entry.slots.iter().all(|slot| slot.style != Style::Mark) {
        // Where the document marks what is complete, this is where the mark would go.
        let end = section.content.end;
        entry.slots.push(Slot::new(Field::Status, Style::Mark, end..end, None));
    }
    if let Some(priority) = section.priority {
        entry.inherited.insert(0, (Field::Priority, Value::Text(Text::new(priority))));
    }
    let own = entry.slots.len();
    for labelled in &name.labelled {
        labelled_slots(reader, memo, labelled, &mut entry.slots);
    }
    // No line below is shaped after the heading.
    entry.slots[own..].iter_mut().for_each(|slot| slot.label = None);
    for part in extent(reader, at) {
        if let Some(found) = reader.fielded(part) {
            let own = entry.slots.len();
            labelled_slots(reader, memo, found, &mut entry.slots);
            // No line is shaped after a heading.
            entry.slots[own..].iter_mut().for_each(|slot| slot.label = None);
        }
        body(reader, memo, (part, part != at), entry.kind, &mut entry.slots);
    }
    if entry.slots.iter().all(|slot| slot.field != Field::Steps) {
        let parts: Vec<_> = extent(reader, at).collect();
        entry.slots.extend(schedule::steps(reader, &parts));
    }
    entry.slots.extend(struck::beside(name, &entry.slots));
    entry.slots.extend(outcome::slot(reader, section.body.clone(), &entry));
    imply_status(reader, at, &mut entry);
    Some(entry)
}

/// The slots of a heading or list item: marks behind and before, hours in brackets.
pub fn name_slots<'t>(name: &Name<'t>) -> Vec<Slot<'t>> {
    // A word behind says more than the mark in front.
    let marks = name.after.iter().chain(&name.beside).chain(&name.before);
    // A percentage that says it alone is written as one.
    let share = |range: &Range<usize>| name.progress.as_ref().is_some_and(|(share, _)| share == range);
    let style = |range: &Range<usize>| match () {
        () if share(range) => Style::Inside,
        () if is_boxed(name, range) => Style::Box,
        () => Style::Mark,
    };
    let mut slots: Vec<_> = marks
        .map(|(range, status)| Slot::new(Field::Status, style(range), range.clone(), Some(Value::Status(*status))))
        .collect();
    slots.extend(hours(name));
    let percent = |(range, percent): &(Range<usize>, u8)| {
        Slot::new(Field::Progress, Style::Inside, range.clone(), Some(Value::Percent(*percent)))
    };
    slots.extend(name.progress.as_ref().map(percent));
    slots
}

/// Whether a status is the sign of a box: `Oil the gate [x]`.
fn is_boxed(name: &Name<'_>, range: &Range<usize>) -> bool {
    let framed = || {
        let start = name.line_start();
        let frame = name.line().get(range.start.checked_sub(start + 1)?..range.end + 1 - start)?;
        frame.strip_prefix('[')?.strip_suffix(']')
    };
    framed().is_some_and(|sign| sign.chars().count() == 1 && boxes::status(sign).is_some())
}

/// The lengths of the bracket behind a name: `(12h est. / 13.25h actual)`; one alone is an estimate.
fn hours<'t>(name: &Name<'t>) -> Vec<Slot<'t>> {
    let Some((range, hours)) = &name.hours else { return Vec::new() };
    let line = name.line();
    let start = name.line_start();
    let close = line[range.end - start..].find([')', '）']).map_or(range.end, |at| range.end + at);
    let estimate = || vec![Slot::new(Field::Estimate, Style::Inside, range.clone(), Some(Value::Estimate(*hours)))];
    // Mostly it is a length and nothing else.
    if close == range.end {
        return estimate();
    }
    let mut found = meaning::lengths(Field::Estimate, &line[range.start - start..close - start], None);
    found.retain(|found| matches!(found.field, Field::Estimate | Field::Actual) && found.value.is_some());
    if found.len() < 2 {
        return estimate();
    }
    let place = |part: &Range<usize>| range.start + part.start..range.start + part.end;
    found.into_iter().map(|found| Slot::new(found.field, Style::Inside, place(&found.range), found.value)).collect()
}

/// The title of a section. `Wave 1 tickets` tells none, and `Phase 2: Features` does.
fn title<'t>(reader: &Reader<'t>, section: &Section<'t>, name: &Name<'t>) -> Cow<'t, str> {
    let set_off = || reader.slice(&(name.range.start..name.title_range.start)).contains([':', '：', '—', '–']);
    let counted = kind_of(name.id) != Kind::Task && count::is_noun(&section.title);
    if counted && !set_off() { Cow::Borrowed("") } else { section.title.clone() }
}

/// What the headings around a place give to the entries below: priority, status, phase, batch.
pub fn inherited<'t>(reader: &Reader<'t>, section: usize) -> Vec<(Field, Value<'t>)> {
    reader.given[section].clone()
}

/// Finds for each section what its heading and those around it give, the nearest first.
pub fn give(reader: &mut Reader<'_>) {
    let own = reader.of_sections(|part| part.map(|at| own_gifts(reader, at)).collect());
    for (at, mut all) in own.into_iter().enumerate() {
        let parent = reader.sections[at].parent;
        let around = if at == 0 { &[][..] } else { &reader.given[parent][..] };
        let more: Vec<_> =
            around.iter().filter(|(field, _)| all.iter().all(|(other, _)| other != field)).cloned().collect();
        all.extend(more);
        reader.given.push(all);
    }
}

/// What one heading gives to the entries below it.
fn own_gifts<'t>(reader: &Reader<'t>, at: usize) -> Vec<(Field, Value<'t>)> {
    let section = &reader.sections[at];
    let Some(name) = &section.name else { return Vec::new() };
    let mut gifts = Vec::new();
    if let Some(priority) = section.priority {
        gifts.push((Field::Priority, Value::Text(Text::new(priority))));
    }
    if reader.roles[at] == Role::Entry {
        let group = match kind_of(name.id) {
            Kind::Phase => Some(Field::Phase),
            Kind::Batch => Some(Field::Batch),
            Kind::Task => None,
        };
        let id = name.id.map(|id| Text::from(crate::plan::id::stored(id)));
        gifts.extend(group.zip(id).map(|(field, id)| (field, Value::Text(id))));
        if gifts.iter().all(|(field, _)| *field != Field::Priority) {
            gifts.extend(stated_priority(reader, section.body.clone()));
        }
        return gifts;
    }
    let shipped =
        || is_shipped(&section.words) && outline::is_version(reader.slice(&reader.sections[section.parent].content));
    // `# TODO` names such a document.
    // `# Progress` is what the document is about.
    let names = section.heads.is_none() && (reader.is_unmarked() && section.level == 1 || reader.is_listed(at))
        || section.level == 1 && section.words == "progress"
        || outline::is_topic(section);
    let status = outline::status_of(reader.slice(&section.content), &reader.legend).filter(|_| !names);
    let complete = || outline::is_past(&section.words) || shipped();
    let status = status.or_else(|| complete().then_some(Status::Complete));
    gifts.extend(status.map(|status| (Field::Status, Value::Status(status))));
    gifts
}

/// The priority that an entry states for itself holds for what is below it.
fn stated_priority<'t>(reader: &Reader<'t>, body: Range<usize>) -> Option<(Field, Value<'t>)> {
    let (_, found) = reader.labels(body).find(|(_, found)| found.names == Some(Label::Field(Field::Priority)))?;
    let (_, word) = crate::plan::priority::find(reader.slice(&found.value))?;
    Some((Field::Priority, Value::Text(Text::new(word))))
}

/// A heading of a changelog below that of a version.
fn is_shipped(words: &str) -> bool {
    ["added", "changed", "removed", "deprecated", "security", "improved", "breaking"].contains(&words)
}

/// The section itself and the plain sections below it, whose fields are its own.
fn extent<'r, 't>(reader: &'r Reader<'t>, at: usize) -> impl Iterator<Item = usize> + use<'r, 't> {
    let all = reader.sections[at].all.clone();
    let below = (at + 1..reader.sections.len()).take_while(move |other| {
        reader.sections[*other].body.start <= all.end && reader.sections[*other].level > reader.sections[at].level
    });
    let own = below.filter(move |other| {
        outline::around(&reader.sections, *other)
            .take_while(|around| *around != at)
            .all(|around| reader.roles[around] == Role::Plain)
    });
    std::iter::once(at).chain(own)
}

/// Reads the labelled lines and the lists of one section's body.
fn body<'t>(
    reader: &Reader<'t>,
    memo: &Memo<'t>,
    (section, nested): (usize, bool),
    kind: Kind,
    slots: &mut Vec<Slot<'t>>,
) {
    // `Completed: 2` beside `Planned: 5` is a count and no day.
    let counted = match kind {
        Kind::Task => Vec::new(),
        _ => block::lines(&reader.blocks, reader.sections[section].body.clone()),
    };
    let heading = if nested { label(&reader.sections[section].title) } else { None };
    let mut open = heading;
    let blocks = &reader.blocks;
    let mut labels = reader.labels(reader.sections[section].body.clone()).peekable();
    for at in reader.sections[section].body.clone() {
        match &blocks.list[at].kind {
            BlockKind::Table => {
                let own = slots.len();
                while let Some((_, found)) = labels.next_if(|(block, _)| *block == at) {
                    labelled_slots(reader, memo, found, slots);
                }
                // Where the label stands in the header, no row is shaped after it.
                let is_row = |label: &Span| !reader.slice(&label.range()).contains('\n');
                slots[own..].iter_mut().for_each(|slot| slot.label = slot.label.filter(is_row));
                open = None;
            }
            BlockKind::Paragraph => {
                let mut any = false;
                while let Some((_, found)) = labels.next_if(|(block, _)| *block == at) {
                    any = true;
                    open = found.names.filter(|_| found.value.is_empty());
                    if counted.iter().any(|line| line.label.start == found.label.start) {
                        continue;
                    }
                    labelled_slots(reader, memo, found, slots);
                }
                if !any && blocks.list[at].parent().is_none() {
                    open = None;
                }
            }
            BlockKind::List { .. } if blocks.list[at].parent().is_none() || open.is_some() => {
                list(reader, at, open.take(), &counted, slots);
            }
            _ => {}
        }
    }
}

/// The slots of a labelled line.
pub fn labelled_slots<'t>(reader: &Reader<'t>, memo: &Memo<'t>, found: &Labelled, slots: &mut Vec<Slot<'t>>) {
    let Some(Label::Field(field)) = found.names else { return };
    if matches!(field, Field::Title | Field::Steps | Field::Checkpoint | Field::Tests)
        || (field == Field::Validation && found.value.is_empty())
    {
        return;
    }
    let line = Span::from(found.label.start..found.value.end.max(found.label.end));
    if found.value.is_empty() && follows(reader, found).is_some() {
        return;
    }
    let text = reader.slice(&found.value);
    if field == Field::Status
        && let Some(slot) = stage(text, &found.value)
    {
        slots.push(Slot { label: Some(line), ..slot });
        return;
    }
    // `**Estimated Hours:** 10`
    let is_length = matches!(field, Field::Estimate | Field::Actual);
    let bare = if is_length { counted::named_below(reader.slice(&found.label)) } else { None };
    memo.read(field, text, bare, |part| {
        let range = found.value.start + part.range.start..found.value.start + part.range.end;
        slots.push(Slot { label: Some(line), ..Slot::new(part.field, part.style, range, part.value) });
    });
}

/// `Phase 5: FIX`: the stage of a DEBUGGING document in the place of a status.
fn stage<'t>(text: &'t str, value: &Range<usize>) -> Option<Slot<'t>> {
    let rest = text.strip_prefix("Phase ").or_else(|| text.strip_prefix("PHASE "))?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let name = rest[digits..].strip_prefix(':').filter(|_| digits > 0)?.trim_start();
    let word =
        name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '/'))).map_or(name, |end| &name[..end]);
    if word.is_empty() || word.chars().any(char::is_lowercase) {
        return None;
    }
    let end = value.start + (text.len() - name.len()) + word.len();
    let stage = &text[..end - value.start];
    Some(Slot::new(Field::Stage, Style::Stage, value.start..end, Some(Value::Text(Text::new(stage)))))
}

/// Where a section states no status, its boxes imply one: all ticked is complete, some in progress, none not started.
fn imply_status(reader: &Reader<'_>, at: usize, entry: &mut Entry<'_>) {
    let stated =
        entry.slots.iter().any(|slot| matches!(slot.field, Field::Status | Field::Stage) && slot.value.is_some());
    // On a board the heading above says it, whatever is ticked already.
    let headed = reader.is_board && reader.sections[reader.sections[at].parent].heads.is_some();
    if stated || headed && entry.inherited.iter().any(|(field, _)| *field == Field::Status) {
        return;
    }
    let items =
        reader.sections[at].all.clone().filter(|at| matches!(reader.blocks.list[*at].kind, BlockKind::Item { .. }));
    let signs = items.flat_map(|item| reader.boxes_of(item));
    let (mut all, mut done, mut begun) = (0, 0, 0);
    for (_, found) in signs {
        all += 1;
        match boxes::status(reader.slice(&found.sign)) {
            Some(Status::Complete) => done += 1,
            Some(Status::InProgress) => begun += 1,
            _ => {}
        }
    }
    let implied = match (all, done, begun) {
        (0, ..) => return,
        (all, done, _) if all == done => Status::Complete,
        (_, 0, 0) => Status::NotStarted,
        _ => Status::InProgress,
    };
    entry.inherited.retain(|(field, _)| *field != Field::Status);
    entry.inherited.push((Field::Status, Value::Status(implied)));
}
