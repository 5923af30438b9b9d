//! Many processes at once, processes killed at random, and disks that refuse: nothing is lost, nothing is torn.
//!
//! The long forms run with `cargo test --release --test it stress -- --ignored --nocapture`.

#![expect(clippy::print_stdout, reason = "these are the figures of docs/reliability.md")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use plan::store::{Access, Claim, Store};
use serde_json::Value;

use crate::harness::{NOW, Repo};

/// How many processes run at once.
const PROCESSES: usize = 8;
/// The task that every update changes.
pub(crate) const SUM: &str = "SUM-0";
/// Takes the lock and changes nothing.
pub(crate) const NOTHING: &str = "--wait 60 set startDate=2026-01-12";

#[test]
fn updates_of_several_processes_are_all_there() {
    updates(4);
}

#[test]
fn a_process_killed_at_any_time_leaves_all_old_or_all_new() {
    kills(40);
}

#[test]
#[ignore = "it takes minutes"]
fn updates_of_several_processes_are_all_there_in_the_long_run() {
    updates(100);
}

#[test]
#[ignore = "it takes minutes"]
fn a_process_killed_at_any_time_leaves_all_old_or_all_new_in_the_long_run() {
    kills(300);
}

#[test]
fn who_waits_in_vain_is_told_for_whom() {
    let repo = repo(1).git();
    let claim = Claim { command: "sync".into(), since: NOW.into(), ..Claim::default() };
    let held = Store::open(&repo.path("execution-plan.json"), &repo.path(""), Access::Write, claim).unwrap();
    let before = repo.snapshot();
    let holder = format!("plan: `plan sync` (process {}, since {NOW}) is changing this plan", std::process::id());
    repo.line("--wait 0.2 update T-1 effort+=15m").fails(2).says(&holder).says("after 200ms").prints("");
    repo.line("list --wait 0").succeeds().shows("T-1");
    repo.unchanged(&before);
    drop(held);
    repo.line(&update(1)).succeeds();
    repo.run_git(["status", "--short"])
        .succeeds()
        .prints(" M EFFORTS.md\n M docs/TRACKER.md\n M execution-plan.json\n");
}

/// Each process updates a task of its own and, in the same step, one that is everybody's.
fn updates(each: usize) {
    let repo = repo(PROCESSES);
    let began = Instant::now();
    thread::scope(|scope| {
        for task in 1..=PROCESSES {
            let line = update(task);
            let repo = &repo;
            scope.spawn(move || (0..each).for_each(|_| drop(repo.line(&line).succeeds())));
        }
    });
    let took = began.elapsed();
    let lost: usize = (1..=PROCESSES).map(|task| each - quarters(&repo, &id(task))).sum();
    let all = PROCESSES * each;
    println!("{PROCESSES} processes, {all} updates in {took:.1?}: {lost} lost, {} in all", quarters(&repo, SUM));
    assert_eq!((lost, quarters(&repo, SUM)), (0, all));
    assert_sound(&repo);
}

/// Two processes update different tasks, and one of them is killed at some time.
fn kills(rounds: usize) {
    let repo = repo(2);
    let began = Instant::now();
    repo.line(&update(1)).succeeds();
    let usual = began.elapsed();
    let (mut killed, mut mended, mut done, mut random) = (0, 0, [1, 0], 0x9e37_79b9_7f4a_7c15_u64);
    for _ in 0..rounds {
        let mut victim = command(&repo, &update(1)).spawn().unwrap();
        // Every other time the second one waits for the first.
        let second = (random & 1 == 0).then(|| command(&repo, &update(2)).spawn().unwrap());
        random = next(random);
        thread::sleep(usual.mul_f64((random >> 11) as f64 / (1_u64 << 53) as f64 * 1.2));
        victim.kill().unwrap();
        killed += usize::from(victim.wait().unwrap().code().is_none());
        if let Some(mut second) = second {
            assert!(second.wait().unwrap().success(), "the one that was not killed is to succeed");
            done[1] += 1;
        }
        mended += usize::from(repo.line(NOTHING).succeeds().stderr.contains("was cut off"));
        assert_sound(&repo);
        let now = [quarters(&repo, "T-1"), quarters(&repo, "T-2")];
        assert!(now[0] == done[0] || now[0] == done[0] + 1, "{} updates became {}", done[0], now[0]);
        assert_eq!((now[1], quarters(&repo, SUM)), (done[1], now[0] + now[1]), "both tasks of an update or none");
        done = now;
    }
    println!("{rounds} kills: {killed} before the end, {mended} left something to the next command, 0 torn, 0 lost");
}

