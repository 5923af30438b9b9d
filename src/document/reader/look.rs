//! What the blocks of a part of a document hold, each read by itself.

use super::{closing, fielded, heading, pseudo};
use crate::document::boxes::{self, Checkbox};
use crate::document::labelled::{self, Labelled};
use crate::document::legend::Legend;
use crate::document::memo::Labels;
use crate::document::name;
use crate::document::outline::{self, Section};
use crate::document::shape::columns::{Columns, columns};
use crate::document::shape::keyed;
use crate::document::word::ident::Family;
use crate::markdown::{BlockKind, Blocks};
use crate::parallel;
use std::ops::Range;

/// What some blocks hold.
#[derive(Default)]
pub(super) struct Look<'t> {
    /// The headings, not yet nested.
    pub(super) headings: Vec<Section<'t>>,
    /// The labelled lines of paragraphs outside quotes, with the block each stands in.
    pub(super) labelled: Vec<(usize, Labelled)>,
    /// The checkboxes of list items, with the block of the item.
    pub(super) boxes: Vec<(usize, Checkbox)>,
    /// What the columns of tables of items hold, with the block of each table.
    pub(super) columns: Vec<(usize, Columns)>,
    /// The tables of the fields of an item.
    pub(super) keyed: Vec<usize>,
}

/// Looks at all blocks of a document, in some parts.
pub(super) fn over<'t>(blocks: &Blocks<'t>, legend: &Legend, parts: usize) -> Look<'t> {
    let parts = parallel::parts(blocks.list.len(), parts);
    let looks = parallel::map(&parts, blocks.text.len(), |part| Look::at(blocks, legend, part.clone()));
    let mut all = Look::default();
    for look in looks {
        all.headings.extend(look.headings);
        all.labelled.extend(look.labelled);
        all.boxes.extend(look.boxes);
        all.columns.extend(look.columns);
        all.keyed.extend(look.keyed);
    }
    all.labelled.shrink_to_fit();
    all.boxes.shrink_to_fit();
    all
}

impl<'t> Look<'t> {
    fn at(blocks: &Blocks<'t>, legend: &Legend, part: Range<usize>) -> Self {
        let mut look = Self::default();
        let labels = Labels::default();
        let names = |text| labels.label(text);
        for at in part {
            let block = &blocks.list[at];
            match block.kind {
                BlockKind::Heading { level } if block.parent().is_none() => {
                    look.headings.push(outline::heading(blocks, at, level, legend));
                }
                BlockKind::Paragraph if !blocks.in_quote(at) => {
                    let own = look.labelled.len();
                    let told = told_below(blocks, at);
                    let told = told.map(|(line, found)| (line.start, found));
                    for line in blocks.lines(block) {
                        match &told {
                            Some((start, found)) if *start == line.start => {
                                look.labelled.extend(found.iter().cloned().map(|found| (at, found)));
                            }
                            _ => {
                                let found = labelled::read_by(blocks.text, line, names);
                                look.labelled.extend(found.map(|found| (at, found)));
                            }
                        }
                    }
                    labelled::continue_below(blocks.text, block.range().end, &mut look.labelled[own..]);
                }
                BlockKind::Item { .. } => boxes::of_item(blocks, at, |found| look.boxes.push((at, found))),
                BlockKind::Table => look.table(blocks, at, legend),
                _ => {}
            }
        }
        look
    }

    /// Takes the headings for what they are together, and adds what stands for one.
    pub(super) fn settle(&mut self, blocks: &Blocks<'t>, legend: &Legend) {
        heading::take_signs(&mut self.headings);
        fielded::regroup(blocks, &mut self.headings);
        pseudo::add(blocks, legend, &self.labelled, &mut self.headings);
        closing::part(blocks, &self.labelled, &mut self.headings);
    }

    /// A table of items, or one of the fields of an item.
    fn table(&mut self, blocks: &Blocks<'t>, at: usize, legend: &Legend) {
        let Some(table) = blocks.table(at) else { return };
        let keyed = Some(table).filter(|_| blocks.list[at].parent().is_none());
        if let Some(rows) = keyed.and_then(|table| keyed::labels(blocks, table, legend)) {
            self.labelled.extend(rows.into_iter().map(|row| (at, row)));
            self.keyed.push(at);
            return;
        }
        self.columns.extend(columns(blocks, table, legend).map(|columns| (at, columns)));
    }
}

/// The line of a paragraph that tells without labels of the heading above it, or of the list item it belongs to, and what.
fn told_below(blocks: &Blocks<'_>, at: usize) -> Option<(Range<usize>, Vec<Labelled>)> {
    let above = &blocks.list[at.checked_sub(1)?];
    let mut lines = blocks.lines(&blocks.list[at]);
    let (line, identified, own) = match above.kind {
        BlockKind::Heading { .. } if above.parent().is_none() => {
            let heading = blocks.lines(above).next()?;
            let family = name::ident(blocks.text, heading).map(|ident| ident.family);
            let own = matches!(family, Some(Family::Dashed | Family::Short));
            (lines.next()?, family.is_some_and(|family| family != Family::Dotted), own)
        }
        BlockKind::Item { .. } => (lines.next().zip(lines.next())?.1, false, false),
        _ => return None,
    };
    // `Done:` above a list says of what is listed how far that is.
    let listed = matches!(blocks.list.get(at + 1), Some(next) if matches!(next.kind, BlockKind::List { .. }));
    let leads = || listed;
    // What is listed below a heading without an id of its own are its tasks.
    if listed && !own && matches!(above.kind, BlockKind::Heading { .. }) {
        return None;
    }
    let alone = lines.next().is_none() && !leads();
    let found = name::values(blocks.text, line.clone(), identified)?;
    (alone || found.len() > 1).then_some((line, found))
}
