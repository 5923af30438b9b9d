//! Printing a report, with what there is to say beside it.

use super::{Context, Exit, Opened};
use crate::finding::escaped;
use crate::report::{self, Options, Report};
use crate::store::Access;
use anyhow::Result;

/// Prints a report as Markdown or as data; its notes go to standard error.
pub(super) fn print(context: &mut Context<'_>, report: &Report, options: &Options<'_>, json: bool) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let text = if json { data(&(report.json)(&plan, options)?)? } else { (report.markdown)(&plan, options)? };
    // The length concerns what is pasted, and data is not.
    let pasted = if json { "" } else { &text };
    for note in report::notes(report, &plan, options, pasted) {
        context.note(note)?;
    }
    write!(context.out, "{text}")?;
    Ok(Exit::Fine)
}

/// Returns data as JSON for people and programs, with a line end and without what a terminal would obey.
pub(super) fn data(value: &impl serde::Serialize) -> Result<String> {
    Ok(escaped(&serde_json::to_string_pretty(value)?).into_owned() + "\n")
}
