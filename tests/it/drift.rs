//! One fixture for each code: found at the place that `¦` marks, and mended by `sync` where a machine can.

use crate::codes::PLAN;
use crate::harness::{Repo, Run};
use plan::finding::code::{CODES, find};
use std::collections::BTreeSet;

const SECTION: &str = "### API-2: Sort by date\n\n";
const STEPS: &str = "### API-1: Search by name\n\n**Steps**:\n";
const ROWS: &str = "| Task | Title | Status |\n|---|---|---|\n";

/// Documents in which one thing is wrong that `sync` mends.
const MENDED: &[(&str, &str, &str)] = &[
    ("status-differs", SECTION, "**Status**: ¦Complete"),
    ("owner-differs", SECTION, "**Owner**: ¦jon"),
    ("priority-differs", SECTION, "**Priority**: ¦HIGH"),
    ("estimate-differs", SECTION, "**Effort Estimate**: ¦3h"),
    ("effort-differs", SECTION, "**Effort Actual**: ¦2h"),
    ("progress-differs", SECTION, "**Progress**: ¦40%"),
    ("date-differs", SECTION, "**Completion Time**: ¦2026-01-14"),
    ("dependency-differs", SECTION, "**Depends On**: ¦API-7"),
    ("field-differs", SECTION, "**PR Link**: ¦#12"),
    ("checklist-differs", SECTION, "**Validation**:\n¦- [x] Tests pass"),
    ("title-differs", "", "### API-2: ¦Export as CSV"),
    (
        "figure-stale",
        "## Summary\n\n",
        "- Complete: ¦2\n\n## Tasks\n\n- [x] API-1: Search by name\n- [ ] API-2: Sort by date",
    ),
    ("region-stale", "Ours.\n\n", "¦<!-- plan:begin dashboard -->\n<!-- plan:end -->"),
];

/// Documents in which one thing is wrong that only a person can mend.
const TOLD: &[(&str, &str, &str)] = &[
    ("entry-duplicate", SECTION, "### ¦API-2: Sort by the date"),
    ("done-with-open-boxes", STEPS, "- [x] Built\n- ¦[ ] Released"),
    ("open-with-all-boxes-done", SECTION, "**Steps**:\n- [x] Built\n- ¦[x] Released"),
    ("next-is-done", "", "Next task: ¦API-1, API-2"),
    ("link-broken", "See ", "[the design](¦docs/OLD.md#goals)."),
    ("file-missing", SECTION, "**Code Location**: `¦docs/gone.rs:12`"),
    ("figure-inconsistent", "", "Tests written: 5/10 (¦40%)"),
    ("item-unknown", "", "### ¦API-9: Export"),
    ("conflict-markers", "Ours.\n", "¦<<<<<<< HEAD\nTheirs."),
    ("value-unknown", SECTION, "**Status**: ¦simmering"),
    ("sign-unknown", "- [x] API-1: Search by name\n", "- [¦?] API-2: Sort by date"),
    ("row-unknown", ROWS, "| API-1 | Search by name | Done |\n¦|  | | 🟡 In Progress |"),
    ("range-of-ids", "", "- [x] ¦T003–T009: Models"),
    ("encoding-damaged", "", "- ¦âœ… Search â€“ also by colour"),
    ("character-lost", "", "¦\u{fffd} Complete"),
    ("emoji-lost", SECTION, "**Status**: ¦?? In Progress"),
    ("row-malformed", ROWS, "¦| API-2 | Sort by date | In Progress | more |"),
    ("region-edited", "", "<!-- plan:begin dashboard -->\n¦Our status:\n<!-- plan:end -->"),
    ("region-unknown", "", "<!-- plan:begin ¦dashbord -->\n<!-- plan:end -->"),
    ("region-option", "", "<!-- plan:begin dashboard ¦by=prio -->\n<!-- plan:end -->"),
    ("region-refused", "", "¦<!-- plan:begin changelog API-77 -->\n<!-- plan:end -->"),
    ("region-unclosed", "", "¦<!-- plan:begin dashboard -->"),
    ("region-unopened", "", "¦<!-- plan:end sum=4fd0bfc1 -->"),
    (
        "region-nested",
        "<!-- plan:begin weekly -->\n",
        "¦<!-- plan:begin dashboard -->\n<!-- plan:end -->\n<!-- plan:end -->",
    ),
    ("region-malformed", "", "¦<!-- plan:begin dashboard --> <!-- plan:end -->"),
    ("allow-unused", "", "<!-- plan:allow ¦figure-stale -->\n\nText."),
];

