//! The document's own spelling comes back: a status that goes and returns leaves the first bytes, and what was read as an
//! item stays one however its marks change.

use crate::harness::Repo;

/// Imports a document, changes items one after the other, and returns the lines that differ at the end.
fn changed(text: &str, lines: &[&str]) -> String {
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    for line in lines {
        repo.words(&line.split(' ').collect::<Vec<_>>()).succeeds();
    }
    let before = [("T.md".to_owned(), text.as_bytes().to_vec())].into();
    let after = Repo::new().raw("T.md", &repo.bytes("T.md"));
    after.diff(&before)
}

/// Asserts that a change and its way back leave the document as it was but for inserted lines, and that the change does
/// not.
fn goes_and_returns(text: &str, id: &str, away: &str, back: &str) {
    let (away, back) = (format!("update {id} {away} --force --reason tried"), format!("update {id} {back}"));
    let lost = |text: &str, lines: &[&str]| {
        let changed = changed(text, lines);
        changed.lines().filter(|line| line.starts_with('-')).map(|line| format!("{line}\n")).collect::<String>()
    };
    for text in [text.to_owned(), format!("\u{feff}{}", text.replace('\n', "\r\n"))] {
        assert_ne!(lost(&text, &[&away]), "", "{id} {away}");
        assert_eq!(lost(&text, &[&away, &back]), "", "{id} {away} and {back}");
    }
}

#[test]
fn a_mark_beside_a_box_comes_back() {
    let text = "# Wharf\n\n- [x] WH-1: Dredge the basin ✅\n- [x] WH-2: Paint the bollards\n- [x] WH-3: Mend the crane\n\
                - [ ] WH-4: Lay the cable\n";
    goes_and_returns(text, "WH-1", "status=not-started", "status=complete");
    goes_and_returns(text, "WH-2", "status=not-started", "status=complete");
}

#[test]
fn a_sign_of_a_box_that_no_other_has_comes_back() {
    let text = "# Wharf\n\n- [x] WH-1: Dredge the basin\n- [-] WH-2: Paint the bollards\n- [ ] WH-3: Mend the crane\n";
    goes_and_returns(text, "WH-2", "status=complete", "status=in-progress");
}

#[test]
fn words_and_icons_of_a_heading_come_back() {
    let text = "# Wharf\n\n## ✅ WH-1: Dredge the basin — FULLY DONE\n\n**Status:** ✅ Done\n\n\
                ## 🔴 WH-2: Paint the bollards - MISSING\n\n**Status**: 🔴 MISSING entirely\n\n\
                ## 🧭 WH-3: Mend the crane 🟡 PARTIAL\n\n**Status**: 🟡 Partial\n";
    goes_and_returns(text, "WH-1", "status=blocked blocker=rain", "status=complete");
    goes_and_returns(text, "WH-2", "status=complete", "status=not-started");
    goes_and_returns(text, "WH-3", "status=complete", "status=in-progress");
}

#[test]
fn other_values_come_back_as_they_were_worded() {
    let text = "# Wharf\n\n## WH-1: Dredge the basin\n\n**Status**: Open\n**Priority**: P1 (urgent)\n\
                **Estimate**: ~45 minutes\n";
    goes_and_returns(text, "WH-1", "priority=P3", "priority=P1");
    goes_and_returns(text, "WH-1", "estimate=3h", "estimate=45m");
}

#[test]
fn a_spelling_comes_back_for_the_value_it_said_and_no_other() {
    let text =
        "# Wharf\n\n## WH-1: Dredge the basin\n\n**Status**: 🔴 MISSING\n\n## WH-2: Paint\n\n**Status**: Deferred\n";
    let lines = ["update WH-1 status=complete", "update WH-1 status=blocked blocker=rain"];
    assert!(changed(text, &lines).contains("-**Status**: 🔴 MISSING\n+**Status**: 🚫 BLOCKED"));
    // What stood there by then is somebody's own, and stays as it is worded.
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("update WH-1 status=complete").succeeds();
    repo.edit(
        "T.md",
        "## WH-1: Dredge the basin\n\n**Status**: ✅ COMPLETE",
        "## WH-1: Dredge the basin\n\n**Status:** finished",
    );
    repo.line("update WH-1 status=not-started").succeeds();
    assert!(!repo.read("T.md").contains("MISSING"), "{}", repo.read("T.md"));
}

