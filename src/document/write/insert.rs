//! A field that an entry does not have yet: where it goes, and in what shape.

use super::cell;
use super::label::{self, Form};
use super::list::{self, one_line};
use super::value::{in_cell, in_table, replacement};
use crate::document::entry::{Entry, Shape, Slot, Style};
use crate::document::labelled::unbroken;
use crate::document::read::Reading;
use crate::document::signed;
use crate::document::word::label::{Label, label as named};
use crate::plan::{Field, Item, Plan, Text, Value, verdict};
use crate::text::Edit;
use std::ops::Range;

/// Returns the edit that adds a field to a section or below a bold line that carries fields of that form already, or the day of completion behind
/// a box where signs tell days; none where its kind does
/// not show the field, or the section has no fields to go by.
pub fn field(reading: &Reading<'_>, entry: &Entry<'_>, field: Field, item: &Item<'_>, plan: &Plan<'_>) -> Option<Edit> {
    if field == Field::Completed && entry.shape == Shape::Item {
        return day_behind(reading, entry, item, plan);
    }
    let order = reading.kind.fields.iter().position(|(own, _)| *own == field)?;
    if !entry.holds_fields(reading.blocks.text) || item.get(field).is_none() {
        return None;
    }
    let placed = |slot: &&Slot<'_>| slot.label.is_some() && slot.style != Style::Lines;
    let slots: Vec<_> = entry.slots.iter().filter(placed).collect();
    let rank = |slot: &Slot<'_>| reading.kind.fields.iter().position(|(own, _)| *own == shown_as(reading, slot));
    // Behind the nearest field that comes before it in the kind, else behind the first field there is.
    let before = slots
        .iter()
        .filter(|slot| rank(slot).is_some_and(|rank| rank < order))
        .max_by_key(|slot| (rank(slot), slot.range.end));
    let neighbour = before.or(slots.first())?;
    let shown = shown_label(reading, field).unwrap_or(reading.kind.fields[order].1);
    let line = line_of(reading, neighbour)?;
    let blank = Slot::new(field, Style::Text, line.end..line.end, None);
    let value = match item.get(field) {
        Some(Value::List(all)) if field == Field::Changes => numbered(reading.blocks.text, &line, &all),
        // What took how long is said in words where the label alone would name the estimate.
        Some(Value::Effort(_)) if named(shown) != Some(Label::Field(field)) => verdict::sentence(item)?,
        _ => replacement(reading, entry, &blank, item, plan)?.text,
    };
    let mut list = entry.slots.iter().filter(|slot| slot.label.is_none() && list::is_list(reading, slot));
    let nearer = |slot: &&Slot<'_>| rank(slot).is_some_and(|own| own < order && own > rank(neighbour).unwrap_or(0));
    let list = list.rfind(nearer);
    let shape = Shaped { reading, slots: &slots, neighbour, line };
    if in_table(reading, neighbour) {
        return shape.behind_row(shown, &value);
    }
    if let Some(edit) = shape.on_line(shown, &value) {
        return Some(edit);
    }
    match list {
        Some(list) => shape.behind_list(list, shown, &value),
        None => shape.behind_line(shown, &value),
    }
}

/// The day of completion behind a box, where signs tell days in the document.
fn day_behind(reading: &Reading<'_>, entry: &Entry<'_>, item: &Item<'_>, plan: &Plan<'_>) -> Option<Edit> {
    let day = item.get(Field::Completed)?;
    let of = |entry: &Entry<'_>, style: Style| entry.slots.iter().any(|slot| slot.style == style);
    let tells =
        |entry: &Entry<'_>| entry.slots.iter().any(|slot| slot.style == Style::Sign && slot.field != Field::Priority);
    if !of(entry, Style::Box) || !reading.entries.iter().any(tells) {
        return None;
    }
    let text = &reading.blocks.text[..entry.range.end];
    let end = text[entry.name.end..].find(['\n', '\r']).map_or(text.len(), |at| entry.name.end + at);
    signed::completed(text, entry.name.start..end, &day, plan.utc_offset)
}

