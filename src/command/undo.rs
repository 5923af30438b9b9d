//! `plan undo` and `plan redo`: operations are taken back whole, as an operation of its own.

mod state;

use super::changed::{arrow, lines};
use super::said::Dry;
use super::whole::plain;
use super::{Context, Exit, Opened, report};
use crate::cli::Undo;
use crate::finding::{self, Finding, Severity};
use crate::json::write::back::{Told, pairs, tell};
use crate::plan::operation::{self, Operation};
use crate::plan::transition::How;
use crate::plan::{Field, Plan, moment::Form};
use crate::report::log::member;
use crate::report::safe::one_line;
use crate::store::{Access, FileChange};
use crate::text::{Edits, Source};
use anyhow::{Result, anyhow, bail};
use serde_json::{Value, json};
use state::State;

/// Takes back the last operations.
pub(super) fn undo(context: &mut Context<'_>, args: &Undo) -> Result<Exit> {
    run(context, args, "undo")
}

/// Takes back what was undone last.
pub(super) fn redo(context: &mut Context<'_>, args: &Undo) -> Result<Exit> {
    run(context, args, "redo")
}

fn run(context: &mut Context<'_>, args: &Undo, op: &'static str) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    let operations = operation::all(&plan);
    let taken = chosen(&plan, &operations, op, args.number.get())?;
    let mut state = State::new(&opened, args.force);
    let mut lost = Vec::new();
    for operation in &taken {
        lost.extend(state.take_back(operation.seq)?);
    }
    if !lost.is_empty() && !args.force {
        return refuse(context, &state, &lost, op);
    }
    let (at, by) = context.made(&args.made);
    let of: Vec<u64> = taken.iter().map(|operation| operation.seq).collect();
    let how = How { of: &of, ..How::next(op, &plan, at, by.as_deref()) };
    let mut bytes = told(context, &opened, &plan, &state, &how)?;
    if state.render(&Source::new(opened.source.name.clone(), bytes.clone()))? {
        bytes = told(context, &opened, &plan, &state, &how)?;
    }
    if args.dry_run {
        let mut dry = Dry::default();
        dry.file(&opened.source, &Source::new(opened.source.name.clone(), bytes));
        state.changed().for_each(|text| dry.file(&text.first, &text.now));
        dry.print(context, args.format.json.then(|| data(&state, &taken)))?;
        return Ok(Exit::Fine);
    }
    commit(&opened, &state, &bytes)?;
    print(context, args, &plan, &state, &taken, op)
}

/// The operations that are to be taken back, the last first; or why they cannot be.
fn chosen<'o, 'a>(
    plan: &Plan<'_>,
    operations: &'o [Operation<'a>],
    op: &str,
    number: usize,
) -> Result<Vec<&'o Operation<'a>>> {
    let stacks = operation::stacks(operations);
    let places = if op == "undo" { stacks.done } else { stacks.undone };
    let taken: Vec<_> = places.iter().rev().take(number).map(|at| &operations[*at]).collect();
    let there = places.len();
    if taken.is_empty() {
        bail!(
            "there is nothing to {op}: {}",
            if op == "undo" {
                "no command has changed the plan, and what a plain `plan sync` wrote into documents alone is for `git restore`"
            } else {
                "nothing was undone"
            }
        );
    }
    if there < number {
        bail!(
            "{number} operations cannot be taken back: there {}",
            match there {
                1 => "is only 1".to_owned(),
                _ => format!("are only {there}"),
            }
        );
    }
    for operation in &taken {
        let name = name(plan, operation);
        let again = "`git restore` brings the files of a commit back";
        if operation.op.as_str() == "import" {
            bail!("{name} cannot be taken back: an import takes in whole documents; {again}");
        }
        if operation.op.as_str() == "archive" {
            bail!("{name} cannot be taken back: the archive has taken over what went; {again}");
        }
        if operation.seq == 0 {
            bail!("{name} cannot be taken back: it has no number, so an older program wrote it; {again}");
        }
        if operations.iter().filter(|other| other.seq == operation.seq).count() > 1 {
            bail!("{name} cannot be taken back: merged branches have two operations of this number; {again}");
        }
    }
    Ok(taken)
}

/// `update #17 by ann (2026-01-15 14:30 UTC)`.
fn name(plan: &Plan<'_>, operation: &Operation<'_>) -> String {
    let mut name = one_line(operation.op.as_str());
    name.extend((operation.seq > 0).then(|| format!(" #{}", operation.seq)));
    name.extend(operation.by.as_ref().map(|by| format!(" by {}", one_line(by.as_str()))));
    name.extend(operation.at.map(|at| format!(" ({})", at.format(Form::MinuteUtc, plan.utc_offset))));
    name
}

/// Writes the records of the operation into the plan file, with all that it takes to take it back in turn.
fn told(context: &Context<'_>, opened: &Opened, plan: &Plan<'_>, state: &State<'_>, how: &How<'_>) -> Result<Vec<u8>> {
    let after = state.plan()?;
    let documents = state.residue(plan, &after, how);
    let told = Told {
        before: plan,
        after: &after,
        items: state.items.clone(),
        keys: state.keys.clone(),
        renamed: state.renamed.clone(),
        documents,
    };
    let edits: Edits = tell(&state.source, told, how)?;
    let new = Source::new(opened.source.name.clone(), edits.apply(state.source.bytes()));
    let findings = crate::json::read(&new).1;
    super::open::sound(context, &new, findings)
        .map_err(|error| error.context("the plan file would break, so nothing was written"))?;
    Ok(new.bytes().to_vec())
}

