//! Paths: cleaned, followed, and as people and plans write them.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use crate::finding::clean as clean_text;

/// Returns a path without `.` and `a/..`, by its text alone; `..` at the start stays.
pub(super) fn clean(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match (part, out.components().next_back()) {
            (Component::CurDir, _) | (Component::ParentDir, Some(Component::RootDir)) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => drop(out.pop()),
            (part, _) => out.push(part),
        }
    }
    out
}

/// Returns the path from a folder to a file, both absolute; none between two drives.
pub(super) fn way(from: &Path, to: &Path) -> Option<PathBuf> {
    let shared = from.components().zip(to.components()).take_while(|(from, to)| from == to).count();
    if shared == 0 {
        return None;
    }
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    Some(up.chain(to.components().skip(shared)).collect())
}

/// Returns the name of a file as people would type it in a folder: relative to it, or absolute where the two share
/// nothing but the root. Of what could steer a terminal there are pictures.
pub(super) fn name(cwd: &Path, path: &Path) -> String {
    let path = clean(&cwd.join(path));
    let near = path.starts_with(cwd) || top(cwd) == top(&path);
    let shown = if near { way(cwd, &path) } else { None }.unwrap_or(path);
    let shown = shown.to_string_lossy();
    let shown = clean_text(if shown.is_empty() { "." } else { &shown });
    if MAIN_SEPARATOR == '/' { shown.into_owned() } else { shown.replace(MAIN_SEPARATOR, "/") }
}

/// The first folder below the root.
fn top(path: &Path) -> Option<Component<'_>> {
    path.components().find(|part| matches!(part, Component::Normal(_)))
}

/// Returns a path with `/` between its parts; none where it is not Unicode.
pub(super) fn slashed(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    Some(if MAIN_SEPARATOR == '/' { text.to_owned() } else { text.replace(MAIN_SEPARATOR, "/") })
}

/// Returns where a file really lies once all links are followed, also where it does not exist yet.
pub(super) fn real(path: &Path) -> io::Result<PathBuf> {
    let missing = match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => path,
        done => return done,
    };
    let (Some(folder), Some(file)) = (missing.parent(), missing.file_name()) else { return Ok(missing.to_owned()) };
    match fs::read_link(missing) {
        // A circle of links is another error than `NotFound`, so this comes to an end.
        Ok(link) => real(&clean(&folder.join(link))),
        Err(_) => Ok(real(folder)?.join(file)),
    }
}

/// Returns a short name for a path, the same in every run and version.
pub(super) fn hash(path: &Path) -> String {
    let fnv = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = path.as_os_str().as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325, fnv);
    format!("{:08x}", (hash ^ (hash >> 32)) as u32)
}

/// Returns the one name of the temporary file that a plan has for a target. Two plans may register one document, and
/// one may not take the other's temporary for its own.
pub(super) fn temporary(plan: &Path, target: &Path) -> PathBuf {
    if plan == target {
        return beside(target, "");
    }
    let way = target.parent().and_then(|folder| way(folder, plan)).unwrap_or_else(|| plan.to_owned());
    beside(target, &format!(".{}", hash(&way)))
}

/// Returns the name of the temporary file of a target that belongs to no plan, for as long as this process runs.
pub(super) fn passing(target: &Path) -> PathBuf {
    beside(target, &format!(".{}", std::process::id()))
}

fn beside(target: &Path, whose: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(whose);
    name.push(".plan-tmp");
    target.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_cleaned_by_its_text() {
        let check = |path: &str, expected: &str| assert_eq!(clean(Path::new(path)), Path::new(expected), "{path}");
        check("/a/./b/../c.md", "/a/c.md");
        check("/../a", "/a");
        check("a/../../b//c/", "../b/c");
        check("./a", "a");
        check("../../a", "../../a");
    }

    #[test]
    fn a_name_is_what_one_would_type() {
        let check =
            |path: &str, expected: &str| assert_eq!(name(Path::new("/home/me/repo"), Path::new(path)), expected);
        check("/home/me/repo/docs/TRACKER.md", "docs/TRACKER.md");
        check("docs/../x.md", "x.md");
        check("/home/me/x.md", "../x.md");
        check("/home/me/repo2/x.md", "../repo2/x.md");
        check("/tmp/x.md", "/tmp/x.md");
        check("a\u{1b}[2J.md", "a␛[2J.md");
        assert_eq!(name(Path::new("/"), Path::new("/tmp/x.md")), "tmp/x.md");
    }

    #[test]
    fn a_temporary_lies_beside_its_target() {
        let of = |plan: &str, target: &str| temporary(Path::new(plan), Path::new(target));
        assert_eq!(of("/a/p.json", "/a/p.json"), Path::new("/a/.p.json.plan-tmp"));
        let one = of("/a/p.json", "/a/b/c.md");
        assert_eq!(
            (one.parent(), one.to_string_lossy().len()),
            (Some(Path::new("/a/b")), "/a/b/.c.md.01234567.plan-tmp".len())
        );
        assert_eq!(of("/x/p.json", "/x/b/c.md").file_name(), one.file_name(), "a repository may be moved");
        assert_ne!(of("/a/q.json", "/a/b/c.md"), one);
    }
}
