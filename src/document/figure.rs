//! Numbers a document derives from items, and what each counts.

mod table;

use super::entry::{Entry, Shape};
use super::labelled;
use super::outline::Section;
use super::reader::{Reader, Role};
use super::word::label::normal;
use super::word::status;
use crate::markdown::BlockKind;
use crate::plan::{Field, Status};
use std::ops::Range;

/// A number that follows from items.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Where the number stands, its `%` or `h` included.
    pub range: Range<usize>,
    /// What it counts.
    pub counts: Counts,
    /// The value of a field that an item must have to count.
    pub group: Option<(Field, String)>,
    /// How the number is written.
    pub unit: Unit,
    /// The number that stands there.
    pub stated: f64,
    /// How many decimals it has.
    pub decimals: usize,
    /// Written with `+`: at least so many.
    pub open: bool,
    /// It stands in a table.
    pub in_cell: bool,
    /// The statuses that have a line of their own beside it.
    pub lines: Vec<Status>,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// All tasks.
    Total,
    /// The tasks of a status.
    Status(Status),
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
}

/// Returns the figures of a document.
pub fn read(reader: &Reader<'_>, entries: &[Entry<'_>]) -> Vec<Figure> {
    let taken = Taken::by(entries);
    let summaries = summaries(reader);
    let mut figures = Vec::new();
    for (at, section) in reader.sections.iter().enumerate() {
        let inside = reader.entry_around(at).is_some();
        if inside || reader.roles[at] == Role::Entry {
            continue;
        }
        let context = Context::of(&reader.sections, at, summaries[at]);
        let start = figures.len();
        lines(reader, section, &context, &taken, &mut figures);
        let statuses = statuses(&figures[start..]);
        for figure in &mut figures[start..] {
            figure.lines.clone_from(&statuses);
        }
        for block in section.body.clone() {
            if let Some(found) = reader.blocks.table(block) {
                let start = figures.len();
                table::read(reader, found, &context, &mut figures);
                figures[start..].iter_mut().for_each(|figure| figure.in_cell = true);
            }
        }
    }
    figures
}

fn statuses(figures: &[Figure]) -> Vec<Status> {
    let status = |figure: &Figure| match figure.counts {
        Counts::Status(status) if figure.group.is_none() => Some(status),
        _ => None,
    };
    figures.iter().filter_map(status).collect()
}

/// What the headings above say of the lines below them.
struct Context {
    /// `By Priority`: each line is a value of this field.
    by: Option<Field>,
    /// `Effort`: the lines are hours.
    effort: bool,
    /// `Progress Summary`, `Overall Status`: lines may be figures at all.
    summary: bool,
}

/// Whether each section or one around it is headed as a summary.
fn summaries(reader: &Reader<'_>) -> Vec<bool> {
    let words =
        ["summary", "progress", "status", "overview", "statistics", "metrics", "dashboard", "totals", "completion"];
    let mut all: Vec<bool> = Vec::with_capacity(reader.sections.len());
    for (section, role) in reader.sections.iter().zip(&reader.roles) {
        let around = all.get(section.parent).copied().unwrap_or(false);
        let own = || section.name.as_ref().is_some_and(|name| begins_a_word(&normal(&name.title()), &words));
        // Nothing below an entry is a figure.
        all.push(around || *role != Role::Entry && own());
    }
    all
}

fn begins_a_word(title: &str, words: &[&str]) -> bool {
    title.split(' ').any(|word| words.iter().any(|known| word.starts_with(known)))
}

/// The bytes of the entries that are no sections.
struct Taken {
    starts: Vec<usize>,
    /// How far the entries reach that begin no later.
    ends: Vec<usize>,
}

