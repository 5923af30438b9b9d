//! `plan rename`.

use super::add::is_id;
use super::changed::{arrow, lines};
use super::follow::{self, Edited, Texts};
use super::numbered::place;
use super::region::{self, Rewritten};
use super::said::{Dry, Said};
use super::{Context, Exit, Opened, shown};
use crate::cli::Rename;
use crate::json::write;
use crate::plan::rename::rename;
use crate::plan::transition::{Change, How};
use crate::plan::{Plan, Text, id};
use crate::reconcile::{self, Document};
use crate::store::Access;
use crate::text::{Edits, Source, mentions};
use anyhow::{Result, bail};
use serde_json::json;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Rename) -> Result<Exit> {
    let new = id::stored(&args.new);
    if !is_id(&new) {
        bail!("\"{}\" is no id; give the id it has, then the one it is to have: plan rename SEC-2 SEC-002", args.new);
    }
    let opened = Opened::open(context, Access::Write)?;
    let mut plan = opened.plan(context)?;
    let at = place(&opened, &plan, &args.old)?;
    free(&plan, at, &new)?;
    let (before, new) = (plan.clone(), Text::from(new));
    if before.items[at].id == new {
        let data = args
            .how
            .format
            .json
            .then(|| json!({"version": 1, "old": new.as_str(), "new": new.as_str(), "named": [], "documents": []}));
        Said::nothing(context, &format!("{new}: nothing to change, it is so already"), data, args.how.dry_run)?;
        return Ok(Exit::Fine);
    }
    let (moment, by) = context.made(&args.how.made);
    let how = How::next("rename", &plan, moment, by.as_deref());
    let write = |documents| -> Result<Edits> {
        let text = opened.source.text();
        Ok(write::rename(opened.editor(&before), text, &before, &before.items[at], new.as_str(), &how, documents)?)
    };
    let changes = rename(&mut plan, at, &new);

    let texts = Texts::to_write(&opened, &plan)?;
    let views = texts.views();
    let documents = texts.documents(&views, &before);
    let found = follow::mismatches(&before, &plan, &documents, &changes, moment);
    let items: Vec<usize> = changes.iter().map(|change| change.item).chain([at]).collect();
    let plans = [&before, &plan];
    let Rewritten { edited, plan_edits, left } =
        region::rewritten(&opened, plans, &documents, found, &items, moment, &write)?;
    let old = before.items[at].id.as_str();
    let said = if args.how.format.json {
        Said::data(json!({"version": 1, "old": old, "new": new.as_str(), "named": named(&plan, &changes)}))
    } else {
        let row = [new.to_string(), "id".to_owned(), arrow(Some(old), Some(new.as_str()))];
        Said::text(lines(&[row]) + &shown(&plan, &changes))
    };
    if args.how.dry_run {
        let data = said.with(&documents, &edited).data;
        Dry::of(&opened, &plan_edits, &documents, &edited).print(context, data)?;
        return Ok(Exit::Fine);
    }
    follow::commit(context, &opened, [&before, &plan], &plan_edits, &documents, &edited)?;
    said.print(context, &documents, &edited)?;
    for (_, reason) in &texts.missing {
        context.note(reason)?;
    }
    let findings: Vec<_> = left.iter().map(|mismatch| reconcile::finding(&plan, &documents, mismatch)).collect();
    follow::tell_left(context, &findings, &documents)?;
    tell_mentions(context, old, &documents, &edited)
}

/// Refuses an id that another item has, or a gate or decision.
fn free(plan: &Plan<'_>, at: usize, new: &str) -> Result<()> {
    if let Some(question) = plan.question(new) {
        bail!("{new} is a {} of the plan; choose another id", question.sort.name());
    }
    match plan.position(new) {
        Some(other) if other != at => {
            let heading = plan.items[other].heading();
            bail!("{new} is in the plan already, as \"{heading}\"; choose another id, or rename that first")
        }
        _ => Ok(()),
    }
}

/// The items that name the renamed one.
fn named<'p>(plan: &'p Plan<'_>, changes: &[Change<'_>]) -> Vec<&'p str> {
    let mut items: Vec<_> = changes.iter().map(|change| change.item).collect();
    items.dedup();
    items.into_iter().map(|at| plan.items[at].id.as_str()).collect()
}

/// Says where documents still name an item in prose.
pub(super) fn tell_mentions(
    context: &mut Context<'_>,
    old: &str,
    documents: &[Document<'_>],
    edited: &[Edited],
) -> Result<Exit> {
    let telling = old.contains(char::is_alphabetic) && old.contains(|c: char| !c.is_alphabetic());
    context.out.flush()?;
    for (at, document) in documents.iter().enumerate().filter(|_| telling) {
        let none = Edits::default();
        let edits = edited.iter().find(|edited| edited.document == at).map_or(&none, |edited| &edited.edits);
        let name = &document.view.source.name;
        let after = Source::new(name.clone(), edits.apply(document.view.source.bytes()));
        let lines = lines_with(&after, old);
        if !lines.is_empty() {
            context.note(format_args!("{name}:{}: {old} is still named here, and that is left", lines.join(",")))?;
        }
    }
    Ok(Exit::Fine)
}

/// The numbers of the lines that name an item, as it is written or spoken.
fn lines_with(source: &Source, old: &str) -> Vec<String> {
    let spoken = id::spoken(old);
    let mut places: Vec<_> = mentions(source.text(), old).collect();
    if spoken != old {
        places.extend(mentions(source.text(), &spoken));
    }
    let mut lines: Vec<_> = places.into_iter().map(|at| source.position(at).line).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.iter().map(ToString::to_string).collect()
}
