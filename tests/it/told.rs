//! A month, week by week, and what each report tells of it; every number is worked out beside the script.

use crate::harness::{Repo, Run};

/// Four tasks of 2h + 4h + 3h + 5h = 14h; phase 1 ends on Sunday the 18th, phase 2 on Sunday the 1st of February.
const PLAN: &str = r#"{
  "version": 1,
  "startDate": "2026-01-05",
  "phases": [
    {"id": "phase-1", "name": "Base (Weeks 1-2)", "status": "in-progress"},
    {"id": "phase-2", "name": "Roof (Weeks 3-4)", "status": "not-started"}
  ],
  "tasks": [
    {"id": "A-1", "title": "One", "priority": "CRITICAL", "estimateHours": 2, "phase": "phase-1", "owner": "mara"},
    {"id": "A-2", "title": "Two", "priority": "HIGH", "estimateHours": 4, "phase": "phase-1", "owner": "jon"},
    {"id": "B-1", "title": "Three", "priority": "HIGH", "estimateHours": 3, "phase": "phase-2", "owner": "mara"},
    {"id": "B-2", "title": "Four", "priority": "LOW", "estimateHours": 5, "phase": "phase-2"}
  ]
}
"#;

/// Week 1 is the 5th to the 11th, week 2 the 12th to the 18th, week 3 the 19th to the 25th, week 4 the 26th to the 1st.
const SCRIPT: [&str; 16] = [
    "metrics --target Week_1:_2h_CRITICAL --target coverage_>=_80 --at 2026-01-05",
    "start A-1 --at 2026-01-05T09:00:00Z",
    // Week 1: 2h estimated, 2h taken.
    "done A-1 effort=2h pr=#11 --at 2026-01-07T15:00:00Z",
    "metrics coverage=75 --at 2026-01-08",
    "start A-2 --at 2026-01-08T09:00:00Z",
    // It stands from the 9th at 9 to the 13th at 9: 4 days.
    "block A-2 --reason No_key --kind resource --expect 2026-01-14 --at 2026-01-09T09:00:00Z",
    "unblock A-2 --at 2026-01-13T09:00:00Z",
    // The scope grows by 2h, and B-1 from 3h to 6h: 14h + 2h + 3h = 19h.
    "add B-3 Five estimate=2h phase=phase-2 --at 2026-01-14T09:00:00Z",
    "update B-1 estimate=6h --at 2026-01-14T10:00:00Z",
    // Week 2: 4h estimated, 6h taken: half over.
    "done A-2 effort=6h estimateNote=key --at 2026-01-15T16:00:00Z",
    "metrics coverage=82 --at 2026-01-16",
    "note --win Roof_begins --week Week_3 --at 2026-01-19",
    "update B-1 status=in-progress progress=30 --at 2026-01-19T09:00:00Z",
    // Week 3: 6h estimated, 5h taken: a sixth less, which is on track.
    "done B-1 effort=5h --at 2026-01-22T10:00:00Z",
    "update B-1 status=in-progress reason=Leaks --at 2026-01-26T09:00:00Z",
    // Week 4: it is complete again on the 28th, with 1h more: 6h for 6h.
    "done B-1 effort=6h --at 2026-01-28T10:00:00Z",
];

fn month() -> Repo {
    let repo = Repo::new().file("execution-plan.json", PLAN).env("PLAN_USER", "ann");
    for line in SCRIPT {
        let words: Vec<_> = line.split(' ').map(|word| word.replace('_', " ")).collect();
        repo.words(&words.iter().map(String::as_str).collect::<Vec<_>>()).succeeds();
    }
    repo
}

fn at(repo: &Repo, line: &str, now: &str) -> String {
    let words: Vec<_> =
        line.split(' ').map(|word| word.replace('_', " ")).chain(["--now".to_owned(), now.to_owned()]).collect();
    repo.words(&words.iter().map(String::as_str).collect::<Vec<_>>()).succeeds().quiet().stdout
}

fn json(run: Run) -> serde_json::Value {
    serde_json::from_str(&run.succeeds().quiet().stdout).unwrap()
}

