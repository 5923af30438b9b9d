//! An item that is taken out, and what names it.

use super::assignment::Assignment;
use super::rename::named_in;
use super::transition::{Change, How, Refusal, apply};
use super::{Field, Item, Plan, parent};

/// The items that name another, each with the fields in which it does.
pub fn naming(plan: &Plan<'_>, at: usize) -> Vec<(usize, Vec<Field>)> {
    let own = plan.items[at].id.as_str();
    let others = plan.items.iter().enumerate().filter(|(other, _)| *other != at);
    others.map(|(other, item)| (other, named_in(item, own))).filter(|(_, fields)| !fields.is_empty()).collect()
}

/// Takes an item out of those that name it, and out of all counts; returns what changed of others.
///
/// It keeps its place, as a template, so that what documents say stays bound to it.
pub fn remove<'a>(plan: &mut Plan<'a>, at: usize, how: &How<'_>) -> Result<Vec<Change<'a>>, Refusal> {
    let mut changes = Vec::new();
    for (other, fields) in naming(plan, at) {
        let assignments: Vec<_> =
            fields.iter().flat_map(|field| without(&plan.items[other], *field, at, plan)).collect();
        changes.extend(apply(plan, other, &assignments, how)?);
    }
    let parents = parent::of(plan, at, &plan.items[at]);
    plan.items[at].template = true;
    parent::follow(plan, at, &parents, &mut changes);
    Ok(changes)
}

/// What takes an item out of a field of another.
fn without(item: &Item<'_>, field: Field, at: usize, plan: &Plan<'_>) -> Vec<Assignment> {
    let gone = &plan.items[at];
    let names: Vec<_> = match field {
        Field::DependsOn => item.depends_on.iter().map(ToString::to_string).collect(),
        Field::Blockers => item.blockers.iter().map(|blocker| blocker.reason.to_string()).collect(),
        _ => return vec![Assignment::set(field, "")],
    };
    names.into_iter().filter(|name| gone.is(name)).map(|name| Assignment::remove(field, name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Kind, Moment, item};

    #[test]
    fn what_named_an_item_does_not_any_more_and_its_batch_counts_anew() {
        let raws = [
            (Kind::Batch, r#"{"id":"batch-1","name":"One","progress":50}"#),
            (Kind::Task, r#"{"id":"A","batch":"batch-1"}"#),
            (Kind::Task, r#"{"id":"B","batch":"batch-1","status":"complete"}"#),
            (Kind::Task, r#"{"id":"C","dependsOn":["a","B"],"blockers":["A","no key"]}"#),
        ];
        let mut plan = Plan::empty();
        plan.items = raws.map(|(kind, raw)| item::read(kind, raw, &mut Vec::new())).into();
        assert_eq!(naming(&plan, 1), [(3, vec![Field::DependsOn, Field::Blockers])]);
        let how = How::next("remove", &plan, Moment::parse("2026-01-15").unwrap(), None);
        let changes = remove(&mut plan, 1, &how).unwrap();
        let said = |change: &Change<'_>| {
            format!("{} {} {}", plan.items[change.item].id, change.field.name(), change.new.as_ref().unwrap())
        };
        let found: Vec<_> = changes.iter().map(said).collect();
        assert_eq!(found, ["C depends B", "C blocker no key", "batch-1 progress 100%"]);
        let batch = remove(&mut plan, 0, &how).unwrap();
        assert_eq!(batch.iter().map(|change| change.item).collect::<Vec<_>>(), [1, 2]);
    }
}
