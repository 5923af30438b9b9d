//! `tick`: lines of checklists and steps, in the plan and in the boxes of documents.

use crate::flow::security;
use crate::harness::Repo;

#[test]
fn a_ticked_line_is_ticked_everywhere_and_back() {
    let repo = security();
    let before = repo.snapshot();
    repo.plan(["tick", "sec_002", "2", "every night"])
        .succeeds()
        .quiet()
        .prints("SEC-002  validation  0 of 3 ticked → 2 of 3 ticked\ndocs/DEBUGGING.md: 2 places edited\n");
    let diff = repo.diff(&before);
    let expected = "docs/DEBUGGING.md\n-- [ ] Two requests at once change the password once\n\
        -- [ ] Old tokens are swept every night\n+- [x] Two requests at once change the password once\n\
        +- [x] Old tokens are swept every night\n";
    assert!(diff.starts_with(expected), "{diff}");
    assert!(repo.read("execution-plan.json").contains("\"op\": \"tick\""));
    repo.line("check").succeeds();
    repo.line("tick SEC-002 2 3").succeeds().prints("SEC-002: nothing to change, it is so already\n");
    let ticked = repo.snapshot();
    repo.line("tick SEC-002 2 3 --undo --dry-run").succeeds().shows("+- [ ] Old tokens are swept every night\n");
    repo.unchanged(&ticked);
    repo.line("tick SEC-002 2 3 --undo").succeeds().shows("2 of 3 ticked → 0 of 3 ticked");
    assert_eq!(repo.bytes("docs/DEBUGGING.md"), before["docs/DEBUGGING.md"]);
    let before = repo.snapshot();
    let run = repo.line("tick SEC-002 token").fails(2).prints("");
    run.says("plan: more than one line of SEC-002 says \"token\"; these do:\n")
        .says("\n  3  Old tokens are swept every night\n");
    repo.line("tick SEC-002 4").fails(2).says("no line of SEC-002 says \"4\"; its lines are:\n");
    repo.unchanged(&before);
}

#[test]
fn steps_are_ticked_beside_a_checklist() {
    let plan = r#"{"tasks":[{"id":"A","validation":["Builds"],"steps":[{"text":"Read","status":"complete","note":"kept"},"Write"]}]}"#;
    let repo = Repo::new().file("execution-plan.json", plan);
    repo.line("tick A 1").fails(2).says("say --list validation or --list steps with 1");
    repo.line("tick A 1 --list notes").fails(2).says("validation, steps, checkpoint, tests");
    repo.line("tick A 1 --list tests").fails(2).says("A has no tests; ");
    repo.line("tick A write builds")
        .succeeds()
        .shows("1 of 2 done → 2 of 2 done")
        .shows("0 of 1 ticked → 1 of 1 ticked");
    repo.line("tick A 1 --list steps --undo").succeeds().shows("2 of 2 done → 1 of 2 done");
    let plan = repo.read("execution-plan.json");
    assert!(plan.contains(r#"{"text":"Read","status":"not-started","note":"kept"}"#), "{plan}");
}
