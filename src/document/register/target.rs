//! Targets of metrics in tables: `| Metric | Now | Target |`.

use super::{Found, in_entry};
use crate::document::read::Reading;
use crate::document::word::label::normal;
use crate::document::word::nothing;
use crate::markdown::{BlockKind, Row, inline};
use crate::plan::kept::List;
use crate::plan::target::{self, measured};

/// Words of the columns: what is measured, what it is to be, and what it was or is.
const METRIC: [&str; 8] = ["metric", "metrics", "kpi", "measure", "indicator", "métrica", "kennzahl", "métrique"];
const TARGET: [&str; 7] = ["target", "goal", "target value", "ziel", "objetivo", "meta", "objectif"];
const NOW: [&str; 9] =
    ["now", "current", "current value", "baseline", "before", "today", "actual", "aktuell", "actuel"];

/// The targets in the tables of a section's own body.
pub(super) fn rows<'t>(reading: &Reading<'t>, at: usize) -> Vec<Found<'t>> {
    let blocks = &reading.blocks;
    let own = reading.sections[at].body.clone().filter(|at| blocks.list[*at].kind == BlockKind::Table);
    let mut found = Vec::new();
    for table in own.filter_map(|at| blocks.table(at)).filter(|_| !in_entry(reading, at)) {
        let heads: Vec<_> = table.header().cells.iter().map(|cell| normal(&blocks.text[cell.clone()])).collect();
        let column = |words: &[&str]| heads.iter().position(|head| words.contains(&head.as_str()));
        if let (Some(metric), Some(target)) = (column(&METRIC), column(&TARGET)) {
            found.extend(table.rows().filter_map(|row| of_row(reading, &row, [metric, target], column(&NOW))));
        }
    }
    found
}

fn of_row<'t>(reading: &Reading<'t>, row: &Row, [metric, target]: [usize; 2], now: Option<usize>) -> Option<Found<'t>> {
    let cell = |at: usize| {
        let raw = &reading.blocks.text[row.cells.get(at)?.clone()];
        (!nothing::is_empty(raw)).then(|| inline::plain(raw).trim().to_owned())
    };
    let (name, wanted) = (cell(metric)?, cell(target)?);
    let is = now.and_then(cell);
    Some(Found {
        list: List::Targets,
        title: title(&name, &wanted, is.as_deref()),
        name: row.cells[metric].clone(),
        range: row.range.clone(),
        parts: Vec::new(),
    })
}

/// What a target says in one line: as it compares itself, else to where it is to go from what is.
fn title(name: &str, wanted: &str, is: Option<&str>) -> String {
    let compares = format!("{name} {wanted}");
    if matches!(target::parse(&compares, crate::plan::Units::default()), Some(target::Aim::Metric(..))) {
        return compares;
    }
    let number = |text: &str| measured(&text.replace(',', ""));
    match (is.and_then(number), number(wanted)) {
        (Some(is), Some(to)) if to > is => format!("{name} >= {wanted}"),
        (Some(is), Some(to)) if to < is => format!("{name} <= {wanted}"),
        _ => format!("{name}: {wanted}"),
    }
}
