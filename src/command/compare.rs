//! `plan compare`.

use super::{Context, Exit, Opened, report};
use crate::cli::Compare;
use crate::finding::Severity;
use crate::plan::{Moment, Plan};
use crate::report::compare::{REPORT, Two};
use crate::report::{self as reports, Options};
use crate::store::Access;
use crate::text::Source;
use crate::{git, json};
use anyhow::{Result, bail};

/// Runs the command: since a day, as the plan's records tell it, or since a revision, as it was committed.
pub(super) fn run(context: &mut Context<'_>, args: &Compare) -> Result<Exit> {
    let since = args.since.as_deref();
    let day = match since.map(Moment::parse) {
        Some(Some(Moment::Day(day))) => Some(day),
        _ => None,
    };
    if since.is_none() || day.is_some() {
        let options = Options { since: day, ..Options::at(context.now) };
        return report::print(context, &REPORT, &options, args.format.json);
    }
    let revision = since.unwrap_or_default();
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let Some(bytes) = git::at(opened.store.plan_path(), revision) else {
        bail!(
            "`{revision}` is no day, and git has no plan file of that revision; write --since 2026-01-12 or --since HEAD~5"
        );
    };
    let source = Source::new(opened.source.name.clone(), bytes);
    let (then, findings) = json::read(&source);
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        bail!("the plan file of {revision} is broken: {}", findings[0].message);
    }
    let today = context.now.day(plan.utc_offset).to_string();
    print(context, args, &plan, &Two { label: revision.to_owned(), then: &then, now: &plan, today }, &opened)
}

fn print(
    context: &mut Context<'_>,
    args: &Compare,
    plan: &Plan<'_>,
    two: &Two<'_, '_, '_>,
    opened: &Opened,
) -> Result<Exit> {
    let own = || report::own(opened, plan, &REPORT, || Ok(two.data()));
    let text = if args.format.json { report::data(&two.data())? } else { own()?.unwrap_or_else(|| two.markdown()) };
    for note in reports::notes(&REPORT, plan, &Options::at(context.now), &text) {
        context.note(note)?;
    }
    write!(context.out, "{text}")?;
    Ok(Exit::Fine)
}
