//! JSON that is to be written into a plan file, in the file's own style.

use crate::plan::value::{Blocker, Check, Dependency, Run, Stamp, Step, Text, Value};
use crate::plan::{Effort, Item, Status};

/// A JSON value to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A value whose text is already JSON.
    Raw(String),
    /// An array; in a file of many lines each element has its own where `true`.
    Array(Vec<Node>, bool),
    /// An object; in a file of many lines each member has its own where `true`.
    Object(Vec<(String, Node)>, bool),
}

/// How a plan file is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// The line end.
    pub newline: &'static str,
    /// What one level is indented by; none in a file of one line.
    pub unit: Option<String>,
    /// What stands between a key and its value.
    pub colon: &'static str,
    /// What stands between values on one line.
    pub comma: &'static str,
}

impl Style {
    /// The style of a new file: two spaces a level.
    pub fn new() -> Self {
        Self { newline: "\n", unit: Some("  ".to_owned()), colon: ": ", comma: ", " }
    }

    /// Tells the style of a file from its first member.
    pub fn of(text: &str, newline: &'static str) -> Self {
        let inside = text.find('{').map_or("", |at| &text[at + 1..]);
        let key = inside.find('"').unwrap_or(0);
        let unit = inside[..key].rsplit_once('\n').map(|(_, unit)| unit.to_owned());
        let spaced = inside.find("\":").is_none_or(|at| inside[at + 2..].starts_with([' ', '\t', '\n', '\r']));
        let comma = if spaced { ", " } else { "," };
        Self { newline, unit, colon: if spaced { ": " } else { ":" }, comma }
    }
}

impl Default for Style {
    fn default() -> Self {
        Self::new()
    }
}

impl Node {
    /// A text as JSON.
    pub fn text(text: &str) -> Self {
        Self::Raw(quoted(text))
    }

