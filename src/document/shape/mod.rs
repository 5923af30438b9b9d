//! Where entries are found: one file for each shape.

pub mod item;
pub mod mention;
pub mod row;
pub mod section;
