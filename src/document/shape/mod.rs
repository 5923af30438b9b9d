//! Where entries are found: one file for each shape.

pub mod columns;
pub mod front;
pub mod item;
pub mod line;
pub mod mention;
pub mod row;
pub mod section;
