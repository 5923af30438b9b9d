//! The blocks of a document and the questions asked of them.
//!
//! A long document has a block per thirty bytes, so a block is small: offsets of 32 bits, and of what belongs to its kind
//! just what the text does not tell at once. The rest is read from the text when it is asked for.

use super::{builder, leaf, lines, row};
use crate::text::Span;
use crate::text::span::small;
use std::ops::Range;

/// The longest text that is read; a longer one has no blocks.
const LONGEST: usize = u32::MAX as usize;

/// Reads a document into blocks. Offsets are offsets into `text`, which may begin with a byte-order mark. A text of 4 GB
/// or more has no blocks.
pub fn parse(text: &str) -> Blocks<'_> {
    if text.len() < LONGEST { builder::build(text) } else { Blocks::new(text) }
}

/// The blocks of a document in the order in which they begin; a block stands after the blocks it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocks<'t> {
    /// The text that was read; every range is a range of its bytes.
    pub text: &'t str,
    /// The blocks.
    pub list: Vec<Block>,
    /// Of each table, in order: its index in `list`, and that of its header in `rows`.
    pub(super) tables: Vec<(u32, u32)>,
    /// The rows of all tables, each table's header before its others.
    pub(super) rows: Vec<Span>,
    /// Of each fenced code block, in order: its index in `list`, and where its last line ends.
    pub(super) fenced: Vec<(u32, u32)>,
}

/// One block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub(super) span: Span,
    /// `u32::MAX` where it stands in none.
    parent: u32,
    /// What the block is.
    pub kind: BlockKind,
}

/// The kinds of blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading, after `#` marks or over a line of `=` or `-`.
    Heading {
        /// From 1 to 6.
        level: u8,
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
        /// How many lists are around the item's own; 0 in an outermost list.
        depth: u8,
    },
    /// A table.
    Table,
    /// A code block, fenced or indented.
    Code {
        /// Whether it stands between fences.
        fenced: bool,
    },
    /// HTML that is a block by itself, comments included.
    Html,
    /// A thematic break.
    Rule,
    /// YAML front matter; always the first block.
    Metadata,
}

/// A table, whose rows are read from the text when they are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Table<'b> {
    text: &'b str,
    header: Span,
    rows: &'b [Span],
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

impl Block {
    pub(super) fn new(range: Range<usize>, parent: Option<usize>, kind: BlockKind) -> Self {
        Self { span: range.into(), parent: parent.map_or(u32::MAX, small), kind }
    }

    /// Where the block stands: from its first mark or letter to its last, without the line end.
    ///
    /// A quote, list or item ends where its last child ends.
    pub fn range(&self) -> Range<usize> {
        self.span.into()
    }

    /// The index of the quote, list or item the block stands in.
    pub fn parent(&self) -> Option<usize> {
        (self.parent != u32::MAX).then_some(self.parent as usize)
    }
}

impl<'b> Table<'b> {
    /// The header row.
    pub fn header(self) -> Row {
        row::read(self.text, self.header.into(), None)
    }

    /// The rows after the delimiter row.
    pub fn rows(self) -> impl ExactSizeIterator<Item = Row> + use<'b> {
        let columns = self.header().cells.len();
        self.rows.iter().map(move |span| row::read(self.text, (*span).into(), Some(columns)))
    }

    /// How many rows stand after the delimiter row.
    pub fn height(self) -> usize {
        self.rows.len()
    }
}

