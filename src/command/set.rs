//! `plan set`.

use super::{Context, Exit};
use crate::cli::Assign;
use anyhow::{Result, bail};

/// Runs the command.
pub(super) fn run(_context: &mut Context<'_>, _args: &Assign) -> Result<Exit> {
    bail!("`plan set` is not built yet")
}
