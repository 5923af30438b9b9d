//! What an import brings in no check finds fault with, and updates edit the places that were read.

use crate::harness::Repo;

/// Imports a document, in which a check then finds nothing.
#[track_caller]
fn imported(text: &str) -> Repo {
    let repo = Repo::new().file("T.md", text).env("PLAN_USER", "ann");
    let run = repo.plan(["import", "T.md"]).succeeds();
    assert!(!run.stdout.contains("disagreement") && !run.stdout.contains("warning"), "{}", run.stdout);
    repo.plan(["check", "--strict"]).succeeds().says("no findings");
    repo
}

/// Asserts what commands change in a document, and that a check finds nothing afterwards.
#[track_caller]
fn edits(repo: &Repo, commands: &[&str], expected: &str) {
    let before = repo.snapshot();
    for line in commands {
        repo.line(line).succeeds();
    }
    let diff = repo.diff(&before);
    let own = diff.strip_prefix("T.md\n").map_or("", |own| own.split("execution-plan.json").next().unwrap());
    assert_eq!(own, expected, "{diff}");
    repo.plan(["check", "--strict"]).succeeds();
}

/// What the plan says of an item's field; empty where nothing.
fn field(repo: &Repo, id: &str, field: &str) -> String {
    let plan: serde_json::Value = serde_json::from_str(&repo.read("execution-plan.json")).unwrap();
    let all = ["phases", "batches", "tasks"].into_iter().filter_map(|list| plan[list].as_array()).flatten();
    let item = all.into_iter().find(|item| item["id"] == id).unwrap_or_else(|| panic!("{id}: {plan}"));
    match &item[field] {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

const NESTED: &str = "# Tracker

## Phase 1: Core

**Status**: In progress
**Owner**: Ana

- Rotate the keys
  - **Status**: In progress
  - **Owner**: Mira
- Lock the vault
  - **Status**: Not started
  - **Owner**: Jon

## AUTH-1: Login

**Status**: In progress

- [x] Write the form
  - Owner: Mira
  - Status: Done
- [ ] Wire the form
  - Owner: Jon
";

#[test]
fn labels_below_a_list_item_belong_to_it() {
    let repo = imported(NESTED);
    let owners = ["phase-1", "rotate-the-keys", "lock-the-vault", "AUTH-1"].map(|id| field(&repo, id, "owner"));
    assert_eq!(owners, ["Ana", "Mira", "Jon", ""]);
    let expected = "-  - **Status**: In progress\n+  - **Status**: Complete\n";
    edits(&repo, &["done rotate-the-keys"], expected);
    let expected = "-  - **Owner**: Jon\n+  - **Owner**: Eva\n";
    edits(&repo, &["update lock-the-vault owner=Eva"], expected);
}

#[test]
fn a_box_and_the_label_below_it_are_written_together() {
    let repo = imported("# Tracker\n\n- [ ] **SEC-001**: Rotate the keys\n  - Status: In progress\n  - Owner: Mira\n");
    let expected = "-- [ ] **SEC-001**: Rotate the keys\n-  - Status: In progress\n\
                    +- [x] **SEC-001**: Rotate the keys\n+  - Status: Complete\n";
    edits(&repo, &["done SEC-001"], expected);
}

#[test]
fn labels_below_a_label_belong_to_the_section() {
    let repo = imported("# Tracker\n\n## SEC-001: Keys\n\n- **Details**:\n  - Status: Blocked\n  - Owner: Mira\n");
    assert_eq!([field(&repo, "SEC-001", "status"), field(&repo, "SEC-001", "owner")], ["blocked", "Mira"]);
}

#[test]
fn a_heading_that_is_a_status_is_that_of_the_item_above_it() {
    let repo = imported(
        "# Tracker\n\n## AUTH-1: Login\n\n### ✅ COMPLETE\n\nMerged.\n\n## AUTH-2: Reset\n\n### 🟡 IN PROGRESS\n\n\
         ## AUTH-3: Tokens\n\n### ⏳ NOT STARTED\n\n- a key\n",
    );
    let statuses = ["AUTH-1", "AUTH-2", "AUTH-3"].map(|id| field(&repo, id, "status"));
    assert_eq!(statuses, ["complete", "in-progress", "not-started"]);
    edits(&repo, &["done AUTH-2"], "-### 🟡 IN PROGRESS\n+### ✅ COMPLETE\n");
    edits(&repo, &["start AUTH-3"], "-### ⏳ NOT STARTED\n+### 🔄 IN PROGRESS\n");
}

#[test]
fn headings_that_are_columns_of_a_board_stay_so() {
    let repo = imported("# Board\n\n## Backend\n\n### Done\n\n- [x] One\n\n### In Progress\n\n- [ ] Two\n");
    assert_eq!(["one", "two"].map(|id| field(&repo, id, "status")), ["complete", "in-progress"]);
}

const SHARES: &str = "# Tracker

| ID | Task | Status |
|----|------|--------|
| A-1 | Login | 🟡 35% |
| A-2 | Reset | In progress (60%) |
| A-3 | Tokens | ✅ (40%) |
| A-4 | Mail | ⏳ 0% |
| A-5 | Docs | 45% |
| A-6 | Help | 70% complete |

- B-1: Sails 🟡 35%
- B-2: Ropes ✅ 100%
";

#[test]
fn a_percentage_beside_a_status_is_progress_and_written_with_it() {
    let repo = imported(SHARES);
    let ids = ["A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "B-1", "B-2"];
    assert_eq!(ids.map(|id| field(&repo, id, "progress")), ["35", "60", "40", "0", "45", "70", "35", "100"]);
    edits(&repo, &["update A-1 progress=50"], "-| A-1 | Login | 🟡 35% |\n+| A-1 | Login | 🟡 50% |\n");
    edits(&repo, &["done A-2"], "-| A-2 | Reset | In progress (60%) |\n+| A-2 | Reset | Complete (100%) |\n");
    edits(&repo, &["done A-3"], "-| A-3 | Tokens | ✅ (40%) |\n+| A-3 | Tokens | ✅ (100%) |\n");
    edits(&repo, &["start A-4"], "-| A-4 | Mail | ⏳ 0% |\n+| A-4 | Mail | 🟡 0% |\n");
    edits(&repo, &["done A-5"], "-| A-5 | Docs | 45% |\n+| A-5 | Docs | 100% |\n");
    edits(&repo, &["update A-6 progress=80"], "-| A-6 | Help | 70% complete |\n+| A-6 | Help | 80% complete |\n");
    edits(&repo, &["update B-1 progress=100"], "-- B-1: Sails 🟡 35%\n+- B-1: Sails 🟡 100%\n");
    edits(&repo, &["update B-1 status=not-started"], "-- B-1: Sails 🟡 100%\n+- B-1: Sails ⏳ 0%\n");
    edits(&repo, &["start B-1"], "-- B-1: Sails ⏳ 0%\n+- B-1: Sails 🔄 0%\n");
}

#[test]
fn the_percentage_of_a_phase_with_tasks_is_a_part_of_its_status() {
    let text = "# Plan\n\n## Phase 1: Base\n\n**Status**: In progress (60%)\n\n### T001: Cut\n\n**Status**: Done\n";
    let repo = imported(text);
    assert_eq!(field(&repo, "phase-1", "progress"), "");
    edits(&repo, &["update phase-1 status=not-started"], "-**Status**: In progress (60%)\n+**Status**: Not started\n");
}

#[test]
fn the_headings_of_a_changelog_are_no_status_of_its_versions() {
    let text = "# Changelog\n\n## [1.2.0] - 2026-01-15\n\n### Fixed\n\n- The door jams\n\n## [1.1.0] - 2026-01-02\n\n\
                ### Added\n\n- A bell\n";
    let repo = Repo::new().file("T.md", text);
    repo.plan(["import", "T.md"]).succeeds().shows("no items yet");
}

const NUMBERS: &str = "# Bugs

## Backend

### Open

| # | Task | Status |
|---|------|--------|
| 1 | Set up CI | Done |
| 2 | Reset | Todo |

## Frontend

### Open

| # | Task | Status |
|---|------|--------|
| 1 | Set up docs | Todo |
| 2 | Page | Todo |
| 3 | Form | Todo |
";

#[test]
fn numbers_that_begin_anew_below_a_heading_name_others() {
    let repo = imported(NUMBERS);
    let ids = ["1", "2", "frontend/1", "frontend/2", "frontend/3"];
    assert_eq!(ids.map(|id| field(&repo, id, "title")), ["Set up CI", "Reset", "Set up docs", "Page", "Form"]);
    edits(&repo, &["done frontend/1"], "-| 1 | Set up docs | Todo |\n+| 1 | Set up docs | Done |\n");
    repo.plan(["import", "T.md"]).succeeds();
    assert_eq!(repo.read("execution-plan.json").matches("\"id\"").count(), ids.len());
}

#[test]
fn numbers_of_a_summary_and_of_its_details_name_the_same() {
    let text = NUMBERS.replace("Set up docs | Todo", "Set up CI | Done").replace("| Page |", "| Reset the mails |");
    let repo = imported(&text.replace("| 3 | Form | Todo |\n", ""));
    assert_eq!(repo.read("execution-plan.json").matches("\"id\"").count(), 2);
}

#[test]
fn a_note_with_a_bar_in_it_is_no_form() {
    let text = "# Tracker\n\n## SEC-1: Keys\n\n**Status**: In progress\n**Notes**: keys of staging | prod are split\n\n\
                ## SEC-2: Form\n\n**Status**: Pending | In Progress | Done\n**Notes**: works | works not\n";
    let repo = imported(text);
    assert_eq!(["SEC-1", "SEC-2"].map(|id| field(&repo, id, "notes")), ["keys of staging | prod are split", ""]);
}

#[test]
fn a_column_that_asks_what_is_done_keeps_its_ticks() {
    let table = |done: &str, cells: [&str; 3]| {
        let [a, b, c] = cells;
        format!(
            "# T\n\n| ID | Task | {done} |\n|---|---|---|\n| A-1 | One | {a} |\n| A-2 | Two | {b} |\n| A-3 | Six | {c} |\n"
        )
    };
    let repo = imported(&table("Done?", ["✅", "❌", ""]));
    edits(&repo, &["done A-3"], "-| A-3 | Six |  |\n+| A-3 | Six | ✅ |\n");
    edits(&repo, &["start A-2"], "");
    edits(&repo, &["start A-1"], "-| A-1 | One | ✅ |\n+| A-1 | One | ❌ |\n");
    let repo = imported(&table("Complete?", ["no", "no", "no"]));
    edits(&repo, &["done A-3"], "-| A-3 | Six | no |\n+| A-3 | Six | yes |\n");
    let repo = imported(&table("Erledigt", ["Ja", "Nein", "Nein"]));
    edits(
        &repo,
        &["done A-3", "start A-1"],
        "-| A-1 | One | Ja |\n+| A-1 | One | Nein |\n-| A-3 | Six | Nein |\n+| A-3 | Six | Ja |\n",
    );
    let repo = imported(&table("Done?", ["", "", ""]));
    edits(&repo, &["done A-1"], "-| A-1 | One |  |\n+| A-1 | One | ✅ |\n");
    // Where words stand in the column they are written.
    let repo = imported(&table("Done", ["✅ Done", "In progress", "Todo"]));
    edits(&repo, &["start A-3"], "-| A-3 | Six | Todo |\n+| A-3 | Six | In progress |\n");
}

#[test]
fn all_labels_of_a_bracket_are_read_or_none() {
    let repo = imported(
        "# Tasks\n\n- [x] Make it (priority: HIGH, status: done)\n- [ ] Wire it (priority: LOW, status: in progress)\n\
         - [ ] Sell it (kind: wood, status: done)\n",
    );
    let said = ["make-it", "wire-it"].map(|id| [field(&repo, id, "status"), field(&repo, id, "priority")]);
    assert_eq!(said, [["complete", "HIGH"], ["in-progress", "LOW"]]);
    let left = "sell-it-kind-wood-status-done";
    assert_eq!(
        [field(&repo, left, "title"), field(&repo, left, "status")],
        ["Sell it (kind: wood, status: done)", "not-started"]
    );
    let expected =
        "-- [ ] Wire it (priority: LOW, status: in progress)\n+- [x] Wire it (priority: LOW, status: done)\n";
    edits(&repo, &["done wire-it"], expected);
}

#[test]
fn a_changelog_lists_what_is_complete() {
    let text = "# Changelog\n\n## [1.2.0] - 2026-01-15\n\n### Added\n\n- **FEAT-003**: New login page\n\n### Fixed\n\n\
                - **SEC-001**: Redirect no longer loops\n- **SEC-002**: Keys are rotated\n";
    let repo = imported(text);
    assert_eq!(["FEAT-003", "SEC-001"].map(|id| field(&repo, id, "status")), ["complete", "complete"]);
    assert!(repo.read("execution-plan.json").contains("\"changelog\""));
    // What is open in it is a plan.
    let text = text.replace("- **SEC", "- [ ] **SEC");
    assert!(!imported(&text).read("execution-plan.json").contains("\"changelog\""));
}

#[test]
fn a_label_has_its_value_in_the_list_below_it() {
    let repo = imported(
        "# Tracker\n\n## SEC-1: Keys\n\n**Status**:\n- In progress\n\n**Owner**:\n- Mira\n- Jon\n\n**Depends on**:\n- SEC-2\n\n\
         ## More\n\n- [ ] **SEC-2**: Locks\n  - Owner:\n    - Ana\n  - Depends on:\n    - SEC-3\n- [ ] **SEC-3**: Doors\n",
    );
    let owners = ["SEC-1", "SEC-2", "SEC-3"].map(|id| field(&repo, id, "owner"));
    assert_eq!(owners, ["Mira, Jon", "Ana", ""]);
    assert_eq!([field(&repo, "SEC-1", "status"), field(&repo, "SEC-2", "dependsOn")], ["in-progress", "[\"SEC-3\"]"]);
    edits(
        &repo,
        &["update SEC-1 owner=Eva status=in-review"],
        "-- In progress\n+- In review\n-- Mira\n-- Jon\n+- Eva\n",
    );
    edits(&repo, &["update SEC-2 owner=Bo"], "-    - Ana\n+    - Bo\n");
}

#[test]
fn lines_that_are_items_are_no_steps_of_the_section() {
    let repo =
        imported("# Tracker\n\n## Backend 🟡 PARTIAL\n\n- [x] **X-2**: Login\n- **X-7**: Reset\n- **X-8**: Mail ✅\n");
    assert_eq!(field(&repo, "backend", "steps"), "");
    edits(&repo, &["done X-7"], "-- **X-7**: Reset\n+- **X-7**: Reset ✅\n");
    edits(&repo, &["start X-8"], "-- **X-8**: Mail ✅\n+- **X-8**: Mail 🔄\n");
}

#[test]
fn an_import_names_the_figures_that_a_check_finds() {
    let text = "# Plan\n\n## Phase 1: Base (50%)\n\n- [x] T001 Cut\n- [ ] T002 Sew\n\n## Phase 2: Core (40%)\n\n- [x] T003 Dye\n\
                - [ ] T004 Dry\n- [ ] T005 Iron\n- [ ] T006 Fold\n";
    let repo = Repo::new().file("T.md", text);
    repo.plan(["import", "T.md"])
        .succeeds()
        .shows("warning[figure-stale]: 40% stands here, but the document counts 25%")
        .shows("T.md:8:19")
        .shows("1 disagreement named above");
    repo.plan(["check"]).fails(1).shows("T.md:8:19").says("1 error");
    repo.plan(["sync"]).succeeds();
    assert!(repo.read("T.md").contains("Core (25%)"));
}

#[test]
fn what_is_complete_is_so_all_the_way() {
    let repo = imported("# Tracker\n\n## A-1: Login\n\n**Status**: ✅ 100%\n");
    repo.plan(["update", "A-1", "progress=70"]).fails(2).says("A-1 cannot be complete at 70%");
}

#[test]
fn labels_indented_by_too_few_blanks_belong_to_the_numbered_item_above() {
    let text = "# Tracker\n\n## Phase 7: Late\n\n1. **Cache the map**\n  - **Status**: Done\n  - **Owner**: Ana\n\
                2. **SEC-6**: Audit\n  - **Status**: In progress\n";
    let repo = imported(text);
    let said = ["cache-the-map", "SEC-6"].map(|id| field(&repo, id, "status"));
    assert_eq!(said, ["complete", "in-progress"]);
    edits(&repo, &["done SEC-6"], "-  - **Status**: In progress\n+  - **Status**: Done\n");
}

#[test]
fn a_status_that_is_todo_counts_as_one() {
    // Whether the boxes are tasks is told by how many sections state a status.
    let text = "# Tasks\n\n## X-1: Cut\n\n**Status**: Blocked\n\n## X-2: Sew\n\n**Status**: Todo\n\n## X-3: Dye\n\n\
                **Status**: Done\n\n## Later\n\n- [ ] **Mail** the rest\n- [ ] **SEC-6**: Reset\n";
    let repo = imported(text);
    edits(&repo, &["update X-1 status=not-started"], "-**Status**: Blocked\n+**Status**: Todo\n");
    let text = "# Work\n\n| ID | Task | Progress |\n|---|---|---|\n| A-1 | One | Todo |\n| A-2 | Two | ✅ COMPLETE |\n\
                | A-3 | Six | 🟡 35% |\n| A-4 | Ten | In Review |\n";
    edits(&imported(text), &["update A-2 status=not-started"], "-| A-2 | Two | ✅ COMPLETE |\n+| A-2 | Two | Todo |\n");
}

#[test]
fn a_percentage_keeps_the_status_it_stands_beside() {
    let text = "# Tracker\n\n## X-3: Search\n\n### In progress (60%)\n\n## T-3: Queue\n\n**Status**: Done\n\n\
                ## T-4: Docs ✅ 100%\n\n**Status**: ✅ COMPLETE\n";
    let repo = imported(text);
    assert_eq!(field(&repo, "X-3", "progress"), "60");
    edits(&repo, &["start T-3"], "-**Status**: Done\n+**Status**: In progress\n+**Started**: 2026-01-15 14:30 UTC\n");
    edits(&repo, &["done X-3"], "-### In progress (60%)\n+### ✅ COMPLETE (100%)\n");
    let expected = "-## T-4: Docs ✅ 100%\n+## T-4: Docs 🔄 0%\n-**Status**: ✅ COMPLETE\n+**Status**: In progress\n\
                    +**Started**: 2026-01-15 14:30 UTC\n";
    edits(&repo, &["start T-4"], expected);
}

#[test]
fn a_percentage_keeps_its_blank_and_its_column() {
    let text =
        "# Game\n\n| Feature | Progress |\n|---|---:|\n| Crafting | 100 % |\n| Hunger | **85 %** |\n| Music | 0 % |\n";
    let repo = Repo::new().file("F.md", text);
    repo.line("import F.md").succeeds();
    repo.line("check --strict").succeeds();
    repo.line("done hunger").succeeds();
    repo.line("update music status=in-progress progress=20").succeeds();
    repo.line("update crafting status=not-started").succeeds();
    let done = "| Crafting | 0 % |\n| Hunger | **100 %** |\n| Music | 20 % |\n";
    assert_eq!(repo.read("F.md").split_once("---:|\n").unwrap().1, done);
    repo.line("check --strict").succeeds();
}

#[test]
fn a_word_for_tasks_set_off_from_its_phase_is_a_title() {
    let text = "# Mill\n\n## Phase 1: Base (1/1) ✅\n\n- [x] Dig\n\n## Phase 2: Features (0/1) 🚧\n\n- [ ] Build\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("show phase-2").succeeds().shows("Phase 2: Features");
}

#[test]
fn counts_behind_a_closing_rule_are_of_the_document() {
    let stages = "# Mill\n\n## Stage 1: Dig\n\n**Status**: Complete\n\n---\n\n## Stage 2: Wire\n\n**Status**: In Progress\n\n---\n\n";
    for (said, expected) in [
        ("Progress: 1 of 2 stages complete", "Progress: 2 of 2 stages complete"),
        ("**Completed:** 1/2 | **Remaining:** 1", "**Completed:** 2/2 | **Remaining:** 0"),
    ] {
        let repo = Repo::new().file("T.md", &format!("{stages}{said}\n"));
        repo.line("import T.md").succeeds();
        repo.line("show stage-2").succeeds().hides("50%");
        repo.line("done stage-2").succeeds();
        assert!(repo.read("T.md").ends_with(&format!("\n---\n\n{expected}\n")), "{}", repo.read("T.md"));
        repo.line("check").succeeds();
    }
    // Fields that items have are the item's, whatever rule stands before them.
    let repo = Repo::new().file("T.md", &format!("{stages}**Progress:** 40%\n**Effort:** 3h\n"));
    repo.line("import T.md").succeeds();
    repo.line("show stage-2").succeeds().shows("40%");
}
