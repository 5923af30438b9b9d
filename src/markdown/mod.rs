//! Markdown as a flat list of blocks with byte ranges, and what a reader sees of inline text. Knows no task words.

mod blocks;
mod builder;
pub mod inline;
mod leaf;
mod lines;
mod links;
mod pieces;
mod row;
mod simple;
#[cfg(test)]
pub(crate) mod tests;

pub use blocks::{Block, BlockKind, Blocks, Row, RowFault, Table, parse};
