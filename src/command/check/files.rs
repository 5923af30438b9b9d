//! Files of the repository that documents speak of.

use crate::command::Opened;
use crate::document::link::{Linked, anchors};
use crate::markdown;
use crate::store::{self, Look, Lookup};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Answers what stands at a path; a page that many documents link to is read once.
pub(super) struct Files<'o> {
    lookup: Lookup<'o>,
    pages: RefCell<HashMap<PathBuf, Rc<Vec<String>>>>,
}

impl<'o> Files<'o> {
    pub(super) fn of(opened: &'o Opened) -> Self {
        Self { lookup: Lookup::new(&opened.store), pages: RefCell::default() }
    }

    /// What a link of a document leads to, with the anchors of a page where they are asked for.
    pub(super) fn linked(&self, document: &str, path: &str, read: bool) -> Linked {
        match self.lookup.linked(document, path) {
            Look::Unknown => Linked::Unknown,
            Look::Missing => Linked::Missing,
            Look::There(file) if read && is_page(&file) => self.page(file).map_or(Linked::There, Linked::Page),
            Look::There(_) => Linked::There,
        }
    }

    /// Whether nothing is at a path of code, though its first folder is one of the repository.
    pub(super) fn is_missing(&self, document: &str, path: &str) -> bool {
        self.lookup.named(document, path) == Look::Missing
    }

    fn page(&self, file: PathBuf) -> Option<Rc<Vec<String>>> {
        if let Some(known) = self.pages.borrow().get(&file) {
            return Some(Rc::clone(known));
        }
        let text = store::linked_text(&file)?;
        let found = Rc::new(anchors(&markdown::parse(&text)));
        self.pages.borrow_mut().insert(file, Rc::clone(&found));
        Some(found)
    }
}

fn is_page(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown"))
}
