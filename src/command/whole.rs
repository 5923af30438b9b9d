//! Values of the plan as a whole: set in place, with a record in its log.

use super::changed::arrow;
use super::said::Said;
use super::{Context, Exit, Opened, region};
use crate::cli::Made;
use crate::json::Node;
use crate::json::write::{self, Member, before};
use crate::plan::Plan;
use crate::plan::transition::How;
use crate::plan::value::Members;
use anyhow::{Result, bail};
use serde_json::json;

/// A value of the plan as a whole, as the command line sets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Setting {
    /// The member of the plan in which it stands; none where it stands at the top.
    pub object: Option<&'static str>,
    /// The member that holds it.
    pub key: String,
    /// The JSON it is to hold; none clears it.
    pub value: Option<String>,
}

impl Setting {
    /// The name people see, as `scope.tasks`; a metric is known by its own.
    pub(super) fn name(&self) -> String {
        match self.object {
            Some(object) if object != "metrics" => format!("{object}.{}", self.key),
            _ => self.key.clone(),
        }
    }

    /// The JSON the plan holds now.
    pub(super) fn standing<'a>(&self, plan: &Plan<'a>) -> Option<&'a str> {
        let top = &plan.top;
        match self.object {
            Some(object) => Members::read(top.get(object)?).ok()?.get(&self.key),
            None => top.get(&self.key),
        }
    }

    /// Whether the plan holds this already: the same number or the same text.
    fn stands(&self, plan: &Plan<'_>) -> bool {
        let number = |raw: &str| serde_json::from_str::<f64>(raw).ok();
        match (self.standing(plan), self.value.as_deref()) {
            (Some(old), Some(new)) => plain(old) == plain(new) || (number(old).is_some() && number(old) == number(new)),
            (old, new) => old == new,
        }
    }
}

/// Parts `key=value`; there is nothing to add to a single value.
pub(super) fn parted<'s>(argument: &'s str, example: &str) -> Result<(&'s str, &'s str)> {
    let Some((key, value)) = argument.split_once('=') else {
        bail!("\"{argument}\" is no assignment; write key=value, as {example}");
    };
    if key.is_empty() || key.ends_with(['+', '-']) {
        bail!("\"{argument}\" cannot be taken: write key=value to set a value, or key= to clear it, as {example}");
    }
    Ok((key.trim(), value.trim()))
}

/// Writes what differs into the plan file, and prints it.
pub(super) fn set<'o>(
    context: &mut Context<'_>,
    opened: &'o Opened,
    plan: &Plan<'o>,
    op: &str,
    (made, json): (&Made, bool),
    settings: &[Setting],
) -> Result<Exit> {
    let different: Vec<_> = settings.iter().filter(|setting| !setting.stands(plan)).collect();
    if different.is_empty() {
        let data = json.then(|| json!({"version": 1, "changes": [], "documents": []}));
        Said::nothing(context, "Nothing changes: the plan says so already.", data, false)?;
        return Ok(Exit::Fine);
    }
    let (at, who) = context.made(made);
    let how = How::next(op, plan, at, who.as_deref());
    let value = |setting: &Setting| Node::Raw(setting.value.clone().unwrap_or_else(|| "null".to_owned()));
    let pair = |setting: &&Setting| (setting.name(), [before(setting.standing(plan)), value(setting)]);
    let write = |residue: Option<Node>| {
        let mut editor = opened.editor(plan);
        let top = members(&mut editor, plan, &different)?;
        let record = write::record(&how, different.iter().map(pair).collect(), Vec::new());
        let record = residue.into_iter().fold(record, |record, more| write::with(record, "documents", more));
        write::log(&mut editor, plan.raw, top, record)?;
        Ok(editor.finish())
    };
    let row = |setting: &&Setting| {
        let old = setting.standing(plan).filter(|raw| *raw != "null").map(plain);
        let (old, new) = (old, setting.value.as_deref().map(plain));
        [op_shown(op), setting.name(), arrow(old.as_deref(), new.as_deref())]
    };
    let rows: Vec<_> = different.iter().map(row).collect();
    let said = Said::of(&rows, different.iter().map(pair), json);
    region::commit(context, opened, [plan, plan], &write, at, said)?;
    Ok(Exit::Fine)
}

/// Sets the members of objects that are there, and returns the members of the top, new objects among them.
fn members<'a>(
    editor: &mut crate::json::Editor<'a>,
    plan: &Plan<'a>,
    settings: &[&Setting],
) -> Result<Vec<Member>, crate::text::Overlap> {
    let standing = &plan.top;
    let node = |setting: &Setting| (setting.key.clone(), setting.value.clone().map(Node::Raw));
    let within = |object: Option<&'static str>| settings.iter().filter(move |setting| setting.object == object);
    let mut top: Vec<Member> = within(None).map(|setting| node(setting)).collect();
    for object in ["scope", "metrics", "check", "feature"] {
        let own: Vec<Member> = within(Some(object)).map(|setting| node(setting)).collect();
        match standing.get(object) {
            _ if own.is_empty() => {}
            Some(raw) => editor.set(raw, &own)?,
            None => {
                let new = own.into_iter().filter_map(|(key, node)| Some((key, node?))).collect();
                top.push((object.to_owned(), Some(Node::Object(new, true))));
            }
        }
    }
    Ok(top)
}

/// What the rows of a command begin with.
fn op_shown(op: &str) -> String {
    if op == "set" { "plan".to_owned() } else { op.to_owned() }
}

/// JSON as people read it: a text without its quotes.
pub(super) fn plain(raw: &str) -> String {
    serde_json::from_str(raw).unwrap_or_else(|_| raw.to_owned())
}
