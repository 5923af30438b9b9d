//! Plans that other tools keep as JSON: arrays of objects with an id or title and members that can be recognised.

use super::range_of;
use crate::plan::value::{Members, Text, Value};
use crate::plan::{Effort, Estimate, Field, Item, Kind, Status, Units};
use crate::text::Source;
use serde_json::value::RawValue;

/// An item found in a file of another tool.
#[derive(Debug)]
pub struct Foreign<'s> {
    /// The item, with what of it has a field.
    pub item: Item<'s>,
    /// Where it stands in the file.
    pub at: usize,
    /// Its status as it is spelled there.
    pub status: Option<Text<'s>>,
}

/// Members that hold objects which are no items.
const ASIDE: &[&str] = &[
    "history",
    "log",
    "validation",
    "steps",
    "risks",
    "metrics",
    "documents",
    "checklists",
    "gates",
    "lessons",
    "targets",
    "changes",
    "metadata",
];

/// Members for each field, the more particular first.
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Title,
        &[
            "title",
            "name",
            "titulo",
            "título",
            "nome",
            "nombre",
            "titel",
            "summary",
            "description",
            "descricao",
            "descrição",
            "text",
        ],
    ),
    (Field::Status, &["status", "state", "estado"]),
    (Field::Priority, &["priority", "prioridade", "prioridad"]),
    (Field::Owner, &["owner", "assignee", "assignedTo", "assigned_to", "responsible"]),
    (Field::Component, &["component", "module", "area"]),
    (Field::Estimate, &["estimateHours", "estimatedHours", "estimate", "hours", "effort"]),
    (Field::Actual, &["actualHours", "actual"]),
    (Field::DependsOn, &["dependsOn", "dependencies", "depends_on", "blockedBy"]),
    (Field::Files, &["files", "file", "arquivos", "arquivo"]),
    (Field::Due, &["dueDate", "due_date", "due"]),
];

/// Members whose elements are parts of an item.
const PARTS: &[&str] = &[
    "subtasks",
    "subTasks",
    "children",
    "etapas",
    "tasks",
    "items",
    "steps_list",
    "tickets",
    "issues",
    "stories",
    "userStories",
    "user_stories",
    "features",
    "cards",
    "workItems",
    "work_items",
    "todos",
    "tareas",
    "tarefas",
];

/// Reads the items of a JSON file; none where it is no JSON or holds no list of items.
pub fn read(source: &Source) -> Vec<Foreign<'_>> {
    let text = source.text()[source.start()..].trim();
    let mut found = Vec::new();
    if crate::plan::value::is_json(text) {
        walk(source, text, "tasks", None, &mut found);
    }
    numbered(&mut found);
    found
}

/// Whether a file's text is JSON rather than Markdown, told by its first sign and last.
pub fn is_json(source: &Source) -> bool {
    let text = source.text()[source.start()..].trim();
    (text.starts_with('{') && text.ends_with('}'))
        || (text.starts_with('[') && text.ends_with(']') && text.contains('{'))
}

fn walk<'s>(source: &'s Source, raw: &'s str, key: &str, parent: Option<&Item<'s>>, found: &mut Vec<Foreign<'s>>) {
    if ASIDE.contains(&key) {
        return;
    }
    if let Ok(members) = Members::read(raw) {
        for (name, value) in members.0 {
            walk(source, value, name.as_str(), parent, found);
        }
        return;
    }
    let elements: Vec<&'s RawValue> = serde_json::from_str(raw).unwrap_or_default();
    for raw in elements {
        let Ok(members) = Members::read(raw.get()) else { continue };
        match item(&members, key, parent) {
            Some((item, status)) => {
                let at = range_of(source.text(), raw.get()).start;
                let own = item.clone();
                found.push(Foreign { item, at, status });
                let parts = members.0.iter().filter(|(name, _)| PARTS.contains(&name.as_str()));
                parts.for_each(|(name, value)| walk(source, value, name.as_str(), Some(&own), found));
            }
            None => walk(source, raw.get(), key, parent, found),
        }
    }
}

/// The item an object describes: it needs a title, and an id, an order or a status.
fn item<'s>(members: &Members<'s>, key: &str, parent: Option<&Item<'s>>) -> Option<(Item<'s>, Option<Text<'s>>)> {
    let text = |name: &str| members.get(name).and_then(text_or_number);
    let title = NAMES[0].1.iter().find_map(|name| text(name))?;
    let id = ["id", "key", "number", "order", "ordem"].into_iter().find_map(text);
    let status = NAMES[1].1.iter().find_map(|name| text(name));
    if id.is_none() && status.is_none() {
        return None;
    }
    let own = id.map_or_else(|| crate::plan::id::slug(title.as_str()), |id| id.to_string());
    let kind = kind(key);
    let full = match parent {
        Some(_) if is_whole(&own) => own,
        Some(parent) if parent.kind == Kind::Task || kind == Kind::Task => format!("{}.{own}", parent.id),
        _ if kind != Kind::Task && own.bytes().all(|b| b.is_ascii_digit()) => format!("{}-{own}", kind.name()),
        _ => own,
    };
    let mut item = Item::new(kind, full, title);
    item.put(
        Field::Status,
        Some(Value::Status(status.as_ref().map_or(Status::NotStarted, |text| meant(text.as_str())))),
    );
    for (field, names) in &NAMES[2..] {
        if let Some(value) = names.iter().find_map(|name| value(*field, members.get(name)?, parent)) {
            item.put(*field, Some(value));
        }
    }
    if let Some(parent) = parent.filter(|parent| parent.kind == Kind::Phase) {
        item.put(Field::Phase, Some(Value::Text(parent.id.clone())));
    }
    Some((item, status))
}

