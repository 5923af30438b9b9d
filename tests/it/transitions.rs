//! Every change of status: what follows from it, what refuses it, and what the history keeps.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::harness::Repo;
use serde_json::{Value, json};

const STATUSES: [&str; 9] =
    ["not-started", "queued", "in-progress", "in-review", "blocked", "complete", "failed", "deferred", "cancelled"];

/// What follows, by rows from and columns to: `S` startedAt is set, `A` another attempt is counted, `C` completedAt and
/// `P` progress 100 are set, `c` and `p` are taken back, `B` blockers in words are closed, `R` the reason goes, `X` it is
/// refused without a reason, `=` nothing changes, `-` the status alone does.
const TABLE: [&str; 9] = [
    //             n   q   ip   ir  b  co   f   d   ca
    /* n  */ "      =   -   S    -   X  CP   -   -   - ",
    /* q  */ "      -   =   S    -   X  CP   -   -   - ",
    /* ip */ "      -   -   =    -   X  CP   -   -   - ",
    /* ir */ "      -   -   -    =   X  CP   -   -   - ",
    /* b  */ "      B   B   SB   B   =  CPB  B   B   B ",
    /* co */ "      cp  cp  Acp  cp  X  =    cp  cp  cp",
    /* f  */ "      R   R   AR   R   -  CPR  =   R   R ",
    /* d  */ "      -   -   S    -   X  CP   -   =   - ",
    /* ca */ "      -   -   S    -   X  CP   -   -   = ",
];

/// The members of an item that had come to a status.
fn members(status: &str) -> &'static str {
    match status {
        "in-progress" | "in-review" => r#","startedAt":"2026-01-10""#,
        "blocked" => r#","blockers":["no key"]"#,
        "complete" => r#","startedAt":"2026-01-10","completedAt":"2026-01-12","progress":100"#,
        "failed" => r#","startedAt":"2026-01-10","statusReason":"it broke""#,
        _ => "",
    }
}

