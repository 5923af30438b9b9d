//! `plan log`.

use super::open::position;
use super::{Context, Exit, Opened, report};
use crate::cli::Log;
use crate::report::log::{self, Asked};
use crate::store::Access;
use anyhow::Result;
use std::num::NonZeroUsize;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Log) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let item = args.id.as_deref().map(|id| position(&plan, id)).transpose()?;
    let nothing = match (item, args.since) {
        (None, None) => "Nothing has happened yet: no command has changed the plan.",
        _ => "Nothing of that happened.",
    };
    let asked = Asked { item, since: args.since, limit: args.limit.map(NonZeroUsize::get), nothing };
    let text = if args.format.json { report::data(&log::data(&plan, asked))? } else { log::text(&plan, asked) };
    write!(context.out, "{text}")?;
    Ok(Exit::Fine)
}
