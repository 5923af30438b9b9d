//! The commands that print one report each: `standup`, `monthly`, `summary`, `burnup`; and `plan template`.

use super::{Context, Exit, Opened, report};
use crate::cli::{Monthly, Plain, Standup, Summary, Template};
use crate::plan::id;
use crate::report::table::columns;
use crate::report::{ALL, Options, burnup, monthly, standup, summary, template};
use crate::store::Access;
use anyhow::{Result, bail};

/// Runs `plan standup`.
pub(super) fn standup(context: &mut Context<'_>, args: &Standup) -> Result<Exit> {
    let options = Options { owner: args.owner.as_deref(), ..Options::at(context.now) };
    report::print(context, &standup::REPORT, &options, args.format.json)
}

/// Runs `plan monthly`.
pub(super) fn monthly(context: &mut Context<'_>, args: &Monthly) -> Result<Exit> {
    let options = Options { label: args.label.as_deref(), ..Options::at(context.now) };
    report::print(context, &monthly::REPORT, &options, args.format.json)
}

/// Runs `plan summary`.
pub(super) fn summary(context: &mut Context<'_>, args: &Summary) -> Result<Exit> {
    let options = Options { ids: &args.ids, ..Options::at(context.now) };
    report::print(context, &summary::REPORT, &options, args.format.json)
}

/// Runs `plan burnup`.
pub(super) fn burnup(context: &mut Context<'_>, args: &Plain) -> Result<Exit> {
    report::print(context, &burnup::REPORT, &Options::at(context.now), args.format.json)
}

/// Runs `plan template`: prints an example, or lists the reports and which have a template of the plan's own.
pub(super) fn template(context: &mut Context<'_>, args: &Template) -> Result<Exit> {
    if let Some(name) = &args.report {
        let Some(example) = template::example(name) else {
            match id::nearest(name, ALL.iter().map(|report| report.name)) {
                Some(near) => bail!("no report is called {name}; did you mean {near}?"),
                None => bail!("no report is called {name}; `plan template` lists them"),
            }
        };
        write!(context.out, "{example}")?;
        return Ok(Exit::Fine);
    }
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let row = |name: &str| {
        let file = report::file(&plan, name);
        let own = file.as_ref().is_some_and(|file| opened.store.read(file).is_ok());
        [name.to_owned(), file.unwrap_or_default(), if own { "its own".to_owned() } else { "built in".to_owned() }]
    };
    let rows: Vec<_> = ALL.iter().map(|report| row(report.name)).collect();
    write!(context.out, "{}", columns(["REPORT", "TEMPLATE", "FORM"], &rows))?;
    if report::file(&plan, "weekly").is_none() {
        context.out.flush()?;
        context.note("`plan set templates=FOLDER` names the folder of templates")?;
    }
    Ok(Exit::Fine)
}
