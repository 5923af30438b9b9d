//! Boards: documents in which the heading above an entry says how far it is.

use crate::harness::Repo;

const BOARD: &str = "\
# Shed

## To do

- Paint the door
  - with two coats
- Oil the hinge

## In progress

- Fix the step

## Done

- Sweep
";

fn board(text: &str) -> Repo {
    let repo = Repo::new().file("B.md", text);
    repo.line("import B.md").succeeds();
    repo.line("check").succeeds();
    repo
}

#[test]
fn a_card_is_moved_below_the_heading_that_says_its_status_and_back() {
    let repo = board(BOARD);
    repo.line("start oil-the-hinge").succeeds();
    repo.line("start paint-the-door").succeeds();
    repo.line("done fix-the-step").succeeds().shows("B.md: 2 places edited\n");
    let moved = "# Shed\n\n## To do\n\n## In progress\n\n- Paint the door\n  - with two coats\n- Oil the hinge\n\n\
                 ## Done\n\n- Fix the step\n- Sweep\n";
    assert_eq!(repo.read("B.md"), moved);
    repo.line("check").succeeds();
    for id in ["paint-the-door", "oil-the-hinge"] {
        repo.words(&["update", id, "status=not-started", "--force", "--reason", "tried"]).succeeds();
    }
    repo.words(&["update", "fix-the-step", "status=in-progress", "--force", "--reason", "tried"]).succeeds();
    assert_eq!(repo.read("B.md"), BOARD);
    repo.plan(["undo", "6"]).succeeds();
    assert_eq!(repo.read("B.md"), BOARD);
}

#[test]
fn a_card_that_was_moved_by_hand_is_found_and_taken_into_the_plan() {
    let repo = board(BOARD);
    let text = BOARD.replace("- Oil the hinge\n", "").replace("- Sweep\n", "- Sweep\n- Oil the hinge\n");
    repo.write("B.md", text.as_bytes());
    let run = repo.line("check --format concise").fails(1);
    run.shows("B.md:15:3: error[status-differs] status of oil-the-hinge is Done here, but not-started in the plan\n");
    repo.line("sync --prefer plan --dry-run").succeeds();
    repo.line("sync").succeeds().shows("oil-the-hinge  status     not-started → complete\n");
    assert_eq!(repo.read("B.md"), text);
    repo.line("check").succeeds();
}

#[test]
fn the_plan_moves_a_card_that_stands_elsewhere_where_it_is_preferred() {
    let repo = board(BOARD);
    let text = BOARD.replace("- Oil the hinge\n", "").replace("- Sweep\n", "- Sweep\n- Oil the hinge\n");
    repo.write("B.md", text.as_bytes());
    repo.line("sync --prefer plan").succeeds();
    assert_eq!(repo.read("B.md"), BOARD);
}

#[test]
fn boxes_rows_and_sections_are_moved_as_they_stand() {
    let boxes = "# A\n\n## Todo\n\n* [ ] Lamp\n* [ ] Door\n\n## Doing\n\n## Done\n\n- [x] Roof\n";
    let repo = board(boxes);
    repo.line("start lamp").succeeds();
    repo.line("done door").succeeds();
    let moved = "# A\n\n## Todo\n\n## Doing\n\n* [ ] Lamp\n\n## Done\n\n- [x] Door\n- [x] Roof\n";
    assert_eq!(repo.read("B.md"), moved);
    let row = |id: &str| format!("| {id} | Rope |\n");
    let rows = |below: [&str; 2]| {
        let head = "| ID | Task |\n|----|------|\n";
        format!("# A\n\n## Open\n\n{head}{}{}\n## Closed\n\n{head}{}", row("R-1"), below[0], below[1])
    };
    let repo = board(&rows([&row("R-2"), &row("R-3")]));
    repo.line("done R-2").succeeds();
    assert_eq!(repo.read("B.md"), rows(["", &(row("R-2") + &row("R-3"))]));
    repo.line("check").succeeds();
    let card = |id: &str| format!("### {id}: Kite\n\n**Owner**: ana\n\n");
    let cards = |parts: [&str; 2]| format!("# A\n\n## To do\n\n{}## Done\n\n{}", parts[0], parts[1]);
    let repo = board(&cards([&(card("K-1") + &card("K-2")), &card("K-3")]));
    repo.line("done K-1").succeeds();
    assert_eq!(repo.read("B.md"), cards([&card("K-2"), &(card("K-1") + &card("K-3"))]));
    repo.line("check").succeeds();
}

