//! Plans that other tools keep as JSON: what is an item is told by the names of lists and members, in the words in which
//! documents say the same.

mod board;
mod lines;
mod link;
mod list;
mod name;
mod object;
mod settle;
mod value;
mod walk;
mod work;

pub use lines::lines;

use crate::plan::Item;
use crate::plan::value::{Text, is_json as is_sound};
use crate::text::Source;

/// An item found in a file of another tool.
#[derive(Debug)]
pub struct Foreign<'s> {
    /// The item, with what of it has a field.
    pub item: Item<'s>,
    /// Where it stands in the file.
    pub at: usize,
    /// Its status as it is spelled there.
    pub status: Option<Text<'s>>,
    /// What it stands in that is no item, as a part of ids.
    pub scope: String,
    /// What it waits for that is nowhere in the file.
    pub lost: Vec<Text<'s>>,
    /// The names of its members that have no field.
    pub left: Vec<Text<'s>>,
}

/// Reads the items of a JSON file; none where it is no JSON or holds no list of items.
pub fn read(source: &Source) -> Vec<Foreign<'_>> {
    if let Some(lines) = lines(source) {
        return settle::items(source, walk::rows(lines.into_iter().map(|(_, line)| line)));
    }
    let text = source.text()[source.start()..].trim();
    if is_sound(text) { settle::items(source, walk::walk(text)) } else { Vec::new() }
}

/// Whether a file's text is JSON rather than Markdown, told by its first sign and last.
pub fn is_json(source: &Source) -> bool {
    let text = source.text()[source.start()..].trim();
    (text.starts_with('{') && text.ends_with('}'))
        || (text.starts_with('[') && text.ends_with(']') && text.contains('{'))
}

#[cfg(test)]
mod tests;
