//! Writing the plan and documents, all or nothing, as the module's documentation says.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::change::{CommitError, FileChange};
use super::error::why;
use super::{Store, exists, path};

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

impl Store {
    /// Writes all changes or none; the order does not matter. A change that leaves a file's bytes as they are writes
    /// nothing. Files keep their permissions, and links are followed.
    pub fn commit(&self, changes: &[FileChange<'_>]) -> Result<(), CommitError> {
        self.commit_beside(changes, &[])
    }

    /// Writes changes of the plan and its documents together with those of other files, which need neither plan nor
    /// lock. After a crash nobody finishes the others: each holds its old or its new bytes, whole.
    pub fn commit_beside(&self, changes: &[FileChange<'_>], others: &[FileChange<'_>]) -> Result<(), CommitError> {
        let plan = path::real(&self.plan).map_err(|error| CommitError::of(self.name(&self.plan), &error))?;
        let (mut targets, others) = (self.targets(&plan, changes)?, self.targets(&plan, others)?);
        debug_assert!(targets.is_empty() || self.lock.is_some(), "a store that writes holds the lock");
        let mut traces = Traces::default();
        let ready = stage(&others, &mut traces).and_then(|()| match &targets[..] {
            [] => Ok(()),
            targets => self.prepare(&plan, targets, &mut traces).and_then(|()| self.happen(&plan, targets)),
        });
        ready.inspect_err(|_| traces.remove())?;
        targets.extend(others);
        finish(&targets)
    }

    /// The files to be written, the plan first.
    pub(super) fn targets<'c>(
        &self,
        plan: &Path,
        changes: &'c [FileChange<'c>],
    ) -> Result<Vec<Target<'c>>, CommitError> {
        let mut targets: Vec<Target<'c>> = Vec::new();
        for change in changes.iter().filter(|change| !change.changes_nothing()) {
            let path = path::clean(&self.root().join(&change.path));
            let name = self.name(&path);
            let real = path::real(&path).map_err(|error| CommitError::of(name.clone(), &error))?;
            if let Some(other) = targets.iter().find(|other| other.real == real) {
                return Err(CommitError::Same { first: other.name.clone(), second: name });
            }
            let at = if real == plan { 0 } else { targets.len() };
            targets.insert(at, Target { name, temporary: path::temporary(&real), real, change });
        }
        Ok(targets)
    }

    /// Writes the temporaries, the plan's before any other, or an empty one in its stead.
    pub(super) fn prepare(&self, plan: &Path, targets: &[Target<'_>], traces: &mut Traces) -> Result<(), CommitError> {
        let marker = path::temporary(plan);
        if targets[0].temporary != marker {
            let made = traces.stage(plan, &marker, std::iter::empty());
            made.map_err(|error| CommitError::of(self.name(plan), &error))?;
        }
        stage(targets, traces)
    }

    /// The moment at which the commit happens. The plan's folder is synced before any document is renamed, so that a
    /// power cut cannot keep a later rename and lose this one.
    pub(super) fn happen(&self, plan: &Path, targets: &[Target<'_>]) -> Result<(), CommitError> {
        let marker = path::temporary(plan);
        let happened = if targets[0].temporary == marker { fs::rename(marker, plan) } else { fs::remove_file(marker) };
        happened.map_err(|error| CommitError::of(self.name(plan), &error))?;
        sync_folder(plan);
        Ok(())
    }
}

/// Writes temporaries, and only then looks whether the files are still as they were read: the later, the less can come
/// in between.
fn stage(targets: &[Target<'_>], traces: &mut Traces) -> Result<(), CommitError> {
    for target in targets {
        let staged = traces.stage(&target.real, &target.temporary, target.change.pieces());
        staged.map_err(|error| CommitError::of(target.name.clone(), &error))?;
    }
    targets.iter().try_for_each(Target::check)
}

/// Renames the documents' temporaries. Those that cannot be renamed stay for the next command to finish.
pub(super) fn finish(targets: &[Target<'_>]) -> Result<(), CommitError> {
    let (mut written, mut unwritten, mut reason) = (Vec::new(), Vec::new(), None);
    for target in targets {
        // The plan's temporary is gone: it was renamed first.
        let renamed = if exists(&target.temporary) { fs::rename(&target.temporary, &target.real) } else { Ok(()) };
        match renamed {
            Ok(()) => written.push(target.name.clone()),
            Err(error) => {
                unwritten.push(target.name.clone());
                reason.get_or_insert(why(&error));
            }
        }
        sync_folder(&target.real);
    }
    match reason {
        Some(why) => Err(CommitError::Half { written, unwritten, why }),
        None => Ok(()),
    }
}

impl Target<'_> {
    /// Refuses if the file is no longer what was read. The bytes are compared, not length and time: the files are
    /// small and just read, and a time is too coarse to tell two writes of one moment apart.
    fn check(&self) -> Result<(), CommitError> {
        let name = || self.name.clone();
        match (self.change.old, fs::read(&self.real)) {
            (Some(old), Ok(bytes)) if bytes == old => match fs::metadata(&self.real) {
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
    /// Writes a temporary and syncs it and its folder, so that the next step cannot be kept and this one lost.
    fn stage<'p>(&mut self, target: &Path, temporary: &Path, pieces: impl Iterator<Item = &'p [u8]>) -> io::Result<()> {
        let folder = target.parent().unwrap_or(target);
        let missing = folder.ancestors().take_while(|folder| !exists(folder)).map(Path::to_owned);
        let missing: Vec<_> = missing.collect();
        fs::create_dir_all(folder).inspect_err(|_| missing.iter().for_each(|folder| drop(fs::remove_dir(folder))))?;
        for folder in &missing {
            sync_folder(folder);
        }
        self.folders.extend(missing.into_iter().rev());
        self.temporaries.push(temporary.to_owned());
        write(target, temporary, pieces)?;
        sync_folder(temporary);
        Ok(())
    }

    /// Removes the temporaries, the plan's last, then the folders that were made. What cannot be removed, the next
    /// command clears.
    fn remove(&self) {
        for temporary in self.temporaries.iter().rev() {
            drop(fs::remove_file(temporary));
            sync_folder(temporary);
        }
        self.folders.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}

fn write<'p>(target: &Path, temporary: &Path, pieces: impl Iterator<Item = &'p [u8]>) -> io::Result<()> {
    // A temporary that is left is of no use, and were it a link, its target must not be written.
    match fs::remove_file(temporary) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let file = File::options().write(true).create_new(true).open(temporary)?;
    if let Ok(data) = fs::metadata(target) {
        // Before a byte is written, so that what nobody else may read never stands open.
        keep_owner(&file, &data);
        file.set_permissions(data.permissions())?;
    }
    let mut out = BufWriter::new(file);
    for piece in pieces {
        out.write_all(piece)?;
    }
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// Only root can give files away; whoever else edits another's file becomes its owner, as with any editor.
#[cfg(unix)]
fn keep_owner(file: &File, data: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    drop(fchown(file, Some(data.uid()), Some(data.gid())));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

/// Syncs the folder a file lies in. Not every system can; it is then as safe as the system makes it.
pub(super) fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        drop(folder.sync_all());
    }
}
