//! `plan import`.

mod adopt;
mod again;
mod kept;
mod output;
mod scope;
mod whole;

use super::said::Dry;
use super::{Context, Exit, Opened, report, sort};
use crate::cli::Import;
use crate::collect::{self, Input, Outcome, collect};
use crate::document::allow;
use crate::document::known::Known;
use crate::document::{self, Reading, damage, kind};
use crate::json::MOST_ITEMS;
use crate::json::{Editor, Node, write};
use crate::parallel;
use crate::plan::Plan;
use crate::plan::transition::{Change, How};
use crate::reconcile::{hidden_in, stale};
use crate::store::{self, Access, FileChange};
use crate::text::{Edits, Source, View};
use anyhow::{Result, bail};
use chrono::NaiveDate;

/// What a plan begins with where there is none.
const EMPTY: &str = "{\n  \"version\": 1\n}\n";

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Import) -> Result<Exit> {
    let (opened, new) = open(context)?;
    let mut plan = opened.plan(context)?;
    let (plans, files): (Vec<_>, Vec<_>) =
        read(context, &opened, args)?.into_iter().partition(|(_, source)| sort::is_json(source));
    alone(&opened, &plan, &files)?;
    let views: Vec<_> = files.iter().map(|(_, source)| View::new(source)).collect();
    let readings = readings(&plan, &files, &views, args)?;
    let inputs: Vec<_> = files
        .iter()
        .zip(&views)
        .zip(&readings)
        .map(|(((path, _), view), reading)| Input { path, view, reading })
        .collect();
    let before = plan.clone();
    let (mut again, prefer) = (again::Again::default(), args.prefer.is_some());
    let adopt = |(_, source)| adopt::adopt(&mut plan, source, &before, (&mut again, prefer));
    let adopted: Vec<_> = plans.iter().map(|(path, source)| (path, source)).map(adopt).collect();
    let mut outcome = collect(&mut plan, &inputs, collect::How { prefer, ranges: args.expand_ranges });
    again.join(&mut outcome);
    if plan.items.len() > MOST_ITEMS {
        bail!("the plan would have {} items, and {MOST_ITEMS} are the most it can have", plan.items.len());
    }
    let scope = scope::stated(&plan, &inputs, &outcome);
    let start = start(&before, &readings, args);
    let lists = kept::Lists::of(&plan, &inputs, &outcome);
    let mut editor = opened.editor(&plan);
    let whole = whole::Whole::of(&plan, &inputs);
    let metrics = kept::metrics(&plan, &inputs);
    write(&mut editor, &before, &plan, &inputs, &outcome, (&scope, &whole, &lists, &metrics), start, context)?;
    let edits = editor.finish();
    scope.enlarge(&mut plan);
    name_figures(&plan, &inputs, &mut outcome);

    if !args.dry_run && !edits.is_empty() {
        commit(context, &opened, &before, &edits, new)?;
    }
    let damage = inputs.iter().flat_map(|input| damage::findings(input.view, input.reading)).collect();
    let told = output::Told {
        plan: &plan,
        before: &before,
        inputs: &inputs,
        outcome: &outcome,
        damage,
        adopted: &adopted,
        scope: &scope,
        whole: &whole,
        lists: &lists,
        metrics: &metrics,
        start,
        name: &opened.source.name,
        dry_run: args.dry_run,
        is_nowhere: new && edits.is_empty(),
    };
    let dry = args.dry_run.then(|| Dry::of(&opened, &edits, &[], &[]));
    tell(context, &told, dry, args.format.json)?;
    Ok(Exit::Fine)
}

/// Says what was found, or what would change where nothing is written, in words or as data.
fn tell(context: &mut Context<'_>, told: &output::Told<'_, '_>, dry: Option<Dry>, json: bool) -> Result<()> {
    let data = json.then(|| output::data(told));
    match (dry, data) {
        (Some(dry), data) => dry.print(context, data)?,
        (None, Some(data)) => write!(context.out, "{}", report::data(&data)?)?,
        (None, None) => {}
    }
    if json { Ok(()) } else { output::print(context, told) }
}

/// Names the figures of documents that are not what they count, and values where nothing is read that are not the plan's, as
/// a check will; and takes back what comments silence there.
fn name_figures(plan: &Plan<'_>, inputs: &[Input<'_>], outcome: &mut Outcome) {
    let mut bound: Vec<_> = inputs.iter().map(|input| vec![None; input.reading.entries.len()]).collect();
    for collected in &outcome.items {
        collected.sights.iter().for_each(|(document, entry)| bound[*document][*entry] = Some(collected.item));
    }
    let pairs = inputs.iter().zip(&bound);
    for (input, bound) in pairs {
        outcome.findings.extend(stale(plan, input.view, input.reading, bound));
        outcome.findings.extend(hidden_in(plan, input.view, input.reading, bound));
    }
    for input in inputs {
        allow::drop_silenced(input.view, input.reading, &mut outcome.findings);
    }
}

/// Opens the plan, or begins one where there is none.
fn open(context: &mut Context<'_>) -> Result<(Opened, bool)> {
    let found = store::find(context.plan.as_deref(), context.env_plan.as_deref(), &context.cwd);
    let Err(missing) = found else { return Ok((Opened::open(context, Access::Write)?, false)) };
    let path = missing.place().to_owned();
    let store = super::open::store(context, &path, Access::Write)?;
    let source = Source::new(store.name(&path), EMPTY.as_bytes().to_vec());
    Ok((Opened { store, source }, true))
}

