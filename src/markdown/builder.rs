//! Turns the parser's events into blocks, in one pass.

use super::blocks::{Block, BlockKind, Blocks};
use super::{leaf, pieces};
use crate::parallel;
use crate::text::Span;
use crate::text::span::small;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads a text into blocks.
pub(super) fn build(text: &str) -> Blocks<'_> {
    build_of(text, &parallel::parts(text.len(), parallel::count(text.len())))
}

/// Reads a text in pieces of at least `size` bytes; the blocks do not depend on it.
pub(super) fn build_in(text: &str, size: usize) -> Blocks<'_> {
    build_part(text, 0..text.len(), size).blocks
}

/// Reads a text in parts that end near those that are given; the blocks do not depend on them.
pub(super) fn build_of<'t>(text: &'t str, parts: &[Range<usize>]) -> Blocks<'t> {
    let mut ends: Vec<_> = parts.iter().filter_map(|part| pieces::cut(text, part.end)).collect();
    ends.dedup();
    let starts = std::iter::once(0).chain(ends.iter().map(|line| line.end));
    let parts: Vec<_> = starts.enumerate().collect();
    let read = parallel::map(&parts, text.len(), |(at, start)| {
        let heading = ends.get(*at);
        let builder = build_part(text, *start..heading.map_or(text.len(), |line| line.end), pieces::PIECE);
        heading.is_none_or(|line| builder.ends_with_heading(line.start)).then_some(builder.blocks)
    });
    // Where what looks like a heading is none, the parts do not stand alone.
    let Some(read) = read.into_iter().collect::<Option<Vec<_>>>() else { return build_in(text, pieces::PIECE) };
    let joined = read.into_iter().reduce(|mut all, part| {
        all.append(part);
        all
    });
    let mut blocks = joined.unwrap_or_else(|| Blocks::new(text));
    blocks.list.shrink_to_fit();
    blocks
}

/// Reads a part of a text, behind which nothing of what stands in it is open.
fn build_part(text: &str, part: Range<usize>, size: usize) -> Builder<'_> {
    let mut builder = Builder { text, blocks: Blocks::new(text), open: Vec::new(), leaf: Leaf::None, lists: 0 };
    let mut from = if part.start == 0 { builder.front_matter() } else { part.start };
    let mut wanted = size;
    while let Some(last) = pieces::cut(&text[..part.end], from + wanted) {
        let known = builder.blocks.list.len();
        builder.piece(from..last.end);
        if builder.ends_with_heading(last.start) {
            (from, wanted) = (last.end, size);
        } else {
            // Twice as far each time, so that all attempts together read the text three times at most.
            builder.take_back(known);
            wanted = 2 * (last.end - from);
        }
    }
    builder.piece(from.min(part.end)..part.end);
    builder
}

