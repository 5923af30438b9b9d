//! The steps by which files are changed. A test can make each of them go wrong.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// A step of a commit, or of putting right what another one left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A folder is made, with those above it.
    Folder,
    /// A temporary is made.
    Open,
    /// Half of what a temporary is to hold is written, the rest follows.
    Write,
    /// A temporary is synced.
    Sync,
    /// A temporary takes its target's place.
    Rename,
    /// A temporary is removed.
    Remove,
    /// A folder is synced.
    SyncFolder,
}

/// What is to go wrong, for tests: it is asked before each step whether that fails, and may as well end the process.
#[derive(Clone)]
pub struct Fault(Arc<Ask>);

type Ask = dyn Fn(Step, &Path) -> io::Result<()> + Send + Sync;

/// The disk, on which a fault may lie.
#[derive(Debug, Clone, Default)]
pub(super) struct Disk {
    pub(super) fault: Option<Fault>,
}

/// A temporary that is being written.
pub(super) struct Temporary<'d> {
    pub(super) file: File,
    path: &'d Path,
    disk: &'d Disk,
}

impl Fault {
    /// Makes a fault of a function that is given each step and the file or folder it is for.
    pub fn new(ask: impl Fn(Step, &Path) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self(Arc::new(ask))
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fault")
    }
}

impl Disk {
    fn step(&self, step: Step, path: &Path) -> io::Result<()> {
        self.fault.as_ref().map_or(Ok(()), |fault| fault.0(step, path))
    }

    pub(super) fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(Step::Folder, folder)?;
        fs::create_dir_all(folder)
    }

    /// Makes a temporary anew. One that is left is of no use, and were it a link, its target must not be written.
    pub(super) fn create<'d>(&'d self, path: &'d Path) -> io::Result<Temporary<'d>> {
        self.step(Step::Open, path)?;
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let file = File::options().write(true).create_new(true).open(path)?;
        Ok(Temporary { file, path, disk: self })
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(Step::Rename, to)?;
        fs::rename(from, to)
    }

    pub(super) fn unlink(&self, path: &Path) -> io::Result<()> {
        self.step(Step::Remove, path)?;
        fs::remove_file(path)
    }

    /// Removes a file, if it is there, and syncs its folder, so that it does not come back.
    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        match self.unlink(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
            Ok(()) => self.sync_folder(path),
        }
    }

    /// Syncs the folder a file lies in. Not every system can, and some folders may be written and not read; it is then
    /// as safe as the system makes it.
    pub(super) fn sync_folder(&self, path: &Path) -> io::Result<()> {
        use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
        let Some(folder) = path.parent() else { return Ok(()) };
        self.step(Step::SyncFolder, folder)?;
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            Err(error) if matches!(error.kind(), PermissionDenied | InvalidInput | Unsupported) => Ok(()),
            done => done,
        }
    }
}

impl Temporary<'_> {
    pub(super) fn sync(&self) -> io::Result<()> {
        self.disk.step(Step::Sync, self.path)?;
        self.file.sync_all()
    }
}

impl Write for Temporary<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.disk.fault.is_none() {
            return self.file.write(bytes);
        }
        let (half, rest) = bytes.split_at(bytes.len() / 2);
        self.file.write_all(half)?;
        self.disk.step(Step::Write, self.path)?;
        self.file.write_all(rest)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
