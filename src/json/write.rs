//! What a command writes into the plan file: changed members, new items, and a record of each change.

mod answer;
pub mod back;
pub mod kept;
mod list;
mod record;
mod remove;
mod rename;
mod tick;
mod whole;

use super::edit::elements;
use super::{Editor, Node, range_of};
use crate::plan::field::{ESTIMATE_MAX, TABLE};
use crate::plan::transition::{Change, How};
use crate::plan::value::Value;
use crate::plan::{Effort, Field, Item, Kind, Plan, Status, Text};
use crate::text::{Edit, Overlap};
use list::List;
use record::told;
use std::cell::OnceCell;
use std::ops::Range;

pub use answer::{answer, answered};
pub use record::{before, record, renamed, with};
pub use remove::remove;
pub use rename::rename;
pub use tick::tick;
pub use whole::{checklist, feature, question};

/// A member of an object and what it is to hold; none removes it.
pub type Member = (String, Option<Node>);

/// A member and what it held before and after, for a record.
pub type Pair = (String, [Node; 2]);

/// Writes what changed in a plan: the members of items that stand in the file, with a record in the history of each,
/// and the items that do not stand there yet, whole. `documents` is what turns edited documents back, for the records.
pub fn changes<'a>(
    editor: &mut Editor<'a>,
    plan: &Plan<'a>,
    changes: &[Change<'a>],
    how: &How<'_>,
    documents: Option<Node>,
) -> Result<(), Overlap> {
    let mut documents = documents;
    standing(editor, plan, changes, how, &mut documents)?;
    edit(editor, plan.raw, Vec::new(), new_items(plan, how, &mut documents))
}

/// Writes the changes of items that stand in the file.
fn standing<'a>(
    editor: &mut Editor<'a>,
    plan: &Plan<'a>,
    changes: &[Change<'a>],
    how: &How<'_>,
    documents: &mut Option<Node>,
) -> Result<(), Overlap> {
    let changes = merged(changes);
    let spellings = Spellings::of(plan);
    for (at, item) in plan.items.iter().enumerate().filter(|(_, item)| !item.raw.is_empty()) {
        let own: Vec<_> = changes.iter().filter(|change| change.item == at).collect();
        if !own.is_empty() {
            write_item(editor, &spellings, item, &own, how, documents)?;
        }
    }
    Ok(())
}

/// The items that do not stand in the file yet, by the member that holds their kind.
fn new_items(plan: &Plan<'_>, how: &How<'_>, documents: &mut Option<Node>) -> Vec<(&'static str, Vec<Node>)> {
    let spellings = Spellings::of(plan);
    let new = |kind: Kind| plan.items.iter().filter(move |item| item.kind == kind && item.raw.is_empty());
    Kind::ALL
        .map(|kind| (kind.member(), new(kind).map(|item| new_item(&spellings, item, how, documents)).collect()))
        .into()
}

