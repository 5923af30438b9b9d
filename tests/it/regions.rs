//! Reports that documents hold in regions: written, kept, and never over what somebody else wrote.

use crate::harness::Repo;
use clap::{Arg, CommandFactory};
use plan::report::ALL;
use plan::report::ask::Form;

const PLAN: &str = r#"{
  "version": 1,
  "startDate": "2026-01-12",
  "documents": [{"path": "PLAN.md", "kind": "list"}],
  "tasks": [
    {"id": "A-1", "title": "One", "status": "complete", "priority": "HIGH"},
    {"id": "A-2", "title": "Two", "status": "not-started", "priority": "LOW"}
  ]
}
"#;

const DOCUMENT: &str = "\
# Plan

Last Updated: 2026-01-12

- [x] A-1: One
- [ ] A-2: Two

<!-- plan:begin dashboard by=priority -->
<!-- plan:end -->

The end.
";

/// What `plan dashboard --by priority` prints, at first and when A-2 is complete.
const FIRST: &str = "- HIGH: 1/1 (100%)\n- LOW: 0/1 (0%)\n";
const THEN: &str = "- HIGH: 1/1 (100%)\n- LOW: 1/1 (100%)\n";

fn repo() -> Repo {
    with(DOCUMENT)
}

fn with(document: &str) -> Repo {
    Repo::new().file("execution-plan.json", PLAN).file("PLAN.md", document)
}

/// A plan and a document whose region is written.
fn filled() -> Repo {
    let repo = repo();
    repo.line("sync").succeeds().quiet();
    repo
}

/// What stands between the markers of the only region.
fn body(repo: &Repo) -> String {
    let text = repo.read("PLAN.md");
    let (_, rest) = text.split_once("by=priority -->").unwrap();
    rest.split_once("<!-- plan:end").unwrap().0.trim_start_matches(['\r', '\n']).to_owned()
}

#[test]
fn what_is_taken_back_is_taken_back_in_regions() {
    let repo = filled();
    let first = repo.read("PLAN.md");
    repo.line("done A-2 effort=1h").succeeds();
    assert_eq!(body(&repo), THEN);
    repo.line("undo --at 2026-02-20").succeeds();
    assert_eq!(repo.read("PLAN.md"), first);
    repo.line("redo").succeeds();
    assert_eq!(body(&repo), THEN);
    repo.line("undo 1").succeeds();
    repo.line("add A-3 Three priority=LOW").succeeds();
    assert_eq!(body(&repo), "- HIGH: 1/1 (100%)\n- LOW: 0/2 (0%)\n");
    repo.line("undo --at 2026-02-21").succeeds();
    assert_eq!(repo.read("PLAN.md"), first);
    repo.line("check").succeeds();
    repo.line("remove A-2 --entries").succeeds();
    assert_eq!(body(&repo), "- HIGH: 1/1 (100%)\n");
    repo.line("undo").succeeds();
    assert_eq!(repo.read("PLAN.md"), first);
}

#[test]
fn a_region_is_filled_and_then_agrees() {
    let repo = repo();
    let before = repo.snapshot();
    repo.line("check").fails(1).prints(
        "\
error[region-stale]: this dashboard is not written yet
 --> PLAN.md:8:1
  |
8 | <!-- plan:begin dashboard by=priority -->
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the plan renders - HIGH: 1/1 (100%)
  |
  = help: `plan sync` writes it anew
",
    );
    repo.line("dashboard --by priority").succeeds().prints(FIRST);
    repo.line("sync --dry-run").succeeds().shows("+- HIGH: 1/1 (100%)\n");
    repo.unchanged(&before);
    repo.line("sync").succeeds().quiet().prints("PLAN.md: 2 places edited\n");
    let diff = "PLAN.md\n-<!-- plan:end -->\n+- HIGH: 1/1 (100%)\n+- LOW: 0/1 (0%)\n+<!-- plan:end sum=edae1deb -->\n";
    assert_eq!(repo.diff(&before), diff);
    let after = repo.snapshot();
    repo.line("check --strict").succeeds().prints("");
    repo.line("sync").succeeds().quiet().prints("nothing to sync: documents and plan agree\n");
    repo.unchanged(&after);
}