#[test]
fn a_month_is_told_by_each_report() {
    let repo = month();
    // Friday the 16th: A-2 was completed on the 15th; nothing is under way; B-1 with its new 6h, B-2 and B-3 can begin.
    insta::assert_snapshot!("standup", at(&repo, "standup", "2026-01-16T09:00:00Z"));
    // Week 2 of five tasks: A-1 and A-2 are complete, 40%; 2h + 6h = 8h of 19h are spent, 42%. Two weeks brought 2 tasks and
    // 2h + 4h: 1 task and 3h a week; 19h - 6h = 13h are left, 4.3 weeks. 2h, then 4h: rising. Of what remained, 19h - 2h = 17h,
    // 4h were done: 24%. One blocker was resolved in the week, the one opened in the week before.
    insta::assert_snapshot!("week", at(&repo, "weekly Week_2", "2026-02-10T09:00:00Z"));
    // January: A-1, A-2 and B-1 of 5 tasks, 60%; 2h + 4h + 6h = 12h of 19h estimated, 2h + 6h + 6h = 14h taken, a sixth over 12h;
    // A-1 and B-1 inside a fifth: 2 of 3, 67%. Phase 1 ends in it with two tasks, both complete; phase 2 ends in February.
    // Weeks: 2h, 4h, 0h in week 3, since B-1 was opened again, and 6h in week 4, which ends on the 1st of February.
    insta::assert_snapshot!("month", at(&repo, "monthly 2026-01", "2026-02-10T09:00:00Z"));
    // At the end of each week: 1 of 4, 2 of 5, 3 of 5 as was seen then, 3 of 5.
    insta::assert_snapshot!("burnup", at(&repo, "burnup", "2026-02-01T09:00:00Z"));
    // On the morning of the 12th there were four tasks of 14h, one complete of 2h, 12h left; now 5 of 19h, 3 of 12h, 7h left.
    insta::assert_snapshot!("compare", at(&repo, "compare --since 2026-01-12", "2026-02-01T09:00:00Z"));
    insta::assert_snapshot!("summary", at(&repo, "summary A-1", "2026-02-01T09:00:00Z"));
    insta::assert_snapshot!("box", at(&repo, "dashboard --style box", "2026-02-01T09:00:00Z"));
}

#[test]
fn the_report_of_a_past_month_stays_when_the_plan_goes_on() {
    let repo = month();
    let before = at(&repo, "monthly January_2026", "2026-02-10T09:00:00Z");
    for line in [
        "done B-2 effort=9h --at 2026-02-03",
        "metrics coverage=10 --at 2026-02-04",
        "update A-1 estimate=9h --at 2026-02-05",
    ] {
        repo.line(line).succeeds();
    }
    repo.line("metrics --target incidents=0 --at 2026-02-06").succeeds();
    assert_eq!(at(&repo, "monthly January_2026", "2026-03-10T09:00:00Z"), before);
    repo.line("monthly soon").fails(2).says("`soon` is no month: write `2026-01`, `January 2026` or `Month 1`");
    let data = json(repo.words(&["monthly", "2026-02", "--now", "2026-03-01T09:00:00Z", "--format", "json"]));
    assert_eq!((&data["completedThisMonth"], &data["planned"]["tasks"]), (&1.into(), &3.into()));
}

#[test]
fn a_standup_is_of_the_last_working_day_and_of_one_person() {
    let repo = month();
    // On Monday the 12th the last working day is Friday the 9th; A-2 has stood since then for three days.
    let monday = at(&repo, "standup --owner jon", "2026-01-12T09:00:00Z");
    assert!(monday.starts_with("## Daily Standup - 2026-01-12 - jon\n"), "{monday}");
    assert!(monday.contains("### ✅ Completed Yesterday (2026-01-09)\n- None\n"), "{monday}");
    assert!(monday.contains("### ⚠️ Blocked\n- A-2: Two: No key - expected 2026-01-14 - for 3 days\n"), "{monday}");
    let tuesday = at(&repo, "standup", "2026-01-20T09:00:00Z");
    assert!(tuesday.contains("- B-1: Three - mara - 30% - expected 2026-02-01\n"), "{tuesday}");
    assert!(tuesday.contains("### 📝 Notes\n- win: Roof begins\n"), "{tuesday}");
}

#[test]
fn a_comparison_can_be_with_a_revision() {
    let repo = Repo::new().file("execution-plan.json", PLAN).env("PLAN_USER", "ann").git();
    repo.commit("first");
    repo.line("done A-1 effort=2h").succeeds();
    repo.line("remove B-2").succeeds();
    let shown = repo.line("compare --since HEAD").succeeds().quiet().stdout;
    assert!(
        shown.starts_with("## What Changed since HEAD\n") && shown.contains("### Taken Out\n\n- B-2: Four\n"),
        "{shown}"
    );
    assert_eq!(json(repo.line("compare --since HEAD --format json"))["changes"]["completed"][0], "A-1: One");
    repo.line("compare --since nowhere")
        .fails(2)
        .says("`nowhere` is no day, and git has no plan file of that revision");
}

