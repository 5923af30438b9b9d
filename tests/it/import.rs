//! Importing: ids, inheritance, disagreement between documents, and plans that are JSON.

use crate::harness::Repo;

/// Two documents that give the same ids to unlike tasks.
fn two_features() -> Repo {
    Repo::new()
        .file("specs/login/tasks.md", "# Login\n\n- [x] T001 Draw the form\n- [ ] T002 Check the password\n")
        .file("specs/pay/tasks.md", "# Pay\n\n- [ ] T001 Ask the bank\n- [ ] T002 Print the bill\n")
}

#[test]
fn the_same_id_in_another_document_gets_its_scope_in_front() {
    let repo = two_features();
    repo.plan(["import", "specs/login/tasks.md", "specs/pay/tasks.md"]).succeeds().shows("4 tasks");
    repo.plan(["show", "T001"]).succeeds().shows("Draw the form");
    repo.plan(["show", "specs/pay/T001"]).succeeds().shows("Ask the bank");
    repo.plan(["update", "specs/pay/T001", "status=complete"]).succeeds();
    assert_eq!(repo.read("specs/pay/tasks.md"), "# Pay\n\n- [x] T001 Ask the bank\n- [ ] T002 Print the bill\n");
    assert_eq!(
        repo.read("specs/login/tasks.md"),
        "# Login\n\n- [x] T001 Draw the form\n- [ ] T002 Check the password\n"
    );
    repo.plan(["check"]).succeeds();
    let before = repo.snapshot();
    repo.plan(["import", "specs/pay/tasks.md", "specs/login/tasks.md"]).succeeds();
    repo.unchanged(&before);
}

#[test]
fn tasks_of_two_features_stay_apart_and_wait_for_those_of_their_own() {
    let tasks = "# Tasks\n\n- [ ] T001 Make folders\n- [ ] T002 Sweep\n- [ ] T003 Draw it (depends on T001)\n";
    let repo = Repo::new().file("specs/a/tasks.md", tasks).file("specs/b/tasks.md", tasks);
    let all = ["import", "specs/a/tasks.md", "specs/b/tasks.md"];
    repo.plan(all).succeeds().shows("6 tasks");
    repo.plan(["update", "specs/b/T001", "status=complete"]).succeeds();
    assert_eq!(repo.read("specs/a/tasks.md"), tasks);
    assert_eq!(repo.read("specs/b/tasks.md"), tasks.replacen("[ ]", "[x]", 1));
    repo.plan(["check"]).succeeds();
    repo.plan(["next"]).succeeds().shows("specs/b/T003");
    // A document calls its own tasks by their ids alone, whoever writes it.
    repo.plan(["update", "specs/b/T003", "dependsOn=specs/b/T002"]).succeeds();
    assert!(repo.read("specs/b/tasks.md").ends_with("(depends on T002)\n"));
    repo.edit("specs/b/tasks.md", "depends on T002", "depends on T001, T002");
    repo.plan(["sync"]).succeeds().shows("specs/b/T002 → specs/b/T001, specs/b/T002");
    repo.plan(["check"]).succeeds();
    let before = repo.snapshot();
    repo.plan(all).succeeds();
    repo.unchanged(&before);
}

#[test]
fn a_feature_that_is_imported_later_has_tasks_of_its_own() {
    let repo = Repo::new()
        .file("specs/a/tasks.md", "- [x] T001 Make folders\n- [ ] T002 Draw\n")
        .file("specs/b/tasks.md", "- [ ] T001 Make folders\n- [ ] T002 Lift\n- [ ] T003 Ship it (depends on T001)\n")
        .file("LOG.md", "# Log\n\n- T002: asked Ida\n");
    repo.plan(["import", "specs/a/tasks.md"]).succeeds().shows("2 tasks");
    repo.plan(["import", "specs/b/tasks.md"]).succeeds().shows("5 tasks");
    repo.plan(["check"]).succeeds();
    repo.plan(["show", "T003"]).succeeds().shows("specs/b/T001");
    // What a line says of an item is neither another item nor its title.
    repo.plan(["import", "LOG.md"]).succeeds().shows("5 tasks");
    repo.plan(["update", "T002", "title=Draw the plan", "status=complete"]).succeeds();
    repo.plan(["check", "--strict"]).succeeds();
    assert_eq!(repo.read("LOG.md"), "# Log\n\n- T002: asked Ida\n");
    // A feature that is put away keeps its tasks, and takes none of another.
    let lifted = repo.read("specs/b/tasks.md");
    let repo = repo.file("specs/old/b/tasks.md", &lifted);
    repo.plan(["documents", "move", "specs/b/tasks.md", "specs/old/b/tasks.md"]).succeeds();
    repo.plan(["check", "specs/old/b/tasks.md"]).succeeds().says("no findings");
    repo.plan(["update", "specs/b/T001", "status=complete"]).succeeds();
    assert_eq!(repo.read("specs/old/b/tasks.md"), lifted.replacen("[ ]", "[x]", 1));
    assert_eq!(repo.read("specs/a/tasks.md"), "- [x] T001 Make folders\n- [x] T002 Draw the plan\n");
}

