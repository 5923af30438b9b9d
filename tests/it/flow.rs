//! The loop of a tracker, a DEBUGGING file and a changelog: import, update, the documents follow, check.

use std::sync::LazyLock;

use crate::harness::{Repo, Snapshot};

const IMPORT: &str = "import docs/OPTIMIZATION_TRACKER.md docs/DEBUGGING.md docs/MASTER_CHANGELOG.md";
const COMPLETE: &str = "update SEC-002 status=complete effort=1.5h pr=https://example.com/pr/12";

const REOPEN: &str = "update SEC-002 BACK-007 status=in-progress change+=Bound learnings=none validation+=more file+=a.rs compilation=ok";

/// The fixture with its three documents imported.
pub(crate) fn security() -> Repo {
    static FILES: LazyLock<Snapshot> = LazyLock::new(|| imported(Repo::new().documents("security")).snapshot());
    Repo::new().like(&FILES).env("PLAN_USER", "ann")
}

fn imported(repo: Repo) -> Repo {
    let repo = repo.env("PLAN_USER", "ann");
    repo.line(IMPORT).succeeds();
    repo
}

#[test]
fn an_import_finds_what_is_expected_and_a_second_one_nothing() {
    let repo = Repo::new().documents("security").env("PLAN_USER", "ann");
    let before = repo.snapshot();
    repo.line(IMPORT).succeeds().quiet().shows("execution-plan.json holds 13 tasks\n");
    let plan: serde_json::Value = serde_json::from_str(&repo.read("execution-plan.json")).unwrap();
    let expected = include_str!("../../fixtures/security/expected.json");
    let expected: serde_json::Map<String, serde_json::Value> = serde_json::from_str(expected).unwrap();
    assert_eq!(plan["tasks"].as_array().unwrap().len(), expected.len());
    for task in plan["tasks"].as_array().unwrap() {
        for (member, value) in expected[task["id"].as_str().unwrap()].as_object().unwrap() {
            assert_eq!(task.get(member).unwrap_or(&serde_json::Value::Null), value, "{member} of {}", task["id"]);
        }
    }
    let after = repo.snapshot();
    assert!(before.iter().all(|(name, bytes)| after[name] == *bytes), "an import edits no document");
    repo.line(IMPORT).succeeds().shows("13 known items: nothing new\n");
    repo.line("check").succeeds().prints("").says("plan check: no findings (3 documents with 33 entries checked)\n");
    repo.unchanged(&after);
}

#[test]
fn a_completed_task_changes_its_entries_the_figures_and_the_changelog_alone() {
    let repo = security().git();
    let before = repo.snapshot();
    let run = repo.line(COMPLETE).succeeds().quiet();
    insta::assert_snapshot!("complete", format!("{}\n{}", run.stdout, repo.diff(&before)));
    assert_eq!(sorted(&repo.git_diff()), sorted(&repo.diff(&before)), "git sees the same lines");
    repo.agrees().says("3 documents with 34 entries");
    let after = repo.snapshot();
    repo.line(COMPLETE).succeeds().quiet().prints("SEC-002: nothing to change, it is so already\n");
    repo.unchanged(&after);
}

/// The lines of a diff without regard to how the removed and the inserted are grouped.
fn sorted(diff: &str) -> Vec<&str> {
    let mut lines: Vec<_> = diff.lines().collect();
    lines.sort_unstable();
    lines
}

