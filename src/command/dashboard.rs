//! `plan dashboard`.

use super::{Context, Exit, report};
use crate::cli::Dashboard;
use crate::report::{Options, dashboard};
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Dashboard) -> Result<Exit> {
    let options = Options { by: args.by, style: args.style, ..Options::at(context.now) };
    report::print(context, &dashboard::REPORT, &options, args.format.json)
}
