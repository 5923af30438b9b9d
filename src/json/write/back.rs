//! Taking an operation back: members get what its records say they held before.

mod kept;
mod registered;
mod told;
mod value;

pub use registered::{as_recorded, element, elements};
pub use told::{Told, pairs, tell};

use super::record::on_one_line as as_one_line;
use super::rename::anew;
use super::{Editor, Member, edit, removal};
use crate::json::Node;
use crate::plan::checklist::Checklist;
use crate::plan::history::Record;
use crate::plan::kept::List;
use crate::plan::operation::Operation;
use crate::plan::question::Sort;
use crate::plan::value::Members;
use crate::plan::{Item, Kind, Plan, Status, Text, Value};
use crate::text::{Edits, Overlap, Source};
use serde_json::value::RawValue;

/// A member that does not hold what the operation left in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The item by its place in the plan; none for the plan as a whole.
    pub item: Option<usize>,
    /// The member, as the record names it.
    pub name: String,
}

/// Where a value of the plan as a whole stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key<'n> {
    /// At the top.
    Top(&'n str),
    /// In `scope`, `metrics` or `check`.
    In(&'static str, &'n str),
    /// In a gate, decision or checklist: its list, its id and the member.
    Element(&'static str, &'n str, &'n str),
    /// An element of a list: the list and its id.
    Kept(List, &'n str),
    /// A member of one.
    KeptMember(List, &'n str, &'n str),
    /// In `documents`, by its path.
    Document(&'n str),
}

impl<'n> Key<'n> {
    /// Reads a name as records of an operation have it.
    pub fn read(op: &str, name: &'n str) -> Self {
        let within = |object: &str| name.strip_prefix(object).and_then(|rest| rest.strip_prefix('.'));
        match op {
            "metrics" => Self::In("metrics", name),
            "documents" => Self::Document(name),
            _ => {
                let known = OBJECTS.iter().find_map(|object| Some(Self::In(object, within(object)?)));
                let asked = || {
                    LISTS.into_iter().find_map(|list| {
                        let (id, member) = within(list)?.rsplit_once('.')?;
                        Some(Self::Element(list, id, member))
                    })
                };
                let document = || within("documents").map(Self::Document);
                known.or_else(asked).or_else(|| kept::key(name)).or_else(document).unwrap_or(Self::Top(name))
            }
        }
    }

    /// Returns the name that tells the key whatever the operation.
    pub fn name(&self) -> String {
        match self {
            Self::Top(name) => (*name).to_owned(),
            Self::In(object, name) => format!("{object}.{name}"),
            Self::Element(list, id, member) => format!("{list}.{id}.{member}"),
            Self::Kept(list, id) => list.whole(id),
            Self::KeptMember(list, id, member) => format!("{}.{id}.{member}", list.member()),
            Self::Document(path) => format!("documents.{path}"),
        }
    }

    /// Returns the JSON that a plan holds there.
    pub fn standing(&self, plan: &Plan<'_>) -> Option<String> {
        let top = &plan.top;
        match self {
            Self::Top(name) => top.get(name).map(str::to_owned),
            Self::In(object, name) => Members::read(top.get(object)?).ok()?.get(name).map(str::to_owned),
            Self::Element(_, _, member) | Self::KeptMember(_, _, member) => {
                Members::read(self.object(plan)?).ok()?.get(member).map(str::to_owned)
            }
            Self::Kept(list, id) => Some(as_one_line(kept::element(plan, *list, id)?)),
            Self::Document(path) => {
                let at = plan.documents.iter().position(|document| document.path.as_str() == *path)?;
                Some(as_recorded(elements(plan)[at]))
            }
        }
    }
}

impl Key<'_> {
    /// Returns the object of the file in which a member of a question or of an element of a list stands.
    fn object<'a>(&self, plan: &Plan<'a>) -> Option<&'a str> {
        match self {
            Self::Element(list, id, _) => element_of(plan, list, id),
            Self::KeptMember(list, id, _) => kept::element(plan, *list, id),
            _ => None,
        }
    }
}

/// The objects of the plan that hold values of the plan as a whole.
const OBJECTS: [&str; 4] = ["scope", "metrics", "check", "feature"];

/// The lists of the plan whose elements have an id and are no items.
const LISTS: [&str; 3] = [Sort::Gate.member(), Sort::Decision.member(), Checklist::MEMBER];