struct Builder<'t> {
    text: &'t str,
    blocks: Blocks<'t>,
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
        let Some((_, end)) = leaf::front_matter(self.text, start) else { return start };
        self.push(start..end, BlockKind::Metadata);
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
        self.blocks.list.last().is_some_and(|block| {
            let is_heading = matches!(block.kind, BlockKind::Heading { .. });
            is_heading && block.range().start == start && block.parent().is_none()
        })
    }

    /// Takes back all blocks but the first `known`.
    fn take_back(&mut self, known: usize) {
        let Blocks { list, tables, rows, fenced, .. } = &mut self.blocks;
        list.truncate(known);
        let is_known = |(block, _): &(u32, u32)| (*block as usize) < known;
        fenced.truncate(fenced.partition_point(is_known));
        let known_tables = tables.partition_point(is_known);
        if let Some((_, header)) = tables.get(known_tables) {
            rows.truncate(*header as usize);
        }
        tables.truncate(known_tables);
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
            Tag::Paragraph => _ = self.leaf(range, BlockKind::Paragraph),
            Tag::Heading { level, .. } => _ = self.leaf(range, BlockKind::Heading { level: *level as u8 }),
            Tag::BlockQuote(_) => self.container(range.start..range.start + 1, BlockKind::Quote),
            Tag::List(first) => {
                self.container(range.start..range.start, BlockKind::List { ordered: first.is_some() });
                self.lists += 1;
            }
            Tag::Item => self.item(range.start),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                let at = self.leaf(range, BlockKind::Code { fenced: true });
                let content = leaf::fence(self.text, &self.blocks.list[at].range()).1;
                self.blocks.fenced.push((small(at), small(content)));
                self.leaf = Leaf::Lines(at);
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.lines(range.start..range.start, BlockKind::Code { fenced: false });
            }
            Tag::HtmlBlock => self.lines(range.start..range.start, BlockKind::Html),
            Tag::Table(_) => {
                let at = self.leaf(range, BlockKind::Table);
                self.blocks.tables.push((small(at), small(self.blocks.rows.len())));
            }
            Tag::TableHead | Tag::TableRow => self.row(&range),
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
                self.close(self.blocks.list.len() - 1);
            }
            _ => self.inline(range),
        }
    }

    fn push(&mut self, range: Range<usize>, kind: BlockKind) -> usize {
        self.blocks.list.push(Block::new(range, self.open.last().copied(), kind));
        self.blocks.list.len() - 1
    }

    /// Begins a block that holds blocks.
    fn container(&mut self, range: Range<usize>, kind: BlockKind) {
        self.close_leaf();
        let at = self.push(range, kind);
        self.open.push(at);
    }

    /// Begins a block whose range is known.
    fn leaf(&mut self, range: Range<usize>, kind: BlockKind) -> usize {
        self.close_leaf();
        self.leaf = Leaf::Whole;
        self.push(leaf::trim(self.text, range), kind)
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
        if let Some(list) = self.blocks.list.last_mut().filter(|block| matches!(block.kind, BlockKind::List { .. })) {
            list.span = marker.clone().into();
        }
        let depth = u8::try_from(self.lists.saturating_sub(1)).unwrap_or(u8::MAX);
        self.container(marker, BlockKind::Item { depth });
    }

    /// Where the first thing in a container can stand.
    fn text_start(&self, at: usize) -> usize {
        match self.blocks.list[at].kind {
            BlockKind::Item { .. } => self.blocks.marker(at).end,
            _ => self.blocks.list[at].range().start,
        }
    }

    fn row(&mut self, range: &Range<usize>) {
        let Some(table) = self.blocks.list.last_mut() else { return };
        let line = self.text[range.clone()].trim_end_matches(['\n', '\r']);
        let row = Span::from(range.start..range.start + line.len());
        table.span.end = row.end;
        self.blocks.rows.push(row);
    }

    fn inline(&mut self, range: &Range<usize>) {
        match self.leaf {
            Leaf::Whole => {}
            Leaf::Bare(at) => self.grow(at, small(range.end)),
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
        match (self.blocks.list[at], self.blocks.fenced.last_mut()) {
            (Block { kind: BlockKind::Code { fenced: true }, span, .. }, Some((_, last))) => {
                *last = small(end).min(span.end).max(*last);
            }
            _ => self.grow(at, small(end)),
        }
    }

    fn grow(&mut self, at: usize, end: u32) {
        let span = &mut self.blocks.list[at].span;
        span.end = end.max(span.end);
    }

    /// Ends the text of a tight item, or a block that grew line by line.
    fn close_leaf(&mut self) {
        let leaf = std::mem::replace(&mut self.leaf, Leaf::None);
        let (Leaf::Bare(at) | Leaf::Lines(at)) = leaf else { return };
        let block = &mut self.blocks.list[at];
        block.span.end = small(leaf::trim(self.text, block.range()).end);
        self.close(at);
    }

    /// A container ends where its last child does: the parser's end would take in blank lines and quote marks.
    fn close(&mut self, at: usize) {
        let block = self.blocks.list[at];
        if let Some(parent) = block.parent() {
            self.grow(parent, block.span.end);
        }
    }
}
