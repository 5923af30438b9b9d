//! What a document holds that has no field in the model: it stays there, and an import counts it.

use super::agree::words;
use super::boxes;
use super::labelled;
use super::outline::{self, Section};
use super::read::Reading;
use super::reader::speaks_of;
use super::register::Found;
use super::whole;
use super::word::label::normal;
use super::word::{nothing, window};
use super::{Entry, Shape};
use crate::markdown::{BlockKind, Table};
use crate::plan::kept::List;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// What sections can be about that are no items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// What may go wrong.
    Risk,
    /// What must hold before going on.
    Gate,
    /// Who works together.
    Team,
    /// What was learned.
    Lesson,
    /// What makes the whole a success.
    Criterion,
    /// What is measured.
    Metric,
    /// What was decided.
    Decision,
    /// What somebody is to do, where nothing says how far it is.
    Action,
}

/// Words of headings below which stands what somebody is to do.
const ACTIONS: &[&str] = &[
    "action items",
    "action item",
    "action list",
    "action points",
    "actions",
    "follow up",
    "follow ups",
    "followups",
    "acciones",
    "ações",
    "maßnahmen",
    "azioni",
    "действия",
    "行动项",
    "行動項目",
    "アクションアイテム",
    "액션 아이템",
];

/// Words of headings for each topic, in one and in more: `1 risk`, `2 risks`. The first that a heading holds decides.
const TOPICS: [(Topic, [&str; 2], &[&str]); 8] = [
    (Topic::Action, ["action item", "action items"], ACTIONS),
    (
        Topic::Risk,
        ["risk", "risks"],
        &["risk", "risks", "riesgos", "riscos", "risques", "risiken", "rischi", "риски", "风险", "リスク", "위험"],
    ),
    (Topic::Gate, ["gate", "gates"], &["gate", "gates", "go no go"]),
    (Topic::Lesson, ["lesson", "lessons"], &["lesson", "lessons", "lessons learned", "learnings", "retrospective"]),
    (
        Topic::Criterion,
        ["criterion", "criteria"],
        &["criteria", "definition of done", "criterios", "critères", "kriterien"],
    ),
    (Topic::Metric, ["metric", "metrics"], &["metric", "metrics", "kpi", "kpis", "métricas", "kennzahlen"]),
    (Topic::Decision, ["decision", "decisions"], &["decision", "decisions", "adr", "decisiones", "entscheidungen"]),
    (Topic::Team, ["team", "teams"], &["team", "teams", "squads", "equipo", "équipe"]),
];

/// What stays in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Left {
    /// Lines, rows and sections about each topic.
    pub topics: BTreeMap<Topic, usize>,
    /// Labels inside items that name no field, as the document writes them first, and how often each stands there.
    pub labels: BTreeMap<String, usize>,
}

impl Topic {
    /// Returns the topic's name for a number of things.
    pub fn name(self, number: usize) -> &'static str {
        let row = TOPICS.iter().find(|(topic, ..)| *topic == self);
        row.map_or("", |(_, [one, more], _)| if number == 1 { one } else { more })
    }
}

impl Left {
    /// Returns what is left where the plan has lists for some of it.
    #[must_use]
    pub fn without(mut self, found: &[Found<'_>]) -> Self {
        for one in found {
            let topics: &[Topic] = match one.list {
                List::Risks => &[Topic::Risk],
                List::Lessons => &[Topic::Lesson],
                List::Criteria => &[Topic::Criterion, Topic::Metric],
                List::Targets => &[Topic::Metric, Topic::Criterion],
                _ => &[],
            };
            if let Some(topic) = topics.iter().find(|topic| self.topics.get(topic).is_some_and(|number| *number > 0)) {
                self.topics.entry(*topic).and_modify(|number| *number -= 1);
            }
            for part in one.parts.iter().filter(|part| part.member == "role" && one.list == List::Assignments) {
                self.labels.remove(part.raw);
            }
        }
        if found.iter().any(|one| one.list == List::Teams) {
            self.topics.remove(&Topic::Team);
        }
        self.topics.retain(|_, number| *number > 0);
        self
    }
}

/// Counts what stays in a document.
pub fn of(reading: &Reading<'_>) -> Left {
    let mut left = Left::default();
    let own: HashSet<usize> = sections(&reading.entries).map(|entry| entry.range.start).collect();
    let is_entry = |at: usize| own.contains(&reading.sections[at].range.start);
    let whole = whole::taken(reading);
    let mut figures: Vec<_> = reading.figures.iter().map(|figure| figure.range.start).collect();
    figures.sort_unstable();
    let actions = Actions::of(reading);
    let whole_file = own.contains(&0) && reading.entries.len() == 1;
    for at in 1..reading.sections.len() {
        if whole_file || outline::around(&reading.sections, at).any(is_entry) {
            labels(reading, at, &figures, &mut left);
            if speaks_of(&reading.sections[at].words, ACTIONS) {
                *left.topics.entry(Topic::Action).or_default() += actions.left(reading, at);
            }
        } else if let Some(topic) = topic(reading, at) {
            if topic == Topic::Action {
                *left.topics.entry(topic).or_default() += actions.left(reading, at);
                continue;
            }
            let known = outline::around(&reading.sections, at)
                .skip(1)
                .any(|around| self::topic(reading, around) == Some(topic));
            let taken = whole.get(&at).copied().unwrap_or(0);
            let number = members(reading, at).saturating_sub(taken);
            // A section about a topic whose members are sections counts those.
            let number = if number == 0 && known && taken == 0 { 1 } else { number };
            *left.topics.entry(topic).or_default() += number;
        }
    }
    *left.topics.entry(Topic::Action).or_default() += actions.labelled(reading);
    left.topics.retain(|_, number| *number > 0);
    left
}

fn sections<'r, 't>(entries: &'r [Entry<'t>]) -> impl Iterator<Item = &'r Entry<'t>> {
    entries.iter().filter(|entry| entry.shape == Shape::Section)
}

