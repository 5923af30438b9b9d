//! What looks like a task or a value and was not understood: each is told with its place.

use crate::harness::Repo;

const TRACKER: &str = "# Tracker

| ID | Task | Status | Due |
|----|------|--------|-----|
| A-1 | Cut the boards | GO | soonish |
| A-2 | Sand the edges | Done | |
| A-3 to A-5 | Oil the rest | todo | |
|  | a row without an id | | |
| Total | 5 | | |

- [?] T001 Ask the joiner
- [ ] T002–T003 Order screws
";

#[test]
fn nothing_that_looks_like_a_task_is_skipped_in_silence() {
    let repo = Repo::new().file("T.md", TRACKER);
    let run = repo.plan(["import", "T.md"]);
    run.succeeds()
        .shows("warning[value-unknown]: \"GO\" is not understood as status of A-1")
        .shows("T.md:5:26")
        .shows("note[value-unknown]: \"soonish\" is not understood as due of A-1")
        .shows("note[range-of-ids]: \"A-3 to A-5\" names several items")
        .shows("T.md:7:3")
        .shows("warning[sign-unknown]: [?] is no sign of a checkbox")
        .shows("T.md:11:4")
        .shows("note[range-of-ids]: \"T002–T003 Order screws\"");
    repo.plan(["check"]).succeeds().shows("value-unknown").shows("sign-unknown");
    repo.plan(["check", "--strict"]).fails(1);
}

#[test]
fn ranges_become_items_where_asked() {
    let repo = Repo::new().file("T.md", TRACKER);
    repo.plan(["import", "T.md", "--expand-ranges"]).succeeds().hides("range-of-ids");
    repo.plan(["show", "A-4"]).succeeds().shows("Oil the rest").shows("not-started");
    repo.plan(["show", "T003"]).succeeds().shows("Order screws");
    repo.plan(["check"]).succeeds().hides("range-of-ids");
    let before = repo.snapshot();
    repo.plan(["import", "T.md"]).succeeds().hides("range-of-ids");
    repo.unchanged(&before);
}
