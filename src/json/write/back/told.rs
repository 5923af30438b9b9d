//! The records of an operation that took others back, complete enough to take it back in turn.

use super::super::{Pair, before, edit, record, renamed, with};
use super::value;
use super::{Editor, Key};
use crate::json::Node;
use crate::plan::transition::How;
use crate::plan::value::Members;
use crate::plan::{Item, Kind, Plan};
use crate::text::{Edits, Overlap, Source};

/// What an operation did that took others back.
#[derive(Debug)]
pub struct Told<'t, 'a> {
    /// The plan before it.
    pub before: &'t Plan<'t>,
    /// The plan after it, without its records.
    pub after: &'t Plan<'a>,
    /// The items it may have changed, by their ids.
    pub items: Vec<String>,
    /// The values of the plan as a whole it may have changed, as [`Key::name`] has them.
    pub keys: Vec<String>,
    /// The ids that items had and have.
    pub renamed: Vec<[String; 2]>,
    /// What turns documents back.
    pub documents: Option<Node>,
}

/// Returns the edits that write the records of an operation behind those that stand.
pub fn tell<'a>(source: &'a Source, told: Told<'_, 'a>, how: &How<'_>) -> Result<Edits, Overlap> {
    let mut editor = Editor::of(told.after, source.text(), source.newline());
    let mut documents = told.documents;
    for item in &told.after.items {
        if !told.items.iter().any(|id| item.id.as_str() == id) {
            continue;
        }
        let node = match told.before.items.iter().find(|before| before.id == item.id) {
            Some(was) => {
                let pairs = pairs(was, item);
                if pairs.is_empty() {
                    continue;
                }
                record(how, pairs, Vec::new())
            }
            None => with(record(how, Vec::new(), Vec::new()), "new", Node::Raw("true".to_owned())),
        };
        let node = documents.take().into_iter().fold(node, |node, more| with(node, "documents", more));
        edit(&mut editor, item.raw, Vec::new(), vec![("history", vec![node])])?;
    }
    let mut own = whole(&told.keys, told.before, told.after, how);
    let mut more = |name: &str, node: Option<Node>| {
        let Some(node) = node else { return };
        own = Some(with(own.take().unwrap_or_else(|| record(how, Vec::new(), Vec::new())), name, node));
    };
    more("gone", gone(&told.items, told.before, told.after));
    more("index", index(&told.items, told.before, told.after));
    more("renamed", (!told.renamed.is_empty()).then(|| renamed(&told.renamed)));
    more("documents", documents);
    if let Some(node) = own {
        edit(&mut editor, told.after.raw, Vec::new(), vec![("log", vec![node])])?;
    }
    Ok(editor.finish())
}

/// Returns the members in which an item differs, with what they held and hold.
pub fn pairs(was: &Item<'_>, is: &Item<'_>) -> Vec<Pair> {
    let (was, is) = (Members::read(was.raw).unwrap_or_default(), Members::read(is.raw).unwrap_or_default());
    let mut names: Vec<&str> = was.0.iter().chain(&is.0).map(|(name, _)| name.as_str()).collect();
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(*name) && *name != "history");
    let differs = |name: &&str| !value::same(was.get(name), is.get(name).unwrap_or("null"));
    names
        .into_iter()
        .filter(differs)
        .map(|name| (name.to_owned(), [before(was.get(name)), before(is.get(name))]))
        .collect()
}

/// The record of values of the plan as a whole.
fn whole(keys: &[String], was: &Plan<'_>, is: &Plan<'_>, how: &How<'_>) -> Option<Node> {
    let mut set: Vec<Pair> = Vec::new();
    let (mut place, mut index) = (None, None);
    for name in keys {
        let key = Key::read("", name);
        if super::kept::is_told_otherwise(&key, was, is) {
            continue;
        }
        let (old, new) = (key.standing(was), key.standing(is));
        if !value::same(old.as_deref(), new.as_deref().unwrap_or("null")) {
            set.push((name.clone(), [before(old.as_deref()), before(new.as_deref())]));
        }
        if let (Key::Document(path), Some(_), None) = (&key, &old, &new) {
            place = was.documents.iter().position(|document| document.path.as_str() == *path);
        }
        if let (Key::Kept(list, id), Some(_), None) = (&key, &old, &new) {
            index = super::kept::position(was, *list, id);
        }
    }
    let node = (!set.is_empty()).then(|| record(how, set, Vec::new()))?;
    let places = [("place", place), ("index", index)].into_iter();
    let places = places.filter_map(|(name, at): (&str, Option<usize>)| Some((name, Node::Raw(at?.to_string()))));
    Some(places.fold(node, |node, (name, at)| with(node, name, at)))
}

/// Where the only item stood that is in the plan no more.
fn index(ids: &[String], was: &Plan<'_>, is: &Plan<'_>) -> Option<Node> {
    let own = was.items.iter().filter(|item| ids.iter().any(|id| item.id.as_str() == id));
    let gone: Vec<_> = own.filter(|item| is.items.iter().all(|other| other.id != item.id)).collect();
    let [item] = gone[..] else { return None };
    let mut of_kind = was.items.iter().filter(|other| other.kind == item.kind);
    of_kind.position(|other| other.id == item.id).map(|index| Node::Raw(index.to_string()))
}

/// The items that are in the plan no more, whole.
fn gone(ids: &[String], was: &Plan<'_>, is: &Plan<'_>) -> Option<Node> {
    let left = |item: &&Item<'_>| {
        ids.iter().any(|id| item.id.as_str() == id) && is.items.iter().all(|other| other.id != item.id)
    };
    let of = |kind: Kind| {
        let raws = was.items.iter().filter(|item| item.kind == kind).filter(left);
        let raws: Vec<_> = raws.map(|item| before(Some(item.raw))).collect();
        (!raws.is_empty()).then(|| (kind.member().to_owned(), Node::Array(raws, false)))
    };
    let members: Vec<_> = Kind::ALL.into_iter().filter_map(of).collect();
    (!members.is_empty()).then_some(Node::Object(members, false))
}
