//! A plan of 145 tasks with three documents of 250 KB together that follow it: a tracker, a DEBUGGING file and a
//! changelog.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a benchmark writes its own files, and a failure ends it"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Tasks in the plan.
const TASKS: usize = 145;
/// The plan and its documents.
pub(crate) const FILES: [&str; 4] =
    ["execution-plan.json", "docs/TRACKER.md", "docs/DEBUGGING.md", "docs/CHANGELOG.md"];
/// Filler, so that documents have the size of real ones.
const WORDS: &str = "the session is read once and kept until its owner leaves so that no request waits for the store ";

/// Writes them into a folder.
pub(crate) fn write(folder: &Path) {
    fs::create_dir_all(folder.join("docs")).unwrap();
    fs::write(folder.join(FILES[0]), plan()).unwrap();
    fs::write(folder.join(FILES[1]), tracker()).unwrap();
    fs::write(folder.join(FILES[2]), debugging()).unwrap();
    fs::write(folder.join(FILES[3]), changelog()).unwrap();
}

/// Every fifth task is complete.
fn is_complete(task: usize) -> bool {
    task.is_multiple_of(5)
}

fn title(task: usize) -> String {
    format!("Keep session {task} from waiting")
}

fn plan() -> String {
    let mut out = String::from("{\n  \"version\": 1,\n  \"documents\": [\n");
    for (at, kind) in ["tracker", "debugging", "changelog"].into_iter().enumerate() {
        let comma = if at < 2 { "," } else { "" };
        writeln!(out, "    {{\"path\": \"{}\", \"kind\": \"{kind}\"}}{comma}", FILES[at + 1]).unwrap();
    }
    out += "  ],\n  \"tasks\": [\n";
    for task in 0..TASKS {
        let (status, stage) =
            if is_complete(task) { ("complete", "Phase 5: FIX") } else { ("not-started", "Phase 1: DOCUMENT") };
        let done = if is_complete(task) { ", \"actualHours\": 1.5, \"completedAt\": \"2026-01-10\"" } else { "" };
        let comma = if task + 1 < TASKS { "," } else { "" };
        writeln!(
            out,
            "    {{\n      \"id\": \"TASK-{task:03}\",\n      \"title\": \"{}\",\n      \"status\": \"{status}\",\n      \"stage\": \"{stage}\",\n      \"priority\": \"HIGH\",\n      \"estimateHours\": 1.5{done},\n      \"notes\": \"{}\"\n    }}{comma}",
            title(task),
            WORDS.repeat(14)
        )
        .unwrap();
    }
    out + "  ]\n}\n"
}

fn tracker() -> String {
    let done = (0..TASKS).filter(|task| is_complete(*task)).count();
    let mut out = format!(
        "# Tracker\n\n**Last Updated**: 2026-01-14\n\n## Progress Summary\n\n- Total Tasks: {TASKS}\n- Not Started: {}\n- In Progress: 0\n- Complete: {done}\n\n## HIGH Priority\n\n",
        TASKS - done
    );
    for task in 0..TASKS {
        let state = if is_complete(task) { "COMPLETE  \n**Effort Actual**: 1.5h" } else { "NOT_STARTED" };
        let title = title(task);
        writeln!(
            out,
            "### TASK-{task:03}: {title}\n\n**Status**: {state}  \n**Effort Estimate**: 1.5h  \n\n{}\n",
            WORDS.repeat(6)
        )
        .unwrap();
    }
    out
}

fn debugging() -> String {
    let mut out = String::from("# Debugging\n\n");
    for task in 0..TASKS {
        let (stage, sign) = if is_complete(task) { ("Phase 5: FIX", "x") } else { ("Phase 1: DOCUMENT", " ") };
        let title = title(task);
        writeln!(
            out,
            "## TASK-{task:03}: {title}\n\n**Status**: {stage}  \n**Effort Estimate**: 1.5h  \n\n{}\n\n**Validation Checklist**:\n- [{sign}] It compiles\n- [{sign}] It waits no more\n",
            WORDS.repeat(6)
        )
        .unwrap();
    }
    out
}

fn changelog() -> String {
    let mut out = String::from("# Changelog\n\n");
    for task in (0..TASKS).filter(|task| is_complete(*task)) {
        let title = title(task);
        writeln!(
            out,
            "### TASK-{task:03}: {title} ✅\n\n**Status**: COMPLETE\n**Files Modified**: 1 (session.rs)\n**Changes Made**:\n1. {}\n\n**Effort**: 1.5h actual (1.5h estimate) - ON TRACK\n",
            WORDS.repeat(18)
        )
        .unwrap();
    }
    out
}
