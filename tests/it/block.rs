//! `block` and `unblock`: what is known of a blocker, how long it stands, and what comes back when it goes.

use crate::harness::{Repo, Run};

fn json(run: Run) -> serde_json::Value {
    serde_json::from_str(&run.succeeds().quiet().stdout).unwrap()
}

#[test]
fn a_blocker_is_written_with_all_that_is_known_of_it() {
    let repo = Repo::new().file(
        "execution-plan.json",
        "{\"tasks\":[{\"id\":\"A\",\"status\":\"in-progress\",\"startedAt\":\"2026-01-05\"}]}",
    );
    repo.plan([
        "block",
        "A",
        "--reason",
        "which cipher?",
        "--kind",
        "decision",
        "--expect",
        "2026-01-20",
        "--escalate",
        "lead",
    ])
    .succeeds()
    .shows("in-progress → blocked");
    let blocker = |repo: &Repo| json(repo.line("show A --format json"))["fields"]["blockers"].clone();
    let expected = "\"blockers\":[{\"reason\":\"which cipher?\",\"kind\":\"decision\",\"since\":\"2026-01-15T14:30:00Z\",\
        \"expected\":\"2026-01-20\",\"escalatedTo\":\"lead\"}]";
    assert!(repo.read("execution-plan.json").contains(expected), "{}", repo.read("execution-plan.json"));
    let repo = repo.now("2026-01-18");
    let line = "which cipher?, decision, since 2026-01-15 (3 days), expected 2026-01-20, escalated to lead\n";
    repo.line("show A").succeeds().shows(&format!("blocker  {line}"));
    repo.line("why A").succeeds().shows(&format!("kept by  A is blocked: {line}"));
    assert_eq!(blocker(&repo)[0]["ageDays"], 3);
    // More is said of the one that stands, and another beside it is plain text.
    repo.plan(["block", "A", "--reason", "which cipher?", "--escalate", "Mara"]).succeeds();
    repo.plan(["block", "A", "--reason", "no key"]).succeeds();
    let plan = repo.read("execution-plan.json");
    assert!(plan.contains("\"escalatedTo\":\"Mara\"},\"no key\"]"), "{plan}");
    assert_eq!(
        (&blocker(&repo)[0]["since"], &blocker(&repo)[1]["since"]),
        (&"2026-01-15T14:30:00Z".into(), &"2026-01-18".into())
    );
    repo.plan(["block", "A", "--kind", "decision"]).fails(2).says("--reason");
    repo.plan(["block", "A", "--reason", "x", "--kind", "weather"])
        .fails(2)
        .says("dependency, spec, decision, resource");
    repo.plan(["block", "A", "--reason", "x", "--expect", "soon"]).fails(2).says("a date is as 2026-01-15");
}

#[test]
fn what_is_unblocked_is_where_it_was() {
    let plan = r#"{"tasks":[{"id":"A","status":"queued"},{"id":"B","status":"blocked","startedAt":"2026-01-05","blockers":["A"]},
        {"id":"C","status":"blocked"},{"id":"D","blockers":["x"]}]}"#;
    let repo = Repo::new().file("execution-plan.json", plan);
    repo.plan(["block", "A", "--reason", "no key", "--kind", "resource"]).succeeds();
    repo.plan(["block", "A", "--reason", "which cipher?"]).succeeds();
    repo.plan(["unblock", "A", "--reason", "no hands"])
        .fails(2)
        .says("\"no hands\" does not block A; what does: no key, which cipher?");
    repo.plan(["unblock", "A", "--reason", "No key"])
        .succeeds()
        .prints("A  blocker  no key, which cipher? → which cipher?\n");
    repo.line("unblock A note+=asked").succeeds().shows("blocked → queued").shows("which cipher? → –").shows("asked");
    repo.line("unblock B").succeeds().shows("blocked → in-progress");
    repo.line("unblock C D").succeeds().shows("blocked → not-started").shows("x → –");
    repo.line("unblock A").succeeds().shows("nothing to change");
    repo.line("unblock A status=complete").fails(2).says("sets status and blockers itself");
    assert!(repo.read("execution-plan.json").contains("\"op\":\"unblock\""));
}

#[test]
fn a_dashboard_shows_how_long_a_batch_is_blocked_and_can_be_pasted() {
    let plan = "{\"batches\":[{\"id\":\"batch-1\",\"name\":\"One\",\"priority\":\"P0\",\"status\":\"queued\"}]}";
    let repo = Repo::new().file("execution-plan.json", plan).now("2026-01-12");
    repo.plan(["block", "batch-1", "--reason", "no key", "--kind", "resource"]).succeeds();
    let repo = repo.now("2026-01-15");
    let table = repo.line("dashboard").succeeds().shows("| no key (3 days) |").stdout;
    repo.write("BATCHES.md", format!("# Batches\n\n{table}"));
    repo.line("documents add BATCHES.md").succeeds();
    repo.now("2026-01-17").line("check").succeeds().says("no findings (1 document with 1 entry checked)");
}
