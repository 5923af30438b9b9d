//! Figures of documents against what they count.

use super::value::pairs;
use super::{Document, Mismatch, What};
use crate::document::figure::{Counts, Figure, Of, Unit, bar};
use crate::document::write::cell::aligned;
use crate::document::{Reading, Shape};
use crate::finding::{Finding, Severity};
use crate::plan::figure::{Tally, belongs, percent, share, stated};
use crate::plan::{Effort, Field, Item, Kind, Plan, Status, Value};
use crate::text::{Edit, View};
use std::borrow::Cow;
use std::ops::Range;

/// Finds the figures of a document that are not what they count. With the plan before a change, those that the change
/// does not touch are left. Entries that are moved are counted where they go.
pub(super) fn figures<'t>(
    plan: &Plan<'t>,
    before: Option<&Plan<'t>>,
    documents: &[Document<'t>],
    at: usize,
    moves: &[(usize, usize)],
    found: &mut Vec<Mismatch<'t>>,
) {
    let document = &documents[at];
    if document.reading.figures.is_empty() {
        return;
    }
    let standing = Counting::of(plan, &document.reading, &document.bound);
    let counting = standing.with(moves);
    let differs = |figure: &Figure| {
        before.is_none_or(|before| match (standing.value(figure, before), counting.value(figure, plan)) {
            (Some(before), Some(after)) => (before - after).abs() > 1e-9,
            // The first task that says what it took does not make a sum of what was known elsewhere.
            (None, Some(_)) if figure.counts == Counts::Spent => false,
            (before, after) => before != after,
        })
    };
    let text = document.reading.blocks.text;
    let beside = |a: &Figure, b: &Figure| {
        !text[a.range.start.min(b.range.start)..a.range.start.max(b.range.start)].contains('\n')
    };
    let figures = &document.reading.figures;
    for figure in figures {
        // What a sum holds is told by what stood there before.
        let of_all = standing.is_of_all(figure, before.unwrap_or(plan));
        let Some(value) = counting.sum(figure, plan, of_all) else { continue };
        if agrees(figure, value) {
            continue;
        }
        // Figures of one line are mended together: `8/8` must not become `9/8`.
        let touched = figures.iter().any(|other| beside(figure, other) && differs(other));
        let stated = document.reading.blocks.slice(&figure.range).to_owned();
        let wanted = written(figure, value, &stated);
        let edit = Edit::replace(figure.range.clone(), wanted.clone());
        let edits = vec![if figure.in_cell { aligned(&document.reading.blocks, edit) } else { edit }];
        found.push(Mismatch {
            document: at,
            what: What::Figure,
            range: figure.range.clone(),
            stated,
            wanted,
            edits,
            left: !touched,
            refused: None,
        });
    }
}

/// Returns what a document that is imported states as a number and does not count, its entries bound to a plan.
pub fn stale(plan: &Plan<'_>, view: &View<'_>, reading: &Reading<'_>, bound: &[Option<usize>]) -> Vec<Finding> {
    if reading.figures.is_empty() {
        return Vec::new();
    }
    let counting = Counting::of(plan, reading, bound);
    let wrong = |figure: &&Figure| counting.value(figure, plan).is_some_and(|value| !agrees(figure, value));
    let told = |figure: &Figure| {
        let stated = reading.blocks.slice(&figure.range);
        let wanted = written(figure, counting.value(figure, plan)?, stated);
        let message = format!("{stated} stands here, but the document counts {wanted}");
        let place = view.in_file(&figure.range);
        let finding = Finding::new("figure-stale", Severity::Warning, view.source, place, message);
        Some(finding.help("`plan sync` writes what the plan counts; `plan check` names it until then"))
    };
    reading.figures.iter().filter(wrong).filter_map(told).collect()
}

/// Returns the places of the figures that the plan counts.
pub(super) fn counted(plan: &Plan<'_>, document: &Document<'_>) -> Vec<Range<usize>> {
    let counting = Counting::of(plan, &document.reading, &document.bound);
    let figures = document.reading.figures.iter().filter(|figure| counting.value(figure, plan).is_some());
    figures.map(|figure| figure.range.clone()).collect()
}

