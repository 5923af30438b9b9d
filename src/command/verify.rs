//! `plan verify`: the only command that runs what a file says.

use super::open::position;
use super::said::Dry;
use super::update::change;
use super::{Context, Exit, Opened, report};
use crate::cli::{Change, Verify};
use crate::finding::clean;
use crate::plan::assignment::Assignment;
use crate::plan::value::{Outcome, Run};
use crate::plan::verify::{commands, compiled};
use crate::plan::{Field, Moment, Text, Value};
use crate::process::{self, Ended};
use crate::store::Access;
use anyhow::{Result, bail};
use serde_json::json;
use std::path::Path;

/// Runs the commands the plan file lists for an item, and notes how each ended. The plan is not locked meanwhile.
pub(super) fn run(context: &mut Context<'_>, args: &Verify) -> Result<Exit> {
    let (folder, listed, tells) = listed(context, args)?;
    if args.dry_run && args.format.json {
        let run = |command: &String| json!({"command": command, "outcome": null, "exit": null});
        let data = data(args, None, &listed.iter().map(run).collect::<Vec<_>>());
        Dry::default().print(context, Some(data))?;
        return Ok(Exit::Fine);
    }
    if args.dry_run {
        for command in &listed {
            writeln!(context.out, "{}", clean(command))?;
        }
        return Ok(Exit::Fine);
    }
    let at = args.made.at.unwrap_or(context.now);
    let mut runs = Vec::new();
    for command in listed {
        runs.push(one(context, args, &folder, command, at)?);
    }
    let passed = runs.iter().all(|run| run.outcome == Outcome::Passed);
    note(context, args, &runs, tells)?;
    Ok(if passed { Exit::Fine } else { Exit::Findings })
}

/// The folder of the plan, the commands, and whether the plan tells how compiling ended.
fn listed(context: &mut Context<'_>, args: &Verify) -> Result<(std::path::PathBuf, Vec<String>, bool)> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let item = &plan.items[position(&plan, &args.id)?];
    let commands: Vec<_> = commands(&plan, item).into_iter().map(|one| one.text.to_string()).collect();
    if commands.is_empty() {
        bail!("no command verifies {}; list one as plan update {} verify+=\"cargo check\"", item.id, item.id);
    }
    let tells = plan.items.iter().any(|item| item.get(Field::Compilation).is_some())
        || plan.documents.iter().any(|document| document.kind.as_str() == "changelog");
    Ok((opened.store.root().to_owned(), commands, tells))
}

/// Runs one command, its output shown as it comes.
fn one(context: &mut Context<'_>, args: &Verify, folder: &Path, command: String, at: Moment) -> Result<Run<'static>> {
    let out = if args.format.json { &mut *context.err } else { &mut *context.out };
    writeln!(out, "$ {}", clean(&command))?;
    out.flush()?;
    let ended = process::line(&command, folder, args.timeout, args.format.json);
    let (outcome, exit) = match ended {
        Ended::Exit(0) => (Outcome::Passed, Some(0)),
        Ended::Exit(code) => (Outcome::Failed, Some(code)),
        Ended::TimedOut => (Outcome::TimedOut, None),
        Ended::Failed(_) => (Outcome::Failed, None),
    };
    let run = Run { command: Text::from(command), outcome, exit, at: Some(at) };
    writeln!(out, "{}", clean(&run.to_string()))?;
    match ended {
        Ended::Failed(why) => context.note(format_args!("it could not be run: {why}"))?,
        Ended::TimedOut => {
            let seconds = args.timeout.as_secs_f64();
            context.note(format_args!("it took longer than {seconds} seconds; `--timeout SECONDS` gives it more"))?;
        }
        Ended::Exit(_) => {}
    }
    Ok(run)
}

/// What is told of the commands as data; where none was run, nothing of how it ended.
fn data(args: &Verify, passed: Option<bool>, runs: &[serde_json::Value]) -> serde_json::Value {
    json!({"version": 1, "report": "verify", "id": args.id, "passed": passed, "runs": runs})
}

/// Keeps in the item how its commands ended.
fn note(context: &mut Context<'_>, args: &Verify, runs: &[Run<'static>], tells: bool) -> Result<()> {
    let mut assignments = vec![Assignment::exactly(Field::Runs, Value::Runs(runs.to_vec()))];
    let passed = runs.iter().all(|run| run.outcome == Outcome::Passed);
    assignments.push(Assignment::set(Field::Verified, if passed { "yes" } else { "" }));
    let said = compiled(runs).filter(|_| tells);
    assignments.extend(said.map(|said| Assignment::set(Field::Compilation, said)));
    let (made, format) = (args.made.clone(), crate::cli::DataFormat { json: false });
    let as_change = Change { args: Vec::new(), made, dry_run: false, force: false, reason: None, format };
    let mut changed = Vec::new();
    let told = &mut context.aside(&mut changed);
    change(told, &as_change, "verify", &[&args.id], &|_| Ok(assignments.clone()))?;
    if args.format.json {
        let run =
            |run: &Run<'_>| json!({"command": run.command.as_str(), "outcome": run.outcome.name(), "exit": run.exit});
        let data = data(args, Some(passed), &runs.iter().map(run).collect::<Vec<_>>());
        write!(context.out, "{}", report::data(&data)?)?;
    } else {
        context.out.write_all(&changed)?;
    }
    Ok(())
}