#[test]
fn a_figure_that_was_wrong_does_not_come_back() {
    let text = "# Wharf\n\nComplete: 5\n\n- [x] WH-1: Dredge\n- [ ] WH-2: Paint\n- [ ] WH-3: Mend\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("done WH-2").succeeds().says("T.md:3: 5 stood here where the plan counted 1, and was counted anew");
    assert!(repo.read("T.md").contains("Complete: 2\n"), "{}", repo.read("T.md"));
    let run = repo.line("update WH-2 status=not-started").succeeds();
    assert!(!run.stderr.contains("anew"), "{run}");
    assert!(repo.read("T.md").contains("Complete: 1\n"), "{}", repo.read("T.md"));
    // The same as data, with the place at which it stood.
    repo.edit("T.md", "Complete: 1", "Complete: 5");
    let run = repo.line("done WH-2 --format json").succeeds().says("5 stood here");
    let data: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let [figure] = data["overtaken"].as_array().unwrap().as_slice() else { panic!("{run}") };
    let told = ["code", "severity", "message", "file"].map(|name| figure[name].as_str().unwrap());
    let message = "5 stood here where the plan counted 1, and was counted anew";
    assert_eq!(told, ["figure-stale", "note", message, "T.md"]);
    assert_eq!((&figure["start"]["line"], &figure["start"]["column"]), (&3.into(), &11.into()));
    assert_eq!((&data["version"], data["findings"].as_array().map(Vec::len)), (&1.into(), Some(0)));
    let run = repo.line("update WH-2 status=not-started --format json").succeeds();
    assert!(run.stdout.contains("\"overtaken\": []"), "{run}");
    assert_eq!(
        repo.line("update WH-2 status=not-started --format json").succeeds().stdout.matches("overtaken").count(),
        1
    );
}

#[test]
fn a_mark_comes_back_in_front_where_the_others_are() {
    let text = "# T\n\n### ✅ KS-1: One\n\n**Status:** FIXED\n\n### ✅ KS-2: Two\n\n**Status:** FIXED\n\n\
        ### 🔧 KS-3: Three\n\n**Status:** OPEN\n";
    goes_and_returns(text, "KS-1", "status=not-started", "status=complete");
    goes_and_returns(text, "KS-3", "status=complete", "status=not-started");
}

#[test]
fn a_mark_that_came_behind_counts_of_a_heading_goes_again() {
    let text = "# Wharf\n\n## WH-1: Dredge the basin (100%) ✅\n\n**Status:** Done\n\n\
                ## WH-2: Tar the hull (60%)\n\n**Status**: In Progress\n";
    let (away, back) = ("update WH-2 status=complete", "update WH-2 status=in-progress");
    assert!(changed(text, &[away]).contains("+## WH-2: Tar the hull (60%) ✅\n"), "{}", changed(text, &[away]));
    assert!(!changed(text, &[away, back]).contains("## WH-2"), "{}", changed(text, &[away, back]));
}

#[test]
fn what_somebody_wrote_as_a_start_is_left() {
    let text = "# Regatta\n\n| ID | Start | Task | State |\n|----|-------|------|-------|\n| R-1 | 9:30 | Lay the buoys | TODO |\n\
                | R-2 | – | Row out | TODO |\n";
    let told = changed(text, &["start R-1", "start R-2"]);
    assert!(told.contains("| R-1 | 9:30 | Lay the buoys | IN PROGRESS |"), "{told}");
    assert!(told.contains("| R-2 | 2026-01-15 | Row out | IN PROGRESS |"), "{told}");
}

#[test]
fn a_new_entry_says_what_the_one_above_says_in_its_words() {
    let text = "# T\n\n| ID | Task | Status |\n|----|------|--------|\n| A-1 | Lamp | Done |\n| A-2 | Door | Open |\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.words(&["add", "A-3", "Rail"]).succeeds();
    repo.line("sync --add").succeeds();
    assert_eq!(repo.read("T.md"), format!("{text}| A-3 | Rail | Open |\n"));
}

/// Under headings that say nothing of tasks, and between others, marks that differ tell that these are some, and so are those
/// beside them.
const UNLIKE: &str = "# Lighthouse\n\n## Lamp\n\n- 🔄 **Backend:** `lamp.rs` (there, verified)\n  - turns once a minute\n\n\
                      - ✅ **Frontend:** the lamp's dial\n\n## Stairs\n\n- ✅ Swept\n- ✅ Oiled\n";

#[test]
fn items_of_a_list_stay_items_when_all_have_one_mark() {
    goes_and_returns(UNLIKE, "backend-lamp-rs-there-verified", "status=complete", "status=in-progress");
    let repo = Repo::new().file("T.md", UNLIKE);
    repo.line("import T.md").succeeds();
    repo.edit("T.md", "- 🔄", "- ✅");
    repo.line("check").fails(1).shows("error[status-differs]").shows("T.md:5:");
    repo.line("sync").succeeds();
    repo.line("check").succeeds();
    assert!(repo.line("show backend-lamp-rs-there-verified").succeeds().stdout.contains("complete"));
    // What is there is read again, and nothing else is taken for a task.
    repo.line("import T.md").succeeds();
    assert_eq!(repo.line("list --format json").succeeds().stdout.matches("\"id\"").count(), 4);
}

