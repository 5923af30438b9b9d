//! `plan sync`.

mod kept;

use super::back;
use super::follow::{self, Texts};
use super::{Context, Exit, Opened, region, shown};
use crate::cli::{Side, Sync};
use crate::finding::{self, Finding, Severity};
use crate::git;
use crate::json::read::conflict_marker;
use crate::json::{self, write};
use crate::plan::Plan;
use crate::plan::kept::{Kept, List};
use crate::plan::transition::{Change, How, take};
use crate::reconcile::sync::{Dispute, Prefer, Verdict, asks_for_committed, decide};
use crate::reconcile::{self, Document, Mismatch, What};
use crate::store::Access;
use crate::text::{Edits, Source};
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Sync) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let mut plan = opened.plan(context)?;
    let before = plan.clone();
    let texts = Texts::read(&opened, &plan);
    let views = texts.views();
    let documents = texts.documents(&views, &plan);
    let (lists, found) = found(&plan, &documents);
    let elements: Vec<_> = List::ALL.into_iter().flat_map(|list| Kept::all(&before, list)).collect();
    let kept = kept::decide(&before, &lists, args.prefer);
    let keeps = kept.keeps(&elements);
    let prefer = preferred(args.prefer);
    let committed = if prefer == Prefer::Neither { committed(&opened, &plan, &found) } else { None };
    let base = committed.as_ref().map(|source| json::read(source).0);
    let disputes = decide(&plan, base.as_ref(), &found, prefer);
    let conflicts = conflicts(&plan, &documents, &found, &disputes);
    if !conflicts.is_empty() {
        return refuse(context, &documents, conflicts);
    }
    let (at, by) = context.made(&args.made);
    let how = How::next("sync", &plan, at, by.as_deref());
    let (changes, refused) = taken(&mut plan, &documents, &found, &disputes, &how);
    if !refused.is_empty() {
        return refuse(context, &documents, refused);
    }
    let write = |residue| -> Result<Edits> {
        let mut editor = opened.editor();
        if keeps.is_empty() {
            write::changes(&mut editor, &plan, &changes, &how, residue)?;
        } else {
            write::changes(&mut editor, &plan, &changes, &how, None)?;
            write::kept::put(&mut editor, &before, &keeps, &how, residue)?;
        }
        Ok(editor.finish())
    };
    let mut mended = mended(&before, &plan, &documents, &found, &disputes, &changes, at);
    let regions = region::after(|| Ok(opened.after(&write(None)?)), &documents, args.force)?;
    let (left, stale): (Vec<_>, Vec<_>) = regions.into_iter().partition(|region| region.left);
    mended.extend(stale);
    let left = kept.join(left, &mut mended);
    if !changes.is_empty() {
        reconcile::dated(&plan, &documents, at, &mut mended);
    }
    let edited = follow::edits(&plan, &documents, &mended, &items(&changes, &disputes))?;
    let told = !changes.is_empty() || !keeps.is_empty();
    let residue = back::residue([&before, &plan], &changes, &documents, &edited, at).filter(|_| told);
    let plan_edits = write(residue)?;
    if args.dry_run {
        follow::print_diffs(context, &opened, &plan_edits, &documents, &edited)?;
    } else if plan_edits.is_empty() && edited.is_empty() {
        let agree = left.is_empty() && region::faults(&documents).is_empty();
        write!(context.out, "{}", if agree { "nothing to sync: documents and plan agree\n" } else { "" })?;
    } else {
        follow::commit(context, &opened, &plan_edits, &documents, &edited)?;
        write!(context.out, "{}{}", shown(&plan, &changes), kept.shown(&elements))?;
        follow::print_edited(context, &documents, &edited)?;
    }
    tell_left(context, &plan, &documents, &left)
}

/// The places where documents and plan disagree: those about elements of lists, then all others.
fn found<'t>(plan: &Plan<'t>, documents: &[Document<'t>]) -> (Vec<Mismatch<'t>>, Vec<Mismatch<'t>>) {
    let mut found = reconcile::all(plan, documents);
    found.retain(|mismatch| !is_conflicted(&documents[mismatch.document]));
    found.into_iter().partition(|mismatch| matches!(mismatch.what, What::Kept(..)))
}

fn preferred(side: Option<Side>) -> Prefer {
    match side {
        None => Prefer::Neither,
        Some(Side::Plan) => Prefer::Plan,
        Some(Side::Documents) => Prefer::Documents,
    }
}

/// The plan as it was committed last, where it is needed to tell who moved.
fn committed(opened: &Opened, plan: &Plan<'_>, found: &[Mismatch<'_>]) -> Option<Source> {
    if !asks_for_committed(plan, found) {
        return None;
    }
    let bytes = git::committed(opened.store.plan_path())?;
    let source = Source::new(opened.source.name.clone(), bytes);
    let sound = json::read(&source).1.iter().all(|finding| finding.severity != Severity::Error);
    sound.then_some(source)
}