#[test]
fn a_file_or_folder_that_may_not_be_written_stops_the_command() {
    let repo = repo(1);
    for (path, mode, why) in [
        ("docs/TRACKER.md", 0o000, "docs/TRACKER.md cannot be read, because its permissions forbid it"),
        ("docs/TRACKER.md", 0o444, "docs/TRACKER.md is read-only"),
        ("execution-plan.json", 0o444, "execution-plan.json is read-only"),
        ("docs", 0o555, "docs/TRACKER.md cannot be written: permission denied"),
        ("", 0o555, "execution-plan.json cannot be written: permission denied"),
    ] {
        let before = repo.snapshot();
        let free = fs::metadata(repo.path(path)).unwrap().permissions();
        fs::set_permissions(repo.path(path), mode_of(mode)).unwrap();
        let out = for_nobody(&repo, command(&repo, &update(1)).stderr(Stdio::piped())).output().unwrap();
        fs::set_permissions(repo.path(path), free).unwrap();
        let told = String::from_utf8(out.stderr).unwrap();
        assert!(out.status.code() == Some(2) && told.contains(why), "{path}: {} {told}", out.status);
        repo.unchanged(&before);
    }
    assert!(for_nobody(&repo, &mut command(&repo, &update(1))).status().unwrap().success());
    assert_sound(&repo);
}

