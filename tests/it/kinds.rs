//! Batch dashboards, phase plans, time plans and team plans, from import to report.

use crate::harness::Repo;

/// The original batch tracker's plan with its dashboard.
fn batches() -> Repo {
    let repo = Repo::new()
        .fixture("execution-plan.json", "batches/execution-plan.json")
        .fixture("docs/DASHBOARD.md", "batches/docs/DASHBOARD.md");
    repo.plan(["import", "docs/DASHBOARD.md"]).succeeds();
    repo
}

#[test]
fn a_batch_changes_the_values_asked_for_and_what_the_transition_records() {
    let repo = batches();
    let before = repo.snapshot();
    repo.line("update batch-1 status=in-progress progress=50 owner=alice --by ann").succeeds();
    let expected = "\
docs/DASHBOARD.md
-| Batch 1: Release Pipeline | P0       | 🔴 Not Started | 0%       | Week 1–2    | None     |
+| Batch 1: Release Pipeline | P0       | 🟡 In Progress | 50%      | Week 1–2    | None     |
execution-plan.json
-      \"status\": \"not-started\",
-      \"progress\": 0,
+      \"status\": \"in-progress\",
+      \"progress\": 50,
-      \"owner\": \"\",
-      \"notes\": \"Flaky checkout tests, signed builds, required checks on main\"
+      \"owner\": \"alice\",
+      \"notes\": \"Flaky checkout tests, signed builds, required checks on main\",
+      \"startedAt\": \"2026-01-15T14:30:00Z\",
+      \"history\": [
+        {\"op\": \"update\", \"seq\": 2, \"at\": \"2026-01-15T14:30:00Z\", \"by\": \"ann\", \"set\": {\"status\": [\"not-started\", \"in-progress\"], \"progress\": [0, 50], \"owner\": [\"\", \"alice\"], \"startedAt\": [null, \"2026-01-15T14:30:00Z\"]}, \"documents\": {\"docs/DASHBOARD.md\": []}}
+      ]
";
    assert_eq!(repo.diff(&before), expected);
    repo.plan(["dashboard"]).succeeds().prints(
        "\
| Batch                     | Priority | Status         | Progress | Target Date | Blockers |
| ------------------------- | -------- | -------------- | -------- | ----------- | -------- |
| Batch 1: Release Pipeline | P0       | 🟡 In Progress | 50%      | Week 1–2    | None     |
| Batch 2: Data Layer       | P1       | ⚪ Queued      | 0%       | Week 3–4    | Batch 1  |
| Batch 3: Access Control   | P1       | ⚪ Queued      | 0%       | Week 5–6    | Batch 2  |
| Batch 4: Recommendations  | P1       | ⚪ Queued      | 0%       | Week 7–8    | Batch 3  |
| Batch 5: Telemetry        | P2       | ⚪ Queued      | 0%       | Week 9–10   | Batch 4  |
",
    );
    repo.plan(["check"]).succeeds();
}

#[test]
fn the_original_batch_tracker_s_own_cases_hold() {
    let repo = batches();
    repo.line("update batch-1 status=done progress=100").succeeds();
    assert!(repo.read("execution-plan.json").contains("\"status\": \"done\",\n      \"progress\": 100,"));
    repo.line("update batch-3 blockers=batch-2,batch-1 targetDate=Q3").succeeds();
    let plan = repo.read("execution-plan.json");
    assert!(plan.contains("\"targetDate\": \"Q3\",\n      \"blockers\": [\"batch-2\", \"batch-1\"]"), "{plan}");
    repo.line("metrics ciPassRate=95 coverage=81").succeeds();
    assert!(repo.read("execution-plan.json").contains("\"ciPassRate\": 95,\n    \"coverage\": 81,"));
    repo.plan(["check"]).succeeds();
    let before = repo.snapshot();
    for (line, expected) in [
        ("update batch-9 status=done", "batch-9 names no item of the plan"),
        ("update batch-2 status=almost", "a status is one of"),
        ("update batch-2 progress=150", "progress is 0 to 100"),
        ("update batch-2 progress=-1", "progress is 0 to 100"),
        ("update batch-2 colour=red", "there is no field \"colour\""),
        ("update batch-3 status=done", "while batch-2 is open"),
        ("update batch-2 status=done progress=50", "cannot be complete at 50%"),
        ("metrics coverage=-1", "coverage"),
    ] {
        repo.line(line).fails(2).says(expected);
        repo.unchanged(&before);
    }
}

