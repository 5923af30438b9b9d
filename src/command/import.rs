//! `plan import`.

use super::{Context, Exit};
use crate::cli::Import;
use anyhow::{Result, bail};

/// Runs the command.
pub(super) fn run(_context: &mut Context<'_>, _args: &Import) -> Result<Exit> {
    bail!("`plan import` is not built yet")
}
