//! Tables that are about something else than what is to be done, though they have titles and statuses.

use super::heads::{self, GROUPINGS, OTHER_TABLES, STANDING};
use super::question::is_question;
use super::{Cells, is_number, is_percent, present};
use crate::document::word::day;
use crate::document::word::label::{header, is_id_header, normal};
use crate::document::word::status;
use crate::plan::Field;

impl Cells<'_, '_> {
    /// Whether the table tells what the words for statuses mean: `| Status | Description |`, each status once.
    fn explains_statuses(&self, fields: &[Option<Field>], title: usize) -> bool {
        let (Some(Some(Field::Status)), 1) = (fields.first(), title) else { return false };
        let (all, unlike) = self.unlike(0);
        all > 1
            && unlike == all
            && heads::explains(self.names[title])
            && (self.names.len() == 2 || !is_planned(fields) && !fields.contains(&Some(Field::Owner)))
    }

    /// Whether the table tells what codes mean: `Exit code | Status | Action`.
    fn explains_codes(&self, fields: &[Option<Field>], title: usize) -> bool {
        !self.names_tasks(title) && heads::is_code(self.names[0]) && self.mostly(0, is_number) && !is_planned(fields)
    }

    /// Whether the rows are persons, firms or days of the week, and say nothing of work: `Name | Role | Status`.
    fn tells_of_parties(&self, fields: &[Option<Field>], title: usize) -> bool {
        let name = self.names[title];
        let named =
            || ["name", "who"].contains(&&*normal(name)) && self.names.iter().any(|name| normal(name) == "role");
        let days = || self.column(title).count() > 1 && self.column(title).all(day::is_weekday);
        let weekdays = || days() && self.legend.is_empty() && !self.names.iter().any(|name| is_status(name));
        let party = present::is_party(name) || named();
        !is_planned(fields) && (party && self.says_how_they_stand(fields) || weekdays())
    }

    /// Whether each status is said in words that tell how somebody stands: what is moved customer by customer is to be done.
    fn says_how_they_stand(&self, fields: &[Option<Field>]) -> bool {
        const WORDS: [&str; 15] = [
            "active", "inactive", "pending", "churned", "trial", "expired", "paid", "unpaid", "open", "overdue",
            "passed", "on leave", "away", "applied", "rejected",
        ];
        let stands = |cell: &str| {
            let word = cell.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            WORDS.contains(&&*word)
        };
        self.states_alone(fields, stands)
    }

    /// Whether a column is of what is there, and the rows are not called tasks.
    fn keeps(&self, fields: &[Option<Field>], title: usize) -> bool {
        let kept = |name: &&str| heads::KEPT.contains(&&*normal(name));
        !self.names_tasks(title) && !is_planned(fields) && self.names.iter().any(kept)
    }

    /// Whether rows called by a title or name alone have statuses of which none is known: `Title | Author | Status` of books.
    fn says_nothing_known(&self, fields: &[Option<Field>], title: usize) -> bool {
        let named = ["title", "name"].contains(&&*normal(self.names[title]));
        let status = fields.iter().position(|field| *field == Some(Field::Status));
        let known = |cell: &str| self.status(cell).is_some() || status::of_value(cell).is_some();
        let ids = || self.names.iter().any(|name| is_id_header(name));
        let silent = |at: usize| self.column(at).count() > 1 && !self.column(at).any(known);
        named && !is_planned(fields) && !ids() && status.is_some_and(silent)
    }

    /// Whether several columns of marks say who may do what each row names: `Action | Admin | Viewer`.
    fn compares_audiences(&self, fields: &[Option<Field>], title: usize) -> bool {
        let marks =
            |at: &usize| self.column(*at).count() > 1 && self.column(*at).all(|cell| status::any_mark(cell).is_some());
        let own = |at: &usize| fields[*at] != Some(Field::Title) && present::is_audience(self.names[*at]);
        // What somebody may do is an action, too.
        let called = self.names_tasks(title) && normal(self.names[title]) != "action";
        let free = !called && !is_planned(fields) && !self.names.iter().any(|name| is_status(name));
        free && (1..self.names.len()).filter(own).filter(marks).count() > 1
    }

    /// Whether the table tells by marks how much of each part is tested: `Package | Lines | Branches | Status`.
    fn tells_coverage(&self, fields: &[Option<Field>], title: usize) -> bool {
        let shares = (0..self.names.len()).filter(|at| fields[*at].is_none() && self.mostly(*at, is_percent)).count();
        let marks = |cell: &str| !cell.contains(char::is_alphanumeric);
        shares > 1 && !self.names_tasks(title) && self.states_alone(fields, marks) && !is_planned(fields)
    }

    /// Whether the table tells how many tests of each suite ended how: `Suite | Passed | Failed`.
    fn tells_results(&self) -> bool {
        let number = |cell: &str| cell.trim_matches('*').bytes().all(|byte| byte.is_ascii_digit());
        let counted = |name: &&str| {
            self.names.iter().position(|own| normal(own) == **name).is_some_and(|at| self.mostly(at, number))
        };
        ["passed", "failed", "passing", "failing", "skipped"].iter().filter(|name| counted(name)).count() > 1
    }

