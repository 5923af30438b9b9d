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
fn a_phase_shows_its_window_where_the_plan_has_no_start() {
    let repo = Repo::new().file("PLAN.md", TEXT).env("PLAN_USER", "ann");
    repo.line("import PLAN.md").succeeds();
    repo.line("team").succeeds().shows("| Day 1-2 |").shows("| Day 3-6 |");
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

const STAFF: &str = "# Plan

**Last Updated**: 2026-01-10

## Teams

### Dev Team 1: Tests
- **Lead:** eva
- **Priority:** HIGH
- **Members:** eva, bo
- **Responsibilities:**
  - Keep it green

## Tasks

- [ ] T-1: Fix it
- [ ] T-2: Break it
";

fn staff() -> Repo {
    let repo = Repo::new().file("PLAN.md", STAFF).env("PLAN_USER", "ann");
    repo.line("import PLAN.md --start 2026-01-12").succeeds().shows("1 team taken");
    repo.line("check --strict").succeeds();
    repo
}

#[test]
fn a_team_is_changed_and_documents_follow_where_they_can() {
    let repo = staff();
    let before = repo.snapshot();
    let set = ["team", "dev team 1", "lead=mo", "members+=jo,Eva", "members-=bo", "--at", "2026-01-12"];
    repo.words(&[&set[..], &["--dry-run"]].concat()).succeeds().shows("+- **Members:** eva, jo\n");
    repo.unchanged(&before);
    repo.words(&set)
        .succeeds()
        .quiet()
        .prints("TEAM-1  lead     eva → mo\nTEAM-1  members  eva, bo → eva, jo\nPLAN.md: 3 places edited\n");
    let expected = STAFF
        .replace("**Lead:** eva", "**Lead:** mo")
        .replace("eva, bo", "eva, jo")
        .replace("2026-01-10", "2026-01-12");
    assert_eq!(repo.read("PLAN.md"), expected);
    repo.line("check --strict").succeeds();
    repo.words(&["team", "TEAM-1", "responsibilities+=Ask, and listen", "tasks=t 1", "signsOff=ann"])
        .succeeds()
        .says("responsibilities of TEAM-1 stand here without \"Ask, and listen\", unlike in the plan")
        .says("what stands there cannot be written by itself and was left; change it by hand");
    let shown = "TEAM-1: Dev Team 1: Tests\n\n  lead       mo\n  priority   HIGH\n  signs off  ann\n  members    eva\n             jo\n  \
                 duties     Keep it green\n             Ask, and listen\n  tasks      T-1\n";
    repo.line("team 1").succeeds().quiet().prints(shown);
    repo.line("team").succeeds().shows("### Signs Off\n\n- Dev Team 1: ann\n").shows("| Dev Team 1: Tests | mo");
    repo.line("undo 2").succeeds();
    assert_eq!(repo.read("PLAN.md"), STAFF);
    repo.line("check --strict").succeeds();
}

#[test]
fn people_of_a_team_are_taken_from_the_document_that_moved() {
    let repo = staff();
    repo.edit("PLAN.md", "eva, bo", "bo; ann, eva");
    repo.line("check --format concise").fails(1).prints(
        "PLAN.md:10:16: error[register-differs] members of TEAM-1 stand here with \"ann\", unlike in the plan\n",
    );
    repo.line("sync").succeeds().shows("TEAM-1  members  eva, bo → bo, ann, eva\n");
    repo.line("check --strict").succeeds();
    repo.edit("PLAN.md", "bo; ann, eva", "eva");
    repo.line("sync --prefer plan").succeeds();
    assert_eq!(repo.read("PLAN.md"), STAFF.replace("eva, bo", "bo, ann, eva"));
}

#[test]
fn items_below_a_title_that_names_a_team_are_no_teams() {
    let text = "# Debts of the harbour team\n\n### TD-1 Mend the crane\n\n- **Status:** open\n- **Owner:** ana\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("update TD-1 owner=bo").succeeds();
    repo.agrees();
}

#[test]
fn teams_come_and_go() {
    let repo = staff();
    let add = ["team", "--add", "Dev Team 2: Docs", "lead=li", "members=li, bo", "tasks=T-2,t-1"];
    repo.words(&add).succeeds().quiet().prints("TEAM-2  team  Dev Team 2: Docs\n");
    repo.words(&add).fails(2).says("TEAM-2 is called so already; plan team TEAM-2 changes it");
    repo.line("team").succeeds().shows("| Dev Team 2: Docs  | li           |          | 2    |");
    repo.words(&["team", "Dev Team 2", "lead=", "members="]).succeeds().shows("TEAM-2  lead     li → –\n");
    repo.words(&["team", "Dev Team 2", "lead="]).succeeds().prints("TEAM-2: nothing to change, it is so already\n");
    repo.words(&["team", "--remove", "dev team 2"])
        .succeeds()
        .prints("TEAM-2  team  Dev Team 2: Docs → –\n")
        .says("documents that describe it are left");
    repo.line("team").succeeds().hides("Docs");
    repo.line("undo").succeeds();
    repo.line("team").succeeds().shows("Docs");
    repo.line("undo 2").succeeds();
    repo.line("team").succeeds().hides("Docs");
    repo.line("redo").succeeds();
    repo.line("team").succeeds().shows("Docs");
    for (line, expected) in [
        ("team TEAM-9", "TEAM-9 names no team of the plan; did you mean TEAM-"),
        ("team nobody", "nobody names no team of the plan; `plan team` lists them by their names"),
        ("team lead=x", "name the team first, as plan team TEAM-1 lead=mara"),
        ("team 1 leed=x", "a team has no \"leed\"; did you mean lead?"),
        ("team 1 lead+=x", "lead of a team is one text"),
        ("team 1 tasks=T-9", "T-9 names no item"),
        ("team 1 eva", "\"eva\" is no assignment"),
        ("team 1 lead=x --add y", "add a team, change one or remove one, each by itself"),
    ] {
        repo.line(line).fails(2).says(expected);
    }
}