#[test]
fn a_struck_title_stays_an_item_when_it_is_taken_up_again() {
    let text = "# Log\n\n- ~~Oil the winch~~ FIXED\n- ~~WH-2 Drop the boom~~ ✅\n- WH-3 Rename the quays — in progress\n\
                - WH-4 Remove the net — TODO\n";
    goes_and_returns(text, "oil-the-winch", "status=in-progress", "status=complete");
}

#[test]
fn what_is_new_and_has_a_mark_is_as_far_as_its_mark_says() {
    let text = "# Gauges\n\n- ✅ **Rain gauge** (NEW)\n- 🔄 **Wind vane** (NEW)\n- ✅ **Barometer**\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("check").succeeds().hides("[");
    assert!(changed(text, &["update rain-gauge status=in-progress"]).contains("**Rain gauge** (NEW)"));
    goes_and_returns(text, "rain-gauge", "status=in-progress", "status=complete");
    goes_and_returns(text, "wind-vane", "status=complete", "status=in-progress");
}

#[test]
fn a_list_of_ids_is_one_of_items_whatever_its_marks_say() {
    let text = "# Plan\n\n## Now\n\n- P1-00 Contracts ✅\n- P1-01 Filters ✅\n- P1-02 Reports ✅(the basis)\n- P1-03 Tides\n\n\
                ## Tasks\n\n### P1-00: Contracts\n\n**Status**: Done\n\n### P1-01: Filters\n\n**Status**: Done\n\n\
                ### P1-02: Reports\n\n**Status**: In progress\n\n### P1-03: Tides\n\n**Status**: Open\n";
    goes_and_returns(text, "P1-00", "status=in-progress", "status=complete");
}

#[test]
fn what_a_bracket_tells_is_cleared_and_set_again() {
    let text = "# Wharf\n\n- [ ] WH-1: Dredge (@ana, due 2026-04-01)\n- [ ] WH-2: Paint (depends on WH-1)\n";
    let lines = ["update WH-1 due=", "update WH-2 depends=", "update WH-1 due=2026-05-01", "update WH-2 depends=WH-1"];
    assert_eq!(changed(text, &lines[..2]).matches("\n+").count(), 2);
    assert_eq!(
        changed(text, &lines),
        "T.md\n-- [ ] WH-1: Dredge (@ana, due 2026-04-01)\n+- [ ] WH-1: Dredge (@ana, due 2026-05-01)\n"
    );
}

#[test]
fn an_owner_named_by_a_sign_is_cleared_and_set_again() {
    let text = "# Wharf\n\n- [ ] WH-1: Dredge (@ana, due 2026-04-01)\n- [ ] WH-2: Paint [@bo]\n\n### WH-3: Tar\n\n\
                **Status**: Open\n**Owner**: @ana\n\n### WH-4: Sell\n\n- Status: Open\n- Owner: @ana (lead)\n\n\
                | ID | Status | Owner |\n|---|---|---|\n| WH-5 | Open | @ana |\n| WH-6 | Open |@ana|\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    for id in ["WH-1", "WH-2", "WH-3", "WH-4", "WH-5", "WH-6"] {
        repo.line(&format!("update {id} owner=")).succeeds().shows("T.md: 1 place edited");
    }
    let cleared = text.replace("(@ana, due", "(@-, due").replace("[@bo]", "[@-]").replace("@ana (lead)", "-");
    let cleared = cleared.replace("@ana", "-");
    assert_eq!(repo.read("T.md"), cleared);
    repo.line("check").succeeds();
    repo.line("update WH-1 WH-2 WH-3 WH-4 WH-5 WH-6 owner=cid").succeeds().shows("T.md: 6 places edited");
    assert!(repo.read("T.md").contains("(@cid, due 2026-04-01)\n- [ ] WH-2: Paint [@cid]\n"));
    repo.line("check").succeeds();
    repo.line("undo 7").succeeds();
    assert_eq!(repo.read("T.md"), text);
}

#[test]
fn a_title_in_front_matter_is_written_as_yaml_has_it() {
    for (stated, title, written) in [
        ("Dredge", "Dredge: twice", "'Dredge: twice'"),
        ("'Dredge it'", "Ana's mud #2", "'Ana''s mud #2'"),
        ("\"Dredge it\"", "The \"mud\"", "\"The \\\"mud\\\"\""),
        (">-\n  Dredge the wharf, and then once more\n  before the fair", "Dredge: twice", ">-\n  Dredge: twice"),
        ("Dredge the wharf, and then once more\n  before the fair", "Dredge twice", "Dredge twice"),
    ] {
        let text = format!("---\nid: WH-1\ntitle: {stated}\nstatus: To Do\n---\n\n## Description\n\nMud.\n");
        let repo = Repo::new().file("T.md", &text);
        repo.line("import T.md").succeeds();
        repo.words(&["update", "WH-1", &format!("title={title}")]).succeeds();
        assert_eq!(repo.read("T.md"), text.replace(stated, written));
        repo.agrees();
        repo.line("undo").succeeds();
        assert_eq!(repo.read("T.md"), text, "{stated}");
    }
    let text = "---\nid: WH-1\ntitle: >-\n  Dredge the wharf\n  before the fair\nstatus: To Do\n---\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("show WH-1").succeeds().shows("Dredge the wharf before the fair");
}

