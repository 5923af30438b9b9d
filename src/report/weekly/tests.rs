use super::super::sample;
use super::*;
use crate::plan::{Text, item};
use serde_json::json;

const FRIDAY: &str = "2026-01-16T18:00:00Z";

fn render(plan: &Plan<'_>, label: &str, now: &str) -> String {
    let options = Options { label: Some(label), ..Options::at(sample::at(now)) };
    markdown(plan, &options).unwrap_or_else(|refused| refused.to_string())
}

#[test]
fn a_plan_of_batches_fills_the_template() {
    let expected = "\
## Weekly Progress Report - Week 1

### 🎯 Current Batch: Batch 1: Critical Blockers

**Overall Progress:** 0% complete

### ✅ Completed This Week
- None

### 🚧 In Progress
- None

### ⚠️ Blockers
- None

### 📊 Metrics This Week
- PRs merged: 4
- CI pass rate: 95%
- Mean time to deploy: 12 minutes
- Flaky tests: 3

### 📅 Next Week Goals
- [ ] Batch 1: Critical Blockers

### 🆘 Help Needed
- None

### 🎉 Wins
- None
";
    assert_eq!(render(&sample::batches(), "Week 1", FRIDAY), expected);
}

#[test]
fn a_plan_of_tasks_tells_what_the_week_brought() {
    let expected = "\
## Weekly Progress Report - Week 1

### 🎯 Current Work: BACK-003

**Overall Progress:** 1.4% complete

### ✅ Completed This Week
- [x] SEC-001: Redirect Validation
- [x] SEC-002: Coin race | closes `#12`

### 🚧 In Progress
- [ ] BACK-003: Habit repository - carol - 40%

### ⚠️ Blockers
- BACK-004: schema not decided - expected 2026-01-20, escalated to `@lead`
- BACK-004: no access to staging
- BACK-005: waits for BACK-003 - in progress, carol

### 📊 Metrics This Week
- None

### 📅 Next Week Goals
- [ ] UI-001: Login form

### 🆘 Help Needed
- BACK-004: no access to staging - nobody asked, no date

### 🎉 Wins
- Every CRITICAL task is complete (2)
- 1 of 2 estimates kept within 20%: SEC-001

### 🔢 Numbers
- Tasks Complete: 2/145 (1.4%)
- Effort Spent: 2.45h / 32h (7.7%)
- By Priority: CRITICAL 2/2 (100%), HIGH 0/26 (0%), LOW 0/3 (0%)
- Velocity: TBD (after one full week)
- Estimate vs Actual: 1.7h estimated, 2.45h actual (44% OVER); 1 of 2 tasks inside ±20% (50%)
- Reasons Given:
  - SEC-002: two more callers than expected
- Blockers: 3 opened, 1 resolved
- Success Rules: 1 of 3 kept
  - 10-20% of the remaining work: no, 5.3% of the hours
  - Estimates inside ±20%: no, together 44% over
- Learnings:
  - SEC-001: Allow lists beat patterns
";
    assert_eq!(render(&sample::tasks(), "Week 1", FRIDAY), expected);
}

#[test]
fn after_a_full_week_there_is_a_velocity() {
    let report = render(&sample::tasks(), "Week 2", "2026-02-06T18:00:00Z");
    let expected = "\
### 🔢 Numbers
- Tasks Complete: 2/145 (1.4%)
- Effort Spent: 2.45h / 32h (7.7%)
- By Priority: CRITICAL 2/2 (100%), HIGH 0/26 (0%), LOW 0/3 (0%)
- Velocity: 1 task, 0.8h estimated per week
- Per Person: `@alice` 0.5 tasks, 0.1h estimated; bob 0.5 tasks, 0.8h estimated
- Velocity Trend: 1.7h → 0h estimated per week (falling)
- Remaining: 30.3h, 35.6 weeks at this velocity
- Blockers: none opened, none resolved
- Success Rules: 1 of 2 kept
  - 10-20% of the remaining work: no, 0% of the hours
";
    assert_eq!(report.split_once("### 🔢").map(|(_, rest)| format!("### 🔢{rest}")).as_deref(), Some(expected));
}

