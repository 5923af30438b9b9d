//! `check`: what contradicts itself in a document, each at its line and column.

use crate::harness::Repo;

/// A plan of four tasks, of which A-1 is complete.
const PLAN: &str = r#"{
  "version": 1,
  "documents": [{"path": "docs/PLAN.md", "kind": "tracker"}],
  "tasks": [
    {"id": "A-1", "title": "Rate limits", "status": "complete"},
    {"id": "A-2", "title": "Sorting", "status": "in-progress"},
    {"id": "A-3", "title": "Export", "status": "in-review"},
    {"id": "A-4", "title": "Import", "status": "not-started"}
  ]
}
"#;

/// Asserts what is found in a document, each finding without the document's name.
#[track_caller]
fn check(document: &str, expected: &[&str]) {
    let repo = Repo::new().file("execution-plan.json", PLAN).file("docs/PLAN.md", document);
    let run = repo.plan(["check", "--format", "concise"]);
    let told: Vec<_> = run.stdout.lines().map(|line| line.strip_prefix("docs/PLAN.md:").unwrap_or(line)).collect();
    assert_eq!(told, expected, "{document}");
}

#[test]
fn boxes_that_say_the_contrary_of_the_status_are_told() {
    check(
        "# Plan\n\n### A-1: Rate limits\n\n- [x] Built\n- [ ] Tested\n- [ ] Told\n",
        &["6:3: warning[done-with-open-boxes] A-1 is complete, but 2 of 3 boxes are open here"],
    );
    check(
        "### A-2: Sorting\n\n**Steps**:\n- [x] Built\n\n**Validation**:\n- [x] Tested\n",
        &["7:3: note[open-with-all-boxes-done] all 2 boxes of A-2 are ticked, but it is in-progress"],
    );
    // One box is too few to tell, a review comes after the last, and what is struck out is not to be done.
    check("### A-4: Import\n\n**Steps**:\n- [x] Built\n", &[]);
    check("### A-3: Export\n\n**Steps**:\n- [x] Built\n- [x] Tested\n", &[]);
    check("### A-1: Rate limits\n\n**Steps**:\n- [x] Built\n- [ ] ~~Told~~\n", &[]);
    // Where the document states another status, that is what is wrong.
    check(
        "### A-1: Rate limits\n\n**Status**: Open\n\n**Steps**:\n- [ ] Built\n",
        &["3:13: error[status-differs] status of A-1 is Open here, but complete in the plan"],
    );
}

#[test]
fn two_sections_of_one_item_are_told() {
    check(
        "### A-1: Rate limits\n\nDone.\n\n### A-2: Sorting\n\n### A-1: Rate limits again\n",
        &["7:5: error[entry-duplicate] A-1 has two sections in this document"],
    );
    check("- [x] A-1: Rate limits\n\n### A-1: Rate limits\n\nDone.\n", &[]);
}

#[test]
fn what_comes_next_and_is_complete_is_told() {
    let line = "3:16: warning[next-is-done] A-1 stands here as what comes next, but it is complete";
    check("# Plan\n\n**Next task**: A-1 (then A-2)\n", &[line]);
    let told = "5:4: warning[next-is-done] A-1 stands here as what comes next, but it is complete";
    check("## Up next\n\n1. A-2\n2. Ship the docs of A-1\n3. A-1: Rate limits\n", &[told]);
    check("# Plan\n\nNext: ~~A-1~~ done, now A-2\n\n## Next steps\n\n- A-1: Rate limits, told\n", &[]);
    // Within an entry it tells the order, which stays right.
    check("### A-4: Import\n\nText.\n\n**Next**: A-1\n", &[]);
}

