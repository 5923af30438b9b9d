//! `plan documents`.

use super::{Context, Exit};
use crate::cli::Documents;
use anyhow::{Result, bail};

/// Runs the command.
pub(super) fn run(_context: &mut Context<'_>, _args: &Documents) -> Result<Exit> {
    bail!("`plan documents` is not built yet")
}
