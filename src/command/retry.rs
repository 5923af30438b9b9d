//! `plan fail`, `plan retry` and `plan note`: what is done with work that stops and goes on.

use super::update::{self, asked, change};
use super::{Context, Exit};
use crate::cli::Change;
use crate::plan::{Item, Status};
use anyhow::{Result, bail};

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
