//! The parts of a document that tables name: sections with entries, by the ids and titles of their headings.

use super::holdings::{Holdings, inside};
use crate::document::name;
use crate::document::reader::{Reader, Role, kind_of};
use crate::document::word::label::normal;
use crate::plan::{Kind, id};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// The parts of a document, looked up when the first table asks.
pub(super) struct Parts<'r, 't> {
    reader: &'r Reader<'t>,
    holdings: &'r Holdings,
    by_name: OnceLock<HashMap<Key, Range<usize>>>,
}

#[derive(PartialEq, Eq, Hash)]
enum Key {
    Id(String),
    Title(String),
}

impl<'r, 't> Parts<'r, 't> {
    pub(super) fn of(reader: &'r Reader<'t>, holdings: &'r Holdings) -> Self {
        Self { reader, holdings, by_name: OnceLock::new() }
    }

    /// The bytes of the part that a cell names by its id or its whole title.
    pub(super) fn named(&self, cell: &Range<usize>) -> Option<Range<usize>> {
        let by_name = self.by_name.get_or_init(|| self.collected());
        let name = name::read(self.reader.blocks.text, cell.clone());
        let by_id = name.id.and_then(|own| by_name.get(&Key::Id(id::key(own))));
        let titled = |title: &str| by_name.get(&Key::Title(normal(title)));
        // `1. Hull` is the part `Phase 1: Hull`.
        let numbered = || titled(&name.title()).filter(|_| name.numbered);
        by_id.or_else(|| titled(self.reader.slice(cell))).or_else(numbered).cloned()
    }

    fn collected(&self) -> HashMap<Key, Range<usize>> {
        let mut all = HashMap::new();
        for (section, role) in self.reader.sections.iter().zip(&self.reader.roles) {
            let Some(name) = &section.name else { continue };
            let phase = || (*role == Role::Entry && kind_of(name.id) != Kind::Task).then(|| inside(section));
            let Some(held) = self.holdings.held(section).or_else(phase) else { continue };
            let titles = [section.words.clone(), normal(name.line())];
            let keys = titles.into_iter().filter(|title| !title.is_empty()).map(Key::Title);
            for key in keys.chain(name.id.map(|own| Key::Id(id::key(own)))) {
                all.entry(key).or_insert_with(|| held.clone());
            }
        }
        all
    }
}
