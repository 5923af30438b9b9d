//! `undo` and `redo`: operations are taken back whole, the documents byte for byte.

use crate::flow::security;
use crate::harness::{Repo, Snapshot};
use proptest::prelude::*;
use serde_json::Value;

/// The items of a fixture, and what may become of them.
struct Sample {
    repo: fn() -> Repo,
    ids: &'static [&'static str],
    changes: &'static [&'static str],
}

const SAMPLES: [Sample; 3] = [
    Sample {
        repo: security,
        ids: &["SEC-001", "SEC-002", "SEC-003", "SEC-004", "BACK-001", "BACK-002", "BACK-007"],
        changes: &[
            "status=complete effort=1.5h",
            "status=in-progress",
            "status=blocked blocker=key",
            "status=failed reason=slow",
            "status=deferred",
            "status=cancelled",
            "status=not-started",
            "status=in-review",
            "owner=bob",
            "owner=",
            "priority=LOW",
            "estimate=2-3h",
            "estimate=",
            "effort+=30m",
            "effort=",
            "note+=one",
            "note=",
            "file+=a.rs,b.rs",
            "file-=a.rs",
            "change+=Bound",
            "learnings=none",
            "validation=1",
            "validation+=more",
            "pr=https://example.com/pr/7",
            "pr=",
            "analysis=a.md",
            "compilation=ok",
            "title=Other",
            "due=2026-02-01",
            "started=2026-01-02",
            "progress=40",
            "severity=HIGH",
            "impact=all",
            "location=a.rs:1",
            "blocker+=two",
            "completed=2026-01-10",
        ],
    },
    Sample {
        repo: || {
            let repo = Repo::new().documents("batches").fixture("execution-plan.json", "batches/execution-plan.json");
            imported(repo, "import docs/DASHBOARD.md")
        },
        ids: &["batch-1", "batch-2", "batch-3", "batch-4", "batch-5"],
        changes: &[
            "status=done",
            "status=in-progress",
            "status=blocked",
            "blockers=",
            "blockers=batch-1",
            "blocker+=key",
            "progress=30",
            "priority=P2",
            "targetDate=Soon",
            "targetDate=",
            "owner=bob",
            "notes=n",
            "notes+=m",
            "name=Other",
        ],
    },
    Sample {
        repo: || imported(Repo::new().documents("phases"), "import docs/EXECUTION_PLAN.md"),
        ids: &["phase-1", "phase-2", "phase-3"],
        changes: &[
            "status=complete",
            "status=in-progress",
            "status=blocked blocker=key",
            "status=not-started",
            "progress=30",
            "owner=bob",
            "goal=All",
            "window=Soon",
            "step=1",
            "step+=More",
            "test+=one",
            "complexity=Low",
            "checkpoint+=x",
        ],
    },
];

fn imported(repo: Repo, import: &str) -> Repo {
    let repo = repo.env("PLAN_USER", "ann");
    repo.line(import).succeeds();
    repo
}

/// Changes of the items of a sample, as they are typed.
fn changes() -> impl Strategy<Value = (usize, Vec<String>)> {
    let some = |at: usize| {
        let Sample { ids, changes, .. } = &SAMPLES[at];
        let one = (0..ids.len(), 0..ids.len(), proptest::sample::subsequence(*changes, 1..4), 16u8..29, any::<bool>());
        let typed = move |(first, second, changes, day, both): (usize, usize, Vec<&str>, u8, bool)| {
            let second = if both && first != second { format!(" {}", ids[second]) } else { String::new() };
            format!("update {}{second} {} --at 2026-01-{day}", ids[first], changes.join(" "))
        };
        (Just(at), proptest::collection::vec(one.prop_map(typed), 1..7))
    };
    (0..SAMPLES.len()).prop_flat_map(some)
}

