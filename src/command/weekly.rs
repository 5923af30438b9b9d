//! `plan weekly`.

use super::{Context, Exit, report};
use crate::cli::Weekly;
use crate::report::{Options, weekly};
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Weekly) -> Result<Exit> {
    let (since, until) = (args.days.since, args.days.until);
    let options = Options { label: args.label.as_deref(), since, until, ..Options::at(context.now) };
    report::print(context, &weekly::REPORT, &options, args.format.json)
}
