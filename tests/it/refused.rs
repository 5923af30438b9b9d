//! Places that are not edited because what belongs there cannot be told: each is a finding, and the rest is done.

use crate::harness::Repo;

const PLAN: &str = r#"{
  "version": 1,
  "documents": [{"path": "T.md", "kind": "tracker"}, {"path": "L.md", "kind": "list"}],
  "tasks": [
    {"id": "A-1", "title": "Sand it", "status": "not-started", "owner": "mara"},
    {"id": "A-2", "title": "Oil it", "status": "not-started", "owner": "zoe"}
  ]
}
"#;

const LIST: &str = "- [ ] A-1: Sand it\n- [ ] A-2: Oil it\n";

fn repo(document: &str) -> Repo {
    Repo::new().file("execution-plan.json", PLAN).file("T.md", document).file("L.md", LIST)
}

/// Changes A-1 by `update`, then by hand in the plan and `sync`: both tell the same place, leave the document as it is,
/// write the other document and exit with 1.
#[track_caller]
fn check(document: &str, assignment: &str, place: &str, why: &str) {
    for crlf in [false, true] {
        let document = if crlf { document.replace('\n', "\r\n") } else { document.to_owned() };
        let repo = repo(&document);
        let run = repo.words(&["update", "A-1", "A-2", "status=complete", assignment]).fails(1);
        run.says("error[edit-refused]: ").says(&format!("--> T.md:{place}\n")).says(why).says("all else is done");
        assert!(repo.read("T.md").starts_with(document.split("A-2").next().unwrap()), "{}", repo.read("T.md"));
        assert_eq!(repo.read("L.md"), LIST.replace("[ ]", "[x]"));
        repo.plan(["show", "A-1", "--format", "json"]).succeeds().shows("\"status\": \"complete\"");
        // What states another value than the plan is told again as long as it stands so.
        if !place.ends_with(":1") {
            let before = repo.snapshot();
            let run = repo.words(&["sync", "--prefer", "plan"]).fails(1);
            run.shows(&format!("T.md:{place}")).says("left as it stands");
            repo.unchanged(&before);
        }
    }
}

#[test]
fn a_row_without_its_cell_is_refused() {
    let why = "this row has 2 cells, its header 4, and is not edited: give the row a cell for every column";
    let header = "| ID | Task | Owner | Status |\n|---|---|---|---|\n";
    check(&format!("{header}| A-1 | Sand it |\n| A-2 | Oil it | zoe | TODO |\n"), "owner=mara", "3:1", why);
    // A last cell without a pipe behind it may be the start of a longer one.
    let why = "this row has 3 cells, its header 4";
    let header = "| ID | Task | Status | Owner |\n|---|---|---|---|\n";
    check(&format!("{header}| A-1 | Sand it | TODO\n| A-2 | Oil it | TODO | zoe |\n"), "owner=mara", "3:19", why);
}

#[test]
fn a_row_with_a_pipe_too_many_is_refused() {
    let header = "| ID | Task | Owner | Status |\n|---|---|---|---|\n";
    let document = format!("{header}| A-1 | Sand | it | mara | TODO |\n| A-2 | Oil it | zoe | TODO |\n");
    let repo = repo(&document);
    let run = repo.plan(["update", "A-1", "A-2", "status=complete"]).fails(1);
    run.says("error[edit-refused]")
        .says("this row has 5 cells, its header 4")
        .says("write a pipe that belongs to the text");
    let after = document.replace("| zoe | TODO |", "| zoe | COMPLETE |");
    assert_eq!(repo.read("T.md"), after);
    // Where the values of a row could be those of its columns, they are not taken for certain either.
    let document = "| ID | Status | Owner | Note |\n|---|---|---|---|\n| A-1 | TODO | mara | a | b |\n";
    let plan = PLAN.replace("\"owner\": \"mara\"", "\"owner\": \"jon\"");
    let repo = Repo::new().file("execution-plan.json", &plan).file("T.md", document).file("L.md", LIST);
    let before = repo.snapshot();
    repo.plan(["sync", "--prefer", "documents"]).fails(1).shows("T.md:3:16").shows("edit-refused");
    repo.unchanged(&before);
    // What is empty behind the last column is nobody's.
    let repo = self::repo("| ID | Task | Status |\n|---|---|---|\n| A-1 | Sand it | TODO | |\n");
    repo.plan(["update", "A-1", "status=complete"]).succeeds();
    assert!(repo.read("T.md").contains("| A-1 | Sand it | COMPLETE | |"), "{}", repo.read("T.md"));
}

