//! A tracker to measure with, as teams write it and as long as one likes.

#![allow(clippy::unwrap_used, reason = "writing to a text cannot fail")]

use crate::pick::Pick;
use std::fmt::Write as _;

/// The bytes of a document that is read often.
pub(crate) const SMALL: usize = 200 * 1000;
/// The bytes of a document that is larger than any a person wrote.
pub(crate) const LARGE: usize = 20 * 1000 * 1000;

const STATUSES: [&str; 7] =
    ["✅ COMPLETE", "NOT_STARTED", "🟡 In Progress", "⏳ Pending", "BLOCKED", "✅ Done (2026-01-12)", "📋 Planned"];
const PRIORITIES: [&str; 4] = ["CRITICAL", "HIGH", "P2", "🟢 LOW"];
const OWNERS: [&str; 5] = ["@mira", "jonas", "Zoë", "小林", "-"];
const THINGS: [&str; 8] = [
    "the lending desk",
    "a shelf label",
    "`returns/queue.rs`",
    "the **weekly** letter",
    "every open loan",
    "a [reminder](docs/reminders.md)",
    "R&D's ladder",
    "the *spare* key",
];
const DEEDS: [&str; 8] = [
    "waits until the morning round has gone by",
    "is counted twice when two neighbours ask at once",
    "keeps its place in the list, even where nobody looks",
    "must not be shown before 9:00 – not even as a hint",
    "asks `store.next(3)` for what is left",
    "grows by 12 lines a day ⚠️",
    "was moved to [the other hall](https://example.com/hall?id=7)",
    "says \"yes\" and means it",
];

/// Returns a tracker of at least `bytes` bytes: sections with fields, tables, checkboxes, code and prose in turn.
pub(crate) fn tracker(bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 8 * 1024);
    out += "# Lending Tracker\n\n**Project**: Toolshed  \n**Last Updated**: 2026-01-14\n\n";
    out += "> Marks: ✅ complete, 🟡 in progress, ⏳ not started.\n\n## Progress Summary\n\n";
    out += "- Total Tasks: 145\n- Complete: 29 (20%)\n- In Progress: 7\n\n";
    let mut pick = Pick(7);
    let mut task = 0;
    for phase in 1.. {
        writeln!(out, "## Phase {phase}: {}\n\n{}\n", titled(&mut pick), prose(&mut pick, 4)).unwrap();
        table(&mut out, &mut pick, task);
        for _ in 0..8 {
            section(&mut out, &mut pick, task);
            task += 1;
        }
        checkboxes(&mut out, &mut pick, task);
        task += 12;
        if out.len() >= bytes {
            return out;
        }
    }
    out
}

/// A summary of the eight sections that follow.
fn table(out: &mut String, pick: &mut Pick, first: usize) {
    *out += "| ID | Task | Status | Estimate | Owner |\n|----------|------|:------:|---------:|-------|\n";
    for task in first..first + 8 {
        let (title, status, owner) = (titled(pick), pick.of(&STATUSES), pick.of(&OWNERS));
        writeln!(out, "| LEND-{task:04} | {title} | {status} | {}.5h | {owner} |", pick.below(9)).unwrap();
    }
    *out += "\n";
}

/// The section of one task.
fn section(out: &mut String, pick: &mut Pick, task: usize) {
    let (title, status, priority) = (titled(pick), pick.of(&STATUSES), pick.of(&PRIORITIES));
    writeln!(out, "### LEND-{task:04}: {title}\n\n**Status**: {status}  \n**Priority**: {priority}  ").unwrap();
    writeln!(out, "**Owner**: {}  \n**Effort Estimate**: {}-4h  ", pick.of(&OWNERS), pick.below(3)).unwrap();
    if task > 3 {
        writeln!(out, "**Dependencies**: LEND-{:04}, LEND-{:04}  ", task - 3, task - 1).unwrap();
    }
    let sentences = 2 + pick.below(4);
    writeln!(out, "**Code Location**: `src/desk/part_{task}.rs:17`\n\n{}\n", prose(pick, sentences)).unwrap();
    match pick.below(4) {
        0 => writeln!(out, "```rust\nfn ask_{task}(desk: &Desk) -> Option<Loan> {{\n    desk.next(3)\n}}\n```\n")
            .unwrap(),
        1 => writeln!(out, "1. {}\n2. {}\n   - {}\n", titled(pick), titled(pick), prose(pick, 1)).unwrap(),
        _ => {
            *out += "**Validation**:\n";
            for sign in ['x', ' ', ' '] {
                writeln!(out, "- [{sign}] {}", titled(pick)).unwrap();
            }
            *out += "\n";
        }
    }
}

/// A list of small tasks.
fn checkboxes(out: &mut String, pick: &mut Pick, first: usize) {
    *out += "### Small Things\n\n";
    for task in first..first + 12 {
        let sign = ['x', ' ', '~', ' '][pick.below(4)];
        writeln!(out, "- [{sign}] **LEND-{task:04}** {} ({}h)", titled(pick), 1 + pick.below(6)).unwrap();
        if task % 4 == 0 {
            writeln!(out, "  - {}", prose(pick, 1)).unwrap();
        }
    }
    *out += "\n---\n\n";
}

/// What something is called.
fn titled(pick: &mut Pick) -> String {
    format!("What {} {}", pick.of(&THINGS), ["needs", "loses", "keeps", "shows"][pick.below(4)])
}

fn prose(pick: &mut Pick, sentences: usize) -> String {
    let sentence = |pick: &mut Pick| format!("It is known that {} {}.", pick.of(&THINGS), pick.of(&DEEDS));
    (0..sentences).map(|_| sentence(pick)).collect::<Vec<_>>().join("\n")
}
