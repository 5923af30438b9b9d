//! One command at a time: a lock file that stays, and a lock on it that ends with the process.
//!
//! Whoever holds the lock writes into the file who it is, for those who wait. That is all the file is for: the lock lies
//! on the open file and not in its content, so that a crash leaves none.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::{Fault, Limits, Store, StoreError, path};

/// How long to sleep between two tries.
const PAUSE: Duration = Duration::from_millis(10);
/// How long to wait before it is told; most commands end sooner.
const SILENT: Duration = Duration::from_millis(300);
/// How much of a lock file is read.
const RECORD: u64 = 200;

/// How a command takes the lock.
pub struct Claim<'a> {
    /// How long to wait for another command.
    pub wait: Duration,
    /// The command, as it is named to others: `update`.
    pub command: String,
    /// Since when it runs.
    pub since: String,
    /// Is told, once, whom the command waits for.
    pub tell: Box<dyn FnMut(&str) + 'a>,
    /// What is to go wrong, in tests.
    pub fault: Option<Fault>,
    /// What files are read and written.
    pub limits: Limits,
}

/// The lock, held until this is dropped.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Default for Claim<'_> {
    /// Takes the lock at once or not at all.
    fn default() -> Self {
        let nothing = String::new;
        Self {
            wait: Duration::ZERO,
            command: nothing(),
            since: nothing(),
            tell: Box::new(|_| ()),
            fault: None,
            limits: Limits::default(),
        }
    }
}

impl Store {
    /// Takes the lock, or gives up when the time is over. The time slept is counted, so that no clock is needed.
    pub(super) fn take_lock(&self, claim: &mut Claim<'_>) -> Result<Lock, StoreError> {
        let (file, lock) = self.open_lock()?;
        let mut slept = Duration::ZERO;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Lock::held(file, claim)),
                Err(TryLockError::Error(error)) => return Err(StoreError::of(self.name(&lock), "locked", &error)),
                Err(TryLockError::WouldBlock) if slept >= claim.wait => {
                    return Err(StoreError::Locked {
                        lock: self.name(&lock),
                        holder: holder(&lock),
                        waited: claim.wait,
                    });
                }
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE.min(claim.wait.saturating_sub(slept))),
            }
            if slept < SILENT && slept + PAUSE >= SILENT {
                (claim.tell)(&holder(&lock));
            }
            slept += PAUSE;
        }
    }

    /// Opens the lock file in the git directory, where nobody sees it; beside the plan where there is none or where
    /// it may not be made, as in the sandboxes of coding agents.
    fn open_lock(&self) -> Result<(File, PathBuf), StoreError> {
        let real = self.real_plan().map_err(|error| StoreError::of(self.name(&self.plan), "read", &error))?;
        // Where the plan's folder is still to be made, a folder above it has to do.
        let folder = real.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(&self.cwd);
        let in_git = git_folder(folder).map(|(tree, git)| git.join(name_in_git(tree, real)));
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

impl Lock {
    /// Writes down who holds the lock. That it cannot be written, because the file belongs to somebody else, keeps
    /// nobody from working.
    fn held(mut file: File, claim: &Claim<'_>) -> Self {
        let record = format!("{}\t{}\t{}\n", claim.command, std::process::id(), claim.since);
        let is_empty = file.metadata().is_ok_and(|data| data.len() == 0);
        let cleared = if is_empty { Ok(()) } else { file.set_len(0) };
        drop(cleared.and_then(|()| file.write_all(record.as_bytes())));
        Self(file)
    }
}

impl Drop for Lock {
    /// Takes the name out while nobody else can have put theirs in; the lock goes when the file is closed.
    fn drop(&mut self) {
        drop(self.0.set_len(0));
    }
}

/// Opens for reading and writing, because some network file systems lock only what is open for writing; but where the
/// file is another user's, for reading, because two files would be two locks. A link is not followed: the record of the
/// holder would be written over what it leads to.
fn open(lock: &Path) -> io::Result<File> {
    if fs::symlink_metadata(lock).is_ok_and(|data| !data.is_file()) {
        return Err(io::Error::other("it is no file of its own, as a lock must be; remove it"));
    }
    let both = File::options().read(true).write(true).create(true).truncate(false).open(lock);
    both.or_else(|error| File::open(lock).map_err(|_| error))
}

/// Says who holds a lock, as its file has it. Where a system keeps others from reading a locked file, as Windows does,
/// nobody is named.
fn holder(lock: &Path) -> String {
    let mut text = String::new();
    let read = File::open(lock).and_then(|file| file.take(RECORD).read_to_string(&mut text));
    let text: String = text.trim_end().chars().map(|c| if c.is_control() { '\t' } else { c }).collect();
    match text.split('\t').collect::<Vec<_>>()[..] {
        [command, process, since] if read.is_ok() => {
            format!("`plan {command}` (process {process}, since {since})")
        }
        _ => "another `plan`".to_owned(),
    }
}

/// The name of the lock file in the git directory. It tells the plans of a repository apart by where they lie in it.
fn name_in_git(tree: &Path, plan: &Path) -> String {
    format!("plan-{}.lock", path::hash(&path::way(tree, plan).unwrap_or_else(|| plan.to_owned())))
}

/// Returns the folder in which a repository begins, at or above a folder, and its git directory. In a worktree or a
/// submodule `.git` is a file that says where that is.
pub(super) fn git_folder(folder: &Path) -> Option<(&Path, PathBuf)> {
    let (tree, git) = folder.ancestors().map(|folder| (folder, folder.join(".git"))).find(|(_, git)| git.exists())?;
    if git.is_dir() {
        return Some((tree, git));
    }
    let text = fs::read_to_string(&git).ok()?;
    let named = text.strip_prefix("gitdir:")?.trim();
    Some((tree, tree.join(named))).filter(|(_, git)| git.is_dir())
}