    /// A value of a field as JSON; a status as the file spells it.
    pub fn value(value: &Value<'_>, spell: &dyn Fn(Status) -> String) -> Self {
        let texts = |list: &[Text<'_>]| list.iter().map(|text| Self::text(text.as_str())).collect();
        match value {
            Value::Text(text) => Self::text(text.as_str()),
            Value::Status(status) => Self::text(&spell(*status)),
            Value::Percent(percent) => Self::Raw(percent.to_string()),
            Value::Number(number) => Self::Raw(number.to_string()),
            Value::Effort(effort) => Self::hours(*effort),
            Value::Estimate(estimate) => Self::hours(estimate.low),
            Value::Moment(moment) => Self::text(&moment.to_string()),
            Value::List(list) => Self::Array(texts(list), false),
            Value::Checks(checks) => Self::Array(checks.iter().map(check).collect(), true),
            Value::Steps(steps) => Self::Array(steps.iter().map(|one| step(one, spell)).collect(), true),
            Value::Blockers(blockers) => Self::Array(blockers.iter().map(blocker).collect(), false),
            Value::Stamp(stamp) => self::stamp(stamp),
            Value::Runs(runs) => Self::Array(runs.iter().map(run).collect(), true),
        }
    }

    /// What an item depends on as JSON: ids, and objects for what says more.
    pub fn dependencies(item: &Item<'_>) -> Self {
        let one = |(id, said): (&Text<'_>, Option<&Dependency<'_>>)| {
            let Some(said) = said else { return Self::text(id.as_str()) };
            let mut members = vec![("id".to_owned(), Self::text(id.as_str()))];
            members.extend(said.soft.then(|| ("soft".to_owned(), Self::Raw("true".to_owned()))));
            members.extend(said.reason.as_ref().map(|reason| ("reason".to_owned(), Self::text(reason.as_str()))));
            Self::Object(members, false)
        };
        Self::Array(item.depends().map(one).collect(), false)
    }

    /// Hours as a JSON number.
    pub fn hours(effort: Effort) -> Self {
        Self::Raw(effort.decimal())
    }

    /// Returns the JSON text, its later lines indented by `indent`.
    pub fn print(&self, style: &Style, indent: &str) -> String {
        match self {
            Self::Raw(text) => text.clone(),
            Self::Array(list, broken) => {
                let parts = |inner: &str| list.iter().map(|node| node.print(style, inner)).collect();
                bracketed(["[", "]"], *broken, style, indent, parts)
            }
            Self::Object(members, broken) => {
                let member = |inner: &str, key: &str, node: &Self| {
                    format!("{}{}{}", quoted(key), style.colon, node.print(style, inner))
                };
                let parts = |inner: &str| members.iter().map(|(key, node)| member(inner, key, node)).collect();
                bracketed(["{", "}"], *broken, style, indent, parts)
            }
        }
    }
}

fn bracketed(
    [open, close]: [&str; 2],
    broken: bool,
    style: &Style,
    indent: &str,
    parts: impl Fn(&str) -> Vec<String>,
) -> String {
    match style.unit.as_deref().filter(|_| broken) {
        Some(unit) => {
            let inner = format!("{indent}{unit}");
            let parts = parts(&inner);
            if parts.is_empty() {
                return format!("{open}{close}");
            }
            let newline = style.newline;
            let lines = parts.join(&format!(",{newline}{inner}"));
            format!("{open}{newline}{inner}{lines}{newline}{indent}{close}")
        }
        None => format!("{open}{}{close}", parts(indent).join(style.comma)),
    }
}

fn check(check: &Check<'_>) -> Node {
    let members = [("text", Node::text(check.text.as_str())), ("done", Node::Raw(check.done.to_string()))];
    Node::Object(members.map(|(key, node)| (key.to_owned(), node)).into(), false)
}

fn step(step: &Step<'_>, spell: &dyn Fn(Status) -> String) -> Node {
    let mut members = vec![("text", Node::text(step.text.as_str())), ("status", Node::text(&spell(step.status)))];
    members.extend(step.window.as_ref().map(|window| ("window", Node::text(window.as_str()))));
    members.extend(step.estimate.map(|estimate| ("estimateHours", Node::hours(estimate))));
    members.extend((step.level > 0).then(|| ("level", Node::Raw(step.level.to_string()))));
    Node::Object(members.into_iter().map(|(key, node)| (key.to_owned(), node)).collect(), false)
}

fn blocker(blocker: &Blocker<'_>) -> Node {
    let more = [
        ("kind", blocker.kind.as_ref().map(ToString::to_string)),
        ("since", blocker.since.map(|since| since.to_string())),
        ("expected", blocker.expected.as_ref().map(ToString::to_string)),
        ("escalatedTo", blocker.escalated_to.as_ref().map(ToString::to_string)),
    ];
    if more.iter().all(|(_, text)| text.is_none()) {
        return Node::text(blocker.reason.as_str());
    }
    let mut members = vec![("reason".to_owned(), Node::text(blocker.reason.as_str()))];
    members.extend(more.into_iter().filter_map(|(key, text)| Some((key.to_owned(), Node::text(&text?)))));
    Node::Object(members, false)
}

fn run(run: &Run<'_>) -> Node {
    let mut members = vec![("command", Node::text(run.command.as_str())), ("outcome", Node::text(run.outcome.name()))];
    members.extend(run.exit.map(|exit| ("exit", Node::Raw(exit.to_string()))));
    members.extend(run.at.map(|at| ("at", Node::text(&at.to_string()))));
    Node::Object(members.into_iter().map(|(key, node)| (key.to_owned(), node)).collect(), false)
}

fn stamp(stamp: &Stamp<'_>) -> Node {
    let members = [
        ("at", stamp.at.map(|at| at.to_string())),
        ("by", stamp.by.as_ref().map(ToString::to_string)),
        ("link", stamp.link.as_ref().map(ToString::to_string)),
    ];
    let given = members.into_iter().filter_map(|(key, text)| Some((key.to_owned(), Node::text(&text?))));
    Node::Object(given.collect(), false)
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_else(|_| unreachable!("a text is always JSON"))
}
