//! `plan estimate`.

use super::{Context, Exit, report};
use crate::cli::Estimate;
use crate::report::{Options, estimate};
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Estimate) -> Result<Exit> {
    let options = Options { ids: &args.ids, ..Options::at(context.now) };
    report::print(context, &estimate::REPORT, &options, args.format.json)
}