#[test]
fn comments_and_lists_of_front_matter_stay_as_they_are() {
    let text = "---\nid: WH-1\ntitle: Dredge # not the slip\nstatus: open # for now\n  # set by hand\nfiles: [a.rs, 'b c.rs'] # two\n\
                owner: ana # or bo\n---\n";
    let check = |line: &[&str], from: &str, to: &str| {
        let repo = Repo::new().file("T.md", text);
        repo.line("import T.md").succeeds();
        repo.words(line).succeeds();
        assert_eq!(repo.read("T.md"), text.replace(from, to));
        repo.agrees();
        repo.line("undo").succeeds();
        assert_eq!(repo.read("T.md"), text);
    };
    check(&["update", "WH-1", "title=Tar"], "Dredge", "Tar");
    check(&["update", "WH-1", "title=[now] Tar"], "Dredge", "'[now] Tar'");
    check(&["update", "WH-1", "status=complete"], "open", "complete");
    check(&["update", "WH-1", "files+=c: d.rs"], "'b c.rs'", "'b c.rs', 'c: d.rs'");
    check(&["update", "WH-1", "owner="], "ana", "");
}

#[test]
fn empty_keys_and_lists_over_lines_of_front_matter_are_filled_as_yaml() {
    let text = "---\nid: SEC-2\ntitle: Oil the gate\nstatus: todo\nestimate:\nfiles: [\n  src/a.rs,\n  src/b.rs,\n]\nowner:\n---\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("check").succeeds();
    repo.line("update SEC-2 estimate=5h owner=ana files=src/a.rs,src/c.rs").succeeds();
    let wanted = text.replace("estimate:", "estimate: 5h").replace("src/b", "src/c").replace("owner:", "owner: ana");
    assert_eq!(repo.read("T.md"), wanted);
    repo.line("check").succeeds();
}

#[test]
fn an_owner_in_a_list_of_front_matter_is_changed_in_its_place() {
    let check = |lists: &str, line: &str, from: &str, to: &str| {
        let text = format!(
            "---\nid: WH-1\ntitle: Dredge\nstatus: To Do\n{lists}\npriority: medium\n---\n\n## Description\n\nMud.\n"
        );
        let repo = Repo::new().file("T.md", &text);
        repo.line("import T.md").succeeds();
        repo.words(&["add", "WH-2", "Tar"]).succeeds();
        repo.words(&["add", "WH-3", "Paint"]).succeeds();
        repo.line(line).succeeds().shows("T.md: 1 place edited");
        assert_eq!(repo.read("T.md"), text.replace(from, to), "{lists}");
        repo.line("check").succeeds();
        repo.line("undo").succeeds();
        assert_eq!(repo.read("T.md"), text, "{lists}");
    };
    check("assignee:\n  - '@ana'", "update WH-1 owner=zoe", "'@ana'", "'@zoe'");
    check("assignee:\n  - '@ana'", "update WH-1 owner=", "'@ana'", "'@-'");
    check("assignee:\n  - ana\n  - bo", "update WH-1 owner=zoe", "- ana", "- zoe");
    check("assignee: ['@ana', '@bo']", "update WH-1 owner=zoe", "'@ana'", "'@zoe'");
    check("dependencies:\n  - WH-2", "update WH-1 depends=WH-3", "WH-2", "WH-3");
}

#[test]
fn a_new_line_repeats_nothing_of_a_line_with_several_labels() {
    let text = "# Wharf\n\n### WH-1: Dredge\n\n- **Status**: Open\n- **Notes**: mud **Owner**: al **Due**: 2026-03-01\n\n\
                ### WH-2: Paint\n\n- **Status**: DONE\n- **Owner**: bo\n- **Completion Time**: 2026-01-10 10:00 UTC\n";
    let gone = changed(text, &["update WH-1 status=complete"]);
    assert!(
        gone.contains("+- **Completion Time**: 2026-01-15 14:30 UTC\n") && !gone.contains("+- **Notes**"),
        "{gone}"
    );
}