/// `HB-12`: an id of the whole plan, and not of a part of an item.
fn is_whole(id: &str) -> bool {
    let Some((lead, number)) = id.rsplit_once('-') else { return false };
    let upper = |lead: &str| lead.starts_with(|c: char| c.is_ascii_uppercase()) && !lead.contains(' ');
    upper(lead) && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// A status as its tool spells it; a word nobody knows is not started.
fn meant(text: &str) -> Status {
    Status::parse(text).unwrap_or(Status::NotStarted)
}

fn kind(key: &str) -> Kind {
    match key.to_lowercase().as_str() {
        "batches" => Kind::Batch,
        "phases" | "fases" | "milestones" => Kind::Phase,
        _ => Kind::Task,
    }
}

fn value<'s>(field: Field, raw: &'s str, parent: Option<&Item<'s>>) -> Option<Value<'s>> {
    let units = Units { bare: Some(Effort::HOUR), ..Units::default() };
    match field {
        Field::Estimate => {
            text_or_number(raw).and_then(|text| Estimate::parse(text.as_str(), units)).map(Value::Estimate)
        }
        Field::Actual => text_or_number(raw).and_then(|text| Effort::parse(text.as_str(), units)).map(Value::Effort),
        Field::DependsOn => {
            let Ok(Some(Value::List(list))) = Value::read(field.row().form, raw) else { return None };
            // The parts of a task name each other by their own ids.
            let full = |id: &Text<'s>| match parent.filter(|_| !is_whole(id.as_str())) {
                Some(parent) => Text::from(format!("{}.{id}", parent.id)),
                None => id.clone(),
            };
            (!list.is_empty()).then(|| Value::List(list.iter().map(full).collect()))
        }
        _ => Value::read(field.row().form, raw).ok().flatten(),
    }
}

fn text_or_number(raw: &str) -> Option<Text<'_>> {
    let text: Text<'_> =
        if raw.starts_with(|c: char| c.is_ascii_digit()) { Text::new(raw) } else { serde_json::from_str(raw).ok()? };
    (!text.is_blank()).then_some(text)
}

/// Gives a number to ids that stand twice.
fn numbered(found: &mut [Foreign<'_>]) {
    let mut seen = std::collections::HashSet::new();
    for foreign in found {
        let own = foreign.item.id.to_string();
        let mut candidates = std::iter::once(own.clone()).chain((2..).map(|number| format!("{own}-{number}")));
        let free = candidates.find(|id| !seen.contains(&crate::plan::id::Packed::new(id))).unwrap_or(own);
        seen.insert(crate::plan::id::Packed::new(&free));
        foreign.item.id = free.into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str, Status)]) {
        let source = Source::new("x.json", text.into());
        let found = read(&source);
        let shown: Vec<_> =
            found.iter().map(|found| (found.item.id.as_str(), found.item.title.as_str(), found.item.status)).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn lists_of_items_are_found_wherever_they_stand() {
        use Status::{Complete, InProgress, NotStarted};
        check(
            r#"{"master":{"tasks":[{"id":1,"title":"Core","status":"done","subtasks":[{"id":2,"title":"CLI","status":"pending","dependencies":[1]}]}]}}"#,
            &[("1", "Core", Complete), ("1.2", "CLI", NotStarted)],
        );
        check(
            r#"[{"name":"A","status":"in-progress"},{"name":"B","status":"odd"}]"#,
            &[("a", "A", InProgress), ("b", "B", NotStarted)],
        );
        check(r#"{"tasks":[{"order":1,"description":"Do it","file":"a.rs"}]}"#, &[("1", "Do it", NotStarted)]);
        check(
            r#"{"roadmap":{"fases":[{"id":0,"nome":"Base","etapas":[{"id":1,"titulo":"Um"}]}]}}"#,
            &[("phase-0", "Base", NotStarted), ("phase-0.1", "Um", NotStarted)],
        );
        check(
            r#"{"milestones":[{"key":"M1","title":"Quay","state":"done","tickets":[{"key":"HB-1","summary":"Piles","state":"done"},{"key":2,"summary":"Deck"}]}]}"#,
            &[("M1", "Quay", Complete), ("HB-1", "Piles", Complete), ("M1.2", "Deck", NotStarted)],
        );
        check(
            r#"{"tasks":[{"id":"A","title":"x"},{"id":"a","title":"y"}]}"#,
            &[("A", "x", NotStarted), ("a-2", "y", NotStarted)],
        );
        check(r#"{"version":"1.0","name":"pkg","files":["a"]}"#, &[]);
        check("not json", &[]);
    }
}
