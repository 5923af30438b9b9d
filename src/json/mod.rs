//! The plan file: read borrowed, checked, and edited in place, never re-serialised.

pub mod depth;
pub mod edit;
pub mod foreign;
mod gap;
mod levels;
pub mod node;
pub mod read;
mod skip;
mod sound;
mod walk;
pub mod write;

pub use edit::Editor;
pub use levels::levels;
pub use node::{Node, Style};
pub use read::{read, read_linked};
pub use skip::value_of;
pub use sound::{stays_sound, stays_whole};
pub use walk::MOST_ITEMS;

use std::ops::Range;

/// Returns where a part of a text stands in it, told by their addresses.
pub fn range_of(whole: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
    let inside = start <= whole.len() && start + part.len() <= whole.len();
    if inside { start..start + part.len() } else { 0..0 }
}
