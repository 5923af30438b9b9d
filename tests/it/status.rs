//! `status`: the state of everything on one screen.

use crate::harness::Repo;

const PLAN: &str = r#"{
  "version": 1,
  "project": "Summit",
  "startDate": "2026-01-12",
  "documents": [{"path": "T.md", "kind": "list"}, {"path": "gone.md", "kind": "list"}],
  "phases": [{"id": "phase-1", "name": "Design", "status": "complete", "progress": 100}, {"id": "phase-2", "name": "Build", "targetDate": "Week 1"}],
  "tasks": [
    {"id": "A-1", "title": "Search", "status": "complete", "phase": "phase-2", "estimateHours": 2, "actualHours": 1.5},
    {"id": "A-2", "title": "Sort", "status": "in-progress", "phase": "phase-2", "progress": 40, "owner": "mara", "dueDate": "2026-01-14"},
    {"id": "A-3", "title": "Export", "status": "blocked", "phase": "phase-2", "blockers": ["no key"]},
    {"id": "A-4", "title": "Print", "phase": "phase-2", "estimateHours": 1},
    {"id": "A-5", "title": "Mail", "phase": "phase-2", "dependsOn": ["DEC-1"]}
  ],
  "decisions": [{"id": "DEC-1", "question": "Which server?", "dueDate": "2026-01-20"}]
}
"#;

fn repo() -> Repo {
    Repo::new().file("execution-plan.json", PLAN).file("T.md", "# T\n\n- [ ] A-1: Search\n- [ ] A-4: Print\n")
}

#[test]
fn everything_stands_on_one_screen() {
    let repo = repo();
    let before = repo.snapshot();
    repo.line("status").succeeds().quiet().prints(
        "\
Summit · Week 1 · 2026-01-15

  all          ████▓▓▓▓▓▒▒▒▒▒░░░░░░░░░░  1 of 5 tasks complete (20%)
  Phase 1      ████████████████████████  100%
  Phase 2      ████▓▓▓▓▓▒▒▒▒▒░░░░░░░░░░  1 of 5 (20%)
  hours        2h of 3h done, took 1.5h
  in progress  A-2 Sort – 40% mara
  blocked      A-3 Export – no key
  next         A-4 Print – 1h
  due          1 day overdue  A-2 Sort
               in 3 days      phase phase-2 Build
               in 5 days      decision DEC-1 Which server?
  documents    1 place disagrees, 1 document missing; `plan check` shows them
",
    );
    repo.unchanged(&before);
    let coloured = repo.line("--color always status").succeeds().stdout;
    assert!(coloured.contains("\u{1b}[32m████\u{1b}[0m\u{1b}[33m▓▓▓▓▓\u{1b}[0m\u{1b}[31m"), "{coloured:?}");
    let data = repo.line("status --format json").succeeds().stdout;
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!((&data["counts"][2]["of"], &data["counts"][2]["blocked"]), (&"Phase 2".into(), &1.into()));
    assert_eq!((&data["due"][0]["overdue"], &data["drift"]["missing"]), (&true.into(), &1.into()));
    assert_eq!(data["blocked"][0]["keptBy"], serde_json::json!(["no key"]));
}

#[test]
fn long_lists_are_cut_and_an_empty_plan_is_told() {
    let task = |at: usize| format!("{{\"id\":\"T-{at}\",\"title\":\"{}\"}}", "Long words ".repeat(20));
    let tasks: Vec<_> = (1..=12).map(task).collect();
    let repo = Repo::new().file("execution-plan.json", &format!("{{\"version\":1,\"tasks\":[{}]}}", tasks.join(",")));
    let shown = repo.line("status").succeeds().stdout;
    assert!(shown.contains("and 9 more") && shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    Repo::new().file("execution-plan.json", "{}").line("status").succeeds().quiet().prints(
        "\
Plan · 2026-W03 · 2026-01-15

  all        ░░░░░░░░░░░░░░░░░░░░░░░░  0 of 0 items complete (0%)
  documents  none registered; `plan import FILE` takes one in
",
    );
}
