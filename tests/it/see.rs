//! `list`, `show`, `dashboard`, `weekly` and `changelog`: what is printed, and how it is asked for.

use crate::harness::Repo;

const PLAN: &str = r#"{
  "version": 1,
  "startDate": "2026-01-05",
  "batches": [
    {"id": "batch-1", "name": "Critical Blockers", "priority": "P0", "status": "in-progress", "targetDate": "Week 1–2"},
    {"id": "batch-2", "name": "Infrastructure", "priority": "P1", "status": "queued", "blockers": ["batch-1"], "progress": 0}
  ],
  "tasks": [
    {"id": "SEC-001", "title": "Redirects", "status": "done", "priority": "HIGH", "owner": "alice", "batch": "batch-1",
      "component": "Backend", "estimateHours": 1, "actualHours": 1.2, "completedAt": "2026-01-08T10:00:00Z"},
    {"id": "SEC-002", "title": "Coin Race", "status": "in-progress", "priority": "HIGH", "owner": "bob", "batch": "batch-1",
      "estimateHours": 2, "estimateMaxHours": 3, "startedAt": "2026-01-14"},
    {"id": "UI-001", "title": "Login", "priority": "LOW", "component": "Website", "estimateHours": 0.5},
    {"id": "UI-002", "title": "[Name]", "template": true}
  ]
}
"#;

fn repo() -> Repo {
    Repo::new().file("execution-plan.json", PLAN)
}

#[test]
fn a_list_is_filtered_by_each_flag() {
    let repo = repo();
    let ids = |args: &[&str]| {
        let all = |run: crate::harness::Run| {
            let lines = run.succeeds().quiet().stdout;
            let rows = lines.lines().skip(1).take_while(|line| !line.is_empty());
            rows.map(|line| line.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
        };
        match *args {
            [] => all(repo.plan(["list"])),
            [a] => all(repo.plan(["list", a])),
            [a, b] => all(repo.plan(["list", a, b])),
            [a, b, c] => all(repo.plan(["list", a, b, c])),
            _ => unreachable!(),
        }
    };
    assert_eq!(ids(&[]), "batch-1 batch-2 SEC-001 SEC-002 UI-001");
    assert_eq!(ids(&["--status=complete,queued"]), "batch-2 SEC-001");
    assert_eq!(ids(&["--status", "complete", "--status=todo"]), "SEC-001 UI-001");
    assert_eq!(ids(&["--priority=high"]), "batch-2 SEC-001 SEC-002"); // P1 is high
    assert_eq!(ids(&["--owner=Alice,bob", "--status=wip"]), "SEC-002");
    assert_eq!(ids(&["--owner=", "--priority=LOW"]), "UI-001");
    assert_eq!(ids(&["--component=backend"]), "SEC-001");
    assert_eq!(ids(&["--batch", "Batch 1"]), "SEC-001 SEC-002");
    assert_eq!(ids(&["--min-estimate=1h"]), "SEC-001 SEC-002");
    assert_eq!(ids(&["--max-estimate=90m"]), "SEC-001 UI-001");
    assert_eq!(ids(&["--min-estimate=0.5", "--max-estimate=1"]), "SEC-001 UI-001");
    repo.plan(["list", "--owner", "carol"]).succeeds().prints("No items.\n");
}

#[test]
fn quick_wins_are_listed_with_what_they_take_together() {
    let repo = Repo::new().file(
        "execution-plan.json",
        r#"{"tasks":[{"id":"A","estimateHours":0.5},{"id":"B","estimateHours":0.25,"estimateMaxHours":1},{"id":"C","estimateHours":2}]}"#,
    );
    let expected = "\
ID  STATUS          ESTIMATE
A   🔴 not-started  0.5h
B   🔴 not-started  0.25-1h

2 items, 0.75-1.5h in all
";
    let run = repo.line("list --max-estimate 1h").succeeds().quiet();
    assert_eq!(run.stdout.lines().map(str::trim_end).collect::<Vec<_>>(), expected.lines().collect::<Vec<_>>());
    repo.line("list --max-estimate 1m").succeeds().prints("No items.\n");
    repo.line("list").succeeds().hides("in all");
    let data = repo.line("list --max-estimate 1h --format json").succeeds().stdout;
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(
        (&data["count"], &data["estimateHours"], &data["estimateMaxHours"]),
        (&2.into(), &0.75.into(), &1.5.into())
    );
}

#[test]
fn phases_over_the_stated_size_are_noted() {
    let plan = r#"{"phases":[{"id":"phase-1","name":"One","estimateHours":5},{"id":"phase-2","name":"Two"},{"id":"phase-3"}],
        "tasks":[{"id":"A","phase":"phase-2","estimateHours":3},{"id":"B","phase":"phase-2","estimateHours":1.5}]}"#;
    let repo = Repo::new().file("execution-plan.json", plan);
    let notes = |repo: &Repo| repo.line("check --format concise --strict").succeeds().stdout;
    assert_eq!(notes(&repo), "");
    repo.line("set phaseHours=4").succeeds().shows("phaseHours  – → 4");
    let said = notes(&repo);
    assert!(
        said.contains("note[phase-too-large] phase-1 is to take 5h, and a phase of this plan takes 4h at most"),
        "{said}"
    );
    assert!(said.contains("phase-2 is to take 4.5h") && said.lines().count() == 2, "{said}");
    repo.line("set phaseHours=0").fails(2).says("more than 0");
    repo.write("execution-plan.json", plan.replacen('{', "{\"phaseHours\":true,", 1));
    assert_eq!(notes(&repo).lines().count(), 2);
    repo.line("set phaseHours=6").succeeds();
    assert_eq!(notes(&repo), "");
}