/// A plan with an item for each cell of the table.
fn all() -> Repo {
    let mut tasks = String::new();
    for from in STATUSES {
        for to in STATUSES {
            let comma = if tasks.is_empty() { "" } else { "," };
            write!(tasks, r#"{comma}{{"id":"{from}/{to}","status":"{from}"{}}}"#, members(from)).unwrap();
        }
    }
    Repo::new().file("execution-plan.json", &format!("{{\"version\":1,\"tasks\":[{tasks}]}}\n")).env("PLAN_USER", "ann")
}

fn item(repo: &Repo, id: &str) -> Value {
    let plan: Value = serde_json::from_slice(&repo.bytes("execution-plan.json")).unwrap();
    plan["tasks"].as_array().unwrap().iter().find(|task| task["id"] == id).unwrap().clone()
}

/// The member and the values before and after that a letter of the table stands for.
fn meaning(letter: char) -> (&'static str, [Value; 2]) {
    let now = "2026-01-15T14:30:00Z";
    match letter {
        'S' => ("startedAt", [Value::Null, now.into()]),
        'A' => ("attempts", [Value::Null, 2.into()]),
        'C' => ("completedAt", [Value::Null, now.into()]),
        'P' => ("progress", [Value::Null, 100.into()]),
        'c' => ("completedAt", ["2026-01-12".into(), Value::Null]),
        'p' => ("progress", [100.into(), Value::Null]),
        'B' => ("blockers", [json!(["no key"]), Value::Null]),
        'R' => ("statusReason", ["it broke".into(), Value::Null]),
        other => panic!("{other} is no letter of the table"),
    }
}

#[test]
fn every_status_goes_to_every_other_with_what_follows() {
    let repo = all();
    for (from, row) in STATUSES.iter().zip(TABLE) {
        let cells: Vec<_> = row.split_whitespace().collect();
        assert_eq!(cells.len(), STATUSES.len(), "{from}");
        for (to, cell) in STATUSES.iter().zip(cells) {
            let (id, before) = (format!("{from}/{to}"), repo.bytes("execution-plan.json"));
            let run = repo.plan(["update", &id, &format!("status={to}")]);
            match cell {
                "=" => {
                    run.succeeds().shows("nothing to change");
                    assert_eq!(repo.bytes("execution-plan.json"), before, "{id}");
                }
                "X" => {
                    run.fails(2).says("cannot be blocked without a reason");
                    assert_eq!(repo.bytes("execution-plan.json"), before, "{id}");
                }
                _ => {
                    run.succeeds();
                    follows(&repo, [from, to], cell.trim_matches('-'));
                }
            }
        }
    }
}

/// Holds an item against what a cell of the table says of it.
fn follows(repo: &Repo, [from, to]: [&str; 2], cell: &str) {
    let id = format!("{from}/{to}");
    let task = item(repo, &id);
    let record = task["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&record["op"], &record["by"]), (&"update".into(), &"ann".into()), "{id}");
    assert_eq!(record["at"], "2026-01-15T14:30:00Z", "{id}");
    let set = record["set"].as_object().unwrap();
    let expected: BTreeSet<&str> = cell.chars().map(|letter| meaning(letter).0).chain(["status"]).collect();
    assert_eq!(set.keys().map(String::as_str).collect::<BTreeSet<_>>(), expected, "{id}");
    assert_eq!((&task["status"], &set["status"]), (&json!(to), &json!([from, to])), "{id}");
    for (name, [old, new]) in cell.chars().map(meaning) {
        assert_eq!((&set[name], &task[name]), (&json!([old, new]), &new), "{id}: {name}");
    }
    // What the cell does not name is as it was.
    let start: Value = serde_json::from_str(&format!("{{\"id\":\"{id}\"{}}}", members(from))).unwrap();
    for (name, value) in start.as_object().unwrap().iter().filter(|(name, _)| !expected.contains(name.as_str())) {
        assert_eq!(&task[name], value, "{id}: {name}");
    }
}

#[test]
fn with_a_reason_everything_can_be_blocked_and_goes_back() {
    let repo = all();
    for from in STATUSES.iter().filter(|from| **from != "blocked") {
        let id = format!("{from}/blocked");
        let before = repo.bytes("execution-plan.json");
        repo.plan(["block", &id, "--reason", "no room"]).succeeds();
        let task = item(&repo, &id);
        assert_eq!(task["status"], "blocked", "{id}");
        assert_eq!(task["blockers"], json!(["no room"]), "{id}: {task}");
        repo.line("undo").succeeds();
        let strip = |bytes: &[u8]| {
            let mut plan: Value = serde_json::from_slice(bytes).unwrap();
            plan["tasks"]
                .as_array_mut()
                .unwrap()
                .iter_mut()
                .for_each(|task| drop(task.as_object_mut().unwrap().remove("history")));
            plan["tasks"].clone()
        };
        assert_eq!(strip(&repo.bytes("execution-plan.json")), strip(&before), "{id}");
    }
}

#[test]
fn attempts_add_up_and_the_history_keeps_how_each_ended() {
    let repo = Repo::new().file("execution-plan.json", r#"{"version":1,"tasks":[{"id":"A"}]}"#);
    repo.line("start A --at 2026-01-01T08:00:00Z").succeeds();
    for attempt in 2..5 {
        repo.plan(["fail", "A", "--reason", &format!("try {}", attempt - 1)]).succeeds();
        repo.line("retry A").succeeds();
        let task = item(&repo, "A");
        assert_eq!((&task["attempts"], &task["startedAt"]), (&attempt.into(), &"2026-01-01T08:00:00Z".into()));
        assert_eq!(task["statusReason"], Value::Null);
    }
    repo.line("done A").succeeds();
    let history = item(&repo, "A")["history"].clone();
    let ops: Vec<_> = history.as_array().unwrap().iter().map(|record| record["op"].as_str().unwrap()).collect();
    assert_eq!(ops, ["start", "fail", "retry", "fail", "retry", "fail", "retry", "done"]);
    let reasons: Vec<_> = history
        .as_array()
        .unwrap()
        .iter()
        .filter(|record| record["op"] == "fail")
        .map(|record| &record["set"]["statusReason"][1])
        .collect();
    assert_eq!(reasons, ["try 1", "try 2", "try 3"]);
}

/// A plan in which much refuses.
const GUARDED: &str = r#"{"version":1,
    "phases":[{"id":"phase-1"}],
    "batches":[{"id":"batch-1"},{"id":"batch-2"}],
    "decisions":[{"id":"DEC-1","question":"Which?","options":["a","b"]}],
    "tasks":[{"id":"OPEN"},
        {"id":"WAITS","dependsOn":["OPEN"]},
        {"id":"HELD","blockers":["OPEN"]},
        {"id":"SOFT","dependsOn":[{"id":"OPEN","soft":true}]},
        {"id":"FREE","dependsOn":["GONE"]},
        {"id":"GONE","status":"cancelled"},
        {"id":"ASKS","dependsOn":["DEC-1"]},
        {"id":"MEMBER","batch":"batch-1"},
        {"id":"OWNED","owner":"ann"}]}"#;

#[test]
fn every_refusal_changes_nothing_and_names_the_way_out() {
    let repo = Repo::new().file("execution-plan.json", GUARDED).env("PLAN_USER", "ann");
    let before = repo.snapshot();
    for (command, expected) in [
        ("update OPEN status=finito", "one of not-started, queued"),
        ("done WAITS", "WAITS cannot be complete while OPEN is open; complete that first, or give --force"),
        ("done HELD", "HELD cannot be complete while OPEN is open"),
        ("done ASKS", "ASKS cannot be complete while DEC-1 is open"),
        ("update OPEN status=blocked", "OPEN cannot be blocked without a reason; add blocker="),
        ("done OPEN progress=50", "OPEN cannot be complete at 50%; leave progress out"),
        ("update batch-1 progress=50", "the progress of batch-1 follows from its 1 tasks; update those instead"),
        ("update OPEN batch=batch-9", "batch=batch-9 names no batch of the plan; did you mean batch-"),
        ("update OPEN phase=batch-1", "phase=batch-1 names no phase of the plan"),
        ("update OPEN depends=NONE", "depends=NONE names no item of the plan"),
        ("update OPEN depends=WAITS", "OPEN would wait for itself: OPEN → WAITS → OPEN"),
        ("update OPEN blocker=HELD", "OPEN would wait for itself"),
        ("update OWNED reviewed=yes", "another"),
        ("fail OPEN", "say why: plan fail OPEN --reason TEXT"),
        ("retry OPEN", "OPEN is not-started, and only what failed is tried again"),
        ("start NONE", "NONE names no item of the plan"),
        ("done OPEN status=failed", "`plan done` sets the status itself"),
        ("update OPEN status=done status=todo", "status is given twice, as \"done\" and as \"todo\"; give it once"),
        ("update OPEN owner=ann assignee=bob", "owner is given twice"),
        ("update OPEN status", "say what to change, as plan update OPEN status=complete\n"),
        ("update OPEN owner", "say what to change, as plan update OPEN owner=VALUE\n"),
        ("update OPEN deferred", "say what to change, as plan update OPEN status=deferred\n"),
    ] {
        repo.line(command).fails(2).says(expected);
        repo.unchanged(&before);
    }
    // What only orders, and what was given up, keeps nothing.
    repo.line("done SOFT FREE").succeeds();
    repo.line("done WAITS --force --reason urgent").succeeds();
    assert_eq!(item(&repo, "WAITS")["history"][0]["reason"], "urgent");
    let guarded = GUARDED.replace("\"version\":1,", "\"version\":1,\"done\":[\"verified\",\"reviewed\"],");
    let repo = Repo::new().file("execution-plan.json", &guarded);
    repo.line("done OPEN").fails(2).says("verified").says("reviewed");
    repo.line("done OPEN --force --reason trivial").succeeds();
}

#[test]
fn work_that_is_taken_up_again_is_at_the_stage_it_was_at() {
    let text = "# Debugging\n\n## NET-1: Drops\n\n**Status**: Phase 3: ANALYZE\n\n## NET-2: Slow\n\n**Status**: Phase 4: PLAN\n\n\
                ## NET-3: Dead\n\n**Status**: Phase 5: FIX\n";
    let repo = Repo::new().file("DEBUGGING.md", text);
    repo.plan(["import", "DEBUGGING.md"]).succeeds();
    repo.plan(["update", "NET-1", "status=complete"]).succeeds();
    assert!(repo.read("DEBUGGING.md").contains("Drops\n\n**Status**: Phase 5: FIX"));
    repo.plan(["update", "NET-1", "status=in-progress"]).succeeds();
    assert!(repo.read("DEBUGGING.md").starts_with(&text[..60]), "{}", repo.read("DEBUGGING.md"));
}
