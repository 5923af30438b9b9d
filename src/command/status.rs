//! `plan status`.

use super::follow::Texts;
use super::{Context, Exit, Opened, report};
use crate::cli::State;
use crate::plan::Plan;
use crate::plan::graph::Waits;
use crate::reconcile;
use crate::report::status::{self, Drift};
use crate::store::Access;
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &State) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let (plan, links) = opened.linked(context)?;
    let drift = drift(&opened, &plan);
    let (waits, now) = (Waits::with(&plan, links), context.now);
    let text = if args.format.json {
        report::data(&status::data(&waits, drift, now))?
    } else {
        status::text(&waits, drift, now, context.colour)
    };
    write!(context.out, "{text}")?;
    Ok(Exit::Fine)
}

/// Counts the places in which documents disagree with the plan; an unresolved merge is one.
fn drift(opened: &Opened, plan: &Plan<'_>) -> Drift {
    let texts = Texts::read(opened, plan);
    let views = texts.views();
    let documents = texts.documents(&views, plan);
    let conflicted = |at: usize| documents[at].is_conflicted();
    let found = reconcile::all(plan, &documents);
    let places = found.iter().filter(|mismatch| !conflicted(mismatch.document)).count();
    let merges = (0..documents.len()).filter(|at| conflicted(*at)).count();
    Drift { documents: documents.len(), places: places + merges, missing: texts.missing.len() }
}
