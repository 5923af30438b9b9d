//! `log`: what happened, by command.

use crate::flow::security;
use crate::harness::Repo;

const PLAN: &str =
    "{\"version\":1,\"tasks\":[{\"id\":\"A-1\",\"title\":\"One\"},{\"id\":\"A-2\",\"title\":\"Two\"}]}\n";

#[test]
fn what_one_command_changed_stands_together_and_the_last_first() {
    let repo = Repo::new().file("execution-plan.json", PLAN).env("PLAN_USER", "ann");
    repo.line("log").succeeds().prints("Nothing has happened yet: no command has changed the plan.\n");
    repo.line("update A-1 A-2 owner=bob").succeeds();
    repo.line("update A-1 note+=asked --at 2026-01-10").succeeds();
    repo.line("set startDate=2026-01-12 --by eve").succeeds();
    let before = repo.snapshot();
    let expected = "\
2026-01-15 14:30 UTC  set by eve  #3
  plan  startDate  – → 2026-01-12

2026-01-10  update by ann  #2
  A-1  note  + asked

2026-01-15 14:30 UTC  update by ann  #1
  A-1  owner  – → bob
  A-2  owner  – → bob
";
    repo.line("log").succeeds().quiet().prints(expected);
    repo.line("log a-2").succeeds().prints("2026-01-15 14:30 UTC  update by ann  #1\n  A-2  owner  – → bob\n");
    repo.line("log --since 2026-01-12 --limit 1").succeeds().shows("#3").hides("#1");
    repo.line("log --since 2026-02-01").succeeds().prints("Nothing of that happened.\n");
    repo.line("log A-9").fails(2).says("names no item");
    repo.unchanged(&before);
}

#[test]
fn data_has_the_values_as_they_stand() {
    let repo = security();
    repo.line("done SEC-002 effort=1.5h").succeeds();
    let told = repo.line("log SEC-002 --limit 1 --format json").succeeds().stdout;
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let operation = &told["operations"][0];
    assert_eq!((&operation["op"], &operation["by"]), (&"done".into(), &"ann".into()));
    assert_eq!(operation["changes"][0]["set"]["actualHours"], serde_json::json!([null, 1.5]));
    assert_eq!(operation["undone"], false);
}

#[test]
fn older_records_are_told_too_and_nothing_steers_the_terminal() {
    let plan = "{\"version\":1,\"tasks\":[{\"id\":\"A-1\",\"title\":\"One\",\"history\":[\
        {\"at\":\"2026-01-10\",\"field\":\"owner\",\"from\":\"a\",\"to\":\"b\\u001b[31m\\nc\"},{\"op\":7},3]}]}";
    let repo = Repo::new().file("execution-plan.json", plan);
    repo.line("log")
        .succeeds()
        .prints("2026-01-10  update\n  A-1  owner  a → b [31m c\n\nat an unknown time  update\n  A-1\n");
}

#[test]
fn commits_that_name_an_item_stand_below() {
    let repo = Repo::new().file("execution-plan.json", PLAN).env("PLAN_USER", "ann").git();
    repo.line("update A-1 owner=bob").succeeds();
    for message in ["A-1: Give it to Bob", "a-12 is another", "Tidy\n\nThis ends A-1.", "BA-1 too"] {
        repo.run_git(["commit", "-q", "--allow-empty", "-m", message]).succeeds();
    }
    let told = repo.line("log A-1").succeeds().quiet().stdout;
    let (operations, commits) = told.split_once("\nCommits that name it:\n").unwrap();
    assert_eq!(operations, "2026-01-15 14:30 UTC  update by ann  #1\n  A-1  owner  – → bob\n");
    let lines: Vec<_> = commits.lines().map(|line| line[2..].split_once("  ").unwrap().1).collect();
    assert_eq!(lines, ["2026-01-15 14:30 UTC  Ada  Tidy", "2026-01-15 14:30 UTC  Ada  A-1: Give it to Bob"]);
    let data: serde_json::Value = serde_json::from_str(&repo.line("log A-1 --format json").succeeds().stdout).unwrap();
    assert_eq!(data["commits"][1]["subject"], "A-1: Give it to Bob");
    repo.line("log A-1 --limit 1").succeeds().shows("Tidy").hides("Give it to Bob");
    repo.line("log A-1 --since 2026-02-01").succeeds().prints("Nothing of that happened.\n");
    repo.line("log A-2").succeeds().hides("Commits");
    repo.line("log").succeeds().hides("Commits");
}
