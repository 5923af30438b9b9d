//! Where entries are found: one file for each shape.

pub mod around;
pub mod cards;
pub mod columns;
pub mod front;
pub mod item;
pub mod keyed;
pub mod line;
mod lists;
pub mod mention;
mod outcome;
pub mod row;
mod schedule;
pub mod section;
pub mod story;
pub mod struck;
pub mod summary;
pub mod title;