/// A place of a document that is not as it was left: nothing is written.
fn refuse(context: &mut Context<'_>, state: &State<'_>, lost: &[(usize, usize)], op: &str) -> Result<Exit> {
    let finding = |(document, line): &(usize, usize)| {
        let source = &state.texts[*document].first;
        let start = source.offset(*line);
        let message = "this place was changed since, and its lines cannot be put back as they were";
        Finding::new("undo-conflict", Severity::Error, source, start..source.line_end(start), message)
            .help(format!("`plan {op} --force` leaves it as it is, and takes back all else"))
            .help("mend it by hand first, then run the command again")
    };
    let findings: Vec<_> = lost.iter().map(finding).collect();
    let sources: Vec<_> = state.texts.iter().map(|text| &text.first).collect();
    write!(context.out, "{}", finding::text::render(&findings, &sources, context.colour))?;
    context.out.flush()?;
    writeln!(context.err, "plan {op}: {}; nothing was written", finding::summary(&findings))?;
    Ok(Exit::Refused)
}

fn commit(opened: &Opened, state: &State<'_>, plan: &[u8]) -> Result<()> {
    let own = FileChange::replace(opened.store.plan_path(), &opened.source, plan);
    let others = state.changed().map(|text| FileChange::replace(&text.path, &text.first, text.now.bytes()));
    let changes: Vec<_> = std::iter::once(own).chain(others).collect();
    Ok(opened.store.commit(&changes)?)
}

fn print(
    context: &mut Context<'_>,
    args: &Undo,
    plan: &Plan<'_>,
    state: &State<'_>,
    taken: &[&Operation<'_>],
    op: &str,
) -> Result<Exit> {
    let after = state.plan()?;
    let touched: Vec<_> = state.changed().map(|text| text.first.name.clone()).collect();
    if args.format.json {
        write!(context.out, "{}", report::data(&data(state, taken))?)?;
        return Ok(Exit::Fine);
    }
    let verb = if op == "undo" { "Undone" } else { "Done again" };
    for operation in taken {
        let shown = if op == "redo" { undone(plan, operation) } else { name(plan, operation) };
        writeln!(context.out, "{verb}: {shown}")?;
    }
    let renamed = state.renamed.iter().map(|[old, new]| [one_line(new), "id".to_owned(), arrow(Some(old), Some(new))]);
    let mut rows: Vec<_> = renamed.collect();
    for id in &state.items {
        let found = |plan: &'_ Plan<'_>| plan.items.iter().position(|item| item.id.as_str() == id);
        match (found(plan), found(&after)) {
            (Some(was), Some(is)) => {
                let text = |node: &crate::json::Node| node.print(&crate::json::Style::new(), "");
                rows.extend(pairs(&plan.items[was], &after.items[is]).iter().map(|(name, [old, new])| {
                    let shown = |raw: String| (raw != "null").then(|| member(name, &raw));
                    let [old, new] = [old, new].map(|node| shown(text(node)));
                    let name = Field::parse(name).map_or_else(|| name.clone(), |field| field.name().to_owned());
                    [one_line(id), name, arrow(old.as_deref(), new.as_deref())]
                }));
            }
            (Some(_), None) => rows.push([one_line(id), String::new(), "taken out of the plan".to_owned()]),
            (None, is) => {
                // It came back under the id it was removed with, and may have got an older one since.
                let again = state.renamed.iter().find(|[old, _]| is.is_none() && old == id).map_or(id, |[_, new]| new);
                rows.push([one_line(again), String::new(), "in the plan again".to_owned()]);
            }
        }
    }
    for name in &state.keys {
        let key = crate::json::write::back::Key::read("", name);
        let [old, new] = [plan, &after].map(|plan| key.standing(plan).map(|raw| plain(&raw)));
        rows.push(["plan".to_owned(), name.clone(), arrow(old.as_deref(), new.as_deref())]);
    }
    write!(context.out, "{}", lines(&rows))?;
    for name in touched {
        writeln!(context.out, "{name}: {}", if op == "undo" { "as it was" } else { "edited again" })?;
    }
    Ok(Exit::Fine)
}

/// What was taken back, as data.
fn data(state: &State<'_>, taken: &[&Operation<'_>]) -> Value {
    let of: Vec<_> = taken.iter().map(|operation| operation.seq).collect();
    let touched: Vec<_> = state.changed().map(|text| text.first.name.as_str()).collect();
    json!({"version": 1, "of": of, "items": state.items, "documents": touched})
}

/// The operations that an undo took back.
fn undone(plan: &Plan<'_>, operation: &Operation<'_>) -> String {
    let all = operation::all(plan);
    let of = all.iter().filter(|other| operation.of().contains(&other.seq)).map(|other| name(plan, other));
    let of: Vec<_> = of.collect();
    if of.is_empty() { name(plan, operation) } else { of.join(", ") }
}

/// Says what was changed since, and by which operation.
fn clashed(plan: &Plan<'_>, seq: u64, what: &str, records: &dyn Fn(&Operation<'_>) -> bool) -> anyhow::Error {
    let operations = operation::all(plan);
    let own = operations.iter().find(|operation| operation.seq == seq);
    let later =
        operations.iter().rev().take_while(|operation| operation.seq > seq).find(|operation| records(operation));
    let by = later.map_or_else(|| "by hand".to_owned(), |later| format!("by {}", name(plan, later)));
    let own = own.map(|own| name(plan, own)).unwrap_or_default();
    anyhow!("{own} cannot be taken back: {what} was changed since {by}; nothing was changed")
}
