//! Bytes: damaged documents, and whatever else a file may hold.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use plan::bind::Binder;
use plan::collect::{How, Input, collect};
use plan::document;
use plan::document::link::Linked;
use plan::finding::Finding;
use plan::plan::Plan;
use plan::reconcile::{self, Document};
use plan::text::encoding::Damage;
use plan::text::{Source, View};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::flow::security;
use crate::harness::Repo;

const MASTER: &str = "docs/MASTER_CHANGELOG.md";

#[test]
fn a_damaged_document_is_read_by_its_meaning_and_edited_in_place() {
    let sound = |repo: Repo| {
        repo.plan(["import", "docs/DASHBOARD.md"]).succeeds();
        repo
    };
    let text = fixture("batches/docs/DASHBOARD.md");
    for damage in [Damage::MAC_ROMAN, Damage::WINDOWS_1252] {
        let clean = sound(Repo::new().raw("docs/DASHBOARD.md", text.as_bytes()));
        let damaged = sound(Repo::new().raw("docs/DASHBOARD.md", damage.damage(&text).as_bytes()));
        assert_eq!(clean.read("execution-plan.json"), damaged.read("execution-plan.json"));
        for line in [
            "update batch-1 status=done",
            "update batch-2 status=in-progress progress=30",
            "update batch-1 status=queued",
        ] {
            clean.line(line).succeeds().quiet();
            damaged.line(line).succeeds().quiet();
            assert_eq!(damaged.read("docs/DASHBOARD.md"), damage.damage(&clean.read("docs/DASHBOARD.md")), "{line}");
            damaged.line("check").succeeds().shows("warning[encoding-damaged]").hides("error");
        }
    }
}

#[test]
fn a_damaged_changelog_gets_an_entry_damaged_alike() {
    let clean = security();
    let damaged = security();
    damaged.write(MASTER, Damage::MAC_ROMAN.damage(&damaged.read(MASTER)).as_bytes());
    for line in ["done SEC-002 effort=2h", "update SEC-002 status=in-progress", "done SEC-002"] {
        clean.line(line).succeeds().quiet();
        damaged.line(line).succeeds().quiet();
        assert_eq!(damaged.read(MASTER), Damage::MAC_ROMAN.damage(&clean.read(MASTER)), "{line}");
        damaged.line("check").succeeds().hides("error");
    }
}

#[test]
fn a_document_whose_emoji_are_lost_is_read_around_them() {
    let text = "# 📋 Plan\n\n## ✅ LH-1: Lamp — DONE\n\n## 🔄 LH-2: Door 🟡 IN PROGRESS\n\n**Status**: 🟡 In Progress\n\n\
                ## 🔴 LH-3: Stairs\n\n**Status:** ⏳ Not started\n";
    let lost = text.replace(|c: char| !c.is_ascii() && c != '—', "??");
    let items = |text: &str| -> Vec<(String, String, String)> {
        let run = Repo::new().file("T.md", text).line("import T.md --format json").succeeds();
        let data: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let text = |item: &serde_json::Value, key: &str| item[key].as_str().unwrap().to_owned();
        let items = data["items"].as_array().unwrap();
        items.iter().map(|item| (text(item, "id"), text(item, "title"), text(item, "status"))).collect()
    };
    assert_eq!(items(text).len(), 3);
    assert_eq!(items(&lost), items(text));
    let repo = Repo::new().file("T.md", &lost);
    repo.line("import T.md").succeeds().shows("warning[emoji-lost]: 7 emoji are lost").shows("--> T.md:1:3\n");
    repo.line("done LH-3").succeeds();
    let after = repo.read("T.md");
    assert!(after.starts_with(&lost.replace("Not started", "Complete")), "{after}");
}

fn fixture(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)).unwrap()
}

/// Documents of every kind.
static DOCUMENTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = [
        "security/docs/OPTIMIZATION_TRACKER.md",
        "security/docs/DEBUGGING.md",
        "security/docs/MASTER_CHANGELOG.md",
        "batches/docs/DASHBOARD.md",
        "phases/docs/EXECUTION_PLAN.md",
        "timeline/docs/RECOVERY_PLAN.md",
        "team/docs/TEAM_PLAN.md",
    ];
    names.map(fixture).into()
});

