//! Reading the command line, with no more of the commands put together than the one that is asked for.

use super::{Cli, Everywhere, help};
use crate::plan::id;
use clap::error::{ContextKind, ContextValue};
use clap::{Args, Command, Error, FromArgMatches, Subcommand};
use std::ffi::OsString;

/// Reads the command line.
///
/// # Errors
///
/// What clap says of a line it does not understand, and help and version where they are asked for.
pub fn parse<T: Into<OsString> + Clone>(args: impl IntoIterator<Item = T>) -> Result<Cli, Error> {
    let args = helped(args.into_iter().map(Into::into).collect());
    if args.len() == 2 && (args[1] == "--version" || args[1] == "-V") {
        // That needs none of the commands.
        version().try_get_matches_from(&args)?;
    }
    // All commands are put together only to say what is wrong, or what there is.
    asked(&args)
        .and_then(|command| read(command, &args).ok())
        .map_or_else(|| read(help::command(), &args), Ok)
        .map_err(suggested)
}

/// Takes `plan help COMMAND` for `plan COMMAND --help`.
fn helped(mut args: Vec<OsString>) -> Vec<OsString> {
    if args.get(1).is_some_and(|arg| arg == "help") {
        args.remove(1);
        if !args.iter().skip(1).any(|arg| arg == "--help" || arg == "-h") {
            args.push("--help".into());
        }
    }
    args
}

/// Names `help` where that may be meant, which is no command to clap.
fn suggested(mut error: Error) -> Error {
    let near = match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) => id::nearest(word, ["help"].into_iter()).is_some(),
        _ => false,
    };
    if near && error.get(ContextKind::SuggestedSubcommand).is_none() {
        error.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(vec!["help".to_owned()]));
    }
    error
}

fn read(mut command: Command, args: &[OsString]) -> Result<Cli, Error> {
    let matches = command.try_get_matches_from_mut(args)?;
    let cli = Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))?;
    Ok(Cli { name: matches.subcommand_name().unwrap_or_default().to_owned(), ..cli })
}

/// A command line that knows its version alone.
fn version() -> Command {
    Command::new("plan").version(env!("CARGO_PKG_VERSION"))
}

/// A command line that knows the one command that seems to be asked for: the first that is named. It takes nothing that
/// the whole one would take for something else, since beside commands that one takes flags alone.
fn asked(args: &[OsString]) -> Option<Command> {
    let all = super::Command::augment_subcommands(version());
    let asked = args.iter().skip(1).find_map(|arg| all.find_subcommand(arg))?;
    Some(Everywhere::augment_args(version()).subcommand(asked.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(result: Result<Cli, Error>) -> String {
        match result {
            Ok(cli) => format!("{cli:?}"),
            Err(error) => format!("{:?} {error}", error.kind()),
        }
    }

    #[test]
    fn the_version_is_told_without_the_commands_as_with_them() {
        for flag in ["--version", "-V"] {
            let args = ["plan", flag].map(OsString::from);
            assert_eq!(told(parse(&args)), told(read(help::command(), &args)));
        }
    }

    #[test]
    fn a_line_is_read_with_one_command_as_with_all() {
        let lines = [
            "plan next",
            "plan --now 2026-01-15 next --json",
            "plan next --now 2026-01-15",
            "plan --plan next update A-1 status=complete",
            "plan --plan next next",
            "plan update next status=complete --plan show",
            "plan --colour next",
            "plan --wait update show A-1",
            "plan next nothing",
            "plan show A-1 next",
            "plan what next",
            "plan show --help",
            "plan --help show",
            "plan --version show",
            "plan show --version",
            "plan -- show A-1",
            "plan",
        ];
        for line in lines {
            let args: Vec<_> = line.split(' ').map(OsString::from).collect();
            assert_eq!(told(parse(&args)), told(read(help::command(), &args)), "{line}");
        }
    }

    #[test]
    fn without_a_command_all_commands_are_shown() {
        let error = parse(["plan"]).unwrap_err();
        assert!(error.use_stderr() && error.to_string().contains("\nBegin:\n  tour "), "{error}");
    }
}
