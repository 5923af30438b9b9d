//! Marks that stand for a status.

use crate::plan::Status::{
    self, Blocked, Cancelled, Complete, Deferred, Failed, InProgress, InReview, NotStarted, Queued,
};

/// Marks and what each means where no word stands beside it.
pub(super) const MARKS: &[(&str, Status)] = &[
    ("✅", Complete),
    ("✔️", Complete),
    ("✔", Complete),
    ("☑️", Complete),
    ("☑", Complete),
    ("✓", Complete),
    ("🎉", Complete),
    ("🏁", Complete),
    ("🟩", Complete),
    ("🔄", InProgress),
    ("🚧", InProgress),
    ("🟡", InProgress),
    ("🏗️", InProgress),
    ("🔨", InProgress),
    ("⚠️", InProgress),
    ("🔃", InProgress),
    ("🟠", InProgress),
    ("🟨", InProgress),
    ("🟧", InProgress),
    ("▶️", InProgress),
    // Circles that are filled in part; of a whole and an empty one it depends on where they are used.
    ("◔", InProgress),
    ("◑", InProgress),
    ("◐", InProgress),
    ("◕", InProgress),
    ("🔧", InProgress),
    ("⏳", NotStarted),
    ("⌛", NotStarted),
    ("⏸️", NotStarted),
    ("⏸", NotStarted),
    ("📋", NotStarted),
    ("📝", NotStarted),
    ("🔴", NotStarted),
    ("⬜", NotStarted),
    ("☐", NotStarted),
    ("🔲", NotStarted),
    ("⭕", NotStarted),
    ("🆕", NotStarted),
    ("🟢", NotStarted),
    ("🔵", NotStarted),
    ("🔜", NotStarted),
    ("⚪", Queued),
    ("🚫", Blocked),
    ("⛔", Blocked),
    ("🟥", Blocked),
    ("🛑", Blocked),
    ("🔒", Blocked),
    // A cross among ticks says that something is not there; what failed is said in words.
    ("❌", NotStarted),
    ("✗", NotStarted),
    ("✘", NotStarted),
    ("💥", Failed),
    ("👀", InReview),
    ("🔍", InReview),
    ("🔮", NotStarted),
    ("⏭️", Cancelled),
    ("⏭", Cancelled),
    ("🗑️", Cancelled),
    ("✂️", Cancelled),
    ("✂", Cancelled),
    ("💤", Deferred),
];

/// Marks whose meaning changes from file to file: before or behind a name they say a priority or nothing at all.
pub(super) const UNSURE: [&str; 14] =
    ["🔧", "🔴", "🟡", "🟢", "🔵", "🟠", "⚪", "🟥", "⭕", "🟩", "🟨", "🟧", "✂️", "✂"];
