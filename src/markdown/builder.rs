//! Turns the parser's events into blocks, in one pass.

use super::blocks::{Block, BlockKind, Row};
use super::{leaf, pieces, row};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads a text into blocks.
pub(super) fn build(text: &str) -> Vec<Block> {
    build_in(text, pieces::PIECE)
}

/// Reads a text in pieces of at least `size` bytes; the blocks do not depend on it.
pub(super) fn build_in(text: &str, size: usize) -> Vec<Block> {
    let mut builder = Builder { text, list: Vec::new(), open: Vec::new(), leaf: Leaf::None, lists: 0 };
    let mut from = builder.front_matter();
    let mut wanted = size;
    while let Some(last) = pieces::cut(text, from + wanted) {
        let known = builder.list.len();
        builder.piece(from..last.end);
        if builder.ends_with_heading(last.start) {
            (from, wanted) = (last.end, size);
        } else {
            // Twice as far each time, so that all attempts together read the text three times at most.
            builder.list.truncate(known);
            wanted = 2 * (last.end - from);
        }
    }
    builder.piece(from..text.len());
    builder.list
}

struct Builder<'t> {
    text: &'t str,
    list: Vec<Block>,
    /// The quotes, lists and items around the place.
    open: Vec<usize>,
    leaf: Leaf,
    /// How many of `open` are lists.
    lists: usize,
}

/// What inline events mean at the place.
#[derive(Clone, Copy)]
enum Leaf {
    /// They begin the text of a tight item.
    None,
    /// They belong to a block whose range is known.
    Whole,
    /// They reach on the text of a tight item, which has no event of its own.
    Bare(usize),
    /// They reach on a block whose range in the parser ends with white space or the next quote mark.
    Lines(usize),
}

