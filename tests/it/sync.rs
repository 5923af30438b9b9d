//! A document edited by hand: check finds it, sync settles it, and what cannot be settled writes nothing.

use crate::flow::security;
use crate::harness::Repo;

const TRACKER: &str = "docs/OPTIMIZATION_TRACKER.md";
const DEBUGGING: &str = "docs/DEBUGGING.md";

/// The status of SEC-002 edited by hand in the tracker.
fn edited(status: &str) -> Repo {
    let repo = security();
    edit(&repo, "NOT_STARTED", status);
    repo
}

fn edit(repo: &Repo, from: &str, to: &str) {
    let head = "### SEC-002: Reset Tokens Usable Twice\n\n**Status**: ";
    repo.edit(TRACKER, &format!("{head}{from}"), &format!("{head}{to}"));
}

#[test]
fn a_check_names_the_place_both_values_and_both_ways_out() {
    let repo = edited("COMPLETE");
    let before = repo.snapshot();
    repo.line("check").fails(1).says("plan check: 1 error in 1 file").prints(
        "\
error[status-differs]: status of SEC-002 is COMPLETE here, but not-started in the plan
  --> docs/OPTIMIZATION_TRACKER.md:84:13
   |
84 | **Status**: COMPLETE  
   |             ^^^^^^^^ the plan says not-started
   |
   = help: `plan sync` takes the document's value where only the document has changed
   = help: `plan sync --prefer plan` writes not-started here, `--prefer documents` takes COMPLETE into the plan
",
    );
    repo.line("check --format concise").fails(1).prints(
        "docs/OPTIMIZATION_TRACKER.md:84:13: error[status-differs] status of SEC-002 is COMPLETE here, but not-started in \
         the plan\n",
    );
    repo.unchanged(&before);
}

#[test]
fn a_sync_takes_a_status_into_the_plan_and_all_other_documents() {
    let repo = edited("COMPLETE");
    let before = repo.snapshot();
    let dry = repo.line("sync --dry-run").succeeds();
    repo.unchanged(&before);
    let run = repo.line("sync").succeeds().quiet();
    insta::assert_snapshot!("sync", format!("{}\n{}", run.stdout, repo.diff(&before)));
    let added = |text: &str| text.lines().filter(|line| line.starts_with('+') && !line.starts_with("+++")).count();
    assert_eq!(added(&dry.stdout), added(&repo.diff(&before)), "a dry run shows the same lines");
    repo.agrees();
    repo.line("sync").succeeds().prints("nothing to sync: documents and plan agree\n");
}

#[test]
fn a_sync_that_prefers_the_plan_gives_the_first_bytes_back() {
    let repo = security();
    let before = repo.snapshot();
    edit(&repo, "NOT_STARTED", "IN_PROGRESS");
    repo.edit(
        TRACKER,
        "| SEC-004 | Error Pages Show Queries         | NOT_STARTED |",
        "| SEC-004 | Error Pages Show Queries         | COMPLETE    |",
    );
    repo.edit(TRACKER, "- Not Started: 11 (85%)", "- Not Started: 12 (85%)");
    repo.line("sync --prefer plan").succeeds().quiet();
    // Last Updated tells that the document was written today; the plan has a record of what was written over.
    let after = repo.snapshot();
    assert!(before.iter().all(|(name, bytes)| after[name] == *bytes || name == "execution-plan.json"));
    let diff = repo.diff(&before);
    let told: Vec<_> = diff.lines().filter(|line| line.contains("\"op\": \"sync\"")).collect();
    assert!(told.len() == 1 && told[0].contains("\"documents\": {\"docs/OPTIMIZATION_TRACKER.md\""), "{diff}");
    repo.agrees();
}