#[test]
fn line_ends_marks_and_a_missing_final_newline_stay_what_they_are() {
    let plain = security();
    let imported_plain = plain.snapshot();
    plain.line(COMPLETE).succeeds();
    let after = plain.snapshot();
    plain.line(REOPEN).succeeds();
    let reopened = plain.snapshot();
    for forms in [[true, false, false], [false, true, false], [false, false, true], [true, true, true]] {
        let [crlf, bom, no_newline] = forms;
        let mut repo = Repo::new();
        if crlf {
            repo = repo.crlf();
        }
        if bom {
            repo = repo.bom();
        }
        if no_newline {
            repo = repo.no_final_newline();
        }
        let repo = imported(repo.documents("security"));
        assert_eq!(
            repo.read("execution-plan.json"),
            plain_text(&imported_plain),
            "the plan holds no line end of theirs"
        );
        let repo = repo.file("execution-plan.json", plain_text(&imported_plain));
        let begin = repo.snapshot();
        same(&imported_plain, &begin, forms);
        repo.line(COMPLETE).succeeds().quiet();
        same(&after, &repo.snapshot(), forms);
        repo.agrees();
        repo.line(COMPLETE).succeeds();
        same(&after, &repo.snapshot(), forms);
        repo.line(REOPEN).succeeds();
        same(&reopened, &repo.snapshot(), forms);
        repo.agrees();
    }
}

fn plain_text(files: &Snapshot) -> &str {
    std::str::from_utf8(&files["execution-plan.json"]).unwrap()
}

/// Asserts that files are those of a plain run, written in another form.
fn same(plain: &Snapshot, files: &Snapshot, [crlf, bom, no_newline]: [bool; 3]) {
    assert!(plain.keys().eq(files.keys()));
    for (name, bytes) in plain {
        let text = std::str::from_utf8(bytes).unwrap();
        let text = text.strip_suffix('\n').filter(|_| no_newline).unwrap_or(text);
        let text = if crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
        let expected = if bom { format!("\u{feff}{text}") } else { text };
        assert_eq!(std::str::from_utf8(&files[name]).unwrap(), expected, "{name}, {crlf} {bom} {no_newline}");
    }
}

/// Runs updates one after the other, each checked; returns what each changed.
fn steps(repo: &Repo, lines: &[&str]) -> String {
    let mut told = String::new();
    for line in lines {
        let before = repo.snapshot();
        repo.line(line).succeeds().quiet();
        told.extend(["$ plan ", line, "\n", &repo.diff(&before), "\n"]);
        repo.agrees();
    }
    told
}

#[test]
fn a_task_can_be_reopened_and_completed_again() {
    let repo = security().now("2026-01-15T10:00:00Z");
    repo.line(COMPLETE).succeeds();
    let repo = repo.now("2026-01-16T10:00:00Z");
    insta::assert_snapshot!(
        "reopen",
        steps(&repo, &["update SEC-002 status=in-progress", "update SEC-002 status=complete effort+=30m"])
    );
    assert_eq!(repo.read("docs/MASTER_CHANGELOG.md").matches("### SEC-002").count(), 1);
}

#[test]
fn every_other_status_is_followed_by_documents_and_figures() {
    let repo = security();
    repo.line("update BACK-001 status=blocked").fails(2).says("cannot be blocked without a reason");
    let told = steps(
        &repo,
        &[
            "update BACK-001 status=blocked blocker=paging",
            "update BACK-001 status=in-progress",
            "update BACK-001 status=failed reason=slower",
            "update BACK-001 status=in-progress",
            "update BACK-001 status=in-review",
            "update BACK-001 status=deferred",
            "update BACK-001 status=cancelled",
            "update BACK-001 status=not-started",
        ],
    );
    insta::assert_snapshot!("statuses", told);
}

#[test]
fn a_status_set_back_gives_the_first_bytes_but_for_inserted_lines() {
    for status in ["complete", "in-progress", "blocked", "failed", "in-review", "queued", "deferred", "cancelled"] {
        let repo = security();
        let before = repo.snapshot();
        repo.line(&format!("update SEC-002 SEC-004 status={status} reason=why --at 2026-01-14")).succeeds();
        repo.line("update SEC-002 SEC-004 status=not-started reason= --at 2026-01-14").succeeds();
        repo.agrees();
        let diff = repo.diff(&before);
        let documents = &diff[..diff.find("execution-plan.json\n").unwrap()];
        let changed: Vec<_> = documents.lines().filter(|line| line.starts_with('-')).collect();
        assert!(changed.is_empty(), "{status}:\n{documents}");
    }
}
