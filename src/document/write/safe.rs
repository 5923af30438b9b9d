//! Cells of tables that are not edited, because what belongs where cannot be told.

use crate::document::entry::{Entry, Slot};
use crate::document::read::Reading;
use crate::document::shape::columns::columns;
use crate::markdown::{Row, RowFault};
use crate::plan::Field;
use std::ops::Range;

/// Why a cell is not edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsafe {
    /// Its row has so many cells, and its header so many.
    Row(usize, usize),
    /// It holds an escaped pipe.
    Pipe,
}

/// Returns why the cell of a value is not edited.
pub fn cell(reading: &Reading<'_>, entry: &Entry<'_>, slot: &Slot<'_>) -> Option<Unsafe> {
    let blocks = &reading.blocks;
    if blocks.slice(&slot.range).contains("\\|") {
        return Some(Unsafe::Pipe);
    }
    let (table, row) = blocks.row_at(entry.range.start)?;
    let columns = table.header().cells.len();
    let told = match row.fault? {
        RowFault::Missing => is_closed(blocks.text, &row, slot),
        // What is empty behind the last column belongs to nobody.
        RowFault::Extra => row.cells[columns..].iter().all(Range::is_empty),
    };
    (!told).then_some(Unsafe::Row(row.cells.len(), columns))
}

/// Returns the row of an entry that lacks the cell of a field, or of which no cell can be told.
pub fn lacking(reading: &Reading<'_>, entry: &Entry<'_>, field: Field) -> Option<(Range<usize>, Unsafe)> {
    let (table, row) = reading.blocks.row_at(entry.range.start)?;
    let columns = columns(&reading.blocks, table, &reading.legend).filter(|_| row.fault.is_some())?;
    let why = Unsafe::Row(row.cells.len(), columns.fields.len());
    columns.fields.contains(&Some(field)).then_some((row.range, why))
}

/// Whether a pipe ends the cell in which a place stands.
fn is_closed(text: &str, row: &Row, slot: &Slot<'_>) -> bool {
    let last = row.cells.last().is_none_or(|cell| slot.range.start >= cell.start);
    !last || text[row.range.clone()].trim_end().ends_with('|')
}
