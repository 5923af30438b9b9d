//! `why`: what keeps an item, or why it is ready, and what waits for it.

use crate::harness::{Repo, Run};
use serde_json::json;

/// The second seed's statements: what may begin beside phase 1, and what may not.
const PLAN: &str = r#"{
  "version": 1,
  "phases": [
    {"id": "phase-1", "name": "Emergency", "status": "in-progress"},
    {"id": "phase-2", "name": "Security", "dependsOn": ["SETUP"]},
    {"id": "phase-3", "name": "Operations", "dependsOn": ["phase-1"]},
    {"id": "phase-4", "name": "Distributed"}
  ],
  "tasks": [
    {"id": "SETUP", "title": "Set up", "status": "done"},
    {"id": "SEC-001", "title": "Encryption", "phase": "phase-2", "dependsOn": [
      {"id": "FIX-006", "reason": "needs working checkpoints"}, "OLD", "SETUP"]},
    {"id": "SEC-002", "title": "Authentication", "phase": "phase-2", "dependsOn": ["SETUP"]},
    {"id": "OPS-001", "title": "Pipeline", "phase": "phase-3"},
    {"id": "PERSIST-004", "title": "Consensus", "phase": "phase-4"},
    {"id": "FIX-006", "title": "Resumption", "phase": "phase-1", "status": "blocked", "blockers": [
      {"reason": "schema not decided", "kind": "decision", "since": "2026-01-12", "expected": "2026-01-14", "escalatedTo": "lead"}]},
    {"id": "OLD", "title": "Old way", "status": "cancelled"},
    {"id": "TRY", "title": "Tried", "status": "failed", "statusReason": "timed out"},
    {"id": "AFTER", "title": "After the try", "dependsOn": ["TRY"]}
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
fn what_keeps_an_item_is_told_to_its_ends() {
    let repo = repo();
    let before = repo.snapshot();
    repo.line("why persist_004").succeeds().quiet().prints(
        "\
PERSIST-004: Consensus

  status   🔴 not-started
  ready    no
  kept by  PERSIST-004 is in phase-4 (🔴 not-started), which waits
           phase-4 waits for phase-3 (🔴 not-started), the phase before
           phase-3 depends on phase-1 (🟡 in-progress)
           phase-3 holds OPS-001 (🔴 not-started)
           phase-1 holds FIX-006 (🟥 blocked)
           FIX-006 is blocked: schema not decided, decision, since 2026-01-12 (3 days), expected 2026-01-14 (overdue), \
         escalated to lead
",
    );
    repo.unchanged(&before);
}

#[test]
fn what_is_ready_is_told_with_what_it_waited_for() {
    repo().line("why SEC-002").succeeds().quiet().prints(
        "\
SEC-002: Authentication

  status  🔴 not-started
  ready   yes, nothing keeps it
  met     SETUP (✅ complete)
",
    );
    repo().line("why FIX-006").succeeds().shows("waiting  SEC-001; 5 items in all\n");
    repo().line("why phase-2").succeeds().shows("ready    yes, nothing keeps it; 2 open items in it\n");
    repo().line("why SETUP").succeeds().shows("ready   no, it is complete\n").hides("waiting");
    repo().line("why SEC-02").fails(2).says("did you mean SEC-002?");
}

#[test]
fn what_was_given_up_keeps_nothing_and_what_failed_is_named() {
    let repo = repo();
    repo.line("why SEC-001").succeeds().hides("depends on OLD").shows(
        "warning  OLD is cancelled: it keeps nothing, but SEC-001 states it; `plan update SEC-001 depends-=OLD`\n",
    );
    repo.line("why AFTER").succeeds().shows(
        "\
  kept by  AFTER depends on TRY (❌ failed)
           TRY is failed: timed out
  warning  TRY has failed: try it again with `plan start TRY`, or take it out
",
    );
    repo.line("update SEC-001 depends-=FIX-006").succeeds();
    repo.line("next").succeeds().shows("SEC-001");
}

#[test]
fn a_circle_is_named_in_full() {
    let plan = r#"{"tasks":[{"id":"A","dependsOn":["B"]},{"id":"B","dependsOn":["C"]},{"id":"C","dependsOn":["A"]},
        {"id":"D","dependsOn":["B"]}]}"#;
    let repo = Repo::new().file("execution-plan.json", plan);
    repo.line("why B").succeeds().shows("cycle    B → C → A → B\n").shows("take one of these dependencies out\n");
    repo.line("why D").succeeds().shows("cycle    B → C → A → B\n");
    assert_eq!(json(repo.line("why A --format json"))["cycle"], json!(["A", "B", "C", "A"]));
    repo.line("next").succeeds().shows("These wait for each other, and never begin: A → B → C → A\n");
}

