//! What a commit is asked to do, and why it may refuse.

use std::io;
use std::path::PathBuf;

use super::error::why;
use crate::text::{Edits, Source};

/// New content for one file. It is put together as it is written, from pieces of the old.
#[derive(Debug)]
pub struct FileChange<'a> {
    pub(super) path: PathBuf,
    /// What the file held when it was read; none where it must not be there.
    pub(super) old: Option<&'a [u8]>,
    new: New<'a>,
}

#[derive(Debug)]
enum New<'a> {
    Edits(&'a Edits),
    Whole(&'a [u8]),
}

/// Why a commit failed. Unless it is `Half` or `Unsure`, no file was changed.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// Somebody else wrote the file.
    #[error("{name} changed while the command ran, so nothing was written; run it again")]
    Changed {
        /// The file.
        name: String,
    },
    /// A new file would replace one.
    #[error("{name} exists already, so nothing was written; move it away, then run the command again")]
    Exists {
        /// The file.
        name: String,
    },
    /// The file is not to be written.
    #[error("{name} is read-only, so nothing was written; make it writable, then run the command again")]
    ReadOnly {
        /// The file.
        name: String,
    },
    /// Two paths lead to one file.
    #[error("{first} and {second} are the same file, so nothing was written; register only one of them in the plan")]
    Same {
        /// One path.
        first: String,
        /// The other.
        second: String,
    },
    /// A document lies elsewhere.
    #[error(
        "{name} lies outside of {folder}, at {real}, so nothing was written; take it out of the plan, or allow it with \
         --allow-outside"
    )]
    Outside {
        /// The document.
        name: String,
        /// Where it really lies.
        real: String,
        /// Where documents are written.
        folder: String,
    },
    /// Something went wrong in time.
    #[error("{name} cannot be written: {why}; nothing was written, so mend that and run the command again")]
    Failed {
        /// The file.
        name: String,
        /// What the system says.
        why: String,
    },
    /// Something went wrong too late.
    #[error(
        "{} cannot be replaced: {why}; {} is written already, so mend that, and the next command that changes the plan \
         writes the rest",
        .unwritten.join(", "), names(.written)
    )]
    Half {
        /// The files that are written.
        written: Vec<String>,
        /// The files that are not; the next command that opens the plan for writing finishes them.
        unwritten: Vec<String>,
        /// What the system says.
        why: String,
    },
    /// All is written, but a folder could not be synced.
    #[error(
        "{} written, durability unknown: a folder cannot be synced ({why}), so a power cut may still take that back; \
         mend that, then run `plan check`",
        are(.written)
    )]
    Unsure {
        /// The files that are written.
        written: Vec<String>,
        /// What the system says.
        why: String,
    },
}

impl<'a> FileChange<'a> {
    /// Edits a file; a relative path is taken from the plan's folder.
    pub fn edit(path: impl Into<PathBuf>, source: &'a Source, edits: &'a Edits) -> Self {
        Self { path: path.into(), old: Some(source.bytes()), new: New::Edits(edits) }
    }

    /// Replaces all of a file.
    pub fn replace(path: impl Into<PathBuf>, source: &'a Source, new: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { path: path.into(), old: Some(source.bytes()), new: New::Whole(new.as_ref()) }
    }

    /// Makes a file that must not be there yet, and the folders it needs.
    pub fn create(path: impl Into<PathBuf>, text: &'a str) -> Self {
        Self { path: path.into(), old: None, new: New::Whole(text.as_bytes()) }
    }

    /// Makes a file that must not be there yet of the bytes of another.
    pub fn copy(path: impl Into<PathBuf>, source: &'a Source) -> Self {
        Self { path: path.into(), old: None, new: New::Whole(source.bytes()) }
    }

    /// The new content, in order.
    pub(super) fn pieces(&self) -> Box<dyn Iterator<Item = &[u8]> + '_> {
        match self.new {
            New::Edits(edits) => Box::new(edits.pieces(self.old.unwrap_or_default())),
            New::Whole(bytes) => Box::new(std::iter::once(bytes)),
        }
    }

    /// Whether the new content is the old.
    pub(super) fn changes_nothing(&self) -> bool {
        let Some(mut rest) = self.old else { return false };
        if self.pieces().map(<[u8]>::len).sum::<usize>() != rest.len() {
            return false;
        }
        let same = self.pieces().all(|piece| rest.strip_prefix(piece).map(|after| rest = after).is_some());
        same && rest.is_empty()
    }
}

impl CommitError {
    pub(super) fn of(name: String, error: &io::Error) -> Self {
        Self::Failed { name, why: why(error) }
    }
}

fn are(list: &[String]) -> String {
    format!("{} {}", names(list), if list.len() == 1 { "is" } else { "are" })
}

fn names(list: &[String]) -> String {
    if list.is_empty() { "nothing".to_owned() } else { list.join(", ") }
}
