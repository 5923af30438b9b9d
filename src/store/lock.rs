//! One command at a time: a lock file that stays, and a lock on it that ends with the process.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::{Store, StoreError, path};

/// How long to sleep between two tries.
const PAUSE: Duration = Duration::from_millis(10);

impl Store {
    /// Takes the lock, or gives up when the time is over. The time slept is counted, so that no clock is needed.
    pub(super) fn take_lock(&self, wait: Duration) -> Result<File, StoreError> {
        let (file, lock) = self.open_lock()?;
        let mut left = wait;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::Error(error)) => return Err(StoreError::of(self.name(&lock), "locked", &error)),
                Err(TryLockError::WouldBlock) if left.is_zero() => {
                    return Err(StoreError::Locked { lock: self.name(&lock), waited: wait });
                }
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE.min(left)),
            }
            left = left.saturating_sub(PAUSE);
        }
    }

    /// Opens the lock file in the git directory, where nobody sees it; beside the plan where there is none or where
    /// it may not be written, as in the sandboxes of coding agents.
    fn open_lock(&self) -> Result<(File, PathBuf), StoreError> {
        let real = path::real(&self.plan).map_err(|error| StoreError::of(self.name(&self.plan), "read", &error))?;
        // Where the plan's folder is still to be made, a folder above it has to do.
        let folder = real.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(&self.cwd);
        let in_git = git_folder(folder).map(|git| git.join("plan.lock"));
        if let Some((lock, Ok(file))) = in_git.map(|lock| (lock.clone(), open(&lock))) {
            return Ok((file, lock));
        }
        let mut name = std::ffi::OsString::from(".");
        name.push(real.file_name().unwrap_or_default());
        name.push(".lock");
        let lock = folder.join(name);
        match open(&lock) {
            Ok(file) => Ok((file, lock)),
            Err(error) => Err(StoreError::of(self.name(&lock), "opened to lock the plan", &error)),
        }
    }
}

/// Opens for reading and writing, because some network file systems lock only what is open for writing.
fn open(lock: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create(true).truncate(false).open(lock)
}

/// Returns the git directory of the repository around a folder. In a worktree or a submodule `.git` is a file that says
/// where it is.
fn git_folder(folder: &Path) -> Option<PathBuf> {
    let (folder, git) = folder.ancestors().map(|folder| (folder, folder.join(".git"))).find(|(_, git)| git.exists())?;
    if git.is_dir() {
        return Some(git);
    }
    let text = fs::read_to_string(&git).ok()?;
    let named = text.strip_prefix("gitdir:")?.trim();
    Some(folder.join(named)).filter(|git| git.is_dir())
}