/// Plan files in which one thing is wrong.
const IN_PLAN: &[(&str, &str)] = &[
    ("json-broken", "{\"tasks\": [{\"id\": \"A-1\" ¦\"title\": \"Search\"}]}"),
    ("json-deep", "{\"other\": ["),
    ("items-many", "{\"tasks\": ["),
    ("version-unknown", "{\"version\": ¦2}"),
    ("type-wrong", "{\"tasks\": [{\"id\": \"A-1\", \"estimateHours\": ¦\"soon\"}]}"),
    ("status-unknown", "{\"tasks\": [{\"id\": \"A-1\", \"status\": ¦\"nearly\"}]}"),
    ("progress-range", "{\"tasks\": [{\"id\": \"A-1\", \"progress\": ¦120}]}"),
    ("id-missing", "{\"tasks\": [¦{\"title\": \"Search\"}]}"),
    ("id-duplicate", "{\"tasks\": [{\"id\": \"A-1\"}, {\"id\": ¦\"a-1\"}]}"),
    ("reference-unknown", "{\"tasks\": [{\"id\": \"A-1\", \"dependsOn\": ¦[\"A-77\"]}]}"),
    (
        "dependency-cycle",
        "{\"tasks\": [{\"id\": \"A-1\", \"dependsOn\": ¦[\"A-2\"]}, {\"id\": \"A-2\", \"dependsOn\": [\"A-1\"]}]}",
    ),
    ("document-missing", "{\"documents\": [{\"path\": ¦\"docs/OLD.md\"}]}"),
    ("code-unknown", "{\"check\": {¦\"figure-stail\": \"off\"}}"),
    ("phase-too-large", "{\"phaseHours\": 4, \"phases\": [{\"id\": \"phase-1\", \"estimateHours\": ¦6}]}"),
    ("metric-negative", "{\"metrics\": {\"ciPassRate\": ¦-5}}"),
];

/// A text without the mark, and the line and column of what it marks.
fn marked(text: &str) -> (String, String) {
    let at = text.find('¦').unwrap();
    let before = &text[..at];
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    (text.replacen('¦', "", 1), format!("{}:{column}", before.matches('\n').count() + 1))
}

/// Asserts that a finding of the code and severity of the table stands at a place.
#[track_caller]
fn finds(repo: &Repo, code: &str, place: &str) -> Run {
    let run = repo.line("check --format concise");
    let told = format!("{place}: {}[{code}] ", find(code).unwrap().severity);
    assert!(run.stdout.lines().any(|line| line.starts_with(&told)), "{told}\n{run}");
    run
}

fn document(before: &str, text: &str) -> (Repo, String) {
    let (text, place) = marked(&format!("# Plan\n\n{before}{text}\n"));
    let repo = Repo::new().file("execution-plan.json", PLAN).file("docs/NOTES.md", "");
    (repo.file("DOC.md", &text), format!("DOC.md:{place}"))
}

#[test]
fn what_sync_can_mend_is_found_at_its_place_and_mended() {
    for (code, before, text) in MENDED {
        let (repo, place) = document(before, text);
        let found = finds(&repo, code, &place).stdout;
        assert_eq!(found.lines().count(), 1, "{found}");
        repo.line("sync --prefer plan").succeeds();
        repo.line("check --strict").succeeds().prints("");
    }
}

#[test]
fn what_a_person_is_to_mend_is_found_at_its_place_and_left() {
    for (code, before, text) in TOLD {
        let (repo, place) = document(before, text);
        finds(&repo, code, &place);
        let before = repo.snapshot();
        assert!(repo.line("sync --prefer plan").code < 2);
        repo.unchanged(&before);
    }
}

#[test]
fn what_is_wrong_in_the_plan_file_is_found_at_its_place() {
    for (code, text) in IN_PLAN {
        let (text, place) = match *code {
            "json-deep" => (format!("{text}{}1{}", "[".repeat(120), "]".repeat(121) + "}"), None),
            "items-many" => (format!("{text}{}{{}}]}}", "{},".repeat(1_000_001)), None),
            _ => {
                let (text, place) = marked(text);
                (text, Some(place))
            }
        };
        let repo = Repo::new().file("execution-plan.json", &text);
        let place =
            place.map_or_else(|| "execution-plan.json:1".to_owned(), |place| format!("execution-plan.json:{place}"));
        let run = repo.line("check --format concise");
        let severity = find(code).unwrap().severity;
        let told = |line: &str| line.starts_with(&place) && line.contains(&format!(": {severity}[{code}] "));
        assert!(run.stdout.lines().any(told), "{place} {code}\n{run}");
    }
}

#[test]
fn every_code_has_a_fixture() {
    let mut held: BTreeSet<&str> = MENDED.iter().chain(TOLD).map(|(code, ..)| *code).collect();
    held.extend(IN_PLAN.iter().map(|(code, _)| *code));
    held.extend(FOUND.iter().map(|found| found.code));
    let lacking: Vec<_> = CODES.iter().map(|code| code.name).filter(|code| !held.contains(code)).collect();
    assert!(lacking.is_empty(), "these codes have no fixture: {lacking:?}");
}

