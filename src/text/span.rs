//! A range of a text in half the room, for what is kept by the hundred thousand.

use std::ops::Range;

/// A range of a text shorter than 4 GB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its first byte.
    pub start: u32,
    /// The byte behind its last.
    pub end: u32,
}

/// An offset or index as it is kept.
pub fn small(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

impl Span {
    /// The range as other code takes it.
    pub fn range(self) -> Range<usize> {
        self.into()
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: small(range.start), end: small(range.end) }
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start as usize..span.end as usize
    }
}