#[test]
fn a_disk_that_fills_up_stops_the_command() {
    let repo = repo(20);
    let mut stopped = 0;
    for blocks in 0..24 {
        let before = repo.snapshot();
        // Where a file would grow beyond the limit, the system writes as much as fits and then refuses.
        let limit = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let mut limited = Command::new("sh");
        limited.args(["-c", &limit, "sh", env!("CARGO_BIN_EXE_plan")]).args(words(&update(1)));
        let out = limited.current_dir(repo.path("")).env("PLAN_USER", "ann").output().unwrap();
        let told = String::from_utf8(out.stderr).unwrap();
        if !out.status.success() {
            stopped += 1;
            assert!(told.contains("cannot be written: file too large; nothing was written"), "{blocks}: {told}");
            repo.unchanged(&before);
        }
        assert_sound(&repo);
    }
    println!("24 updates with files of 0 to 23 blocks at most: {stopped} stopped, 0 lost");
    assert!((2..24).contains(&stopped), "{stopped} were stopped");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stops_the_command() {
    let repo = Repo::new().within("disk");
    let Some(_disk) = Disk::mount(repo.path("disk")) else {
        println!("no disk can be mounted here, so none was filled");
        return;
    };
    let repo = lay(repo, "disk/", 1);
    let (mut stopped, all) = (0, "disk/fill");
    for pages in (0..20).rev() {
        let before = repo.snapshot();
        fill(&repo.path(all), pages);
        let run = repo.line(&update(1));
        fs::remove_file(repo.path(all)).unwrap();
        if run.code != 0 {
            stopped += 1;
            drop(run.fails(2).says("cannot be written: no space left on device; nothing was written"));
            repo.unchanged(&before);
        }
        assert_sound(&repo);
    }
    println!("20 updates on a disk with 19 to 0 pages left: {stopped} stopped, 0 lost");
    assert!((2..20).contains(&stopped), "{stopped} were stopped");
}

/// A plan of some tasks and one more, with two documents that speak of them.
pub(crate) fn repo(tasks: usize) -> Repo {
    lay(Repo::new(), "", tasks)
}

fn lay(repo: Repo, folder: &str, tasks: usize) -> Repo {
    let ids: Vec<_> = (1..=tasks).map(id).chain([SUM.to_owned()]).collect();
    let (mut tracker, mut table) =
        ("# Tracker\n".to_owned(), "# Efforts\n\n| Task | Status | Actual |\n| --- | --- | --- |\n".to_owned());
    for id in &ids {
        write!(tracker, "\n## {id}: Work of {id}\n\n**Status**: IN_PROGRESS\n**Effort Actual**: 0h\n").unwrap();
        writeln!(table, "| {id} | In Progress | 0h |").unwrap();
    }
    let repo = repo.file(&format!("{folder}docs/TRACKER.md"), &tracker);
    let repo = repo.file(&format!("{folder}EFFORTS.md"), &table).env("PLAN_USER", "ann");
    repo.line("import docs/TRACKER.md EFFORTS.md --start 2026-01-12").succeeds();
    assert_sound(&repo);
    repo
}

fn id(task: usize) -> String {
    format!("T-{task}")
}

pub(crate) fn update(task: usize) -> String {
    format!("--wait 60 update {} {SUM} effort+=15m", id(task))
}

/// The plan says what the documents say, and no temporary is left.
#[track_caller]
pub(crate) fn assert_sound(repo: &Repo) {
    drop(repo.line("check --strict").succeeds());
    let left: Vec<_> = repo.snapshot().into_keys().filter(|name| name.contains("plan-tmp")).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// How many updates of a task its effort and its history both say there were.
#[track_caller]
pub(crate) fn quarters(repo: &Repo, id: &str) -> usize {
    let plan: Value = serde_json::from_str(&repo.read("execution-plan.json")).unwrap();
    let task = plan["tasks"].as_array().unwrap().iter().find(|task| task["id"] == id).unwrap();
    let quarters = task["actualHours"].as_f64().unwrap_or_default() * 4.0;
    let updates = task["history"].as_array().unwrap().iter().filter(|record| record["op"] == "update").count();
    assert!((quarters - updates as f64).abs() < 1e-6, "{id}: {quarters} quarters of an hour, {updates} updates");
    updates
}

pub(crate) fn words(line: &str) -> Vec<&str> {
    ["--now", NOW].into_iter().chain(line.split(' ')).collect()
}

fn command(repo: &Repo, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.args(words(line)).current_dir(repo.path("")).env("PLAN_USER", "ann");
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The next of a row of numbers that looks random.
fn next(random: u64) -> u64 {
    let random = random ^ (random << 13);
    let random = random ^ (random >> 7);
    random ^ (random << 17)
}

fn mode_of(mode: u32) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(mode)
}

/// Root may write everything, so root runs a command as somebody else, who owns the files.
fn for_nobody<'c>(repo: &Repo, command: &'c mut Command) -> &'c mut Command {
    use std::os::unix::fs::{MetadataExt, chown};
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65534;
    // Whatever a process makes is its own.
    if tempfile::tempfile().unwrap().metadata().unwrap().uid() != 0 {
        return command;
    }
    let mut all = vec![repo.path("")];
    while let Some(path) = all.pop() {
        chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
        if path.is_dir() {
            all.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    command.uid(NOBODY).gid(NOBODY)
}

/// A small disk of its own.
struct Disk(PathBuf);

impl Disk {
    fn mount(path: PathBuf) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=256k", "plan-test"]).arg(&path).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then_some(Self(path))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.0).status());
    }
}

/// Fills a disk but for some pages.
fn fill(path: &Path, pages: usize) {
    let mut size = 256 * 1024;
    while size > 0 && fs::write(path, vec![b'x'; size]).is_err() {
        size -= 4096;
    }
    fs::write(path, vec![b'x'; size.saturating_sub(pages * 4096)]).unwrap();
}