/// Writes what an import found: members of the plan, documents to register, what other lists grow by, metrics without a
/// number, new items and changed ones, and elements of lists.
pub fn import<'a>(
    editor: &mut Editor<'a>,
    plan: &Plan<'a>,
    mut members: Vec<Member>,
    (documents, lists): (Vec<Node>, Vec<(&'static str, Vec<Node>)>),
    taken: &[Change<'a>],
    (keeps, metrics): (&[kept::Keep<'_, 'a>], &[String]),
    how: &How<'_>,
) -> Result<(), Overlap> {
    standing(editor, plan, taken, how, &mut None)?;
    let top = &plan.top;
    let pair =
        |(name, node): &Member| (name.clone(), [before(top.get(name)), node.clone().unwrap_or_else(|| before(None))]);
    let own = members.iter().map(pair).chain(documents.iter().filter_map(registered));
    let named = metrics.iter().map(|name| (format!("metrics.{name}"), [before(None), before(None)]));
    let set: Vec<Pair> = own.chain(kept::pairs(keeps)).chain(named).collect();
    let records = if set.is_empty() { Vec::new() } else { vec![record(how, set, Vec::new())] };
    let mut grown = vec![("documents", documents), ("log", records)];
    grown.extend(lists);
    grown.extend(new_items(plan, how, &mut None));
    grown.extend(kept::added(keeps));
    let empty = |name: &String| (name.clone(), before(None));
    match top.get("metrics") {
        _ if metrics.is_empty() => {}
        Some(raw) => {
            let named: Vec<_> = metrics.iter().map(|name| (name.clone(), Some(before(None)))).collect();
            editor.set(raw, &named)?;
        }
        None => {
            let object = Node::Object(metrics.iter().map(empty).collect(), true);
            members.push(("metrics".to_owned(), Some(object)));
        }
    }
    edit(editor, plan.raw, members, grown)
}

/// What a record says of a document that is new to the plan.
fn registered(document: &Node) -> Option<Pair> {
    let Node::Object(members, _) = document else { return None };
    let text = |key: &str| members.iter().find(|(name, _)| name == key).map(|(_, node)| node.clone());
    let Some(Node::Raw(path)) = text("path") else { return None };
    Some((format!("documents.{}", serde_json::from_str::<String>(&path).ok()?), [before(None), text("kind")?]))
}

/// Returns one change for each field of each item, from its first value to its last.
pub fn merged<'a>(changes: &[Change<'a>]) -> Vec<Change<'a>> {
    let mut merged: Vec<Change<'a>> = Vec::new();
    for change in changes {
        match merged.iter_mut().find(|first| (first.item, first.field) == (change.item, change.field)) {
            Some(first) => {
                first.new.clone_from(&change.new);
                first.added = None;
                first.derived &= change.derived;
            }
            None => merged.push(change.clone()),
        }
    }
    merged.retain(|change| change.old != change.new);
    merged
}

/// Sets members of an object of the file and appends elements to its lists; a list that is missing is made.
pub fn edit<'a>(
    editor: &mut Editor<'a>,
    object: &'a str,
    mut members: Vec<Member>,
    grown: Vec<(&str, Vec<Node>)>,
) -> Result<(), Overlap> {
    let mut grown = grown.into_iter().filter(|(_, elements)| !elements.is_empty()).peekable();
    if members.is_empty() && grown.peek().is_none() {
        return Ok(());
    }
    let standing = editor.members(object);
    let (there, missing): (Vec<_>, Vec<_>) = grown.partition(|(key, _)| standing.get(key).is_some());
    let made = |(key, elements): (&str, Vec<Node>)| (key.to_owned(), Some(Node::Array(elements, true)));
    members.extend(missing.into_iter().map(made));
    if !members.is_empty() {
        editor.set(object, &members)?;
    }
    there.iter().try_for_each(|(key, elements)| editor.push(object, key, elements))
}

/// Writes a record of what turns edited documents back, where nothing else changed.
pub fn documents<'a>(
    editor: &mut Editor<'a>,
    plan: &'a str,
    how: &How<'_>,
    documents: Option<Node>,
) -> Result<(), Overlap> {
    let Some(documents) = documents else { return Ok(()) };
    log(editor, plan, Vec::new(), with(record(how, Vec::new(), Vec::new()), "documents", documents))
}

/// Sets members of the whole plan and appends a record of it to the plan's `log`.
pub fn log<'a>(editor: &mut Editor<'a>, plan: &'a str, members: Vec<Member>, record: Node) -> Result<(), Overlap> {
    edit(editor, plan, members, vec![("log", vec![record])])
}

/// How a plan file spells statuses, looked up once for each.
struct Spellings<'p, 'a> {
    plan: &'p Plan<'a>,
    known: [OnceCell<String>; Status::ALL.len()],
}

impl<'p, 'a> Spellings<'p, 'a> {
    /// The spellings of a plan.
    fn of(plan: &'p Plan<'a>) -> Self {
        Self { plan, known: Default::default() }
    }

    /// Returns how the file spells a status: as some item does or did, `done` in the original batch tracker's, else
    /// its name.
    fn get(&self, status: Status) -> String {
        self.known[status as usize].get_or_init(|| self.find(status)).clone()
    }

