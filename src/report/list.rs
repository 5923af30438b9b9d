//! Items in aligned columns for a terminal.

use super::safe::one_line;
use super::table::columns;
use super::{count, hours, text};
use crate::plan::{Effort, Estimate, Field, Item};
use serde_json::{Value, json};

/// Writes items in aligned columns; a column nobody has a value for is left out.
pub fn table(items: &[&Item<'_>]) -> String {
    if items.is_empty() {
        return "No items.\n".to_owned();
    }
    let rows: Vec<_> = items.iter().map(|item| row(item)).collect();
    columns(["ID", "STATUS", "PRIORITY", "OWNER", "ESTIMATE", "TITLE"], &rows)
}

/// Writes how many items there are and what they take together: `3 items, 2-2.5h in all`.
pub fn total(items: &[&Item<'_>]) -> String {
    let all = estimate(items).map(|estimate| format!(", {estimate} in all")).unwrap_or_default();
    format!("{}{all}\n", count(items.len() as u64, "item"))
}

/// The estimates of items together, from low end to high end.
fn estimate(items: &[&Item<'_>]) -> Option<Estimate> {
    let all = || items.iter().filter_map(|item| item.estimate);
    let (low, high) = all().fold((0, 0), |(low, high), one| (low + one.low.0, high + one.high.unwrap_or(one.low).0));
    all().next().map(|_| Estimate { high: (high > low).then_some(Effort(high)), ..Estimate::exactly(Effort(low)) })
}

/// Returns items as data.
pub fn data(items: &[&Item<'_>]) -> Value {
    let all = estimate(items);
    let facts: Vec<_> = items.iter().map(|item| fact(item)).collect();
    json!({
        "version": 1,
        "report": "list",
        "items": facts,
        "count": items.len(),
        "estimateHours": all.map(|all| hours(all.low)),
        "estimateMaxHours": all.and_then(|all| all.high).map(hours),
    })
}

fn row(item: &Item<'_>) -> [String; 6] {
    [
        one_line(item.id.as_str()),
        format!("{} {}", item.status.mark(), item.status.name()),
        one_line(item.priority.as_str()),
        one_line(item.owner.as_str()),
        item.estimate.map(|estimate| estimate.to_string()).unwrap_or_default(),
        one_line(item.title.as_str()),
    ]
}

/// Returns what a list says of an item.
pub(super) fn fact(item: &Item<'_>) -> Value {
    json!({
        "id": item.id.as_str(),
        "kind": item.kind.name(),
        "status": item.status.name(),
        "priority": text(item, Field::Priority),
        "owner": text(item, Field::Owner),
        "estimateHours": item.estimate.map(|estimate| hours(estimate.low)),
        "estimateMaxHours": item.estimate.and_then(|estimate| estimate.high).map(hours),
        "title": item.title.as_str(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::plan::Plan;

    fn render(plan: &Plan<'_>) -> String {
        table(&plan.items.iter().collect::<Vec<_>>())
    }

    #[test]
    fn columns_are_aligned() {
        let mut plan = sample::tasks();
        plan.items.drain(..3);
        let expected = "\
ID        STATUS          PRIORITY  ESTIMATE  TITLE
BACK-004  🟥 blocked      HIGH      4h        Focus repository ⏸️
BACK-005  🟥 blocked      HIGH      1h        Wire it up
UI-001    🔴 not-started            1.5h      Login form
UI-002    🔴 not-started                      [Name]
";
        assert_eq!(render(&plan), expected);
        assert_eq!(render(&Plan::empty()), "No items.\n");
    }

    #[test]
    fn the_data_has_the_same_facts() {
        let plan = sample::tasks();
        let data = data(&[&plan.items[2]]);
        let expected = json!({"id": "BACK-003", "kind": "task", "status": "in-progress", "priority": "HIGH",
            "owner": "carol", "estimateHours": 2, "estimateMaxHours": 3, "title": "Habit repository"});
        assert_eq!(data["items"][0], expected);
        let all: Vec<_> = plan.items.iter().collect();
        assert_eq!(total(&all), "7 items, 10.2-11.2h in all\n");
        assert_eq!((total(&all[6..]), total(&[])), ("1 item\n".to_owned(), "0 items\n".to_owned()));
    }
}
