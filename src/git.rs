//! What git knows. A machine without git, and a folder outside any repository, are no errors.

use std::path::Path;
use std::time::Duration;

use crate::process;

/// How long git may take; it answers in milliseconds unless something is badly wrong.
const LIMIT: Duration = Duration::from_secs(5);

/// Returns the name that git would write into a commit made in this folder.
pub fn user_name(folder: &Path) -> Option<String> {
    let printed = process::output("git", &["config", "--get", "user.name"], folder, LIMIT)?;
    let name = String::from_utf8_lossy(&printed).trim().to_owned();
    (!name.is_empty()).then_some(name)
}

/// Returns the files that git tracks in a folder and below it, relative to it; none outside of a repository.
pub fn tracked(folder: &Path) -> Option<Vec<String>> {
    let printed = process::output("git", &["ls-files", "-z"], folder, LIMIT)?;
    let names = printed.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    let mut names: Vec<_> = names.filter_map(|name| Some(std::str::from_utf8(name).ok()?.to_owned())).collect();
    // In the midst of a merge a file is listed once for each side.
    names.dedup();
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_repositorys_own() {
        let folder = tempfile::tempdir().unwrap();
        let git = |args: &[&str]| process::output("git", args, folder.path(), LIMIT).is_some();
        if !git(&["init", "-q"]) {
            return; // There is no git on this machine.
        }
        assert!(git(&["config", "user.name", " Ada Lovelace "]));
        assert_eq!(user_name(folder.path()).as_deref(), Some("Ada Lovelace"));
        assert_eq!(user_name(&folder.path().join("missing")), None);
        assert_eq!(tracked(folder.path()), Some(Vec::new()));
        assert_eq!(tracked(&folder.path().join("missing")), None);
    }
}
