//! The stages of a DEBUGGING document: which one says that an item is complete, and which that it is not.

use crate::document::agree::{stage_agrees, stage_status};
use crate::document::read::Reading;
use crate::plan::Status;

/// Returns the stage to write for a status, where the one that stands there does not fit it.
pub(super) fn stage(reading: &Reading<'_>, wanted: Status) -> Option<String> {
    let fix = reading
        .stages
        .iter()
        .position(|stage| stage_agrees(stage, Status::Complete) && stage_agrees(stage, Status::InReview));
    match wanted {
        Status::Complete => Some(fix.map_or("Phase 5: FIX", |at| reading.stages[at]).to_owned()),
        Status::Cancelled | Status::Deferred => None,
        Status::NotStarted => first(reading),
        _ => fix.and_then(|at| at.checked_sub(1)).map(|at| reading.stages[at].to_owned()).or_else(|| first(reading)),
    }
}

fn first(reading: &Reading<'_>) -> Option<String> {
    reading.stages.iter().find(|stage| stage_status(stage) != Status::Complete).map(|stage| (*stage).to_owned())
}
