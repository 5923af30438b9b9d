//! What the columns of a table of items hold, told by their headers and by their cells.

mod answer;
mod efforts;
mod grouped;
mod heads;
mod other;
mod planned;
mod present;
mod question;
mod search;

pub use answer::{leading, not_applicable, of_cell, opposite, tick};

use super::cards;
use crate::document::boxes;
use crate::document::figure::bar;
use crate::document::legend::Legend;
use crate::document::name;
use crate::document::outline;
use crate::document::word::ident::Family;
use crate::document::word::label::{bare, header, is_id_header, normal};
use crate::document::word::{counted, ident, nothing, status};
use crate::markdown::{BlockKind, Blocks, Row, Table};
use crate::plan::value::Form;
use crate::plan::{Effort, Field, Moment, Status};
use answer::answer;
use heads::ASIDES;
pub use heads::explains;
pub use present::is_maturity;
use question::is_question;
use std::ops::Range;

/// What the columns of a table of items hold.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The column of ids.
    pub id: Option<usize>,
    /// The column of titles; an id may stand in front of the title there.
    pub title: usize,
    /// Most cells of that column are an id and nothing else.
    pub ids: bool,
    /// The field of each column.
    pub fields: Vec<Option<Field>>,
    /// What a bare number counts in each column.
    pub bare: Vec<Effort>,
    /// The word a number in front of the names belongs to: `Phase` for `| Phase | Name |`, `Fase` for `| # | Fase |`.
    pub word: Option<String>,
    /// The columns that say together how far a row is, where none is headed as a status: `Dev`, `QA`, `Docs`.
    pub stages: Vec<usize>,
    /// The column that asks whether a row is done, as `Done?`: a cross there says that it is not, and not that it failed.
    pub asked: Option<usize>,
    /// Nothing but ticks, crosses and answers stand in that column.
    pub ticks: bool,
    /// The column of the status, where some cells of it answer `yes`, `no` or `part`.
    pub answers: Option<usize>,
    /// No header speaks of a status, of tasks or of what tasks have: `Endpoint | Ported | Tests`.
    pub silent: bool,
}

/// How many rows are looked at to tell what a column holds.
const LOOKED_AT: usize = 24;

/// The fields that only items have.
const OF_ITEMS: [Field; 7] =
    [Field::Status, Field::Owner, Field::Priority, Field::Estimate, Field::Actual, Field::Due, Field::DependsOn];

/// Tells the columns of a table of items; none where the table is about something else.
pub fn columns(blocks: &Blocks<'_>, table: Table<'_>, legend: &Legend) -> Option<Columns> {
    if cards::statuses(blocks.text, table, legend).is_some() {
        return None;
    }
    let row = table.header();
    let table = Cells::of(blocks.text, table, legend);
    let first = normal(table.names.first()?);
    if table.lists_others(&first) || table.names.iter().any(|name| ASIDES.contains(&normal(name).as_str())) {
        return None;
    }
    // A cell holds no list of lines: `yes` below `Tests` says something else.
    let lines = |field: &Field| matches!(field.row().form, Form::Checks | Form::Steps);
    let mut fields: Vec<_> = table.names.iter().map(|name| header(name).filter(|field| !lines(field))).collect();
    let (id, word) = table.id(&fields);
    if let Some(id) = id {
        fields[id] = None;
    }
    table.drop_others(&mut fields);
    table.find_efforts(&mut fields);
    let silent = table.is_silent(&fields);
    let says_status = fields.contains(&Some(Field::Status));
    let (stages, port) = table.find_status(&mut fields);
    let own = |id: usize| table.mostly(id, is_own_id);
    let told = |id: &usize| own(*id) && heading_says(blocks, row.range.start, false);
    let title = table.title(&fields, (id, id.filter(told)), &stages)?;
    if table.is_other(&fields, title, says_status) {
        return None;
    }
    let timed = is_timed(&fields);
    let headed =
        || id.is_some_and(|id| id != title && (own(id) || timed)) && heading_says(blocks, row.range.start, timed);
    let status = fields.contains(&Some(Field::Status)) || !stages.is_empty() || headed();
    (status || table.is_of_shares(&fields, title) || table.lists_tasks(&fields, id, title)).then_some(())?;
    one_title(&mut fields, title, id);
    let bare = table.names.iter().map(|name| counted::below(name).unwrap_or(Effort::HOUR)).collect();
    let ids = table.mostly(title, |cell| ident::is_id(bare_id(cell)));
    let asked = table.asked(&fields).or(port);
    let ticks =
        asked.is_some_and(|at| table.column(at).all(|cell| boxes::is_box(cell) || tick(cell, legend).is_some()));
    let status = fields.iter().position(|field| *field == Some(Field::Status));
    let answers = status.filter(|at| !ticks && table.column(*at).any(|cell| leading(cell).is_some()));
    Some(Columns {
        id,
        title,
        ids,
        fields,
        bare,
        word,
        stages,
        asked,
        ticks,
        answers,
        silent: silent && id.is_none() && !ids,
    })
}

