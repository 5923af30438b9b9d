//! What docs/ci.md, the action and the hook run is what the program can do.

use crate::harness::Repo;
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// A plan with a document that agrees.
fn repo() -> Repo {
    let plan =
        "{\"version\": 1, \"documents\": [\"docs/PLAN.md\"], \"tasks\": [{\"id\": \"A-1\", \"title\": \"One\"}]}\n";
    Repo::new().file("execution-plan.json", plan).file("docs/PLAN.md", "- [ ] A-1: One\n")
}

/// The commands of `plan` in a text, without what the shell does with their output.
fn commands(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.trim().trim_start_matches("- run: ").trim_start_matches("exec "));
    let plan = lines.filter_map(|line| line.strip_prefix("plan "));
    plan.map(|line| line.split(" >").next().unwrap().replace("\"$week\"", "2026-W03")).collect()
}

#[test]
fn every_command_of_the_page_runs() {
    let repo = repo();
    let page = read("docs/ci.md");
    let blocks: String = page.split("```").skip(1).step_by(2).collect();
    let all = commands(&blocks);
    assert!(all.len() >= 7, "{all:?}");
    for command in all {
        repo.line(&command).succeeds();
    }
    assert!(page.contains(&format!("@v{}", env!("CARGO_PKG_VERSION"))), "the page names another version");
}

#[test]
fn the_action_and_the_hook_run_the_check() {
    let action = read("action.yml").replace(" \"${args[@]}\"", "");
    assert_eq!(commands(&action), ["check --format github"]);
    repo().line("check --format github").succeeds().prints("");
    let hooks = read(".pre-commit-hooks.yaml");
    assert!(hooks.contains("entry: plan check\n") && hooks.contains("pass_filenames: false\n"), "{hooks}");
    for input in ["args", "working-directory", "check"] {
        assert!(action.contains(&format!("\n  {input}:\n")) && read("docs/ci.md").contains(&format!("| `{input}`")));
    }
}

#[test]
fn the_links_of_the_page_lead_somewhere() {
    let plan = "{\"version\": 1, \"documents\": [\"docs/ci.md\", \"README.md\", \"ARCHITECTURE.md\"]}\n";
    let files = [
        "docs/ci.md",
        "README.md",
        "ARCHITECTURE.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "CHANGELOG.md",
        "SECURITY.md",
        "docs/reliability.md",
    ];
    let repo = files
        .into_iter()
        .fold(Repo::new().file("execution-plan.json", plan), |repo, path| repo.file(path, &read(path)));
    let links = repo.line("check --format concise").stdout;
    assert!(!links.contains("[link-broken]"), "{links}");
}
