//! The loop of a tracker, a DEBUGGING file and a changelog: import, update, the documents follow, check.

use crate::harness::{Repo, Snapshot};

const IMPORT: &str = "import docs/OPTIMIZATION_TRACKER.md docs/DEBUGGING.md docs/MASTER_CHANGELOG.md";
const COMPLETE: &str = "update SEC-002 status=complete effort=1.5h pr=https://example.com/pr/12";

/// The fixture with its three documents imported.
pub(crate) fn security() -> Repo {
    imported(Repo::new().documents("security"))
}

fn imported(repo: Repo) -> Repo {
    let repo = repo.env("PLAN_USER", "ann");
    repo.line(IMPORT).succeeds();
    repo
}

#[test]
fn an_import_finds_what_is_expected_and_a_second_one_nothing() {
    let repo = Repo::new().documents("security").env("PLAN_USER", "ann");
    let before = repo.snapshot();
    repo.line(IMPORT).succeeds().quiet().shows("execution-plan.json holds 13 tasks\n");
    let plan: serde_json::Value = serde_json::from_str(&repo.read("execution-plan.json")).unwrap();
    let expected = include_str!("../../fixtures/security/expected.json");
    let expected: serde_json::Map<String, serde_json::Value> = serde_json::from_str(expected).unwrap();
    assert_eq!(plan["tasks"].as_array().unwrap().len(), expected.len());
    for task in plan["tasks"].as_array().unwrap() {
        for (member, value) in expected[task["id"].as_str().unwrap()].as_object().unwrap() {
            assert_eq!(task.get(member).unwrap_or(&serde_json::Value::Null), value, "{member} of {}", task["id"]);
        }
    }
    let after = repo.snapshot();
    assert!(before.iter().all(|(name, bytes)| after[name] == *bytes), "an import edits no document");
    repo.line(IMPORT).succeeds().shows("13 known items: nothing new\n");
    repo.line("check").succeeds().prints("").says("plan check: no findings (3 documents with 33 entries checked)\n");
    repo.unchanged(&after);
}

#[test]
fn a_completed_task_changes_its_entries_the_figures_and_the_changelog_alone() {
    let repo = security();
    let before = repo.snapshot();
    repo.line(COMPLETE).succeeds().quiet().prints("");
    assert_eq!(repo.diff(&before), "");
    repo.line("check").succeeds().prints("").says("3 documents with 34 entries");
    let after = repo.snapshot();
    repo.line(COMPLETE).succeeds().quiet().prints("SEC-002: nothing to change, it is so already\n");
    repo.unchanged(&after);
}
