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

#[test]
fn the_tick_moves_to_the_option_that_says_the_status() {
    let lines = "**Status:** [ ] todo [x] in progress [ ] done";
    check(
        "update MI-1 status=todo",
        &[
            (lines, "**Status:** [x] todo [ ] in progress [ ] done"),
            ("**Status:** ⬜ todo ⬜ in progress ☑ done", "**Status:** ☑ todo ⬜ in progress ⬜ done"),
        ],
    );
    let repo = Repo::new().file("T.md", &format!("# Mill\n\n### MI-1: Grind the corn\n\n{lines}\n"));
    repo.line("import --kind tracker T.md").succeeds();
    repo.line("update MI-1 status=deferred").fails(1).says("error[edit-refused]");
    assert!(repo.read("T.md").contains(lines));
}

#[test]
fn what_is_struck_out_does_not_count_beside_other_words() {
    check(
        "update MI-1 status=deferred owner=zed",
        &[("Status: ~~todo~~ in progress\nOwner: ~~@dee~~ @kim", "Status: ~~todo~~ deferred\nOwner: ~~@dee~~ @zed")],
    );
}

#[test]
fn half_an_edit_is_none() {
    let repo = Repo::new().file("T.md", "# Mill\n\n### MI-1: Grind the corn\n\nStatus: In Progress (3h)\n");
    repo.line("import --kind tracker T.md").succeeds();
    let before = repo.read("T.md");
    repo.line("done MI-1").fails(1).says("error[edit-refused]");
    assert_eq!(repo.read("T.md"), before);
    let text = "# Mill\n\n### MI-1: Grind the corn\n\nStatus: In Progress (kim, 3h)\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import --kind tracker T.md").succeeds();
    repo.line("done MI-1").succeeds();
    assert!(repo.read("T.md").contains("Status: Complete (kim, 3h)\nCompletion Time: "));
}

#[test]
fn an_owner_is_a_name_and_its_sign_a_part_of_it() {
    let text = "# Mill\n\n### MI-1: Grind\n\n**Owner:** unassigned\n\n### MI-2: Sift\n\n**Owner:** @ann, @bob\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import --kind tracker T.md").succeeds();
    repo.line("show MI-1 --format json").succeeds().hides("unassigned");
    repo.line("show MI-2 --format json").succeeds().shows("\"owner\": \"ann, bob\"");
    repo.words(&["update", "MI-2", "owner=ann, zed"]).succeeds();
    assert!(repo.read("T.md").contains("**Owner:** @ann, @zed\n"));
    check("update MI-1 owner=TBD", &[("**Owner:** @kim #12", "**Owner:** -")]);
    check("update MI-1 owner=-", &[("**Owner:** @kim", "**Owner:** -")]);
    for nobody in ["-", "TBD", "unassigned", "@none", ""] {
        repo.line("update MI-2 owner=zed").succeeds();
        repo.words(&["update", "MI-2", &format!("owner={nobody}")]).succeeds().shows("owner  zed → –");
        repo.line("list --owner zed").succeeds().hides("MI-2");
        assert!(repo.read("T.md").contains("**Owner:** unassigned\n"), "{}", repo.read("T.md"));
    }
}

#[test]
fn days_keep_their_form() {
    check(
        "update MI-1 due=2026-04-20",
        &[("**Due:** 20 Mar 2026", "**Due:** 20 Apr 2026"), ("**Due:** 20 March 2026", "**Due:** 20 April 2026")],
    );
    let text = "# Mill\n\n### MI-1: Grind\n\n**Status:** Done\n**Completion Date:** 2025-06-24\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import --kind tracker T.md").succeeds();
    repo.line("update MI-1 status=todo").succeeds();
    repo.line("done MI-1").succeeds();
    assert_eq!(repo.read("T.md"), text.replace("2025-06-24", "2026-01-15"));
}

