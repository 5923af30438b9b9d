//! Writing the plan and documents, all or nothing, as the module's documentation says.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::change::{CommitError, FileChange};
use super::disk::{Disk, Temporary};
use super::error::why;
use super::{Store, exists, path};
use crate::finding::clean;

/// The bytes that are compared at a time: few, since memory that is touched for the first time costs more than to ask
/// for the next piece.
const PIECE: usize = 32 * 1024;

/// A file that is going to be written.
pub(super) struct Target<'c> {
    name: String,
    real: PathBuf,
    temporary: PathBuf,
    change: &'c FileChange<'c>,
}

/// What a commit has made on its way, in order, to be removed if it fails.
#[derive(Default)]
pub(super) struct Traces {
    folders: Vec<PathBuf>,
    temporaries: Vec<PathBuf>,
}

/// How far a commit came that has happened.
#[derive(Default)]
pub(super) struct Outcome {
    written: Vec<String>,
    unwritten: Vec<String>,
    /// Why a file could not be replaced: the first reason.
    failed: Option<String>,
    /// Why a folder could not be synced.
    unsure: Option<String>,
}

impl Store {
    /// Writes all changes or none; the order does not matter. A change that leaves a file's bytes as they are writes
    /// nothing. Files keep their permissions, and links are followed.
    pub fn commit(&self, changes: &[FileChange<'_>]) -> Result<(), CommitError> {
        self.commit_beside(changes, &[])
    }

    /// Writes changes of the plan and its documents together with those of other files, which need neither plan nor
    /// lock. After a crash nobody finishes the others: each holds its old or its new bytes, whole.
    pub fn commit_beside(&self, changes: &[FileChange<'_>], others: &[FileChange<'_>]) -> Result<(), CommitError> {
        let plan = self.real_plan().map_err(|error| CommitError::of(self.name(&self.plan), &error))?;
        let (targets, others) = (self.targets(plan, changes)?, self.others(others)?);
        debug_assert!(targets.is_empty() || self.lock.is_some(), "a store that writes holds the lock");
        let (mut traces, mut beside, mut outcome) = (Traces::default(), Traces::default(), Outcome::default());
        let staged = beside.stage_all(&self.disk, &others).and_then(|()| others.iter().try_for_each(Target::check));
        let ready = staged.and_then(|()| match &targets[..] {
            [] => Ok(()),
            targets => {
                self.prepare(plan, targets, &mut traces)?;
                self.happen(plan, targets, &mut outcome)
            }
        });
        ready.inspect_err(|_| [traces, beside].iter().for_each(|traces| traces.remove(&self.disk)))?;
        self.finish_commit(targets.iter().filter(|target| target.real != plan).chain(&others), &mut outcome);
        outcome.told()
    }

    /// The files to be written, the plan first.
    pub(super) fn targets<'c>(
        &self,
        plan: &Path,
        changes: &'c [FileChange<'c>],
    ) -> Result<Vec<Target<'c>>, CommitError> {
        let mut targets = self.resolved(changes, |real| path::temporary(plan, real))?;
        self.inside(plan, &targets)?;
        if let Some(at) = targets.iter().position(|target| target.real == plan) {
            targets[..=at].rotate_right(1);
        }
        Ok(targets)
    }

    /// Refuses to write documents outside of the repository, be it through links: whoever cloned it did not mean those.
    fn inside(&self, plan: &Path, targets: &[Target<'_>]) -> Result<(), CommitError> {
        if self.limits.outside || targets.iter().all(|target| target.real == plan) {
            return Ok(());
        }
        let folder = self.territory().map_err(|error| CommitError::of(self.name(plan), &error))?;
        match targets.iter().find(|target| target.real != plan && !target.real.starts_with(&folder)) {
            Some(target) => Err(CommitError::Outside {
                name: target.name.clone(),
                real: clean(&target.real.to_string_lossy()).into_owned(),
                folder: clean(&folder.to_string_lossy()).into_owned(),
            }),
            None => Ok(()),
        }
    }

    fn others<'c>(&self, changes: &'c [FileChange<'c>]) -> Result<Vec<Target<'c>>, CommitError> {
        self.resolved(changes, path::passing)
    }

    /// Where the files that change really lie, each once.
    fn resolved<'c>(
        &self,
        changes: &'c [FileChange<'c>],
        temporary: impl Fn(&Path) -> PathBuf,
    ) -> Result<Vec<Target<'c>>, CommitError> {
        let mut targets: Vec<Target<'c>> = Vec::new();
        for change in changes.iter().filter(|change| !change.changes_nothing()) {
            let path = path::clean(&self.root().join(&change.path));
            let name = self.name(&path);
            let real = if path == self.plan { self.real_plan().map(Path::to_owned) } else { path::real(&path) };
            let real = real.map_err(|error| CommitError::of(name.clone(), &error))?;
            if let Some(other) = targets.iter().find(|other| other.real == real) {
                return Err(CommitError::Same { first: other.name.clone(), second: name });
            }
            targets.push(Target { name, temporary: temporary(&real), real, change });
        }
        Ok(targets)
    }

    /// Writes the temporaries, the plan's before any other, or an empty one in its stead, and only then looks whether the
    /// files are still as they were read: the later, the less can come in between.
    pub(super) fn prepare(&self, plan: &Path, targets: &[Target<'_>], traces: &mut Traces) -> Result<(), CommitError> {
        let (own, documents) = targets.split_at(usize::from(targets[0].real == plan));
        let of_plan = |error| CommitError::of(self.name(plan), &error);
        if own.is_empty() {
            let marker = path::temporary(plan, plan);
            traces.stage(&self.disk, plan, &marker, std::iter::empty()).map_err(of_plan)?;
        }
        traces.stage_all(&self.disk, own)?;
        // No power cut may keep a temporary of a document and lose the plan's, nor keep what follows and lose these.
        if !documents.is_empty() {
            self.disk.sync_folder(plan).map_err(of_plan)?;
            traces.stage_all(&self.disk, documents)?;
            for target in one_a_folder(documents) {
                let synced = self.disk.sync_folder(&target.real);
                synced.map_err(|error| CommitError::of(target.name.clone(), &error))?;
            }
        }
        targets.iter().try_for_each(Target::check)
    }

    /// The moment at which the commit happens. The plan's folder is synced before any document is renamed, so that a
    /// power cut cannot keep a later rename and lose this one.
    pub(super) fn happen(&self, plan: &Path, targets: &[Target<'_>], outcome: &mut Outcome) -> Result<(), CommitError> {
        let marker = path::temporary(plan, plan);
        let changes_plan = targets[0].real == plan;
        if changes_plan {
            self.disk.rename(&marker, plan).map_err(|error| CommitError::of(self.name(plan), &error))?;
            outcome.written.push(targets[0].name.clone());
        } else {
            self.disk.unlink(&marker).map_err(|error| CommitError::of(self.name(plan), &error))?;
        }
        outcome.synced(self.disk.sync_folder(plan));
        Ok(())
    }

    /// Renames the temporaries that are left once the commit has happened. Those that cannot be renamed stay for the
    /// next command to finish.
    pub(super) fn finish_commit<'t, 'c: 't>(
        &self,
        targets: impl Iterator<Item = &'t Target<'c>>,
        outcome: &mut Outcome,
    ) {
        let mut renamed = Vec::new();
        for target in targets {
            match self.disk.rename(&target.temporary, &target.real) {
                Ok(()) => {
                    outcome.written.push(target.name.clone());
                    renamed.push(target);
                }
                Err(error) => {
                    outcome.unwritten.push(target.name.clone());
                    outcome.failed.get_or_insert(why(&error));
                }
            }
        }
        one_a_folder(renamed).for_each(|target| outcome.synced(self.disk.sync_folder(&target.real)));
    }
}

