//! The steps of an item over days or weeks: `- **Days 1-2**: Lay bricks` below `Week 1: Walls`, with what each takes.

use super::lists::{each_item, items, marked, plain};
use crate::document::boxes;
use crate::document::entry::{Line, Slot, Style};
use crate::document::reader::Reader;
use crate::document::word::{ident, window};
use crate::markdown::BlockKind;
use crate::plan::value::{Step, Text};
use crate::plan::{Estimate, Field, Units, Value};
use std::ops::Range;

/// The lines of a schedule so far.
#[derive(Default)]
struct Found<'t> {
    steps: Vec<Step<'t>>,
    lines: Vec<Line>,
}

/// Returns the steps of an item whose text stands in some sections, the first of them its own; none where it has no
/// schedule.
pub(super) fn steps<'t>(reader: &Reader<'t>, sections: &[usize]) -> Option<Slot<'t>> {
    let mut found = Found::default();
    for (place, section) in sections.iter().enumerate() {
        let body = reader.sections[*section].body.clone();
        let outer = |at: &usize| {
            matches!(reader.blocks.list[*at].kind, BlockKind::List { .. }) && reader.blocks.list[*at].parent().is_none()
        };
        let mut level = 0;
        for list in body.filter(outer).filter(|at| is_schedule(reader, *at)) {
            let heading = reader.sections[*section].content.clone();
            if level == 0 && place > 0 && window::label(reader.slice(&heading)).is_some() {
                found.add(reader, &heading, 0);
                level = 1;
            }
            found.list(reader, list, level);
        }
    }
    let Found { steps, lines } = found;
    let range = lines.first()?.text.start..lines.last()?.text.end;
    Some(Slot { lines: lines.into(), ..Slot::new(Field::Steps, Style::Lines, range, Some(Value::Steps(steps))) })
}

/// Whether all lines of a list say when, and none of them names an item.
fn is_schedule(reader: &Reader<'_>, list: usize) -> bool {
    let says = |line: &Range<usize>| {
        let text = reader.slice(line);
        window::label(text).is_some_and(|(_, rest)| ident::at_start(&text[rest..]).is_none())
    };
    let mut items = each_item(reader, list).peekable();
    items.peek().is_some() && items.all(|(_, line, found)| found.is_none() && says(&line))
}

impl<'t> Found<'t> {
    /// Adds the lines of a list, and those of the lists inside it.
    fn list(&mut self, reader: &Reader<'t>, list: usize, level: u8) {
        for (item, line, _) in items(reader, list) {
            self.add(reader, &line, level);
            let inside = |at: &usize| reader.blocks.list[*at].range().start < reader.blocks.list[item].range().end;
            let lists = (item + 1..reader.blocks.list.len()).take_while(inside);
            for nested in lists.filter(|at| reader.blocks.list[*at].parent() == Some(item)) {
                if matches!(reader.blocks.list[nested].kind, BlockKind::List { .. }) {
                    self.list(reader, nested, level.saturating_add(1));
                }
            }
        }
    }

    fn add(&mut self, reader: &Reader<'t>, line: &Range<usize>, level: u8) {
        let boxed = boxes::at_start(reader.blocks.text, line.clone());
        let line = boxed.as_ref().map_or_else(|| line.clone(), |found| found.text.clone());
        let (mut text, mut sign, mut status) = marked(reader, &line);
        if let Some(found) = &boxed {
            sign = found.sign.clone();
            status = boxes::status(reader.slice(&sign)).unwrap_or_default();
        }
        let label = window::label(reader.slice(&text));
        let window = label.as_ref().map(|(window, _)| Text::new(&reader.slice(&text)[window.clone()]));
        text.start += label.map_or(0, |(_, rest)| rest);
        let (shown, estimate) = sized(reader.slice(&text));
        let step = Step { text: plain(shown), status, window, estimate, level };
        text.end = text.start + shown.len();
        self.lines.push(Line { text, sign, boxed: boxed.is_some() });
        self.steps.push(step);
    }
}

/// A text without the length in brackets at its end: `Lay bricks (2h)`.
fn sized(text: &str) -> (&str, Option<crate::plan::Effort>) {
    let found =
        text.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).and_then(|(before, inside)| {
            let (range, estimate) = Estimate::find(inside, Units::default())?;
            (range == (0..inside.len())).then_some((before.trim_end(), estimate.low))
        });
    found.map_or((text, None), |(before, estimate)| (before, Some(estimate)))
}