#[test]
fn an_item_without_an_id_is_known_again_when_its_title_changes() {
    let repo = Repo::new().file("TODO.md", "# TODO\n\n## Now\n\n- [ ] Write the parser\n- [x] Draw the map\n");
    repo.plan(["import", "TODO.md"]).succeeds();
    repo.edit("TODO.md", "Write the parser", "Write the reader");
    repo.plan(["import", "TODO.md"]).succeeds().shows("note[item-renamed]").shows("TODO.md:5:7");
    repo.plan(["show", "write-the-parser"]).succeeds().shows("Write the reader");
    repo.plan(["check"]).succeeds();
}

#[test]
fn a_section_is_believed_before_a_table_and_both_places_are_named() {
    let text = "# A\n\n| ID | Task | Status |\n|----|------|--------|\n| T1 | One | Done |\n\n## T1: One\n\n**Status**: In Progress\n";
    let repo = Repo::new().file("A.md", text);
    let run = repo.plan(["import", "A.md"]);
    run.succeeds().shows("status of T1 is complete here").shows("A.md:5:14").shows("A.md:9:13");
    repo.plan(["list"]).shows("in-progress");
    assert_eq!(repo.read("A.md"), text);
    repo.plan(["check"]).fails(1);
    repo.plan(["update", "T1", "status=complete"]).succeeds();
    repo.plan(["check"]).succeeds();
}

#[test]
fn a_document_that_disagrees_with_the_plan_changes_nothing_unless_preferred() {
    let repo = Repo::new().file("A.md", "## T1: One\n\n**Status**: DONE  \n**Owner**: alice\n");
    repo.plan(["import", "A.md"]).succeeds();
    repo.edit("A.md", "alice", "bob");
    let before = repo.snapshot();
    repo.plan(["import", "A.md"]).succeeds().shows("owner of T1 is bob here, but alice in the plan");
    repo.unchanged(&before);
    repo.plan(["import", "--prefer", "documents", "A.md"]).succeeds();
    repo.plan(["show", "T1"]).shows("bob");
    repo.plan(["check"]).succeeds();
}

#[test]
fn priority_and_phase_come_from_the_nearest_heading_that_states_them() {
    let text = "## Phase 2: Build ✅ COMPLETE\n\n### HIGH Priority\n\n#### T-1: One\n\n**Status**: TODO\n\n#### T-2: Two\n\n**Status**: TODO\n**Priority**: LOW\n";
    let repo = Repo::new().file("A.md", text);
    repo.plan(["import", "A.md"]).succeeds();
    repo.plan(["show", "T-1"]).shows("priority  HIGH").shows("phase     phase-2");
    repo.plan(["show", "T-2"]).shows("priority  LOW");
    repo.plan(["check"]).succeeds();
}

#[test]
fn plans_of_other_tools_are_taken_in() {
    let tasks = r#"{"main":{"tasks":[{"id":1,"title":"Core","status":"done","priority":"high","subtasks":[{"id":1,"title":"Command line","status":"pending"}]},{"id":2,"title":"Shell","status":"in-progress","dependencies":[1]}]}}"#;
    let repo = Repo::new().file("tasks.json", tasks);
    repo.plan(["import", "tasks.json"]).succeeds().shows("3 tasks");
    repo.plan(["show", "1.1"]).shows("Command line");
    repo.plan(["validate"]).succeeds();
    let before = repo.snapshot();
    repo.plan(["import", "tasks.json"]).succeeds();
    repo.unchanged(&before);
    repo.plan(["import", "execution-plan.json"]).fails(2).says("is the plan itself");
}

