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
+    {"op": "rename", "seq": 1, "at": "2026-01-15T14:30:00Z", "by": "ann", "renamed": [["SEC-2", "SEC-002"]]RESIDUE}
"#;
    let residue = r####", "documents": {"T.md": [[5, "### SEC-002: Share links\n", "### SEC-2: Share links\n"], [12, "**Depends On**: SEC-002\n", "**Depends On**: SEC-2\n"]], "L.md": [[5, "| SEC-002 | 🔴 Not started |\n", "| SEC-2   | 🔴 Not started |\n"]]}"####;
    assert_eq!(repo.diff(&before), expected.replace("RESIDUE", residue));
    repo.line("check").succeeds();
    repo.line("rename SEC-002 SEC-2").succeeds();
    assert_eq!((repo.read("T.md"), repo.read("L.md")), (TRACKER.to_owned(), LIST.to_owned()));
}

#[test]
fn what_was_renamed_and_removed_is_taken_back_and_done_again() {
    for command in ["rename SEC-2 SEC-002", "rename batch-1 batch-7", "remove SEC-2 --entries --force"] {
        let repo = repo();
        let told = |repo: &Repo| (repo.read("T.md"), repo.read("L.md"), repo.read("B.md"), without_log(repo));
        let before = told(&repo);
        repo.line(command).succeeds();
        let after = told(&repo);
        assert_ne!(before, after, "{command}");
        repo.line("undo").succeeds();
        assert_eq!(told(&repo), before, "{command}");
        repo.line("redo").succeeds();
        assert_eq!(told(&repo), after, "{command}");
        repo.line("undo 2").fails(2);
        repo.line("undo").succeeds();
        assert_eq!(told(&repo), before, "{command}");
        repo.line("check").succeeds();
    }
}

/// The plan file without what tells of commands. A name that was spelled otherwise than the id comes back as the id.
fn without_log(repo: &Repo) -> String {
    let mut plan: serde_json::Value = serde_json::from_str(&repo.read("execution-plan.json")).unwrap();
    plan.as_object_mut().unwrap().remove("log");
    for item in plan["tasks"].as_array_mut().unwrap() {
        item.as_object_mut().unwrap().remove("history");
    }
    plan.to_string().to_lowercase()
}

#[test]
fn a_spoken_id_stays_spoken() {
    let repo = repo();
    repo.line("rename batch-1 batch-7").succeeds().shows("batch-7  id  batch-1 → batch-7");
    let table = repo.read("B.md");
    assert!(table.contains("| Batch 7: First  |") && table.contains("| Batch 7  |"), "{table}");
    repo.line("check").succeeds();
    let text = "# P\n\n## Phase 1: One\n\n**Status**: Open\n\n## Phase 2: Two\n\n**Status**: Open\n**Dependencies:** Phase 1 complete\n";
    let phases = Repo::new().file("P.md", text);
    phases.line("import P.md").succeeds();
    phases.line("rename phase-1 phase-4").succeeds().quiet();
    assert_eq!(phases.read("P.md"), text.replace("Phase 1", "Phase 4"));
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
    let phases = "# P\n\n## Phase 1: One\n\n**Status**: Open\n\n- [ ] A-1: Do\n\n## Phase 2: Two\n\n**Status**: Open\n\n- [ ] A-2: Do more\n";
    let other = Repo::new().file("P.md", phases);
    other.line("import P.md").succeeds();
    let run = other.line("move A-1 --phase phase-2").succeeds().shows("A-1  phase  phase-1 → phase-2");
    assert_eq!(run.stderr, "note: P.md:7: A-1 stands below phase-1 here, and that is left\n");
    repo.line("move SEC-2 --batch batch-9").fails(2).says("names no batch");
    repo.line("move SEC-2 --phase batch-1").fails(2).says("names no phase");
    repo.line("move SEC-2").fails(2).says("--batch");
}

