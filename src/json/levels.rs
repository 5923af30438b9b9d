//! The member `check` of the plan file: how much the findings of a code matter to this team.

use super::range_of;
use crate::finding::code;
use crate::finding::{Finding, Level, Levels, Severity};
use crate::plan::value::Members;
use crate::plan::{Plan, Text, id};
use crate::text::Source;
use std::ops::Range;

/// Returns the levels a plan sets; what is wrong with the member sets none.
pub fn levels(plan: &Plan<'_>) -> Levels {
    let set = |(name, raw): &(Text<'_>, &str)| Some((code::find(name.as_str())?.name, level(raw)?));
    Levels(members(plan).iter().filter_map(set).collect())
}

/// Finds what is wrong with the member.
pub(super) fn findings(source: &Source, plan: &Plan<'_>) -> Vec<Finding> {
    let Some(whole) = plan.other("check") else { return Vec::new() };
    if Members::read(whole).is_err() {
        return vec![wrong(source, whole, "\"check\" of the plan", "an object as {\"figure-stale\": \"off\"}")];
    }
    let mut findings = Vec::new();
    for (name, raw) in members(plan) {
        let name = name.as_str();
        if code::find(name).is_none() {
            findings.push(unknown(source, key(source, whole, name, raw), name));
        } else if level(raw).is_none() {
            let names = Level::ALL.map(|(name, _)| name).join(", ");
            findings.push(wrong(source, raw, &format!("\"{name}\" of \"check\""), &format!("one of {names}")));
        }
    }
    findings
}

fn members<'a>(plan: &Plan<'a>) -> Vec<(Text<'a>, &'a str)> {
    plan.other("check").and_then(|raw| Members::read(raw).ok()).map(|members| members.0).unwrap_or_default()
}

fn level(raw: &str) -> Option<Level> {
    Level::named(serde_json::from_str::<Text<'_>>(raw).ok()?.as_str())
}

fn unknown(source: &Source, at: Range<usize>, name: &str) -> Finding {
    let message = format!("no finding has the code \"{name}\"");
    let finding = Finding::new("code-unknown", Severity::Warning, source, at, message);
    finding.help(code::help(id::nearest(name, code::names())))
}

fn wrong(source: &Source, raw: &str, what: &str, expected: &str) -> Finding {
    let shown: String = raw.chars().take(40).collect();
    let message = format!("{what} is {shown}, expected {expected}");
    let at = range_of(source.text(), raw);
    Finding::new("type-wrong", Severity::Error, source, at, message).label(format!("expected {expected}"))
}

/// Where the key of a member stands; its value where the key is written with escapes.
fn key(source: &Source, object: &str, name: &str, value: &str) -> Range<usize> {
    let (object, value) = (range_of(source.text(), object), range_of(source.text(), value));
    let quoted = format!("\"{name}\"");
    let found = source.text()[object.start..value.start].rfind(&quoted).map(|at| object.start + at);
    found.map_or(value, |start| start..start + quoted.len())
}
