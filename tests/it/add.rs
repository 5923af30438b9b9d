//! `add`: a new item, written whole.

use crate::harness::Repo;

fn repo(plan: &str) -> Repo {
    Repo::new().file("execution-plan.json", plan).env("PLAN_USER", "ann")
}

#[test]
fn an_item_is_appended_with_its_fields_in_their_order() {
    let repo = repo("{\n  \"version\": 1,\n  \"tasks\": [\n    {\"id\": \"SEC-001\", \"status\": \"doing\"}\n  ]\n}\n");
    let before = repo.snapshot();
    repo.plan([
        "add",
        "SEC-007",
        "Rotate the keys",
        "estimate=2-3h",
        "priority=HIGH",
        "status=in-progress",
        "depends=SEC-001",
        "validation+=keys are new",
        "note=ask Bob",
    ])
    .succeeds()
    .quiet()
    .prints("Added the task SEC-007: Rotate the keys.\n");
    let expected = r#"execution-plan.json
-    {"id": "SEC-001", "status": "doing"}
+    {"id": "SEC-001", "status": "doing"},
+    {
+      "id": "SEC-007",
+      "title": "Rotate the keys",
+      "status": "doing",
+      "priority": "HIGH",
+      "estimateHours": 2,
+      "estimateMaxHours": 3,
+      "dependsOn": ["SEC-001"],
+      "createdAt": "2026-01-15T14:30:00Z",
+      "startedAt": "2026-01-15T14:30:00Z",
+      "validation": [
+        {"text": "keys are new", "done": false}
+      ],
+      "notes": "ask Bob",
+      "history": [
+        {"op": "add", "seq": 1, "at": "2026-01-15T14:30:00Z", "by": "ann", "set": {"status": [null, "doing"]}}
+      ]
+    }
"#;
    assert_eq!(repo.diff(&before), expected);
    repo.plan(["validate"]).succeeds();
}

#[test]
fn the_id_tells_the_kind_unless_it_is_said() {
    let repo = repo("{\"version\":1}");
    repo.plan(["add", "Batch 2", "Infrastructure", "blockers=later"])
        .succeeds()
        .prints("Added the batch batch-2: Infrastructure.\n");
    repo.plan(["add", "phase-1", "Design", "batch="]).succeeds().shows("the phase phase-1: Design");
    repo.plan(["add", "ROLLOUT", "Roll out", "--as", "phase"]).succeeds().shows("the phase ROLLOUT: Roll out");
    repo.plan(["add", "batching", "Group them"]).succeeds().shows("the task batching: Group them");
    repo.plan(["validate"]).succeeds().shows("1 task, 1 batch, 2 phases");
    assert!(repo.read("execution-plan.json").contains("{\"id\":\"batch-2\",\"name\":\"Infrastructure\","));
}

#[test]
fn a_batch_follows_its_new_task() {
    let repo = repo(
        "{\"batches\":[{\"id\":\"b\",\"name\":\"B\",\"progress\":100}],\"tasks\":[{\"id\":\"A\",\"status\":\"done\",\"batch\":\"b\"}]}",
    );
    repo.plan(["add", "C", "Another", "batch=b"])
        .succeeds()
        .prints("Added the task C: Another.\nb  progress  100% → 50%\n");
    assert!(
        repo.read("execution-plan.json").starts_with("{\"batches\":[{\"id\":\"b\",\"name\":\"B\",\"progress\":50}]")
    );
}

#[test]
fn what_cannot_be_added_is_refused() {
    let repo = repo("{\"batches\":[{\"id\":\"batch-1\"}],\"tasks\":[{\"id\":\"SEC-001\",\"title\":\"Old\"}]}");
    let before = repo.snapshot();
    repo.plan(["add", "sec 001", "New"]).fails(2).says("sec-001 is in the plan already, as \"SEC-001: Old\"");
    repo.plan(["add", "status=done", "New"]).fails(2).says("is no id; give the id first");
    repo.plan(["add", "SEC-2", "status=done"]).fails(2).says("SEC-2 needs a title before its fields");
    repo.plan(["add", "SEC-2", " "]).fails(2).says("needs a title");
    repo.plan(["add", "SEC-2", "New\nline"]).fails(2).says("the title of SEC-2 holds a line break");
    repo.plan(["update", "SEC-001", "title="]).fails(2).says("title= does not fit: a title is some words in one line");
    repo.plan(["update", "SEC-001", "title=New\nline"]).fails(2).says("a title is some words in one line");
    repo.plan(["add", "SEC-2", "New", "batch=batch-2"]).fails(2).says("did you mean batch-1?");
    repo.plan(["add", "SEC-2", "New", "depends=SEC-9"]).fails(2).says("depends=SEC-9 names no item of the plan");
    repo.plan(["add", "SEC-2", "New", "stauts=done"]).fails(2).says("did you mean status?");
    repo.plan(["add", "SEC-2", "New", "status=blocked"]).fails(2).says("without a reason");
    repo.plan(["add", "SEC-2", "New", "status=done", "depends=SEC-001"]).fails(2).says("while SEC-001 is open");
    repo.plan(["add", "SEC-2", "New", "--as", "epic"]).fails(2).says("possible values: phase, batch, task");
    repo.unchanged(&before);
}
