//! Risks: rows of a table that has a column of them, items of a list below their heading, or sections of their own.

use super::score::{factors, is_score};
use super::{Found, Part, in_entry, items, of_risks, part, parted};
use crate::document::labelled;
use crate::document::read::Reading;
use crate::document::word::label::normal;
use crate::document::{boxes, outline};
use crate::markdown::{BlockKind, Row, inline};
use crate::plan::kept::List;
use std::ops::Range;

/// The members of a risk with the words of columns and labels for each.
const PARTS: [(&str, &[&str]); 8] = [
    ("id", &["id", "risk id", "#", "no"]),
    (
        "probability",
        &["probability", "likelihood", "prob", "chance", "wahrscheinlichkeit", "probabilidad", "probabilité"],
    ),
    ("impact", &["impact", "consequence", "auswirkung", "impacto"]),
    ("severity", &["severity", "level", "risk level", "rating", "schweregrad", "severidad"]),
    (
        "mitigation",
        &[
            "mitigation",
            "mitigations",
            "mitigation strategy",
            "mitigation plan",
            "risk mitigation",
            "response",
            "countermeasure",
            "gegenmassnahme",
            "gegenmaßnahme",
            "mitigación",
            "contingency",
        ],
    ),
    ("owner", &["owner", "risk owner", "responsible", "verantwortlich", "responsable"]),
    ("status", &["status", "state", "estado"]),
    ("reviewedAt", &["reviewed", "last review", "last reviewed", "reviewed at"]),
];

/// Words of the column that says what a risk is.
const NAMES: [&str; 9] =
    ["risk", "risks", "risk description", "description", "riesgo", "risiko", "risque", "风险", "リスク"];

pub(super) fn of<'t>(reading: &Reading<'t>) -> Vec<Found<'t>> {
    let mut found = rows(reading);
    for at in 1..reading.sections.len() {
        if of_risks(reading, at) && !in_entry(reading, at) {
            found.extend(below(reading, at));
        }
    }
    found
}

/// The risks in tables: one column names them, and another says how likely, how bad, or what is done about them.
fn rows<'t>(reading: &Reading<'t>) -> Vec<Found<'t>> {
    let text = reading.blocks.text;
    let mut found = Vec::new();
    for table in reading.blocks.tables() {
        let heads: Vec<String> = table.header().cells.iter().map(|cell| normal(&text[cell.clone()])).collect();
        let members: Vec<_> = heads.iter().map(|head| member(head)).collect();
        let rated = |names: &[&str]| members.iter().flatten().any(|member| names.contains(member));
        let risk = heads.iter().position(|head| NAMES.contains(&head.as_str()) && head != "description");
        let plain = heads.iter().position(|head| head == "description").filter(|_| rated(&["probability"]));
        let Some(title) =
            risk.or(plain).filter(|_| rated(&["probability", "impact", "severity", "mitigation", "score"]))
        else {
            continue;
        };
        let of_row = |row| self::row(reading, &row, title, (&heads, &members));
        found.extend(table.rows().filter_map(of_row));
    }
    found
}

fn row<'t>(
    reading: &Reading<'t>,
    row: &Row,
    title: usize,
    (heads, members): (&[String], &[Option<&'static str>]),
) -> Option<Found<'t>> {
    let name = row.cells.get(title)?.clone();
    let cell = |(at, cell): (usize, &Range<usize>)| {
        let own = part(reading, (*members.get(at)?)?, cell.clone(), true)?;
        Some(with_factors(reading, &heads[at], own))
    };
    let cells = row.cells.iter().enumerate().filter_map(cell).flatten();
    let title = inline::plain(&reading.blocks.text[name.clone()]).replace("\\|", "|");
    Some(Found {
        list: List::Risks,
        title: title.trim().to_owned(),
        range: row.range.clone(),
        name,
        parts: cells.collect(),
    })
}

/// A part and, where it is a score that states them, what it is the product of.
fn with_factors<'t>(reading: &Reading<'t>, head: &str, own: Part<'t>) -> Vec<Part<'t>> {
    let mut all = if own.member == "score" { factors(reading, head, &own) } else { Vec::new() };
    all.push(own);
    all
}

/// The member of a risk that a header or label names.
pub(super) fn member(head: &str) -> Option<&'static str> {
    let known = PARTS.iter().find(|(_, words)| words.contains(&head)).map(|(member, _)| *member);
    known.or_else(|| is_score(head).then_some("score"))
}

