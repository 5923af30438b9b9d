//! What stands where a document says that something stands.

use super::{Store, exists, path};
use std::fs;
use std::path::{Path, PathBuf};

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
