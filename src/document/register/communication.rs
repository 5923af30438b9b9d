//! Who is told what, and when: lists and tables below headings about communication.

use super::{Found, Part, about, has_entries, in_entry, items, part, parted};
use crate::document::read::Reading;
use crate::document::word::label::normal;
use crate::markdown::{BlockKind, Row, inline};
use crate::plan::kept::List;
use std::ops::Range;

/// Words of headings below which it is said.
const HEADINGS: [&str; 9] = [
    "communication",
    "communications",
    "communication plan",
    "kommunikation",
    "comunicación",
    "comunicação",
    "comunicazione",
    "коммуникация",
    "коммуникации",
];

/// The members with the words of columns for each; what is told is the title.
const COLUMNS: [(&str, &[&str]); 5] = [
    (
        "text",
        &["what", "message", "content", "information", "purpose", "topic", "meeting", "communication", "type", "event"],
    ),
    (
        "when",
        &["when", "frequency", "cadence", "schedule", "how often", "timing", "häufigkeit", "frecuencia", "fréquence"],
    ),
    (
        "audience",
        &["audience", "who", "to whom", "stakeholder", "stakeholders", "recipients", "participants", "attendees"],
    ),
    ("channel", &["channel", "how", "method", "medium", "format", "via", "tool"]),
    ("owner", &["owner", "responsible", "sender", "from", "lead"]),
];

pub(super) fn of<'t>(reading: &Reading<'t>) -> Vec<Found<'t>> {
    let speaks = |at: &usize| {
        about(reading, *at, &HEADINGS).is_some_and(|head| !in_entry(reading, head) && !has_entries(reading, head))
    };
    let sections = (1..reading.sections.len()).filter(speaks);
    sections.flat_map(|at| listed(reading, at).into_iter().chain(rows(reading, at)).collect::<Vec<_>>()).collect()
}

/// `- **Weekly:** A report to the board`: when, and what.
fn listed<'t>(reading: &Reading<'t>, at: usize) -> Vec<Found<'t>> {
    let text = reading.blocks.text;
    let of_item = |(block, line): (usize, Range<usize>)| {
        let (label, behind) = parted(text, line.clone());
        let labelled = !text[behind.clone()].trim().is_empty();
        let name = if labelled { behind } else { line };
        let when = labelled.then(|| part(reading, "when", label, false)).flatten();
        Found {
            list: List::Communications,
            title: inline::plain(&text[name.clone()]).trim().to_owned(),
            name,
            range: reading.blocks.list[block].range(),
            parts: when.into_iter().collect(),
        }
    };
    items(reading, at).map(of_item).collect()
}

/// The rows of tables that say what is told, and when or to whom.
fn rows<'t>(reading: &Reading<'t>, at: usize) -> Vec<Found<'t>> {
    let blocks = &reading.blocks;
    let own = reading.sections[at].body.clone().filter(|at| blocks.list[*at].kind == BlockKind::Table);
    let mut found = Vec::new();
    for table in own.filter_map(|at| blocks.table(at)) {
        let heads = table.header().cells.iter().map(|cell| normal(&blocks.text[cell.clone()])).collect::<Vec<_>>();
        let member =
            |head: &String| COLUMNS.iter().find(|(_, words)| words.contains(&head.as_str())).map(|(member, _)| *member);
        let members: Vec<_> = heads.iter().map(member).collect();
        let has = |wanted: &str| members.iter().position(|member| *member == Some(wanted));
        // `| Stakeholder | Frequency | Channel |`: those who are told are what there is to say.
        let Some(title) =
            has("text").or_else(|| has("audience")).filter(|_| has("when").or_else(|| has("audience")).is_some())
        else {
            continue;
        };
        found.extend(table.rows().filter_map(|row| of_row(reading, &row, title, &members)));
    }
    found
}

fn of_row<'t>(reading: &Reading<'t>, row: &Row, title: usize, members: &[Option<&'static str>]) -> Option<Found<'t>> {
    let name = row.cells.get(title)?.clone();
    let cell = |(at, cell): (usize, &Range<usize>)| -> Option<Part<'t>> {
        part(reading, (*members.get(at)?).filter(|_| at != title)?, cell.clone(), true)
    };
    Some(Found {
        list: List::Communications,
        title: inline::plain(&reading.blocks.text[name.clone()]).trim().to_owned(),
        range: row.range.clone(),
        parts: row.cells.iter().enumerate().filter_map(cell).collect(),
        name,
    })
}
