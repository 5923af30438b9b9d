//! The JSON of a member as it was.

use super::super::cleared;
use crate::json::Node;
use crate::plan::field::Field;
use crate::plan::value::{Form, Members};
use crate::plan::{Item, Plan};
use serde_json::Value;
use serde_json::value::RawValue;

/// Whether a member holds what a record says; a missing one is `null`.
pub(super) fn same(standing: Option<&str>, recorded: &str) -> bool {
    standing.unwrap_or("null") == recorded || read(standing.unwrap_or("null")) == read(recorded)
}

/// JSON by what it means: 1 and 1.0 are one number.
fn read(raw: &str) -> Value {
    match serde_json::from_str(raw) {
        Ok(Value::Number(number)) => number.as_f64().map_or(Value::Null, Value::from),
        Ok(value) => value,
        Err(_) => Value::String(raw.to_owned()),
    }
}

/// A member as it was: none where it was not there. Elements of a list that stand stay as they are written.
pub(super) fn restored(standing: Option<&str>, before: &str, name: &str) -> Option<Node> {
    if before == "null" {
        return None;
    }
    let Some(elements) = elements(before) else { return Some(Node::Raw(before.to_owned())) };
    let old = standing.and_then(self::elements).unwrap_or_default();
    let as_stands = |raw: &str| old.iter().copied().find(|other| read(other) == read(raw)).unwrap_or(raw).to_owned();
    let nodes = elements.into_iter().map(|raw| Node::Raw(as_stands(raw))).collect();
    Some(Node::Array(nodes, in_lines(standing, name)))
}

/// Whether each element of a list is to have its own line: as it is now, else as its field is written.
fn in_lines(standing: Option<&str>, name: &str) -> bool {
    match standing.filter(|raw| elements(raw).is_some_and(|elements| !elements.is_empty())) {
        Some(raw) => raw.trim_start_matches('[').starts_with(['\n', '\r', ' ', '\t']) && raw.contains('\n'),
        None => Field::parse(name).is_some_and(|field| matches!(field.row().form, Form::Checks | Form::Steps)),
    }
}

/// A member without what was added to it: none where it is not there any more, and nothing where nothing is left.
#[expect(clippy::option_option, reason = "it may be unknown, or nothing")]
pub(super) fn without(standing: Option<&str>, more: &str) -> Option<Option<Node>> {
    let standing = standing?;
    if let Some(elements) = elements(standing) {
        let texts = match serde_json::from_str(more).ok()? {
            Value::String(text) => text.lines().map(|line| Value::String(line.to_owned())).collect(),
            Value::Array(texts) => texts,
            _ => return None,
        };
        let kept = elements.len().checked_sub(texts.len())?;
        let added = elements[kept..].iter().map(|raw| read(raw));
        let nodes: Vec<_> = elements[..kept].iter().map(|raw| Node::Raw((*raw).to_owned())).collect();
        let left = if nodes.is_empty() { None } else { Some(Node::Array(nodes, in_lines(Some(standing), ""))) };
        return added.eq(texts).then_some(left);
    }
    let (text, more): (String, String) = (serde_json::from_str(standing).ok()?, serde_json::from_str(more).ok()?);
    if text == more {
        return Some(None);
    }
    text.strip_suffix(&more)?.strip_suffix('\n').map(|rest| Some(Node::text(rest)))
}

/// What a member becomes of which all was added.
pub(super) fn emptied(plan: &Plan<'_>, item: &Item<'_>, name: &str) -> Option<Node> {
    Field::parse(name).and_then(|field| cleared(plan, item, field))
}

/// An item as it is written into the file: a line for each member, and for each record of its history.
pub(super) fn laid_out(raw: &str) -> Node {
    let Ok(members) = Members::read(raw) else { return Node::Raw(raw.to_owned()) };
    let node = |name: &str, raw: &str| {
        let lines = Field::parse(name).is_some_and(|field| matches!(field.row().form, Form::Checks | Form::Steps));
        match elements(raw).filter(|_| lines || name == "history") {
            Some(elements) => {
                Node::Array(elements.into_iter().map(|element| Node::Raw(element.to_owned())).collect(), true)
            }
            None => Node::Raw(raw.to_owned()),
        }
    };
    let members = members.0.iter().map(|(name, raw)| (name.to_string(), node(name.as_str(), raw))).collect();
    Node::Object(members, true)
}

/// The elements of a list.
fn elements(raw: &str) -> Option<Vec<&str>> {
    let raws: Vec<&RawValue> = serde_json::from_str(raw).ok()?;
    Some(raws.into_iter().map(RawValue::get).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Style;

    fn shown(node: Option<Node>) -> String {
        node.map_or_else(|| "gone".to_owned(), |node| node.print(&Style::new(), ""))
    }

    #[test]
    fn what_was_added_is_taken_off_the_end_alone() {
        let check = |standing: &str, more: &str, expected: Option<&str>| {
            let left = without(Some(standing), more).map(shown);
            assert_eq!(left.as_deref(), expected, "{standing} {more}");
        };
        check(r#""one\ntwo""#, r#""two""#, Some("\"one\""));
        check(r#""one\n\ntwo""#, r#""two""#, Some(r#""one\n""#));
        check(r#""two""#, r#""two""#, Some("gone"));
        check(r#""onetwo""#, r#""two""#, None);
        check(r#""two\none""#, r#""two""#, None);
        check(r#"["a", "b"]"#, r#"["b"]"#, Some(r#"["a"]"#));
        check(r#"["one", "two"]"#, r#""two""#, Some(r#"["one"]"#));
        check(r#"["b"]"#, r#"["b"]"#, Some("gone"));
        check(r#"["a", "c"]"#, r#"["b"]"#, None);
    }

    #[test]
    fn a_list_keeps_its_elements_as_they_are_written() {
        let check = |standing: Option<&str>, before: &str, expected: &str| {
            assert_eq!(shown(restored(standing, before, "dependsOn")), expected, "{standing:?} {before}");
        };
        check(Some("[ {\"id\" : \"A\"} ]"), "[{\"id\":\"A\"},\"B\"]", "[{\"id\" : \"A\"}, \"B\"]");
        check(Some("[\n  \"A\"\n]"), "[\"A\",\"B\"]", "[\n  \"A\",\n  \"B\"\n]");
        check(Some("\"x\""), "null", "gone");
        check(None, "1.50", "1.50");
    }

    #[test]
    fn values_are_compared_by_what_they_mean() {
        assert!(same(Some("1"), "1.0") && same(None, "null") && same(Some("[1, 2]"), "[1,2]"));
        assert!(!same(Some("1"), "2") && !same(None, "\"\"") && !same(Some("\"1\""), "1"));
    }
}