#[test]
fn days_and_weeks_end_at_midnight_where_the_plan_is() {
    // Saturday the 17th at 20:00 UTC is Sunday the 18th at 5:00 in the east; the 19th at 3:00 UTC is still Sunday in the west.
    let in_week = |zone: &str, moment: &str| {
        let plan = PLAN.replacen("\"version\": 1,", &format!("\"version\": 1,\n  \"utcOffset\": \"{zone}\","), 1);
        let repo = Repo::new().file("execution-plan.json", &plan).env("PLAN_USER", "ann");
        repo.line(&format!("done A-1 effort=2h --at {moment}")).succeeds();
        let weeks = json(repo.words(&["burnup", "--now", "2026-01-28T00:00:00Z", "--format", "json"]));
        let first = weeks["weeks"].as_array().unwrap().iter().position(|week| week["complete"] == 1);
        let standup = at(&repo, "standup", "2026-01-19T23:30:00Z");
        (first.unwrap() + 1, standup.lines().next().unwrap()[19..].to_owned())
    };
    assert_eq!(in_week("-08:00", "2026-01-19T07:59:59Z"), (2, "2026-01-19".to_owned()));
    assert_eq!(in_week("+00:00", "2026-01-19T07:59:59Z"), (3, "2026-01-19".to_owned()));
    assert_eq!(in_week("+09:00", "2026-01-18T14:59:59Z"), (2, "2026-01-20".to_owned()));
    assert_eq!(in_week("+09:00", "2026-01-18T15:00:00Z"), (3, "2026-01-20".to_owned()));
}

#[test]
fn a_team_has_templates_of_its_own() {
    let repo = month();
    repo.line("template").succeeds().says("`plan set templates=FOLDER` names the folder");
    repo.line("set templates=docs/templates").succeeds();
    repo.line("set templates=../elsewhere")
        .fails(2)
        .says("a folder of templates is as docs/templates, below the plan file");
    let built_in = repo.line("burnup").succeeds().quiet().stdout;
    let example = repo.line("template burnup").succeeds().quiet().stdout;
    repo.write("docs/templates/burnup.md", &example);
    let own = at(&repo, "burnup", "2026-01-16T09:00:00Z");
    assert_eq!(own, "# Week by week\n\n- Week 1: 1 of 4 tasks, 2h of 14h\n- Week 2: 2 of 5 tasks, 6h of 19h\n");
    assert_ne!(own, built_in);
    repo.line("template").succeeds().quiet().shows("burnup     docs/templates/burnup.md     its own\n");
    let before = repo.snapshot();
    repo.write("docs/templates/burnup.md", "# Weeks\n\n{% for week in weeks %}\n{{ week.wek }}\n{% endfor %}\n");
    repo.line("burnup").fails(2).prints("").says("plan: docs/templates/burnup.md:4: undefined value");
    repo.write("docs/templates/burnup.md", &example);
    repo.unchanged(&before);
    // What a plan file says by hand leads nowhere else.
    repo.edit("execution-plan.json", "\"templates\": \"docs/templates\"", "\"templates\": \"../docs\"");
    assert_eq!(repo.line("burnup").succeeds().quiet().stdout, built_in);
    repo.line("template burnp").fails(2).says("no report is called burnp; did you mean burnup?");
}

const OWN: &str = "# Ours

- [ ] A-1: Sow
- [ ] A-2: Reap

<!-- plan:begin dashboard -->
<!-- plan:end -->
";

