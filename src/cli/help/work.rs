//! What the help of the commands to begin and to work with adds.

pub(in crate::cli) const TOUR: &str = "\
EXAMPLES
  plan tour                   watch the whole loop in a temporary folder
  plan tour --keep sample     and keep the folder to play with";

pub(in crate::cli) const INIT: &str = "\
EXAMPLES
  plan init                          an empty plan in the current folder
  plan init --template tracker       with docs/TRACKER.md to fill in
  plan import docs/TRACKER.md        where you have documents already, begin with these instead";

pub(in crate::cli) const IMPORT: &str = "\
The kinds are tracker, debugging, changelog, batches, phases, timeline, team and list.

EXAMPLES
  plan import docs/TRACKER.md docs/DEBUGGING.md     take their items, in this order of trust
  plan import TODO.md --kind list --dry-run         see first what would be taken
  plan import PLAN.md --start 2026-01-12            and say when week 1 began";

pub(in crate::cli) const ADD: &str = "\
EXAMPLES
  plan add SEC-007 \"Rotate the keys\" priority=HIGH estimate=2h
  plan add batch-6 \"Clean-up\" targetDate=\"Week 11\" blockers=batch-5
  plan add ROLLOUT \"Roll out\" --as phase window=\"Weeks 9-10\"";

pub(in crate::cli) const UPDATE: &str = "\
EXAMPLES
  plan update SEC-002 status=complete effort=1.5h pr=https://example.org/pull/12
  plan update SEC-003 SEC-004 owner=alice estimate=2-3h
  plan update SEC-003 validation=2 note+=\"Reviewed with Bob\"
  plan update SEC-002 reviewed=yes --by bob
  plan update batch-1 status=blocked blockers=batch-0,\"no key yet\" --dry-run";

pub(in crate::cli) const START: &str = "\
EXAMPLES
  plan start SEC-002                   the same as `plan update SEC-002 status=in-progress`;
                                       in git it notes the commit on which work began
  plan start SEC-002 owner=alice       and whatever else changes with it";

pub(in crate::cli) const DONE: &str = "\
EXAMPLES
  plan done SEC-002 effort=1.5h                      complete, with what it took
  plan done SEC-002 --at 2026-01-14                  complete since yesterday
  plan done SEC-003 --force --reason \"not needed\"    though it waits for others";

pub(in crate::cli) const BLOCK: &str = "\
EXAMPLES
  plan block SEC-002 --reason \"no access to production\"
  plan block SEC-002 --reason \"which cipher?\" --kind decision --expect 2026-01-20 --escalate lead
  plan block SEC-003 blocker=SEC-001 note+=\"asked Bob\"";

pub(in crate::cli) const UNBLOCK: &str = "\
An item that was blocked gets the status it had before. With --reason only that blocker goes, and
while another stands, the item stays blocked.

EXAMPLES
  plan unblock SEC-002                            whatever blocks it
  plan unblock SEC-002 --reason \"which cipher?\"   that alone";

pub(in crate::cli) const TICK: &str = "\
EXAMPLES
  plan tick SEC-002 2                      the second line of its checklist
  plan tick SEC-002 1 \"swept\"             the first, and the one that speaks of what is swept
  plan tick SEC-002 3 --list steps         the third of its steps, where it has both
  plan tick SEC-002 2 --undo               and not any more
  plan tick acceptance-criteria 1          a line of a checklist of the plan";

pub(in crate::cli) const FAIL: &str = "\
EXAMPLES
  plan fail phase-3 --reason \"the port is taken\"            it needs attention
  plan fail phase-3 step=4:failed --reason \"wrong schema\"   and which step it was";

pub(in crate::cli) const RETRY: &str = "\
Steps that are done stay done. How often an item was tried is kept, and history tells how each
attempt ended.

EXAMPLES
  plan retry phase-3
  plan retry phase-3 note+=\"with a new schema\"";

pub(in crate::cli) const ARCHIVE: &str = "\
The phases, all that belongs to them, the checklists and the documents that speak of nothing else go
to archive/ID, which is a plan of its own with all history: `plan --plan archive/ID/execution-plan.json
log` reads it. It is refused while a phase is open or a required checklist has open lines. `plan undo`
cannot take it back; `git restore` can.

With --done-before the sections of items that were completed before a day leave the DEBUGGING
documents for documents of the same names in the archive. The items stay in the plan.

EXAMPLES
  plan archive --dry-run                     see first what would go
  plan archive                               close the feature
  plan archive --done-before 2026-01-01      shorten the DEBUGGING documents";

