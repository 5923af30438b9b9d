//! Findings that a team has accepted for now, as a file of theirs holds them.

use super::fingerprint::Fingerprints;
use super::{Finding, Sources};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashSet;

/// The version of the file's shape; members may be added within one.
const VERSION: u64 = 1;

/// Accepted findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    findings: Vec<Accepted>,
}

/// A finding that is accepted wherever its line stands in its file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Accepted {
    code: String,
    file: String,
    fingerprint: String,
}

/// Why a file is no baseline.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoBaseline {
    /// It has another form.
    #[error("it is not a baseline that `plan check --write-baseline` wrote")]
    Form,
    /// It is of a newer program.
    #[error("it has version {0}, and this program knows version 1; use a newer `plan`, or write it anew")]
    Version(u64),
}

/// What became of the findings of a baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stands {
    /// Those that are still there.
    pub known: usize,
    /// Those that are not any more.
    pub mended: usize,
}

impl Baseline {
    /// Accepts findings, in the order in which they are printed. `path` names a file alike from wherever it is asked.
    pub fn of(findings: &[Finding], sources: &dyn Sources, path: &dyn Fn(&str) -> String) -> Self {
        let mut prints = Fingerprints::default();
        let accepted = |finding: &Finding| {
            let file = path(&finding.file);
            let fingerprint = prints.of(finding, &file, sources);
            Accepted { code: finding.code.to_owned(), file, fingerprint }
        };
        Self { findings: findings.iter().map(accepted).collect() }
    }

    /// Reads a file.
    pub fn read(text: &str) -> Result<Self, NoBaseline> {
        let mut value: Value = serde_json::from_str(text).map_err(|_| NoBaseline::Form)?;
        match value["version"].as_u64() {
            Some(VERSION) => {}
            Some(other) => return Err(NoBaseline::Version(other)),
            None => return Err(NoBaseline::Form),
        }
        let findings = serde_json::from_value(value["findings"].take()).map_err(|_| NoBaseline::Form)?;
        Ok(Self { findings })
    }

    /// Returns the text of its file: a line for each finding, so that a change of few is a small one.
    pub fn print(&self) -> String {
        let line = |one: &Accepted| {
            format!("    {}", json!({"code": one.code, "file": one.file, "fingerprint": one.fingerprint}))
        };
        let lines: Vec<_> = self.findings.iter().map(line).collect();
        let list = if lines.is_empty() { "[]".to_owned() } else { format!("[\n{}\n  ]", lines.join(",\n")) };
        format!("{{\n  \"version\": {VERSION},\n  \"findings\": {list}\n}}\n")
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Drops the findings that are accepted; of others only those in files that `checked` names can be mended.
    pub fn accept(
        &self,
        findings: &mut Vec<Finding>,
        sources: &dyn Sources,
        path: &dyn Fn(&str) -> String,
        checked: &dyn Fn(&str) -> bool,
    ) -> Stands {
        let now = Self::of(findings, sources, path);
        let accepted: HashSet<_> = self.findings.iter().map(|one| one.fingerprint.as_str()).collect();
        let mut each = now.findings.iter();
        findings.retain(|_| each.next().is_none_or(|one| !accepted.contains(one.fingerprint.as_str())));
        let there: HashSet<_> = now.findings.iter().map(|one| one.fingerprint.as_str()).collect();
        let gone = |one: &&Accepted| !there.contains(one.fingerprint.as_str()) && checked(&one.file);
        Stands { known: now.len() - findings.len(), mended: self.findings.iter().filter(gone).count() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::text::Source;

    /// A finding at each place of `a.md`.
    fn at(places: &[usize]) -> Vec<Finding> {
        places.iter().map(|at| Finding::new("x", Severity::Error, "a.md", *at..*at, "")).collect()
    }

    #[test]
    fn what_stood_is_accepted_where_its_line_has_moved() {
        let path = |name: &str| format!("docs/{name}");
        let before = Baseline::of(&at(&[0, 4, 8]), &[Source::new("a.md", b"one\ntwo\none\n".to_vec())], &path);
        assert_eq!(Baseline::read(&before.print()), Ok(before.clone()));
        assert_eq!(before.print().lines().count(), 5 + 3);
        let check = |text: &str, places: &[usize], checked: bool, expected: (&[usize], usize, usize)| {
            let (sources, mut findings) = ([Source::new("a.md", text.into())], at(places));
            let stands = before.accept(&mut findings, &sources, &path, &|file| checked && file == "docs/a.md");
            let left: Vec<_> = findings.iter().map(|finding| finding.range.start).collect();
            assert_eq!((&left[..], stands.known, stands.mended), expected, "{text}");
        };
        check("one\ntwo\none\n", &[0, 4, 8], true, (&[], 3, 0));
        check("# New\none\ntwo\none\n", &[0, 6, 10, 14], true, (&[0], 3, 0));
        check("one\n", &[0], true, (&[], 1, 2));
        check("one\none\none\n", &[0, 4, 8], true, (&[8], 2, 1));
        check("", &[], false, (&[], 0, 0));
    }

    #[test]
    fn another_file_is_no_baseline() {
        let check = |text: &str, expected| assert_eq!(Baseline::read(text), Err(expected), "{text}");
        check("", NoBaseline::Form);
        check("[]", NoBaseline::Form);
        check("{\"version\": 2, \"findings\": []}", NoBaseline::Version(2));
        check("{\"version\": 1}", NoBaseline::Form);
        check("{\"version\": 1, \"findings\": [{\"code\": \"x\"}]}", NoBaseline::Form);
        assert_eq!(Baseline::read(&Baseline::default().print()), Ok(Baseline::default()));
    }
}