const SOFT: &str = r#"{
  "tasks": [
    {"id": "A", "dependsOn": [
      {"id": "B", "reason": "can be planned before", "soft": true, "agreed": {"by": "mara"}},
      {"id": "task c", "reason": "needs its table", "soft": false, "since":"May"}
    ]},
    {"id": "B"},
    {"id": "TASK-C"},
    {"id": "D"}
  ]
}
"#;

#[test]
fn a_dependency_may_say_why_and_be_soft() {
    let repo = Repo::new().file("execution-plan.json", SOFT);
    repo.line("validate").succeeds();
    repo.line("show A").succeeds().shows(
        "\
  depends    B, soft: can be planned before
             task c: needs its table
  waits for  TASK-C (🔴 not-started)
",
    );
    let expected = json!([{"id": "B", "reason": "can be planned before", "soft": true},
        {"id": "task c", "reason": "needs its table", "soft": false}]);
    let data = json(repo.line("show A --format json"));
    assert_eq!((&data["dependencies"], &data["fields"]["dependsOn"]), (&expected, &json!(["B", "task c"])));
    repo.line("why A").succeeds().shows(
        "\
  kept by       A depends on TASK-C (🔴 not-started): needs its table
  better after  B (🔴 not-started): can be planned before
",
    );
    assert_eq!(json(repo.line("why A --format json"))["betterAfter"], json!(["B"]));
    repo.line("done TASK-C").succeeds();
    repo.line("next").succeeds().prints("ID\nB\nA\nD\n");
    repo.line("next --parallel 3").succeeds().prints("ID\nB\nD\n");
    // Two that had better come after each other are no circle.
    repo.line("update B dependsOn+=A").succeeds();
    repo.line("next").succeeds().prints("ID  CHAIN\nA   1\nD\n");
    repo.line("done A").succeeds();
}

#[test]
fn what_a_dependency_says_stays_as_it_stands() {
    let repo = Repo::new().file("execution-plan.json", SOFT);
    let kept = [
        r#"{"id": "B", "reason": "can be planned before", "soft": true, "agreed": {"by": "mara"}}"#,
        r#"{"id": "task c", "reason": "needs its table", "soft": false, "since":"May"}"#,
    ];
    let before = repo.snapshot();
    repo.line("update A dependsOn+=d").succeeds().shows("B, task c → B, task c, D");
    let diff = repo.diff(&before);
    let removed: Vec<_> = diff.lines().filter(|line| line.starts_with('-')).collect();
    assert_eq!(removed.len(), 2, "the line that a comma follows, and the end of the item:\n{diff}");
    let elements = |kept: &[&str]| kept.iter().all(|text| repo.read("execution-plan.json").contains(text));
    assert!(elements(&kept), "{diff}");
    repo.line("update A depends=D,B,Task-C").succeeds();
    assert!(elements(&kept), "{}", repo.diff(&before));
    repo.line("update A depends-=D,TASK-C").succeeds();
    assert!(elements(&kept[..1]), "{}", repo.diff(&before));
    repo.line("show A").succeeds().shows("depends  B, soft: can be planned before\n");
}

#[test]
fn a_dependency_that_is_none_is_refused() {
    let bad = |dependency: &str, expected: &str| {
        let plan = format!(r#"{{"tasks":[{{"id":"A","dependsOn":[{dependency}]}}]}}"#);
        Repo::new().file("execution-plan.json", &plan).line("validate").fails(2).says(expected);
    };
    let expected = "expected a list of ids in quotes or of {\"id\", \"reason\", \"soft\"}";
    bad(r#"{"reason":"x"}"#, expected);
    bad(r#"{"id":"A","soft":"yes"}"#, expected);
    bad(r#"{"id":"B","soft":true}"#, "names \"B\", and no item of the plan has that id");
    bad(r#"{"id":"A","reason":"x"}"#, "A waits for itself");
}

#[test]
fn the_answer_is_data_too() {
    let data = json(repo().line("why SEC-001 --format json"));
    assert_eq!((&data["version"], &data["report"], &data["ready"]), (&1.into(), &"why".into(), &false.into()));
    let expected = json!([
        {"id": "SEC-001", "by": "dependency", "item": "FIX-006", "status": "blocked",
            "reason": "needs working checkpoints"},
        {"id": "FIX-006", "by": "blocker", "blocker": {"reason": "schema not decided", "kind": "decision",
            "since": "2026-01-12", "ageDays": 3, "expected": "2026-01-14", "escalatedTo": "lead"}},
    ]);
    assert_eq!(data["keptBy"], expected);
    assert_eq!((&data["met"], &data["cycle"]), (&json!(["SETUP"]), &json!(null)));
    let data = json(repo().line("why phase-1 --format json"));
    assert_eq!(
        (&data["waiting"], &data["waitingInAll"]),
        (&json!(["phase-3"]), &json!(["phase-3", "phase-4", "OPS-001", "PERSIST-004"]))
    );
}
