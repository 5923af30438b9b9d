//! Tables whose first column says to what several rows belong, as `Phase | Task`, or has ids in front of names.

use super::heads::{self, OTHER_TABLES, STANDING};
use super::{Cells, bare_id, names};
use crate::document::word::ident;
use crate::document::word::label::{bare, header, normal};
use crate::document::word::nothing;
use crate::markdown::Row;

impl Cells<'_, '_> {
    /// Whether the first column says to what several rows belong, which the second tells apart within it.
    pub(super) fn groups(&self, at: usize) -> bool {
        let (all, unlike) = self.unlike(0);
        at == 0
            && self.names.len() > 2
            && (unlike < all || self.goes_on())
            && self.parts_groups()
            && self.mostly(1, names)
            && !heads::explains(self.names[1])
            && !is_other(&normal(self.names[1]))
    }

    /// Whether each row but a few has something in the second column that no other of its group has there.
    fn parts_groups(&self) -> bool {
        let cell = |row: &Row, at: usize| row.cells.get(at).map_or("", |cell| self.text[cell.clone()].trim());
        let mut group = "";
        let mut pairs = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            group = Some(cell(row, 0)).filter(|first| !nothing::is_empty(first)).unwrap_or(group);
            pairs.push((group, cell(row, 1)));
        }
        pairs.retain(|(_, second)| !nothing::is_empty(second));
        let all = pairs.len();
        pairs.sort_unstable();
        pairs.dedup();
        pairs.len() == all && all * 4 >= self.rows.len() * 3
    }

    /// Whether a quarter of the rows have nothing in the first column: they belong to what stands above it. Sums do not count.
    fn goes_on(&self) -> bool {
        let cell = |row: &Row, at: usize| row.cells.get(at).map_or("", |cell| self.text[cell.clone()].trim());
        let sum = |cell: &str| ["total", "sum", "summe", "suma", "soma", "totale"].contains(&&*normal(cell));
        let open = |row: &&Row| cell(row, 0).is_empty() && !cell(row, 1).is_empty() && !sum(cell(row, 1));
        let count = self.rows.iter().filter(open).count();
        count > 0 && count * 4 >= self.rows.len()
    }

    /// Whether each row has something else in the first column: `3.3` twice below `Section` is where something is told, and
    /// `Phase 1` twice, or once and then nothing, is what several rows belong to.
    pub(super) fn is_apart(&self) -> bool {
        let (all, unlike) = self.unlike(0);
        all == unlike && !(self.goes_on() && ident::names_group(&bare(self.names[0])))
    }

    /// `WP | Work package`: whether the first column has ids of its own, in letters, in front of what names the rows.
    pub(super) fn stand_beside(&self) -> bool {
        let lettered = |cell: &str| bare_id(cell).starts_with(char::is_alphabetic);
        let own = self.mostly(0, lettered) && self.differ(0) && !self.groups(0);
        own && self.names.len() > 2
            && header(self.names[1]).is_none()
            && self.mostly(1, names)
            && self.differ(1)
            && !heads::sorts(self.names[1])
    }
}

/// Whether a header is one of a column that sorts rows or lists what is there, and names nothing that is to be done.
fn is_other(header: &str) -> bool {
    heads::sorts(header) || OTHER_TABLES.contains(&header) || STANDING.contains(&header)
}
