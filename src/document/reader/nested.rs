//! Labels that stand below a list item: they speak of what the item names, and not of the section around the list.

use super::Reader;
use crate::document::boxes;
use crate::document::labelled::Labelled;
use crate::document::name;
use crate::document::word::label::Label;
use crate::document::word::{nothing, status};
use crate::markdown::{BlockKind, Blocks};
use crate::plan::Field;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// Takes the labels of list items out of those of a document; of each the item, in the order of the document.
pub(super) fn take(blocks: &Blocks<'_>, labelled: &mut Vec<(usize, Labelled)>) -> Vec<(usize, Labelled)> {
    let lists = Lists { blocks, all: labelled, stating: RefCell::default(), repeated: RefCell::default() };
    let holders: Vec<_> = labelled.iter().map(|(block, found)| lists.held(*block, found)).collect();
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

/// The lists of a document with its labels, and what was asked of them before.
struct Lists<'l, 't> {
    blocks: &'l Blocks<'t>,
    all: &'l [(usize, Labelled)],
    stating: RefCell<FxHashMap<usize, bool>>,
    repeated: RefCell<FxHashMap<usize, bool>>,
}

impl Lists<'_, '_> {
    /// The list item a label belongs to, and whether it is of the section, too: files of its steps are files of the item.
    fn held(&self, block: usize, found: &Labelled) -> Option<(usize, bool)> {
        let item = self.holder(block, found)?;
        let too = matches!(found.names, Some(Label::Field(Field::Files | Field::Changes)));
        Some((item, too && !self.states(item)))
    }

    /// The list item a label belongs to: the nearest one that begins with a text and not with a label itself.
    fn holder(&self, block: usize, found: &Labelled) -> Option<usize> {
        let blocks = self.blocks;
        let item = blocks.list[block].parent().filter(|at| is_item(blocks, *at))?;
        let line = boxes::first_line(blocks, item).filter(|_| block == item + 1);
        let first = line.is_some_and(|line| line.end >= found.value.end) && self.leading(item).is_some();
        // What begins an item is a field of what is around it.
        let nearest = if first { blocks.parent_item(item).or_else(|| above(blocks, item)) } else { Some(item) };
        std::iter::successors(nearest, |at| blocks.parent_item(*at)).find(|at| self.names(*at))
    }

    /// Whether a list item names something: it begins with a text, an id or a title, and not with a label of fields.
    fn names(&self, item: usize) -> bool {
        if boxes::first_line(self.blocks, item).is_none() {
            return false;
        }
        let Some(label) = self.leading(item) else { return true };
        match label.names {
            Some(names) => names == Label::Field(Field::Title) && !label.value.is_empty(),
            None if !label.value.is_empty() => true,
            None => name::ident(self.blocks.text, label.label.clone()).is_some() || self.is_repeated(item),
        }
    }

    /// The label that an item begins with; none where a name stands in front of it: `**Login** | Status: done`.
    fn leading(&self, item: usize) -> Option<&Labelled> {
        let line = boxes::first_line(self.blocks, item)?;
        let at = self.all.partition_point(|(block, _)| *block <= item);
        let (_, found) =
            self.all.get(at).filter(|(block, found)| *block == item + 1 && found.label.start < line.end)?;
        let before = self.blocks.text.get(line.start..found.label.start)?;
        (!before.contains(char::is_alphanumeric)).then_some(found)
    }

    /// Whether a status stands below the label of an item and below that of another of its list: `**Login**:`, `**Mail**:`.
    /// Below `**Details**:` stand fields of what is around the list.
    fn is_repeated(&self, item: usize) -> bool {
        let blocks = &self.blocks.list;
        let Some(list) = blocks[item].parent() else { return false };
        if let Some(known) = self.repeated.borrow().get(&list) {
            return *known;
        }
        let end = blocks[list].range().end;
        let items = (list + 1..blocks.len()).take_while(|at| blocks[*at].range().start < end);
        let mut stating = items.filter(|at| blocks[*at].parent() == Some(list)).filter(|at| self.states(*at));
        let is = stating.nth(1).is_some();
        self.repeated.borrow_mut().insert(list, is);
        is
    }

    /// Whether a status is said behind a label below an item.
    fn states(&self, item: usize) -> bool {
        if let Some(known) = self.stating.borrow().get(&item) {
            return *known;
        }
        let blocks = &self.blocks.list;
        let end = blocks[item].range().end;
        let first = boxes::first_line(self.blocks, item).map_or(0, |line| line.end);
        let from = self.all.partition_point(|(block, _)| *block <= item);
        let below = self.all[from..].iter().take_while(|(block, _)| blocks[*block].range().start < end);
        let mut below = below.filter(|(_, found)| found.label.start >= first);
        let is = below.any(|(_, found)| found.names == Some(Label::Field(Field::Status)));
        self.stating.borrow_mut().insert(item, is);
        is
    }
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
    let before = list.checked_sub(1)?;
    let innermost = if is_item(blocks, before) { Some(before) } else { blocks.parent_item(before) };
    let outer = std::iter::successors(innermost, |at| blocks.parent_item(*at)).last()?;
    let numbered = matches!(blocks.list[blocks.list[outer].parent()?].kind, BlockKind::List { ordered: true });
    let end = blocks.list[outer].range().end;
    (numbered && matches!(&blocks.text[end..bare.len()], "\n" | "\r\n")).then_some(outer)
}

fn is_item(blocks: &Blocks<'_>, at: usize) -> bool {
    matches!(blocks.list[at].kind, BlockKind::Item { .. })
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
    let form = nothing::is_placeholder(text) && (text.starts_with('[') || status::whole(text).is_none());
    !form && status::stated(text).is_some()
}
