//! Findings: what there is to tell about places in files, and the forms in which it is told.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use crate::text::Source;

mod clean;
pub mod concise;
#[expect(clippy::module_inception, reason = "a file is named after what it holds")]
mod finding;
pub mod text;

pub use clean::clean;
pub use finding::{Finding, Named, Related, Severity, sort};

/// Renders findings, in the order given; the flag asks for colour. Every line ends with a line end.
pub type Render = fn(&[Finding], &dyn Sources, bool) -> String;

/// The forms in which findings are printed, by name; the first is the usual one.
pub const FORMS: &[(&str, Render)] =
    &[("text", text::render), ("concise", |findings, sources, _| concise::render(findings, sources))];

/// Returns how many findings there are of each severity, and in how many files: `2 errors, 1 warning in 3 files`.
pub fn summary(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return "no findings".to_owned();
    }
    let counted = |severity: Severity| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        (count > 0).then(|| number(count, &severity.to_string()))
    };
    let counts: Vec<_> = [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(counted).collect();
    let files: BTreeSet<_> = findings.iter().map(|finding| &finding.file).collect();
    format!("{} in {}", counts.join(", "), number(files.len(), "file"))
}

fn number(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Looks up sources by name, for printing.
pub trait Sources {
    /// Returns the source of that name, if it is known.
    fn get(&self, name: &str) -> Option<&Source>;
}

impl<S: Borrow<Source>> Sources for [S] {
    fn get(&self, name: &str) -> Option<&Source> {
        self.iter().map(Borrow::borrow).find(|source| source.name == name)
    }
}

impl<S: Borrow<Source>> Sources for Vec<S> {
    fn get(&self, name: &str) -> Option<&Source> {
        Sources::get(self.as_slice(), name)
    }
}

impl<S: Borrow<Source>, const N: usize> Sources for [S; N] {
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
    fn every_form_has_a_name_and_nothing_to_say_of_nothing() {
        let sources: [Source; 0] = [];
        for (at, (name, render)) in FORMS.iter().enumerate() {
            assert_eq!(render(&[], &sources, true), "", "{name}");
            assert!(FORMS[..at].iter().all(|(other, _)| other != name), "{name}");
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
