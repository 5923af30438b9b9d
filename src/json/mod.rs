//! The plan file: read borrowed, checked, and edited in place, never re-serialised.

pub mod broken;
pub mod depth;
pub mod edit;
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

pub use crate::text::range_of;
