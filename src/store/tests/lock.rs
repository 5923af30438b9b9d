//! One command at a time.

use super::*;

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
fn a_link_in_the_place_of_the_lock_is_not_written_through() {
    let folder = Folder::new();
    std::os::unix::fs::symlink("a.md", folder.path(".execution-plan.json.lock")).unwrap();
    let error = folder.try_open(Duration::ZERO).unwrap_err().to_string();
    assert!(error.contains("no file of its own"), "{error}");
    assert_eq!(folder.text("a.md"), "old a\n");
}
