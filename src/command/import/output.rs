//! What an import tells: a summary to act on, or the items as data.

use super::adopt::Adopted;
use super::kept::Lists;
use super::scope::Stated;
use super::whole::Whole;
use crate::collect::{Input, Outcome, slots};
use crate::command::Context;
use crate::document::doubt;
use crate::document::left::{self, Left, Topic};
use crate::document::register;
use crate::finding::{self, Finding};
use crate::plan::{Field, Item, Kind, Plan, Status, Text};
use crate::report::safe::one_line;
use crate::text::Source;
use anyhow::Result;
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How many findings are rendered before they are printed.
const AT_ONCE: usize = 8192;

/// What there is to tell of an import.
#[derive(Debug)]
pub(super) struct Told<'o, 't> {
    /// The plan after it.
    pub(super) plan: &'o Plan<'t>,
    /// The plan before it.
    pub(super) before: &'o Plan<'t>,
    /// The documents.
    pub(super) inputs: &'o [Input<'t>],
    /// What was found.
    pub(super) outcome: &'o Outcome,
    /// What is damaged in the documents and was read around.
    pub(super) damage: Vec<Finding>,
    /// What was taken of plans that are JSON.
    pub(super) adopted: &'o [Adopted<'t>],
    /// Totals that are larger than what is itemised.
    pub(super) scope: &'o Stated,
    /// Gates, decisions, checklists and the feature that were taken.
    pub(super) whole: &'o Whole<'t>,
    /// What is kept beside items.
    pub(super) lists: &'o Lists<'t>,
    /// Metrics that templates name, without a number.
    pub(super) metrics: &'o [String],
    /// The first day of week 1.
    pub(super) start: Option<NaiveDate>,
    /// The plan file's name.
    pub(super) name: &'o str,
    /// Nothing was written.
    pub(super) dry_run: bool,
    /// There was no plan file, and nothing to begin one with.
    pub(super) is_nowhere: bool,
}

/// Returns the items and findings as data.
pub(super) fn data(told: &Told<'_, '_>) -> Value {
    let of_documents = told.outcome.items.iter().map(|collected| item(told, collected));
    let items: Vec<_> =
        told.adopted.iter().flat_map(|adopted| adopted_items(told, adopted)).chain(of_documents).collect();
    let findings: Vec<_> = findings(told).iter().map(|finding| said(told, finding)).collect();
    let documents: Vec<_> = told.inputs.iter().map(|input| json!({"path": input.path, "kind": input.reading.kind.name, "entries": input.reading.entries.len()})).collect();
    let left = kept(told);
    let topics: BTreeMap<_, _> = left.topics.iter().map(|(topic, number)| (topic.name(2), number)).collect();
    let boxes: usize = told.inputs.iter().map(|input| input.reading.left_boxes).sum();
    let boxes = boxes.saturating_sub(told.whole.boxes);
    let lost = told.adopted.iter().flat_map(|adopted| &adopted.lost);
    let lost = lost.map(|(item, name)| json!({"item": told.plan.items[*item].id.as_str(), "name": name.as_str()}));
    let lost: Vec<_> = lost.collect();
    let mut members: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, number) in told.adopted.iter().flat_map(|adopted| &adopted.left) {
        *members.entry(name.as_str()).or_default() += number;
    }
    let left =
        json!({"topics": topics, "labels": left.labels, "members": members, "checkboxes": boxes, "dependencies": lost});
    let whole: BTreeMap<_, _> = told.whole.counts().into_iter().map(|(number, [_, more], _)| (more, number)).collect();
    let feature = told.whole.feature.as_ref().map(|feature| feature.id.as_str());
    let lists = told.lists.new.iter().map(|(list, id, _)| json!({"list": list.member(), "id": id}));
    let lists: Vec<_> = lists.collect();
    json!({"version": 1, "items": items, "documents": documents, "findings": findings, "taken": whole, "feature": feature, "lists": lists, "metrics": told.metrics, "left": left})
}