#[test]
fn a_filter_that_cannot_fit_is_refused() {
    let repo = repo();
    repo.plan(["list", "--status", "almost"]).fails(2).says("a status is one of not-started");
    repo.plan(["list", "--batch", "batch-3"])
        .fails(2)
        .says("plan: batch-3 names no item of the plan; did you mean batch-");
    repo.plan(["list", "--min-estimate", "soon"]).fails(2).says("an effort is as 1.5h");
}

#[test]
fn a_list_is_data_too() {
    let run = repo().plan(["list", "--owner", "bob", "--format", "json"]).succeeds();
    let data: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(data["items"][0]["id"], "SEC-002");
    assert_eq!(data["items"][0]["estimateMaxHours"], 3);
}

#[test]
fn an_item_is_shown_by_any_spelling_of_its_id() {
    let repo = repo();
    repo.plan(["show", "sec_002"]).succeeds().prints(
        "SEC-002: Coin Race\n\n  status    🟡 in-progress\n  priority  HIGH\n  batch     batch-1\n  owner     bob\n  \
         estimate  2-3h\n  started   2026-01-14\n",
    );
    let run = repo.plan(["show", "Batch 1", "--format", "json"]).succeeds();
    let data: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&data["id"], &data["fields"]["progress"]), (&"batch-1".into(), &50.into()));
    repo.plan(["show", "SEC-02"])
        .fails(2)
        .prints("")
        .says("plan: SEC-02 names no item of the plan; did you mean SEC-002?");
    repo.plan(["show", "zzz"]).fails(2).says("`plan list` shows all there are");
}

#[test]
fn a_dashboard_prints_the_table_of_batches() {
    let plan = r#"{"batches":[{"id":"batch-1","name":"Critical Blockers","priority":"P0","status":"in-progress",
        "progress":50,"targetDate":"Week 1–2","blockers":[],"owner":"alice"},
        {"id":"batch-2","name":"Infrastructure","priority":"P1","status":"queued","progress":0,"targetDate":"Week 3–4",
        "blockers":["batch-1"],"owner":""}],"metrics":{}}"#;
    let repo = Repo::new().file("execution-plan.json", plan);
    repo.plan(["dashboard"]).succeeds().quiet().prints(
        "\
| Batch                      | Priority | Status         | Progress | Target Date | Blockers |
| -------------------------- | -------- | -------------- | -------- | ----------- | -------- |
| Batch 1: Critical Blockers | P0       | 🟡 In Progress | 50%      | Week 1–2    | None     |
| Batch 2: Infrastructure    | P1       | ⚪ Queued      | 0%       | Week 3–4    | Batch 1  |
",
    );
}

