//! An entry that is a whole file: its title names one task, and a section of its own says how far it is.

use super::front;
use super::title;
use crate::document::entry::{Entry, Shape, Slot};
use crate::document::labelled;
use crate::document::meaning;
use crate::document::reader::{Reader, Role, kind_of};
use crate::document::word::ident::{self, Family};
use crate::document::word::label::{Label, label};
use crate::document::word::{nothing, status};
use crate::markdown::BlockKind;
use crate::plan::{Field, Status, Value};
use std::borrow::Cow;
use std::ops::Range;

/// Words that one piece of work has in its id; an epic or a milestone lists others.
const WORK: [&str; 19] = [
    "story",
    "task",
    "ticket",
    "issue",
    "bug",
    "tarea",
    "historia",
    "tarefa",
    "história",
    "tâche",
    "aufgabe",
    "attività",
    "задача",
    "任务",
    "任務",
    "タスク",
    "課題",
    "작업",
    "과제",
];
/// Returns the entry of a document whose title has the id of one piece of work, and that has boxes and a section
/// `## Status` with a status and no more; none where other headings or rows speak of items.
pub fn read<'t>(reader: &Reader<'t>) -> Option<Entry<'t>> {
    let section = reader.sections.get(1).filter(|section| section.level == 1)?;
    let name = section.name.as_ref().filter(|name| is_work(name.id, name.ident.as_ref().map(|ident| ident.family)))?;
    let other = |role: &Role| *role == Role::Entry;
    let rows = || reader.columns.iter().any(|(_, columns)| columns.id.is_some());
    let alone = reader.sections[2..].iter().all(|section| section.level > 1);
    if !alone || reader.boxes.is_empty() || reader.roles[2..].iter().any(other) || rows() || name.is_template() {
        return None;
    }
    let (place, found) = (2..reader.sections.len()).find_map(|at| stated(reader, at))?;
    let mut slots = vec![Slot::new(
        Field::Status,
        found.style,
        place.start + found.range.start..place.start + found.range.end,
        found.value,
    )];
    slots.extend(title::slot(reader, name, &section.title));
    for at in 2..reader.sections.len() {
        front::boxed(reader, at, &mut slots);
    }
    Some(Entry {
        shape: Shape::Section,
        kind: kind_of(name.id),
        id: name.id.map(Cow::Borrowed),
        scope: None,
        title: section.title.clone(),
        template: false,
        name: name.range.clone(),
        range: 0..reader.blocks.text.len(),
        slots,
        inherited: Vec::new(),
        level: section.level,
    })
}

fn is_work(id: Option<&str>, family: Option<Family>) -> bool {
    let Some((id, family)) = id.zip(family) else { return false };
    let word = id.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    match family {
        Family::Spoken => WORK.contains(&word.to_lowercase().as_str()),
        Family::Dashed => !ident::is_paper(id),
        _ => false,
    }
}

/// Where a section says how far the file's task is, and what is found there: behind the colon of its heading, or in the
/// one line below it.
fn stated<'t>(reader: &Reader<'t>, at: usize) -> Option<(Range<usize>, meaning::Found<'t>)> {
    let section = &reader.sections[at];
    let is_label = |label: Option<Label>| label == Some(Label::Field(Field::Status));
    let headed = labelled::read(reader.blocks.text, section.content.clone()).next();
    let place = if let Some(headed) = headed.filter(|found| is_label(found.names) && !found.value.is_empty()) {
        headed.value
    } else if is_label(label(&section.title)) {
        let block = reader.blocks.list.get(section.body.start).filter(|_| !section.body.is_empty())?;
        let mut lines = reader.blocks.lines(block);
        let line = lines.next().filter(|_| block.kind == BlockKind::Paragraph)?;
        lines.next().is_none().then_some(line)?
    } else {
        return None;
    };
    let text = reader.slice(&place);
    let says = || status::whole(text).is_some_and(|found| !found.words.is_empty());
    if nothing::is_placeholder(text) && !says() {
        return None;
    }
    let mut found = meaning::read(Field::Status, text, None).into_iter().next()?;
    // What the team agreed on is to be done.
    if status::is_decision(&text[found.range.clone()]) {
        found.value = Some(Value::Status(Status::NotStarted));
    }
    (says() && found.value.is_some()).then_some((place, found))
}
