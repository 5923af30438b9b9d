//! Entries a document gets: the one of a completed task in a changelog.

use super::merge::Render;
use super::refuse::Refused;
use super::value::bound;
use super::{Document, Followed, Mismatch, What};
use crate::document::outline::Section;
use crate::document::release::{self, Newest};
use crate::document::write::form::like;
use crate::document::write::place::{beside, content_end, group, marker, ruled};
use crate::document::{Entry, Shape};
use crate::plan::{Field, Item, Kind, Plan, Status, Value};
use crate::text::Edit;
use std::collections::HashSet;

/// Finds the completed tasks that a changelog does not list yet.
pub(super) fn missing<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    at: usize,
    followed: &Followed<'_, 't>,
    found: &mut Vec<Mismatch<'t>>,
) {
    let document = &documents[at];
    if !tells_all(document) {
        return;
    }
    let completed = |item: usize| {
        let mut changes = followed.changes.iter().filter(|change| change.item == item && change.field == Field::Status);
        changes.any(|change| change.new == Some(Value::Status(Status::Complete)))
    };
    let items = (0..plan.items.len()).filter(|at| plan.items[*at].kind == Kind::Task && completed(*at));
    // Nothing shows that one which names no item is to tell of any.
    let tells =
        marker(&document.reading).is_some() || bound(document).next().is_some() || release::is_blank(&document.reading);
    let absent = items.filter(|item| tells && bound(document).all(|(_, other)| other != *item));
    found.extend(absent.map(|item| mismatch(plan, document, at, item, followed.entry)));
}

/// Finds the complete tasks that a changelog lacks which is to tell them: all, where it lists three in four of them and more
/// than two; else where it has the marker before which entries go, those that a command completed.
pub fn unlisted<'t>(plan: &Plan<'t>, documents: &[Document<'t>], entry: &Render<'_, 't>) -> Vec<Mismatch<'t>> {
    let mut found = Vec::new();
    for (at, document) in documents.iter().enumerate().filter(|(_, document)| tells_all(document)) {
        let is_complete =
            |item: &Item<'_>| item.kind == Kind::Task && item.status == Status::Complete && !item.template;
        let all: Vec<_> = (0..plan.items.len()).filter(|at| is_complete(&plan.items[*at])).collect();
        let listed: HashSet<_> = bound(document).map(|(_, item)| item).collect();
        let (here, absent): (Vec<_>, Vec<_>) = all.iter().partition(|item| listed.contains(item));
        let tells_most = here.len() > 2 && here.len() * 4 >= all.len() * 3;
        if !tells_most && marker(&document.reading).is_none() {
            continue;
        }
        let absent = absent.into_iter().filter(|item| tells_most || was_completed(&plan.items[*item]));
        found.extend(absent.map(|item| mismatch(plan, document, at, item, entry)));
    }
    found
}

/// Whether a command gave an item the status it has: what was imported was done before there was a plan.
fn was_completed(item: &Item<'_>) -> bool {
    let member = Field::Status.member(item.kind);
    let records = item.history();
    let last = records.iter().rfind(|record| record.set.iter().any(|(name, ..)| name.as_str() == member));
    last.is_some_and(|record| record.op.as_str() != "import")
}

/// Whether a document is a changelog. Where a report tells what was completed, an entry beside it would tell it twice.
fn tells_all(document: &Document<'_>) -> bool {
    let kind = document.reading.kind.name;
    kind == "changelog" && !document.reading.regions.all.iter().any(|region| region.report() == Some(kind))
}

fn mismatch<'t>(
    plan: &Plan<'t>,
    document: &Document<'t>,
    at: usize,
    item: usize,
    entry: &Render<'_, 't>,
) -> Mismatch<'t> {
    match placed(plan, document, item, entry) {
        Ok(edit) => absent(plan, at, item, edit),
        Err(unclear) => {
            let edit = Edit::insert(unclear.range.start, String::new());
            let absent = absent(plan, at, item, edit);
            Mismatch { range: unclear.content.clone(), edits: Vec::new(), refused: Some(Refused::Unplaced), ..absent }
        }
    }
}

/// An entry that a document is to get.
pub(super) fn absent<'t>(plan: &Plan<'_>, at: usize, item: usize, edit: Edit) -> Mismatch<'t> {
    Mismatch {
        document: at,
        what: What::Entry(item),
        range: edit.range.clone(),
        stated: String::new(),
        wanted: format!("an entry for {}", plan.items[item].id),
        edits: vec![edit],
        left: false,
        refused: None,
    }
}

