//! Each step at which files are written is made to fail, and to end the process: all is old or all is new.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use plan::plan::Moment;
use plan::store::{Fault, Limits, Step};
use plan::{Context, cli};

use crate::harness::{NOW, Repo, Snapshot};

/// What the system says where a disk is broken, and where it is full.
const BROKEN: i32 = 5;
const FULL: i32 = 28;

/// The step at which the process ends, and the command that does, for `a_process_that_ends_within`.
const CUT: &str = "PLAN_TEST_CUT";
const LINE: &str = "PLAN_TEST_LINE";

/// A file that is no document.
const NOTES: &str = "notes.md";

/// A command with files for it, and one that opens the plan afterwards.
struct Case {
    name: &'static str,
    files: Snapshot,
    line: &'static str,
    next: &'static str,
    /// A command that ended at a step before this one begins.
    cut: Option<(&'static str, usize)>,
    /// Whether the next command does again what did not happen.
    again: bool,
}

/// How a step goes wrong.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// It alone.
    Once(i32),
    /// It and all that follow.
    Onward(i32),
    /// It, and each removal of a document's temporary.
    Stuck(i32),
    /// The process ends before it.
    Abort,
}

#[test]
fn a_fault_in_a_change_of_plan_and_documents_leaves_all_old_or_all_new() {
    check(&update());
}

#[test]
fn a_fault_in_a_change_of_documents_alone_leaves_all_old_or_all_new() {
    check(&mend());
}

#[test]
fn a_fault_where_a_plan_begins_leaves_nothing_or_all() {
    check(&init());
}

#[test]
fn a_fault_while_a_commit_is_cleared_or_finished_is_made_good_by_the_next() {
    check(&recovery(Step::Rename));
    check(&recovery(Step::Write));
}

#[test]
fn a_folder_that_goes_while_the_command_runs_stops_it() {
    let case = update();
    let plan = |all: &Snapshot| all.get("execution-plan.json").cloned();
    let new = case.repo();
    let steps = case.steps(&new);
    for at in 0..steps.len() {
        let (repo, count) = (case.repo(), AtomicUsize::new(0));
        let docs = repo.path("docs");
        let (code, told) = run(&repo.path("work"), case.line, move |_, _| {
            if count.fetch_add(1, Ordering::Relaxed) == at {
                std::fs::remove_dir_all(&docs).unwrap();
            }
            Ok(())
        });
        let after = repo.snapshot();
        assert!(code == 2 && after.len() == 1, "step {at}: {told}{:?}", after.keys());
        let expected = if told.contains("nothing was written") { &case.files } else { &new.snapshot() };
        assert_eq!(plan(&after), plan(expected), "step {at}: {told}");
        assert!(told.contains("docs/NEXT.md") || told.contains("docs/TRACKER.md"), "step {at}: {told}");
    }
}

/// Makes each step of a command go wrong in each way.
#[expect(clippy::print_stdout, reason = "these are figures of docs/reliability.md")]
fn check(case: &Case) {
    let new = case.repo();
    let steps = case.steps(&new);
    assert!(steps.len() >= 2, "{}: {steps:?}", case.name);
    case.next(&new);
    let new = new.snapshot();
    let kinds = [Kind::Once(BROKEN), Kind::Once(FULL), Kind::Onward(BROKEN), Kind::Stuck(FULL), Kind::Abort];
    for (at, step) in steps.iter().enumerate() {
        for kind in kinds {
            case.check(at, kind, &new, &format!("{}: {kind:?} at step {at}, {step:?}", case.name));
        }
    }
    println!("{}: {} faults in {} steps", case.name, steps.len() * kinds.len(), steps.len());
}

impl Case {
    fn repo(&self) -> Repo {
        // A folder of this name, because `init` names the project after it.
        let repo = Repo::new().like(&self.files).env("PLAN_USER", "ann").within("work");
        if let Some((line, step)) = self.cut {
            ends(&repo, line, step);
        }
        repo
    }

    /// Runs the command, and returns its steps.
    fn steps(&self, repo: &Repo) -> Vec<Step> {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let all = Arc::clone(&seen);
        let (code, told) = run(&repo.path("work"), self.line, move |step, _| {
            all.lock().unwrap().push(step);
            Ok(())
        });
        assert_eq!(code, 0, "{}: {told}", self.name);
        let steps = seen.lock().unwrap();
        steps.clone()
    }

    fn next(&self, repo: &Repo) {
        // A process that another test is just starting has a lock that was open here until it runs its own program.
        let run = repo.line(&format!("--wait 2 {}", self.next));
        let ended = if self.again { run.code != 1 } else { run.code == 0 };
        assert!(ended && !run.stderr.contains("still holds"), "{}: {run}", self.name);
    }

    fn check(&self, step: usize, kind: Kind, new: &Snapshot, name: &str) {
        let repo = self.repo();
        let told = match kind {
            Kind::Once(error) => self.fails(&repo, error, move |at, _, _| at == step),
            Kind::Onward(error) => self.fails(&repo, error, move |at, _, _| at >= step),
            Kind::Stuck(error) => self.fails(&repo, error, move |at, kind, path| {
                at == step || (kind == Step::Remove && path.to_string_lossy().contains(".md"))
            }),
            Kind::Abort => ends(&repo, self.line, step),
        };
        let after = repo.snapshot();
        if matches!(kind, Kind::Once(_)) && told.contains("nothing was written") {
            assert!(after == self.files, "{name}\n{told}\n{}", repo.diff(&self.files));
        }
        if told.contains("durability unknown") {
            assert!(after == *new, "{name}\n{told}\n{}", repo.diff(new));
        }
        self.next(&repo);
        let (after, to_old, to_new) = (repo.snapshot(), repo.diff(&self.files), repo.diff(new));
        let is = |all: &Snapshot| of_plan(&after) == of_plan(all);
        assert!(is(new) || (is(&self.files) && !self.again), "{name}\n{told}\n{to_old}\n---\n{to_new}");
        let notes = after.get(NOTES);
        assert!(notes == self.files.get(NOTES) || notes == new.get(NOTES), "{name}\n{told}\n{to_old}\n---\n{to_new}");
        drop(repo.line("check").succeeds());
    }

