//! What documents hold of a plan beyond its items: each concept is in the imported plan, and in what its command prints.
//!
//! The documents that describe the system are no part of the project; they are asked where they lie beside it. The
//! fixture has the same shapes in other words.

use std::fs;
use std::path::Path;

use crate::harness::Repo;
use serde_json::Value;

/// A concept: its name, the document, how many there are, where the plan file counts them, the command that shows them
/// and how it shows each.
type Row = (&'static str, &'static str, usize, fn(&Value) -> Vec<String>, &'static str, fn(&str) -> String);

const RECOVERY: &str = "001_";
const TEAMS: &str = "002_";
const FEATURE: &str = "004_";

/// What the documents that describe the system hold.
const SEEDS: &[Row] = &[
    ("phases", RECOVERY, 4, |plan| ids(plan, "phases"), "list", str::to_owned),
    ("tasks by their ids", RECOVERY, 7, |plan| ids(plan, "tasks"), "list", str::to_owned),
    ("gates", RECOVERY, 3, |plan| ids(plan, "gates"), "gate", named),
    ("decisions asked", RECOVERY, 4, |plan| ids(plan, "decisions"), "decide", named),
    ("days of steps", RECOVERY, 9, |plan| windows(plan, "Day"), "show phase-1", named),
    ("weeks of steps", RECOVERY, 3, |plan| windows(plan, "Week"), "show phase-1", named),
    (
        "weeks of phases",
        RECOVERY,
        4,
        |plan| texts(plan, "phases", "window"),
        "list --format json",
        |_| "phase-".to_owned(),
    ),
    ("criteria of phases", RECOVERY, 13, checks, "checklist", str::to_owned),
    ("tasks without ids", TEAMS, 20, |plan| texts(plan, "tasks", "title"), "list", |title| title[..20].to_owned()),
    ("phases of teams", TEAMS, 3, |plan| texts(plan, "phases", "window"), "show phase-1", |_| "Day 1-2".to_owned()),
    ("criteria of success", TEAMS, 20, checks, "checklist", str::to_owned),
    (
        "steps",
        FEATURE,
        16,
        |plan| lists(plan, "steps"),
        "show phase-3",
        |_| "[~] Implement POST /login endpoint".to_owned(),
    ),
    (
        "checkpoints",
        FEATURE,
        8,
        |plan| lists(plan, "checkpoint"),
        "show phase-3",
        |_| "Can call /login and get token".to_owned(),
    ),
    (
        "tests",
        FEATURE,
        14,
        |plan| lists(plan, "tests"),
        "show phase-3",
        |_| "Test POST /login with invalid credentials".to_owned(),
    ),
    ("acceptance criteria", FEATURE, 5, |plan| of(plan, "acceptance-criteria-tracking"), "checklist", str::to_owned),
    ("tech spine", FEATURE, 5, |plan| of(plan, "tech-spine-updates-needed"), "checklist", str::to_owned),
];

#[test]
fn what_the_seeds_hold_is_in_the_plan_and_in_its_commands() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(files) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    for seed in [RECOVERY, TEAMS, FEATURE] {
        let path = paths.iter().find(|path| path.file_name().unwrap().to_str().unwrap().starts_with(seed)).unwrap();
        let repo = Repo::new().raw("PLAN.md", &fs::read(path).unwrap());
        repo.plan(["import", "PLAN.md"]).succeeds();
        hold(&repo, SEEDS.iter().filter(|row| row.1 == seed));
    }
}

