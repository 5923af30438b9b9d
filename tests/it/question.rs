//! `gate` and `decide`: what is asked, what keeps an item until it is answered, and the answer in the plan file.

use crate::harness::{Repo, Run};

const PLAN: &str = r#"{
  "version": 1,
  "startDate": "2026-01-12",
  "phases": [{"id": "phase-1", "name": "Emergency", "status": "in-progress"}],
  "tasks": [
    {"id": "FIX-006", "title": "Resumption", "status": "in-progress", "phase": "phase-1"},
    {"id": "SEC-002", "title": "Authentication", "dependsOn": ["GATE-3"]},
    {"id": "OPS-001", "title": "Pipeline", "blockers": ["dec-1"]}
  ],
  "gates": [
    {"id": "GATE-1", "question": "Continue or abandon?", "week": "Week 1",
      "options": ["continue", {"option": "abandon", "if": "performance is unacceptable"}]},
    {"id": "GATE-3", "question": "Sequential or parallel?", "week": "Week 3", "options": [
      {"option": "parallel", "text": "Two instances", "if": ["FIX-006 complete", "phase 1 is not blocked"]},
      {"option": "sequential", "if": ["FIX-006 incomplete"]}
    ]},
    {"question": "Ship it?", "date": "2026-01-14"}
  ],
  "decisions": [
    {"id": "DEC-1", "question": "How many instances?", "decider": "gary", "recommendation": "one", "options": [
      {"option": "one", "pros": ["no conflicts"], "cons": ["slow"], "effort": "16 weeks", "risk": "low"},
      "three"
    ]}
  ]
}
"#;

fn repo() -> Repo {
    Repo::new().file("execution-plan.json", PLAN).env("PLAN_USER", "ann")
}

fn json(run: Run) -> serde_json::Value {
    serde_json::from_str(&run.succeeds().quiet().stdout).unwrap()
}

#[test]
fn gates_say_what_is_due_and_what_each_condition_is_now() {
    let repo = repo();
    repo.line("validate").succeeds();
    repo.line("gate").succeeds().quiet().prints(
        "\
GATE-1: Continue or abandon?

  state    due: Week 1, 2026-01-12 to 2026-01-18
  options  continue
           abandon
             if performance is unacceptable – look yourself

GATE-3: Sequential or parallel?

  state    open, due Week 3, 2026-01-26 to 2026-02-01
  options  parallel: Two instances
             if FIX-006 complete – no, it is 🟡 in-progress
             if phase 1 is not blocked – yes, it is 🟡 in-progress
           sequential
             if FIX-006 incomplete – yes, it is 🟡 in-progress
  waiting  SEC-002

ship-it: Ship it?

  state    overdue: 2026-01-14
  options  go
           no-go
",
    );
    let data = json(repo.line("gate gate-1 --format json"));
    let one = &data["gates"][0];
    assert_eq!((&one["state"], &one["dueUntil"]), (&"due".into(), &"2026-01-18".into()));
    assert_eq!(
        (data["gates"].as_array().unwrap().len(), &one["options"][1]["if"][0]["holds"]),
        (1, &serde_json::Value::Null)
    );
}

#[test]
fn an_answer_is_written_in_place_and_kept_in_the_log() {
    let repo = repo();
    let before = repo.snapshot();
    repo.line("gate GATE-3 parallel").fails(2).says("--reason");
    repo.line("gate GATE-3 both --reason x").fails(2).says("both is no option of GATE-3; it has parallel, sequential");
    repo.line("gate GATE-4 go --reason x").fails(2).says("names no gate of the plan; did you mean GATE-");
    let dry = repo.line("gate gate-3 Parallel --reason soon --dry-run").succeeds().quiet().stdout;
    assert!(dry.contains("\"choice\": \"parallel\""), "{dry}");
    repo.unchanged(&before);
    let run = repo.line("gate GATE-3 parallel --reason soon").succeeds();
    assert_eq!(run.stdout, "GATE-3  gate  – → parallel\n");
    let notes = "\
note: parallel is chosen if FIX-006 complete – no, it is 🟡 in-progress
note: it no longer keeps SEC-002; `plan next` lists what can begin
";
    assert_eq!(run.stderr, notes);
    let diff = repo.diff(&before);
    let answer = "\"choice\": \"parallel\",\n+      \"decidedAt\": \"2026-01-15T14:30:00Z\",\n";
    let answer = answer.replace("\n+      ", " ").replace(",\n", ",");
    assert!(diff.replace("\n+", "").replace("      ", " ").contains(answer.trim()), "{diff}");
    let log = "{\"op\": \"gate\", \"seq\": 1, \"at\": \"2026-01-15T14:30:00Z\", \"by\": \"ann\", \"reason\": \"soon\", \"set\": {\"gates.GATE-3.choice\": [null, \"parallel\"], ";
    assert!(diff.contains(log), "{diff}");
    repo.line("gate GATE-3").succeeds().shows("state    decided").shows("answer   parallel on 2026-01-15 by ann: soon");
    repo.line("gate GATE-3 parallel --reason soon").succeeds().shows("nothing to change");
    repo.line("gate GATE-3 sequential --reason stuck --by bob").succeeds().shows("parallel → sequential");
    assert!(repo.read("execution-plan.json").contains("[\"parallel\", \"sequential\"]"));
    repo.line("undo").succeeds().shows("gates.GATE-3.choice");
    repo.line("gate GATE-3").succeeds().shows("answer   parallel on 2026-01-15 by ann: soon");
    repo.line("undo").succeeds();
    repo.line("gate GATE-3").succeeds().shows("state    open");
    repo.line("validate").succeeds();
}

