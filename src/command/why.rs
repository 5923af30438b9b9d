//! `plan why`.

use super::numbered::place;
use super::{Context, Exit, Opened, report};
use crate::cli::Show;
use crate::plan::graph::Waits;
use crate::report::why;
use crate::store::Access;
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Show) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let (plan, links) = opened.linked(context)?;
    let at = place(&opened, &plan, &args.id)?;
    let waits = Waits::with(&plan, links);
    let now = context.now;
    let text = if args.format.json { report::data(&why::data(&waits, at, now))? } else { why::text(&waits, at, now) };
    write!(context.out, "{text}")?;
    Ok(Exit::Fine)
}
