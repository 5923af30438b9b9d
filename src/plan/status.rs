//! How far an item is, and the words and marks people write for it.

use std::fmt;

/// The state of an item, as the plan file names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Status {
    /// Nobody has begun.
    #[default]
    NotStarted,
    /// Waits its turn.
    Queued,
    /// Being worked on.
    InProgress,
    /// Done, and being looked at.
    InReview,
    /// Cannot go on.
    Blocked,
    /// Done.
    Complete,
    /// Tried without success.
    Failed,
    /// Put off.
    Deferred,
    /// Given up.
    Cancelled,
}

use Status::{Blocked, Cancelled, Complete, Deferred, Failed, InProgress, InReview, NotStarted, Queued};

/// How the plan file, the command line and reports spell each status.
const SPELLINGS: [(Status, &str, &str, &str, &[&str]); 9] = [
    (
        NotStarted,
        "not-started",
        "Not Started",
        "🔴",
        &["todo", "to-do", "pending", "open", "new", "planned", "backlog"],
    ),
    (Queued, "queued", "Queued", "⚪", &["ready", "scheduled"]),
    (InProgress, "in-progress", "In Progress", "🟡", &["started", "active", "doing", "wip", "ongoing"]),
    (InReview, "in-review", "In Review", "🟢", &["review", "reviewing"]),
    (Blocked, "blocked", "Blocked", "🟥", &["waiting", "stuck"]),
    (Complete, "complete", "Done", "✅", &["done", "completed", "finished", "closed", "fixed"]),
    (Failed, "failed", "Failed", "❌", &["failure"]),
    (Deferred, "deferred", "Deferred", "⏸️", &["postponed", "on-hold"]),
    (Cancelled, "cancelled", "Cancelled", "🚫", &["canceled", "skipped", "dropped", "wontfix"]),
];

impl Status {
    /// Every status, in the order of the design.
    pub const ALL: [Self; 9] =
        [NotStarted, Queued, InProgress, InReview, Blocked, Complete, Failed, Deferred, Cancelled];

    /// Returns the name in the plan file, as `in-progress`.
    pub fn name(self) -> &'static str {
        SPELLINGS[self as usize].1
    }

    /// Returns the name for people, as `In Progress`.
    pub fn title(self) -> &'static str {
        SPELLINGS[self as usize].2
    }

    /// Returns the mark of the dashboard, as `🟡`.
    pub fn mark(self) -> &'static str {
        SPELLINGS[self as usize].3
    }

    /// Reads a name or an alias; case, spaces, `_` and `-` do not matter.
    pub fn parse(text: &str) -> Option<Self> {
        let exactly = SPELLINGS.iter().find(|row| row.1 == text);
        let same = |name: &&str| super::id::same(name, text);
        let row = exactly.or_else(|| SPELLINGS.iter().find(|row| same(&row.1) || row.4.iter().any(&same)));
        row.map(|row| row.0)
    }

    /// Returns the name or alias that looks most like a text, where one does.
    pub fn nearest(text: &str) -> Option<&'static str> {
        let all = SPELLINGS.iter().flat_map(|row| std::iter::once(row.1).chain(row.4.iter().copied()));
        super::id::nearest(text, all)
    }

    /// Whether work on the item is over, one way or the other.
    pub fn is_closed(self) -> bool {
        matches!(self, Complete | Cancelled)
    }

    /// The status under which a summary counts this one that has no line for it; none where it leaves the totals.
    pub fn counted_as(self) -> Option<Self> {
        match self {
            InReview => Some(InProgress),
            Deferred | Failed | Queued => Some(NotStarted),
            Cancelled => None,
            other => Some(other),
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_type() {
        for (index, status) in Status::ALL.into_iter().enumerate() {
            assert_eq!(SPELLINGS[index].0, status);
        }
    }

    #[test]
    fn printing_and_reading_again_gives_the_same_status() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.name()), Some(status));
            assert_eq!(Status::parse(status.title()), Some(status));
            assert_eq!(Status::parse(&status.name().replace('-', "_").to_uppercase()), Some(status));
        }
        assert_eq!(Status::parse("almost"), None);
    }
}
