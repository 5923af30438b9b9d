//! Items that a document says come next, though they are complete.

use crate::finding::{Finding, Severity};
use crate::plan::{Plan, Status};
use crate::reconcile::Document;
use crate::reconcile::value::bound;
use std::ops::Range;

/// Finds the ids of complete items behind `Next task:` and below `Up next`, but within the entry of an item, where it
/// only says what follows that.
pub(super) fn findings(plan: &Plan<'_>, document: &Document<'_>) -> Vec<Finding> {
    let own = |id: &Range<usize>| {
        let mut around = bound(document).filter(|(entry, _)| entry.range.contains(&id.start));
        around.all(|(entry, _)| entry.name.contains(&id.start))
    };
    let finding = |id: &Range<usize>| {
        let item = plan.find(document.reading.blocks.slice(id)).filter(|item| item.status == Status::Complete)?;
        let message = format!("{} stands here as what comes next, but it is complete", item.id);
        let (source, at) = (document.view.source, document.view.in_file(id));
        let finding = Finding::new("next-is-done", Severity::Warning, source, at, message);
        Some(finding.help("name what comes next now; `plan list --status in-progress,not-started` tells what is open"))
    };
    document.reading.next.iter().filter(|id| own(id)).filter_map(finding).collect()
}