/// Numbered lines below their label, with the blank line behind them that ends a list.
fn numbered(text: &str, line: &Range<usize>, list: &[Text<'_>]) -> String {
    let newline = newline(text, line);
    let lines = list.iter().enumerate().map(|(at, text)| format!("{newline}{}. {}", at + 1, one_line(text.as_str())));
    lines.chain([newline.to_owned()]).collect()
}

/// Takes the line end off the last of the edits in one place where a blank line follows anyway.
pub fn close(reading: &Reading<'_>, last: &mut Edit) {
    let behind = &reading.blocks.text[last.range.end..];
    let lines = behind.replace('\r', "");
    let blank = lines.is_empty() || lines == "\n" || lines.starts_with("\n\n");
    if blank && last.text.ends_with('\n') {
        let text = last.text.strip_suffix('\n').map(|text| text.trim_end_matches('\r').to_owned()).unwrap_or_default();
        *last = Edit::insert(last.range.start, text);
    }
}

fn newline(text: &str, line: &Range<usize>) -> &'static str {
    if text[..line.end].contains("\r\n") || text[line.end..].starts_with("\r\n") { "\r\n" } else { "\n" }
}

/// The field whose place in the order a slot takes: a stage stands where the status does.
fn shown_as(reading: &Reading<'_>, slot: &Slot<'_>) -> Field {
    let estimate_line =
        slot.field == Field::Estimate && !reading.kind.fields.iter().any(|(field, _)| *field == Field::Estimate);
    match slot.field {
        Field::Stage => Field::Status,
        Field::Estimate if estimate_line => Field::Actual,
        other => other,
    }
}

/// How the document labels the field elsewhere.
fn shown_label<'r>(reading: &'r Reading<'_>, field: Field) -> Option<&'r str> {
    let slots =
        reading.entries.iter().filter(|entry| entry.holds_fields(reading.blocks.text)).flat_map(|entry| &entry.slots);
    let range = slots.filter(|slot| slot.field == field && slot.style == Style::Text).find_map(Slot::labelled)?;
    let line = reading.blocks.slice(&range);
    Some(line.split(['*', ':', '：', '|']).next().unwrap_or(line).trim_end()).filter(|label| !label.is_empty())
}

/// The line of a slot's label, without the line end but with the blanks that break it.
fn line_of(reading: &Reading<'_>, slot: &Slot<'_>) -> Option<Range<usize>> {
    let label = slot.labelled()?;
    let text = reading.blocks.text;
    let start = text[..label.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[label.end..].find('\n').map_or(text.len(), |at| label.end + at);
    let end = start + text[start..end].trim_end_matches('\r').len();
    Some(start..end)
}

/// What a new line is shaped after.
struct Shaped<'s, 'r, 't> {
    reading: &'r Reading<'t>,
    /// The labelled places of the entry.
    slots: &'s [&'s Slot<'t>],
    /// The one of them that the new line is like.
    neighbour: &'s Slot<'t>,
    /// Its line.
    line: Range<usize>,
}