#[test]
fn a_dashboard_groups_and_draws_as_asked() {
    let repo = repo();
    repo.plan(["dashboard", "--by", "priority"]).succeeds().shows("HIGH").hides("| Batch");
    repo.plan(["dashboard", "--style", "tree"]).succeeds().shows("```");
    repo.plan(["dashboard", "--format", "json"]).succeeds().shows("\"report\": \"dashboard\"");
    repo.plan(["dashboard", "--by", "colour"]).fails(2).says("priority, component, batch, phase, owner, status");
}

#[test]
fn a_weekly_report_is_of_the_week_that_is_named() {
    let repo = repo();
    repo.plan(["weekly", "Week 1"]).succeeds().quiet().shows("Report - Week 1\n").shows("- [x] SEC-001: Redirects\n");
    repo.plan(["weekly", "--since", "2026-01-12", "--until", "2026-01-14"]).succeeds().hides("[x] SEC-001");
    repo.plan(["--now", "2026-01-09", "weekly"]).fails(2).says("cannot be used multiple times");
    let now = repo.now("2026-01-09");
    now.plan(["weekly"]).succeeds().shows("- [x] SEC-001: Redirects\n");
    now.plan(["weekly", "Week X"]).fails(2).prints("").says("`Week X` is no week");
    let unplaced = Repo::new().file("execution-plan.json", "{}");
    unplaced.plan(["weekly", "Week 3"]).succeeds().shows("Report - Week 3\n").says("note: the plan has no startDate");
}

#[test]
fn a_changelog_stands_in_the_order_asked() {
    let repo = repo();
    repo.plan(["changelog", "SEC-001"]).succeeds().quiet().shows("### SEC-001: Redirects ✅\n\n**Status**: COMPLETE\n");
    repo.plan(["changelog", "SEC-002"]).fails(2).prints("").says("plan: SEC-002 is in-progress");
    repo.plan(["changelog", "SEC-01"]).fails(2).says("did you mean SEC-001?");
    repo.plan(["changelog", "--since", "2026-01-09"]).succeeds().hides("SEC-001");
    repo.plan(["changelog", "--format", "json"]).succeeds().shows("\"actualHours\": 1.2");
}

#[test]
fn nothing_in_a_file_or_a_name_steers_the_terminal() {
    let plan = "{\"version\": 1, \"project\": \"p\\u001b[2Jq\", \"documents\": [\"d.md\", \"m\\u001b[2Js.md\"], \
                \"tasks\": [{\"id\": \"T-1\", \"title\": \"a\\u001b[2Jb\", \"status\": \"in-progress\", \"owner\": \"o\\u009b2Jp\", \
                \"priority\": \"x\\u001b[2Jy\", \"blockers\": [\"b\\u001b[2Jc\"]}]}";
    let document = "# T\n\n## T-1: a\u{1b}[2Jb\n\n**Status**: x\u{1b}[2Jy\n**Owner**: o\u{1b}[2Jp\n";
    for line in [
        "list",
        "show T-1",
        "dashboard",
        "dashboard --style tree",
        "weekly",
        "check",
        "check --format concise",
        "validate",
        "set",
        "documents",
        "update T-1 owner=z --dry-run",
        "update T-1 owner=z",
        "sync --prefer plan",
        "import d.md",
        "mend --dry-run",
        "update T-\u{1b}[2J owner=z",
        "import \u{1b}[2J.md",
        "documents add \u{1b}[2J.md",
    ] {
        let repo = Repo::new().file("execution-plan.json", plan).file("d.md", document);
        let words: Vec<_> = ["--color", "always"].into_iter().chain(line.split(' ')).collect();
        let run = repo.words(&words);
        let told = format!("{}{}", run.stdout, run.stderr);
        assert!(!told.is_empty() && !told.contains("\u{1b}[2J") && !told.contains('\u{9b}'), "{line}: {told:?}");
    }
}
