//! What `--help` says beyond the flags: the commands by what they are for, and examples.

use super::Cli;
use crate::finding::FORMS;
use crate::plan::field::TABLE;
use crate::report::ask::{Choice, Form};
use crate::report::{self, Report};
use anstyle::Style;
use clap::{Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::fmt::Write;

/// The commands by what they are for.
const GROUPS: [(&str, &[&str]); 5] = [
    ("Begin", &["tour", "init", "import"]),
    ("Work", &["update", "start", "done", "block", "unblock", "tick", "verify", "rollback", "add", "gate", "decide"]),
    ("See", &["status", "next", "why", "brief", "list", "show", "dashboard", "weekly", "changelog"]),
    ("Keep documents and plan in step", &["check", "markers", "explain", "sync", "mend", "documents"]),
    ("The plan itself", &["rename", "remove", "move", "set", "metrics", "validate"]),
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
  plan update SEC-002 reviewed=yes --by bob
  plan update batch-1 status=blocked blockers=batch-0,\"no key yet\" --dry-run";

pub(super) const START: &str = "\
EXAMPLES
  plan start SEC-002                   the same as `plan update SEC-002 status=in-progress`;
                                       in git it notes the commit on which work began
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

pub(super) const TICK: &str = "\
EXAMPLES
  plan tick SEC-002 2                      the second line of its checklist
  plan tick SEC-002 1 \"swept\"             the first, and the one that speaks of what is swept
  plan tick SEC-002 3 --list steps         the third of its steps, where it has both
  plan tick SEC-002 2 --undo               and not any more";

pub(super) const VERIFY: &str = "\
The commands are those the plan file lists as \"verify\": [\"cargo check\"], for the item, its batch,
its phase and the plan as a whole; never any from a document. Each is run by the shell, in the folder
of the plan file. How it ended is kept in the item; the exit code is 1 where one failed.

EXAMPLES
  plan verify SEC-002 --dry-run            see first what would be run
  plan verify SEC-002                      run it
  plan verify SEC-002 --timeout 60         and stop what takes longer than a minute
  plan update SEC-002 verify+=\"cargo check\"   list a command";

pub(super) const ROLLBACK: &str = "\
What it prints is a script of git commands, from the commit on which `plan start` found the
repository, with the item's field rollback as comments. Read it before you run any of it.

EXAMPLES
  plan rollback SEC-002                                      what takes it back
  plan rollback SEC-002 --reopen --reason \"breaks sign-in\"   and set it to not-started
  plan rollback SEC-002 --reopen in-progress --reason \"...\"   or to in-progress";

pub(super) const RENAME: &str = "\
Whatever names the item follows: dependencies, blockers, batch and phase in the plan, and in the
documents its entries and the places that state those. Where prose names it, that is told and left.

EXAMPLES
  plan rename SEC-2 SEC-002 --dry-run     see the diff of every file first
  plan rename batch-1 batch-core";

pub(super) const REMOVE: &str = "\
It is refused while another item depends on it, names it as a blocker, or belongs to it. What is
removed stays readable in the log of the plan file. Where an item was given up, `plan update ID
status=cancelled` keeps it and says so.

EXAMPLES
  plan remove SEC-009                      its entries in documents are named, and stay
  plan remove SEC-009 --entries            and go as well
  plan remove SEC-009 --force              though others name it: they do not any more";

pub(super) const MOVE: &str = "\
EXAMPLES
  plan move SEC-002 SEC-003 --batch batch-2
  plan move SEC-002 --phase phase-3 --batch \"\"     to a phase, and out of its batch";

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
  check.CODE     how `plan check` takes the findings of a code: off, note, warning or error
  done           what must stand before an item is complete: verified,reviewed,merged,ci,
                 documented,deployed,checklist
  phaseHours     how long a phase may be planned: 4; `plan check` notes longer ones
  scope.tasks    all tasks, where more are planned than listed: 145
  scope.hours    all hours, where more are planned than listed: 32

EXAMPLES
  plan set                              what is set
  plan set startDate=2026-01-12         so that \"Week 3\" means a week
  plan set done=verified,reviewed       and an item is complete only once both stand
  plan set scope.tasks=145 scope.hours=32
  plan set check.title-differs=off check.item-unknown=error";

pub(super) const DOCUMENTS: &str = "\
EXAMPLES
  plan documents                                          list them
  plan documents add docs/NOTES.md --kind list            register one, and take no items
  plan documents move docs/TRACKER.md TRACKER.md          say where one went
  plan documents remove docs/OLD.md                       the file stays";

pub(super) const STATUS: &str = "\
A bar shows what is complete █, under way ▓, blocked ▒ and the rest ░: all, then by phase, batch or
priority. Below it stand what is under way, blocked, next and due within a week, and how many places
of documents disagree with the plan. Colours are for terminals; piped, it is plain text.

EXAMPLES
  plan status                        where everything stands
  plan status --format json          the same for programs, with all that is left out here";

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

pub(super) const BRIEF: &str = "\
The page has the item's fields, what keeps it or why it is ready, its section of the DEBUGGING
document, and of its analysis document (the field analysis, PATH or PATH#ANCHOR) the issue, code
pattern, solution approach, implementation roadmap and validation checklist; then what to check.

EXAMPLES
  plan brief SEC-002                      Markdown, for a person or an agent
  plan brief SEC-002 --format json        the same for programs";

pub(super) const GATE: &str = "\
A gate of the plan file asks a question by a day or in a week. Its options may state conditions;
those on items, as \"FIX-006 complete\", are looked up. Without options it has go and no-go. What
depends on a gate, or has it as a blocker, waits until it is answered:

  \"gates\": [{\"id\": \"GATE-1\", \"question\": \"Go on in parallel?\", \"week\": \"Week 3\",
             \"options\": [{\"option\": \"parallel\", \"if\": [\"FIX-006 complete\"]}, \"sequential\"]}]

EXAMPLES
  plan gate                                                all, with what each condition is now
  plan gate GATE-1 parallel --reason \"all nine tests pass\"";

pub(super) const DECIDE: &str = "\
A decision of the plan file has a question, a decider and options with what speaks for and against
each. What depends on it, or has it as a blocker, waits until it is taken:

  \"decisions\": [{\"id\": \"DEC-1\", \"question\": \"Which cipher?\", \"decider\": \"mara\",
                 \"dueDate\": \"2026-01-20\", \"recommendation\": \"aes\", \"options\": [{\"option\": \"aes\",
                 \"pros\": [\"known\"], \"cons\": [\"slow\"], \"effort\": \"2d\", \"risk\": \"low\"}, \"none\"]}]

EXAMPLES
  plan decide                                    all, with their options and what waits
  plan decide DEC-1 aes --reason \"audited\"";

pub(super) const SHOW: &str = "\
EXAMPLES
  plan show SEC-002
  plan show SEC-002 --format json";

pub(super) const LIST: &str = "\
An item is listed where every flag fits; of several values of one flag, any may.

EXAMPLES
  plan list --status in-progress,blocked
  plan list --priority HIGH --owner alice
  plan list --status not-started --max-estimate 1h     quick wins, and what they take together
  plan list --batch batch-1 --format json";

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
`plan explain CODE` tells more of a finding by the code in its brackets, and `plan set
check.CODE=LEVEL` says how much its findings matter here: off, note, warning or error.

EXAMPLES
  plan check                         every disagreement with its line and the ways out
  plan check docs/TRACKER.md         in some documents only, and in the plan file
  plan check --format concise        one line each
  plan check --format github         in GitHub Actions: each finding beside its line
  plan check --format sarif          for code scanning: redirect it to a file and upload that
  plan check --strict                let warnings fail too
  plan check --write-baseline FILE   accept what stands now, where there is much of it; then
  plan check --baseline FILE         fail only on what is new, and tell how much is mended";

pub(super) const MARKERS: &str = "\
It looks into the files that git tracks below the plan's folder, but not into documents, prose and
binaries. A marker is TODO, FIXME, HACK, XXX, BUG, OPTIMIZE, REFACTOR, @todo or @fixme with an id
behind it: TODO [SEC-002], FIXME(SEC-002): …, TODO: SEC-002. Markers of items that are complete or
cancelled, and of ids that the plan does not have, are warnings.

EXAMPLES
  plan markers                       where they stand, and how many tasks have some
  plan markers --strict              in CI: exit 1 where one is left behind, or names nothing
  plan markers --format json         the same for programs";

pub(super) const EXPLAIN: &str = "\
EXAMPLES
  plan explain status-differs        what it is, why it matters and how to mend it
  plan explain                       every code in a line";

const SYNC: &str = "\
A document holds a report between two comments, each on a line of its own. Here `plan sync` and
`plan update` write it, and nothing over what was edited by hand, unless --force says so:
  <!-- plan:begin dashboard by=priority -->
  <!-- plan:end -->

EXAMPLES
  plan sync --dry-run                see the diff first
  plan sync                          follow whichever side moved
  plan sync --prefer plan            put the documents back to what the plan says
  plan sync --force                  write reports anew that were edited by hand";

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