#[test]
fn an_update_writes_the_report_with_the_rest() {
    for repo in [repo(), filled()] {
        repo.line("update A-2 status=complete").succeeds().quiet();
        assert_eq!(body(&repo), THEN);
        assert!(repo.read("PLAN.md").contains("Last Updated: 2026-01-15\n\n- [x] A-1: One\n- [x] A-2: Two\n"));
        repo.line("check --strict").succeeds().prints("");
    }
}

#[test]
fn every_change_of_the_plan_reaches_the_reports() {
    let repo = with(
        "# Now\n\nLast Updated: 2026-01-12\n\n<!-- plan:begin weekly -->\n<!-- plan:end -->\n\n<!-- plan:begin dashboard -->\n<!-- plan:end -->\n",
    );
    let repo = repo.file("OTHER.md", "# Other\n\n- [ ] A-9: Not there\n");
    repo.line("sync").succeeds().quiet();
    repo.line("add A-3 Three priority=LOW")
        .succeeds()
        .says("note: no document got an entry of it; `plan sync --add` adds one")
        .prints("Added the task A-3: Three.\nPLAN.md: 5 places edited\n");
    assert!(
        repo.read("PLAN.md").contains("- Total: 3 tasks\n") && repo.read("PLAN.md").contains("Updated: 2026-01-15\n")
    );
    repo.line("check --strict").succeeds().prints("");
    repo.line("metrics ciPassRate=95").succeeds().quiet().shows("PLAN.md: 2 places edited\n");
    repo.line("check --strict").succeeds().prints("");
    repo.line("set scope.tasks=9").succeeds().quiet().shows("PLAN.md: 4 places edited\n");
    repo.line("check --strict").succeeds().prints("");
    repo.edit("PLAN.md", "- Total: 9 tasks", "- Total: many");
    repo.line("set scope.tasks=12").succeeds().says("PLAN.md:").says("error[region-edited]");
    assert!(repo.read("PLAN.md").contains("- Total: many"));
}

#[test]
fn what_a_sync_takes_into_the_plan_reaches_the_report() {
    let repo = filled();
    repo.edit("PLAN.md", "- [ ] A-2", "- [x] A-2");
    repo.line("sync").succeeds().quiet();
    assert_eq!(body(&repo), THEN);
    repo.line("check --strict").succeeds().prints("");
}

#[test]
fn a_document_follows_where_only_its_report_changes() {
    let document =
        "# Plan\n\nLast Updated: 2026-01-12\n\n<!-- plan:begin dashboard by=priority -->\n<!-- plan:end -->\n";
    let repo = with(document);
    repo.line("sync").succeeds().quiet();
    assert!(repo.read("PLAN.md").contains("Last Updated: 2026-01-12"), "the plan did not change");
    repo.line("done A-2").succeeds().quiet().shows("PLAN.md: 3 places edited\n");
    assert!(repo.read("PLAN.md").contains("Last Updated: 2026-01-15"));
    repo.line("check --strict").succeeds().prints("");
}

#[test]
fn a_stale_report_is_an_error_that_sync_mends() {
    let repo = filled();
    repo.edit("execution-plan.json", "\"not-started\", \"priority\": \"LOW\"", "\"complete\", \"priority\": \"LOW\"");
    repo.edit("PLAN.md", "- [ ] A-2", "- [x] A-2");
    repo.line("check --format concise")
        .fails(1)
        .prints("PLAN.md:10:1: error[region-stale] this dashboard is not what the plan renders\n");
    repo.line("check --format json").fails(1).shows("\"text\": \"- HIGH: 1/1 (100%)\\n- LOW: 1/1 (100%)\\n\"");
    repo.line("sync").succeeds().quiet();
    assert_eq!(body(&repo), THEN);
    repo.line("check --strict").succeeds().prints("");
}