#[test]
fn a_percentage_in_a_heading_goes_and_returns_with_its_status() {
    let text = "# Wharf\n\n## 1. Sails – ✅ DONE (100%)\n\n## 2. Ropes – 🟡 PARTIAL (60%)\n\n## 3. Masts – 🔴 MISSING (0%)\n\n\
                ## WH-4: Keel ⏳ 40%\n";
    let gone = changed(text, &["update ropes status=complete", "update WH-4 progress=70"]);
    assert_eq!(
        gone,
        "T.md\n-## 2. Ropes – 🟡 PARTIAL (60%)\n+## 2. Ropes – ✅ DONE (100%)\n-## WH-4: Keel ⏳ 40%\n+## WH-4: Keel ⏳ 70%\n"
    );
    goes_and_returns(text, "ropes", "status=complete", "status=in-progress");
    goes_and_returns(text, "WH-4", "status=complete", "status=in-progress");
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("show ropes").succeeds().shows("60%");
    repo.line("check").succeeds();
    // What stands below a phase is counted, and its heading says how much of it is done.
    let phase = "# Wharf\n\n## Phase 1: Hull 🟡 PARTIAL (50%)\n\n- [x] T001 Plank\n- [ ] T002 Caulk\n";
    let counted = changed(phase, &["update T002 status=complete"]);
    assert!(counted.contains("+## Phase 1: Hull") && counted.contains("(100%)"), "{counted}");
    // A board's heading says how far what stands below it is.
    let board = "# Wharf\n\n## 🟡 PARTIAL (60%)\n\n- Ropes\n- Masts\n\n## ✅ COMPLETE (100%)\n\n- Sails\n";
    let repo = Repo::new().file("T.md", board);
    repo.line("import T.md").succeeds().shows("2 in-progress, 1 complete");
    repo.line("check").succeeds();
}

#[test]
fn a_column_that_is_ticked_is_ticked_and_emptied() {
    let text = "# First days\n\n| Task | Who | Done |\n|---|---|---|\n| Laptop | Ina | x |\n| Keys | Ina | x |\n| Handbook | Ole | |\n";
    assert_eq!(
        changed(text, &["update handbook status=complete"]),
        "T.md\n-| Handbook | Ole | |\n+| Handbook | Ole | x |\n"
    );
    goes_and_returns(text, "laptop", "status=not-started", "status=complete");
    assert_eq!(
        changed(text, &["update laptop status=not-started --force --reason again"]),
        "T.md\n-| Laptop | Ina | x |\n+| Laptop | Ina |  |\n"
    );
}

#[test]
fn words_in_front_of_a_column_keep_it_there() {
    let text =
        "# Wharf\n\nDONE  2025-01-04  Dredge the basin\nWIP   2025-02-11  Mend the crane\nTODO              Paint\n";
    let changed = changed(text, &["done mend-the-crane", "update paint status=in-progress", "done paint"]);
    assert_eq!(
        changed,
        "T.md\n-WIP   2025-02-11  Mend the crane\n-TODO              Paint\n\
         +DONE  2025-02-11  Mend the crane\n+DONE              Paint\n"
    );
    goes_and_returns(text, "mend-the-crane", "status=complete", "status=in-progress");
}

#[test]
fn what_signs_tell_of_a_task_follows() {
    let text = "# Wharf\n\n- [ ] WH-1: Dredge the basin ⏫ 📅 2026-04-01 #basin\n- [x] WH-2: Paint the bollards ✅ 2026-03-01\n\
                - [ ] WH-3: Mend the crane ^crane\n- [ ] WH-4: Lay the cable @{2026-04-01}\n";
    for text in [text.to_owned(), format!("\u{feff}{}", text.replace('\n', "\r\n"))] {
        let lines = [
            "update WH-1 priority=low dueDate=2026-04-02",
            "update WH-2 status=in-progress",
            "update WH-3 status=complete --at 2026-03-05",
            "update WH-4 dueDate=",
        ];
        let expected = "\
T.md
-- [ ] WH-1: Dredge the basin ⏫ 📅 2026-04-01 #basin
-- [x] WH-2: Paint the bollards ✅ 2026-03-01
-- [ ] WH-3: Mend the crane ^crane
-- [ ] WH-4: Lay the cable @{2026-04-01}
+- [ ] WH-1: Dredge the basin 🔽 📅 2026-04-02 #basin
+- [ ] WH-2: Paint the bollards
+- [x] WH-3: Mend the crane ✅ 2026-03-05 ^crane
+- [ ] WH-4: Lay the cable
";
        assert_eq!(changed(&text, &lines).replace("\\r", ""), expected);
    }
}