impl<'t> Blocks<'t> {
    /// A text without blocks.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, list: Vec::new(), tables: Vec::new(), rows: Vec::new(), fenced: Vec::new() }
    }

    /// Returns the text of a range.
    ///
    /// # Panics
    /// If the range is not one of these blocks'.
    pub fn slice(&self, range: &Range<usize>) -> &str {
        &self.text[range.clone()]
    }

    /// The front matter, where the text begins with one.
    pub fn front(&self) -> Option<Range<usize>> {
        self.list.first().filter(|block| block.kind == BlockKind::Metadata).map(Block::range)
    }

    /// What stands between a block's own marks: a heading's raw inline text without white space around it; the lines of
    /// a code block or front matter, the last line end included, in a quote with the quote's marks. Of other blocks it is
    /// the whole range.
    pub fn content(&self, at: usize) -> Range<usize> {
        let block = &self.list[at];
        let range = block.range();
        match block.kind {
            BlockKind::Heading { level } => leaf::heading(self.text, &range, usize::from(level)),
            BlockKind::Metadata => leaf::front_matter(self.text, range.start).map_or(range, |(content, _)| content),
            BlockKind::Code { fenced: true } => {
                let start = leaf::fence(self.text, &range).1;
                let end = place(&self.fenced, at).map_or(start, |found| self.fenced[found].1 as usize);
                start..end.max(start)
            }
            _ => range,
        }
    }

    /// The text after a fenced code block's opening fence, without white space around it; none of other blocks.
    pub fn info(&self, at: usize) -> Option<Range<usize>> {
        let block = &self.list[at];
        (block.kind == BlockKind::Code { fenced: true }).then(|| leaf::fence(self.text, &block.range()).0)
    }

    /// The marker alone of a list item: `-`, `*`, `+`, `12.` or `3)`.
    pub fn marker(&self, item: usize) -> Range<usize> {
        leaf::marker(self.text, self.list[item].range().start)
    }

    /// The number in the marker of a list item, as it is written there.
    pub fn number(&self, item: usize) -> Option<u64> {
        self.slice(&self.marker(item)).trim_end_matches(['.', ')']).parse().ok()
    }

    /// The table at an index; none if another block stands there.
    pub fn table(&self, at: usize) -> Option<Table<'_>> {
        let found = place(&self.tables, at)?;
        let (header, rows) = self.rows[self.rows_of(found)].split_first()?;
        Some(Table { text: self.text, header: *header, rows })
    }

    /// The row that begins at a place, with its table; none where no row begins.
    pub fn row_at(&self, start: usize) -> Option<(Table<'_>, Row)> {
        let at = self.rows.binary_search_by_key(&small(start), |span| span.start).ok()?;
        let found = self.tables.partition_point(|(_, header)| *header as usize <= at).checked_sub(1)?;
        let table = self.table(self.tables[found].0 as usize)?;
        Some((table, row::read(self.text, self.rows[at].into(), Some(table.header().cells.len()))))
    }

    /// The row in which a place stands, with its table.
    pub fn row_around(&self, at: usize) -> Option<(Table<'_>, Row)> {
        let row = self.rows.partition_point(|span| span.start <= small(at)).checked_sub(1)?;
        self.row_at(self.rows[row].range().start)
    }

    /// All tables.
    pub fn tables(&self) -> impl Iterator<Item = Table<'_>> {
        self.tables.iter().filter_map(|(at, _)| self.table(*at as usize))
    }

    /// The lines of a paragraph's text, or of a heading's: each without line end, white space around it, quote marks
    /// before it and the backslash of a hard break after it. An empty line never occurs.
    pub fn lines(&self, block: &Block) -> impl Iterator<Item = Range<usize>> {
        let range = match block.kind {
            BlockKind::Heading { level } => leaf::heading(self.text, &block.range(), usize::from(level)),
            _ => block.range(),
        };
        let quotes = self.around(block.parent()).filter(|&at| self.list[at].kind == BlockKind::Quote).count();
        lines::lines(self.text, range, quotes)
    }

    /// The first of a paragraph's lines.
    pub fn first_line(&self, block: &Block) -> Option<Range<usize>> {
        let range = block.range();
        let line = lines::first(&self.text[range.clone()]);
        // A block begins with its first letter; a line that says nothing is none.
        match line {
            Some(length) if block.kind == BlockKind::Paragraph => Some(range.start..range.start + length),
            _ => self.lines(block).next(),
        }
    }

    /// Whether the block at `index` stands in a quote.
    pub fn in_quote(&self, index: usize) -> bool {
        self.around(self.parent(index)).any(|at| self.list[at].kind == BlockKind::Quote)
    }

    /// The index of the nearest item around the block at `index`.
    pub fn parent_item(&self, index: usize) -> Option<usize> {
        self.around(self.parent(index)).find(|&at| matches!(self.list[at].kind, BlockKind::Item { .. }))
    }

    /// Leaves out the blocks that begin in one of some ranges, none of which cuts a block; the text stays.
    pub fn leave_out(&mut self, ranges: &[Range<usize>]) {
        if ranges.is_empty() {
            return;
        }
        let whole = std::mem::replace(self, Self::new(self.text));
        let mut places = vec![u32::MAX; whole.list.len()];
        for (at, block) in whole.list.iter().enumerate() {
            if ranges.iter().any(|range| range.contains(&block.range().start)) {
                continue;
            }
            places[at] = small(self.list.len());
            if let Some(found) = place(&whole.tables, at) {
                self.tables.push((places[at], small(self.rows.len())));
                self.rows.extend(&whole.rows[whole.rows_of(found)]);
            }
            self.fenced.extend(place(&whole.fenced, at).map(|found| (places[at], whole.fenced[found].1)));
            let parent = block.parent().map_or(u32::MAX, |parent| places[parent]);
            self.list.push(Block { parent, ..*block });
        }
    }

    /// Adds the blocks of the next part of the same text.
    pub(super) fn append(&mut self, part: Self) {
        let (blocks, rows) = (small(self.list.len()), small(self.rows.len()));
        let moved = |at: u32| if at == u32::MAX { at } else { at + blocks };
        self.list.extend(part.list.into_iter().map(|block| Block { parent: moved(block.parent), ..block }));
        self.tables.extend(part.tables.into_iter().map(|(at, header)| (at + blocks, header + rows)));
        self.fenced.extend(part.fenced.into_iter().map(|(at, end)| (at + blocks, end)));
        self.rows.extend(part.rows);
    }

    /// Where the rows of a table stand among those of all.
    fn rows_of(&self, table: usize) -> Range<usize> {
        let end = self.tables.get(table + 1).map_or(self.rows.len(), |(_, rows)| *rows as usize);
        self.tables[table].1 as usize..end
    }

    fn parent(&self, index: usize) -> Option<usize> {
        self.list.get(index).and_then(Block::parent)
    }

    /// The block at `first` and all around it, the nearest first.
    fn around(&self, first: Option<usize>) -> impl Iterator<Item = usize> {
        std::iter::successors(first, |&at| self.parent(at))
    }
}

/// Where a block stands in a list of some blocks and what belongs to them.
fn place(of: &[(u32, u32)], at: usize) -> Option<usize> {
    of.binary_search_by_key(&small(at), |(block, _)| *block).ok()
}
