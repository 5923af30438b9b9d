//! `plan sync`.

mod kept;
mod prepare;
mod told;
mod unplaced;

use super::back::Back;
use super::follow::{self, Texts};
use super::proved::{self, Proved};
use super::{Context, Exit, Opened, region};
use crate::cli::{Side, Sync};
use crate::finding::{Finding, Severity};
use crate::git;
use crate::json::write::kept::Keep;
use crate::json::{self, Node, write};
use crate::plan::Plan;
use crate::plan::kept::{Kept, List};
use crate::plan::transition::{Change, How, take};
use crate::reconcile::sync::{Dispute, Prefer, Verdict, asks_for_committed, decide};
use crate::reconcile::{self, Document, Mismatch, Refused, What};
use crate::report::changelog;
use crate::store::Access;
use crate::text::{Edits, Source};
use anyhow::Result;
use prepare::Prepared;
use told::{Done, Told};

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Sync) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let mut plan = opened.plan(context)?;
    let before = plan.clone();
    let mut texts = Texts::to_write(&opened, &plan)?;
    let mut prepared = Prepared::of(&opened, &plan, &mut texts, args);
    let views = texts.views();
    let documents = texts.documents(&views, &plan);
    let mut findings = std::mem::take(&mut prepared.findings);

    let (lists, found) = found(&plan, &documents);
    let (unclear, found): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|mismatch| mismatch.refused.as_ref().is_some_and(Refused::is_ambiguous));
    let elements: Vec<_> = List::ALL.into_iter().flat_map(|list| Kept::all(&before, list)).collect();
    let kept = kept::decide(&before, &lists, args.prefer);
    let keeps = kept.keeps(&elements);
    let prefer = preferred(args.prefer);
    let committed = if prefer == Prefer::Neither { committed(&opened, &plan, &found) } else { None };
    let base = committed.as_ref().map(|source| json::read(source).0);
    let disputes = decide(&plan, base.as_ref(), &documents, &found, prefer);
    let told = Told { opened: &opened, documents: &documents, args };
    let conflicts = conflicts(&plan, &documents, &found, &disputes);
    if !conflicts.is_empty() {
        return told.refuse(context, conflicts);
    }
    let (at, by) = context.made(&args.made);
    let how = How::next("sync", &plan, at, by.as_deref());
    let (changes, forbidden) = taken(&mut plan, &documents, &found, &disputes, &how);
    if !forbidden.is_empty() {
        return told.refuse(context, forbidden);
    }
    let write = |residue| written(&opened, [&before, &plan], (&changes, &keeps), &how, residue);
    let (mut mended, mut refused) = mended(&before, &plan, &documents, &found, &disputes, &changes, at);
    refused.extend(unclear);
    let mut regions = region::after(&opened, || Ok(opened.after(&write(None)?)), &documents, args.force)?;
    prepared.force(&mut regions);
    let left = decided(regions, prefer, &mut mended);
    let scores = reconcile::scores(&plan, &documents, &kept.written);
    mended.extend(scores.into_iter().filter(|score| !documents[score.document].is_conflicted()));
    let left = kept.join(left, &mut mended);
    if !changes.is_empty() || !prepared.added.is_empty() {
        reconcile::dated(&plan, &documents, at, &prepared.grown(), &mut mended);
    }
    let back = is_recorded(args, &changes, &keeps).then(|| Back::of(&opened, [&before, &plan], &changes, at));
    let items = items(&changes, &disputes, &mended);
    let Proved { edited, unsaid } = proved::edits(&plan, &documents, &mended, &items, back.as_ref())?;
    findings.extend(unsettled(&plan, &documents, &left, refused.iter().chain(&unsaid)));
    let plan_edits = write(prepared.residue(&plan, &documents, &edited, back.as_ref()))?;
    let kept = kept.shown(&elements);
    let done = Done {
        before: &before,
        plan: &plan,
        changes: &changes,
        plan_edits,
        prepared: &prepared,
        edited: &edited,
        kept,
    };
    told.end(context, &done, findings)
}

