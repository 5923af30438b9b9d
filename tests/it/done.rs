//! The definition of done: what must stand before an item is complete, who stamps it, and what overrules it.

use crate::harness::Repo;

const PLAN: &str = r#"{
  "version": 1,
  "done": ["reviewed", "ci", "checklist"],
  "documents": [{"path": "T.md", "kind": "tracker"}],
  "batches": [{"id": "batch-1", "name": "One"}],
  "tasks": [{"id": "A-1", "title": "One", "batch": "batch-1", "owner": "mara", "validation": ["Builds", "Tests pass"]}]
}
"#;

fn repo() -> Repo {
    let repo = Repo::new()
        .file("execution-plan.json", PLAN)
        .file("T.md", "## A-1: One\n\n**Status**: Open\n**Owner**: mara\n");
    repo.env("PLAN_USER", "mara")
}

#[test]
fn an_item_is_complete_only_once_all_points_stand() {
    let repo = repo();
    let before = repo.snapshot();
    repo.line("done A-1").fails(2).prints("").says(
        "plan: A-1 cannot be complete, since the plan's definition of done wants more of it: \
         reviewed (`plan update A-1 reviewed=yes --by NAME`), ci (`plan update A-1 ci=yes`), checklist (`plan tick A-1 1 2`); \
         or give --force --reason TEXT\n",
    );
    repo.line("update A-1 reviewed=yes").fails(2).says("mara owns A-1, and another must review it; give --by NAME");
    repo.line("update A-1 ci=failed").fails(2).says("ci=failed does not fit: write yes, a day as 2026-01-15 or a link");
    repo.unchanged(&before);
    repo.line("update A-1 reviewed=2026-01-14 ci=https://ci.test/7 --by bob").succeeds().prints(
        "A-1  reviewed  – → 2026-01-14 by bob\nA-1  ci        – → 2026-01-15T14:30:00Z by bob, https://ci.test/7\n",
    );
    let plan = repo.read("execution-plan.json");
    assert!(plan.contains(r#""reviewed": {"at": "2026-01-14", "by": "bob"}"#), "{plan}");
    repo.line("show A-1")
        .succeeds()
        .shows("  done when   [x] reviewed\n              [x] ci\n              [ ] checklist: `plan tick A-1 1 2`\n");
    repo.line("brief A-1")
        .succeeds()
        .shows("It is done when this stands:\n\n- [x] reviewed\n- [x] ci\n- [ ] checklist");
    let data: serde_json::Value = serde_json::from_str(&repo.line("show A-1 --format json").succeeds().stdout).unwrap();
    let expected = serde_json::json!({"point": "checklist", "stands": false, "way": "`plan tick A-1 1 2`"});
    assert_eq!((&data["doneWhen"][2], &data["fields"]["ci"]["by"]), (&expected, &"bob".into()));
    // Who reviewed it owns it now.
    repo.line("update A-1 owner=Bob").succeeds();
    repo.line("done A-1")
        .fails(2)
        .says("reviewed (`plan update A-1 reviewed=yes --by NAME`, of another than its owner)");
    repo.line("update A-1 owner=mara").succeeds();
    repo.line("tick A-1 1 2").succeeds();
    repo.line("done A-1").succeeds().shows("complete").shows("T.md: 2 places edited");
    // Its tasks are what a batch is measured by.
    repo.line("done batch-1").succeeds();
    let run = repo.line("update A-1 status=in-progress").succeeds();
    run.shows("reviewed   2026-01-14 by bob → –").shows("ci         2026-01-15T14:30:00Z by bob");
}

#[test]
fn a_reason_overrules_it() {
    let repo = repo();
    repo.plan(["done", "A-1", "--force", "--reason", "a typo"]).succeeds();
    assert!(repo.read("execution-plan.json").contains(r#""reason": "a typo""#));
    let repo = self::repo();
    repo.plan(["update", "A-1", "reviewed=yes", "--force", "--reason", "alone"]).succeeds().shows("by mara");
    repo.line("done A-1").fails(2).says("of another than its owner");
    let nobody = Repo::new().file("execution-plan.json", PLAN).env("GIT_DIR", "none");
    nobody
        .line("update A-1 reviewed=yes")
        .fails(2)
        .says("a review of A-1 counts only where it is known whose it is; give --by");
}

#[test]
fn what_is_completed_by_hand_is_held_to_it() {
    let repo = repo();
    repo.edit("T.md", "Open", "Complete");
    let before = repo.snapshot();
    repo.line("sync").fails(1).shows("A-1 cannot be complete, since the plan's definition of done");
    repo.unchanged(&before);
    // What was complete before it was taken in stays so.
    let repo =
        Repo::new().file("execution-plan.json", r#"{"done":["ci"]}"#).file("N.md", "## B-1: Two\n\n**Status**: Done\n");
    repo.line("import N.md").succeeds();
    repo.line("list").succeeds().shows("complete");
}

#[test]
#[cfg(unix)]
fn verifying_stamps_it() {
    let repo = Repo::new().file("execution-plan.json", r#"{"tasks":[{"id":"A","verify":["test ! -e broken"]}]}"#);
    repo.line("set done=verified").succeeds().shows("verified");
    repo.line("set").succeeds().shows("plan  done             [\"verified\"]\n");
    repo.line("done A").fails(2).says("verified (`plan verify A` or `plan update A verified=yes`)");
    repo.write("broken", "");
    repo.line("verify A").fails(1).hides("verified  ");
    repo.line("done A").fails(2);
    std::fs::remove_file(repo.path("broken")).unwrap();
    repo.line("verify A --by ci").succeeds().shows("A  verified  – → 2026-01-15T14:30:00Z by ci\n");
    repo.line("done A").succeeds();
    repo.write("broken", "");
    repo.line("verify A").fails(1).shows("by ci → –\n");
}

#[test]
fn a_definition_that_is_none_is_told() {
    let repo = Repo::new().file("execution-plan.json", "{\"done\": [\"verified\", \"polished\"]}");
    repo.line("list")
        .fails(2)
        .says("\"done\" of the plan is")
        .says("expected a list of verified, reviewed, merged, ci");
    repo.write("execution-plan.json", "{\"verify\": {\"all\": 1}}");
    repo.line("list").fails(2).says("\"verify\" of the plan is").says("a list of texts in quotes");
    repo.write("execution-plan.json", "{\"tasks\": [{\"id\": \"A\", \"ci\": true}]}");
    repo.line("validate").fails(2).says("a day, a moment, or {\"at\", \"by\", \"link\"}");
}

/// The steps of the framework these documents come from, from the next task to its eight points of done.
#[test]
#[cfg(unix)]
fn a_task_goes_from_ready_to_done_in_its_steps() {
    let repo = crate::flow::security();
    repo.plan(["set", "done=verified,reviewed,merged,ci,documented,checklist"]).succeeds();
    repo.plan(["update", "SEC-002", "owner=ann", "verify+=true check"]).succeeds();
    let repo = repo.git();
    repo.line("next --for ann").succeeds().shows("SEC-002");
    repo.line("brief SEC-002").succeeds().shows("- **ready**: yes, nothing keeps it").shows("- [ ] ci: `plan update");
    repo.line("start SEC-002").succeeds().shows("startCommit");
    repo.line("tick SEC-002 1 2 3").succeeds().shows("docs/DEBUGGING.md: 3 places edited");
    repo.line("verify SEC-002").succeeds().shows("verified");
    repo.line("update SEC-002 merged=yes ci=https://ci.test/7 documented=yes").succeeds();
    repo.line("done SEC-002 effort=1h")
        .fails(2)
        .says("wants more of it: reviewed (`plan update SEC-002 reviewed=yes --by NAME`);");
    repo.line("update SEC-002 reviewed=yes --by bob").succeeds();
    repo.line("done SEC-002 effort=1h").succeeds();
    repo.line("check").succeeds().prints("");
    let changelog = repo.read("docs/MASTER_CHANGELOG.md");
    assert!(changelog.contains("**Compilation**: ✅ true check passed (0 errors)"), "{changelog}");
}
