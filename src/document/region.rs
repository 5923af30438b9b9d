//! Regions: parts of a document between two comments, `<!-- plan:begin dashboard by=priority -->` and
//! `<!-- plan:end sum=… -->`, that hold a report. What stands in them is derived, and says nothing of its own.

mod marker;

use crate::finding::{Finding, Severity};
use crate::markdown::{BlockKind, Blocks};
use crate::text::View;
use marker::{Kind, Line, Marker};
use std::borrow::Cow;
use std::ops::Range;

pub use marker::Word;

/// The regions of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Regions<'t> {
    /// Those whose markers are sound, in the order of the document.
    pub all: Vec<Region<'t>>,
    /// The markers that are not.
    pub faults: Vec<Fault>,
}

/// A part of a document that holds a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region<'t> {
    /// The comment that begins it.
    pub begin: Range<usize>,
    /// The name of its report, and what is asked of it.
    pub words: Vec<Word<'t>>,
    /// The lines of the report with their line ends; blank lines before and behind them are none of it.
    pub body: Range<usize>,
    /// The sum of the body when it was written, where there is one.
    pub sum: Option<Word<'t>>,
    /// Where what the end marker says ends: a sum can be written here.
    pub sum_at: usize,
}

/// A marker that makes no region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The marker.
    pub range: Range<usize>,
    /// What is wrong.
    pub what: Faulty,
}

/// What can be wrong with a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Faulty {
    /// It begins a region that does not end.
    Unclosed,
    /// It ends a region that does not begin.
    Unopened,
    /// It begins a region within another.
    Nested,
    /// It does not stand on a line of its own.
    Malformed,
}

impl<'t> Region<'t> {
    /// Returns the name of its report, where it says one.
    pub fn report(&self) -> Option<&'t str> {
        self.words.first().filter(|word| word.key.is_none()).map(|word| word.value)
    }

    /// Returns what stands in the region, with LF line ends.
    pub fn lines<'b>(&self, blocks: &'b Blocks<'_>) -> Cow<'b, str> {
        let body = blocks.slice(&self.body);
        if body.contains('\r') { Cow::Owned(body.replace("\r\n", "\n")) } else { Cow::Borrowed(body) }
    }
}

/// Finds the regions of a document, and takes what stands in them out of its blocks.
pub fn take<'t>(blocks: &mut Blocks<'t>) -> Regions<'t> {
    let (regions, bodies) = find(blocks);
    blocks.leave_out(&bodies);
    regions
}

/// Returns the sum of a text with LF line ends, in eight digits: FNV-1a of 64 bits, its halves folded together.
pub fn sum(text: &str) -> String {
    let mix = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, mix);
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

/// Returns what is wrong with the markers of a document.
pub fn findings(view: &View<'_>, regions: &Regions<'_>) -> Vec<Finding> {
    let finding = |fault: &Fault| {
        let (code, message, help) = told(fault.what);
        Finding::new(code, Severity::Error, view.source, view.in_file(&fault.range), message).help(help)
    };
    regions.faults.iter().map(finding).collect()
}

fn told(what: Faulty) -> (&'static str, &'static str, &'static str) {
    match what {
        Faulty::Unclosed => (
            "region-unclosed",
            "this region does not end",
            "write <!-- plan:end --> on a line of its own where it is to end",
        ),
        Faulty::Unopened => (
            "region-unopened",
            "no region begins that this would end",
            "write <!-- plan:begin REPORT --> on a line of its own before it, or take it out",
        ),
        Faulty::Nested => (
            "region-nested",
            "this region begins within another, and neither is written",
            "end the one before it, or take one of the two out",
        ),
        Faulty::Malformed => (
            "region-malformed",
            "this is no marker of a region: it does not stand on a line of its own",
            "write it as one comment in one line, at its beginning, with a blank line before it; not in a list",
        ),
    }
}

/// The regions, and all that stands between markers that belong together.
fn find<'t>(blocks: &Blocks<'t>) -> (Regions<'t>, Vec<Range<usize>>) {
    let (mut pairs, mut open): (Vec<[Marker<'t>; 2]>, Vec<Marker<'t>>) = (Vec::new(), Vec::new());
    let (mut regions, mut bodies) = (Regions::default(), Vec::new());
    let mut fault = |range: &Range<usize>, what| regions.faults.push(Fault { range: range.clone(), what });
    for line in lines(blocks) {
        match line {
            Line::Malformed(range) => fault(&range, Faulty::Malformed),
            Line::Marker(begin) if begin.kind == Kind::Begin => open.push(begin),
            Line::Marker(end) => match open.pop() {
                Some(begin) => pairs.push([begin, end]),
                None => fault(&end.range, Faulty::Unopened),
            },
        }
    }
    for begin in &open {
        fault(&begin.range, Faulty::Unclosed);
    }
    // A pair is known when it ends, so that those within it stand before it.
    let mut outer: Vec<([Marker<'t>; 2], bool)> = Vec::new();
    for pair in pairs {
        let from = outer.partition_point(|([begin, _], _)| begin.range.start < pair[0].range.start);
        let within = outer.split_off(from);
        for ([begin, _], _) in &within {
            fault(&begin.range, Faulty::Nested);
        }
        outer.push((pair, !within.is_empty()));
    }
    for ([begin, end], nests) in outer {
        bodies.push(begin.range.end..end.range.start);
        regions.all.extend((!nests).then(|| region(blocks.text, begin, end)));
    }
    regions.faults.sort_by_key(|fault| fault.range.start);
    (regions, bodies)
}

/// The lines of a document that are markers, or would be.
fn lines<'b, 't>(blocks: &'b Blocks<'t>) -> impl Iterator<Item = Line<'t>> + use<'b, 't> {
    let html = blocks.list.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Html);
    html.filter(|(at, _)| !blocks.in_quote(*at))
        .flat_map(|(_, block)| marker::read(blocks.text, &block.range(), block.parent().is_none()))
}

fn region<'t>(text: &str, begin: Marker<'t>, end: Marker<'t>) -> Region<'t> {
    let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |len| at + len + 1);
    let inner = line_end(begin.range.end)..text[..end.range.start].rfind('\n').map_or(0, |at| at + 1);
    let between = &text[inner.clone()];
    let blank = between.len() - between.trim_start().len();
    let body = if between.trim().is_empty() {
        inner.start..inner.start
    } else {
        let first = inner.start + between[..blank].rfind('\n').map_or(0, |at| at + 1);
        first..line_end(inner.start + between.trim_end().len())
    };
    let sum = end.words.into_iter().find(|word| word.key == Some("sum"));
    Region { begin: begin.range, words: begin.words, body, sum, sum_at: end.content_end }
}

#[cfg(test)]
mod tests;
