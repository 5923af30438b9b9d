//! Teams and roles, and who does what in a phase.

use super::{Found, Part, about, items, part};
use crate::document::read::Reading;
use crate::document::word::label::normal;
use crate::document::{boxes, labelled};
use crate::markdown::{BlockKind, inline};
use crate::plan::kept::List;
use crate::plan::{Kind, id};
use rustc_hash::FxHashSet;
use std::cell::LazyCell;
use std::ops::Range;

/// Verbs with which work begins that is given to somebody.
const VERBS: [&str; 74] = [
    "add",
    "analyse",
    "analyze",
    "assess",
    "audit",
    "automate",
    "build",
    "check",
    "clean",
    "close",
    "collect",
    "complete",
    "configure",
    "coordinate",
    "create",
    "debug",
    "define",
    "deploy",
    "design",
    "document",
    "draft",
    "evaluate",
    "expand",
    "extend",
    "finalise",
    "finalize",
    "finish",
    "fix",
    "gather",
    "implement",
    "improve",
    "install",
    "integrate",
    "investigate",
    "launch",
    "maintain",
    "measure",
    "merge",
    "migrate",
    "monitor",
    "optimise",
    "optimize",
    "organise",
    "organize",
    "plan",
    "prepare",
    "prototype",
    "publish",
    "refactor",
    "release",
    "remove",
    "replace",
    "report",
    "research",
    "resolve",
    "review",
    "rewrite",
    "run",
    "schedule",
    "set",
    "ship",
    "start",
    "support",
    "test",
    "track",
    "train",
    "triage",
    "update",
    "upgrade",
    "validate",
    "verify",
    "visit",
    "wire",
    "write",
];

/// Words of the heading below which teams stand.
const TEAMS: [&str; 7] = ["team", "teams", "team structure", "roles", "squads", "equipo", "équipe"];

/// The members of a team with their labels; those of lists take each line below the label.
const PARTS: [(&str, &[&str]); 6] = [
    ("role", &["role", "rolle", "rol"]),
    ("lead", &["lead", "leader", "team lead", "owner", "leitung"]),
    ("priority", &["priority", "priorität", "prioridad"]),
    ("responsibilities", &["responsibilities", "responsibility", "duties", "aufgabenbereich"]),
    ("members", &["members", "member", "people", "mitglieder"]),
    ("signsOff", &["signs off", "sign off", "approver"]),
];

pub(super) fn of<'t>(reading: &Reading<'t>) -> Vec<Found<'t>> {
    let mut found = Vec::new();
    // `# Debts of the platform team`: what stands below it are its items.
    let items_at = LazyCell::new(|| reading.entries.iter().map(|entry| entry.range.start).collect::<FxHashSet<_>>());
    for at in 1..reading.sections.len() {
        let item = || items_at.contains(&reading.sections[at].range.start);
        if about(reading, reading.sections[at].parent, &TEAMS).is_some() && !item() {
            found.extend(team(reading, at));
        }
    }
    let roles: Vec<String> = found.iter().map(|team| team.title.clone()).collect();
    if !roles.is_empty() {
        found.extend((1..reading.sections.len()).flat_map(|at| assignments(reading, at, &roles)));
    }
    found
}

/// A section that labels say to be a team or a role.
fn team<'t>(reading: &Reading<'t>, at: usize) -> Option<Found<'t>> {
    let section = &reading.sections[at];
    let parts: Vec<Part<'t>> = items(reading, at).flat_map(|(block, line)| labels(reading, at, block, line)).collect();
    let is = parts.iter().any(|part| matches!(part.member, "role" | "lead" | "members" | "responsibilities"));
    is.then(|| Found {
        list: List::Teams,
        title: inline::plain(&reading.blocks.text[section.content.clone()]).into_owned(),
        name: section.content.clone(),
        range: section.range.clone(),
        parts,
    })
}

fn labels<'t>(reading: &Reading<'t>, at: usize, block: usize, line: Range<usize>) -> Vec<Part<'t>> {
    let (text, blocks) = (reading.blocks.text, &reading.blocks);
    let Some(one) = labelled::read(text, line).next() else { return Vec::new() };
    let label = normal(&text[one.label.clone()]);
    let Some((member, _)) = PARTS.iter().find(|(_, words)| words.contains(&label.as_str())) else { return Vec::new() };
    if let Some(part) = part(reading, member, one.value, false) {
        return vec![part];
    }
    let range = blocks.list[block].range();
    let inside = |at: &usize| {
        let own = blocks.list[*at].range();
        *at != block
            && matches!(blocks.list[*at].kind, BlockKind::Item { .. })
            && range.start < own.start
            && own.end <= range.end
    };
    let lines = reading.sections[at].body.clone().filter(inside).filter_map(|at| boxes::first_line(blocks, at));
    let found = lines.filter_map(|line| part(reading, member, line, false));
    found.map(|part| Part { in_item: true, ..part }).collect()
}

/// The lines of a phase that begin with a team or role: `**Dev 2:** Start the design`.
fn assignments<'t>(reading: &Reading<'t>, at: usize, roles: &[String]) -> Vec<Found<'t>> {
    let text: &'t str = reading.blocks.text;
    let own = |range: &Range<usize>| {
        reading.entries.iter().find(|entry| entry.kind == Kind::Phase && entry.range.start == range.start)
    };
    let Some(phase) = own(&reading.sections[at].range).map(|entry| entry.name.clone()) else { return Vec::new() };
    let of_item = |(block, line): (usize, Range<usize>)| -> Option<Vec<Found<'t>>> {
        let one = labelled::read(text, line).next().filter(|one| one.bold)?;
        let label = &text[one.label.clone()];
        if !roles.iter().any(|role| is_role(role, label)) && !normal(label).starts_with("all ") {
            return None;
        }
        let named = text[phase.clone()].split([':', '—', '–']).next().map_or(0, str::len);
        let parts =
            [part(reading, "role", one.label, false), part(reading, "phase", phase.start..phase.start + named, false)];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        let found = |name: Range<usize>| Found {
            list: List::Assignments,
            title: inline::plain(&text[name.clone()]).into_owned(),
            name,
            range: reading.blocks.list[block].range(),
            parts: parts.clone(),
        };
        Some(clauses(text, one.value).into_iter().map(found).collect())
    };
    items(reading, at).filter_map(of_item).flatten().collect()
}

/// The things that one line gives to do: `Set up the queue, review the state`. A comma parts them where each begins with a
/// verb and says what of; what else stands between commas is a list of things.
fn clauses(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let place = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let parts: Vec<&str> = text[line.clone()].split([',', ';']).map(str::trim).map(without_and).collect();
    let is_clause = |part: &&str| {
        let (verb, object) = part.split_once(' ').unwrap_or((part, ""));
        !object.trim().is_empty() && VERBS.contains(&verb.to_lowercase().as_str())
    };
    if parts.len() < 2 || parts.iter().any(|part| !is_clause(part)) {
        return vec![line];
    }
    parts.into_iter().map(|part| place(part)..place(part) + part.len()).collect()
}

fn without_and(part: &str) -> &str {
    part.strip_prefix("and ").unwrap_or(part).trim_start()
}

/// Whether a label names a team: `Dev 2` is `Dev Team 2: Backends`, `Architect` is `Senior Architect (Coordinator)`.
pub(super) fn is_role(team: &str, label: &str) -> bool {
    let name = team.split([':', '(']).next().unwrap_or(team);
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (team, label) = (words(name), words(label));
    id::same(&team.join(" "), &label.join(" ")) || !label.is_empty() && label.iter().all(|word| team.contains(word))
}
