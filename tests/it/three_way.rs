//! Who moved: every combination of plan and document, committed or not, over the forms in which a value stands.

use crate::harness::Repo;

/// A form in which a value stands: a document with `{}` in its place, the member of the plan, and three values, each as
/// the document and as the plan write it.
struct Form {
    document: &'static str,
    member: &'static str,
    values: [(&'static str, &'static str); 3],
    /// History gives the base, as import records it: no commit is needed.
    recorded: bool,
    /// What gives the item another value than the first.
    key: &'static str,
}

const OWNERS: [(&str, &str); 3] = [("mara", "\"mara\""), ("jonas", "\"jonas\""), ("zoe", "\"zoe\"")];

const FORMS: [Form; 6] = [
    Form {
        document: "# T\n\n- [{}] A-1: Sand it\n- [~] A-2: Oil it\n- [x] A-3: Wax it\n",
        member: "status",
        values: [(" ", "\"not-started\""), ("x", "\"complete\""), ("~", "\"in-progress\"")],
        recorded: true,
        key: "status=complete",
    },
    Form {
        document: "# T\n\n## A-1: Sand it\n\n**Status**: Done\n**Owner**: {}\n",
        member: "owner",
        values: OWNERS,
        recorded: false,
        key: "owner=jonas",
    },
    Form {
        document: "# T\n\n| ID | Task | Status | Owner |\n|---|---|---|---|\n| A-1 | Sand it | Done | {} |\n",
        member: "owner",
        values: OWNERS,
        recorded: false,
        key: "owner=jonas",
    },
    Form {
        document: "# T\n\n## A-1: Sand it\n\n- **Status**: Done\n- **Estimate**: {}\n",
        member: "estimateHours",
        values: [("2h", "2"), ("90 min", "1.5"), ("3h", "3")],
        recorded: false,
        key: "estimate=1.5h",
    },
    Form {
        document: "# T\n\n## A-1: Sand it\n\n**Status**: {}\n",
        member: "status",
        values: [("TODO", "\"not-started\""), ("IN PROGRESS", "\"in-progress\""), ("QUEUED", "\"queued\"")],
        recorded: true,
        key: "status=in-progress",
    },
    Form {
        document: "# T\n\n| ID | Task | Status |\n|---|---|---|\n| A-1 | Sand it | {} |\n",
        member: "status",
        values: [("Todo", "\"not-started\""), ("In Progress", "\"in-progress\""), ("Queued", "\"queued\"")],
        recorded: true,
        key: "status=in-progress",
    },
];

/// What a sync makes of a case: the value both have afterwards, or a conflict.
#[derive(Clone, Copy)]
enum After {
    Value(usize),
    Conflict,
}

impl Form {
    fn text(&self, value: usize) -> String {
        self.document.replacen("{}", self.values[value].0, 1)
    }

    /// A plan and its document that agree on the first value.
    fn agreed(&self, committed: bool) -> Repo {
        let repo = Repo::new().file("T.md", &self.text(0));
        let repo = if committed { repo.git() } else { repo };
        repo.plan(["import", "T.md"]).succeeds();
        if committed {
            repo.commit("Begin");
        }
        repo
    }

    /// Gives the plan a value by hand.
    fn move_plan(&self, repo: &Repo, value: usize) {
        let (from, to) = (self.values[0].1, self.values[value].1);
        let member = format!("\"{}\": ", self.member);
        repo.edit("execution-plan.json", &format!("{member}{from}"), &format!("{member}{to}"));
    }

    fn check(&self, repo: &Repo, what: &str, after: After) {
        let before = repo.snapshot();
        match after {
            After::Conflict => {
                repo.line("sync").fails(1).shows("error[sync-conflict]").says("nothing was written");
                repo.unchanged(&before);
            }
            After::Value(value) => {
                repo.line("sync").succeeds();
                let member = format!("\"{}\": {}", self.member, self.values[value].1);
                assert!(repo.read("execution-plan.json").contains(&member), "{what}: {}", repo.diff(&before));
                repo.line("check").succeeds();
                let before = repo.snapshot();
                repo.line("sync").succeeds().shows("nothing to sync");
                repo.unchanged(&before);
            }
        }
    }
}

