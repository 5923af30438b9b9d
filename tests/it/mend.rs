//! `mend`: damaged text is repaired to the byte, and what cannot be repaired is named and left.

use std::fs;

use plan::text::encoding::Damage;

use crate::harness::Repo;

const TRACKER: &str = "\
# Lighthouse

| ID    | Task           | Status         |
|-------|----------------|----------------|
| LH-1  | Lampe ersetzen | ✅ Fertig      |
| LH-2  | Türen streichen| ⏳ Pending     |

## LH-3: Größe – “prüfen”  \n\
**Status**: 🔄 In Progress\t
┌──┐ 完成
";

/// A tracker as every damage leaves it.
fn damaged(damage: Damage) -> String {
    damage.damage(TRACKER).into_owned()
}

#[test]
fn every_damage_is_mended_to_the_byte_and_the_second_run_changes_nothing() {
    for damage in Damage::ALL {
        let text = damaged(damage);
        let repo = Repo::new()
            .file("lf.md", &text)
            .crlf()
            .file("crlf.md", &text)
            .bom()
            .no_final_newline()
            .file("bom.md", &text)
            .raw("cr.md", text.replace('\n', "\r").as_bytes());
        let run = repo.line("mend lf.md crlf.md bom.md cr.md lf.md").succeeds().quiet();
        let lines = ["lf", "crlf", "bom", "cr"].map(|name| format!("{name}.md: 11 places mended\n"));
        run.prints(&lines.concat());
        assert_eq!(repo.read("lf.md"), TRACKER);
        let crlf = TRACKER.replace('\n', "\r\n");
        assert_eq!(repo.read("crlf.md"), crlf);
        assert_eq!(repo.read("bom.md"), format!("\u{feff}{}", crlf.trim_end_matches("\r\n")));
        assert_eq!(repo.read("cr.md"), TRACKER.replace('\n', "\r"));
        let after = repo.snapshot();
        assert_eq!(after.len(), 4, "nothing else was written");
        repo.line("mend lf.md crlf.md bom.md cr.md").succeeds().quiet().prints("nothing to mend in 4 files\n");
        repo.unchanged(&after);
    }
}

#[test]
fn a_dry_run_shows_the_diff_and_writes_nothing() {
    let repo = Repo::new().file("a.md", &Damage::WINDOWS_1252.damage("one\n✅ two\nthree\n"));
    let before = repo.snapshot();
    repo.line("mend a.md --dry-run")
        .succeeds()
        .quiet()
        .prints("--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n one\n-âœ… two\n+✅ two\n three\n");
    repo.unchanged(&before);
}

#[test]
fn without_files_the_documents_of_the_plan_are_mended_together() {
    let repo = Repo::new().file("docs/T.md", &damaged(Damage::MAC_ROMAN)).file("docs/U.md", "## LH-4: sound ✅\n");
    repo.line("import docs/T.md docs/U.md")
        .succeeds()
        .shows("warning[encoding-damaged]: 11 places hold UTF-8 that was once read as another encoding and saved so")
        .shows("= help: `plan mend docs/T.md` repairs it; with --dry-run it shows how")
        .hides("disagreement");
    let plan = repo.read("execution-plan.json");
    repo.line("check").succeeds().shows("warning[encoding-damaged]");
    repo.line("mend").succeeds().quiet().prints("docs/T.md: 11 places mended\n");
    assert_eq!(repo.read("docs/T.md"), TRACKER);
    assert_eq!(repo.read("execution-plan.json"), plan);
    repo.line("check").succeeds().prints("");
    repo.line("mend").succeeds().prints("nothing to mend in 2 files\n");
}

#[test]
fn files_beside_the_plan_are_mended_with_its_documents() {
    let repo = Repo::new().file("T.md", &damaged(Damage::MAC_ROMAN)).file("notes.md", "‚úÖ\n");
    repo.line("import T.md").succeeds();
    repo.line("mend notes.md T.md").succeeds().prints("notes.md: 1 place mended\nT.md: 11 places mended\n");
    assert_eq!((repo.read("T.md").as_str(), repo.read("notes.md").as_str()), (TRACKER, "✅\n"));
    repo.write("execution-plan.json", "{\"project\": \"Â« LumiÃ¨re Â» âœ…\", broken");
    repo.line("mend execution-plan.json").succeeds();
    assert_eq!(repo.read("execution-plan.json"), "{\"project\": \"« Lumière » ✅\", broken");
    repo.line("mend").fails(2).says("error[json-broken]");
}

#[test]
fn what_is_lost_is_named_and_left() {
    let repo = Repo::new().raw("a.md", b"\xe2\x80\x9a\xc3\xba\xc3\x96 ok\n\n\xe9t\xe9 \xef\xbf\xbd\n");
    let left = "a.md:3:1: left as it is: this byte is not UTF-8, and its encoding cannot be told\n\
                a.md:3:3: left as it is: this byte is not UTF-8, and its encoding cannot be told\n\
                a.md:3:5: left as it is: a character is lost, and a stand-in is all that is left\n";
    repo.line("mend a.md").succeeds().quiet().prints(&format!("a.md: 1 place mended\n{left}"));
    assert_eq!(repo.bytes("a.md"), b"\xe2\x9c\x85 ok\n\n\xe9t\xe9 \xef\xbf\xbd\n");
    repo.line("mend a.md").succeeds().prints(&format!("{left}nothing to mend in 1 file\n"));
    let repo = Repo::new().file("a.md", "✅ âœ… âœ? `‚úÖ`\n").raw("b.md", &[0xff; 25]);
    repo.line("mend a.md").succeeds().prints("nothing to mend in 1 file\n");
    let run = repo.line("mend b.md").succeeds().shows("b.md: 5 more places are left as they are;");
    assert_eq!(run.stdout.lines().count(), 22, "{run}");
}

