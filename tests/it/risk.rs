//! Risks: taken from documents, rated, reviewed and closed, with the documents in step.

use crate::harness::{Repo, Run};

const TEXT: &str = "# Plan

## Tasks

### A-1: One

**Status**: Open
**Priority**: High

## Risk management

| Risk        | Probability | Impact   | Mitigation   | Owner | Status |
| ----------- | ----------- | -------- | ------------ | ----- | ------ |
| Frost       | High        | Critical | A tent       | eva   | Open   |
| Scope creep | Medium      | Low      | Hold the line |      | Open   |

### Manageable risks

1. **Rain** - may last

### Risk: Snow

- **Mitigation:** Shovels
";

fn repo() -> Repo {
    let repo = Repo::new().file("PLAN.md", TEXT).env("PLAN_USER", "ann");
    repo.line("import PLAN.md --start 2026-01-12").succeeds().shows("  4 risks taken into the plan's lists\n");
    repo.line("check --strict").succeeds().prints("");
    repo
}

fn json(run: Run) -> serde_json::Value {
    serde_json::from_str(&run.succeeds().quiet().stdout).unwrap()
}

#[test]
fn risks_are_listed_by_what_is_at_stake() {
    let repo = repo();
    insta::assert_snapshot!("risks", repo.line("risk").succeeds().quiet().stdout);
    repo.line("risk 1").succeeds().quiet().shows("RISK-1: Frost\n\n  state       open, to be reviewed\n");
    let data = json(repo.line("risk --format json"));
    assert_eq!((&data["risks"][0]["exposure"], &data["risks"][0]["mitigation"]), (&12.0.into(), &"A tent".into()));
    repo.line("import PLAN.md").succeeds().hides("risk");
    repo.words(&["weekly", "Week 1"]).succeeds().shows(
        "### 🚩 Risks\n- RISK-1: Frost (High × Critical) - eva - A tent - not reviewed for seven days\n- RISK-2: Scope creep",
    );
}

#[test]
fn documents_follow_what_is_changed_in_the_plan() {
    let repo = repo();
    let before = repo.snapshot();
    repo.words(&["risk", "RISK-1", "impact=Low", "owner=bo", "--dry-run"])
        .succeeds()
        .shows("+| Frost       | High        | Low      |");
    repo.unchanged(&before);
    repo.words(&["risk", "RISK-1", "impact=Low", "owner=bo|jo", "mitigation=Stoves and a tent"])
        .succeeds()
        .shows("RISK-1  impact      Critical → Low\n")
        .shows("PLAN.md: 3 places edited\n");
    repo.line("risk 4 mitigation=None").succeeds();
    repo.line("risk 3 severity=High").succeeds().says("what stands there cannot be written by itself and was left");
    let text = repo.read("PLAN.md");
    assert!(
        text.contains("| Frost       | High        | Low      | Stoves and a tent | bo\\|jo | Open   |\n"),
        "{text}"
    );
    assert!(text.contains("- **Mitigation:** None\n"), "{text}");
    let found = repo.line("check --format concise").fails(1).stdout;
    assert_eq!(
        found,
        "PLAN.md:17:5: error[register-differs] severity of RISK-3 is Manageable here, but High in the plan\n"
    );
    repo.line("risk 3 severity=Low").succeeds();
    repo.line("check --strict").succeeds().prints("");
}

#[test]
fn what_a_document_says_of_a_risk_is_compared() {
    let repo = repo();
    repo.edit("PLAN.md", "| High        | Critical |", "| High        | Medium   |");
    repo.line("check --format concise")
        .fails(1)
        .prints("PLAN.md:14:31: error[register-differs] impact of RISK-1 is Medium here, but Critical in the plan\n");
    // The log says that the plan is as it was: the document has moved, and the plan follows.
    repo.line("sync").succeeds().shows("RISK-1  impact  Critical → Medium\n");
    repo.line("check --strict").succeeds().prints("");
    assert_eq!(json(repo.line("risk 1 --format json"))["risks"][0]["impact"], "Medium");
    repo.line("undo").succeeds();
    assert_eq!(json(repo.line("risk 1 --format json"))["risks"][0]["impact"], "Critical");
    repo.line("sync --prefer plan").succeeds().shows("PLAN.md: 1 place edited\n");
    assert_eq!(repo.read("PLAN.md"), TEXT);
    let rest = "\"mitigation\": \"A tent\", \"owner\": \"eva\", \"status\": \"Open\"},\n";
    repo.edit("execution-plan.json", &format!("\"Critical\", {rest}"), &format!("\"High\", {rest}"));
    repo.line("sync").succeeds().shows("PLAN.md: 1 place edited\n");
    assert!(repo.read("PLAN.md").contains("| High        | High     |"));
}

