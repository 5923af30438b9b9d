//! Holds the reading of a document, and of its blocks alone, against their floor: the speed of the parser's bare events
//! on the same bytes, and the memory at its highest against the size of the file.
//!
//! `cargo bench --bench reading_ratio [-- --hold]` interleaves all and prints their medians; with `--hold` it ends
//! with 1 where a target is missed.

#![allow(clippy::disallowed_methods, reason = "a benchmark writes its own files and runs programs")]
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "it prints figures, and a failure ends it")]

use plan::text::{Source, View};
use plan::{document, markdown};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

#[path = "sample/events.rs"]
mod events;
#[path = "sample/pick.rs"]
mod pick;
#[path = "sample/tracker.rs"]
mod sample;

/// The memory a reading may take at most, in sizes of the file.
const MEMORY: f64 = 2.0;

/// A document's size and what is asked of reading it.
struct Case {
    name: &'static str,
    bytes: usize,
    rounds: usize,
    /// The least speed, in speeds of bare events.
    least: f64,
}

/// A way to read a text.
struct Way {
    name: &'static str,
    read: fn(&str),
}

const WAYS: [Way; 2] = [Way { name: "blocks", read: blocks }, Way { name: "document", read: document }];

const CASES: [Case; 2] = [
    Case { name: "200 KB", bytes: sample::SMALL, rounds: 301, least: 0.6 },
    Case { name: "20 MB", bytes: sample::LARGE, rounds: 11, least: 0.8 },
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    if let Some(at) = args.iter().position(|arg| arg == "--peak") {
        println!(
            "{}",
            peak_of(&WAYS[usize::from(args[at + 1] == WAYS[1].name)], Path::new(&args[at + 2])).unwrap_or_default()
        );
        return ExitCode::SUCCESS;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut all_met = true;
    for case in &CASES {
        let text = sample::tracker(case.bytes);
        let peaks = WAYS.each_ref().map(|way| {
            let empty = peak(&args[0], way, &folder.path().join("EMPTY.md"), "");
            peak(&args[0], way, &folder.path().join("TRACKER.md"), &text).saturating_sub(empty)
        });
        all_met &= report(case, &text, peaks);
    }
    let must_hold = args.iter().any(|arg| arg == "--hold");
    if must_hold && !all_met { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Measures and prints a case, and returns whether each way meets its targets.
fn report(case: &Case, text: &str, peaks: [u64; 2]) -> bool {
    let (mut readings, mut floors) = ([Vec::new(), Vec::new()], Vec::new());
    for _ in 0..case.rounds {
        for (way, times) in WAYS.iter().zip(&mut readings) {
            times.push(timed(|| (way.read)(black_box(text))));
        }
        floors.push(timed(|| events::events(black_box(text))));
    }
    let speed = |time: Duration| text.len() as f64 / time.as_secs_f64() / 1e6;
    let floor = median(&mut floors);
    println!("{:7} {:9} {:6.1} MB/s", case.name, "events", speed(floor));
    let mut all_met = true;
    for ((way, times), peak) in WAYS.iter().zip(&mut readings).zip(peaks) {
        let reading = median(times);
        let ratio = floor.as_secs_f64() / reading.as_secs_f64();
        let memory = peak as f64 / text.len() as f64;
        all_met &= ratio >= case.least && memory < MEMORY;
        println!(
            "{:7} {:9} {:6.1} MB/s   ratio {ratio:.2} (least {:.1})   \
             memory at its highest {memory:.2} × file (below {MEMORY:.1})",
            case.name,
            way.name,
            speed(reading),
            case.least,
        );
    }
    all_met
}

fn blocks(text: &str) {
    black_box(markdown::parse(text));
}

fn document(text: &str) {
    black_box(document::read(text, "TRACKER.md", None));
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The bytes of memory a process of its own takes at most when it reads a file of this text; 0 where the system does
/// not say.
fn peak(program: &str, way: &Way, path: &Path, text: &str) -> u64 {
    fs::write(path, text).unwrap();
    let out = Command::new(program).args(["--peak", way.name]).arg(path).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap().trim().parse().unwrap()
}

/// Reads a file and returns the bytes of memory this process took at most. What `getrusage` tells would count the
/// process that started this one, too.
fn peak_of(way: &Way, path: &Path) -> Option<u64> {
    let source = Source::new("TRACKER.md", fs::read(path).unwrap());
    let view = View::new(&source);
    (way.read)(view.text());
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(1024 * line.trim().strip_suffix(" kB")?.parse::<u64>().ok()?)
}
