//! What one finding holds.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Range;

use crate::text::{Edit, Source};

/// How much a finding matters; errors come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something is wrong: `check` fails.
    Error,
    /// Something is likely wrong: `check --strict` fails.
    Warning,
    /// Something worth knowing.
    Note,
}

/// Something to tell the user about a place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What sort of finding it is, in kebab case: `status-differs`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence, without a final full stop.
    pub message: String,
    /// The file's name, as in [`Source::name`].
    pub file: String,
    /// The bytes it is about; an empty range is a place between two bytes.
    pub range: Range<usize>,
    /// What to write under the caret; may be empty.
    pub label: String,
    /// The ways out, one sentence each.
    pub help: Vec<String>,
    /// What mends it in that file; may be empty.
    pub edits: Vec<Edit>,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
}

/// Another place that has to do with a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The file's name, as in [`Source::name`].
    pub file: String,
    /// The bytes, as in [`Finding::range`].
    pub range: Range<usize>,
    /// What to write under the place; may be empty.
    pub label: String,
}

impl Finding {
    /// Begins a finding with what every finding has.
    pub fn new(
        code: &'static str,
        severity: Severity,
        file: &(impl Named + ?Sized),
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        let (file, message) = (file.name().to_owned(), message.into());
        let (label, help, edits, related) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        Self { code, severity, message, file, range, label, help, edits, related }
    }

    /// Says what to write under the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds a way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds an edit that mends it.
    #[must_use]
    pub fn edit(mut self, edit: Edit) -> Self {
        self.edits.push(edit);
        self
    }

    /// Adds another place that has to do with it.
    #[must_use]
    pub fn related(mut self, file: &(impl Named + ?Sized), range: Range<usize>, label: impl Into<String>) -> Self {
        self.related.push(Related { file: file.name().to_owned(), range, label: label.into() });
        self
    }
}

/// Sorts findings as they are printed: by file, then place, then code.
pub fn sort<F: Borrow<Finding>>(findings: &mut [F]) {
    let key = |finding: &Finding| (finding.range.start, finding.range.end, finding.code);
    findings.sort_by(|a, b| {
        let (a, b) = (a.borrow(), b.borrow());
        a.file.cmp(&b.file).then_with(|| key(a).cmp(&key(b)))
    });
}

/// What a finding can be placed in: a source, or a file of which only the name is known.
pub trait Named {
    /// The name people see in messages.
    fn name(&self) -> &str;
}

impl Named for Source {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Named for str {
    fn name(&self) -> &str {
        self
    }
}

impl Named for String {
    fn name(&self) -> &str {
        self
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_stand_by_file_then_place_then_code() {
        let at = |file: &str, start, code| Finding::new(code, Severity::Error, file, start..start + 1, "");
        let mut findings = [at("b", 0, "x"), at("a", 9, "x"), at("a", 10, "a"), at("a", 9, "b")];
        sort(&mut findings);
        let order: Vec<_> = findings.iter().map(|f| (f.file.as_str(), f.range.start, f.code)).collect();
        assert_eq!(order, [("a", 9, "b"), ("a", 9, "x"), ("a", 10, "a"), ("b", 0, "x")]);
    }
}