#[test]
fn a_priority_in_brackets_goes_with_them_and_the_first_of_two_signs_counts() {
    let text = "# Wharf\n\n- [ ] WH-1: Dredge the basin [High]\n- [ ] WH-2: Paint it 📅 2026-04-01 📅 2026-04-09\n";
    let expected = "T.md\n-- [ ] WH-1: Dredge the basin [High]\n+- [ ] WH-1: Dredge the basin\n";
    assert_eq!(changed(text, &["update WH-1 priority="]), expected);
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("check").succeeds();
}

#[test]
fn cards_of_a_table_are_compared_and_left() {
    let text = "# Wharf\n\n| To Do | Doing | Done |\n|---|---|---|\n| WH-1 Dredge [High]<br>*@ana* | WH-2 Paint | WH-3 Mend |\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("check").succeeds();
    repo.line("update WH-1 status=complete owner=bo").fails(1).says("the card stands in the table of a board");
    assert_eq!(repo.bytes("T.md"), text.as_bytes());
    repo.line("check").fails(1).shows("status of WH-1 is To Do here").shows("owner of WH-1 is ana here");
    repo.line("update WH-2 priority=low title=Tar").succeeds();
    let after = String::from_utf8(repo.bytes("T.md")).unwrap();
    assert_eq!(after, text.replace("Paint", "Tar"));
}

#[test]
fn lines_that_are_struck_where_they_are_over_are_struck_and_come_back() {
    let text = "# Bugs\n\n## Found\n\n- ~~#12 Hangs~~ `9c01e7a`\n- ~~#13 Slow~~\n- #14 Loud\n";
    goes_and_returns(text, "#12", "status=not-started", "status=complete");
    goes_and_returns(text, "#14", "status=complete", "status=not-started");
    assert_eq!(changed(text, &["update #14 status=complete"]), "T.md\n-- #14 Loud\n+- ~~#14 Loud~~\n");
    assert_eq!(changed(text, &["update #13 status=in-progress"]), "T.md\n-- ~~#13 Slow~~\n+- #13 Slow\n");
}

#[test]
fn mark_and_words_of_a_heading_follow_each_in_its_own_form() {
    let text = "# Wharf\n\n## ✅ Phase 1: Dredge [✅ COMPLETE]\n\nMud.\n\n## ⏳ Phase 2: Paint [PENDING]\n\nGrey.\n\n\
                ## Phase 3: Mend 🚧 (In Progress)\n\nRope.\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("show phase-3 --format json").succeeds().shows("\"name\": \"Mend\"");
    repo.line("update phase-2 status=in-progress").succeeds();
    assert!(repo.read("T.md").contains("## 🚧 Phase 2: Paint [In Progress]\n"), "{}", repo.read("T.md"));
    repo.line("done phase-2").succeeds();
    repo.line("done phase-3").succeeds();
    assert!(repo.read("T.md").contains("## ✅ Phase 2: Paint [COMPLETE]\n"), "{}", repo.read("T.md"));
    assert!(repo.read("T.md").contains("## Phase 3: Mend ✅ (COMPLETE)\n"), "{}", repo.read("T.md"));
    goes_and_returns(text, "phase-3", "status=not-started", "status=in-progress");
    goes_and_returns(text, "phase-2", "status=in-progress", "status=not-started");
}

#[test]
fn an_open_mark_follows_where_the_document_shows_how() {
    let text = "# Wharf\n\n### ⏳ WH-1: Dredge\n\nMud.\n\n### 🔄 WH-2: Paint\n\nGrey.\n";
    goes_and_returns(text, "WH-1", "status=in-progress", "status=not-started");
}

#[test]
fn bars_of_squares_are_no_marks_and_follow_their_percentage() {
    let text = "# Wharf\n\n| Task | Status |\n|---|---|\n| Dig | 🟩🟩⬜⬜⬜ 40% |\n| Reap | ⬛⬜⬜⬜⬜ 20% |\n\
                | Bake | 🔄 🟨🟨🟨🟨⬜⬜⬜⬜⬜⬜ 40% |\n\n- **WH-3** Prune 🟩🟩⬜⬜⬜ 40%\n";
    let after = changed(text, &["done dig", "done reap", "done bake", "done WH-3"]);
    for line in [
        "| Dig | 🟩🟩🟩🟩🟩 100% |",
        "| Reap | ⬛⬛⬛⬛⬛ 100% |",
        "| Bake | ✅ 🟨🟨🟨🟨🟨🟨🟨🟨🟨🟨 100% |",
        "- **WH-3** Prune 🟩🟩🟩🟩🟩 100%",
    ] {
        assert!(after.contains(&format!("\n+{line}")), "{after}");
    }
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    // A percentage says as much of what is blocked.
    repo.line("block dig --reason=rain").succeeds();
    assert!(repo.read("T.md").contains("| Dig | 🟩🟩⬜⬜⬜ 40% |\n"));
    repo.line("done reap").succeeds().hides("note");
}

