//! `verify`: the commands of the plan file, and nothing else, are run.

use crate::flow::security;
use crate::harness::{Repo, Run};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn json(run: &Run) -> serde_json::Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run}"))
}

#[test]
fn commands_run_in_order_and_what_came_of_them_is_kept() {
    let plan = r#"{"tasks":[{"id":"A","batch":"batch-1","verify":["echo one; echo two >&2"]},{"id":"B"}],
        "batches":[{"id":"batch-1","verify":["pwd > where","exit 3"]}],"verify":["true","exit 3"]}"#;
    let repo = Repo::new().file("p/execution-plan.json", plan).within("p/deep");
    let before = repo.snapshot();
    repo.line("verify A --dry-run").succeeds().prints("echo one; echo two >&2\npwd > where\nexit 3\ntrue\n");
    repo.unchanged(&before);
    let run = repo.line("verify A").fails(1).says("two\n");
    let run = run.prints(
        "$ echo one; echo two >&2\none\n✅ echo one; echo two >&2 passed\n$ pwd > where\n✅ pwd > where passed\n\
         $ exit 3\n❌ exit 3 failed (exit 3)\n$ true\n✅ true passed\n\
         A  runs  – → ✅ echo one; echo two >&2 passed, ✅ pwd > where passed, ❌…\n",
    );
    assert!(!run.stdout.contains("two\n✅"));
    assert_eq!(repo.read("p/where").trim_end(), repo.path("p").to_str().unwrap());
    let plan = repo.read("p/execution-plan.json");
    let kept = r#"{"command":"exit 3","outcome":"failed","exit":3,"at":"2026-01-15T14:30:00Z"}"#;
    assert!(plan.contains(kept) && plan.contains(r#""op":"verify""#), "{plan}");
    repo.line("show A").succeeds().shows("❌ exit 3 failed (exit 3), 2026-01-15 14:30 UTC\n");
    let data = json(&repo.line("verify B --format json").fails(1).says("$ true\n✅ true passed\n"));
    assert_eq!((&data["passed"], &data["runs"][1]["exit"]), (&false.into(), &3.into()));
    repo.line("validate").succeeds();
    repo.plan(["update", "A", "runs=x"]).fails(2).says("`plan verify` writes it");
    repo.plan(["update", "A", "runs="]).succeeds();
}

#[test]
fn where_nothing_is_listed_nothing_runs() {
    let document = "# T\n\n## A-1: One\n\n**Status**: Open\n**Verify**: touch ran\n**Verify Commands**: touch ran\n\n\
        Verify:\n\n- touch ran\n\n```json\n\"verify\": [\"touch ran\"]\n```\n";
    let front = "---\nid: A-2\ntitle: Two\nstatus: todo\nverify: touch ran\nruns: x\n---\n\nText\n";
    let repo = Repo::new().file("T.md", document).file("A-2.md", front);
    repo.line("import T.md A-2.md").succeeds();
    assert!(!repo.read("execution-plan.json").contains("\"verify\""));
    repo.edit("T.md", "Open", "In Progress");
    repo.line("sync").succeeds();
    for id in ["A-1", "A-2"] {
        let way = format!("no command verifies {id}; list one as plan update {id} verify+=\"cargo check\"");
        repo.line(&format!("verify {id}")).fails(2).says(&way);
        repo.line(&format!("brief {id}")).succeeds();
        repo.line(&format!("start {id}")).succeeds();
        repo.line(&format!("done {id}")).succeeds();
    }
    repo.line("check").succeeds();
    assert!(!repo.has("ran"));
}

#[test]
fn the_changelog_tells_what_compiling_came_to() {
    let repo = security();
    repo.plan(["update", "SEC-004", "verify=true check"]).succeeds();
    repo.line("done SEC-004 effort=30m").succeeds();
    repo.line("verify SEC-004").succeeds().shows("SEC-004  compilation  – → ✅ true check passed (0 errors)\n");
    repo.line("update SEC-004 compilation=ok change+=First").succeeds();
    repo.line("verify SEC-004").succeeds().shows("docs/MASTER_CHANGELOG.md: 1 place edited\n");
    assert!(repo.read("docs/MASTER_CHANGELOG.md").contains("**Compilation**: ✅ true check passed (0 errors)"));
    repo.line("check").succeeds();
}

#[test]
fn a_command_that_takes_too_long_is_stopped_with_all_it_began() {
    let plan = r#"{"tasks":[{"id":"A","verify":["(sleep 2; touch late) & sleep 60"]}]}"#;
    let repo = Repo::new().file("execution-plan.json", plan);
    let begun = Instant::now();
    repo.line("verify A --timeout 0.3").fails(1).shows("took too long and was stopped\n").says("--timeout SECONDS");
    assert!(begun.elapsed() < Duration::from_secs(30));
    assert!(repo.read("execution-plan.json").contains("\"outcome\":\"timed-out\",\"at\""));
    repo.line("verify A --timeout soon").fails(2).says("a number of seconds");
    std::thread::sleep(Duration::from_millis(2500));
    assert!(!repo.has("late"));
}

#[test]
fn what_runs_ends_with_the_program_that_runs_it() {
    let plan = r#"{"tasks":[{"id":"A","verify":["touch begun; sleep 2; touch late"]}]}"#;
    let repo = Repo::new().file("execution-plan.json", plan);
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.args(["verify", "A"]).current_dir(repo.path("")).stdout(Stdio::null()).stderr(Stdio::null());
    let mut running = command.spawn().unwrap();
    let begun = Instant::now();
    while !repo.has("begun") && begun.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(10));
    }
    // Another command need not wait for it.
    repo.line("update A note=x --wait 0").succeeds();
    running.kill().unwrap();
    running.wait().unwrap();
    std::thread::sleep(Duration::from_millis(2500));
    assert!(repo.has("begun") && !repo.has("late"));
}
