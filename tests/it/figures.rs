//! Numbers that documents derive from items: what each counts, and that it follows.

use crate::harness::Repo;

/// Imports a document that agrees throughout, completes an item, and compares the lines that changed.
fn check(text: &str, item: &str, expected: &[&str]) {
    let repo = Repo::new().file("T.md", text);
    repo.plan(["import", "T.md"]).succeeds();
    repo.plan(["check", "--strict"]).succeeds().says("no findings");
    repo.plan(["update", item, "status=complete"]).succeeds();
    let after = repo.read("T.md");
    assert_eq!(after.lines().count(), text.lines().count(), "{after}");
    let changed: Vec<_> = after.lines().zip(text.lines()).filter(|(new, old)| new != old).map(|(new, _)| new).collect();
    assert_eq!(changed, expected, "{after}");
    repo.plan(["check", "--strict"]).succeeds().says("no findings");
}

const HARBOUR: &str = "# Harbour

Overall: 3/8 (38%)

Tasks: 8 | Done: 3 | Remaining: 5

| Part | Total | Done | % |
|---|---|---|---|
| Pier | 3 | 1 | 33% |
| Crane | 2 | 1 | 50% |
| Light | 3 | 1 | 33% |
| **Total** | 8 | 3 | 38% |

## Pier (1/3 done)

Progress: 1/3 tasks (33%)

- [x] Drive the piles
- [ ] Lay the planks
- [ ] Paint the rail

## Crane — 2 tasks

1 of 2 tasks complete (50%)

- [x] Order the winch
- [ ] Fit the winch

## Light [1/3]

~30% complete

- [x] Buy lamps
- [ ] Wire lamps
- [ ] Test lamps
";

#[test]
fn parts_of_a_document_are_counted_in_headings_lines_and_tables() {
    check(
        HARBOUR,
        "lay-the-planks",
        &[
            "Overall: 4/8 (50%)",
            "Tasks: 8 | Done: 4 | Remaining: 4",
            "| Pier | 3 | 2 | 67% |",
            "| **Total** | 8 | 4 | 50% |",
            "## Pier (2/3 done)",
            "Progress: 2/3 tasks (67%)",
            "- [x] Lay the planks",
        ],
    );
    check(
        HARBOUR,
        "wire-lamps",
        &[
            "Overall: 4/8 (50%)",
            "Tasks: 8 | Done: 4 | Remaining: 4",
            "| Light | 3 | 2 | 67% |",
            "| **Total** | 8 | 4 | 50% |",
            "## Light [2/3]",
            "~67% complete",
            "- [x] Wire lamps",
        ],
    );
}

#[test]
fn one_row_of_counts_and_columns_in_any_order_are_figures() {
    check(
        "# Roadmap

| Pending | Done | Total | In Progress |
|---|---|---|---|
| 2 | 1 | 4 | 1 |

## Phase 1: Ground (1/2 complete)

- [x] T001 Lease
- [ ] T002 Fence

## Phase 2: Walls

- 🔄 T010 Bricks
- ⏳ T011 Mortar
",
        "T002",
        &["| 1 | 2 | 4 | 1 |", "## Phase 1: Ground (2/2 complete)", "- [x] T002 Fence"],
    );
}

#[test]
fn an_overview_with_numbers_in_front_counts_its_phases() {
    let text = "# Hull

| Phase | Tasks | Done | Status |
|---|---|---|---|
| 1. Ribs & keel | 2 | 1 | 🟡 In Progress |
| 2. Planks | 1 | 0 | ⬜ Not Started |

## Phase 1: Ribs & keel 🟡 In Progress

- [x] A-1: Bend the ribs
- [ ] A-2: Lay the keel

## Phase 2: Planks ⬜ Not Started

- [ ] A-3: Steam the planks
";
    check(text, "A-2", &["| 1. Ribs & keel | 2 | 2 | 🟡 In Progress |", "- [x] A-2: Lay the keel"]);
}

#[test]
fn batches_are_counted_by_their_numbers_and_what_was_spent_elsewhere_is_left() {
    let text = "# Cellar

## Batch 1: Shelves

| WP | Work package | Effort | Status |
|---|---|---|---|
| 1.1 | Saw the boards | 8h | Done |
| 1.2 | Screw them on | 4h | Not Started |

## Batch 2: Wine

| WP | Work package | Effort | Status |
|---|---|---|---|
| 2.1 | Count the bottles | 5h | Not Started |

## Effort

| Batch | Planned | Spent |
|---|---:|---:|
| 1 | 12h | 13h |
| 2 | 5h | 0h |
";
    check(text, "1.2", &["| 1.2 | Screw them on | 4h | Done |"]);
    let repo = Repo::new().file("T.md", text);
    repo.plan(["import", "T.md"]).succeeds();
    repo.plan(["update", "1.2", "estimate=6h", "actual=7h"]).succeeds();
    assert!(repo.read("T.md").contains("| 1 | 14h | 13h |"), "{}", repo.read("T.md"));
}

