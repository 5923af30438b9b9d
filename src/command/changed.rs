//! What changed, for people: one line for each field.

use crate::finding::clean;
use crate::json::write::merged;
use crate::plan::transition::Change;
use crate::plan::{Plan, Value};
use crate::report::safe::one_line;
use crate::report::table::{brief, pad, width};
use std::borrow::Cow;

/// Returns one line for each field that changed: `SEC-002  status  not-started → complete`, in columns.
pub fn shown(plan: &Plan<'_>, changes: &[Change<'_>]) -> String {
    let rows: Vec<_> = merged(changes).iter().map(|change| row(plan, change)).collect();
    lines(&rows)
}

/// Returns rows of an owner, a name and a value in columns, with pictures of what could steer a terminal.
pub(super) fn lines(rows: &[[String; 3]]) -> String {
    let rows: Vec<_> = rows.iter().map(|row| row.each_ref().map(|cell| clean(cell))).collect();
    let widest = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0);
    let (first, second) = (widest(0), widest(1));
    let line = |row: &[Cow<'_, str>; 3]| format!("{}  {}  {}\n", pad(&row[0], first), pad(&row[1], second), row[2]);
    rows.iter().map(line).collect()
}

/// Returns a value that took another's place: `old → new`, and – for none.
pub(super) fn arrow(old: Option<&str>, new: Option<&str>) -> String {
    let or_none = |text: Option<&str>| text.map_or_else(|| "–".to_owned(), brief);
    format!("{} → {}", or_none(old), or_none(new))
}

fn row(plan: &Plan<'_>, change: &Change<'_>) -> [String; 3] {
    let text = |value: &Option<Value<'_>>| value.as_ref().map(ToString::to_string);
    let what = match &change.added {
        Some(added) => format!("+ {}", brief(added)),
        None => arrow(text(&change.old).as_deref(), text(&change.new).as_deref()),
    };
    [one_line(plan.items[change.item].id.as_str()), change.field.name().to_owned(), what]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Field, Item, Kind, Status};

    fn change(item: usize, field: Field, old: Option<Value<'static>>, new: Option<Value<'static>>) -> Change<'static> {
        Change { item, field, old, new, added: None, derived: false }
    }

    #[test]
    fn a_line_for_each_field_in_columns() {
        let mut plan = Plan::empty();
        for id in ["SEC-002", "b"] {
            plan.items.push(Item::new(Kind::Task, id.to_owned(), String::new()));
        }
        let text = |text: &str| Some(Value::Text(text.to_owned().into()));
        let status = |status| Some(Value::Status(status));
        let mut note = change(1, Field::Notes, text("one"), text("one\ntwo\nthree"));
        note.added = Some("two\nthree".to_owned());
        let changes = [
            change(0, Field::Status, status(Status::NotStarted), status(Status::Complete)),
            change(0, Field::Completed, None, text("2026-01-15")),
            change(1, Field::Owner, text("bob"), None),
            note,
            change(1, Field::Goal, None, text(&"word ".repeat(40))),
        ];
        let expected = "\
SEC-002  status     not-started → complete
SEC-002  completed  – → 2026-01-15
b        owner      bob → –
b        note       + two three
b        goal       – → word word word word word word word word word word word word…
";
        assert_eq!(shown(&plan, &changes), expected);
    }
}
