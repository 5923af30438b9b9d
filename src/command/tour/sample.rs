//! The documents of the tour.

use crate::store::{self, Access, Claim, FileChange, Store};
use crate::text::{Edit, Edits, Source};
use anyhow::{Context, Result};
use std::path::Path;

macro_rules! document {
    ($path:literal) => {
        ($path, include_str!(concat!("../../../fixtures/tour/", $path)))
    };
}

/// The documents by their paths.
const DOCUMENTS: [(&str, &str); 3] =
    [document!("docs/TRACKER.md"), document!("docs/DEBUGGING.md"), document!("docs/CHANGELOG.md")];

/// Writes the documents into a folder.
pub(super) fn lay(folder: &Path) -> Result<()> {
    Ok(DOCUMENTS.iter().try_for_each(|(path, text)| store::write_new(&folder.join(path), text))?)
}

/// Reads the plan and the documents as they are now, the plan first.
pub(super) fn read(folder: &Path) -> Result<Vec<Source>> {
    let store = open(folder, Access::Read)?;
    let documents = DOCUMENTS.iter().map(|(path, _)| store.read(path));
    Ok(std::iter::once(store.read_plan()).chain(documents).collect::<Result<_, _>>()?)
}

/// Sets SEC-003 to complete in the tracker, and nothing else.
pub(super) fn complete_by_hand(folder: &Path) -> Result<()> {
    let (path, old) = (DOCUMENTS[0].0, "NOT_STARTED");
    let store = open(folder, Access::Write)?;
    let source = store.read(path)?;
    let task = source.text().find("### SEC-003").context("the tracker of the tour has no SEC-003")?;
    let at = source.text()[task..].find(old).context("SEC-003 of the tour is not open")? + task;
    let mut edits = Edits::default();
    edits.add(Edit::replace(at..at + old.len(), "COMPLETE"))?;
    Ok(store.commit(&[FileChange::edit(path, &source, &edits)])?)
}

fn open(folder: &Path, access: Access) -> Result<Store> {
    Ok(Store::open(Path::new(store::FILE_NAME), folder, access, Claim::default())?)
}
