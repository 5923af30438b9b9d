//! Files made to break the reader: it comes to an end, within its stack, and says what it found.

use crate::harness::Repo;

/// How long a document is.
const BYTES: usize = 100_000;

#[test]
fn documents_made_to_break_the_reader_are_read() {
    let lists: String = (0..300).map(|depth| "  ".repeat(depth) + "- a\n").collect();
    let cells = format!("{}\n{}|\n", "| a ".repeat(BYTES / 8), "|-".repeat(BYTES / 8));
    let again = |piece: &str| piece.repeat(BYTES / piece.len());
    let documents =
        ["[", ">", "> - ", "*", "_a ", "`", "![", "[a](b", "<", "<!--", "&", "|", "\0", "[a]: b\n", "# T-1: x\n\n"];
    for document in documents.map(again).into_iter().chain([lists, cells]) {
        let repo = Repo::new().file("a.md", &document);
        let before = repo.snapshot();
        drop(repo.line("import a.md --dry-run").succeeds());
        repo.unchanged(&before);
    }
}

#[test]
fn plans_made_to_break_the_reader_are_read_or_refused() {
    let (open, close) = ("[".repeat(BYTES), "]".repeat(BYTES));
    for (plan, code) in [
        (format!("{{\"version\":1,\"tasks\":{open}"), 2),
        (format!("{{\"version\":1,\"tasks\":{open}{close}}}"), 2),
        (format!("{{\"version\":1,\"other\":{open}{close}}}"), 2),
        ("{\"version\":1,\"tasks\":[{\"id\":\"T-1\",\"title\":\"a\",\"dependsOn\":[\"T-1\"]}]}".to_owned(), 2),
    ] {
        let repo = Repo::new().file("execution-plan.json", &plan);
        let run = repo.line("validate");
        assert_eq!(run.code, code, "{plan:.60}: {:.300}", run.to_string());
    }
}