    fn find(&self, status: Status) -> String {
        let means = |text: &&str| Status::parse(text) == Some(status);
        let written = || self.plan.items.iter().filter(|item| !item.raw.is_empty());
        let now = written().map(|item| item.status_text.as_str()).find(means);
        match now.map(str::to_owned).or_else(|| written().find_map(|item| spelled_before(item, status))) {
            Some(text) => text,
            None if status == Status::Complete && self.plan.version.is_none() => "done".to_owned(),
            None => status.name().to_owned(),
        }
    }
}

/// How an item's history spells a status.
fn spelled_before(item: &Item<'_>, status: Status) -> Option<String> {
    let texts = item.history().into_iter().flat_map(|record| record.set).filter(|(name, ..)| name.as_str() == "status");
    let mut texts = texts.flat_map(|(_, before, after)| [before, after]);
    texts.find_map(|raw| serde_json::from_str::<String>(raw).ok().filter(|text| Status::parse(text) == Some(status)))
}

/// Returns the edits that take elements out of an array of the file, each with the comma that parts it from another.
pub fn removal(text: &str, array: &str, gone: &[usize]) -> Vec<Edit> {
    removed(text, array, &elements(text, array, &[]), gone)
}

/// The same, told the places of all elements.
fn removed(text: &str, array: &str, places: &[Range<usize>], gone: &[usize]) -> Vec<Edit> {
    let whole = range_of(text, array);
    let Some(first) = (0..places.len()).find(|at| !gone.contains(at)) else {
        return vec![Edit::replace(whole.start + 1..whole.end - 1, "")];
    };
    let lead = (first > 0).then(|| Edit::replace(places[0].start..places[first].start, ""));
    let rest = (first + 1..places.len()).filter(|at| gone.contains(at));
    lead.into_iter().chain(rest.map(|at| Edit::replace(places[at - 1].end..places[at].end, ""))).collect()
}

/// Writes the changed members of one item and, where anything was asked for, the record of it.
fn write_item<'a>(
    editor: &mut Editor<'a>,
    spellings: &Spellings<'_, 'a>,
    item: &Item<'a>,
    changes: &[&Change<'a>],
    how: &How<'_>,
    documents: &mut Option<Node>,
) -> Result<(), Overlap> {
    let (mut members, mut set, mut add) = (Vec::new(), Vec::new(), Vec::new());
    for change in changes {
        let list = list(spellings, item, change);
        for (name, node) in nodes(spellings, item, change, list.as_ref()) {
            match added(change) {
                _ if change.derived => {}
                Some(more) => add.push((name.clone(), more)),
                None => {
                    let after = node.clone().unwrap_or_else(|| before(None));
                    set.push((name.clone(), [before(item.member(&name)), after]));
                }
            }
            if !list.as_ref().map_or(Ok(false), |list| list.edit(editor, item.raw, &name))? {
                members.push((name, node));
            }
        }
    }
    let asked = !set.is_empty() || !add.is_empty();
    let record = asked.then(|| told(record(how, set, add), documents));
    edit(editor, item.raw, members, vec![("history", record.into_iter().collect())])
}

/// A changed list, where it is one in the file.
fn list<'a>(spellings: &Spellings<'_, 'a>, item: &Item<'a>, change: &Change<'a>) -> Option<List<'a>> {
    let raw = item.member(member(item, change.field)).filter(|raw| raw.starts_with('['));
    List::of(raw, change.old.as_ref(), change.new.as_ref()?, &|status| spellings.get(status))
}

/// The members that hold a changed field: an estimate has two.
fn nodes(spellings: &Spellings<'_, '_>, item: &Item<'_>, change: &Change<'_>, list: Option<&List<'_>>) -> Vec<Member> {
    let name = member(item, change.field);
    if change.field == Field::Estimate {
        let ends = |value: &Option<Value<'_>>| match value {
            Some(Value::Estimate(estimate)) => (Some(estimate.low), estimate.high),
            _ => (None, None),
        };
        let (old, new) = (ends(&change.old), ends(&change.new));
        let node = |effort: Option<Effort>| effort.map(Node::hours);
        let low = (old.0 != new.0).then(|| (name.to_owned(), node(new.0)));
        let high = (old.1 != new.1).then(|| (ESTIMATE_MAX.to_owned(), node(new.1)));
        return low.into_iter().chain(high).collect();
    }
    let node = match &change.new {
        Some(value) => Some(list.map_or_else(|| value_node(spellings, value), List::node)),
        None => cleared(spellings.plan, item, change.field),
    };
    vec![(name.to_owned(), node)]
}

