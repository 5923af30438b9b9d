//! `plan next`.

use super::{Context, Exit, Opened, report};
use crate::cli::Next;
use crate::plan::graph::Waits;
use crate::report::next::{self, Asked};
use crate::store::Access;
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Next) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let (plan, links) = opened.linked(context)?;
    let waits = Waits::with(&plan, links);
    let limit = args.parallel.or(args.limit).map_or(next::USUAL, std::num::NonZero::get);
    let owner = args.owner.as_deref();
    let chosen = next::choose(&waits, &Asked { limit, owner, apart: args.parallel.is_some() });
    let text = if args.format.json {
        report::data(&next::data(&waits, &chosen, owner))?
    } else {
        next::text(&waits, &chosen, owner)
    };
    write!(context.out, "{text}")?;
    if !args.format.json {
        tell_rest(context, args, &chosen)?;
    }
    Ok(Exit::Fine)
}

/// Says what else is ready, and why it is not shown.
fn tell_rest(context: &mut Context<'_>, args: &Next, chosen: &next::Next) -> Result<()> {
    let (shown, more) = (chosen.items.len(), chosen.more);
    context.out.flush()?;
    match args.parallel {
        Some(wanted) if shown > 0 && shown < wanted.get() && more > 0 => {
            context.note(
                "no more can be done beside these: what else is ready shares a file or a component with one of them",
            )?;
        }
        None if args.limit.is_none() && more > 0 => {
            context.note(format_args!("{more} more are ready; `--limit {}` shows all", shown + more))?;
        }
        _ => {}
    }
    Ok(())
}
