//! What is written of an operation, complete enough to take it back.

use super::Pair;
use crate::json::Node;
use crate::plan::transition::How;

/// Returns a record of an operation: what it set, with the values before and after, and what it added.
pub fn record(how: &How<'_>, set: Vec<Pair>, add: Vec<(String, Node)>) -> Node {
    let mut members = vec![("op".to_owned(), Node::text(how.op)), ("seq".to_owned(), Node::Raw(how.seq.to_string()))];
    members.push(("at".to_owned(), Node::text(&how.at.to_string())));
    if !how.of.is_empty() {
        let numbers = how.of.iter().map(|seq| Node::Raw(seq.to_string())).collect();
        members.push(("of".to_owned(), Node::Array(numbers, false)));
    }
    members.extend(how.by.map(|by| ("by".to_owned(), Node::text(by))));
    members.extend(how.force.map(|reason| ("reason".to_owned(), Node::text(reason))));
    if !set.is_empty() {
        let pairs = set.into_iter().map(|(name, pair)| (name, Node::Array(pair.map(flat).into(), false)));
        members.push(("set".to_owned(), Node::Object(pairs.collect(), false)));
    }
    if !add.is_empty() {
        let added = add.into_iter().map(|(name, node)| (name, flat(node)));
        members.push(("add".to_owned(), Node::Object(added.collect(), false)));
    }
    Node::Object(members, false)
}

/// Returns a record with one more member.
pub fn with(record: Node, name: &str, node: Node) -> Node {
    match record {
        Node::Object(mut members, broken) => {
            members.push((name.to_owned(), flat(node)));
            Node::Object(members, broken)
        }
        other => other,
    }
}

/// Returns what a record says of ids that items had and have.
pub fn renamed(pairs: &[[String; 2]]) -> Node {
    Node::Array(
        pairs.iter().map(|pair| Node::Array(pair.iter().map(|id| Node::text(id)).collect(), false)).collect(),
        false,
    )
}

/// Returns a record with what became of the documents, where no other of its operation has told that yet.
pub(super) fn told(record: Node, documents: &mut Option<Node>) -> Node {
    documents.take().into_iter().fold(record, |record, more| with(record, "documents", more))
}

/// Returns the JSON text of a member as it stands before a change; `null` where it is missing.
pub fn before(raw: Option<&str>) -> Node {
    Node::Raw(raw.map_or_else(|| "null".to_owned(), on_one_line))
}

/// The same JSON on one line.
fn flat(node: Node) -> Node {
    match node {
        Node::Raw(text) => Node::Raw(on_one_line(&text)),
        Node::Array(list, _) => Node::Array(list.into_iter().map(flat).collect(), false),
        Node::Object(members, _) => {
            Node::Object(members.into_iter().map(|(key, node)| (key, flat(node))).collect(), false)
        }
    }
}

/// JSON text without the white space between its parts, where it takes several lines; else as it is.
pub(super) fn on_one_line(raw: &str) -> String {
    if !raw.contains(['\n', '\r']) {
        return raw.to_owned();
    }
    let (mut out, mut quoted, mut escaped) = (String::with_capacity(raw.len()), false, false);
    for c in raw.chars() {
        if quoted || !c.is_ascii_whitespace() {
            out.push(c);
        }
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
    }
    out
}
