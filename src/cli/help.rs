//! What `--help` says beyond the flags: the commands by what they are for, and examples.

use super::Cli;
use crate::finding::FORMS;
use crate::plan::field::TABLE;
use anstyle::Style;
use clap::{Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::fmt::Write;

/// The commands by what they are for.
const GROUPS: [(&str, &[&str]); 5] = [
    ("Begin", &["tour", "init", "import"]),
    ("Work", &["update", "start", "done", "block", "unblock", "add", "undo", "redo"]),
    ("See", &["next", "why", "list", "show", "log", "dashboard", "weekly", "changelog"]),
    ("Keep documents and plan in step", &["check", "explain", "sync", "mend", "documents"]),
    ("The plan itself", &["set", "metrics", "validate"]),
];

const PLAN: &str = "\
EXAMPLES
  plan import docs/TRACKER.md docs/DEBUGGING.md        make a plan of the documents you have
  plan update SEC-002 status=complete effort=1.5h      change the plan, and the documents with it
  plan check                                           in CI: exit 1 where a document disagrees

Exit codes: 0 fine, 1 there are findings, 2 it could not be done; nothing was
changed, unless it says what is.
`plan COMMAND --help` tells more of a command.";

pub(super) const TOUR: &str = "\
EXAMPLES
  plan tour                   watch the whole loop in a temporary folder
  plan tour --keep sample     and keep the folder to play with";

pub(super) const INIT: &str = "\
EXAMPLES
  plan init                          an empty plan in the current folder
  plan init --template tracker       with docs/TRACKER.md to fill in
  plan import docs/TRACKER.md        where you have documents already, begin with these instead";

pub(super) const IMPORT: &str = "\
The kinds are tracker, debugging, changelog, batches, phases, timeline, team and list.

EXAMPLES
  plan import docs/TRACKER.md docs/DEBUGGING.md     take their items, in this order of trust
  plan import TODO.md --kind list --dry-run         see first what would be taken
  plan import PLAN.md --start 2026-01-12            and say when week 1 began";

pub(super) const ADD: &str = "\
EXAMPLES
  plan add SEC-007 \"Rotate the keys\" priority=HIGH estimate=2h
  plan add batch-6 \"Clean-up\" targetDate=\"Week 11\" blockers=batch-5
  plan add ROLLOUT \"Roll out\" --as phase window=\"Weeks 9-10\"";

const UPDATE: &str = "\
EXAMPLES
  plan update SEC-002 status=complete effort=1.5h pr=https://example.org/pull/12
  plan update SEC-003 SEC-004 owner=alice estimate=2-3h
  plan update SEC-003 validation=2 note+=\"Reviewed with Bob\"
  plan update batch-1 status=blocked blockers=batch-0,\"no key yet\" --dry-run";

pub(super) const START: &str = "\
EXAMPLES
  plan start SEC-002                   the same as `plan update SEC-002 status=in-progress`
  plan start SEC-002 owner=alice       and whatever else changes with it";

pub(super) const DONE: &str = "\
EXAMPLES
  plan done SEC-002 effort=1.5h                      complete, with what it took
  plan done SEC-002 --at 2026-01-14                  complete since yesterday
  plan done SEC-003 --force --reason \"not needed\"    though it waits for others";

pub(super) const BLOCK: &str = "\
EXAMPLES
  plan block SEC-002 --reason \"no access to production\"
  plan block SEC-002 --reason \"which cipher?\" --kind decision --expect 2026-01-20 --escalate lead
  plan block SEC-003 blocker=SEC-001 note+=\"asked Bob\"";

pub(super) const UNBLOCK: &str = "\
An item that was blocked gets the status it had before. With --reason only that blocker goes, and
while another stands, the item stays blocked.

EXAMPLES
  plan unblock SEC-002                            whatever blocks it
  plan unblock SEC-002 --reason \"which cipher?\"   that alone";

pub(super) const UNDO: &str = "\
All that one command changed goes back together: every field of every item, what followed from
them, and each place and line of documents. That is an operation of its own, which `plan log` tells
and `plan redo` takes back. Where something was changed since, nothing is written. An import cannot
be taken back; `git restore` can do that.

EXAMPLES
  plan undo --dry-run     see the diff first
  plan undo               take back the last command
  plan undo 3             take back the last three";

pub(super) const REDO: &str = "\
EXAMPLES
  plan redo --dry-run     see the diff first
  plan redo               do again what was undone last";

pub(super) const METRICS: &str = "\
EXAMPLES
  plan metrics                                     what was measured last
  plan metrics ciPassRate=95% testCoverage=81      set two; any other name will do as well
  plan metrics prsMerged=7 --at 2026-01-16         as of a day";

pub(super) const SET: &str = "\
KEYS
  project        what is planned
  startDate      the first day of week 1: 2026-01-12
  utcOffset      the time zone of days and weeks: +09:00
  hoursPerDay    how long a working day is: 8
  scope.tasks    all tasks, where more are planned than listed: 145
  scope.hours    all hours, where more are planned than listed: 32

EXAMPLES
  plan set                              what is set
  plan set startDate=2026-01-12         so that \"Week 3\" means a week
  plan set scope.tasks=145 scope.hours=32";

pub(super) const DOCUMENTS: &str = "\
EXAMPLES
  plan documents                                          list them
  plan documents add docs/NOTES.md --kind list            register one, and take no items
  plan documents move docs/TRACKER.md TRACKER.md          say where one went
  plan documents remove docs/OLD.md                       the file stays";

pub(super) const NEXT: &str = "\
An item is ready when it is not started or queued, all it depends on is complete, and no blocker
stands. A phase that states nothing waits for the phase before; what is in a batch or phase that
waits, waits with it. The most urgent stands first, then what the longest CHAIN of items waits for,
then what takes least. Where nothing is ready, it says why.

EXAMPLES
  plan next                       what to take up now
  plan next --for alice           hers, and what nobody owns
  plan next --parallel 3          three that do not get into each other's way";

pub(super) const WHY: &str = "\
Each line says what keeps one item; what keeps that in turn stands below, to the end. A failed or
cancelled item and a circle of dependencies are named, since waiting does not help there.

EXAMPLES
  plan why OPS-001                    what keeps it, and what it holds up
  plan why OPS-001 --format json      the same for programs";

pub(super) const SHOW: &str = "\
EXAMPLES
  plan show SEC-002
  plan show SEC-002 --format json";

pub(super) const LIST: &str = "\
An item is listed where every flag fits; of several values of one flag, any may.

EXAMPLES
  plan list --status in-progress,blocked
  plan list --priority HIGH --owner alice
  plan list --status not-started --max-estimate 2h
  plan list --batch batch-1 --format json";

pub(super) const LOG: &str = "\
What one command changed stands together, below when it was, who ran it and its number.

EXAMPLES
  plan log                           all that happened, the last first
  plan log SEC-002                   what happened to an item
  plan log --since 2026-01-12        since a day
  plan log --limit 5 --format json   the last five commands, for programs";

pub(super) const DASHBOARD: &str = "\
EXAMPLES
  plan dashboard                     Markdown to paste
  plan dashboard --by component      one table alone
  plan dashboard --style tree        for a terminal or a fence";

pub(super) const WEEKLY: &str = "\
EXAMPLES
  plan weekly                                           the current week
  plan weekly \"Week 3\"                                  counted from startDate
  plan weekly 2026-W03                                  the week of the calendar
  plan weekly --since 2026-01-12 --until 2026-01-16     these days";

pub(super) const CHANGELOG: &str = "\
EXAMPLES
  plan changelog SEC-002                         the entry of one item
  plan changelog --since 2026-01-12              all completed since
  plan changelog --keep-a-changelog              in the form of keepachangelog.com";

const CHECK: &str = "\
`plan explain CODE` tells more of a finding by the code in its brackets.

EXAMPLES
  plan check                         every disagreement with its line and the ways out
  plan check --format concise        one line each
  plan check --format github         in GitHub Actions: each finding beside its line
  plan check --format sarif          for code scanning: redirect it to a file and upload that
  plan check --strict                let warnings fail too";

pub(super) const EXPLAIN: &str = "\
EXAMPLES
  plan explain status-differs        what it is, why it matters and how to mend it
  plan explain                       every code in a line";

pub(super) const SYNC: &str = "\
EXAMPLES
  plan sync --dry-run                see the diff first
  plan sync                          follow whichever side moved
  plan sync --prefer plan            put the documents back to what the plan says";

pub(super) const MEND: &str = "\
It repairs UTF-8 that was read as Mac Roman, Windows-1252 or Latin-1 and saved so, once or more:
`‚úÖ` or `âœ…` becomes ✅. Only what is damaged for certain changes; all other bytes stay. What is
lost is named and left: bytes that are not UTF-8, because their encoding cannot be told, and
characters of which only a stand-in is there.

EXAMPLES
  plan mend --dry-run                see the diff of all documents first
  plan mend                          repair all documents of the plan
  plan mend notes/OLD.md             repair any file, in a plan or not";

pub(super) const VALIDATE: &str = "\
EXAMPLES
  plan validate                      the plan that is found from here
  plan validate --plan other.json    another one";

/// Reads the command line.
pub fn parse<T: Into<OsString> + Clone>(args: impl IntoIterator<Item = T>) -> Result<Cli, clap::Error> {
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
            let _ = writeln!(template, "  {bold}{name:<11}{bold:#}{about}");
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
