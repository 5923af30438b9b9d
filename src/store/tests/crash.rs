//! What a crash leaves, and what the next command makes of it.

use super::*;

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
