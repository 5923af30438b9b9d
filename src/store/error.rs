//! Why files cannot be read or the plan not be locked, in words for the user.

use std::io;
use std::time::Duration;

/// Why a file could not be read or the plan not be locked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file named on the command line is not there.
    #[error("{name} does not exist; {help}")]
    Missing {
        /// The file.
        name: String,
        /// What to do: a file of a near name, where there is one.
        help: String,
    },
    /// The plan file is not there.
    #[error("the plan {name} does not exist; create it with `plan init` or `plan import FILE…`")]
    PlanMissing {
        /// The file.
        name: String,
    },
    /// A registered document is not there.
    #[error(
        "the document {name} is registered in the plan but does not exist; restore it, or say where it is with `plan \
         documents move`, or run `plan documents remove {path}`"
    )]
    DocumentMissing {
        /// The file.
        name: String,
        /// Its path as the plan has it.
        path: String,
    },
    /// A folder stands where a file was expected.
    #[error("{name} is a folder, and a file was expected; name a file in it")]
    Folder {
        /// The folder.
        name: String,
    },
    /// The user may not do this.
    #[error("{name} cannot be {done}, because its permissions forbid it; change them, then run the command again")]
    Denied {
        /// The file.
        name: String,
        /// What was tried: `read`.
        done: &'static str,
    },
    /// Something else went wrong.
    #[error("{name} cannot be {done}: {why}; mend that, then run the command again")]
    Failed {
        /// The file.
        name: String,
        /// What was tried: `read`.
        done: &'static str,
        /// What the system says.
        why: String,
    },
    /// A file that was to be made is there already.
    #[error("{name} exists already and is left as it is; name another file, or move this one away")]
    Exists {
        /// The file.
        name: String,
    },
    /// Another command holds the plan.
    #[error(
        "{holder} is changing this plan and still holds {lock} after {waited:?}; run the command again later, or wait \
         longer with --wait"
    )]
    Locked {
        /// The lock file.
        lock: String,
        /// Who holds it.
        holder: String,
        /// How long was waited.
        waited: Duration,
    },
    /// A file is longer than files are read.
    #[error("{name} is longer than {limit} bytes, so it was not read; if that is right, allow more with --max-size")]
    TooLong {
        /// The file.
        name: String,
        /// How long it may be.
        limit: u64,
    },
    /// A path cannot be written into the plan.
    #[error("the path {name} is not valid Unicode, so the plan cannot hold it; rename the file")]
    NotUnicode {
        /// The path, with stand-ins.
        name: String,
    },
}

impl StoreError {
    /// Says what went wrong with a file.
    pub(super) fn of(name: String, done: &'static str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::IsADirectory => Self::Folder { name },
            io::ErrorKind::PermissionDenied => Self::Denied { name, done },
            io::ErrorKind::AlreadyExists => Self::Exists { name },
            _ => Self::Failed { name, done, why: why(error) },
        }
    }
}

/// Returns what the system says, without the number it has for it.
pub(super) fn why(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}
