//! What the store does with real files.

mod crash;
mod lock;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::*;
use crate::text::{Edit, Edits};

const PLAN: &str = r#"{"version":1,"documents":[{"path":"a.md","kind":"tracker"},"docs/b.md"]}"#;

/// A folder with a plan and its two documents.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(scratch().unwrap());
        folder.file(FILE_NAME, PLAN);
        folder.file("a.md", "old a\n");
        folder.file("docs/b.md", "old b\n");
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn file(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn open(&self) -> Store {
        self.try_open(Duration::ZERO).unwrap()
    }

    fn try_open(&self, wait: Duration) -> Result<Store, StoreError> {
        self.claim(Claim { wait, ..Claim::default() })
    }

    fn claim(&self, claim: Claim<'_>) -> Result<Store, StoreError> {
        Store::open(&self.path(FILE_NAME), self.0.path(), Access::Write, claim)
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// The name of a document's temporary.
    fn temporary(&self, path: &str) -> String {
        let temporary = path::temporary(&self.path(FILE_NAME), &self.path(path));
        temporary.strip_prefix(self.0.path()).unwrap().to_str().unwrap().to_owned()
    }

    /// All files and folders but the lock; a folder has no text.
    fn all(&self) -> BTreeMap<String, Option<String>> {
        let mut all = BTreeMap::new();
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.strip_prefix(self.0.path()).unwrap().to_str().unwrap().to_owned();
                if path.is_dir() {
                    folders.push(path.clone());
                }
                if name != ".execution-plan.json.lock" {
                    all.insert(name, fs::read_to_string(path).ok());
                }
            }
        }
        all
    }

    /// Makes a file look as if it had been written so many seconds later.
    fn age(&self, path: &str, seconds: i64) {
        let file = File::options().write(true).open(self.path(path)).unwrap();
        let now: SystemTime = file.metadata().unwrap().modified().unwrap();
        let by = Duration::from_secs(seconds.unsigned_abs());
        file.set_modified(if seconds < 0 { now - by } else { now + by }).unwrap();
    }
}

fn edits(range: std::ops::Range<usize>, text: &str) -> Edits {
    let mut edits = Edits::default();
    edits.add(Edit::replace(range, text)).unwrap();
    edits
}

#[test]
fn a_plan_is_found_where_it_is_named_or_upward() {
    let folder = Folder::new();
    let (docs, plan) = (folder.path("docs"), folder.path(FILE_NAME));
    assert_eq!(find(None, None, &docs), Ok(plan.clone()));
    assert_eq!(find(None, Some(OsStr::new("")), &docs), Ok(plan.clone()));
    assert_eq!(find(None, Some(OsStr::new("../a.md")), &docs), Ok(folder.path("a.md")));
    assert_eq!(find(Some(Path::new("b.md")), Some(OsStr::new("../a.md")), &docs), Ok(folder.path("docs/b.md")));

    let missing = find(Some(Path::new("x/p.json")), None, &docs).unwrap_err();
    assert_eq!(missing.place(), folder.path("docs/x/p.json"));
    assert!(missing.to_string().starts_with("the plan x/p.json, named by --plan, does not exist"), "{missing}");

    fs::remove_file(plan).unwrap();
    let nowhere = find(None, None, &docs).unwrap_err();
    assert_eq!(nowhere.place(), folder.path("docs/execution-plan.json"));
    assert!(nowhere.to_string().contains("plan import FILE…"), "{nowhere}");
}

