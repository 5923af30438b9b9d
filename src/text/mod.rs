//! Bytes of files: what they are, where a byte stands, and how to change a few of them.

pub mod conflict;
pub mod edit;
pub mod encoding;
pub mod hunk;
pub mod loss;
pub mod mention;
pub mod source;
pub mod span;
pub mod view;

pub use edit::{Edit, Edits, Overlap};
pub use mention::mentions;
pub use source::{Position, Source};
pub use span::Span;
pub use view::View;

use std::ops::Range;

/// Returns where a part of a text stands in it, told by their addresses.
pub fn range_of(whole: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
    let inside = start <= whole.len() && start + part.len() <= whole.len();
    if inside { start..start + part.len() } else { 0..0 }
}
