//! A feature in phases: begun from a template, worked on, failed and tried again, resumed, closed and archived.

use crate::harness::Repo;
use serde_json::Value;

const PLAN: &str = "{\n  \"version\": 1,\n  \"project\": \"library\"\n}\n";

/// A plan with a feature whose phases have names.
fn lending() -> Repo {
    let repo = Repo::new().file("execution-plan.json", PLAN);
    repo.plan(["new-feature", "FEAT-002", "Lending", "--target", "2026-01-13"])
        .succeeds()
        .shows("Made docs/FEAT-002.md");
    let text = String::from_utf8(repo.bytes("docs/FEAT-002.md")).unwrap();
    let pairs = [
        ("[Phase 1 Name]", "Shelves"),
        ("[Phase 2 Name]", "Cards"),
        ("[Step 1]", "Build it"),
        ("[Step 2]", "Try it"),
        ("[What must hold]", "A book can be lent"),
        ("[How to see that it worked]", "A book stands"),
        ("Files to be created: [list]", "Files to be created: `shelf.rs`, `shelf_test.rs`"),
    ];
    let text = pairs.iter().fold(text, |text, (old, new)| text.replace(old, new));
    let repo = repo.file("docs/FEAT-002.md", &text);
    repo.plan(["import", "docs/FEAT-002.md"]).succeeds();
    repo
}

#[test]
fn a_new_feature_begins_from_a_template() {
    let repo = lending();
    let plan: Value = serde_json::from_slice(&repo.bytes("execution-plan.json")).unwrap();
    assert_eq!(
        plan["feature"],
        serde_json::json!({"id": "FEAT-002", "name": "Lending", "status": "in-progress", "started": "2026-01-15", "target": "2026-01-13"})
    );
    let text = String::from_utf8(repo.bytes("docs/FEAT-002.md")).unwrap();
    assert!(text.contains("## Current Feature: Lending\n\n**Feature ID:** FEAT-002\n"), "{text}");
    assert!(text.contains("**Started:** 2026-01-15\n\n**Target Completion:** 2026-01-13\n"), "{text}");
    repo.line("show phase-1").succeeds().shows("create      shelf.rs\n              shelf_test.rs\n");
    repo.line("check").succeeds();
    let before = repo.snapshot();
    repo.plan(["new-feature", "FEAT-003", "Fines"])
        .fails(2)
        .says("FEAT-002 is the feature at work; `plan archive` closes it");
    repo.unchanged(&before);
}

#[test]
fn a_template_of_ones_own_needs_the_heading() {
    let repo = Repo::new()
        .file("execution-plan.json", PLAN)
        .file("own.md", "# Ours\n\n## Feature: X\n\n**Feature ID:** ?\n\n## Phase 1: Think\n\n**Status:** Pending\n\n**Goal:** a\n\n## Phase 2: Act\n\n**Status:** Pending\n\n**Goal:** b\n")
        .file("bare.md", "# Nothing\n");
    repo.plan(["new-feature", "F-1", "Fines", "--template", "bare.md"]).fails(2).says("has no heading as");
    repo.plan(["new-feature", "F-1", "Fines", "--template", "own.md", "--dry-run"])
        .succeeds()
        .shows("## Feature: Fines\n");
    repo.plan(["new-feature", "F-1", "Fines", "--template", "own.md", "--to", "own.md"])
        .fails(2)
        .says("own.md is there already");
    repo.plan(["new-feature", "F-1", "Fines", "--template", "own.md"]).succeeds().shows("holds 2 phases");
    assert!(repo.bytes("docs/F-1.md").starts_with(b"# Ours\n\n## Feature: Fines\n\n**Feature ID:** F-1\n"));
}

