//! Where the plan is: named, or found upward from the current folder.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::{exists, path};

/// The name of the plan file.
pub const FILE_NAME: &str = "execution-plan.json";

/// Where no plan was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// None stands in the current folder or above it.
    #[error(
        "no {FILE_NAME} was found in {folder} or in any folder above it; run `plan init` or `plan import FILE…` to \
         make one, or name one with --plan"
    )]
    Nowhere {
        /// The folder in which the search began.
        folder: String,
        /// Where a new plan would stand.
        place: PathBuf,
    },
    /// The one that was named is not there.
    #[error(
        "the plan {name}, named by {by}, does not exist; correct the path, or make it with `plan init` or `plan import \
         FILE…`"
    )]
    Named {
        /// The plan, as people name it.
        name: String,
        /// What named it: `--plan`.
        by: &'static str,
        /// Its absolute path.
        place: PathBuf,
    },
}

impl NotFound {
    /// Returns where a command that makes a plan would make this one.
    pub fn place(&self) -> &Path {
        match self {
            Self::Nowhere { place, .. } | Self::Named { place, .. } => place,
        }
    }
}

/// Finds the plan file: the one named by `--plan`, else by `EXECUTION_PLAN_PATH`, where an empty value counts as unset,
/// else the nearest upward from the current folder. The path is absolute.
pub fn find(explicit: Option<&Path>, from_env: Option<&OsStr>, cwd: &Path) -> Result<PathBuf, NotFound> {
    let from_env = from_env.filter(|value| !value.is_empty()).map(|value| (Path::new(value), "EXECUTION_PLAN_PATH"));
    if let Some((named, by)) = explicit.map(|named| (named, "--plan")).or(from_env) {
        let place = path::clean(&cwd.join(named));
        let found = exists(&place);
        return if found { Ok(place) } else { Err(NotFound::Named { name: path::name(cwd, &place), by, place }) };
    }
    let found = cwd.ancestors().map(|folder| folder.join(FILE_NAME)).find(|place| place.is_file());
    found.ok_or_else(|| NotFound::Nowhere { folder: cwd.to_string_lossy().into_owned(), place: cwd.join(FILE_NAME) })
}
