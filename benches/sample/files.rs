//! Plans and documents as they are read from disk.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a benchmark reads its own files, and a failure ends it"
)]

use plan::text::Source;
use std::fs;
use std::path::Path;

#[path = "plan.rs"]
mod plans;

/// A plan of so many tasks.
pub(crate) fn plan(tasks: usize) -> Source {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("execution-plan.json");
    plans::plan(&path, tasks).unwrap();
    source(&path)
}

/// A plan of so many tasks, and the trackers that speak of them.
pub(crate) fn documents(tasks: usize, files: usize) -> (Source, Vec<Source>) {
    let folder = tempfile::tempdir().unwrap();
    plans::documents(folder.path(), tasks, files).unwrap();
    let document = |file: usize| source(&folder.path().join(format!("tracker-{file:04}.md")));
    (source(&folder.path().join("execution-plan.json")), (0..files).map(document).collect())
}

fn source(path: &Path) -> Source {
    Source::new(path.file_name().unwrap().to_string_lossy(), fs::read(path).unwrap())
}
