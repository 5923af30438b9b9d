//! Documents with conflict markers: left alone, but where the plan tells what both sides are to say.

use crate::harness::Repo;

const PLAN: &str = r#"{
  "version": 1,
  "documents": [{"path": "T.md", "kind": "tracker"}],
  "tasks": [
    {"id": "A-1", "title": "Sand it", "status": "complete"},
    {"id": "A-2", "title": "Oil it", "status": "complete"},
    {"id": "A-3", "title": "Wax it", "status": "not-started"}
  ]
}
"#;

const TASKS: &str = "\n## Tasks\n\n- [x] A-1: Sand it\n- [x] A-2: Oil it\n- [ ] A-3: Wax it\n";

fn repo(document: &str) -> Repo {
    Repo::new().file("execution-plan.json", PLAN).file("T.md", document)
}

/// The forms in which git leaves a conflict, and line ends of either sort.
fn conflicts(ours: &str, base: &str, theirs: &str) -> Vec<String> {
    let plain = format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> branch\n");
    let diff3 = format!("<<<<<<< HEAD\n{ours}||||||| 1234abc\n{base}=======\n{theirs}>>>>>>> branch\n");
    vec![plain.replace('\n', "\r\n"), plain, diff3]
}

/// Resolves a conflict in all its forms, and asserts the text that stands there then.
#[track_caller]
fn settles(head: &str, [ours, base, theirs]: [&str; 3], tail: &str, expected: &str) {
    for conflict in conflicts(ours, base, theirs) {
        let as_here = |text: &str| if conflict.contains('\r') { text.replace('\n', "\r\n") } else { text.to_owned() };
        let repo = repo(&format!("{}{conflict}{}", as_here(head), as_here(tail)));
        let before = repo.snapshot();
        let dry = repo.line("sync --prefer plan --dry-run").succeeds();
        assert!(dry.stdout.contains("-<<<<<<< HEAD"), "{dry}");
        for line in ["check", "sync", "sync --prefer documents"] {
            repo.line(line).fails(1).shows("error[conflict-markers]");
        }
        repo.unchanged(&before);
        repo.line("sync --prefer plan").succeeds();
        assert_eq!(repo.read("T.md"), as_here(&format!("{head}{expected}{tail}")));
        repo.line("check --strict").succeeds().prints("");
    }
}

/// A conflict that is not the plan's to settle stays in all its forms, byte for byte.
#[track_caller]
fn stays(head: &str, [ours, base, theirs]: [&str; 3], tail: &str, why: &str) {
    for conflict in conflicts(ours, base, theirs) {
        let repo = repo(&format!("{head}{conflict}{tail}"));
        let before = repo.snapshot();
        repo.line("sync --prefer plan")
            .fails(1)
            .shows("error[conflict-markers]: this conflict is left to you")
            .shows(why);
        repo.unchanged(&before);
    }
}

#[test]
fn figures_are_settled_by_what_the_plan_counts() {
    let head = "# T\n\n";
    let sides = ["- Complete: 1 (33%)\n", "- Complete: 0 (0%)\n", "- Complete: 3 (100%)\n"];
    settles(head, sides, TASKS, "- Complete: 2 (67%)\n");
    let row = |done: &str| format!("| Tasks | 3 | {done} |\n");
    let head = "# T\n\n| Part | Total | Done | % |\n|---|---|---|---|\n";
    settles(head, [&row("1 | 33%"), &row("0 | 0%"), &row("3 |  100%")], TASKS, &row("2 | 67%"));
}

#[test]
fn of_days_of_the_last_change_the_later_stays() {
    let of = |day: u8, done: u8| format!("**Last Updated**: 2026-01-{day}\n\n- Complete: {done}\n");
    settles("# T\n\n", [&of(12, 1), &of(10, 0), &of(14, 3)], TASKS, &of(14, 2));
    settles("# T\n\n", [&of(14, 1), &of(10, 0), &of(12, 3)], TASKS, &of(14, 2));
}

#[test]
fn reports_are_written_anew() {
    let filled = repo(&format!("# T\n\n<!-- plan:begin changelog -->\n<!-- plan:end -->\n{TASKS}"));
    filled.line("sync").succeeds();
    let text = filled.read("T.md");
    let (head, rest) = text.split_once("<!-- plan:begin changelog -->\n").unwrap();
    let (body, tail) = rest.split_at(rest.find("\n## Tasks").unwrap());
    let side = |what: &str| body.replace("Oil it", what).replace("sum=", "sum=0");
    let head = format!("{head}<!-- plan:begin changelog -->\n");
    settles(&head, [&side("Oil"), &side("O"), &side("Oil it twice")], tail, body);
}

