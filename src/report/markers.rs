//! Markers in source code: where they stand, and for how many tasks there are some.

use super::safe::one_line;
use super::table::columns;
use crate::plan::figure::{belongs, percent, share, stated};
use crate::plan::{Field, Item, Kind, Plan, Status};
use serde_json::{Value, json};

/// A marker in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The place of the item it names.
    pub item: usize,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What stands there from the marker's word on.
    pub text: String,
}

/// How many tasks have markers, of how many.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Share {
    /// The priority; empty for all tasks.
    of: String,
    some: u64,
    all: u64,
}

/// Writes the markers in aligned columns, and how many tasks have some.
pub fn text(plan: &Plan<'_>, places: &[Place]) -> String {
    let row = |place: &Place| {
        let item = &plan.items[place.item];
        let status = format!("{} {}", item.status.mark(), item.status.name());
        [one_line(item.id.as_str()), status, format!("{}:{}", place.file, place.line), one_line(&place.text)]
    };
    let rows: Vec<_> = places.iter().map(row).collect();
    let table = if rows.is_empty() {
        "No markers: write TODO [ID] where a task is to change the code.\n".to_owned()
    } else {
        columns(["ID", "STATUS", "PLACE", "MARKER"], &rows)
    };
    let shares = shares(plan, places);
    let line = |one: &Share| {
        let name = if one.of.is_empty() { "Instrumented".to_owned() } else { format!("  {}", one_line(&one.of)) };
        format!("{name}: {} of {} ({})\n", one.some, one.all, percent(share(one.some, one.all)))
    };
    format!("{table}\n{}", shares.iter().map(line).collect::<String>())
}

/// Returns the markers as data.
pub fn data(plan: &Plan<'_>, places: &[Place]) -> Value {
    let place = |place: &Place| {
        let item = &plan.items[place.item];
        json!({"id": item.id.as_str(), "status": item.status.name(), "file": place.file, "line": place.line, "text": place.text})
    };
    let share = |one: &Share| json!({"priority": one.of, "tasks": one.some, "of": one.all});
    let shares = shares(plan, places);
    json!({
        "version": 1,
        "report": "markers",
        "markers": places.iter().map(place).collect::<Vec<_>>(),
        "instrumented": {"tasks": shares[0].some, "of": shares[0].all, "by": shares[1..].iter().map(share).collect::<Vec<_>>()},
    })
}

/// How many tasks have markers: all, then by priority in the order of urgency. Totals the plan states count where they
/// are larger than what is itemised.
fn shares(plan: &Plan<'_>, places: &[Place]) -> Vec<Share> {
    let tasks: Vec<_> = plan.items.iter().enumerate().filter(|(_, item)| counts(item)).collect();
    let marked: rustc_hash::FxHashSet<usize> = places.iter().map(|place| place.item).collect();
    let of = |name: &str, scope: Option<u64>| {
        let own = || tasks.iter().filter(|(_, item)| name.is_empty() || belongs(item, Field::Priority, name));
        let some = own().filter(|(at, _)| marked.contains(at)).count() as u64;
        Share { of: name.to_owned(), some, all: scope.unwrap_or(0).max(own().count() as u64) }
    };
    let mut names: Vec<String> = Vec::new();
    for (_, item) in &tasks {
        let name = item.priority.as_str();
        if !name.trim().is_empty() && !names.iter().any(|known| crate::plan::priority::same(known, name)) {
            names.push(name.to_owned());
        }
    }
    names.sort_by_key(|name| crate::plan::priority::rank(name));
    let by = names.iter().map(|name| of(name, stated(&plan.scope, Field::Priority, name)));
    std::iter::once(of("", plan.scope.tasks)).chain(by).collect()
}

fn counts(item: &Item<'_>) -> bool {
    item.kind == Kind::Task && !item.template && item.status != Status::Cancelled
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn markers_are_listed_and_tasks_with_some_counted() {
        let plan = sample::tasks();
        let place = |item, line, text: &str| Place { item, file: "src/a.rs".to_owned(), line, text: text.to_owned() };
        let places =
            [place(2, 3, "TODO [BACK-003] cache"), place(2, 9, "FIXME(BACK-003)"), place(5, 10, "HACK UI-001")];
        let expected = "\
ID        STATUS          PLACE        MARKER
BACK-003  🟡 in-progress  src/a.rs:3   TODO [BACK-003] cache
BACK-003  🟡 in-progress  src/a.rs:9   FIXME(BACK-003)
UI-001    🔴 not-started  src/a.rs:10  HACK UI-001

Instrumented: 2 of 145 (1.4%)
  CRITICAL: 0 of 2 (0%)
  HIGH: 1 of 26 (3.8%)
";
        assert_eq!(text(&plan, &places), expected);
        assert!(text(&Plan::empty(), &[]).ends_with("Instrumented: 0 of 0 (0%)\n"));
        let data = data(&plan, &places);
        assert_eq!((&data["instrumented"]["of"], &data["markers"][1]["line"]), (&json!(145), &json!(9)));
    }
}
