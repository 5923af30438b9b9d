//! `plan changelog`.

use super::{Context, Exit, report};
use crate::cli::Changelog;
use crate::report::{Options, changelog};
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Changelog) -> Result<Exit> {
    let (since, until) = (args.days.since, args.days.until);
    let keep_a_changelog = args.keep_a_changelog;
    let options = Options { ids: &args.ids, since, until, keep_a_changelog, ..Options::at(context.now) };
    report::print(context, &changelog::REPORT, &options, args.format.json)
}