#[test]
fn what_the_first_seed_states_of_its_order_holds() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds/001_b0ba0a6134495dfa.txt");
    let Ok(bytes) = fs::read(path) else { return };
    let repo = Repo::new().raw("PLAN.md", &bytes);
    repo.plan(["import", "PLAN.md"]).succeeds();
    assert_eq!(ready(&repo), ["FIX-006", "SEC-002"]);
    for (id, names) in [
        ("OPS-001", &["passing tests", "phase-3 depends on phase-1", "FIX-006"][..]),
        ("PERSIST-004", &["phase-4 depends on phase-1", "phase-4 depends on phase-2", "phase-4 depends on phase-3"]),
        ("PERSIST-005", &["phase-4 depends on phase-1", "phase-4 depends on phase-2", "SEC-001"]),
    ] {
        let why = repo.plan(["why", id]).succeeds().stdout;
        assert!(why.contains("ready    no"), "{why}");
        for name in names {
            assert!(why.contains(name), "{name}: {why}");
        }
    }
    let why = repo.plan(["why", "SEC-002"]).succeeds().stdout;
    assert!(why.contains("ready    yes"), "{why}");
    let soft = repo.plan(["show", "phase-2"]).succeeds().stdout;
    assert!(soft.contains("phase-1, soft: Can Begin Planning During Phase 1"), "{soft}");
}

/// The shapes of a time plan, in other words.
const HOUSE: &str = "\
# Building the house

## 🔴 PHASE 1: GROUND WORKS (Weeks 1-2)
**One aim: get DIG-01 finished before the frost**

#### Week 1: Digging
- **Days 1-2**: Mark out the plot
  - Drive the stakes
  - Stretch the cord
- **Day 3**: Dig the trench (6h)

#### Week 2: Pouring
- **Days 4-5**: Mix and pour

## 🟡 PHASE 2: WALLS (Weeks 3-5)
**May start alongside Phase 1**

- **WALL-01**: Order the bricks

## 🔵 PHASE 3: ROOF (Weeks 6-8)
**Requires Phases 1-2 complete**

- **ROOF-01**: Raise the beams

## What depends on what
1. **WALL-01** (Bricks) - from the yard
2. **ROOF-01** needs dry timber

## GO/NO-GO points

### Week 2 look
**Decision**: Build on or wait?
- If DIG-01 complete: Build on
- If the ground is frozen: Wait

## SUCCESS METRICS

### Phase 1 success (Week 2)
- ✅ The trench is level
- ✅ The concrete has set

## DECISION REQUIRED

**Ana, we need your decision:**

1. **Colour**: Red (cheap) or yellow (rare)?
2. **Helpers**: How many can you find?

**Recommendation**: Red bricks.
";

const FIXTURE: &[Row] = &[
    ("phases", "", 3, |plan| ids(plan, "phases"), "list", str::to_owned),
    ("tasks", "", 3, |plan| ids(plan, "tasks"), "list", str::to_owned),
    ("gates", "", 1, |plan| ids(plan, "gates"), "gate", named),
    ("decisions", "", 2, |plan| ids(plan, "decisions"), "decide", named),
    ("days", "", 3, |plan| windows(plan, "Day"), "show phase-1", named),
    ("weeks", "", 2, |plan| windows(plan, "Week"), "show phase-1", named),
    ("windows", "", 3, |plan| texts(plan, "phases", "window"), "show phase-1", |_| "Weeks 1-2".to_owned()),
    ("criteria", "", 2, checks, "checklist", str::to_owned),
];

