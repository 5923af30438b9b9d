//! An entry that is a line of a paragraph: `**Task 1: Import** — ✅ DONE`, `[x] Import`, `🔄 Import`.

use super::{around, item};
use crate::document::boxes::{self, Checkbox};
use crate::document::entry::{Entry, Shape};
use crate::document::memo::Memo;
use crate::document::name::{self, Name};
use crate::document::reader::{Reader, WHOLE, speaks_of};
use crate::document::word::ident::Family;
use crate::document::word::label::normal;
use crate::document::word::nothing;
use crate::markdown::BlockKind;
use std::ops::Range;

/// Returns the entries that are lines of the paragraphs among some blocks, those in lists left out.
pub fn read<'t>(reader: &Reader<'t>, memo: &Memo<'t>, blocks: Range<usize>) -> Vec<Entry<'t>> {
    let mut entries = Vec::new();
    for at in blocks {
        let block = &reader.blocks.list[at];
        let may = || begins(reader, &block.range()) || is_known_title(reader, at);
        if block.kind != BlockKind::Paragraph || block.parent().is_some() || !may() {
            continue;
        }
        let section = reader.section_of(at);
        if !reader.legend.is_explained_at(block.range().start)
            && !reader.is_aside(section)
            && reader.entry_around(section).is_none()
        {
            entries.extend(paragraph(reader, memo, at, section));
        }
    }
    entries
}

/// Whether a paragraph begins with a bold line that names an item by an id and says nothing else, or with one that is a
/// term of a definition list.
pub fn is_titled(reader: &Reader<'_>, at: usize) -> bool {
    let block = &reader.blocks.list[at];
    let mut lines = reader.blocks.lines(block);
    let Some(line) = lines.next().filter(|_| block.parent().is_none()) else { return false };
    let bold = is_emphasised(reader.slice(&line));
    let mut defined = || lines.next().is_some_and(|line| reader.slice(&line).starts_with(": "));
    let term = !bold && defined();
    let ident = || name::ident(reader.blocks.text, line.clone()).map(|found| found.family);
    (bold || term)
        && ident().is_some_and(|family| match family {
            Family::Dashed | Family::Short | Family::Spoken => true,
            Family::Dotted => bold,
            Family::Hash => false,
        })
}

/// Whether a paragraph is one bold line.
pub fn is_bold(reader: &Reader<'_>, at: usize) -> bool {
    let mut lines = reader.blocks.lines(&reader.blocks.list[at]);
    lines.next().is_some_and(|line| is_emphasised(reader.slice(&line))) && lines.next().is_none()
}

fn is_emphasised(line: &str) -> bool {
    let inner = line.trim_end().strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.is_some_and(|inner| !inner.contains("**"))
}

/// Whether a paragraph is such a title, with fields below it.
fn is_known_title(reader: &Reader<'_>, at: usize) -> bool {
    reader.titled.binary_search_by_key(&at, |(title, _)| *title).is_ok()
}

/// Whether a paragraph can hold such a line: most begin with a letter.
fn begins(reader: &Reader<'_>, range: &Range<usize>) -> bool {
    let text = reader.slice(range);
    let loud = || text.as_bytes().get(..2).is_some_and(|head| head.iter().all(u8::is_ascii_uppercase));
    text.starts_with(|c: char| !c.is_ascii() || matches!(c, '*' | '[' | '`' | '~' | ':')) || loud()
}

fn paragraph<'t>(reader: &Reader<'t>, memo: &Memo<'t>, at: usize, section: usize) -> Vec<Entry<'t>> {
    let text = reader.blocks.text;
    let lines: Vec<_> = reader.blocks.lines(&reader.blocks.list[at]).collect();
    if let Some(entries) =
        around::shouts(reader, &lines).then(|| shouted(reader, memo, (at, section), &lines)).flatten()
    {
        return entries;
    }
    let boxed: Vec<_> = lines.iter().map(|line| boxes::at_start(text, line.clone())).collect();
    let fields = reader.titled.binary_search_by_key(&at, |(title, _)| *title).ok().map(|found| reader.titled[found].1);
    let titled = fields.is_some();
    // Below such a name stand its fields.
    let bold = lines.first().filter(|line| is_bold_title(reader, line, section) && reader.lists_bold());
    let numbered = lines.first().filter(|_| !titled && is_titled(reader, at) && reader.states_bold());
    let named = |(line, found)| named(reader, line, found, titled || bold == Some(line) || numbered == Some(line));
    let found: Vec<_> = lines.iter().zip(boxed).take(if titled { 1 } else { usize::MAX }).filter_map(named).collect();
    // Marks begin sentences, too; a row of lines that begin so is a list.
    let marked = found.iter().filter(|(name, ..)| !name.strong || name.before.is_some()).count();
    let sure = |name: &Name<'_>| name.strong && (name.before.is_none() || name.id.is_some() || name.worded);
    // `✅ **Use short names**` above `❌ **Avoid globals**` is advice.
    let begun = |name: &Name<'_>| {
        let mark = name.before.as_ref().map(|(range, _)| reader.slice(range));
        mark.is_some_and(|mark| !mark.starts_with(['✅', '❌', '⚠', '✔', '✓', '✗']))
    };
    let tells = || found.iter().any(|(name, ..)| !name.strong || begun(name));
    let several = marked == lines.len() && (marked > 1 && tells() || beside_marked(reader, at));
    let ends: Vec<_> = found.iter().skip(1).map(|(_, _, line)| line.start).collect();
    let ends = ends.into_iter().chain([reader.blocks.list[fields.unwrap_or(at)].range().end]);
    let known = |name: &Name<'_>| reader.knows_any() && reader.knows(section, &name.title());
    let kept = found.into_iter().zip(ends).filter(|((name, ..), _)| sure(name) || several || titled || known(name));
    kept.map(|((name, found, line), end)| {
        item::entry((reader, memo), (Shape::Line, at), name, found.as_ref(), line.start..end, section)
    })
    .collect()
}