#[test]
fn links_to_what_does_not_exist_are_told() {
    let text = "# The plan ✅\n\n[a](NOTES.md) [b](../src/main.rs#L3) [b](../src/main.rs:3) [c](#the-plan-) [d](../README.md#use-it) [e](/README.md)\n\n\
                See ![é](gone.png), [x](../docs/OLD.md#part) and [y](#plan).\n\n| Link |\n|---|\n| [z](../README.md#use) |\n\n\
                [out](../../issues/3) [there](https://example.org/x) [form](link) `[code](code.md)`\n";
    let repo = Repo::new()
        .file("execution-plan.json", PLAN)
        .file("docs/PLAN.md", text)
        .file("docs/NOTES.md", "# Notes\n")
        .file("src/main.rs", "")
        .file("README.md", "# Plan\n\n## Use it!\n")
        .git();
    let expected = "\
docs/PLAN.md:5:10: warning[link-broken] this link leads to gone.png, which does not exist
docs/PLAN.md:5:25: warning[link-broken] this link leads to ../docs/OLD.md, which does not exist
docs/PLAN.md:5:54: warning[link-broken] this link leads to #plan, and this document has no such heading
docs/PLAN.md:9:7: warning[link-broken] this link leads to #use, and ../README.md has no such heading
";
    repo.plan(["check", "--format", "concise"]).succeeds().prints(expected);
    // Where the plan lies deeper, the same links are told from there.
    let repo = repo.within("docs");
    let told = repo.plan(["check", "--format", "concise"]).succeeds().stdout;
    assert_eq!(told, expected.replace("docs/PLAN.md:", "PLAN.md:"));
    let repo =
        Repo::new().file("execution-plan.json", PLAN).file("docs/PLAN.md", "[a](/x.md) [b](../../x.md) [c](x)\n");
    repo.plan(["check", "--format", "concise"]).succeeds().prints("");
}

#[test]
fn files_of_code_that_do_not_exist_are_told() {
    let text = "### A-2: Sorting\n\n**Code Location**: `src/gone.rs:9`, src/main.rs and lib/x.rs\n\n\
                ### A-1: Rate limits\n\n**Code Location**: src/gone.rs\n**Files Modified**: `src/limit.rs`, docs/PLAN.md, [x](./src/x.rs)\n";
    let plan =
        PLAN.replace("\"status\": \"not-started\"", "\"status\": \"not-started\", \"location\": \"src/old.rs:3\"");
    let repo = Repo::new().file("execution-plan.json", &plan).file("docs/PLAN.md", text).file("src/main.rs", "");
    let expected = "\
docs/PLAN.md:3:21: warning[file-missing] location of A-2 names src/gone.rs, which does not exist
docs/PLAN.md:8:22: warning[file-missing] file of A-1 names src/limit.rs, which does not exist
docs/PLAN.md:8:55: warning[link-broken] this link leads to ./src/x.rs, which does not exist
execution-plan.json:8:76: warning[file-missing] location of A-4 names src/old.rs, which does not exist
";
    repo.plan(["check", "--format", "concise"]).succeeds().prints(expected);
}

#[test]
fn numbers_that_do_not_add_up_are_told_where_nothing_can_be_counted() {
    check(
        "# Plan\n\n| Stage | Total | Done | % |\n|---|---|---|---|\n| Design | 10 | 5 | 40% |\n| Build | 10 | 5 | 50% |\n\nSlots: 3/4 (70%)\n",
        &[
            "5:21: warning[figure-inconsistent] 40% stands here, but 5 of 10 is 50%",
            "8:13: warning[figure-inconsistent] 70% stands here, but 3 of 4 is 75%",
        ],
    );
    // Where there are items to be counted, the plan tells what is right.
    check(
        "## Progress\n\n- Complete: 2/2 (40%)\n\n## Tasks\n\n- [x] A-1: Rate limits\n- [ ] A-2: Sorting\n",
        &[
            "3:13: error[figure-stale] 2 stands here, but the plan counts 1",
            "3:18: error[figure-stale] 40% stands here, but the plan counts 50%",
        ],
    );
}

#[test]
fn import_tells_what_a_check_will_of_values_in_code_blocks() {
    let text = "# Mill\n\n### MI-1: Grind\n\n    Status: Done\n    Owner: cy\n";
    let repo = crate::harness::Repo::new().file("T.md", text);
    let run = repo.line("import --kind tracker T.md").succeeds();
    run.shows("error[owner-differs]: owner of MI-1 is cy here, but nothing in the plan")
        .shows("status of MI-1 is Done");
    repo.line("check").fails(1).shows("owner of MI-1 is cy here").shows("status of MI-1 is Done");
}

#[test]
fn boxes_below_a_box_are_the_steps_of_its_item() {
    let text = "# Mill\n\n- [ ] MI-1\n  - [x] sharpen\n- [ ] MI-2\n  - [ ] grind\n  - [ ] sift\n";
    let repo = crate::harness::Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds().hides("outside of items");
    repo.line("show MI-2").succeeds().shows("grind").shows("sift");
    repo.line("tick MI-2 grind").succeeds();
    assert!(repo.read("T.md").contains("  - [x] grind\n  - [ ] sift\n"));
}
