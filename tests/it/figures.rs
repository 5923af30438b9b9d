//! Numbers that documents derive from items: what each counts, and that it follows.

use crate::harness::Repo;

/// Imports a document that agrees throughout, completes an item, and compares the lines that changed.
fn check(text: &str, item: &str, expected: &[&str]) {
    let repo = Repo::new().file("T.md", text);
    repo.plan(["import", "T.md"]).succeeds();
    repo.plan(["check", "--strict"]).succeeds().says("no findings");
    repo.plan(["update", item, "status=complete"]).succeeds();
    let after = repo.read("T.md");
    assert_eq!(after.lines().count(), text.lines().count(), "{after}");
    let changed: Vec<_> = after.lines().zip(text.lines()).filter(|(new, old)| new != old).map(|(new, _)| new).collect();
    assert_eq!(changed, expected, "{after}");
    repo.plan(["check", "--strict"]).succeeds().says("no findings");
}

const HARBOUR: &str = "# Harbour

Overall: 3/8 (38%)

Tasks: 8 | Done: 3 | Remaining: 5

| Part | Total | Done | % |
|---|---|---|---|
| Pier | 3 | 1 | 33% |
| Crane | 2 | 1 | 50% |
| Light | 3 | 1 | 33% |
| **Total** | 8 | 3 | 38% |

## Pier (1/3 done)

Progress: 1/3 tasks (33%)

- [x] Drive the piles
- [ ] Lay the planks
- [ ] Paint the rail

## Crane — 2 tasks

1 of 2 tasks complete (50%)

- [x] Order the winch
- [ ] Fit the winch

## Light [1/3]

~30% complete

- [x] Buy lamps
- [ ] Wire lamps
- [ ] Test lamps
";

#[test]
fn parts_of_a_document_are_counted_in_headings_lines_and_tables() {
    check(
        HARBOUR,
        "lay-the-planks",
        &[
            "Overall: 4/8 (50%)",
            "Tasks: 8 | Done: 4 | Remaining: 4",
            "| Pier | 3 | 2 | 67% |",
            "| **Total** | 8 | 4 | 50% |",
            "## Pier (2/3 done)",
            "Progress: 2/3 tasks (67%)",
            "- [x] Lay the planks",
        ],
    );
    check(
        HARBOUR,
        "wire-lamps",
        &[
            "Overall: 4/8 (50%)",
            "Tasks: 8 | Done: 4 | Remaining: 4",
            "| Light | 3 | 2 | 67% |",
            "| **Total** | 8 | 4 | 50% |",
            "## Light [2/3]",
            "~67% complete",
            "- [x] Wire lamps",
        ],
    );
}

#[test]
fn one_row_of_counts_and_columns_in_any_order_are_figures() {
    check(
        "# Roadmap

| Pending | Done | Total | In Progress |
|---|---|---|---|
| 2 | 1 | 4 | 1 |

## Phase 1: Ground (1/2 complete)

- [x] T001 Lease
- [ ] T002 Fence

## Phase 2: Walls

- 🔄 T010 Bricks
- ⏳ T011 Mortar
",
        "T002",
        &["| 1 | 2 | 4 | 1 |", "## Phase 1: Ground (2/2 complete)", "- [x] T002 Fence"],
    );
}

#[test]
fn words_of_other_languages_say_what_is_counted() {
    check(
        "# Plan d'action

## Résumé

- Total : 3
- Terminé : 1 (33%)
- Restantes : 2
- Avancement : 33 %

## Tâches

- [x] Choisir le format
- [ ] Écrire le guide
- [ ] Publier le guide
",
        "écrire-le-guide",
        &["- Terminé : 2 (67%)", "- Restantes : 1", "- Avancement : 67 %", "- [x] Écrire le guide"],
    );
    check(
        "# 计划

总任务数：3
已完成：1（33%）

- [x] 设计
- [ ] 开发
- [ ] 测试
",
        "开发",
        &["已完成：2（67%）", "- [x] 开发"],
    );
}

#[test]
fn what_a_number_cannot_mean_is_no_figure() {
    let text = "# Audit

Totals: 2 high, 3 medium. 4 fixed, 1 open.

## Coverage by phase

| Phase | Total | Done | % |
|---|---|---|---|
| Unit | 120 | 60 | 50% |
| Browser | 40 | 10 | 25% |

## Release 2.0 (2026)

- [x] Freeze the format
- [ ] Tag it
";
    check(text, "tag-it", &["- [x] Tag it"]);
}

#[test]
fn a_heading_keeps_its_item_while_its_counts_change() {
    let repo = Repo::new().file("T.md", HARBOUR);
    repo.plan(["import", "T.md"]).succeeds();
    repo.plan(["done", "lay-the-planks"]).succeeds();
    repo.edit("T.md", "Paint the rail", "Varnish the rail");
    let run = repo.plan(["import", "T.md"]);
    run.succeeds().shows("\"Paint the rail\" and is renamed to \"Varnish the rail\"");
    repo.plan(["show", "paint-the-rail"]).succeeds().shows("Varnish the rail");
}

#[test]
fn ranges_and_approximations_agree_with_what_lies_in_them() {
    let repo = Repo::new().file("T.md", "# T\n\n30-40% complete\n\n- [x] One\n- [ ] Two\n- [ ] Three\n");
    repo.plan(["import", "T.md"]).succeeds();
    repo.plan(["check"]).succeeds().says("no findings");
    repo.edit("T.md", "30-40%", "60–70%");
    repo.plan(["check", "--format", "concise"]).fails(1).shows("T.md:3:1: error[figure-stale]");
    repo.plan(["sync"]).succeeds();
    assert!(repo.read("T.md").starts_with("# T\n\n33% complete\n"), "{}", repo.read("T.md"));
    repo.edit("T.md", "33%", "~35%");
    repo.plan(["check"]).succeeds().says("no findings");
    repo.edit("T.md", "~35%", "~45%");
    repo.plan(["check"]).fails(1);
}
