//! A list of the plan file after a change: elements that stay, stay as they stand.

use crate::json::{Editor, Node};
use crate::plan::{Status, Value};
use crate::text::Overlap;
use serde_json::value::RawValue;

use super::Member;

/// A list after a change.
pub(super) struct List<'a> {
    elements: Vec<Element<'a>>,
    /// Whether each element has its own line in a file of many lines.
    broken: bool,
    /// Whether nothing left and nothing moved, so that the elements can be edited where they stand.
    in_place: bool,
}

enum Element<'a> {
    /// It stands in the file, and these members of it change.
    Standing(&'a str, Vec<Member>),
    /// It is new.
    New(Node),
}

impl<'a> List<'a> {
    /// Compares a list before and after a change with its text in the file; none where it is no list there.
    pub(super) fn of(
        raw: Option<&'a str>,
        old: Option<&Value<'_>>,
        new: &Value<'_>,
        spell: &dyn Fn(Status) -> String,
    ) -> Option<Self> {
        let raws: Vec<&'a RawValue> = serde_json::from_str(raw?).ok()?;
        let (old, _) = old.map_or_else(|| Some((Vec::new(), false)), |old| nodes(old, spell))?;
        let (new, broken) = nodes(new, spell)?;
        if raws.len() != old.len() {
            return None;
        }
        let mut used: Vec<usize> = Vec::new();
        let mut in_place = true;
        let mut elements = Vec::new();
        for node in new {
            let at = (0..old.len()).find(|at| !used.contains(at) && key(&old[*at]) == key(&node));
            let standing = at.and_then(|at| Some((raws[at].get(), differing(raws[at].get(), &old[at], &node)?)));
            in_place &= at.map_or(used.len() == old.len(), |at| at == used.len() && standing.is_some());
            used.extend(at);
            elements.push(standing.map_or(Element::New(node), |(raw, members)| Element::Standing(raw, members)));
        }
        in_place &= used.len() == old.len();
        Some(Self { elements, broken, in_place })
    }

    /// Returns the whole list as JSON.
    pub(super) fn node(&self) -> Node {
        let node = |element: &Element<'a>| match element {
            Element::Standing(raw, members) => Node::Raw(edited(raw, members)),
            Element::New(node) => node.clone(),
        };
        Node::Array(self.elements.iter().map(node).collect(), self.broken)
    }

    /// Edits the elements where they stand and appends new ones; tells whether that was possible.
    pub(super) fn edit(&self, editor: &mut Editor<'a>, object: &'a str, name: &str) -> Result<bool, Overlap> {
        if !self.in_place {
            return Ok(false);
        }
        let mut new = Vec::new();
        for element in &self.elements {
            match element {
                Element::Standing(raw, members) if !members.is_empty() => editor.set(raw, members)?,
                Element::Standing(..) => {}
                Element::New(node) => new.push(node.clone()),
            }
        }
        if !new.is_empty() {
            editor.push(object, name, &new)?;
        }
        Ok(true)
    }
}

/// The elements of a value that is a list, and whether each has its own line.
fn nodes(value: &Value<'_>, spell: &dyn Fn(Status) -> String) -> Option<(Vec<Node>, bool)> {
    match (value, Node::value(value, spell)) {
        (Value::Text(text), _) => Some((text.as_str().lines().map(Node::text).collect(), true)),
        (_, Node::Array(nodes, broken)) => Some((nodes, broken)),
        _ => None,
    }
}

/// What an element is known by: its text, which is the first member of an object.
fn key(node: &Node) -> &Node {
    match node {
        Node::Object(members, _) => members.first().map_or(node, |(_, text)| text),
        _ => node,
    }
}

/// The members in which an element differs from what stands; none where it must be written anew.
fn differing(raw: &str, old: &Node, new: &Node) -> Option<Vec<Member>> {
    if old == new {
        return Some(Vec::new());
    }
    let (Node::Object(old, _), Node::Object(new, _), true) = (old, new, raw.starts_with('{')) else { return None };
    let set = new.iter().filter(|member| !old.contains(member)).map(|(key, node)| (key.clone(), Some(node.clone())));
    let gone = old.iter().filter(|(key, _)| new.iter().all(|(other, _)| other != key));
    Some(set.chain(gone.map(|(key, _)| (key.clone(), None))).collect())
}

/// The text of an object with other members.
fn edited(raw: &str, members: &[Member]) -> String {
    let mut editor = Editor::new(raw, if raw.contains("\r\n") { "\r\n" } else { "\n" });
    // One call of `set` cannot overlap with another.
    let set = editor.set(raw, members);
    debug_assert!(set.is_ok());
    String::from_utf8_lossy(&editor.finish().apply(raw.as_bytes())).into_owned()
}
