//! What `update` takes: every key, where it lands in the plan, and how documents follow.

use std::sync::LazyLock;

use crate::flow::security;
use crate::harness::{Repo, Snapshot};

/// The fixture with a batch, a phase and a completed task, all in agreement.
fn repo() -> Repo {
    static FILES: LazyLock<Snapshot> = LazyLock::new(|| {
        let repo = security();
        repo.line("add batch-1 First").succeeds();
        repo.line("add phase-1 Base").succeeds();
        repo.line("update SEC-005 step+=Write-the-test step+=Bind-parameters").succeeds();
        repo.line("done SEC-004 effort=30m").succeeds();
        repo.snapshot()
    });
    Repo::new().like(&FILES).env("PLAN_USER", "ann")
}

#[test]
fn every_key_lands_in_its_member_is_shown_and_followed() {
    let mut told = String::new();
    for (argument, member, value, shown) in [
        ("title=Search by parameter", "title", r#""Search by parameter""#, "SEC-005: Search by parameter"),
        ("status=in-review", "status", r#""in-review""#, "in-review"),
        ("stage=Phase 3: ANALYZE", "stage", r#""Phase 3: ANALYZE""#, "stage       Phase 3: ANALYZE"),
        ("reason=found late", "statusReason", r#""found late""#, "reason      found late"),
        ("progress=40", "progress", "40", "progress    40%"),
        ("effort=90m", "actualHours", "1.5", "effort      1.5h"),
        ("estimate=4-6h", "estimateMaxHours", "6", "estimate    4-6h"),
        ("owner=mara", "owner", r#""mara""#, "owner       mara"),
        ("priority=HIGH", "priority", r#""HIGH""#, "priority    HIGH"),
        ("component=Backend Lending", "component", r#""Backend Lending""#, "component   Backend Lending"),
        ("batch=Batch 1", "batch", r#""batch-1""#, "batch       "),
        ("phase=phase-1", "phase", r#""phase-1""#, "phase       phase-1"),
        ("blocker=waits for a key", "blockers", r#"["waits for a key"]"#, "blocker     waits for a key"),
        ("blockers=SEC-002,SEC-003", "blockers", r#"["SEC-002","SEC-003"]"#, "blocker     SEC-002"),
        ("depends=sec_002", "dependsOn", r#"["SEC-002"]"#, "depends     SEC-002"),
        ("depends=SEC-002,SEC-003", "dependsOn", r#"["SEC-002","SEC-003"]"#, "depends     SEC-002"),
        ("due=2026-02-01", "dueDate", r#""2026-02-01""#, "due         2026-02-01"),
        ("targetDate=Week 3", "targetDate", r#""Week 3""#, "target      Week 3"),
        ("pr=https://example.com/pr/9", "pr", r#""https://example.com/pr/9""#, "pr          https://example.com/pr/9"),
        ("commit=3f2a1b", "commit", r#""3f2a1b""#, "commit      3f2a1b"),
        ("file=src/a.rs,src/b.rs", "files", r#"["src/a.rs","src/b.rs"]"#, "file        src/a.rs"),
        ("change+=Bound each word", "changes", r#"["Bound each word"]"#, "change      Bound each word"),
        ("compilation=0 errors", "compilation", r#""0 errors""#, "compilation 0 errors"),
        ("validation=2", "validation/1/done", "true", "[x] Search over 50,000 tools"),
        ("validation=no statement", "validation/2/done", "true", "[x] No statement is built"),
        ("validation+=Ask a stranger", "validation/3/text", r#""Ask a stranger""#, "[ ] Ask a stranger"),
        ("step=1", "steps/0/status", r#""complete""#, "Write-the-test"),
        ("step+=Ship it", "steps/2/text", r#""Ship it""#, "Ship it"),
        ("startCommit=1234567", "startCommit", r#""1234567""#, "startCommit 1234567"),
        ("verify=cargo check", "verify/0", r#""cargo check""#, "cargo check"),
        ("merged=2026-01-14", "merged/at", r#""2026-01-14""#, "merged 2026-01-14 by ann"),
        (
            "ci=https://ci.test/7",
            "ci/link",
            r#""https://ci.test/7""#,
            "ci 2026-01-15 14:30 UTC by ann, https://ci.test/7",
        ),
        ("learnings=Bind, never join", "learnings", r#""Bind, never join""#, "learnings   Bind, never join"),
        ("note=ask Bob", "notes", r#""ask Bob""#, "note        ask Bob"),
        ("notes+=and Ann", "notes", r#""and Ann""#, "note        and Ann"),
    ] {
        let repo = repo();
        let before = repo.snapshot();
        let run = repo.plan(["update", "SEC-005", argument]);
        run.succeeds().quiet();
        let plan: serde_json::Value = serde_json::from_str(&repo.read("execution-plan.json")).unwrap();
        let task = plan["tasks"].as_array().unwrap().iter().find(|task| task["id"] == "SEC-005").unwrap();
        let held = task.pointer(&format!("/{member}")).map(ToString::to_string);
        assert_eq!(held.as_deref(), Some(value), "{argument}");
        let run = repo.line("show SEC-005").succeeds();
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(squeezed(&run.stdout).contains(&squeezed(shown)), "{argument} is not shown as {shown}:\n{run}");
        repo.agrees();
        let diff = repo.diff(&before);
        told.extend(["$ ", argument, "\n", &diff[..diff.find("execution-plan.json\n").unwrap()], "\n"]);
        let after = repo.snapshot();
        let again = repo.plan(["update", "SEC-005", argument]).succeeds();
        if !argument.contains("+=") {
            assert!(again.stdout.contains("nothing to change"), "{argument}: {again}");
            repo.unchanged(&after);
        }
    }
    insta::assert_snapshot!("keys", told);
}

#[test]
fn the_entry_of_a_changelog_follows_what_was_changed() {
    let repo = repo();
    let before = repo.snapshot();
    let all = ["change+=First", "file+=a.rs", "compilation=0 errors", "reason=Ready"];
    for argument in
        all.into_iter().chain(["change+=Second", "file+=b.rs", "change-=First", "file-=a.rs", "effort+=15m"])
    {
        repo.plan(["update", "SEC-004", argument]).succeeds().quiet();
        repo.agrees();
    }
    let diff = repo.diff(&before);
    insta::assert_snapshot!("changelog_entry", &diff[..diff.find("execution-plan.json\n").unwrap()]);
    repo.line("done SEC-006").succeeds();
    repo.line("update SEC-006 effort=1h").succeeds().quiet();
    repo.agrees();
    let text = repo.read("docs/MASTER_CHANGELOG.md");
    assert!(text.contains("\n**Status**: COMPLETE\n**Effort**: 1h actual (1h estimate) - ON TRACK\n\n---"), "{text}");
    let one = self::repo();
    one.plan(["update", "SEC-004", all[0], all[1], all[2], all[3]]).succeeds().quiet();
    one.agrees();
    let text = one.read("docs/MASTER_CHANGELOG.md");
    assert!(text.contains("\n**Changes Made**:\n1. First\n\n**Compilation**: 0 errors\n"), "{text}");
}

#[test]
fn several_items_are_updated_together() {
    let repo = repo();
    let before = repo.snapshot();
    let run = repo
        .line("update SEC-002 BACK-006 owner=mara status=in-progress --at 2026-01-14T08:00:00Z --by jonas")
        .succeeds();
    insta::assert_snapshot!("several", format!("{}\n{}", run.stdout, repo.diff(&before)));
    repo.agrees();
}

#[test]
fn a_dry_run_shows_what_would_be_written_and_writes_nothing() {
    let repo = repo();
    let before = repo.snapshot();
    let run = repo.line("update SEC-002 status=complete effort=1.5h --dry-run").succeeds().quiet();
    repo.unchanged(&before);
    insta::assert_snapshot!("dry_run", run.stdout);
    repo.line("update SEC-002 status=complete effort=1.5h").succeeds();
    let shown = |text: &str| {
        let lines = text
            .lines()
            .filter(|line| line.starts_with(['+', '-']) && !line.starts_with("---") && !line.starts_with("+++"));
        let mut lines: Vec<_> = lines.map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(shown(&run.stdout), shown(&repo.diff(&before)));
}

#[test]
fn a_refusal_can_be_overruled_with_a_reason() {
    let repo = repo();
    let before = repo.snapshot();
    repo.line("done SEC-003").fails(2).says("SEC-003 cannot be complete while SEC-002 is open");
    repo.line("done SEC-003 --force").fails(2).says("--reason");
    repo.unchanged(&before);
    repo.plan(["done", "SEC-003", "--force", "--reason", "links expire elsewhere"]).succeeds();
    repo.agrees();
    let plan = repo.read("execution-plan.json");
    assert!(plan.contains("links expire elsewhere"), "the reason is kept:\n{plan}");
}

#[test]
fn what_does_not_fit_is_refused_and_changes_nothing() {
    let repo = repo();
    let before = repo.snapshot();
    for (line, why) in [
        ("update SEC-02 status=complete", "did you mean SEC-002?"),
        ("update SEC-002 stauts=complete", "did you mean status?"),
        ("update SEC-002 status=almost", "a status is one of not-started"),
        ("update SEC-002 effort=soon", "an effort is as 1.5h"),
        ("update SEC-002 estimate=-1h", "an estimate is as 1.5h"),
        ("update SEC-002 progress=101", "progress is 0 to 100"),
        ("update SEC-002 due=tomorrow", "a day is as 2026-01-15"),
        ("update SEC-002 batch=batch-9", "names no batch of the plan"),
        ("update SEC-002 depends=SEC-099", "names no item of the plan"),
        ("update SEC-002 depends=SEC-003", "SEC-002 would wait for itself"),
        ("update SEC-002 validation=9", "numbered from 1"),
        ("update SEC-002 status=complete progress=50", "cannot be complete at 50%"),
        ("update SEC-002 status=blocked", "without a reason"),
        ("update SEC-002", "say what to change"),
        ("update status=complete", "name the item"),
        ("update SEC-001 SEC-099 owner=mara", "SEC-099 names no item"),
        ("update SEC-002 SEC-003 status=complete --at yesterday", "--at"),
        ("done SEC-002 status=complete", "sets the status itself"),
    ] {
        let run = repo.line(line).fails(2);
        assert!(run.stderr.contains(why), "{line} is to say {why}\n{run}");
        repo.unchanged(&before);
    }
}

#[test]
fn the_usual_changes_go_in_a_word() {
    let repo = repo();
    repo.line("start SEC-002").succeeds().shows("not-started → in-progress");
    repo.plan(["block", "SEC-002", "--reason", "no staging"])
        .succeeds()
        .shows("in-progress → blocked")
        .shows("no staging");
    repo.agrees();
    repo.line("start SEC-002").succeeds().shows("no staging → –");
    repo.line("done SEC-002 effort=2h").succeeds().shows("in-progress → complete");
    repo.agrees();
    repo.line("show SEC-002").succeeds().shows("✅ complete");
}
