//! How much the findings of a code matter to a team, where it has said so.

use super::{Finding, Severity};

/// What becomes of the findings of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// They are not told.
    Off,
    /// They have this severity.
    At(Severity),
}

impl Level {
    /// Every level with its name, from the least.
    pub const ALL: [(&'static str, Self); 4] = [
        ("off", Self::Off),
        ("note", Self::At(Severity::Note)),
        ("warning", Self::At(Severity::Warning)),
        ("error", Self::At(Severity::Error)),
    ];

    /// Finds a level by its name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(own, _)| *own == name).map(|(_, level)| *level)
    }
}

/// The levels that a team has set, by code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels(pub Vec<(&'static str, Level)>);

impl Levels {
    /// Gives findings the severities that were set, and drops those that are off.
    pub fn apply(&self, findings: &mut Vec<Finding>) {
        let set = |finding: &Finding| self.0.iter().rfind(|(code, _)| *code == finding.code).map(|(_, level)| *level);
        findings.retain_mut(|finding| match set(finding) {
            Some(Level::Off) => false,
            Some(Level::At(severity)) => {
                finding.severity = severity;
                true
            }
            None => true,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_get_the_severity_that_was_set_last() {
        let levels = Levels(vec![
            ("a", Level::At(Severity::Error)),
            ("b", Level::Off),
            ("a", Level::At(Severity::Note)),
            ("c", Level::At(Severity::Error)),
        ]);
        let finding = |code| Finding::new(code, Severity::Warning, "a.md", 0..0, "");
        let mut findings = ["a", "b", "c", "d"].map(finding).to_vec();
        levels.apply(&mut findings);
        let left: Vec<_> = findings.iter().map(|finding| (finding.code, finding.severity)).collect();
        assert_eq!(left, [("a", Severity::Note), ("c", Severity::Error), ("d", Severity::Warning)]);
    }
}