fn item(told: &Told<'_, '_>, collected: &crate::collect::Collected) -> Value {
    let item = &told.plan.items[collected.item];
    let (document, entry) = collected.sights[0];
    let input = &told.inputs[document];
    let entry = &input.reading.entries[entry];
    let raw = collected.sights.iter().find_map(|(document, entry)| {
        let reading = told.inputs[*document].reading;
        let slot = slots(&reading.entries[*entry], Field::Status).find(|slot| slot.value.is_some())?;
        Some(reading.blocks.slice(&slot.range).to_owned())
    });
    let place = (input.path, input.view.source.position(input.view.in_file(&entry.name).start).line);
    shown(item, raw.as_deref(), place, collected.new)
}

fn adopted_items(told: &Told<'_, '_>, adopted: &Adopted<'_>) -> Vec<Value> {
    let items = adopted.items.iter().map(|(item, at, new, status)| {
        let place = (adopted.source.name.as_str(), adopted.source.position(*at).line);
        shown(&told.plan.items[*item], status.as_ref().map(Text::as_str), place, *new)
    });
    items.collect()
}

fn shown(item: &Item<'_>, raw: Option<&str>, (path, line): (&str, usize), new: bool) -> Value {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    json!({
        "id": item.id.as_str(),
        "title": item.title.as_str(),
        "kind": item.kind.name(),
        "status": item.status.name(),
        "rawStatus": raw,
        "priority": text(item.priority.as_str()),
        "estimateHours": item.estimate.map(|estimate| estimate.low.hours()),
        "estimateMaxHours": item.estimate.and_then(|estimate| estimate.high).map(crate::plan::Effort::hours),
        "actualHours": item.actual.map(crate::plan::Effort::hours),
        "owner": text(item.owner.as_str()),
        "path": path,
        "line": line,
        "new": new,
        "template": item.template,
    })
}

fn said(told: &Told<'_, '_>, finding: &Finding) -> Value {
    let source = sources(told).into_iter().find(|source| source.name == finding.file);
    let place = source.map(|source| source.position(finding.range.start));
    json!({
        "code": finding.code,
        "severity": finding.severity.to_string(),
        "message": finding.message,
        "path": finding.file,
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
    })
}

/// Prints the disagreements, and a summary a person can act on.
pub(super) fn print(context: &mut Context<'_>, told: &Told<'_, '_>) -> Result<()> {
    let findings = findings(told);
    let sources = sources(told);
    for (at, part) in findings.chunks(AT_ONCE).enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        write!(context.out, "{gap}{}", finding::text::render(part, &sources, context.colour))?;
    }
    let adopted = || told.adopted.iter().flat_map(|adopted| &adopted.items);
    let new = told.outcome.items.iter().filter(|collected| collected.new).count()
        + told.outcome.ranged.len()
        + adopted().filter(|(_, _, new, _)| *new).count();
    let known = told.outcome.items.len() + told.outcome.ranged.len() + adopted().count() - new;
    for input in told.inputs {
        let entries = input.reading.entries.iter().filter(|entry| !entry.template).count();
        writeln!(
            context.out,
            "{}: read as {}, {}",
            input.view.source.name,
            input.reading.kind.name,
            count(entries, "entry", "entries")
        )?;
    }
    for adopted in told.adopted {
        let name = &adopted.source.name;
        match adopted.items.len() {
            0 => writeln!(
                context.out,
                "{name}: read as JSON, and nothing in it is an item, so nothing is taken from it"
            )?,
            number => writeln!(context.out, "{name}: read as a plan, {}", count(number, "item", "items"))?,
        }
    }
    if told.is_nowhere {
        writeln!(context.out, "{} is not made: there is nothing to keep in it yet", told.name)?;
        return Ok(());
    }
    let verb = if told.dry_run { "would hold" } else { "holds" };
    writeln!(context.out, "{} {verb} {}", told.name, contents(told.plan))?;
    if known > 0 && new > 0 {
        writeln!(context.out, "{} new, {known} known already", count(new, "item is", "items are"))?;
    } else if new == 0 && known > 0 {
        let changed = told.outcome.taken.len();
        let taken = if changed > 0 {
            format!("{} taken from documents", count(changed, "value", "values"))
        } else {
            "nothing new".to_owned()
        };
        writeln!(context.out, "{}: {taken}", count(known, "known item", "known items"))?;
    }
    statuses(context, told)?;
    left(context, told)
}

