//! `undo` and `redo`: operations are taken back whole, the documents byte for byte.

use crate::flow::security;
use crate::harness::{Repo, Snapshot};
use serde_json::Value;

/// A plan without what tells of its past.
fn without_history(text: &str) -> Value {
    let mut plan: Value = serde_json::from_str(text).unwrap();
    plan.as_object_mut().unwrap().remove("log");
    for items in ["tasks", "batches", "phases"] {
        for item in plan.get_mut(items).and_then(Value::as_array_mut).into_iter().flatten() {
            item.as_object_mut().unwrap().remove("history");
        }
    }
    plan
}

/// Asserts that documents have the same bytes, and the plan says the same but for its past.
#[track_caller]
fn as_before(repo: &Repo, before: &Snapshot) {
    let after = repo.snapshot();
    let diff = repo.diff(before);
    for (name, bytes) in before.iter().filter(|(name, _)| *name != "execution-plan.json") {
        assert!(after[name] == *bytes, "{name} is not as it was:\n{diff}");
    }
    let [was, is] =
        [before, &after].map(|files| std::str::from_utf8(&files["execution-plan.json"]).unwrap().to_owned());
    assert_eq!(without_history(&is), without_history(&was), "\n{diff}");
}

#[test]
fn a_change_is_taken_back_with_all_it_did_to_documents_and_done_again() {
    let repo = security();
    let before = repo.snapshot();
    repo.line("done SEC-002 effort=1.5h pr=https://example.com/pr/12").succeeds();
    let done = repo.snapshot();
    let repo = repo.now("2026-02-20T08:00:00Z");
    let run = repo.line("undo").succeeds().quiet();
    insta::assert_snapshot!("undo", format!("{}\n{}", run.stdout, repo.diff(&done)));
    as_before(&repo, &before);
    repo.line("check").succeeds().prints("");
    let undone = repo.snapshot();
    repo.line("redo").succeeds().quiet();
    as_before(&repo, &done);
    repo.line("undo").succeeds();
    as_before(&repo, &before);
    repo.line("redo").succeeds();
    as_before(&repo, &done);
    assert!(undone != done);
    insta::assert_snapshot!("log", repo.line("log SEC-002").succeeds().stdout);
}
