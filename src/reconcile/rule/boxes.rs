//! Checklists of items against their status: done with open boxes, and open with all of them ticked.

use crate::bind::titles_alike;
use crate::document::entry::Line;
use crate::document::{Entry, boxes};
use crate::finding::{Finding, Severity};
use crate::plan::{Field, Item, Plan, Status, Value};
use crate::reconcile::Document;
use crate::reconcile::value::bound;
use std::ops::Range;

/// Finds the entries whose boxes say the contrary of their status. Where an entry states another status than the plan
/// or calls the item otherwise, that alone is told.
pub(super) fn findings(plan: &Plan<'_>, document: &Document<'_>) -> Vec<Finding> {
    let agrees = |entry: &Entry<'_>, item: &Item<'_>| {
        let stated = entry.slot(Field::Status).and_then(|slot| slot.value.as_ref());
        let is_other =
            |stated: &Value<'_>| (*stated == Value::Status(Status::Complete)) != (item.status == Status::Complete);
        !stated.is_some_and(is_other) && titles_alike(entry, item.title.as_str())
    };
    let found = bound(document).map(|(entry, item)| (entry, &plan.items[item]));
    let found = found.filter_map(|(entry, item)| finding(document, entry, item).filter(|_| agrees(entry, item)));
    found.collect()
}

fn finding(document: &Document<'_>, entry: &Entry<'_>, item: &Item<'_>) -> Option<Finding> {
    let text = document.reading.blocks.text;
    let lines = entry.slots.iter().flat_map(|slot| &slot.lines).filter(|line| line.boxed);
    let struck = |line: &&Line| text[line.text.clone()].starts_with("~~");
    let lines = lines.filter(|line| !struck(line));
    let signs: Vec<_> = lines.map(|line| (boxes::status(&text[line.sign.clone()]), line.sign.clone())).collect();
    let open: Vec<_> = signs.iter().filter(|(status, _)| *status == Some(Status::NotStarted)).collect();
    let view = document.view;
    let place = |sign: &Range<usize>| view.in_file(&(sign.start - 1..sign.end + 1));
    match item.status {
        Status::Complete => {
            let (_, first) = open.first()?;
            let are = if open.len() == 1 { "is" } else { "are" };
            let message =
                format!("{} is complete, but {} of {} boxes {are} open here", item.id, open.len(), signs.len());
            let finding = Finding::new("done-with-open-boxes", Severity::Warning, view.source, place(first), message);
            let help = format!("tick what is done; or `plan update {} status=in-progress` where it is not", item.id);
            Some(finding.label("the first that is open").help(help))
        }
        Status::NotStarted | Status::Queued | Status::InProgress => {
            let all = signs.len() > 1 && signs.iter().all(|(status, _)| *status == Some(Status::Complete));
            let (_, last) = signs.last().filter(|_| all)?;
            let message =
                format!("all {} boxes of {} are ticked, but it is {}", signs.len(), item.id, item.status.name());
            let finding = Finding::new("open-with-all-boxes-done", Severity::Note, view.source, place(last), message);
            Some(finding.label("the last of them").help(format!("`plan done {}` where nothing is left to do", item.id)))
        }
        _ => None,
    }
}
