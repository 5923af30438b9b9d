//! `init` and the help: how one begins.

use crate::harness::Repo;
use clap::CommandFactory;
use plan::Cli;
use plan::cli::TEMPLATES;

#[test]
fn a_new_plan_is_small_and_sound() {
    let repo = Repo::new().within("summit");
    repo.plan(["init"]).succeeds().quiet().shows("Made execution-plan.json\n").shows("plan add ID \"title\"");
    assert_eq!(
        repo.read("summit/execution-plan.json"),
        "{\n  \"version\": 1,\n  \"project\": \"summit\",\n  \"startDate\": \"2026-01-15\",\n  \"documents\": [],\n  \
         \"tasks\": []\n}\n"
    );
    repo.plan(["validate"]).succeeds().prints("execution-plan.json: sound: nothing in it yet\n");
    repo.plan(["add", "A-1", "First"]).succeeds();
    repo.plan(["list"]).succeeds().shows("A-1");
}

#[test]
fn each_template_is_a_sound_plan_with_its_document() {
    for name in TEMPLATES {
        let repo = Repo::new().within(name);
        repo.plan(["init", "--template", name]).succeeds().quiet().shows("Made docs/").shows("plan import docs/");
        let plan = repo.read(&format!("{name}/execution-plan.json"));
        assert!(plan.contains(&format!("\"project\": \"{name}\"")) && plan.contains("\"startDate\": \"2026-01-15\""));
        repo.plan(["validate"]).succeeds().shows("1 document\n");
        repo.plan(["documents"]).succeeds().hides("missing");
        repo.plan(["dashboard"]).succeeds();
    }
}

#[test]
fn a_template_holds_all_that_an_import_of_its_document_takes() {
    for name in TEMPLATES {
        let repo = Repo::new();
        repo.plan(["init", "--template", name]).succeeds();
        let before = repo.snapshot();
        let document = before.keys().find(|path| path.ends_with(".md")).unwrap().clone();
        repo.plan(["import", &document]).succeeds();
        repo.unchanged(&before);
    }
}

#[test]
fn the_target_of_a_template_lies_some_days_after_its_start() {
    for (now, target) in [("2026-03-10", "2026-03-14"), ("2026-01-08", "2026-01-12"), ("2026-01-16", "2026-01-20")] {
        let repo = Repo::new().now(&format!("{now}T12:00:00Z"));
        repo.plan(["init", "--template", "phases"]).succeeds();
        let text = repo.read("docs/EXECUTION_PLAN.md");
        assert!(text.contains(&format!("**Started:** {now}")), "{text}");
        assert!(text.contains(&format!("**Target Completion:** {target}")), "{text}");
    }
}

#[test]
fn nothing_that_is_there_is_written_over() {
    let repo = Repo::new().file("execution-plan.json", "{}").file("new/docs/TRACKER.md", "mine\n");
    let before = repo.snapshot();
    repo.plan(["init"]).fails(2).prints("").says("plan: execution-plan.json is there already, so nothing was written");
    repo.unchanged(&before);
    let repo = repo.within("new");
    repo.plan(["init", "--template", "tracker"]).fails(2).says("docs/TRACKER.md is there already");
    repo.unchanged(&before);
    repo.plan(["init", "--template", "novel"]).fails(2).says("tracker, debugging, changelog, batches, phases, team");
}

#[test]
fn a_plan_below_another_is_made_and_told_of() {
    let repo = Repo::new().file("execution-plan.json", "{}").within("part");
    repo.plan(["init"]).succeeds().says("and now work on the new plan");
    assert!(repo.has("part/execution-plan.json"));
}

#[test]
fn a_plan_is_made_where_it_is_named() {
    let repo = Repo::new();
    repo.plan(["init", "--plan", "deep/er/plan.json"]).succeeds().shows("Made deep/er/plan.json\n");
    assert!(repo.read("deep/er/plan.json").contains("\"project\": \"er\""));
}

#[test]
fn the_help_of_every_command_ends_with_examples() {
    let repo = Repo::new();
    for command in Cli::command().get_subcommands() {
        let name = command.get_name();
        let run = repo.plan([name, "--help"]).succeeds().quiet();
        let (_, examples) = run.stdout.split_once("\nEXAMPLES\n").unwrap_or_else(|| panic!("no EXAMPLES\n{run}"));
        assert!(examples.lines().any(|line| line.starts_with(&format!("  plan {name}"))), "{run}");
        assert!(run.stdout.lines().all(|line| line.chars().count() <= 100), "{run}");
    }
}

#[test]
fn the_help_lists_all_there_is() {
    let run = Repo::new().plan(["--help"]).succeeds().quiet().shows("\nEXAMPLES\n").shows("\nBegin:\n  tour ");
    for command in Cli::command().get_subcommands() {
        assert!(run.stdout.contains(&format!("\n  {:<11}", command.get_name())), "{run}");
    }
    Repo::new().plan(["update", "--help"]).succeeds().shows("\nKEYS\n  title ");
    Repo::new().plan(["--version"]).succeeds().prints(concat!("plan ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_slip_on_the_command_line_ends_with_2() {
    let repo = Repo::new();
    repo.plan([]).fails(2);
    repo.plan(["upate"]).fails(2).says("'update'");
    repo.plan(["list", "--now", "soon"]).fails(2).says("a date is as 2026-01-15");
}

#[test]
fn colours_are_given_where_asked_for() {
    let repo = Repo::new().file("execution-plan.json", "{");
    let coloured = |run: crate::harness::Run| run.fails(2).stderr.contains('\u{1b}');
    assert!(!coloured(repo.plan(["list"])));
    assert!(coloured(repo.plan(["list", "--color", "always"])));
    assert!(!coloured(repo.env("CLICOLOR_FORCE", "1").plan(["list", "--color", "never"])));
}