/// Nothing is written without a side; with one, everything agrees afterwards.
fn conflict(repo: &Repo, why: &str, preferred: &str) {
    let before = repo.snapshot();
    for line in ["sync", "sync --dry-run"] {
        repo.line(line)
            .fails(1)
            .shows("error[sync-conflict]: ")
            .shows(why)
            .shows("`plan sync --prefer plan` writes the plan's value into the documents")
            .shows(match why {
                "documents say different things" => {
                    "help: make the documents say the same, and `plan sync --prefer documents` "
                }
                _ => "`plan sync --prefer documents` takes the document's value into the plan",
            })
            .says("nothing was written");
        repo.unchanged(&before);
    }
    repo.line(&format!("sync --prefer {preferred}")).succeeds().quiet();
    repo.agrees();
}

#[test]
fn a_document_gone_back_to_an_older_value_is_a_conflict() {
    for (side, status) in [("plan", "complete"), ("documents", "not-started")] {
        let repo = security();
        repo.line("update SEC-002 status=complete effort=1.5h").succeeds();
        edit(&repo, "COMPLETE", "NOT_STARTED");
        conflict(&repo, "the document has gone back to an older value", side);
        repo.line("show SEC-002 --format json").succeeds().shows(&format!("\"status\": \"{status}\""));
    }
}

#[test]
fn two_documents_that_differ_are_a_conflict() {
    let repo = edited("BLOCKED");
    repo.edit(
        TRACKER,
        "| SEC-002 | Reset Tokens Usable Twice        | NOT_STARTED |",
        "| SEC-002 | Reset Tokens Usable Twice        | COMPLETE    |",
    );
    let before = repo.snapshot();
    repo.line("sync --prefer documents").fails(1).shows("documents say different things").says("nothing was written");
    repo.unchanged(&before);
    conflict(&repo, "documents say different things", "plan");
}

#[test]
fn a_plan_edited_by_hand_as_well_is_a_conflict() {
    let repo = edited("IN_PROGRESS");
    let plan = repo.read("execution-plan.json");
    let at = plan.find("SEC-002").unwrap();
    repo.write(
        "execution-plan.json",
        [&plan[..at], &plan[at..].replacen("\"not-started\"", "\"deferred\"", 1)].concat(),
    );
    conflict(&repo, "both the plan and the document have changed", "documents");
    repo.line("show SEC-002").succeeds().shows("in-progress");
}

#[test]
fn documents_follow_a_plan_that_alone_was_edited_by_hand() {
    let repo = security();
    let plan = repo.read("execution-plan.json");
    let at = plan.find("SEC-002").unwrap();
    repo.write(
        "execution-plan.json",
        [&plan[..at], &plan[at..].replacen("\"not-started\"", "\"in-progress\"", 1)].concat(),
    );
    let before = repo.snapshot();
    repo.line("check").fails(1);
    repo.line("sync").succeeds().quiet();
    repo.agrees();
    insta::assert_snapshot!("plan_by_hand", repo.diff(&before));
}

#[test]
fn a_stage_and_other_fields_are_taken_as_well() {
    let repo = security();
    repo.edit(
        DEBUGGING,
        "## SEC-002: Reset Tokens Usable Twice\n\n**Status**: Phase 1: DOCUMENT",
        "## SEC-002: Reset Tokens Usable Twice\n\n**Status**: Phase 4: DESIGN",
    );
    repo.edit(DEBUGGING, "- [ ] Second use of a token is refused", "- [x] Second use of a token is refused");
    repo.edit(TRACKER, "| 1h         | -     |", "| 1.25h      | mara  |");
    let before = repo.snapshot();
    let run = repo.line("sync").succeeds().quiet();
    insta::assert_snapshot!("sync_fields", format!("{}\n{}", run.stdout, repo.diff(&before)));
    repo.agrees();
}

#[test]
fn a_dependency_refuses_what_a_document_says() {
    let repo = security();
    let head = "### SEC-003: Invite Links Without Expiry\n\n**Status**: ";
    repo.edit(TRACKER, &format!("{head}NOT_STARTED"), &format!("{head}COMPLETE"));
    let before = repo.snapshot();
    repo.line("sync").fails(1).shows("SEC-003 cannot be complete while SEC-002 is open").says("nothing was written");
    repo.unchanged(&before);
}

