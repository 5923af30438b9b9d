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
    at(file, "HEAD")
}

/// Returns a file as it was committed in a revision; none outside of git, or where there is no such revision.
pub fn at(file: &Path, revision: &str) -> Option<Vec<u8>> {
    // What begins with a hyphen would be an option.
    if revision.is_empty() || revision.starts_with('-') || revision.contains(':') {
        return None;
    }
    let name = file.file_name()?.to_str()?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    process::output("git", &["show", &format!("{revision}:./{name}")], folder, LIMIT)
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its whole id.
    pub id: String,
    /// The first line of its message.
    pub subject: String,
    /// The files it touches, from the top of the repository.
    pub files: Vec<String>,
}

/// Returns the commit that a folder's repository is on. Git is not asked where there is none around the folder.
pub fn head(folder: &Path) -> Option<String> {
    folder.ancestors().find(|folder| folder.join(".git").exists())?;
    let printed = process::output("git", &["rev-parse", "--verify", "--quiet", "HEAD"], folder, LIMIT)?;
    let id = String::from_utf8_lossy(&printed).trim().to_owned();
    is_id(&id).then_some(id)
}

/// Tells whether a text is a commit's id, which alone may be given to git from a file.
pub fn is_id(text: &str) -> bool {
    (7..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Returns the commits made since one, the newest first and merges left out: all of them, or those that touch files as a
/// plan names them. None where the commit is unknown here.
pub fn since(folder: &Path, from: &str, files: &[&str]) -> Option<Vec<Commit>> {
    if !is_id(from) {
        return None;
    }
    let range = format!("{from}..HEAD");
    let patterns: Vec<_> = files.iter().map(|file| pattern(file)).collect();
    let mut args = vec!["-c", "core.quotePath=false", "log", "--no-show-signature", "--no-merges", "--name-only"];
    args.extend(["--format=%x01%H%x09%s", &range, "--"]);
    args.extend(patterns.iter().map(String::as_str));
    let printed = process::output("git", &args, folder, LIMIT)?;
    let printed = String::from_utf8_lossy(&printed);
    Some(printed.split('\x01').filter_map(commit).collect())
}

/// A commit whose message names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// Its whole id.
    pub id: String,
    /// When it was made, as RFC 3339.
    pub at: String,
    /// Who made it.
    pub by: String,
    /// Its message.
    pub message: String,
}

/// How many commits are looked at whose message holds a name, be it as a part of another.
const MOST: &str = "--max-count=1000";

/// Returns the commits of a folder's repository whose messages hold one of some names, the newest first and at most a
/// thousand; case does not matter. None where there is no repository, or git takes too long.
pub fn holding(folder: &Path, names: &[&str]) -> Option<Vec<Naming>> {
    let names: Vec<_> = names.iter().map(|name| format!("--grep={name}")).collect();
    let mut args = vec!["log", "--no-show-signature", "--fixed-strings", "--regexp-ignore-case", MOST];
    args.extend(names.iter().map(String::as_str));
    args.extend(["--format=%x01%H%x02%cI%x02%an%x02%B", "--"]);
    let printed = process::output("git", &args, folder, LIMIT)?;
    let printed = String::from_utf8_lossy(&printed);
    let naming = |printed: &str| {
        let mut parts = printed.splitn(4, '\x02').map(|part| part.trim().to_owned());
        Some(Naming { id: parts.next()?, at: parts.next()?, by: parts.next()?, message: parts.next()? })
    };
    Some(printed.split('\x01').filter_map(naming).collect())
}

fn commit(printed: &str) -> Option<Commit> {
    let mut lines = printed.lines();
    let (id, subject) = lines.next()?.split_once('\t')?;
    let files = lines.filter(|line| !line.is_empty()).map(str::to_owned).collect();
    Some(Commit { id: id.to_owned(), subject: subject.to_owned(), files })
}

/// What matches a file by the end of its path, since a plan may name it from any folder.
fn pattern(file: &str) -> String {
    let mut pattern = String::from(":(top,glob)**/");
    for char in file.trim_start_matches("./").trim_start_matches('/').chars() {
        if matches!(char, '*' | '?' | '[' | '\\') {
            pattern.push('\\');
        }
        pattern.push(char);
    }
    pattern
}

/// Returns where a file went that is gone, by its path from a folder: renamed since the last commit, or by the commit that
/// took it away. `exists` tells whether something is at a path from that folder.
pub fn renamed(folder: &Path, file: &str, exists: &dyn Fn(&str) -> bool) -> Option<String> {
    let prefix = process::output("git", &["rev-parse", "--show-prefix"], folder, LIMIT)?;
    let prefix = String::from_utf8(prefix).ok()?.trim().to_owned();
    let mut path = from_top(&prefix, file)?;
    // What was renamed again is looked for again, as often as files are.
    for _ in 0..8 {
        path = renamed_once(folder, &path)?;
        let here = from_folder(&prefix, &path);
        if exists(&here) {
            return Some(here);
        }
    }
    None
}

/// Where a file went next, by its path from the top of the repository.
fn renamed_once(folder: &Path, path: &str) -> Option<String> {
    let names = ["-M", "-z", "--name-status", "--diff-filter=R"];
    let since = process::output("git", &[&["diff"], &names[..], &["HEAD"]].concat(), folder, LIMIT);
    if let Some(found) = since.and_then(|printed| new_name(&printed, path)) {
        return Some(found);
    }
    let file = format!(":(top,literal){path}");
    let last = ["log", "-1", "--no-show-signature", "--format=%H", "--diff-filter=D", "--no-renames", "--", &file];
    let commit = String::from_utf8(process::output("git", &last, folder, LIMIT)?).ok()?.trim().to_owned();
    let shown = [&["show", "--no-show-signature", "--format="], &names[..], &[commit.as_str()]].concat();
    is_id(&commit)
        .then(|| process::output("git", &shown, folder, LIMIT))
        .flatten()
        .and_then(|printed| new_name(&printed, path))
}

/// The second name behind `R100` and a first.
fn new_name(printed: &[u8], path: &str) -> Option<String> {
    let parts: Vec<&str> =
        printed.split(|byte| *byte == 0).map(|part| std::str::from_utf8(part).unwrap_or("")).collect();
    parts.chunks_exact(3).find(|parts| parts[1] == path).map(|parts| parts[2].to_owned())
}

/// A path from a folder as one from the top of the repository, in which the folder has that path with a slash behind it.
fn from_top(prefix: &str, file: &str) -> Option<String> {
    let mut parts: Vec<&str> = prefix.split('/').filter(|part| !part.is_empty()).collect();
    for part in file.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn from_folder(prefix: &str, path: &str) -> String {
    let (mut up, mut rest) = (0, prefix);
    while !path.starts_with(rest) {
        up += 1;
        rest = rest.trim_end_matches('/').rsplit_once('/').map_or("", |(above, _)| &rest[..=above.len()]);
    }
    format!("{}{}", "../".repeat(up), &path[rest.len()..])
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
        assert_eq!(tracked(folder.path()), Some(vec!["a.json".into()]));
        assert_eq!(tracked(&folder.path().join("missing")), None);
    }

    #[test]
    fn paths_are_told_from_the_top_and_back() {
        for (prefix, file, top) in [
            ("", "docs/A.md", "docs/A.md"),
            ("docs/", "A.md", "docs/A.md"),
            ("docs/", "../A.md", "A.md"),
            ("a/b/", "../c/A.md", "a/c/A.md"),
        ] {
            assert_eq!(from_top(prefix, file).as_deref(), Some(top));
            assert_eq!(from_folder(prefix, top), file);
        }
        assert_eq!(from_top("a/", "../../A.md"), None);
        let printed = b"R100\0a.md\0b.md\0R090\0c d.md\0e.md\0";
        assert_eq!(new_name(printed, "c d.md").as_deref(), Some("e.md"));
        assert_eq!(new_name(printed, "b.md"), None);
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test sets up files")]
    fn commits_are_found_by_the_files_they_touch() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let who = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
        let git = |args: &[&str]| process::output("git", &[&who, args].concat(), folder, LIMIT).is_some();
        if !git(&["init", "-q"]) {
            return; // There is no git on this machine.
        }
        assert_eq!(head(folder), None);
        let commit =
            |message: &str| assert!(git(&["add", "-A"]) && git(&["commit", "-q", "--allow-empty", "-m", message]));
        commit("Begin");
        let from = head(folder).unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
        std::fs::create_dir_all(folder.join("src")).unwrap();
        write("src/[id].rs", "");
        write("b.rs", "");
        commit("Add\nboth");
        commit("Nothing");
        let shown = |files: &[&str]| {
            let all = since(folder, &from, files).unwrap();
            all.iter().map(|one| format!("{}: {}", one.subject, one.files.join(" "))).collect::<Vec<_>>()
        };
        assert_eq!(shown(&[]), ["Nothing: ", "Add both: b.rs src/[id].rs"]);
        assert_eq!(shown(&["[id].rs", "none.rs"]), ["Add both: src/[id].rs"]);
        assert_eq!(shown(&["d.rs"]), Vec::<String>::new());
        assert_eq!(since(folder, "--output=x", &[]), None);
        assert_eq!(since(folder, &"a".repeat(40), &[]), None);
    }
}
