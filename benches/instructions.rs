//! Counts the instructions of fixed runs of `plan` with valgrind's callgrind, which do not depend on how busy the machine
//! is, and holds them against the figures of benches/instructions.txt.
//!
//! `cargo bench --bench instructions [-- --renew]`: ends with 1 where a run takes over 5 % more than its figure; with
//! `--renew` it writes the figures anew, to be committed with the change that moves them.

#![allow(clippy::disallowed_methods, reason = "a benchmark writes its own files and runs programs")]
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "it prints figures, and a failure ends it")]
#![allow(dead_code, reason = "other benchmarks use the rest of the samples")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

#[path = "sample/followed.rs"]
mod followed;
#[path = "sample/pick.rs"]
mod pick;
#[path = "sample/plan.rs"]
mod plans;
#[path = "sample/tracker.rs"]
mod tracker;

/// The program that is counted.
const PLAN: &str = env!("CARGO_BIN_EXE_plan");
/// Where the figures stand.
const FIGURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.txt");
/// How far a run may be from its figure.
const TOLERANCE: f64 = 0.05;

/// A run that is counted.
struct Case {
    name: &'static str,
    /// Writes the files it needs.
    write: fn(&Path),
    args: &'static str,
}

const CASES: [Case; 7] = [
    Case { name: "version", write: |_| (), args: "--version" },
    Case { name: "update-145", write: |folder| plan(folder, 145), args: "update TASK-000077 owner=mira" },
    Case { name: "update-documents", write: followed::write, args: "update TASK-077 status=in-progress" },
    Case { name: "next-1000", write: |folder| plan(folder, 1000), args: "next" },
    Case { name: "dashboard-1000", write: |folder| plan(folder, 1000), args: "dashboard" },
    Case { name: "check-270", write: |folder| plans::documents(folder, 270, 10).unwrap(), args: "check" },
    Case { name: "import-200k", write: document, args: "import --dry-run TRACKER.md" },
];

fn main() -> ExitCode {
    if Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("valgrind is not installed: no instructions were counted");
        return ExitCode::SUCCESS;
    }
    let known = fs::read_to_string(FIGURES).unwrap_or_default();
    let known = figures(&known);
    let counted: Vec<_> = CASES.iter().map(|case| (case.name, count(case))).collect();
    let renew = std::env::args().any(|arg| arg == "--renew");
    if renew {
        let mut text = String::new();
        for (name, count) in &counted {
            writeln!(text, "{name} {count}").unwrap();
        }
        fs::write(FIGURES, text).unwrap();
    }
    let mut all_held = true;
    for (name, count) in counted {
        let Some(&figure) = known.get(name) else {
            println!("{name:18} {:9.3} million instructions, no figure yet", millions(count));
            continue;
        };
        let change = count as f64 / figure as f64 - 1.0;
        let verdict = match change {
            _ if change > TOLERANCE => "  too many",
            _ if change < -TOLERANCE => "  fewer: renew the figures",
            _ => "",
        };
        all_held &= change <= TOLERANCE;
        println!("{name:18} {:9.3} million instructions, {:+.1} %{verdict}", millions(count), change * 100.0);
    }
    if all_held || renew {
        return ExitCode::SUCCESS;
    }
    println!("where that is the price of a change: `cargo bench --bench instructions -- --renew`, and commit the file");
    ExitCode::FAILURE
}

/// Reads a figure from each line.
fn figures(text: &str) -> BTreeMap<&str, u64> {
    let figure = |line| str::split_once(line, ' ').map(|(name, count)| (name, count.parse().unwrap()));
    text.lines().filter_map(figure).collect()
}

fn millions(count: u64) -> f64 {
    count as f64 / 1e6
}

fn plan(folder: &Path, tasks: usize) {
    plans::plan(&folder.join("execution-plan.json"), tasks).unwrap();
}

fn document(folder: &Path) {
    fs::write(folder.join("TRACKER.md"), tracker::tracker(tracker::SMALL)).unwrap();
}

/// The instructions a run takes.
fn count(case: &Case) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    (case.write)(folder.path());
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", PLAN]);
    // Every command is told the time; a flag alone asks for none.
    command.args(if case.args.starts_with('-') { &[][..] } else { &["--now", "2026-01-15"] });
    // The path and the environment are a part of what a process begins with: both are the same everywhere.
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.args(case.args.split(' ')).current_dir(&folder).env_clear().env("PATH", path).env("PLAN_USER", "mira");
    let out = command.output().unwrap();
    let said = String::from_utf8_lossy(&out.stderr);
    let counted = said.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    counted.unwrap_or_else(|| panic!("callgrind counted nothing for {}: {said}", case.name))
}