#[test]
fn files_are_named_as_one_would_type_them() {
    let folder = Folder::new();
    let docs = folder.path("docs");
    let store = Store::open(Path::new("../execution-plan.json"), &docs, Access::Read, Claim::default()).unwrap();
    assert_eq!(store.root(), folder.0.path());
    assert_eq!(store.read_plan().unwrap().name, "../execution-plan.json");
    assert_eq!(store.read("docs/b.md").unwrap().name, "b.md");
    assert_eq!(store.read_file(Path::new("../docs/b.md")).unwrap().text(), "old b\n");
    let check = |path: &Path, expected: &str| assert_eq!(store.relative(path).unwrap(), expected);
    check(Path::new("./x/../b.md"), "docs/b.md");
    check(Path::new("../../out.md"), "../out.md");
    check(&folder.path("docs/new.md"), "docs/new.md");
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_a_way_out() {
    let folder = Folder::new();
    let store = folder.open();
    let check = |error: StoreError, expected: &str| assert!(error.to_string().starts_with(expected), "{error}");
    check(store.read_file(Path::new("missing.md")).unwrap_err(), "missing.md does not exist; check the path");
    check(store.read_file(Path::new("Docs/../A.MD")).unwrap_err(), "A.MD does not exist; did you mean a.md?");
    check(store.read("x.md").unwrap_err(), "the document x.md is registered in the plan but does not exist");
    check(store.read_file(Path::new("docs")).unwrap_err(), "docs is a folder, and a file was expected");
    check(store.read("docs").unwrap_err(), "docs is a folder, and a file was expected");
    #[cfg(unix)]
    check(store.read("/dev/zero").unwrap_err(), "/dev/zero cannot be read: it is a device or a pipe");
    check(store.read_file(Path::new("a.md/b.md")).unwrap_err(), "a.md/b.md cannot be read: not a directory");
    fs::remove_file(folder.path(FILE_NAME)).unwrap();
    drop(store.read_plan());
    check(store.read_plan().unwrap_err(), "the plan execution-plan.json does not exist; create it");
    check(write_new(&folder.path("a.md"), "").unwrap_err(), folder.path("a.md exists already").to_str().unwrap());
    write_new(&folder.path("new/x.md"), "x").unwrap();
    assert_eq!(folder.text("new/x.md"), "x");
}

#[test]
fn files_beside_the_plan_are_written_with_it_or_not_at_all() {
    let folder = Folder::new();
    folder.file("notes.md", "old notes\n");
    let new = edits(0..3, "new");
    let store = Store::open(&folder.path("none.json"), folder.0.path(), Access::Read, Claim::default()).unwrap();
    let notes = store.read_file(Path::new("notes.md")).unwrap();
    store.commit_beside(&[], &[FileChange::edit("notes.md", &notes, &new)]).unwrap();
    assert_eq!(folder.text("notes.md"), "new notes\n");
    assert!(!folder.path(".none.json.lock").exists());

    let store = folder.open();
    let (a, notes) = (store.read("a.md").unwrap(), store.read_file(Path::new("notes.md")).unwrap());
    let same = edits(0..3, "New");
    let changes = || [FileChange::edit("a.md", &a, &new)];
    folder.file("notes.md", "edited since\n");
    let before = folder.all();
    let refused = store.commit_beside(&changes(), &[FileChange::edit("notes.md", &notes, &same)]).unwrap_err();
    assert!(matches!(refused, CommitError::Changed { .. }), "{refused}");
    assert_eq!(folder.all(), before);
    let notes = store.read_file(Path::new("notes.md")).unwrap();
    store.commit_beside(&changes(), &[FileChange::edit("notes.md", &notes, &same)]).unwrap();
    assert_eq!((folder.text("a.md").as_str(), folder.text("notes.md").as_str()), ("new a\n", "Newted since\n"));
}

#[test]
fn a_commit_changes_just_the_bytes_of_its_edits() {
    let folder = Folder::new();
    let store = folder.open();
    let (plan, a, b) = (store.read_plan().unwrap(), store.read("a.md").unwrap(), store.read("docs/b.md").unwrap());
    let (in_plan, in_a, same) = (edits(11..12, "1.0"), edits(0..3, "new"), edits(0..3, "old"));
    let written = fs::metadata(folder.path("docs/b.md")).unwrap().modified().unwrap();
    store
        .commit(&[
            FileChange::edit(store.plan_path(), &plan, &in_plan),
            FileChange::edit("a.md", &a, &in_a),
            FileChange::edit("docs/b.md", &b, &same),
            FileChange::create("new/folder/c.md", "c\r\n"),
        ])
        .unwrap();
    assert_eq!(folder.text(FILE_NAME), PLAN.replacen('1', "1.0", 1));
    assert_eq!(folder.text("a.md"), "new a\n");
    assert_eq!(folder.text("new/folder/c.md"), "c\r\n");
    assert_eq!(fs::metadata(folder.path("docs/b.md")).unwrap().modified().unwrap(), written);
    let names: Vec<_> = folder.all().into_keys().collect();
    assert_eq!(names, ["a.md", "docs", "docs/b.md", FILE_NAME, "new", "new/folder", "new/folder/c.md"]);
}

#[test]
fn a_plan_is_made_where_there_is_none_and_not_twice() {
    let folder = Folder(scratch().unwrap());
    let place = folder.path("deep/er/execution-plan.json");
    let open =
        |limits| Store::open(&place, folder.0.path(), Access::Write, Claim { limits, ..Claim::default() }).unwrap();
    let both = [FileChange::create("../a.md", "a"), FileChange::create(&place, PLAN)];
    let error = open(Limits::default()).commit(&both).unwrap_err();
    assert!(matches!(error, CommitError::Outside { .. }), "{error}");
    let store = open(Limits { outside: true, ..Limits::default() });
    store.commit(&both).unwrap();
    assert_eq!((folder.text("deep/a.md"), folder.text("deep/er/execution-plan.json")), ("a".into(), PLAN.into()));
    let error = store.commit(&[FileChange::create(&place, "{}")]).unwrap_err();
    assert!(matches!(error, CommitError::Exists { .. }), "{error}");
}

#[test]
fn a_commit_of_documents_alone_leaves_the_plan_untouched() {
    let folder = Folder::new();
    let store = folder.open();
    let before = fs::metadata(folder.path(FILE_NAME)).unwrap().modified().unwrap();
    let a = store.read("a.md").unwrap();
    store.commit(&[FileChange::replace("a.md", &a, "new")]).unwrap();
    assert_eq!(folder.text("a.md"), "new");
    assert_eq!(fs::metadata(folder.path(FILE_NAME)).unwrap().modified().unwrap(), before);
    assert_eq!(folder.all().len(), 4);
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    folder.file("shared/real.md", "old");
    fs::set_permissions(folder.path("shared/real.md"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("shared/real.md", folder.path("link.md")).unwrap();
    symlink("shared/later.md", folder.path("broken.md")).unwrap();
    let store = folder.open();
    let source = store.read("link.md").unwrap();
    store.commit(&[FileChange::replace("link.md", &source, "new"), FileChange::create("broken.md", "made")]).unwrap();
    assert!(folder.path("link.md").is_symlink() && folder.path("broken.md").is_symlink());
    assert_eq!((folder.text("shared/real.md"), folder.text("shared/later.md")), ("new".into(), "made".into()));
    assert_eq!(fs::metadata(folder.path("shared/real.md")).unwrap().permissions().mode() & 0o777, 0o640);

    let source = store.read("link.md").unwrap();
    let both = [FileChange::replace("link.md", &source, "x"), FileChange::replace("shared/real.md", &source, "y")];
    assert!(matches!(store.commit(&both), Err(CommitError::Same { .. })));
}

/// Commits changes of the plan and both documents after something has happened to the files, and expects a refusal
/// that leaves everything as it was.
fn check_refused(happens: impl FnOnce(&Folder), expected: &str) {
    let folder = Folder::new();
    let store = folder.open();
    let (plan, a, b) = (store.read_plan().unwrap(), store.read("a.md").unwrap(), store.read("docs/b.md").unwrap());
    happens(&folder);
    let before = folder.all();
    let changes = [
        FileChange::replace(store.plan_path(), &plan, "{}"),
        FileChange::replace("a.md", &a, "new"),
        FileChange::create("made/for/c.md", "c"),
        FileChange::create("odd/d.md", "d"),
        FileChange::replace("docs/b.md", &b, "new"),
    ];
    let error = store.commit(&changes).unwrap_err().to_string();
    assert!(error.starts_with(expected), "{error}");
    assert_eq!(folder.all(), before);
}

#[test]
fn a_commit_that_fails_changes_nothing() {
    let gone = |folder: &Folder, path: &str| fs::remove_file(folder.path(path)).unwrap();
    check_refused(|folder| folder.file("docs/b.md", "OLD b\n"), "docs/b.md changed while the command ran");
    check_refused(|folder| folder.file(FILE_NAME, "{}"), "execution-plan.json changed while");
    check_refused(|folder| gone(folder, "a.md"), "a.md changed while the command ran");
    check_refused(|folder| folder.file("odd/d.md", "mine"), "odd/d.md exists already");
    check_refused(|folder| folder.file("odd", "a file"), "odd/d.md cannot be written: not a directory");
    let in_the_way = |folder: &Folder| folder.file(&format!("{}/x", folder.temporary("docs/b.md")), "");
    check_refused(in_the_way, "docs/b.md cannot be written: is a dir");
    check_refused(|folder| folder.file(".execution-plan.json.plan-tmp/x", ""), "execution-plan.json cannot be");
    let read_only = |folder: &Folder| {
        let mut permissions = fs::metadata(folder.path("a.md")).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(folder.path("a.md"), permissions).unwrap();
    };
    check_refused(read_only, "a.md is read-only");
}
