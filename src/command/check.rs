//! `plan check`.

use super::follow::Texts;
use super::{Broken, Context, Exit, Opened};
use crate::cli::Check;
use crate::document::{damage, doubt, region};
use crate::finding::{self, Finding, Form, Severity};
use crate::json::read::{conflict_marker, validate};
use crate::json::{self, range_of};
use crate::plan::Plan;
use crate::reconcile::{self, Document};
use crate::store::Access;
use anyhow::{Result, bail};

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Check) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = plan(context, args.format, &opened)?;
    let texts = Texts::read(&opened, &plan);
    let views = texts.views();
    let documents = texts.documents(&views, &plan);
    let mut findings = validate(&opened.source, &plan);
    findings.extend(missing(&opened, &plan, &texts));
    findings.extend(documents.iter().flat_map(|document| of_document(&plan, document)));
    let mut whole = reconcile::all(&plan, &documents);
    whole.extend(super::region::all(&plan, &documents));
    findings.extend(
        whole
            .iter()
            .filter(|mismatch| !is_conflicted(&documents[mismatch.document]))
            .map(|mismatch| reconcile::finding(&plan, &documents, mismatch)),
    );
    finding::sort(&mut findings);

    let mut sources: Vec<_> = documents.iter().map(|document| document.view.source).collect();
    sources.push(&opened.source);
    write!(context.out, "{}", (args.format.render)(&findings, &sources, context.colour))?;
    let entries: usize = documents.iter().map(|document| document.bound.iter().flatten().count()).sum();
    let count = |number: usize, one: &str, more: &str| format!("{number} {}", if number == 1 { one } else { more });
    let read =
        format!("{} with {}", count(documents.len(), "document", "documents"), count(entries, "entry", "entries"));
    // Where both streams are one terminal, the sum stands below what it sums up.
    context.out.flush()?;
    writeln!(context.err, "plan check: {} ({read} checked)", finding::summary(&findings))?;
    let fails = |finding: &Finding| {
        finding.severity == Severity::Error || (args.strict && finding.severity == Severity::Warning)
    };
    Ok(if findings.iter().any(fails) { Exit::Findings } else { Exit::Fine })
}

/// Reads the plan. What is broken in it is told in the form that was asked for, though nothing can be compared.
fn plan<'o>(context: &mut Context<'_>, form: &Form, opened: &'o Opened) -> Result<Plan<'o>> {
    let (plan, mut findings) = json::read(&opened.source);
    if findings.iter().all(|finding| finding.severity != Severity::Error) {
        return Ok(plan);
    }
    finding::sort(&mut findings);
    let shown = (form.render)(&findings, &[&opened.source], context.colour);
    if form.name == finding::FORMS[0].name {
        return Err(Broken(shown).into());
    }
    write!(context.out, "{shown}")?;
    context.out.flush()?;
    bail!("{} is broken, and nothing was compared", opened.source.name)
}

/// Documents that are registered and not there.
fn missing(opened: &Opened, plan: &Plan<'_>, texts: &Texts) -> Vec<Finding> {
    let place = |path: &str| {
        let raw = plan.raw.find(&format!("\"{path}\"")).map(|at| &plan.raw[at..at + path.len() + 2]);
        raw.map_or(0..0, |raw| range_of(opened.source.text(), raw))
    };
    let finding = |(path, reason): &(String, String)| {
        let finding = Finding::new("document-missing", Severity::Error, &opened.source, place(path), reason.clone());
        finding.help(format!(
            "`plan documents move {path} NEW` where it went elsewhere, `plan documents remove {path}` where it is gone"
        ))
    };
    texts.missing.iter().map(finding).collect()
}

/// What there is to tell of a document itself: an unresolved merge, damage, entries that speak of no item.
fn of_document(plan: &Plan<'_>, document: &Document<'_>) -> Vec<Finding> {
    let source = document.view.source;
    let mut findings = Vec::new();
    if let Some(at) = conflict_marker(source.text()) {
        let finding = Finding::new(
            "conflict-markers",
            Severity::Error,
            source,
            at..source.line_end(at),
            "a merge was left unresolved here",
        );
        return vec![finding.help("resolve it; until then the document is neither compared nor edited")];
    }
    findings.extend(damage::findings(document.view, &document.reading));
    findings.extend(region::findings(document.view, &document.reading.regions));
    let doubts = doubt::of(&document.reading);
    findings.extend(doubt::findings(&document.reading, document.view, plan, &doubts));
    let unbound =
        document.reading.entries.iter().zip(&document.bound).filter(|(entry, item)| item.is_none() && !entry.template);
    for (entry, _) in unbound {
        let named = entry.id.as_deref().unwrap_or(&entry.title);
        let message = format!("{named} stands here, but the plan has no such item");
        let near = entry.id.as_deref().and_then(|id| plan.nearest(id)).map(|near| format!("did you mean {near}?"));
        let help = near.unwrap_or_else(|| format!("`plan import {}` adds it", document.path));
        findings.push(
            Finding::new("item-unknown", Severity::Warning, source, document.view.in_file(&entry.name), message)
                .help(help),
        );
    }
    findings
}

fn is_conflicted(document: &Document<'_>) -> bool {
    conflict_marker(document.view.source.text()).is_some()
}