#[test]
fn words_of_other_languages_say_what_is_counted() {
    check(
        "# Plan d'action

## Résumé

- Total : 3
- Terminé : 1 (33%)
- Restantes : 2
- Avancement : 33 %

## Tâches

- [x] Choisir le format
- [ ] Écrire le guide
- [ ] Publier le guide
",
        "écrire-le-guide",
        &["- Terminé : 2 (67%)", "- Restantes : 1", "- Avancement : 67 %", "- [x] Écrire le guide"],
    );
    check(
        "# 计划

总任务数：3
已完成：1（33%）

- [x] 设计
- [ ] 开发
- [ ] 测试
",
        "开发",
        &["已完成：2（67%）", "- [x] 开发"],
    );
}

#[test]
fn what_a_number_cannot_mean_is_no_figure() {
    let text = "# Audit

Totals: 2 high, 3 medium. 4 fixed, 1 open.

## Coverage by phase

| Phase | Total | Done | % |
|---|---|---|---|
| Unit | 120 | 60 | 50% |
| Browser | 40 | 10 | 25% |

## Release 2.0 (2026)

- [x] Freeze the format
- [ ] Tag it
";
    check(text, "tag-it", &["- [x] Tag it"]);
}

#[test]
fn a_heading_keeps_its_item_while_its_counts_change() {
    let repo = Repo::new().file("T.md", HARBOUR);
    repo.plan(["import", "T.md"]).succeeds();
    repo.plan(["done", "lay-the-planks"]).succeeds();
    repo.edit("T.md", "Paint the rail", "Varnish the rail");
    let run = repo.plan(["import", "T.md"]);
    run.succeeds().shows("\"Paint the rail\" and is renamed to \"Varnish the rail\"");
    repo.plan(["show", "paint-the-rail"]).succeeds().shows("Varnish the rail");
}

#[test]
fn ranges_and_approximations_agree_with_what_lies_in_them() {
    let repo = Repo::new().file("T.md", "# T\n\n30-40% complete\n\n- [x] One\n- [ ] Two\n- [ ] Three\n");
    repo.plan(["import", "T.md"]).succeeds();
    repo.plan(["check"]).succeeds().says("no findings");
    repo.edit("T.md", "30-40%", "60–70%");
    repo.plan(["check", "--format", "concise"]).fails(1).shows("T.md:3:1: error[figure-stale]");
    repo.plan(["sync"]).succeeds();
    assert!(repo.read("T.md").starts_with("# T\n\n33% complete\n"), "{}", repo.read("T.md"));
    repo.edit("T.md", "33%", "~35%");
    repo.plan(["check"]).succeeds().says("no findings");
    repo.edit("T.md", "~35%", "~45%");
    repo.plan(["check"]).fails(1);
}

const GARDEN: &str = "# Plan

**Last Updated:** 2026-01-10

## Phase Overview

| Phase | Planned | Completed | Remaining |
|-|-|-|-|
| Phase 1: Ground | 3 | 1 | 2 |
| Phase 2: Walls | 2 | 0 | 2 |
| Phase 4: Garden | 2 | 1 | 1 |
| Total | 7 | 2 | 5 |

## Phase 1: Ground

**Status**: In Progress
**Planned**: 3 tasks
**Completed**: 1 (33%)
**Remaining**: 2

- [x] Drive the piles
- [ ] Lay the planks
- [ ] Paint the rail

## Phase 2: Walls

**Status**: Pending

- Planned: 2
- Completed: 0
- Remaining: 2

- [ ] Bricks
- [ ] Mortar

## Phase 3: Roof

**Status**: Pending

Planned: 4 days / Completed: 0 / Remaining: 4 days

## Phase 4: Garden

**Status**: In Progress

Planned: 10h, Completed: 4h, Remaining: 6h

### T-1: Trees

**Status**: Complete
**Estimate**: 4h

### T-2: Hedge

**Status**: Open
**Estimate**: 6h
";

