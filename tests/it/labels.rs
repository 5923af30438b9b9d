//! Labelled lines in the many ways people write them: what is read, and what an edit leaves as it was.

use crate::harness::Repo;

/// Imports a tracker whose item has these lines, makes a change, and returns the lines afterwards.
fn changed(lines: &str, change: &str) -> String {
    let head = "# Mill\n\n### MI-1: Grind the corn\n\n";
    let repo = Repo::new().file("T.md", &format!("{head}{lines}\n"));
    repo.line("import --kind tracker T.md").succeeds();
    repo.words(&change.split(' ').collect::<Vec<_>>()).succeeds();
    let text = repo.read("T.md");
    repo.line("check").succeeds();
    text.strip_prefix(head).unwrap().trim_end().to_owned()
}

#[track_caller]
fn check(change: &str, pairs: &[(&str, &str)]) {
    for (lines, expected) in pairs {
        assert_eq!(changed(lines, change), *expected, "{lines}");
    }
}

#[test]
fn what_is_inserted_has_the_emphasis_of_the_labels_and_values_keep_theirs() {
    let when = "2026-01-15 14:30 UTC";
    for (lines, expected) in [
        (
            "Status: **Todo** | Owner: **dee** | Est: **4h**",
            format!("Status: **Complete** | Owner: **zed** | Est: **4h** | Completion Time: {when}"),
        ),
        ("Status: __todo__, Owner: _dee_", format!("Status: __complete__, Owner: _zed_, Completion Time: {when}")),
        (
            "*Status*: *todo* · *Owner*: *dee*",
            format!("*Status*: *complete* · *Owner*: *zed* · *Completion Time*: {when}"),
        ),
        (
            "**Status:** In Progress **| Owner:** kim",
            format!("**Status:** Complete **| Owner:** zed | **Completion Time:** {when}"),
        ),
        (
            "- **Status: Todo** | **Owner: kim**",
            format!("- **Status: Complete** | **Owner: zed** | **Completion Time: {when}**"),
        ),
        (
            "Status: todo<br>\nOwner: dee<br>",
            format!("Status: complete<br>\nOwner: zed<br>\nCompletion Time: {when}<br>"),
        ),
        (
            "**Status:** todo / **Owner:** dee / **Est:** 2h",
            format!("**Status:** complete / **Owner:** zed / **Est:** 2h / **Completion Time:** {when}"),
        ),
    ] {
        check("update MI-1 status=done owner=zed", &[(lines, &expected)]);
    }
}

#[test]
fn label_and_value_may_share_an_emphasis_a_dash_or_two_lines() {
    check(
        "update MI-1 status=deferred",
        &[
            ("**Status: In Progress**", "**Status: Deferred**"),
            ("`Status: Todo`", "`Status: Deferred`"),
            ("**Status** — In progress", "**Status** — Deferred"),
            ("**Status:**\nIn progress", "**Status:**\nDeferred"),
            ("**Status:** **Done** ✅", "**Status:** **Deferred** ⏸️"),
            ("**Status: Done** ✅", "**Status: Deferred** ⏸️"),
        ],
    );
}