#[test]
fn data_for_programs_has_a_version() {
    let repo = Repo::new().raw("a.md", b"\xe2\x80\x9a\xc3\xba\xc3\x96 \xff\n").file("b.md", "fine\n");
    let data =
        |line: &str| -> serde_json::Value { serde_json::from_str(&repo.line(line).succeeds().quiet().stdout).unwrap() };
    let expected = serde_json::json!({"version": 1, "files": [
        {"path": "a.md", "mended": 1, "left": [{"code": "not-utf8", "line": 1, "column": 5}]},
        {"path": "b.md", "mended": 0, "left": []},
    ]});
    assert_eq!(data("mend a.md b.md --dry-run --format json")["files"], expected["files"]);
    let after = serde_json::json!({"code": "not-utf8", "line": 1, "column": 3});
    assert_eq!(data("mend a.md b.md --format json")["files"][0]["left"][0], after);
}

#[test]
fn what_cannot_be_written_or_read_changes_nothing() {
    let repo = Repo::new().file("a.md", "‚úÖ\n").file("b.md", "‚úÖ\n");
    let before = repo.snapshot();
    let mode = |readonly: bool| {
        let mut permissions = fs::metadata(repo.path("b.md")).unwrap().permissions();
        permissions.set_readonly(readonly);
        fs::set_permissions(repo.path("b.md"), permissions).unwrap();
    };
    mode(true);
    repo.line("mend a.md b.md").fails(2).says("plan: b.md is read-only, so nothing was written");
    repo.unchanged(&before);
    mode(false);
    repo.line("mend a.md c.md").fails(2).says("plan: c.md does not exist; did you mean a.md?");
    repo.line("mend").fails(2).says("no execution-plan.json was found").says(", or name the files to mend\n");
    repo.line("mend --plan x.json a.md").fails(2).says("the plan x.json, named by --plan, does not exist");
    repo.unchanged(&before);
}

#[test]
fn a_file_with_cr_line_ends_is_checked_and_edited_as_it_is() {
    let text = "# Plan\r\r## LH-1: One\r\r**Status**: Open\r**Owner**: ann\r\r## LH-2: Two\r\r**Status**: Open\r";
    let repo = Repo::new().raw("T.md", text.as_bytes());
    repo.line("import T.md")
        .succeeds()
        .shows("warning[line-ends-cr]: 10 lines end with CR alone")
        .shows("--> T.md:1:7\n")
        .shows("2 tasks");
    repo.line("update LH-1 status=done estimate=2h --dry-run")
        .succeeds()
        .shows("-**Status**: Open\n+**Status**: Complete\n");
    repo.line("update LH-1 status=done effort=2h").succeeds();
    let after = repo.read("T.md");
    assert!(!after.contains('\n') && after.contains("\r**Status**: Complete\r"), "{after:?}");
    assert!(after.matches('\r').count() > text.matches('\r').count(), "a line was added: {after:?}");
    repo.edit("T.md", "LH-2: Two\r\r**Status**: Open", "LH-2: Two\r\r**Status**: Done");
    let line = after[..after.find("LH-2").unwrap()].matches('\r').count() + 3;
    repo.line("check --format concise").fails(1).shows(&format!("T.md:{line}:13: error[status-differs]"));
}

#[test]
fn a_row_with_an_unescaped_pipe_is_told_and_never_edited() {
    let text =
        "| ID | Task | Status |\n|---|---|---|\n| LH-1 | on|off | Open |\n| LH-2 | lamp | Open |\n| LH-3 | mat |\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds().shows(
        "row-malformed]: this row has 4 cells, its header 3; the cells of 1 more row do not fit, either\n --> T.md:3:1",
    );
    repo.line("done LH-1 LH-2 LH-3")
        .fails(1)
        .says("error[edit-refused]: status of LH-1 is Open here, but complete in the plan\n --> T.md:3:19")
        .says("T.md:5:1")
        .says("this row has 2 cells, its header 3");
    assert_eq!(repo.read("T.md"), text.replace("lamp | Open", "lamp | Complete"));
    let told = "T.md:3:1: warning[row-malformed] this row has 4 cells, its header 3; \
                the cells of 1 more row do not fit, either\n\
                T.md:3:19: error[status-differs] status of LH-1 is Open here, but complete in the plan\n";
    repo.line("check --format concise").fails(1).prints(told);
}

#[test]
fn nine_kilobytes_of_reversed_text_on_a_line_are_read_around() {
    let report: String = "LH-9 COMPLETE ✅ (2h) — dehsinif krow eht |  ## 3 kesaP :eltiT  ".repeat(150);
    let reversed: String = report.chars().rev().collect();
    let repo = Repo::new().file("T.md", &format!("## LH-1: One\n\n**Status**: Open\n\n{reversed}\n\n- {reversed}\n"));
    let run = repo.line("import T.md").succeeds();
    assert!(run.stdout.len() < 4000, "{run}");
    let run = repo.line("update LH-1 status=done").succeeds();
    assert!(run.stdout.len() < 4000, "{run}");
    let run = repo.line("check").succeeds();
    assert!(run.stdout.len() < 4000, "{run}");
}
