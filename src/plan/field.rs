//! The field table: every typed property of an item, described once.

use super::item::Kind;
use super::value::Form;

/// A typed property of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the table below says what each one is")]
pub enum Field {
    Title,
    Status,
    Reason,
    Stage,
    Priority,
    Severity,
    Impact,
    Component,
    Batch,
    Phase,
    Owner,
    Estimate,
    Actual,
    EstimateNote,
    Progress,
    DependsOn,
    Blockers,
    Created,
    Started,
    Completed,
    Due,
    Target,
    Attempts,
    Pr,
    Commit,
    StartCommit,
    Analysis,
    Implementation,
    Location,
    Files,
    Changes,
    Compilation,
    Rollback,
    Steps,
    Validation,
    Verify,
    Runs,
    Verified,
    Reviewed,
    Merged,
    Ci,
    Documented,
    Deployed,
    Learnings,
    Notes,
    Goal,
    Window,
    Create,
    Modify,
    Install,
    Checkpoint,
    Tests,
    Complexity,
}

/// One row of the field table.
#[derive(Debug)]
pub struct Row {
    /// The field.
    pub field: Field,
    /// The key on the command line.
    pub key: &'static str,
    /// Other keys that mean the same: those of the original batch tracker, and what people type.
    pub aliases: &'static [&'static str],
    /// The member of the plan file.
    pub member: &'static str,
    /// What it holds.
    pub form: Form,
    /// One line of help.
    pub help: &'static str,
}

macro_rules! table {
    ($($field:ident $key:literal [$($alias:literal)*] $member:literal $form:ident $help:literal;)*) => {
        &[$(Row { field: Field::$field, key: $key, aliases: &[$($alias),*], member: $member, form: Form::$form, help: $help }),*]
    };
}

/// Every field, in the order in which they are shown.
pub const TABLE: &[Row] = table! {
    Title "title" ["name"] "title" Text "what the item is called";
    Status "status" [] "status" Status "how far it is";
    Reason "reason" ["statusReason"] "statusReason" Text "why it has that status";
    Stage "stage" [] "stage" Text "the stage of a DEBUGGING document";
    Priority "priority" [] "priority" Text "how urgent it is: P0, HIGH, …";
    Severity "severity" [] "severity" Text "how bad it is";
    Impact "impact" [] "impact" Text "what it affects";
    Component "component" [] "component" Text "the part of the system";
    Batch "batch" [] "batch" Reference "the batch it belongs to";
    Phase "phase" [] "phase" Reference "the phase it belongs to";
    Owner "owner" ["assignee"] "owner" Text "who does it";
    Estimate "estimate" ["estimateHours"] "estimateHours" Estimate "how long it should take: 1.5h, 2-3h";
    Actual "effort" ["actual" "actualHours"] "actualHours" Effort "how long it took: 1.5h, 90m";
    EstimateNote "estimateNote" [] "estimateNote" Text "why the estimate was off";
    Progress "progress" [] "progress" Percent "0 to 100";
    DependsOn "depends" ["dependsOn"] "dependsOn" References "what must be complete first: SEC-001,SEC-003";
    Blockers "blocker" ["blockers"] "blockers" Blockers "what is in the way: an id or a reason";
    Created "created" ["createdAt"] "createdAt" Moment "when it was added";
    Started "started" ["startedAt"] "startedAt" Moment "when work began";
    Completed "completed" ["completedAt"] "completedAt" Moment "when it was completed";
    Due "due" ["dueDate"] "dueDate" Moment "when it is due: 2026-02-01";
    Target "target" ["targetDate"] "targetDate" Text "when a batch should be done: Week 3";
    Attempts "attempts" [] "attempts" Number "how often it was tried";
    Pr "pr" [] "pr" Text "the pull request";
    Commit "commit" [] "commit" Text "the commit";
    StartCommit "startCommit" [] "startCommit" Text "the commit on which work began; `plan start` sets it";
    Analysis "analysis" [] "analysis" Text "the analysis document";
    Implementation "implementation" [] "implementation" Text "the implementation summary";
    Location "location" [] "location" Text "where in the code";
    Files "file" ["files"] "files" List "files it changes";
    Changes "change" ["changes"] "changes" List "what was changed";
    Compilation "compilation" [] "compilation" Text "what the compiler said";
    Rollback "rollback" [] "rollback" Text "how to take it back";
    Steps "step" ["steps"] "steps" Steps "its steps: 3 marks the third done";
    Validation "validation" [] "validation" Checks "its checklist: 2 ticks the second";
    Verify "verify" [] "verify" List "the commands `plan verify` runs: \"cargo check\"";
    Runs "runs" ["run"] "runs" Runs "how its commands ended; `plan verify` sets it";
    Verified "verified" [] "verified" Stamp "that its commands have passed: yes, a day or a link";
    Reviewed "reviewed" [] "reviewed" Stamp "that another than its owner has reviewed it (--by NAME)";
    Merged "merged" [] "merged" Stamp "that it is merged";
    Ci "ci" [] "ci" Stamp "that it has passed CI";
    Documented "documented" [] "documented" Stamp "that it is documented";
    Deployed "deployed" [] "deployed" Stamp "that it is deployed";
    Learnings "learnings" ["learning"] "learnings" Lines "what was learned";
    Notes "note" ["notes"] "notes" Lines "notes, a line each";
    Goal "goal" [] "goal" Text "what a phase achieves";
    Window "window" [] "window" Text "when a phase is planned: Weeks 1-3";
    Create "create" ["creates"] "filesToCreate" List "files a phase is to create";
    Modify "modify" ["modifies"] "filesToModify" List "files a phase is to modify";
    Install "install" ["installs"] "toInstall" List "what a phase is to install";
    Checkpoint "checkpoint" [] "checkpoint" Checks "how to see that a phase worked, as a checklist";
    Tests "test" ["tests"] "tests" Checks "the tests of a phase, as a checklist";
    Complexity "complexity" [] "complexity" Text "Low, Medium or High";
};

/// The member that holds the high end of an estimate.
pub const ESTIMATE_MAX: &str = "estimateMaxHours";

impl Field {
    /// Returns the field's row of the table.
    pub fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// Returns the member of the plan file that holds the field in an item of a kind.
    pub fn member(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Self::Title, Kind::Batch | Kind::Phase) => "name",
            _ => self.row().member,
        }
    }

    /// Finds a field by its key on the command line, an alias or its member; case does not matter.
    pub fn parse(key: &str) -> Option<Self> {
        let same = |name: &str| name.eq_ignore_ascii_case(key);
        let row = TABLE.iter().find(|row| same(row.key) || same(row.member) || row.aliases.iter().any(|a| same(a)))?;
        Some(row.field)
    }

    /// Returns the name people see in messages.
    pub fn name(self) -> &'static str {
        self.row().key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_type() {
        for (index, row) in TABLE.iter().enumerate() {
            assert_eq!(row.field as usize, index, "{}", row.key);
        }
    }

    #[test]
    fn every_key_names_one_field() {
        let mut keys: Vec<_> = TABLE.iter().flat_map(|row| row.aliases.iter().chain([&row.key])).collect();
        keys.sort_unstable();
        assert!(keys.windows(2).all(|pair| pair[0] != pair[1]));
        assert_eq!(Field::parse("targetdate"), Some(Field::Target));
        assert_eq!(Field::parse("actualHours"), Some(Field::Actual));
        assert_eq!(Field::parse("colour"), None);
    }
}
