//! The boxes of checklists that belong to no item, against those of the plan.

use super::{Document, Mismatch, What};
use crate::document::agree::words;
use crate::document::whole;
use crate::document::write::sign;
use crate::plan::checklist::Checklist;
use crate::plan::{Plan, Status};
use crate::text::Edit;
use memchr::memmem;

/// Finds the boxes of a document that say otherwise than the plan's checklists.
pub fn boxes<'t>(plan: &Plan<'t>, documents: &[Document<'t>], at: usize, found: &mut Vec<Mismatch<'t>>) {
    if plan.checklists.is_empty() || memmem::find(documents[at].view.text().as_bytes(), b"[").is_none() {
        return;
    }
    let reading = &documents[at].reading;
    let names: Vec<_> = plan.checklists.iter().map(|list| words(list.title())).collect();
    for listed in whole::checklists(reading) {
        let Some(place) = known(plan, &names, &listed.list) else { continue };
        let own = &plan.checklists[place];
        for (check, line) in listed.list.checks.iter().zip(&listed.lines).filter(|(_, line)| line.boxed) {
            let same = |text: &str| words(text) == words(check.text.as_str());
            let Some(number) = own.checks.iter().position(|other| same(other.text.as_str())) else { continue };
            let done = own.checks[number].done;
            if done == check.done {
                continue;
            }
            let status = if done { Status::Complete } else { Status::NotStarted };
            found.push(Mismatch {
                refused: None,
                document: at,
                what: What::Check(place, number),
                range: line.sign.clone(),
                stated: ticked(check.done).to_owned(),
                wanted: ticked(done).to_owned(),
                edits: vec![Edit::replace(line.sign.clone(), sign(reading, status))],
                left: false,
            });
        }
    }
}

fn ticked(done: bool) -> &'static str {
    if done { "ticked" } else { "open" }
}

/// The plan's checklist that a document's is: of the same name, and of several the one with most of its lines.
fn known(plan: &Plan<'_>, names: &[String], listed: &Checklist<'_>) -> Option<usize> {
    let name = words(listed.title());
    let own = |at: &usize| names[*at] == name;
    let alike = |at: &usize| {
        let has =
            |text: &str| plan.checklists[*at].checks.iter().any(|check| words(check.text.as_str()) == words(text));
        listed.checks.iter().filter(|check| has(check.text.as_str())).count()
    };
    let all = (0..plan.checklists.len()).filter(own);
    all.rev().max_by_key(alike)
}