#[test]
fn boards_and_nested_plans_that_are_json_are_taken_in_once() {
    let board = r#"{"lists":[{"id":"l1","name":"Doing"},{"id":"l2","name":"Waiting for the glazier"},{"id":"l3","name":"Ideas"}],
        "cards":[{"id":"4be1c0ffee4be1c0ffee4be1","idShort":3,"name":"Lime the north wall","idList":"l1","closed":false},
        {"id":"4be1c0ffee4be1c0ffee4be2","idShort":4,"name":"Set the skylight","idList":"l2","due":"2026-03-01T10:00:00.000Z"},
        {"id":"4be1c0ffee4be1c0ffee4be3","idShort":5,"name":"Rent out the loft","idList":"l3"}]}"#;
    let nested = r#"{"milestones":[{"id":"M1","title":"Shell","due":"2026-05-01","epics":[{"id":"E1","title":"Roof","stories":[
        {"id":"S1","title":"Battens","passes":true,"estimated_hours":3,"Time Spent":"4h 30m"},
        {"id":"S2","title":"Slates","status":{"name":"In Progress"},"dependencies":["S1"],"assignee":{"login":"ana"}}]}]}],
        "risks":[{"id":"R1","title":"Rain","status":"open"}]}"#;
    let repo = Repo::new().file("board.json", board).file("plan.json", nested);
    repo.line("import board.json plan.json").succeeds().shows("board.json: read as a plan, 3 items").shows("4 items");
    repo.line("show 4").shows("blocked").shows("2026-03-01");
    repo.line("show S1").shows("complete").shows("3h").shows("4.5h").shows("M1").shows("E1");
    repo.line("show S2").shows("in-progress").shows("ana").shows("S1");
    repo.line("list").hides("Rain").shows("Lime the north wall");
    repo.line("validate").succeeds();
    let before = repo.snapshot();
    repo.line("import board.json plan.json").succeeds().shows("nothing new");
    repo.unchanged(&before);
}

#[test]
fn json_that_is_no_plan_gives_no_items() {
    let package = r#"{"name":"loom","version":"1.0.0","scripts":{"test":"node test"},"dependencies":{"reed":"^1.0.0"},"contributors":[{"name":"Ana","email":"ana@loom.example"}]}"#;
    let users = r#"[{"id":1,"name":"Ana","email":"ana@loom.example","status":"active"}]"#;
    let repo = Repo::new().file("package.json", package).file("users.json", users);
    repo.line("import --dry-run package.json users.json")
        .succeeds()
        .shows("package.json: read as JSON, and nothing in it is an item")
        .shows("users.json: read as JSON, and nothing in it is an item");
}

#[test]
fn broken_json_is_refused_with_its_place() {
    for (text, place, why) in [
        (
            "[{\"title\":\"a\",\"status\":\"open\"},\n{\"title\":\"b\",\"status\":\"done\"},]",
            "t.json:2:31",
            "trailing comma",
        ),
        ("{\"tasks\":[{\"title\":\"a\"} {\"title\":\"b\"}]}", "t.json:1:25", "expected `,` or `]`"),
        ("// mine\n{\"tasks\":[]}", "t.json:1:1", "expected value"),
        ("", "t.json:1:1", "EOF while parsing a value"),
    ] {
        let repo = Repo::new().file("t.json", text).file("A.md", "- [ ] A-1: One\n");
        let before = repo.snapshot();
        repo.line("import A.md t.json").fails(2).prints("").says("json-broken").says(place).says(why);
        repo.unchanged(&before);
    }
    let repo = Repo::new().raw("t.json", b"{\"tasks\":[{\"title\":\"caf\xe9\"}]}");
    repo.line("import t.json").fails(2).says("t.json is not UTF-8 here").says("t.json:1:24");
}

