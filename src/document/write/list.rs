//! A value of several lines in a list of the document: lines that came are appended, lines that went are taken out.

use crate::document::agree::{undated, words};
use crate::document::boxes;
use crate::document::entry::Slot;
use crate::document::read::Reading;
use crate::markdown::{BlockKind, inline};
use crate::plan::{Field, Item, Moment, Value};
use crate::text::Edit;
use chrono::FixedOffset;
use std::ops::Range;

/// The texts that a value gained and lost.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Delta {
    /// What came, in its order.
    pub added: Vec<String>,
    /// What went.
    pub removed: Vec<String>,
}

impl Delta {
    /// Compares the texts of two values.
    pub fn of(before: Option<&Value<'_>>, after: Option<&Value<'_>>) -> Self {
        let (before, after) = (texts(before), texts(after));
        let lacks = |list: &[String], text: &String| list.iter().all(|other| words(other) != words(text));
        Self {
            added: after.iter().filter(|text| lacks(&before, text)).cloned().collect(),
            removed: before.iter().filter(|text| lacks(&after, text)).cloned().collect(),
        }
    }

    /// Whether nothing came or went.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

/// Returns the edits that give a list of the document the lines of an item which it lacks, and take out the others.
pub fn whole(reading: &Reading<'_>, slot: &Slot<'_>, item: &Item<'_>) -> Vec<Edit> {
    edits(reading, slot, &Delta::of(slot.value.as_ref(), item.get(slot.field).as_ref()), None)
}

/// Returns whether a slot is a list of the document.
pub fn is_list(reading: &Reading<'_>, slot: &Slot<'_>) -> bool {
    place(reading, slot).is_some()
}

/// Returns the edits that make a list of the document follow what came and went. Where its lines begin with a date, a
/// new one begins with the moment given.
pub fn edits(reading: &Reading<'_>, slot: &Slot<'_>, delta: &Delta, at: Option<(Moment, FixedOffset)>) -> Vec<Edit> {
    let Some(list) = place(reading, slot) else { return Vec::new() };
    let lines = lines(reading, list);
    let text = reading.blocks.text;
    let goes = |line: &&Line| {
        let own = inline::plain(&text[line.text.clone()]);
        delta.removed.iter().any(|removed| words(removed) == words(&own) || words(removed) == words(undated(&own)))
    };
    let going: Vec<_> = lines.iter().filter(goes).collect();
    // A line that goes makes room for one that comes.
    let replaced = going.iter().zip(&delta.added).map(|(line, new)| Edit::replace(line.text.clone(), one_line(new)));
    let mut all: Vec<_> = replaced.collect();
    let (left, new) = (going.iter().skip(delta.added.len()), delta.added.iter().skip(going.len()));
    if going.len() == lines.len() && delta.added.is_empty() {
        return vec![Edit::replace(slot.range.start..slot.range.end, format!("{}None", head(text, &lines[0])))];
    }
    let gone: Vec<_> = left.collect();
    all.extend(gone.iter().map(|line| Edit::replace(without(text, &lines, line), "")));
    let stays = |line: &&Line| gone.iter().all(|gone| gone.start != line.start);
    all.extend(renumbered(text, &lines, lines.iter().filter(stays)));
    if let Some(last) = lines.last() {
        let date = at.map(|at| date(&text[last.text.clone()], at)).unwrap_or_default();
        let line = |(at, new): (usize, &String)| format!("{}{date}{}", next(text, last, at), one_line(new));
        let grown: String = new.enumerate().map(line).collect();
        all.extend((!grown.is_empty()).then(|| Edit::insert(last.end, grown)));
    }
    all
}

/// A moment as a line of the list begins with one; nothing where it has none.
fn date(line: &str, (at, offset): (Moment, FixedOffset)) -> String {
    let head = &line[..line.len() - undated(line).len()];
    let form = Moment::find(head).map(|(range, _, form)| (range, form));
    form.map_or_else(String::new, |(range, form)| {
        format!("{}{}{}", &head[..range.start], at.format(form, offset), &head[range.end..])
    })
}

/// The edits that let the lines that stay be numbered as before, without gaps.
fn renumbered<'l>(text: &str, lines: &[Line], stay: impl Iterator<Item = &'l Line>) -> Vec<Edit> {
    let numbers = lines.iter().filter_map(|line| line.number.as_ref());
    let edit = |(line, (_, wanted)): (&Line, &(Range<usize>, u64))| {
        let (marker, number) = line.number.as_ref()?;
        let digits = text[marker.clone()].bytes().take_while(u8::is_ascii_digit).count();
        (number != wanted).then(|| Edit::replace(marker.start..marker.start + digits, wanted.to_string()))
    };
    stay.filter(|line| line.number.is_some()).zip(numbers).filter_map(edit).collect()
}

