//! The reports that documents hold in regions, rendered from the plan.

use super::back::{self, Back, Write};
use super::follow::{self, Edited, Texts};
use super::proved::{self, Proved};
use super::said::{Dry, Said};
use super::{Context, Opened, report};
use crate::document::region::{Region, Word, findings};
use crate::finding::Finding;
use crate::json;
use crate::plan::history::last_change;
use crate::plan::kept::List;
use crate::plan::{Moment, Plan};
use crate::reconcile::region::{Cause, Drift, Refusal, drifted};
use crate::reconcile::{self, Document, Mismatch, What};
use crate::report::Report;
use crate::report::ask::{self, Asked};
use crate::report::template::{self, BadTemplate};
use crate::store::{self, StoreError};
use crate::text::{Edits, Source};
use anyhow::Result;
use chrono::{Days, NaiveDate};
use memchr::memmem;
use std::fmt::Display;
use std::ops::Range;

/// Finds the regions that do not hold what the plan renders. They are rendered as of its last change, so that they are
/// the same whenever they are rendered.
pub(super) fn all(opened: &Opened, plan: &Plan<'_>, documents: &[Document<'_>]) -> Vec<Mismatch<'static>> {
    if !is_any(documents) {
        return Vec::new();
    }
    let last = last_change(plan);
    drifted(documents, &|region| render(opened, plan, last, region))
}

/// The same of a plan file as it will be, which has the records of what changed; `force` takes what was edited by hand
/// for what `plan` wrote.
pub(super) fn after(
    opened: &Opened,
    plan: impl FnOnce() -> Result<Source>,
    documents: &[Document<'_>],
    force: bool,
) -> Result<Vec<Mismatch<'static>>> {
    if !is_any(documents) {
        return Ok(Vec::new());
    }
    Ok(of_new(opened, &json::read(&plan()?).0, documents, force))
}

/// The same of the plan that was read from such a file.
fn of_new(opened: &Opened, plan: &Plan<'_>, documents: &[Document<'_>], force: bool) -> Vec<Mismatch<'static>> {
    let mut found = all(opened, plan, documents);
    found.retain(|mismatch| !documents[mismatch.document].is_conflicted());
    for mismatch in found.iter_mut().filter(|found| matches!(found.what, What::Region(_, Drift::Edited(_)))) {
        mismatch.left = !force;
    }
    found
}

