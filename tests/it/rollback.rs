//! `start` notes the commit on which work begins, and `rollback` says how to get back there.

use crate::harness::Repo;

const PLAN: &str = r#"{"tasks":[{"id":"A","files":["src/a.rs:3-9"],"rollback":"Tell Bob"},{"id":"B-1"},{"id":"C","startCommit":"-x"}]}"#;

fn head(repo: &Repo) -> String {
    repo.run_git(["rev-parse", "HEAD"]).succeeds().stdout.trim().to_owned()
}

#[test]
fn what_was_done_since_the_start_can_be_taken_back() {
    let repo = Repo::new().file("execution-plan.json", PLAN).file("src/a.rs", "one\n").file("b.rs", "one\n").git();
    let from = head(&repo);
    repo.line("start A B-1").succeeds().shows(&format!("A    startCommit  – → {from}\n"));
    repo.line("update A status=in-review").succeeds();
    repo.write("src/a.rs", "two\n");
    repo.commit("Change a");
    let changed = head(&repo);
    repo.write("b.rs", "two\n");
    repo.commit("Change b");
    repo.line("start A").succeeds().hides("startCommit");
    let before = repo.snapshot();
    let short = &from[..12];
    let commands = format!(
        "# Taking back A\n\n# A began on {short}; since then 1 commit touched its files\ngit revert --no-edit {changed}  # Change a\n\n\
         # Or put these files back as they were on {short}, and commit that\n\
         git restore --source={from} --staged --worktree -- ':(top,literal)src/a.rs'\n\n\
         # What the plan says of it:\n#   Tell Bob\n"
    );
    repo.line("rollback A").succeeds().quiet().prints(&commands);
    repo.line("rollback B-1")
        .succeeds()
        .shows("this is all that was committed since, 2 commits")
        .shows(&format!("reset --hard {from}\n"));
    let data = repo.line("rollback A --format json").succeeds().stdout;
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!((&data["commits"][0]["commit"], &data["files"][0]), (&changed.into(), &"src/a.rs".into()));
    repo.unchanged(&before);
    // The commands do what they say.
    repo.run_git(["restore", &format!("--source={from}"), "--staged", "--worktree", "--", ":(top,literal)src/a.rs"])
        .succeeds();
    assert_eq!(repo.read("src/a.rs"), "one\n");
}

#[test]
fn an_item_is_set_back_with_a_reason() {
    let repo = Repo::new().file("execution-plan.json", PLAN).file("T.md", "## B-1: Two\n\n**Status**: Open\n").git();
    repo.line("documents add T.md").succeeds();
    repo.line("start B-1").succeeds();
    repo.line("done B-1").succeeds();
    repo.line("rollback B-1 --reopen").fails(2).says("--reason");
    repo.line("rollback B-1 --reopen=failed --reason no").fails(2).says("not-started, in-progress");
    let before = repo.snapshot();
    repo.line("rollback B-1 --reopen --reason slow --dry-run").succeeds().shows("--- a/T.md");
    repo.unchanged(&before);
    repo.line("rollback B-1 --reopen in-progress --reason slow")
        .succeeds()
        .shows("complete → in-progress")
        .hides("startCommit");
    repo.line("done B-1").succeeds();
    repo.line("update B-1 status=in-review ci=yes").succeeds();
    let run = repo.line("rollback B-1 --reopen --reason slow").succeeds().shows("ci ").hides("– → 2026");
    run.shows("# Taking back B-1\n")
        .shows("in-review → not-started")
        .shows("startCommit")
        .shows("T.md: 1 place edited");
    let plan = repo.read("execution-plan.json");
    assert!(plan.contains("\"statusReason\":\"slow\"") && plan.contains("\"op\":\"rollback\""), "{plan}");
}

#[test]
fn without_git_nothing_is_noted() {
    let repo = Repo::new().file("execution-plan.json", PLAN);
    repo.line("start A").succeeds().hides("startCommit");
    repo.line("rollback A").succeeds().shows("The commit on which A began is not known").shows("#   Tell Bob\n");
    repo.line("rollback C").fails(2).says("startCommit of C is -x, and a commit is");
    repo.plan(["update", "A", "startCommit=1234567"]).succeeds();
    repo.line("rollback A").succeeds().shows("began on 1234567, which git does not know here");
    // What is entered afterwards began on another commit.
    let repo = Repo::new().file("execution-plan.json", PLAN).git();
    repo.line("start A --at 2026-01-12").succeeds().hides("startCommit");
}