/// Whether the rows have titles below a header for them, and say how long they take.
fn is_timed(fields: &[Option<Field>]) -> bool {
    let has = |field: Field| fields.contains(&Some(field));
    has(Field::Title) && (has(Field::Estimate) || has(Field::Actual))
}

/// Leaves one column of titles.
fn one_title(fields: &mut [Option<Field>], title: usize, id: Option<usize>) {
    for (at, field) in fields.iter_mut().enumerate() {
        if *field == Some(Field::Title) && at != title {
            *field = None;
        }
    }
    fields[title] =
        fields[title].filter(|field| *field == Field::Title).or((Some(title) != id).then_some(Field::Title));
}

/// A table's header and the cells below it.
struct Cells<'r, 't> {
    text: &'t str,
    names: Vec<&'t str>,
    rows: Vec<Row>,
    legend: &'r Legend,
}

impl<'r, 't> Cells<'r, 't> {
    fn of(text: &'t str, table: Table<'_>, legend: &'r Legend) -> Self {
        let names = table.header().cells.into_iter().map(|cell| &text[cell]).collect();
        Self { text, names, rows: table.rows().take(LOOKED_AT).collect(), legend }
    }

    /// The cells of a column that say something.
    fn column(&self, at: usize) -> impl Iterator<Item = &'t str> {
        let cells = self.rows.iter().filter_map(move |row| row.cells.get(at));
        let says = |cell: &&str| {
            boxes::is_box(cell) || !nothing::is_empty(cell) || status::whole(cell).is_some() || answer(cell).is_some()
        };
        cells.map(|cell| &self.text[cell.clone()]).filter(says)
    }

    /// Whether most cells of a column are of a sort.
    fn mostly(&self, at: usize, is: impl Fn(&str) -> bool) -> bool {
        let (mut all, mut some) = (0, 0);
        for cell in self.column(at) {
            all += 1;
            some += usize::from(is(cell));
        }
        some * 2 > all
    }

    /// `Alpha` and `Beta` below `Stage` are no stages of debugging, which are numbered; `4` below `Done` counts tasks, and is
    /// no day; story points are no length.
    fn drop_others(&self, fields: &mut [Option<Field>]) {
        let numbered = |cell: &str| ident::at_start(bare_id(cell)).is_some_and(|found| found.family == Family::Spoken);
        for (at, field) in fields.iter_mut().enumerate() {
            *field = field.filter(|field| match field {
                Field::Stage => self.mostly(at, numbered),
                Field::Completed => !self.mostly(at, is_number),
                Field::Estimate | Field::Actual => counted::below(self.names[at]).is_some(),
                _ => true,
            });
        }
    }

    /// The column of titles; `told` are ids below a heading that says how far all of them are.
    fn title(
        &self,
        fields: &[Option<Field>],
        (id, told): (Option<usize>, Option<usize>),
        stages: &[usize],
    ) -> Option<usize> {
        let mut headed = (0..fields.len()).filter(|at| fields[*at] == Some(Field::Title));
        // `Phase | Task`, `Epic | Story`: what several rows belong to names none of them.
        let grouping = || ident::names_group(&bare(self.names[0])) || self.mostly(0, is_own_id);
        let beside = |at: usize| if grouping() && self.groups(at) && fields[1].is_none() { 1 } else { at };
        let headed = headed.clone().find(|at| !self.groups(*at)).or_else(|| headed.next().map(beside));
        let other = || self.thing(fields, id, stages).or_else(|| self.beside(fields, told?));
        // `Milestone | Goal | Title`: what is called so is the title.
        let titled = |goal: &usize| (1..fields.len()).all(|at| at == *goal || fields[at] != Some(Field::Title));
        self.goal()
            .filter(titled)
            .or_else(|| self.work_of_weeks())
            .or(headed)
            .or_else(other)
            .or_else(|| self.leads_with_ids())
            .or(id)
    }

    /// The column of ids, and the word that a bare number in it belongs to.
    fn id(&self, fields: &[Option<Field>]) -> (Option<usize>, Option<String>) {
        // `Story`, `Ticket` and the like head titles, too.
        let coded = |c: char| c.is_numeric() || matches!(c, '-' | '_' | '/' | '.' | '#');
        let plain = |cell: &str| cell.contains(char::is_alphanumeric) && !cell.trim().contains(' ');
        // `ABC-12 Login` below them names the row as well, unless a title stands behind it.
        let alone = |cell: &str| {
            let bare = bare_id(cell);
            ident::at_start(bare).is_some_and(|found| {
                let behind = bare[found.rest..].trim_start_matches([':', ' ', '-', '–', '—']);
                !behind.starts_with(char::is_alphabetic)
            })
        };
        let titled_behind = |at: usize| fields.iter().skip(at + 1).any(|field| *field == Some(Field::Title));
        let short = |cell: &str| alone(cell) || plain(cell) && cell.contains(coded);
        let begins = |cell: &str| ident::at_start(bare_id(cell)).is_some() || plain(cell);
        let sure = |at: &usize| {
            let ids = if titled_behind(*at) { self.mostly(*at, begins) } else { self.mostly(*at, short) };
            normal(self.names[*at]).contains("id") || ids || self.column(*at).next().is_none()
        };
        if let Some(id) = (0..self.names.len()).filter(|at| is_id_header(self.names[*at])).find(sure) {
            // `# | Phase`: the numbers are those of what the next column names.
            let next = self.names.get(id + 1).filter(|_| self.mostly(id, is_number));
            return (Some(id), next.and_then(|name| numbered(name)));
        }
        let titled = fields.iter().skip(1).any(|field| *field == Some(Field::Title));
        let word = numbered(self.names[0]);
        let ids = || self.mostly(0, |cell| ident::is_id(bare_id(linked(cell))));
        let numbers = || word.is_some() && self.mostly(0, |cell| is_number(bare_id(cell)));
        let named = self.goal().is_some()
            || titled && (word.is_some() || ids()) && self.is_apart()
            || !titled && (numbers() && self.is_apart() || ids() && self.stand_beside());
        (named.then_some(0), word)
    }

    /// The status of a cell.
    fn status(&self, cell: &str) -> Option<Status> {
        of_cell(cell, self.legend)
    }

    /// Whether no header speaks of a status, of tasks or of what tasks have.
    fn is_silent(&self, fields: &[Option<Field>]) -> bool {
        !fields.iter().flatten().any(|field| *field == Field::Title || OF_ITEMS.contains(field))
            && !self.names.iter().any(|name| is_question(name) || heads::speaks_of_status(name))
    }

    /// Whether the rows say by percentages how far they are.
    fn is_of_shares(&self, fields: &[Option<Field>], title: usize) -> bool {
        fields.iter().position(|field| *field == Some(Field::Progress)).is_some_and(|at| {
            fields.contains(&Some(Field::Owner))
                || fields[title] == Some(Field::Title) && self.mostly(at, is_percent) && !self.counts()
        })
    }

    /// Whether some column is of bare numbers: beside a percentage they count what it is of.
    fn counts(&self) -> bool {
        (0..self.names.len()).any(|at| !is_id_header(self.names[at]) && self.mostly(at, is_number))
    }

    /// The column of statuses whose header asks a question.
    fn asked(&self, fields: &[Option<Field>]) -> Option<usize> {
        let is_asked = |(name, field): (&&str, &Option<Field>)| *field == Some(Field::Status) && is_question(name);
        self.names.iter().zip(fields).position(is_asked)
    }

    /// The column beside ids that names the rows, where the heading above says how far all of them are: `Key | Story`.
    fn beside(&self, fields: &[Option<Field>], id: usize) -> Option<usize> {
        let at = id + 1;
        let unlike = || self.rows.len() == 1 || self.differ(at);
        (fields.get(at) == Some(&None) && self.mostly(at, names) && unlike()).then_some(at)
    }

    /// Whether two thirds of the cells of a column say what no other says.
    fn differ(&self, at: usize) -> bool {
        let (all, unlike) = self.unlike(at);
        all > 1 && unlike * 3 >= all * 2
    }

    /// How many cells of a column say something, and how many different things.
    fn unlike(&self, at: usize) -> (usize, usize) {
        let mut cells: Vec<_> = self.column(at).collect();
        let all = cells.len();
        cells.sort_unstable();
        cells.dedup();
        (all, cells.len())
    }
}

