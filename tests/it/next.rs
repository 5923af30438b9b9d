//! `next`: what can begin now, in the order in which to take it up.

use crate::harness::{Repo, Run};

/// The second seed's statements: phase 2 may begin beside phase 1, the phases behind it may not.
const PLAN: &str = r#"{
  "version": 1,
  "phases": [
    {"id": "phase-1", "name": "Emergency", "status": "in-progress"},
    {"id": "phase-2", "name": "Security", "dependsOn": [
      {"id": "phase-1", "reason": "can begin planning during phase 1", "soft": true}]},
    {"id": "phase-3", "name": "Operations", "dependsOn": ["phase-1"]},
    {"id": "phase-4", "name": "Distributed"}
  ],
  "tasks": [
    {"id": "SEC-001", "title": "Encryption", "phase": "phase-2", "dependsOn": ["FIX-006"], "priority": "P0"},
    {"id": "SEC-002", "title": "Authentication", "phase": "phase-2", "estimateHours": 8, "owner": "bob", "component": "auth"},
    {"id": "OPS-001", "title": "Pipeline", "phase": "phase-3", "priority": "P0"},
    {"id": "PERSIST-004", "title": "Consensus", "phase": "phase-4"},
    {"id": "FIX-006", "title": "Resumption", "phase": "phase-1", "estimateHours": 120, "owner": "alice", "component": "engine"},
    {"id": "FIX-007", "title": "Its tests", "phase": "phase-1", "component": "engine", "blockers": ["no runner"]}
  ]
}
"#;

fn repo() -> Repo {
    Repo::new().file("execution-plan.json", PLAN)
}

fn json(run: Run) -> serde_json::Value {
    serde_json::from_str(&run.succeeds().quiet().stdout).unwrap()
}

#[test]
fn what_can_begin_stands_in_order() {
    let repo = repo();
    let before = repo.snapshot();
    repo.plan(["next"]).succeeds().quiet().prints(
        "\
ID       CHAIN  ESTIMATE  OWNER  TITLE
FIX-006  2      120h      alice  Resumption
SEC-002         8h        bob    Authentication
",
    );
    repo.unchanged(&before);
    repo.line("done FIX-006").succeeds();
    repo.plan(["next"]).succeeds().prints(
        "\
ID       PRIORITY  ESTIMATE  OWNER  TITLE
SEC-001  P0                         Encryption
SEC-002            8h        bob    Authentication
",
    );
}

#[test]
fn a_few_of_somebody_or_apart_are_asked_for() {
    let repo = repo();
    repo.line("next --limit 1").succeeds().quiet().shows("FIX-006").hides("SEC-002");
    repo.line("next --for ALICE").succeeds().shows("FIX-006").hides("SEC-002");
    repo.line("update FIX-007 blockers=").succeeds();
    repo.line("next").succeeds().shows("FIX-007");
    let note =
        "note: no more can be done beside these: what else is ready shares a file or a component with one of them\n";
    let run = repo.line("next --parallel 3").succeeds().shows("FIX-006").shows("SEC-002").hides("FIX-007");
    assert_eq!(run.stderr, note);
    repo.line("next --parallel 2").succeeds().quiet();
    repo.line("next --limit 0").fails(2).says("--limit");
    repo.line("next --limit 2 --parallel 2").fails(2).says("cannot be used with");
}

#[test]
fn what_is_not_shown_is_counted() {
    let task = |at: usize| format!("{{\"id\":\"T-{at}\",\"title\":\"T\"}}");
    let tasks: Vec<_> = (1..=12).map(task).collect();
    let repo = Repo::new().file("execution-plan.json", &format!("{{\"version\":1,\"tasks\":[{}]}}", tasks.join(",")));
    let run = repo.line("next").succeeds().says("note: 2 more are ready; `--limit 12` shows all");
    assert_eq!(run.stdout.lines().count(), 11);
    repo.line("next --limit 5").succeeds().quiet();
    assert_eq!(json(repo.line("next --format json"))["more"], 2);
}

#[test]
fn where_nothing_is_ready_it_says_why() {
    let repo = repo();
    repo.line("start FIX-006").succeeds();
    repo.line("done SEC-002").succeeds();
    repo.line("next").succeeds().quiet().prints(
        "\
Nothing is ready: 1 in progress, 3 waiting for others, 1 blocked.

ID           STATUS          OWNER  KEPT BY               TITLE
FIX-006      🟡 in-progress  alice                        Resumption
SEC-001      🔴 not-started         FIX-006               Encryption
OPS-001      🔴 not-started         phase-3, which waits  Pipeline
PERSIST-004  🔴 not-started         phase-4, which waits  Consensus
FIX-007      🔴 not-started         no runner             Its tests
",
    );
    let data = json(repo.line("next --format json"));
    assert_eq!((&data["version"], &data["report"]), (&1.into(), &"next".into()));
    assert_eq!((data["items"].as_array().unwrap().len(), &data["inProgress"][0]["id"]), (0, &"FIX-006".into()));
    assert_eq!(data["kept"][0]["keptBy"], serde_json::json!(["FIX-006"]));
    Repo::new().file("execution-plan.json", "{}").line("next").succeeds().shows("Nothing is planned yet");
}

#[test]
fn the_list_is_data_too() {
    let data = json(repo().line("next --format json"));
    let first = &data["items"][0];
    assert_eq!((&first["id"], &first["chain"], &first["component"]), (&"FIX-006".into(), &2.into(), &"engine".into()));
    assert_eq!(data["kept"], serde_json::json!([]));
}
