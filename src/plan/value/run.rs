//! How a command of the plan file ended when an item was verified.

use super::{Members, Moment, Text, WrongType, each, json, moment, text_or_number};
use std::fmt;

const EXPECTED: &str = "a list of {\"command\", \"outcome\", \"exit\", \"at\"}";

/// How a command ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run<'a> {
    /// The command.
    pub command: Text<'a>,
    /// Whether it passed.
    pub outcome: Outcome,
    /// Its exit code, where it came to an end by itself.
    pub exit: Option<i32>,
    /// When it was run.
    pub at: Option<Moment>,
}

/// Whether a command passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It ended with 0.
    Passed,
    /// It ended with another code, or could not be run.
    Failed,
    /// It was stopped.
    TimedOut,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 3] = [Self::Passed, Self::Failed, Self::TimedOut];

    /// Returns the name, as the plan file has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::TimedOut => "timed-out",
        }
    }
}

/// `✅ cargo check passed`, `❌ cargo test failed (exit 101)`.
impl fmt::Display for Run<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.outcome, self.exit) {
            (Outcome::Passed, _) => write!(f, "✅ {} passed", self.command),
            (Outcome::Failed, Some(exit)) => write!(f, "❌ {} failed (exit {exit})", self.command),
            (Outcome::Failed, None) => write!(f, "❌ {} failed", self.command),
            (Outcome::TimedOut, _) => write!(f, "❌ {} took too long and was stopped", self.command),
        }
    }
}

/// Reads a list of runs.
pub(super) fn read(raw: &str) -> Result<Vec<Run<'_>>, WrongType> {
    each(raw, EXPECTED, |raw| {
        let wrong = || WrongType { expected: EXPECTED };
        let members = Members::read(raw).map_err(|_| wrong())?;
        let given = |name| members.get(name).filter(|raw| *raw != "null");
        let outcome: Text<'_> = json(given("outcome").ok_or_else(wrong)?, EXPECTED)?;
        Ok(Run {
            command: text_or_number(given("command").ok_or_else(wrong)?).map_err(|_| wrong())?,
            outcome: Outcome::ALL.into_iter().find(|one| one.name() == outcome.as_str()).ok_or_else(wrong)?,
            exit: given("exit").map(|raw| json(raw, EXPECTED)).transpose()?,
            at: given("at").map(moment).transpose()?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_read_and_told() {
        let raw = r#"[{"command":"cargo check","outcome":"passed","exit":0,"at":"2026-01-15"},
            {"command":"ls","outcome":"failed","exit":2},{"command":"x","outcome":"timed-out"},{"command":"y","outcome":"failed"}]"#;
        let shown: Vec<_> = read(raw).unwrap().iter().map(ToString::to_string).collect();
        let expected =
            ["✅ cargo check passed", "❌ ls failed (exit 2)", "❌ x took too long and was stopped", "❌ y failed"];
        assert_eq!(shown, expected);
        for wrong in [r#"["x"]"#, r#"[{"command":"x"}]"#, r#"[{"command":"x","outcome":"fine"}]"#, "{}"] {
            assert_eq!(read(wrong), Err(WrongType { expected: EXPECTED }), "{wrong}");
        }
    }
}