#[test]
fn risks_are_added_reviewed_and_closed() {
    let repo = repo();
    let add = ["risk", "--add", "Key person leaves", "probability=low", "impact=8/10", "owner=mara"];
    repo.words(&add).succeeds().prints("RISK-5  risk  Key person leaves\n");
    repo.line("risk RISK-2 --review --at 2026-01-14").succeeds().prints("RISK-2  reviewedAt  – → 2026-01-14\n");
    repo.words(&["risk", "RISK-1", "--close", "--reason", "It thawed"])
        .succeeds()
        .shows("RISK-1  status      Open → closed\n")
        .shows("PLAN.md: 1 place edited\n");
    let shown = repo.line("risk").succeeds().stdout;
    assert!(shown.ends_with("4 open, 2 not reviewed for seven days\n"), "{shown}");
    assert!(shown.lines().nth(1).unwrap().starts_with("RISK-5  3.2 "), "{shown}");
    // In the week that follows nobody has looked at the others.
    let later = ["weekly", "Week 2", "--now", "2026-01-25T09:00:00Z"];
    let weekly = repo.words(&later).succeeds().quiet().stdout;
    assert!(
        !weekly.contains("Frost")
            && weekly.contains("- RISK-2: Scope creep (Medium × Low) - Hold the line - not reviewed"),
        "{weekly}"
    );
    repo.words(&["weekly", "Week 1", "--now", "2026-01-25T09:00:00Z"]).succeeds().hides("Frost");
    for (line, expected) in [
        ("risk RISK-9 owner=x", "RISK-9 names no risk of the plan"),
        ("risk RISK-1 impact=soon", "impact=soon does not fit: it is Low, Medium, High, Critical, a number"),
        ("risk RISK-1 impac=Low", "a risk has no \"impac\"; did you mean impact?"),
        ("risk owner=x", "name the risk first, as plan risk RISK-1 owner=mara"),
        ("risk RISK-1 --close", "--reason"),
        ("risk --add x --review", "a new risk is open and reviewed already"),
    ] {
        repo.line(line).fails(2).says(expected);
    }
    repo.line("risk RISK-2 owner=").succeeds().prints("RISK-2: nothing to change, it is so already\n");
}

#[test]
fn what_was_done_to_risks_is_taken_back_with_the_documents() {
    let repo = repo();
    let before = repo.snapshot();
    repo.line("risk RISK-1 impact=Low mitigation=None").succeeds();
    repo.line("risk --add Fog impact=High").succeeds();
    repo.line("risk RISK-4 --close --reason over").succeeds();
    let after = repo.read("PLAN.md");
    for _ in 0..3 {
        repo.line("undo").succeeds();
    }
    assert_eq!(repo.read("PLAN.md"), TEXT);
    assert_eq!(json(repo.line("risk --format json"))["risks"].as_array().unwrap().len(), 4);
    drop(before);
    for _ in 0..3 {
        repo.line("redo").succeeds();
    }
    assert_eq!(repo.read("PLAN.md"), after);
    assert_eq!(json(repo.line("risk --format json"))["risks"].as_array().unwrap().len(), 5);
}

const SCORED: &str = "# Plan

**Last Updated**: 2026-01-12

## Risk register

| Risk        | Probability | Impact   | Score |
| ----------- | ----------- | -------- | ----- |
| Frost       | High        | Critical | 12    |
| Scope creep | Medium      | Low      | 2     |
| Rain        | Low         | High     | 4     |
| Fog         | 2           | 5        | 10/25 |

| Risk | Severity × Impact |
|---|---|
| Storm | 4 × 3 = 12 |

| Risk | Score |
|---|---|
| Moss | 9 |
";

#[test]
fn a_score_is_the_product_of_what_stands_beside_it() {
    let repo = Repo::new().file("PLAN.md", SCORED).env("PLAN_USER", "ann");
    repo.line("import PLAN.md --start 2026-01-12").succeeds().shows("  6 risks taken");
    let rain = "PLAN.md:11:42: error[figure-stale] 4 stands here, but what stands beside it gives 3\n";
    repo.line("check --format concise").fails(1).prints(rain);
    // A change of another risk leaves it, and the score of the changed one follows.
    repo.line("risk 1 impact=Low --at 2026-01-15").succeeds().shows("PLAN.md: 3 places edited\n");
    let text = repo.read("PLAN.md");
    assert!(text.contains("| Frost       | High        | Low      | 3     |\n| Scope creep "), "{text}");
    assert!(text.contains("| Rain        | Low         | High     | 4     |\n"), "{text}");
    repo.line("sync").succeeds().shows("PLAN.md: 1 place edited\n");
    repo.line("check --strict").succeeds().prints("");
    repo.line("risk 5 impact=5 --at 2026-01-15").succeeds();
    assert!(repo.read("PLAN.md").contains("| Storm | 4 × 5 = 20 |\n"));
    // What is listed has the scores, and one that nothing explains is kept as it stands.
    let shown = repo.line("risk").succeeds().stdout;
    let order: Vec<_> = shown.lines().skip(1).take(6).map(|line| line.split_whitespace().nth(1).unwrap()).collect();
    assert_eq!(order, ["20", "10", "9", "3", "3", "2"], "{shown}");
    repo.line("undo 2").succeeds();
    assert!(repo.read("PLAN.md").contains("| Frost       | High        | Critical | 12    |\n"));
}

#[test]
fn a_score_follows_the_side_that_moved() {
    let repo = Repo::new().file("PLAN.md", &SCORED.replace("| 4     |", "| 3     |")).env("PLAN_USER", "ann");
    repo.line("import PLAN.md --start 2026-01-12").succeeds();
    repo.line("check --strict").succeeds();
    repo.edit("PLAN.md", "| High        | Critical | 12    |", "| High        | High     | 12    |");
    repo.line("sync").succeeds().shows("RISK-1  impact  Critical → High\n");
    assert!(repo.read("PLAN.md").contains("| High        | High     | 9     |"));
    repo.edit("PLAN.md", "| High        | High     | 9     |", "| High        | Medium   | 9     |");
    repo.line("sync --prefer plan").succeeds();
    assert!(repo.read("PLAN.md").contains("| High        | High     | 9     |"));
    // Scores by which no scale fits most rows are the team's own.
    repo.edit("PLAN.md", "| High        | High     | 9     |", "| High        | High     | 70    |");
    repo.edit("PLAN.md", "| Medium      | Low      | 2     |", "| Medium      | Low      | 30    |");
    repo.line("check --strict").succeeds();
}
