//! `sync --add`: items that documents should list, in the form of what stands there; and documents that went elsewhere.

use crate::harness::Repo;

const TRACKER: &str = "# Tracker

- Total: 3
- Complete: 1 (33%)

| ID  | Task           | Status      | Owner | Note |
|-----|----------------|-------------|-------|------|
| A-1 | Sand the edges | Done        | mara  | -    |
| A-2 | Oil the board  | In Progress | zoe   | x    |
| A-4 | Pack it        | Todo        | -     | -    |

## Details

### A-1: Sand the edges

**Status**: Done
**Owner**: mara
**Estimate**: 2h

Sand with 240.

### A-2: Oil the board

**Status**: In Progress
**Owner**: zoe
**Estimate**: 1h

### A-4: Pack it

**Status**: Todo

## Notes

None.
";

const LIST: &str = "# List\n\n- [x] A-1: Sand the edges\n- [ ] A-2: Oil the board\n  - twice\n- [ ] A-4: Pack it\n";

/// A plan of three items with two documents, and a fourth item that stands in the plan alone, behind the second.
fn repo(crlf: bool) -> Repo {
    let repo = if crlf { Repo::new().crlf() } else { Repo::new() };
    let repo = repo.file("T.md", TRACKER).file("L.md", LIST);
    repo.line("import T.md L.md").succeeds();
    repo.plan(["add", "A-3", "Wax the board", "owner=mara", "estimate=3h"]).succeeds();
    let plan = repo.read("execution-plan.json");
    let (third, fourth) =
        (plan.find("    {\n      \"id\": \"A-4\"").unwrap(), plan.find("    {\n      \"id\": \"A-3\"").unwrap());
    let end = fourth + plan[fourth..].find("\n    }").unwrap() + 6;
    let [before, one, two, after] = [&plan[..third], &plan[third..fourth], &plan[fourth..end], &plan[end..]];
    let one = one.trim_end().trim_end_matches(',');
    repo.write("execution-plan.json", format!("{before}{two},\n{one}{after}"));
    repo.line("check").succeeds().prints("");
    repo
}

#[test]
fn an_item_is_added_in_its_place_in_the_form_of_each_document() {
    for crlf in [false, true] {
        let repo = repo(crlf);
        let before = repo.snapshot();
        repo.line("sync").succeeds().prints("nothing to sync: documents and plan agree\n");
        let dry = repo.line("sync --add --dry-run").succeeds().stdout;
        repo.unchanged(&before);
        for line in
            ["+- Total: 4", "+| A-3 | Wax the board  | Todo        | mara  | -    |", "+- [ ] A-3: Wax the board"]
        {
            assert!(dry.contains(line), "{dry}");
        }
        let run = repo.line("sync --add").succeeds().quiet();
        assert_eq!(run.stdout, "T.md: A-3 added\nL.md: A-3 added\nT.md: 3 places edited\nL.md: 1 place edited\n");
        let as_here = |text: String| if crlf { text.replace('\n', "\r\n") } else { text };
        let row = "| A-2 | Oil the board  | In Progress | zoe   | x    |\n";
        let section = "**Owner**: zoe\n**Estimate**: 1h\n";
        let tracker = TRACKER
            .replace("Total: 3", "Total: 4")
            .replace("1 (33%)", "1 (25%)")
            .replace(row, &format!("{row}| A-3 | Wax the board  | Todo        | mara  | -    |\n"))
            .replace(
                section,
                &format!("{section}\n### A-3: Wax the board\n\n**Status**: Todo\n**Owner**: mara\n**Estimate**: 3h\n"),
            );
        assert_eq!(repo.read("T.md"), as_here(tracker));
        assert_eq!(repo.read("L.md"), as_here(LIST.replace("  - twice\n", "  - twice\n- [ ] A-3: Wax the board\n")));
        repo.line("check --strict").succeeds();
        let before = repo.snapshot();
        repo.line("sync --add").succeeds().prints("nothing to sync: documents and plan agree\n");
        repo.unchanged(&before);
    }
}

