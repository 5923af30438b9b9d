//! `tour`: the whole loop, as a new user sees it first.

use crate::harness::{Repo, Run};

#[test]
fn the_tour_runs_the_whole_loop_and_shows_all_of_it() {
    let mut rest = tour(&Repo::new()).stdout;
    let steps = [
        "$ plan import docs/TRACKER.md docs/DEBUGGING.md docs/CHANGELOG.md --start 2026-01-12\n",
        "execution-plan.json holds 6 tasks\n",
        "$ plan check\nplan check: no findings (3 documents with 13 entries checked)\n[exit code 0]\n",
        "$ plan update SEC-002 status=complete effort=1.25h pr=https://example.com/pr/12\n",
        "\n--- a/execution-plan.json\n+++ b/execution-plan.json\n",
        "\n--- a/docs/TRACKER.md\n+++ b/docs/TRACKER.md\n",
        "\n--- a/docs/DEBUGGING.md\n+++ b/docs/DEBUGGING.md\n",
        "\n--- a/docs/CHANGELOG.md\n+++ b/docs/CHANGELOG.md\n",
        "\n-**Status**: NOT_STARTED  \n+**Status**: COMPLETE  \n **Effort Estimate**: 45 minutes  \n\n",
        "$ plan check\nerror[status-differs]: ",
        " --> docs/TRACKER.md:50:13\n",
        "\nplan check: 1 error in 1 file (3 documents with 14 entries checked)\n[exit code 1]\n",
        "$ plan sync\nSEC-003  status ",
        "$ plan check\nplan check: no findings (3 documents with 15 entries checked)\n[exit code 0]\n",
        "$ plan dashboard\n",
        "$ plan weekly \"Week 1\"\n",
        "  plan import docs/TRACKER.md docs/DEBUGGING.md  ",
    ];
    for step in steps {
        let (_, after) = rest.split_once(step).unwrap_or_else(|| panic!("not there, or not in its place: {step:?}"));
        rest = after.to_owned();
    }
}

#[test]
fn the_tour_is_the_same_every_time_and_leaves_nothing() {
    let repo = Repo::new().file("execution-plan.json", "{").env("PLAN_USER", "bob");
    let before = repo.snapshot();
    let first = tour(&repo).stdout;
    let elsewhere = Repo::new().now("2031-05-06").env("EXECUTION_PLAN_PATH", "nowhere.json");
    assert_eq!(first, tour(&elsewhere).stdout);
    assert!(!first.contains(std::env::temp_dir().to_str().unwrap()), "{first}");
    assert!(first.lines().all(|line| line.chars().count() <= 120 && !line.contains('\u{1b}')), "{first}");
    repo.unchanged(&before);
}

#[test]
fn the_sample_is_kept_where_asked_and_touches_no_plan_above() {
    let repo = Repo::new().file("execution-plan.json", "{\"version\": 1}");
    let before = repo.snapshot();
    let run = repo.plan(["tour", "--keep", "a/sample"]).succeeds().quiet();
    let (told, end) = run.stdout.split_at(tour(&repo).stdout.len());
    assert_eq!(told, tour(&repo).stdout);
    assert_eq!(end, "\nThe sample is in a/sample; change to it and try `plan list`.\n");
    let mut after = repo.snapshot();
    after.retain(|name, _| !name.starts_with("a/sample/"));
    assert_eq!(after, before);
    let kept = repo.snapshot();
    repo.plan(["tour", "--keep", "a/sample"]).fails(2).prints("").says("a/sample is there already and not empty");
    repo.unchanged(&kept);
    let repo = repo.within("a/sample");
    repo.plan(["check"]).succeeds();
    repo.plan(["list", "--status", "complete"]).succeeds().shows("SEC-003");
    repo.within("a/empty").plan(["tour", "--keep", "."]).succeeds();
}

#[test]
fn colours_are_for_terminals() {
    let coloured = Repo::new().plan(["tour", "--color", "always"]).succeeds();
    assert!(coloured.stdout.contains("\u{1b}[32m+**Status**: COMPLETE"), "{coloured}");
}

fn tour(repo: &Repo) -> Run {
    repo.plan(["tour"]).succeeds().quiet()
}
