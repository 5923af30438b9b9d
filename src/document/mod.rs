//! Documents: where they speak of items, and what they say.

pub mod entry;
pub mod meaning;
pub mod name;
pub mod word;
