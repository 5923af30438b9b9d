//! `plan tick`.

use super::update::change;
use super::{Context, Exit, Opened, checklist};
use crate::cli::{Change, Tick};
use crate::plan::assignment::Assignment;
use crate::plan::{Field, tick};
use crate::store::Access;
use anyhow::Result;

/// Runs the command: each line that is named becomes an assignment as one could type it.
pub(super) fn run(context: &mut Context<'_>, args: &Tick) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    if plan.find(&args.id).is_none() && plan.checklists.iter().any(|list| list.is(&args.id)) {
        return checklist::tick(context, args, &opened);
    }
    drop(opened);
    let list = args.list.as_deref().and_then(Field::parse);
    let (made, dry_run, format) = (args.how.made.clone(), args.how.dry_run, args.how.format);
    let as_change = Change { args: Vec::new(), made, dry_run, force: false, reason: None, format };
    change(context, &as_change, "tick", &[&args.id], &|item| {
        let ticked = |which: &String| {
            let line = tick::find(item, which, list)?;
            let state = match (args.undo, line.list) {
                (false, _) => "done",
                (true, Field::Steps) => "not-started",
                (true, _) => "open",
            };
            Ok(Assignment::set(line.list, format!("{}:{state}", line.at + 1)))
        };
        args.lines.iter().map(ticked).collect()
    })
}
