//! `plan check`.

use super::{Context, Exit};
use crate::cli::Check;
use anyhow::{Result, bail};

/// Runs the command.
pub(super) fn run(_context: &mut Context<'_>, _args: &Check) -> Result<Exit> {
    bail!("`plan check` is not built yet")
}
