//! `brief`: one page with what one needs to begin.

use crate::flow::security;
use crate::harness::{Repo, Run};

fn json(run: Run) -> serde_json::Value {
    serde_json::from_str(&run.succeeds().quiet().stdout).unwrap()
}

#[test]
fn a_page_has_what_one_needs_to_begin() {
    let repo = security();
    repo.plan(["update", "SEC-002", "verify+=cargo check", "depends=SEC-006"]).succeeds();
    let before = repo.snapshot();
    let run = repo.line("brief sec_002").succeeds().quiet();
    insta::assert_snapshot!("brief", run.stdout);
    let debugging = repo.read("docs/DEBUGGING.md");
    let from = debugging.find("## SEC-002").unwrap();
    let entry = &debugging[from..from + debugging[from..].find("\n---").unwrap()].trim_end();
    assert!(run.stdout.contains(&format!("\n```markdown\n{entry}")), "the entry stands as it is: {run}");
    let data = json(repo.line("brief SEC-002 --format json"));
    assert_eq!(data["why"]["ready"], false);
    assert!(data["entries"][0]["text"].as_str().unwrap().starts_with("## SEC-002: Reset Tokens Usable Twice\n"));
    let topics: Vec<_> = data["analysis"].as_array().unwrap().iter().map(|one| one["topic"].clone()).collect();
    assert_eq!(topics, ["Issue".into(), "Implementation Roadmap".into(), serde_json::Value::Null]);
    assert_eq!(data["analysis"][0]["path"], "docs/analysis/session_and_tokens.md");
    assert_eq!(data["checks"]["verify"][0], serde_json::json!({"command": "cargo check", "of": "SEC-002"}));
    repo.unchanged(&before);
    repo.line("brief SEC-02").fails(2).says("did you mean SEC-002?");
}

#[test]
fn what_is_missing_is_said_with_the_way_out() {
    let repo = security();
    let check = |assignment: &str, expected: &str| {
        repo.plan(["update", "SEC-002", assignment]).succeeds();
        repo.line("brief SEC-002").succeeds().shows(&format!("\n## Analysis\n\n{expected}"));
    };
    check("analysis=", "SEC-002 names no analysis document; `plan update SEC-002 analysis=PATH#ANCHOR` names one.\n");
    check("analysis=analysis/none.md", "The analysis document analysis/none.md is not there; ");
    check("analysis=https://example.com/a.md", "The analysis is at https://example.com/a.md, and plan does not use");
    check(
        "analysis=analysis/session_and_tokens.md#reset-token-step-by-step",
        "docs/analysis/session_and_tokens.md has no heading for #reset-token-step-by-step (did you mean #reset-tokens-step-by-step?); ",
    );
    check(
        "analysis=/docs/analysis/session_and_tokens.md#issue",
        "Issue, from docs/analysis/session_and_tokens.md:5\n\n```markdown\n## Issue\n",
    );
    let repo = Repo::new().file("execution-plan.json", r#"{"tasks":[{"id":"A","analysis":"a.md"}],"verify":["./ci"]}"#);
    let repo = repo.file("a.md", "# All\n\nNothing.\n\u{1b}[31m");
    repo.line("brief A")
        .succeeds()
        .shows("No DEBUGGING document is registered; `plan documents add PATH --kind debugging` registers one.\n")
        .shows("a.md has no section that tells of A: head one with A, or with Issue")
        .shows("\n## Checks\n\nThe commands that verify it:\n\n```sh\n./ci\n```\n");
    repo.write("a.md", "## A\n\n\u{1b}[31m`````\r\n");
    repo.line("brief A").succeeds().shows("a.md:1\n\n``````markdown\n## A\n\n[31m`````\n``````\n");
}