#[test]
fn what_a_rule_forbids_is_refused_with_the_way_out() {
    let repo = Repo::new().file("T.md", "## A-1: One\n\n**Status**: OPEN\n");
    repo.plan(["import", "T.md"]).succeeds();
    repo.edit("T.md", "OPEN", "BLOCKED");
    let before = repo.snapshot();
    let run = repo.plan(["sync"]).fails(1).says("nothing was written");
    run.shows("error[sync-refused]: A-1 cannot be blocked without a reason\n")
        .shows("help: with `plan update A-1`: add blocker=\"what is in the way\" or reason=TEXT\n");
    repo.unchanged(&before);
    // `--force` of `sync` is for reports, and overrules no rule.
    let waits = Repo::new()
        .file("T.md", "## A-1: One\n\n**Status**: OPEN\n**Depends On**: A-2\n\n## A-2: Two\n\n**Status**: OPEN\n");
    waits.plan(["import", "T.md"]).succeeds();
    waits.edit("T.md", "OPEN\n**Dep", "DONE\n**Dep");
    let run = waits.plan(["sync", "--force"]).fails(1);
    run.shows("error[sync-refused]: A-1 cannot be complete while A-2 is open\n")
        .shows("help: with `plan update A-1`: complete that first, or give --force --reason TEXT\n");
    repo.plan(["update", "A-1", "status=blocked", "reason=no key"]).succeeds();
    repo.plan(["check"]).succeeds();
}

#[test]
fn what_a_sync_did_or_left_is_told_as_data() {
    let data = |repo: &Repo, line: &str, code: i32| {
        let run = repo.line(line);
        assert_eq!(run.code, code, "{run}");
        serde_json::from_str::<serde_json::Value>(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{run}"))
    };
    let repo = edited("COMPLETE");
    let before = repo.snapshot();
    let mut dry = data(&repo, "sync --dry-run --format json", 0);
    let diffs = dry.as_object_mut().unwrap().remove("diffs").unwrap();
    assert_eq!(
        (diffs.as_array().unwrap().len(), dry.as_object_mut().unwrap().remove("dryRun")),
        (4, Some(true.into()))
    );
    repo.unchanged(&before);
    let done = data(&repo, "sync --format json", 0);
    assert_eq!((&dry, &done["version"], &done["findings"]), (&done, &1.into(), &serde_json::json!([])));
    let first = serde_json::json!({"id": "SEC-002", "field": "status", "old": "not-started", "new": "complete"});
    assert_eq!(done["changes"][0], first);
    assert_eq!(done["documents"][0], "docs/OPTIMIZATION_TRACKER.md");
    edit(&repo, "COMPLETE", "NOT_STARTED");
    let told = data(&repo, "sync --format json", 1);
    assert_eq!((&told["changes"], &told["documents"]), (&serde_json::json!([]), &serde_json::json!([])));
    assert_eq!(
        (&told["findings"][0]["code"], &told["findings"][0]["start"]["line"]),
        (&"sync-conflict".into(), &84.into())
    );
}

#[test]
fn a_status_changes_with_what_it_is_about_and_a_mark_without_the_words_beside_it() {
    let text = "# X\n\n- A-1 Payments (waiting for bank)\n- A-2 Rest (blocked by legal)\n\n| Task | Status |\n|---|---|\n\
                | A-3 | Blocked by legal |\n| A-4 | ✅ Humming |\n| A-5 | Waiting for the bank, soon |\n";
    let repo = Repo::new().file("X.md", text);
    repo.line("import X.md").succeeds();
    repo.line("update A-1 A-2 A-3 A-5 status=complete").succeeds();
    repo.line("update A-4 status=in-progress").succeeds();
    let expected = "# X\n\n- A-1 Payments (complete)\n- A-2 Rest (complete)\n\n| Task | Status |\n|---|---|\n\
                    | A-3 | Complete |\n| A-4 | 🔄 Humming |\n| A-5 | Complete, soon |\n";
    assert_eq!(repo.read("X.md"), expected);
    repo.line("update A-4 status=complete").succeeds();
    assert!(repo.read("X.md").contains("| A-4 | ✅ Humming |"));
    repo.line("undo 3").succeeds();
    assert_eq!(repo.read("X.md"), text);
}
