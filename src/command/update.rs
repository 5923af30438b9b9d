//! `plan update`, and the usual changes in a word.

use super::{Context, Exit};
use crate::cli::Change;
use crate::plan::Status;
use anyhow::{Result, bail};

/// Runs the command; `op` is its name, as the history has it, and a status the one it stands for.
pub(super) fn run(
    _context: &mut Context<'_>,
    _args: &Change,
    op: &'static str,
    _status: Option<Status>,
) -> Result<Exit> {
    bail!("`plan {op}` is not built yet")
}