/// The items that a document's figures count.
#[derive(Clone)]
struct Counting {
    /// Its tasks, or its batches or phases where it has none.
    items: Vec<usize>,
    /// The same by the places of their entries, those left out that only mention an item.
    places: Vec<(usize, usize)>,
    /// Its phases and batches by the places of their entries, those left out that only mention one.
    groups: Vec<(usize, usize)>,
    /// The sections of its phases and batches.
    phases: Vec<(Range<usize>, usize)>,
    /// Where progress and efforts of batches and phases stand that the plan has as their own.
    own: Vec<usize>,
    /// Whether the document lists all tasks of the plan: the stated totals belong to the plan, and a document that lists
    /// only a part of it counts that part.
    whole: bool,
}

impl Counting {
    fn of(plan: &Plan<'_>, reading: &Reading<'_>, bound: &[Option<usize>]) -> Self {
        let bound = || pairs(reading, bound);
        let entries = bound().filter(|(entry, _)| entry.shape != Shape::Mention);
        let mut places: Vec<_> = entries.map(|(entry, item)| (entry.name.start, item)).collect();
        let mut items: Vec<_> = bound().map(|(_, item)| item).collect();
        items.sort_unstable();
        items.dedup();
        let kind = |at: usize| plan.items.get(at).map(|item| item.kind);
        let groups = || bound().filter(|(_, at)| matches!(kind(*at), Some(Kind::Phase | Kind::Batch)));
        let stated = groups().flat_map(|(entry, at)| entry.slots.iter().map(move |slot| (slot, at)));
        let stated = stated.filter(|(slot, at)| {
            matches!(slot.field, Field::Progress | Field::Estimate | Field::Actual)
                && plan.items[*at].get(slot.field).is_some()
        });
        let mut own: Vec<_> = stated.map(|(slot, _)| slot.range.start).collect();
        own.sort_unstable();
        let listed = groups().filter(|(entry, _)| entry.shape != Shape::Mention);
        let listed = listed.map(|(entry, at)| (entry.name.start, at)).collect();
        let phases = groups().filter(|(entry, _)| entry.shape == Shape::Section);
        let phases = phases.map(|(entry, at)| (entry.range.clone(), at)).collect();
        let is_task = |at: usize| plan.items.get(at).is_some_and(|item| item.kind == Kind::Task);
        if items.iter().any(|at| is_task(*at)) {
            items.retain(|at| is_task(*at));
            places.retain(|(_, at)| is_task(*at));
        }
        places.sort_unstable();
        Self { whole: plan.of(Kind::Task).count() <= items.len(), items, places, groups: listed, phases, own }
    }