#[test]
fn what_is_no_document_is_not_registered() {
    let repo = Repo::new().file("plan/execution-plan.json", "{\"version\": 1}\n").within("plan");
    let noise: Vec<u8> = (0..2000u32).map(|at| (at * at * 167 + at * 29 + 200) as u8).collect();
    for (name, bytes, why) in [
        ("x.csv", &b"id,title\n"[..], "x.csv is CSV, which is not read: Markdown and plain text are read"),
        ("X.YML", b"a: b\n", "X.YML is YAML"),
        ("x.toml", b"a = 1\n", "x.toml is TOML"),
        ("x.jsonc", b"{}\n", "x.jsonc is JSON with comments"),
        ("b.md", &noise, "b.md is no text"),
    ] {
        repo.write(&format!("plan/{name}"), bytes);
        let before = repo.snapshot();
        repo.plan(["import", name]).fails(2).prints("").says(why);
        repo.plan(["documents", "add", name]).fails(2).prints("").says(why);
        repo.unchanged(&before);
    }
    for (name, text) in [("a.json", "[]"), ("b.json", "[1,2,3]"), ("c.json", "\"x\""), ("d.json", "{}")] {
        repo.write(&format!("plan/{name}"), text);
        let before = repo.snapshot();
        repo.plan(["import", name]).succeeds().shows("read as JSON, and nothing in it is an item");
        repo.plan(["documents", "add", name]).fails(2).says("documents alone are registered");
        repo.unchanged(&before);
    }
    let nowhere = Repo::new().file("a.json", "[]");
    nowhere.line("import a.json").succeeds().shows("execution-plan.json is not made").hides("holds");
    assert!(!nowhere.has("execution-plan.json"));
    // A document may be empty, of the old bytes of another encoding, or begin and end with brackets.
    for (name, bytes) in [("CHANGELOG.md", &b"# Changelog\n"[..]), ("n.md", b"caf\xe9\n"), ("b.md", b"[{x}]: a\n\n[b]")]
    {
        repo.write(&format!("plan/{name}"), bytes);
        repo.plan(["import", name]).succeeds().shows(", 0 entries");
    }
}

#[test]
fn stated_totals_that_are_larger_become_the_scope() {
    let text = "# T\n\n## Progress Summary\n\n- Total Tasks: 12\n- Not Started: 11 (92%)\n- Complete: 1 (8.3%)\n\n## A-1: One\n\n**Status**: DONE\n\n## A-2: Two\n\n**Status**: TODO\n";
    let repo = Repo::new().file("T.md", text);
    repo.plan(["import", "T.md"]).succeeds().shows("12 tasks are stated and 2 itemised");
    repo.plan(["check"]).succeeds();
    repo.plan(["done", "A-2"]).succeeds();
    assert!(repo.read("T.md").contains("- Not Started: 10 (83%)\n- Complete: 2 (17%)\n"));
    repo.plan(["dashboard"]).shows("not yet itemised");
    repo.plan(["check"]).succeeds();
}

#[test]
fn entries_without_ids_that_look_alike_are_items_of_their_own() {
    let text = "# T\n\n## Kitchen\n\n- [x] Paint it\n- [ ] Paint it\n- [ ] Paint it\n\n## Hall\n\n- [x] Paint it\n";
    let repo = Repo::new().file("T.md", text);
    repo.plan(["import", "T.md"]).succeeds().shows("4 tasks").shows("2 not-started, 2 complete");
    repo.plan(["show", "paint-it-4"]).succeeds().shows("complete");
    let before = repo.snapshot();
    repo.plan(["import", "T.md"]).succeeds();
    repo.unchanged(&before);
    repo.plan(["done", "paint-it-3"]).succeeds();
    let after = text.replacen("- [ ] Paint it\n\n", "- [x] Paint it\n\n", 1);
    assert_eq!(repo.read("T.md"), after);
}

#[test]
fn phases_and_risks_of_two_documents_are_told_apart_and_check_agrees() {
    let one = "# One\n\n## Phase 2: Security Implementation (Weeks 4-6)\n\n**Status**: Not Started\n\n## Risks\n\n- Scope creep\n";
    let two = "# Two\n\n## Phase 2: Core Implementation (Day 3-5)\n\n**Status**: In Progress\n\n## Risks\n\n\
               | Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| Scope creep | High | Medium | Hold the line |\n";
    let repo = Repo::new().file("ONE.md", one).file("TWO.md", two);
    repo.line("import ONE.md TWO.md").succeeds();
    repo.line("list --format json").succeeds().shows("\"phase-2\"").shows("\"TWO/phase-2\"");
    repo.line("risk").succeeds().shows("High × Medium");
    repo.line("check --strict").succeeds().prints("");
}