/// Returns what a section, or the nearest one around it that says so, is about.
pub(super) fn topic(reading: &Reading<'_>, at: usize) -> Option<Topic> {
    outline::around(&reading.sections, at).find_map(|at| named(&reading.sections[at]))
}

/// Returns what a heading says that its section is about.
pub(super) fn named(section: &Section<'_>) -> Option<Topic> {
    // The title of a whole document says what else stands in it, but where it is its list of actions.
    if section.level == 1 {
        return speaks_of(&section.words, ACTIONS).then_some(Topic::Action);
    }
    topic_of(&section.name.as_ref().filter(|name| name.id.is_none() && section.level > 1)?.title())
}

/// Returns what a title says that a section is about.
pub(super) fn topic_of(title: &str) -> Option<Topic> {
    let title = format!(" {} ", words(title));
    let stands = |at: usize, known: &str| title[..at].ends_with(' ') && title[at + known.len()..].starts_with(' ');
    let holds = |known: &&str| title.match_indices(*known).any(|(at, _)| stands(at, known));
    TOPICS.iter().find(|(.., known)| known.iter().any(&holds)).map(|(topic, ..)| *topic)
}

/// The rows and outermost list items of a section's own body that say something.
fn members(reading: &Reading<'_>, at: usize) -> usize {
    let blocks = &reading.blocks;
    let of = |at: usize| match blocks.list[at].kind {
        BlockKind::Table => blocks.table(at).map_or(0, Table::height),
        BlockKind::Item { depth: 0, .. } => {
            usize::from(!nothing::is_empty(boxes::first_line(blocks, at).map_or("", |line| &blocks.text[line])))
        }
        _ => 0,
    };
    reading.sections[at].body.clone().map(of).sum()
}

/// Where the entries of rows and list items begin: what they say is not left.
struct Actions(Vec<usize>);

impl Actions {
    fn of(reading: &Reading<'_>) -> Self {
        let own = reading.entries.iter().filter(|entry| matches!(entry.shape, Shape::Row | Shape::Item));
        let mut starts: Vec<_> = own.map(|entry| entry.range.start).collect();
        starts.sort_unstable();
        Self(starts)
    }

    /// The rows and outermost list items of a section's own body that are no entries; boxes are counted as such.
    fn left(&self, reading: &Reading<'_>, at: usize) -> usize {
        let of = |at: usize| match reading.blocks.list[at].kind {
            BlockKind::Table => {
                let rows = reading.blocks.table(at).map(|table| table.rows().filter(|row| self.is_free(&row.range)));
                rows.map_or(0, Iterator::count)
            }
            BlockKind::Item { depth: 0, .. } => usize::from(self.is_left(reading, at)),
            _ => 0,
        };
        reading.sections[at].body.clone().map(of).sum()
    }

    /// The items of lists below `**Action items**:`, where no heading says so.
    fn labelled(&self, reading: &Reading<'_>) -> usize {
        let blocks = &reading.blocks;
        let is_label = |at: usize| {
            let text = blocks.slice(&blocks.list[at].range());
            let label = text.len() < LONGEST && text.ends_with([':', '*', '：']) && !text.contains('\n');
            blocks.list[at].kind == BlockKind::Paragraph && label && ACTIONS.contains(&normal(text).as_str())
        };
        let lists = (1..blocks.list.len()).filter(|at| matches!(blocks.list[*at].kind, BlockKind::List { .. }));
        let items = |list: usize| {
            let inside = (list + 1..blocks.list.len()).take_while(move |at| blocks.list[*at].parent().is_some());
            inside.filter(move |at| blocks.list[*at].parent() == Some(list)).filter(|at| self.is_left(reading, *at))
        };
        let headed = |list: usize| {
            let section = reading.sections.partition_point(|section| section.body.start <= list).saturating_sub(1);
            outline::around(&reading.sections, section).any(|at| speaks_of(&reading.sections[at].words, ACTIONS))
        };
        lists.filter(|at| is_label(at - 1) && !headed(*at)).map(|list| items(list).count()).sum()
    }

