//! The binary: reads the clock and the environment once, runs a command, and turns its end into an exit code.

use anstream::{AutoStream, ColorChoice};
use anyhow::{Context as _, Result};
use chrono::DateTime;
use plan::cli::{self, Color};
use plan::plan::Moment;
use plan::store::Limits;
use plan::{Cli, Context};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::time::UNIX_EPOCH;

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Ok(cli) => ExitCode::from(run(&cli)),
        Err(error) => {
            // Where even this cannot be printed, there is nobody to tell.
            drop(error.print());
            ExitCode::from(if error.use_stderr() { 2 } else { 0 })
        }
    }
}

fn run(cli: &Cli) -> u8 {
    let choice = match cli.everywhere.color {
        Color::Auto => None,
        Color::Always => Some(ColorChoice::Always),
        Color::Never => Some(ColorChoice::Never),
    };
    let (stdout, stderr) = (io::stdout().lock(), io::stderr().lock());
    let choices = [AutoStream::choice(&stdout), AutoStream::choice(&stderr)].map(|auto| choice.unwrap_or(auto));
    // Each stream drops colours it is not to have, so that only one of them need want any.
    let colour = choices.iter().any(|choice| *choice != ColorChoice::Never);
    let is_terminal = stderr.is_terminal();
    let mut out = BufWriter::new(AutoStream::new(stdout, choices[0]));
    let mut err = AutoStream::new(stderr, choices[1]);
    let code = context(cli, &mut out, &mut err).map(|context| {
        let mut context = Context { colour, is_terminal, ..context };
        plan::run(cli, &mut context)
    });
    let code = code.unwrap_or_else(|error| {
        drop(writeln!(err, "plan: {error:#}"));
        2
    });
    // A reader that has seen enough, as `head`, is no failure.
    drop(out.flush());
    code
}

#[expect(clippy::disallowed_methods, reason = "here alone the clock and the environment are read")]
fn context<'o>(cli: &Cli, out: &'o mut dyn Write, err: &'o mut dyn Write) -> Result<Context<'o>> {
    let cwd = std::env::current_dir().context("the current folder cannot be told; change to one that exists")?;
    let clock = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let clock = Moment::at(DateTime::from_timestamp(clock.as_secs().cast_signed(), 0).unwrap_or_default());
    let user = std::env::var("PLAN_USER").ok().filter(|user| !user.trim().is_empty());
    Ok(Context {
        now: cli.everywhere.now.unwrap_or(clock),
        cwd,
        plan: cli.everywhere.plan.clone(),
        env_plan: std::env::var_os("EXECUTION_PLAN_PATH"),
        user,
        colour: false,
        command: cli.name.clone(),
        wait: cli.everywhere.wait,
        is_terminal: false,
        limits: Limits { size: cli.everywhere.max_size, outside: cli.everywhere.allow_outside },
        fault: None,
        out,
        err,
    })
}