    /// Runs the command with an error at the steps that are asked for, and returns what it says.
    fn fails(
        &self,
        repo: &Repo,
        error: i32,
        fails: impl Fn(usize, Step, &Path) -> bool + Send + Sync + 'static,
    ) -> String {
        let count = AtomicUsize::new(0);
        let (code, told) = run(&repo.path("work"), self.line, move |step, path| {
            let at = count.fetch_add(1, Ordering::Relaxed);
            if fails(at, step, path) { Err(io::Error::from_raw_os_error(error)) } else { Ok(()) }
        });
        assert_eq!(code, 2, "{}: an error is told\n{told}", self.name);
        let why = if error == FULL { "no space left on device" } else { "input/output error" };
        assert!(told.contains(why), "{}: {told}", self.name);
        told
    }
}

/// Runs a command in a process that ends at a step.
fn ends(repo: &Repo, line: &str, step: usize) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "--ignored", "faults::a_process_that_ends_within"]).current_dir(repo.path("work"));
    command.env(CUT, step.to_string()).env(LINE, line).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().unwrap();
    assert!(status.code().is_none(), "`plan {line}` was to be cut off at step {step}: {status}");
    String::new()
}

#[test]
#[ignore = "others run it, in a process that it ends"]
fn a_process_that_ends_within() {
    let (Ok(cut), Ok(line)) = (std::env::var(CUT), std::env::var(LINE)) else { return };
    let (cut, count) = (cut.parse::<usize>().unwrap(), AtomicUsize::new(0));
    run(&std::env::current_dir().unwrap(), &line, move |_, _| {
        if count.fetch_add(1, Ordering::Relaxed) == cut {
            std::process::abort();
        }
        Ok(())
    });
}

/// Runs a command in this process, and returns its exit code and what it says.
fn run(folder: &Path, line: &str, ask: impl Fn(Step, &Path) -> io::Result<()> + Send + Sync + 'static) -> (u8, String) {
    let cli = cli::parse(["plan"].into_iter().chain(line.split(' '))).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut context = Context {
        now: Moment::parse(NOW).unwrap(),
        cwd: folder.to_owned(),
        plan: None,
        env_plan: None,
        user: Some("ann".to_owned()),
        colour: false,
        command: cli.name.clone(),
        wait: Duration::ZERO,
        is_terminal: false,
        limits: Limits::default(),
        fault: Some(Fault::new(ask)),
        out: &mut out,
        err: &mut err,
    };
    let code = plan::run(&cli, &mut context);
    (code, String::from_utf8(err).unwrap())
}

/// All files but the one that is no document, and its temporary, which a crash or a broken disk may leave.
fn of_plan(all: &Snapshot) -> Vec<(&String, &Vec<u8>)> {
    all.iter().filter(|(path, _)| !path.trim_start_matches('.').starts_with(NOTES)).collect()
}

/// The plan and both documents change.
fn update() -> Case {
    Case {
        name: "update",
        files: imported().snapshot(),
        line: "update API-1 status=complete effort=1.5h",
        next: "set startDate=2026-01-12",
        cut: None,
        again: false,
    }
}

/// Both documents change, and a file that is none; the plan does not.
fn mend() -> Case {
    let repo = imported();
    repo.write(NOTES, "# Notes\n");
    for path in ["docs/TRACKER.md", "docs/NEXT.md", NOTES] {
        repo.write(path, repo.read(path) + "\nâœ… Search â€“ also by colour\n");
    }
    let files = repo.snapshot();
    let next = "set startDate=2026-01-12";
    Case {
        name: "mend",
        files,
        line: "mend ../docs/TRACKER.md ../docs/NEXT.md ../notes.md",
        next,
        cut: None,
        again: false,
    }
}

/// The plan, a document and its folder are made.
fn init() -> Case {
    let line = "init --template tracker";
    Case { name: "init", files: Snapshot::new(), line, next: line, cut: None, again: true }
}

/// What an earlier command left at its first step of a kind is cleared or finished.
fn recovery(at: Step) -> Case {
    let case = update();
    let all = case.steps(&case.repo());
    let steps: Vec<_> = (0..all.len()).filter(|step| all[*step] == at).collect();
    // The second rename is that of a document, the second write as well.
    Case { name: "recovery", line: case.next, cut: Some((case.line, steps[1])), again: true, ..case }
}

fn imported() -> Repo {
    let tracker = "# Tracker\n\n## Summary\n\n- Total Tasks: 2\n- Complete: 0 (0%)\n\n### API-1: Search\n\n\
                   **Status**: IN_PROGRESS\n**Effort Estimate**: 2h\n\n### API-2: Sort\n\n**Status**: NOT_STARTED\n";
    let next = "# This week\n\n| Task  | Status      |\n| ----- | ----------- |\n| API-1 | In Progress |\n";
    let repo = Repo::new().file("docs/TRACKER.md", tracker).file("docs/NEXT.md", next).env("PLAN_USER", "ann");
    repo.line("import docs/TRACKER.md docs/NEXT.md --start 2026-01-12").succeeds();
    repo
}
