//! `plan show`.

use super::numbered::place;
use super::{Context, Exit, Opened, report};
use crate::cli::Show;
use crate::report::show;
use crate::store::Access;
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Show) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let item = &plan.items[place(&opened, &plan, &args.id)?];
    let now = context.now;
    let text =
        if args.format.json { report::data(&show::data(&plan, item, now))? } else { show::text(&plan, item, now) };
    write!(context.out, "{text}")?;
    Ok(Exit::Fine)
}