#[test]
fn an_item_goes_below_the_heading_that_is_true_of_it() {
    let text = "# Plan\n\n## Priority: HIGH\n\n- [ ] A-1: One\n- [x] A-2: Two\n\n## Priority: LOW\n\n- [ ] A-3: Three\n- [ ] A-4: Four\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("add A-5 Five priority=HIGH").succeeds();
    repo.line("add A-6 Six priority=LOW status=complete").succeeds();
    repo.line("add A-7 Seven priority=MEDIUM").succeeds();
    repo.line("sync --add")
        .succeeds()
        .says("note: A-7 is not added to T.md: nothing of its priority, MEDIUM, stands there");
    let after =
        text.replace("A-2: Two\n", "A-2: Two\n- [ ] A-5: Five\n").replace("A-4: Four\n", "A-4: Four\n- [x] A-6: Six\n");
    assert_eq!(repo.read("T.md"), after);
}

#[test]
fn what_a_document_need_not_list_is_not_added() {
    // A document of a part of the plan, a changelog, and one that lists too few to tell.
    let part = "# Part\n\n- [ ] A-1: One\n- [ ] A-2: Two\n";
    let all =
        "# All\n\n- [ ] A-1: One\n- [ ] A-2: Two\n- [ ] B-1: Other one\n- [ ] B-2: Other two\n- [ ] B-3: Other three\n";
    let repo = Repo::new()
        .file("PART.md", part)
        .file("ALL.md", all)
        .file("CHANGELOG.md", "# Changelog\n")
        .file("ONE.md", "- [ ] A-1: One\n");
    repo.line("import ALL.md PART.md CHANGELOG.md ONE.md").succeeds();
    repo.line("add B-4 Four").succeeds();
    repo.line("add B-5 Five status=cancelled").succeeds();
    repo.line("sync --add").succeeds().shows("ALL.md: B-4 added");
    assert_eq!(repo.read("ALL.md"), format!("{all}- [ ] B-4: Four\n"));
    assert_eq!((repo.read("PART.md"), repo.read("ONE.md")), (part.to_owned(), "- [ ] A-1: One\n".to_owned()));
    assert_eq!(repo.read("CHANGELOG.md"), "# Changelog\n");
}

#[test]
fn a_form_that_cannot_be_told_is_left_to_people() {
    let text = "| Task | Status |\n|---|---|\n| [A-1](a.md) (see there) | Todo |\n| [A-2](b.md) (and there) | Todo |\n";
    let repo = Repo::new().file("T.md", text).file("a.md", "").file("b.md", "");
    repo.line("import T.md").succeeds();
    repo.line("add A-3 Three").succeeds();
    let before = repo.snapshot();
    repo.line("sync --add").succeeds().says("note: A-3 is not added to T.md: its entries do not tell in what form");
    repo.unchanged(&before);
}

