//! Measured numbers as the weekly template names them.

use super::super::safe::{one_line, safe};
use super::super::score::target::Judged;
use crate::plan::{Text, id};
use serde_json::Value;

/// The metrics of the template: names in the plan file, label, unit behind a bare number.
const KNOWN: [(&[&str], &str, &str); 5] = [
    (&["prsMerged"], "PRs merged", ""),
    (&["ciPassRate"], "CI pass rate", "%"),
    (&["coverage", "testCoverage"], "Test coverage", "%"),
    (&["productionIncidents"], "Production incidents", ""),
    (&["deploymentMinutes", "meanTimeToDeploy"], "Mean time to deploy", " minutes"),
];

/// Returns a line for each metric: those of the template in its order, then the others.
pub(in crate::report) fn lines(metrics: &[(Text<'_>, &str)], targets: &[Judged]) -> Vec<String> {
    let mut ranked: Vec<_> = metrics.iter().map(|(name, raw)| (rank(name.as_str()), name.as_str(), *raw)).collect();
    ranked.sort_by_key(|(rank, ..)| *rank);
    let with_target = |(_, name, raw): (usize, &str, &str)| {
        let aims = targets.iter().filter(|target| target.metric.as_deref() == Some(name));
        let aims: Vec<_> = aims.map(|target| format!("{}: {}", safe(&target.text), target.state.name())).collect();
        let aims = if aims.is_empty() { String::new() } else { format!(" (target {})", aims.join("; ")) };
        Some(line(name, raw)? + &aims)
    };
    let mut lines: Vec<_> = ranked.into_iter().filter_map(with_target).collect();
    let unmeasured = targets.iter().filter(|target| target.metric.is_none() && target.days.is_none());
    lines.extend(unmeasured.map(|target| format!("- {}: {}", safe(&target.text), target.so)));
    lines
}

/// Returns the metric that a name means: the same but for case and blanks, by its label, or the only one that begins so.
pub(in crate::report) fn named<'n>(names: impl Iterator<Item = &'n str> + Clone, wanted: &str) -> Option<&'n str> {
    if let Some(name) = names.clone().find(|name| same(name, wanted)) {
        return Some(name);
    }
    let key = id::key(wanted);
    let mut begins = names.filter(|name| id::key(name).starts_with(&key) || id::key(&label(name)).starts_with(&key));
    begins.next().filter(|_| !key.is_empty() && begins.next().is_none())
}

/// Whether two names mean one metric: the same letters and digits, or by its label.
pub(in crate::report) fn same(name: &str, wanted: &str) -> bool {
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let wanted_bare = bare(wanted);
    bare(name) == wanted_bare || bare(&label(name)) == wanted_bare || known(name) == known(wanted)
}

/// Returns the member of the plan file that holds a metric: that of the template, else its words run together.
pub(in crate::report) fn member(label: &str) -> String {
    if let Ok(at) = known(label) {
        return KNOWN[at].0[0].to_owned();
    }
    let mut out = String::new();
    for word in label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        match lower.chars().next() {
            Some(first) if !out.is_empty() => out.extend(first.to_uppercase().chain(lower.chars().skip(1))),
            _ => out.push_str(&lower),
        }
    }
    out
}

/// The place of a metric of the template by any of its names; each other name is its own.
fn known(name: &str) -> Result<usize, &str> {
    let is = |(names, label, _): &(&[&str], &str, &str)| {
        id::same(label, name) || names.iter().any(|known| id::same(known, name))
    };
    KNOWN.iter().position(is).ok_or(name)
}

/// Returns what a metric is called.
pub(in crate::report) fn label(name: &str) -> String {
    KNOWN.get(rank(name)).map_or_else(|| spelled(name), |(_, label, _)| (*label).to_owned())
}

fn rank(name: &str) -> usize {
    KNOWN.iter().position(|(names, ..)| names.contains(&name)).unwrap_or(KNOWN.len())
}

fn line(name: &str, raw: &str) -> Option<String> {
    let unit = KNOWN.get(rank(name)).map_or("", |(.., unit)| unit);
    let value = match serde_json::from_str(raw).ok()? {
        Value::Null => "not measured".to_owned(),
        Value::String(text) if text.trim().is_empty() => return None,
        Value::String(text) => text,
        Value::Number(number) if number.as_f64() == Some(1.0) => format!("{number}{}", unit.trim_end_matches('s')),
        Value::Number(number) => format!("{number}{unit}"),
        other => other.to_string(),
    };
    Some(format!("- {}: {}", safe(&label(name)), safe(&value)))
}

/// Spells a name out: `flakyTests` is `Flaky tests`.
fn spelled(name: &str) -> String {
    let mut out = String::new();
    let mut last = ' ';
    for c in one_line(name).chars() {
        match c {
            '_' | '-' => out.push(' '),
            _ if out.is_empty() => out.extend(c.to_uppercase()),
            _ if c.is_uppercase() && last.is_lowercase() => {
                out.push(' ');
                out.extend(c.to_lowercase());
            }
            _ => out.push(c),
        }
        last = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_is_found_by_what_people_call_it() {
        let names = ["testCoverage", "ciFlakeRate", "ciPassRate", "prs"];
        let check =
            |wanted: &str, expected: Option<&str>| assert_eq!(named(names.into_iter(), wanted), expected, "{wanted}");
        check("coverage", Some("testCoverage"));
        check("Test coverage", Some("testCoverage"));
        check("CI flake", Some("ciFlakeRate"));
        check("ci pass rate", Some("ciPassRate"));
        check("CI", None);
        check("", None);
        check("incidents", None);
    }

    #[test]
    fn a_name_makes_a_member_that_means_it_again() {
        let check = |label: &str, expected: &str| {
            assert_eq!(member(label), expected);
            assert!(same(expected, label), "{label}");
        };
        check("PRs merged", "prsMerged");
        check("mean time to deploy", "deploymentMinutes");
        check("Flaky tests (E2E)", "flakyTestsE2e");
        check("Bugs", "bugs");
    }

    #[test]
    fn metrics_are_named_as_the_template_does() {
        let metrics = [
            ("flakyTests", "3"),
            ("deploymentMinutes", "12"),
            ("ciPassRate", "95"),
            ("coverage", "\"81.5%\""),
            ("prsMerged", "null"),
            ("mean_lead_time", "\"2 days\""),
            ("P95", "{\"ms\":120}"),
        ];
        let expected = [
            "- PRs merged: not measured",
            "- CI pass rate: 95%",
            "- Test coverage: 81.5%",
            "- Mean time to deploy: 12 minutes",
            "- Flaky tests: 3",
            "- Mean lead time: 2 days",
            "- P95: {\"ms\":120}",
        ];
        assert_eq!(lines(&metrics.map(|(name, raw)| (Text::new(name), raw)), &[]), expected);
    }
}