#[test]
fn an_edit_by_hand_is_left_until_somebody_forces_it() {
    let repo = filled();
    repo.edit("PLAN.md", "- LOW: 0/1 (0%)\n", "- LOW: nearly done\n- and **A-2** is fine\n");
    repo.line("check").fails(1).prints(
        "\
error[region-edited]: this dashboard was edited since `plan` wrote it
  --> PLAN.md:10:1
   |
10 | - LOW: nearly done
   | ^^^^^^^^^^^^^^^^^^ the plan renders - LOW: 0/1 (0%)
   |
   = help: what is to stay belongs before or behind the region, or into the plan
   = help: `plan sync --force` writes over what stands here
",
    );
    let before = repo.snapshot();
    let said = "plan sync: 1 error in 1 file; left as it stands\n";
    repo.line("sync").fails(1).shows("error[region-edited]").says(said);
    repo.unchanged(&before);
    // All else goes on.
    repo.line("update A-2 status=complete").succeeds().says("error[region-edited]");
    assert_eq!(body(&repo), "- HIGH: 1/1 (100%)\n- LOW: nearly done\n- and **A-2** is fine\n");
    repo.edit("PLAN.md", "- [x] A-1", "- [ ] A-1");
    repo.line("sync").fails(1).shows("A-1  status  complete → not-started\n").says(said);
    repo.line("sync --force").succeeds().quiet().prints("PLAN.md: 2 places edited\n");
    repo.line("check --strict").succeeds().prints("");
}

#[test]
fn text_that_was_there_before_the_markers_is_kept() {
    let repo = with(&DOCUMENT.replace("by=priority -->\n", "by=priority -->\nWritten by hand.\n"));
    let before = repo.snapshot();
    repo.line("sync").fails(1).shows("error[region-edited]: this dashboard holds what `plan` did not write");
    repo.unchanged(&before);
    repo.line("sync --force").succeeds();
    assert_eq!(body(&repo), FIRST);
}

#[test]
fn where_nothing_is_lost_nobody_need_force_it() {
    let repo = filled();
    let whole = repo.read("PLAN.md");
    let sum = " sum=edae1deb";
    let changes =
        [whole.replace(FIRST, ""), whole.replace(sum, ""), whole.replace(sum, " sum=0"), whole.replace(FIRST, "\n")];
    for changed in changes {
        repo.write("PLAN.md", changed);
        repo.line("check --format concise").fails(1).shows("error[region-stale]");
        repo.line("sync").succeeds().quiet();
        assert_eq!(body(&repo).trim_end(), FIRST.trim_end());
        repo.line("check --strict").succeeds().prints("");
    }
}

#[test]
fn blank_lines_around_a_report_are_nobodys() {
    let repo = filled();
    let spaced = repo.read("PLAN.md").replace(FIRST, &format!("\n{FIRST}\n"));
    repo.write("PLAN.md", &spaced);
    repo.line("check --strict").succeeds().prints("");
    repo.line("done A-2").succeeds().quiet();
    assert!(repo.read("PLAN.md").contains(&format!("by=priority -->\n\n{THEN}\n<!-- plan:end sum=")));
    repo.line("check --strict").succeeds().prints("");
}

#[test]
fn line_ends_and_the_byte_order_mark_of_the_document_hold() {
    let plain = filled();
    for bom in [false, true] {
        let repo = Repo::new().file("execution-plan.json", PLAN).crlf();
        let repo = if bom { repo.bom() } else { repo }.file("PLAN.md", DOCUMENT);
        repo.line("sync").succeeds().quiet();
        let expected = plain.read("PLAN.md").replace('\n', "\r\n");
        assert_eq!(repo.read("PLAN.md").trim_start_matches('\u{feff}'), expected);
        assert_eq!(repo.bytes("PLAN.md").starts_with("\u{feff}".as_bytes()), bom);
        repo.line("check --strict").succeeds().prints("");
        // As a checkout with core.autocrlf makes it of the same commit, and back.
        let text = repo.read("PLAN.md");
        repo.write("PLAN.md", text.replace("\r\n", "\n"));
        repo.line("check --strict").succeeds().prints("");
    }
    let repo = with("").raw("PLAN.md", DOCUMENT.replace('\n', "\r").as_bytes());
    repo.line("sync").succeeds().quiet();
    assert_eq!(repo.read("PLAN.md"), plain.read("PLAN.md").replace('\n', "\r"));
}