const CHANGELOG: &str = "{
  \"version\": 1,
  \"documents\": [{\"path\": \"CHANGELOG.md\", \"kind\": \"changelog\"}],
  \"tasks\": [
    {\"id\": \"A-1\", \"title\": \"One\", \"status\": \"complete\"},
    {\"id\": \"A-2\", \"title\": \"Two\", \"status\": \"not-started\"},
    {\"id\": \"A-3\", \"title\": \"Three\", \"status\": \"complete\"},
    {\"id\": \"A-4\", \"title\": \"Four\", \"status\": \"complete\"}
  ]
}
";

#[test]
fn a_changelog_is_told_what_it_lacks_of_what_commands_completed() {
    let log = "# Changelog\n\n### A-1: One ✅\n\n**Status**: COMPLETE\n\n<!-- plan:entries -->\n";
    let repo = Repo::new().file("execution-plan.json", CHANGELOG).file("CHANGELOG.md", log);
    // What was complete when the plan began need not be told.
    repo.line("check").succeeds().prints("");
    repo.line("done A-2").succeeds();
    let told = repo.read("CHANGELOG.md");
    repo.write("CHANGELOG.md", log);
    let missing = "CHANGELOG.md:7:1: error[entry-missing] A-2 is complete and has no entry here\n";
    repo.line("check --format concise").fails(1).prints(missing);
    repo.line("sync").succeeds();
    assert_eq!(repo.read("CHANGELOG.md"), told);
    repo.line("check").succeeds();
    // Without the marker it need not tell them, either.
    repo.write("CHANGELOG.md", log.replace("<!-- plan:entries -->\n", ""));
    repo.line("check").succeeds().prints("");
}

#[test]
fn a_changelog_that_tells_most_lacks_the_others() {
    let entry = |id: &str, title: &str| format!("### {id}: {title} ✅\n\n**Status**: COMPLETE\n\n");
    let plan = CHANGELOG.replace("not-started", "complete");
    let log = ["# Changelog\n\n", &entry("A-1", "One"), &entry("A-2", "Two"), &entry("A-4", "Four")].concat();
    let repo = Repo::new().file("execution-plan.json", &plan).file("CHANGELOG.md", &log);
    repo.line("check").fails(1).shows("error[entry-missing]: A-3 is complete").shows("`plan changelog A-3` prints it");
    repo.line("sync").succeeds();
    repo.line("check").succeeds();
    assert!(repo.read("CHANGELOG.md").contains(entry("A-3", "Three").trim_end()));
}

/// Completes A-2 beside a changelog and returns what it has then; an undo gives it its bytes back.
#[track_caller]
fn told(log: &str, code: i32) -> String {
    let log = format!("# Changelog\n\n{log}");
    let plan = CHANGELOG.replace("\"Four\", \"status\": \"complete\"", "\"Four\"");
    let repo = Repo::new().file("execution-plan.json", &plan).file("CHANGELOG.md", &log);
    let run = repo.line("done A-2").fails(code);
    if code == 1 {
        run.says("error[edit-refused]: A-2 is complete and has no entry here").says("`plan changelog A-2` prints it");
        assert_eq!(repo.read("CHANGELOG.md"), log);
        return String::new();
    }
    repo.line("check").succeeds();
    let told = repo.read("CHANGELOG.md");
    repo.line("undo").succeeds();
    assert_eq!(repo.read("CHANGELOG.md"), log);
    repo.line("done A-2 A-4").succeeds();
    let both = repo.read("CHANGELOG.md");
    assert_eq!(both.contains("A-4"), told.contains("A-2"), "{both}");
    told.strip_prefix("# Changelog\n\n").unwrap().to_owned()
}

#[test]
fn an_entry_goes_to_what_is_not_released_or_the_newest_in_the_form_that_stands_there() {
    let section = "### A-2: Two ✅\n\n**Status**: COMPLETE\n";
    let log = "## [Unreleased]\n\n### Added\n\n- A-1: One\n\n## [1.0.0] - 2026-01-10\n\n- A-3: Three\n\n[1.0.0]: https://e.com\n";
    assert_eq!(told(log, 0), log.replace("- A-1: One\n", "- A-1: One\n- A-2: Two\n"));
    for open in ["## Unreleased\n", "## v1.2.0 (unreleased)\n"] {
        let log = format!("{open}\n## 1.1.0 - 2026-01-10\n\n### A-1: One ✅\n\n**Status**: COMPLETE\n");
        assert_eq!(told(&log, 0), log.replace(open, &format!("{open}\n{section}")));
        let log = format!("{open}\n## 1.1.0 - 2026-01-10\n\n- A-1: One\n");
        assert_eq!(told(&log, 0), log.replace(open, &format!("{open}\n- A-2: Two\n")));
    }
    let entry = |id: &str| format!("### {id} ✅\n\n**Status**: COMPLETE\n");
    let (one, three) = (entry("A-1: One"), entry("A-3: Three"));
    for [new, old] in [["2026-01-14", "2026-01-02"], ["January 2026", "December 2025"]] {
        let log = format!("## {new}\n\n{one}\n## {old}\n\n{three}");
        assert_eq!(told(&log, 0), format!("## {new}\n\n{one}\n{section}\n## {old}\n\n{three}"));
        let log = format!("## {old}\n\n{three}\n## {new}\n\n{one}");
        assert_eq!(told(&log, 0), format!("{log}\n{section}"));
    }
    assert_eq!(told("## [Unreleased]\n", 0), format!("## [Unreleased]\n\n{section}"));
    let table = "| ID | Task | Status |\n|---|---|---|\n| A-1 | One | ✅ Done |\n";
    assert_eq!(told(table, 0), format!("{table}| A-2 | Two | ✅ Done |\n"));
}

#[test]
fn an_entry_for_which_nothing_tells_where_or_how_is_not_written() {
    // Released already; one of two groups; a group that would have to be made.
    told("## [1.0.0] - 2026-01-10\n\n- A-1: One\n", 1);
    told("## [Unreleased]\n\n### Added\n\n- A-1: One\n\n### Fixed\n\n- A-3: Three\n", 1);
    told("## [Unreleased]\n\n## [1.0.0] - 2026-01-10\n\n### Added\n\n- A-1: One\n", 1);
    // What names no item tells of none.
    for log in [
        "- 2026-01-10: One thing\n- 2026-01-02: Another\n",
        "## [Unreleased]\n\n### Added\n\n- One thing\n",
        "| Date | Change |\n|---|---|\n| 2026-01-10 | One thing |\n",
    ] {
        assert_eq!(told(log, 0), log);
    }
}

#[test]
fn an_entry_whose_item_left_the_plan_is_told() {
    let repo = repo(false);
    repo.line("remove A-4").succeeds();
    let run = repo.line("check --format concise").succeeds();
    assert_eq!(run.stdout.matches("warning[item-unknown] A-4").count(), 3, "{run}");
}

#[test]
fn a_document_that_was_renamed_is_found_by_git() {
    let plan = "{\"version\": 1, \"documents\": [\"docs/T.md\"], \"tasks\": [{\"id\": \"A-1\", \"title\": \"One\"}]}\n";
    let text = format!("# T\n\n- [ ] A-1: One\n\n{}", "Text that git knows again.\n".repeat(5));
    let repo = Repo::new().file("sub/execution-plan.json", plan).file("sub/docs/T.md", &text).git().within("sub");
    let told = |repo: &Repo, new: &str| {
        for line in ["check", "sync"] {
            let run = repo.line(line).fails(1).shows("error[document-missing]").shows("execution-plan.json:1:30");
            run.shows(&format!("git says that it is {new} now"))
                .shows(&format!("`plan documents move docs/T.md {new}`"));
        }
    };
    std::fs::create_dir_all(repo.path("sub/more")).unwrap();
    repo.run_git(["mv", "docs/T.md", "more/A.md"]).succeeds();
    told(&repo, "more/A.md");
    repo.commit("Move");
    told(&repo, "more/A.md");
    repo.run_git(["mv", "more/A.md", "../B.md"]).succeeds();
    repo.commit("Move again");
    told(&repo, "../B.md");
    repo.line("documents move docs/T.md ../B.md").succeeds();
    repo.line("check").succeeds();
    // What is gone went nowhere.
    repo.run_git(["rm", "-q", "../B.md"]).succeeds();
    repo.commit("Remove");
    repo.line("check").fails(1).shows("error[document-missing]").shows("where it went elsewhere").hides("git says");
}

#[test]
fn what_is_not_added_has_its_true_reason_and_what_is_added_moves_the_day() {
    let text = "# Phases\n\nLast Updated: 2026-01-02\n\n## Phase 1: Begin\n\n**Status**: In Progress\n\n\
                - [ ] A-1: One\n- [ ] A-2: Two\n\n## Phase 2: Go on\n\n**Status**: Not Started\n";
    let repo = Repo::new().file("PHASES.md", text);
    repo.line("import PHASES.md").succeeds();
    repo.plan(["add", "A-3", "Loose"]).succeeds();
    repo.plan(["add", "A-4", "With | pipe", "phase=phase-1"]).succeeds();
    repo.plan(["add", "A-5", "Late", "phase=phase-2"]).succeeds();
    repo.line("sync --add")
        .succeeds()
        .says("A-3 is not added to PHASES.md, where headings tell the phase: it has none; `plan update A-3 phase=…`")
        .says("A-4 is not added to PHASES.md: its title has signs that would be read as something else there")
        .says("A-5 is not added to PHASES.md: nothing of its phase, phase-2, stands there; add it by hand");
    assert_eq!(repo.read("PHASES.md"), text);
    repo.line("move A-3 --phase phase-1").succeeds();
    repo.line("sync --add").succeeds();
    let added = text.replace("- [ ] A-2: Two\n", "- [ ] A-2: Two\n- [ ] A-3: Loose\n").replace("01-02", "01-15");
    assert_eq!(repo.read("PHASES.md"), added);
    repo.line("undo").succeeds();
    assert_eq!(repo.read("PHASES.md"), text);
}