/// Pieces that mean something to a reader of plans.
const PIECES: [&str; 36] = [
    "\n",
    "\r\n",
    "\n\n",
    "# ",
    "### SEC-001: ",
    "- [ ] ",
    "- [x] ",
    "| ",
    " |\n| --- | --- |\n",
    "**Status**: ",
    "**",
    "`",
    "```\n",
    "COMPLETE",
    "✅",
    "🔄",
    "[DATE]",
    "1. ",
    "> ",
    "<!-- ",
    " -->",
    "](",
    "1/6 (17%)",
    "~8-10h",
    "2026-01-15",
    "---\n",
    "\u{feff}",
    "‚úÖ",
    "[a](b.md#c)",
    "![é](<é ü.png>)",
    "\n[r]: x.md\n",
    "<!-- plan:allow figure-stale x -->\n",
    "5/10 (40%)",
    "| A | Total | Done | % |\n|---|---|---|---|\n| é | 10 | 5 | 4% |\n",
    "Next task: ",
    "`src/é.rs:3`",
];

/// Takes a document as it may be found: it reads, and all places lie inside of it.
fn read(bytes: Vec<u8>) {
    let source = Source::new("a.md", bytes);
    let view = View::new(&source);
    let text = view.text();
    let reading = document::read(text, "a.md", None);
    let mut ranges = Vec::new();
    for entry in &reading.entries {
        ranges.extend([entry.range.clone(), entry.name.clone()]);
        for slot in &entry.slots {
            ranges.push(slot.range.clone());
            ranges.extend(slot.labelled());
            ranges.extend(slot.lines.iter().flat_map(|line| [line.text.clone(), line.sign.clone()]));
        }
    }
    ranges.extend(reading.figures.iter().map(|figure| figure.range.clone()));
    ranges.extend(reading.updated.iter().map(|line| line.range.clone()));
    for range in ranges {
        assert!(text.get(range.clone()).is_some(), "{range:?} is no range of {text:?}");
        let file = view.in_file(&range);
        assert!(source.text().get(file.clone()).is_some(), "{file:?} is no range of the file");
    }
    let mut plan = Plan::empty();
    let outcome = collect(&mut plan, &[Input { path: "a.md", view: &view, reading: &reading }], How::default());
    for finding in outcome.findings.iter().chain(&told(&plan, &view)) {
        source.position(finding.range.start);
        assert!(source.text().get(finding.range.clone()).is_some(), "{finding:?} is at no place of {text:?}");
    }
}

/// What `check` tells of a document alone, where nothing that it leads to exists.
fn told(plan: &Plan<'_>, view: &View<'_>) -> Vec<Finding> {
    let document = Document::read("a.md", "", view, plan, &mut Binder::new(plan));
    let mut findings = reconcile::contradictions(plan, &document);
    let named = reconcile::files::named(plan, &document);
    findings.extend(reconcile::files::findings(plan, &document, &named, &|_| true));
    let links = document::link::of(&document.reading);
    findings.extend(document::link::findings(view, &document.reading, links, &|_, _| Linked::Missing));
    document::allow::silence(view, &document.reading, &mut findings);
    findings
}

/// A document with a few of its bytes cut out, and pieces put in.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let place = (any::<Index>(), 0_usize..40, select(&PIECES[..]));
    (any::<Index>(), prop::collection::vec(place, 1..6)).prop_map(|(which, places)| {
        let mut bytes = which.get(&DOCUMENTS).clone().into_bytes();
        for (at, cut, piece) in places {
            let at = at.index(bytes.len());
            let end = (at + cut).min(bytes.len());
            bytes.splice(at..end, piece.bytes());
        }
        bytes
    })
}

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(select(&PIECES[..]), 0..40).prop_map(|pieces| pieces.concat().into_bytes())
}

/// An update of one of the first tasks.
fn update() -> impl Strategy<Value = String> {
    let statuses =
        ["not-started", "queued", "in-progress", "in-review", "blocked", "complete", "failed", "deferred", "cancelled"];
    let ids = ["SEC-001", "SEC-002", "SEC-004", "SEC-005", "BACK-001", "BACK-003"];
    let more = [
        "",
        " effort=1.25h",
        " effort=",
        " owner=mara",
        " owner=",
        " estimate=2-3h",
        " learnings+=more",
        " change+=more",
        " validation=1",
    ];
    (select(ids.to_vec()), select(statuses.to_vec()), select(more.to_vec()))
        .prop_map(|(id, status, more)| format!("update {id} status={status} reason=why{more}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read(bytes);
    }

    #[test]
    fn any_pieces_are_read(bytes in pieces()) {
        read(bytes);
    }

    #[test]
    fn a_mutated_document_is_read(bytes in mutated()) {
        read(bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn documents_agree_after_any_updates(lines in prop::collection::vec(update(), 1..6)) {
        let repo = security();
        for line in lines {
            repo.line(&line).succeeds().quiet();
            repo.agrees();
            let after = repo.snapshot();
            if !line.contains("+=") {
                repo.line(&line).succeeds();
                repo.unchanged(&after);
            }
        }
    }
}