#[test]
fn markers_that_make_no_region_are_named_and_the_rest_goes_on() {
    let nested = "<!-- plan:begin weekly -->\n<!-- plan:begin dashboard -->\n<!-- plan:end -->\n<!-- plan:end -->\n";
    let cases = [
        ("<!-- plan:begin dashboard -->\n", "13:1: error[region-unclosed] this region does not end\n"),
        ("<!-- plan:end -->\n", "13:1: error[region-unopened] no region begins that this would end\n"),
        (nested, "14:1: error[region-nested] this region begins within another, and neither is written\n"),
        ("- <!-- plan:begin dashboard -->\n  <!-- plan:end -->\n", "13:3: error[region-malformed] "),
    ];
    for (text, expected) in cases {
        let repo = with(&format!("{DOCUMENT}\n{text}"));
        repo.line("check --format concise").fails(1).shows(&format!("PLAN.md:{expected}"));
        repo.line("sync").fails(1).shows("PLAN.md: 2 places edited\n").says("left as it stands");
        assert!(body(&repo).starts_with(FIRST) && repo.read("PLAN.md").ends_with(text), "{text}");
        repo.line("sync --force").fails(1);
        assert!(repo.read("PLAN.md").ends_with(text), "{text}");
    }
}

#[test]
fn what_cannot_be_rendered_is_named_with_what_may_be_meant() {
    let cases = [
        ("dashbord", "17: error[region-unknown] no report is called dashbord; did you mean dashboard?"),
        ("dashboard bye=owner", "27: error[region-option] dashboard has no option bye; did you mean by?"),
        (
            "dashboard by=prio",
            "27: error[region-option] `prio` does not fit by: write one of priority, component, batch, phase, owner and \
             status",
        ),
        ("changelog A-3", "1: error[region-refused] A-3 names no item of the plan"),
        ("changelog A-2", "1: error[region-refused] A-2 is not-started, and a changelog tells of complete items; "),
        ("", "1: error[region-unknown] this region does not say which report it is to hold"),
    ];
    for (words, expected) in cases {
        let repo = with(&format!("# Plan\n\n<!-- plan:begin {words} -->\n<!-- plan:end -->\n"));
        let before = repo.snapshot();
        repo.line("check --format concise").fails(1).shows(&format!("PLAN.md:3:{expected}"));
        repo.line("sync --force").fails(1).says("left as it stands");
        repo.unchanged(&before);
    }
}

#[test]
fn what_only_shows_a_region_is_left_alone() {
    let example = "<!-- plan:begin dashboard -->\n<!-- plan:end -->\n";
    let text = format!("# How to\n\n```markdown\n{example}```\n\n> {}", example.replace('\n', "\n> "));
    let repo = with(&text);
    let before = repo.snapshot();
    repo.line("check --strict").succeeds().prints("");
    repo.line("sync").succeeds().prints("nothing to sync: documents and plan agree\n");
    repo.unchanged(&before);
}

#[test]
fn every_report_stands_in_a_region_as_it_is_printed() {
    let regions = [
        ("dashboard", "dashboard"),
        ("dashboard style=tree", "dashboard --style tree"),
        ("weekly \"Week 1\"", "weekly Week_1"),
        ("weekly since=2026-01-12 until=2026-01-15", "weekly --since 2026-01-12 --until 2026-01-15"),
        ("changelog", "changelog"),
        ("dashboard style=box", "dashboard --style box"),
        ("standup", "standup"),
        ("standup owner=mara", "standup --owner mara"),
        ("monthly 2026-01", "monthly 2026-01"),
        ("summary A-1", "summary A-1"),
        ("burnup", "burnup"),
        ("compare since=2026-01-12", "compare --since 2026-01-12"),
        ("estimate", "estimate"),
        ("lessons", "lessons"),
        ("team", "team"),
        ("changelog A-1 keep-a-changelog", "changelog A-1 --keep-a-changelog"),
    ];
    let region = |(words, _): &(&str, &str)| format!("<!-- plan:begin {words} -->\n<!-- plan:end -->\n\n");
    let repo = with(&format!("# Reports\n\n{}", regions.iter().map(region).collect::<String>()));
    repo.line("update A-2 status=in-progress owner=mara").succeeds().quiet();
    let text = repo.read("PLAN.md");
    for (words, command) in regions {
        let args: Vec<_> = command.split(' ').map(|word| word.replace('_', " ")).collect();
        let printed = repo.words(&args.iter().map(String::as_str).collect::<Vec<_>>()).succeeds().stdout;
        assert!(text.contains(&format!("<!-- plan:begin {words} -->\n{printed}<!-- plan:end sum=")), "{words}\n{text}");
    }
    repo.line("check --strict").succeeds().prints("");
}

