//! Plans of any size, and tracker documents that agree with them, always the same for the same numbers.

#![allow(clippy::disallowed_methods, reason = "a benchmark writes its own files")]

use crate::pick::Pick;
use std::fs::{self, File};
use std::io::{BufWriter, Result, Write};
use std::path::Path;

const WORDS: [&str; 26] = [
    "auth",
    "session",
    "cache",
    "query",
    "render",
    "index",
    "parser",
    "pipeline",
    "deploy",
    "config",
    "token",
    "retry",
    "timeout",
    "schema",
    "migration",
    "worker",
    "queue",
    "handler",
    "layout",
    "focus",
    "playback",
    "sync",
    "export",
    "import",
    "audit",
    "metrics",
];
/// How a status stands in the plan, and in a document.
const STATUSES: [(&str, &str); 5] = [
    ("not-started", "NOT_STARTED"),
    ("queued", "QUEUED"),
    ("in-progress", "IN_PROGRESS"),
    ("blocked", "BLOCKED"),
    ("complete", "COMPLETE ✅"),
];
const QUEUED: usize = 1;
const BEGUN: usize = 2;
const BLOCKED: usize = 3;
const COMPLETE: usize = 4;
const PRIORITIES: [&str; 4] = ["CRITICAL", "HIGH", "MEDIUM", "LOW"];
const OWNERS: [&str; 3] = ["alice", "bob", "chen"];
/// Phases of a plan, and batches.
const GROUPS: usize = 9;

/// Writes a plan of so many tasks in nine phases and nine batches.
pub(crate) fn plan(path: &Path, tasks: usize) -> Result<()> {
    let mut all = Tasks::new();
    write(path, (0..tasks).map(|_| all.task()), &[])
}

/// Writes so many tasks as so many trackers into a folder, and the plan that registers them and agrees with them.
pub(crate) fn documents(folder: &Path, tasks: usize, files: usize) -> Result<()> {
    let mut all = Tasks::new();
    let tasks: Vec<Task> = (0..tasks).map(|_| all.task()).collect();
    let names: Vec<String> = (0..files).map(|file| format!("tracker-{file:04}.md")).collect();
    for (file, name) in names.iter().enumerate() {
        let mut out = BufWriter::new(File::create(folder.join(name))?);
        write!(out, "# Tracker {file}\n\n## Tasks\n\n")?;
        for task in tasks[file..].iter().step_by(files) {
            section(&mut out, task, &mut all.pick)?;
        }
        out.flush()?;
    }
    write(&folder.join("execution-plan.json"), tasks.into_iter(), &names)
}

/// One task; numbers stand for the words they choose.
struct Task {
    number: usize,
    title: String,
    status: usize,
    priority: &'static str,
    component: &'static str,
    estimate: &'static str,
    actual: &'static str,
    owner: Option<&'static str>,
    depends_on: Vec<usize>,
    blocker: String,
    day: usize,
    validation: Vec<String>,
    notes: String,
}

/// Makes one task after another.
struct Tasks {
    pick: Pick,
    next: usize,
    complete: Vec<usize>,
}

impl Tasks {
    fn new() -> Self {
        Self { pick: Pick(7), next: 0, complete: Vec::new() }
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.pick.of(&WORDS)).collect::<Vec<_>>().join(" ")
    }

    fn task(&mut self) -> Task {
        let number = self.next;
        self.next += 1;
        let status = self.pick.below(STATUSES.len());
        let depends_on = self.depends_on(number, status);
        if status == COMPLETE {
            self.complete.push(number);
        }
        let title = self.words(6);
        Task {
            number,
            title: title[..1].to_uppercase() + &title[1..],
            status,
            priority: self.pick.of(&PRIORITIES),
            component: self.pick.of(&WORDS),
            estimate: self.pick.of(&["0.25", "0.5", "2", "8.5"]),
            actual: self.pick.of(&["0.25", "0.75", "2.5", "7"]),
            owner: (self.pick.below(10) < 7).then(|| self.pick.of(&OWNERS)),
            depends_on,
            blocker: self.words(4),
            day: 6 + self.pick.below(23),
            validation: (0..2 + self.pick.below(4)).map(|_| self.words(6)).collect(),
            notes: format!("{}. See `src/{}.rs`: \\\"{}\\\".", self.words(25), self.words(1), self.words(3)),
        }
    }

    /// What a task needs. Work begins when that is complete.
    fn depends_on(&mut self, number: usize, status: usize) -> Vec<usize> {
        let begun = status == BEGUN || status == COMPLETE;
        let choice = if begun { self.complete.len() } else { number };
        if choice <= 3 || self.pick.below(10) >= 6 {
            return Vec::new();
        }
        let mut needs: Vec<usize> = (0..=self.pick.below(3)).map(|_| self.pick.below(choice)).collect();
        needs.sort_unstable();
        needs.dedup();
        if begun { needs.into_iter().map(|at| self.complete[at]).collect() } else { needs }
    }
}

fn write(path: &Path, tasks: impl Iterator<Item = Task>, documents: &[String]) -> Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    write!(out, "{{\n  \"version\": 1,\n  \"project\": \"generated\",\n  \"startDate\": \"2026-01-01\"")?;
    if !documents.is_empty() {
        let document =
            |path: &String| format!("    {{\n      \"path\": \"{path}\",\n      \"kind\": \"tracker\"\n    }}");
        let documents: Vec<_> = documents.iter().map(document).collect();
        write!(out, ",\n  \"documents\": [\n{}\n  ]", documents.join(",\n"))?;
    }
    groups(&mut out, "phases", "phase", "")?;
    let more = "      \"priority\": \"P1\",\n      \"progress\": 0,\n      \"blockers\": [],\n      \"owner\": \"\",\n      \"notes\": \"\",\n";
    groups(&mut out, "batches", "batch", more)?;
    write!(out, ",\n  \"tasks\": [")?;
    for (at, task) in tasks.enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        member(&mut out, &task)?;
    }
    let metrics = "    \"prsMerged\": 3,\n    \"ciPassRate\": 97,\n    \"coverage\": 81";
    write!(out, "\n  ],\n  \"metrics\": {{\n{metrics}\n  }}\n}}\n")?;
    out.flush()
}

