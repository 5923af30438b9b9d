//! Running other programs: directly, never through a shell, and never for long.

#![expect(clippy::disallowed_methods, reason = "this module is where programs are run")]

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

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
}