    fn is_free(&self, range: &Range<usize>) -> bool {
        let first = self.0.partition_point(|start| *start < range.start);
        self.0.get(first).is_none_or(|start| *start >= range.end)
    }

    /// Whether a list item says something that is neither an entry nor a box.
    fn is_left(&self, reading: &Reading<'_>, at: usize) -> bool {
        let text = reading.blocks.text;
        let line = boxes::first_line(&reading.blocks, at);
        let says =
            |line: Range<usize>| !nothing::is_empty(&text[line.clone()]) && boxes::at_start(text, line).is_none();
        self.is_free(&reading.blocks.list[at].range()) && line.is_some_and(says)
    }
}

/// The bytes of the longest label that leads to them.
const LONGEST: usize = 40;

/// Counts the labels of an item's section that name no field.
fn labels(reading: &Reading<'_>, at: usize, figures: &[usize], left: &mut Left) {
    let blocks = &reading.blocks;
    let paragraphs = reading.sections[at]
        .body
        .clone()
        .filter(|at| blocks.list[*at].kind == BlockKind::Paragraph && !blocks.in_quote(*at));
    let lines = paragraphs.flat_map(|at| blocks.lines(&blocks.list[at]));
    for found in lines
        .flat_map(|line| labelled::read(blocks.text, line))
        .filter(|found| found.bold && found.names.is_none())
        .filter(|found| {
            let behind = figures.partition_point(|at| *at < found.value.start);
            figures.get(behind).is_none_or(|at| *at >= found.value.end)
        })
        .filter(|found| window::at_start(&blocks.text[found.label.clone()]) != Some(found.label.len()))
    {
        *left.labels.entry(blocks.text[found.label].to_owned()).or_default() += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_field_is_counted_by_what_it_is_about() {
        let text = "# Plan\n\n## T-1: Fell the tree\n\n**Status**: Done\n**Mood**: calm\n\n## T-2: Split it\n\n**Status**: Todo\n**Mood**: eager\n\n\
            ## Risks\n\n- Rain\n- Wind\n- [NAME]\n\n## Risk register\n\n| Risk | Owner |\n|---|---|\n| Frost | Eva |\n\n\
            ## Lessons learned\n\n### Ask early\n\nAsk.\n\n### Measure twice\n\nMeasure.\n\n## Notes\n\n- free\n";
        let left = of(&crate::document::read(text, "a.md", None));
        let topics: Vec<_> = left.topics.iter().map(|(topic, number)| (topic.name(*number), *number)).collect();
        assert_eq!(topics, [("risks", 3), ("lessons", 2)]);
        assert_eq!(left.labels, BTreeMap::from([("Mood".to_owned(), 2)]));
    }

    #[test]
    fn what_somebody_is_to_do_is_counted_where_nothing_says_how_far_it_is() {
        let check = |text: &str, expected: usize| {
            let left = of(&crate::document::read(text, "a.md", None));
            assert_eq!(left.topics.get(&Topic::Action).copied().unwrap_or(0), expected, "{text}");
        };
        let row = |head: &str, row: &str| format!("# Retro\n\n## Action Items\n\n| {head} |\n|---|---|\n| {row} |\n");
        check(&row("Action | Owner", "Oil the gate | Eva"), 1);
        check(&row("Action | Status", "Oil the gate | Done"), 0);
        check("# Retro\n\n## Follow-ups\n\n- Oil the gate (Eva)\n- Ask Tom\n", 2);
        check("# Retro\n\n## Actions\n\n- [ ] Oil the gate\n- [x] Ask Tom\n", 0);
        check("# Retro\n\n## Actions\n\n1. Oil the gate — Done\n2. Ask Tom — Open\n", 0);
        check("# Retro\n\n**Action items:**\n\n- Oil the gate\n- Ask Tom\n", 2);
        // Inside of an item the boxes are its steps.
        let item = "## T-1: Mend the gate\n\n**Status**: Open\n\n### Action Items\n\n- [ ] Oil it\n\n";
        check(&format!("{item}| Action | Owner |\n|---|---|\n| Buy oil | Eva |\n"), 1);
    }
}
