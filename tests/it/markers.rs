//! `markers`: comments in tracked source that name items.

use crate::harness::Repo;

const PLAN: &str = r#"{
  "version": 1,
  "scope": {"tasks": 10},
  "documents": [{"path": "notes.todo", "kind": "list"}],
  "tasks": [
    {"id": "SEC-001", "title": "Redirects", "status": "complete", "priority": "CRITICAL"},
    {"id": "SEC-002", "title": "Coins", "status": "in-progress", "priority": "CRITICAL"},
    {"id": "UI-1", "title": "Login", "priority": "LOW"},
    {"id": "login", "title": "Form", "status": "cancelled"}
  ],
  "decisions": [{"id": "DEC-1", "question": "Which?"}]
}
"#;

fn repo() -> Repo {
    Repo::new()
        .file("execution-plan.json", PLAN)
        .file("src/coins.rs", "fn a() {}\n// TODO [SEC-002] lock the row; see SEC-001\n// FIXME(SEC-001): é\n")
        .file(
            "src/ui.ts",
            "/* HACK: UI-1 */ // TODO(SEC-02) TODO(JIRA-7) TODO(UTF-8x) todo UI-1 TODO [DEC-1]\nTODO login page\n",
        )
        .file("notes.todo", "TODO [SEC-002]\n")
        .file("README.md", "TODO [SEC-009]\n")
        .raw("logo.bin", b"\0TODO [SEC-002]")
        .raw("latin.c", b"// \xe9t\xe9 TODO [SEC-002]\n")
        .git()
        .file("new.rs", "// TODO [SEC-002] not tracked\n")
}

#[test]
fn markers_are_listed_and_tasks_with_some_counted() {
    let repo = repo();
    let run = repo.line("markers").succeeds().quiet();
    let (list, findings) = run.stdout.split_once("\n\nwarning").unwrap();
    let expected = "\
ID       STATUS          PLACE           MARKER
SEC-002  🟡 in-progress  latin.c:1       TODO [SEC-002]
SEC-002  🟡 in-progress  src/coins.rs:2  TODO [SEC-002] lock the row; see SEC-001
SEC-001  ✅ complete     src/coins.rs:3  FIXME(SEC-001): é
UI-1     🔴 not-started  src/ui.ts:1     HACK: UI-1 */ // TODO(SEC-02) TODO(JIRA-7) TODO(UTF-8x) todo UI-1 TODO [DEC-1]

Instrumented: 3 of 10 (30%)
  CRITICAL: 2 of 2 (100%)
  LOW: 1 of 1 (100%)";
    assert_eq!(list, expected);
    assert!(
        findings.starts_with("[marker-of-complete]: SEC-001 is complete, and a marker of it still stands here\n"),
        "{findings}"
    );
    assert!(findings.contains("src/ui.ts:1:") && findings.contains("did you mean SEC-002?"), "{findings}");
    repo.line("markers --strict").fails(1);
    repo.line("explain marker-unknown").succeeds().shows("plan add");
}

#[test]
fn markers_are_data_too() {
    let data = repo().line("markers --format json").succeeds().quiet().stdout;
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!((&data["instrumented"]["tasks"], &data["instrumented"]["of"]), (&3.into(), &10.into()));
    let codes: Vec<_> = data["findings"].as_array().unwrap().iter().map(|one| (&one["code"], &one["line"])).collect();
    let (of_complete, unknown) = ("marker-of-complete".into(), "marker-unknown".into());
    assert_eq!(codes, [(&of_complete, &3.into()), (&unknown, &1.into()), (&unknown, &1.into()), (&unknown, &1.into())]);
}

#[test]
fn without_git_there_is_nothing_to_look_into() {
    let repo = Repo::new().file("execution-plan.json", PLAN);
    repo.line("markers").fails(2).says("is in no git repository");
    let repo = Repo::new().file("execution-plan.json", "{}").file("a.rs", "// TODO\n").git();
    repo.line("markers --strict")
        .succeeds()
        .prints("No markers: write TODO [ID] where a task is to change the code.\n\nInstrumented: 0 of 0 (0%)\n");
}
