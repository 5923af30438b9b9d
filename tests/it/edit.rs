//! `rename`, `remove` and `move`: the plan itself is edited, and documents follow.

use crate::harness::Repo;

const PLAN: &str = r#"{
  "version": 1,
  "documents": [{"path": "T.md", "kind": "tracker"}, {"path": "L.md", "kind": "list"}, {"path": "B.md", "kind": "batches"}],
  "batches": [
    {"id": "batch-1", "name": "First", "status": "not-started"},
    {"id": "batch-2", "name": "Second", "status": "not-started", "blockers": ["batch-1"]}
  ],
  "tasks": [
    {"id": "SEC-2", "title": "Share links", "status": "not-started", "batch": "batch-1"},
    {"id": "SEC-003", "title": "Rate limits", "status": "not-started", "batch": "batch-2",
      "dependsOn": [{"id": "SEC-2", "reason": "its table"}], "blockers": ["sec-2", "no key"]}
  ]
}
"#;

const TRACKER: &str = "\
# Tracker

- Total Tasks: 2

### SEC-2: Share links

**Status**: NOT_STARTED

### SEC-003: Rate limits

**Status**: NOT_STARTED
**Depends On**: SEC-2

After SEC-2 is done, see SEC-21.
";

const LIST: &str = "\
# Next

| Task    | Status         |
| ------- | -------------- |
| SEC-2   | 🔴 Not started |
| SEC-003 | 🔴 Not started |
";

const BATCHES: &str = "\
| Batch           | Status         | Blockers |
| --------------- | -------------- | -------- |
| Batch 1: First  | 🔴 Not Started | None     |
| Batch 2: Second | 🔴 Not Started | Batch 1  |
";

fn repo() -> Repo {
    let repo = Repo::new().file("execution-plan.json", PLAN).env("PLAN_USER", "ann");
    repo.file("T.md", TRACKER).file("L.md", LIST).file("B.md", BATCHES)
}

#[test]
fn all_that_names_an_item_follows_its_new_id() {
    let repo = repo();
    let before = repo.snapshot();
    let dry = repo.line("rename sec-2 SEC-002 --dry-run").succeeds().quiet().stdout;
    repo.unchanged(&before);
    assert!(dry.contains("+### SEC-002: Share links") && dry.contains("a/execution-plan.json"), "{dry}");
    let run = repo.line("rename sec-2 SEC-002").succeeds();
    assert_eq!(
        run.stdout,
        "\
SEC-002  id  SEC-2 → SEC-002
SEC-003  depends  SEC-2 → SEC-002
SEC-003  blocker  sec-2, no key → SEC-002, no key
T.md: 2 places edited
L.md: 1 place edited
"
    );
    assert_eq!(run.stderr, "note: T.md:14: SEC-2 is still named here, and that is left\n");
    let expected = r#"L.md
-| SEC-2   | 🔴 Not started |
+| SEC-002 | 🔴 Not started |
T.md
-### SEC-2: Share links
+### SEC-002: Share links
-**Depends On**: SEC-2
+**Depends On**: SEC-002
execution-plan.json
-    {"id": "SEC-2", "title": "Share links", "status": "not-started", "batch": "batch-1"},
+    {"id": "SEC-002", "title": "Share links", "status": "not-started", "batch": "batch-1"},
-      "dependsOn": [{"id": "SEC-2", "reason": "its table"}], "blockers": ["sec-2", "no key"]}
+      "dependsOn": [{"id": "SEC-002", "reason": "its table"}], "blockers": ["SEC-002", "no key"]}
+  ],
+  "log": [
+    {"op": "rename", "at": "2026-01-15T14:30:00Z", "by": "ann", "set": {"id": ["SEC-2", "SEC-002"]}}
"#;
    assert_eq!(repo.diff(&before), expected);
    repo.line("check").succeeds();
    repo.line("rename SEC-002 SEC-2").succeeds();
    assert_eq!((repo.read("T.md"), repo.read("L.md")), (TRACKER.to_owned(), LIST.to_owned()));
}

#[test]
fn a_spoken_id_stays_spoken() {
    let repo = repo();
    repo.line("rename batch-1 batch-7").succeeds().shows("batch-7  id  batch-1 → batch-7");
    let table = repo.read("B.md");
    assert!(table.contains("| Batch 7: First  |") && table.contains("| Batch 7  |"), "{table}");
    repo.line("check").succeeds();
    let data = repo.line("rename Batch-7 batch-9 --format json").succeeds().stdout;
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!((&data["new"], &data["named"]), (&"batch-9".into(), &serde_json::json!(["batch-2", "SEC-2"])));
}

#[test]
fn an_id_that_is_taken_or_none_is_refused() {
    let repo = repo();
    let before = repo.snapshot();
    repo.line("rename SEC-2 sec-003").fails(2).says("sec-003 is in the plan already, as \"SEC-003: Rate limits\"");
    repo.line("rename SEC-4 SEC-5").fails(2).says("did you mean");
    repo.line("rename SEC-2 a=b").fails(2).says("is no id");
    repo.line("rename SEC-2 SEC-2").succeeds().shows("nothing to change");
    repo.line("rename SEC-2 core").fails(2).says("T.md would not be understood with core as an id; choose one");
    repo.unchanged(&before);
    repo.line("rename SEC-2 SEC-9 --by bob").succeeds().shows("SEC-2 → SEC-9");
}

#[test]
fn an_item_moves_to_another_batch_or_none() {
    let repo = repo();
    repo.write(
        "T.md",
        TRACKER.replace("**Status**: NOT_STARTED\n\n", "**Status**: NOT_STARTED\n**Batch**: batch-1\n\n"),
    );
    repo.line("move SEC-2 --batch Batch-2")
        .succeeds()
        .shows("SEC-2  batch  batch-1 → batch-2")
        .shows("T.md: 1 place edited");
    assert!(repo.read("T.md").contains("**Batch**: batch-2"), "{}", repo.read("T.md"));
    assert!(repo.read("execution-plan.json").contains("{\"op\": \"move\""), "{}", repo.read("execution-plan.json"));
    repo.line("check").succeeds();
    repo.plan(["move", "SEC-003", "--batch", ""]).succeeds().shows("SEC-003  batch  batch-2 → –");
    repo.line("move SEC-2 --batch batch-9").fails(2).says("names no batch");
    repo.line("move SEC-2 --phase batch-1").fails(2).says("names no phase");
    repo.line("move SEC-2").fails(2).says("--batch");
}
