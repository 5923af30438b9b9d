//! Completed tasks that are like an item, and what they say of its estimate.

use super::super::safe::safe;
use super::super::table::table;
use super::super::{Refused, count, hours, name, text};
use super::Accuracy;
use crate::plan::verdict::Verdict;
use crate::plan::{Effort, Field, Item, Plan, Status, id, priority};
use serde_json::{Value, json};

/// How many like it are shown.
const MOST: usize = 10;

/// Words that say nothing of what a task is about.
const EMPTY: [&str; 22] = [
    "the",
    "and",
    "for",
    "with",
    "from",
    "into",
    "onto",
    "that",
    "this",
    "all",
    "add",
    "fix",
    "make",
    "update",
    "use",
    "create",
    "implement",
    "new",
    "not",
    "via",
    "task",
    "part",
];

/// An item and what is like it.
pub(super) struct Likeness<'p, 'a> {
    item: &'p Item<'a>,
    like: Vec<Like<'p, 'a>>,
    more: usize,
}

/// A completed item with what it shares.
struct Like<'p, 'a> {
    item: &'p Item<'a>,
    shared: Vec<String>,
    weight: usize,
}

/// Finds what is like each of some items.
pub(super) fn asked<'p, 'a>(plan: &'p Plan<'a>, ids: &[String]) -> Result<Vec<Likeness<'p, 'a>>, Refused> {
    let found = |id: &String| {
        let near = || plan.nearest(id).map(str::to_owned);
        plan.find(id).map(|item| likeness(plan, item)).ok_or_else(|| Refused::Unknown { id: id.clone(), near: near() })
    };
    ids.iter().map(found).collect()
}

fn likeness<'p, 'a>(plan: &'p Plan<'a>, item: &'p Item<'a>) -> Likeness<'p, 'a> {
    let others = plan.of(item.kind).filter(|other| other.id != item.id && other.status == Status::Complete);
    let mut like: Vec<_> = others.filter(|other| other.actual.is_some()).filter_map(|other| of(item, other)).collect();
    // Tasks of the same priority are many: they count where nothing nearer is there.
    if like.iter().any(|one| one.weight > 1) {
        like.retain(|one| one.weight > 1);
    }
    like.sort_by_key(|one| std::cmp::Reverse(one.weight));
    let more = like.len().saturating_sub(MOST);
    like.truncate(MOST);
    Likeness { item, like, more }
}

/// What two items share; none where it is nothing.
fn of<'p, 'a>(item: &Item<'_>, other: &'p Item<'a>) -> Option<Like<'p, 'a>> {
    let [own, theirs] = [item, other].map(|item| text(item, Field::Component));
    let mut shared = Vec::new();
    let mut weight = 0;
    if own.zip(theirs).is_some_and(|(own, theirs)| id::same(&own, &theirs)) {
        shared.push("component".to_owned());
        weight += 3;
    }
    let [own, theirs] = [item, other].map(|item| text(item, Field::Priority));
    if own.zip(theirs).is_some_and(|(own, theirs)| priority::same(&own, &theirs)) {
        shared.push("priority".to_owned());
        weight += 1;
    }
    let theirs = words(other.title.as_str());
    let both: Vec<_> = words(item.title.as_str()).into_iter().filter(|word| theirs.contains(word)).collect();
    weight += 2 * both.len();
    shared.extend(both.iter().map(|word| format!("\"{word}\"")));
    (weight > 0).then_some(Like { item: other, shared, weight })
}

/// The words of a title that say what it is about, each once.
fn words(title: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in title.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase) {
        if word.chars().count() > 2 && !EMPTY.contains(&word.as_str()) && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

impl Likeness<'_, '_> {
    /// The item, what is like it, and what that says.
    pub(super) fn markdown(&self) -> String {
        let mut out = format!("## Estimate of {}\n\n", safe(&name(self.item)));
        let own = self.item.estimate.map_or("none yet".to_owned(), |estimate| estimate.to_string());
        out.extend([format!("- Estimate: {own}\n")]);
        out.extend(self.item.actual.map(|actual| format!("- Actual: {actual}\n")));
        let Some((low, middle, high)) = self.range() else {
            out.push_str("- Similar tasks: none is complete with an actual effort\n");
            return out;
        };
        let similar = count((self.like.len() + self.more) as u64, "completed task");
        out.extend([format!("- Similar: {similar}; {}\n", took(self.like.len(), low, middle, high))]);
        if let Some(accuracy) = self.accuracy() {
            out.extend([format!("- Together: {}\n", accuracy.words())]);
        }
        out.extend(self.expected().map(|effort| format!("- At their pace this takes: {effort}\n")));
        let row = |one: &Like<'_, '_>| {
            let estimate = one.item.estimate.map(|estimate| estimate.to_string()).unwrap_or_default();
            let actual = one.item.actual.map(|actual| actual.to_string()).unwrap_or_default();
            let verdict = one.item.estimate.zip(one.item.actual).and_then(|(a, b)| Verdict::of(a, b));
            vec![
                name(one.item),
                one.shared.join(", "),
                estimate,
                actual,
                verdict.map(|v| v.to_string()).unwrap_or_default(),
            ]
        };
        let rows: Vec<_> = self.like.iter().map(row).collect();
        out.push('\n');
        out.push_str(&table(&["Task", "Same", "Estimated", "Actual", "Verdict"], &rows));
        if self.more > 0 {
            out.extend([format!("\n{} more like it.\n", self.more)]);
        }
        out
    }

    /// The same as data.
    pub(super) fn data(&self) -> Value {
        let fact = |one: &Like<'_, '_>| {
            json!({
                "id": one.item.id.as_str(),
                "same": one.shared,
                "estimateHours": one.item.estimate.map(|estimate| hours(estimate.low)),
                "actualHours": one.item.actual.map(hours),
            })
        };
        json!({
            "id": self.item.id.as_str(),
            "estimateHours": self.item.estimate.map(|estimate| hours(estimate.low)),
            "similar": self.like.iter().map(fact).collect::<Vec<_>>(),
            "more": self.more,
            "accuracy": self.accuracy().map(|accuracy| accuracy.data()),
            "expectedHours": self.expected().map(hours),
        })
    }

    fn accuracy(&self) -> Option<Accuracy> {
        Accuracy::of(self.like.iter().map(|one| one.item))
    }

    /// The least, the middle and the most of what those like it took.
    fn range(&self) -> Option<(Effort, Effort, Effort)> {
        let mut took: Vec<u64> = self.like.iter().filter_map(|one| one.item.actual).map(|actual| actual.0).collect();
        took.sort_unstable();
        let middle = took.get(took.len() / 2)?;
        let middle = if took.len().is_multiple_of(2) { (middle + took[took.len() / 2 - 1]) / 2 } else { *middle };
        Some((Effort(*took.first()?), Effort(middle), Effort(*took.last()?)))
    }

    /// What the item takes if its estimate is off as theirs were, to the minute.
    fn expected(&self) -> Option<Effort> {
        let (own, accuracy) = (self.item.estimate?, self.accuracy()?);
        let theirs = accuracy.estimated.low.0;
        let seconds = own.low.0 as f64 * accuracy.actual.0 as f64 / theirs as f64;
        (theirs > 0).then(|| Effort((seconds / 60.0).round() as u64 * 60))
    }
}

fn took(number: usize, low: Effort, middle: Effort, high: Effort) -> String {
    if number == 1 { format!("it took {middle}") } else { format!("they took {low} to {high}, in the middle {middle}") }
}
