//! The stage of a DEBUGGING document: `Phase 1: DOCUMENT` to `Phase 5: FIX` and on.

use super::status::Status;

/// Whether a stage fits a status. The stages before FIX fit every open status, FIX and later complete, FIX also
/// in-review, and all of them cancelled and deferred.
pub fn agrees(stage: &str, status: Status) -> bool {
    match (side(stage), status) {
        (_, Status::Cancelled | Status::Deferred) => true,
        (side, Status::Complete) => side != Side::Before,
        (side, Status::InReview) => side != Side::After,
        (side, _) => side == Side::Before,
    }
}

/// Returns the status a stage means where nothing else states one.
pub fn status(stage: &str) -> Status {
    match (side(stage), number(stage)) {
        (Side::Before, Some(1)) => Status::NotStarted,
        (Side::Before, _) => Status::InProgress,
        _ => Status::Complete,
    }
}

/// Returns the stage to which a change of status leads, of those a document or plan knows: FIX on completion, the one
/// before it on reopening, the first where nothing was begun. None where the present one fits.
pub fn after<'s>(present: &str, wanted: Status, known: &[&'s str]) -> Option<&'s str> {
    if agrees(present, wanted) {
        return None;
    }
    let numbered = |stage: &&&str| number(stage);
    let fix = known.iter().find(|stage| side(stage) == Side::Fix);
    let open = known.iter().filter(|stage| side(stage) == Side::Before);
    match wanted {
        Status::Complete => fix.copied(),
        Status::NotStarted | Status::Queued => open.min_by_key(numbered).copied(),
        _ => open.max_by_key(numbered).copied(),
    }
}

/// The usual name of the stage that says a task is complete, where nothing else names one.
pub const FIX: &str = "Phase 5: FIX";

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Before,
    Fix,
    After,
}

/// The names of the stages behind FIX.
const AFTER: [&str; 7] = ["verify", "deploy", "deployed", "close", "closed", "monitor", "done"];

fn side(stage: &str) -> Side {
    let last =
        stage.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default().to_lowercase();
    match last.as_str() {
        "fix" | "fixed" => Side::Fix,
        last if AFTER.contains(&last) => Side::After,
        _ => Side::Before,
    }
}

fn number(stage: &str) -> Option<u32> {
    stage.split(|c: char| !c.is_ascii_digit()).find_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_tells_the_side_of_completion() {
        assert!(agrees("Phase 1: DOCUMENT", Status::Failed) && !agrees("Phase 1: DOCUMENT", Status::Complete));
        assert!(agrees("Phase 5: FIX", Status::Complete) && agrees("Phase 5: FIX", Status::InReview));
        assert!(!agrees("Phase 5: FIX", Status::InProgress) && agrees("Phase 3: PLAN", Status::Deferred));
        assert_eq!(status("Phase 1: DOCUMENT"), Status::NotStarted);
        assert_eq!(status("Phase 3: ANALYZE"), Status::InProgress);
    }

    #[test]
    fn completing_leads_to_fix_and_reopening_to_the_one_before() {
        let known = ["Phase 1: DOCUMENT", "Phase 4: PLAN", "Phase 5: FIX"];
        assert_eq!(after("Phase 1: DOCUMENT", Status::Complete, &known), Some("Phase 5: FIX"));
        assert_eq!(after("Phase 5: FIX", Status::InProgress, &known), Some("Phase 4: PLAN"));
        assert_eq!(after("Phase 5: FIX", Status::NotStarted, &known), Some("Phase 1: DOCUMENT"));
        assert_eq!(after("Phase 1: DOCUMENT", Status::InProgress, &known), None);
    }
}