/// Makes changes, takes them back one by one, does them again, and takes all back at once.
fn there_and_back(sample: usize, changes: &[String]) -> Result<(), TestCaseError> {
    let repo = (SAMPLES[sample].repo)();
    let mut states = vec![repo.snapshot()];
    for change in changes {
        let past = repo.snapshot();
        // What is refused, or was so already, is no operation.
        let run = repo.line(change);
        prop_assert!(run.code == 0 || run.code == 2, "{}", run);
        if repo.snapshot() != past {
            states.push(repo.snapshot());
        }
    }
    let number = states.len() - 1;
    for state in states.iter().rev().skip(1) {
        repo.line("undo").succeeds();
        as_before(&repo, state);
    }
    if number > 0 {
        for _ in 0..number {
            repo.line("redo").succeeds();
        }
        as_before(&repo, &states[number]);
        repo.plan(["undo", &number.to_string()]).succeeds();
        as_before(&repo, &states[0]);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_changes_undone_leave_documents_byte_for_byte((sample, changes) in changes()) {
        there_and_back(sample, &changes)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "it takes minutes"]
    fn all_changes_undone_leave_documents_byte_for_byte_200_times((sample, changes) in changes()) {
        there_and_back(sample, &changes)?;
    }
}

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

#[test]
fn items_values_and_documents_come_and_go() {
    let plan = "{\n  \"version\": 1,\n  \"documents\": [\n    {\"path\": \"A.md\", \"kind\": \"list\", \"x\": 1},\n    \"B.md\"\n  ],\n  \
        \"batches\": [\n    {\"id\": \"b\", \"name\": \"B\", \"progress\": 40}\n  ],\n  \"tasks\": [\n    \
        {\"id\": \"A-1\", \"title\": \"One\", \"batch\": \"b\", \"dependsOn\": [{\"id\": \"b\", \"why\": \"so\"}]}\n  ]\n}\n";
    let commands = [
        "add A-2 Two batch=b note=x validation+=one",
        "set startDate=2026-01-12 scope.tasks=9",
        "metrics coverage=81",
        "metrics --target coverage>=80 --target b>1",
        "metrics --drop 1",
        "risk --add Rain impact=High",
        "risk 1 owner=eva impact=Low",
        "risk 1 --close --reason dry",
        "note --win One --goal Two",
        "note A-1 seen",
        "lesson Ask --from A-1",
        "documents remove A.md",
        "documents move B.md C.md",
        "documents add B.md --kind list",
        "update A-1 depends=A-2 note=a",
        "update A-1 note+=b file+=a.rs validation+=works",
        "update A-1 validation=1 file+=b.rs",
        "block A-1 --reason key --kind decision",
        "unblock A-1",
        "start A-1 A-2",
        "done A-2 effort=90m",
        "update A-1 batch=",
    ];
    let mut repo = Repo::new().file("execution-plan.json", plan).env("PLAN_USER", "ann");
    for name in ["A.md", "B.md", "C.md"] {
        repo = repo.file(name, "- [ ] x\n");
    }
    let mut states = vec![repo.snapshot()];
    for command in commands {
        repo.line(command).succeeds();
        states.push(repo.snapshot());
    }
    for state in states.iter().rev().skip(1) {
        repo.line("undo").succeeds().quiet();
        as_before(&repo, state);
    }
    repo.line("undo").fails(2).says("there is nothing to undo");
    for state in &states[1..] {
        repo.line("redo").succeeds().quiet();
        as_before(&repo, state);
    }
    repo.line("redo").fails(2).says("nothing was undone");
    let all = commands.len().to_string();
    repo.plan(["undo", &all]).succeeds().quiet();
    as_before(&repo, &states[0]);
    repo.line("redo").succeeds().quiet();
    as_before(&repo, &states[commands.len()]);
    repo.line("validate").succeeds();
    repo.line("undo").succeeds().shows("taken out of the plan");
    repo.line("log --limit 1").succeeds().shows("taken out of the plan\n");
}

#[test]
fn what_was_changed_since_is_named_and_nothing_is_written() {
    let plan = "{\"version\":1,\"tasks\":[{\"id\":\"A-1\",\"title\":\"One\",\"owner\":\"x\"}]}";
    let repo = Repo::new().file("execution-plan.json", plan).env("PLAN_USER", "ann");
    repo.line("update A-1 owner=bob note=n").succeeds();
    repo.line("undo").succeeds();
    repo.line("update A-1 owner=eve --by eve").succeeds();
    let before = repo.snapshot();
    let run = repo.line("redo").fails(2).prints("");
    run.says("undo #2 by ann").says("owner of A-1 was changed since by update #3 by eve");
    repo.unchanged(&before);
    repo.line("undo").succeeds();
    repo.line("redo 2").fails(2).says("owner of A-1").says("; nothing was changed");
    repo.line("redo").succeeds();
    repo.line("undo").succeeds();
    repo.edit("execution-plan.json", "\"owner\":\"x\"", "\"owner\":\"y\"");
    let before = repo.snapshot();
    repo.line("redo").fails(2).says("by hand");
    repo.line("undo 9").fails(2).says("there is nothing to undo");
    repo.unchanged(&before);
}

#[test]
fn what_cannot_be_taken_back_is_said_with_the_way_out() {
    let repo = security();
    let before = repo.snapshot();
    repo.line("undo").fails(2).says("import #1 by ann").says("`git restore`");
    repo.line("done SEC-002").succeeds();
    repo.line("undo 3").fails(2).says("there are only 2");
    repo.line("undo --dry-run").succeeds().shows("+**Last Updated**: 2026-01-14").shows("\"op\": \"undo\"");
    repo.line("undo --format json").succeeds().shows("\"docs/MASTER_CHANGELOG.md\"");
    as_before(&repo, &before);
    let old = "{\"version\":1,\"tasks\":[{\"id\":\"A\",\"owner\":\"b\",\"history\":[{\"op\":\"update\",\"set\":{\"owner\":[\"a\",\"b\"]}}]}]}";
    let repo = Repo::new().file("execution-plan.json", old);
    repo.line("undo").fails(2).says("has no number");
    let twice = old
        .replace("\"op\":", "\"seq\":1,\"op\":")
        .replace("]}]}", "]},{\"id\":\"B\",\"history\":[{\"op\":\"start\",\"seq\":1}]}]}");
    let repo = Repo::new().file("execution-plan.json", &twice);
    repo.line("undo").fails(2).says("merged branches");
}

#[test]
fn a_value_that_was_written_since_is_a_conflict_though_it_alone_would_go_back() {
    let table =
        "| ID | Title | Status | Owner |\n|---|---|---|---|\n| A-1 | One | Todo | ann |\n| A-2 | Two | Todo | ann |\n";
    let repo = Repo::new().file("B.md", table).env("PLAN_USER", "ann");
    repo.line("import B.md").succeeds();
    repo.line("update A-1 status=complete owner=bob title=Zebra").succeeds();
    let done = repo.snapshot();
    let written = [("Complete", "In Review"), ("bob", "carl"), ("Zebra", "Zebra crossing"), ("Zebra", "Quagga")];
    for (is, other) in written {
        repo.edit("B.md", is, other);
        let edited = repo.snapshot();
        let run = repo.line("undo").fails(2).says("nothing was written");
        run.shows("error[undo-conflict]").shows("--> B.md:3:1\n");
        repo.unchanged(&edited);
        repo.edit("B.md", other, is);
    }
    repo.unchanged(&done);
    // The same value in other words is nobody's, and goes back.
    repo.edit("B.md", "Complete", "Done");
    repo.line("undo").succeeds();
    assert_eq!(repo.read("B.md"), table);
    repo.edit("B.md", "ann |\n| A-2", "eve |\n| A-2");
    repo.line("redo").fails(2).shows("error[undo-conflict]");
    let run = repo.line("redo --force").succeeds();
    run.shows("B.md: edited again\n");
    assert!(repo.read("B.md").contains("| A-1 | Zebra | Complete | eve |\n"), "{}", repo.read("B.md"));
}

#[test]
fn a_document_that_would_be_read_otherwise_is_left_where_that_is_forced() {
    let text = "# T\n\n### A-1: One\n\n**Status**: Open\n\n### A-2: Two\n\n**Status**: Open\n\nFrom a --> b.\n\n### A-3: Three\n\n\
                **Status**: Done\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("remove A-2 --entries").succeeds();
    // What comes back would end the comment, in which A-3 is no entry.
    repo.edit("T.md", "### A-3", "<!--\n### A-3");
    let edited = repo.snapshot();
    let run = repo.line("undo").fails(2).says("nothing was written");
    run.shows("error[undo-conflict]").shows("--> T.md:8:1\n").shows("`plan undo --force` leaves it as it is");
    repo.unchanged(&edited);
    repo.line("undo --force").succeeds().shows("A-2    in the plan again");
    assert_eq!(repo.read("T.md").as_bytes(), &edited["T.md"][..]);
}

#[test]
fn what_comes_back_comes_before_the_section_that_followed_it() {
    let rest = "### A-3: Three\n\nStatus: Open, Owner: bo\n";
    let own = "### A-2: Two\n\n**Status:** Open · **Owner:** bo\n\n";
    let text = format!("# T\n\n### A-1: One\n\n**Status**: Open\n\n{own}{rest}");
    let repo = Repo::new().file("T.md", &text);
    repo.line("import T.md").succeeds();
    repo.line("remove A-2 --entries").succeeds();
    repo.edit("T.md", "**Status**: Open\n\n", "");
    repo.line("undo").succeeds();
    assert_eq!(repo.read("T.md"), format!("# T\n\n### A-1: One\n\n{own}{rest}"));
}

#[test]
fn what_comes_back_is_told_by_the_id_it_has_then() {
    let repo = Repo::new().file("T.md", "# T\n\n- [ ] A-1: One\n- [ ] A-2: Two\n");
    repo.line("import T.md").succeeds();
    repo.line("rename A-1 B-7").succeeds();
    repo.line("remove B-7 --entries").succeeds();
    repo.line("undo 2").succeeds().shows("A-1  id  B-7 → A-1\nA-1      in the plan again\n");
    assert_eq!(repo.read("T.md"), "# T\n\n- [ ] A-1: One\n- [ ] A-2: Two\n");
}

#[test]
fn a_line_that_was_edited_since_stops_it_unless_forced() {
    let repo = security();
    repo.line("done SEC-002 effort=1.5h").succeeds();
    repo.edit(
        "docs/MASTER_CHANGELOG.md",
        "### SEC-002: Reset Tokens Usable Twice ✅\n",
        "### SEC-002: Reset Tokens Usable Twice ✅\n\nBy hand.\n",
    );
    repo.write("docs/DEBUGGING.md", format!("Above.\n\n{}", repo.read("docs/DEBUGGING.md")));
    let before = repo.snapshot();
    let run = repo.line("undo").fails(2).says("nothing was written");
    run.shows("undo-conflict").shows("docs/MASTER_CHANGELOG.md:25");
    repo.unchanged(&before);
    repo.line("undo --force").succeeds();
    assert!(repo.read("docs/MASTER_CHANGELOG.md").contains("By hand."));
    assert!(repo.read("docs/DEBUGGING.md").starts_with("Above."));
    repo.line("redo").succeeds();
    assert!(repo.diff(&before).lines().all(|line| line.starts_with(['e', '+', '-'])), "{}", repo.diff(&before));
    repo.line("check").succeeds();
}

#[test]
fn a_sync_is_taken_back_and_leaves_what_people_wrote() {
    let repo = security();
    repo.edit("docs/DEBUGGING.md", "**Status**: Phase 3: ANALYZE", "**Status**: Phase 5: FIX");
    let before = repo.snapshot();
    repo.line("sync").succeeds();
    assert!(repo.snapshot() != before);
    repo.line("undo").succeeds();
    as_before(&repo, &before);
    repo.line("check").fails(1);
}

/// Takes a sync back, does it again, and takes it back again.
#[track_caller]
fn sync_there_and_back(repo: &Repo, sync: &str) {
    let before = repo.snapshot();
    repo.line(sync).succeeds();
    let synced = repo.snapshot();
    assert!(synced != before);
    repo.line("undo --dry-run").succeeds();
    repo.unchanged(&synced);
    for _ in 0..2 {
        repo.line("undo").succeeds().quiet().shows("Undone: ").shows("T.md: as it was");
        as_before(repo, &before);
        repo.line("redo").succeeds().quiet().shows("Done again: ").shows("T.md: edited again");
        as_before(repo, &synced);
    }
    repo.line("undo").succeeds();
    as_before(repo, &before);
}

const ADDED: &str = "# T\n\n- Total: 3\n- Done: 1 (33%)\n\n| ID | Task | Status |\n|---|---|---|\n| A-1 | One | Done |\n\
    | A-2 | Two | Todo |\n| A-4 | Four | Todo |\n\n### A-1: One\n\n**Status**: Done\n\n### A-2: Two\n\n\
    **Status**: Todo\n\n### A-4: Four\n\n**Status**: Todo\n";

#[test]
fn entries_that_a_sync_added_go_and_come_again() {
    for crlf in [false, true] {
        let repo = if crlf { Repo::new().crlf() } else { Repo::new() };
        let list = "- [x] A-1: One\n- [ ] A-2: Two\n- [ ] A-4: Four\n";
        let repo = imported(repo.file("T.md", ADDED).file("L.md", list), "import T.md L.md");
        repo.line("add A-3 Three").succeeds();
        repo.line("add A-5 Five").succeeds();
        sync_there_and_back(&repo, "sync --add");
        // With what a document changed in the plan, in one operation, and one more.
        repo.edit("L.md", "- [ ] A-2", "- [x] A-2");
        let changed = repo.snapshot();
        repo.line("sync --add").succeeds().shows("not-started → complete");
        let one = repo.snapshot();
        repo.line("add A-6 Six").succeeds();
        repo.line("sync --add").succeeds().shows("T.md: A-6 added");
        repo.plan(["undo", "2"]).succeeds();
        as_before(&repo, &one);
        repo.line("undo").succeeds();
        as_before(&repo, &changed);
        repo.line("redo").succeeds();
        as_before(&repo, &one);
        repo.line("log --limit 1 --format json").succeeds().shows("\"T.md\",\n        \"L.md\"");
    }
}

#[test]
fn an_added_entry_that_was_edited_since_stops_it_unless_forced() {
    let repo = imported(Repo::new().file("T.md", ADDED), "import T.md");
    repo.line("add A-3 Three").succeeds();
    let before = repo.read("T.md");
    repo.line("sync --add").succeeds();
    let text = repo.read("T.md");
    repo.write("T.md", text.replace("### A-3: Three\n", "### A-3: Three\n\nBy hand.\n"));
    let edited = repo.snapshot();
    let run = repo.line("undo").fails(2).says("nothing was written");
    run.shows("error[undo-conflict]: this place was changed since").shows("`plan undo --force` leaves it as it is");
    repo.unchanged(&edited);
    // What is above moves the lines, and they are found.
    repo.write("T.md", format!("Above.\n\n{text}"));
    repo.line("undo").succeeds();
    assert_eq!(repo.read("T.md"), format!("Above.\n\n{before}"));
    repo.line("redo").succeeds();
    repo.write("T.md", text.replace("### A-3: Three\n", "### A-3: Three\n\nBy hand.\n"));
    repo.line("undo --force").succeeds();
    assert!(repo.read("T.md").contains("By hand."));
    assert!(!repo.read("T.md").contains("| A-3 |"));
}

#[test]
fn what_was_written_below_an_added_entry_does_not_come_to_stand_below_another() {
    let text = "# T\n\n### A-1: One\n\n**Status**: Todo\n\n### A-2: Two\n\n**Status**: Todo\n\n## Notes\n\nSome.\n";
    let list = "# L\n\n- [ ] A-1: One\n- [ ] A-2: Two\n\nText.\n";
    let check = |from: &str, to: &str, fits: bool| {
        let repo = imported(Repo::new().file("T.md", text).file("L.md", list), "import T.md L.md");
        repo.line("add A-3 Three").succeeds();
        repo.line("sync --add").succeeds().shows("T.md: A-3 added").shows("L.md: A-3 added");
        let path = if repo.read("T.md").contains(from) { "T.md" } else { "L.md" };
        let expected = if path == "T.md" { text } else { list };
        repo.edit(path, from, to);
        let edited = repo.snapshot();
        if fits {
            repo.line("undo").succeeds();
            assert_eq!(repo.read(path), expected.replace(from, to), "{to}");
            return;
        }
        let run = repo.line("undo").fails(2).says("nothing was written");
        run.shows("error[undo-conflict]").shows("My own words");
        repo.unchanged(&edited);
        let kept = repo.read(path);
        repo.line("undo --force").succeeds();
        assert_eq!(repo.read(path), kept, "{to}");
    };
    check("## Notes\n", "My own words.\n\n## Notes\n", false);
    check("## Notes\n", "- My own words\n\n## Notes\n", false);
    check("## Notes\n", "#### My own words\n\n## Notes\n", false);
    check("## Notes\n", "### A-7: Mine\n\n**Status**: Done\n\n## Notes\n", true);
    check("## Notes\n", "---\n\n## Notes\n", true);
    check("- [ ] A-3: Three\n", "- [ ] A-3: Three\n  - My own words\n", false);
    check("\nText.\n", "- [ ] A-8: Mine\n\nText.\n", true);
}

#[test]
fn conflicts_that_a_sync_settled_come_and_go() {
    let plan = r#"{"version": 1, "documents": [{"path": "T.md", "kind": "tracker"}], "tasks": [
        {"id": "A-1", "title": "Sand it", "status": "complete"}, {"id": "A-2", "title": "Oil it"}]}"#;
    let tasks = "\n- [x] A-1: Sand it\n- [ ] A-2: Oil it\n";
    let conflict = "<<<<<<< HEAD\n- Complete: 0 (0%)\n||||||| 1234abc\n=======\n- Complete: 2 (100%)\n>>>>>>> other\n";
    for crlf in [false, true] {
        let new = || if crlf { Repo::new().crlf() } else { Repo::new() };
        let repo = new().file("execution-plan.json", plan).file("T.md", &format!("# T\n\n{conflict}{tasks}"));
        sync_there_and_back(&repo, "sync --prefer plan");
        // With entries that are added, and another place where the plan is preferred.
        let other = tasks.replace("[ ] A-2", "[x] A-2");
        let plan = plan.replace("}]}", "}, {\"id\": \"A-3\", \"title\": \"Wax it\"}]}");
        let repo = new().file("execution-plan.json", &plan).file("T.md", &format!("# T\n\n{conflict}{other}"));
        sync_there_and_back(&repo, "sync --prefer plan --add");
    }
    // In a report, whose sum then tells nothing.
    let region = "<!-- plan:begin changelog -->\n<!-- plan:end -->\n";
    let repo = Repo::new().file("execution-plan.json", plan).file("T.md", &format!("# T\n\n{region}{tasks}"));
    repo.line("sync").succeeds();
    let text = repo.read("T.md");
    let (head, rest) = text.split_once("-->\n").unwrap();
    let (body, tail) = rest.split_at(rest.find("\n- [x]").unwrap());
    let theirs = body.replace("Sand", "Grind");
    repo.write("T.md", format!("{head}-->\n<<<<<<< HEAD\n{body}=======\n{theirs}>>>>>>> other\n{tail}"));
    sync_there_and_back(&repo, "sync --prefer plan");
}

