//! What the store does with real files, and with what a crash leaves of them.

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

#[test]
fn a_rename_that_fails_after_the_plan_was_written_is_told_and_finished_by_the_next_command() {
    let folder = Folder::new();
    let store = folder.open();
    let (plan, a) = (store.read_plan().unwrap(), store.read("a.md").unwrap());
    let new = format!("{PLAN}\n");
    let changes = [FileChange::replace(&store.plan, &plan, &new), FileChange::replace("a.md", &a, "new")];
    let targets = store.targets(&store.plan, &changes).unwrap();
    store.prepare(&store.plan, &targets, &mut commit::Traces::default()).unwrap();
    let mut outcome = commit::Outcome::default();
    store.happen(&store.plan, &targets, &mut outcome).unwrap();
    fs::remove_file(folder.path("a.md")).unwrap();
    folder.file("a.md/in the way", "");
    store.finish_commit(targets[1..].iter(), &mut outcome);
    let error = outcome.told().unwrap_err();
    let expected = "a.md cannot be replaced: is a directory; execution-plan.json is written already, so mend that";
    assert!(error.to_string().starts_with(expected), "{error}");
    drop(store);

    fs::remove_dir_all(folder.path("a.md")).unwrap();
    assert_eq!(folder.open().recovered().len(), 1);
    assert_eq!(folder.text("a.md"), "new");
}

#[test]
fn a_commit_cut_off_at_any_step_is_all_or_nothing() {
    for (plan_changes, happens) in [(true, false), (true, true), (false, false), (false, true)] {
        let folder = Folder::new();
        let before = folder.all();
        let store = folder.open();
        let (plan, a, b) = (store.read_plan().unwrap(), store.read("a.md").unwrap(), store.read("docs/b.md").unwrap());
        let new_plan = format!("{PLAN}\n");
        let new_plan = if plan_changes { &new_plan } else { PLAN };
        let changes = [
            FileChange::replace("docs/b.md", &b, "new"),
            FileChange::replace("a.md", &a, "new"),
            FileChange::replace(FILE_NAME, &plan, new_plan),
        ];
        let targets = store.targets(&store.plan, &changes).unwrap();
        store.prepare(&store.plan, &targets, &mut commit::Traces::default()).unwrap();
        if happens {
            store.happen(&store.plan, &targets, &mut commit::Outcome::default()).unwrap();
        }
        drop(store);

        assert_eq!(folder.open().recovered().len(), if happens { 2 } else { 1 });
        if happens {
            assert_eq!((folder.text("a.md"), folder.text("docs/b.md")), ("new".into(), "new".into()));
            assert_eq!((folder.text(FILE_NAME).as_str(), folder.all().len()), (new_plan, 4));
        } else {
            assert_eq!(folder.all(), before);
        }
    }
}

