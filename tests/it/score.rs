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
    assert!(repo.read("execution-plan.json").contains("\"notes\": \"first\\n[2026-01-15 01:30]: Order is by id\""));
    assert!(repo.read("PLAN.md").contains("[2026-01-15 01:30]: Order is by id"));
    repo.line("check --strict").succeeds().prints("");
    repo.words(&["note", "A-9", "x"]).fails(2).says("A-9 names no item");
    repo.words(&["note", "A-2"]).fails(2).says("say what to note: plan note A-2");
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

#[test]
fn targets_are_met_missed_or_on_track() {
    let repo = repo();
    let add = [
        "metrics",
        "--target",
        "Week 1: 4h HIGH",
        "--target",
        "coverage >= 80",
        "--target",
        "CI flake < 5 %",
        "--at",
        "2026-01-12",
    ];
    repo.words(&add).succeeds().shows("TARGET-1  target  Week 1: 4h HIGH\n");
    repo.words(&["metrics", "testCoverage=78", "--at", "2026-01-13"]).succeeds();
    repo.words(&["metrics", "testCoverage=81%", "ciFlakeRate=7", "--at", "2026-01-14"]).succeeds();
    insta::assert_snapshot!("metrics", repo.line("metrics").succeeds().quiet().stdout);
    insta::assert_snapshot!("measurements", repo.line("metrics --history").succeeds().quiet().stdout);
    let weekly = |now: &str, expected: &str| {
        repo.words(&["weekly", "Week 1", "--now", now]).succeeds().quiet().shows(expected);
    };
    // 2h of 4h are done; on Wednesday two of five days are over, on Friday four.
    weekly("2026-01-14T10:00:00Z", "\n- On Track: Yes (Week 1 target: 4h HIGH) - on track: 2h of 4h\n");
    weekly("2026-01-16T10:00:00Z", "\n- On Track: No (Week 1 target: 4h HIGH) - behind: 2h of 4h\n");
    weekly("2026-01-19T00:00:00Z", "\n- On Track: No (Week 1 target: 4h HIGH) - missed: 2h of 4h\n");
    weekly(
        "2026-01-13T10:00:00Z",
        "\n- Test coverage: 78% (target coverage >= 80: missed)\n- CI flake < 5 %: not measured\n",
    );
    weekly("2026-01-14T10:00:00Z", "\n- Test coverage: 81% (target coverage >= 80: met)\n");
    // Where nothing is left of the priority, what was wanted of it is done.
    repo.line("done A-2 effort=1h --at 2026-01-15").succeeds();
    weekly("2026-01-16T10:00:00Z", "- On Track: Yes (Week 1 target: 4h HIGH) - met: 3h of 4h, and nothing is left\n");
    let data = json(repo.line("metrics --format json"));
    assert_eq!((&data["targets"][0]["state"], &data["targets"][2]["state"]), (&"met".into(), &"missed".into()));
    assert_eq!(data["metrics"][0]["history"][0]["value"], 78);
    repo.words(&["metrics", "--target", "be good"]).fails(2).says("\"be good\" is no target that can be computed");
    repo.line("metrics --drop TARGET-9").fails(2).says("TARGET-9 names no target of the plan; did you mean TARGET-");
    repo.line("check --strict").succeeds().prints("");
}

#[test]
fn targets_can_be_taken_back_and_done_again() {
    let repo = repo();
    repo.line("metrics --target a>1 --target b>1 --target c>1").succeeds();
    there_and_back(&repo, &["metrics --target d>1", "metrics --drop 2", "metrics a=1", "metrics --drop TARGET-4"]);
    let ids =
        |repo: &Repo| repo.read("execution-plan.json").split("\"log\"").next().unwrap().matches("TARGET-").count();
    assert_eq!(ids(&repo), 2);
}