#[test]
fn a_box_in_a_column_is_ticked_by_its_own_pair() {
    for (open, ticked) in [("☐", "☑"), ("⬜", "✅"), ("[ ]", "[x]")] {
        let text = format!(
            "# Mill\n\n| ID | Task | Done |\n|---|---|---|\n| MI-1 | Grind | {open} |\n| MI-2 | Sift | {open} |\n"
        );
        let repo = Repo::new().file("T.md", &text);
        repo.line("import T.md").succeeds();
        repo.line("done MI-1").succeeds();
        assert_eq!(repo.read("T.md"), text.replacen(open, ticked, 1));
    }
}

#[test]
fn values_listed_behind_a_title_are_each_of_its_own_field() {
    let text = "# Mill\n\n- [ ] MI-1: Grind — owner: ann, est: 2h, priority: P0\n- [ ] **Sift it** — owner: ann, est: 2h, P0\n\
                - [ ] MI-3: Sack - priority: high; est: 2h; owner: ann, tom\n- [ ] MI-4: Cart — due: 2026-03-20, owner: ann\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    for id in ["MI-1", "sift-it", "MI-3", "MI-4"] {
        repo.line(&format!("update {id} owner=zed")).succeeds();
    }
    repo.line("update MI-1 priority=P2 estimate=3h").succeeds();
    repo.line("update sift-it priority=P1").succeeds();
    repo.line("update MI-3 estimate=4h").succeeds();
    let expected = "# Mill\n\n- [ ] MI-1: Grind — owner: zed, est: 3h, priority: P2\n\
                    - [ ] **Sift it** — owner: zed, est: 2h, P1\n- [ ] MI-3: Sack - priority: high; est: 4h; owner: zed\n\
                    - [ ] MI-4: Cart — due: 2026-03-20, owner: zed\n";
    assert_eq!(repo.read("T.md"), expected);
    repo.line("check").succeeds();
}

#[test]
fn a_title_right_behind_an_id_is_edited_and_a_need_is_left() {
    let text = "# Mill\n\n## To do\n\n- **MI-1** Grind (est. 2h)\n- MI-2 Sift flour\n\n## Blocked\n\n- **MI-3** Sack (took 1h)\n\n\
                ## What keeps us\n\n- **MI-1** needs a new stone\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    for (id, title) in [("MI-1", "title=Mill"), ("MI-2", "title=Sieve flour"), ("MI-3", "title=Bag")] {
        repo.words(&["update", id, title]).succeeds();
    }
    let expected = text.replace("Grind", "Mill").replace("Sift", "Sieve").replace("Sack", "Bag");
    assert_eq!(repo.read("T.md"), expected);
    repo.edit("T.md", "Mill (est", "Paint all walls (est");
    repo.line("check").succeeds().shows("title of MI-1 is Paint all walls here, but Mill in the plan");
}

#[test]
fn a_title_in_bold_or_in_a_link_is_edited_alone() {
    let text = "# Mill\n\n1. **MI-1: Grind** (P0, 2h, @ann) – todo\n2. **MI-2: Sift** (P1)\n3. **MI-3: Sack** (2h) @ann\n\
                4. [MI-4: Cart](https://x.test/4) – done\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    for (id, change) in [
        ("MI-1", "title=Mill priority=P2 estimate=3h owner=zed status=in-progress"),
        ("MI-2", "title=Sieve priority=P0"),
        ("MI-3", "title=Bag estimate=1h owner=zed"),
        ("MI-4", "title=Haul"),
    ] {
        repo.line(&format!("update {id} {change}")).succeeds();
    }
    let expected = "# Mill\n\n1. **MI-1: Mill** (P2, 3h, @zed) – in-progress\n2. **MI-2: Sieve** (P0)\n\
                    3. **MI-3: Bag** (1h) @zed\n4. [MI-4: Haul](https://x.test/4) – done\n";
    assert_eq!(repo.read("T.md"), expected);
    repo.line("check").succeeds();
}
