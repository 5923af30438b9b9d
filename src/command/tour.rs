//! `plan tour`.

use super::{Context, Exit};
use crate::cli::Tour;
use anyhow::{Result, bail};

/// Runs the command.
pub(super) fn run(_context: &mut Context<'_>, _args: &Tour) -> Result<Exit> {
    bail!("`plan tour` is not built yet")
}
