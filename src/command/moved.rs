//! `plan move`.

use super::update::change;
use super::{Context, Exit};
use crate::cli::{Change, Move};
use crate::plan::Field;
use crate::plan::assignment::Assignment;
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Move) -> Result<Exit> {
    let given = [(Field::Batch, &args.batch), (Field::Phase, &args.phase)];
    let given = given.into_iter().filter_map(|(field, id)| Some(Assignment::set(field, id.as_deref()?)));
    let assignments: Vec<_> = given.collect();
    let how = &args.how;
    let as_change = Change {
        args: Vec::new(),
        made: how.made.clone(),
        dry_run: how.dry_run,
        force: false,
        reason: None,
        format: how.format,
    };
    let ids: Vec<_> = args.ids.iter().map(String::as_str).collect();
    change(context, &as_change, "move", &ids, &|_| Ok(assignments.clone()))
}