#[test]
fn where_no_heading_says_it_an_open_card_stays_and_a_finished_one_is_marked() {
    let text = "# A\n\n## To do\n\n- Lamp\n- Door\n\n## In progress\n\n- Roof\n\n## Later\n\n- Bell\n";
    let repo = board(text);
    repo.words(&["block", "lamp", "--reason", "no oil"]).succeeds();
    assert_eq!(repo.read("B.md"), text);
    repo.line("check").succeeds();
    repo.line("done roof").succeeds();
    repo.line("done bell").succeeds();
    let marked = text.replace("- Roof", "- ✅ Roof").replace("- Bell", "- ✅ Bell");
    assert_eq!(repo.read("B.md"), marked);
    repo.line("check").succeeds();
    repo.write("B.md", text.as_bytes());
    repo.line("check").fails(1).shows("error[status-differs]: status of roof is In progress here");
    repo.write("B.md", marked.as_bytes());
    repo.line("update roof status=in-progress").succeeds();
    repo.line("update bell status=todo").succeeds();
    assert_eq!(repo.read("B.md"), text);
}

#[test]
fn a_road_map_keeps_what_is_begun_where_it_says_when() {
    let text = "# Road\n\n## Now\n\n- Bridge\n\n## Next\n\n- Tunnel\n\n## Shipped\n\n- Path\n";
    let repo = board(text);
    repo.line("start tunnel").succeeds();
    assert_eq!(repo.read("B.md"), text);
    repo.line("done bridge").succeeds();
    assert_eq!(repo.read("B.md"), "# Road\n\n## Now\n\n## Next\n\n- Tunnel\n\n## Shipped\n\n- Bridge\n- Path\n");
    repo.line("check").succeeds();
}

#[test]
fn of_two_boards_in_a_document_each_keeps_its_cards() {
    let board = |to_do: &str, done: &str| format!("### To do\n\n{to_do}### Done\n\n{done}");
    let text = |[a, b]: [String; 2]| format!("# Yard\n\n## Gate\n\n{a}## Pond\n\n{b}");
    let gate = board("- Oil the lock\n\n", "- Paint it\n\n");
    let repo = self::board(&text([gate.clone(), board("- Clear the weed\n- Count the carp\n\n", "- Dig\n")]));
    repo.line("done count-the-carp").succeeds();
    assert_eq!(repo.read("B.md"), text([gate, board("- Clear the weed\n\n", "- Count the carp\n- Dig\n")]));
    repo.line("check").succeeds();
}

#[test]
fn the_counts_in_the_headings_of_a_board_follow_its_cards() {
    let text = |counts: [u8; 3], cards: [&str; 3]| {
        let [a, b, c] = counts;
        format!(
            "# Yard\n\n## Backlog ({a})\n\n{}## In Progress ({b})\n\n{}## Done ({c})\n\n{}",
            cards[0], cards[1], cards[2]
        )
    };
    let first = text([2, 1, 1], ["- Lamp\n- Door\n\n", "- Step\n\n", "- Roof\n"]);
    let repo = board(&first);
    repo.line("start lamp").succeeds();
    assert_eq!(repo.read("B.md"), text([1, 2, 1], ["- Door\n\n", "- Lamp\n- Step\n\n", "- Roof\n"]));
    repo.line("check").succeeds();
    repo.line("done step").succeeds();
    assert_eq!(repo.read("B.md"), text([1, 1, 2], ["- Door\n\n", "- Lamp\n\n", "- Step\n- Roof\n"]));
    repo.line("check").succeeds();
    repo.plan(["undo", "2"]).succeeds();
    assert_eq!(repo.read("B.md"), first);
    let by_hand = text([2, 1, 1], ["- Door\n\n", "- Step\n\n", "- Roof\n- Lamp\n"]);
    repo.write("B.md", by_hand.as_bytes());
    repo.line("sync --prefer plan").succeeds();
    assert_eq!(repo.read("B.md"), first);
    repo.write("B.md", by_hand.as_bytes());
    repo.line("sync").succeeds();
    assert_eq!(repo.read("B.md"), text([1, 1, 2], ["- Door\n\n", "- Step\n\n", "- Roof\n- Lamp\n"]));
    repo.line("check").succeeds();
}

