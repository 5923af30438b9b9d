//! Documents: where they speak of items, and what they say.

pub mod agree;
pub mod allow;
pub mod analysis;
pub mod before;
pub mod boxes;
mod code;
pub mod damage;
mod dated;
pub mod doubt;
pub mod entry;
pub mod figure;
pub mod hidden;
pub mod kind;
pub mod known;
pub mod labelled;
pub mod left;
pub mod legend;
pub mod link;
pub mod meaning;
mod memo;
pub mod name;
mod next;
pub mod outline;
pub mod range;
pub mod read;
pub mod reader;
pub mod region;
pub mod register;
pub mod shape;
pub mod sums;
pub mod whole;
pub mod word;

pub use code::code;
pub use entry::{Entry, Shape, Slot, Style};
pub use read::{Reading, read, read_again};
pub mod write;
