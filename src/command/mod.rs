//! One file per command, each shaped load → one pure call → commit or print.

mod add;
mod archive;
mod back;
mod block;
mod brief;
mod changed;
mod changelog;
mod check;
mod checklist;
mod compare;
mod context;
mod dashboard;
mod diff;
mod documents;
mod estimate;
mod explain;
mod feature;
mod follow;
mod import;
mod init;
mod keep;
mod lesson;
mod list;
mod log;
mod markers;
mod mend;
mod metrics;
mod missing;
mod moved;
mod next;
mod note;
mod numbered;
mod open;
mod proved;
mod question;
mod region;
mod remove;
mod rename;
mod report;
mod resume;
mod retry;
mod risk;
mod rollback;
mod said;
mod set;
mod show;
mod sort;
mod status;
mod sync;
mod team;
mod tick;
mod told;
mod tour;
mod undo;
mod update;
mod validate;
mod verify;
mod weekly;
mod whole;
mod why;

pub use changed::shown;
pub use context::Context;
pub use open::{Broken, Opened};

use crate::cli::{Cli, Command};
use crate::document::word::nothing;
use crate::finding::clean;
use crate::plan::assignment::{Assignment, Op};
use crate::plan::question::Sort;
use crate::plan::value::Form;
use crate::plan::{Field, Status};
use anyhow::{Result, bail};
use std::io;

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// There is nothing to complain of.
    Fine,
    /// There are findings.
    Findings,
    /// There are findings, because of which nothing was done.
    Refused,
}

/// Runs a command, tells what went wrong on standard error, and returns the exit code.
pub fn run(cli: &Cli, context: &mut Context<'_>) -> u8 {
    let ended = dispatch(&cli.command, context).and_then(|exit| Ok(context.out.flush().map(|()| exit)?));
    match ended {
        Ok(Exit::Fine) => 0,
        Ok(Exit::Findings) => 1,
        Ok(Exit::Refused) => 2,
        Err(error) if is_closed(&error) => 0,
        Err(error) => {
            let told = match error.downcast_ref::<Broken>() {
                Some(broken) => broken.to_string(),
                None => format!("plan: {error:#}\n").split_inclusive('\n').map(line).collect(),
            };
            // Where even this cannot be printed, there is nobody to tell.
            drop(write!(context.err, "{told}"));
            2
        }
    }
}

