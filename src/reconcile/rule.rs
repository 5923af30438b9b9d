//! What in a document contradicts itself or the plan though no value differs.

mod boxes;
pub mod files;
pub(super) mod hidden;
mod next;
mod sums;
pub(super) mod twice;

use super::Document;
use crate::finding::Finding;
use crate::plan::Plan;

/// Returns what contradicts itself in a document, in no order; what it says of files is looked up by [`files`].
pub fn contradictions(plan: &Plan<'_>, document: &Document<'_>) -> Vec<Finding> {
    let mut findings = boxes::findings(plan, document);
    findings.extend(sums::findings(plan, document));
    findings.extend(next::findings(plan, document));
    findings.extend(twice::findings(plan, document));
    findings.extend(hidden::findings(plan, document));
    findings
}
