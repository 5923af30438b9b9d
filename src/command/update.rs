//! `plan update`, and the usual changes in a word.

use super::back;
use super::follow::{self, Texts};
use super::numbered::place;
use super::said::{Dry, Said};
use super::{Context, Exit, Opened, parted, region, shown};
use crate::cli::Change as Args;
use crate::git;
use crate::json::write;
use crate::plan::assignment::Assignment;
use crate::plan::transition::{Change, How, apply};
use crate::plan::{self, Field, Item, Plan, Status, id, verdict};
use crate::reconcile;
use crate::report::estimate;
use crate::store::Access;
use crate::text::Edits;
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::cell::LazyCell;

/// What is to be assigned to an item as it stands.
pub(super) type Asks<'f> = &'f dyn Fn(&Item<'_>) -> Result<Vec<Assignment>>;

/// Runs the command; `op` is its name, as the history has it, and a status the one it stands for.
pub(super) fn run(context: &mut Context<'_>, args: &Args, op: &'static str, status: Option<Status>) -> Result<Exit> {
    let (ids, assignments) = asked(args, op, status)?;
    let (cwd, begins_now) = (context.cwd.clone(), begins_now(args, &assignments));
    let head = LazyCell::new(|| git::head(&cwd).map(|commit| Assignment::set(Field::StartCommit, commit)));
    let asks = |item: &Item<'_>| {
        let begins = begins_now && item.status != Status::InProgress && item.get(Field::StartCommit).is_none();
        let begun = if begins { head.as_ref() } else { None };
        Ok(assignments.iter().chain(begun).cloned().collect())
    };
    change(context, args, op, &ids, &asks)
}

/// Whether work begins now, on the commit that is checked out.
fn begins_now(args: &Args, assignments: &[Assignment]) -> bool {
    let begins = |one: &Assignment| one.field == Field::Status && Status::parse(&one.text) == Some(Status::InProgress);
    let given = assignments.iter().any(|one| one.field == Field::StartCommit);
    !given && args.made.at.is_none() && assignments.iter().any(begins)
}

/// Changes items and, in the same step, the documents that speak of them.
pub(super) fn change(
    context: &mut Context<'_>,
    args: &Args,
    op: &'static str,
    ids: &[&str],
    asks: Asks<'_>,
) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let mut plan = opened.plan(context)?;
    // Only documents ask what was before.
    let before = if plan.documents.is_empty() { Plan::empty() } else { plan.clone() };
    let (at, by) = context.made(&args.made);
    let force = args.reason.as_deref().filter(|_| args.force);
    let how = How { force, ..How::next(op, &plan, at, by.as_deref()) };
    let places = ids.iter().map(|id| place(&opened, &plan, id)).collect::<Result<Vec<_>>>()?;
    let changes = changed(&mut plan, places, asks, &how)?;
    if changes.is_empty() {
        return nothing(context, args, op, ids);
    }
    let texts = Texts::to_write(&opened, &plan)?;
    let views = texts.views();
    let documents = texts.documents(&views, &before);
    let write = |residue| -> Result<Edits> {
        let mut editor = opened.editor(&plan);
        write::changes(&mut editor, &plan, &changes, &how, residue)?;
        Ok(editor.finish())
    };
    let regions = region::after(&opened, || Ok(opened.after(&write(None)?)), &documents, false)?;
    let (edited, left) = follow::follow(&opened, &before, &plan, &documents, &changes, at, regions)?;
    let (unsaid, left) = follow::unsaid(&plan, &documents, left);
    let (left, refused): (Vec<_>, Vec<_>) = left.into_iter().partition(|mismatch| mismatch.left);
    let refused = follow::refusals(&plan, &documents, &refused);
    let plan_edits = write(back::residue(&documents, &edited))?;
    let overtaken = follow::overtaken(&before, &documents, &edited);
    let said = if args.format.json {
        let told = [&refused, &overtaken, &unsaid].map(|findings| follow::data(&documents, findings));
        Said::data(data(&changes_data(&plan, &changes), told))
    } else {
        Said::text(shown(&plan, &changes))
    };
    if args.dry_run {
        let data = said.with(&documents, &edited).data;
        Dry::of(&opened, &plan_edits, &documents, &edited).print(context, data)?;
        return follow::tell_refused(context, &documents, &refused);
    }
    follow::commit(context, &opened, [&before, &plan], &plan_edits, &documents, &edited)?;
    said.print(context, &documents, &edited)?;
    for (_, reason) in &texts.missing {
        context.note(reason)?;
    }
    follow::tell_notes(context, &documents, &overtaken)?;
    follow::tell_notes(context, &documents, &unsaid)?;
    tell_places(context, &plan, &documents, &changes)?;
    tell_estimates(context, &plan, &changes)?;
    let mut findings: Vec<_> = left.iter().map(|mismatch| reconcile::finding(&plan, &documents, mismatch)).collect();
    findings.extend(region::faults(&documents));
    follow::tell_left(context, &findings, &documents)?;
    follow::tell_refused(context, &documents, &refused)
}

