//! Running programs: interleaved, timed, and once more for their memory.

use crate::PLAN;
use crate::group::{Floor, Group, Program};
use crate::table::bytes;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Where the floor programs are.
pub(crate) struct Floors(PathBuf);

/// What a program took.
pub(crate) struct Run {
    /// The median of its wall times.
    pub median: Duration,
    /// The bytes of memory it took at most; 0 where the system does not say.
    pub peak: u64,
}

/// What the programs of a group took.
pub(crate) struct Runs {
    /// The bytes of the group's files.
    pub bytes: f64,
    /// The floors that its programs are held against.
    pub floors: Vec<(Floor, Run)>,
    /// The commands of `plan`, in the order of the group.
    pub programs: Vec<Run>,
}

impl Floors {
    /// Builds the floor programs, which takes no time where they are built.
    pub(crate) fn build() -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let mut command = Command::new(cargo);
        command.args(["build", "--release", "--quiet", "--locked", "--manifest-path", manifest]);
        let names = ["floor-empty", "floor-arguments", "floor-files"];
        let status = command.args(names.iter().flat_map(|name| ["--example", name])).status().unwrap();
        assert!(status.success(), "the floor programs cannot be built");
        Self(Path::new(PLAN).with_file_name("examples"))
    }

    fn command(&self, floor: Floor, files: &[String]) -> Vec<OsString> {
        let program = |name: &str| self.0.join(name).into_os_string();
        let mut command = match floor {
            Floor::Empty => return vec![program("floor-empty")],
            Floor::Arguments => return vec![program("floor-arguments")],
            Floor::Cat => vec![OsString::from("cat")],
            _ => vec![program("floor-files"), floor.name().into()],
        };
        command.extend(files.iter().map(OsString::from));
        command
    }
}

impl Runs {
    /// Runs all programs of a group in turn, as often as it says.
    pub(crate) fn take(group: &Group, folder: &Path, floors: &Floors) -> Self {
        let is_asked =
            |floor: &Floor| group.programs.iter().any(|program| program.floor == *floor) || is_beside(group, *floor);
        let asked: Vec<Floor> = Floor::ALL.into_iter().filter(is_asked).collect();
        let mut walls = vec![Vec::new(); asked.len() + group.programs.len()];
        let commands = |round: usize| {
            let floors = asked.iter().map(|floor| floors.command(*floor, &group.files));
            floors.chain(group.programs.iter().map(move |program| plan(program, round))).collect::<Vec<_>>()
        };
        // The first round fills the caches, and does not count.
        for round in 0..=group.rounds {
            for (command, walls) in commands(round).iter().zip(&mut walls) {
                let wall = timed(command, folder);
                walls.extend((round > 0).then_some(wall));
            }
        }
        let peaks = commands(group.rounds + 1).into_iter().map(|command| peak(&command, folder));
        let mut runs = walls.into_iter().zip(peaks).map(|(mut walls, peak)| Run { median: median(&mut walls), peak });
        let bytes = bytes(folder, &group.files);
        Self { bytes, floors: asked.into_iter().zip(runs.by_ref()).collect(), programs: runs.collect() }
    }
}

/// Whether a floor is shown though nothing is held against it.
fn is_beside(group: &Group, floor: Floor) -> bool {
    let starts = group.files.is_empty() && floor == Floor::Arguments;
    let changes = group.programs.iter().any(|program| program.floor == Floor::Replace);
    starts || changes && [Floor::Read, Floor::Durable].contains(&floor)
}

fn plan(program: &Program, round: usize) -> Vec<OsString> {
    let status = if round.is_multiple_of(2) { "not-started" } else { "complete" };
    let filled = |arg: &str| arg.replace("{status}", status).replace("{round}", &round.to_string()).into();
    let args = program.args.split(' ').map(filled);
    // Every command is told the time; a flag alone asks for none.
    let now: &[&str] = if program.args.starts_with('-') { &[] } else { &["--now", "2026-01-15"] };
    [PLAN].iter().chain(now).map(OsString::from).chain(args).collect()
}

fn timed(command: &[OsString], folder: &Path) -> Duration {
    let mut program = Command::new(&command[0]);
    program.args(&command[1..]).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = program.status().unwrap();
    let wall = start.elapsed();
    assert!(status.code().is_some_and(|code| code < 2), "{command:?} failed in {}", folder.display());
    wall
}

pub(crate) fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The bytes a program takes at most. A process between asks, since what the system tells of ended children is their most.
fn peak(command: &[OsString], folder: &Path) -> u64 {
    let own = std::env::current_exe().unwrap();
    let out = Command::new(own).arg("--peak").args(command).current_dir(folder).output().unwrap();
    String::from_utf8_lossy(&out.stdout).trim().parse().unwrap_or_default()
}

/// Runs a program and returns the bytes it took at most.
pub(crate) fn peak_of(command: &[String]) -> u64 {
    let mut program = Command::new(&command[0]);
    program.args(&command[1..]).stdout(Stdio::null()).stderr(Stdio::null());
    program.status().unwrap();
    let usage = nix::sys::resource::getrusage(nix::sys::resource::UsageWho::RUSAGE_CHILDREN).unwrap();
    1024 * usage.max_rss().unsigned_abs()
}