#[test]
fn what_was_overruled_comes_back_and_what_only_followed_is_no_operation() {
    let repo = imported(Repo::new().file("T.md", ADDED), "import T.md");
    repo.edit("T.md", "**Status**: Todo\n\n### A-4", "**Status**: Done\n\n### A-4");
    sync_there_and_back(&repo, "sync --prefer plan");
    let repo = imported(Repo::new().file("T.md", ADDED), "import T.md");
    repo.edit("T.md", "Total: 3", "Total: 4");
    let plan = repo.read("execution-plan.json");
    repo.line("sync").succeeds().shows("T.md: 1 place edited");
    assert_eq!(repo.read("execution-plan.json"), plan);
    repo.line("sync --add").succeeds().prints("nothing to sync: documents and plan agree\n");
    assert_eq!(repo.read("execution-plan.json"), plan);
    repo.line("undo").fails(2).says("import #1");
}

#[test]
fn line_ends_and_bytes_that_are_no_text_stay_what_they_are() {
    let fixture = Repo::new().documents("security");
    let text = fixture.read("docs/OPTIMIZATION_TRACKER.md");
    for bytes in [text.replace('\n', "\r").into_bytes(), text.replace('\n', "\r\n").into_bytes(), {
        let mut bytes = text.replace("Reset Tokens", "Reset T\u{1}kens").into_bytes();
        bytes.iter_mut().filter(|byte| **byte == 1).for_each(|byte| *byte = 0xff);
        bytes
    }] {
        let repo = imported(Repo::new().raw("T.md", &bytes), "import T.md");
        let before = repo.snapshot();
        repo.line("done SEC-002 effort=1.5h").succeeds();
        let done = repo.snapshot();
        repo.line("undo").succeeds();
        as_before(&repo, &before);
        repo.line("redo").succeeds();
        as_before(&repo, &done);
    }
}