#[test]
fn action_items_are_items_where_they_say_how_far_they_are_and_counted_elsewhere() {
    let text = "# Retro\n\n## Action Items\n\n| # | Action | Owner | Due | Done? |\n|---|---|---|---|---|\n\
                | 1 | Oil the gate | @ana | 2026-03-10 | ✅ |\n| 2 | Paint it | @li | 2026-03-17 | ❌ |\n\n\
                ## Follow-ups\n\n- [ ] Ask the smith (@tom, due 2026-04-01)\n\n- Think\n- Rest\n\n## Notes\n\n**Action items**:\n\n- Sleep\n";
    let repo = Repo::new().file("R.md", text);
    let run = repo.line("import R.md").succeeds();
    assert!(run.stdout.contains("2 not-started, 1 complete\n  3 action items left in the documents"), "{}", run.stdout);
    repo.line("check").succeeds();
    let before = repo.snapshot();
    repo.line("import R.md").succeeds();
    repo.unchanged(&before);
    let plan = repo.read("execution-plan.json");
    assert!(plan.contains("\"owner\": \"tom\"") && plan.contains("\"dueDate\": \"2026-04-01\""), "{plan}");
    repo.line("update 2 status=complete").succeeds();
    assert_eq!(
        repo.diff(&before).lines().filter(|line| line.starts_with("+|")).collect::<Vec<_>>(),
        ["+| 2 | Paint it | @li | 2026-03-17 | ✅ |"]
    );
}