#[test]
fn what_stood_behind_a_status_before_it_was_blocked_stays() {
    let text = "# Wharf\n\n### WH-1: Dredge\n\n**Status:** In Progress; see [x](#y)\n\n### WH-2: Paint\n\n**Status:** In Progress (half)\n\n\
                | ID | Task | Status |\n|---|---|---|\n| WH-3 | Haul | 🔄 In progress (53/78) |\n| WH-4 | Sweep | ✅ Done |\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    for (undone, id) in [(false, "WH-1"), (true, "WH-2"), (false, "WH-3")] {
        repo.line(&format!("block {id} --reason=mud")).succeeds();
        repo.line(&format!("done {id}")).succeeds();
        // What an undo gives back was blocked by the same command.
        if undone {
            repo.line("undo").succeeds();
            repo.line(&format!("done {id}")).succeeds();
        }
    }
    let after = repo.read("T.md");
    for line in ["Complete; see [x](#y)\n", "Complete (half)\n", "| WH-3 | Haul | ✅ Done (53/78) |\n"] {
        assert!(after.contains(line), "{after}");
    }
    repo.line("check").succeeds();
}

#[test]
fn the_reason_behind_blocked_goes_and_returns_with_it() {
    let text = "# Wharf\n\n### WH-1: Dredge\n\n**Status:** Blocked – waits for mud, and rain | **Owner:** kim\n\n\
                ### WH-2: Paint\n\n**Status:** Blocked (no paint (red)) as ever\n\n### WH-3: Mend — blocked, waits for rope\n\nRope.\n\n\
                | ID | Task | Status |\n|---|---|---|\n| WH-4 | Haul | Blocked: no cart |\n| WH-5 | Sweep | Todo |\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    for id in ["WH-1", "WH-2", "WH-3", "WH-4"] {
        repo.line(&format!("unblock {id}")).succeeds();
    }
    let after = repo.read("T.md");
    for line in [
        "\n**Status:** Not Started | **Owner:** kim\n",
        "\n**Status:** Not Started as ever\n",
        "\n### WH-3: Mend — not-started\n",
        "\n| WH-4 | Haul | Todo |\n",
    ] {
        assert!(after.contains(line), "{after}");
    }
    repo.line("check").succeeds();
    for _ in 0..4 {
        repo.line("undo").succeeds();
    }
    assert_eq!(repo.read("T.md"), text);
    let after = changed("# Порт\n\n- Вход: готово\n- Чат: заблокировано Аней\n- Почта: в работе\n", &["done чат"]);
    assert!(after.contains("\n+- Чат: готово\n"), "{after}");
    let repo = Repo::new().file("T.md", "# Wharf\n\n- 🚫 - WH-1: Dredge\n- ✅ - WH-2: Paint\n");
    repo.line("import T.md").succeeds();
    repo.line("done wh-1-dredge").succeeds();
    assert!(repo.read("T.md").contains("\n- ✅ - WH-1: Dredge\n"), "{}", repo.read("T.md"));
}

#[test]
fn a_strike_goes_with_the_status_beside_it_and_returns() {
    let text = "# Wharf\n\n## Now\n\n- [x] ~~Dredge the basin~~\n- [ ] Paint the bollards\n- [x] ~~Old~~ new ropes\n\n\
                ## Later\n\n### ~~WH-1: Mend the crane~~ ✅ DONE\n\nRust.\n\n### WH-2: Haul TODO\n\nNet.\n";
    goes_and_returns(text, "dredge-the-basin", "status=todo", "status=done");
    goes_and_returns(text, "WH-1", "status=todo", "status=done");
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    for id in ["dredge-the-basin", "old-new-ropes", "WH-1"] {
        repo.line(&format!("update {id} status=todo")).succeeds();
    }
    let after = repo.read("T.md");
    for line in ["\n- [ ] Dredge the basin\n", "\n- [ ] ~~Old~~ new ropes\n", "\n### WH-1: Mend the crane — TODO\n"] {
        assert!(after.contains(line), "{after}");
    }
    let repo =
        Repo::new().file("T.md", "# Log\n\n- ~~Oil the winch~~ FIXED\n- Drop the boom — open\n- Mend the net — open\n");
    repo.line("import T.md").succeeds();
    repo.line("update oil-the-winch status=todo").succeeds();
    assert!(repo.read("T.md").contains("\n- Oil the winch — "), "{}", repo.read("T.md"));
    repo.line("check").succeeds();
}

