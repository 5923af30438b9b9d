//! `plan checklist`, and `plan tick` where it names one.

use super::back::Back;
use super::changed::{arrow, lines};
use super::follow::{self, Texts};
use super::{Context, Exit, Opened, back, region, report};
use crate::cli::{Listing, Tick};
use crate::json::write;
use crate::plan::checklist::Checklist;
use crate::plan::transition::How;
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

/// Ticks lines of a checklist, and the boxes in documents with them.
pub(super) fn tick(context: &mut Context<'_>, args: &Tick, opened: &Opened) -> Result<Exit> {
    let mut plan = opened.plan(context)?;
    let list = found(&plan, &args.id)?.clone();
    let mut checks = list.checks.clone();
    let mut changed = Vec::new();
    for which in &args.lines {
        let at = tick::check(&list, which)?;
        if checks[at].done == args.undo {
            checks[at].done = !args.undo;
            changed.push(at);
        }
    }
    if changed.is_empty() {
        writeln!(context.out, "{}: nothing to change, it is so already", list.id)?;
        return Ok(Exit::Fine);
    }
    let before = plan.clone();
    let (moment, by) = context.made(&args.made);
    let how = How::next("tick", &before, moment, by.as_deref());
    let write =
        |documents| -> Result<Edits> { Ok(write::tick(opened.editor(), &before, &list, &checks, &how, documents)?) };
    plan.checklists.iter_mut().filter(|other| other.id == list.id).for_each(|own| own.checks.clone_from(&checks));
    let texts = Texts::to_write(opened, &plan)?;
    let views = texts.views();
    let documents = texts.documents(&views, &before);
    let (mended, left) = places(&plan, &documents, &list, &changed);
    let regions = region::after(|| Ok(opened.after(&write(None)?)), &documents, false)?;
    let (kept, mut stale): (Vec<_>, Vec<_>) = regions.into_iter().partition(|region| region.left);
    stale.extend(mended);
    reconcile::dated(&plan, &documents, moment, &mut stale);
    let back = Back::of([&before, &before], &[], moment);
    let edited = follow::edits(&plan, &documents, &stale, &[], Some(&back))?;
    let plan_edits = write(back::residue(&documents, &edited))?;
    if args.dry_run {
        follow::print_diffs(context, opened, &plan_edits, &documents, &edited)?;
        return Ok(Exit::Fine);
    }
    follow::commit(context, opened, &plan, &plan_edits, &documents, &edited)?;
    let words = |done: bool| if done { "done" } else { "open" };
    if args.format.json {
        let line = |at: &usize| json!({"line": at + 1, "text": checks[*at].text.as_str(), "done": checks[*at].done});
        let touched: Vec<_> = edited.iter().map(|edited| documents[edited.document].path).collect();
        let data = json!({"version": 1, "checklist": list.id.as_str(), "changes": changed.iter().map(line).collect::<Vec<_>>(), "documents": touched});
        write!(context.out, "{}", report::data(&data)?)?;
    } else {
        let shown = |at: &usize| {
            let text = one_line(checks[*at].text.as_str());
            [list.id.to_string(), text, arrow(Some(words(args.undo)), Some(words(!args.undo)))]
        };
        write!(context.out, "{}", lines(&changed.iter().map(shown).collect::<Vec<_>>()))?;
        follow::print_edited(context, &documents, &edited)?;
    }
    for (_, reason) in &texts.missing {
        context.note(reason)?;
    }
    let findings: Vec<_> =
        left.iter().chain(&kept).map(|mismatch| reconcile::finding(&plan, &documents, mismatch)).collect();
    follow::tell_left(context, &findings, &documents)?;
    Ok(Exit::Fine)
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