/// The edits of the plan file: of its items, and of elements of its lists; a record alone where only documents changed.
fn written<'t>(
    opened: &'t Opened,
    [before, plan]: [&Plan<'t>; 2],
    (changes, keeps): (&[Change<'t>], &[Keep<'_, 't>]),
    how: &How<'_>,
    residue: Option<Node>,
) -> Result<Edits> {
    let mut editor = opened.editor(plan);
    if changes.is_empty() && keeps.is_empty() {
        write::documents(&mut editor, before.raw, how, residue)?;
    } else if keeps.is_empty() {
        write::changes(&mut editor, plan, changes, how, residue)?;
    } else {
        write::changes(&mut editor, plan, changes, how, None)?;
        write::kept::put(&mut editor, before, keeps, how, residue)?;
    }
    Ok(editor.finish())
}

/// Whether the plan changes, or something is written over that somebody may want back, or that was not there. All else the
/// next sync would write again, and leaves no record.
fn is_recorded(args: &Sync, changes: &[Change<'_>], keeps: &[Keep<'_, '_>]) -> bool {
    !changes.is_empty() || !keeps.is_empty() || args.add || args.force || args.prefer.is_some()
}

/// The places where documents and plan disagree: those about elements of lists, then all others.
fn found<'t>(plan: &Plan<'t>, documents: &[Document<'t>]) -> (Vec<Mismatch<'t>>, Vec<Mismatch<'t>>) {
    let mut found = reconcile::all(plan, documents);
    found.retain(|mismatch| !documents[mismatch.document].is_conflicted());
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

/// What is left as it stands: regions, places that are not edited, and markers that make no region.
fn unsettled<'m>(
    plan: &Plan<'_>,
    documents: &[Document<'_>],
    left: &[Mismatch<'_>],
    refused: impl Iterator<Item = &'m Mismatch<'m>>,
) -> Vec<Finding> {
    let mut findings: Vec<_> = left.iter().map(|mismatch| reconcile::finding(plan, documents, mismatch)).collect();
    findings.extend(refused.map(|mismatch| follow::refusal(plan, documents, mismatch)));
    let whole = documents.iter().filter(|document| !document.is_conflicted());
    findings.extend(whole.flat_map(|document| reconcile::hidden(plan, document)));
    findings.extend(region::faults(documents));
    findings
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
                let (message, way) = parted(&refusal.to_string(), plan.items[item].id.as_str());
                refused.extend(place.map(|place| Finding {
                    code: "sync-refused",
                    message,
                    help: vec![way, "`plan sync --prefer plan` writes the plan's value into the documents".to_owned()],
                    ..reconcile::finding(plan, documents, place)
                }));
            }
        }
    }
    (changes, refused)
}

/// Parts why a change is refused from the way out, whose flags are those of `update` and none of `sync`.
fn parted(refusal: &str, id: &str) -> (String, String) {
    match refusal.rsplit_once("; ").filter(|(_, way)| way.contains("--force") || way.contains("reason=")) {
        Some((why, way)) => (why.to_owned(), format!("with `plan update {id}`: {}", way.trim_start_matches("or "))),
        None => (refusal.to_owned(), format!("`plan update {id}` can change it with what is missing here")),
    }
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
) -> (Vec<Mismatch<'t>>, Vec<Mismatch<'t>>) {
    let (mut mended, mut refused) = follow::mismatches(before, plan, documents, changes, at);
    refused.retain(|mismatch| !mismatch.left);
    let written =
        disputes.iter().filter(|dispute| dispute.verdict == Verdict::Write).flat_map(|dispute| &dispute.places);
    let after = reconcile::all(plan, documents);
    let figures = after
        .iter()
        .filter(|mismatch| !matches!(mismatch.what, What::Value(..) | What::Kept(..) | What::Score))
        .cloned();
    mended.retain(|mismatch| matches!(mismatch.what, What::Value(..) | What::Entry(_) | What::Updated));
    let dated = |other: &Mismatch<'_>| {
        mended.iter().any(|own| own.what == What::Updated && own.document == other.document && own.range == other.range)
    };
    let figures: Vec<_> = figures.filter(|other| other.what != What::Updated || !dated(other)).collect();
    mended.extend(figures);
    for place in written.map(|at| &found[*at]) {
        let all = if place.edits.is_empty() { &mut refused } else { &mut mended };
        let again = all.iter().any(|other| other.document == place.document && other.range == place.range);
        if !again {
            all.push(place.clone());
        }
    }
    let listed = reconcile::unlisted(plan, documents, &|item, level, newline| changelog::entry(item, level, newline));
    let is_new = |entry: &Mismatch<'_>| {
        mended.iter().all(|other| (other.document, &other.what) != (entry.document, &entry.what))
    };
    let listed = listed.into_iter().filter(is_new).filter(|entry| !documents[entry.document].is_conflicted());
    let (listed, unplaced): (Vec<_>, Vec<_>) = listed.partition(|entry| entry.refused.is_none());
    mended.extend(listed);
    refused.extend(unplaced);
    reconcile::recount(plan, documents, &mut mended);
    (mended, refused)
}

/// Adds stale regions to what is mended, and returns what is left, boxes among it: nothing tells who moved one that belongs
/// to no item.
fn decided<'t>(regions: Vec<Mismatch<'t>>, prefer: Prefer, mended: &mut Vec<Mismatch<'t>>) -> Vec<Mismatch<'t>> {
    let (mut left, stale): (Vec<_>, Vec<_>) = regions.into_iter().partition(|region| region.left);
    let is_box = |place: &mut Mismatch<'t>| matches!(place.what, What::Check(..)) && prefer != Prefer::Plan;
    left.extend(mended.extract_if(.., is_box));
    mended.extend(stale);
    left
}

/// The items that the edits belong to.
fn items(changes: &[Change<'_>], disputes: &[Dispute<'_>], mended: &[Mismatch<'_>]) -> Vec<usize> {
    let mut items: Vec<usize> = disputes.iter().map(|dispute| dispute.item).collect();
    items.extend(changes.iter().map(|change| change.item));
    let entry = |mismatch: &Mismatch<'_>| if let What::Entry(item) = mismatch.what { Some(item) } else { None };
    items.extend(mended.iter().filter_map(entry));
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
        let Verdict::Conflict(conflict) = dispute.verdict else { continue };
        for at in &dispute.places {
            let mut finding = reconcile::finding(plan, documents, &found[*at]);
            finding.code = "sync-conflict";
            finding.message = format!("{}: {}", finding.message, conflict.why());
            finding.help = vec![
                "`plan sync --prefer plan` writes the plan's value into the documents".to_owned(),
                conflict.documents().to_owned(),
            ];
            findings.push(finding);
        }
    }
    findings
}
