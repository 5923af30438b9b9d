//! `plan init`.

use super::{Context, Exit};
use crate::cli::Init;
use anyhow::{Result, bail};

/// Runs the command.
pub(super) fn run(_context: &mut Context<'_>, _args: &Init) -> Result<Exit> {
    bail!("`plan init` is not built yet")
}
