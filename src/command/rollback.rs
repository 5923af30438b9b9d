//! `plan rollback`.

use super::open::position;
use super::update::change;
use super::{Context, Exit, Opened, report};
use crate::cli::{Change, Rollback};
use crate::finding::clean;
use crate::git::{self, Commit};
use crate::plan::assignment::Assignment;
use crate::plan::done::Point;
use crate::plan::{Field, Item, Status, Value};
use crate::report::rollback::{self, Work};
use crate::store::Access;
use anyhow::{Result, bail};

/// Runs the command: prints what takes an item back, and sets the item back where that is asked.
pub(super) fn run(context: &mut Context<'_>, args: &Rollback) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let item = &plan.items[position(&plan, &args.id)?];
    let from = began(item)?;
    let files = files(item);
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let commits = from.as_deref().and_then(|from| git::since(opened.store.root(), from, &files));
    let work = work(from.as_deref(), commits.as_deref(), !files.is_empty());
    if args.format.json {
        return print_data(context, args, rollback::data(item, &work));
    }
    let text: String = rollback::text(item, &work).lines().map(|line| format!("{}\n", clean(line))).collect();
    write!(context.out, "{text}")?;
    if args.reopen.is_some() {
        writeln!(context.out)?;
    }
    reopen(context, args)
}

/// Prints one document for both: what takes the work back, and what changes where the item is opened again.
fn print_data(context: &mut Context<'_>, args: &Rollback, mut data: serde_json::Value) -> Result<Exit> {
    let mut changed = Vec::new();
    let exit = reopen(&mut context.aside(&mut changed), args)?;
    let mut reopened: serde_json::Value = serde_json::from_slice(&changed).unwrap_or_default();
    for name in ["diffs", "dryRun"] {
        if let Some(member) = reopened.as_object_mut().and_then(|members| members.remove(name)) {
            data[name] = member;
        }
    }
    data["reopened"] = reopened;
    write!(context.out, "{}", report::data(&data)?)?;
    Ok(exit)
}

/// The commit on which an item began; what is no commit's id is not given to git.
fn began(item: &Item<'_>) -> Result<Option<String>> {
    let Some(from) = item.get(Field::StartCommit).map(|commit| commit.to_string()) else { return Ok(None) };
    if !git::is_id(&from) {
        bail!("startCommit of {} is {from}, and a commit is 7 or more hexadecimal digits", item.id);
    }
    Ok(Some(from))
}

/// The files of an item, without the lines behind them.
fn files(item: &Item<'_>) -> Vec<String> {
    let Some(Value::List(files)) = item.get(Field::Files) else { return Vec::new() };
    let path = |file: &str| file.split_once(':').map_or(file, |(path, _)| path).trim().to_owned();
    files.iter().map(|file| path(file.as_str())).filter(|file| !file.is_empty()).collect()
}

fn work<'w>(from: Option<&'w str>, commits: Option<&'w [Commit]>, own: bool) -> Work<'w> {
    let mut files: Vec<_> =
        commits.iter().flat_map(|all| *all).flat_map(|one| &one.files).map(String::as_str).collect();
    files.sort_unstable();
    files.dedup();
    let named = |all: &'w [Commit]| all.iter().map(|one| (one.id.as_str(), one.subject.as_str())).collect();
    Work { from, commits: commits.map(named), files, own }
}

/// Sets the item back, with a reason; where nothing of it is begun any more, neither is there a commit it began on.
fn reopen(context: &mut Context<'_>, args: &Rollback) -> Result<Exit> {
    let Some(status) = args.reopen.as_deref().and_then(Status::parse) else { return Ok(Exit::Fine) };
    let mut assignments = vec![Assignment::set(Field::Status, status.name())];
    assignments.extend(args.reason.as_deref().map(|reason| Assignment::set(Field::Reason, reason)));
    if status == Status::NotStarted {
        assignments.push(Assignment::set(Field::StartCommit, ""));
    }
    let (made, dry_run, format) = (args.made.clone(), args.dry_run, args.format);
    let as_change = Change { args: Vec::new(), made, dry_run, force: false, reason: None, format };
    change(context, &as_change, "rollback", &[&args.id], &|item| {
        // What is taken back is no longer what was verified, reviewed or merged.
        let stamps = Point::ALL.into_iter().filter_map(Point::field).filter(|field| item.get(*field).is_some());
        let stamps = stamps.map(|field| Assignment::set(field, ""));
        Ok(assignments.iter().cloned().chain(stamps).collect())
    })
}
