//! Numbers a document derives from items, and what each counts.

pub mod bar;
pub mod block;
mod footer;
pub mod heading;
mod holdings;
mod line;
pub(super) mod number;
mod parts;
mod run;
pub(super) mod table;

use super::entry::Entry;
use super::name::Name;
use super::reader::{Reader, kind_of};
use crate::plan::{Field, Kind, Status};
use holdings::Holdings;
pub(super) use line::is_count;
use parts::Parts;
use std::ops::Range;

/// A number that follows from items.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Where the number stands, its `%` or `h` included.
    pub range: Range<usize>,
    /// What it counts.
    pub counts: Counts,
    /// Of what it counts that.
    pub of: Of,
    /// The value of a field that an item must have to count.
    pub group: Option<(Field, String)>,
    /// The parts of the document in which an item must have an entry to count; none for the whole document.
    pub within: Vec<Range<usize>>,
    /// How the number is written.
    pub unit: Unit,
    /// The number that stands there, or the lower end of a range.
    pub low: f64,
    /// The number that stands there, or the upper end of a range.
    pub high: f64,
    /// How many decimals it has.
    pub decimals: usize,
    /// Written with `+`: at least so many.
    pub open: bool,
    /// Written with `~`: about so many.
    pub about: bool,
    /// It stands in a table.
    pub in_cell: bool,
    /// The statuses that have a line of their own beside it.
    pub lines: Vec<Status>,
}

/// Of what a figure counts how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Tasks, or whatever a document lists.
    Items,
    /// The phases or batches of the document, where it states so many in all as are known.
    Group(Kind, Option<u64>),
    /// Milestones, stories and the like: the tasks of the document, where it states so many in all as there are of these.
    Named(Option<u64>),
}

/// Tells figures that stand beside each other of what they count.
fn set_of(figures: &mut [Figure], of: Of) {
    let total = figures.iter().find(|figure| figure.counts == Counts::Total && figure.unit == Unit::Tasks);
    let total = total.map(|total| total.low as u64);
    let of = match of {
        Of::Items => Of::Items,
        Of::Group(kind, _) => Of::Group(kind, total),
        Of::Named(_) => Of::Named(total),
    };
    for figure in figures {
        figure.of = of;
    }
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// All tasks.
    Total,
    /// The tasks of a status.
    Status(Status),
    /// The tasks that are not complete.
    Open,
    /// Planned effort.
    Planned,
    /// The estimates of complete tasks.
    Done,
    /// The estimates of tasks under way.
    UnderWay,
    /// The estimates of tasks not begun.
    ToDo,
    /// What the tasks took.
    Spent,
}

impl Counts {
    /// The complete tasks.
    pub const COMPLETE: Self = Self::Status(Status::Complete);
}

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A number of tasks.
    Tasks,
    /// The share of all tasks.
    Percent,
    /// Hours.
    Hours,
    /// The share of the planned hours.
    PercentOfHours,
    /// The share of all tasks as a bar of so many cells.
    Bar(usize),
}

/// Returns the figures of a document.
pub fn read(reader: &Reader<'_>, entries: &[Entry<'_>]) -> Vec<Figure> {
    let holdings = Holdings::of(reader, entries);
    let parts = Parts::of(reader, &holdings);
    let mut figures = reader.of_sections(|sections| {
        let mut figures = Vec::new();
        sections.for_each(|at| of_section(reader, at, (&holdings, &parts), &mut figures));
        figures
    });
    footer::widen(reader, entries, &mut figures);
    figures
}

/// The figures of a section's heading and own body.
fn of_section(
    reader: &Reader<'_>,
    at: usize,
    (holdings, parts): (&Holdings, &Parts<'_, '_>),
    figures: &mut Vec<Figure>,
) {
    heading::read(reader, at, holdings, figures);
    let entry = reader.entry_around(at).map(|entry| &reader.sections[entry]);
    // What a task says of itself is no figure.
    let is_task = |name: &Option<Name<'_>>| name.as_ref().is_none_or(|name| kind_of(name.id) == Kind::Task);
    if entry.is_some_and(|section| is_task(&section.name)) {
        return;
    }
    let mut known = block::lines(&reader.blocks, reader.sections[at].body.clone());
    known.retain(|line| !holdings.covers(line.label.start));
    if let Some(section) = entry {
        let within = holdings::inside(section);
        line::beside_progress(reader, at, &within, figures);
        figures.extend(block::figures(reader.blocks.text, &known, &[within]));
        return;
    }
    let context = holdings.context(reader, at);
    let start = figures.len();
    // Below a heading that holds nothing and is no summary, nobody knows what is counted.
    if context.effort || !context.summary && context.within.is_empty() {
        known.clear();
    }
    figures.extend(block::figures(reader.blocks.text, &known, &context.within));
    line::read(reader, at, &context, (holdings, &known), figures);
    let statuses = statuses(&figures[start..]);
    set_lines(&mut figures[start..], &statuses);
    for block in reader.sections[at].body.clone() {
        if let Some(found) = reader.blocks.table(block) {
            let start = figures.len();
            let listed = reader.tables_of(&(block..block + 1)).any(|(_, columns)| columns.title > 0);
            table::read(reader, found, (&context, listed), parts, figures);
            figures[start..].iter_mut().for_each(|figure| figure.in_cell = true);
        }
    }
}

