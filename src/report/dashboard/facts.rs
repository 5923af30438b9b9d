//! What a dashboard says, before it is drawn.

use super::super::blocker::days;
use super::super::{By, count, name, text};
use crate::plan::figure::{self, Tally, percent, share};
use crate::plan::members::Members;
use crate::plan::{Effort, Estimate, Field, Item, Kind, Moment, Plan, Status, Value, id, priority};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A part of the dashboard.
pub(super) enum Section<'p, 'a> {
    /// The batches.
    Batches(Vec<BatchRow<'p, 'a>>),
    /// How many items are how far.
    Status(&'static str, Tally),
    /// How many are complete by the value of a field.
    Groups(By, Vec<(String, Tally)>),
    /// Hours done and to do.
    Effort(Tally),
    /// The phases.
    Phases(Vec<PhaseRow<'p, 'a>>),
}

/// A batch as the dashboard shows it.
pub(super) struct BatchRow<'p, 'a> {
    /// The batch.
    pub(super) item: &'p Item<'a>,
    /// `Batch 1: Critical Blockers`.
    pub(super) name: String,
    /// In percent.
    pub(super) progress: u8,
    /// When it should be done.
    pub(super) target: String,
    /// What is in the way.
    pub(super) blockers: Vec<BlockerFact>,
}

/// What is in the way of a batch.
pub(super) struct BlockerFact {
    /// The short name of an item, or the reason as it was given.
    pub(super) text: String,
    /// The id, where it is an item.
    pub(super) item: Option<String>,
    /// How many days it stands, where it is no item and somebody knows.
    pub(super) days: Option<u64>,
}

/// A phase as the overview shows it.
pub(super) struct PhaseRow<'p, 'a> {
    /// The phase.
    pub(super) item: &'p Item<'a>,
    /// `1`.
    pub(super) number: String,
    /// The name without the number.
    pub(super) name: String,
    /// In percent.
    pub(super) progress: u8,
    /// How long it should take: its own estimate, else the sum of its tasks'.
    pub(super) estimate: Option<Estimate>,
    /// The same in words.
    pub(super) duration: String,
}

/// The lines of a summary: the statuses that have one.
pub(super) const LINES: [Status; 4] = [Status::NotStarted, Status::InProgress, Status::Blocked, Status::Complete];

/// Returns what the plan has to show, or the one grouping asked for.
pub(super) fn sections<'p, 'a>(plan: &'p Plan<'a>, by: Option<By>, now: Moment) -> Vec<Section<'p, 'a>> {
    let Some(kind) = counted(plan) else { return Vec::new() };
    let tasks = plan.of(Kind::Task).next().is_some() || plan.scope.tasks.is_some();
    let members = Members::new(plan);
    let batches = || Section::Batches(plan.of(Kind::Batch).map(|item| batch(plan, &members, item, now)).collect());
    let phases = || Section::Phases(plan.of(Kind::Phase).map(|item| phase(&members, item)).collect());
    let has = |kind: Kind| plan.of(kind).next().is_some();
    match by {
        Some(By::Batch) if has(Kind::Batch) => return vec![batches()],
        Some(By::Phase) if has(Kind::Phase) => return vec![phases()],
        Some(By::Status) => return vec![Section::Status(kind.name(), tally(plan, kind))],
        Some(by) => return vec![Section::Groups(by, groups(plan, kind, by.field()))],
        None => {}
    }
    let mut sections = Vec::new();
    if has(Kind::Batch) {
        sections.push(batches());
    }
    if tasks {
        let all = figure::tasks(plan);
        sections.push(Section::Status(Kind::Task.name(), all.clone()));
        for by in [By::Priority, By::Component] {
            let groups = groups(plan, Kind::Task, by.field());
            if groups.iter().any(|(value, _)| !value.is_empty()) {
                sections.push(Section::Groups(by, groups));
            }
        }
        if all.total_effort().0 + all.spent.0 > 0 {
            sections.push(Section::Effort(all));
        }
    }
    if has(Kind::Phase) {
        sections.push(phases());
    }
    sections
}

impl Section<'_, '_> {
    /// The heading.
    pub(super) fn title(&self) -> String {
        match self {
            Self::Batches(_) => "Batches".to_owned(),
            Self::Status(..) => "Overall Status".to_owned(),
            Self::Groups(by, _) => format!("By {}", title(*by)),
            Self::Effort(_) => "Effort".to_owned(),
            Self::Phases(_) => "Phase Overview".to_owned(),
        }
    }