impl Taken {
    fn by(entries: &[Entry<'_>]) -> Self {
        let ranges = entries.iter().filter(|entry| entry.shape != Shape::Section).map(|entry| entry.range.clone());
        let mut ranges: Vec<_> = ranges.map(|range| (range.start, range.end)).collect();
        ranges.sort_unstable();
        let ends = ranges.iter().scan(0, |reach, (_, end)| {
            *reach = (*reach).max(*end);
            Some(*reach)
        });
        Self { ends: ends.collect(), starts: ranges.iter().map(|(start, _)| *start).collect() }
    }

    fn contains(&self, at: usize) -> bool {
        let behind = self.starts.partition_point(|start| *start <= at);
        behind.checked_sub(1).is_some_and(|last| self.ends[last] > at)
    }
}

impl Context {
    fn of(sections: &[Section<'_>], at: usize, summary: bool) -> Self {
        let own = sections[at].name.as_ref().map(|name| normal(&name.title())).unwrap_or_default();
        let by = own.strip_prefix("by ").and_then(group_field);
        Self {
            by,
            effort: own.starts_with("effort") || own.ends_with(" effort") || own.starts_with("hours"),
            // Directly below the title of a document stands what sums all of it up.
            summary: sections[at].level <= 1 || summary,
        }
    }
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

/// The figures in labelled lines: `- **Complete**: 1 (8%)`, `CRITICAL: 1/6 (17%)`.
fn lines(reader: &Reader<'_>, section: &Section<'_>, context: &Context, taken: &Taken, figures: &mut Vec<Figure>) {
    if !context.summary && context.by.is_none() && !context.effort {
        return;
    }
    let text = reader.blocks.text;
    let paragraphs = section
        .body
        .clone()
        .filter(|at| reader.blocks.list[*at].kind == BlockKind::Paragraph && !reader.blocks.in_quote(*at));
    for line in paragraphs.flat_map(|at| reader.blocks.lines(&reader.blocks.list[at])) {
        if taken.contains(line.start) {
            continue;
        }
        for (label, value) in pairs(text, line) {
            let words = &text[label];
            if let Some((counts, group)) = meaning(words, context) {
                numbers(text, value, counts, group.as_ref(), context.effort, figures);
            }
        }
    }
}

/// The label and value of a line, however the label is dressed.
fn pairs(text: &str, line: Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
    let labelled: Vec<_> = labelled::read(text, line.clone()).map(|found| (found.label, found.value)).collect();
    if !labelled.is_empty() {
        return labelled;
    }
    let rest = &text[line.clone()];
    let Some(colon) = rest.find(':') else { return Vec::new() };
    let start = line.start + rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let value = line.start + colon + 1;
    let gap = text[value..line.end].len() - text[value..line.end].trim_start().len();
    if start > line.start + colon { Vec::new() } else { vec![(start..line.start + colon, value + gap..line.end)] }
}

type Meaning = (Counts, Option<(Field, String)>);

/// What a label counts.
fn meaning(words: &str, context: &Context) -> Option<Meaning> {
    let name = normal(words);
    if context.effort {
        return effort(&name).map(|counts| (counts, None));
    }
    if let Some(field) = context.by.filter(|field| *field != Field::Status)
        && !matches!(name.as_str(), "total" | "all")
    {
        return Some((Counts::Status(Status::Complete), Some((field, trimmed_group(words)))));
    }
    match name.as_str() {
        "total" | "total tasks" | "all tasks" | "total items" | "tasks" | "tasks total" => Some((Counts::Total, None)),
        "completion" | "completion rate" | "progress" | "overall progress" | "overall completion" | "% complete"
        | "percent complete" | "tasks complete" | "tasks completed" => Some((Counts::Status(Status::Complete), None)),
        "effort" | "effort spent" | "hours spent" => Some((Counts::Spent, None)),
        _ => {
            let found = status::whole(words).filter(|found| !found.words.is_empty())?;
            Some((Counts::Status(found.status), None))
        }
    }
}

fn effort(name: &str) -> Option<Counts> {
    match name {
        "planned" | "total" | "total estimated" | "estimated" | "total planned" | "estimate" | "total effort"
        | "total estimate" => Some(Counts::Planned),
        "done" | "complete" | "completed" => Some(Counts::Done),
        "in progress" | "under way" => Some(Counts::UnderWay),
        "to do" | "todo" | "remaining" | "not started" => Some(Counts::ToDo),
        "spent" | "actual" | "effort spent" | "actual effort" => Some(Counts::Spent),
        _ => None,
    }
}

fn trimmed_group(words: &str) -> String {
    words.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').trim().to_owned()
}

/// The numbers of a value: `134 (93%)`, `1/6 (17%)`, `88.9% (8/9 stories)`, `0.2h / 32h (0.6%)`.
fn numbers(
    text: &str,
    value: Range<usize>,
    counts: Counts,
    group: Option<&(Field, String)>,
    hours: bool,
    figures: &mut Vec<Figure>,
) {
    let slice = &text[value.clone()];
    if !slice.trim_start_matches(['*', '~', '`', ' ']).starts_with(|c: char| c.is_ascii_digit()) {
        return;
    }
    let (mut at, mut seen) = (0, 0);
    while let Some(found) = number(&slice[at..]) {
        let (range, stated, decimals, tail) = found;
        let range = at + range.start..at + range.end;
        let between = &slice[at..range.start];
        // Only what belongs to the first number is a figure: a slash, a bracket, an equals sign.
        if seen > 0
            && !between
                .chars()
                .all(|c| matches!(c, ' ' | '(' | '/' | '*' | '`' | '=' | '-' | '—' | '·' | '|' | 'o' | 'f' | ')'))
        {
            break;
        }
        let percent = tail == '%';
        let in_hours = tail == 'h' || (hours && !percent);
        let over = seen > 0 && (between.contains('/') || between.contains("of"));
        let unit = match (percent, in_hours) {
            (true, _) if hours || matches!(counts, Counts::Spent | Counts::Planned | Counts::Done) => {
                Unit::PercentOfHours
            }
            (true, _) => Unit::Percent,
            (_, true) => Unit::Hours,
            _ => Unit::Tasks,
        };
        let counts = match (over, unit) {
            (true, Unit::Tasks) => Counts::Total,
            (true, Unit::Hours) => Counts::Planned,
            _ => counts,
        };
        let open = slice[range.end..].starts_with('+');
        let place = value.start + range.start..value.start + range.end;
        figures.push(Figure {
            range: place,
            counts,
            group: group.cloned(),
            unit,
            stated,
            decimals,
            open,
            in_cell: false,
            lines: Vec::new(),
        });
        at = range.end + usize::from(open);
        seen += 1;
    }
}

/// The next number of a text with its `%` or `h`: where it stands, its value, its decimals, and the sign behind it.
fn number(text: &str) -> Option<(Range<usize>, f64, usize, char)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits = text[start..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let shown = text[start..start + digits].trim_end_matches('.');
    let stated: f64 = shown.parse().ok()?;
    let decimals = shown.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let end = start + shown.len();
    let tail = &text[end..];
    let unit = [("%", '%'), (" %", '%'), ("h", 'h'), (" hours", 'h'), (" hour", 'h'), (" h", 'h')];
    let unit = unit
        .into_iter()
        .find(|(sign, _)| tail.strip_prefix(sign).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic())));
    let (length, sign) = unit.map_or((0, ' '), |(text, sign)| (text.len(), sign));
    Some((start..end + length, stated, decimals, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, Counts, &str)]) {
        let reader = Reader::new(text);
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
