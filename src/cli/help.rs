//! What `--help` says beyond the flags: the commands by what they are for, and examples.

mod keep;
mod score;
mod see;
mod work;

use super::Cli;
use crate::finding::FORMS;
use crate::plan::field::TABLE;
use crate::report::ask::{Choice, Form};
use crate::report::{self, Report};
use anstyle::Style;
use clap::{Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::fmt::Write;

pub(super) use keep::*;
pub(super) use score::*;
pub(super) use see::*;
pub(super) use work::*;

/// The commands by what they are for.
const GROUPS: [(&str, &[&str]); 5] = [
    ("Begin", &["tour", "init", "import"]),
    (
        "Work",
        &[
            "update", "start", "done", "block", "unblock", "fail", "retry", "tick", "verify", "note", "rollback",
            "add", "gate", "decide", "risk", "lesson", "undo", "redo",
        ],
    ),
    (
        "See",
        &[
            "status",
            "resume",
            "next",
            "why",
            "brief",
            "list",
            "show",
            "checklist",
            "log",
            "dashboard",
            "standup",
            "weekly",
            "monthly",
            "summary",
            "compare",
            "burnup",
            "estimate",
            "team",
            "lessons",
            "criteria",
            "changelog",
        ],
    ),
    ("Keep documents and plan in step", &["check", "markers", "explain", "sync", "mend", "documents"]),
    (
        "The plan itself",
        &["archive", "new-feature", "rename", "remove", "move", "set", "metrics", "template", "validate"],
    ),
];

const PLAN: &str = "\
EXAMPLES
  plan import docs/TRACKER.md docs/DEBUGGING.md        make a plan of the documents you have
  plan update SEC-002 status=complete effort=1.5h      change the plan, and the documents with it
  plan check                                           in CI: exit 1 where a document disagrees

Exit codes: 0 fine, 1 there are findings, 2 it could not be done; nothing was
changed, unless it says what is.
`plan COMMAND --help` tells more of a command.";

/// Reads the command line.
pub fn parse<T: Into<OsString> + Clone>(args: impl IntoIterator<Item = T>) -> Result<Cli, clap::Error> {
    let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
    if args.len() == 2 && (args[1] == "--version" || args[1] == "-V") {
        // That needs none of the commands.
        version().try_get_matches_from(&args)?;
    }
    let mut command = command();
    let matches = command.try_get_matches_from_mut(args)?;
    let cli = Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))?;
    Ok(Cli { name: matches.subcommand_name().unwrap_or_default().to_owned(), ..cli })
}

/// What `plan update --help` ends with: the keys, from the field table.
pub(super) fn update() -> String {
    let rows: Vec<_> = TABLE.iter().map(|row| (row.key, row.help)).collect();
    format!("{}\n{UPDATE}", listed("KEYS", &rows))
}

/// What `plan check --help` ends with: the forms, from their registry.
pub(super) fn check() -> String {
    let rows: Vec<_> = FORMS.iter().map(|form| (form.name, form.help)).collect();
    format!("{}\n{CHECK}", listed("FORMS", &rows))
}

/// What `plan sync --help` ends with: the reports that documents hold, from their registry.
pub(super) fn sync() -> String {
    let asked = |choice: &Choice| match choice.form {
        Form::Value => format!("{}=…", choice.name),
        Form::Flag => choice.name.to_owned(),
        Form::Word => choice.name.to_uppercase(),
    };
    let takes = |report: &Report| report.takes.iter().map(asked).collect::<Vec<_>>().join(" ");
    let takes: Vec<_> = report::ALL.iter().map(|report| (report.name, takes(report))).collect();
    let rows: Vec<_> = takes.iter().map(|(name, takes)| (*name, takes.as_str())).collect();
    format!("{}\n{SYNC}", listed("REPORTS IN DOCUMENTS", &rows))
}

/// A heading, and what stands below it in two columns.
fn listed(heading: &str, rows: &[(&str, &str)]) -> String {
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut out = format!("{heading}\n");
    for (name, help) in rows {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  {name:width$}  {help}");
    }
    out
}

/// A command line that knows its version alone.
fn version() -> Command {
    Command::new("plan").version(env!("CARGO_PKG_VERSION"))
}

/// The command line with its commands listed by what they are for.
fn command() -> Command {
    let command = Cli::command();
    let head = Style::new().bold().underline();
    let mut template = format!("{{about}}\n\n{head}Usage:{head:#} plan [OPTIONS] COMMAND\n");
    for (group, names) in GROUPS {
        let _ = write!(template, "\n{head}{group}:{head:#}\n");
        for name in names {
            let about = command.find_subcommand(name).and_then(Command::get_about);
            let about = about.map(ToString::to_string).unwrap_or_default();
            let bold = Style::new().bold();
            let _ = writeln!(template, "  {bold}{name:<12}{bold:#}{about}");
        }
    }
    let _ = write!(template, "\n{head}Options:{head:#}\n{{options}}{{after-help}}");
    command.help_template(template).after_help(PLAN).arg_required_else_help(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        command().debug_assert();
    }

    #[test]
    fn the_version_is_told_without_the_commands_as_with_them() {
        for flag in ["--version", "-V"] {
            let told = |error: clap::Error| (error.kind(), error.to_string());
            let with_them = command().try_get_matches_from(["plan", flag]).unwrap_err();
            assert_eq!(told(parse(["plan", flag]).unwrap_err()), told(with_them));
        }
    }

    #[test]
    fn without_a_command_all_commands_are_shown() {
        let error = parse(["plan"]).unwrap_err();
        assert!(error.use_stderr() && error.to_string().contains("\nBegin:\n  tour "), "{error}");
    }

    #[test]
    fn every_command_stands_in_one_group() {
        let command = Cli::command();
        let mut declared: Vec<_> = command.get_subcommands().map(Command::get_name).collect();
        let mut listed: Vec<_> = GROUPS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        declared.sort_unstable();
        listed.sort_unstable();
        assert_eq!(declared, listed);
    }
}
