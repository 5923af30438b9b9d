//! A step of an item in a line: `[x] Days 1-2: Write the parser (2h)`.

use super::hours;
use crate::plan::value::Step;
use crate::plan::{Status, Text};
use serde_json::{Value, json};

/// Returns the blanks before a step, by its level.
pub(super) fn indent(step: &Step<'_>) -> String {
    "  ".repeat(usize::from(step.level))
}

/// Returns the box that says how far a step is.
pub(super) fn sign(step: &Step<'_>) -> &'static str {
    match step.status {
        Status::Complete => "[x]",
        Status::InProgress | Status::InReview => "[~]",
        Status::Failed | Status::Blocked => "[!]",
        Status::Deferred | Status::Cancelled => "[-]",
        Status::NotStarted | Status::Queued => "[ ]",
    }
}

/// Returns what a step says, with its window before and its estimate behind.
pub(super) fn words(step: &Step<'_>) -> String {
    let window = step.window.as_ref().map(|window| format!("{window}: ")).unwrap_or_default();
    let estimate = step.estimate.map(|estimate| format!(" ({estimate})")).unwrap_or_default();
    format!("{window}{}{estimate}", step.text)
}

/// Returns a step as data.
pub(super) fn fact(step: &Step<'_>) -> Value {
    json!({
        "text": step.text.as_str(),
        "status": step.status.name(),
        "window": step.window.as_ref().map(Text::as_str),
        "estimateHours": step.estimate.map(hours),
        "level": step.level,
    })
}