#[test]
fn a_document_that_agrees_throughout_gives_nothing() {
    let text = "# Plan\n\n- Total: 2\n- Complete: 1 (50%)\n- In Progress: 1\n\nNext task: API-2\n\n| Task | Title | Status |\n|---|---|---|\n\
                | API-1 | Search by name | ✅ Done |\n| API-2 | Sort by date | WIP |\n\n### API-2: Sort by date\n\n\
                **Status**: In Progress\n**Owner**: @mara\n**Priority**: low\n**Estimate**: 120 min\n**Depends On**: API-1\n\n\
                **Validation**:\n- [ ] Tests pass\n\n```\n├── API-1 ✅\n└── API-2 🚧\n```\n\nSee [above](#plan).\n";
    let repo = Repo::new().file("execution-plan.json", PLAN).file("DOC.md", text);
    repo.line("check --strict").succeeds().prints("");
    let before = repo.snapshot();
    repo.line("sync").succeeds().prints("nothing to sync: documents and plan agree\n");
    repo.unchanged(&before);
}

/// The same commit, checked out with the line ends of the machine.
#[test]
fn a_checkout_with_windows_line_ends_passes_the_check() {
    let text = "# T\n\n- Complete: 1 (50%)\n\n<!-- plan:begin dashboard -->\n<!-- plan:end -->\n\n## Tasks\n\n- [x] A-1: One\n- [ ] A-2: Two\n";
    let repo = Repo::new().file("T.md", text).git();
    repo.line("import T.md").succeeds();
    repo.line("sync").succeeds();
    repo.commit("Write the report");
    let at_home = repo.snapshot();
    assert!(repo.read("T.md").contains("plan:end sum="));
    let crlf = |args: &[&str]| {
        let all: Vec<_> = ["-c", "core.autocrlf=true"].into_iter().chain(args.iter().copied()).collect();
        let git = std::process::Command::new("git").args(all).current_dir(repo.path("")).output().unwrap();
        assert!(git.status.success(), "{git:?}");
        String::from_utf8(git.stdout).unwrap()
    };
    // Git writes what it reads again, so that each file has to go first.
    for name in ["T.md", "execution-plan.json"] {
        std::fs::remove_file(repo.path(name)).unwrap();
    }
    crlf(&["checkout", "-q", "--", "."]);
    for name in ["T.md", "execution-plan.json"] {
        let text = repo.read(name);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{name}");
    }
    repo.line("check --strict").succeeds().prints("");
    repo.line("sync").succeeds().prints("nothing to sync: documents and plan agree\n");
    repo.line("done A-2").succeeds();
    repo.line("check --strict").succeeds().prints("");
    for name in ["T.md", "execution-plan.json"] {
        let text = repo.read(name);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{name}");
    }
    // And what is committed there passes where it came from.
    crlf(&["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-a", "-m", "Complete A-2"]);
    for name in ["T.md", "execution-plan.json"] {
        std::fs::remove_file(repo.path(name)).unwrap();
    }
    repo.run_git(["reset", "-q", "--hard"]).succeeds();
    assert!(!repo.read("T.md").contains('\r') && repo.snapshot() != at_home);
    repo.line("check --strict").succeeds().prints("");
}

/// What other commands find, or what needs more than one file: the files, the commands before, and the one that finds it.
struct Found {
    code: &'static str,
    files: &'static [(&'static str, &'static str)],
    /// Commands, and changes of a file as `edit FILE|FROM|TO`.
    before: &'static [&'static str],
    command: &'static str,
    /// Where it is found.
    place: &'static str,
    /// Whether a plain `plan sync` mends it.
    mended: bool,
}

const TASKS: &str =
    "# T\n\n### A-1: One\n\n**Status**: Open\n\n### A-2: Two\n\n**Status**: Open\n**Depends On**: A-1\n";