#[test]
fn marks_are_written_in_the_form_that_stands_there() {
    let check = |text: &str, line: &str, after: &str| {
        let changed = changed(text, &[line]);
        assert!(changed.contains(&format!("\n+{after}\n")), "{line}: {changed}");
    };
    let coded = "# Wharf\n\n- :white_check_mark: WH-1: Dredge\n- :construction: WH-2: Paint\n";
    check(coded, "update WH-2 status=blocked blocker=rain", "- :no_entry_sign: WH-2: Paint");
    let cells = "# Wharf\n\n| | Old drawing | Part | Who |\n|---|---|---|---|\n| 🟩 | `A.DXF` | Pier | jo |\n\
                 | ⬜ | `B.DXF` | Mole | jo |\n";
    check(cells, "update pier status=blocked blocker=rain", "| 🚫 | `A.DXF` | Pier | jo |");
    // Marks that come to say what advice says, too.
    let lines = "# Wharf\n\n✅ **Bollard** – painted\n🔄 **Fender** – half of them\n❌ **Ladder** – nobody has begun\n";
    check(lines, "update fender status=done", "✅ **Fender** – half of them");
    let spoken = "# Wharf\n\n- Quay: 🔄 In progress\n- Pier: 🔄 In progress\n- 登录：✅ 已完成\n- 支付：🔄 进行中\n";
    check(spoken, "update 登录 status=in-progress", "- 登录：🔄 进行中");
    let framed = "# Wharf\n\n- ✅ **[DONE]** Dredge\n- 🔄 **WIP:** Paint\n- ⬜ **TODO:** Rig\n";
    check(framed, "update paint status=done", "- ✅ **DONE:** Paint");
    check(framed, "update rig status=in-progress", "- 🔄 **WIP:** Rig");
}

#[test]
fn what_is_complete_is_marked_where_nothing_says_how_far_it_is() {
    let text = "# Wharf\n\n## Phase 1: Ground\n\nPiles.\n\n- **WH-1** Dredge (est. 3h)\n- **WH-2** Paint\n\n| ID | Task | Estimate |\n\
                |---|---|---|\n| WH-3 | Drive the piles | 16h |\n| WH-4 | Cut the heads | 4h |\n\n## Phase 2: Roof\n\nTiles.\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("done WH-1").succeeds().hides("note");
    repo.line("done phase-2").succeeds();
    let marked = text.replace("Dredge (est", "Dredge ✅ (est").replace("Phase 2: Roof", "Phase 2: Roof ✅");
    assert_eq!(repo.read("T.md"), marked);
    repo.line("check").succeeds();
    // A row has no place for it, which is told.
    let run = repo.line("done WH-3").succeeds();
    run.says("note: T.md:12: WH-3 is complete in the plan, and nothing here says so");
    let data: serde_json::Value =
        serde_json::from_str(&repo.line("update WH-3 status=todo --format json").succeeds().stdout).unwrap();
    assert_eq!(data["unsaid"].as_array().unwrap().len(), 0, "{data}");
    assert_eq!(repo.read("T.md"), marked);
    for _ in 0..4 {
        repo.line("undo").succeeds();
    }
    assert_eq!(repo.read("T.md"), text);
    // Beside words it is said in words.
    let text = "# Wharf\n\n- Hook: done\n- Lamp\n- Mail: in progress\n- Sail: done\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("done lamp").succeeds().hides("note");
    assert_eq!(repo.read("T.md"), text.replace("- Lamp", "- Lamp: done"));
    repo.line("check").succeeds();
    repo.line("update lamp status=todo").succeeds();
    assert_eq!(repo.read("T.md"), text);
    // A link leads to the heading by its words, and the mark stands before what gives it another name.
    let text = "# Wharf\n\n[How](#wh-1-dredge)\n\n## WH-1: Dredge\n\nMud.\n\n## WH-2: Paint {#paint}\n\nGrey.\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("done WH-1").succeeds().says("note: T.md:5: WH-1 is complete in the plan, and nothing here says so");
    repo.line("done WH-2").succeeds();
    assert_eq!(repo.read("T.md"), text.replace("Paint {", "Paint ✅ {"));
    // What is to be reopened stands below what says that all of it is over.
    let repo = Repo::new().file("T.md", "# Wharf\n\n## Wave 1 — DONE ✅\n\n* WH-1 Dredge\n* WH-2 Paint\n");
    repo.line("import T.md").succeeds();
    let run = repo.line("update WH-1 status=in-progress --force --reason tried").succeeds();
    run.says("note: T.md:5: WH-1 is in-progress in the plan, and what stands around it says otherwise");
}

#[test]
fn words_that_say_done_in_part_go_together() {
    for said in ["Partly done", "mostly done", "nearly finished", "almost done"] {
        let text = format!("# Wharf\n\n## WH-1: Dredge\n\n**Status:** {said}\n\n## WH-2: Paint\n\n**Status:** Done\n");
        assert!(changed(&text, &["done WH-1"]).contains("\n+**Status:** Done\n"), "{said}");
        goes_and_returns(&text, "WH-1", "status=complete", "status=in-progress");
    }
}