/// Writes the edited plan file, and with it the reports of documents; `before` is the plan as it stands. Then it says what
/// changed.
pub(super) fn commit(
    context: &mut Context<'_>,
    opened: &Opened,
    [before, plan]: [&Plan<'_>; 2],
    write: Write<'_>,
    at: Moment,
    said: Said,
) -> Result<()> {
    commit_kept(context, opened, [before, plan], write, at, &[], said)
}

/// The same, and documents follow where they speak of elements of lists that changed.
pub(super) fn commit_kept(
    context: &mut Context<'_>,
    opened: &Opened,
    [before, plan]: [&Plan<'_>; 2],
    write: Write<'_>,
    at: Moment,
    changed: &[(List, String)],
    said: Said,
) -> Result<()> {
    let texts = texts(opened, plan, changed)?;
    if texts.all.is_empty() {
        follow::commit(context, opened, [before, plan], &write(None)?, &[], &[])?;
        return said.print(context, &[], &[]);
    }
    let views = texts.views();
    let documents = texts.documents(&views, plan);
    let after_edits = opened.after(&write(None)?);
    let (new, _) = json::read(&after_edits);
    let (left, mended) = mended(opened, &new, &documents, changed, at);
    let back = Back::of(opened, [before, before], &[], at);
    let Proved { edited, unsaid } = proved::edits(&new, &documents, &mended, &[], Some(&back))?;
    let edits = write(back::residue(&documents, &edited))?;
    follow::commit(context, opened, [before, plan], &edits, &documents, &edited)?;
    said.print(context, &documents, &edited)?;
    let told = |all: &[&Mismatch<'_>]| -> Vec<_> {
        all.iter().map(|mismatch| reconcile::finding(&new, &documents, mismatch)).collect()
    };
    let (mut unwritten, left): (Vec<_>, Vec<_>) = left.iter().partition(|one| matches!(one.what, What::Kept(..)));
    unwritten.extend(&unsaid);
    follow::tell_unwritten(context, &told(&unwritten), &documents)?;
    let mut findings = told(&left);
    findings.extend(faults(&documents));
    follow::tell_left(context, &findings, &documents)
}

/// What is written where no field tells what changed, as where an item gets another id.
pub(super) struct Rewritten<'t> {
    /// The edits of documents.
    pub(super) edited: Vec<Edited>,
    /// The edits of the plan file.
    pub(super) plan_edits: Edits,
    /// What is left.
    pub(super) left: Vec<Mismatch<'t>>,
}

/// Turns what documents must change and what is left, as it was found, into edits of documents and plan, their regions among
/// them.
pub(super) fn rewritten<'t>(
    opened: &Opened,
    [before, plan]: [&Plan<'t>; 2],
    documents: &[Document<'t>],
    (mut mended, mut left): (Vec<Mismatch<'t>>, Vec<Mismatch<'t>>),
    items: &[usize],
    at: Moment,
    write: Write<'_>,
) -> Result<Rewritten<'t>> {
    let regions = after(opened, || Ok(opened.after(&write(None)?)), documents, false)?;
    let (others, stale): (Vec<_>, Vec<_>) = regions.into_iter().partition(|region| region.left);
    mended.extend(stale);
    left.extend(others);
    let back = Back::of(opened, [before, before], &[], at);
    let Proved { edited, unsaid } = proved::edits(plan, documents, &mended, items, Some(&back))?;
    left.extend(unsaid);
    let plan_edits = write(back::residue(documents, &edited))?;
    Ok(Rewritten { edited, plan_edits, left })
}

/// Prints what such a change would touch.
pub(super) fn diff_kept(
    context: &mut Context<'_>,
    opened: &Opened,
    plan: &Plan<'_>,
    write: Write<'_>,
    at: Moment,
    changed: &[(List, String)],
    said: Said,
) -> Result<()> {
    let texts = texts(opened, plan, changed)?;
    let views = texts.views();
    let documents = texts.documents(&views, plan);
    let edits = write(None)?;
    let after_edits = opened.after(&edits);
    let (new, _) = json::read(&after_edits);
    let (_, mended) = mended(opened, &new, &documents, changed, at);
    let edited = proved::edits(&new, &documents, &mended, &[], None)?.edited;
    Dry::of(opened, &edits, &documents, &edited).print(context, said.with(&documents, &edited).data)
}

/// The documents that may follow: all where elements of lists changed, else those with reports.
fn texts(opened: &Opened, plan: &Plan<'_>, changed: &[(List, String)]) -> Result<Texts> {
    let mut texts = Texts::to_write(opened, plan)?;
    let holds = |source: &Source| memmem::find(source.bytes(), b"plan:begin").is_some();
    texts.all.retain(|(.., source)| !changed.is_empty() || holds(source));
    Ok(texts)
}

/// What follows the plan as it will be, and the regions that are left.
fn mended<'t>(
    opened: &Opened,
    new: &Plan<'t>,
    documents: &[Document<'t>],
    changed: &[(List, String)],
    at: Moment,
) -> (Vec<Mismatch<'t>>, Vec<Mismatch<'t>>) {
    let (mut left, mut mended): (Vec<Mismatch<'t>>, Vec<Mismatch<'t>>) =
        of_new(opened, new, documents, false).into_iter().partition(|region| region.left);
    let mut kept = reconcile::follow_kept(new, documents, changed, at);
    kept.retain(|mismatch| !documents[mismatch.document].is_conflicted());
    let (kept, unwritten): (Vec<_>, Vec<_>) = kept.into_iter().partition(|mismatch| !mismatch.edits.is_empty());
    left.extend(unwritten);
    mended.extend(kept);
    reconcile::dated(new, documents, at, &[], &mut mended);
    (left, mended)
}

/// What is wrong with the markers of documents, those with an open merge left out.
pub(super) fn faults(documents: &[Document<'_>]) -> Vec<Finding> {
    let whole = documents.iter().filter(|document| !document.is_conflicted());
    whole.flat_map(|document| findings(document.view, &document.reading.regions)).collect()
}

fn is_any(documents: &[Document<'_>]) -> bool {
    documents.iter().any(|document| !document.reading.regions.all.is_empty())
}

fn render(opened: &Opened, plan: &Plan<'_>, last: Option<Moment>, region: &Region<'_>) -> Result<String, Refusal> {
    let of = |word: &Word<'_>| word.start..word.end;
    let (Some(name), Some(_)) = (region.words.first(), region.report()) else {
        let message = "this region does not say which report it is to hold";
        return Err(refusal(Cause::Report, region.begin.clone(), &message));
    };
    let report = ask::report(name.value).map_err(|bad| refusal(Cause::Report, of(name), &bad))?;
    let mut asked = Asked::default();
    for word in &region.words[1..] {
        asked.take(report, word.key, word.value).map_err(|bad| refusal(Cause::Option, of(word), &bad))?;
    }
    let template =
        template(opened, plan, report).map_err(|why| refusal(Cause::Template, region.begin.clone(), &why))?;
    let refused = |cause, why: &dyn Display| refusal(cause, region.begin.clone(), why);
    let at = |now| match &template {
        None => (report.markdown)(plan, &asked.options(now)).map_err(|why| refused(Cause::Plan, &why)),
        Some(template) => {
            let data = (report.json)(plan, &asked.options(now)).map_err(|why| refused(Cause::Plan, &why))?;
            filled(report, template, &data).map_err(|why| refused(Cause::Template, &why))
        }
    };
    if let Some(last) = last {
        return at(last);
    }
    let [early, late] = [0, 9999].map(|days| at(Moment::Day(NaiveDate::default() + Days::new(days))));
    if early != late {
        let message = format!("this {} depends on the day, and the plan has no day yet", report.name);
        return Err(refusal(Cause::Plan, region.begin.clone(), &message));
    }
    late
}

/// The team's own template of a report, where the plan has one.
fn template(opened: &Opened, plan: &Plan<'_>, report: &Report) -> Result<Option<Source>, StoreError> {
    let Some(file) = report::file(plan, report.name) else { return Ok(None) };
    if !store::exists(&opened.store.root().join(&file)) {
        return Ok(None);
    }
    opened.store.read(&file).map(Some)
}

/// Fills a template; what begins or ends a region would break the one it is to stand in.
fn filled(report: &Report, template: &Source, data: &serde_json::Value) -> Result<String, BadTemplate> {
    let filled = template::render(report.name, &template.name, template.text(), data)?;
    let Some(at) = filled.find("<!-- plan:").filter(|_| memmem::find(template.bytes(), b"<!-- plan:").is_some()) else {
        return Ok(filled.replace("\r\n", "\n"));
    };
    let marker = filled[at..].lines().next().unwrap_or_default();
    let place = memmem::find(template.bytes(), b"<!-- plan:").unwrap_or_default();
    Err(BadTemplate {
        file: template.name.clone(),
        line: template.position(place).line,
        what: format!("`{marker}` cannot stand inside of a region"),
        report: report.name.to_owned(),
    })
}

fn refusal(cause: Cause, range: Range<usize>, message: &dyn Display) -> Refusal {
    let help = match cause {
        Cause::Report => "write its name and options as on the command line: <!-- plan:begin dashboard by=priority -->",
        Cause::Option => "options are the flags of its command without their hyphens: since=2026-01-12",
        Cause::Template => "mend the template, or take it away for the built-in form; the region stays as it is",
        Cause::Plan => "`plan update` and `plan set` give the plan what it lacks, or ask for something else here",
    };
    Refusal { cause, range, message: message.to_string(), help: help.to_owned() }
}
