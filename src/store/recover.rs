//! Putting right what a crash left, as the module's documentation reasons.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use memchr::memmem;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Store, StoreError, path, read};
use crate::json;

impl Store {
    /// Finishes the commit that a crash cut off, or clears it away; returns what there is to tell of it. Only whoever
    /// holds the lock may call it.
    pub(super) fn recover(&self) -> Result<Vec<String>, StoreError> {
        let plan = self.real_plan().map_err(|error| StoreError::of(self.name(&self.plan), "read", &error))?;
        let marker = path::temporary(plan, plan);
        if stands(&marker) { self.clear(plan, &marker) } else { self.finish(plan) }
    }

    /// The commit did not happen. Documents it was to register stand in the new plan only.
    fn clear(&self, plan: &Path, marker: &Path) -> Result<Vec<String>, StoreError> {
        for target in self.registered(plan).into_iter().chain(self.registered(marker)) {
            self.remove(&path::temporary(plan, &target))?;
        }
        self.remove(marker)?;
        let told = "an earlier `plan` was cut off before it changed anything; its temporary files are removed";
        Ok(vec![told.to_owned()])
    }

    /// The commit happened where temporaries are left. Who edited a document or the plan since, or took it back with
    /// git, knows more than the temporary, which then goes.
    fn finish(&self, plan: &Path) -> Result<Vec<String>, StoreError> {
        let mut told = Vec::new();
        for target in self.registered(plan) {
            let temporary = path::temporary(plan, &target);
            if !stands(&temporary) {
                continue;
            }
            let name = self.name(&target);
            if modified(&target).max(modified(plan)) > modified(&temporary) {
                self.remove(&temporary)?;
                told.push(format!(
                    "an earlier `plan` was cut off before it wrote {name}, and since then that or the plan was edited, \
                     so its change is dropped; `plan check` shows what disagrees"
                ));
            } else {
                // Of the plan's rename it is not known whether it was synced; it must not be lost where this one is kept.
                let synced = |path: &Path| self.disk.sync_folder(path);
                let renamed = synced(plan).and_then(|()| self.disk.rename(&temporary, &target));
                renamed.map_err(|error| StoreError::of(name.clone(), "written", &error))?;
                synced(&target).map_err(|error| StoreError::of(name.clone(), "synced", &error))?;
                told.push(format!("an earlier `plan` was cut off before it wrote {name}, which is now written"));
            }
        }
        Ok(told)
    }

    fn remove(&self, temporary: &Path) -> Result<(), StoreError> {
        if !stands(temporary) {
            return Ok(());
        }
        self.disk.remove(temporary).map_err(|error| StoreError::of(self.name(temporary), "removed", &error))
    }

    /// Where the documents lie that a plan file registers. A plan that cannot be read registers none here; the command
    /// is going to say what is wrong with it.
    fn registered(&self, plan: &Path) -> Vec<PathBuf> {
        let bytes = File::open(plan).and_then(|file| read::up_to(&file, self.limits.size)).unwrap_or_default();
        let paths = documents(&bytes).into_iter();
        let paths = paths.filter_map(|document| path::real(&path::clean(&self.root().join(document))).ok()).collect();
        let is_whole = !bytes.is_empty() && bytes.len() as u64 <= self.limits.size;
        if is_whole
            && self.real_plan().is_ok_and(|real| real == plan)
            && let Ok(mut next) = self.bytes.lock()
        {
            // The command is going to read it next.
            *next = Some(bytes);
        }
        paths
    }
}

/// Whether a temporary is left. A folder or a link of its name is none; no commit made it.
fn stands(temporary: &Path) -> bool {
    fs::symlink_metadata(temporary).is_ok_and(|data| data.is_file())
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

/// Reads the paths of the documents and nothing else: every command that writes does this before it reads the plan. What
/// is called `documents` elsewhere in the file is taken along: no temporary lies beside what is no document.
fn documents(plan: &[u8]) -> Vec<String> {
    #[derive(Deserialize)]
    struct Plan<'a> {
        #[serde(borrow, default)]
        documents: Vec<&'a RawValue>,
    }
    #[derive(Deserialize)]
    struct Document {
        path: String,
    }
    let lists = memmem::find_iter(plan, b"\"documents\"").filter_map(|at| json::value_of(plan, at));
    let mut lists: Vec<Vec<&RawValue>> = lists.filter_map(|list| serde_json::from_slice(list).ok()).collect();
    // The name may be written with escapes.
    if lists.is_empty() && memmem::find(plan, b"\\u").is_some() {
        let text = plan.strip_prefix("\u{feff}".as_bytes()).unwrap_or(plan);
        lists.extend(serde_json::from_slice::<Plan<'_>>(text).map(|plan| plan.documents));
    }
    let path = |raw: &RawValue| {
        let object = serde_json::from_str::<Document>(raw.get()).map(|document| document.path);
        object.or_else(|_| serde_json::from_str::<String>(raw.get())).ok()
    };
    lists.into_iter().flatten().filter_map(path).collect()
}