/// Regions that cannot be written are named, and left; all else is as if they were not there.
fn tell_left(
    context: &mut Context<'_>,
    plan: &Plan<'_>,
    documents: &[Document<'_>],
    left: &[Mismatch<'_>],
) -> Result<Exit> {
    let mut findings: Vec<_> = left.iter().map(|mismatch| reconcile::finding(plan, documents, mismatch)).collect();
    findings.extend(region::faults(documents));
    if findings.is_empty() {
        return Ok(Exit::Fine);
    }
    tell(context, documents, findings, "left as it stands")
}

/// Gives the plan the values of the documents that have moved, through the same transition as `update`.
fn taken<'t>(
    plan: &mut Plan<'t>,
    documents: &[Document<'t>],
    found: &[Mismatch<'t>],
    disputes: &[Dispute<'t>],
    how: &How<'_>,
) -> (Vec<Change<'t>>, Vec<Finding>) {
    let (mut changes, mut refused) = (Vec::new(), Vec::new());
    let mut items: Vec<usize> = disputes.iter().map(|dispute| dispute.item).collect();
    items.dedup();
    for item in items {
        let own: Vec<_> = disputes.iter().filter(|dispute| dispute.item == item).collect();
        let values = own.iter().filter_map(|dispute| match &dispute.verdict {
            Verdict::Take(value) => Some((dispute.field, value.clone())),
            _ => None,
        });
        let values: Vec<_> = values.collect();
        if values.is_empty() {
            continue;
        }
        match take(plan, item, &values, how) {
            Ok(more) => changes.extend(more),
            Err(refusal) => {
                let place = own.iter().find_map(|dispute| dispute.places.first()).map(|at| &found[*at]);
                refused.extend(place.map(|place| Finding {
                    code: "sync-refused",
                    message: refusal.to_string(),
                    help: vec![
                        format!("`plan update {}` can change it with what is missing here", plan.items[item].id),
                        "`plan sync --prefer plan` writes the plan's value into the documents".to_owned(),
                    ],
                    ..reconcile::finding(plan, documents, place)
                }));
            }
        }
    }
    (changes, refused)
}

/// The places of documents to edit: those that follow what the plan took, and those where the plan had moved.
fn mended<'t>(
    before: &Plan<'t>,
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    found: &[Mismatch<'t>],
    disputes: &[Dispute<'t>],
    changes: &[Change<'t>],
    at: crate::plan::Moment,
) -> Vec<Mismatch<'t>> {
    let (mut mended, _) = follow::mismatches(before, plan, documents, changes, at);
    let written =
        disputes.iter().filter(|dispute| dispute.verdict == Verdict::Write).flat_map(|dispute| &dispute.places);
    let after = reconcile::all(plan, documents);
    let figures = after.iter().filter(|mismatch| !matches!(mismatch.what, What::Value(..) | What::Kept(..))).cloned();
    mended.retain(|mismatch| matches!(mismatch.what, What::Value(..) | What::Entry(_) | What::Updated));
    mended.extend(figures);
    for place in written.map(|at| &found[*at]).filter(|place| !place.edits.is_empty()) {
        let again = mended.iter().any(|other| other.document == place.document && other.range == place.range);
        if !again {
            mended.push(place.clone());
        }
    }
    mended
}

/// The items that the edits belong to.
fn items(changes: &[Change<'_>], disputes: &[Dispute<'_>]) -> Vec<usize> {
    let mut items: Vec<usize> = disputes.iter().map(|dispute| dispute.item).collect();
    items.extend(changes.iter().map(|change| change.item));
    items.sort_unstable();
    items.dedup();
    items
}

fn conflicts(
    plan: &Plan<'_>,
    documents: &[Document<'_>],
    found: &[Mismatch<'_>],
    disputes: &[Dispute<'_>],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for dispute in disputes {
        let Verdict::Conflict(why) = dispute.verdict else { continue };
        for at in &dispute.places {
            let mut finding = reconcile::finding(plan, documents, &found[*at]);
            finding.code = "sync-conflict";
            finding.message = format!("{}: {why}", finding.message);
            finding.help = vec![
                "`plan sync --prefer plan` writes the plan's value into the documents".to_owned(),
                "`plan sync --prefer documents` takes the document's value into the plan".to_owned(),
            ];
            findings.push(finding);
        }
    }
    findings
}

/// A conflict writes nothing at all.
fn refuse(context: &mut Context<'_>, documents: &[Document<'_>], findings: Vec<Finding>) -> Result<Exit> {
    tell(context, documents, findings, "nothing was written")
}

fn tell(
    context: &mut Context<'_>,
    documents: &[Document<'_>],
    mut findings: Vec<Finding>,
    outcome: &str,
) -> Result<Exit> {
    finding::sort(&mut findings);
    let sources: Vec<_> = documents.iter().map(|document| document.view.source).collect();
    write!(context.out, "{}", finding::text::render(&findings, &sources, context.colour))?;
    context.out.flush()?;
    writeln!(context.err, "plan sync: {}; {outcome}", finding::summary(&findings))?;
    Ok(Exit::Findings)
}

fn is_conflicted(document: &Document<'_>) -> bool {
    conflict_marker(document.view.source.text()).is_some()
}
