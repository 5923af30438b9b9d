//! Reading the command line, with no more of the commands put together than the one that is asked for.

use super::{Cli, Everywhere, help};
use crate::plan::{Field, id};
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

/// Words that other tools have for commands, and what they are here.
const SYNONYMS: [(&str, &str); 18] = [
    ("complete", "done"),
    ("finish", "done"),
    ("close", "done"),
    ("begin", "start"),
    ("edit", "update"),
    ("modify", "update"),
    ("new", "add"),
    ("create", "add"),
    ("delete", "remove"),
    ("rm", "remove"),
    ("mv", "rename"),
    ("ls", "list"),
    ("view", "show"),
    ("info", "show"),
    ("lint", "check"),
    ("read", "import"),
    ("ready", "next"),
    ("history", "log"),
];

/// Says what may be meant where clap does not know it: `help`, which is no command to it, the words of other tools, and
/// fields given as flags.
fn suggested(mut error: Error) -> Error {
    let near = match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) => {
            let known = SYNONYMS.iter().find(|(other, _)| other == word).map(|(_, own)| (*own, true));
            known.or_else(|| id::nearest(word, ["help"].into_iter()).map(|help| (help, false)))
        }
        _ => None,
    };
    if let Some((command, known)) = near
        && (known || error.get(ContextKind::SuggestedSubcommand).is_none())
    {
        error.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(vec![command.to_owned()]));
    }
    if let Some(tip) = field_tip(&error) {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

/// How a field is given that came as a flag: `plan update A-1 --status complete`.
fn field_tip(error: &Error) -> Option<String> {
    let Some(ContextValue::String(flag)) = error.get(ContextKind::InvalidArg) else { return None };
    let field = Field::parse(flag.strip_prefix("--")?.split('=').next()?)?;
    let takes = error.get(ContextKind::Usage).is_some_and(|usage| usage.to_string().contains("KEY=VALUE"));
    takes.then(|| format!("fields are given as KEY=VALUE: {}=VALUE", field.name()))
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
    fn what_other_tools_call_it_is_told_in_our_words() {
        for (line, tip) in [
            ("plan update A-1 --status complete", "tip: fields are given as KEY=VALUE: status=VALUE"),
            ("plan add A-1 --title=Sails", "tip: fields are given as KEY=VALUE: title=VALUE"),
            ("plan complete A-1", "tip: a similar subcommand exists: 'done'"),
            ("plan hlep", "tip: a similar subcommand exists: 'help'"),
        ] {
            let error = parse(line.split(' ')).unwrap_err().to_string();
            assert!(error.contains(tip), "{line}: {error}");
        }
    }

    #[test]
    fn without_a_command_all_commands_are_shown() {
        let error = parse(["plan"]).unwrap_err();
        assert!(error.use_stderr() && error.to_string().contains("\nBegin:\n  tour "), "{error}");
    }
}
