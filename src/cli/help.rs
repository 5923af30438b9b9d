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
use clap::{Command, CommandFactory};
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

/// What `plan update --help` ends with: the keys, from the field table.
fn update() -> String {
    let rows: Vec<_> = TABLE.iter().map(|row| (row.key, row.help)).collect();
    format!("{}\n{UPDATE}", listed("KEYS", &rows))
}

/// What `plan check --help` ends with: the forms, from their registry.
fn check() -> String {
    let rows: Vec<_> = FORMS.iter().map(|form| (form.name, form.help)).collect();
    format!("{}\n{CHECK}", listed("FORMS", &rows))
}

/// What `plan sync --help` ends with: the reports that documents hold, from their registry.
fn sync() -> String {
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

/// The command line with its commands listed by what they are for.
pub(super) fn command() -> Command {
    let command = Cli::command()
        .mut_subcommand("update", |command| command.after_help(update()))
        .mut_subcommand("check", |command| command.after_help(check()))
        .mut_subcommand("sync", |command| command.after_help(sync()));
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
    fn the_help_of_a_command_says_what_the_list_of_commands_says() {
        let listed = Cli::command();
        let mut built = command();
        built.build();
        for own in built.get_subcommands() {
            let about = |command: &Command| command.get_about().map(ToString::to_string);
            let name = own.get_name();
            assert_eq!(about(own), listed.find_subcommand(name).and_then(about), "{name}");
        }
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
