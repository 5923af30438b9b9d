//! Plans for the tests of reports.

use crate::plan::{Effort, Kind, Moment, Plan, Scope, Text, item};

/// Reads items from their texts in a plan file; every member must be right.
pub(super) fn plan(items: &[(Kind, &'static str)]) -> Plan<'static> {
    let mut plan = Plan::empty();
    let mut bad = Vec::new();
    plan.items = items.iter().map(|(kind, raw)| item::read(*kind, raw, &mut bad)).collect();
    assert!(bad.is_empty(), "{bad:?}");
    plan
}

/// The batches of a plan nobody has begun.
pub(super) fn batches() -> Plan<'static> {
    let mut plan = plan(&[
        (
            Kind::Batch,
            r#"{"id":"batch-1","name":"Critical Blockers","priority":"P0","status":"not-started","progress":0,
            "targetDate":"Week 1–2","blockers":[],"owner":""}"#,
        ),
        (
            Kind::Batch,
            r#"{"id":"batch-2","name":"Infrastructure","priority":"P1","status":"queued","progress":0,
            "targetDate":"Week 3–4","blockers":["batch-1"]}"#,
        ),
    ]);
    plan.metrics = [("prsMerged", "4"), ("ciPassRate", "95"), ("deploymentMinutes", "12"), ("flakyTests", "3")]
        .map(|(name, raw)| (Text::new(name), raw))
        .into();
    plan
}

/// The tasks of a plan in its first week, all with history.
pub(super) fn tasks() -> Plan<'static> {
    let mut plan = plan(TASKS);
    plan.start_date = "2026-01-12".parse().ok();
    let by = [("HIGH", 26), ("LOW", 3)].map(|(value, tasks)| (Text::new("priority"), Text::new(value), tasks));
    plan.scope = Scope { tasks: Some(145), effort: Effort::from_hours(32.0), by: by.into() };
    plan
}

/// Reads a moment.
pub(super) fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

const TASKS: &[(Kind, &str)] = &[
    (
        Kind::Task,
        r#"{"id":"SEC-001","title":"Redirect Validation","status":"complete","priority":"CRITICAL",
        "component":"Backend Security","owner":"@alice","estimateHours":0.2,"actualHours":0.2,"progress":100,
        "createdAt":"2026-01-12","startedAt":"2026-01-13T09:00:00Z","completedAt":"2026-01-13T09:12:00Z",
        "learnings":"Allow lists beat patterns","files":["oauth.rs"],"changes":["Added an allow list"],
        "compilation":"cargo check passed (0 errors)",
        "history":[{"op":"done","at":"2026-01-13T09:12:00Z","by":"alice","set":{"status":["not-started","complete"],
        "actualHours":[null,0.2],"completedAt":[null,"2026-01-13T09:12:00Z"],"progress":[null,100]}}]}"#,
    ),
    (
        Kind::Task,
        r#"{"id":"SEC-002","title":"Coin race | closes #12","status":"complete","priority":"CRITICAL",
        "component":"Backend Security","owner":"bob","estimateHours":1.5,"actualHours":2.25,"progress":100,
        "estimateNote":"two more callers than expected","createdAt":"2026-01-12","completedAt":"2026-01-15T14:30:00Z",
        "files":["gamification_repos.rs","routes.rs"],"changes":["Added a transaction","Locked the row"],
        "statusReason":"COMPLETE - Ready for review",
        "history":[{"op":"start","at":"2026-01-14T08:00:00Z","set":{"status":["not-started","in-progress"]}},
        {"op":"block","at":"2026-01-14T10:00:00Z","set":{"status":["in-progress","blocked"],"blockers":[[],["CI is down"]]}},
        {"op":"done","at":"2026-01-15T14:30:00Z","set":{"status":["blocked","complete"],"blockers":[["CI is down"],[]],
        "actualHours":[null,2.25],"completedAt":[null,"2026-01-15T14:30:00Z"],"progress":[null,100]}}]}"#,
    ),
    (
        Kind::Task,
        r#"{"id":"BACK-003","title":"Habit repository","status":"in-progress","priority":"HIGH",
        "component":"Backend Infra","owner":"carol","estimateHours":2,"estimateMaxHours":3,"progress":40,
        "createdAt":"2026-01-12","startedAt":"2026-01-16T08:00:00Z",
        "history":[{"op":"start","at":"2026-01-16T08:00:00Z","set":{"status":["not-started","in-progress"],"progress":[null,40]}}]}"#,
    ),
    (
        Kind::Task,
        r#"{"id":"BACK-004","title":"Focus\r\nrepository ⏸️","status":"blocked","priority":"HIGH",
        "component":"Backend Infra","estimateHours":4,"createdAt":"2026-01-12",
        "blockers":[{"reason":"schema not decided","since":"2026-01-16","expected":"2026-01-20","escalatedTo":"@lead"},"no access to staging"],
        "history":[{"op":"block","at":"2026-01-16T08:00:00Z","set":{"status":["not-started","blocked"],
        "blockers":[[],[{"reason":"schema not decided","since":"2026-01-16","expected":"2026-01-20","escalatedTo":"@lead"},"no access to staging"]]}}]}"#,
    ),
    (
        Kind::Task,
        r#"{"id":"BACK-005","title":"Wire it up","status":"blocked","priority":"HIGH","component":"Backend Infra",
        "estimateHours":1,"dependsOn":["BACK-003"],"createdAt":"2026-01-12"}"#,
    ),
    (
        Kind::Task,
        r#"{"id":"UI-001","title":"Login form","status":"not-started","component":"Frontend","estimateHours":1.5,
        "createdAt":"2026-01-12"}"#,
    ),
    (Kind::Task, r#"{"id":"UI-002","title":"[Name]","status":"not-started","template":true}"#),
];