/// How many items have each status.
fn statuses(context: &mut Context<'_>, told: &Told<'_, '_>) -> Result<()> {
    let adopted = told.adopted.iter().flat_map(|adopted| &adopted.items).map(|(item, ..)| *item);
    let items: Vec<_> = told
        .outcome
        .items
        .iter()
        .map(|collected| collected.item)
        .chain(told.outcome.ranged.iter().copied())
        .chain(adopted)
        .map(|item| &told.plan.items[item])
        .filter(|item| !item.template)
        .collect();
    let of = |status: Status| items.iter().filter(|item| item.status == status).count();
    let counts = Status::ALL.into_iter().map(|status| (status, of(status))).filter(|(_, count)| *count > 0);
    let line: Vec<_> = counts.map(|(status, count)| format!("{count} {status}")).collect();
    if !line.is_empty() {
        writeln!(context.out, "  {}", line.join(", "))?;
    }
    Ok(())
}

/// All files that were read.
fn sources<'t>(told: &Told<'_, 't>) -> Vec<&'t Source> {
    let documents = told.inputs.iter().map(|input| input.view.source);
    documents.chain(told.adopted.iter().map(|adopted| adopted.source)).collect()
}

/// All there is to tell of places in documents, in their order.
fn findings<'o>(told: &'o Told<'_, '_>) -> Vec<&'o Finding> {
    let mut findings: Vec<_> = told.outcome.findings.iter().chain(&told.damage).collect();
    finding::sort(&mut findings);
    findings
}

/// What was not taken, and what is still to be done.
fn left(context: &mut Context<'_>, told: &Told<'_, '_>) -> Result<()> {
    let templates = told.outcome.items.iter().filter(|collected| told.plan.items[collected.item].template).count();
    if templates > 0 {
        writeln!(
            context.out,
            "  {} kept as templates: placeholders, counted nowhere",
            count(templates, "item is", "items are")
        )?;
    }
    let lists = told.lists.told();
    if !lists.is_empty() {
        let verb = if told.dry_run { "would be taken" } else { "taken" };
        writeln!(context.out, "  {} {verb} into the plan's lists", lists.join(", "))?;
    }
    if !told.metrics.is_empty() {
        let number = count(told.metrics.len(), "metric", "metrics");
        writeln!(context.out, "  {number} of a template, not measured yet: plan metrics {}=…", told.metrics[0])?;
    }
    if let Some(tasks) = told.scope.tasks {
        let listed = told.plan.of(Kind::Task).count();
        writeln!(context.out, "  {tasks} tasks are stated and {listed} itemised: kept as the plan's scope")?;
    }
    for (number, [one, more], command) in told.whole.counts().into_iter().filter(|(number, ..)| *number > 0) {
        writeln!(context.out, "  {}: {command}", count(number, one, more))?;
    }
    if let Some(feature) = &told.whole.feature {
        let name = [feature.id.as_str(), feature.name.as_str()].into_iter().filter(|text| !text.is_empty());
        writeln!(context.out, "  the feature {}: plan resume", one_line(&name.collect::<Vec<_>>().join(", ")))?;
    }
    let boxes: usize = told.inputs.iter().map(|input| input.reading.left_boxes).sum();
    let boxes = boxes.saturating_sub(told.whole.boxes);
    if boxes > 0 {
        writeln!(
            context.out,
            "  {} outside of items left in the documents: checklists, not tasks",
            count(boxes, "checkbox", "checkboxes")
        )?;
    }
    lost(context, told)?;
    members(context, told)?;
    topics(context, told)?;
    named(context, told)?;
    if told.start.is_none() && told.before.start_date.is_none() {
        writeln!(context.out, "no start date is stated, so weeks cannot be placed yet: plan set startDate=2026-01-12")?;
    }
    if !told.dry_run && !told.outcome.items.is_empty() {
        writeln!(context.out, "next: plan check")?;
    }
    Ok(())
}

