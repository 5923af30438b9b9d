//! `--dry-run` of every command that has it: with `--format json` it says what the command says, and what it would write.

use crate::harness::Repo;
use clap::CommandFactory;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const TRACKER: &str = "\
# Tracker

## Summary

- Total Tasks: 2
- Complete: 0 (0%)

### API-1: Search by name

**Status**: IN_PROGRESS
**Owner**: mara

- [ ] Find the index

### API-2: Sort by date

**Status**: NOT_STARTED
**Depends On**: API-1

## Risks

| Risk      | Impact | Probability | Owner |
| --------- | ------ | ----------- | ----- |
| It breaks | High   | Low         | ana   |

## Success Criteria

- [ ] All green
";

/// A plan with a bit of everything.
fn repo() -> Repo {
    let repo = Repo::new().file("T.md", TRACKER).file("NEW.md", "# New\n\n- [ ] N-1: Another\n").git();
    repo.line("import T.md").succeeds();
    let plan = repo.read("execution-plan.json");
    let gates = r#""gates": [{"id": "GATE-1", "question": "Go?"}],
  "decisions": [{"id": "DEC-1", "question": "Which?", "options": ["one", "two"]}],
  "verify": ["exit 0"],"#;
    repo.write("execution-plan.json", plan.replacen("\"documents\"", &format!("{gates}\n  \"documents\""), 1));
    repo.line("update API-2 validation+=first").succeeds();
    repo
}

fn data(run: &crate::harness::Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{run}"))
}

/// Takes out what a dry run says beyond what the command says.
fn plain(mut data: Value) -> Value {
    let Some(members) = data.as_object_mut() else { return data };
    members.remove("dryRun");
    members.remove("diffs");
    data
}

/// Each command line by its command, with what is done before; all of them change something.
const LINES: [(&str, &str, &str); 26] = [
    ("import", "", "import NEW.md"),
    ("update", "", "update API-1 owner=bo"),
    ("start", "", "start API-2"),
    ("done", "", "done API-1"),
    ("block", "", "block API-1 --reason key"),
    ("unblock", "block API-1 --reason key", "unblock API-1"),
    ("fail", "", "fail API-1 --reason broken"),
    ("retry", "fail API-1 --reason broken", "retry API-1"),
    ("tick", "", "tick API-1 1"),
    ("tick", "", "tick success-criteria 1"),
    ("note", "", "note API-1 Found"),
    ("note", "", "note --win Found"),
    ("risk", "", "risk RISK-1 owner=bo"),
    ("risk", "", "risk --add Slow impact=High"),
    ("rollback", "", "rollback API-1 --reopen --reason wrong"),
    ("rename", "", "rename API-1 API-9"),
    ("remove", "", "remove API-2"),
    ("move", "", "move API-1 --phase phase-7"),
    ("gate", "", "gate GATE-1 go --reason fine"),
    ("decide", "", "decide DEC-1 two --reason fine"),
    ("criteria", "", "criteria --done CRITERION-1"),
    ("team", "", "team --add Core lead=bo"),
    ("undo", "", "undo"),
    ("redo", "undo", "redo"),
    ("sync", "EDIT", "sync"),
    ("mend", "", "mend NEW.md"),
];

#[test]
fn a_dry_run_says_as_data_what_the_command_says_and_what_it_would_write() {
    for (_, first, line) in LINES {
        let repo = if line.starts_with("move") { with_phase() } else { repo() };
        match first {
            "" => {}
            "EDIT" => repo.edit("T.md", "**Owner**: mara", "**Owner**: jon"),
            first => drop(repo.line(first).succeeds()),
        }
        if line.starts_with("mend") {
            repo.write("NEW.md", "# New âœ…\n\n- [ ] N-1: Another â€“ one\n");
        }
        let before = repo.snapshot();
        let dry = data(&repo.line(&format!("{line} --dry-run --format json")).succeeds());
        repo.unchanged(&before);
        let diffs = dry["diffs"].as_array();
        let would: BTreeSet<String> =
            diffs.unwrap().iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect();
        assert_eq!((&dry["version"], dry["dryRun"].as_bool()), (&json!(1), Some(true)), "{line}");
        let text = repo.line(&format!("{line} --dry-run")).succeeds().stdout;
        for file in diffs.unwrap() {
            let diff = file["diff"].as_str().unwrap();
            assert!(diff.starts_with("--- a/") && text.contains(diff), "{line}: {diff}\n{text}");
        }
        let done = data(&repo.line(&format!("{line} --format json")).succeeds());
        assert_eq!(plain(dry), plain(done), "{line}");
        let after = repo.snapshot();
        let changed: BTreeSet<String> = after
            .iter()
            .filter(|(name, bytes)| before.get(*name) != Some(bytes))
            .map(|(name, _)| name.clone())
            .collect();
        assert_eq!(would, changed, "{line}");
        assert!(!changed.is_empty(), "{line}");
    }
}

fn with_phase() -> Repo {
    let repo = repo();
    repo.words(&["add", "phase-7", "Later"]).succeeds();
    repo
}

#[test]
fn every_command_that_has_both_is_held_to_it() {
    let has = |command: &clap::Command, name: &str| command.get_arguments().any(|arg| arg.get_id().as_str() == name);
    let built = |name: &str| {
        let mut cli = plan::Cli::command();
        cli.build();
        cli.find_subcommand(name).unwrap().clone()
    };
    let cli = plan::Cli::command();
    let names: Vec<String> = cli.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let all: Vec<clap::Command> = names.iter().map(|name| built(name)).collect();
    let both = all.iter().filter(|command| has(command, "dry_run") && has(command, "json"));
    let both: BTreeSet<&str> = both.map(clap::Command::get_name).collect();
    // `verify` runs commands and tells how they ended, which a dry run cannot know.
    let held: BTreeSet<&str> = LINES.iter().map(|(name, ..)| *name).chain(["verify"]).collect();
    assert_eq!(held, both);
    let listed = data(&repo().line("verify API-1 --dry-run --format json").succeeds());
    let run = json!({"command": "exit 0", "outcome": null, "exit": null});
    assert_eq!((&listed["runs"], &listed["passed"], &listed["dryRun"]), (&json!([run]), &json!(null), &json!(true)));
}

#[test]
fn data_is_asked_for_where_nothing_is_to_change_too() {
    let repo = repo();
    for line in [
        "update API-1 owner=mara",
        "rename API-1 API-1",
        "tick success-criteria 1 --undo",
        "risk RISK-1 owner=ana",
        "criteria --open CRITERION-1",
        "sync",
        "mend NEW.md",
    ] {
        for dry in ["", " --dry-run"] {
            let run = repo.line(&format!("{line}{dry} --format json")).succeeds();
            let data = data(&run);
            assert_eq!(data["version"], 1, "{line}");
            assert_eq!(data["dryRun"].as_bool().unwrap_or_default(), !dry.is_empty(), "{line}");
        }
    }
    assert_eq!(data(&repo.line("metrics coverage=80 --format json").succeeds())["changes"][0]["new"], 80);
}
