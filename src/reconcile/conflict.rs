//! Documents in which a merge was left unresolved: they are neither compared nor edited.

use super::Document;
use crate::finding::{Finding, Severity};
use crate::text::{Source, conflict};

impl Document<'_> {
    /// Returns whether a merge was left unresolved in the document.
    pub fn is_conflicted(&self) -> bool {
        conflict::first(self.view.source.text()).is_some()
    }
}

/// Returns the finding of a file in which a merge was left unresolved, with a way out; none where all is resolved.
pub fn unresolved(source: &Source, help: &str) -> Option<Finding> {
    let message = "a merge was left unresolved here, and the document is left alone";
    conflict::first(source.text()).map(|marker| finding(source, marker, message).help(help))
}

/// Returns the finding of a conflict that the plan cannot settle.
pub fn left_to_you(source: &Source, start: usize, why: &str) -> Finding {
    let message = format!("this conflict is left to you: {why}");
    finding(source, start, &message).help("resolve it with your merge tool, and run the command again")
}

fn finding(source: &Source, start: usize, message: &str) -> Finding {
    Finding::new("conflict-markers", Severity::Error, source, start..source.line_end(start), message)
}