    /// Whether a table whose rows are named below a header lists something else than what is to be done.
    pub(super) fn lists_others(&self, header: &str) -> bool {
        let numbered = || {
            self.names
                .iter()
                .position(|name| is_id_header(name))
                .is_some_and(|id| self.column(id).any(|cell| cell.contains(|c: char| c.is_ascii_digit())))
        };
        let check = header == "check" && numbered();
        // Where some have no pull request yet, the rows are what is to be done.
        let begun = || self.column(0).count() < self.rows.len() && self.names.iter().any(|name| is_status(name));
        let planned = matches!(header, "pr" | "pr #") && begun();
        let weekly = header == "week" && self.work_of_weeks().is_some();
        let grouped = GROUPINGS.contains(&header) && self.works_beside();
        OTHER_TABLES.contains(&header) && !check && !planned && !weekly && !grouped
            || STANDING.contains(&header) && !self.takes_time() && !self.is_replaced()
    }

    /// Whether the table says of what is there what comes in its place, and how far that is: `Library | Replacement | Status`.
    fn is_replaced(&self) -> bool {
        self.names.iter().skip(1).any(|name| heads::replaces(name)) && self.names.iter().any(|name| is_status(name))
    }

    /// Whether a header speaks of how long something takes.
    fn takes_time(&self) -> bool {
        self.names.iter().any(|name| matches!(header(name), Some(Field::Estimate | Field::Actual)))
    }

    /// Whether the table is about something else than what is to be done, though it has titles and statuses.
    pub(super) fn is_other(&self, fields: &[Option<Field>], title: usize, headed: bool) -> bool {
        let name = self.names[title];
        self.goal() != Some(title) && self.lists_others(&normal(name))
            || !headed && present::is_object(name) && !self.asks_for_status(fields) && !is_planned(fields)
            || self.explains_statuses(fields, title)
            || self.explains_codes(fields, title)
            || self.tells_of_parties(fields, title)
            || self.compares_audiences(fields, title)
            || self.keeps(fields, title)
            || self.says_nothing_known(fields, title)
            || self.tells_coverage(fields, title)
            || self.tells_results()
            || self.tells_verdicts(fields, title)
            || (header(name) != Some(Field::Title) || heads::explains(name))
                && !is_planned(fields)
                && self.tells_maturity(fields)
            || present::is_of_service(name) && !is_planned(fields) && self.serves(fields)
    }

    /// Whether the statuses are those of what is there already: `Stable`, `Beta`, `Deprecated`.
    fn tells_maturity(&self, fields: &[Option<Field>]) -> bool {
        self.states_alone(fields, present::is_maturity)
    }

    /// Whether the statuses are those of what does its work: `Running` and `Active` of services.
    fn serves(&self, fields: &[Option<Field>]) -> bool {
        let ids = || (0..self.names.len()).any(|at| is_id_header(self.names[at]));
        self.states_alone(fields, present::is_serving) && !ids()
    }

    /// Whether several cells say a status, and all of them one of a sort.
    fn states_alone(&self, fields: &[Option<Field>], is: impl Fn(&str) -> bool) -> bool {
        let status = fields.iter().position(|field| *field == Some(Field::Status));
        status.is_some_and(|at| self.column(at).count() > 1 && self.column(at).all(&is))
    }

    /// Whether the header of the column of statuses asks whether something is done, or says whose status it is.
    fn asks_for_status(&self, fields: &[Option<Field>]) -> bool {
        let says = |name: &str| status::whole(name).is_some_and(|found| !found.words.is_empty());
        let progress = |name: &str| header(name) == Some(Field::Progress);
        let asks = |name: &&str| is_question(name) || heads::speaks_of_status(name) || says(name) || progress(name);
        let status = fields.iter().position(|field| *field == Some(Field::Status));
        status.map(|at| self.names[at]).as_ref().is_some_and(asks)
    }

    /// Whether the table tells how tests ended: `Test | Limit | Result`, and below that nothing but `PASS` and `FAIL`.
    fn tells_verdicts(&self, fields: &[Option<Field>], title: usize) -> bool {
        let tried = ["test", "case", "test case", "scenario", "benchmark", "measurement", "trial", "drill"];
        let verdict = |cell: &str| {
            let word = cell.trim_start_matches(|c: char| !c.is_alphanumeric());
            let word = &word[..word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len())];
            ["pass", "passed", "fail", "failed", "ok", "error"].iter().any(|known| word.eq_ignore_ascii_case(known))
                || word.is_empty() && status::any_mark(cell).is_some()
        };
        let status = fields.iter().position(|field| *field == Some(Field::Status));
        let result = |at: usize| normal(self.names[at]).starts_with("result");
        let worded = |at: usize| self.column(at).any(|cell| cell.contains(char::is_alphabetic));
        let ends =
            |at: usize| self.column(at).next().is_some() && self.column(at).all(verdict) && (worded(at) || result(at));
        tried.contains(&normal(self.names[title]).as_str()) && status.is_some_and(ends)
    }
}

/// Whether rows say when something is due, how long it takes or how urgent it is.
fn is_planned(fields: &[Option<Field>]) -> bool {
    [Field::Estimate, Field::Actual, Field::Due, Field::Priority].iter().any(|field| fields.contains(&Some(*field)))
}

/// Whether a header is that of a column of statuses.
pub(super) fn is_status(name: &str) -> bool {
    header(name) == Some(Field::Status)
}
