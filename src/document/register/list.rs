//! Criteria of success, targets and lessons: items of lists below their headings.

use super::{Found, Part, about, has_entries, in_entry, is_entry, items, part, target, trimmed};
use crate::document::boxes;
use crate::document::read::Reading;
use crate::markdown::inline;
use crate::plan::Status;
use crate::plan::kept::List;

/// Words of headings below which criteria of the whole stand.
const CRITERIA: [&str; 8] = [
    "success criteria",
    "success metrics",
    "acceptance criteria",
    "definition of success",
    "acceptance criteria tracking",
    "erfolgskriterien",
    "criterios de éxito",
    "critères de succès",
];
const TARGETS: [&str; 4] = ["targets", "observability targets", "monitoring targets", "ziele"];
const LESSONS: [&str; 4] = ["lessons", "lessons learned", "lessons captured", "learnings"];

pub(super) fn of<'t>(reading: &Reading<'t>) -> Vec<Found<'t>> {
    let mut found = Vec::new();
    for at in 1..reading.sections.len() {
        found.extend(heading(reading, at));
        found.extend(target::rows(reading, at));
        let head = |words: &[&str]| about(reading, at, words).filter(|head| !in_entry(reading, *head));
        if let Some(head) = head(&CRITERIA) {
            found.extend(criteria(reading, at, head));
        } else if head(&LESSONS).is_some() {
            found.extend(plain(reading, at, List::Lessons));
        } else if head(&TARGETS).is_some_and(|head| !has_entries(reading, head)) {
            found.extend(plain(reading, at, List::Targets));
        }
    }
    found
}

/// Criteria, with the heading that parts them; a mark before one does not say that it holds, a ticked box does.
fn criteria<'t>(reading: &Reading<'t>, at: usize, head: usize) -> Vec<Found<'t>> {
    let text = reading.blocks.text;
    let group = (at != head).then(|| part(reading, "group", reading.sections[at].content.clone(), false)).flatten();
    let of_item = |(block, line): (usize, std::ops::Range<usize>)| {
        let found = boxes::at_start(text, line.clone());
        let done = found.as_ref().filter(|found| boxes::status(&text[found.sign.clone()]) == Some(Status::Complete));
        let done = done.and_then(|found| part(reading, "done", found.sign.clone(), false));
        let mut name = trimmed(text, found.map_or(line, |found| found.text));
        let bare = text[name.clone()].trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_ascii() || c == ' ');
        name.start = name.end - bare.len();
        let title = inline::plain(bare).into_owned();
        let parts: Vec<Part<'t>> = group.clone().into_iter().chain(done).collect();
        Found { list: List::Criteria, title, name, range: reading.blocks.list[block].range(), parts }
    };
    items(reading, at).map(of_item).collect()
}

fn plain<'t>(reading: &Reading<'t>, at: usize, list: List) -> Vec<Found<'t>> {
    let text = reading.blocks.text;
    let own = |range: &std::ops::Range<usize>| reading.entries.iter().any(|entry| entry.range.start == range.start);
    let of_item = |(block, line): (usize, std::ops::Range<usize>)| {
        let range = reading.blocks.list[block].range();
        let title = inline::plain(&text[line.clone()]).into_owned();
        (!own(&range)).then(|| Found { list, title, name: trimmed(text, line), range, parts: Vec::new() })
    };
    items(reading, at).filter_map(of_item).collect()
}

/// A heading that states what is to be done in some days: `Week 1: CRITICAL Security (Target: 4 hours)`.
fn heading<'t>(reading: &Reading<'t>, at: usize) -> Option<Found<'t>> {
    let section = &reading.sections[at];
    let (days, rest) = section.title.split_once(':')?;
    let (of, amount) = rest.rsplit_once('(')?;
    let amount = amount.trim_end().strip_suffix(')')?;
    let (label, amount) = amount.split_once(':')?;
    if !label.trim().eq_ignore_ascii_case("target") || is_entry(reading, at) {
        return None;
    }
    let amount = amount.trim().replacen('+', "", 1);
    let of = crate::plan::priority::find(of).map_or("", |(_, words)| words);
    let title = format!("{}: {amount} {of}", days.trim()).trim_end().to_owned();
    crate::plan::target::parse(&title, crate::plan::Units::default())?;
    Some(Found {
        list: List::Targets,
        title,
        name: section.content.clone(),
        range: section.range.clone(),
        parts: Vec::new(),
    })
}