/// One of the targets in each folder.
fn one_a_folder<'t, 'c: 't>(targets: impl IntoIterator<Item = &'t Target<'c>>) -> impl Iterator<Item = &'t Target<'c>> {
    let mut seen: Vec<&Path> = Vec::new();
    targets.into_iter().filter(move |target| {
        let folder = target.real.parent().unwrap_or(&target.real);
        let is_new = !seen.contains(&folder);
        seen.extend(is_new.then_some(folder));
        is_new
    })
}

impl Outcome {
    fn synced(&mut self, synced: io::Result<()>) {
        if let Err(error) = synced {
            self.unsure.get_or_insert(why(&error));
        }
    }

    pub(super) fn told(self) -> Result<(), CommitError> {
        let Self { written, unwritten, failed, unsure } = self;
        match (failed, unsure) {
            (Some(why), _) => Err(CommitError::Half { written, unwritten, why }),
            (None, Some(why)) => Err(CommitError::Unsure { written, why }),
            (None, None) => Ok(()),
        }
    }
}

impl Target<'_> {
    /// Refuses if the file is no longer what was read. The bytes are compared, not length and time: the files are
    /// small and just read, and a time is too coarse to tell two writes of one moment apart.
    fn check(&self) -> Result<(), CommitError> {
        let name = || self.name.clone();
        match (
            self.change.old,
            File::open(&self.real).and_then(|file| holds(file, self.change.old.unwrap_or_default())),
        ) {
            (Some(_), Ok(true)) => match fs::metadata(&self.real) {
                Ok(data) if data.permissions().readonly() => Err(CommitError::ReadOnly { name: name() }),
                _ => Ok(()),
            },
            (Some(_), Ok(_)) => Err(CommitError::Changed { name: name() }),
            (None, Ok(_)) => Err(CommitError::Exists { name: name() }),
            (old, Err(error)) if error.kind() == io::ErrorKind::NotFound => match old {
                Some(_) => Err(CommitError::Changed { name: name() }),
                None => Ok(()),
            },
            (_, Err(error)) => Err(CommitError::of(name(), &error)),
        }
    }
}