#[test]
fn work_that_failed_is_tried_again_and_resumed() {
    let repo = lending();
    repo.line("start phase-1").succeeds();
    repo.plan(["note", "phase-1", "Boards", "are cut"]).succeeds().shows("+ [2026-01-15 14:30]: Boards are cut");
    repo.line("fail phase-1").fails(2).says("say why: plan fail phase-1 --reason TEXT");
    repo.plan(["fail", "phase-1", "--reason", "no wood"]).succeeds().shows("in-progress → failed");
    repo.line("retry phase-2").fails(2).says("phase-2 is not-started, and only what failed is tried again");
    insta::assert_snapshot!(repo.line("resume").succeeds().stdout, @r"
    FEAT-002: Lending

      status   🟡 in-progress
      started  2026-01-15
      target   2026-01-13, overdue by 2 days
      phase    1 of 3
      to tick  Documents to Update (0 of 1)
               Acceptance Criteria (0 of 1)

    Phase 1: Shelves

      status      ❌ failed
      reason      no wood
      attempts    failed 2026-01-15 14:30 UTC: no wood
      steps       0 of 2 done
      next        Build it
      notes       [2026-01-15 14:30]: Boards are cut
      checkpoint  [ ] A book stands
      kept by     phase-1 is failed: no wood
    ");
    repo.line("retry phase-1").succeeds().shows("attempts  – → 2");
    repo.line("tick phase-1 build --list steps").succeeds();
    repo.line("update phase-1 step=2:in-progress").succeeds();
    insta::assert_snapshot!(repo.line("resume").succeeds().stdout, @r"
    FEAT-002: Lending

      status   🟡 in-progress
      started  2026-01-15
      target   2026-01-13, overdue by 2 days
      phase    1 of 3
      to tick  Documents to Update (0 of 1)
               Acceptance Criteria (0 of 1)

    Phase 1: Shelves

      status      🟡 in-progress
      attempts    2
                  failed 2026-01-15 14:30 UTC: no wood
      steps       1 of 2 done
      now         Try it
      notes       [2026-01-15 14:30]: Boards are cut
      checkpoint  [ ] A book stands
    ");
    let data: Value = serde_json::from_str(&repo.plan(["resume", "--format", "json"]).succeeds().stdout).unwrap();
    assert_eq!((&data["version"], &data["feature"]["overdueDays"]), (&1.into(), &2.into()));
    assert_eq!(data["currentPhase"], serde_json::json!({"phase": "phase-1", "number": 1, "of": 3}));
    assert_eq!(data["items"][0]["now"], serde_json::json!(["Try it"]));
    assert_eq!(data["items"][0]["attempts"][1], "failed 2026-01-15 14:30 UTC: no wood");
    repo.line("status").succeeds().shows("FEAT-002");
    repo.line("undo 2").succeeds();
    repo.line("check").succeeds();
}

#[test]
fn a_feature_is_archived_when_all_of_it_is_over() {
    let repo = lending();
    let before = repo.snapshot();
    repo.line("archive").fails(2).says("phase-1 is not-started, and 2 more are open");
    repo.unchanged(&before);
    for phase in ["phase-1", "phase-2", "phase-3"] {
        repo.plan(["done", phase]).succeeds();
    }
    repo.line("archive").fails(2).says("still to tick: Documents to Update (0 of 1), Acceptance Criteria (0 of 1)");
    repo.line("tick documents-to-update 1").succeeds().shows("docs/FEAT-002.md: 1 place edited");
    repo.line("tick acceptance-criteria lent").succeeds();
    repo.line("check").succeeds();
    let document = repo.bytes("docs/FEAT-002.md");
    repo.line("archive --dry-run").succeeds().shows("Would archive FEAT-002: 3 phases");
    repo.line("archive")
        .succeeds()
        .shows("Archived FEAT-002: 3 phases to archive/FEAT-002\ndocs/FEAT-002.md: moved there\n");
    assert_eq!(repo.bytes("archive/FEAT-002/FEAT-002.md"), document);
    assert!(!repo.snapshot().contains_key("docs/FEAT-002.md"));
    repo.line("list").succeeds().shows("No items");
    repo.line("undo").fails(2).says("cannot be taken back: the archive has taken over what went");
    let old = ["--plan", "archive/FEAT-002/execution-plan.json"];
    repo.plan([old[0], old[1], "check"]).succeeds();
    repo.plan([old[0], old[1], "show", "phase-1"])
        .succeeds()
        .shows("done: status not-started → complete")
        .shows("✅ complete");
    repo.plan(["new-feature", "FEAT-003", "Fines"]).succeeds();
}

#[test]
fn what_others_wait_for_stays_out_of_the_archive() {
    let plan = r#"{"version":1,"phases":[{"id":"phase-1","status":"done"},{"id":"phase-2","status":"done"}],
        "tasks":[{"id":"A","phase":"phase-1","status":"done"},{"id":"B","dependsOn":["phase-2"]}],
        "checklists":[{"name":"Release","required":true,"items":["Tag"]}]}"#;
    let repo = Repo::new().file("execution-plan.json", plan);
    repo.line("archive")
        .fails(2)
        .says("B names phase-2, which would go; change that first, as plan update B depends-=phase-2");
    repo.line("update B depends-=phase-2").succeeds();
    repo.line("archive").fails(2).says("still to tick: Release (0 of 1)");
    repo.plan(["archive", "--force", "--reason", "given up"])
        .succeeds()
        .shows("2 phases, 1 task to archive/2026-01-15");
    let left: Value = serde_json::from_slice(&repo.bytes("execution-plan.json")).unwrap();
    assert_eq!((left["tasks"].as_array().unwrap().len(), left["phases"].as_array().unwrap().len()), (1, 0));
    let kept: Value = serde_json::from_slice(&repo.bytes("archive/2026-01-15/execution-plan.json")).unwrap();
    assert_eq!((&kept["tasks"][0]["id"], &kept["checklists"][0]["name"]), (&"A".into(), &"Release".into()));
}

#[test]
fn completed_entries_of_a_debugging_document_go_to_the_archive() {
    let document = "# Issues\n\nComplete: 2 of 3\n\n## BUG-1: Crash\n\n**Status**: FIXED\n**Completed**: 2025-12-01\n\nIt crashed.\n\n\
        ## BUG-2: Slow\n\n**Status**: FIXED\n**Completed**: 2026-01-10\n\n## BUG-3: Wrong\n\n**Status**: Open\n\nStill.\n";
    let repo = Repo::new().file("DEBUGGING.md", document);
    repo.plan(["import", "DEBUGGING.md", "--kind", "debugging"]).succeeds();
    repo.line("archive --done-before 2025-01-01").succeeds().shows("No DEBUGGING document");
    let before = repo.snapshot();
    repo.line("archive --done-before 2026-01-01 --dry-run").succeeds().shows("-## BUG-1: Crash\n");
    repo.unchanged(&before);
    repo.line("archive --done-before 2026-01-01").succeeds().shows("1 entry moved to archive/DEBUGGING.md: BUG-1");
    insta::assert_snapshot!(String::from_utf8(repo.bytes("DEBUGGING.md")).unwrap(), @r"
    # Issues

    Complete: 1 of 2

    ## BUG-2: Slow

    **Status**: FIXED
    **Completed**: 2026-01-10

    ## BUG-3: Wrong

    **Status**: Open

    Still.
    ");
    insta::assert_snapshot!(String::from_utf8(repo.bytes("archive/DEBUGGING.md")).unwrap(), @r"
    # Archived from DEBUGGING.md

    ## BUG-1: Crash

    **Status**: FIXED
    **Completed**: 2025-12-01

    It crashed.
    ");
    repo.line("check").succeeds();
    repo.line("show BUG-1").succeeds().shows("✅ complete");
    repo.line("archive --done-before 2026-01-12").succeeds().shows("BUG-2");
    let archive = String::from_utf8(repo.bytes("archive/DEBUGGING.md")).unwrap();
    assert!(archive.contains("It crashed.\n\n## BUG-2: Slow\n"), "{archive}");
    repo.line("check").succeeds();
}

#[test]
fn the_header_of_the_feature_is_set_and_taken_back() {
    let repo = lending();
    repo.plan(["set", "feature.target=2026-02-01", "feature.status=done"])
        .succeeds()
        .shows("feature.target  2026-01-13 → 2026-02-01");
    repo.plan(["set", "feature.target=soon"]).fails(2).says("a date is as 2026-01-12");
    repo.line("resume").succeeds().shows("target   2026-02-01\n");
    repo.line("undo").succeeds();
    repo.line("resume").succeeds().shows("target   2026-01-13, overdue by 2 days\n");
}

#[test]
fn a_step_that_is_through_is_not_worked_on_any_more() {
    let text = "# Plan\n\n## Phase 1: Dig\n\n**Status:** In Progress\n\n**Implementation Steps:**\n1. Mark ✅\n\
        2. Dig 🔄 (currently working on this)\n3. Clean 🔄 (by hand)\n\n## Phase 2: Pour\n\n**Status:** Pending\n";
    let repo = Repo::new().file("PLAN.md", text);
    repo.line("import PLAN.md").succeeds();
    repo.line("resume").succeeds().shows("now     Dig\n          Clean\n");
    repo.line("tick phase-1 2 3").succeeds();
    assert!(
        repo.read("PLAN.md").contains("1. Mark ✅\n2. Dig ✅\n3. Clean ✅ (by hand)\n"),
        "{}",
        repo.read("PLAN.md")
    );
    repo.line("check").succeeds();
    repo.line("undo").succeeds();
    assert_eq!(repo.read("PLAN.md"), text);
}

/// Two phases in a table that says what their tasks were to take and took.
const TAILOR: &str = "\
# Coat

| Phase | Status | Est. | Actual | Progress |
|-------|--------|------|--------|----------|
| Phase 1: Cut | In Progress | 8h | 5h | 50% |
| Phase 2: Sew | Not Started | 6h | – | 0% |

## Phase 1: Cut

### T-1: Lay out
Status: complete
Estimate: 4h
Actual: 5h

### T-2: Pin
Status: not started
Estimate: 4h

## Phase 2: Sew

### T-3: Seam
Status: not started
Estimate: 4h
";

#[test]
fn the_effort_of_a_phase_that_is_that_of_its_tasks_stays_so() {
    let repo = Repo::new().file("coat.md", TAILOR);
    repo.plan(["import", "coat.md"]).succeeds();
    let row = |expected: &str| {
        let text = repo.read("coat.md");
        assert!(text.contains(expected), "{text}");
        repo.line("check").succeeds();
    };
    repo.plan(["update", "T-2", "status=complete", "actual=3h"]).succeeds().shows("phase-1  effort     5h → 8h\n");
    row("| Phase 1: Cut | In Progress | 8h | 8h | 100% |");
    repo.plan(["undo"]).succeeds().shows("phase-1  effort     8h → 5h\n");
    assert_eq!(repo.read("coat.md"), TAILOR);
    repo.plan(["add", "T-4", "Baste", "phase=phase-1", "estimate=2h"]).succeeds().shows("coat.md: 2 places edited\n");
    row("| Phase 1: Cut | In Progress | 10h | 5h | 33% |");
    repo.plan(["undo"]).succeeds().shows("coat.md: as it was\n");
    assert_eq!(repo.read("coat.md"), TAILOR);
    // The six hours of the second phase are its own: its task is to take four.
    repo.plan(["update", "T-3", "estimate=5h"]).succeeds().prints("T-3  estimate  4h → 5h\ncoat.md: 1 place edited\n");
    row("| Phase 2: Sew | Not Started | 6h | – | 0% |");
}
