//! The columns of a board, where its cards stand elsewhere and name them.

use super::list::{Role, column, role};
use super::name::{Names, words_of};
use super::object::Object;
use super::value::{elements, text};
use crate::document::word::explained;
use crate::plan::value::Members;
use crate::plan::{Status, Text, id};
use rustc_hash::FxHashMap;

/// What stands in a column is as far as its name says, and the name.
pub(super) type Column<'s> = (Option<Status>, Text<'s>);

/// The columns of all boards of a file.
#[derive(Debug, Default)]
pub(super) struct Board<'s> {
    by_id: FxHashMap<String, Column<'s>>,
    /// The columns of cards which they list: `"cardIds": ["c1"]`.
    by_card: FxHashMap<String, Column<'s>>,
}

/// Members that say what the words for statuses mean.
const LEGENDS: [&str; 7] = ["legend", "statuses", "states", "stages", "status legend", "vocabulary", "status meanings"];

/// How deep in a file boards stand.
const DEEPEST: usize = 4;

impl<'s> Board<'s> {
    /// Finds the columns in an object and those in it.
    pub(super) fn gather(&mut self, raw: &'s str, names: &mut Names<'s>, deep: usize) {
        let Ok(members) = Members::read(raw) else { return };
        for (name, value) in &members.0 {
            if matches!(role(name.as_str()), Role::Columns | Role::Stages | Role::Groups) {
                for raw in elements(value) {
                    self.add(None, raw, names);
                }
                for (key, raw) in &Members::read(value).unwrap_or_default().0 {
                    self.add(Some(key), raw, names);
                }
            }
            if LEGENDS.contains(&words_of(name.as_str()).as_str()) {
                self.explain(value);
            }
            if deep < DEEPEST && value.starts_with('{') {
                self.gather(value, names, deep + 1);
            }
        }
    }

    /// Takes up what a legend says of the words of the file: `{"won": "finished and in the build"}`.
    fn explain(&mut self, raw: &'s str) {
        for (word, meaning) in Members::read(raw).unwrap_or_default().0 {
            let said = text(meaning).filter(|_| meaning.starts_with('"'));
            let status = said.and_then(|said| explained::status(said.as_str()).or_else(|| column(said.as_str())));
            if status.is_some() {
                self.by_id.insert(id::key(word.as_str()), (status, word));
            }
        }
    }

    fn add(&mut self, key: Option<&Text<'s>>, raw: &'s str, names: &mut Names<'s>) {
        let Some(object) = Object::read(raw, names) else { return };
        let Some(name) = object.title.map(|(_, title)| title).or_else(|| key.cloned()) else { return };
        let column = (column(name.as_str()), name);
        for id in object.ids.iter().map(|(_, id)| id).chain(key) {
            self.by_id.insert(id::key(id.as_str()), column.clone());
        }
        for (name, value) in &object.own.0 {
            let lists = name.as_str().to_lowercase().ends_with("ids") || role(name.as_str()).holds_items();
            for card in elements(value).filter(|card| lists && !card.starts_with('{')).filter_map(text) {
                self.by_card.insert(id::key(card.as_str()), column.clone());
            }
        }
    }

    /// The column that an object names, or that lists it.
    pub(super) fn column(&self, object: &Object<'s>, key: Option<&Text<'s>>) -> Option<Column<'s>> {
        let named = object.columns.iter().find_map(|name| self.by_id.get(&id::key(name.as_str())));
        let ids = || object.ids.iter().map(|(_, id)| id).chain(key);
        let listed = || ids().find_map(|id| self.by_card.get(&id::key(id.as_str())));
        named.or_else(listed).cloned().or_else(|| {
            let known = object.columns.iter().find_map(|name| Some((Some(column(name.as_str())?), name.clone())));
            known.filter(|_| object.status.is_none())
        })
    }
}