/// The text of a gate, decision or checklist in the plan file.
fn element_of<'a>(plan: &Plan<'a>, list: &str, id: &str) -> Option<&'a str> {
    let question = plan.questions.iter().find(|one| one.sort.member() == list && one.id.as_str() == id);
    let checklist =
        || plan.checklists.iter().find(|one| list == Checklist::MEMBER && one.id.as_str() == id).map(|one| one.raw);
    question.map(|one| one.raw).or_else(checklist)
}

/// Takes an operation back in the text of a plan file; what something else has changed since is a clash, and then
/// nothing is to be written.
pub fn back<'a>(
    source: &'a Source,
    plan: &Plan<'a>,
    operation: &Operation<'a>,
) -> Result<(Edits, Vec<Clash>), Overlap> {
    let mut editor = Editor::of(plan, source.text(), source.newline());
    let (mut clashes, mut gone, mut elements) = (Vec::new(), Vec::new(), Vec::new());
    for (owner, record) in &operation.records {
        match owner.map(|at| (at, &plan.items[at])) {
            Some((at, _)) if is_new(record) => gone.push(at),
            Some((at, item)) => {
                let (members, wrong) = members(plan, item, record);
                clashes.extend(wrong.into_iter().map(|name| Clash { item: Some(at), name }));
                edit(&mut editor, item.raw, members, Vec::new())?;
            }
            None => {
                let (wrong, lost) = whole(&mut editor, plan, operation.op.as_str(), record)?;
                elements.extend(lost);
                clashes.extend(wrong.into_iter().map(|name| Clash { item: None, name }));
            }
        }
    }
    let mut edits = editor.finish();
    for [old, new] in operation.records.iter().flat_map(|(_, record)| record.renamed.iter().rev()) {
        let item = plan.find(new.as_str()).filter(|_| plan.position(old.as_str()).is_none());
        match item {
            Some(item) => {
                anew(source.text(), plan, item, old.as_str()).into_iter().try_for_each(|edit| edits.add(edit))?;
            }
            None => clashes.push(Clash { item: None, name: format!("the id {new}") }),
        }
    }
    kept::removed(source.text(), plan, &elements).into_iter().try_for_each(|edit| edits.add(edit))?;
    for kind in Kind::ALL {
        let of_kind: Vec<_> = (0..plan.items.len()).filter(|at| plan.items[*at].kind == kind).collect();
        let places: Vec<_> = (0..of_kind.len()).filter(|place| gone.contains(&of_kind[*place])).collect();
        if let Some(array) = plan.top.get(kind.member()).filter(|_| !places.is_empty()) {
            removal(source.text(), array, &places).into_iter().try_for_each(|edit| edits.add(edit))?;
        }
    }
    Ok((edits, clashes))
}