impl Builder<'_> {
    fn front_matter(&mut self) -> usize {
        let start = if self.text.starts_with('\u{feff}') { 3 } else { 0 };
        let Some((content, end)) = leaf::front_matter(self.text, start) else { return start };
        self.push(start..end, BlockKind::Metadata { content });
        end
    }

    /// Adds the blocks of a piece of the text.
    fn piece(&mut self, piece: Range<usize>) {
        let base = piece.start;
        // Front matter is found by us, because the parser's option finds it anywhere: `---`, a line of text, `---`.
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        for (event, range) in Parser::new_ext(&self.text[piece], options).into_offset_iter() {
            self.event(&event, base + range.start..base + range.end);
        }
    }

    /// Whether the last block is a heading that begins at `start` and stands in no other block.
    fn ends_with_heading(&self, start: usize) -> bool {
        self.list.last().is_some_and(|block| {
            block.range.start == start && block.parent.is_none() && matches!(block.kind, BlockKind::Heading { .. })
        })
    }

    fn event(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, &range),
            Event::Rule => {
                self.close_leaf();
                let range = leaf::trim(self.text, range);
                let at = self.push(range, BlockKind::Rule);
                self.close(at);
            }
            _ => self.inline(&range),
        }
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.leaf(range, |_, _| BlockKind::Paragraph),
            Tag::Heading { level, .. } => {
                let level = *level as u8;
                self.leaf(range, |text, range| BlockKind::Heading {
                    level,
                    content: leaf::heading(text, range, usize::from(level)),
                });
            }
            Tag::BlockQuote(_) => self.container(range.start..range.start + 1, BlockKind::Quote),
            Tag::List(first) => {
                self.container(range.start..range.start, BlockKind::List { ordered: first.is_some() });
                self.lists += 1;
            }
            Tag::Item => self.item(range.start),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.leaf(range, leaf::fence);
                self.leaf = Leaf::Lines(self.list.len() - 1);
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                let empty = range.start..range.start;
                let kind = BlockKind::Code { info: empty.clone(), content: empty.clone(), fenced: false };
                self.lines(empty, kind);
            }
            Tag::HtmlBlock => self.lines(range.start..range.start, BlockKind::Html),
            Tag::Table(_) => {
                self.leaf(range, |_, _| BlockKind::Table { header: Row::default(), rows: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => self.row(range),
            _ => self.inline(&range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.close_leaf();
                self.lists -= usize::from(matches!(tag, TagEnd::List(_)));
                if let Some(at) = self.open.pop() {
                    self.close(at);
                }
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Table => {
                self.close_leaf();
                self.close(self.list.len() - 1);
            }
            _ => self.inline(range),
        }
    }

    fn push(&mut self, range: Range<usize>, kind: BlockKind) -> usize {
        self.list.push(Block { range, parent: self.open.last().copied(), kind });
        self.list.len() - 1
    }

    /// Begins a block that holds blocks.
    fn container(&mut self, range: Range<usize>, kind: BlockKind) {
        self.close_leaf();
        let at = self.push(range, kind);
        self.open.push(at);
    }

    /// Begins a block whose range is known.
    fn leaf(&mut self, range: Range<usize>, kind: impl FnOnce(&str, &Range<usize>) -> BlockKind) {
        self.close_leaf();
        let range = leaf::trim(self.text, range);
        let kind = kind(self.text, &range);
        self.push(range, kind);
        self.leaf = Leaf::Whole;
    }

    /// Begins a block that ends where its last line ends.
    fn lines(&mut self, range: Range<usize>, kind: BlockKind) {
        self.close_leaf();
        self.leaf = Leaf::Lines(self.push(range, kind));
    }

    fn item(&mut self, start: usize) {
        // The start is told in columns: after a tab it can lie before the line, or in the marker of an item around it.
        let floor = self.open.len().checked_sub(2).map_or(0, |at| self.text_start(self.open[at]));
        let marker = leaf::marker(self.text, start.max(floor));
        let number = self.text[marker.clone()].trim_end_matches(['.', ')']).parse().ok();
        if let Some(Block { range, kind: BlockKind::List { .. }, .. }) = self.list.last_mut() {
            *range = marker.clone();
        }
        let depth = u8::try_from(self.lists.saturating_sub(1)).unwrap_or(u8::MAX);
        self.container(marker.clone(), BlockKind::Item { marker, number, depth });
    }

    /// Where the first thing in a container can stand.
    fn text_start(&self, at: usize) -> usize {
        match &self.list[at] {
            Block { kind: BlockKind::Item { marker, .. }, .. } => marker.end,
            Block { range, .. } => range.start,
        }
    }

    fn row(&mut self, range: Range<usize>) {
        let Some(table) = self.list.last_mut() else { return };
        let BlockKind::Table { header, rows } = &mut table.kind else { return };
        let is_header = header.range.is_empty();
        let row = row::read(self.text, range, (!is_header).then_some(header.cells.len()));
        table.range.end = row.range.end;
        if is_header { *header = row } else { rows.push(row) }
    }

    fn inline(&mut self, range: &Range<usize>) {
        match self.leaf {
            Leaf::Whole => {}
            Leaf::Bare(at) => {
                let end = &mut self.list[at].range.end;
                *end = range.end.max(*end);
            }
            Leaf::Lines(at) => self.reach(at, range.end),
            Leaf::None => {
                // An escaped character's event begins after its backslash.
                let escaped = self.text.as_bytes()[..range.start].ends_with(b"\\");
                let start = range.start - usize::from(escaped);
                self.leaf = Leaf::Bare(self.push(start..range.end, BlockKind::Paragraph));
            }
        }
    }

    fn reach(&mut self, at: usize, end: usize) {
        let block = &mut self.list[at];
        match &mut block.kind {
            BlockKind::Code { content, fenced: true, .. } => content.end = end.min(block.range.end).max(content.end),
            _ => block.range.end = end.max(block.range.end),
        }
    }

    /// Ends the text of a tight item, or a block that grew line by line.
    fn close_leaf(&mut self) {
        let leaf = std::mem::replace(&mut self.leaf, Leaf::None);
        let (Leaf::Bare(at) | Leaf::Lines(at)) = leaf else { return };
        let block = &mut self.list[at];
        block.range.end = leaf::trim(self.text, block.range.clone()).end;
        if let BlockKind::Code { content, fenced: false, .. } = &mut block.kind {
            *content = block.range.clone();
        }
        self.close(at);
    }

    /// A container ends where its last child does: the parser's end would take in blank lines and quote marks.
    fn close(&mut self, at: usize) {
        let Block { range, parent, .. } = &self.list[at];
        if let (end, Some(parent)) = (range.end, *parent) {
            let range = &mut self.list[parent].range;
            range.end = end.max(range.end);
        }
    }
}