#[test]
fn what_is_planned_completed_and_remains_of_a_phase_is_counted() {
    let repo = Repo::new().file("T.md", GARDEN).env("PLAN_USER", "ann");
    repo.line("import T.md --start 2026-01-05").succeeds().hides("labels that name no field");
    repo.line("check --strict").succeeds().says("no findings");
    let changed = |line: &str, expected: &[&str]| {
        let before = repo.read("T.md");
        repo.line(line).succeeds();
        let after = repo.read("T.md");
        let lines = after.lines().filter(|line| !before.lines().any(|old| old == *line));
        assert_eq!(lines.collect::<Vec<_>>(), expected, "{after}");
        repo.line("check --strict").succeeds();
    };
    let steps = [
        "**Last Updated:** 2026-01-12",
        "| Phase 1: Ground | 3 | 2 | 1 |",
        "| Total | 7 | 3 | 4 |",
        "**Completed**: 2 (67%)",
        "**Remaining**: 1",
        "- [x] Lay the planks",
    ];
    changed("tick phase-1 2 --at 2026-01-12", &steps);
    let listed =
        ["| Phase 2: Walls | 2 | 1 | 1 |", "| Total | 7 | 4 | 3 |", "- Completed: 1", "- Remaining: 1", "- [x] Bricks"];
    changed("tick phase-2 1 --at 2026-01-12", &listed);
    let hours = [
        "| Phase 4: Garden | 2 | 2 | 0 |",
        "| Total | 7 | 5 | 2 |",
        "Planned: 10h, Completed: 10h, Remaining: 0h",
        "**Completed**: 2026-01-12",
    ];
    changed("done T-2 --at 2026-01-12", &hours);
    repo.edit("T.md", "- Remaining: 1", "- Remaining: 4");
    repo.line("check --format concise")
        .fails(1)
        .prints("T.md:31:14: error[figure-stale] 4 stands here, but the plan counts 1\n");
    repo.line("sync").succeeds().shows("T.md: 1 place edited\n");
    repo.line("check --strict").succeeds();
}

#[test]
fn a_document_that_was_changed_since_its_last_update_says_so() {
    let repo = Repo::new().file("T.md", GARDEN);
    repo.line("import T.md --start 2026-01-05").succeeds();
    repo.edit("T.md", "**Status**: Complete\n", "**Status**: Complete\n**Completed**: 2026-01-14\n");
    repo.line("check --format concise")
        .fails(1)
        .shows("T.md:3:19: warning[figure-stale] 2026-01-10 stands here, but the last change below is of 2026-01-14\n");
    repo.line("sync --prefer documents").succeeds();
    assert!(repo.read("T.md").starts_with("# Plan\n\n**Last Updated:** 2026-01-1"), "{}", repo.read("T.md"));
    repo.line("check --strict").succeeds();
}

const SHOPS: &str = "# Shops

**Status:** 1 of 4 complete

## Summary

- High: 0/2 (0%)
- Low: 1/2 (50%)
- Tasks: 4 total, 1 done, 3 open

| Status | Count | % |
|--------|-------|---|
| Done | 1 | 25% |
| In Progress | 1 | 25% |
| To Do | 2 | 50% |
| **Total** | **4** | 100% |

| Priority | To Do | Done |
|----------|-------|------|
| High | 1 | 0 |
| Low | 1 | 1 |

**Done:** 1  **In Progress:** 1  **Remaining:** 3 of 4

✅ 1 | 🟡 1 | ⏳ 2

Progress: [██░░░░░░░░] 25%

`[#---]` 25% of the paint is left, and `█████` is no bar of work

## Tasks

| ID | Title | Priority | Status |
|----|-------|----------|--------|
| A-1 | Bread | Low | Done |
| A-2 | Milk | Low | Todo |
| A-3 | Salt | High | In Progress |
| A-4 | Rope | High | Todo |
";

#[test]
fn summaries_are_followed_however_they_are_dressed() {
    check(
        SHOPS,
        "A-2",
        &[
            "**Status:** 2 of 4 complete",
            "- Low: 2/2 (100%)",
            "- Tasks: 4 total, 2 done, 2 open",
            "| Done | 2 | 50% |",
            "| To Do | 1 | 25% |",
            "| Low | 0 | 2 |",
            "**Done:** 2  **In Progress:** 1  **Remaining:** 2 of 4",
            "✅ 2 | 🟡 1 | ⏳ 1",
            "Progress: [█████░░░░░] 50%",
            "| A-2 | Milk | Low | Done |",
        ],
    );
}

