//! `plan archive`: a feature that is over goes to a folder of its own, as a plan with its documents.

mod entries;
mod file;

use super::follow::Texts;
use super::said::Said;
use super::{Context, Exit, Opened, region};
use crate::cli::Archive;
use crate::json::write;
use crate::plan::id;
use crate::plan::remove::naming;
use crate::plan::transition::How;
use crate::plan::{Item, Kind, Plan};
use crate::reconcile::Document;
use crate::report::checklist;
use crate::report::safe::one_line;
use crate::store::{Access, FileChange, exists};
use crate::text::Source;
use anyhow::{Result, bail};
use std::collections::BTreeSet;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Archive) -> Result<Exit> {
    if let Some(day) = args.done_before {
        return entries::run(context, args, day);
    }
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    let gone = gone(&plan)?;
    if !args.force {
        refuse(&plan)?;
    }
    let (at, by) = context.made(&args.made);
    let how = How { force: args.reason.as_deref(), ..How::next("archive", &plan, at, by.as_deref()) };
    let name = name(&plan, at.day(plan.utc_offset));
    let folder = opened.store.root().join(&args.to).join(&name);
    if exists(&folder) {
        bail!("{} is there already; move it away, or archive to another folder with --to", opened.store.name(&folder));
    }
    let texts = Texts::read(&opened, &plan);
    let views = texts.views();
    let documents = texts.documents(&views, &plan);
    let (moved, stay) = spoken_of(&plan, &documents, &gone);
    for at in stay {
        let path = documents[at].path;
        context
            .note(format_args!("{path} speaks of other items, too, and stays; take out what is archived by hand"))?;
    }
    let sources: Vec<(&str, &str, &Source)> = moved.iter().map(|at| source(&texts, *at)).collect();
    let new = file::archive(&plan, &opened.source, &gone, &sources, &how);
    let after = Source::new(opened.store.name(&folder), new.clone().into_bytes());
    if let Some(finding) = crate::json::read(&after).1.first() {
        bail!("the archive would not be sound, so nothing was written: {}", finding.message);
    }
    let names: Vec<_> = sources.iter().map(|(path, ..)| (*path).to_owned()).collect();
    if args.dry_run {
        return tell(context, &plan, &gone, &names, &opened.store.name(&folder), true);
    }
    let mut files = vec![FileChange::create(folder.join(crate::store::FILE_NAME), &new)];
    files.extend(sources.iter().map(|(path, _, source)| FileChange::copy(folder.join(file::base(path)), source)));
    opened.store.commit(&files)?;
    let write = |documents| file::rest(&opened, &plan, &gone, &names, &how, documents);
    let done = region::commit(context, &opened, [&plan, &plan], &write, at, Said::default());
    if let Err(error) = done {
        // Nothing left the plan, so there is nothing to keep either.
        drop(opened.store.discard(&folder));
        return Err(error);
    }
    for (path, _, source) in &sources {
        opened.store.retire(path, source)?;
    }
    tell(context, &plan, &gone, &names, &opened.store.name(&folder), false)
}

/// The folder's name: the feature's id, else the day.
fn name(plan: &Plan<'_>, today: chrono::NaiveDate) -> String {
    let feature = plan.feature.as_ref();
    let own = feature.map(|feature| if feature.id.is_blank() { feature.name.as_str() } else { feature.id.as_str() });
    let own = own.map(|own| own.replace(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.'), "-"));
    own.map(|own| own.trim_matches(['-', '.']).to_owned())
        .filter(|own| !own.is_empty())
        .unwrap_or_else(|| today.to_string())
}

/// The phases with all that belongs to them; refused while something is open, or something else names it.
fn gone(plan: &Plan<'_>) -> Result<BTreeSet<usize>> {
    let within =
        |parent: &str, kind: Kind| plan.items.iter().any(|item| item.kind == kind && !item.template && item.is(parent));
    let belongs = |item: &Item<'_>| match item.kind {
        Kind::Phase => true,
        _ => !item.phase.is_blank() && within(item.phase.as_str(), Kind::Phase),
    };
    let own: BTreeSet<usize> = (0..plan.items.len()).filter(|at| belongs(&plan.items[*at])).collect();
    let inside = |item: &Item<'_>| {
        own.iter().any(|at| plan.items[*at].kind == Kind::Batch && plan.items[*at].is(item.batch.as_str()))
    };
    let more = (0..plan.items.len()).filter(|at| !plan.items[*at].batch.is_blank() && inside(&plan.items[*at]));
    let all: BTreeSet<usize> = own.iter().copied().chain(more).collect();
    if !all.iter().any(|at| !plan.items[*at].template) {
        bail!(
            "there are no phases to archive; `plan archive --done-before DATE` takes completed entries out of DEBUGGING documents"
        );
    }
    let over = |item: &Item<'_>| {
        item.template || item.status.is_closed() || item.kind != Kind::Task && plan.progress(item) == 100
    };
    let rest = all.iter().copied().filter(|at| plan.items[*at].kind != Kind::Phase);
    let order = plan.phases().into_iter().chain(rest).map(|at| &plan.items[at]);
    let open: Vec<_> = order.filter(|item| !over(item)).collect();
    if let Some(first) = open.first() {
        let more = if open.len() > 1 { format!(", and {} more are open", open.len() - 1) } else { String::new() };
        bail!("{} is {}{more}; complete or cancel what is open before the feature is archived", first.id, first.status);
    }
    for at in &all {
        if let Some((other, _)) = naming(plan, *at).into_iter().find(|(other, _)| !all.contains(other)) {
            let (id, other) = (&plan.items[*at].id, &plan.items[other].id);
            bail!("{other} names {id}, which would go; change that first, as plan update {other} depends-={id}");
        }
    }
    Ok(all)
}

