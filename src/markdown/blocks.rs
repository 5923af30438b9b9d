//! The blocks of a document and the questions asked of them.

use super::{builder, lines};
use std::ops::Range;

/// Reads a document into blocks. Offsets are offsets into `text`, which may begin with a byte-order mark.
pub fn parse(text: &str) -> Blocks<'_> {
    Blocks { text, list: builder::build(text) }
}

/// The blocks of a document in the order in which they begin; a block stands after the blocks it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocks<'t> {
    /// The text that was read; every range is a range of its bytes.
    pub text: &'t str,
    /// The blocks.
    pub list: Vec<Block>,
}

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where the block stands: from its first mark or letter to its last, without the line end.
    ///
    /// A quote, list or item ends where its last child ends.
    pub range: Range<usize>,
    /// The index of the quote, list or item the block stands in.
    pub parent: Option<usize>,
    /// What the block is.
    pub kind: BlockKind,
}

/// The kinds of blocks, with the ranges that belong to each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading, after `#` marks or over a line of `=` or `-`.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// The raw inline text, without marks and white space around it; empty when there is none.
        content: Range<usize>,
    },
    /// Text. An item with text always has a paragraph, in a tight list too.
    Paragraph,
    /// A block quote.
    Quote,
    /// A list; its children are items.
    List {
        /// Whether its items are numbered.
        ordered: bool,
    },
    /// A list item; its range begins at its marker.
    Item {
        /// The marker alone: `-`, `*`, `+`, `12.` or `3)`.
        marker: Range<usize>,
        /// The number in the marker, as it is written there.
        number: Option<u64>,
        /// How many lists are around the item's own; 0 in an outermost list.
        depth: u8,
    },
    /// A table.
    Table {
        /// The header row.
        header: Row,
        /// The rows after the delimiter row.
        rows: Vec<Row>,
    },
    /// A code block, fenced or indented.
    Code {
        /// The text after the opening fence, without white space around it; empty when there is none.
        info: Range<usize>,
        /// The lines between the fences, the last line end included; in a quote with the quote's marks.
        content: Range<usize>,
        /// Whether it stands between fences.
        fenced: bool,
    },
    /// HTML that is a block by itself, comments included.
    Html,
    /// A thematic break.
    Rule,
    /// YAML front matter; always the first block.
    Metadata {
        /// The lines between the marks, the last line end included.
        content: Range<usize>,
    },
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The row from its first byte that is not white space up to the line end.
    pub range: Range<usize>,
    /// What stands between the pipes, without white space around it; exactly as many as stand in the line.
    ///
    /// An empty cell is an empty range after its pipe and one space, if there is one.
    pub cells: Vec<Range<usize>>,
    /// How the row's cells do not fit the header's.
    pub fault: Option<RowFault>,
}

/// How a row does not fit its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFault {
    /// Fewer cells than the header has.
    Missing,
    /// More cells than the header has: perhaps a pipe that was not escaped.
    Extra,
}

impl Blocks<'_> {
    /// Returns the text of a range.
    ///
    /// # Panics
    /// If the range is not one of these blocks'.
    pub fn slice(&self, range: &Range<usize>) -> &str {
        &self.text[range.clone()]
    }

    /// The lines of a paragraph's text, or of a heading's: each without line end, white space around it, quote marks
    /// before it and the backslash of a hard break after it. An empty line never occurs.
    pub fn lines(&self, block: &Block) -> impl Iterator<Item = Range<usize>> {
        let range = match &block.kind {
            BlockKind::Heading { content, .. } => content,
            _ => &block.range,
        };
        let quotes = self.around(block.parent).filter(|&at| self.list[at].kind == BlockKind::Quote).count();
        lines::lines(self.text, range.clone(), quotes)
    }

    /// Whether the block at `index` stands in a quote.
    pub fn in_quote(&self, index: usize) -> bool {
        self.around(self.parent(index)).any(|at| self.list[at].kind == BlockKind::Quote)
    }

    /// The index of the nearest item around the block at `index`.
    pub fn parent_item(&self, index: usize) -> Option<usize> {
        self.around(self.parent(index)).find(|&at| matches!(self.list[at].kind, BlockKind::Item { .. }))
    }

    fn parent(&self, index: usize) -> Option<usize> {
        self.list.get(index).and_then(|block| block.parent)
    }

    /// The block at `first` and all around it, the nearest first.
    fn around(&self, first: Option<usize>) -> impl Iterator<Item = usize> {
        std::iter::successors(first, |&at| self.parent(at))
    }
}
