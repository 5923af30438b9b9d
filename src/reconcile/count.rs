//! Figures of documents against what they count.

use super::value::bound;
use super::{Document, Mismatch, What};
use crate::document::figure::{Counts, Figure, Unit};
use crate::document::write::cell::aligned;
use crate::plan::figure::{Tally, belongs, percent, share, stated};
use crate::plan::{Effort, Kind, Plan, Status};
use crate::text::Edit;

/// Finds the figures of a document that are not what they count. With the plan before a change, those that the change
/// does not touch are left.
pub(super) fn figures<'t>(
    plan: &Plan<'t>,
    before: Option<&Plan<'t>>,
    documents: &[Document<'t>],
    at: usize,
    found: &mut Vec<Mismatch<'t>>,
) {
    let document = &documents[at];
    if document.reading.figures.is_empty() {
        return;
    }
    let items = counted(plan, document);
    let moved = |figure: &Figure| {
        before.is_none_or(|before| (value(figure, before, &items) - value(figure, plan, &items)).abs() > 1e-9)
    };
    let text = document.reading.blocks.text;
    let beside = |a: &Figure, b: &Figure| {
        !text[a.range.start.min(b.range.start)..a.range.start.max(b.range.start)].contains('\n')
    };
    let figures = &document.reading.figures;
    for figure in figures {
        let value = value(figure, plan, &items);
        if agrees(figure, value) {
            continue;
        }
        // Figures of one line are mended together: `8/8` must not become `9/8`.
        let touched = figures.iter().any(|other| beside(figure, other) && moved(other));
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
        });
    }
}

/// The items that a document's figures count: its tasks, or its batches or phases where it has none.
fn counted(plan: &Plan<'_>, document: &Document<'_>) -> Vec<usize> {
    let mut items: Vec<_> = bound(document).map(|(_, item)| item).collect();
    items.sort_unstable();
    items.dedup();
    let tasks: Vec<_> = items.iter().copied().filter(|at| plan.items[*at].kind == Kind::Task).collect();
    if tasks.is_empty() { items } else { tasks }
}

/// What a figure counts, computed.
pub(super) fn value(figure: &Figure, plan: &Plan<'_>, items: &[usize]) -> f64 {
    let items: Vec<_> = items.iter().filter_map(|at| plan.items.get(*at)).collect();
    // The stated totals belong to the plan: a document that lists only a part of it counts that part.
    let whole = plan.of(Kind::Task).count() <= items.len();
    let tally = match &figure.group {
        Some((field, value)) => {
            let members = items.iter().copied().filter(|item| belongs(item, *field, value));
            Tally::of(members).enlarged(stated(&plan.scope, *field, value).filter(|_| whole), None)
        }
        None => Tally::of(items.iter().copied())
            .enlarged(plan.scope.tasks.filter(|_| whole), plan.scope.effort.filter(|_| whole)),
    };
    let tasks = match figure.counts {
        Counts::Total => tally.total(),
        Counts::Status(status) => tally.under(status, &lines(figure, status)),
        _ => 0,
    };
    let effort = match figure.counts {
        Counts::Planned | Counts::Total => tally.total_effort(),
        Counts::Done | Counts::Status(Status::Complete) => tally.done,
        Counts::Spent => tally.spent,
        Counts::UnderWay | Counts::Status(Status::InProgress) => tally.under_way,
        Counts::ToDo | Counts::Status(_) => Effort(tally.to_do.0 + tally.unlisted_effort.0),
    };
    match figure.unit {
        Unit::Tasks => tasks as f64,
        Unit::Percent => share(tasks, tally.total()),
        Unit::Hours => effort.hours(),
        Unit::PercentOfHours => share(effort.0, tally.total_effort().0),
    }
}

/// The statuses that have lines of their own; where only one stands alone, each status is counted as itself or under it.
fn lines(figure: &Figure, status: Status) -> Vec<Status> {
    let usual = [Status::NotStarted, Status::InProgress, Status::Blocked, Status::Complete, status];
    if figure.lines.len() < 2 { usual.to_vec() } else { figure.lines.clone() }
}

fn agrees(figure: &Figure, value: f64) -> bool {
    if figure.open {
        return value + 1e-9 >= figure.stated;
    }
    let half = 0.5 * 10f64.powi(-i32::try_from(figure.decimals).unwrap_or(0));
    let exact = matches!(figure.unit, Unit::Tasks);
    (figure.stated - value).abs() <= if exact { 1e-9 } else { half + 1e-9 }
}

/// A figure in the form of what stands there: its unit stays, and its decimals where it has any.
fn written(figure: &Figure, value: f64, current: &str) -> String {
    let digits = current.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(current.len());
    let unit = &current[digits..];
    let number = match figure.unit {
        Unit::Tasks => format!("{value:.0}"),
        Unit::Hours => Effort::from_hours(value).unwrap_or_default().decimal(),
        Unit::Percent | Unit::PercentOfHours if figure.decimals > 0 && value >= 9.95 && figure.stated >= 9.95 => {
            format!("{value:.*}", figure.decimals)
        }
        Unit::Percent | Unit::PercentOfHours => percent(value).trim_end_matches('%').to_owned(),
    };
    format!("{number}{unit}")
}
