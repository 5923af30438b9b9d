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

/// Returns what contradicts itself in a document, in no order. `is_missing` tells whether nothing is at a path of code.
pub fn contradictions(plan: &Plan<'_>, document: &Document<'_>, is_missing: &dyn Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings = boxes::findings(plan, document);
    findings.extend(files::findings(plan, document, is_missing));
    findings.extend(sums::findings(plan, document));
    findings.extend(next::findings(plan, document));
    findings.extend(twice::findings(plan, document));
    findings.extend(hidden::findings(plan, document));
    findings
}