impl Traces {
    fn stage_all(&mut self, disk: &Disk, targets: &[Target<'_>]) -> Result<(), CommitError> {
        targets.iter().try_for_each(|target| {
            let staged = self.stage(disk, &target.real, &target.temporary, target.change.pieces());
            staged.map_err(|error| CommitError::of(target.name.clone(), &error))
        })
    }

    /// Writes a temporary and syncs it, but not its folder.
    fn stage<'p>(
        &mut self,
        disk: &Disk,
        target: &Path,
        temporary: &Path,
        pieces: impl Iterator<Item = &'p [u8]>,
    ) -> io::Result<()> {
        let folder = target.parent().unwrap_or(target);
        let missing = folder.ancestors().take_while(|folder| !exists(folder)).map(Path::to_owned);
        let missing: Vec<_> = missing.collect();
        if !missing.is_empty() {
            self.folders.extend(missing.iter().rev().cloned());
            disk.make_folder(folder)?;
            missing.iter().try_for_each(|folder| disk.sync_folder(folder))?;
        }
        let file = disk.create(temporary)?;
        self.temporaries.push(temporary.to_owned());
        write(file, target, pieces)
    }

    /// Removes the temporaries, then the folders that were made. Where one cannot be removed, the first, which is the
    /// plan's, must stay, too: it is what tells the next command, which clears both, that nothing has happened.
    fn remove(&self, disk: &Disk) {
        if let [first, rest @ ..] = &self.temporaries[..] {
            let left = rest.iter().filter(|temporary| disk.remove(temporary).is_err()).count();
            if left == 0 {
                drop(disk.remove(first));
            }
        }
        self.folders.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}

/// Whether a file holds just these bytes, read piece by piece.
fn holds(mut file: File, mut bytes: &[u8]) -> io::Result<bool> {
    let mut piece = vec![0; bytes.len().clamp(1, PIECE)];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(bytes.is_empty()),
            Ok(read) => match bytes.strip_prefix(&piece[..read]) {
                Some(rest) => bytes = rest,
                None => return Ok(false),
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn write<'p>(file: Temporary<'_>, target: &Path, pieces: impl Iterator<Item = &'p [u8]>) -> io::Result<()> {
    if let Ok(data) = fs::metadata(target) {
        // Before a byte is written, so that what nobody else may read never stands open.
        keep_owner(&file.file, &data);
        file.file.set_permissions(data.permissions())?;
    }
    let mut out = BufWriter::new(file);
    for piece in pieces {
        out.write_all(piece)?;
    }
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync()
}

/// Only root can give files away; whoever else edits another's file becomes its owner, as with any editor, but may
/// leave it to its group.
#[cfg(unix)]
fn keep_owner(file: &File, data: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    drop(fchown(file, Some(data.uid()), Some(data.gid())).or_else(|_| fchown(file, None, Some(data.gid()))));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}