/// The ids and assignments asked for; `start`, `done` and `block` bring a status of their own.
pub(super) fn asked<'a>(args: &'a Args, op: &str, status: Option<Status>) -> Result<(Vec<&'a str>, Vec<Assignment>)> {
    let (ids, mut assignments) = parted(&args.args)?;
    if let Some(status) = status {
        if assignments.iter().any(|assignment| assignment.field == Field::Status) {
            bail!("`plan {op}` sets the status itself; leave status= out, or use `plan update`");
        }
        assignments.insert(0, Assignment::set(Field::Status, status.name()));
    }
    if let Some(reason) = args.reason.as_deref().filter(|_| !args.force) {
        let blocks = status == Some(Status::Blocked);
        assignments.push(if blocks {
            Assignment::add(Field::Blockers, reason)
        } else {
            Assignment::set(Field::Reason, reason)
        });
    }
    if ids.is_empty() {
        bail!(
            "name the item to change first, as plan {op} SEC-002{}",
            if status.is_some() { "" } else { " status=complete" }
        );
    }
    if assignments.is_empty() {
        bail!("say what to change, as plan {op} {}", example(&ids));
    }
    Ok((ids, assignments))
}

/// What may be meant where a field or a status alone was typed: `plan update SEC-002 done`, `plan update SEC-002 owner`.
fn example(ids: &[&str]) -> String {
    let usual = "status=complete".to_owned();
    let told = ids.split_last().filter(|(_, ids)| !ids.is_empty());
    let told = told.and_then(|(word, ids)| match (Status::parse(word), Field::parse(word)) {
        (Some(_), _) => Some((ids, format!("status={word}"))),
        (None, Some(Field::Status)) => Some((ids, usual.clone())),
        (None, Some(field)) => Some((ids, format!("{}=VALUE", field.name()))),
        (None, None) => None,
    });
    let (ids, change) = told.unwrap_or((ids, usual));
    format!("{} {change}", ids.join(" "))
}

/// Applies what is asked of it to each item in turn.
fn changed<'a>(plan: &mut Plan<'a>, places: Vec<usize>, asks: Asks<'_>, how: &How<'_>) -> Result<Vec<Change<'a>>> {
    let mut changes = Vec::new();
    for at in places {
        let assignments = asks(&plan.items[at])?;
        changes.extend(apply(plan, at, &assignments, how)?);
    }
    Ok(changes)
}

fn nothing(context: &mut Context<'_>, args: &Args, op: &str, ids: &[&str]) -> Result<Exit> {
    let data = args.format.json.then(|| data(&json!([]), [json!([]), json!([]), json!([])]));
    if data.is_some() || !args.dry_run {
        let so = match (op, ids.len()) {
            ("unblock", 1) => "it is not blocked",
            ("unblock", _) => "none of them is blocked",
            _ => "it is so already",
        };
        let words = format!("{}: nothing to change, {so}", ids.join(", "));
        Said::nothing(context, &words, data, args.dry_run)?;
    }
    Ok(Exit::Fine)
}

/// What a change says as data, but for the documents that are edited.
fn data(changes: &Value, [refused, overtaken, unsaid]: [Value; 3]) -> Value {
    json!({
        "version": 1, "changes": changes, "documents": [], "findings": refused, "overtaken": overtaken, "unsaid": unsaid,
    })
}

/// Changes as data, each field with its old and new value.
pub(super) fn changes_data(plan: &Plan<'_>, changes: &[Change<'_>]) -> Value {
    let text = |value: &Option<plan::Value<'_>>| value.as_ref().map(ToString::to_string);
    let change = |change: &Change<'_>| json!({"id": plan.items[change.item].id.as_str(), "field": change.field.name(), "old": text(&change.old), "new": text(&change.new)});
    write::merged(changes).iter().map(change).collect()
}

/// Items that took another time than estimated, where nobody says why.
fn tell_estimates(context: &mut Context<'_>, plan: &Plan<'_>, changes: &[Change<'_>]) -> Result<()> {
    let mut items: Vec<_> =
        changes.iter().filter(|change| matches!(change.field, Field::Actual | Field::Status)).collect();
    items.dedup_by_key(|change| change.item);
    for item in items.into_iter().map(|change| &plan.items[change.item]) {
        if item.status == Status::Complete && estimate::is_off(item) && item.get(Field::EstimateNote).is_none() {
            let took = verdict::sentence(item).unwrap_or_default();
            context.out.flush()?;
            context
                .note(format_args!("{}: {took}; say why with `plan update {} estimateNote=TEXT`", item.id, item.id))?;
        }
    }
    Ok(())
}

/// Entries of items that were moved, and stand below the heading of another batch or phase still.
fn tell_places(
    context: &mut Context<'_>,
    plan: &Plan<'_>,
    documents: &[reconcile::Document<'_>],
    changes: &[Change<'_>],
) -> Result<()> {
    for change in changes.iter().filter(|change| matches!(change.field, Field::Batch | Field::Phase)) {
        let own = change.new.as_ref().and_then(plan::Value::as_text).unwrap_or_default();
        for document in documents {
            let pairs = document.reading.entries.iter().zip(&document.bound);
            for (entry, _) in pairs.filter(|(_, item)| **item == Some(change.item)) {
                let above = entry.inherited.iter().find(|(field, _)| *field == change.field);
                let Some(above) = above.and_then(|(_, value)| value.as_text()).filter(|above| !id::same(above, own))
                else {
                    continue;
                };
                let source = document.view.source;
                let line = source.position(document.view.in_file(&entry.name).start).line;
                let id = &plan.items[change.item].id;
                context.out.flush()?;
                context
                    .note(format_args!("{}:{line}: {id} stands below {above} here, and that is left", source.name))?;
            }
        }
    }
    Ok(())
}