#[test]
fn json_that_is_nested_too_deep_is_refused_with_its_place() {
    let deep = |depth: usize| format!("{{\"version\":1,\n\"other\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
    Repo::new().file("execution-plan.json", &deep(63)).line("validate").succeeds();
    let repo = Repo::new().file("execution-plan.json", &deep(BYTES));
    let all = ["validate", "log", "undo", "list", "dashboard", "set project=x", "add A-1 x", "import a.md", "check"];
    for line in all {
        repo.line(line).fails(2).says("json-deep").says("execution-plan.json:2:72");
    }
    let repo =
        Repo::new().file("a.json", &format!("{{\"tasks\":[{{\"x\":\n{}{}}}]}}", "[".repeat(BYTES), "]".repeat(BYTES)));
    repo.line("import a.json --dry-run").fails(2).says("a.json:2:62 is nested more than 64 levels deep");
}

#[test]
fn a_file_that_is_too_long_is_refused_and_can_be_allowed() {
    let repo = Repo::new()
        .file("execution-plan.json", "{\"version\":1,\"documents\":[{\"path\":\"a.md\",\"kind\":\"list\"}]}");
    let repo = repo.file("a.md", &format!("- [ ] A-1: x\n{}", "x".repeat(3000)));
    repo.line("--max-size 1KB import a.md --dry-run")
        .fails(2)
        .says("a.md is longer than 1024 bytes")
        .says("--max-size");
    repo.line("--max-size 10B list").fails(2).says("execution-plan.json is longer than 10 bytes");
    repo.line("--max-size 4kb import a.md --dry-run").succeeds();
    repo.line("--max-size lots list").fails(2).says("512MB");
    repo.line("--max-size 4GB list").fails(2).says("at most 4294967295 bytes");
    repo.line("--max-size 1KB check").fails(1).shows("a.md is longer");
}

#[test]
fn a_plan_of_too_many_items_is_refused() {
    let items: String = (0..=1_000_000).map(|at| format!("{{\"id\":\"A-{at}\"}},")).collect();
    let plan = format!("{{\"version\":1,\"tasks\":[{}]}}", items.trim_end_matches(','));
    let repo = Repo::new().file("execution-plan.json", &plan);
    repo.line("list").fails(2).says("items-many").says("more than 1000000 items");
}

const ELSEWHERE: &str = "# T\n\n## A-1: One\n\n**Status**: Open\n";

fn plan_of(path: &str) -> String {
    format!(
        "{{\"version\":1,\"documents\":[{{\"path\":\"{path}\",\"kind\":\"tracker\"}}],\
         \"tasks\":[{{\"id\":\"A-1\",\"title\":\"One\",\"status\":\"not-started\"}}]}}"
    )
}

#[test]
fn documents_outside_of_the_repository_are_read_and_not_written() {
    let other = Repo::new().file("T.md", ELSEWHERE);
    let outside = other.path("T.md").to_str().unwrap().to_owned();
    for path in ["../T.md", outside.as_str()] {
        let repo = Repo::new().file("T.md", ELSEWHERE).file("repo/execution-plan.json", &plan_of(path)).within("repo");
        let before = (repo.snapshot(), other.snapshot());
        repo.line("done A-1").fails(2).says("lies outside of").says("--allow-outside");
        repo.line("done A-1 --dry-run").succeeds().shows("Complete");
        repo.line("check").succeeds();
        repo.line("import ../T.md --dry-run").succeeds();
        assert!((repo.snapshot(), other.snapshot()) == before, "{path}");
        repo.line("done A-1 --allow-outside").succeeds();
        assert!((repo.snapshot(), other.snapshot()) != before, "{path}");
        repo.line("undo").fails(2).says("lies outside of");
        repo.line("--allow-outside undo").succeeds();
    }
    let repo = Repo::new()
        .file("T.md", ELSEWHERE)
        .file("plans/execution-plan.json", &plan_of("../T.md"))
        .git()
        .within("plans");
    repo.line("done A-1").succeeds();
    assert!(repo.read("T.md").contains("Complete"), "the repository of git is one place");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_repository_are_not_followed_to_write() {
    let other = Repo::new().file("T.md", ELSEWHERE);
    let repo = Repo::new().file("execution-plan.json", &plan_of("link/T.md")).file("T.md", ELSEWHERE);
    std::os::unix::fs::symlink(other.path(""), repo.path("link")).unwrap();
    let before = (repo.read("execution-plan.json"), other.snapshot());
    repo.line("done A-1").fails(2).says("lies outside of");
    repo.line("mend").succeeds();
    assert!((repo.read("execution-plan.json"), other.snapshot()) == before);
    repo.write("execution-plan.json", plan_of("T2.md"));
    std::os::unix::fs::symlink(repo.path("T.md"), repo.path("T2.md")).unwrap();
    repo.line("done A-1").succeeds();
    assert!(repo.read("T.md").contains("Complete"), "links within it are followed");
}

/// A plan in which every text wants to steer the terminal, break a table, or run something.
const STEERS: &str = r#"{"version":1,"startDate":"2026-01-12","project":"\u001b]0;x\u0007",
  "documents":[{"path":"\u009b2Ja.md","kind":"list\u001b[0m"}],
  "batches":[{"id":"b-1\u001b[31m","name":"B <script>1</script> | \u001b[1m","status":"in-progress","owner":"\u009b1m|<img src=x onerror=a()>"}],
  "tasks":[{"id":"A-1","title":"T\u001b[2J|<img src=x onerror=a()> [x](javascript:a) \u009b31m\u0007","status":"complete",
    "completedAt":"2026-01-14T10:00:00Z","actualHours":1,"estimateHours":1,"priority":"HIGH|\u001b[7m","owner":"<svg/onload=x>\u0090",
    "component":"<b>|c\u001bc","notes":"<script>2</script>\n[a]: javascript:b\n\u001b[3m","learnings":"<iframe src=x>\u009d0;y\u0007",
    "changes":["<script>3</script>\u001b[4m"],"files":["\u001b[5m|"],"compilation":"\u001b[6m<u>",
    "history":[{"op":"update\u001b[1m","seq":1,"at":"2026-01-14","by":"e\u009b1mve","reason":"\u001b[8m","set":{"owner\u001b[9m":["\u001b[1m","<svg/onload=x>\u0090"]}}]},
    {"id":"A-2","title":"W\u001b[1m","status":"blocked","blockers":[{"reason":"<script>4</script>|\u001b[1m","since":"2026-01-13","escalatedTo":"\u009b1m"}]}],
  "metrics":{"<script>m\u001b[1m":3},
  "log":[{"op":"set","seq":2,"set":{"x\u001b[1m":[null,"\u009b1m"]}}]}"#;

const COMMANDS: [&str; 24] = [
    "list",
    "show A-1",
    "show A-2",
    "next",
    "why A-2",
    "why A-1",
    "dashboard",
    "dashboard --style tree",
    "weekly",
    "changelog",
    "changelog --keep-a-changelog",
    "log",
    "log A-1",
    "check",
    "sync",
    "validate",
    "set",
    "metrics",
    "documents",
    "undo",
    "undo --dry-run",
    "update A-1 owner=x",
    "update A-1 owner= --dry-run",
    "documents add nowhere.md",
];

#[test]
fn nothing_reaches_a_terminal_that_it_obeys() {
    for line in COMMANDS {
        for form in ["", " --format json"] {
            let repo = Repo::new().file("execution-plan.json", STEERS).file("a.md", "- [ ] A-1: T\u{1b}[1m \u{9b}1m\n");
            let run = repo.line(&format!("{line}{form}"));
            for text in [&run.stdout, &run.stderr] {
                let obeyed = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
                assert_eq!(obeyed, None, "{run}");
            }
        }
    }
}

#[test]
fn no_title_breaks_a_table_and_no_note_runs_in_a_report() {
    for line in [
        "dashboard",
        "dashboard --by component",
        "dashboard --style tree",
        "weekly",
        "changelog",
        "changelog --keep-a-changelog",
    ] {
        let text = Repo::new().file("execution-plan.json", STEERS).line(line).succeeds().stdout;
        let rendered = |active: bool| {
            let mut options = comrak::Options::default();
            options.extension.table = true;
            options.render.r#unsafe = active;
            comrak::markdown_to_html(&text, &options)
        };
        assert_eq!(rendered(true), rendered(false), "{line}:\n{text}");
        let pipes = |line: &str| line.replace("\\|", "").matches('|').count();
        let rows: Vec<_> = text.lines().filter(|line| line.starts_with('|')).map(pipes).collect();
        assert!(rows.windows(2).all(|pair| pair[0] == pair[1]), "{line}:\n{text}");
    }
}
