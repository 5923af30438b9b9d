//! `plan metrics`.

use super::{Context, Exit};
use crate::cli::Assign;
use anyhow::{Result, bail};

/// Runs the command.
pub(super) fn run(_context: &mut Context<'_>, _args: &Assign) -> Result<Exit> {
    bail!("`plan metrics` is not built yet")
}
