//! `plan add`.

use super::changed::shown;
use super::follow::{self, Texts};
use super::region::{self, Rewritten};
use super::said::Said;
use super::{Context, Exit, Opened, back, parsed};
use crate::cli::Add;
use crate::json::write;
use crate::plan::assignment::{Assignment, is_title};
use crate::plan::transition::{Change, How, apply};
use crate::plan::{Field, Item, Kind, Moment, Plan, Value, id};
use crate::report::safe::one_line;
use crate::store::Access;
use anyhow::{Result, bail};

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Add) -> Result<Exit> {
    let id = checked(args)?;
    let assignments = parsed(&args.assignments)?;
    let opened = Opened::open(context, Access::Write)?;
    let mut plan = opened.plan(context)?;
    let before = plan.clone();
    if let Some(standing) = plan.find(&id) {
        let heading = standing.heading();
        bail!("{id} is in the plan already, as \"{heading}\"; choose another id, or change it with `plan update {id}`");
    }
    if let Some(question) = plan.question(&id) {
        bail!("{id} is a {} of the plan; choose another id", question.sort.name());
    }
    let (at, who) = context.made(&args.made);
    let how = How::next("add", &plan, at, who.as_deref());
    let (kind, place) = (args.kind.unwrap_or_else(|| told(&id)), plan.items.len());
    let mut item = Item::new(kind, id, args.title.trim().to_owned());
    item.put(Field::Created, Some(Value::Moment(at)));
    plan.items.push(item);
    let mut changes = apply(&mut plan, place, &assignments, &how)?;
    let written = changes.clone();
    let write = |residue| {
        let mut editor = opened.editor(&plan);
        write::changes(&mut editor, &plan, &written, &how, residue)?;
        Ok(editor.finish())
    };
    changes.retain(|change| change.item != place);
    let said = Said::text(format!("Added the {}.\n{}", line(&plan, place), shown(&plan, &changes)));
    let end = if changes.is_empty() {
        region::commit(context, &opened, [&before, &plan], &write, at, said).map(|()| Exit::Fine)?
    } else {
        with_documents(context, &opened, [&before, &plan], &changes, &write, at, said)?
    };
    if !plan.documents.is_empty() {
        context.out.flush()?;
        context.note(
            "no document got an entry of it; `plan sync --add` adds one to those that list the others of its kind",
        )?;
    }
    Ok(end)
}

/// Writes the plan, and documents where they say of batches and phases what changed of these with the new item.
fn with_documents<'t>(
    context: &mut Context<'_>,
    opened: &Opened,
    [before, plan]: [&Plan<'t>; 2],
    changes: &[Change<'t>],
    write: back::Write<'_>,
    at: Moment,
    said: Said,
) -> Result<Exit> {
    let texts = Texts::to_write(opened, plan)?;
    let views = texts.views();
    let documents = texts.documents(&views, before);
    let found = follow::mismatches(before, plan, &documents, changes, at);
    let items: Vec<_> = changes.iter().map(|change| change.item).collect();
    let plans = [before, plan];
    let Rewritten { edited, plan_edits, left } =
        region::rewritten(opened, plans, &documents, found, &items, at, write)?;
    let refused: Vec<_> = left.into_iter().filter(|mismatch| !mismatch.left).collect();
    let refused = follow::refusals(plan, &documents, &refused);
    follow::commit(context, opened, plans, &plan_edits, &documents, &edited)?;
    said.print(context, &documents, &edited)?;
    follow::tell_refused(context, &documents, &refused)
}

/// Returns the id as it is stored, once id and title can be what they are said to be.
fn checked(args: &Add) -> Result<String> {
    let id = id::stored(&args.id);
    if !is_id(&id) {
        bail!("\"{}\" is no id; give the id first, then the title: plan add SEC-007 \"Rotate the keys\"", args.id);
    }
    if args.title.trim().is_empty() || Assignment::parse(&args.title).is_ok() {
        bail!("{id} needs a title before its fields, and \"{}\" is none: plan add {id} \"What it is\"", args.title);
    }
    if !is_title(&args.title) {
        bail!("the title of {id} holds a line break; a title stands in one line: plan add {id} \"What it is\"");
    }
    Ok(id)
}

/// Whether a text can be typed as an id.
pub(super) fn is_id(id: &str) -> bool {
    !(id.is_empty() || id.contains('=') || id.contains(char::is_control))
}

/// The kind an id suggests.
fn told(id: &str) -> Kind {
    let begins = |kind: &Kind| id.to_lowercase().strip_prefix(kind.name()).is_some_and(|rest| rest.starts_with('-'));
    [Kind::Batch, Kind::Phase].into_iter().find(begins).unwrap_or(Kind::Task)
}

/// An item by the id one types next: `task SEC-007: Rotate the keys`.
fn line(plan: &Plan<'_>, at: usize) -> String {
    let item = &plan.items[at];
    format!("{} {}: {}", item.kind.name(), one_line(item.id.as_str()), one_line(item.title.as_str()))
}
