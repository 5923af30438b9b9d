//! The only file-system code: find the plan, lock it, read it and its documents, and commit changes of them.
//!
//! A commit is all or nothing, whenever it is cut off. Each new content is first written and synced to a temporary file
//! of a fixed name beside its target, the plan's before any other; then the plan's is renamed over the plan, which is the
//! one moment at which the commit happens, and then the documents' are renamed. The plan's is `.NAME.plan-tmp`, those of
//! documents `.NAME.HASH.plan-tmp` with the hash of the way from there to the plan. So whoever takes the lock next can
//! tell what a crash left:
//!
//! - **The plan's temporary is there**: the commit did not happen, and no target was touched. The temporaries of the
//!   documents are removed, and the plan's last, so that a crash of the removal is told in the same way.
//! - **Only temporaries of documents are there**: the commit happened, and each of them is complete, because the plan's
//!   was renamed only after all were synced. The renames are finished, except where somebody has edited the document or
//!   the plan since.
//!
//! A commit that leaves the plan as it is makes an empty temporary of the plan all the same, and removes it where
//! another commit renames it. Which documents to look at stands in the plan: **each document of a commit must be
//! registered in the plan, before or after it.**

#![expect(clippy::disallowed_methods, reason = "this module is where files are touched")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use crate::text::Source;

mod change;
mod commit;
mod disk;
mod error;
mod find;
mod lock;
mod look;
mod path;
mod read;
mod recover;
#[cfg(test)]
mod tests;

pub use change::{CommitError, FileChange};
pub use disk::{Fault, Step};
pub use error::StoreError;
pub use find::{FILE_NAME, NotFound, find};
pub use lock::Claim;
pub use look::{Look, Lookup, linked_text};

use disk::Disk;
use lock::Lock;

/// How much alike two names are to be taken for one another, of 1.
const NEAR: f64 = 0.7;

/// Which files are read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of the longest file that is read.
    pub size: u64,
    /// Whether documents outside of the repository are written.
    pub outside: bool,
}

impl Default for Limits {
    /// Files of 256 MiB, in the repository.
    fn default() -> Self {
        Self { size: 256 << 20, outside: false }
    }
}

/// A plan file with its folder, held for as long as a command runs.
#[derive(Debug)]
pub struct Store {
    plan: PathBuf,
    /// Where the plan file really lies, once that was asked.
    real: OnceLock<PathBuf>,
    cwd: PathBuf,
    /// Held until the store is dropped; none in a store that only reads.
    lock: Option<Lock>,
    disk: Disk,
    limits: Limits,
    recovered: Vec<String>,
    /// The plan file, where it was read to see what a crash left, until it is asked for.
    bytes: Mutex<Option<Vec<u8>>>,
}

/// What a command is going to do with the plan and the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Read them, without a lock.
    Read,
    /// Change them, one command at a time.
    Write,
}

impl Store {
    /// Opens a plan, which need not exist yet. For writing, it waits for the lock and puts right what a crash left.
    pub fn open(plan: &Path, cwd: &Path, access: Access, mut claim: Claim<'_>) -> Result<Self, StoreError> {
        let plan = path::clean(&cwd.join(plan));
        let disk = Disk { fault: claim.fault.take() };
        let mut store = Self {
            plan,
            real: OnceLock::new(),
            cwd: cwd.to_owned(),
            lock: None,
            disk,
            limits: claim.limits,
            recovered: Vec::new(),
            bytes: Mutex::default(),
        };
        if access == Access::Write {
            store.lock = Some(store.take_lock(&mut claim)?);
            store.recovered = store.recover()?;
        }
        Ok(store)
    }

    /// Returns the absolute path of the plan file.
    pub fn plan_path(&self) -> &Path {
        &self.plan
    }

    /// Returns where the plan file really lies once all links are followed. The lock is taken for that place, so that it
    /// stays the same for as long as the store is held.
    fn real_plan(&self) -> io::Result<&Path> {
        match self.real.get() {
            Some(real) => Ok(real),
            None => path::real(&self.plan).map(|real| &**self.real.get_or_init(|| real)),
        }
    }

    /// Returns the folder of the plan, from which the paths in the plan are taken.
    pub fn root(&self) -> &Path {
        self.plan.parent().unwrap_or(&self.plan)
    }

    /// Returns what was put right after a crash, one sentence for each, to be told to the user.
    pub fn recovered(&self) -> &[String] {
        &self.recovered
    }

    /// Reads the plan file.
    pub fn read_plan(&self) -> Result<Source, StoreError> {
        if let Some(bytes) = self.bytes.lock().ok().and_then(|mut bytes| bytes.take()) {
            return Ok(Source::new(self.name(&self.plan), bytes));
        }
        self.source(&self.plan, || StoreError::PlanMissing { name: self.name(&self.plan) })
    }

    /// Reads a registered document by its path in the plan. A device or a pipe, which may have no end, is refused.
    pub fn read(&self, path: &str) -> Result<Source, StoreError> {
        let file = path::clean(&self.root().join(path));
        if fs::metadata(&file).is_ok_and(|data| !data.is_file() && !data.is_dir()) {
            let why = "it is a device or a pipe, and a file was expected".to_owned();
            return Err(StoreError::Failed { name: self.name(&file), done: "read", why });
        }
        self.source(&file, || StoreError::DocumentMissing { name: self.name(&file), path: path.to_owned() })
    }