#[test]
fn the_rules_of_a_week_are_computed() {
    let repo = repo();
    repo.line("update A-3 status=in-review --at 2026-01-13T09:00:00Z").succeeds();
    let rules = |repo: &Repo| {
        let data = json(repo.words(&["weekly", "Week 1", "--now", "2026-01-19T09:00:00Z", "--format", "json"]));
        let of = |rule: &serde_json::Value| {
            format!("{} {} {}", rule["rule"].as_str().unwrap(), rule["kept"], rule["value"].as_str().unwrap())
        };
        data["numbers"]["rules"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    // 2h of 4h that remained; 3h for 2h; A-3 waits for six days.
    let expected = [
        "10-20% of the remaining work true 50% of the hours",
        "Estimates inside ±20% false together 50% over",
        "No critical blocker true none",
        "Reviewed within 24 hours false late: A-3",
    ];
    assert_eq!(rules(&repo), expected);
    repo.line("update A-3 reviewed=2026-01-14T08:00:00Z merged=2026-01-14 --by bob").succeeds();
    repo.line("update A-2 priority=CRITICAL status=blocked blocker=key --at 2026-01-15").succeeds();
    let expected = [
        "10-20% of the remaining work true 50% of the hours",
        "Estimates inside ±20% false together 50% over",
        "No critical blocker false A-2",
        "Reviewed within 24 hours true 1 of 1",
        "Merged code passes CI false not said of A-3",
    ];
    assert_eq!(rules(&repo), expected);
}

/// A team's own template of its weekly report, and a report that somebody filled in.
const TEMPLATE: &str = "# How we work

## Tasks

### A-1: One

**Status**: Open

## Weekly report

```markdown
### Done
- [ ] [Item]

### Metrics
- CI pass rate: [X]%
- Flaky tests: [X]
- [Another]: [X]
```

```
### Metrics
- Deploys: 7
```
";

#[test]
fn metrics_of_a_template_are_named_and_measured_later() {
    let repo = Repo::new().file("PLAN.md", TEMPLATE).env("PLAN_USER", "ann");
    repo.words(&["import", "PLAN.md", "--start", "2026-01-12", "--now", "2026-01-12T09:00:00Z"])
        .succeeds()
        .shows("  2 metrics of a template, not measured yet: plan metrics ciPassRate=…\n");
    let weekly = |now: &str, expected: &str| {
        repo.words(&["weekly", "Week 1", "--now", now])
            .succeeds()
            .quiet()
            .shows(&format!("### 📊 Metrics This Week\n{expected}\n\n"));
    };
    weekly("2026-01-14T09:00:00Z", "- CI pass rate: not measured\n- Flaky tests: not measured");
    repo.line("metrics").succeeds().shows("flakyTests").hides("eploys");
    repo.line("metrics flakyTests=3 --at 2026-01-14").succeeds().quiet().prints("metrics  flakyTests  – → 3\n");
    weekly("2026-01-15T09:00:00Z", "- CI pass rate: not measured\n- Flaky tests: 3");
    repo.line("metrics --history").succeeds().hides("ciPassRate");
    // What the plan knows by any name is not taken again.
    repo.edit("PLAN.md", "- Flaky tests: [X]", "- flaky tests: [X]\n- Test coverage: [X]%");
    repo.edit("execution-plan.json", "\"ciPassRate\": null", "\"ciPassRate\": null, \"testCoverage\": 81");
    let before = repo.snapshot();
    repo.line("import PLAN.md").succeeds().hides("of a template");
    assert_eq!(repo.diff(&before), "");
    repo.line("check --strict").succeeds();
}

#[test]
fn a_template_of_a_report_holds_no_tasks() {
    let text = "# Weekly\n\n## Report of Week [X]\n\n### In Progress\n- [ ] [Item] - [Owner] - [% complete]\n- [ ] [Item] - [Owner] - \
                [% complete]\n\n### Completed\n- [ ] [Specific accomplishment]\n\n### Metrics\n- PRs merged: [X]\n";
    let repo = Repo::new().file("W.md", text);
    let run = repo.line("import W.md --start 2026-01-12").succeeds();
    assert!(!run.stdout.contains("differs") && !run.stdout.contains("left in the documents: they"), "{}", run.stdout);
    let data: serde_json::Value = serde_json::from_str(&repo.line("list --format json").succeeds().stdout).unwrap();
    let open = data["items"].as_array().unwrap().iter().filter(|item| item["template"] != true).count();
    assert_eq!(open, 0, "{data}");
    repo.line("check --strict").succeeds();
    repo.line("sync").succeeds();
    assert_eq!(repo.read("W.md"), text);
}