fn groups(out: &mut impl Write, member: &str, word: &str, more: &str) -> Result<()> {
    let group = |at: usize| {
        let name = WORDS[at];
        format!(
            "    {{\n      \"id\": \"{word}-{at}\",\n      \"name\": \"All of {name}\",\n{more}      \"status\": \"in-progress\"\n    }}"
        )
    };
    let groups: Vec<_> = (1..=GROUPS).map(group).collect();
    write!(out, ",\n  \"{member}\": [\n{}\n  ]", groups.join(",\n"))
}

/// Writes a task as the plan file holds it.
fn member(out: &mut impl Write, task: &Task) -> Result<()> {
    let Task { number, title, status, priority, component, estimate, .. } = task;
    let name = STATUSES[*status].0;
    let group = number % GROUPS + 1;
    write!(out, "    {{\n      \"id\": \"TASK-{number:06}\",\n      \"title\": \"{title}\",\n")?;
    write!(out, "      \"status\": \"{name}\",\n      \"priority\": \"{priority}\",\n")?;
    write!(out, "      \"component\": \"{component}\",\n      \"phase\": \"phase-{group}\",\n")?;
    write!(out, "      \"batch\": \"batch-{group}\",\n      \"estimateHours\": {estimate},\n")?;
    if let Some(owner) = task.owner {
        writeln!(out, "      \"owner\": \"{owner}\",")?;
    }
    if !task.depends_on.is_empty() {
        let ids: Vec<_> = task.depends_on.iter().map(|id| format!("        \"TASK-{id:06}\"")).collect();
        write!(out, "      \"dependsOn\": [\n{}\n      ],\n", ids.join(",\n"))?;
    }
    if *status == BLOCKED {
        write!(out, "      \"blockers\": [\n        \"{}\"\n      ],\n", task.blocker)?;
    }
    writeln!(out, "      \"createdAt\": \"2026-01-01T09:00:00Z\",")?;
    if *status == BEGUN || *status == COMPLETE {
        writeln!(out, "      \"startedAt\": \"2026-01-05T09:00:00Z\",")?;
    }
    if *status == COMPLETE {
        write!(
            out,
            "      \"completedAt\": \"2026-01-{:02}T12:34:56Z\",\n      \"actualHours\": {},\n",
            task.day, task.actual
        )?;
    }
    let done = *status == COMPLETE;
    let check =
        |text: &String| format!("        {{\n          \"text\": \"{text}\",\n          \"done\": {done}\n        }}");
    let checks: Vec<_> = task.validation.iter().map(check).collect();
    write!(out, "      \"validation\": [\n{}\n      ],\n      \"notes\": \"{}\",\n", checks.join(",\n"), task.notes)?;
    if *status == QUEUED {
        return write!(out, "      \"history\": []\n    }}");
    }
    write!(
        out,
        "      \"history\": [\n        {{\n          \"op\": \"update\",\n          \"at\": \"2026-01-05T09:00:00Z\",\n"
    )?;
    write!(
        out,
        "          \"by\": \"alice\",\n          \"set\": {{\n            \"status\": [\n              \"queued\",\n"
    )?;
    write!(out, "              \"{name}\"\n            ]\n          }}\n        }}\n      ]\n    }}")
}

/// Writes a task as a document speaks of it.
fn section(out: &mut impl Write, task: &Task, pick: &mut Pick) -> Result<()> {
    let Task { number, title, status, priority, estimate, .. } = task;
    let shown = STATUSES[*status].1;
    write!(out, "### TASK-{number:06}: {title}\n\n**Status**: {shown}  \n**Priority**: {priority}  \n")?;
    writeln!(out, "**Effort Estimate**: {estimate} hours  ")?;
    let sign = if *status == COMPLETE { 'x' } else { ' ' };
    if *status == COMPLETE {
        writeln!(out, "**Effort Actual**: {}h  ", task.actual)?;
    }
    let mut words = |count: usize| (0..count).map(|_| pick.of(&WORDS)).collect::<Vec<_>>().join(" ");
    write!(out, "**Code Location**: `src/{}.rs:{}`\n\n", words(1), 1 + number % 900)?;
    write!(out, "**Description**: {} `{}` {}.\n\n**Validation Checklist**:\n", words(25), words(1), words(12))?;
    for check in &task.validation {
        writeln!(out, "- [{sign}] {check}")?;
    }
    writeln!(out)?;
    if number % 4 == 1 {
        write!(out, "| File | Lines | Note |\n|------|-------|------|\n")?;
        for lines in 1..4 {
            writeln!(out, "| `src/{}.rs` | {} | ✅ {} |", words(1), lines * 31, words(4))?;
        }
        writeln!(out)?;
    }
    if number % 5 == 1 {
        write!(out, "```rust\nfn f() {{\n    // - [ ] not a task\n}}\n```\n\n")?;
    }
    write!(out, "---\n\n")
}

/// Makes a folder anew.
pub(crate) fn folder(path: &Path) -> Result<()> {
    if path.exists() {
        fs::remove_dir_all(path)?;
    }
    fs::create_dir_all(path)
}
