//! Counts the instructions that documents of many shapes take to read and to import, and what twice the document costs.
//!
//! `cargo bench --bench growth [-- SHAPE…]` runs valgrind's callgrind, which counts the same in every run, over
//! documents of 100, 200 and 400 KB, and ends with 1 where one that is twice as long costs more than 2.3 times as much.

#![allow(clippy::disallowed_methods, reason = "a benchmark writes its own files and runs programs")]
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "it prints figures, and a failure ends it")]

use plan::document;
use plan::text::{Source, View};
use shape::{SHAPES, Shape};
use std::fs::{self, File};
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

#[path = "sample/shape.rs"]
mod shape;

/// What a document of twice the length may cost.
const LIMIT: f64 = 2.3;
/// How long a count may take; what costs so much has grown beyond all measure.
const PATIENCE: Duration = Duration::from_secs(30);
/// The bytes of the documents, each twice the one before.
const SIZES: [usize; 3] = [100_000, 200_000, 400_000];
/// Where the plan under test is.
const PLAN: &str = env!("CARGO_BIN_EXE_plan");

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    if let Some(at) = args.iter().position(|arg| arg == "--read") {
        read(Path::new(&args[at + 1]));
        return ExitCode::SUCCESS;
    }
    if Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("valgrind is not installed: skipped");
        return ExitCode::SUCCESS;
    }
    let wanted: Vec<_> = args[1..].iter().filter(|arg| !arg.starts_with("--")).collect();
    let is_wanted = |shape: &&Shape| wanted.is_empty() || wanted.iter().any(|name| *name == shape.name);
    let folder = tempfile::tempdir().unwrap();
    println!("millions of instructions for documents of {SIZES:?} bytes, and the most that twice the document costs");
    let mut all_held = true;
    for shape in SHAPES.iter().filter(is_wanted) {
        let reading = grown(shape, folder.path(), &[&args[0], "--read"]);
        let import = grown(shape, folder.path(), &[PLAN, "import", "--dry-run"]);
        all_held &= reading <= LIMIT && import <= LIMIT;
    }
    if all_held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints what the documents of a shape cost, and returns the most that twice a document costs.
fn grown(shape: &Shape, folder: &Path, program: &[&str]) -> f64 {
    let name = format!("{} {}", shape.name, program[1].trim_start_matches('-'));
    print!("{name:36}");
    let empty = instructions(program, folder, "").unwrap_or_default();
    let (mut before, mut most) = (None::<f64>, 0.0);
    for bytes in SIZES {
        let Some(all) = instructions(program, folder, &shape.text(bytes)) else {
            println!("   longer than {PATIENCE:?}  too much");
            return f64::INFINITY;
        };
        let cost = all.saturating_sub(empty) as f64;
        print!(" {:9.1}", cost / 1e6);
        most = f64::max(most, before.map_or(0.0, |before| cost / before));
        before = Some(cost);
    }
    println!("   × {most:.2}{}", if most > LIMIT { "  too much" } else { "" });
    most
}

/// The instructions a program takes for a document of this text; none where it does not end in time.
fn instructions(program: &[&str], folder: &Path, text: &str) -> Option<u64> {
    fs::write(folder.join("TRACKER.md"), text).unwrap();
    let said = folder.join("said");
    let callgrind = ["--tool=callgrind", "--callgrind-out-file=/dev/null"];
    let mut command = Command::new("valgrind");
    command.args(callgrind).args(program).arg("TRACKER.md").current_dir(folder);
    let mut child = command.stdout(Stdio::null()).stderr(File::create(&said).unwrap()).spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            return None;
        }
        sleep(Duration::from_millis(5));
    }
    let said = fs::read_to_string(said).unwrap();
    let counted = said.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    Some(counted.unwrap_or_else(|| panic!("callgrind counted nothing: {said}")))
}

fn read(path: &Path) {
    let source = Source::new("TRACKER.md", fs::read(path).unwrap());
    black_box(document::read(View::new(&source).text(), "TRACKER.md", None));
}