#[test]
fn who_moved_is_told_by_history_then_by_the_committed_plan_then_by_the_plan() {
    for form in &FORMS {
        for committed in [false, true] {
            let told = committed || form.recorded;
            // Where nothing tells what the plan was, it is taken for what it always was.
            let cases = [
                (None, None, After::Value(0)),
                (None, Some(1), After::Value(1)),
                (Some(1), None, if told { After::Value(1) } else { After::Value(0) }),
                (Some(1), Some(1), After::Value(1)),
                (Some(1), Some(2), if told { After::Conflict } else { After::Value(2) }),
            ];
            for (plan, document, after) in cases {
                let repo = form.agreed(committed);
                if let Some(value) = plan {
                    form.move_plan(&repo, value);
                }
                if let Some(value) = document {
                    repo.write("T.md", form.text(value));
                }
                let what =
                    format!("{} in {:?}, {plan:?} {document:?}, committed: {committed}", form.member, form.document);
                form.check(&repo, &what, after);
            }
        }
    }
}

#[test]
fn a_document_that_goes_back_is_a_conflict_in_every_form() {
    for form in &FORMS {
        for committed in [false, true] {
            let repo = form.agreed(committed);
            repo.words(&["update", "A-1", form.key]).succeeds();
            assert_ne!(repo.read("T.md"), form.text(0), "the document follows an update");
            repo.write("T.md", form.text(0));
            form.check(&repo, form.member, After::Conflict);
        }
    }
}

