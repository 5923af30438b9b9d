//! `plan check`.

mod baseline;
mod files;
mod found;

use super::documents::registered;
use super::follow::Texts;
use super::{Broken, Context, Exit, Opened};
use crate::cli::Check;
use crate::finding::{self, Finding, Form, Severity};
use crate::json;
use crate::plan::{Document, Plan};
use crate::reconcile;
use crate::store::{self, Access};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Check) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = plan(context, args.format, &opened)?;
    let texts = match &args.files[..] {
        [] => Texts::read(&opened, &plan),
        files => Texts::of(&opened, chosen(&opened, &plan, files)?),
    };
    let views = texts.views();
    let documents = texts.documents(&views, &plan);
    let mut findings = found::findings(&opened, &plan, &texts, &documents);
    json::levels(&plan).apply(&mut findings);
    finding::sort(&mut findings);

    let mut sources: Vec<_> = documents.iter().map(|document| document.view.source).collect();
    sources.push(&opened.source);
    if let Some(file) = &args.write_baseline {
        baseline::write(context, &opened, file, &findings, &sources)?;
        return Ok(Exit::Fine);
    }
    let plan_file = opened.store.relative(opened.store.plan_path())?;
    // What cannot be read is not mended, and what was taken out of the plan is.
    let is_missing = |path: &str| texts.missing.iter().any(|(missing, _)| missing == path);
    let is_checked = |path: &str| {
        let named = path == plan_file || documents.iter().any(|one| one.path == path);
        named || args.files.is_empty() && !is_missing(path)
    };
    let accept = |file: &PathBuf| baseline::accept(&opened, file, &mut findings, &sources, &is_checked);
    let accepted = args.baseline.as_ref().map(accept).transpose()?;
    write!(context.out, "{}", (args.format.render)(&findings, &sources, context.colour))?;
    // Where both streams are one terminal, the sum stands below what it sums up.
    context.out.flush()?;
    writeln!(context.err, "plan check: {} ({} checked)", finding::summary(&findings), read(&documents))?;
    if let Some(accepted) = accepted {
        writeln!(context.err, "{accepted}")?;
    }
    let fails = |finding: &Finding| {
        finding.severity == Severity::Error || (args.strict && finding.severity == Severity::Warning)
    };
    Ok(if findings.iter().any(fails) { Exit::Findings } else { Exit::Fine })
}

/// What was read: `2 documents with 5 entries`.
fn read(documents: &[reconcile::Document<'_>]) -> String {
    let entries: usize = documents.iter().map(|document| document.bound.iter().flatten().count()).sum();
    let count = |number: usize, one: &str, more: &str| format!("{number} {}", if number == 1 { one } else { more });
    format!("{} with {}", count(documents.len(), "document", "documents"), count(entries, "entry", "entries"))
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

/// The documents that are named, in the order of the plan; the plan file may be named too, and is checked in any case.
fn chosen<'p, 'o>(opened: &Opened, plan: &'p Plan<'o>, files: &[PathBuf]) -> Result<Vec<&'p Document<'o>>> {
    let store = &opened.store;
    let plan_file = store.relative(store.plan_path())?;
    let mut places = Vec::new();
    for file in files {
        let path = store.relative(file)?;
        match registered(plan, store, file) {
            _ if path == plan_file => {}
            Ok(at) => places.push(at),
            Err(_) if store::exists(&store.root().join(&path)) => bail!(
                "{path} is no document of the plan, and there is nothing to compare it with; `plan import {path}` takes it in"
            ),
            Err(error) => return Err(error),
        }
    }
    let named = plan.documents.iter().enumerate().filter(|(at, _)| places.contains(at));
    Ok(named.map(|(_, document)| document).collect())
}
