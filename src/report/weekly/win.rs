//! Milestones a week reached.

use super::super::dashboard::facts::groups;
use super::super::{count, name, short};
use super::view::View;
use crate::plan::verdict::Verdict;
use crate::plan::{Field, Item, Kind, Status, figure};

/// Returns the batches and phases completed, the priorities emptied and the estimates kept.
pub(super) fn wins(view: &View<'_, '_>) -> Vec<String> {
    let parents = [Kind::Batch, Kind::Phase].into_iter().flat_map(|kind| view.plan.of(kind));
    let reached = parents.filter(|item| view.finished(item).is_some_and(|at| view.week.holds(at, view.past)));
    let mut wins: Vec<_> = reached.map(|item| format!("{} is complete", name(item))).collect();
    wins.extend(emptied(view, &view.completed));
    wins.extend(kept(&view.completed));
    wins
}

/// The priorities of which the last task was completed.
fn emptied(view: &View<'_, '_>, completed: &[&Item<'_>]) -> Vec<String> {
    let groups = groups(view.plan, Kind::Task, Field::Priority).into_iter();
    let emptied = groups.filter(|(value, tally)| {
        let here = |item: &&Item<'_>| item.kind == Kind::Task && figure::belongs(item, Field::Priority, value);
        !value.is_empty() && tally.exactly(Status::Complete) == tally.total() && completed.iter().any(here)
    });
    emptied.map(|(value, tally)| format!("Every {value} task is complete ({})", tally.total())).collect()
}

fn kept(completed: &[&Item<'_>]) -> Option<String> {
    let judged: Vec<_> =
        completed.iter().filter_map(|item| Some((item, Verdict::of(item.estimate?, item.actual?)?))).collect();
    let kept: Vec<_> =
        judged.iter().filter(|(_, verdict)| *verdict == Verdict::OnTrack).map(|(item, _)| short(item)).collect();
    let estimates = count(judged.len() as u64, "estimate");
    (!kept.is_empty()).then(|| format!("{} of {estimates} kept within 20%: {}", kept.len(), kept.join(", ")))
}
