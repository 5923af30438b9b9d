//! Keeping score: what people say of a week, how estimates were kept, and that all of it can be taken back.

use crate::harness::{Repo, Run};

const PLAN: &str = r#"{
  "version": 1,
  "startDate": "2026-01-12",
  "documents": [{"path": "PLAN.md", "kind": "tracker"}],
  "tasks": [
    {"id": "A-1", "title": "Lock the coin table", "status": "complete", "component": "Coins", "priority": "HIGH",
      "owner": "mara", "estimateHours": 2, "actualHours": 3, "completedAt": "2026-01-13"},
    {"id": "A-2", "title": "Lock the user table", "status": "in-progress", "component": "Users", "priority": "HIGH",
      "estimateHours": 1, "notes": "first"},
    {"id": "A-3", "title": "Paint", "status": "not-started", "priority": "LOW", "estimateHours": 1}
  ]
}
"#;

const TEXT: &str = "# Plan\n\n### A-2: Lock the user table\n\n**Status**: In Progress\n**Notes**: first\n\n\
    ## Week\n\n<!-- plan:begin weekly \"Week 1\" -->\n<!-- plan:end -->\n";

fn repo() -> Repo {
    let repo = Repo::new().file("execution-plan.json", PLAN).file("PLAN.md", TEXT).env("PLAN_USER", "ann");
    repo.line("sync").succeeds();
    repo
}

fn json(run: Run) -> serde_json::Value {
    serde_json::from_str(&run.succeeds().quiet().stdout).unwrap()
}

/// Runs each line, and then takes all of them back, one by one.
fn there_and_back(repo: &Repo, lines: &[&str]) {
    let mut states = vec![];
    for line in lines {
        states.push(repo.snapshot());
        repo.line(line).succeeds();
        assert_ne!(repo.snapshot(), states[states.len() - 1], "{line} changed nothing");
    }
    let last = repo.snapshot();
    for state in states.iter().rev() {
        repo.line("undo").succeeds();
        without_log(repo, state);
    }
    for _ in lines {
        repo.line("redo").succeeds();
    }
    without_log(repo, &last);
}

/// Holds all files to a state, the records of what was done left out.
fn without_log(repo: &Repo, state: &crate::harness::Snapshot) {
    let plain = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        match serde_json::from_str::<serde_json::Value>(&text) {
            Ok(mut plan) => {
                plan.as_object_mut().unwrap().remove("log");
                for item in plan["tasks"].as_array_mut().unwrap() {
                    item.as_object_mut().unwrap().remove("history");
                }
                plan.to_string()
            }
            Err(_) => text,
        }
    };
    let now = repo.snapshot();
    assert_eq!(now.keys().collect::<Vec<_>>(), state.keys().collect::<Vec<_>>());
    for (path, bytes) in &now {
        assert_eq!(plain(bytes), plain(&state[path]), "{path:?}");
    }
}

#[test]
fn what_people_say_of_a_week_stands_first_in_its_report() {
    let repo = repo();
    repo.words(&["note", "--win", "First release", "--ask", "A second reviewer", "--goal", "Green  pipeline"])
        .succeeds()
        .shows("Week 1  goal  Green pipeline\n")
        .shows("PLAN.md: 2 places edited\n");
    repo.words(&["note", "--done", "Talk", "--week", "2", "--at", "2026-01-14"])
        .succeeds()
        .prints("Week 2  done  Talk\n");
    let weekly = repo.words(&["weekly", "Week 1"]).succeeds().quiet().stdout;
    for expected in [
        "### 📅 Next Week Goals\n- [ ] Green pipeline\n- [ ] A-3: Paint\n",
        "### 🆘 Help Needed\n- A second reviewer\n",
        "### 🎉 Wins\n- First release\n",
    ] {
        assert!(weekly.contains(expected), "{weekly}");
    }
    assert!(repo.read("PLAN.md").contains(&weekly));
    repo.words(&["weekly", "Week 2"]).succeeds().shows("### ✅ Completed This Week\n- [x] Talk\n");
    assert_eq!(json(repo.line("weekly --format json"))["notes"][0]["text"], "Green pipeline");
    repo.line("note")
        .succeeds()
        .quiet()
        .prints("Week 1\n\n  goal  Green pipeline\n  ask   A second reviewer\n  win   First release\n");
    repo.words(&["note", "--week", "Week 3"]).succeeds().shows("Nothing was said for Week 3");
    repo.line("check --strict").succeeds().prints("");
}

#[test]
fn a_note_of_an_item_has_its_day_and_reaches_documents() {
    let repo = repo();
    repo.words(&["note", "a-2", "Order is  by id", "--at", "2026-01-14T23:30:00-02:00"]).succeeds();
    assert!(repo.read("execution-plan.json").contains("\"notes\": \"first\\n2026-01-15: Order is by id\""));
    assert!(repo.read("PLAN.md").contains("2026-01-15: Order is by id"));
    repo.line("check --strict").succeeds().prints("");
    repo.words(&["note", "A-9", "x"]).fails(2).says("A-9 names no item");
    repo.words(&["note", "A-2"]).fails(2).says("say what to note of A-2: plan note ID TEXT");
    repo.words(&["note", "A-2", "x", "--win", "y"]).fails(2).says("a note is of an item or of the week");
    repo.words(&["note", "--win", " "]).fails(2).says("say something: plan note --win TEXT");
    repo.words(&["note", "--win", "x", "--week", "soon"]).fails(2).says("`soon` is no week");
}

#[test]
fn notes_can_be_taken_back_and_done_again() {
    there_and_back(&repo(), &["note --win One", "note --win Two --ask Three", "note A-2 more --at 2026-01-15"]);
    let repo = repo();
    let before = repo.snapshot();
    repo.line("note --win One --dry-run").succeeds().shows("+  \"weeklyNotes\": [");
    repo.unchanged(&before);
    repo.edit("execution-plan.json", "  \"version\": 1,\n", "  \"version\": 1,\n  \"weeklyNotes\": \"none\",\n");
    repo.line("note --win One").fails(2).says("\"weeklyNotes\" of the plan file is no list, so no note can be added");
}

#[test]
fn estimates_tell_how_they_were_kept_and_how_the_like_went() {
    let repo = repo();
    let run = repo.line("done A-2 effort=1h --at 2026-01-20").succeeds().quiet();
    assert!(!run.stdout.contains("estimateNote"));
    repo.line("done A-3 effort=0.5h --at 2026-01-21")
        .succeeds()
        .says("A-3: 0.5h actual (1h estimate) - 50% AHEAD; say why with `plan update A-3 estimateNote=TEXT`");
    repo.line("update A-3 estimateNote=easy").succeeds().quiet();
    insta::assert_snapshot!("estimates", repo.line("estimate").succeeds().quiet().stdout);
    insta::assert_snapshot!("estimate_by_component_and_words", repo.line("estimate A-2").succeeds().quiet().stdout);
    insta::assert_snapshot!("estimate_of_nothing_alike", repo.line("estimate A-3").succeeds().quiet().stdout);
    repo.line("estimate A-9").fails(2).says("A-9 names no item of the plan");
    let data = json(repo.line("estimate --format json"));
    assert_eq!((&data["accuracy"]["insideTwentyPercent"], &data["accuracy"]["tasks"]), (&1.into(), &3.into()));
    assert_eq!(data["by"]["owner"][0]["name"], "mara");
    assert_eq!(json(repo.line("estimate A-2 --format json"))["items"][0]["similar"][0]["id"], "A-1");
}
