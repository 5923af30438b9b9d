use super::super::{By, sample};
use super::*;
use crate::plan::{Item, Kind, Status};
use serde_json::json;

fn render(plan: &Plan<'_>, by: Option<By>, style: Style) -> String {
    markdown(plan, &Options { by, style, ..Options::at(sample::at("2026-01-16T18:00:00Z")) })
}

fn phases() -> Plan<'static> {
    sample::plan(&[
        (Kind::Phase, r#"{"id":"phase-1","name":"Database Schema","status":"completed","estimateHours":1}"#),
        (Kind::Phase, r#"{"id":"phase-2","name":"Phase 2: Auth | Service","status":"in-progress"}"#),
        (Kind::Phase, r#"{"id":"phase-3","name":"Deployment","status":"pending","dependsOn":["phase-2"]}"#),
        (
            Kind::Task,
            r#"{"id":"T1","title":"Tokens","status":"done","phase":"Phase 2","estimateHours":1,"estimateMaxHours":2}"#,
        ),
        (Kind::Task, r#"{"id":"T2","title":"Refresh","status":"todo","phase":"phase-2","estimateHours":1.5}"#),
    ])
}

#[test]
fn a_plan_of_batches_is_one_table() {
    let expected = "\
| Batch                      | Priority | Status         | Progress | Target Date | Blockers |
| -------------------------- | -------- | -------------- | -------- | ----------- | -------- |
| Batch 1: Critical Blockers | P0       | 🔴 Not Started | 0%       | Week 1–2    | None     |
| Batch 2: Infrastructure    | P1       | ⚪ Queued      | 0%       | Week 3–4    | Batch 1  |
";
    assert_eq!(render(&sample::batches(), None, Style::Table), expected);
}

#[test]
fn a_blocker_goes_when_its_item_is_complete() {
    let mut plan = sample::batches();
    plan.items[0].status = Status::Complete;
    plan.items[1].status = Status::Blocked;
    plan.items[1].blockers.push(crate::plan::value::Blocker {
        reason: crate::plan::Text::new("ask @ops | soon"),
        since: crate::plan::Moment::parse("2026-01-13"),
        ..crate::plan::value::Blocker::default()
    });
    let expected = "\
| Batch                      | Priority | Status     | Progress | Target Date | Blockers                    |
| -------------------------- | -------- | ---------- | -------- | ----------- | --------------------------- |
| Batch 1: Critical Blockers | P0       | ✅ Done    | 100%     | Week 1–2    | None                        |
| Batch 2: Infrastructure    | P1       | 🟥 Blocked | 0%       | Week 3–4    | ask `@ops` \\| soon (3 days) |
";
    assert_eq!(render(&plan, None, Style::Table), expected);
}

#[test]
fn a_plan_of_tasks_is_summed_up() {
    let expected = "\
## Overall Status

- Total: 145 tasks, 139 not yet itemised
- Not Started: 140 (97%)
- In Progress: 1 (0.7%)
- Blocked: 2 (1.4%)
- Complete: 2 (1.4%)
- Completion: 1.4%

## By Priority

- CRITICAL: 2/2 (100%)
- HIGH: 0/26 (0%), 23 not yet itemised
- LOW: 0/3 (0%), 3 not yet itemised
- No Priority: 0/1 (0%)

## By Component

- Backend Security: 2/2 (100%)
- Backend Infra: 0/3 (0%)
- Frontend: 0/1 (0%)

## Effort

- Done: 1.7h (took 2.45h)
- In Progress: 7h
- To Do: 1.5h
- Planned: 32h, 21.8h not yet itemised
";
    assert_eq!(render(&sample::tasks(), None, Style::Table), expected);
}

#[test]
fn one_grouping_can_be_picked() {
    let by = |by| render(&sample::tasks(), Some(by), Style::Table);
    assert_eq!(by(By::Owner), "- `@alice`: 1/1 (100%)\n- bob: 1/1 (100%)\n- carol: 0/1 (0%)\n- No Owner: 0/3 (0%)\n");
    assert_eq!(by(By::Batch), "- No Batch: 0/6 (0%)\n".replace("0/6 (0%)", "2/6 (33%)"));
    assert!(by(By::Status).starts_with("- Total: 145 tasks"));
    assert_eq!(render(&sample::batches(), Some(By::Priority), Style::Table), "- P0: 0/1 (0%)\n- P1: 0/1 (0%)\n");
    assert!(render(&sample::batches(), Some(By::Status), Style::Table).starts_with("- Total: 2 batches\n"));
}

#[test]
fn phases_have_their_overview_and_headings_part_the_sections() {
    let expected = "\
## Overall Status

- Total: 2 tasks
- Not Started: 1 (50%)
- In Progress: 0 (0%)
- Blocked: 0 (0%)
- Complete: 1 (50%)
- Completion: 50%

## Effort

- Done: 1h
- In Progress: 0h
- To Do: 1.5h
- Planned: 2.5h

## Phase Overview

| Phase | Name            | Status         | Progress | Duration Est. |
| ----- | --------------- | -------------- | -------- | ------------- |
| 1     | Database Schema | ✅ Done        | 100%     | 1 hour        |
| 2     | Auth \\| Service | 🟡 In Progress | 50%      | 2.5-3.5 hours |
| 3     | Deployment      | 🔴 Not Started | 0%       | –             |
";
    assert_eq!(render(&phases(), None, Style::Table), expected);
}

#[test]
fn a_tree_stands_in_a_fence() {
    let mut plan = sample::tasks();
    plan.project = crate::plan::Text::new("OPTIMIZATION ``` @all");
    plan.items.truncate(2);
    plan.scope = crate::plan::Scope::default();
    let expected = "\
````
OPTIMIZATION ``` @all
├─ Overall Status
│  ├─ Total: 2 tasks
│  ├─ Not Started: 0 (0%)
│  ├─ In Progress: 0 (0%)
│  ├─ Blocked: 0 (0%)
│  ├─ Complete: 2 (100%) ✅ SEC-001, SEC-002
│  └─ Completion: 100%
├─ By Priority
│  └─ CRITICAL: 2/2 (100%)
├─ By Component
│  └─ Backend Security: 2/2 (100%)
└─ Effort
   ├─ Done: 1.7h (took 2.45h)
   ├─ In Progress: 0h
   ├─ To Do: 0h
   └─ Planned: 1.7h
````
";
    assert_eq!(render(&plan, None, Style::Tree), expected);
    assert!(
        render(&sample::batches(), None, Style::Tree).contains("├─ Batch 1: Critical Blockers: 🔴 Not Started (0%)")
    );
}

#[test]
fn an_empty_plan_says_how_to_begin() {
    let mut plan = Plan::empty();
    assert_eq!(render(&plan, None, Style::Table), EMPTY);
    let mut template = Item::new(Kind::Task, "T-1".to_owned(), "[Name]".to_owned());
    template.template = true;
    plan.items.push(template);
    assert_eq!(render(&plan, Some(By::Status), Style::Tree), EMPTY);
}

#[test]
fn the_data_has_the_same_facts() {
    let options = Options::at(sample::at("2026-01-16"));
    let batches = data::data(&sample::batches(), &options);
    assert_eq!(
        batches["batches"][1],
        json!({"id": "batch-2", "name": "Infrastructure", "priority": "P1", "status": "queued", "progress": 0,
            "targetDate": "Week 3–4", "blockers": [{"text": "Batch 1", "item": "batch-1", "ageDays": null}]})
    );
    let tasks = data::data(&sample::tasks(), &options);
    assert_eq!(tasks["overall"]["counts"]["byStatus"]["blocked"], 2);
    assert_eq!(tasks["by"]["priority"][1]["notYetItemised"], 23);
    assert_eq!(tasks["effort"]["tookHours"], 2.45);
    assert_eq!(tasks.get("phases"), None);
}