#[test]
fn another_conflict_leaves_the_document_alone() {
    let why = "more differs than figures, reports and changelog entries that `plan` writes";
    let head = "# T\n\n";
    stays(head, ["Ours.\n", "Base.\n", "Theirs.\n"], TASKS, why);
    stays(head, ["- Complete: 1 (33%)\n", "", "- Complete: 1 (33%) so far\n"], TASKS, why);
    stays(head, ["- Complete: 1 (33%)\n", "", ""], TASKS, why);
    let tasks = |sign: &str| format!("- [{sign}] A-3: Wax it\n");
    stays("# T\n\n- [x] A-1: Sand it\n", [&tasks("x"), &tasks(" "), &tasks("~")], "- [x] A-2: Oil it\n", why);
    // One conflict that is not the plan's keeps the others, too.
    let figures = conflicts("- Complete: 1 (33%)\n", "", "- Complete: 3 (100%)\n").remove(1);
    stays(&format!("# T\n\n{figures}\n"), ["Ours.\n", "", "Theirs.\n"], TASKS, why);
    // Neither do markers that do not fit together.
    let repo = repo(&format!("# T\n\n<<<<<<< HEAD\n- Complete: 1 (33%)\n{TASKS}"));
    let before = repo.snapshot();
    repo.line("sync --prefer plan").fails(1).shows("its markers do not fit together").shows("T.md:3:1");
    repo.unchanged(&before);
}

#[test]
fn a_value_in_the_same_lines_is_not_settled() {
    let why = "more differs than figures";
    let side = |status: &str, done: u8| format!("**Status**: {status}\n\n- Complete: {done}\n");
    stays("# T\n\n## A-3: Wax it\n\n", [&side("TODO", 2), "", &side("DONE", 3)], "\n- [x] A-1: Sand it\n", why);
}

#[test]
fn changelog_entries_of_both_sides_stay() {
    let entry = |id: &str| {
        let repo = repo("");
        repo.line(&format!("changelog {id}")).succeeds().stdout
    };
    let plan = PLAN.replace("\"kind\": \"tracker\"", "\"kind\": \"changelog\"");
    let (one, two) = (entry("A-1"), entry("A-2"));
    for (ours, theirs, expected) in [
        (format!("{one}\n"), format!("{two}\n"), format!("{one}\n{two}\n")),
        (String::new(), format!("{two}\n"), format!("{two}\n")),
        (format!("{one}\n---\n\n{two}\n"), format!("{two}\n"), format!("{one}\n---\n\n{two}\n")),
    ] {
        for conflict in conflicts(&ours, "", &theirs) {
            let as_here =
                |text: &str| if conflict.contains('\r') { text.replace('\n', "\r\n") } else { text.to_owned() };
            let text = format!("{}{conflict}{}", as_here("# Changes\n\n"), as_here("## Older\n\nAll else.\n"));
            let repo = Repo::new().file("execution-plan.json", &plan).file("T.md", &text);
            repo.line("sync --prefer plan").succeeds();
            assert_eq!(repo.read("T.md"), as_here(&format!("# Changes\n\n{expected}## Older\n\nAll else.\n")));
            repo.line("check").succeeds();
        }
    }
    // An entry that somebody wrote otherwise is not the plan's to choose.
    for theirs in [two.replace("COMPLETE", "COMPLETE, by Mara"), "### Text\n\nOf ours.\n".to_owned()] {
        let conflict = conflicts(&format!("{one}\n"), "", &format!("{theirs}\n")).remove(1);
        let text = format!("# Changes\n\n{conflict}");
        let repo = Repo::new().file("execution-plan.json", &plan).file("T.md", &text);
        let before = repo.snapshot();
        repo.line("sync --prefer plan").fails(1).shows("this conflict is left to you");
        repo.unchanged(&before);
    }
}

#[test]
fn a_merge_of_two_branches_that_both_completed_a_task_is_settled() {
    let tracker = "# T\n\n- Complete: 0 (0%)\n- Open: 4\n\n## Tasks\n\n- [ ] A-1: One\n- [ ] A-2: Two\n- [ ] A-3: Three\n\
                   \nText between.\n\n## Later\n\n- [ ] A-4: Four\n";
    let repo = Repo::new().file("T.md", tracker).git();
    repo.line("import T.md").succeeds();
    repo.line("check").succeeds();
    repo.commit("Import");
    repo.run_git(["checkout", "-q", "-b", "other"]).succeeds();
    repo.line("done A-4").succeeds();
    repo.line("done A-3").succeeds();
    repo.commit("Complete A-4 and A-3");
    let theirs = repo.read("execution-plan.json");
    repo.run_git(["checkout", "-q", "main"]).succeeds();
    repo.line("done A-1").succeeds();
    repo.commit("Complete A-1");
    repo.run_git(["merge", "-q", "other"]).fails(1);
    assert!(repo.read("T.md").contains("<<<<<<< "), "{}", repo.read("T.md"));
    // The plan file is resolved by hand: both are complete.
    repo.write("execution-plan.json", theirs);
    repo.line("done A-1").fails(1).says("error[conflict-markers]");
    repo.line("sync --prefer plan").succeeds();
    let expected = tracker
        .replace("- Complete: 0 (0%)\n- Open: 4", "- Complete: 3 (75%)\n- Open: 1")
        .replace("[ ] A-1", "[x] A-1")
        .replace("[ ] A-3", "[x] A-3")
        .replace("[ ] A-4", "[x] A-4");
    assert_eq!(repo.read("T.md"), expected);
    repo.line("check --strict").succeeds();
}