/// What items of other tools' plans wait for that is nowhere.
fn lost(context: &mut Context<'_>, told: &Told<'_, '_>) -> Result<()> {
    const SHOWN: usize = 3;
    let lost: Vec<_> = told.adopted.iter().flat_map(|adopted| &adopted.lost).collect();
    if lost.is_empty() {
        return Ok(());
    }
    let first = lost.iter().take(SHOWN);
    let first: Vec<_> =
        first.map(|(item, name)| format!("{} of {}", one_line(name.as_str()), told.plan.items[*item].id)).collect();
    let more = if lost.len() > SHOWN { ", …" } else { "" };
    let number = count(lost.len(), "dependency names no item and is", "dependencies name no item and are");
    writeln!(context.out, "  {number} left out: {}{more}", first.join(", "))?;
    Ok(())
}

/// The members of other tools' plans that have no field: they stay in their files.
fn members(context: &mut Context<'_>, told: &Told<'_, '_>) -> Result<()> {
    const SHOWN: usize = 4;
    for adopted in told.adopted.iter().filter(|adopted| !adopted.left.is_empty()) {
        let mut left: Vec<_> = adopted.left.iter().collect();
        left.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
        let named = left.iter().take(SHOWN).map(|(name, number)| format!("{} ({number})", one_line(name.as_str())));
        let named = named.collect::<Vec<_>>().join(", ");
        let more = left.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        writeln!(context.out, "  members that name no field left in {}: {named}{more}", adopted.source.name)?;
    }
    Ok(())
}

/// How much of what was told above is still to be settled.
fn named(context: &mut Context<'_>, told: &Told<'_, '_>) -> Result<()> {
    let findings = told.outcome.findings.iter().filter(|finding| finding.severity != finding::Severity::Note);
    let (doubts, disagreements): (Vec<_>, Vec<_>) = findings.partition(|finding| doubt::CODES.contains(&finding.code));
    let parts = [
        (disagreements.len(), "disagreement", "disagreements"),
        (doubts.len(), "place not understood", "places not understood"),
    ];
    let said: Vec<_> = parts
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, more)| count(number, one, more))
        .collect();
    if !said.is_empty() {
        writeln!(context.out, "  {} named above; nothing was changed there", said.join(" and "))?;
    }
    Ok(())
}

/// What the documents hold that has no field: it stays there.
fn topics(context: &mut Context<'_>, told: &Told<'_, '_>) -> Result<()> {
    let left = kept(told);
    let topics: Vec<_> =
        left.topics.iter().map(|(topic, number)| format!("{number} {}", topic.name(*number))).collect();
    if !topics.is_empty() {
        writeln!(context.out, "  {} left in the documents: they have no field of their own", topics.join(", "))?;
    }
    let mut labels: Vec<_> = left.labels.iter().collect();
    labels.sort_by_key(|(_, number)| std::cmp::Reverse(**number));
    let named: Vec<_> = labels.iter().take(4).map(|(label, number)| format!("{label} ({number})")).collect();
    if !named.is_empty() {
        let more = labels.len().saturating_sub(named.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        writeln!(context.out, "  labels that name no field left in the documents: {}{more}", named.join(", "))?;
    }
    Ok(())
}

/// What stays in all documents together.
fn kept(told: &Told<'_, '_>) -> Left {
    let mut all = Left::default();
    for (input, found) in told.inputs.iter().zip(&told.lists.found) {
        let mut left = left::of(input.reading).without(found);
        let named = register::listed_metrics(input.reading).len();
        left.topics.entry(Topic::Metric).and_modify(|number| *number = number.saturating_sub(named));
        left.topics.retain(|_, number| *number > 0);
        left.topics.into_iter().for_each(|(topic, number)| *all.topics.entry(topic).or_default() += number);
        left.labels.into_iter().for_each(|(label, number)| *all.labels.entry(label).or_default() += number);
    }
    all
}

fn contents(plan: &Plan<'_>) -> String {
    let items = |kind: Kind| plan.of(kind).count();
    let parts = [
        (items(Kind::Task), "task", "tasks"),
        (items(Kind::Batch), "batch", "batches"),
        (items(Kind::Phase), "phase", "phases"),
    ];
    let said: Vec<_> = parts
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, more)| count(number, one, more))
        .collect();
    if said.is_empty() { "no items yet".to_owned() } else { said.join(", ") }
}

fn count(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}
