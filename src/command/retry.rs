//! `plan fail`, `plan retry` and `plan note`: what is done with work that stops and goes on.

use super::update::{self, asked, change};
use super::{Context, Exit};
use crate::cli::{Change, Note};
use crate::plan::assignment::Assignment;
use crate::plan::moment::Form;
use crate::plan::{Field, Item, Plan, Status};
use anyhow::{Result, bail};
use chrono::FixedOffset;

/// Sets items to failed, with a reason.
pub(super) fn fail(context: &mut Context<'_>, args: &Change) -> Result<Exit> {
    if args.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
        bail!("say why: plan fail {} --reason TEXT", args.args.join(" "));
    }
    update::run(context, args, "fail", Some(Status::Failed))
}

/// Sets items that failed to in-progress, as another attempt.
pub(super) fn retry(context: &mut Context<'_>, args: &Change) -> Result<Exit> {
    let (ids, assignments) = asked(args, "retry", Some(Status::InProgress))?;
    let asks = |item: &Item<'_>| {
        if item.status != Status::Failed {
            let id = &item.id;
            bail!("{id} is {}, and only what failed is tried again; `plan start {id}` begins it", item.status);
        }
        Ok(assignments.clone())
    };
    change(context, args, "retry", &ids, &asks)
}

/// Adds a note with the time to an item.
pub(super) fn note(context: &mut Context<'_>, args: &Note) -> Result<Exit> {
    let text = args.text.join(" ");
    if text.trim().is_empty() {
        bail!("say what to note: plan note {} \"Found the cause\"", args.id);
    }
    let (at, _) = context.made(&args.made);
    let stamp = at.format(Form::Minute, offset(context)?);
    let (made, dry_run, format) = (args.made.clone(), args.dry_run, args.format);
    let as_change = Change { args: Vec::new(), made, dry_run, force: false, reason: None, format };
    let note = Assignment::add(Field::Notes, format!("[{stamp}]: {}", text.trim()));
    change(context, &as_change, "note", &[&args.id], &|_| Ok(vec![note.clone()]))
}

/// The time zone of the plan, in which notes tell the time.
fn offset(context: &mut Context<'_>) -> Result<FixedOffset> {
    let opened = super::Opened::open(context, crate::store::Access::Read)?;
    let plan: Plan<'_> = opened.plan(context)?;
    Ok(plan.utc_offset)
}