const FOUND: &[Found] = &[
    Found {
        code: "entry-missing",
        files: &[("T.md", TASKS), ("docs/CHANGELOG.md", "# Changelog\n\n<!-- plan:entries -->\n")],
        before: &["import T.md", "done A-1", "documents add docs/CHANGELOG.md --kind changelog"],
        command: "check",
        place: "docs/CHANGELOG.md:3:1",
        mended: true,
    },
    Found {
        code: "register-differs",
        files: &[("T.md", "# T\n\n| Risk | Impact |\n|---|---|\n| Frost | High |\n")],
        before: &["import T.md", "edit T.md|High|Low"],
        command: "check",
        place: "T.md:5:11",
        mended: true,
    },
    Found {
        code: "item-renamed",
        files: &[("T.md", "# T\n\n## Tasks\n\n- [ ] Sort by name\n- [ ] Paint\n")],
        before: &["import T.md", "edit T.md|Sort by name|Sort by name and date, newest first"],
        command: "import T.md",
        place: "T.md:5:7",
        mended: false,
    },
    Found {
        code: "id-duplicate",
        files: &[(
            "T.md",
            "# T\n\n### API-2: Sort by date\n\n**Status**: Open\n\n### API-2: Export\n\n**Status**: Done\n",
        )],
        before: &[],
        command: "import T.md",
        place: "T.md:7:5",
        mended: false,
    },
    Found {
        code: "not-utf8",
        files: &[("T.md", "# T\n\n- [ ] A-1: Caf\u{e9} au lait\n")],
        before: &["import T.md"],
        command: "check",
        place: "T.md:3:15",
        mended: false,
    },
    Found {
        code: "line-ends-cr",
        files: &[("T.md", "# T\r\r- [ ] A-1: One\r")],
        before: &["import T.md"],
        command: "check",
        place: "T.md:1:4",
        mended: false,
    },
    Found {
        code: "sync-conflict",
        files: &[("T.md", TASKS)],
        before: &["import T.md", "done A-1", "edit T.md|Complete|Open"],
        command: "sync",
        place: "T.md:5:13",
        mended: false,
    },
    Found {
        code: "sync-refused",
        files: &[("T.md", TASKS)],
        before: &["import T.md", "edit T.md|Open\n**Depends|Complete\n**Depends"],
        command: "sync",
        place: "T.md:9:13",
        mended: false,
    },
    Found {
        code: "edit-refused",
        files: &[(
            "T.md",
            "# T\n\n| ID | Task | Status |\n|---|---|---|\n| API-2 | Sort by date |\n| API-3 | Sort by size | Open |\n",
        )],
        before: &["import T.md"],
        command: "done API-2",
        place: "T.md:5:1",
        mended: false,
    },
    Found {
        code: "undo-conflict",
        files: &[("T.md", TASKS), ("docs/CHANGELOG.md", "# Changelog\n\n## Completed\n")],
        before: &[
            "import T.md",
            "documents add docs/CHANGELOG.md --kind changelog",
            "done A-1",
            "edit docs/CHANGELOG.md|### A-1: One|### A-1: One, by hand",
        ],
        command: "undo",
        place: "docs/CHANGELOG.md:5:1",
        mended: false,
    },
    Found {
        code: "template-broken",
        files: &[
            ("T.md", TASKS),
            ("R.md", "# R\n\n<!-- plan:begin weekly -->\n<!-- plan:end -->\n"),
            ("docs/templates/weekly.md", "a\nb\n{{ wo }}\n"),
        ],
        before: &["import T.md", "documents add R.md", "set templates=docs/templates startDate=2026-01-12"],
        command: "check",
        place: "R.md:3:1",
        mended: false,
    },
    Found {
        code: "marker-of-complete",
        files: &[("T.md", TASKS), ("src/a.rs", "fn a() {\n    // TODO [A-1] search by name\n}\n")],
        before: &["import T.md", "done A-1"],
        command: "markers",
        place: "src/a.rs:2:14",
        mended: false,
    },
    Found {
        code: "marker-unknown",
        files: &[("T.md", TASKS), ("src/a.rs", "// FIXME(A-9): sort stably\n")],
        before: &["import T.md"],
        command: "markers",
        place: "src/a.rs:1:10",
        mended: false,
    },
];

#[test]
fn what_other_commands_find_stands_at_its_place() {
    for found in FOUND {
        let mut repo = Repo::new();
        for (path, text) in found.files {
            // `é` stands for the byte that Latin-1 has for it.
            let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
            repo = repo.raw(path, &bytes);
        }
        let repo = repo.git();
        for line in found.before {
            match line.strip_prefix("edit ").map(|edit| edit.split('|').collect::<Vec<_>>()).as_deref() {
                Some([path, from, to]) => repo.write(path, repo.read(path).replace(from, to)),
                _ => drop(repo.line(line).succeeds()),
            }
        }
        let before = repo.snapshot();
        let run = repo.line(found.command);
        let (code, place) = (found.code, found.place);
        let told = run.stdout.clone() + &run.stderr;
        let head = told.lines().position(|line| line.contains(&format!("[{code}]: ")));
        let next = head.and_then(|at| told.lines().nth(at + 1)).unwrap_or_default();
        assert_eq!(next.trim_start(), format!("--> {place}"), "{code}\n{run}");
        if found.mended {
            repo.unchanged(&before);
            repo.line("sync --prefer plan").succeeds();
            repo.line("check").succeeds();
        }
    }
}