impl Shaped<'_, '_, '_> {
    /// At the end of a line that holds several labels already: ` | **Actual:** 2h`.
    fn on_line(&self, label: &str, value: &str) -> Option<Edit> {
        let text = self.reading.blocks.text;
        let on_it = |slot: &&&Slot<'_>| line_of(self.reading, slot).as_ref() == Some(&self.line);
        let mut labels: Vec<_> = self.slots.iter().filter(on_it).filter_map(|slot| slot.labelled()).collect();
        labels.sort_by_key(|label| label.start);
        labels.dedup();
        let [.., before, last] = &labels[..] else { return None };
        let sign = text[before.end..last.start].replace(['*', '_', '`'], "");
        if sign.trim().is_empty() || sign.contains(char::is_alphanumeric) {
            return None;
        }
        let form = Form::of(text, &self.neighbour.labelled()?)?;
        let line = &text[self.line.clone()];
        let sign = if sign.ends_with(' ') { sign } else { format!("{sign} ") };
        Some(Edit::insert(self.line.start + unbroken(line).len(), format!("{sign}{}", form.said(label, value))))
    }

    fn behind_line(&self, label: &str, value: &str) -> Option<Edit> {
        let text = self.reading.blocks.text;
        let newline = newline(text, &self.line);
        let apart = apart(self.reading, self.slots);
        let suffix = break_of(text, &self.line);
        let lines = self.slots.iter().filter_map(|slot| line_of(self.reading, slot));
        let others = lines.map(|line| break_of(text, &line));
        let usual = others.filter(|suffix| !suffix.is_empty()).max_by_key(|suffix| suffix.len()).unwrap_or("");
        let missing = if suffix.is_empty() && !apart { usual } else { "" };
        let gap = if apart { newline.repeat(2) } else { newline.to_owned() };
        Some(Edit::insert(self.line.end, format!("{missing}{gap}{}", self.text(label, value)?)))
    }

    /// As a row of its own below that of the neighbour, whose cells keep their width.
    fn behind_row(&self, label: &str, value: &str) -> Option<Edit> {
        let text = self.reading.blocks.text;
        let line = &text[self.line.clone()];
        let pipes: Vec<_> = cell::pipes(line).collect();
        let start = usize::from(line.trim_start().starts_with('|'));
        let (middle, end) = (*pipes.get(start)?, pipes.get(start + 1).copied());
        let from = if start == 0 { 0 } else { pipes[0] + 1 };
        let at = |cell: Range<usize>| self.line.start + cell.start..self.line.start + cell.end;
        let name = cell::filled(text, at(from..middle), label);
        let shown = cell::filled(text, at(middle + 1..end.unwrap_or(line.len())), &in_cell(value));
        let closed = end.map_or("", |end| &line[end..]);
        let newline = newline(text, &self.line);
        let row = format!("{newline}{}{name}|{shown}{closed}", &line[..from]);
        Some(Edit::insert(self.line.end, row.trim_end_matches(' ')))
    }

    /// Before the labelled line that follows the list, else in a paragraph of its own.
    fn behind_list(&self, list: &Slot<'_>, label: &str, value: &str) -> Option<Edit> {
        let text = self.reading.blocks.text;
        let newline = newline(text, &self.line);
        let lines = self.slots.iter().filter_map(|slot| line_of(self.reading, slot));
        let mut next = lines.filter(|line| line.start >= list.range.end);
        let new = self.text(label, value)?;
        Some(match next.find(|line| text[list.range.end..line.start].trim().is_empty()) {
            Some(next) => Edit::insert(next.start, format!("{new}{newline}")),
            None => Edit::insert(list.range.end, format!("{newline}{newline}{new}")),
        })
    }

    /// What stands before the label of a line of its own: no more than the marker that the line begins with.
    fn prefix(&self, own: &Range<usize>) -> &str {
        let before = &self.reading.blocks.text[self.line.start..own.start];
        let marker = before.find(char::is_alphabetic).map_or(before, |first| &before[..first]);
        label::bare(marker)
    }

    /// The label and value in the form of the neighbour's line.
    fn text(&self, label: &str, value: &str) -> Option<String> {
        let text = self.reading.blocks.text;
        let own = self.neighbour.labelled()?;
        let broken = if value.starts_with(['\r', '\n']) { "" } else { break_of(text, &self.line) };
        Some(format!("{}{}{broken}", self.prefix(&own), Form::of(text, &own)?.said(label, value)))
    }
}

/// The blanks, the backslash or the tag that break a line.
fn break_of<'t>(text: &'t str, line: &Range<usize>) -> &'t str {
    let line = &text[line.clone()];
    let suffix = &line[unbroken(line).len()..];
    if suffix.trim().is_empty() && suffix.len() < 2 { "" } else { suffix }
}

/// Whether the fields of the section stand in paragraphs of their own.
fn apart(reading: &Reading<'_>, slots: &[&Slot<'_>]) -> bool {
    let text = reading.blocks.text;
    let mut starts: Vec<_> = slots.iter().filter_map(|slot| line_of(reading, slot)).collect();
    starts.sort_by_key(|line| line.start);
    starts.dedup();
    // Where a list stands between two fields, the blank line behind it says nothing.
    let between = starts.windows(2).map(|pair| &text[pair[0].end..pair[1].start]);
    let gaps = between.filter(|gap| gap.trim().is_empty()).map(|gap| gap.matches('\n').count());
    let (mut close, mut far) = (0, 0);
    gaps.for_each(|gap| if gap > 1 { far += 1 } else { close += 1 });
    far > close
}
