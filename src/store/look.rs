//! What stands where a document says that something stands.

use super::{Store, exists, path};
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

impl Store {
    /// Returns the folder of the repository around the plan, without asking git; none outside of one.
    pub fn repository(&self) -> Option<&Path> {
        self.root().ancestors().find(|folder| exists(&folder.join(".git")))
    }

    /// Looks where a link of a document leads: from the document's folder, or with a `/` in front from the repository's.
    /// A page may be linked without its ending, or as the HTML it becomes, and a line of a file behind a colon.
    pub fn linked(&self, document: &str, to: &str) -> Look {
        let top = self.repository().unwrap_or(self.root());
        let folder = self.root().join(document);
        let target = match (to.strip_prefix('/'), folder.parent()) {
            (Some(_), _) if self.repository().is_none() => return Look::Unknown,
            (Some(rest), _) => top.join(rest),
            (None, Some(folder)) => folder.join(to),
            (None, None) => return Look::Unknown,
        };
        let target = path::clean(&target);
        if !target.starts_with(top) {
            return Look::Unknown;
        }
        others(&target).find(|path| exists(path)).map_or(Look::Missing, Look::There)
    }

    /// Looks for a file of code, from the plan's folder, the repository's and the document's. Where none of them has the
    /// first folder of the path, it belongs to another repository.
    pub fn named(&self, document: &str, path: &str) -> Look {
        let path = Path::new(path.trim_start_matches('/'));
        let first = path.components().find(|part| matches!(part, Component::Normal(_)));
        let Some(first) = first else { return Look::Unknown };
        let file = self.root().join(document);
        let tops = [Some(self.root()), self.repository(), file.parent()];
        let tops = || tops.into_iter().flatten();
        match tops().map(|top| top.join(path)).find(|file| exists(file)) {
            Some(file) => Look::There(file),
            None if tops().any(|top| exists(&top.join(first))) => Look::Missing,
            None => Look::Unknown,
        }
    }
}

/// A path, and what else may be meant by it.
fn others(path: &Path) -> impl Iterator<Item = PathBuf> {
    let text = path.to_string_lossy();
    let bare = text.trim_end_matches(|c: char| c == ':' || c.is_ascii_digit());
    let page = text.strip_suffix(".html").unwrap_or(&text);
    [path.to_owned(), bare.into(), format!("{page}.md").into()].into_iter()
}

/// Reads the text of a file that documents link to; none where it is no text or no file.
pub fn linked_text(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}
