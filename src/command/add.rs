//! `plan add`.

use super::{Context, Exit};
use crate::cli::Add;
use anyhow::{Result, bail};

/// Runs the command.
pub(super) fn run(_context: &mut Context<'_>, _args: &Add) -> Result<Exit> {
    bail!("`plan add` is not built yet")
}
