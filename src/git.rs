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

/// Returns a file as it was committed last; none where it never was, or there is no repository.
pub fn committed(file: &Path) -> Option<Vec<u8>> {
    let name = file.file_name()?.to_str()?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    process::output("git", &["show", &format!("HEAD:./{name}")], folder, LIMIT)
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
        let file = folder.path().join("a.json");
        let write = |text: &str| {
            process::output("sh", &["-c", &format!("printf '%s' '{text}' > a.json")], folder.path(), LIMIT)
        };
        write("{}");
        assert_eq!(committed(&file), None);
        assert!(git(&["add", "a.json"]) && git(&["-c", "user.email=ada@example.com", "commit", "-qm", "Begin"]));
        write("[]");
        assert_eq!(committed(&file).as_deref(), Some(&b"{}"[..]));
        assert_eq!(user_name(&folder.path().join("missing")), None);
    }
}