/// The risks of a section: itself, where what stands in it is labelled, else the items of its list.
fn below<'t>(reading: &Reading<'t>, at: usize) -> Vec<Found<'t>> {
    let text = reading.blocks.text;
    let section = &reading.sections[at];
    let lines: Vec<Range<usize>> = items(reading, at).map(|(_, line)| line).collect();
    let labelled: Vec<Part<'t>> =
        lines.iter().chain(&paragraphs(reading, at)).flat_map(|line| labels(reading, line)).collect();
    let inside = outline::around(&reading.sections, at).skip(1).any(|around| of_risks(reading, around));
    let rated = labelled.iter().any(|part| part.member != "id");
    if inside && rated {
        let title = section.title.as_ref();
        let bare =
            title.split_once(':').filter(|(lead, _)| normal(lead).starts_with("risk")).map_or(title, |(_, rest)| rest);
        let name = section.content.clone();
        return vec![Found {
            list: List::Risks,
            title: bare.trim().to_owned(),
            name,
            range: section.range.clone(),
            parts: labelled,
        }];
    }
    // What is listed below `Risk mitigation` is done about risks, and is none.
    if normal(&section.title).contains("mitigation") {
        return Vec::new();
    }
    let severity = severity(reading, at);
    let of_item = |(block, line): (usize, Range<usize>)| {
        let (name, behind) = parted(text, line);
        let mut parts: Vec<_> = severity.clone().into_iter().collect();
        parts.extend(part(reading, "description", behind, false));
        parts.extend(nested(reading, at, block).iter().flat_map(|line| labels(reading, line)));
        let title = inline::plain(&text[name.clone()]).into_owned();
        let range = reading.blocks.list[block].range();
        Found { list: List::Risks, title, name, range, parts }
    };
    items(reading, at).map(of_item).collect()
}

/// The severity a heading gives the risks below it: `🔴 Critical Risks`.
fn severity<'t>(reading: &Reading<'t>, at: usize) -> Option<Part<'t>> {
    let content = reading.sections[at].content.clone();
    let text: &'t str = reading.blocks.text;
    let heading = &text[content.clone()];
    let words = heading
        .split_whitespace()
        .map(|word| (word, content.start + (word.as_ptr() as usize - heading.as_ptr() as usize)));
    let words: Vec<_> = words.collect();
    let (word, start) = words.windows(2).find(|pair| normal(pair[1].0).starts_with("risk")).map(|pair| pair[0])?;
    let plain = word.chars().all(char::is_alphabetic) && crate::plan::risk::level(word).is_some();
    plain.then(|| Part {
        member: "severity",
        range: start..start + word.len(),
        raw: word,
        in_cell: false,
        in_item: false,
    })
}

/// The labelled values of a line that say something of a risk.
fn labels<'t>(reading: &Reading<'t>, line: &Range<usize>) -> Vec<Part<'t>> {
    let text = reading.blocks.text;
    let found = labelled::read(text, line.clone());
    let found = found.filter_map(|one| {
        let head = normal(&text[one.label.clone()]);
        Some(with_factors(reading, &head, part(reading, member(&head)?, one.value, false)?))
    });
    let found: Vec<_> = found.flatten().collect();
    if !found.is_empty() {
        return found;
    }
    // A label that names no field of an item is none to others: `Mitigation: a tent`.
    let bare = text[line.clone()].find(':').and_then(|colon| {
        let head = normal(&text[line.start..line.start + colon]);
        let own = part(reading, member(&head)?, line.start + colon + 1..line.end, false)?;
        Some(with_factors(reading, &head, own))
    });
    bare.unwrap_or_default()
}

/// The lines of paragraphs of a section's own body.
fn paragraphs(reading: &Reading<'_>, at: usize) -> Vec<Range<usize>> {
    let blocks = &reading.blocks;
    let own = reading.sections[at].body.clone();
    let own = own.filter(|at| blocks.list[*at].kind == BlockKind::Paragraph && blocks.parent_item(*at).is_none());
    own.flat_map(|at| blocks.lines(&blocks.list[at]).collect::<Vec<_>>()).collect()
}

/// The first lines of the items inside a list item.
fn nested(reading: &Reading<'_>, section: usize, item: usize) -> Vec<Range<usize>> {
    let blocks = &reading.blocks;
    let range = blocks.list[item].range();
    let inside = |at: &usize| {
        let own = blocks.list[*at].range();
        *at != item
            && matches!(blocks.list[*at].kind, BlockKind::Item { .. })
            && range.start < own.start
            && own.end <= range.end
    };
    reading.sections[section].body.clone().filter(inside).filter_map(|at| boxes::first_line(blocks, at)).collect()
}