/// The word that numbers belong to below a header that names phases or batches.
fn numbered(header: &str) -> Option<String> {
    let word = bare(header);
    let mut letters = word.chars();
    let first = letters.next().filter(|_| ident::names_group(&word))?;
    Some(first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect())
}

/// Whether a cell is a number and nothing else.
fn is_number(cell: &str) -> bool {
    !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a cell begins with words of a status.
fn begins_with_status(cell: &str) -> bool {
    let first = |found: status::Found| !cell[..found.words.start].contains(char::is_alphanumeric);
    status::find(cell).filter(|found| !found.words.is_empty()).is_some_and(first)
}

/// `85%`, `85 %`, perhaps behind a bar.
fn is_percent(cell: &str) -> bool {
    let bare = bar::behind(cell.trim()).trim_matches('*');
    let digits = bare.strip_suffix(['%', '％']).unwrap_or_default().trim();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a cell can name what is to be done: it has words and is no day.
fn names(cell: &str) -> bool {
    cell.contains(char::is_alphabetic) && Moment::find(cell).is_none_or(|(range, ..)| range.len() < cell.len())
}

/// What a cell that is a link shows: `[KIT-1](https://x.test/1)`.
fn linked(cell: &str) -> &str {
    let link = cell.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(')'));
    link.and_then(|link| link.split_once("](")).map_or(cell, |(shown, _)| shown)
}

/// `TD-1`, `T12`, `#7`: an id that is no bare number.
fn is_own_id(cell: &str) -> bool {
    let found = ident::at_start(bare_id(linked(cell)));
    found.is_some_and(|found| found.family != Family::Dotted)
}

/// Whether the heading above a place says how far all below it is.
fn heading_says(blocks: &Blocks<'_>, at: usize, behind_name: bool) -> bool {
    let behind = blocks.list.partition_point(|block| block.range().start <= at);
    let is_heading = |at: &usize| matches!(blocks.list[*at].kind, BlockKind::Heading { .. });
    let heading = (0..behind).rev().find(|at| is_heading(at) && blocks.list[*at].parent().is_none());
    let says = |text: &str| outline::heading_status(text).is_some() || outline::is_past(&normal(text));
    let named = |content: Range<usize>| behind_name && name::read(blocks.text, content).status().is_some();
    heading.is_some_and(|at| says(&blocks.text[blocks.content(at)]) || named(blocks.content(at)))
}

/// Whether a cell answers whether something is done, by a word, a mark or a box.
pub fn answers(cell: &str) -> bool {
    answer(cell).is_some() || boxes::is_box(cell) || status::whole(cell).is_some()
}

/// The text of an id cell without emphasis.
pub fn bare_id(text: &str) -> &str {
    text.trim_matches(['*', '`', '~', ' '])
}
