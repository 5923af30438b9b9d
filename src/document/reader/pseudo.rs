//! Lines above lists that are statuses, several in one part of a document: `**Completed:**`, `In progress:`. They part it as
//! headings do.

use crate::document::labelled::Labelled;
use crate::document::legend::Legend;
use crate::document::outline::{self, Section};
use crate::document::word::label::{Label, normal};
use crate::markdown::{BlockKind, Blocks};
use crate::plan::{Field, Moment};
use std::ops::Range;

/// The bytes of the longest such line.
const LONGEST: usize = 64;

/// What stands beside `Fixed` where it is told what came with a release, and is no status there.
const NEW: [&str; 10] = ["new", "nuevo", "nuevos", "novo", "nouveau", "neu", "nuovo", "новое", "新", "新規"];

/// The deepest level of a heading.
const DEEPEST: u8 = 6;

/// Adds the lines that are statuses to the headings of a document, a level below the heading above them. What is an item by
/// its id or status, or states one below a label, has such lines for what was done of it.
pub(super) fn add<'t>(
    blocks: &Blocks<'t>,
    legend: &Legend,
    labelled: &[(usize, Labelled)],
    headings: &mut Vec<Section<'t>>,
) {
    if headings.iter().any(|heading| heading.level == 1 && tells(heading)) {
        return;
    }
    let mut added = Vec::new();
    for at in 0..=headings.len() {
        let above = at.checked_sub(1).map(|above| &headings[above]);
        let start = above.map_or(0, |above| above.body.start);
        let end = headings.get(at).map_or(blocks.list.len(), |next| next.body.start - 1);
        if above.is_some_and(|above| is_item(above) || is_log(blocks, above) || tells(above))
            || states(labelled, &(start..end))
        {
            continue;
        }
        let listed = |at: usize| at + 1 < end && is_outer_list(blocks, at + 1);
        let lines = (start..end).filter_map(|at| Some((at, line_of(blocks, at)?)));
        let status = |words: &str| outline::status_of(words, legend).filter(|_| !NEW.contains(&&*normal(words)));
        let lines = lines.map(|(at, content)| (at, status(&blocks.text[content.clone()]), content));
        // A column may be empty.
        let found: Vec<_> = lines.filter(|(at, status, _)| status.is_some() || listed(*at)).collect();
        if !found.iter().any(|(at, status, _)| status.is_some() && listed(*at)) {
            continue;
        }
        let mut stated = found.iter().filter_map(|(_, status, _)| *status);
        let first = stated.next();
        if stated.any(|status| Some(status) != first) {
            // A line that is no status ends what stands below the one before it.
            let level = above.map_or(1, |above| above.level + 1).min(DEEPEST);
            added.extend(
                found.into_iter().map(|(at, _, content)| outline::heading_in(blocks, at, content, level, legend)),
            );
        }
    }
    if !added.is_empty() {
        headings.extend(added);
        headings.sort_by_key(|section| section.body.start);
    }
}

fn is_item(section: &Section<'_>) -> bool {
    section.level == DEEPEST || section.name.as_ref().is_some_and(|name| name.id.is_some() || name.status().is_some())
}

/// Whether a heading is that of a log: it tells a day, or a session. What was done then is told of items, and none of them.
fn is_log(blocks: &Blocks<'_>, section: &Section<'_>) -> bool {
    const TIMES: [&str; 6] = ["session", "day", "week", "sesión", "sitzung", "сессия"];
    let heading = &blocks.text[section.content.clone()];
    Moment::find(heading).is_some() || TIMES.iter().any(|word| section.words.split(' ').next() == Some(word))
}

/// Words of headings below which it is told what was said, or what each status means.
const TOLD: [&str; 30] = [
    "meeting",
    "meetings",
    "standup",
    "standups",
    "stand-up",
    "sync",
    "minutes",
    "retro",
    "retrospective",
    "lifecycle",
    "cycle",
    "states",
    "statuses",
    "values",
    "transitions",
    "machine",
    "workflow",
    "definitions",
    "meaning",
    "glossary",
    "legend",
    "api",
    "reunión",
    "reunião",
    "réunion",
    "besprechung",
    "protokoll",
    "ablauf",
    "riunione",
    "встреча",
];

/// Whether a heading says that what stands below it is told, and not to be done: `Order lifecycle`, `Weekly sync`.
fn tells(section: &Section<'_>) -> bool {
    let mut words = section.words.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.any(|word| TOLD.contains(&word)) || section.words.contains("会议") || section.words.contains("議事録")
}

/// Whether a label among some blocks names a status.
fn states(labelled: &[(usize, Labelled)], blocks: &Range<usize>) -> bool {
    let from = labelled.partition_point(|(at, _)| *at < blocks.start);
    let own = labelled[from..].iter().take_while(|(at, _)| *at < blocks.end);
    own.into_iter().any(|(_, found)| found.names == Some(Label::Field(Field::Status)) && !found.value.is_empty())
}

fn is_outer_list(blocks: &Blocks<'_>, at: usize) -> bool {
    let block = &blocks.list[at];
    block.parent().is_none() && matches!(block.kind, BlockKind::List { .. })
}

/// The words of a paragraph that is one line, in bold or with a colon at its end.
fn line_of(blocks: &Blocks<'_>, at: usize) -> Option<Range<usize>> {
    let block = &blocks.list[at];
    if block.kind != BlockKind::Paragraph || block.parent().is_some() {
        return None;
    }
    let mut lines = blocks.lines(block);
    let (line, None) = (lines.next()?, lines.next()) else { return None };
    let text = blocks.text[line.clone()].trim_end();
    if text.len() > LONGEST {
        return None;
    }
    let colon = |text: &str| text.trim_end_matches([':', '：']).len();
    let bare = &text[..colon(text)];
    let bold = ["**", "__"].into_iter().find_map(|sign| bare.strip_prefix(sign)?.strip_suffix(sign));
    let inner = bold.filter(|inner| !inner.contains("**")).or((bare.len() < text.len()).then_some(bare))?;
    let inner = inner[..colon(inner)].trim_end();
    let start = line.start + (inner.as_ptr() as usize - text.as_ptr() as usize);
    Some(start..start + inner.len())
}