#[test]
fn a_phase_completed_by_its_tasks_is_a_win() {
    let mut plan = sample::plan(&[
        (Kind::Phase, r#"{"id":"phase-1","name":"Schema","status":"in-progress"}"#),
        (Kind::Phase, r#"{"id":"phase-2","name":"Service","status":"pending"}"#),
        (
            Kind::Task,
            r#"{"id":"make-the-table","title":"Make the *table*","status":"done","phase":"phase-1","completedAt":"2026-01-14"}"#,
        ),
        (Kind::Task, r#"{"id":"T2","title":"Index","status":"cancelled","phase":"Phase 1"}"#),
    ]);
    plan.others = vec![(Text::new("risks"), r#"[{"risk":"scope"},{"risk":"team","status":"closed"}]"#)];
    let expected = "\
## Weekly Progress Report - 2026-W03

### 🎯 Current Phase: Phase 2: Service

**Overall Progress:** 50% complete

### ✅ Completed This Week
- [x] Make the *table*

### 🚧 In Progress
- None

### ⚠️ Blockers
- None

### 📊 Metrics This Week
- None

### 📅 Next Week Goals
- [ ] Phase 2: Service

### 🆘 Help Needed
- None

### 🎉 Wins
- Phase 1: Schema is complete

### 🚩 Risks
- scope - not reviewed for seven days
";
    assert_eq!(render(&plan, "2026-W03", FRIDAY), expected);
    plan.items[2].estimate = crate::plan::Estimate::parse("1h", plan.units());
    assert!(render(&plan, "2026-W03", FRIDAY).contains("- Risks: 1 open, 1 not reviewed for seven days\n"));
    assert!(!render(&plan, "2026-W03", "2026-03-01").contains("Risks"));
}

/// What happens after the first week: each step changes an item as a command does, or measures something.
const LATER: [(&str, &str, &str); 4] = [
    (
        "BACK-003",
        r#""status":"in-progress","priority":"HIGH""#,
        r#""status":"complete","actualHours":2.5,"completedAt":"2026-01-21T09:00:00Z","priority":"LOW""#,
    ),
    (
        "BACK-003",
        "\"progress\":[null,40]}}]",
        r#""progress":[null,40]}},{"op":"done","at":"2026-01-21T09:00:00Z","set":{"status":["in-progress","complete"],
           "actualHours":[null,2.5],"completedAt":[null,"2026-01-21T09:00:00Z"],"priority":["HIGH","LOW"]}}]"#,
    ),
    (
        "SEC-001",
        r#""learnings":"Allow lists beat patterns""#,
        r#""learnings":"Allow lists beat patterns\nand age well""#,
    ),
    (
        "SEC-001",
        "\"progress\":[null,100]}}]",
        r#""progress":[null,100]}},{"op":"update","at":"2026-01-22T09:00:00Z","add":{"learnings":"and age well"}}]"#,
    ),
];

#[test]
fn the_report_of_a_past_week_stays_when_the_plan_goes_on() {
    let before = render(&sample::tasks(), "Week 1", "2026-01-19T00:00:00Z");
    let mut plan = sample::tasks();
    for (id, from, to) in LATER {
        let at = plan.position(id).unwrap();
        let raw = plan.items[at].raw.replace(from, to);
        assert_ne!(raw, plan.items[at].raw, "{from}");
        plan.items[at] = item::read(Kind::Task, raw.leak(), &mut Vec::new());
    }
    let new = r#"{"id":"NEW-1","title":"New","status":"in-progress","priority":"CRITICAL","createdAt":"2026-01-20","estimateHours":9}"#;
    plan.items.push(item::read(Kind::Task, new, &mut Vec::new()));
    plan.metrics = vec![(Text::new("prsMerged"), "7")];
    plan.others =
        vec![(Text::new("log"), r#"[{"op":"metrics","at":"2026-01-22T09:00:00Z","set":{"prsMerged":[null,7]}}]"#)];
    assert_eq!(render(&plan, "Week 1", "2026-03-01T00:00:00Z"), before);
    let second = render(&plan, "Week 2", "2026-03-01T00:00:00Z");
    assert!(second.contains("- [x] BACK-003: Habit repository\n") && second.contains("- PRs merged: 7\n"), "{second}");
    assert!(second.contains("### 🎯 Current Work: NEW-1\n"), "{second}");
}

#[test]
fn the_week_can_be_said_in_days_and_the_label_stays_as_given() {
    let day = |text: &str| text.parse().ok();
    let options = |label, since, until| Options { label, since, until, ..Options::at(sample::at(FRIDAY)) };
    let title = |label, since, until| {
        let report = markdown(&sample::tasks(), &options(label, since, until)).unwrap();
        report.lines().next().unwrap_or_default().trim_start_matches("## Weekly Progress Report - ").to_owned()
    };
    assert_eq!(title(None, day("2026-01-12"), None), "2026-01-12..2026-01-16");
    assert_eq!(title(None, None, day("2026-01-14")), "2026-01-08..2026-01-14");
    assert_eq!(title(Some("Sprint #3"), day("2026-01-12"), day("2026-01-14")), "Sprint `#3`");
    assert_eq!(title(None, None, None), "Week 1");
    assert!(render(&sample::tasks(), "Sprint 3", FRIDAY).starts_with("`Sprint 3` is no week: "));
}

#[test]
fn a_label_that_cannot_be_placed_is_noted() {
    let options = Options { label: Some("Week 3"), ..Options::at(sample::at(FRIDAY)) };
    let expected = "the plan has no startDate to count `Week 3` from: the report is of the seven days 2026-01-10 to \
                    2026-01-16; set it with `plan set startDate=DATE`";
    assert_eq!(note(&sample::batches(), &options).as_deref(), Some(expected));
    assert_eq!(note(&sample::tasks(), &options), None);
    assert!(render(&sample::batches(), "Week 3", FRIDAY).starts_with("## Weekly Progress Report - Week 3\n"));
}

#[test]
fn the_data_has_the_same_facts() {
    let options = Options { label: Some("Week 1"), ..Options::at(sample::at(FRIDAY)) };
    let data = data::data(&sample::tasks(), &options).unwrap();
    assert_eq!(data["completed"][1]["id"], "SEC-002");
    assert_eq!(data["inProgress"][0]["progress"], 40);
    assert_eq!(
        data["blockers"][2],
        json!({"item": "BACK-005", "reason": null, "waitsFor": "BACK-003", "expected": null, "escalatedTo": null})
    );
    assert_eq!(data["wins"][0], "Every CRITICAL task is complete (2)");
    assert_eq!(data["numbers"]["accuracy"]["insideTwentyPercent"], 1);
    assert_eq!((&data["firstDay"], &data["lastDay"]), (&json!("2026-01-12"), &json!("2026-01-18")));
}
