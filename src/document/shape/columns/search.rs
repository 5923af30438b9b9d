//! Which columns say how far the rows are, and which names them, where no header tells it.

use super::answer::{answer, leading, tick};
use super::heads::{self, THINGS};
use super::question::{self, is_question};
use super::{Cells, OF_ITEMS, begins_with_status, is_own_id, names};
use crate::document::boxes;
use crate::document::word::label::{is_id_header, normal};
use crate::document::word::status;
use crate::plan::{Field, Status};

/// More bytes than a cell has that says a status and where or since when.
const SHORT: usize = 40;

/// How many rows of a comparison tell what is there though some of it is new.
const MANY: usize = 5;

/// Whether a header speaks of what was before: `Old | New`.
fn renews(header: &str) -> bool {
    ["old", "legacy", "before", "original", "v1", "alt", "viejo", "antiguo", "antigo", "ancien", "vecchio", "旧"]
        .contains(&&*normal(header))
}

/// How much of a document is looked at for what it is about.
const BEGINNING: usize = 2048;

/// What words begin with that speak of taking something over from what was before it.
const PORTS: [&str; 8] = ["parity", "rewrit", "migrat", "reimplement", "successor", "replac", "portier", "umstell"];

/// Whether a column can be one of statuses that its header does not name.
fn is_free(field: Option<Field>) -> bool {
    matches!(field, None | Some(Field::Completed | Field::Progress))
}

impl Cells<'_, '_> {
    /// Where no column is headed as a status, the one whose cells are statuses is: `Done?`, `✓`. Of several no one is,
    /// and all together say how far a row is.
    /// Of two that compare the first with what comes after it, the second is: there a cross says that it is missing.
    pub(super) fn find_status(&self, fields: &mut [Option<Field>]) -> (Vec<usize>, Option<usize>) {
        if fields.contains(&Some(Field::Status)) {
            return (Vec::new(), None);
        }
        let asked = || (1..self.names.len()).find(|at| self.is_ticked(*at, fields));
        if let Some(at) = self.of_status(fields).or_else(asked) {
            fields[at] = Some(Field::Status);
            return (Vec::new(), None);
        }
        let mut found = self.stating(fields);
        // A mark below each of several: all are compared.
        let compared = self.compares(fields, &found);
        if found.len() == 1 && compared {
            return (Vec::new(), None);
        }
        if let [at] = found[..] {
            fields[at] = Some(Field::Status);
            return (Vec::new(), None);
        }
        let port = self.port(&found).filter(|_| !compared);
        if let Some(at) = port {
            fields[at] = Some(Field::Status);
            found.clear();
        }
        (found, port)
    }

    /// Whether a cell is a status and nothing else.
    fn says(&self, cell: &str) -> bool {
        // `🟡 35%`: a percentage behind a status is a part of it.
        let whole = || {
            status::whole(cell).or_else(|| status::find(cell).filter(|found| found.range == (0..cell.len()))).is_some()
        };
        whole() || boxes::is_box(cell) && self.status(cell).is_some() || self.legend.find(cell).is_some()
    }

    /// Whether a column asks if something is done, and each of its cells answers: `x` or nothing below `Done`.
    fn is_ticked(&self, at: usize, fields: &[Option<Field>]) -> bool {
        let tick = |cell: &str| {
            tick(cell, self.legend).is_some()
                || self.says(cell)
                || begins_with_status(cell)
                || leading(cell).is_some()
                || status::of_value(cell).is_some()
        };
        (is_question(self.names[at]) || self.plans_support(at))
            && is_free(fields[at])
            && (!normal(self.names[at]).starts_with("complet") || fields[at].is_none() || self.column(at).count() > 0)
            && self.column(at).all(tick)
    }

    /// The columns whose cells say how far something is.
    fn stating(&self, fields: &[Option<Field>]) -> Vec<usize> {
        let free = |at: usize| is_free(fields[at]);
        let stages = |at: &usize| {
            // `en cours, 70 %` below `Avancement`
            let worded = fields[*at] == Some(Field::Progress) && self.mostly(*at, begins_with_status);
            let says =
                free(*at) && self.column(*at).count() > 1 && (worded || self.mostly(*at, |cell| self.says(cell)));
            // `200`, `404`: an answer, and no step of the work.
            let named = self.names[*at].contains(|c: char| !c.is_ascii_digit()) || self.marks_beside(*at, fields);
            says && named && !question::asks_otherwise(self.names[*at]) && !question::asks_else(self.names[*at])
        };
        let mut found: Vec<_> = (0..self.names.len()).filter(stages).collect();
        if found.is_empty() {
            // `fixed, 1.2` and `open` below `Fixed in`.
            found = (1..self.names.len()).filter(|at| free(*at) && self.tells_statuses(*at)).collect();
        }
        if found.is_empty() && fields.contains(&Some(Field::Owner)) {
            // Beside who does it, `yes` and `no` say what is done; elsewhere they compare things.
            let answers = |at: &usize| free(*at) && self.mostly(*at, |cell| answer(cell).is_some());
            found = (1..self.names.len()).filter(answers).collect();
        }
        found
    }

    /// Whether a column tells what is supported, and not of all that it is or is not: what is planned or begun is to be done.
    fn plans_support(&self, at: usize) -> bool {
        let plans = |cell: &str| {
            let found = status::whole(cell)
                .map(|found| found.status)
                .or_else(|| status::of_value(cell).map(|found| found.status));
            found.is_some_and(|status| !matches!(status, Status::Complete | Status::Cancelled))
        };
        question::asks_for_support(self.names[at]) && self.column(at).any(plans)
    }