    /// Takes away a document whose bytes are kept elsewhere now, unless somebody wrote it meanwhile.
    pub fn retire(&self, path: &str, kept: &Source) -> Result<(), StoreError> {
        let file = path::clean(&self.root().join(path));
        let error = |error: &io::Error| StoreError::of(self.name(&file), "taken away", error);
        if fs::read(&file).map_err(|why| error(&why))? == kept.bytes() {
            fs::remove_file(&file).map_err(|why| error(&why))?;
        }
        Ok(())
    }

    /// Takes away a folder that this command made.
    pub fn discard(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir_all(folder)
    }

    /// Reads a text below the plan's folder; none where it is not there, is no plain file, or is binary, as git tells it.
    pub fn read_text(&self, path: &str) -> Option<Source> {
        let file = path::clean(&self.root().join(path));
        fs::symlink_metadata(&file).ok().filter(fs::Metadata::is_file)?;
        let bytes = fs::read(&file).ok()?;
        let is_binary = bytes.iter().take(8000).any(|byte| *byte == 0);
        (!is_binary).then(|| Source::new(self.name(&file), bytes))
    }

    /// Reads a file that was named on the command line; it may lie anywhere.
    pub fn read_file(&self, path: &Path) -> Result<Source, StoreError> {
        let file = path::clean(&self.cwd.join(path));
        self.source(&file, || StoreError::Missing { name: self.name(&file), help: self.help(&file) })
    }

    /// Returns the path under which the plan registers a file that was named on the command line: from the plan's
    /// folder, cleaned, with `/`.
    pub fn relative(&self, path: &Path) -> Result<String, StoreError> {
        let file = path::clean(&self.cwd.join(path));
        let way = path::way(self.root(), &file);
        // A folder may be known under two names (`/tmp` is a link on macOS); the real ones tell what lies in which.
        let way = way.filter(|way| !way.starts_with("..")).or_else(|| {
            let real = path::way(&path::real(self.root()).ok()?, &path::real(&file).ok()?);
            real.filter(|real| !real.starts_with("..")).or_else(|| path::way(self.root(), &file))
        });
        let way = way.unwrap_or(file);
        path::slashed(&way).ok_or_else(|| StoreError::NotUnicode { name: way.to_string_lossy().into_owned() })
    }

    /// Refuses a path of a document, as the plan registers it, that leads to the same file as another one.
    pub fn alone<'p>(&self, path: &str, others: impl IntoIterator<Item = &'p str>) -> Result<(), CommitError> {
        let file = |path: &str| path::clean(&self.root().join(path));
        let real = |path: &str| path::real(&file(path)).ok();
        let Some(own) = real(path) else { return Ok(()) };
        let same = others.into_iter().find(|other| *other != path && real(other).is_some_and(|other| other == own));
        let name = |path: &str| self.name(&file(path));
        same.map_or(Ok(()), |other| Err(CommitError::Same { first: name(other), second: name(path) }))
    }

    /// Returns the name of a file for people, as they would type it in the current folder.
    pub fn name(&self, path: &Path) -> String {
        path::name(&self.cwd, path)
    }

    /// What to do about a missing file: name the one of the nearest name in its folder.
    fn help(&self, file: &Path) -> String {
        let folder = file.parent().unwrap_or(file);
        let lower = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let wanted = lower(file);
        let near = |path: &PathBuf| strsim::normalized_damerau_levenshtein(&lower(path), &wanted);
        let others = fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
        let nearest = others.max_by(|a, b| near(a).total_cmp(&near(b)).then_with(|| b.cmp(a)));
        match nearest.filter(|path| near(path) >= NEAR) {
            Some(path) => format!("did you mean {}?", self.name(&path)),
            None => format!("check the path, which is taken from the current folder, {}", self.cwd.display()),
        }
    }

    /// Reads a file, and of one that is too long no more than tells that it is.
    fn source(&self, path: &Path, missing: impl FnOnce() -> StoreError) -> Result<Source, StoreError> {
        let limit = self.limits.size;
        let read = File::open(path).and_then(|file| read::up_to(&file, limit));
        match read {
            Ok(bytes) if bytes.len() as u64 > limit => Err(StoreError::TooLong { name: self.name(path), limit }),
            Ok(bytes) => Ok(Source::new(self.name(path), bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(missing()),
            Err(error) => Err(StoreError::of(self.name(path), "read", &error)),
        }
    }

    /// Returns the folder in which documents are written: the work tree of git, else the plan's.
    fn territory(&self) -> io::Result<PathBuf> {
        let folder = path::real(self.root())?;
        Ok(lock::git_folder(&folder).map_or_else(|| folder.clone(), |(tree, _)| tree.to_owned()))
    }
}

/// Writes a file that must not be there yet, and the folders it needs.
pub fn write_new(path: &Path, text: &str) -> Result<(), StoreError> {
    let write = || {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        let mut file = File::options().write(true).create_new(true).open(path)?;
        file.write_all(text.as_bytes()).inspect_err(|_| drop(fs::remove_file(path)))
    };
    write().map_err(|error| StoreError::of(path.to_string_lossy().into_owned(), "written", &error))
}

/// Takes away a file that this command made; that it cannot go is not worth another error.
pub fn take_away(path: &Path) {
    drop(fs::remove_file(path));
}

/// Tells whether something stands at a path, be it a broken link.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Tells whether files can be laid into a folder of their own here: nothing stands at the path, or an empty folder.
pub fn is_vacant(path: &Path) -> bool {
    !exists(path) || fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

/// Makes a folder for things of the moment; it goes when the value is dropped.
pub fn scratch() -> io::Result<tempfile::TempDir> {
    tempfile::Builder::new().prefix("plan-").tempdir()
}
