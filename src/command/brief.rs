//! `plan brief`.

use super::follow::Texts;
use super::numbered::place;
use super::{Context, Exit, Opened, report};
use crate::cli::Brief;
use crate::document::{Shape, analysis};
use crate::plan::graph::Waits;
use crate::plan::{Field, Item, Plan};
use crate::reconcile::Document;
use crate::report::brief::{self, Passage, Told};
use crate::store::Access;
use crate::text::{Source, View};
use anyhow::Result;
use std::ops::Range;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Brief) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let (plan, links) = opened.linked(context)?;
    let at = place(&opened, &plan, &args.id)?;
    let texts = Texts::read(&opened, &plan);
    let views = texts.views();
    let documents = texts.documents(&views, &plan);
    let told = told(&opened, &plan, at, &documents);
    let waits = Waits::with(&plan, links);
    let now = context.now;
    let text = if args.format.json {
        report::data(&brief::data(&waits, at, &told, now))?
    } else {
        brief::markdown(&waits, at, &told, now)
    };
    write!(context.out, "{text}")?;
    for (_, reason) in &texts.missing {
        context.note(reason)?;
    }
    Ok(Exit::Fine)
}

/// What documents tell of an item.
fn told(opened: &Opened, plan: &Plan<'_>, at: usize, documents: &[Document<'_>]) -> Told {
    let (entries, no_entry) = entries(plan, at, documents);
    let (analysis, no_analysis) = match analysed(opened, &plan.items[at], at, documents) {
        Ok(analysis) => (analysis, None),
        Err(why) => (Vec::new(), Some(why)),
    };
    Told { entries, no_entry, analysis, no_analysis }
}

/// The item's sections in DEBUGGING documents, else those in others.
fn entries(plan: &Plan<'_>, at: usize, documents: &[Document<'_>]) -> (Vec<Passage>, Option<String>) {
    let debugging = |document: &&Document<'_>| document.reading.kind.name == "debugging";
    let sections = |document: &Document<'_>| {
        let bound = document.reading.entries.iter().zip(&document.bound);
        let own = bound.filter(|(entry, bound)| **bound == Some(at) && entry.shape == Shape::Section);
        own.map(|(entry, _)| passage(document.view, entry.range.clone(), None)).collect::<Vec<_>>()
    };
    let found: Vec<_> = documents.iter().filter(debugging).flat_map(sections).collect();
    if !found.is_empty() {
        return (found, None);
    }
    let id = &plan.items[at].id;
    let why = if documents.iter().any(|document| debugging(&document)) {
        format!("No section of a DEBUGGING document speaks of {id}; head one with {id}, or add the id to its heading.")
    } else {
        "No DEBUGGING document is registered; `plan documents add PATH --kind debugging` registers one.".to_owned()
    };
    (documents.iter().flat_map(sections).collect(), Some(why))
}

/// What the analysis document of an item tells, or why nothing can be told, with the way out.
fn analysed(opened: &Opened, item: &Item<'_>, at: usize, documents: &[Document<'_>]) -> Result<Vec<Passage>, String> {
    let id = &item.id;
    let Some(link) = item.get(Field::Analysis).map(|value| value.to_string()) else {
        return Err(format!("{id} names no analysis document; `plan update {id} analysis=PATH#ANCHOR` names one."));
    };
    if link.contains("://") {
        return Err(format!("The analysis is at {link}, and plan does not use the network: open it yourself."));
    }
    let (path, anchor) = link.split_once('#').map_or((&link[..], None), |(path, anchor)| (path, Some(anchor)));
    let source = read(opened, path, at, documents).ok_or_else(|| {
        format!("The analysis document {path} is not there; put it there, or `plan update {id} analysis=PATH` names another.")
    })?;
    let view = View::new(&source);
    let found = analysis::read(view.text(), id.as_str(), anchor.filter(|anchor| !anchor.is_empty()));
    let found = found.map_err(|missing| {
        let anchor = anchor.unwrap_or_default();
        let near = missing.near.map(|near| format!(" (did you mean #{near}?)")).unwrap_or_default();
        format!(
            "{} has no heading for #{anchor}{near}; `plan update {id} analysis={path}#ANCHOR` names another.",
            source.name
        )
    })?;
    if found.is_empty() {
        return Err(format!(
            "{} has no section that tells of {id}: head one with {id}, or with Issue, Code Pattern, Solution Approach, \
             Implementation Roadmap or Validation Checklist.",
            source.name
        ));
    }
    Ok(found.into_iter().map(|one| passage(&view, one.range, one.topic.map(analysis::Topic::name))).collect())
}

/// Reads an analysis document: its path is taken from the document that links to it, else from the plan.
fn read(opened: &Opened, path: &str, at: usize, documents: &[Document<'_>]) -> Option<Source> {
    let path = path.trim_start_matches('/');
    let speaks = documents.iter().filter(|document| document.bound.contains(&Some(at)));
    let folder = |document: &Document<'_>| document.path.rsplit_once('/').map(|(folder, _)| format!("{folder}/{path}"));
    let beside = speaks.filter_map(folder);
    beside.chain([path.to_owned()]).find_map(|path| opened.store.read(&path).ok())
}

/// A part of a document as it stands there, without terminal escapes and carriage returns.
fn passage(view: &View<'_>, range: Range<usize>, topic: Option<&'static str>) -> Passage {
    let range = analysis::trimmed(view.text(), range);
    let text = view.text()[range.clone()].chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let line = view.source.position(view.in_file(&range).start).line;
    Passage { path: view.source.name.clone(), line, topic, text }
}