#[test]
fn a_report_does_not_change_because_time_goes_by() {
    let repo = with("# Week\n\n<!-- plan:begin weekly -->\n<!-- plan:end -->\n");
    repo.line("update A-2 status=in-progress").succeeds().quiet();
    assert!(repo.read("PLAN.md").contains("## Weekly Progress Report - Week 1\n"));
    let later = repo.now("2026-03-01T09:00:00Z");
    later.line("check --strict").succeeds().prints("");
    later.line("sync").succeeds().prints("nothing to sync: documents and plan agree\n");
    later.line("done A-2").succeeds().quiet();
    assert!(later.read("PLAN.md").contains("## Weekly Progress Report - Week 7\n"));
    later.line("check --strict").succeeds().prints("");
}

#[test]
fn a_plan_without_a_day_has_no_week() {
    let repo = with(
        "# Week\n\n<!-- plan:begin weekly -->\n<!-- plan:end -->\n\n<!-- plan:begin dashboard -->\n<!-- plan:end -->\n",
    );
    repo.edit("execution-plan.json", "  \"startDate\": \"2026-01-12\",\n", "");
    let why = "error[region-refused]: this weekly depends on the day, and the plan has no day yet";
    repo.line("sync").fails(1).shows("PLAN.md: 2 places edited\n").shows(why);
    repo.line("set startDate=2026-01-12").succeeds();
    repo.line("sync").succeeds();
    repo.line("check --strict").succeeds().prints("");
}

#[test]
fn what_stands_in_a_region_is_no_entry_of_its_document() {
    let repo = with(
        "# Plan\n\n<!-- plan:begin changelog -->\n<!-- plan:end -->\n\n<!-- plan:begin dashboard -->\n<!-- plan:end -->\n",
    );
    repo.line("sync").succeeds().quiet();
    assert!(repo.read("PLAN.md").contains("### A-1: One ✅\n"));
    repo.line("check --strict").succeeds().says("(1 document with 0 entries checked)");
    let before = repo.snapshot();
    repo.line("import PLAN.md").succeeds();
    assert_eq!(repo.diff(&before), "");
}

#[test]
fn a_changelog_that_is_a_report_gets_no_entries_beside_it() {
    let plan = PLAN.replace("PLAN.md\", \"kind\": \"list", "PLAN.md\", \"kind\": \"changelog");
    let document = "# Changelog\n\n<!-- plan:begin changelog -->\n<!-- plan:end -->\n";
    let repo = Repo::new().file("execution-plan.json", &plan).file("PLAN.md", document);
    repo.line("done A-2").succeeds().quiet();
    assert_eq!(repo.read("PLAN.md").matches("### A-2: Two").count(), 1);
    repo.line("check --strict").succeeds().prints("");
    let own = with("").file("execution-plan.json", &plan).file("PLAN.md", &document.replace("changelog", "dashboard"));
    own.line("done A-2").succeeds().quiet();
    assert_eq!(own.read("PLAN.md").matches("### A-2: Two").count(), 1);
    own.line("check --strict").succeeds().prints("");
}