#[test]
fn a_cell_with_an_escaped_pipe_is_refused_and_one_beside_it_is_not() {
    let plan = PLAN.replace("\"mara\"", "\"mara | jon\"");
    let document = "| ID | Task | Owner | Status |\n|---|---|---|---|\n| A-1 | Sand \\| it | mara \\| jon | TODO |\n";
    let repo = Repo::new().file("execution-plan.json", &plan).file("T.md", document).file("L.md", LIST);
    repo.plan(["check", "--format", "concise"]).succeeds().prints("");
    repo.plan(["update", "A-1", "status=complete"]).succeeds();
    let after = document.replace("TODO", "COMPLETE");
    assert_eq!(repo.read("T.md"), after);
    let run = repo.plan(["update", "A-1", "owner=mara"]).fails(1);
    run.says("error[edit-refused]: owner of A-1 is mara \\| jon here").says("--> T.md:3:22").says("an escaped pipe");
    assert_eq!(repo.read("T.md"), after);
}

#[test]
fn a_field_in_a_fence_a_comment_or_a_quote_is_refused() {
    let of = |hidden: &str| format!("## A-1: Sand it\n\n{hidden}\n\n## A-2: Oil it\n\n**Status**: TODO\n");
    check(
        &of("```\n**Status**: TODO\n```"),
        "owner=mara",
        "4:13",
        "it stands in a code block, where nothing is edited",
    );
    check(&of("<!--\n**Status**: TODO\n-->"), "owner=mara", "4:13", "it stands in an HTML comment, where");
    check(&of("<!-- **Status**: TODO -->"), "owner=mara", "3:18", "it stands in an HTML comment, where");
    check(&of("> **Status**: TODO"), "owner=mara", "3:15", "it stands in a quote, where nothing is edited");
    // What was never the plan's value is an example of something else, and stands so beside a field of its own.
    let repo = repo("## A-1: Sand it\n\n**Status**: TODO\n\n```\n**Status**: TODO\n```\n");
    repo.plan(["update", "A-1", "status=complete"]).succeeds();
    assert!(repo.read("T.md").contains("**Status**: COMPLETE"));
    repo.plan(["check"]).succeeds().prints("");
}

#[test]
fn two_equal_rows_are_refused() {
    let header = "| ID | Task | Status |\n|---|---|---|\n";
    let rows = "| A-1 | Sand it | TODO |\n| A-1 | Sand it | TODO |\n| A-2 | Oil it | TODO |\n";
    check(&format!("{header}{rows}"), "owner=mara", "3:19", "its item has two equal rows here");
    let repo = repo(&format!("{header}{rows}"));
    repo.line("check").fails(1).shows("A-1 has two equal rows in this table");
    // Another cell tells them apart.
    let days = "| ID | Task | Day | Status |\n|---|---|---|---|\n| A-1 | Sand it | Mon | TODO |\n| A-1 | Sand it | Tue | TODO |\n";
    let repo = self::repo(days);
    repo.line("update A-1 status=complete").succeeds();
    assert_eq!(repo.read("T.md").matches("TODO").count(), 0);
}

#[test]
fn two_same_sections_are_refused() {
    let document = "## A-1: Sand it\n\n**Status**: TODO\n\n## A-1: Sand it\n\n**Status**: TODO\n\n## A-2: Oil it\n\n**Status**: TODO\n";
    let why = "its item has two sections here, and neither is edited: make one of the two";
    check(document, "owner=mara", "3:13", why);
    let repo = repo(document);
    let run = repo.plan(["update", "A-1", "status=complete", "--format", "json"]).fails(1);
    let told: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let places: Vec<_> = told["findings"].as_array().unwrap().iter().map(|one| one["start"]["line"].clone()).collect();
    assert_eq!((places, &told["findings"][0]["code"]), (vec![3.into(), 7.into()], &"edit-refused".into()));
    // Nothing of them is taken into the plan, and all else is.
    let repo = self::repo(document);
    repo.write("T.md", document.replacen("TODO", "IN_PROGRESS", 1));
    repo.edit("L.md", "- [ ] A-2", "- [x] A-2");
    repo.plan(["sync"]).fails(1).shows("T.md:3:13").shows("A-2  status");
    repo.plan(["show", "A-1", "--format", "json"]).succeeds().shows("\"status\": \"not-started\"");
    assert!(repo.read("T.md").contains("## A-2: Oil it\n\n**Status**: COMPLETE\n"), "{}", repo.read("T.md"));
}

#[test]
fn a_dry_run_tells_what_would_be_refused() {
    let repo = repo("| ID | Task | Status |\n|---|---|---|\n| A-1 | Sand it |\n");
    let before = repo.snapshot();
    repo.plan(["update", "A-1", "status=complete", "--dry-run"]).fails(1).shows("+- [x] A-1").says("edit-refused");
    repo.unchanged(&before);
}