/// The member of an item that holds a field: of a title, the other word for it where the item has that one alone.
fn member(item: &Item<'_>, field: Field) -> &'static str {
    let name = field.member(item.kind);
    if field == Field::Title && item.member(name).is_none() {
        let other = if name == "name" { "title" } else { "name" };
        return if item.member(other).is_some() { other } else { name };
    }
    name
}

/// A value as JSON.
fn value_node(spellings: &Spellings<'_, '_>, value: &Value<'_>) -> Node {
    Node::value(value, &|status| spellings.get(status))
}

/// What a cleared member becomes: the empty value that stood there before, else nothing. The original batch tracker
/// wants some of its members always there.
fn cleared(plan: &Plan<'_>, item: &Item<'_>, field: Field) -> Option<Node> {
    const ALWAYS: [Field; 5] = [Field::Priority, Field::Target, Field::Blockers, Field::Owner, Field::Notes];
    let name = member(item, field);
    let history = item.history();
    let set = history.iter().rev().flat_map(|record| &record.set).filter(|(other, ..)| other.as_str() == name);
    match set.map(|(_, before, _)| *before).find(|before| matches!(*before, "\"\"" | "[]" | "null")) {
        Some("null") => None,
        Some(empty) => Some(Node::Raw(empty.to_owned())),
        None if plan.version.is_none() && ALWAYS.contains(&field) => {
            Some(Node::Raw(if field == Field::Blockers { "[]" } else { "\"\"" }.to_owned()))
        }
        None => None,
    }
}

/// What was added to a value that grew.
fn added(change: &Change<'_>) -> Option<Node> {
    let text = change.added.as_ref()?;
    let Some(Value::List(new)) = &change.new else { return Some(Node::text(text)) };
    let old: &[Text<'_>] = if let Some(Value::List(old)) = &change.old { old } else { &[] };
    let more = new.iter().filter(|text| !old.contains(text)).map(|text| Node::text(text.as_str()));
    Some(Node::Array(more.collect(), false))
}

/// An item that does not stand in the file yet: id and title first, then the fields in the order of their table.
fn new_item(spellings: &Spellings<'_, '_>, item: &Item<'_>, how: &How<'_>, documents: &mut Option<Node>) -> Node {
    let status = spellings.get(item.status);
    let title = Field::Title.member(item.kind).to_owned();
    let mut members = vec![("id".to_owned(), Node::text(item.id.as_str())), (title, Node::text(item.title.as_str()))];
    for row in TABLE.iter().filter(|row| row.field != Field::Title) {
        let Some(value) = item.get(row.field) else { continue };
        let node = match row.field {
            Field::DependsOn => Node::dependencies(item),
            _ => value_node(spellings, &value),
        };
        members.push((row.field.member(item.kind).to_owned(), node));
        if let Value::Estimate(estimate) = value {
            members.extend(estimate.high.map(|high| (ESTIMATE_MAX.to_owned(), Node::hours(high))));
        }
    }
    members.extend(item.made.as_ref().map(|made| {
        let members = [("document", &made.document), ("under", &made.under)];
        let texts = members.into_iter().filter(|(_, text)| !text.is_blank());
        let texts = texts.map(|(key, text)| (key.to_owned(), Node::text(text.as_str()))).collect();
        ("made".to_owned(), Node::Object(texts, false))
    }));
    members.extend(item.template.then(|| ("template".to_owned(), Node::Raw("true".to_owned()))));
    let set = vec![(Field::Status.row().member.to_owned(), [before(None), Node::text(&status)])];
    members.push(("history".to_owned(), Node::Array(vec![told(record(how, set, Vec::new()), documents)], true)));
    Node::Object(members, true)
}

#[cfg(test)]
mod tests;