#[test]
fn no_title_breaks_out_of_a_report() {
    let titles = [
        "<!-- plan:end -->",
        "<!-- plan:begin weekly -->",
        "```",
        "~~~ x",
        "<div>",
        "</details><script>",
        "<pre>",
        "| a | b",
        "# Not a heading",
        "- [x] A-1",
        "[x]: /url",
        "a -->",
        "<![CDATA[",
        "> q",
        "    code",
        "sum=0",
        "\\\\",
    ];
    let task = |(at, title): (usize, &&str)| {
        let title = serde_json::to_string(title).unwrap();
        let status = ["complete", "in-progress", "blocked", "not-started"][at % 4];
        format!(
            "{{\"id\": \"T-{at}\", \"title\": {title}, \"status\": \"{status}\", \"priority\": {title}, \"owner\": {title}, \
             \"component\": {title}, \"changes\": [{title}], \"files\": [{title}], \"statusReason\": {title}, \"phase\": \
             \"P-{at}\", \"completedAt\": \"2026-01-15\"}}"
        )
    };
    let phase = |(at, title): (usize, &&str)| {
        format!("{{\"id\": \"P-{at}\", \"title\": {}}}", serde_json::to_string(title).unwrap())
    };
    let list =
        |of: &dyn Fn((usize, &&str)) -> String| titles.iter().enumerate().map(of).collect::<Vec<_>>().join(",\n");
    let plan = format!(
        "{{\"version\": 1, \"documents\": [{{\"path\": \"PLAN.md\", \"kind\": \"list\"}}],\n\"phases\": [{}],\n\"tasks\": \
         [{}]}}\n",
        list(&phase),
        list(&task)
    );
    let words = [
        "dashboard",
        "dashboard style=tree",
        "dashboard style=box",
        "weekly",
        "changelog",
        "changelog keep-a-changelog",
        "standup",
        "monthly",
        "summary T-0 T-1 T-2 T-3",
        "burnup",
        "compare since=2026-01-01",
        "team",
        "lessons",
        "estimate",
    ];
    let by = ["priority", "component", "batch", "phase", "owner", "status"].map(|by| format!("dashboard by={by}"));
    let regions = words.iter().map(ToString::to_string).chain(by);
    let regions = regions.map(|words| format!("<!-- plan:begin {words} -->\n<!-- plan:end -->\n\n"));
    let repo = Repo::new().file("execution-plan.json", &plan).file("PLAN.md", &regions.collect::<String>());
    repo.line("sync").succeeds().quiet();
    let before = repo.snapshot();
    repo.line("check").succeeds().prints("");
    repo.line("sync").succeeds().prints("nothing to sync: documents and plan agree\n");
    repo.unchanged(&before);
    repo.line("update T-1 status=complete").succeeds().quiet();
    repo.line("check").succeeds().prints("");
}

#[test]
fn a_document_with_an_open_merge_is_left_alone() {
    let repo = filled();
    repo.edit("PLAN.md", FIRST, &format!("<<<<<<< HEAD\n{FIRST}=======\n{THEN}>>>>>>> other\n"));
    let before = repo.read("PLAN.md");
    repo.line("update A-2 status=complete").fails(1).says("error[conflict-markers]").says("all else is done");
    assert_eq!(repo.read("PLAN.md"), before);
    repo.line("sync --force").fails(1).shows("error[conflict-markers]");
    assert_eq!(repo.read("PLAN.md"), before);
}

#[test]
fn a_region_is_asked_as_the_command_is() {
    for report in ALL {
        let mut command = plan::Cli::command();
        command.build();
        let command = command.find_subcommand(report.name).unwrap();
        let shared = |arg: &&Arg| arg.is_global_set() || ["help", "json"].contains(&arg.get_id().as_str());
        // `plan team` changes teams, too; a region only tells.
        let changes = |arg: &&Arg| {
            report.name == "team" && ["args", "add", "remove", "at", "by", "dry_run"].contains(&arg.get_id().as_str())
        };
        let own = command.get_arguments().filter(|arg| !shared(arg) && !changes(arg));
        let mut flags: Vec<_> = own
            .map(|arg| match arg.get_long() {
                Some(long) if arg.get_action().takes_values() => (long.to_owned(), Form::Value),
                Some(long) => (long.to_owned(), Form::Flag),
                None => (arg.get_id().to_string(), Form::Word),
            })
            .collect();
        let mut choices: Vec<_> = report.takes.iter().map(|choice| (choice.name.to_owned(), choice.form)).collect();
        flags.sort_by(|a, b| a.0.cmp(&b.0));
        choices.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(choices, flags, "{}", report.name);
    }
}