/// Refuses to close a feature while a required checklist has open lines.
fn refuse(plan: &Plan<'_>) -> Result<()> {
    let open = checklist::open(plan);
    if open.is_empty() {
        return Ok(());
    }
    let id = plan.checklists.iter().find(|list| list.keeps()).map_or("", |list| list.id.as_str());
    bail!(
        "still to tick: {}; `plan checklist {id}` shows the lines, and --force with a reason overrules them",
        open.join(", ")
    )
}

/// The documents that speak of the feature: those that speak of nothing else, and the others, which stay.
fn spoken_of(plan: &Plan<'_>, documents: &[Document<'_>], gone: &BTreeSet<usize>) -> (Vec<usize>, Vec<usize>) {
    let real = |item: &usize| gone.contains(item) && !plan.items[*item].template;
    let any = (0..documents.len()).filter(|at| documents[*at].bound.iter().flatten().any(real));
    any.partition(|at| documents[*at].bound.iter().flatten().all(|item| gone.contains(item)))
}

fn source(texts: &Texts, at: usize) -> (&str, &str, &Source) {
    let (path, kind, source) = &texts.all[at];
    (path, kind, source)
}

fn tell(
    context: &mut Context<'_>,
    plan: &Plan<'_>,
    gone: &BTreeSet<usize>,
    documents: &[String],
    folder: &str,
    dry_run: bool,
) -> Result<Exit> {
    let items: Vec<_> = gone.iter().map(|at| &plan.items[*at]).filter(|item| !item.template).collect();
    let count = |kind: Kind, [one, more]: [&str; 2]| {
        let number = items.iter().filter(|item| item.kind == kind).count();
        (number > 0).then(|| format!("{number} {}", if number == 1 { one } else { more }))
    };
    let parts = [
        count(Kind::Phase, ["phase", "phases"]),
        count(Kind::Batch, ["batch", "batches"]),
        count(Kind::Task, ["task", "tasks"]),
    ];
    let feature = plan.feature.as_ref().map(|feature| if feature.id.is_blank() { &feature.name } else { &feature.id });
    let what = feature.map_or_else(|| "the phases".to_owned(), |id| one_line(id.as_str()));
    let verb = if dry_run { "Would archive" } else { "Archived" };
    writeln!(context.out, "{verb} {what}: {} to {folder}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))?;
    for path in documents {
        writeln!(context.out, "{path}: {} there", if dry_run { "would be moved" } else { "moved" })?;
    }
    if !dry_run {
        let plan = id::slug(&what);
        let next = if plan.is_empty() { "FEAT-002" } else { "ID" };
        writeln!(
            context.out,
            "\nNext:\n  plan new-feature {next} \"name\"      begin the next\n  plan --plan {folder}/execution-plan.json list"
        )?;
    }
    Ok(Exit::Fine)
}

/// Appends what there is to say of what was archived to the log of the plan.
fn record(how: &How<'_>, set: Vec<write::Pair>, ids: &[String]) -> crate::json::Node {
    use crate::json::Node;
    let ids = ids.iter().map(|id| Node::text(id)).collect();
    write::record(how, set, vec![("archived".to_owned(), Node::Array(ids, false))])
}
