//! `plan remove`.

use super::follow::{self, Texts};
use super::numbered::place;
use super::region::{self, Rewritten};
use super::rename::tell_mentions;
use super::said::{Dry, Said};
use super::{Context, Exit, Opened, shown};
use crate::cli::Remove;
use crate::finding::{self, Finding};
use crate::json::write;
use crate::plan::question::{Condition, Question};
use crate::plan::remove::{naming, remove};
use crate::plan::transition::{Change, How};
use crate::plan::{Field, Plan};
use crate::reconcile::{self, Document, Mismatch, gone};
use crate::report::safe::one_line;
use crate::store::Access;
use crate::text::Edits;
use anyhow::{Result, bail};
use serde_json::json;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Remove) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let mut plan = opened.plan(context)?;
    let at = place(&opened, &plan, &args.id)?;
    if !args.force {
        refuse(&plan, at)?;
    }
    let before = plan.clone();
    let (moment, by) = context.made(&args.how.made);
    let how = How::next("remove", &plan, moment, by.as_deref());
    let changes = remove(&mut plan, at, &how)?;
    let write = |documents| -> Result<Edits> {
        Ok(write::remove(opened.editor(&plan), opened.source.text(), &plan, at, &changes, &how, documents)?)
    };

    let texts = Texts::to_write(&opened, &plan)?;
    let views = texts.views();
    let documents = texts.documents(&views, &before);
    let found = mismatches(&before, &plan, &documents, (at, &changes), moment, args.entries);
    let items: Vec<usize> = changes.iter().map(|change| change.item).chain([at]).collect();
    let plans = [&before, &plan];
    let Rewritten { edited, plan_edits, left } =
        region::rewritten(&opened, plans, &documents, found, &items, moment, &write)?;
    let findings: Vec<_> = left.iter().map(|mismatch| reconcile::finding(&plan, &documents, mismatch)).collect();
    let said = if args.how.format.json {
        Said::data(data(&plan, at, &changes, &places(&findings, &documents)))
    } else {
        let item = &before.items[at];
        let removed = format!("Removed the {} {}.\n", item.kind.name(), one_line(&item.heading()));
        Said::text(removed + &shown(&plan, &changes))
    };
    if args.how.dry_run {
        let data = said.with(&documents, &edited).data;
        Dry::of(&opened, &plan_edits, &documents, &edited).print(context, data)?;
    } else {
        follow::commit(context, &opened, [&before, &plan], &plan_edits, &documents, &edited)?;
        said.print(context, &documents, &edited)?;
        let (own, others): (Vec<_>, Vec<_>) = findings.into_iter().partition(|finding| finding.code == "item-unknown");
        context.out.flush()?;
        let sources: Vec<_> = documents.iter().map(|document| document.view.source).collect();
        write!(context.err, "{}", finding::concise::render(&own, &sources))?;
        follow::tell_left(context, &others, &documents)?;
        if args.entries {
            tell_mentions(context, before.items[at].id.as_str(), &documents, &edited)?;
        }
    }
    for (_, reason) in &texts.missing {
        context.note(reason)?;
    }
    Ok(Exit::Fine)
}

/// Refuses to remove what others name.
fn refuse(plan: &Plan<'_>, at: usize) -> Result<()> {
    let id = &plan.items[at].id;
    let naming = naming(plan, at);
    let by = |wanted: &[Field]| {
        let some = naming.iter().filter(|(_, fields)| fields.iter().any(|field| wanted.contains(field)));
        some.map(|(other, _)| plan.items[*other].id.to_string()).collect::<Vec<_>>()
    };
    let asked = |question: &&Question<'_>| {
        let texts = question.options.iter().flat_map(|option| &option.conditions);
        texts.filter_map(|text| Condition::read(plan, text.as_str())).any(|condition| condition.item == at)
    };
    if let Some(question) = plan.questions.iter().find(asked) {
        bail!(
            "{id} stays: the {} {} asks for it; change that first, or give --force",
            question.sort.name(),
            question.id
        );
    }
    let waits = said(&by(&[Field::DependsOn, Field::Blockers]), ["waits for it", "wait for it"]);
    let belongs = said(&by(&[Field::Batch, Field::Phase]), ["belongs to it", "belong to it"]);
    let told: Vec<_> = [waits, belongs].into_iter().flatten().collect();
    if told.is_empty() {
        return Ok(());
    }
    bail!("{id} stays: {}; change that first, or take it out there, too, with --force", told.join(", and "))
}

/// What items do, in the number of them.
fn said(items: &[String], [one, more]: [&str; 2]) -> Option<String> {
    match items {
        [] => None,
        [item] => Some(format!("{item} {one}")),
        items => Some(format!("{} {more}", items.join(", "))),
    }
}

/// What documents must change, and what is left: the entries of the item itself, unless they are to go.
fn mismatches<'t>(
    before: &Plan<'t>,
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    (at, changes): (usize, &[Change<'t>]),
    moment: crate::plan::Moment,
    entries: bool,
) -> (Vec<Mismatch<'t>>, Vec<Mismatch<'t>>) {
    let (mut mended, mut left) = follow::mismatches(before, plan, documents, changes, moment);
    let (own, kept): (Vec<_>, Vec<_>) =
        gone::entries(documents, at).into_iter().partition(|mismatch| entries && !mismatch.edits.is_empty());
    left.extend(kept.into_iter().map(|mismatch| Mismatch { left: true, edits: Vec::new(), ..mismatch }));
    let goes = |mismatch: &Mismatch<'_>| {
        let ranges = own.iter().filter(|own| own.document == mismatch.document).flat_map(|own| &own.edits);
        ranges.clone().any(|edit| edit.range.contains(&mismatch.range.start))
    };
    mended.retain(|mismatch| !goes(mismatch));
    left.retain(|mismatch| !goes(mismatch));
    mended.extend(own);
    (mended, left)
}

/// Where entries of the item stay: file and line.
fn places(findings: &[Finding], documents: &[Document<'_>]) -> Vec<serde_json::Value> {
    let own = findings.iter().filter(|finding| finding.code == "item-unknown");
    let place = |finding: &Finding| {
        let source =
            documents.iter().map(|document| document.view.source).find(|source| source.name == finding.file)?;
        Some(json!({"file": finding.file, "line": source.position(finding.range.start).line}))
    };
    own.filter_map(place).collect()
}

fn data(plan: &Plan<'_>, at: usize, changes: &[Change<'_>], entries: &[serde_json::Value]) -> serde_json::Value {
    let mut named: Vec<_> = changes.iter().map(|change| plan.items[change.item].id.as_str()).collect();
    named.dedup();
    let id = plan.items[at].id.as_str();
    json!({"version": 1, "removed": id, "changed": named, "entriesLeft": entries})
}
