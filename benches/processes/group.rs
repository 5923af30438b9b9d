//! What is measured: samples, the commands that are run on each, and what each may cost.

use crate::{followed, plans, tracker};
use std::fs;
use std::path::Path;

/// Programs that are run in turn on the same files.
pub(crate) struct Group {
    /// What the files are.
    pub name: String,
    /// Tasks of the plan, where growth is asked; 0 elsewhere.
    pub tasks: usize,
    /// Writes the files into a folder.
    pub write: Box<dyn Fn(&Path)>,
    /// The files that floors read or replace.
    pub files: Vec<String>,
    /// How often each program is run.
    pub rounds: usize,
    /// The commands of `plan`.
    pub programs: Vec<Program>,
}

/// A command of `plan` and what it may cost.
#[derive(Clone)]
pub(crate) struct Program {
    /// What it is called.
    pub name: &'static str,
    /// Its arguments; `{status}` is another in each round, `{round}` is its number.
    pub args: &'static str,
    /// What it is held against.
    pub floor: Floor,
    /// The most it may take, in times of its floor.
    pub most: Option<f64>,
    /// The most memory it may take: so many times the files, and 10 MB.
    pub memory: Option<f64>,
}

/// A program that does only what cannot be avoided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Floor {
    /// Begins and ends.
    Empty,
    /// Parses its arguments with clap.
    Arguments,
    /// Reads the files.
    Read,
    /// Reads the files and replaces each by a synced copy.
    Replace,
    /// The same, and the folder is synced, too.
    Durable,
    /// Takes the parser's bare events from each file.
    Events,
    /// The system's `cat` of the files.
    Cat,
}

impl Floor {
    pub(crate) const ALL: [Self; 7] =
        [Self::Empty, Self::Arguments, Self::Read, Self::Replace, Self::Durable, Self::Events, Self::Cat];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Arguments => "clap only",
            Self::Read => "read",
            Self::Replace => "replace",
            Self::Durable => "durable",
            Self::Events => "events",
            Self::Cat => "cat",
        }
    }
}

const FILE: &str = "execution-plan.json";

const NEXT: Program = of("next", "next", Floor::Read);
const DASHBOARD: Program = of("dashboard", "dashboard", Floor::Read);
const UPDATE: Program =
    of("update", "update TASK-000077 status={status} --force --reason none --by mira", Floor::Replace);
/// The same of another task, but that git is asked who does it.
const ASKING: Program = of("update, git", "update TASK-000078 status={status} --force --reason none", Floor::Replace);

/// All groups, in the order of the table of targets.
pub(crate) fn all() -> Vec<Group> {
    let version = Program { most: Some(1.15), ..of("--version", "--version", Floor::Empty) };
    let plans = |tasks, rounds, most: Option<f64>, all: Vec<Program>| {
        let update = Program { most, memory: all.is_empty().then_some(1.2), ..UPDATE };
        let reads = if all.is_empty() { vec![ASKING, NEXT, DASHBOARD] } else { all };
        Group {
            name: format!("{tasks} tasks"),
            tasks,
            write: Box::new(move |folder| plans::plan(&folder.join(FILE), tasks).unwrap()),
            files: vec![FILE.to_owned()],
            rounds,
            programs: [vec![update], reads].concat(),
        }
    };
    let mut all = vec![
        Group {
            name: "nothing".to_owned(),
            tasks: 0,
            write: Box::new(|_| ()),
            files: Vec::new(),
            rounds: 201,
            programs: vec![version],
        },
        plans(145, 61, Some(1.4), Vec::new()),
        plans(1_000, 31, None, every()),
        plans(10_000, 15, Some(1.5), Vec::new()),
        plans(100_000, 5, Some(1.5), every()),
    ];
    for program in all.iter_mut().flat_map(|group| &mut group.programs).filter(|program| program.name == "update") {
        program.memory = Some(1.2);
    }
    for program in &mut all[4].programs[1..=2] {
        (program.most, program.memory) = (Some(3.0), Some(1.5));
    }
    all.extend([documents(), import(), check()]);
    all
}

/// The commands whose growth is asked.
fn every() -> Vec<Program> {
    vec![
        NEXT,
        DASHBOARD,
        of("status", "status", Floor::Read),
        of("list", "list --status blocked", Floor::Read),
        of("show", "show TASK-000077", Floor::Read),
        of("why", "why TASK-000077", Floor::Read),
        of("brief", "brief TASK-000077", Floor::Read),
        of("weekly", "weekly", Floor::Read),
        of("changelog", "changelog", Floor::Read),
        of("validate", "validate", Floor::Read),
        of("check", "check", Floor::Read),
        of("add", "add NEW-{round} Another --by mira", Floor::Replace),
        of("rename", "rename NEW-{round} OLD-{round} --by mira", Floor::Replace),
        of("remove", "remove OLD-{round} --by mira", Floor::Replace),
        of("metrics", "metrics coverage={round} --by mira", Floor::Replace),
    ]
}

/// An update that three documents follow.
fn documents() -> Group {
    let update = Program { args: "update TASK-077 status={status} --by mira", most: Some(2.0), memory: None, ..UPDATE };
    Group {
        name: "145 tasks, documents of 250 KB".to_owned(),
        tasks: 0,
        write: Box::new(followed::write),
        files: followed::FILES.map(str::to_owned).into(),
        rounds: 41,
        programs: vec![update, of("check", "check", Floor::Read)],
    }
}

fn import() -> Group {
    let program = Program { memory: Some(2.0), ..of("import", "import --dry-run TRACKER.md", Floor::Events) };
    Group {
        name: "import, 20 MB".to_owned(),
        tasks: 0,
        write: Box::new(|folder| {
            fs::write(folder.join("TRACKER.md"), tracker::tracker(tracker::LARGE)).unwrap();
        }),
        files: vec!["TRACKER.md".to_owned()],
        rounds: 3,
        programs: vec![program],
    }
}

fn check() -> Group {
    let program = Program { most: Some(2.5), ..of("check", "check", Floor::Cat) };
    let names = (0..1000).map(|file| format!("tracker-{file:04}.md"));
    Group {
        name: "check, 27000 tasks in 1000 documents of 20 MB".to_owned(),
        tasks: 0,
        write: Box::new(|folder| plans::documents(folder, 27_000, 1000).unwrap()),
        files: names.chain([FILE.to_owned()]).collect(),
        rounds: 11,
        programs: vec![program],
    }
}

const fn of(name: &'static str, args: &'static str, floor: Floor) -> Program {
    Program { name, args, floor, most: None, memory: None }
}
