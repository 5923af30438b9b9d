//! Every code a finding may have, with what there is to know of it; `tests/it/codes.rs` holds the table complete.

use super::Severity;

/// What there is to know of a sort of finding.
#[derive(Debug)]
pub struct Code {
    /// The code, as in [`Finding::code`](super::Finding::code).
    pub name: &'static str,
    /// How much it mostly matters.
    pub severity: Severity,
    /// What is so, as one sentence without a full stop.
    pub summary: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// How to mend it.
    pub mend: &'static str,
    /// Where it is found, in a line or two.
    pub example: &'static str,
}

/// Finds a code by its name.
pub fn find(name: &str) -> Option<&'static Code> {
    CODES.iter().find(|code| code.name == name)
}

/// The names of all codes.
pub fn names() -> impl Iterator<Item = &'static str> {
    CODES.iter().map(|code| code.name)
}

/// What to do about a name that is no code.
pub fn help(near: Option<&str>) -> String {
    match near {
        Some(near) => format!("did you mean {near}?"),
        None => "`plan explain` lists the codes".to_owned(),
    }
}

/// Why it matters that a document and the plan disagree on a value.
const ONE_IS_WRONG: &str = "Only one of the two can be true, and who reads the other is misled.";

/// How to mend a value on which a document and the plan disagree.
const FOLLOW: &str = "`plan sync` takes the value of the side that has changed. `plan sync --prefer plan` writes the \
    plan's value into the document, `plan sync --prefer documents` takes the document's into the plan.";

macro_rules! table {
    ($($name:literal $level:ident: $text:literal; why: $why:expr; mend: $mend:expr; example: $example:literal;)*) => {
        &[$(Code {
            name: $name,
            severity: Severity::$level,
            summary: $text,
            why: $why,
            mend: $mend,
            example: $example,
        }),*]
    };
}