    /// The same where entries are moved: each name to a place of its own.
    fn with(&self, moves: &[(usize, usize)]) -> Cow<'_, Self> {
        if moves.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut all = self.clone();
        for (place, _) in &mut all.places {
            *place = moves.iter().find(|(from, _)| from == place).map_or(*place, |(_, to)| *to);
        }
        all.places.sort_unstable();
        Cow::Owned(all)
    }

    /// Whether a sum of what tasks took holds those that are not complete, as far as the plan tells that it stands there.
    fn is_of_all(&self, figure: &Figure, plan: &Plan<'_>) -> bool {
        let agrees_with = |of_all: bool| self.sum(figure, plan, of_all).is_some_and(|value| agrees(figure, value));
        figure.counts == Counts::Spent && agrees_with(true) && !agrees_with(false)
    }

    /// What a figure counts, computed; none where nothing of the document tells what belongs to it.
    fn value(&self, figure: &Figure, plan: &Plan<'_>) -> Option<f64> {
        self.sum(figure, plan, self.is_of_all(figure, plan))
    }

    /// The same, with what all tasks took in sums of that, or the complete ones alone.
    fn sum(&self, figure: &Figure, plan: &Plan<'_>, of_all: bool) -> Option<f64> {
        if self.own.binary_search(&figure.range.start).is_ok() {
            return None;
        }
        let tally = match figure.of {
            Of::Items => self.tally(figure, plan),
            Of::Group(kind, total) => self.groups(kind, figure, plan).filter(|tally| total == Some(tally.total())),
            Of::Named(total) => self.tally(figure, plan).filter(|tally| total == Some(tally.total())),
        }?;
        let by_groups = || self.spent_by_groups(figure, plan).filter(|_| tally.untold > 0);
        let tally = by_groups().unwrap_or(tally);
        // What complete tasks took is known elsewhere, where none of them says it.
        if figure.counts == Counts::Spent && tally.spent.0 == 0 && tally.exactly(Status::Complete) > 0 {
            return None;
        }
        let tasks = match figure.counts {
            Counts::Total => tally.total(),
            Counts::Status(status) => tally.under(status, &lines(figure, status)),
            Counts::Open => open(&tally, figure),
            _ => 0,
        };
        let effort = match figure.counts {
            Counts::Planned | Counts::Total => tally.total_effort(),
            Counts::Done | Counts::Status(Status::Complete) => tally.done,
            Counts::Spent if of_all => Effort(tally.spent.0 + tally.begun.0),
            Counts::Spent => tally.spent,
            Counts::UnderWay | Counts::Status(Status::InProgress) => tally.under_way,
            Counts::Open => Effort(tally.total_effort().0.saturating_sub(tally.done.0)),
            Counts::ToDo | Counts::Status(_) => Effort(tally.to_do.0 + tally.unlisted_effort.0),
        };
        Some(match figure.unit {
            Unit::Tasks => tasks as f64,
            Unit::Percent => share(tasks, tally.total()),
            Unit::Bar(width) => share(tasks, tally.total()) * width as f64 / 100.0,
            Unit::Hours => effort.hours(),
            Unit::PercentOfHours => share(effort.0, tally.total_effort().0),
        })
    }

    fn tally(&self, figure: &Figure, plan: &Plan<'_>) -> Option<Tally> {
        let items = self.within(&figure.within);
        let items = items.iter().filter_map(|at| plan.items.get(*at));
        let whole = self.whole && figure.within.is_empty();
        let Some((field, value)) = &figure.group else {
            let tally =
                Tally::of(items).enlarged(plan.scope.tasks.filter(|_| whole), plan.scope.effort.filter(|_| whole));
            let empty = |part: &Range<usize>| self.within(std::slice::from_ref(part)).is_empty();
            return if figure.within.iter().any(empty) { self.phases(&figure.within, plan) } else { Some(tally) };
        };
        let scope = stated(&plan.scope, *field, value).filter(|_| whole);
        let (members, others): (Vec<_>, Vec<_>) = items.partition(|item| belongs(item, *field, value));
        // Where no item has such a field at all, the table goes by something that the items do not tell; and of a group
        // that is stated and not itemised nothing is known but how large it is.
        let known = scope.is_none() || figure.counts == Counts::Total;
        let told = !members.is_empty() || known && others.iter().any(|item| item.get(*field).is_some());
        told.then(|| Tally::of(members).enlarged(scope, None))
    }

    /// The phases or batches that a figure counts; none where the document has none of them.
    fn groups(&self, kind: Kind, figure: &Figure, plan: &Plan<'_>) -> Option<Tally> {
        let within = |place: usize| figure.within.is_empty() || figure.within.iter().any(|part| part.contains(&place));
        let own = |at: usize| plan.items.get(at).is_some_and(|item| item.kind == kind);
        let listed = self.groups.iter().filter(|(place, at)| within(*place) && own(*at));
        let mut all: Vec<_> = listed.map(|(_, at)| *at).collect();
        all.sort_unstable();
        all.dedup();
        (!all.is_empty() && figure.group.is_none()).then(|| Tally::of(all.iter().filter_map(|at| plan.items.get(*at))))
    }

    /// What the phases or batches of the document took, where a sum of the whole says it, and each of them that is begun says
    /// it itself.
    fn spent_by_groups(&self, figure: &Figure, plan: &Plan<'_>) -> Option<Tally> {
        if figure.counts != Counts::Spent || figure.unit != Unit::Hours || !figure.within.is_empty() {
            return None;
        }
        let mut kinds = [Kind::Phase, Kind::Batch].into_iter();
        let told = |tally: &Tally| tally.spent.0 + tally.begun.0 > 0 && tally.untold == 0;
        kinds.find_map(|kind| self.groups(kind, figure, plan).filter(told))
    }

    /// What belongs to parts of the document of which one holds no tasks and is the section of a phase or batch: that has
    /// tasks elsewhere in the document, or steps.
    fn phases(&self, parts: &[Range<usize>], plan: &Plan<'_>) -> Option<Tally> {
        let mut all = Tally::default();
        for part in parts {
            let own = self.within(std::slice::from_ref(part));
            let phase = self.phases.iter().find(|(range, _)| range.start < part.start && range.end == part.end);
            match phase.and_then(|(_, at)| plan.items.get(*at)).filter(|_| own.is_empty()) {
                Some(phase) => all.add_all(&self.phase(phase, plan)?),
                None => all.add_all(&Tally::of(own.iter().filter_map(|at| plan.items.get(*at)))),
            }
        }
        (all.total() > 0).then_some(all)
    }

    fn phase(&self, phase: &Item<'_>, plan: &Plan<'_>) -> Option<Tally> {
        let listed = self.items.iter().filter_map(|at| plan.items.get(*at)).filter(|item| phase.holds(item));
        let tally = Tally::of(listed);
        match phase.get(Field::Steps) {
            _ if tally.total() > 0 => Some(tally),
            Some(Value::Steps(steps)) => Tally::of_steps(&steps),
            _ => None,
        }
    }

    /// The items with an entry in some parts of the document, each once.
    fn within(&self, parts: &[Range<usize>]) -> Cow<'_, [usize]> {
        if parts.is_empty() {
            return Cow::Borrowed(&self.items);
        }
        let below = |place: usize| self.places.partition_point(|(other, _)| *other < place);
        let places = parts.iter().flat_map(|part| &self.places[below(part.start)..below(part.end)]);
        let mut items: Vec<_> = places.map(|(_, item)| *item).collect();
        items.sort_unstable();
        items.dedup();
        Cow::Owned(items)
    }
}