/// Whether a record is that of an item that came into the plan by it.
pub fn is_new(record: &Record<'_>) -> bool {
    let from_nothing = |(name, before, _): &(Text<'_>, &str, &str)| name.as_str() == "status" && *before == "null";
    record.new || record.op.as_str() == "add" && record.set.iter().any(from_nothing)
}

/// The members of an item as they were before a record, and the names of those that were changed since.
fn members(plan: &Plan<'_>, item: &Item<'_>, record: &Record<'_>) -> (Vec<Member>, Vec<String>) {
    let (mut members, mut wrong) = (Vec::new(), Vec::new());
    for (name, before, after) in &record.set {
        let standing = item.member(name.as_str());
        if value::same(standing, after) {
            members.push((name.to_string(), value::restored(standing, before, name.as_str())));
        } else {
            wrong.push(name.to_string());
        }
    }
    for (name, more) in &record.add {
        match value::without(item.member(name.as_str()), more) {
            Some(Some(node)) => members.push((name.to_string(), Some(node))),
            Some(None) => members.push((name.to_string(), value::emptied(plan, item, name.as_str()))),
            None => wrong.push(name.to_string()),
        }
    }
    (members, wrong)
}

/// The names of what was changed since, and the places of list elements that go.
type Whole = (Vec<String>, Vec<(List, usize)>);

/// Sets values of the plan as a whole back, and takes in the items that had gone.
fn whole<'a>(editor: &mut Editor<'a>, plan: &Plan<'a>, op: &str, record: &Record<'a>) -> Result<Whole, Overlap> {
    let top = &plan.top;
    let (mut wrong, mut members) = (Vec::new(), Vec::<Member>::new());
    let mut within = OBJECTS.map(|object| (object, Vec::new()));
    let mut questions: Vec<(&'a str, Vec<Member>)> = Vec::new();
    let (mut documents, mut lists) = (Vec::new(), Vec::new());
    for (name, before, after) in &record.set {
        let key = Key::read(op, name.as_str());
        let standing = key.standing(plan);
        let is_kind =
            matches!(key, Key::Document(_)) && registered::kind(standing.as_deref()).as_deref() == Some(after);
        if !is_kind && !value::same(standing.as_deref(), after) {
            wrong.push(name.to_string());
            continue;
        }
        let node = value::restored(standing.as_deref(), before, "");
        match key {
            Key::Top(name) => members.push((name.to_owned(), node)),
            Key::In(object, name) => {
                let own = within.iter_mut().filter(|(other, _)| *other == object);
                own.for_each(|(_, own)| own.push((name.to_owned(), node.clone())));
            }
            Key::Element(_, _, member) | Key::KeptMember(_, _, member) => {
                let Some(raw) = key.object(plan) else { continue };
                match questions.iter_mut().find(|(other, _)| *other == raw) {
                    Some((_, own)) => own.push((member.to_owned(), node)),
                    None => questions.push((raw, vec![(member.to_owned(), node)])),
                }
            }
            Key::Kept(list, id) => lists.push((list, id, *before)),
            Key::Document(path) => documents.push((path, (*before != "null").then_some(*before))),
        }
    }
    for (object, own) in within.into_iter().filter(|(_, own)| !own.is_empty()) {
        match top.get(object) {
            Some(raw) if empties(raw, &own) => members.push((object.to_owned(), None)),
            Some(raw) => editor.set(raw, &own)?,
            None => {
                let new = own.into_iter().filter_map(|(key, node)| Some((key, node?))).collect();
                members.push((object.to_owned(), Some(Node::Object(new, true))));
            }
        }
    }
    questions.into_iter().try_for_each(|(raw, own)| editor.set(raw, &own))?;
    if !documents.is_empty() {
        members.push(("documents".to_owned(), Some(registered::back(plan, &documents, record.place))));
    }
    let (emptied, returned_too, gone) = kept::back(plan, &lists);
    members.extend(emptied);
    edit(editor, plan.raw, members, Vec::new())?;
    for (key, elements) in returned(record).into_iter().chain(returned_too) {
        editor.place(plan.raw, key, record.index.unwrap_or(usize::MAX), &elements)?;
    }
    Ok((wrong, gone))
}

/// Whether members take the last out of an object.
fn empties(raw: &str, members: &[Member]) -> bool {
    let standing = Members::read(raw).unwrap_or_default();
    let goes = |name: &str| members.iter().any(|(other, node)| other == name && node.is_none());
    standing.0.iter().all(|(name, _)| goes(name.as_str())) && members.iter().all(|(_, node)| node.is_none())
}

/// The items that had gone, by the member of the plan that is to hold them.
fn returned(record: &Record<'_>) -> Vec<(&'static str, Vec<Node>)> {
    let gone = record.gone.map(Members::read).and_then(Result::ok).unwrap_or_default();
    let of = |kind: Kind| -> Vec<Node> {
        let raws: Vec<&RawValue> =
            gone.get(kind.member()).and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or_default();
        raws.into_iter().map(|raw| value::laid_out(raw.get())).collect()
    };
    Kind::ALL.map(|kind| (kind.member(), of(kind))).into_iter().filter(|(_, nodes)| !nodes.is_empty()).collect()
}

/// Returns the edits that state anew the progress of batches and phases that followed from tasks before an operation was
/// taken back; those that have a record of their own are left.
pub fn progress<'a>(source: &'a Source, before: &Plan<'_>, after: &Plan<'a>, own: &[String]) -> Result<Edits, Overlap> {
    let mut editor = Editor::of(after, source.text(), source.newline());
    for item in after.items.iter().filter(|item| item.kind != Kind::Task && item.progress.is_some()) {
        let was = before.find(item.id.as_str());
        let followed = was
            .is_some_and(|was| before.members_of(was).next().is_some() && was.progress == Some(before.progress(was)));
        let new = after.progress(item);
        if followed && item.progress != Some(new) && !own.iter().any(|id| item.is(id)) {
            let member =
                ("progress".to_owned(), Some(Node::value(&Value::Percent(new), &|status: Status| status.to_string())));
            edit(&mut editor, item.raw, vec![member], Vec::new())?;
        }
    }
    Ok(editor.finish())
}