#[test]
fn a_crash_before_the_plan_was_renamed_has_changed_nothing() {
    for left in [&[][..], &["a.md"], &["a.md", "docs/b.md", "new.md"]] {
        let folder = Folder::new();
        let before = folder.all();
        folder.file(".execution-plan.json.plan-tmp", r#"{"documents":[{"path":"new.md"}]}"#);
        for path in left {
            folder.file(&folder.temporary(path), "half wri");
        }
        let store = folder.open();
        assert!(store.recovered()[0].contains("cut off before it changed anything"));
        assert_eq!(folder.all(), before);
    }
}

#[test]
fn a_crash_after_the_plan_was_renamed_is_finished() {
    for (left, told) in [(&["docs/b.md"][..], 1), (&["a.md", "docs/b.md"], 2)] {
        let folder = Folder::new();
        for path in left {
            folder.file(&folder.temporary(path), "new");
        }
        let store = folder.open();
        assert_eq!(store.recovered().len(), told);
        for path in left {
            assert_eq!(folder.text(path), "new");
        }
        assert_eq!(folder.all().len(), 4);
        drop(store);
        assert!(folder.open().recovered().is_empty());
    }
}

#[test]
fn what_was_edited_after_a_crash_is_kept() {
    for edited in ["a.md", FILE_NAME] {
        let folder = Folder::new();
        folder.file(&folder.temporary("a.md"), "new");
        folder.age(edited, 5);
        assert!(folder.open().recovered()[0].contains("its change is dropped"));
        assert_eq!((folder.text("a.md"), folder.all().len()), ("old a\n".into(), 4));
    }
}

#[test]
fn a_second_command_waits_for_the_first_and_then_gives_up() {
    let folder = Folder::new();
    let claim = |wait| Claim { wait, command: "update".into(), since: "2026-01-15".into(), ..Claim::default() };
    let first = folder.claim(claim(Duration::ZERO)).unwrap();
    let held = format!("`plan update` (process {}, since 2026-01-15)", std::process::id());
    let error = folder.try_open(Duration::from_millis(25)).unwrap_err().to_string();
    let expected = format!("{held} is changing this plan and still holds .execution-plan.json.lock after 25ms; run");
    assert!(cfg!(windows) || error.starts_with(&expected), "{error}");
    Store::open(&folder.path(FILE_NAME), folder.0.path(), Access::Read, Claim::default()).unwrap();
    std::thread::scope(|scope| {
        let second = scope.spawn(|| {
            let mut told = Vec::new();
            let tell = Box::new(|holder: &str| told.push(holder.to_owned()));
            folder.claim(Claim { tell, ..claim(Duration::from_secs(30)) }).map(drop).map(|()| told)
        });
        std::thread::sleep(Duration::from_millis(600));
        drop(first);
        let told = second.join().unwrap().unwrap();
        assert!(cfg!(windows) || told == [held], "{told:?}");
    });
    assert_eq!(folder.text(".execution-plan.json.lock"), "");
}

#[test]
fn what_a_lock_file_holds_is_shown_without_its_escapes() {
    let folder = Folder::new();
    let first = folder.open();
    for (record, shown) in [
        ("x\u{1b}[2J", "another `plan`"),
        ("a\tb\u{1b}[2Jc\td", "another `plan`"),
        ("", "another `plan`"),
        ("sync\t7\tnoon\n", "`plan sync` (process 7, since noon)"),
    ] {
        folder.file(".execution-plan.json.lock", record);
        let error = folder.try_open(Duration::ZERO).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{shown} is changing")), "{error}");
    }
    drop(first);
}

/// The lock files in a folder.
fn locks(folder: &Folder, path: &str) -> Vec<String> {
    let entries = fs::read_dir(folder.path(path)).unwrap().map(|entry| entry.unwrap().file_name());
    entries.map(|name| name.into_string().unwrap()).filter(|name| name.ends_with(".lock")).collect()
}

#[test]
fn the_lock_lies_in_the_git_directory_where_there_is_one() {
    let folder = Folder::new();
    fs::create_dir(folder.path(".git")).unwrap();
    let first = folder.open();
    let held = locks(&folder, ".git");
    assert_eq!((held.len(), locks(&folder, "").len()), (1, 0));
    // Another plan of the repository has another lock.
    folder.file("docs/p.json", PLAN);
    let other = |wait| Claim { wait, ..Claim::default() };
    let second = Store::open(Path::new("docs/p.json"), folder.0.path(), Access::Write, other(Duration::ZERO)).unwrap();
    assert_eq!(locks(&folder, ".git").len(), 2);
    drop((first, second));

    // Where git's folder cannot be written, the lock lies beside the plan.
    fs::remove_file(folder.path(".git").join(&held[0])).unwrap();
    folder.file(&format!(".git/{}/in the way", held[0]), "");
    drop(folder.open());
    assert_eq!(locks(&folder, ""), [".execution-plan.json.lock"]);

    let worktree = Folder::new();
    fs::create_dir_all(worktree.path("elsewhere/tree")).unwrap();
    worktree.file(".git", "gitdir: elsewhere/tree\n");
    drop(worktree.open());
    assert_eq!((locks(&worktree, "elsewhere/tree").len(), locks(&worktree, "").len()), (1, 0));
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_temporary_is_not_taken_for_one() {
    let folder = Folder::new();
    std::os::unix::fs::symlink("docs/b.md", folder.path(&folder.temporary("a.md"))).unwrap();
    let store = folder.open();
    assert!(store.recovered().is_empty() && !folder.path("a.md").is_symlink());
    let a = store.read("a.md").unwrap();
    store.commit(&[FileChange::replace("a.md", &a, "new")]).unwrap();
    assert_eq!(
        (folder.text("a.md"), folder.text("docs/b.md"), folder.all().len()),
        ("new".into(), "old b\n".into(), 4)
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_lock_is_not_written_through() {
    let folder = Folder::new();
    std::os::unix::fs::symlink("a.md", folder.path(".execution-plan.json.lock")).unwrap();
    let error = folder.try_open(Duration::ZERO).unwrap_err().to_string();
    assert!(error.contains("no file of its own"), "{error}");
    assert_eq!(folder.text("a.md"), "old a\n");
}