/// What is not complete; not begun, where what is under way has a line of its own.
fn open(tally: &Tally, figure: &Figure) -> u64 {
    let apart = [Status::InProgress, Status::Blocked, Status::InReview];
    if figure.lines.iter().any(|line| apart.contains(line)) {
        return tally.under(Status::NotStarted, &lines(figure, Status::NotStarted));
    }
    tally.total() - tally.exactly(Status::Complete)
}

/// The statuses that have lines of their own; where only one stands alone, each status is counted as itself or under it.
fn lines(figure: &Figure, status: Status) -> Vec<Status> {
    let usual = [Status::NotStarted, Status::InProgress, Status::Blocked, Status::Complete, status];
    if figure.lines.len() < 2 { usual.to_vec() } else { figure.lines.clone() }
}

fn agrees(figure: &Figure, value: f64) -> bool {
    if figure.open {
        return value + 1e-9 >= figure.low;
    }
    let percent = matches!(figure.unit, Unit::Percent | Unit::PercentOfHours);
    let slack = match (figure.about, figure.unit) {
        // `~60%` is within five points, `~40` within a tenth.
        (true, _) if percent => 5.0,
        // Some draw what is begun of a cell, and others do not.
        (_, Unit::Bar(_)) => 1.0 - 1e-6,
        (true, _) => (figure.low * 0.1).max(0.5),
        (false, Unit::Tasks) => 0.0,
        (false, _) => 0.5 * 10f64.powi(-i32::try_from(figure.decimals).unwrap_or(0)),
    };
    (figure.low - slack - 1e-9..=figure.high + slack + 1e-9).contains(&value)
}

/// A figure in the form of what stands there: its unit stays, and its decimals where it has any.
fn written(figure: &Figure, value: f64, current: &str) -> String {
    let unit = &current[current.rfind(|c: char| c.is_ascii_digit()).map_or(0, |last| last + 1)..];
    let number = match figure.unit {
        Unit::Bar(width) => return bar::drawn(value, width, current),
        Unit::Tasks => format!("{value:.0}"),
        Unit::Hours => Effort::from_hours(value).unwrap_or_default().decimal(),
        Unit::Percent | Unit::PercentOfHours if figure.decimals > 0 && value >= 9.95 && figure.low >= 9.95 => {
            format!("{value:.*}", figure.decimals)
        }
        Unit::Percent | Unit::PercentOfHours => percent(value).trim_end_matches('%').to_owned(),
    };
    let comma = figure.decimals > 0 && current[..current.len() - unit.len()].contains(',');
    if comma { format!("{}{unit}", number.replace('.', ",")) } else { format!("{number}{unit}") }
}
