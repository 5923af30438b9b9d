//! Documents that are registered, as records tell of them.

use crate::json::Node;
use crate::plan::Plan;
use crate::plan::value::Members;
use serde_json::value::RawValue;

/// Returns what a record says of an element of `documents`: its kind, or all of it where it has more than path and kind.
pub fn as_recorded(element: &str) -> String {
    if element.starts_with('"') {
        return "\"\"".to_owned();
    }
    let members = Members::read(element).unwrap_or_default();
    let plain = members.0.iter().all(|(name, _)| matches!(name.as_str(), "path" | "kind"));
    match members.get("kind").filter(|_| plain) {
        Some(kind) => kind.to_owned(),
        None => element.to_owned(),
    }
}

/// The kind of an element of `documents`, as JSON.
pub(super) fn kind(element: Option<&str>) -> Option<String> {
    Members::read(element?).ok()?.get("kind").map(str::to_owned)
}

/// Returns the element of `documents` that a record tells of.
pub fn element(path: &str, recorded: &str) -> Node {
    match serde_json::from_str::<String>(recorded) {
        Ok(kind) if kind.is_empty() => Node::text(path),
        Ok(kind) => {
            let members = [("path", path), ("kind", kind.as_str())];
            Node::Object(members.map(|(key, text)| (key.to_owned(), Node::text(text))).into(), false)
        }
        Err(_) => Node::Raw(recorded.to_owned()),
    }
}

/// The elements of `documents` as they stand.
pub fn elements<'a>(plan: &Plan<'a>) -> Vec<&'a str> {
    let raw = plan.top.get("documents").unwrap_or_default();
    let raws: Vec<&'a RawValue> = serde_json::from_str(raw).unwrap_or_default();
    raws.into_iter().map(RawValue::get).collect()
}

/// The member `documents` with some documents as they were; one that was not there goes. One that went where another
/// came stands in its place again.
pub(super) fn back(plan: &Plan<'_>, documents: &[(&str, Option<&str>)], place: Option<usize>) -> Node {
    let raw = plan.top.get("documents").unwrap_or_default();
    let paths: Vec<_> = plan.documents.iter().map(|document| document.path.as_str()).collect();
    let mut nodes: Vec<Option<Node>> = elements(plan).into_iter().map(|raw| Some(Node::Raw(raw.to_owned()))).collect();
    let mut free = Vec::new();
    for (path, before) in documents {
        let Some(at) = paths.iter().position(|other| other == path) else { continue };
        nodes[at] = before.map(|before| element(path, before));
        free.extend(before.is_none().then_some(at));
    }
    for (path, before) in documents.iter().filter(|(path, _)| !paths.contains(path)) {
        let Some(node) = before.map(|before| element(path, before)) else { continue };
        match free.pop() {
            Some(at) => nodes[at] = Some(node),
            None => nodes.insert(place.unwrap_or(nodes.len()).min(nodes.len()), Some(node)),
        }
    }
    Node::Array(nodes.into_iter().flatten().collect(), raw.is_empty() || raw.contains('\n'))
}