#[test]
fn a_file_that_is_one_task_has_what_its_front_matter_lists_and_its_boxes() {
    let first = "---\nid: TASK-1\ntitle: Dig\nstatus: done\n---\n\n# Dig\n";
    let text = "---\nid: TASK-2\ntitle: Build\nstatus: in-progress\ndepends_on: [TASK-1, \"TASK-3\"]\nfiles: []\n---\n\n# Build\n\n\
                ## Acceptance criteria\n\n- [x] It stands\n- [ ] It is dry\n\n## Tasks\n\n- [ ] Bricks\n";
    let third = "---\nid: TASK-3\ntitle: Plan\nstatus: done\n---\n";
    let repo = Repo::new().file("a.md", first).file("b.md", text).file("c.md", third);
    let run = repo.line("import a.md b.md c.md").succeeds();
    assert!(!run.stdout.contains("left in the documents"), "{}", run.stdout);
    repo.line("check").succeeds();
    let plan = repo.read("execution-plan.json");
    assert!(plan.contains(r#""dependsOn": ["TASK-1", "TASK-3"]"#), "{plan}");
    assert!(
        plan.contains(r#"{"text": "It is dry", "done": false}"#) && plan.contains(r#"{"text": "Bricks""#),
        "{plan}"
    );
    let before = repo.snapshot();
    repo.line("tick TASK-2 2 --list validation").succeeds();
    repo.line("update TASK-2 depends=TASK-1").succeeds();
    let diff = repo.diff(&before);
    assert!(
        diff.starts_with(
            "b.md\n-depends_on: [TASK-1, \"TASK-3\"]\n+depends_on: [TASK-1]\n-- [ ] It is dry\n+- [x] It is dry\n"
        ),
        "{diff}"
    );
}

#[test]
fn a_list_in_front_matter_is_named_where_it_differs() {
    let text = "---\nid: TASK-4\ntitle: Roof\nstatus: To Do\ndependencies:\n  - TASK-9\n---\n\nTiles.\n";
    let repo = Repo::new().file("roof.md", text);
    let run = repo.line("import roof.md").succeeds();
    assert!(run.stdout.contains("TASK-4 depends on TASK-9, and no item has that id"), "{}", run.stdout);
    let run = repo.line("check").fails(1);
    assert!(run.stdout.contains("depends of TASK-4 is TASK-9 here, but nothing in the plan"), "{}", run.stdout);
}

#[test]
fn several_boxes_on_a_line_are_tasks_and_no_checklist() {
    let repo = Repo::new().file("T.md", "# Roll-out\n\n- [x] EU · [x] US · [ ] Asia\n- [ ] Docs | [~] Site\n");
    let run = repo.line("import T.md").succeeds();
    assert!(
        run.stdout.contains("2 not-started, 1 in-progress, 2 complete\n") && !run.stdout.contains("checklist"),
        "{}",
        run.stdout
    );
    repo.line("check").succeeds();
    repo.line("update asia status=complete").succeeds();
    assert_eq!(repo.read("T.md"), "# Roll-out\n\n- [x] EU · [x] US · [x] Asia\n- [ ] Docs | [~] Site\n");
}

#[test]
fn what_a_comment_silences_is_no_disagreement_of_an_import() {
    let text = |comment: &str| {
        format!(
            "# T\n\n## Summary\n\n{comment}- Complete: 2\n\n## A-1: Prune\n\nStatus: done\n\n## A-2: Graft\n\nStatus: open\n"
        )
    };
    let repo = Repo::new().file("T.md", &text(""));
    repo.line("import T.md").succeeds().shows("1 disagreement named above");
    let repo = Repo::new().file("T.md", &text("<!-- plan:allow figure-stale -->\n"));
    let run = repo.line("import T.md").succeeds();
    assert!(!run.to_string().contains("figure-stale") && !run.to_string().contains("disagreement"), "{run}");
    repo.line("check").succeeds().prints("");
}

#[test]
fn what_a_json_plan_waits_for_that_is_nowhere_is_told_and_its_items_are_known_again() {
    let plan =
        r#"{"master":{"tasks":[{"id":1,"title":"Dig","status":"done"},{"id":2,"title":"Fill","dependencies":[1,9]}]}}"#;
    let repo = Repo::new().file("t.json", plan);
    repo.line("import t.json").succeeds().shows("1 dependency names no item and is left out: 9 of 2");
    let more = plan.replacen('{', r#"{"alpha":{"tasks":[{"id":1,"title":"Sow"}]},"#, 1);
    repo.write("t.json", more);
    repo.line("import t.json").succeeds().shows("1 item is new, 2 known already");
    repo.line("list").succeeds().shows("alpha/1").hides("master/1");
    let before = repo.snapshot();
    repo.line("import t.json").succeeds();
    repo.unchanged(&before);
}

#[test]
fn json_that_is_imported_again_is_compared_with_the_plan() {
    let tasks = "{\"tasks\": [
  {\"id\": 1, \"title\": \"Dig\", \"description\": \"To the rock.\", \"details\": \"Six feet.\", \"status\": \"done\", \"priority\": \"high\"},
  {\"id\": 2, \"title\": \"Pour\", \"testStrategy\": \"Knock on it.\", \"details\": \"\",
    \"status\": \"pending\", \"dependencies\": [1, 7], \"subtasks\": [{\"id\": 1, \"title\": \"Mix\", \"status\": \"pending\"}]}
]}\n";
    let repo = Repo::new().file("tasks.json", tasks);
    let left = "  members that name no field left in tasks.json: description (1), details (1), testStrategy (1)\n";
    repo.line("import tasks.json").succeeds().shows("3 tasks").shows(left);
    let before = repo.snapshot();
    let run = repo.line("import tasks.json").succeeds().shows("3 known items: nothing new");
    assert!(!run.stdout.contains("differs"), "{run}");
    repo.unchanged(&before);

    repo.edit("tasks.json", "    \"status\": \"pending\"", "    \"status\": \"done\"");
    repo.edit("tasks.json", "\"Pour\"", "\"Pour and wait\"");
    repo.edit("tasks.json", ", \"priority\": \"high\"", ", \"priority\": \"low\", \"assignee\": \"ada\"");
    let plan = repo.read("execution-plan.json");
    let run = repo.line("import tasks.json").succeeds().shows("4 disagreements named above; nothing was changed there");
    for said in [
        "status-differs]: status of 2 is complete here, but not-started in the plan",
        "tasks.json:4:16",
        "title-differs]: title of 2 is Pour and wait here, but Pour in the plan",
        "tasks.json:3:",
        "priority-differs]: priority of 1 is low here, but high in the plan",
        "owner-differs]: owner of 1 is ada here, but nothing in the plan",
    ] {
        assert!(run.stdout.contains(said), "{said}\n{run}");
    }
    assert_eq!(repo.read("execution-plan.json"), plan);
    repo.line("import tasks.json --prefer documents").succeeds().shows("3 known items: 4 values taken from documents");
    repo.line("show 2").shows("Pour and wait").shows("complete");
    let run = repo.line("import tasks.json").succeeds();
    assert!(!run.stdout.contains("differs"), "{run}");
}

#[cfg(unix)]
#[test]
fn a_document_that_is_registered_under_another_path_is_refused_at_once() {
    let repo = Repo::new().file("a/B.md", "- [ ] A-1: One\n");
    repo.line("import a/B.md").succeeds();
    std::os::unix::fs::symlink("a/B.md", repo.path("in.md")).unwrap();
    let before = repo.snapshot();
    let same = "a/B.md and in.md are the same file, so nothing was written; register only one of them in the plan";
    repo.line("import in.md").fails(2).prints("").says(same);
    repo.line("documents add in.md").fails(2).prints("").says(same);
    repo.unchanged(&before);
    repo.line("import a/B.md").succeeds();
    let repo = Repo::new().file("a/B.md", "- [ ] A-1: One\n");
    std::os::unix::fs::symlink("a/B.md", repo.path("in.md")).unwrap();
    repo.line("import a/B.md in.md").fails(2).says(same);
    assert!(!repo.has("execution-plan.json"));
}