#[test]
fn completing_a_phase_moves_overview_status_and_current_phase() {
    let repo = Repo::new().fixture("docs/PLAN.md", "phases/docs/EXECUTION_PLAN.md");
    repo.plan(["import", "docs/PLAN.md"]).succeeds().shows("6 phases");
    repo.plan(["show", "phase-3"]).shows("[x] Add the routes").shows("[ ] Write integration tests");
    let before = repo.snapshot();
    repo.line("update phase-3 status=complete").succeeds();
    let diff = repo.diff(&before);
    let document = diff.split("execution-plan.json").next().unwrap();
    let expected = "\
docs/PLAN.md
-**Current Phase:** Phase 3 of 6
+**Current Phase:** Phase 4 of 6
-| 3     | Member Endpoints   | In Progress | 2 hours       |
+| 3     | Member Endpoints   | Completed   | 2 hours       |
-**Status:** In Progress 🔄
+**Status:** Completed ✅
+**Completed:** 2026-01-15 14:30
+
";
    assert_eq!(document, expected);
    repo.plan(["check"]).succeeds();
    repo.line("update phase-6 status=in-progress").succeeds();
    assert!(repo.read("docs/PLAN.md").contains("| 6     | Rollout            | In Progress |"));
}

#[test]
fn steps_and_dated_notes_of_a_phase_are_kept_in_its_form() {
    let repo = Repo::new().fixture("docs/PLAN.md", "phases/docs/EXECUTION_PLAN.md");
    repo.plan(["import", "docs/PLAN.md"]).succeeds();
    let before = repo.snapshot();
    for arguments in [["step=4", "note+=Paging counts from 0"], ["step+=Ask two members", "effort=2h"]] {
        repo.plan(["update", "phase-3", arguments[0], arguments[1]]).succeeds().quiet();
        repo.line("check").succeeds().prints("");
    }
    let diff = repo.diff(&before);
    let expected = "\
docs/PLAN.md
-4. Implement GET /tools/:id/waiting 🔄 (paging is left)
+4. Implement GET /tools/:id/waiting ✅ (paging is left)
+7. Ask two members
+**Actual Duration:** 2 hours
+
+- [2026-01-15 14:30]: Paging counts from 0
";
    assert_eq!(diff.split("execution-plan.json").next(), Some(expected));
    repo.plan(["update", "phase-3", "note-=Paging counts from 0", "step-=Ask two members"]).succeeds();
    let kept =
        expected.replace("+7. Ask two members\n", "").replace("+- [2026-01-15 14:30]: Paging counts from 0\n", "");
    assert_eq!(repo.diff(&before).split("execution-plan.json").next(), Some(kept.as_str()));
    repo.line("check").succeeds().prints("");
}

#[test]
fn a_template_and_a_filled_plan_in_one_document_are_two() {
    let repo = Repo::new().fixture("PLAN.md", "phases/docs/EXECUTION_PLAN_TEMPLATE_AND_EXAMPLE.md");
    repo.plan(["import", "PLAN.md"]).succeeds().shows("6 phases").shows("6 items are kept as templates");
    let before = repo.snapshot();
    repo.line("update phase-1 owner=bob").succeeds();
    assert!(!repo.diff(&before).contains("PLAN.md\n"));
    repo.plan(["check"]).succeeds();
}

#[test]
fn time_plans_and_team_plans_hold_what_they_name() {
    for (fixture, expected) in
        [("timeline/docs/RECOVERY_PLAN.md", "7 tasks, 4 phases"), ("team/docs/TEAM_PLAN.md", "20 tasks, 3 phases")]
    {
        let repo = Repo::new().fixture("PLAN.md", fixture);
        repo.plan(["import", "PLAN.md"]).succeeds().shows(expected).hides("warning");
        repo.plan(["check"]).succeeds();
    }
}

#[test]
fn a_weekly_report_has_every_section_and_a_past_one_stays_as_it_was() {
    let repo = batches();
    repo.line("set startDate=2026-01-12").succeeds();
    repo.line("update batch-1 status=in-progress progress=50 owner=alice --at 2026-01-13").succeeds();
    let week = repo.plan(["weekly", "Week 1"]).succeeds().stdout;
    let headings: Vec<_> = week.lines().filter(|line| line.starts_with('#') || line.starts_with("**")).collect();
    let expected = [
        "## Weekly Progress Report - Week 1",
        "### 🎯 Current Batch: Batch 1: Release Pipeline",
        "**Overall Progress:** 10% complete",
        "### ✅ Completed This Week",
        "### 🚧 In Progress",
        "### ⚠️ Blockers",
        "### 📊 Metrics This Week",
        "### 📅 Next Week Goals",
        "### 🆘 Help Needed",
        "### 🎉 Wins",
        "### 🚩 Risks",
    ];
    assert_eq!(headings, expected);
    let repo = repo.now("2026-01-23T10:00:00Z");
    let past = repo.plan(["weekly", "Week 1"]).succeeds().stdout;
    repo.line("update batch-1 status=done").succeeds();
    repo.line("metrics coverage=80").succeeds();
    repo.line("start batch-2").succeeds();
    repo.plan(["weekly", "Week 1"]).prints(&past);
    repo.plan(["weekly", "Week 2"]).shows("- [x] Batch 1: Release Pipeline");
}
