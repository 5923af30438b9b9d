//! Elements of the lists that a plan keeps beside its items: added, changed and taken out, with a record in its log.

use super::said::Said;
use super::{Context, Exit, Opened, region};
use crate::cli::Made;
use crate::json::Node;
use crate::json::write::Member;
use crate::json::write::kept::{Keep, keep as written};
use crate::plan::kept::{Kept, List, find};
use crate::plan::transition::How;
use crate::plan::{Plan, id};
use anyhow::{Result, anyhow, bail};
use serde_json::json;

/// How a command changes lists.
pub(super) struct Way<'w> {
    /// The command, as the log names it.
    pub(super) op: &'w str,
    /// When and by whom.
    pub(super) made: &'w Made,
    /// Whether only the diff is wanted.
    pub(super) dry_run: bool,
    /// Why, where somebody said it.
    pub(super) reason: Option<&'w str>,
}

/// Writes what becomes of elements, and the reports of documents with it; then says what changed.
pub(super) fn keep<'a>(
    context: &mut Context<'_>,
    opened: &'a Opened,
    plan: &Plan<'a>,
    keeps: &[Keep<'_, 'a>],
    way: &Way<'_>,
    said: Said,
) -> Result<Exit> {
    let (at, by) = context.made(way.made);
    let how = How { force: way.reason, ..How::next(way.op, plan, at, by.as_deref()) };
    let write = |documents| written(opened.editor(plan), opened.source.text(), plan, keeps, &how, documents);
    let changed: Vec<_> = keeps.iter().filter_map(changed).collect();
    if way.dry_run {
        region::diff_kept(context, opened, plan, &|documents| Ok(write(documents)?), at, &changed, said)?;
        return Ok(Exit::Fine);
    }
    region::commit_kept(context, opened, [plan, plan], &|documents| Ok(write(documents)?), at, &changed, said)?;
    Ok(Exit::Fine)
}

/// Says of an element that all is so already.
pub(super) fn unchanged(context: &mut Context<'_>, kept: &Kept<'_>, json: bool, dry_run: bool) -> Result<Exit> {
    let data = json.then(|| json!({"version": 1, "changes": [], "documents": []}));
    Said::nothing(context, &format!("{}: nothing to change, it is so already", kept.id), data, dry_run)?;
    Ok(Exit::Fine)
}

/// The element that is changed and stays.
fn changed(keep: &Keep<'_, '_>) -> Option<(List, String)> {
    match keep {
        Keep::Set(kept, _) => Some((kept.list, kept.id.to_string())),
        _ => None,
    }
}

/// Refuses where the plan file holds something else under the name of a list.
pub(super) fn is_list(plan: &Plan<'_>, list: List) -> Result<()> {
    match plan.other(list.member()) {
        Some(raw) if !raw.starts_with('[') && raw != "null" => {
            let (member, name) = (list.member(), list.name());
            bail!(
                "\"{member}\" of the plan file is no list, so no {name} can be added to it; give it another name first"
            )
        }
        _ => Ok(()),
    }
}

/// Finds an element by its id or number, or says which there are; one that is a text alone has no members to set.
pub(super) fn found<'k, 'a>(all: &'k [Kept<'a>], list: List, wanted: &str) -> Result<&'k Kept<'a>> {
    let name = list.name();
    let unknown = || match id::nearest(wanted, all.iter().map(|kept| kept.id.as_str())) {
        Some(near) => anyhow!("{wanted} names no {name} of the plan; did you mean {near}?"),
        None => anyhow!("{wanted} names no {name} of the plan; `plan {}` lists them", list.command()),
    };
    find(all, wanted).ok_or_else(unknown)
}

/// The members of an element that differ from what stands; one that is a text alone in the plan file has none to set.
pub(super) fn different(kept: &Kept<'_>, members: Vec<Member>) -> Result<Vec<Member>> {
    let differs = |(name, node): &Member| match node {
        Some(Node::Raw(raw)) => {
            let read = |raw: &str| serde_json::from_str::<serde_json::Value>(raw).ok();
            read(raw) != kept.member(name).and_then(read)
        }
        Some(_) => true,
        None => kept.member(name).is_some(),
    };
    let members: Vec<_> = members.into_iter().filter(differs).collect();
    if !kept.is_object() && !members.is_empty() {
        let (name, member) = (kept.list.name(), kept.list.member());
        bail!(
            "the {name} {} is a text alone in \"{member}\" of the plan file; write it as {{\"text\": \"…\"}} first",
            kept.id
        );
    }
    Ok(members)
}

/// A text of the command line as JSON; a blank one is none.
pub(super) fn text(text: Option<&str>) -> Option<Node> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(Node::text)
}