#[test]
fn a_document_that_is_gone_stops_it_unless_forced() {
    let repo = security();
    repo.line("done SEC-002").succeeds();
    std::fs::remove_file(repo.path("docs/DEBUGGING.md")).unwrap();
    let before = repo.snapshot();
    repo.line("undo").fails(2).says("docs/DEBUGGING.md");
    repo.unchanged(&before);
    repo.line("undo --force").succeeds();
    assert!(!repo.read("docs/MASTER_CHANGELOG.md").contains("SEC-002"));
}

#[test]
fn the_day_of_the_last_change_is_no_conflict_where_it_says_as_much_already() {
    let text = "# T\n\nLast Updated: 2026-01-05\n\n- [ ] A-1: One\n- [ ] A-2: Two\n";
    for later in ["2026-01-15T18:00:00Z", "2026-01-16T08:00:00Z"] {
        let repo = Repo::new().file("T.md", text).env("PLAN_USER", "ann");
        repo.line("import T.md").succeeds();
        repo.line("done A-1").succeeds();
        repo.line("undo").succeeds();
        assert_eq!(repo.read("T.md"), text);
        repo.plan(["done", "A-2", "--at", later]).succeeds();
        repo.line("redo").succeeds();
        let done = text.replace("[ ]", "[x]").replace("2026-01-05", &later[..10]);
        assert_eq!(repo.read("T.md"), done);
        repo.line("undo").succeeds();
    }
}

#[test]
fn a_line_with_bytes_that_are_no_text_comes_back_byte_by_byte() {
    let text = b"# Wharf\n\n## WH-1: Dr\xe9dge\n\n**Owner:** J\xf6e | **Status:** Todo\n\n## WH-2: P\xe2int\n\nGrey.\n";
    let repo = Repo::new().raw("T.md", text);
    repo.line("import T.md").succeeds();
    for ids in ["WH-1", "WH-2"] {
        repo.line(&format!("done {ids}")).succeeds();
    }
    let done = repo.bytes("T.md");
    assert!(
        done.windows(14).any(|part| part == b"P\xe2int \xe2\x9c\x85\n\nGre"),
        "{}",
        repo.bytes("T.md").escape_ascii()
    );
    for (command, is) in [("undo", None), ("undo", Some(&text[..])), ("redo", None), ("redo", Some(&done[..]))] {
        repo.line(command).succeeds();
        assert!(is.is_none_or(|is| is == repo.bytes("T.md")), "{}", repo.bytes("T.md").escape_ascii());
    }
}
