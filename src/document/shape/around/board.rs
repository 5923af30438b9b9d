//! Whether the heading above a list says how far or when what the list holds is.

use crate::document::outline;
use crate::document::reader::{Reader, Role, is_named};
use std::ops::Range;

/// What headings begin with below which nothing is planned yet: beside boxes, plain lines there are no tasks.
const DREAMS: [&str; 16] = [
    "idea",
    "wish",
    "maybe",
    "nice",
    "explor",
    "consider",
    "under consideration",
    "ideen",
    "vielleicht",
    "idee",
    "idée",
    "ideias",
    "идеи",
    "想法",
    "アイデア",
    "아이디어",
];

/// Whether a heading says how far or when what is listed below it is, as others do or beside lists of boxes.
pub(super) fn boards(reader: &Reader<'_>, section: usize) -> bool {
    let own = &reader.sections[section];
    let dreams = || DREAMS.iter().any(|word| own.words.starts_with(word));
    let when = || reader.loose_boxes && outline::tells_when(reader.slice(&own.content)) && !dreams();
    reader.is_listed(section) || own.heads.is_some() && (reader.is_board || when())
}

/// Whether a heading below one that is a status only groups the names listed below it: `### Core` below `## ✅ Completed`.
pub(super) fn groups(reader: &Reader<'_>, section: usize, lines: &[Range<usize>]) -> bool {
    let around = &reader.sections[reader.sections[section].parent];
    let grouped = reader.is_board && around.heads.is_some() && around.level > 1 && reader.roles[section] == Role::Plain;
    grouped && (reader.is_of_priority(section) || lines.iter().all(|line| is_named(reader.slice(line))))
}
