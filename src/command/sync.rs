//! `plan sync`.

use super::{Context, Exit};
use crate::cli::Sync;
use anyhow::{Result, bail};

/// Runs the command.
pub(super) fn run(_context: &mut Context<'_>, _args: &Sync) -> Result<Exit> {
    bail!("`plan sync` is not built yet")
}
