//! Findings: what there is to tell about places in files, and the forms in which it is told.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use crate::text::Source;

pub mod baseline;
mod clean;
pub mod code;
pub mod concise;
#[expect(clippy::module_inception, reason = "a file is named after what it holds")]
mod finding;
mod fingerprint;
pub mod github;
pub mod json;
mod level;
mod place;
pub mod sarif;
pub mod text;

pub use clean::{clean, escaped};
pub use finding::{Finding, Named, Related, Severity, sort};
pub use level::{Level, Levels};

/// Renders findings, in the order given; the flag asks for colour. Every line ends with a line end.
pub type Render = fn(&[Finding], &dyn Sources, bool) -> String;

/// A form in which findings are printed.
#[derive(Debug)]
pub struct Form {
    /// What people call it on the command line.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub help: &'static str,
    /// Whether it is one JSON document, which is there also where nothing was found.
    pub data: bool,
    /// Renders findings so.
    pub render: Render,
}

/// Every form; the first is the usual one.
pub const FORMS: &[Form] = &[
    Form { name: "text", help: "each finding with its line and the ways out", data: false, render: text::render },
    Form {
        name: "concise",
        help: "one line for each finding",
        data: false,
        render: |findings, sources, _| concise::render(findings, sources),
    },
    Form {
        name: "json",
        help: "all there is to know, for programs",
        data: true,
        render: |findings, sources, _| json::render(findings, sources),
    },
    Form {
        name: "github",
        help: "annotations of GitHub Actions, and the text below them",
        data: false,
        render: github::render,
    },
    Form {
        name: "sarif",
        help: "SARIF 2.1.0, for code scanning and editors",
        data: true,
        render: |findings, sources, _| sarif::render(findings, sources),
    },
];

impl Form {
    /// Finds a form by its name; the usual one where there is none such.
    pub fn named(name: &str) -> &'static Self {
        FORMS.iter().find(|form| form.name == name).unwrap_or(&FORMS[0])
    }
}

/// How many findings there are of each severity, and in how many files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity note.
    pub notes: usize,
    /// Files in which there is one.
    pub files: usize,
}

impl Counts {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Self {
        let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        let files: BTreeSet<_> = findings.iter().map(|finding| &finding.file).collect();
        let (errors, warnings, notes) = (of(Severity::Error), of(Severity::Warning), of(Severity::Note));
        Self { errors, warnings, notes, files: files.len() }
    }
}

/// Returns how many findings there are of each severity, and in how many files: `2 errors, 1 warning in 3 files`.
pub fn summary(findings: &[Finding]) -> String {
    let Counts { errors, warnings, notes, files } = Counts::of(findings);
    let counted = |(count, noun)| (count > 0).then(|| number(count, noun));
    let counts: Vec<_> =
        [(errors, "error"), (warnings, "warning"), (notes, "note")].into_iter().filter_map(counted).collect();
    if counts.is_empty() {
        return "no findings".to_owned();
    }
    format!("{} in {}", counts.join(", "), number(files, "file"))
}

fn number(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Looks up sources by name, for printing.
pub trait Sources: Sync {
    /// Returns the source of that name, if it is known.
    fn get(&self, name: &str) -> Option<&Source>;
}

impl<S: Borrow<Source> + Sync> Sources for [S] {
    fn get(&self, name: &str) -> Option<&Source> {
        self.iter().map(Borrow::borrow).find(|source| source.name == name)
    }
}

impl<S: Borrow<Source> + Sync> Sources for Vec<S> {
    fn get(&self, name: &str) -> Option<&Source> {
        Sources::get(self.as_slice(), name)
    }
}

impl<S: Borrow<Source> + Sync, const N: usize> Sources for [S; N] {
    fn get(&self, name: &str) -> Option<&Source> {
        Sources::get(self.as_slice(), name)
    }
}

impl<T: Sources + ?Sized> Sources for &T {
    fn get(&self, name: &str) -> Option<&Source> {
        (**self).get(name)
    }
}

#[cfg(test)]
mod tests {
    use super::Severity::{Error, Note, Warning};
    use super::*;

    #[test]
    fn a_summary_counts_what_there_is() {
        let check = |places: &[(&str, Severity)], expected: &str| {
            let findings = places.iter().map(|(file, severity)| Finding::new("x", *severity, *file, 0..0, ""));
            assert_eq!(summary(&findings.collect::<Vec<_>>()), expected);
        };
        check(&[], "no findings");
        check(&[("a", Note)], "1 note in 1 file");
        check(&[("a", Error), ("b", Warning), ("c", Error)], "2 errors, 1 warning in 3 files");
        check(&[("a", Warning), ("a", Warning), ("a", Error), ("b", Note)], "1 error, 2 warnings, 1 note in 2 files");
    }

    #[test]
    fn every_form_has_a_name_and_only_data_says_that_there_is_nothing() {
        let sources: [Source; 0] = [];
        for (at, form) in FORMS.iter().enumerate() {
            let of_nothing = (form.render)(&[], &sources, true);
            let is_data = serde_json::from_str::<serde_json::Value>(&of_nothing).is_ok();
            assert!(if form.data { is_data && of_nothing.ends_with('\n') } else { of_nothing.is_empty() }, "{form:?}");
            assert!(FORMS[..at].iter().all(|other| other.name != form.name) && !form.help.is_empty(), "{form:?}");
            assert_eq!(Form::named(form.name).name, form.name);
        }
    }

    #[test]
    fn every_line_of_every_form_ends() {
        let sources = [Source::new("a.md", b"one\ntwo".to_vec())];
        let findings = [Error, Warning, Note].map(|severity| Finding::new("x", severity, &sources[0], 4..7, "bad"));
        for form in FORMS {
            let shown = (form.render)(&findings, &sources, false);
            assert!(shown.ends_with('\n') && !shown.ends_with("\n\n") && !shown.contains('\r'), "{}", form.name);
        }
    }

    #[test]
    fn sources_are_found_by_name_in_any_list() {
        let list = vec![Source::new("a.md", Vec::new()), Source::new("b.md", b"b".to_vec())];
        let borrowed: Vec<&Source> = list.iter().collect();
        let lists: [&dyn Sources; 4] = [&list, &list.as_slice(), &borrowed, &borrowed.as_slice()];
        for sources in lists {
            assert_eq!(sources.get("b.md").map(Source::text), Some("b"));
            assert!(sources.get("c.md").is_none());
        }
    }
}
