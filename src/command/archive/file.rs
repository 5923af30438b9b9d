//! The plan file of an archive, and what is left of the plan it comes from.

use super::record;
use crate::command::Opened;
use crate::json::write::{self, Pair, before, removal};
use crate::json::{Node, Style};
use crate::plan::checklist::Checklist;
use crate::plan::feature::Feature;
use crate::plan::transition::How;
use crate::plan::value::Members;
use crate::plan::{Kind, Plan, Status};
use crate::text::{Edits, Source};
use anyhow::Result;
use serde_json::value::RawValue;
use std::collections::BTreeSet;

/// Members of the plan that hold for the archive too.
const KEPT: [&str; 4] = ["project", "startDate", "utcOffset", "hoursPerDay"];

/// Returns the name of a file without its folders.
pub(super) fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Returns the text of a plan that holds what is archived, each item as it stood.
pub(super) fn archive(
    plan: &Plan<'_>,
    source: &Source,
    gone: &BTreeSet<usize>,
    documents: &[(&str, &str, &Source)],
    how: &How<'_>,
) -> String {
    let top = &plan.top;
    let raw = |text: &str| Node::Raw(text.to_owned());
    let mut members = vec![("version".to_owned(), raw("1"))];
    members.extend(KEPT.iter().filter_map(|name| Some(((*name).to_owned(), raw(top.get(name)?)))));
    if let Some(feature) = &plan.feature {
        let closed = Feature { status: Some(Status::Complete), ..feature.clone() };
        members.extend(write::feature(&closed).1.map(|node| (Feature::MEMBER.to_owned(), node)));
    }
    let document = |(path, kind, _): &(&str, &str, &Source)| {
        let members = [("path", base(path)), ("kind", kind)].map(|(key, text)| (key.to_owned(), Node::text(text)));
        Node::Object(members.into(), false)
    };
    let list = |name: &str, all: Vec<Node>| (!all.is_empty()).then(|| (name.to_owned(), Node::Array(all, true)));
    members.extend(list("documents", documents.iter().map(document).collect()));
    for kind in Kind::ALL {
        let own = gone.iter().map(|at| &plan.items[*at]).filter(|item| item.kind == kind);
        members.extend(list(kind.member(), own.map(|item| raw(item.raw)).collect()));
    }
    members.extend(list(Checklist::MEMBER, plan.checklists.iter().map(|one| raw(one.raw)).collect()));
    members.extend(list("log", vec![record(how, Vec::new(), &ids(plan, gone))]));
    let style = Style::of(source.text(), source.newline());
    format!("{}{}", Node::Object(members, true).print(&style, ""), style.newline)
}

/// Returns the edits that take what is archived out of the plan file, with a record in its log.
pub(super) fn rest(
    opened: &Opened,
    plan: &Plan<'_>,
    gone: &BTreeSet<usize>,
    documents: &[String],
    how: &How<'_>,
    residue: Option<Node>,
) -> Result<Edits> {
    let mut editor = opened.editor(plan);
    let top = &plan.top;
    let null = || before(None);
    let mut set: Vec<Pair> = Vec::new();
    set.extend(top.get(Feature::MEMBER).map(|raw| (Feature::MEMBER.to_owned(), [before(Some(raw)), null()])));
    let kinds =
        documents.iter().filter_map(|path| plan.documents.iter().find(|one| one.path.as_str() == path.as_str()));
    set.extend(kinds.map(|one| (format!("documents.{}", one.path), [Node::text(one.kind.as_str()), null()])));
    let members = top.get(Feature::MEMBER).map(|_| (Feature::MEMBER.to_owned(), None)).into_iter().collect();
    let record = record(how, set, &ids(plan, gone));
    let record = residue.into_iter().fold(record, |record, more| write::with(record, "documents", more));
    write::log(&mut editor, plan.raw, members, record)?;
    let mut edits = editor.finish();
    let mut take = |member: &str, places: Vec<usize>| -> Result<()> {
        let Some(array) = top.get(member).filter(|_| !places.is_empty()) else { return Ok(()) };
        removal(opened.source.text(), array, &places).into_iter().try_for_each(|edit| edits.add(edit))?;
        Ok(())
    };
    for kind in Kind::ALL {
        let own: Vec<usize> = (0..plan.items.len()).filter(|at| plan.items[*at].kind == kind).collect();
        take(kind.member(), (0..own.len()).filter(|place| gone.contains(&own[*place])).collect())?;
    }
    take(Checklist::MEMBER, (0..plan.checklists.len()).collect())?;
    let elements: Vec<&RawValue> =
        top.get("documents").and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or_default();
    let path = |raw: &RawValue| {
        let members = Members::read(raw.get()).ok()?;
        serde_json::from_str::<String>(members.get("path")?).ok()
    };
    let moved = |place: &usize| path(elements[*place]).is_some_and(|path| documents.contains(&path));
    take("documents", (0..elements.len()).filter(moved).collect())?;
    Ok(edits)
}

fn ids(plan: &Plan<'_>, gone: &BTreeSet<usize>) -> Vec<String> {
    let own = gone.iter().map(|at| &plan.items[*at]).filter(|item| !item.template);
    own.map(|item| item.id.to_string()).collect()
}