/// The entry in its place: before the marker, else in the section of what is new, else at the end of the document. Where the
/// entries there do not tell its form, or nothing tells where it goes, the section is returned in which it was looked for.
fn placed<'d, 't>(
    plan: &Plan<'t>,
    document: &'d Document<'t>,
    item: usize,
    render: &Render<'_, 't>,
) -> Result<Edit, &'d Section<'t>> {
    let reading = &document.reading;
    let newline = document.view.source.newline();
    let known: Vec<_> = bound(document).filter(|(entry, _)| entry.shape != Shape::Mention).collect();
    let level = known.iter().find(|(entry, _)| entry.shape == Shape::Section).map(|(entry, _)| entry.level);
    let rendered = |level| render(&plan.items[item], level, newline).trim_end().to_owned();
    if let Some(marker) = marker(reading) {
        return Ok(Edit::insert(marker, format!("{}{newline}{newline}", rendered(level.unwrap_or(3)))));
    }
    let section = match release::newest(reading) {
        Newest::Whole if known.is_empty() => return Ok(at_end(reading.blocks.text, &rendered(3), newline)),
        Newest::Whole => &reading.sections[0],
        Newest::Section(section) => section,
        Newest::Unclear(section) => return Err(section),
    };
    let here: Vec<_> = known.iter().filter(|(entry, _)| section.range.contains(&entry.range.start)).copied().collect();
    let sections: Vec<_> = here.iter().filter(|(entry, _)| entry.shape == Shape::Section).copied().collect();
    let edit = match (&sections[..], &here[..], level) {
        ([(first, _), ..], ..) => Some(among(plan, document, &sections, &rendered(first.level))),
        (_, [_, ..], _) => listed(plan, document, &here, item),
        (.., Some(level)) => Some(first_of(document, section, &rendered(level.max(section.level + 1)))),
        _ if known.is_empty() => Some(first_of(document, section, &rendered(section.level + 1))),
        (.., None) => first_line(plan, document, section, &known, item),
    };
    edit.ok_or(section)
}

/// An entry behind the last section (before the first, where the newest stands first).
fn among(plan: &Plan<'_>, document: &Document<'_>, sections: &[(&Entry<'_>, usize)], entry: &str) -> Edit {
    let (reading, newline) = (&document.reading, document.view.source.newline());
    let (first, last) = (sections[0].0, sections[sections.len() - 1].0);
    let ruled = ruled(reading, first.range.clone());
    let apart = if ruled { format!("{newline}{newline}---{newline}{newline}") } else { format!("{newline}{newline}") };
    if newest_first(plan, sections) {
        return Edit::insert(first.range.start, format!("{entry}{apart}"));
    }
    let end = content_end(reading, last.range.clone());
    Edit::insert(end, format!("{apart}{entry}"))
}

/// An entry in the form of the lines or rows that stand there, in the one list or table they are in, of several in that
/// of what was changed.
fn listed(plan: &Plan<'_>, document: &Document<'_>, here: &[(&Entry<'_>, usize)], item: usize) -> Option<Edit> {
    let reading = &document.reading;
    let mut groups: Vec<_> = here.iter().filter_map(|(entry, _)| group(reading, entry)).collect();
    groups.sort_unstable();
    groups.dedup();
    let group_of = match groups[..] {
        [only] => only,
        _ => *groups.iter().find(|start| around(document, **start).words == "changed")?,
    };
    let own: Vec<_> = here.iter().filter(|(entry, _)| group(reading, entry) == Some(group_of)).copied().collect();
    let text = own.iter().find_map(|(model, _)| like(reading, model, &plan.items[item], plan))?;
    let behind = !newest_first(plan, &own);
    let (other, _) = if behind { own.last()? } else { own.first()? };
    Some(beside(reading, other, behind, &text, document.view.source.newline()))
}

/// An entry in a section that has none yet.
fn first_of(document: &Document<'_>, section: &Section<'_>, entry: &str) -> Edit {
    let newline = document.view.source.newline();
    let end = content_end(&document.reading, section.range.clone());
    let end = document.reading.blocks.text[..end].trim_end().len();
    Edit::insert(end, format!("{newline}{newline}{entry}"))
}

/// A line in an empty section, in the form of those that stand directly in others.
fn first_line(
    plan: &Plan<'_>,
    document: &Document<'_>,
    section: &Section<'_>,
    known: &[(&Entry<'_>, usize)],
    item: usize,
) -> Option<Edit> {
    let direct = |entry: &Entry<'_>| around(document, entry.range.start).level == section.level;
    let mut models = known.iter().filter(|(entry, _)| entry.shape == Shape::Item && direct(entry));
    let line = models.find_map(|(model, _)| like(&document.reading, model, &plan.items[item], plan))?;
    section.all.is_empty().then(|| first_of(document, section, &line))
}

/// The section in which a place stands.
fn around<'d, 't>(document: &'d Document<'t>, place: usize) -> &'d Section<'t> {
    let sections = &document.reading.sections;
    let behind = sections.partition_point(|section| section.range.start <= place);
    &sections[behind.saturating_sub(1)]
}

fn at_end(text: &str, entry: &str, newline: &str) -> Edit {
    let end = text.trim_end().len();
    let apart = if end == 0 { String::new() } else { format!("{newline}{newline}") };
    let close = if text[end..].is_empty() { newline } else { "" };
    Edit::insert(end, format!("{apart}{entry}{close}"))
}

/// Whether the entries stand with the newest first, told by when their items were completed.
pub(super) fn newest_first(plan: &Plan<'_>, sections: &[(&Entry<'_>, usize)]) -> bool {
    let days: Vec<_> = sections
        .iter()
        .filter_map(|(_, item)| plan.items[*item].completed)
        .map(|moment| moment.utc(plan.utc_offset))
        .collect();
    matches!((days.first(), days.last()), (Some(first), Some(last)) if first > last)
}
