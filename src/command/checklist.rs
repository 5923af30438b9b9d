//! `plan checklist`, and `plan tick` where it names one.

use super::back::Back;
use super::changed::{self, arrow};
use super::follow::{self, Texts};
use super::proved::{self, Proved};
use super::said::{Dry, Said};
use super::{Context, Exit, Opened, back, region, report};
use crate::cli::{Listing, Made, Tick};
use crate::json::write;
use crate::plan::checklist::Checklist;
use crate::plan::criterion::{self, is_done};
use crate::plan::kept::Kept;
use crate::plan::transition::How;
use crate::plan::value::Check;
use crate::plan::{Plan, id, tick};
use crate::reconcile;
use crate::report::checklist;
use crate::report::safe::one_line;
use crate::store::Access;
use crate::text::Edits;
use anyhow::{Result, anyhow};
use serde_json::json;

/// Lists the checklists of the plan, or one.
pub(super) fn run(context: &mut Context<'_>, args: &Listing) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let lists: Vec<_> = match &args.id {
        Some(id) => vec![found(&plan, id)?],
        None => plan.checklists.iter().collect(),
    };
    if args.format.json {
        write!(context.out, "{}", report::data(&checklist::data(&lists))?)?;
    } else {
        write!(context.out, "{}", checklist::text(&lists))?;
    }
    Ok(Exit::Fine)
}

fn found<'p, 'a>(plan: &'p Plan<'a>, id: &str) -> Result<&'p Checklist<'a>> {
    let unknown = || match id::nearest(id, plan.checklists.iter().map(|list| list.id.as_str())) {
        Some(near) => anyhow!("{id} names no checklist of the plan; did you mean {near}?"),
        None => anyhow!("{id} names no checklist of the plan; `plan checklist` lists them"),
    };
    plan.checklists.iter().find(|list| list.is(id)).ok_or_else(unknown)
}

/// What a command does to lines of a checklist and to criteria.
pub(super) struct Ticking<'t> {
    /// The command, as the log names it.
    pub(super) op: &'t str,
    /// Whether they are done afterwards.
    pub(super) done: bool,
    /// When and by whom.
    pub(super) made: &'t Made,
    /// Whether only the diff is wanted.
    pub(super) dry_run: bool,
    /// Whether what changed is printed as data.
    pub(super) json: bool,
}

/// Ticks lines of a checklist, and the boxes in documents with them.
pub(super) fn tick(context: &mut Context<'_>, args: &Tick, opened: &Opened) -> Result<Exit> {
    let plan = opened.plan(context)?;
    let list = found(&plan, &args.id)?;
    let at = plan.checklists.iter().position(|other| other.id == list.id).unwrap_or_default();
    let mut lines = Vec::new();
    for which in &args.lines {
        let line = tick::check(list, which)?;
        if list.checks[line].done == args.undo && !lines.contains(&line) {
            lines.push(line);
        }
    }
    let criteria = lines.iter().filter_map(|line| criterion::of_line(&plan, at, *line));
    let criteria: Vec<_> = criteria.filter(|one| is_done(one) == args.undo && one.is_object()).collect();
    let ticking = Ticking {
        op: "tick",
        done: !args.undo,
        made: &args.how.made,
        dry_run: args.how.dry_run,
        json: args.how.format.json,
    };
    ticked(context, opened, (at, &lines), &criteria, &ticking)
}

