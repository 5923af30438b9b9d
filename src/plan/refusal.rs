//! Why a change is refused.

use super::assignment::Unfit;
use super::done;

/// Why a change is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A value does not fit its field.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// More is wanted of it.
    #[error(transparent)]
    Undone(#[from] done::Undone),
    /// A dependency is open.
    #[error("{id} cannot be complete while {needs} is open; complete that first, or give --force --reason TEXT")]
    Waits {
        /// The item.
        id: String,
        /// What it waits for.
        needs: String,
    },
    /// Blocked without a reason.
    #[error("{id} cannot be blocked without a reason; add blocker=\"what is in the way\" or reason=TEXT")]
    NoReason {
        /// The item.
        id: String,
    },
    /// Complete and not at 100 %.
    #[error("{id} cannot be complete at {progress}%; leave progress out, it becomes 100")]
    Incomplete {
        /// The item.
        id: String,
        /// The progress asked for.
        progress: u8,
    },
    /// Progress that follows from tasks.
    #[error("the progress of {id} follows from its {tasks} tasks; update those instead")]
    Derived {
        /// The item.
        id: String,
        /// How many it has.
        tasks: usize,
    },
    /// A reference to nothing.
    #[error("{field}={named} names no {kind} of the plan{}", near.as_ref().map_or_else(String::new, |near| format!("; did you mean {near}?")))]
    Unknown {
        /// The field's key.
        field: &'static str,
        /// The id as given.
        named: String,
        /// What it should name.
        kind: &'static str,
        /// The id that may be meant.
        near: Option<String>,
    },
    /// The item would wait for itself.
    #[error("{id} would wait for itself: {way}")]
    Cycle {
        /// The item.
        id: String,
        /// The ids along the cycle.
        way: String,
    },
}