#[test]
fn what_phases_took_is_summed_until_all_of_their_tasks_say_it() {
    let text = "# Mill

| Phase | Name | Status | Est. Hours | Actual Hours |
|---|---|---|---|---|
| 1 | Stones | ✅ Complete | 14h | 16h |
| 2 | Wheel | 🔄 In Progress | 22h | 11h |
| **Total** | | | **36h** | **27h** |

## Phase 1: Stones

- [x] ML-1 Cut them
- [x] ML-2 Lift them

## Phase 2: Wheel

- [x] ML-3 Saw the planks
- [ ] ML-4 Hang it
";
    let repo = Repo::new().file("T.md", text);
    repo.plan(["import", "T.md"]).succeeds();
    repo.plan(["update", "ML-2", "actual=3h"]).succeeds();
    repo.agrees();
    assert!(repo.read("T.md").contains("**27h**"));
    repo.plan(["update", "phase-1", "actual=18h"]).succeeds();
    repo.agrees();
    assert!(repo.read("T.md").contains("**29h**"), "{}", repo.read("T.md"));
}

#[test]
fn what_remains_is_all_that_is_not_complete_where_the_sum_says_so() {
    let text = "# Shop\n\n- Total: 4\n- Completed: 1 (25%)\n- In Progress: 1\n- Remaining: 3\n\n## Tasks\n\n\
                - [x] B-1 Bread\n- [~] B-2 Milk\n- [ ] B-3 Salt\n- [ ] B-4 Rope\n";
    check(text, "B-3", &["- Completed: 2 (50%)", "- Remaining: 2", "- [x] B-3 Salt"]);
    let apart = text.replace("Remaining: 3", "Remaining: 2");
    check(&apart, "B-3", &["- Completed: 2 (50%)", "- Remaining: 1", "- [x] B-3 Salt"]);
}

#[test]
fn a_total_that_the_counts_beside_it_refute_is_stale_and_no_scope() {
    let text = "# Shop\n\n- Total: 4\n- Not Started: 2\n- Done: 1\n\n| ID | Title | Status |\n|---|---|---|\n\
                | A-1 | Bread | Done |\n| A-2 | Milk | Todo |\n| A-3 | Salt | Todo |\n";
    let repo = Repo::new().file("T.md", text);
    repo.plan(["import", "T.md"]).succeeds().shows("4 stands here, but the document counts 3");
    repo.plan(["sync"]).succeeds();
    assert_eq!(repo.read("T.md"), text.replace("Total: 4", "Total: 3"));
}

const PHASED: &str = "# Ferry

Overall: 2 of 3 phases complete (67%)

- **Phases complete**: 2/3
- **Tasks complete**: 3/4
- Milestones: 1 of 2 reached

## Phase 1: Hull ✅

- [x] F-1 Planks

## Phase 2: Engine ✅

- [x] F-2 Shaft
- [x] F-3 Screw

## Phase 3: Paint ⏳

- [ ] F-4 Primer
";

#[test]
fn phases_are_counted_as_phases_and_milestones_as_nothing_the_plan_knows() {
    let done = "- **Tasks complete**: 4/4";
    check(PHASED, "F-4", &[done, "- [x] F-4 Primer"]);
    let phases = ["Overall: 3 of 3 phases complete (100%)", "- **Phases complete**: 3/3", "## Phase 3: Paint ✅"];
    check(PHASED, "phase-3", &phases);
    // One phase states nothing and is none of the plan: how many there are is not known.
    check(&PHASED.replace(" ⏳", ""), "F-4", &[done, "- [x] F-4 Primer"]);
}

const LOOM: &str = "# Loom

## Progress
- ✅ Done: 1
- 🚧 In progress: 1
- ⬜ Todo: 1
- 📋 Planned: 1/3
- Total: 3

| Stage | Status | Tasks | Progress |
| ----- | ------ | ----- | -------- |
| Stage 1: Warp | ✅ | 1/1 | 100% |
| Stage 2: Weft | 🚧 | 0/2 | 0% |
| **Total** | | **1/3** | 33% |

## Effort
- Planned: 6h
- Spent: 3h
- Remaining: 4h

## Stage 1: Warp

| ID | Task | Status | Estimate | Actual |
|---|---|---|---|---|
| L-1 | Thread | Done | 2h | 2h |

## Stage 2: Weft

| ID | Task | Status | Estimate | Actual |
|---|---|---|---|---|
| L-2 | Shuttle | In progress | 3h | 1h |
| L-3 | Beat | Todo | 1h | |
";