/// Reads the files, with the path under which the plan registers each.
fn read(context: &Context<'_>, opened: &Opened, args: &Import) -> Result<Vec<(String, Source)>> {
    let mut files: Vec<(String, Source)> = Vec::new();
    for file in &args.files {
        let path = opened.store.relative(file)?;
        if files.iter().any(|(other, _)| *other == path) {
            continue;
        }
        let source = opened.store.read_file(file)?;
        if source.name == opened.source.name {
            bail!("{} is the plan itself; name the documents it is to take items from", source.name);
        }
        sort::readable(&source)?;
        if sort::is_json(&source) {
            sort::sound(context, &source)?;
        }
        files.push((path, source));
    }
    Ok(files)
}

/// Refuses documents that are registered already under another path, or named by two.
fn alone(opened: &Opened, plan: &Plan<'_>, files: &[(String, Source)]) -> Result<()> {
    let registered: Vec<_> = plan.documents.iter().map(|document| document.path.as_str()).collect();
    for (at, (path, _)) in files.iter().enumerate().filter(|(_, (path, _))| !registered.contains(&path.as_str())) {
        let named = files[..at].iter().map(|(path, _)| path.as_str());
        opened.store.alone(path, registered.iter().copied().chain(named))?;
    }
    Ok(())
}

/// What each document says. Its kind is the one asked for, else the registered one, else told from what it holds.
fn readings<'t>(
    plan: &Plan<'_>,
    files: &'t [(String, Source)],
    views: &'t [View<'t>],
    args: &Import,
) -> Result<Vec<Reading<'t>>> {
    let asked = match &args.kind {
        None => None,
        Some(name) => match kind::named(name) {
            Some(kind) => Some(kind),
            None => bail!(
                "there is no kind of document \"{name}\"; the kinds are {}",
                kind::KINDS.iter().map(|kind| kind.name).collect::<Vec<_>>().join(", ")
            ),
        },
    };
    let registered = |path: &str| {
        plan.documents
            .iter()
            .find(|document| document.path.as_str() == path)
            .and_then(|document| kind::named(document.kind.as_str()))
    };
    let known = Known::by_document(plan);
    let pairs: Vec<_> = files.iter().zip(views).collect();
    let bytes = views.iter().map(|view| view.text().len()).sum();
    Ok(parallel::map(&pairs, bytes, |((path, _), view)| {
        let known = known.get(path.as_str()).cloned().unwrap_or_default();
        document::read_again(view.text(), path, asked.or_else(|| registered(path)), known)
    }))
}

/// The first day of week 1: as asked for, else as the plan has it, else as a document states it.
fn start(plan: &Plan<'_>, readings: &[Reading<'_>], args: &Import) -> Option<NaiveDate> {
    let stated = || readings.iter().find_map(|reading| reading.start).map(|moment| moment.day(plan.utc_offset));
    args.start.or(plan.start_date).or_else(stated)
}

/// Writes what is new into the plan file: items, documents, stated totals, the start.
#[expect(clippy::too_many_arguments, reason = "one call, each argument a part of what an import found")]
fn write<'t>(
    editor: &mut Editor<'t>,
    before: &Plan<'t>,
    plan: &Plan<'t>,
    inputs: &[Input<'t>],
    outcome: &Outcome,
    (scope, whole, lists, metrics): (&scope::Stated, &whole::Whole<'t>, &kept::Lists<'t>, &[String]),
    start: Option<NaiveDate>,
    context: &Context<'_>,
) -> Result<()> {
    let who = context.who(None);
    let how = How::next("import", before, context.now, who.as_deref());
    let mut members = Vec::new();
    if start.is_some() && start != before.start_date {
        members.extend(start.map(|day| ("startDate".to_owned(), Some(Node::text(&day.to_string())))));
    }
    members.extend(scope.member(before));
    members.extend(whole.feature.as_ref().map(write::feature));
    let known = |path: &str| before.documents.iter().any(|document| document.path.as_str() == path);
    let documents: Vec<_> = inputs
        .iter()
        .filter(|input| !known(input.path))
        .map(|input| registered(input.path, input.reading.kind.name))
        .collect();
    let changes: Vec<Change<'t>> = outcome
        .taken
        .iter()
        .map(|(item, field)| Change {
            item: *item,
            field: *field,
            old: before.items[*item].get(*field),
            new: plan.items[*item].get(*field),
            added: None,
            derived: false,
        })
        .collect();
    Ok(write::import(editor, plan, members, (documents, whole.grown()), &changes, (&lists.keeps(), metrics), &how)?)
}

fn registered(path: &str, kind: &str) -> Node {
    let members = [("path", path), ("kind", kind)];
    Node::Object(members.map(|(key, text)| (key.to_owned(), Node::text(text))).into(), false)
}

fn commit(context: &Context<'_>, opened: &Opened, read: &Plan<'_>, edits: &Edits, new: bool) -> Result<()> {
    if !new {
        return opened.commit(context, read, edits);
    }
    let after = opened.proved(context, edits)?;
    Ok(opened.store.commit(&[FileChange::create(opened.store.plan_path(), after.text())])?)
}