/// Every code: first those of a document that disagrees with the plan, then of one that is not understood or damaged,
/// then of the plan file.
pub const CODES: &[Code] = table! {
    "status-differs" Error: "A document states another status or stage than the plan";
    why: "Statuses decide what is worked on next and what reports count. Only one of the two can be true.";
    mend: FOLLOW;
    example: "**Status**: Complete  (of an item that is in-progress in the plan)";

    "owner-differs" Error: "A document names another owner than the plan";
    why: "Two people may do the same work, or nobody does it, where two places name different owners.";
    mend: FOLLOW;
    example: "**Owner**: jon  (of an item that is mara's in the plan)";

    "priority-differs" Error: "A document states another priority than the plan";
    why: ONE_IS_WRONG;
    mend: FOLLOW;
    example: "**Priority**: HIGH  (of an item that is LOW in the plan)";

    "estimate-differs" Error: "A document states another estimate than the plan";
    why: "What is planned in all, and how well it was estimated, are counted from the plan's estimates.";
    mend: FOLLOW;
    example: "**Effort Estimate**: 3h  (of an item with 2h in the plan; 120 min would agree)";

    "effort-differs" Error: "A document states another effort taken than the plan";
    why: "Reports compare the effort with the estimate, and count it from the plan.";
    mend: FOLLOW;
    example: "**Effort Actual**: 2h  (of an item that took 1.5h in the plan)";

    "progress-differs" Error: "A document states another progress than the plan";
    why: ONE_IS_WRONG;
    mend: FOLLOW;
    example: "**Progress**: 40%  (of an item that is at 60% in the plan)";

    "date-differs" Error: "A document states another date than the plan";
    why: "Weekly reports place items by the plan's dates.";
    mend: FOLLOW;
    example: "**Completion Time**: 2026-01-14  (of an item completed on 2026-01-15 in the plan)";

    "dependency-differs" Error: "A document names other blockers or dependencies than the plan";
    why: "No item can be completed while one it depends on is open, but only by what the plan knows of.";
    mend: FOLLOW;
    example: "**Depends On**: API-1, API-3  (of an item that waits for API-1 alone in the plan)";

    "checklist-differs" Error: "A document ticks a step or check otherwise than the plan";
    why: ONE_IS_WRONG;
    mend: FOLLOW;
    example: "- [x] Tests pass  (which is open in the plan)";

    "field-differs" Error: "A document states another value of a field than the plan";
    why: ONE_IS_WRONG;
    mend: FOLLOW;
    example: "**PR Link**: #12  (of an item whose pull request is #11 in the plan)";

    "entry-duplicate" Error: "An item has two sections or equal rows in one document";
    why: "Which of them is true cannot be told once they differ, and people read the one they find first.";
    mend: "Make one section of the two. Where they speak of two items, give one of them an id of its own.";
    example: "### API-2: Sort by date\n\n### API-2: Sort by the date";

    "done-with-open-boxes" Warning: "An item is complete, and boxes of it are open";
    why: "Either something was left, or nobody ticked what was done. The status alone does not tell.";
    mend: "Tick what is done, or set the item back with `plan update ID status=in-progress`.";
    example: "- [ ] Release notes are written  (a step of an item that is complete in the plan)";

    "open-with-all-boxes-done" Note: "All boxes of an item are ticked, and it is not complete";
    why: "It may be done, and then what waits for it could begin.";
    mend: "`plan done ID` where nothing is left to do.";
    example: "- [x] Built\n- [x] Tests pass  (of an item that is in-progress in the plan)";

    "next-is-done" Warning: "What a document says comes next is complete";
    why: "Whoever begins their day with that line begins with work that is done.";
    mend: "Name what comes next now. `plan list --status not-started` tells what is open.";
    example: "Next task: API-1, API-2  (of which API-1 is complete in the plan)";

    "link-broken" Warning: "A link leads to a file or heading that does not exist";
    why: "Who follows it finds nothing, and cannot tell what was meant.";
    mend: "Correct the path or the anchor, or take the link out. Paths begin in the folder of the document.";
    example: "[the design](docs/OLD-DESIGN.md#goals)  (where there is no such file)";

    "file-missing" Warning: "An item names a file of code that does not exist";
    why: "Whoever takes up the item looks for code that has moved or never was.";
    mend: "Correct the path in the document or with `plan update ID location=PATH`.";
    example: "**Code Location**: `docs/gone.rs:12`  (of an open item, where docs/ has no such file)";

    "title-differs" Warning: "A document calls an item by another title than the plan";
    why: "It may be another item under the same id. Titles that share half of their words agree.";
    mend: FOLLOW;
    example: "### API-2: Export as CSV  (which is \"Sort by date\" in the plan)";

    "figure-stale" Error: "A number, phase or date is not what the plan counts";
    why: "Summaries are read first and edited last. The plan counts its items afresh each time.";
    mend: "`plan sync` writes what the plan counts; `plan update` does so by itself.";
    example: "- Complete: 3 (50%)  (where four of six tasks are complete)";

    "figure-inconsistent" Warning: "Numbers of one line or row do not add up";
    why: "One of them is wrong, and it cannot be told which: the plan has no items here that it could count.";
    mend: "Correct the number that is wrong.";
    example: "Tests written: 5/10 (40%)";

    "entry-missing" Error: "A complete task has no entry in a changelog document";
    why: "The changelog is to tell all that was done, and this is what it would miss.";
    mend: "`plan sync` adds the entry; `plan changelog ID` prints it to be edited by hand.";
    example: "SEC-002, which `plan done` completed  (where docs/CHANGELOG.md does not name it)";

    "item-unknown" Warning: "A document speaks of an item that the plan does not have";
    why: "What the plan does not have is neither counted nor kept in step. Often an id is misspelled.";
    mend: "`plan import FILE` adds the item. Where the id is misspelled, write it as in the plan.";
    example: "### API-9: Export  (where the plan ends at API-8)";

    "item-renamed" Note: "An item without an id has another title now, and was recognised";
    why: "The plan knows it by the place it came from, and takes the new title.";
    mend: "Nothing is to be done. Where it is another item, give the two of them ids.";
    example: "- [ ] Sort by name and date  (where \"Sort by name\" stood)";

    "id-duplicate" Error: "One id names two items";
    why: "A change of one of them would reach both, or the wrong one.";
    mend: "Give one of them another id. In documents it is a warning: the second is read under an id of its own.";
    example: "### API-2: Sort by date  …  ### API-2: Export";

    "reference-unknown" Error: "An item names another one that the plan does not have";
    why: "A dependency on nothing keeps nobody waiting, and an item of no batch is missing in its figures.";
    mend: "Correct the id, add the item with `plan add`, or import the document that lists it.";
    example: "\"dependsOn\": [\"API-77\"]  (where no item has that id)";

    "document-missing" Error: "A document is registered and cannot be read";
    why: "What is not read is not compared either, and nobody would notice.";
    mend: "`plan documents move OLD NEW` where it went elsewhere, `plan documents remove PATH` where it is gone.";
    example: "\"documents\": [{\"path\": \"docs/OLD.md\", \"kind\": \"list\"}]  (where there is no such file)";

    "conflict-markers" Error: "A merge was left unresolved";
    why: "Both sides stand in the file, so that what it says cannot be told. It is neither compared nor edited.";
    mend: "Resolve the conflict with your merge tool, and run the command again.";
    example: "<<<<<<< HEAD";

    "value-unknown" Warning: "A value is not understood";
    why: "It is read as if it were not there. For fields other than the status it is a note.";
    mend: "Write it as the help of the finding says, or explain a word or mark in a legend of the document.";
    example: "**Status**: simmering";

    "sign-unknown" Warning: "The sign between the brackets of a checkbox is not known";
    why: "Whether the task is done cannot be told, so its line is not read as a task.";
    mend: "Use [ ], [x], [~] or [!], or explain the sign in a legend of the document.";
    example: "- [?] API-2: Sort by date";

    "row-unknown" Warning: "A row in a table of items names none";
    why: "What its cells say belongs to no item, and is left alone.";
    mend: "Give it an id or a title, or take it out of the table.";
    example: "|  | 🟡 In Progress | mara |";

    "range-of-ids" Note: "One place names a range of ids";
    why: "It is read as no item: a status of all of them need not be the status of each.";
    mend: "`plan import --expand-ranges` takes each of the ids as an item, where no other entry speaks of it.";
    example: "- [x] T003–T009: Models";

    "encoding-damaged" Warning: "UTF-8 was once read as another encoding and saved so";
    why: "People see `âœ…` for a mark. It is read by its meaning, but other tools do not do that.";
    mend: "`plan mend FILE` repairs it; with --dry-run it shows how.";
    example: "- âœ… Search â€“ also by colour";

    "not-utf8" Warning: "Bytes are not UTF-8";
    why: "Which encoding they are of cannot be told, so they are read around. In the plan file it is an error.";
    mend: "Open the file with the encoding it was written in, and save it as UTF-8.";
    example: "caf\\xe9  (an é of Latin-1)";

    "character-lost" Warning: "Of a character only a stand-in is left";
    why: "What stood there is lost, and nothing in the file tells it any more.";
    mend: "Take it from a sound copy: an older commit, or the place it was pasted from.";
    example: "\u{fffd} Complete";

    "emoji-lost" Warning: "Question marks stand where an emoji stood";
    why: "A mark that said how far something is says nothing any more.";
    mend: "Write the emoji again: which one stood there cannot be told.";
    example: "**Status**: ?? In Progress";

    "line-ends-cr" Warning: "Lines end with CR alone, as on old Macs";
    why: "They are read as lines here, but to most other tools the file is a single line.";
    mend: "Save the file with LF.";
    example: "# Plan\\r\\r- [ ] API-2\\r";

    "row-malformed" Warning: "A row does not fit the header of its table, or stands apart";
    why: "Behind the place where one is missing or too many, cells stand in the wrong columns; behind a blank line rows \
        belong to no table.";
    mend: "Write a pipe that belongs to the text of a cell as \\|, give each row a cell for every column, and leave no blank \
        line above one.";
    example: "| API-2 | a | b | Open |  (below a header of three cells)";

    "sync-conflict" Error: "`plan sync` cannot tell which side is right";
    why: "Both sides have changed, or documents say different things, or one went back to an older value. Nothing was \
        written, so that no change is lost.";
    mend: "`plan sync --prefer plan` or `plan sync --prefer documents` says which side is right; or edit one of them.";
    example: "**Status**: Complete  (while `plan update` has set the item to blocked since)";

    "sync-refused" Error: "A rule forbids what `plan sync` would take from a document";
    why: "What a document says goes through the same rules as `plan update`. Nothing was written.";
    mend: "`plan update ID` can give what is missing; `plan sync --prefer plan` writes the plan's value back.";
    example: "**Status**: Complete  (of an item that waits for one that is open)";

    "edit-refused" Error: "A place was not edited, as what belongs there cannot be told";
    why: "An edit that is a guess would spoil the document. The plan is changed all the same, and all else follows.";
    mend: "Mend what the finding names, as a row without all of its cells, or write what the plan says by hand.";
    example: "| API-2 | Sort by date |  (after `plan done API-2`, below a header with a status)";

    "region-stale" Error: "A report in a document is not what the plan renders";
    why: "It is read as where the plan stands. Without a sum it was never written.";
    mend: "`plan sync` writes it anew; `update`, `add`, `set` and `metrics` do so by themselves.";
    example: "<!-- plan:begin dashboard -->\n<!-- plan:end -->";

    "region-edited" Error: "A report in a document was edited by hand";
    why: "What was written there would be lost, so that it is left until someone says so. Its sum tells of the edit.";
    mend: "Move what is to stay before or behind the region; then `plan sync --force` writes the report over it.";
    example: "<!-- plan:begin dashboard -->\nOur status:\n<!-- plan:end -->";

    "region-unknown" Error: "A region names a report that there is not";
    why: "Nothing can be written there.";
    mend: "Name it as the command that prints it: `plan sync --help` lists all reports with their options.";
    example: "<!-- plan:begin dashbord -->\n<!-- plan:end -->";

    "region-option" Error: "A region asks for something its report does not have";
    why: "To write the report without it would show something else than is asked for.";
    mend: "Options are the flags of the command without their hyphens: by=priority.";
    example: "<!-- plan:begin dashboard by=prio -->\n<!-- plan:end -->";

    "region-refused" Error: "The plan lacks what the report in a region is to tell";
    why: "An item is open or not there, or the plan has no day yet that a week could be told from.";
    mend: "Change the plan so that it has what is missing, or ask for something else in the region.";
    example: "<!-- plan:begin changelog API-77 -->\n<!-- plan:end -->";

    "template-broken" Error: "A team's template of the report in a region cannot be filled";
    why: "A report that is half filled says something else than the plan, so the region stays as it is.";
    mend: "Mend the template at the line that is named; `plan template REPORT` prints one that works.";
    example: "docs/templates/weekly.md:3: undefined value: `wo` is undefined";

    "region-unclosed" Error: "A region begins and does not end";
    why: "How far it reaches cannot be told, so that no report is written there, and what follows is read as ever.";
    mend: "Write <!-- plan:end --> on a line of its own where it is to end.";
    example: "<!-- plan:begin dashboard -->";

    "region-unopened" Error: "A region ends that does not begin";
    why: "A marker is lost or misspelled, and the report that stood there is not kept up to date.";
    mend: "Write <!-- plan:begin REPORT --> on a line of its own before it, or take the marker out.";
    example: "<!-- plan:end sum=4fd0bfc1 -->";

    "region-nested" Error: "A region begins within another";
    why: "A region is written as a whole, and one within it would be lost. Neither is written.";
    mend: "End the one before it, or take one of the two out.";
    example: "<!-- plan:begin weekly -->\n<!-- plan:begin dashboard -->\n<!-- plan:end -->\n<!-- plan:end -->";

    "region-malformed" Error: "A marker of a region does not stand on a line of its own";
    why: "It makes no region there, and no report is written.";
    mend: "Write it as one comment in one line, outside of lists and other HTML, with a blank line before it.";
    example: "<!-- plan:begin dashboard --> <!-- plan:end -->";

    "undo-conflict" Error: "A place that `plan undo` would put back was changed since";
    why: "What was changed by hand since would be lost. Nothing was written.";
    mend: "Mend the place by hand first, or let `plan undo --force` leave it as it is and take back all else.";
    example: "### SEC-002  (an entry that `plan done` wrote, and somebody has edited since)";

    "json-deep" Error: "The plan file is nested deeper than any plan is";
    why: "A file that is nested without end is made to exhaust programs that read it.";
    mend: "Take out what is nested there, or bring the file back from git.";
    example: "\"other\": [[[[…]]]]  (more than 64 brackets)";

    "items-many" Error: "The plan has more items than are read";
    why: "A plan of so many items takes long with every command, and was hardly written by people.";
    mend: "Split it into several plans, or bring the file back from git.";
    example: "\"tasks\": […]  (more than 1,000,000)";

    "json-broken" Error: "The plan file, or a file to be imported, is not JSON";
    why: "Nothing of it can be read, so that no command can work with it.";
    mend: "Mend the place that is shown: mostly a comma, a quote or a bracket is missing or too many.";
    example: "{\"id\": \"API-1\" \"title\": \"Search\"}";

    "version-unknown" Error: "The plan file has a version that this program does not know";
    why: "It was written by a newer `plan`, and this one might misread it.";
    mend: "Use a newer `plan`.";
    example: "\"version\": 2";

    "type-wrong" Error: "A member of the plan file is of another type than it must be";
    why: "It cannot be read as what it should be, and to guess would be to invent.";
    mend: "Write it as the finding says it is expected.";
    example: "\"estimateHours\": \"soon\"";

    "status-unknown" Error: "A status in the plan file is none that there is";
    why: "Figures and rules depend on statuses; the plan file has the names of `plan` alone.";
    mend: "Write one of the statuses that the finding names. Documents may use words of their own.";
    example: "\"status\": \"nearly\"";

    "progress-range" Error: "A progress in the plan file is not from 0 to 100";
    why: "It is a percentage, and what is complete has 100.";
    mend: "Give a number from 0 to 100.";
    example: "\"progress\": 120";

    "id-missing" Error: "An item of the plan file has no id";
    why: "Nothing can name it: no document, no command, no other item.";
    mend: "Add an \"id\" that no other item has.";
    example: "{\"title\": \"Search\"}";

    "dependency-cycle" Error: "An item waits for itself";
    why: "None of the items in the circle could ever be completed.";
    mend: "Remove one of the dependencies that the finding names.";
    example: "API-1 → API-2 → API-1";

    "code-unknown" Warning: "A code is named that no finding has";
    why: "What it was to silence or to weigh is told as before.";
    mend: "Write the code as it stands in the brackets of a finding; `plan explain` lists all.";
    example: "\"figure-stail\": \"off\"";

    "register-differs" Error: "A document and a list of the plan disagree, as on a risk";
    why: ONE_IS_WRONG;
    mend: "`plan sync` follows the side that moved; `plan risk ID KEY=VALUE` changes the plan.";
    example: "| Frost | Low |  (where the plan says that its impact is High)";

    "allow-unused" Note: "A comment silences findings where there are none";
    why: "It would silence the next one, which nobody has looked at.";
    mend: "Take the comment out, or put it right before the block that it is meant for.";
    example: "<!-- plan:allow figure-stale -->  (before a list whose figures are right)";

    "marker-of-complete" Warning: "A marker in source code is of an item that is complete";
    why: "Who reads the code takes for open what is done; or the item is complete in the plan alone.";
    mend: "Take the marker out, or reopen the item. Cancelled items are told, too.";
    example: "// TODO [API-1] search by name  (where API-1 is complete)";

    "marker-unknown" Warning: "A marker in source code names an item not in the plan";
    why: "Nobody plans what only a comment knows of. Often an id is misspelled, or the item was renamed.";
    mend: "Write the id as in the plan, or add the item with `plan add`.";
    example: "// FIXME(API-9): sort stably  (where the plan ends at API-8)";

    "phase-too-large" Note: "A phase is to take longer than the plan says a phase may";
    why: "Phases of a few hours can be finished, checked and resumed in one go. The limit is the plan's own: phaseHours.";
    mend: "Divide the phase, or set another limit with `plan set phaseHours=8`.";
    example: "\"phaseHours\": 4, \"phases\": [{\"id\": \"phase-1\", \"estimateHours\": 6}]";

    "metric-negative" Error: "A metric in the plan file is less than 0";
    why: "Metrics count or measure something, and a negative one is a slip.";
    mend: "Give 0 or more.";
    example: "\"ciPassRate\": -5";
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_once_and_in_full() {
        for (at, code) in CODES.iter().enumerate() {
            assert!(CODES[..at].iter().all(|other| other.name != code.name), "{}", code.name);
            assert!(code.name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')), "{}", code.name);
            assert!(code.summary.chars().count() <= 64 && !code.summary.ends_with('.'), "{}", code.name);
            assert!(code.why.ends_with('.') && code.mend.ends_with('.') && !code.example.is_empty(), "{}", code.name);
            assert!(code.example.lines().all(|line| line.chars().count() <= 88), "{}", code.name);
            assert_eq!(find(code.name).map(|found| found.summary), Some(code.summary));
        }
        assert!(find("no-such").is_none());
    }
}
