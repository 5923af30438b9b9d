//! `plan validate`.

use super::open::sound;
use super::{Context, Exit, Opened};
use crate::cli::Validate;
use crate::finding::{self, FORMS, Finding, Form, Severity, text};
use crate::json;
use crate::json::read::validate;
use crate::plan::{Kind, Plan};
use crate::store::Access;
use anyhow::{Result, bail};

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Validate) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    if args.format.name != FORMS[0].name {
        return told(context, args.format, &opened);
    }
    let plan = opened.plan(context)?;
    let findings = validate(&opened.source, &plan);
    write!(context.err, "{}", text::render(&warnings(&findings), &[&opened.source], context.colour))?;
    sound(context, &opened.source, findings)?;
    writeln!(context.out, "{}: sound: {}", opened.source.name, contents(&plan))?;
    Ok(Exit::Fine)
}

/// Tells all findings in a form that was asked for, and whether the plan is sound beside them.
fn told(context: &mut Context<'_>, form: &Form, opened: &Opened) -> Result<Exit> {
    let (plan, mut findings) = json::read(&opened.source);
    let is_sound = |findings: &[Finding]| findings.iter().all(|finding| finding.severity != Severity::Error);
    if is_sound(&findings) {
        findings = validate(&opened.source, &plan);
    }
    finding::sort(&mut findings);
    write!(context.out, "{}", (form.render)(&findings, &[&opened.source], context.colour))?;
    context.out.flush()?;
    if !is_sound(&findings) {
        bail!("{} is not sound: {}", opened.source.name, finding::summary(&findings));
    }
    writeln!(context.err, "{}: sound: {}", opened.source.name, contents(&plan))?;
    Ok(Exit::Fine)
}

/// What does not make a plan unsound, and is told beside it. What does is told as the error that it is, with the rest.
fn warnings(findings: &[Finding]) -> Vec<Finding> {
    let is_sound = findings.iter().all(|finding| finding.severity != Severity::Error);
    if is_sound { findings.to_vec() } else { Vec::new() }
}

/// What there is in a plan: `13 tasks, 2 batches, 3 documents`.
fn contents(plan: &Plan<'_>) -> String {
    let items = |kind: Kind| plan.items.iter().filter(|item| item.kind == kind).count();
    let all = [
        (items(Kind::Task), "task", "tasks"),
        (items(Kind::Batch), "batch", "batches"),
        (items(Kind::Phase), "phase", "phases"),
        (plan.documents.len(), "document", "documents"),
    ];
    let there = all.into_iter().filter(|(count, ..)| *count > 0);
    let said: Vec<_> =
        there.map(|(count, one, more)| format!("{count} {}", if count == 1 { one } else { more })).collect();
    if said.is_empty() { "nothing in it yet".to_owned() } else { said.join(", ") }
}