/// Ticks lines of a checklist and the criteria that stand in them, or takes the ticks away.
pub(super) fn ticked<'a>(
    context: &mut Context<'_>,
    opened: &'a Opened,
    (list, lines): (usize, &[usize]),
    criteria: &[Kept<'a>],
    ticking: &Ticking<'_>,
) -> Result<Exit> {
    let before = opened.plan(context)?;
    let list = before.checklists[list].clone();
    if lines.is_empty() && criteria.is_empty() {
        let data = ticking.json.then(|| data(&list, &list.checks, lines, criteria));
        Said::nothing(context, &format!("{}: nothing to change, it is so already", list.id), data, ticking.dry_run)?;
        return Ok(Exit::Fine);
    }
    let mut checks = list.checks.clone();
    for line in lines {
        checks[*line].done = ticking.done;
    }
    let mut plan = before.clone();
    let (moment, by) = context.made(ticking.made);
    let how = How::next(ticking.op, &before, moment, by.as_deref());
    let write = |documents| -> Result<Edits> {
        Ok(write::tick(opened.editor(&before), &before, (&list, &checks), criteria, &how, documents)?)
    };
    plan.checklists.iter_mut().filter(|other| other.id == list.id).for_each(|own| own.checks.clone_from(&checks));
    let texts = Texts::to_write(opened, &plan)?;
    let views = texts.views();
    let documents = texts.documents(&views, &before);
    let (mended, left) = places(&plan, &documents, &list, lines);
    let regions = region::after(opened, || Ok(opened.after(&write(None)?)), &documents, false)?;
    let (kept, mut stale): (Vec<_>, Vec<_>) = regions.into_iter().partition(|region| region.left);
    stale.extend(mended);
    reconcile::dated(&plan, &documents, moment, &[], &mut stale);
    let back = Back::of(opened, [&before, &before], &[], moment);
    let Proved { edited, unsaid } = proved::edits(&plan, &documents, &stale, &[], Some(&back))?;
    let plan_edits = write(back::residue(&documents, &edited))?;
    let said = if ticking.json {
        Said::data(data(&list, &checks, lines, criteria))
    } else {
        Said::text(shown(&list, lines, criteria, ticking))
    };
    if ticking.dry_run {
        let data = said.with(&documents, &edited).data;
        Dry::of(opened, &plan_edits, &documents, &edited).print(context, data)?;
        return Ok(Exit::Fine);
    }
    follow::commit(context, opened, [&before, &plan], &plan_edits, &documents, &edited)?;
    said.print(context, &documents, &edited)?;
    for (_, reason) in &texts.missing {
        context.note(reason)?;
    }
    let told = |all: &[reconcile::Mismatch<'_>]| -> Vec<_> {
        all.iter().map(|mismatch| reconcile::finding(&plan, &documents, mismatch)).collect()
    };
    follow::tell_unwritten(context, &told(&unsaid), &documents)?;
    let findings: Vec<_> = told(&left).into_iter().chain(told(&kept)).collect();
    follow::tell_left(context, &findings, &documents)?;
    Ok(Exit::Fine)
}

/// A row for each line and criterion that changed.
fn shown(list: &Checklist<'_>, lines: &[usize], criteria: &[Kept<'_>], ticking: &Ticking<'_>) -> String {
    let words = |done: bool| Some(if done { "done" } else { "open" });
    let change = || arrow(words(!ticking.done), words(ticking.done));
    let line = |at: &usize| [list.id.to_string(), one_line(list.checks[*at].text.as_str()), change()];
    let criterion = |one: &Kept<'_>| [one.id.to_string(), "criterion".to_owned(), change()];
    changed::lines(&lines.iter().map(line).chain(criteria.iter().map(criterion)).collect::<Vec<_>>())
}

fn data(list: &Checklist<'_>, checks: &[Check<'_>], lines: &[usize], criteria: &[Kept<'_>]) -> serde_json::Value {
    let line = |at: &usize| json!({"line": at + 1, "text": checks[*at].text.as_str(), "done": checks[*at].done});
    json!({
        "version": 1,
        "checklist": list.id.as_str(),
        "changes": lines.iter().map(line).collect::<Vec<_>>(),
        "criteria": criteria.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
        "documents": [],
    })
}

/// The boxes in documents that must follow, and those that disagreed before.
fn places<'t>(
    plan: &Plan<'t>,
    documents: &[reconcile::Document<'t>],
    list: &Checklist<'_>,
    changed: &[usize],
) -> (Vec<reconcile::Mismatch<'t>>, Vec<reconcile::Mismatch<'t>>) {
    let mut found = Vec::new();
    (0..documents.len()).for_each(|at| reconcile::checklist::boxes(plan, documents, at, &mut found));
    let own = |mismatch: &reconcile::Mismatch<'_>| match mismatch.what {
        reconcile::What::Check(at, line) => plan.checklists[at].id == list.id && changed.contains(&line),
        _ => false,
    };
    found.into_iter().partition(own)
}