/// Tells figures that stand beside each other which statuses have lines of their own. `Remaining` beside what is under way
/// counts what is not begun, unless the numbers say that it counts all that is not complete.
fn set_lines(figures: &mut [Figure], lines: &[Status]) {
    let votes: Vec<bool> = figures.iter().filter_map(|figure| tells_whole(figure, figures)).collect();
    let whole = votes.iter().filter(|vote| **vote).count() * 2 > votes.len();
    let under_way = figures.iter().any(|figure| figure.counts == Counts::UnderWay);
    for figure in figures {
        if under_way && figure.counts == Counts::Open && figure.unit == Unit::Hours {
            figure.counts = Counts::ToDo;
        }
        if !(whole && figure.counts == Counts::Open) {
            figure.lines.clear();
            figure.lines.extend_from_slice(lines);
        }
    }
}

/// Whether what is complete and what remains come to all there is of the same part and group; none where nothing of it is
/// under way, so that both readings would.
fn tells_whole(open: &Figure, figures: &[Figure]) -> Option<bool> {
    let beside =
        |figure: &&Figure| figure.unit == Unit::Tasks && figure.group == open.group && figure.within == open.within;
    if open.counts != Counts::Open || open.unit != Unit::Tasks {
        return None;
    }
    let number = |counts: Counts| {
        let mut own = figures.iter().filter(beside).filter(|figure| figure.counts == counts);
        own.next().map(|figure| figure.low)
    };
    let apart = [Status::InProgress, Status::Blocked, Status::InReview].map(|status| number(Counts::Status(status)));
    let (done, total) = (number(Counts::COMPLETE)?, number(Counts::Total)?);
    let begun: f64 = apart.iter().flatten().sum();
    (begun > 0.0).then_some((done + open.low - total).abs() < 0.5)
}

fn statuses(figures: &[Figure]) -> Vec<Status> {
    let status = |figure: &Figure| match figure.counts {
        Counts::Status(status) if figure.group.is_none() => Some(status),
        _ => None,
    };
    each_once(figures.iter().filter_map(status))
}

/// Statuses, each once: figures share them, and a document can have very many.
fn each_once(statuses: impl Iterator<Item = Status>) -> Vec<Status> {
    let mut all = Vec::new();
    for status in statuses {
        if !all.contains(&status) {
            all.push(status);
        }
    }
    all
}

/// What the headings above say of the lines below them.
struct Context {
    /// `By Priority`: each line is a value of this field.
    by: Option<Field>,
    /// `Effort`: the lines are hours.
    effort: bool,
    /// `Progress Summary`, `Overall Status`: lines may be figures at all.
    summary: bool,
    /// The parts of the document whose entries are counted; none for the whole of it.
    within: Vec<Range<usize>>,
}

/// The field that a group of figures goes by.
fn group_field(word: &str) -> Option<Field> {
    match word.split(' ').next()? {
        "priority" | "priorities" => Some(Field::Priority),
        "component" | "components" | "area" | "module" => Some(Field::Component),
        "phase" | "phases" => Some(Field::Phase),
        "batch" | "batches" => Some(Field::Batch),
        "owner" | "assignee" | "developer" => Some(Field::Owner),
        "status" => Some(Field::Status),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::known::Known;

    fn check(text: &str, expected: &[(&str, Counts, &str)]) {
        let reader = Reader::new(text, "", Known::default());
        let figures = read(&reader, &[]);
        let shown: Vec<_> = figures
            .iter()
            .map(|figure| {
                (&text[figure.range.clone()], figure.counts, figure.group.as_ref().map_or("", |(_, value)| value))
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn figures_of_a_progress_summary_are_found() {
        use Counts::{Done, Planned, Spent, Total};
        let complete = Counts::Status(Status::Complete);
        check(
            "## Progress Summary\n\n- **Total Tasks**: 145\n- Not Started: 134 (93%)\n- ✅ Complete: 1 (0.7%)\n- Completion Rate: 0.7%\n- Owner: 3 people\n",
            &[
                ("145", Total, ""),
                ("134", Counts::Status(Status::NotStarted), ""),
                ("93%", Counts::Status(Status::NotStarted), ""),
                ("1", complete, ""),
                ("0.7%", complete, ""),
                ("0.7%", complete, ""),
            ],
        );
        check(
            "### By Component\n\n- Backend Security: 1/6 (17%)\n- LOW: 0/3+ (0%)\n",
            &[
                ("1", complete, "Backend Security"),
                ("6", Total, "Backend Security"),
                ("17%", complete, "Backend Security"),
                ("0", complete, "LOW"),
                ("3", Total, "LOW"),
                ("0%", complete, "LOW"),
            ],
        );
        check(
            "### Effort\n\n- Planned: 32h\n- Done: 0.2h (0.6%)\n",
            &[("32h", Planned, ""), ("0.2h", Done, ""), ("0.6%", Done, "")],
        );
        check(
            "## Status\n\nEffort Spent: 0.2h / 32h (0.6%)\n",
            &[("0.2h", Spent, ""), ("32h", Planned, ""), ("0.6%", Spent, "")],
        );
        check(
            "| Priority | Total | Complete | % |\n|---|---|---|---|\n| HIGH | 7 | 0 | 0% |\n| **Total** | 13 | 1 | 8% |\n",
            &[
                ("7", Total, "HIGH"),
                ("0", complete, "HIGH"),
                ("0%", complete, "HIGH"),
                ("13", Total, ""),
                ("1", complete, ""),
                ("8%", complete, ""),
            ],
        );
        check(
            "| Status | Count |\n|---|---|\n| Done | 1 |\n| Not Started | 12 |\n",
            &[("1", complete, ""), ("12", Counts::Status(Status::NotStarted), "")],
        );
        check(
            "| Effort | Hours |\n|---|---|\n| Planned | 17.35h |\n| Done | 0.2h |\n",
            &[("17.35h", Planned, ""), ("0.2h", Done, "")],
        );
        check("# Tracker\n\nComplete: 0 (0%)\n", &[("0", complete, ""), ("0%", complete, "")]);
        check("## Notes\n\n- Total: 5\n", &[]);
    }
}
