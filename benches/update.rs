//! Times `plan update` as a whole process beside the floor: a program that only reads and replaces the same files.
//!
//! `cargo bench --bench update [-- --rounds N]` prints medians of wall and processor time over interleaved rounds, and
//! `-- --data DIR` only writes the plan and documents, to profile with. It
//! fails where an update of 145 tasks with three documents of 250 KB together takes 10 ms of processor time or more.

#![allow(clippy::disallowed_methods, reason = "a benchmark writes its own files and runs programs")]
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "it prints figures, and a failure ends it")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The plan under test.
const PLAN: &str = env!("CARGO_BIN_EXE_plan");
/// Tasks in the plan.
const TASKS: usize = 145;
/// The files an update may touch.
const FILES: [&str; 4] = ["execution-plan.json", "docs/TRACKER.md", "docs/DEBUGGING.md", "docs/CHANGELOG.md"];
/// What an update may cost in processor time.
const LIMIT: Duration = Duration::from_millis(10);
/// Filler, so that documents have the size of real ones.
const WORDS: &str = "the session is read once and kept until its owner leaves so that no request waits for the store ";

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let Some(at) = args.iter().position(|arg| arg == "--floor") {
        return floor(Path::new(&args[at + 1]));
    }
    if let Some(at) = args.iter().position(|arg| arg == "--data") {
        return generate(Path::new(&args[at + 1]));
    }
    let rounds = args.iter().position(|arg| arg == "--rounds").map_or(40, |at| args[at + 1].parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    generate(folder.path());
    let check = Command::new(PLAN).arg("check").current_dir(&folder).output().unwrap();
    assert!(check.status.success(), "the generated documents disagree: {}", String::from_utf8_lossy(&check.stdout));

    let (mut update, mut read, mut version) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        let status = if round % 2 == 0 { "status=in-progress" } else { "status=not-started" };
        update
            .push(timed(Command::new(PLAN).args(["--now", "2026-01-15", "update", "TASK-077", status]), folder.path()));
        read.push(timed(Command::new(&args[0]).arg("--floor").arg(folder.path()), folder.path()));
        version.push(timed(Command::new(PLAN).arg("--version"), folder.path()));
    }
    let bytes: u64 = FILES[1..].iter().map(|file| fs::metadata(folder.path().join(file)).unwrap().len()).sum();
    println!("{TASKS} tasks, three documents of {} KB together, {rounds} rounds", bytes / 1024);
    let cost = report("plan update", &mut update);
    let floor = report("read and replace", &mut read);
    report("plan --version", &mut version);
    println!("wall time of an update: {:.2} times read and replace", cost.0.as_secs_f64() / floor.0.as_secs_f64());
    assert!(cost.1 < LIMIT, "an update takes {:?} of processor time, {LIMIT:?} are allowed", cost.1);
}

/// Prints and returns the medians of wall and processor time.
fn report(name: &str, runs: &mut [(Duration, Duration)]) -> (Duration, Duration) {
    let median = |mut times: Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 2]
    };
    let wall = median(runs.iter().map(|run| run.0).collect());
    let processor = median(runs.iter().map(|run| run.1).collect());
    println!("{name:18} wall {:6.2} ms   processor {:6.2} ms", millis(wall), millis(processor));
    (wall, processor)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Runs a command and returns its wall time and the processor time it took.
fn timed(command: &mut Command, folder: &Path) -> (Duration, Duration) {
    let before = children();
    let start = Instant::now();
    let status = command.current_dir(folder).stdout(Stdio::null()).status().unwrap();
    let wall = start.elapsed();
    assert!(status.success());
    (wall, children().saturating_sub(before))
}

/// The processor time of all children that have ended.
fn children() -> Duration {
    let usage = nix::sys::resource::getrusage(nix::sys::resource::UsageWho::RUSAGE_CHILDREN).unwrap();
    let part =
        |time: nix::sys::time::TimeVal| Duration::new(time.tv_sec().unsigned_abs(), 1000 * time.tv_usec() as u32);
    part(usage.user_time()) + part(usage.system_time())
}

/// Reads the four files and replaces each, as any program that changes them safely must.
fn floor(folder: &Path) {
    for file in FILES {
        let path = folder.join(file);
        let bytes = fs::read(&path).unwrap();
        let temporary = path.with_extension("tmp");
        fs::write(&temporary, &bytes).unwrap();
        fs::File::open(&temporary).unwrap().sync_all().unwrap();
        fs::rename(&temporary, &path).unwrap();
    }
}

fn generate(folder: &Path) {
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
