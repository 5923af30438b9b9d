//! `plan sync`.

use super::back;
use super::follow::{self, Texts};
use super::{Context, Exit, Opened, shown};
use crate::cli::{Side, Sync};
use crate::finding::{self, Finding};
use crate::json::read::conflict_marker;
use crate::json::write;
use crate::plan::Plan;
use crate::plan::transition::{Change, How, take};
use crate::reconcile::sync::{Dispute, Prefer, Verdict, decide};
use crate::reconcile::{self, Document, Mismatch, What};
use crate::store::Access;
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Sync) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let mut plan = opened.plan(context)?;
    let before = plan.clone();
    let texts = Texts::read(&opened, &plan);
    let views = texts.views();
    let documents = texts.documents(&views, &plan);
    let found = reconcile::all(&plan, &documents);
    let found: Vec<_> = found.into_iter().filter(|mismatch| !is_conflicted(&documents[mismatch.document])).collect();
    let prefer = match args.prefer {
        None => Prefer::Neither,
        Some(Side::Plan) => Prefer::Plan,
        Some(Side::Documents) => Prefer::Documents,
    };
    let disputes = decide(&plan, &found, prefer);
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
    let edited = edited(&before, &plan, &documents, &found, &disputes, &changes, at)?;
    let residue = back::residue([&before, &plan], &changes, &documents, &edited, at);
    let mut editor = opened.editor();
    write::changes(&mut editor, &plan, &changes, &how, residue)?;
    let plan_edits = editor.finish();
    if args.dry_run {
        follow::print_diffs(context, &opened, &plan_edits, &documents, &edited)?;
        return Ok(Exit::Fine);
    }
    if plan_edits.is_empty() && edited.is_empty() {
        writeln!(context.out, "nothing to sync: documents and plan agree")?;
        return Ok(Exit::Fine);
    }
    follow::commit(context, &opened, &plan_edits, &documents, &edited)?;
    write!(context.out, "{}", shown(&plan, &changes))?;
    follow::print_edited(context, &documents, &edited)?;
    Ok(Exit::Fine)
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

/// The edits of documents: those that follow what the plan took, and those where the plan had moved.
fn edited<'t>(
    before: &Plan<'t>,
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    found: &[Mismatch<'t>],
    disputes: &[Dispute<'t>],
    changes: &[Change<'t>],
    at: crate::plan::Moment,
) -> Result<Vec<follow::Edited>> {
    let (mut mended, _) = follow::mismatches(before, plan, documents, changes, at);
    let written =
        disputes.iter().filter(|dispute| dispute.verdict == Verdict::Write).flat_map(|dispute| &dispute.places);
    let mut items: Vec<usize> =
        changes.iter().map(|change| change.item).chain(disputes.iter().map(|dispute| dispute.item)).collect();
    items.sort_unstable();
    items.dedup();
    let after = reconcile::all(plan, documents);
    let figures = after.iter().filter(|mismatch| !matches!(mismatch.what, What::Value(..))).cloned();
    mended.retain(|mismatch| matches!(mismatch.what, What::Value(..) | What::Entry(_) | What::Updated));
    mended.extend(figures);
    for place in written.map(|at| &found[*at]).filter(|place| !place.edits.is_empty()) {
        let again = mended.iter().any(|other| other.document == place.document && other.range == place.range);
        if !again {
            mended.push(place.clone());
        }
    }
    follow::edits(plan, documents, &mended, &items)
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
fn refuse(context: &mut Context<'_>, documents: &[Document<'_>], mut findings: Vec<Finding>) -> Result<Exit> {
    finding::sort(&mut findings);
    let sources: Vec<_> = documents.iter().map(|document| document.view.source).collect();
    write!(context.out, "{}", finding::text::render(&findings, &sources, context.colour))?;
    context.out.flush()?;
    writeln!(context.err, "plan sync: {}; nothing was written", finding::summary(&findings))?;
    Ok(Exit::Findings)
}

fn is_conflicted(document: &Document<'_>) -> bool {
    conflict_marker(document.view.source.text()).is_some()
}
