//! Teams, lessons and criteria: taken from documents, and told.

use crate::harness::Repo;

const TEXT: &str = "# Plan

## Team structure

### Architect (Coordinator)
- **Role:** Coordinate
- **Responsibilities:**
  - Review all changes
  - Final sign-off

### Dev Team 1: Tests
- **Lead:** eva
- **Priority:** HIGH
- **Tasks:**
  1. Fix the suite
  2. Cover the paths

## Timeline

### Phase 1: Now (Day 1-2)
- **Architect:** Set up
- **Dev 1:** Fix the suite

### Phase 2: Then (Day 3-6)
- **All Teams:** Celebrate

## Success criteria

### Tests (Dev 1)
- ✅ All pass
- [x] Pipeline is green

## Lessons learned
1. Ask early
";

fn repo() -> Repo {
    let repo = Repo::new().file("PLAN.md", TEXT).env("PLAN_USER", "ann");
    repo.line("import PLAN.md --start 2026-01-12")
        .succeeds()
        .shows("  1 lesson, 2 teams, 3 assignments, 2 criteria taken into the plan's lists\n");
    repo
}

#[test]
fn a_team_is_told_with_its_load_its_phases_and_its_days() {
    let repo = repo();
    repo.line("update fix-the-suite owner=eva estimate=3h").succeeds();
    repo.line("update cover-the-paths owner=bo estimate=2h status=complete effort=2h reviewed=yes --by eva").succeeds();
    insta::assert_snapshot!("team", repo.line("team").succeeds().quiet().stdout);
    let data: serde_json::Value = serde_json::from_str(&repo.line("team --format json").succeeds().stdout).unwrap();
    assert_eq!(
        (&data["phases"][1]["firstDay"], &data["phases"][1]["lastDay"]),
        (&"2026-01-14".into(), &"2026-01-19".into())
    );
    assert_eq!(
        (&data["teams"][1]["tasks"][0], &data["teams"][1]["load"]["openHours"]),
        (&"fix-the-suite".into(), &3.into())
    );
    repo.edit("PLAN.md", "**Lead:** eva", "**Lead:** mo");
    repo.line("check --format concise").fails(1).shows("lead of TEAM-2 is mo here, but eva in the plan\n");
    repo.line("sync").succeeds().shows("TEAM-2  lead  eva → mo\n");
    repo.line("check").succeeds();
}

#[test]
fn lessons_and_learnings_are_told_together() {
    let repo = repo();
    repo.line("lesson Lock_rows_in_order --from fix-the-suite --at 2026-01-14")
        .succeeds()
        .prints("LESSON-2  lesson  Lock_rows_in_order\n");
    repo.line("lesson Lock_rows_in_order").succeeds().prints("nothing to change: that lesson is there already\n");
    repo.line("lesson x --from nobody").fails(2).says("nobody names no item");
    repo.words(&[
        "update",
        "cover-the-paths",
        "learnings=Paths fork\nLock_rows_in_order",
        "status=complete",
        "--at",
        "2026-01-15",
    ])
    .succeeds();
    let expected = "## Lessons Learned\n\n- Ask early\n- 2026-01-14: Lock_rows_in_order (Fix the suite)\n- 2026-01-15: Paths fork (Cover the paths)\n";
    repo.line("lessons").succeeds().quiet().prints(expected);
    repo.line("undo 2").succeeds();
    repo.line("lessons").succeeds().prints("## Lessons Learned\n\n- Ask early\n");
}

#[test]
fn criteria_hold_where_somebody_says_so() {
    let repo = repo();
    let expected = "Tests (Dev 1)\n  [ ] CRITERION-1  All pass\n  [x] CRITERION-2  Pipeline is green\n\n1 of 2 hold\n";
    repo.line("criteria").succeeds().quiet().prints(expected);
    repo.line("criteria --done 1")
        .succeeds()
        .shows("All pass   open → done\nCRITERION-1                   criterion  open → done\n");
    repo.line("criteria --done 1").succeeds().prints("CRITERION-1: nothing to change, it is so already\n");
    repo.line("criteria --open 2").succeeds().shows("CRITERION-2                   criterion          done → open\n");
    repo.line("undo 2").succeeds();
    repo.line("criteria").succeeds().quiet().prints(expected);
    repo.line("criteria --done 9").fails(2).says("9 names no criterion of the plan");
}

#[test]
fn a_criterion_and_its_box_hold_together() {
    let repo = repo();
    let list = "success-criteria-tests-dev-1";
    let before = repo.snapshot();
    repo.line("criteria --open 2 --dry-run").succeeds().shows("-- [x] Pipeline is green\n+- [ ] Pipeline is green\n");
    repo.unchanged(&before);
    repo.line("criteria --open 2")
        .succeeds()
        .shows("CRITERION-2")
        .shows("done → open\n")
        .shows("PLAN.md: 1 place edited\n");
    assert_eq!(repo.read("PLAN.md"), TEXT.replace("[x] Pipeline", "[ ] Pipeline"));
    repo.line("check --strict").succeeds();
    // A mark is none that can be ticked; the plan says it alone.
    repo.line("criteria --done 1").succeeds().hides("PLAN.md");
    repo.line(&format!("checklist {list}")).succeeds().shows("1 [x] All pass\n").shows("2 [ ] Pipeline is green\n");
    // A line of the checklist is the criterion, too.
    repo.line(&format!("tick {list} 2")).succeeds().shows("CRITERION-2").shows("PLAN.md: 1 place edited\n");
    assert_eq!(repo.read("PLAN.md"), TEXT);
    repo.line("criteria").succeeds().quiet().shows("2 of 2 hold\n");
    repo.line("check --strict").succeeds();
    repo.line("criteria --done 2").succeeds().prints("CRITERION-2: nothing to change, it is so already\n");
    repo.line("undo").succeeds();
    assert_eq!(repo.read("PLAN.md"), TEXT.replace("[x] Pipeline", "[ ] Pipeline"));
    repo.line("criteria").succeeds().quiet().shows("1 of 2 hold\n");
    repo.line("undo 2").succeeds();
    assert_eq!(repo.read("PLAN.md"), TEXT);
    repo.line("criteria").succeeds().quiet().shows("1 of 2 hold\n").shows("[x] CRITERION-2");
    repo.line("redo").succeeds();
    assert_eq!(repo.read("PLAN.md"), TEXT.replace("[x] Pipeline", "[ ] Pipeline"));
    repo.line("check --strict").succeeds();
}
