//! Why an entry that a document should have is not added.

use super::prepare::added;
use crate::document::write::place::group;
use crate::document::{Entry, Shape, agree};
use crate::plan::{Field, Item, Plan, Text, Value};
use crate::reconcile::{Document, listed};

/// Says why an item is not added to a document, and what would help.
pub(super) fn reason(
    plan: &Plan<'_>,
    documents: &[Document<'_>],
    at: usize,
    item: usize,
    is_listed: &[bool],
) -> String {
    let (own, name) = (&plan.items[item], &documents[at].view.source.name);
    if let Some(why) = below(plan, &documents[at], own) {
        return why;
    }
    let why = if plain(plan, documents, at, item, is_listed) {
        "its title has signs that would be read as something else there; write it without them, or add it by hand"
    } else if lists(plan, &documents[at], own) > 1 {
        "its entries stand in several lists, and nothing tells in which it goes; add it by hand"
    } else {
        "its entries do not tell in what form; add it by hand"
    };
    format!("{} is not added to {name}: {why}", own.id)
}

/// The entries of a document that speak of items of a kind.
fn entries<'d, 't>(plan: &Plan<'_>, document: &'d Document<'t>, own: &Item<'_>) -> Vec<&'d Entry<'t>> {
    let pairs = document.reading.entries.iter().zip(&document.bound);
    let alike = |item: &Option<usize>| item.is_some_and(|item| plan.items[item].kind == own.kind);
    pairs.filter(|(entry, item)| entry.shape != Shape::Mention && alike(item)).map(|(entry, _)| entry).collect()
}

/// What to do where headings give all entries a field, as their phase or priority, and none of them what is the item's.
fn below(plan: &Plan<'_>, document: &Document<'_>, own: &Item<'_>) -> Option<String> {
    let entries = entries(plan, document, own);
    let given = |field: Field| {
        let own = entries.iter().map(|entry| entry.inherited.iter().find(|(other, _)| *other == field));
        own.map(|found| found.map(|(_, value)| value)).collect::<Option<Vec<_>>>()
    };
    let (id, name) = (&own.id, &document.view.source.name);
    entries.first()?.inherited.iter().find_map(|(field, _)| {
        let (values, key) = (given(*field)?, field.name());
        let Some(value) = own.get(*field) else {
            let way = format!("`plan update {id} {key}=…` gives it one");
            return Some(format!("{id} is not added to {name}, where headings tell the {key}: it has none; {way}"));
        };
        let is_there = values.iter().any(|there| agree::same(*field, there, &value, plan));
        let none = format!("{id} is not added to {name}: nothing of its {key}, {value}, stands there; add it by hand");
        (!is_there).then_some(none)
    })
}

/// Whether an entry of the item could be added if its title were of words alone.
fn plain(plan: &Plan<'_>, documents: &[Document<'_>], at: usize, item: usize, is_listed: &[bool]) -> bool {
    let title = plan.items[item].title.as_str();
    let words: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut other = plan.clone();
    other.items[item].put(Field::Title, Some(Value::Text(Text::from(words.clone()))));
    let found = if words == title { None } else { listed::missing(&other, documents, at, item, is_listed) };
    found.is_some_and(|found| added(&other, &documents[at], item, &found).is_some())
}

/// In how many tables, lists or rows of sections the entries stand.
fn lists(plan: &Plan<'_>, document: &Document<'_>, own: &Item<'_>) -> usize {
    let entries = entries(plan, document, own);
    let mut all: Vec<_> = entries.into_iter().filter_map(|entry| group(&document.reading, entry)).collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}