#[test]
fn counted_lines_are_no_tasks_and_hours_hold_what_is_under_way() {
    check(
        LOOM,
        "L-3",
        &[
            "- ✅ Done: 2",
            "- ⬜ Todo: 0",
            "- 📋 Planned: 0/3",
            "| Stage 2: Weft | 🚧 | 1/2 | 50% |",
            "| **Total** | | **2/3** | 67% |",
            "- Remaining: 3h",
            "| L-3 | Beat | Done | 1h | |",
        ],
    );
}

#[test]
fn what_remains_is_read_alike_in_all_rows_of_a_table() {
    let text = "# Loom\n\n| Part | Tasks | Done | In progress | Remaining |\n|---|---|---|---|---|\n\
                | Warp | 3 | 1 | 1 | 1 |\n| Weft | 2 | 0 | 0 | 2 |\n| **Total** | 5 | 1 | 1 | 3 |\n\n\
                ## Warp\n\n- [x] W-1 Thread\n- [~] W-2 Wind\n- [ ] W-3 Tie\n\n## Weft\n\n- [ ] W-4 Fill\n- [ ] W-5 Beat\n";
    let repo = Repo::new().file("T.md", text);
    repo.plan(["import", "T.md"]).succeeds();
    repo.plan(["check", "--strict"]).succeeds().says("no findings");
    repo.plan(["start", "W-4"]).succeeds();
    let rows = "| Warp | 3 | 1 | 1 | 1 |\n| Weft | 2 | 0 | 1 | 1 |\n| **Total** | 5 | 1 | 2 | 2 |\n";
    assert!(repo.read("T.md").contains(rows), "{}", repo.read("T.md"));
}

#[test]
fn german_hours_have_a_comma_and_a_unit_of_their_own() {
    let text = "# Webstuhl\n\n## Aufwand\n\n- Geplant: 6,5 Std.\n- Erledigt: 2,0 Std.\n\n## Aufgaben\n\n\
                | ID | Aufgabe | Status | Aufwand |\n|---|---|---|---|\n\
                | T-1 | Kette | Erledigt | 2 Std. |\n| T-2 | Schuss | Offen | 4,5 Std. |\n";
    let repo = Repo::new().file("T.md", text);
    repo.plan(["import", "T.md"]).succeeds().shows("holds 2 tasks");
    repo.plan(["check", "--strict"]).succeeds().says("no findings");
}

const YARD: &str = "# Yard

| Phase | Status | Progress |
|---|---|---|
| Phase 1: Setup | In Progress | 1/2 (50%) |
| Phase 2: Build | Todo | 0/1 (0%) |

Tasks: 3 | Done: 1 | Todo: 2 | 33%

**Overall Completion**: 33%

## Phase 1: Setup
**Status:** In Progress
**Progress:** `[█████░░░░░] 50%` 1/2 tasks

- [x] T-1: Repo
- [ ] T-2: CI

## Phase 2: Build
**Status:** Todo
**Progress:** 0/1 (0%)

- [ ] T-3: Ship
";

#[test]
fn counts_beside_the_percentages_of_phases_follow() {
    check(
        YARD,
        "T-2",
        &[
            "| Phase 1: Setup | In Progress | 2/2 (100%) |",
            "Tasks: 3 | Done: 2 | Todo: 1 | 67%",
            "**Overall Completion**: 67%",
            "**Progress:** `[██████████] 100%` 2/2 tasks",
            "- [x] T-2: CI",
        ],
    );
}

const HUERTO: &str = "# Huerto

## Resumen

| Estado | Cantidad | % |
|---|---|---|
| Completado | 1 | 33% |
| Pendiente | 2 | 67% |
| **Total** | 3 | 100% |

| Prioridad | Total | Completado | Pendiente |
|---|---|---|---|
| Alta | 2 | 1 | 1 |
| Baja | 1 | 0 | 1 |

## Tareas

| ID | Tarea | Prioridad | Estado |
|---|---|---|---|
| T-1 | Uno | Alta | Completado |
| T-2 | Dos | Alta | Pendiente |
| T-3 | Tres | Baja | Pendiente |
";

#[test]
fn tables_of_counts_are_followed_in_other_languages() {
    check(
        HUERTO,
        "T-2",
        &[
            "| Completado | 2 | 67% |",
            "| Pendiente | 1 | 33% |",
            "| Alta | 2 | 2 | 0 |",
            "| T-2 | Dos | Alta | Completado |",
        ],
    );
}