/// Whether a paragraph and one beside it begin with marks that the legend explains: a list with blank lines in it.
fn beside_marked(reader: &Reader<'_>, at: usize) -> bool {
    let marked = |at: usize| {
        let block = reader.blocks.list.get(at).filter(|block| block.kind == BlockKind::Paragraph);
        block.is_some_and(|block| block.parent().is_none() && reader.legend.is_marked(reader.slice(&block.range())))
    };
    marked(at) && (marked(at + 1) || at.checked_sub(1).is_some_and(marked))
}

/// The lines of a paragraph that all begin with a status in capitals: `WIP  Mend the rope`.
fn shouted<'t>(
    reader: &Reader<'t>,
    memo: &Memo<'t>,
    (at, section): (usize, usize),
    lines: &[Range<usize>],
) -> Option<Vec<Entry<'t>>> {
    let entry = |line: &Range<usize>| {
        let name = name::shouted(reader.blocks.text, line.clone())?;
        Some(item::entry((reader, memo), (Shape::Line, at), name, None, line.clone(), section))
    };
    lines.iter().map(entry).collect()
}

/// How many bold lines that state a status make those that state none items, too, where they are most of all.
const STATING: usize = 3;

/// Whether several paragraphs begin with a bold name and a status, which no other sign makes items: `**Oil it.** *(done)*`.
pub fn lists_bold(reader: &Reader<'_>) -> bool {
    let blocks = &reader.blocks;
    let paragraphs = blocks.list.iter().filter(|block| block.kind == BlockKind::Paragraph && block.parent().is_none());
    let (mut stating, mut bare) = (0, 0);
    for line in paragraphs.filter_map(|block| blocks.lines(block).next()) {
        if !reader.slice(&line).starts_with("**") {
            continue;
        }
        let name = named(reader, &line, None, false).map(|(name, ..)| name);
        let states = name.is_some_and(|name| name.id.is_none() && name.worded && name.is_set_off());
        stating += usize::from(states);
        bare += usize::from(!states && is_emphasised(reader.slice(&line).trim_end()));
    }
    let backlog = || reader.sections.iter().any(|section| section.level == 1 && speaks_of(&section.words, BACKLOGS));
    stating >= STATING && (stating > bare || backlog())
}

/// Whether several bold lines begin with an id and say how far that is: `**Task 1: Oil it** ✅`.
pub fn states_bold(reader: &Reader<'_>) -> bool {
    let blocks = &reader.blocks;
    let paragraphs = blocks.list.iter().filter(|block| block.kind == BlockKind::Paragraph && block.parent().is_none());
    let stating = paragraphs.filter(|block| {
        let line = blocks.lines(block).next().filter(|line| reader.slice(line).starts_with("**"));
        let name = line.and_then(|line| named(reader, &line, None, false)).map(|(name, ..)| name);
        name.is_some_and(|name| name.id.is_some() && name.status().is_some())
    });
    stating.take(2).count() == 2
}

/// Titles of what lists what may be done.
const BACKLOGS: &[&str] = &[
    "backlog",
    "todo",
    "to do",
    "to-do",
    "roadmap",
    "wish",
    "idea",
    "task",
    "plan",
    "pendiente",
    "aufgabe",
    "待办",
    "課題",
];

/// Whether a line is bold as a whole and a title: no label, and nothing with an id.
fn is_bold_title(reader: &Reader<'_>, line: &Range<usize>, section: usize) -> bool {
    let text = reader.slice(line).trim_end();
    let label = text.trim_end_matches('*').ends_with([':', '：']);
    let whole = || speaks_of(&normal(text), WHOLE);
    is_emphasised(text)
        && !label
        && !reader.is_aside(section)
        && !whole()
        && name::ident(reader.blocks.text, line.clone()).is_none()
}

type Named<'t> = (Name<'t>, Option<Checkbox>, Range<usize>);

/// The name a line begins with, where it is one of an item.
fn named<'t>(reader: &Reader<'t>, line: &Range<usize>, found: Option<Checkbox>, titled: bool) -> Option<Named<'t>> {
    let text = found.as_ref().map_or_else(|| line.clone(), |found| found.text.clone());
    let mut name = name::read(reader.blocks.text, text.clone());
    reader.legend.explain(reader.blocks.text, &mut name, &text);
    if name.range_of_ids || nothing::is_empty(reader.slice(&name.title_range)) {
        return None;
    }
    let family = name.ident.as_ref().map(|ident| ident.family);
    let id = matches!(family, Some(Family::Dashed | Family::Short | Family::Spoken | Family::Dotted));
    let stated = name.status().is_some();
    let is = match &found {
        Some(_) => true,
        None if titled => true,
        None if name.strong => {
            let worded = || name.worded && !speaks_of(&normal(&name.title()), WHOLE);
            stated && (name.before.is_some() && name.after.is_none() || name.is_set_off() && (id || worded()))
        }
        None => name.before.is_some() && stated,
    };
    is.then(|| (name, found, line.clone()))
}