    /// Whether the first column, or the last beside tasks, has no header and nothing but marks below that.
    fn marks_beside(&self, at: usize, fields: &[Option<Field>]) -> bool {
        let mark = |cell: &str| !cell.contains(char::is_alphanumeric) && self.status(cell).is_some();
        let beside = at == 0 || at + 1 == self.names.len() && self.names_tasks(0) && fields[0] == Some(Field::Title);
        beside && self.names[at].is_empty() && self.column(at).all(mark)
    }

    /// Whether a header speaks of a status, as `Fixed in`, and each cell below begins with words of one and is short.
    fn tells_statuses(&self, at: usize) -> bool {
        let says = |cell: &str| {
            cell.len() < SHORT
                && (begins_with_status(cell) || status::of_value(cell).is_some())
                && self.status(cell).is_some()
        };
        let named = status::find(&normal(self.names[at])).is_some_and(|found| !found.words.is_empty());
        named && !question::asks_otherwise(self.names[at]) && self.column(at).count() > 2 && self.column(at).all(says)
    }

    /// The only column whose header ends or begins with a word for statuses, as `Our status`, where its cells say them.
    fn of_status(&self, fields: &[Option<Field>]) -> Option<usize> {
        let headed = |at: &usize| fields[*at].is_none() && heads::speaks_of_status(self.names[*at]);
        let mut all = (0..self.names.len()).filter(headed);
        let at = all.next().filter(|_| all.next().is_none())?;
        let says = |cell: &str| begins_with_status(cell) || self.status(cell).is_some();
        self.mostly(at, says).then_some(at)
    }

    /// Of two columns of marks the second, where all is there in the first but a few new things: `Node | Rust`. Steps of the work, as `Dev | QA`,
    /// are no such columns.
    fn port(&self, found: &[usize]) -> Option<usize> {
        let [first, second] = *found else { return None };
        let marks = |at: usize| self.column(at).all(|cell| !cell.contains(char::is_alphanumeric));
        // All but what is new stands in the first.
        let (mut all, mut there) = (0, 0);
        for cell in self.column(first) {
            all += 1;
            there += usize::from(self.status(cell) == Some(Status::Complete));
        }
        let there =
            there == all || all >= MANY && there * 5 >= all * 4 && (self.is_ported() || renews(self.names[first]));
        let steps = found.iter().any(|at| heads::is_step(self.names[*at]));
        (there && !steps && marks(second)).then_some(second)
    }

    /// Whether the beginning of the document speaks of taking something over from what was before it.
    fn is_ported(&self) -> bool {
        let start = &self.text[..self.text.floor_char_boundary(BEGINNING)];
        let mut words = start.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3);
        words.any(|word| {
            let word = word.to_lowercase();
            matches!(&*word, "port" | "ports" | "ported" | "porting") || PORTS.iter().any(|lead| word.starts_with(lead))
        })
    }

    /// Whether a column beside some of marks has such, too, where it applies: `Linux | ✅ | n/a`.
    fn compares(&self, fields: &[Option<Field>], found: &[usize]) -> bool {
        let marked = |cell: &str| status::any_mark(cell).is_some();
        let beside = |at: &usize| !found.contains(at) && fields[*at].is_none() && self.column(*at).next().is_some();
        let marks = |at: usize| self.column(at).all(marked);
        found.iter().all(|at| marks(*at)) && (0..self.names.len()).filter(beside).any(marks)
    }

    /// The column that names what the rows are about, where none is headed as a title.
    pub(super) fn thing(&self, fields: &[Option<Field>], id: Option<usize>, stages: &[usize]) -> Option<usize> {
        let status = fields.iter().position(|field| *field == Some(Field::Status)).or(stages.first().copied())?;
        let free = |at: usize| matches!(fields[at], None | Some(Field::Component | Field::Files)) && Some(at) != id;
        let typed = fields.iter().flatten().any(|field| *field != Field::Status && OF_ITEMS.contains(field));
        // Beside who does it and when, whatever is in words names what is to be done.
        let words = |at: &usize| *at != status && free(*at) && typed && self.mostly(*at, names);
        let plain = |at: &usize| words(at) && !self.mostly(*at, |cell| cell.starts_with('`'));
        // Below a header that says `Status`, each row names another thing.
        let headed = fields[status] == Some(Field::Status);
        let apart = |at: &usize| {
            headed
                && *at < status
                && free(*at)
                && self.mostly(*at, names)
                && (self.differ(*at) || *at == 1 && self.groups(0))
                && !heads::sorts(self.names[*at])
        };
        let all = 0..self.names.len();
        // `Module | Function | Status`: a module of several functions names none of them.
        let at = (0..status.min(2))
            .find(|at| free(*at) && !self.groups(*at))
            .or_else(|| all.clone().find(plain))
            .or_else(|| all.clone().find(words))?;
        let known = |at: usize| is_id_header(self.names[at]) || THINGS.contains(&normal(self.names[at]).as_str());
        let said = self.mostly(status, |cell| self.status(cell).is_some());
        // `Moved`, `Moving`: where rows have ids and somebody does them, they are tasks in whatever words.
        let own = || headed && typed && id.is_some_and(|id| self.mostly(id, is_own_id));
        if said && (known(at) || typed || id.is_some()) || own() {
            return Some(at);
        }
        let says = |cell: &str| {
            begins_with_status(cell)
                || status::whole(cell).is_some()
                || status::of_value(cell).is_some()
                || self.legend.names(cell)
                || leading(cell).is_some()
        };
        (0..status).find(apart).filter(|_| self.mostly(status, says))
    }
}
