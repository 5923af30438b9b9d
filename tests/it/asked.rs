//! What is said where a command line cannot be followed as it stands: the reason, and the way out.

use crate::harness::Repo;

const PLAN: &str = r#"{
  "version": 1,
  "phases": [{"id": "phase-1", "name": "Make"}],
  "tasks": [
    {"id": "A-1", "title": "Dig", "status": "complete", "phase": "phase-1"},
    {"id": "A-2", "title": "Pour", "phase": "phase-1"}
  ]
}
"#;

fn repo() -> Repo {
    Repo::new().file("execution-plan.json", PLAN)
}

#[test]
fn help_is_a_word_as_well_as_a_flag() {
    let repo = repo();
    for (word, flag) in
        [("help", "--help"), ("help update", "update --help"), ("help documents add", "documents add --help")]
    {
        let (words, flags) = (
            std::process::Command::new(env!("CARGO_BIN_EXE_plan")).args(word.split(' ')).output().unwrap(),
            repo.line(flag).succeeds().stdout,
        );
        assert!(words.status.success() && String::from_utf8(words.stdout).unwrap() == flags, "{word}");
    }
    let word = std::process::Command::new(env!("CARGO_BIN_EXE_plan")).arg("helpp").output().unwrap();
    let said = String::from_utf8(word.stderr).unwrap();
    assert!(said.contains("a similar subcommand exists: 'help'"), "{said}");
    repo.line("statuss").fails(2).says("'status'");
}

#[test]
fn a_folder_has_its_name_where_it_is_the_current_one() {
    let repo = repo();
    repo.line("import .").fails(2).says("plan: . is a folder, and a file was expected");
    repo.line("--plan . list").fails(2).says("plan: . is a folder");
}

#[test]
fn what_is_missing_or_refused_is_told_with_all_ways_out() {
    let repo = repo();
    let before = repo.snapshot();
    repo.line("move A-1").fails(2).says("<--batch <ID>|--phase <ID>>");
    repo.line("remove phase-1").fails(2).says("phase-1 stays: A-1, A-2 belong to it; change that first");
    let said = repo.line("update A-1 id=A-9").fails(2).says("there is no field \"id\"; `plan rename OLD NEW` gives");
    assert!(!said.stderr.contains("estimateNote"), "{said}");
    repo.line("unblock A-2").succeeds().shows("A-2: nothing to change, it is not blocked");
    repo.line("unblock A-1 A-2").succeeds().shows("none of them is blocked");
    repo.line("update A-2 dueDate=2026-02-30").fails(2).says("dueDate=2026-02-30").says("there is no 2026-02-30 in");
    repo.line("update A-2 due=soon").fails(2).says("due=soon does not fit: a day is as 2026-01-15");
    repo.unchanged(&before);
}

#[test]
fn an_empty_status_opens_nothing_again() {
    let repo = repo();
    let before = repo.snapshot();
    repo.line("update A-1 status=").fails(2).says("an item always has a status; write status=not-started");
    repo.unchanged(&before);
    repo.line("update A-1 status=not-started").succeeds();
}

#[test]
fn an_item_is_named_where_its_number_was_typed() {
    let text = "# Build\n\n- [ ] 2.1 Frame\n- [ ] 2.2 Validation\n- [ ] 2.2.1 Sample\n- [ ] 3. Paint\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    for line in ["done 2.2", "show 2.2", "why 2.2"] {
        repo.line(line).fails(2).says("2.2 names no item of the plan; did you mean validation (\"Validation\")?");
    }
    repo.line("done 2").fails(2).says("2 names no item of the plan; `plan list` shows all there are");
    let twice = Repo::new().file("T.md", "# One\n\n- [ ] 1.1 Dig\n\n# Two\n\n- [ ] 1.1 Pour\n");
    twice.line("import T.md").succeeds();
    twice.line("done 1.1").fails(2).says("`plan list` shows all there are");
}
