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
    run.shows("undo-conflict").shows("docs/MASTER_CHANGELOG.md:23");
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