#[test]
fn what_the_fixture_holds_is_in_the_plan_and_in_its_commands() {
    let repo = Repo::new().raw("PLAN.md", HOUSE.as_bytes());
    repo.plan(["import", "PLAN.md"]).succeeds();
    hold(&repo, FIXTURE.iter());
    assert_eq!(ready(&repo), ["DIG-01", "WALL-01"]);
    assert_eq!(repo.plan(["check"]).succeeds().stdout, "", "documents and plan agree");
    insta::assert_snapshot!(repo.plan(["show", "phase-1"]).succeeds().stdout.split("  history").next().unwrap(), @r"
    Phase 1: GROUND WORKS

      status    🔴 not-started
      progress  0%
      step      [ ] Week 1: Digging
                  [ ] Days 1-2: Mark out the plot
                    [ ] Drive the stakes
                    [ ] Stretch the cord
                  [ ] Day 3: Dig the trench (6h)
                [ ] Week 2: Pouring
                  [ ] Days 4-5: Mix and pour
      window    Weeks 1-2
    ");
    insta::assert_snapshot!(repo.plan(["gate"]).succeeds().stdout, @r"
    week-2-look: Build on or wait?

      state    open, due Week 2
      options  Build on
                 if DIG-01 complete – no, it is 🔴 not-started
               Wait
                 if the ground is frozen – look yourself
    ");
    insta::assert_snapshot!(repo.plan(["why", "ROOF-01"]).succeeds().stdout, @r"
    ROOF-01: Raise the beams

      status   🔴 not-started
      ready    no
      kept by  ROOF-01 is blocked: dry timber, dependency
               ROOF-01 is in phase-3 (🔴 not-started), which waits
               phase-3 depends on phase-1 (🔴 not-started)
               phase-3 depends on phase-2 (🔴 not-started)
               phase-1 holds DIG-01 (🔴 not-started)
               phase-2 holds WALL-01 (🔴 not-started)
    ");
}

/// Holds each row against the plan file and the output of its command.
fn hold<'r>(repo: &Repo, rows: impl Iterator<Item = &'r Row>) {
    let plan: Value = serde_json::from_slice(&repo.bytes("execution-plan.json")).unwrap();
    for (concept, seed, count, found, command, shown) in rows {
        let found = found(&plan);
        assert_eq!(found.len(), *count, "{seed} {concept}: {found:?}");
        let out = repo.line(command).succeeds().stdout;
        for one in &found {
            assert!(out.contains(&shown(one)), "{seed} {concept}: {one}\n{out}");
        }
    }
}

fn ready(repo: &Repo) -> Vec<String> {
    let next: Value = serde_json::from_str(&repo.plan(["next", "--format", "json"]).succeeds().stdout).unwrap();
    ids(&next, "items")
}

fn named(id: &str) -> String {
    format!("{id}: ")
}

fn all<'v>(plan: &'v Value, list: &str) -> Vec<&'v Value> {
    let kept = |one: &&Value| one["template"] != true;
    plan[list].as_array().map(|list| list.iter().filter(kept).collect()).unwrap_or_default()
}

fn texts(plan: &Value, list: &str, member: &str) -> Vec<String> {
    all(plan, list).iter().filter_map(|one| Some(one[member].as_str()?.to_owned())).collect()
}

fn ids(plan: &Value, list: &str) -> Vec<String> {
    texts(plan, list, "id")
}

fn windows(plan: &Value, unit: &str) -> Vec<String> {
    let steps = all(plan, "phases").into_iter().filter_map(|phase| phase["steps"].as_array()).flatten();
    let windows = steps.filter_map(|step| Some(step["window"].as_str()?.to_owned()));
    windows.filter(|window| window.starts_with(unit)).collect()
}

/// The lines of a list of all phases.
fn lists(plan: &Value, member: &str) -> Vec<String> {
    let lines = all(plan, "phases").into_iter().filter_map(|phase| phase[member].as_array()).flatten();
    lines.map(|line| line["text"].as_str().unwrap().to_owned()).collect()
}

fn checks(plan: &Value) -> Vec<String> {
    let lines = all(plan, "checklists").into_iter().flat_map(|list| list["items"].as_array().unwrap());
    lines.map(|line| line["text"].as_str().unwrap().to_owned()).collect()
}

/// The lines of one checklist, a template's too.
fn of(plan: &Value, id: &str) -> Vec<String> {
    let list = plan["checklists"].as_array().unwrap().iter().find(|list| list["id"] == id).unwrap();
    list["items"].as_array().unwrap().iter().map(|line| line["text"].as_str().unwrap().to_owned()).collect()
}