#[test]
fn what_nothing_marks_gets_a_mark_when_it_is_over_and_loses_it_again() {
    let text =
        "# TODO\n\n## High priority\n\n- Sew the tail\n  - in red\n- Wax the line\n\n## Bugs\n\n1. The spar creaks\n";
    let repo = Repo::new().file("TODO.md", text);
    repo.line("import TODO.md").succeeds().shows("3 not-started");
    repo.line("check").succeeds();
    repo.line("start wax-the-line").succeeds();
    assert_eq!(repo.read("TODO.md"), text);
    repo.line("done wax-the-line").succeeds();
    repo.line("done the-spar-creaks").succeeds();
    let marked = text.replace("- Wax", "- ✅ Wax").replace("1. The", "1. ✅ The");
    assert_eq!(repo.read("TODO.md"), marked);
    repo.line("check").succeeds();
    repo.line("import TODO.md").succeeds().shows("3 known items: nothing new");
    repo.line("update wax-the-line status=not-started").succeeds();
    repo.line("update the-spar-creaks status=in-progress").succeeds();
    assert_eq!(repo.read("TODO.md"), text);
    repo.line("check").succeeds();
}

#[test]
fn a_box_whose_tick_would_go_below_a_heading_that_says_done_is_refused() {
    let text = "## Done\n\n- [x] X-5 five\n\n## Blocked\n\n- [ ] X-6 six\n";
    let repo = board(text);
    let run = repo.line("update X-5 status=todo").fails(1);
    run.says("error[edit-refused]: status of X-5 is [x] here, but not-started in the plan").says("--> B.md:3:4\n");
    assert_eq!(repo.read("B.md"), text);
}

#[test]
fn a_row_goes_back_into_the_table_that_it_left_empty() {
    let table = "| Key | Story | Owner |\n|-----|-------|-------|\n";
    let text = format!(
        "# Sprint\n\n## Done\n\n{table}| FW-1 | Store tickets | ana |\n| FW-2 | Sign tickets | bo |\n\n## In review\n\n\
         {table}| FW-3 | Show a code | ana |\n"
    );
    let repo = Repo::new().file("T.md", &text);
    repo.plan(["import", "T.md"]).succeeds();
    repo.plan(["update", "FW-3", "status=complete"]).succeeds();
    assert!(repo.read("T.md").ends_with(&format!("| FW-3 | Show a code | ana |\n\n## In review\n\n{table}")));
    repo.plan(["update", "FW-3", "status=in-review"]).succeeds();
    assert_eq!(repo.read("T.md"), text);
}

#[test]
fn what_was_done_where_no_heading_says_it_goes_back_without_its_mark() {
    let text = "# Board\n\n## In progress\n\n- 🔔 Ring\n- Sail\n\n## To do\n\n- Bell\n";
    let repo = Repo::new().file("T.md", text);
    repo.line("import T.md").succeeds();
    repo.line("done ring").succeeds();
    repo.line("done sail").succeeds();
    assert_eq!(repo.read("T.md"), text.replace("- 🔔 R", "- ✅ 🔔 R").replace("- S", "- ✅ S"));
    repo.line("update ring status=todo").succeeds();
    repo.line("update sail status=in-progress").succeeds();
    let back = "# Board\n\n## In progress\n\n- Sail\n\n## To do\n\n- 🔔 Ring\n- Bell\n";
    assert_eq!(repo.read("T.md"), back);
    repo.line("check").succeeds();
    for _ in 0..4 {
        repo.line("undo").succeeds();
    }
    assert_eq!(repo.read("T.md"), text);
}
