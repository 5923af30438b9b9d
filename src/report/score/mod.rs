//! What several reports count alike: accuracy of estimates, pace, targets, rules of success.

pub(super) mod accuracy;
pub(super) mod blocker;
pub(super) mod pace;
pub(super) mod rule;
pub(super) mod target;
