//! Documents that are registered and cannot be read.

use super::Opened;
use crate::finding::{Finding, Severity};
use crate::git;
use crate::json::range_of;
use crate::plan::Plan;
use crate::store::{self, StoreError};

/// Tells of documents by their paths and why they cannot be read. Git is asked where one that is gone went.
pub(super) fn missing(opened: &Opened, plan: &Plan<'_>, documents: &[(String, StoreError)]) -> Vec<Finding> {
    documents.iter().map(|(path, why)| finding(opened, plan, path, &why.to_string())).collect()
}

fn finding(opened: &Opened, plan: &Plan<'_>, path: &str, reason: &str) -> Finding {
    let raw = plan.raw.find(&format!("\"{path}\"")).map(|at| &plan.raw[at..at + path.len() + 2]);
    let place = raw.map_or(0..0, |raw| range_of(opened.source.text(), raw));
    let finding = Finding::new("document-missing", Severity::Error, &opened.source, place, reason);
    match moved(opened, plan, path) {
        Some(new) => finding.label(format!("git says that it is {new} now")).help(format!(
            "`plan documents move {} {}` takes that up",
            quoted(path),
            quoted(&new)
        )),
        None => finding.help(format!(
            "`plan documents move {0} NEW` where it went elsewhere, `plan documents remove {0}` where it is gone",
            quoted(path)
        )),
    }
}

/// Where git says that a document went which is gone, unless that is a document of the plan already.
pub(super) fn moved(opened: &Opened, plan: &Plan<'_>, path: &str) -> Option<String> {
    let root = opened.store.root();
    let exists = |path: &str| store::exists(&root.join(path));
    let new = if exists(path) { None } else { git::renamed(root, path, &exists) };
    new.filter(|new| plan.documents.iter().all(|document| document.path.as_str() != new))
}

/// A path as it is typed in a shell.
fn quoted(path: &str) -> String {
    if path.contains(' ') { format!("\"{path}\"") } else { path.to_owned() }
}