#[test]
fn a_place_that_would_be_misread_is_refused_and_all_else_is_done() {
    let check = |text: &str, line: &str, place: &str, done: &[(&str, &str)]| {
        let repo = Repo::new().file("T.md", text);
        repo.line("import T.md").succeeds();
        let before = repo.snapshot();
        let run = repo.line(line).fails(1).says("error[edit-refused]: ").says(&format!("--> T.md:{place}\n"));
        run.says("would be read as something else: write what the plan says by hand").says("all else is done");
        let expected = done.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
        assert_eq!(repo.read("T.md"), expected, "{line}");
        assert_ne!(repo.read("execution-plan.json").as_bytes(), &before["execution-plan.json"][..]);
        repo.line("sync --prefer plan").fails(1).shows(&format!("--> T.md:{place}\n"));
        repo.line("undo").succeeds();
        assert_eq!(repo.read("T.md"), text, "{line}");
    };
    // What stands behind the value would be read in its place.
    let text =
        "# T\n\n### A-1: One\n\n**Status**: Open\n**Priority**: P1 - High\n**Effort**: 1.5h of 3h\n**Owner**: ana\n";
    check(text, "update A-1 priority= owner=", "6:15", &[("ana", "-")]);
    // A heading that is counted would make a batch of what is none.
    let text = "# T\n\nTotal: 3\nDone: 1\n\n## Group A (1/2 done)\n\n- [x] A-1: One\n- [ ] A-2: Two\n\n## Group B — 0% complete\n\n\
                - [ ] A-3: Three (3h)\n\n| Group | Done | Total |\n|---|---|---|\n| Group A | 1 | 2 |\n| Group B | 0 | 1 |\n\n\
                Estimated: 6h, Spent: 1h\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    let run = repo.line("done A-3").fails(1).says("--> T.md:11:14\n").says("0% stands here, but the plan counts 100%");
    run.says("would be read as something else");
    assert!(repo.read("T.md").contains("- [x] A-3: Three"));
    repo.line("undo").succeeds();
    assert_eq!(repo.read("T.md"), text);
}

#[test]
fn trees_and_boxes_are_compared_and_never_edited() {
    let document = "# Plan\n\n```\nRelease\n├── A-1: Sand it ✅ Complete\n└── A-2: Oil it ⏳ TODO\n```\n";
    let repo = repo(document);
    let told = "T.md:5:18: error[status-differs] status of A-1 is ✅ Complete here, but not-started in the plan\n";
    repo.plan(["check", "--format", "concise"]).fails(1).prints(told);
    repo.plan(["update", "A-1", "status=complete"]).succeeds();
    assert_eq!(repo.read("T.md"), document);
    repo.plan(["check"]).succeeds().prints("");
    repo.write(
        "T.md",
        "# Plan\n\n```\n┌────────┐   ┌────────┐\n│ A-1 ✅ │ → │ A-2 ✅ │\n└────────┘   └────────┘\n```\n",
    );
    let told = "T.md:5:19: error[status-differs] status of A-2 is ✅ here, but not-started in the plan\n";
    repo.plan(["check", "--format", "concise"]).fails(1).prints(told);
    let before = repo.snapshot();
    repo.plan(["sync", "--prefer", "plan"]).fails(1).shows("it stands in a code block, where nothing is edited");
    repo.unchanged(&before);
}

#[test]
fn a_title_is_written_anew_unless_a_link_would_be_lost() {
    let header = "| ID | Task | Status |\n|---|---|---|\n";
    for (title, why) in [
        ("Sand a \\| b", "a cell with an escaped pipe is not edited"),
        ("[Sand it](L.md)", "a title with a link in it is not edited"),
    ] {
        let document = format!("{header}| A-1 | {title} | TODO |\n| A-2 | Oil it | TODO |\n");
        let repo = Repo::new().file("T.md", &document).file("L.md", LIST);
        repo.line("import T.md").succeeds();
        let run = repo.words(&["update", "A-1", "title=Wax the lid"]).fails(1);
        run.says("error[edit-refused]: title of A-1 is ").says("--> T.md:3:9\n").says(why);
        assert_eq!(repo.read("T.md"), document);
    }
    for (title, new, wanted) in [
        ("`Sand` it", "Wax the lid", "Wax the lid"),
        ("Sand `lid.rs` **twice**", "Sand lid.rs once", "Sand `lid.rs` once"),
        ("Sand the [lid](L.md)", "Wax the lid", "Wax the [lid](L.md)"),
    ] {
        let document = format!("{header}| A-1 | {title} | TODO |\n| A-2 | Oil it | TODO |\n");
        let repo = Repo::new().file("T.md", &document).file("L.md", LIST);
        repo.line("import T.md").succeeds();
        repo.words(&["update", "A-1", &format!("title={new}")]).succeeds();
        assert_eq!(repo.read("T.md"), document.replace(title, wanted));
        repo.agrees();
    }
    // A pipe does not hide that a title has become another.
    let document = format!("{header}| A-1 | Sand a \\| b | TODO |\n");
    let repo = Repo::new().file("T.md", &document);
    repo.line("import T.md").succeeds();
    repo.agrees();
    repo.edit("execution-plan.json", "Sand a | b", "Wax the lid");
    repo.line("check").succeeds().shows("warning[title-differs]: title of A-1 is Sand a \\| b here");
}