fn dispatch(command: &Command, context: &mut Context<'_>) -> Result<Exit> {
    match command {
        Command::Tour(args) => tour::run(context, args),
        Command::Init(args) => init::run(context, args),
        Command::Import(args) => import::run(context, args),
        Command::Add(args) => add::run(context, args),
        Command::Update(args) => update::run(context, args, "update", None),
        Command::Start(args) => update::run(context, args, "start", Some(Status::InProgress)),
        Command::Done(args) => update::run(context, args, "done", Some(Status::Complete)),
        Command::Block(args) => block::run(context, args),
        Command::Unblock(args) => block::unblock(context, args),
        Command::Fail(args) => retry::fail(context, args),
        Command::Retry(args) => retry::retry(context, args),
        Command::Resume(args) => resume::run(context, args),
        Command::Tick(args) => tick::run(context, args),
        Command::Verify(args) => verify::run(context, args),
        Command::Note(args) => note::run(context, args),
        Command::Risk(args) => risk::run(context, args),
        Command::Rollback(args) => rollback::run(context, args),
        Command::Archive(args) => archive::run(context, args),
        Command::NewFeature(args) => feature::run(context, args),
        Command::Rename(args) => rename::run(context, args),
        Command::Remove(args) => remove::run(context, args),
        Command::Move(args) => moved::run(context, args),
        Command::Metrics(args) => metrics::run(context, args),
        Command::Set(args) => set::run(context, args),
        Command::Documents(args) => documents::run(context, args),
        Command::Status(args) => status::run(context, args),
        Command::Undo(args) => undo::undo(context, args),
        Command::Redo(args) => undo::redo(context, args),
        Command::Next(args) => next::run(context, args),
        Command::Why(args) => why::run(context, args),
        Command::Brief(args) => brief::run(context, args),
        Command::Gate(args) => question::run(context, args, Sort::Gate),
        Command::Decide(args) => question::run(context, args, Sort::Decision),
        Command::Checklist(args) => checklist::run(context, args),
        Command::Show(args) => show::run(context, args),
        Command::List(args) => list::run(context, args),
        Command::Log(args) => log::run(context, args),
        Command::Dashboard(args) => dashboard::run(context, args),
        Command::Weekly(args) => weekly::run(context, args),
        Command::Estimate(args) => estimate::run(context, args),
        Command::Standup(args) => told::standup(context, args),
        Command::Monthly(args) => told::monthly(context, args),
        Command::Summary(args) => told::summary(context, args),
        Command::Burnup(args) => told::burnup(context, args),
        Command::Compare(args) => compare::run(context, args),
        Command::Template(args) => told::template(context, args),
        Command::Team(args) => team::run(context, args),
        Command::Lesson(args) => lesson::run(context, args),
        Command::Lessons(args) => lesson::all(context, args),
        Command::Criteria(args) => lesson::criteria(context, args),
        Command::Changelog(args) => changelog::run(context, args),
        Command::Check(args) => check::run(context, args),
        Command::Markers(args) => markers::run(context, args),
        Command::Explain(args) => explain::run(context, args),
        Command::Sync(args) => sync::run(context, args),
        Command::Mend(args) => mend::run(context, args),
        Command::Validate(args) => validate::run(context, args),
    }
}

/// Parts ids, which come first, from assignments, which have a `=`; each value is known to fit its field.
pub fn parted(args: &[String]) -> Result<(Vec<&str>, Vec<Assignment>)> {
    let first = args.iter().position(|arg| arg.contains('=')).unwrap_or(args.len());
    let (ids, assignments) = args.split_at(first);
    if let Some(late) = assignments.iter().find(|arg| !arg.contains('=')) {
        bail!("\"{late}\" stands behind {}; put ids first, and text with blanks in quotes: note=\"…\"", args[first]);
    }
    Ok((ids.iter().map(String::as_str).collect(), parsed(assignments)?))
}

/// Reads assignments, each of whose values is then known to fit its field.
pub fn parsed(args: &[String]) -> Result<Vec<Assignment>> {
    let mut all: Vec<Assignment> = args.iter().map(|arg| Assignment::parse(arg)).collect::<Result<_, _>>()?;
    all.iter_mut().filter(|one| names_nobody(one)).for_each(|one| one.text.clear());
    // What is set by lines, as `step=1 step=2`, is set line by line.
    let whole = |one: &&Assignment| one.op == Op::Set && !matches!(one.field.row().form, Form::Checks | Form::Steps);
    let set: Vec<_> = all.iter().filter(whole).collect();
    for (at, second) in set.iter().enumerate() {
        if let Some(first) = set[..at].iter().find(|first| first.field == second.field) {
            let (key, [first, second]) = (second.field.name(), [&first.text, &second.text]);
            bail!("{key} is given twice, as \"{first}\" and as \"{second}\"; give it once");
        }
    }
    Ok(all)
}

/// Whether an assignment sets an owner in words that name none in documents: `owner=-`, `owner=TBD`, `owner=unassigned`.
fn names_nobody(one: &Assignment) -> bool {
    let name = one.text.trim_start_matches('@');
    one.field == Field::Owner && one.op == Op::Set && (nothing::is_empty(name) || nothing::is_nobody(name))
}

/// A line that is safe to print, whatever names and values stand in it.
fn line(text: &str) -> String {
    format!("{}\n", clean(text.trim_end_matches('\n')))
}

/// Whether the reader of the output has gone, as `head` does.
fn is_closed(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
