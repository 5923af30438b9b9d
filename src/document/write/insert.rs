//! A field that a section does not have yet: where it goes, and in what shape.

use super::value::replacement;
use crate::document::entry::{Entry, Shape, Slot, Style};
use crate::document::read::Reading;
use crate::plan::{Field, Item, Plan};
use crate::text::Edit;
use std::ops::Range;

/// Returns the edit that adds a field to a section that carries fields of that form already; none where its kind does
/// not show the field, or the section has no fields to go by.
pub fn field(reading: &Reading<'_>, entry: &Entry<'_>, field: Field, item: &Item<'_>, plan: &Plan<'_>) -> Option<Edit> {
    let order = reading.kind.fields.iter().position(|(own, _)| *own == field)?;
    if entry.shape != Shape::Section || item.get(field).is_none() {
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
    let label = label(reading, field).unwrap_or(reading.kind.fields[order].1);
    let line = line_of(reading, neighbour)?;
    let blank = Slot::new(field, Style::Text, line.end..line.end, None);
    let value = replacement(reading, entry, &blank, item, plan)?.text;
    Some(shaped(reading, &slots, neighbour, &line, label, &value))
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
fn label<'r>(reading: &'r Reading<'_>, field: Field) -> Option<&'r str> {
    let slots = reading.entries.iter().filter(|entry| entry.shape == Shape::Section).flat_map(|entry| &entry.slots);
    let range =
        slots.filter(|slot| slot.field == field && slot.style == Style::Text).find_map(|slot| slot.label.as_ref())?;
    let line = reading.blocks.slice(range);
    Some(line.split(['*', ':', '：']).next().unwrap_or(line)).filter(|label| !label.is_empty())
}

/// The line of a slot's label, without the line end but with the blanks that break it.
fn line_of(reading: &Reading<'_>, slot: &Slot<'_>) -> Option<Range<usize>> {
    let label = slot.label.as_ref()?;
    let text = reading.blocks.text;
    let start = text[..label.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[label.end..].find('\n').map_or(text.len(), |at| label.end + at);
    let end = start + text[start..end].trim_end_matches('\r').len();
    Some(start..end)
}

fn shaped(
    reading: &Reading<'_>,
    slots: &[&Slot<'_>],
    neighbour: &Slot<'_>,
    line: &Range<usize>,
    label: &str,
    value: &str,
) -> Edit {
    let text = reading.blocks.text;
    let own = neighbour.label.clone().unwrap_or(line.clone());
    let newline = if text[..line.end].contains("\r\n") || text[line.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let prefix = &text[line.start..own.start];
    // Between the label's words and its value stand the closing marks and the colon.
    let words = text[own.clone()].split(['*', ':', '：', '_']).next().unwrap_or_default().len();
    let between: String =
        text[own.start + words..].chars().take_while(|c| matches!(c, '*' | '_' | ':' | '：' | ' ')).collect();
    let between = if between.ends_with(' ') { between } else { format!("{between} ") };
    let suffix = break_of(text, line);
    let others = slots.iter().filter_map(|slot| line_of(reading, slot)).map(|line| break_of(text, &line));
    let usual = others.filter(|suffix| !suffix.is_empty()).max_by_key(|suffix| suffix.len()).unwrap_or("");
    let missing = if suffix.is_empty() && !apart(reading, slots) { usual } else { "" };
    let gap = if apart(reading, slots) { format!("{newline}{newline}") } else { newline.to_owned() };
    Edit::insert(line.end, format!("{missing}{gap}{prefix}{label}{between}{value}{suffix}"))
}

/// The blanks or backslash that break a line.
fn break_of<'t>(text: &'t str, line: &Range<usize>) -> &'t str {
    let line = &text[line.clone()];
    let bare = line.trim_end_matches([' ', '\t']);
    let bare = bare.strip_suffix('\\').unwrap_or(bare);
    let suffix = &line[bare.len()..];
    if suffix.trim().is_empty() && suffix.len() < 2 { "" } else { suffix }
}

/// Whether the fields of the section stand in paragraphs of their own.
fn apart(reading: &Reading<'_>, slots: &[&Slot<'_>]) -> bool {
    let text = reading.blocks.text;
    let mut starts: Vec<_> = slots.iter().filter_map(|slot| line_of(reading, slot)).collect();
    starts.sort_by_key(|line| line.start);
    starts.dedup();
    let gaps = starts.windows(2).map(|pair| text[pair[0].end..pair[1].start].matches('\n').count());
    let (mut close, mut far) = (0, 0);
    gaps.for_each(|gap| if gap > 1 { far += 1 } else { close += 1 });
    far > close
}
