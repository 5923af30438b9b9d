//! Printing a report, with what there is to say beside it.

use super::{Context, Exit, Opened};
use crate::finding::escaped;
use crate::plan::Plan;
use crate::report::{self, Options, Report, template};
use crate::store::{self, Access};
use anyhow::Result;
use std::path::{Component, Path};

/// Prints a report as Markdown or as data; its notes go to standard error.
pub(super) fn print(context: &mut Context<'_>, report: &Report, options: &Options<'_>, json: bool) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let text = if json {
        data(&(report.json)(&plan, options)?)?
    } else {
        match own(&opened, &plan, report, || Ok((report.json)(&plan, options)?))? {
            Some(own) => own,
            None => (report.markdown)(&plan, options)?,
        }
    };
    // The length concerns what is pasted, and data is not.
    let pasted = if json { "" } else { &text };
    for note in report::notes(report, &plan, options, pasted) {
        context.note(note)?;
    }
    write!(context.out, "{text}")?;
    Ok(Exit::Fine)
}

/// Returns the file that holds the plan's own template of a report, where the plan names a folder of templates.
pub(super) fn file(plan: &Plan<'_>, report: &str) -> Option<String> {
    let folder: String = plan.other("templates").and_then(|raw| serde_json::from_str(raw).ok())?;
    let folder = folder.trim().trim_end_matches('/');
    // A plan file of others must not have a file from anywhere else printed.
    let below = Path::new(folder).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    (!folder.is_empty() && below).then(|| format!("{folder}/{report}.md"))
}

/// Fills the plan's own template of a report; none where it has none.
pub(super) fn own(
    opened: &Opened,
    plan: &Plan<'_>,
    report: &Report,
    data: impl FnOnce() -> Result<serde_json::Value>,
) -> Result<Option<String>> {
    let Some(file) = file(plan, report.name) else { return Ok(None) };
    if !store::exists(&opened.store.root().join(&file)) {
        return Ok(None);
    }
    let source = opened.store.read(&file)?;
    Ok(Some(template::render(report.name, &source.name, source.text(), &data()?)?))
}

/// Returns data as JSON for people and programs, with a line end and without what a terminal would obey.
pub(super) fn data(value: &impl serde::Serialize) -> Result<String> {
    Ok(escaped(&serde_json::to_string_pretty(value)?).into_owned() + "\n")
}