#[cfg(unix)]
#[test]
fn the_committed_plan_is_asked_for_only_where_it_can_tell_something() {
    use std::os::unix::fs::PermissionsExt;
    let repo = FORMS[1].agreed(true);
    let path = format!("{}:{}", repo.path("bin").display(), std::env::var("PATH").unwrap_or_default());
    let repo = repo.file("bin/git", "#!/bin/sh\necho \"$1\" >> asked\n").env("PATH", &path);
    std::fs::set_permissions(repo.path("bin/git"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let asked = || repo.has("asked") && repo.read("asked").contains("show");
    repo.line("sync").succeeds().shows("nothing to sync");
    assert!(!asked(), "nothing disagrees");
    repo.write("T.md", FORMS[1].text(1));
    repo.line("sync --prefer plan --dry-run").succeeds();
    assert!(!asked(), "a side is preferred");
    repo.line("sync").succeeds();
    assert!(asked(), "history does not tell");
}

const COUNTED: &str = "# T\n\n- Complete: {}\n\n- [x] A-1: Sand it\n- [ ] A-2: Oil it\n- [ ] A-3: Wax it\n";

/// Gives A-2 and its box a status by hand.
fn complete(repo: &Repo) {
    let plan = repo.read("execution-plan.json");
    let at = plan.find("\"A-2\"").unwrap();
    let moved = plan[at..].replacen("\"not-started\"", "\"complete\"", 1);
    repo.write("execution-plan.json", [&plan[..at], &moved].concat());
    repo.edit("T.md", "[ ] A-2", "[x] A-2");
}

#[test]
fn a_figure_is_what_the_plan_counts_whoever_moved() {
    for committed in [false, true] {
        // Whether the plan has moved, and the number that stands in the document.
        for (plan, figure) in [(false, 1), (true, 1), (false, 2), (true, 2), (true, 3), (false, 0)] {
            let repo = Repo::new().file("T.md", &COUNTED.replace("{}", "1"));
            let repo = if committed { repo.git() } else { repo };
            repo.line("import T.md").succeeds();
            if committed {
                repo.commit("Begin");
            }
            if plan {
                complete(&repo);
            }
            repo.edit("T.md", "Complete: 1", &format!("Complete: {figure}"));
            let count = if plan { 2 } else { 1 };
            let before = repo.snapshot();
            let expected = repo.read("T.md").replace(&format!("Complete: {figure}"), &format!("Complete: {count}"));
            let run = repo.line("sync").succeeds();
            assert_eq!(run.stdout.contains("nothing to sync"), figure == count, "{run}");
            assert_eq!(
                (repo.read("T.md"), &repo.bytes("execution-plan.json")),
                (expected, &before["execution-plan.json"])
            );
            repo.line("check --strict").succeeds();
        }
    }
}

/// A document with a report that was written, and the report; the plan and its box may have moved since.
fn reported(committed: bool, moved: bool) -> (Repo, String) {
    let text = "# T\n\n<!-- plan:begin dashboard -->\n<!-- plan:end -->\n\n- [x] A-1: Sand it\n- [ ] A-2: Oil it\n";
    let repo = Repo::new().file("T.md", text);
    let repo = if committed { repo.git() } else { repo };
    repo.line("import T.md").succeeds();
    repo.line("sync").succeeds();
    if committed {
        repo.commit("Begin");
    }
    let own = report(&repo);
    if moved {
        complete(&repo);
    }
    (repo, own)
}

fn report(repo: &Repo) -> String {
    let text = repo.read("T.md");
    text[text.find("<!-- plan:begin").unwrap()..text.find("\n\n- [x] A-1").unwrap()].to_owned()
}

#[test]
fn a_report_is_what_the_plan_renders_unless_a_person_wrote_there() {
    for committed in [false, true] {
        let first = reported(committed, false).1;
        let (repo, _) = reported(committed, true);
        repo.line("sync").succeeds();
        let later = report(&repo);
        assert_ne!(first, later);
        let unsummed = later.replacen("sum=", "sum=0", 1);
        let by_hand = first.replacen("\n<!-- plan:end", "\n\nOurs.\n<!-- plan:end", 1);
        // Whether the plan has moved, what stands in the document, and what does after a sync; none where it is left.
        let cases = [
            (false, &first, Some(&first)),
            (true, &first, Some(&later)),
            (false, &later, Some(&first)),
            (true, &later, Some(&later)),
            (true, &unsummed, Some(&later)),
            (false, &by_hand, None),
            (true, &by_hand, None),
        ];
        for (moved, stands, after) in cases {
            let (repo, own) = reported(committed, moved);
            repo.edit("T.md", &own, stands);
            let before = repo.snapshot();
            if let Some(after) = after {
                repo.line("sync").succeeds();
                assert_eq!(report(&repo), *after, "{moved} {stands}");
                repo.line("check --strict").succeeds();
            } else {
                repo.line("sync").fails(1).shows("error[region-edited]");
                repo.unchanged(&before);
            }
        }
    }
}

#[test]
fn what_an_import_took_from_one_document_the_others_follow() {
    let table = "| ID | Title | Status |\n|---|---|---|\n| A-1 | One | Todo |\n";
    let repo = Repo::new().file("B.md", table).file("L.md", "- [ ] A-1 One\n");
    repo.line("import B.md L.md").succeeds();
    let repo = repo.git();
    repo.edit("B.md", "Todo", "Done");
    repo.line("import B.md --prefer documents").succeeds();
    repo.line("sync").succeeds().shows("L.md: 1 place edited\n");
    assert_eq!(repo.read("L.md"), "- [x] A-1 One\n");
    repo.commit("Follow");
    // What has followed and goes back is a conflict still.
    repo.edit("L.md", "[x]", "[ ]");
    repo.line("sync").fails(1).shows("the document has gone back to an older value");
    // So is the document from which the value came.
    let repo = Repo::new().file("B.md", table);
    repo.line("import B.md").succeeds();
    let repo = repo.git();
    repo.edit("B.md", "Todo", "Done");
    repo.line("import B.md --prefer documents").succeeds();
    repo.edit("B.md", "Done", "Todo");
    repo.line("sync").fails(1).shows("the document has gone back to an older value");
}
