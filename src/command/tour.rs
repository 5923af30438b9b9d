//! `plan tour`: the whole loop on an embedded sample, each command run as it is run anywhere else.

mod guide;
mod sample;

use super::{Context, Exit};
use crate::cli::Tour;
use crate::store;
use anyhow::{Result, bail};
use guide::Guide;
use std::path::Path;

/// How one begins with documents of one's own.
const BEGIN: &str = "
  plan import docs/TRACKER.md docs/DEBUGGING.md     the documents you have
  plan check                                        in CI: exit 1, and file:line:column for each disagreement
  plan init --template tracker                      a new plan with a tracker, where you have none yet
";

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Tour) -> Result<Exit> {
    let Some(keep) = &args.keep else {
        let scratch = store::scratch()?;
        walk(context, scratch.path())?;
        return Ok(Exit::Fine);
    };
    let folder = context.cwd.join(keep);
    if !store::is_vacant(&folder) {
        bail!("{} is there already and not empty, so nothing was written; name a new folder", keep.display());
    }
    walk(context, &folder)?;
    writeln!(context.out, "\nThe sample is in {}; change to it and try `plan list`.", keep.display())?;
    Ok(Exit::Fine)
}

/// Tells the story from the first import to the reports.
fn walk(context: &mut Context<'_>, folder: &Path) -> Result<()> {
    sample::lay(folder)?;
    let mut guide = Guide { context, folder, steps: 0 };
    guide.say(
        "A walk through plan on a small sample: a tracker, a DEBUGGING file and a changelog, as a team keeps them.\n\
         Each command below really runs, in a folder of its own, as if it were 15 January 2026.",
    )?;
    begin(&mut guide)?;
    update(&mut guide)?;
    by_hand(&mut guide)?;
    reports(&mut guide)?;
    guide.step("Your own documents", "The same loop, in a repository of your own:")?;
    write!(guide.context.out, "{BEGIN}")?;
    Ok(())
}

fn begin(guide: &mut Guide<'_, '_>) -> Result<()> {
    guide.step(
        "Import",
        "The documents are read as they stand, and their tasks become one plan. No document is changed.",
    )?;
    let files = ["docs/TRACKER.md", "docs/DEBUGGING.md", "docs/CHANGELOG.md"];
    guide.plan(&["import", files[0], files[1], files[2], "--start", "2026-01-12"], 0)?;
    guide.step("Check", "The documents are compared with the plan, by what they mean. Here they agree.")?;
    guide.plan(&["check"], 0)
}

fn update(guide: &mut Guide<'_, '_>) -> Result<()> {
    guide.step("Update", "One command changes a task in the plan, and every document that speaks of it follows.")?;
    let before = guide.files()?;
    guide.plan(&["update", "SEC-002", "status=complete", "effort=1.25h", "pr=https://example.com/pr/12"], 0)?;
    guide.say("These are all the lines that changed, the plan first; very long ones are cut here.")?;
    guide.diff(&before)
}

fn by_hand(guide: &mut Guide<'_, '_>) -> Result<()> {
    guide.step(
        "A change by hand",
        "Somebody completes SEC-003 in the tracker alone. The tour edits that line itself.",
    )?;
    let before = guide.files()?;
    sample::complete_by_hand(guide.folder)?;
    guide.diff(&before)?;
    guide.say("The check finds it and exits with 1, so that CI fails where documents disagree with the plan.")?;
    guide.plan(&["check"], 1)?;
    guide.step(
        "Sync",
        "Only the tracker has changed since the plan took the value, so the plan follows it, and the other documents too.",
    )?;
    guide.plan(&["sync"], 0)?;
    guide.plan(&["check"], 0)
}

fn reports(guide: &mut Guide<'_, '_>) -> Result<()> {
    guide.step("Reports", "They are Markdown, made from the plan, to paste wherever they are read.")?;
    guide.plan(&["dashboard"], 0)?;
    guide.plan(&["weekly", "Week 1"], 0)
}