    /// The section in lines.
    pub(super) fn lines(&self) -> Vec<String> {
        match self {
            Self::Batches(rows) => {
                rows.iter().map(|row| format!("{}: {} ({}%)", row.name, row.status(), row.progress)).collect()
            }
            Self::Phases(rows) => {
                rows.iter().map(|row| format!("{}: {} ({}%)", name(row.item), row.status(), row.progress)).collect()
            }
            Self::Status(noun, tally) => status_lines(noun, tally),
            Self::Groups(by, groups) => groups.iter().map(|(value, tally)| group_line(*by, value, tally)).collect(),
            Self::Effort(tally) => effort_lines(tally),
        }
    }
}

impl BatchRow<'_, '_> {
    /// The status with its mark.
    pub(super) fn status(&self) -> String {
        format!("{} {}", self.item.status.mark(), self.item.status.title())
    }
}

impl PhaseRow<'_, '_> {
    /// The status with its mark.
    pub(super) fn status(&self) -> String {
        format!("{} {}", self.item.status.mark(), self.item.status.title())
    }
}

/// The kind that is counted: tasks, or what the plan has instead.
fn counted(plan: &Plan<'_>) -> Option<Kind> {
    let kinds = [Kind::Task, Kind::Batch, Kind::Phase];
    let stated = plan.scope.tasks.map(|_| Kind::Task);
    kinds.into_iter().find(|kind| plan.of(*kind).next().is_some()).or(stated)
}

fn tally(plan: &Plan<'_>, kind: Kind) -> Tally {
    if kind == Kind::Task { figure::tasks(plan) } else { Tally::of(plan.of(kind)) }
}

/// Counts by the values of a field: priorities by rank, others as they come; items without a value last.
pub(in super::super) fn groups(plan: &Plan<'_>, kind: Kind, field: Field) -> Vec<(String, Tally)> {
    let (mut values, none) = parted(plan, kind, field);
    let stated = plan.scope.by.iter().filter(|(name, ..)| kind == Kind::Task && name.as_str() == field.row().member);
    for (_, value, _) in stated {
        let mut probe = Item::new(kind, String::new(), String::new());
        probe.hold(field, Some(Value::Text(value.clone())));
        if !values.iter().any(|(known, _)| figure::belongs(&probe, field, known)) {
            values.push((value.to_string(), Vec::new()));
        }
    }
    if field == Field::Priority {
        values.sort_by_key(|(value, _)| priority::rank(value));
    }
    let counted = |(value, members): (String, Vec<&Item<'_>>)| {
        let stated = figure::stated(&plan.scope, field, &value).filter(|_| kind == Kind::Task);
        (shown(plan, field, &value), Tally::of(members).enlarged(stated, None))
    };
    let mut groups: Vec<_> = values.into_iter().map(counted).collect();
    let none = Tally::of(none);
    if none.listed() > 0 {
        groups.push((String::new(), none));
    }
    groups
}

/// The items of a kind under each value of a field, and those without one.
type Parted<'p, 'a> = (Vec<(String, Vec<&'p Item<'a>>)>, Vec<&'p Item<'a>>);

/// Parts the items of a kind by the values of a field, which are told apart as the field is compared.
fn parted<'p, 'a>(plan: &'p Plan<'a>, kind: Kind, field: Field) -> Parted<'p, 'a> {
    let (mut values, mut none): Parted<'p, 'a> = Default::default();
    let (mut spelled, mut by_key) = (FxHashMap::<String, usize>::default(), FxHashMap::<String, usize>::default());
    for item in plan.of(kind) {
        let value = item.get(field);
        let text = match &value {
            Some(Value::Text(text)) => Cow::Borrowed(text.as_str()),
            other => Cow::Owned(other.as_ref().map(ToString::to_string).unwrap_or_default()),
        };
        if text.trim().is_empty() {
            none.push(item);
            continue;
        }
        if let Some(at) = spelled.get(&*text) {
            values[*at].1.push(item);
            continue;
        }
        let known = match field {
            Field::Priority => values.iter().position(|(known, _)| figure::belongs(item, field, known)),
            _ => by_key.get(&id::key(&text)).copied(),
        };
        let at = known.unwrap_or(values.len());
        if known.is_none() {
            by_key.insert(id::key(&text), at);
            values.push((text.to_string(), Vec::new()));
        }
        values[at].1.push(item);
        spelled.insert(text.into_owned(), at);
    }
    (values, none)
}

/// A batch or phase is shown by its name.
fn shown(plan: &Plan<'_>, field: Field, value: &str) -> String {
    let parent = matches!(field, Field::Batch | Field::Phase).then(|| plan.find(value)).flatten();
    parent.map_or_else(|| value.to_owned(), name)
}

fn title(by: By) -> String {
    let (_, name) = By::ALL[by as usize];
    format!("{}{}", name[..1].to_uppercase(), &name[1..])
}

/// `CRITICAL: 1/6 (17%)`.
fn group_line(by: By, value: &str, tally: &Tally) -> String {
    let label = if value.is_empty() { format!("No {}", title(by)) } else { value.to_owned() };
    format!("{label}: {}{}", ratio(tally), unlisted(tally))
}

/// `1/6 (17%)`.
pub(in super::super) fn ratio(tally: &Tally) -> String {
    format!("{}/{} ({})", tally.exactly(Status::Complete), tally.total(), percent(tally.completion()))
}

fn unlisted(tally: &Tally) -> String {
    if tally.unlisted == 0 { String::new() } else { format!(", {} not yet itemised", tally.unlisted) }
}

fn status_lines(noun: &str, tally: &Tally) -> Vec<String> {
    let mut lines = vec![format!("Total: {}{}", count(tally.total(), noun), unlisted(tally))];
    for status in LINES {
        let number = tally.under(status, &LINES);
        let name = if status == Status::Complete { "Complete" } else { status.title() };
        lines.push(format!("{name}: {number} ({})", percent(share(number, tally.total()))));
    }
    lines.push(format!("Completion: {}", percent(tally.completion())));
    lines
}

fn effort_lines(tally: &Tally) -> Vec<String> {
    let took = if tally.spent.0 > 0 { format!(" (took {})", tally.spent) } else { String::new() };
    let rest = tally.unlisted_effort;
    let rest = if rest.0 > 0 { format!(", {rest} not yet itemised") } else { String::new() };
    vec![
        format!("Done: {}{took}", tally.done),
        format!("In Progress: {}", tally.under_way),
        format!("To Do: {}", tally.to_do),
        format!("Planned: {}{rest}", tally.total_effort()),
    ]
}

fn batch<'p, 'a>(plan: &'p Plan<'a>, members: &Members<'p, 'a>, item: &'p Item<'a>, now: Moment) -> BatchRow<'p, 'a> {
    let due = || match item.get(Field::Due) {
        Some(Value::Moment(moment)) => moment.day(plan.utc_offset).to_string(),
        _ => String::new(),
    };
    let target = text(item, Field::Target).unwrap_or_else(due);
    BatchRow { item, name: name(item), progress: members.progress(item), target, blockers: blockers(plan, item, now) }
}

/// What is in the way: items that are still open by their short names, other reasons as they are.
fn blockers(plan: &Plan<'_>, item: &Item<'_>, now: Moment) -> Vec<BlockerFact> {
    if item.status.is_closed() {
        return Vec::new();
    }
    let blockers = item.blockers.iter().map(|blocker| (&blocker.reason, Some(blocker)));
    let stated = item.hard().map(|id| (id, None)).chain(blockers);
    let mut facts: Vec<BlockerFact> = Vec::new();
    for (reason, blocker) in stated.filter(|(reason, _)| !reason.is_blank()) {
        let fact = match plan.find(reason.as_str()) {
            Some(need) if need.status.is_closed() => continue,
            Some(need) => BlockerFact { text: super::super::short(need), item: Some(need.id.to_string()), days: None },
            None if plan.is_settled(reason.as_str()) => continue,
            None => {
                let days = blocker.and_then(|blocker| days(plan, item, blocker, now));
                BlockerFact { text: reason.to_string(), item: None, days }
            }
        };
        if !facts.iter().any(|known| known.text == fact.text) {
            facts.push(fact);
        }
    }
    facts
}

fn phase<'p, 'a>(members: &Members<'p, 'a>, item: &'p Item<'a>) -> PhaseRow<'p, 'a> {
    let spoken = id::spoken(item.id.as_str());
    let heading = name(item);
    let number = spoken.strip_prefix("Phase ").unwrap_or(&spoken).to_owned();
    let name =
        heading.strip_prefix(&spoken).map(|rest| rest.trim_start_matches([':', '—', '–', ' '])).unwrap_or_default();
    let name = if name.is_empty() { item.title.to_string() } else { name.to_owned() };
    let estimate = item.estimate.or_else(|| sum(members.of(item).filter_map(|task| task.estimate)));
    let duration = estimate.map(words).unwrap_or_default();
    PhaseRow { item, number, name, progress: members.progress(item), estimate, duration }
}

/// The sum of estimates, a range where one of them is.
pub(in super::super) fn sum(estimates: impl Iterator<Item = Estimate>) -> Option<Estimate> {
    estimates.reduce(|a, b| {
        let (low, high) = (a.low.0 + b.low.0, a.high.unwrap_or(a.low).0 + b.high.unwrap_or(b.low).0);
        let high = (high > low).then_some(Effort(high));
        Estimate { low: Effort(low), high, open: a.open || b.open, about: a.about || b.about }
    })
}

/// `2-3 hours`, `45 minutes`.
fn words(estimate: Estimate) -> String {
    let text = estimate.to_string();
    match text.strip_suffix('h') {
        Some("1") => "1 hour".to_owned(),
        Some(number) => format!("{number} hours"),
        None => text,
    }
}
