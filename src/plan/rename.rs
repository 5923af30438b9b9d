//! Another id for an item, and all that names the item with it.

use super::transition::Change;
use super::value::{Blocker, Text, Value};
use super::{Field, Item, Plan, id};

/// Gives an item another id; returns what changed of the items that name it.
pub fn rename<'a>(plan: &mut Plan<'a>, at: usize, new: &Text<'a>) -> Vec<Change<'a>> {
    let old = std::mem::replace(&mut plan.items[at].id, new.clone());
    let mut changes = Vec::new();
    for (at, item) in plan.items.iter_mut().enumerate() {
        for field in named_in(item, old.as_str()) {
            let before = item.get(field);
            let after = before.clone().map(|value| renamed(value, old.as_str(), new));
            item.put(field, after.clone());
            changes.push(Change { item: at, field, old: before, new: after, added: None, derived: true });
        }
        let named = item.dependencies.iter_mut().filter(|one| id::same(one.id.as_str(), old.as_str()));
        named.for_each(|one| one.id = new.clone());
    }
    changes
}

/// The fields in which an item names another.
pub fn named_in(item: &Item<'_>, other: &str) -> Vec<Field> {
    let is_it = |text: &Text<'_>| id::same(text.as_str(), other);
    let names = |field: &Field| match field {
        Field::Batch => is_it(&item.batch),
        Field::Phase => is_it(&item.phase),
        Field::DependsOn => item.depends_on.iter().any(is_it),
        _ => item.blockers.iter().any(|blocker| is_it(&blocker.reason)),
    };
    [Field::Batch, Field::Phase, Field::DependsOn, Field::Blockers].into_iter().filter(names).collect()
}

fn renamed<'a>(value: Value<'a>, old: &str, new: &Text<'a>) -> Value<'a> {
    let text = |text: Text<'a>| if id::same(text.as_str(), old) { new.clone() } else { text };
    match value {
        Value::Text(own) => Value::Text(text(own)),
        Value::List(list) => Value::List(list.into_iter().map(text).collect()),
        Value::Blockers(list) => {
            Value::Blockers(list.into_iter().map(|one| Blocker { reason: text(one.reason), ..one }).collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Kind, item};

    #[test]
    fn all_that_names_an_item_names_it_anew() {
        let raws = [
            (Kind::Batch, r#"{"id":"batch-1","name":"One"}"#),
            (Kind::Task, r#"{"id":"A","batch":"batch 1","dependsOn":["B",{"id":"Batch-1","reason":"r"}]}"#),
            (Kind::Task, r#"{"id":"B","blockers":["batch-1","batch-1 is late"]}"#),
        ];
        let mut plan = Plan::empty();
        plan.items = raws.map(|(kind, raw)| item::read(kind, raw, &mut Vec::new())).into();
        let changes = rename(&mut plan, 0, &Text::new("core"));
        let said = |change: &Change<'_>| {
            let name = change.field.name();
            format!("{} {name} {}", plan.items[change.item].id, change.new.as_ref().unwrap())
        };
        let found: Vec<_> = changes.iter().map(said).collect();
        assert_eq!(found, ["A batch core", "A depends B, core", "B blocker core, batch-1 is late"]);
        assert_eq!((plan.items[0].id.as_str(), plan.items[1].dependencies[0].id.as_str()), ("core", "core"));
    }
}