#[test]
fn what_others_name_stays_unless_forced() {
    let repo = repo();
    let before = repo.snapshot();
    repo.line("remove SEC-2").fails(2).says("SEC-2 stays: SEC-003 waits for it; change that first");
    repo.line("remove batch-1").fails(2).says("batch-1 stays: batch-2 waits for it, and SEC-2 belongs to it");
    repo.line("remove SEC-9").fails(2).says("did you mean");
    repo.unchanged(&before);
    let run = repo.line("remove SEC-2 --force").succeeds();
    run.shows(
        "Removed the task SEC-2: Share links.\nSEC-003  depends  SEC-2 → –\nSEC-003  blocker  sec-2, no key → no key\n",
    )
    .says("T.md:5:5: warning[item-unknown] SEC-2 is taken out of the plan, and its entry stays here")
    .says("L.md:5:3: warning[item-unknown]");
    let plan = repo.read("execution-plan.json");
    let log = "{\"op\": \"remove\", \"seq\": 1, \"at\": \"2026-01-15T14:30:00Z\", \"by\": \"ann\", \"gone\": {\"tasks\": \
        [{\"id\": \"SEC-2\", \"title\": \"Share links\", \"status\": \"not-started\", \"batch\": \"batch-1\"}]}, \"index\": 0}";
    assert!(plan.contains(log) && plan.contains("\"tasks\": [\n    {\"id\": \"SEC-003\""), "{plan}");
    let tracker = repo.read("T.md");
    assert!(tracker.contains("- Total Tasks: 1\n") && tracker.contains("**Depends On**: None"), "{tracker}");
}

#[test]
fn entries_go_where_that_is_asked_for() {
    let repo = repo();
    let before = repo.snapshot();
    let dry = repo.line("remove SEC-2 --force --entries --dry-run").succeeds().stdout;
    assert!(dry.contains("-### SEC-2: Share links"), "{dry}");
    repo.unchanged(&before);
    let run = repo.line("remove SEC-2 --force --entries").succeeds();
    assert_eq!(run.stderr, "note: T.md:10: SEC-2 is still named here, and that is left\n");
    let tracker = "\
# Tracker

- Total Tasks: 1

### SEC-003: Rate limits

**Status**: NOT_STARTED
**Depends On**: None

After SEC-2 is done, see SEC-21.
";
    assert_eq!(repo.read("T.md"), tracker);
    assert!(!repo.read("L.md").contains("SEC-2"));
    repo.line("check").succeeds().says("no findings");
    repo.line("remove SEC-003 --entries").succeeds();
    assert_eq!(repo.read("T.md"), "# Tracker\n\n- Total Tasks: 0\n");
    assert_eq!(repo.read("execution-plan.json").matches("\"op\": \"remove\"").count(), 3);
    repo.line("validate").succeeds();
}

#[test]
fn entries_of_every_shape_go_whole_or_stay() {
    let check = |text: &str, id: &str, expected: &str| {
        let repo = Repo::new().file("T.md", text);
        repo.line("import T.md").succeeds();
        let run = repo.words(&["remove", id, "--entries", "--force"]).succeeds();
        assert_eq!(repo.read("T.md"), expected, "{run}");
        repo.line("check").succeeds();
    };
    check("# T\n\n- [ ] A-1: One\n  more of it\n- [x] A-2: Two\n", "A-1", "# T\n\n- [x] A-2: Two\n");
    check(
        "# T\n\n## A-1: One\n\n**Status**: Open\n\n---\n\n## A-2: Two\n\n**Status**: Done\n",
        "A-1",
        "# T\n\n## A-2: Two\n\n**Status**: Done\n",
    );
    check(
        "# T\n\n| Task | Status |\n|---|---|\n| A-1 | Open |\n| A-2 | Done |",
        "A-2",
        "# T\n\n| Task | Status |\n|---|---|\n| A-1 | Open |\n",
    );
    // Headings count by their marks where half of them have one; without this one, the other is known by its title.
    let (own, rest) = ("## ✅ One\n\nDone.\n\n", "## ✅ Two\n\nDone.\n\n## Three\n\nText.\n\n## Four\n\nText.\n");
    check(&format!("# T\n\n{own}{rest}"), "one", &format!("# T\n\n{rest}"));
    // Ids in a list count where a third of its lines say how far they are: without this one, the others are none.
    let text = "# T\n\n- A-1 One ✅\n- A-2 Two\n- A-3 Three\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("remove A-1 --entries").fails(2).says("T.md would be understood otherwise without its entry of A-1");
    assert_eq!(repo.read("T.md"), text);
    // What holds other items stays, and is named.
    let text = "# T\n\n## Phase 1: One\n\n**Status**: Open\n\n- [ ] A-1: One\n\n## Phase 2: Two\n\n**Status**: Open\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("remove phase-1 --entries --force")
        .succeeds()
        .says("T.md:3:4: warning[item-unknown] phase-1 is taken out");
    assert_eq!(repo.read("T.md"), text);
    let data = repo.line("remove A-1 --format json").succeeds().stdout;
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!((&data["removed"], &data["entriesLeft"][0]["line"]), (&"A-1".into(), &7.into()));
}
