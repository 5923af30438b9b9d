//! What the help of the commands to see with adds.

pub(in crate::cli) const STATUS: &str = "\
A bar shows what is complete █, under way ▓, blocked ▒ and the rest ░: all, then by phase, batch or
priority. Below it stand what is under way, blocked, next and due within a week, and how many places
of documents disagree with the plan. Colours are for terminals; piped, it is plain text.

EXAMPLES
  plan status                        where everything stands
  plan status --format json          the same for programs, with all that is left out here";

pub(in crate::cli) const NEXT: &str = "\
An item is ready when it is not started or queued, all it depends on is complete, and no blocker
stands. A phase that states nothing waits for the phase before; what is in a batch or phase that
waits, waits with it. The most urgent stands first, then what the longest CHAIN of items waits for,
then what takes least. Where nothing is ready, it says why.

EXAMPLES
  plan next                       what to take up now
  plan next --for alice           hers, and what nobody owns
  plan next --parallel 3          three that do not get into each other's way";

pub(in crate::cli) const WHY: &str = "\
Each line says what keeps one item; what keeps that in turn stands below, to the end. A failed or
cancelled item and a circle of dependencies are named, since waiting does not help there.

EXAMPLES
  plan why OPS-001                    what keeps it, and what it holds up
  plan why OPS-001 --format json      the same for programs";

pub(in crate::cli) const BRIEF: &str = "\
The page has the item's fields, what keeps it or why it is ready, its section of the DEBUGGING
document, and of its analysis document (the field analysis, PATH or PATH#ANCHOR) the issue, code
pattern, solution approach, implementation roadmap and validation checklist; then what to check.

EXAMPLES
  plan brief SEC-002                      Markdown, for a person or an agent
  plan brief SEC-002 --format json        the same for programs";

pub(in crate::cli) const SHOW: &str = "\
EXAMPLES
  plan show SEC-002
  plan show SEC-002 --format json";

pub(in crate::cli) const LIST: &str = "\
An item is listed where every flag fits; of several values of one flag, any may.

EXAMPLES
  plan list --status in-progress,blocked
  plan list --priority HIGH --owner alice
  plan list --status not-started --max-estimate 1h     quick wins, and what they take together
  plan list --batch batch-1 --format json";

pub(in crate::cli) const LOG: &str = "\
What one command changed stands together, below when it was, who ran it and its number. Of an item
the commits whose messages name its id stand below, where the plan lies in a git repository.

EXAMPLES
  plan log                           all that happened, the last first
  plan log SEC-002                   what happened to an item, and the commits that name it
  plan log --since 2026-01-12        since a day
  plan log --limit 5 --format json   the last five commands, for programs";

pub(in crate::cli) const DASHBOARD: &str = "\
EXAMPLES
  plan dashboard                     Markdown to paste
  plan dashboard --by component      one table alone
  plan dashboard --style tree        for a terminal or a fence";

pub(in crate::cli) const WEEKLY: &str = "\
EXAMPLES
  plan weekly                                           the current week
  plan weekly \"Week 3\"                                  counted from startDate
  plan weekly 2026-W03                                  the week of the calendar
  plan weekly --since 2026-01-12 --until 2026-01-16     these days";

pub(in crate::cli) const CHANGELOG: &str = "\
EXAMPLES
  plan changelog SEC-002                         the entry of one item
  plan changelog --since 2026-01-12              all completed since
  plan changelog --keep-a-changelog              in the form of keepachangelog.com";
