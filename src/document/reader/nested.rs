//! Labels that stand below a list item: they speak of what the item names, and not of the section around the list.

use super::Reader;
use crate::document::boxes;
use crate::document::labelled::Labelled;
use crate::document::name;
use crate::document::word::label::Label;
use crate::document::word::{nothing, status};
use crate::markdown::{BlockKind, Blocks};
use crate::plan::Field;

/// Takes the labels of list items out of those of a document; of each the item, in the order of the document.
pub(super) fn take(blocks: &Blocks<'_>, labelled: &mut Vec<(usize, Labelled)>) -> Vec<(usize, Labelled)> {
    let of = |block: usize, found: &Labelled| {
        let item = holder(blocks, labelled, block, found)?;
        // Files of its steps are files of the item, too.
        let too = matches!(found.names, Some(Label::Field(Field::Files | Field::Changes)));
        Some((item, too && !states(labelled, item, blocks.list[item].range().end, blocks)))
    };
    let holders: Vec<_> = labelled.iter().map(|(block, found)| of(*block, found)).collect();
    if holders.iter().all(Option::is_none) {
        return Vec::new();
    }
    let (mut own, mut kept) = (Vec::new(), Vec::with_capacity(labelled.len()));
    for ((block, found), holder) in std::mem::take(labelled).into_iter().zip(holders) {
        match holder {
            Some((item, too)) => {
                if too {
                    kept.push((block, found.clone()));
                }
                own.push((item, found));
            }
            None => kept.push((block, found)),
        }
    }
    *labelled = kept;
    own.sort_by_key(|(item, _)| *item);
    own
}

/// The list item a label belongs to: the nearest one that begins with a text and not with a label itself.
fn holder(blocks: &Blocks<'_>, all: &[(usize, Labelled)], block: usize, found: &Labelled) -> Option<usize> {
    let item = blocks.list[block].parent().filter(|at| is_item(blocks, *at))?;
    let first = boxes::first_line(blocks, item).is_some_and(|line| block == item + 1 && line.end >= found.value.end);
    // What begins an item is a field of what is around it.
    let nearest = if first { blocks.parent_item(item).or_else(|| above(blocks, item)) } else { Some(item) };
    std::iter::successors(nearest, |at| blocks.parent_item(*at)).find(|at| names(blocks, all, *at))
}

/// The numbered item above the list of another one, where that is indented by fewer blanks than Markdown asks for: its
/// author meant it to stand below.
fn above(blocks: &Blocks<'_>, item: usize) -> Option<usize> {
    let list = blocks.list[item].parent()?;
    let start = blocks.list[list].range().start;
    let bare = blocks.text[..start].trim_end_matches(' ');
    if start - bare.len() < 2 || !bare.ends_with('\n') {
        return None;
    }
    let last = list.checked_sub(1)?;
    let around =
        std::iter::successors(is_item(blocks, last).then_some(last).or_else(|| blocks.parent_item(last)), |at| {
            blocks.parent_item(*at)
        });
    let outer = around.last()?;
    let numbered = matches!(blocks.list[blocks.list[outer].parent()?].kind, BlockKind::List { ordered: true });
    let end = blocks.list[outer].range().end;
    (numbered && matches!(&blocks.text[end..bare.len()], "\n" | "\r\n")).then_some(outer)
}

fn is_item(blocks: &Blocks<'_>, at: usize) -> bool {
    matches!(blocks.list[at].kind, BlockKind::Item { .. })
}

/// Whether a list item names something: it begins with a text, an id or a title, and not with a label of fields.
fn names(blocks: &Blocks<'_>, all: &[(usize, Labelled)], item: usize) -> bool {
    if boxes::first_line(blocks, item).is_none() {
        return false;
    }
    let Some(label) = label_of(all, item) else { return true };
    match label.names {
        Some(names) => names == Label::Field(Field::Title) && !label.value.is_empty(),
        None if !label.value.is_empty() => true,
        None => name::ident(blocks.text, label.label.clone()).is_some() || is_repeated(blocks, all, item),
    }
}

/// The label that the paragraph of an item begins with.
fn label_of(all: &[(usize, Labelled)], item: usize) -> Option<&Labelled> {
    let at = all.partition_point(|(block, _)| *block <= item);
    all.get(at).filter(|(block, _)| *block == item + 1).map(|(_, found)| found)
}

/// Whether a status stands below the label of an item and below that of another of its list: `**Login**:`, `**Mail**:`.
/// Below `**Details**:` stand fields of what is around the list.
fn is_repeated(blocks: &Blocks<'_>, all: &[(usize, Labelled)], item: usize) -> bool {
    let Some(list) = blocks.list[item].parent() else { return false };
    let end = blocks.list[list].range().end;
    let items = (list + 1..blocks.list.len()).take_while(|at| blocks.list[*at].range().start < end);
    let items = items.filter(|at| blocks.list[*at].parent() == Some(list));
    items.filter(|at| states(all, *at, blocks.list[*at].range().end, blocks)).nth(1).is_some()
}

/// Whether a status is said behind a label right below an item.
fn states(all: &[(usize, Labelled)], item: usize, end: usize, blocks: &Blocks<'_>) -> bool {
    let from = all.partition_point(|(block, _)| *block <= item);
    let below = all[from..].iter().take_while(|(block, _)| blocks.list[*block].range().start < end);
    below.filter(|(block, _)| *block > item + 1).any(|(_, found)| found.names == Some(Label::Field(Field::Status)))
}

impl Reader<'_> {
    /// The labels that belong to a list item.
    pub fn labels_of(&self, item: usize) -> impl Iterator<Item = &Labelled> {
        let from = self.nested.partition_point(|(other, _)| *other < item);
        self.nested[from..].iter().take_while(move |(other, _)| *other == item).map(|(_, found)| found)
    }

    /// Whether a label of a list item says how far it is.
    pub fn item_states(&self, item: usize) -> bool {
        let status = |found: &&Labelled| found.names == Some(Label::Field(Field::Status));
        self.labels_of(item).filter(status).any(|found| is_status(self.slice(&found.value)))
    }
}

fn is_status(text: &str) -> bool {
    !nothing::is_placeholder(text) && status::stated(text).is_some()
}
