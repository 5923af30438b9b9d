//! Headings that are the status of the item above them: `### ✅ COMPLETE` below `## AUTH-2: Reset`.

use super::{Reader, WHOLE, kind_of, speaks_of};
use crate::document::name::Name;
use crate::markdown::BlockKind;
use crate::plan::Kind;
use std::ops::Range;

impl Reader<'_> {
    /// Finds the sections whose first heading below is their status; such a heading is no column of a board.
    pub(super) fn find_headed(&mut self) {
        for at in 2..self.sections.len() {
            if self.sections[at].heads.is_some() && self.says_of_item(at) {
                let parent = self.sections[at].parent;
                self.sections[at].heads = None;
                self.facts[parent].status = true;
                self.headed.push(parent);
            }
        }
    }

    /// Where the heading right below that of an entry says how far it is.
    pub fn headed(&self, section: usize) -> Option<Range<usize>> {
        self.headed.binary_search(&section).ok().map(|_| self.sections[section + 1].content.clone())
    }

    fn says_of_item(&self, at: usize) -> bool {
        let parent = self.sections[at].parent;
        let section = &self.sections[parent];
        let Some(name) = section.name.as_ref().filter(|_| parent + 1 == at && section.level > 1) else { return false };
        let mut others = self.children(parent).skip(1).peekable();
        let alone =
            others.peek().is_none() || self.is_loud(at) && others.all(|other| self.sections[other].heads.is_none());
        alone && !self.states_status(parent) && self.names_item(parent, name, at)
    }

    /// Whether a mark or capitals say that a heading is a status: `### Fixed` of a changelog begins a list.
    fn is_loud(&self, at: usize) -> bool {
        let text = self.slice(&self.sections[at].content);
        !text.contains(char::is_lowercase) || text.contains(|c: char| !c.is_ascii() && !c.is_alphabetic())
    }

    /// Whether a heading names an item that the heading below it can speak of: a task by its id, a phase below whose
    /// status no tasks stand, or what holds no list and no table.
    fn names_item(&self, at: usize, name: &Name<'_>, below: usize) -> bool {
        let lists = |section: usize| {
            let holds = |at: usize| matches!(self.blocks.list[at].kind, BlockKind::List { .. } | BlockKind::Table);
            self.sections[section].all.clone().any(holds)
        };
        let tasks = |section: usize| self.facts[section].boxes_below + self.facts[section].sure > 0;
        match name.id {
            _ if name.range_of_ids => false,
            Some(_) if lists(below) && !self.is_loud(below) => false,
            Some(id) => kind_of(Some(id)) == Kind::Task || !tasks(below),
            None => !self.asides[at] && !lists(at) && !speaks_of(&self.sections[at].words, WHOLE),
        }
    }
}