#[test]
fn regions_hold_the_templates_of_a_team() {
    let repo = Repo::new().file("OURS.md", OWN).env("PLAN_USER", "ann");
    repo.line("import OURS.md --start 2026-01-12").succeeds();
    repo.line("sync").succeeds();
    let built_in = repo.read("OURS.md");
    repo.write(
        "docs/templates/dashboard.md",
        "**{{ overall.counts.byStatus.complete }} of {{ overall.counts.total }}** are done\r\n\r\n",
    );
    repo.line("check --strict").succeeds();
    // The folder is a value of the plan: what stands in regions changes with it, and goes back.
    repo.line("set templates=docs/templates --at 2026-01-12").succeeds().shows("OURS.md: 2 places edited\n");
    let own = |text: &str| {
        let body = repo.read("OURS.md");
        let printed = repo.line("dashboard").succeeds().stdout;
        assert_eq!(printed, text);
        assert!(body.contains(&format!(" -->\n{text}<!-- plan:end -->\n")) || body.contains(text), "{body}");
        repo.line("check --strict").succeeds();
    };
    own("**0 of 2** are done\n");
    repo.line("done A-1 --at 2026-01-13").succeeds();
    own("**1 of 2** are done\n");
    // A template that changes makes its regions stale.
    repo.write("docs/templates/dashboard.md", "{{ overall.counts.total }} in all\n");
    repo.line("check --format concise")
        .fails(1)
        .shows("error[region-stale] this dashboard is not what the plan renders\n");
    repo.line("sync").succeeds();
    own("2 in all\n");
    // One that is broken is named with its line, and leaves the region as it is.
    repo.write("docs/templates/dashboard.md", "fine\n{{ overall.counts.totle }}\n");
    let before = repo.read("OURS.md");
    let broken = "OURS.md:6:1: error[template-broken] docs/templates/dashboard.md:2: undefined value";
    repo.line("check --format concise").fails(1).shows(broken);
    repo.line("sync").fails(1).shows("docs/templates/dashboard.md:2");
    assert_eq!(repo.read("OURS.md"), before);
    repo.line("done A-2 --at 2026-01-13").succeeds().says(broken);
    assert_eq!(repo.read("OURS.md"), before.replace("[ ] A-2", "[x] A-2"));
    for (template, why) in [
        ("{% if %}", "dashboard.md:1: syntax error"),
        ("a\n<!-- plan:end -->\n", "dashboard.md:2: `<!-- plan:end -->` cannot stand inside of a region"),
        ("{% for x in range(9999) %}{% for y in range(9999) %}x{% endfor %}{% endfor %}", "dashboard.md:1: "),
    ] {
        repo.write("docs/templates/dashboard.md", template);
        repo.line("check --format concise").fails(1).shows("error[template-broken]").shows(why);
    }
    repo.write("docs/templates/dashboard.md", "{{ overall.counts.total }} in all\n");
    repo.line("sync").succeeds();
    repo.line("undo 3").succeeds();
    assert_eq!(repo.read("OURS.md"), built_in);
    repo.line("check --strict").succeeds();
}

#[test]
fn what_came_complete_at_no_known_time_is_of_no_week() {
    let rows = "| T-1 | Dig | Done | 20h |\n| T-2 | Pour | Done | 20h |\n| T-3 | Wait | Todo | 40h |\n";
    let table = format!("# Tasks\n\n| ID | Task | Status | Effort |\n|---|---|---|---|\n{rows}");
    let repo = Repo::new().file("T.md", &table);
    repo.line("import T.md").succeeds();
    let week = at(&repo, "weekly", "2026-01-15T18:00:00Z");
    assert!(week.contains("### ✅ Completed This Week\n- None\n") && week.contains("2/3 (67%)"), "{week}");
    let standup = at(&repo, "standup", "2026-01-16T09:00:00Z");
    assert!(standup.contains("### ✅ Completed Yesterday (2026-01-15)\n- None\n"), "{standup}");
    let bars = at(&repo, "burnup", "2026-01-16T09:00:00Z");
    assert!(bars.contains("2026-W03") && bars.contains("2/3 (67%), 40h of 80h"), "{bars}");
    // What is completed from then on has its time, and no bar before it lacks what was there at first.
    repo.words(&["done", "T-3", "--at", "2026-01-20"]).succeeds();
    let week = at(&repo, "weekly", "2026-01-27T00:00:00Z");
    assert!(week.contains("- Velocity: 1 task, 40h estimated per week\n"), "{week}");
    repo.words(&["set", "startDate=2026-01-05"]).succeeds();
    let bars = at(&repo, "burnup", "2026-01-27T09:00:00Z");
    let bars: Vec<_> = bars.lines().filter_map(|line| line.split("  ").last()?.split(" (").next()).collect();
    assert_eq!(bars[3..7], ["2/3", "2/3", "3/3", "3/3"], "{bars:?}");
    let compared = at(&repo, "compare --since 2026-01-06", "2026-01-27T09:00:00Z");
    assert!(compared.contains("### Completed\n\n- T-3: Wait\n"), "{compared}");
}

#[test]
fn a_standup_says_what_a_blocked_item_waits_for_as_the_other_reports_do() {
    let plan = r#"{"version": 1, "tasks": [
  {"id": "T-1", "title": "Dig", "status": "in-progress"},
  {"id": "T-2", "title": "Pour", "status": "blocked", "dependsOn": ["T-1"]},
  {"id": "T-3", "title": "Wait", "status": "blocked", "blockers": ["T-1", "no lorry"]},
  {"id": "T-4", "title": "Roof", "status": "blocked"}
]}
"#;
    let repo = Repo::new().file("execution-plan.json", plan);
    let lines = "- T-2: Pour: waits for T-1 - in progress\n- T-3: Wait: no lorry\n- T-3: Wait: waits for T-1 - in progress\n\
                 - T-4: Roof: no reason given\n";
    repo.line("standup").succeeds().shows(lines);
    let data = json(repo.line("standup --format json"));
    assert_eq!(data["blocked"][0]["waitsFor"], serde_json::json!(["T-1"]));
}
