//! What several reports count alike: accuracy of estimates, pace, targets, rules of success.

pub(super) mod accuracy;
