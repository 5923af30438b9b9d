//! Gates, decisions, checklists and the feature as JSON.

use super::Member;
use crate::json::Node;
use crate::plan::checklist::Checklist;
use crate::plan::feature::Feature;
use crate::plan::question::{Choice, Question, Sort};
use crate::plan::value::{Text, Value};
use crate::plan::{Moment, Status};

/// A member that holds a text, where there is one.
fn text(key: &str, text: &Text<'_>) -> Option<(String, Node)> {
    (!text.is_blank()).then(|| (key.to_owned(), Node::text(text.as_str())))
}

fn texts(key: &str, all: &[Text<'_>]) -> Option<(String, Node)> {
    let list = || Node::Array(all.iter().map(|text| Node::text(text.as_str())).collect(), false);
    (!all.is_empty()).then(|| (key.to_owned(), list()))
}

fn moment(key: &str, moment: Option<Moment>) -> Option<(String, Node)> {
    moment.map(|moment| (key.to_owned(), Node::text(&moment.to_string())))
}

/// Returns a gate or decision that has no answer yet.
pub fn question(one: &Question<'_>) -> Node {
    let options = one.options.iter().map(choice).collect();
    let members = [
        text("id", &one.id),
        text("question", &one.question),
        text("week", &one.week),
        moment(if one.sort == Sort::Gate { "date" } else { "dueDate" }, one.due),
        text("decider", &one.decider),
        (!one.options.is_empty()).then(|| ("options".to_owned(), Node::Array(options, true))),
        texts("if", &one.conditions),
        text("recommendation", &one.recommendation),
    ];
    Node::Object(members.into_iter().flatten().collect(), true)
}

fn choice(one: &Choice<'_>) -> Node {
    let members = [text("option", &one.name), text("text", &one.text), texts("if", &one.conditions)];
    let members: Vec<_> = members.into_iter().flatten().collect();
    if members.len() == 1 { Node::text(one.name.as_str()) } else { Node::Object(members, false) }
}

/// Returns a checklist.
pub fn checklist(one: &Checklist<'_>) -> Node {
    let flag = |key: &str, on: bool| on.then(|| (key.to_owned(), Node::Raw("true".to_owned())));
    let items = Node::value(&Value::Checks(one.checks.clone()), &|status: Status| status.name().to_owned());
    let members = [
        text("id", &one.id),
        text("name", &one.name),
        flag("required", one.required),
        flag("template", one.template),
        Some(("items".to_owned(), items)),
    ];
    Node::Object(members.into_iter().flatten().collect(), true)
}

/// Returns the member that holds the feature at work.
pub fn feature(one: &Feature<'_>) -> Member {
    let status = one.status.map(|status| ("status".to_owned(), Node::text(status.name())));
    let members = [
        text("id", &one.id),
        text("name", &one.name),
        status,
        moment("started", one.started),
        moment("target", one.target),
    ];
    (Feature::MEMBER.to_owned(), Some(Node::Object(members.into_iter().flatten().collect(), false)))
}
