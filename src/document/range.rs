//! What a place that names a range of ids says of each item in it.

use super::doubt::Doubt;
use super::read::Reading;
use super::shape::columns;
use super::word::ident;
use super::{meaning, name};
use crate::markdown::inline;
use crate::plan::{Field, Value};

/// The items a range names.
#[derive(Debug, Default)]
pub struct Ranged<'t> {
    /// Their ids as they would be written.
    pub ids: Vec<String>,
    /// What stands behind the range.
    pub title: String,
    /// Status, priority and owner.
    pub values: Vec<(Field, Value<'t>)>,
}

/// Reads the line, row or heading of a range.
pub fn read<'t>(reading: &Reading<'t>, doubt: &Doubt) -> Ranged<'t> {
    let blocks = &reading.blocks;
    let ids = ident::range_of(&blocks.text[doubt.range.clone()]).unwrap_or_default();
    let (title, values) = told(reading, doubt);
    Ranged { ids, title, values }
}

/// What the line, row or heading of a range says of each of its items: a title, and status, priority and owner.
fn told<'t>(reading: &Reading<'t>, doubt: &Doubt) -> (String, Vec<(Field, Value<'t>)>) {
    let blocks = &reading.blocks;
    let text = blocks.text;
    let behind = blocks.list.partition_point(|block| block.range().start <= doubt.range.start);
    let around = (0..behind).rev().find(|at| blocks.list[*at].range().end >= doubt.range.end);
    let Some(table) = around.and_then(|at| blocks.table(at)) else {
        let line = doubt.range.start..text[doubt.range.end..].find('\n').map_or(text.len(), |at| doubt.range.end + at);
        let status = name::read(text, line.clone()).status().map(|status| (Field::Status, Value::Status(status)));
        return (title_behind(&inline::plain(&text[line])), status.into_iter().collect());
    };
    let row = table.rows().find(|row| row.range.end > doubt.range.start);
    let (Some(columns), Some(row)) = (columns::columns(&reading.blocks, table, &reading.legend), row) else {
        return Default::default();
    };
    let cell = |at: usize| row.cells.get(at).map(|cell| &text[cell.clone()]);
    let kept = [Field::Status, Field::Priority, Field::Owner];
    let fields = columns
        .fields
        .iter()
        .enumerate()
        .filter_map(|(at, field)| Some((field.filter(|field| kept.contains(field))?, cell(at)?)));
    let values =
        fields.filter_map(|(field, cell)| Some((field, meaning::read(field, cell, None).into_iter().next()?.value?)));
    (title_behind(cell(columns.title).unwrap_or_default()), values.collect())
}

/// The title behind a range of ids: `T003–T009 Wire the rest`.
fn title_behind(text: &str) -> String {
    let rest = ident::behind_range(text).unwrap_or(text);
    rest.trim_start_matches([' ', ':', '-', '–', '—', ')', '*', '`', '|']).trim().to_owned()
}
