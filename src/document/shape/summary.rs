//! An entry that is the summary of folded text: `<summary>✅ <b>WP-1 Mend the rope</b> — done</summary>`.

use super::item;
use crate::document::entry::{Entry, Shape};
use crate::document::memo::Memo;
use crate::document::name;
use crate::document::reader::Reader;
use crate::document::word::ident::Family;
use crate::markdown::BlockKind;
use std::ops::Range;

/// The tags of a summary.
const TAGS: (&str, &str) = ("<summary>", "</summary>");

/// Returns the entries that are summaries of folded text among some blocks: they have an id and state a status.
pub fn read<'t>(reader: &Reader<'t>, memo: &Memo<'t>, blocks: Range<usize>) -> Vec<Entry<'t>> {
    let html = blocks.filter(|at| reader.blocks.list[*at].kind == BlockKind::Html);
    html.filter_map(|at| entry(reader, memo, at)).collect()
}

fn entry<'t>(reader: &Reader<'t>, memo: &Memo<'t>, at: usize) -> Option<Entry<'t>> {
    let block = &reader.blocks.list[at];
    let line = summary(reader.slice(&block.range()), block.range().start)?;
    let section = reader.section_of(at);
    if block.parent().is_some() || reader.is_aside(section) || reader.entry_around(section).is_some() {
        return None;
    }
    let mut name = name::tagged(reader.blocks.text, line.clone())?;
    reader.legend.explain(reader.blocks.text, &mut name, &line);
    let family = name.ident.as_ref().map(|ident| ident.family);
    let id = matches!(family, Some(Family::Dashed | Family::Short | Family::Spoken)) && !name.range_of_ids;
    (id && name.status().is_some() && !name.title_range.is_empty())
        .then(|| item::entry((reader, memo), (Shape::Line, at), name, None, line, section))
}

/// What stands between the tags of a summary on one line of a block that begins at a place.
fn summary(html: &str, start: usize) -> Option<Range<usize>> {
    if html.starts_with("<!--") {
        return None;
    }
    let from = html.find(TAGS.0)? + TAGS.0.len();
    let to = from + html[from..].find(TAGS.1)?;
    (!html[from..to].contains(['\n', '\r'])).then_some(start + from..start + to)
}
