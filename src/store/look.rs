//! What stands where a document says that something stands.

use super::{Store, exists, path};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// It leads out of the repository, or to where it cannot be told.
    Unknown,
    /// Nothing.
    Missing,
    /// Something, at this absolute path.
    There(PathBuf),
}

/// Looks for files that documents speak of, each place once.
#[derive(Debug)]
pub struct Lookup<'s> {
    store: &'s Store,
    repository: Option<&'s Path>,
    seen: RefCell<HashMap<PathBuf, bool>>,
}

impl<'s> Lookup<'s> {
    /// Begins to look; the repository is the folder around the plan that git holds, told without asking git.
    pub fn new(store: &'s Store) -> Self {
        let repository = store.root().ancestors().find(|folder| exists(&folder.join(".git")));
        Self { store, repository, seen: RefCell::default() }
    }

    /// Looks where a link of a document leads: from the document's folder, or with a `/` in front from the repository's.
    /// A page may be linked without its ending, or as the HTML it becomes, and a line of a file behind a colon.
    pub fn linked(&self, document: &str, to: &str) -> Look {
        let root = self.store.root();
        let file = root.join(document);
        let target = match (to.strip_prefix('/'), self.repository) {
            (Some(_), None) => return Look::Unknown,
            (Some(rest), Some(top)) => top.join(rest),
            (None, _) => file.parent().unwrap_or(root).join(to),
        };
        let target = path::clean(&target);
        if !target.starts_with(self.repository.unwrap_or(root)) {
            return Look::Unknown;
        }
        others(&target).find(|path| self.exists(path)).map_or(Look::Missing, Look::There)
    }

    /// Looks for a file of code, from the plan's folder, the repository's and the document's. Where none of them has the
    /// first folder of the path, it belongs to another repository.
    pub fn named(&self, document: &str, path: &str) -> Look {
        let path = Path::new(path.trim_start_matches('/'));
        let first = path.components().find(|part| matches!(part, Component::Normal(_)));
        let Some(first) = first else { return Look::Unknown };
        let file = self.store.root().join(document);
        let tops = [Some(self.store.root()), self.repository, file.parent()];
        let mut tops = tops.into_iter().flatten().filter(|top| self.exists(&top.join(first))).peekable();
        if tops.peek().is_none() {
            return Look::Unknown;
        }
        tops.map(|top| top.join(path)).find(|file| self.exists(file)).map_or(Look::Missing, Look::There)
    }

    fn exists(&self, path: &Path) -> bool {
        if let Some(known) = self.seen.borrow().get(path) {
            return *known;
        }
        let is_there = exists(path);
        self.seen.borrow_mut().insert(path.to_owned(), is_there);
        is_there
    }
}

/// A path, and what else may be meant by it.
fn others(path: &Path) -> impl Iterator<Item = PathBuf> {
    let text = path.to_string_lossy();
    let digits = |line: &str| line.bytes().all(|byte| byte.is_ascii_digit());
    let bare = text.rsplit_once(':').filter(|(_, line)| digits(line)).map_or(&*text, |(bare, _)| bare);
    let page = text.strip_suffix(".html").unwrap_or(&text);
    [path.to_owned(), bare.into(), format!("{page}.md").into()].into_iter()
}

/// Reads the text of a file that documents link to; none where it is no text or no file.
pub fn linked_text(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}
