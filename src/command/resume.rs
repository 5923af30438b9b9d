//! `plan resume`.

use super::{Context, Exit, Opened, report};
use crate::cli::Glance;
use crate::plan::graph::Waits;
use crate::report::resume;
use crate::store::Access;
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Glance) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let (plan, links) = opened.linked(context)?;
    let (waits, now) = (Waits::with(&plan, links), context.now);
    let text = if args.format.json { report::data(&resume::data(&waits, now))? } else { resume::text(&waits, now) };
    write!(context.out, "{text}")?;
    Ok(Exit::Fine)
}
