//! Text that belongs to what is to go from a document, and would come to stand in something else.

use crate::markdown::{Block, BlockKind, Blocks};
use crate::text::View;
use std::ops::Range;

/// Returns where the text begins that follows some lines of a file and belongs to them: to a heading among them, or to an
/// item of a list. What follows a rule belongs to nothing before it.
pub(super) fn behind(view: &View<'_>, blocks: &Blocks<'_>, gone: &Range<usize>) -> Option<usize> {
    let start = |block: &Block| view.in_file(&block.range()).start;
    let at = blocks.list.partition_point(|block| start(block) < gone.end);
    let next = blocks.list.get(at)?;
    if matches!(next.kind, BlockKind::Rule | BlockKind::Html) {
        return None;
    }
    holders(blocks, at).any(|holder| gone.contains(&start(holder))).then(|| start(next))
}

/// The heading that a block stands below, and the items and quotes that it stands in.
fn holders<'b>(blocks: &'b Blocks<'_>, at: usize) -> impl Iterator<Item = &'b Block> {
    let level = |block: &Block| match block.kind {
        BlockKind::Heading { level } => Some(level),
        _ => None,
    };
    let own = level(&blocks.list[at]).unwrap_or(u8::MAX);
    let heading = blocks.list[..at].iter().rev().find(move |block| level(block).is_some_and(|level| level < own));
    let around = std::iter::successors(blocks.list[at].parent(), |at| blocks.list[*at].parent());
    let around = around.map(|at| &blocks.list[at]);
    heading.into_iter().chain(around.filter(|block| !matches!(block.kind, BlockKind::List { .. })))
}