pub(in crate::cli) const NEW_FEATURE: &str = "\
The document gets the name, the id, the day and the target in its header, and its phases are taken
into the plan. A template of your own needs a heading as \"## Current Feature: [NAME]\".

EXAMPLES
  plan new-feature FEAT-002 \"Lending\" --target 2026-02-20
  plan new-feature FEAT-002 \"Lending\" --template docs/PHASES_TEMPLATE.md --to docs/LENDING.md";

pub(in crate::cli) const RESUME: &str = "\
It shows the feature with its target, the phase at work of how many, the step at hand and the next
one, the last notes, how earlier attempts failed, and the open lines of its checkpoint and tests.

EXAMPLES
  plan resume
  plan resume --format json     for programs";

pub(in crate::cli) const CHECKLIST: &str = "\
Checklists of the plan belong to no item: acceptance criteria, documents to bring up to date, what
follows a release. `plan import` takes them from documents; the plan file may list more:

  \"checklists\": [{\"id\": \"release\", \"name\": \"Before release\", \"required\": true,
                  \"items\": [\"Notes are written\", \"The tag is signed\"]}]

A required one keeps `plan archive` from closing the feature while a line of it is open.

EXAMPLES
  plan checklist                     all
  plan checklist release             one
  plan tick release 2                tick its second line, and the box in documents";

pub(in crate::cli) const VERIFY: &str = "\
The commands are those the plan file lists as \"verify\": [\"cargo check\"], for the item, its batch,
its phase and the plan as a whole; never any from a document. Each is run by the shell, in the folder
of the plan file. How it ended is kept in the item; the exit code is 1 where one failed.

EXAMPLES
  plan verify SEC-002 --dry-run            see first what would be run
  plan verify SEC-002                      run it
  plan verify SEC-002 --timeout 60         and stop what takes longer than a minute
  plan update SEC-002 verify+=\"cargo check\"   list a command";

pub(in crate::cli) const ROLLBACK: &str = "\
What it prints is a script of git commands, from the commit on which `plan start` found the
repository, with the item's field rollback as comments. Read it before you run any of it.

EXAMPLES
  plan rollback SEC-002                                      what takes it back
  plan rollback SEC-002 --reopen --reason \"breaks sign-in\"   and set it to not-started
  plan rollback SEC-002 --reopen in-progress --reason \"...\"   or to in-progress";

pub(in crate::cli) const GATE: &str = "\
A gate of the plan file asks a question by a day or in a week. Its options may state conditions;
those on items, as \"FIX-006 complete\", are looked up. Without options it has go and no-go. What
depends on a gate, or has it as a blocker, waits until it is answered:

  \"gates\": [{\"id\": \"GATE-1\", \"question\": \"Go on in parallel?\", \"week\": \"Week 3\",
             \"options\": [{\"option\": \"parallel\", \"if\": [\"FIX-006 complete\"]}, \"sequential\"]}]

EXAMPLES
  plan gate                                                all, with what each condition is now
  plan gate GATE-1 parallel --reason \"all nine tests pass\"";

pub(in crate::cli) const DECIDE: &str = "\
A decision of the plan file has a question, a decider and options with what speaks for and against
each. What depends on it, or has it as a blocker, waits until it is taken:

  \"decisions\": [{\"id\": \"DEC-1\", \"question\": \"Which cipher?\", \"decider\": \"mara\",
                 \"dueDate\": \"2026-01-20\", \"recommendation\": \"aes\", \"options\": [{\"option\": \"aes\",
                 \"pros\": [\"known\"], \"cons\": [\"slow\"], \"effort\": \"2d\", \"risk\": \"low\"}, \"none\"]}]

EXAMPLES
  plan decide                                    all, with their options and what waits
  plan decide DEC-1 aes --reason \"audited\"";

pub(in crate::cli) const UNDO: &str = "\
All that one command changed goes back together: every field of every item, what followed from
them, and each place and line of documents. That is an operation of its own, which `plan log` tells
and `plan redo` takes back. Where something was changed since, nothing is written. Entries that
`plan sync --add` brought go again, and conflicts it settled stand there again. An import cannot be
taken back, nor what a plain `plan sync` wrote into documents alone, which it would write again:
figures, reports, values that had changed in the plan. `git restore` can do that.

EXAMPLES
  plan undo --dry-run     see the diff first
  plan undo               take back the last command
  plan undo 3             take back the last three";

pub(in crate::cli) const REDO: &str = "\
EXAMPLES
  plan redo --dry-run     see the diff first
  plan redo               do again what was undone last";
