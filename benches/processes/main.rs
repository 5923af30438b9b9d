//! Times `plan` as whole processes, interleaved with floor programs that do only what cannot be avoided, and holds the
//! ratios, the memory and the growth against the targets of docs/performance.md.
//!
//! `cargo bench --bench processes [-- [--hold] [--data DIR] [GROUP…]]`: with `--hold` it ends with 1 where a target is
//! missed, with words it runs only the groups whose names hold one of them, and `--data DIR` only writes their files, to
//! profile with.

#![allow(clippy::disallowed_methods, reason = "a benchmark writes its own files and runs programs")]
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "it prints figures, and a failure ends it")]

mod group;
mod reading;
mod run;
mod table;

#[path = "../sample/events.rs"]
mod events;
#[path = "../sample/followed.rs"]
mod followed;
#[path = "../sample/pick.rs"]
mod pick;
#[path = "../sample/plan.rs"]
mod plans;
#[path = "../sample/tracker.rs"]
mod tracker;

use group::Group;
use run::{Floors, Runs};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// The plan under test.
const PLAN: &str = env!("CARGO_BIN_EXE_plan");
/// The most bytes of the release binary.
const BINARY: u64 = 5_000_000;
/// The exponent with which a command may grow at most.
const EXPONENT: f64 = 1.0;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if args.first().is_some_and(|arg| arg == "--peak") {
        println!("{}", run::peak_of(&args[1..]));
        return ExitCode::SUCCESS;
    }
    let data = args.iter().position(|arg| arg == "--data").map(|at| at + 1);
    let words = args.iter().enumerate().filter(|(at, arg)| !arg.starts_with("--") && Some(*at) != data);
    let words: Vec<_> = words.map(|(_, word)| word.as_str()).collect();
    let is_wanted = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word));
    let groups: Vec<Group> = group::all().into_iter().filter(|group| is_wanted(&group.name)).collect();
    if let Some(at) = data {
        for group in &groups {
            write(group, Path::new(&args[at]));
        }
        return ExitCode::SUCCESS;
    }
    let missed = measure(&groups, &is_wanted);
    for missed in &missed {
        println!("missed: {missed}");
    }
    let must_hold = args.iter().any(|arg| arg == "--hold");
    if must_hold && !missed.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Measures and prints all that is asked for, and returns what was missed.
fn measure(groups: &[Group], is_wanted: &dyn Fn(&str) -> bool) -> Vec<String> {
    let floors = Floors::build();
    let folder = tempfile::Builder::new().prefix("plan-bench-").tempdir().unwrap();
    let (mut missed, mut medians) = (Vec::new(), BTreeMap::new());
    if is_wanted("binary") {
        let bytes = fs::metadata(PLAN).unwrap().len();
        println!("release binary: {:.2} MB, {:.0} MB allowed\n", bytes as f64 / 1e6, BINARY as f64 / 1e6);
        missed.extend((bytes > BINARY).then(|| "the release binary".to_owned()));
    }
    for group in groups {
        let own = write(group, folder.path());
        let runs = Runs::take(group, &own, &floors);
        missed.extend(table::print(group, &runs));
        group.programs.iter().zip(&runs.programs).for_each(|(program, run)| {
            medians.insert((program.name, group.tasks), run.median);
        });
        fs::remove_dir_all(own).unwrap();
    }
    missed.extend(table::growth(&medians, EXPONENT));
    if is_wanted("reading") {
        missed.extend(reading::print());
    }
    missed
}

/// Writes the files of a group into a folder of its own, and returns that.
fn write(group: &Group, folder: &Path) -> std::path::PathBuf {
    let own = folder.join(group.name.replace([' ', ','], "-"));
    plans::folder(&own).unwrap();
    (group.write)(&own);
    own
}
