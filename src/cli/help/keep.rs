//! What the help of the commands that keep documents and plan in step, and of those for the plan itself, adds.

pub(in crate::cli) const CHECK: &str = "\
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

pub(in crate::cli) const MARKERS: &str = "\
It looks into the files that git tracks below the plan's folder, but not into documents, prose and
binaries. A marker is TODO, FIXME, HACK, XXX, BUG, OPTIMIZE, REFACTOR, @todo or @fixme with an id
behind it: TODO [SEC-002], FIXME(SEC-002): …, TODO: SEC-002. Markers of items that are complete or
cancelled, and of ids that the plan does not have, are warnings.

EXAMPLES
  plan markers                       where they stand, and how many tasks have some
  plan markers --strict              in CI: exit 1 where one is left behind, or names nothing
  plan markers --format json         the same for programs";

pub(in crate::cli) const EXPLAIN: &str = "\
EXAMPLES
  plan explain status-differs        what it is, why it matters and how to mend it
  plan explain                       every code in a line";

pub(in crate::cli) const SYNC: &str = "\
A document holds a report between two comments, each on a line of its own. Here `plan sync` and
`plan update` write it, and nothing over what was edited by hand, unless --force says so:
  <!-- plan:begin dashboard by=priority -->
  <!-- plan:end -->
A document with conflicts of a merge stays as it is, but --prefer plan resolves it where only
figures, reports and changelog entries differ. A place where it is not certain what belongs there
is named and not edited.

EXAMPLES
  plan sync --dry-run                see the diff first
  plan sync                          follow whichever side moved
  plan sync --prefer plan            put the documents back to what the plan says
  plan sync --add --dry-run          see where new items would go in documents that list the others
  plan sync --force                  write reports anew that were edited by hand";

pub(in crate::cli) const MEND: &str = "\
It repairs UTF-8 that was read as Mac Roman, Windows-1252 or Latin-1 and saved so, once or more:
`‚úÖ` or `âœ…` becomes ✅. Only what is damaged for certain changes; all other bytes stay. What is
lost is named and left: bytes that are not UTF-8, because their encoding cannot be told, and
characters of which only a stand-in is there.

EXAMPLES
  plan mend --dry-run                see the diff of all documents first
  plan mend                          repair all documents of the plan
  plan mend notes/OLD.md             repair any file, in a plan or not";

pub(in crate::cli) const DOCUMENTS: &str = "\
EXAMPLES
  plan documents                                          list them
  plan documents add docs/NOTES.md --kind list            register one, and take no items
  plan documents move docs/TRACKER.md TRACKER.md          say where one went
  plan documents remove docs/OLD.md                       the file stays";

pub(in crate::cli) const RENAME: &str = "\
Whatever names the item follows: dependencies, blockers, batch and phase in the plan, and in the
documents its entries and the places that state those. Where prose names it, that is told and left.

EXAMPLES
  plan rename SEC-2 SEC-002 --dry-run     see the diff of every file first
  plan rename batch-1 batch-core";

pub(in crate::cli) const REMOVE: &str = "\
It is refused while another item depends on it, names it as a blocker, or belongs to it. What is
removed stays readable in the log of the plan file. Where an item was given up, `plan update ID
status=cancelled` keeps it and says so.

EXAMPLES
  plan remove SEC-009                      its entries in documents are named, and stay
  plan remove SEC-009 --entries            and go as well
  plan remove SEC-009 --force              though others name it: they do not any more";

pub(in crate::cli) const MOVE: &str = "\
EXAMPLES
  plan move SEC-002 SEC-003 --batch batch-2
  plan move SEC-002 --phase phase-3 --batch \"\"     to a phase, and out of its batch";

pub(in crate::cli) const METRICS: &str = "\
A target is about a metric, or about work in some days: its hours are those estimated of the tasks
completed in these days, of a priority, component, batch, phase or owner. It is met, missed, on
track, or behind what is due by the working days that are over.

EXAMPLES
  plan metrics                                     what was measured last, and how far targets are
  plan metrics ciPassRate=95% testCoverage=81      set two; any other name will do as well
  plan metrics prsMerged=7 --at 2026-01-16         as of a day
  plan metrics --history                           each measurement
  plan metrics --target \"coverage >= 80\" --target \"Week 1: 4h CRITICAL\"
  plan metrics --drop TARGET-1";

pub(in crate::cli) const SET: &str = "\
KEYS
  project        what is planned
  startDate      the first day of week 1: 2026-01-12
  utcOffset      the time zone of days and weeks: +09:00
  hoursPerDay    how long a working day is: 8
  check.CODE     how `plan check` takes the findings of a code: off, note, warning or error
  done           what must stand before an item is complete: verified,reviewed,merged,ci,
                 documented,deployed,checklist
  phaseHours     how long a phase may be planned: 4; `plan check` notes longer ones
  templates      the folder with templates of reports: docs/templates
  scope.tasks    all tasks, where more are planned than listed: 145
  scope.hours    all hours, where more are planned than listed: 32

EXAMPLES
  plan set                              what is set
  plan set startDate=2026-01-12         so that \"Week 3\" means a week
  plan set done=verified,reviewed       and an item is complete only once both stand
  plan set scope.tasks=145 scope.hours=32
  plan set check.title-differs=off check.item-unknown=error";

pub(in crate::cli) const VALIDATE: &str = "\
EXAMPLES
  plan validate                      the plan that is found from here
  plan validate --plan other.json    another one
  plan validate --format github      in GitHub Actions: each finding beside its line";
