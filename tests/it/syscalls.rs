//! A process is killed at, or refused, each system call that a change of plan and documents makes: the next command
//! finds all old or all new. `strace` puts the faults in; where it is not there, `faults` stands alone.
//!
//! The long form runs with `cargo test --release --test it syscalls -- --ignored --nocapture`.

#![expect(clippy::print_stdout, reason = "these are the figures of docs/reliability.md")]

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use crate::harness::Repo;
use crate::stress::{NOTHING, SUM, assert_sound, quarters, repo, update, words};

/// What changes files.
const CHANGING: &str =
    "write,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,fchmod,fchown,mkdir,flock,ftruncate";

#[test]
fn whichever_call_that_changes_a_file_is_the_last_all_is_old_or_new() {
    each_call(CHANGING, "signal=KILL");
}

#[test]
fn whichever_call_that_changes_a_file_fails_all_is_old_or_new() {
    each_call(CHANGING, "error=EIO");
}

#[test]
#[ignore = "it takes a minute"]
fn whichever_call_is_the_last_or_fails_all_is_old_or_new() {
    for fault in ["signal=KILL", "error=EIO", "error=ENOSPC"] {
        each_call("%file,%desc", fault);
    }
}

/// Puts a fault into each call of a set in turn, and looks what the next command finds.
fn each_call(calls: &str, fault: &str) {
    let repo = repo(1);
    let Some(made) = made(&repo, calls) else {
        println!("strace cannot trace here, so no call was given a fault");
        return;
    };
    let (mut faults, mut mended, mut done) = (0, 0, quarters(&repo, SUM));
    for (name, time) in made.iter().flat_map(|(name, times)| (1..=*times).map(move |time| (name, time))) {
        let run = traced(&repo, &["-e", &format!("inject={name}:{fault}:when={time}")]);
        faults += usize::from(log(&repo).contains(if fault.starts_with("signal") { "SIGKILL" } else { "INJECTED" }));
        mended += usize::from(repo.line(NOTHING).succeeds().stderr.contains("was cut off"));
        assert_sound(&repo);
        let now = [quarters(&repo, "T-1"), quarters(&repo, SUM)];
        assert_eq!(now[0], now[1], "{name} {time}: both tasks of an update or none");
        assert!(now[0] == done || now[0] == done + 1, "{name} {time}: {done} updates became {}", now[0]);
        assert!(!run || now[0] == done + 1, "{name} {time}: it said that it was done, and it was not");
        done = now[0];
    }
    println!("{fault} at {faults} calls: {mended} left something to the next command, 0 torn, 0 lost");
    assert!(faults > 10, "{faults} faults in {made:?}");
}

/// How often an update makes each call of a set; none where nothing can be traced.
fn made(repo: &Repo, calls: &str) -> Option<BTreeMap<String, usize>> {
    let there = Command::new("strace").arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !there.is_ok_and(|status| status.success()) || !traced(repo, &["-e", &format!("trace={calls}")]) {
        return None;
    }
    let mut made = BTreeMap::new();
    for line in log(repo).lines() {
        // As `1234  fsync(4) = 0`; a call that another thread's line stands within is told once more where it ends.
        let name = line.split_once('(').and_then(|(head, _)| head.split_whitespace().nth(1));
        if let Some(name) = name.filter(|name| !name.starts_with(['<', '-', '+'])) {
            *made.entry(name.to_owned()).or_default() += 1;
        }
    }
    Some(made)
}

/// What strace wrote down.
fn log(repo: &Repo) -> String {
    let path = repo.path(".strace");
    let told = fs::read_to_string(&path).unwrap_or_default();
    fs::remove_file(path).unwrap_or_default();
    told
}

/// Runs an update under strace, and returns whether it says that it succeeded.
fn traced(repo: &Repo, options: &[&str]) -> bool {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", ".strace"]).args(options).arg(env!("CARGO_BIN_EXE_plan")).args(words(&update(1)));
    command.current_dir(repo.path("")).env("PLAN_USER", "ann").stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