#[test]
fn what_waits_for_an_answer_is_told_and_kept() {
    let repo = repo();
    repo.line("why SEC-002").succeeds().shows(
        "kept by  SEC-002 waits for the gate GATE-3 (open, due Week 3, 2026-01-26 to 2026-02-01): Sequential or parallel?\n",
    );
    repo.line("why OPS-001")
        .succeeds()
        .shows("kept by  OPS-001 waits for the decision DEC-1 (open): How many instances?\n");
    let kept = json(repo.line("why OPS-001 --format json"))["keptBy"][0].clone();
    assert_eq!((&kept["by"], &kept["item"]), (&"decision".into(), &"DEC-1".into()));
    repo.line("next").succeeds().shows("SEC-002  🔴 not-started  GATE-3   Authentication");
    repo.line("done SEC-002").fails(2).says("SEC-002 cannot be complete while GATE-3 is open");
    repo.line("block OPS-001 --reason later").succeeds();
    repo.line("update OPS-001 status=queued").succeeds().shows("dec-1, later → dec-1");
    let run = repo.line("decide DEC-1 one --reason safe").succeeds();
    assert_eq!(run.stderr, "note: it no longer keeps OPS-001; `plan next` lists what can begin\n");
    let plan = repo.read("execution-plan.json");
    assert!(plan.contains("\"date\": \"2026-01-15T14:30:00Z\"") && plan.contains("\"reason\": \"safe\""), "{plan}");
    repo.line("dashboard").succeeds().hides("dec-1");
    repo.line("why OPS-001").succeeds().shows("ready   yes, nothing keeps it");
    repo.line("next").succeeds().shows("OPS-001").hides("SEC-002");
    repo.line("decide")
        .succeeds()
        .shows("+ no conflicts")
        .shows("answer   one on 2026-01-15 by ann: safe")
        .hides("waiting");
    repo.line("update FIX-006 depends+=dec-1").succeeds().shows("DEC-1");
    repo.line("update FIX-006 depends+=DEC-2").fails(2).says("names no item of the plan");
}

#[test]
fn ids_of_questions_and_items_do_not_meet() {
    let repo = repo();
    repo.plan(["add", "DEC-1", "Title"]).fails(2).says("DEC-1 is a decision of the plan");
    repo.line("rename FIX-006 GATE-1").fails(2).says("GATE-1 is a gate of the plan");
    repo.line("remove FIX-006").fails(2).says("FIX-006 stays: the gate GATE-3 asks for it");
    repo.line("rename FIX-006 FIX-7").succeeds();
    repo.line("gate GATE-3").succeeds().shows("if FIX-7 complete – no").shows("if FIX-7 incomplete – yes");
    let twice = r#"{"version":1,"tasks":[{"id":"A"}],"gates":[{"id":"a"},{"id":"G"}],"decisions":[{"id":"g"}]}"#;
    let twice = Repo::new().file("execution-plan.json", twice);
    twice.line("validate").fails(2).says("the gate a has an id that stands twice").says("the decision g has an id");
    let odd = Repo::new().file("execution-plan.json", "{\"version\":1,\"gates\":[\"Go on?\"],\"decisions\":{\"a\":1}}");
    odd.line("gate").succeeds().shows("No gates");
    odd.line("validate").fails(2).says("\"gates\" of the plan is").says("\"decisions\" of the plan is");
}
