//! Running other programs: what `plan` needs itself directly, never through a shell and never for long; and the commands
//! of the plan file, through a shell as people type them, which `plan verify` alone asks for.

#![expect(clippy::disallowed_methods, reason = "this module is where programs are run")]

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Runs a program in a folder and returns what it printed; none where it is not installed, fails or takes longer than
/// `limit`.
pub fn output(program: &str, args: &[&str], folder: &Path, limit: Duration) -> Option<Vec<u8>> {
    let mut command = Command::new(program);
    command.args(args).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let mut stdout = child.stdout.take()?;
    let (sender, receiver) = mpsc::channel();
    // The end of its output is waited for in a thread, because a read cannot be given a limit.
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stdout.read_to_end(&mut bytes);
        drop(sender.send(read.map(|_| bytes)));
    });
    let printed = receiver.recv_timeout(limit);
    if printed.is_err() {
        drop(child.kill());
    }
    let succeeded = child.wait().is_ok_and(|status| status.success());
    printed.ok()?.ok().filter(|_| succeeded)
}

/// How a command of the plan file ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// By itself, with this code; 128 and the signal where one ended it.
    Exit(i32),
    /// It took longer than it may, and was stopped with all it had begun.
    TimedOut,
    /// It could not be run.
    Failed(String),
}

/// How often to look whether a command has ended.
const LOOK: Duration = Duration::from_millis(20);

/// Runs a command line in a folder, with its output going where ours goes; `aside` sends what it prints to standard error.
/// After `limit`, and when this process ends before it, the command ends with all it began.
pub fn line(line: &str, folder: &Path, limit: Duration, aside: bool) -> Ended {
    let mut command = shell(line);
    command.current_dir(folder).stdin(Stdio::null());
    if aside {
        command.stdout(Stdio::from(io::stderr()));
    }
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => return Ended::Failed(error.to_string()),
    };
    let guard = Guard::of(&child);
    let deadline = Instant::now().checked_add(limit);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => {
                guard.dismiss();
                return Ended::Exit(exit_code(status));
            }
            Ok(None) if deadline.is_none_or(|deadline| Instant::now() < deadline) => thread::sleep(LOOK),
            ended => {
                guard.strike();
                drop(child.kill());
                drop(child.wait());
                return ended.err().map_or(Ended::TimedOut, |error| Ended::Failed(error.to_string()));
            }
        }
    }
}

/// A shell for a command line, in a group of its own that can be ended as a whole.
#[cfg(unix)]
fn shell(line: &str) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new("sh");
    command.args(["-c", line]).process_group(0);
    command
}

/// A shell for a command line.
#[cfg(windows)]
fn shell(line: &str) -> Command {
    use std::os::windows::process::CommandExt;
    let mut command = Command::new("cmd");
    command.raw_arg("/C").raw_arg(line);
    command
}

#[cfg(unix)]
fn exit_code(status: ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status.code().or_else(|| Some(128 + status.signal()?)).unwrap_or(-1)
}

#[cfg(windows)]
fn exit_code(status: ExitStatus) -> i32 {
    status.code().unwrap_or(-1)
}

/// Ends a command with all it began once this process has ended, in whatever way, or strikes.
///
/// On Unix it is a shell that waits for the end of its input, whose other end this process alone holds. A command in a
/// group of its own does not hear an interrupt from the keyboard, and no handler would be called for a kill.
struct Guard {
    watcher: Option<Child>,
    #[cfg(windows)]
    child: u32,
}

impl Guard {
    #[cfg(unix)]
    fn of(child: &Child) -> Self {
        let script = "read -r _; kill -KILL \"-$1\"";
        let mut command = shell(script);
        command.args(["sh", &child.id().to_string()]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        Self { watcher: command.spawn().ok() }
    }

    #[cfg(windows)]
    fn of(child: &Child) -> Self {
        Self { watcher: None, child: child.id() }
    }

    /// The command has ended by itself.
    fn dismiss(mut self) {
        if let Some(mut watcher) = self.watcher.take() {
            drop(watcher.kill());
            drop(watcher.wait());
        }
    }

    /// Ends the command.
    fn strike(mut self) {
        #[cfg(windows)]
        drop(Command::new("taskkill").args(["/T", "/F", "/PID", &self.child.to_string()]).output());
        if let Some(mut watcher) = self.watcher.take() {
            drop(watcher.stdin.take());
            drop(watcher.wait());
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_program_gives_its_output_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let check = |program: &str, args: &[&str], expected: Option<&str>| {
            let printed = output(program, args, folder.path(), Duration::from_millis(500));
            assert_eq!(printed.as_deref(), expected.map(str::as_bytes), "{program} {args:?}");
        };
        check("echo", &["a b", "$HOME"], Some("a b $HOME\n"));
        check("cat", &[], Some(""));
        check("false", &[], None);
        check("sleep", &["60"], None);
        check("no-such-program-here", &[], None);
    }

    #[test]
    fn a_command_line_ends_with_its_code_or_is_stopped_with_all_it_began() {
        let folder = tempfile::tempdir().unwrap();
        let run = |text: &str, limit: u64| line(text, folder.path(), Duration::from_millis(limit), true);
        assert_eq!(run("true && exit 3", 60_000), Ended::Exit(3));
        assert_eq!(run("no-such-program 2>/dev/null", 60_000), Ended::Exit(127));
        assert_eq!(run("kill -TERM $$", 60_000), Ended::Exit(143));
        let begun = Instant::now();
        assert_eq!(run("(sleep 2; echo late > late) & sleep 60", 200), Ended::TimedOut);
        assert!(begun.elapsed() < Duration::from_secs(20));
        thread::sleep(Duration::from_millis(2500));
        assert!(!folder.path().join("late").exists(), "what it began has gone on");
        let missing = folder.path().join("missing");
        assert!(matches!(line("true", &missing, LOOK, true), Ended::Failed(_)));
    }
}
