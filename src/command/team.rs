//! `plan team`.

use super::{Context, Exit, report};
use crate::cli::Plain;
use crate::report::{Options, team};
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Plain) -> Result<Exit> {
    report::print(context, &team::REPORT, &Options::at(context.now), args.format.json)
}