/// One item of a list.
struct Line {
    /// Where its marker begins.
    start: usize,
    /// Its number, where it has one.
    number: Option<(Range<usize>, u64)>,
    /// What stands in its box.
    sign: Option<Range<usize>>,
    /// Its own text, to the end of the line.
    text: Range<usize>,
    /// Where it ends, with all that is below it.
    end: usize,
}

/// The list that a slot is, among the blocks.
fn place(reading: &Reading<'_>, slot: &Slot<'_>) -> Option<usize> {
    let at = reading.blocks.list.partition_point(|block| block.range().start < slot.range.start);
    let blocks =
        reading.blocks.list[at..].iter().enumerate().take_while(|(_, block)| block.range().start == slot.range.start);
    let mut lists =
        blocks.filter(|(_, block)| matches!(block.kind, BlockKind::List { .. }) && block.range() == slot.range);
    lists.next().map(|(offset, _)| at + offset)
}

fn lines(reading: &Reading<'_>, list: usize) -> Vec<Line> {
    let blocks = &reading.blocks;
    let within =
        (list + 1..blocks.list.len()).take_while(|at| blocks.list[*at].range().start < blocks.list[list].range().end);
    let line = |at: usize| {
        let BlockKind::Item { .. } = blocks.list[at].kind else { return None };
        let marker = blocks.marker(at);
        let line = boxes::first_line(blocks, at)?;
        let found = boxes::at_start(blocks.text, line.clone());
        let (start, end) = (marker.start, blocks.list[at].range().end);
        let number = blocks.number(at).map(|number| (marker, number));
        let text = found.as_ref().map_or(line, |found| found.text.clone());
        Some(Line { start, number, sign: found.map(|found| found.sign), text, end })
    };
    within.filter(|at| blocks.list[*at].parent() == Some(list)).filter_map(line).collect()
}

/// What stands before the text of the line that comes `at` lines behind the last: a line end, and the marker alike.
fn next(text: &str, last: &Line, at: usize) -> String {
    let newline = if text[..last.end].contains("\r\n") || text[last.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let line = text[..last.start].rfind('\n').map_or(0, |at| at + 1);
    let marker = match &last.number {
        Some((marker, number)) => {
            let close = text[marker.clone()].trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{}{close} ", number + 1 + at as u64)
        }
        None => format!("{} ", &text[last.start..=last.start]),
    };
    let sign = if last.sign.is_some() { "[ ] " } else { "" };
    format!("{newline}{}{marker}{sign}", &text[line..last.start])
}

fn head<'t>(text: &'t str, line: &Line) -> &'t str {
    &text[line.start..line.text.start]
}

/// The line with the line end that parts it from its neighbour.
fn without(text: &str, lines: &[Line], line: &Line) -> Range<usize> {
    let after = lines.iter().find(|other| other.start > line.start);
    match after {
        Some(next) => line.start..next.start,
        None => text[..line.start].trim_end().len()..line.end,
    }
}

fn texts(value: Option<&Value<'_>>) -> Vec<String> {
    match value {
        Some(Value::List(list)) => list.iter().map(ToString::to_string).collect(),
        Some(Value::Blockers(list)) => list.iter().map(|blocker| blocker.reason.to_string()).collect(),
        Some(Value::Checks(list)) => list.iter().map(|check| check.text.to_string()).collect(),
        Some(Value::Steps(list)) => list.iter().map(|step| step.text.to_string()).collect(),
        Some(Value::Text(text)) => text.as_str().lines().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// Tells whether a field holds several texts.
pub fn holds_lines(field: Field) -> bool {
    use crate::plan::value::Form;
    matches!(
        field.row().form,
        Form::Lines | Form::List | Form::References | Form::Blockers | Form::Checks | Form::Steps
    )
}

/// A text that stays in its line.
pub(super) fn one_line(text: &str) -> String {
    text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}
