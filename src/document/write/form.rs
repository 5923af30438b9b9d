//! A new entry in the form of one that stands beside it.

use super::cell::aligned;
use super::list::is_list;
use super::replacement;
use crate::document::entry::{Entry, Shape, Slot, Style};
use crate::document::read::Reading;
use crate::document::shape::columns::columns;
use crate::document::word::nothing;
use crate::plan::{Field, Item, Plan, id};
use crate::text::{Edit, Edits};
use std::ops::Range;

/// Returns an entry for an item, shaped after another one, without a line end behind it. There is none where the other
/// says more of its own item than can be told apart.
pub fn like(reading: &Reading<'_>, model: &Entry<'_>, item: &Item<'_>, plan: &Plan<'_>) -> Option<String> {
    let shaped = Shaped { reading, model, item, plan };
    match model.shape {
        Shape::Row => shaped.row(),
        Shape::Section => shaped.section(),
        Shape::Item => shaped.line(),
        Shape::Line | Shape::Mention => None,
    }
}

/// What a new entry is of, and what it is shaped after.
struct Shaped<'s, 't> {
    reading: &'s Reading<'t>,
    model: &'s Entry<'t>,
    item: &'s Item<'s>,
    plan: &'s Plan<'s>,
}

impl Shaped<'_, '_> {
    fn row(&self) -> Option<String> {
        let blocks = &self.reading.blocks;
        let (table, row) = blocks.row_at(self.model.range.start).filter(|(_, row)| row.fault.is_none())?;
        let columns = columns(blocks, table, &self.reading.legend)?;
        let names = self.names()?;
        let mut edits = Edits::default();
        for (at, cell) in row.cells.iter().enumerate() {
            let own: Vec<_> = names.iter().filter(|edit| within(&edit.range, cell)).collect();
            if !own.is_empty() {
                if !self.is_plain(cell, &names) {
                    return None;
                }
                // Padding can be reckoned for a cell that is one value.
                let lone = own.len() == 1 && own[0].range == *cell;
                let cells = own.into_iter().cloned();
                cells
                    .map(|edit| if lone { aligned(blocks, edit) } else { edit })
                    .try_for_each(|edit| edits.add(edit))
                    .ok()?;
                continue;
            }
            let field = columns.fields.get(at).copied().flatten();
            edits.add(self.cell(cell, field)?).ok()?;
        }
        Some(self.applied(row.range, &edits))
    }

    /// What makes a cell say the value of a field, or nothing.
    fn cell(&self, cell: &Range<usize>, field: Option<Field>) -> Option<Edit> {
        let blocks = &self.reading.blocks;
        let Some(field) = field else {
            let text = blocks.slice(cell);
            let blank = if nothing::is_empty(text) { text } else { "" };
            return Some(aligned(blocks, Edit::replace(cell.clone(), blank)));
        };
        let mut own = self.model.slots.iter().filter(|slot| within(&slot.range, cell));
        let first = own.next();
        let only = first.filter(|_| own.next().is_none());
        let boxed = |slot: &&Slot<'_>| slot.style == Style::Box || slot.range == *cell;
        let blank = Slot::new(field, Style::Text, cell.clone(), None);
        replacement(self.reading, self.model, only.filter(boxed).unwrap_or(&blank), self.item, self.plan)
    }

    fn section(&self) -> Option<String> {
        let text = self.reading.blocks.text;
        let heading = self.line_at(self.model.range.start);
        if !text[heading.clone()].starts_with('#') {
            return None;
        }
        let mut shown = self.applied(heading.clone(), &self.head(&heading)?).trim_end().to_owned();
        let mut last = heading.end;
        for line in self.field_lines() {
            let Some(written) = self.field_line(&line) else { continue };
            let between = &text[last..line.start];
            let apart = if between.matches('\n').count() > 1 || !between.trim().is_empty() { 2 } else { 1 };
            shown.push_str(&self.newline(heading.end).repeat(apart));
            shown.push_str(&written);
            last = line.end;
        }
        Some(shown.trim_end().to_owned())
    }

    /// The lines of the labelled values of a section, each once.
    fn field_lines(&self) -> Vec<Range<usize>> {
        let mut lines: Vec<_> = self.labelled().filter_map(|slot| Some(self.line_at(slot.labelled()?.start))).collect();
        lines.sort_by_key(|line| line.start);
        lines.dedup();
        lines
    }

    fn labelled(&self) -> impl Iterator<Item = &Slot<'_>> {
        let plain = |slot: &&Slot<'_>| slot.style != Style::Lines && !is_list(self.reading, slot);
        self.model.slots.iter().filter(|slot| slot.label.is_some()).filter(plain)
    }

    /// A line of labelled values; none where the item has nothing to say there.
    fn field_line(&self, line: &Range<usize>) -> Option<String> {
        let mut edits = Edits::default();
        let mut says = false;
        for slot in self.labelled().filter(|slot| within(&slot.range, line)) {
            let edit = replacement(self.reading, self.model, slot, self.item, self.plan)?;
            says |= !edit.text.trim().is_empty();
            edits.add(edit).ok()?;
        }
        says.then(|| self.applied(line.clone(), &edits))
    }

    fn line(&self) -> Option<String> {
        let text = self.reading.blocks.text;
        let whole = self.line_at(self.model.range.start);
        let mut edits = self.head(&whole)?;
        let marker = &text[self.model.range.start..whole.end];
        let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
        if let Ok(number) = marker[..digits].parse::<u64>() {
            let range = self.model.range.start..self.model.range.start + digits;
            edits.add(Edit::replace(range, number.saturating_add(1).to_string())).ok()?;
        }
        Some(self.applied(whole, &edits).trim_end().to_owned())
    }

    /// What makes a heading or the line of a list speak of the item.
    fn head(&self, line: &Range<usize>) -> Option<Edits> {
        let names = self.names()?;
        let slots = self.model.slots.iter().filter(|slot| slot.field != Field::Title && within(&slot.range, line));
        let mut all = names.clone();
        for slot in slots {
            match replacement(self.reading, self.model, slot, self.item, self.plan) {
                Some(edit) => all.push(edit),
                None if slot.value.is_none() => {}
                None => return None,
            }
        }
        let start = names.iter().map(|edit| edit.range.start).min()?;
        if !self.is_plain(&(start..line.end), &all) {
            return None;
        }
        let mut edits = Edits::default();
        all.into_iter().try_for_each(|edit| edits.add(edit)).ok()?;
        Some(edits)
    }

    /// What replaces the id and the title.
    fn names(&self) -> Option<Vec<Edit>> {
        let mut edits = Vec::new();
        if let Some(written) = self.model.id.as_deref() {
            let name = &self.model.name;
            let at = name.start + self.reading.blocks.slice(name).find(written)?;
            edits.push(Edit::replace(at..at + written.len(), spelled(written, self.item.id.as_str())));
        }
        let title = self.model.slots.iter().find(|slot| slot.field == Field::Title)?;
        let title = replacement(self.reading, self.model, title, self.item, self.plan)?;
        edits.push(title);
        Some(edits)
    }

    /// Whether a range holds no words but those that are replaced, and no link, which leads to what is of the other alone.
    fn is_plain(&self, range: &Range<usize>, edits: &[Edit]) -> bool {
        let text = self.reading.blocks.text;
        let replaced = |at: usize| edits.iter().any(|edit| edit.range.contains(&at));
        let linked = text[range.clone()].contains("](");
        !linked && text[range.clone()].char_indices().all(|(at, c)| !c.is_alphanumeric() || replaced(range.start + at))
    }

    /// The line that holds a place, without its end.
    fn line_at(&self, place: usize) -> Range<usize> {
        let text = self.reading.blocks.text;
        let start = text[..place].rfind('\n').map_or(0, |at| at + 1);
        let end = text[place..].find('\n').map_or(text.len(), |at| place + at);
        start..start + text[start..end].trim_end_matches('\r').len()
    }

    fn newline(&self, at: usize) -> &'static str {
        if self.reading.blocks.text[at..].starts_with("\r\n") { "\r\n" } else { "\n" }
    }

    fn applied(&self, range: Range<usize>, edits: &Edits) -> String {
        let text = self.reading.blocks.text;
        let (mut out, mut at) = (String::new(), range.start);
        for edit in edits.iter().filter(|edit| within(&edit.range, &range)) {
            out.push_str(&text[at..edit.range.start]);
            out.push_str(&edit.text);
            at = edit.range.end;
        }
        out.push_str(&text[at..range.end]);
        out
    }
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// An id in the form in which another is written: `Phase 3` is spoken, and what stands in front of an id in the plan alone
/// stays out of the document.
fn spelled(written: &str, new: &str) -> String {
    let own = new.rsplit_once('/').filter(|_| !written.contains('/')).map_or(new, |(_, own)| own);
    if written.contains(' ') { id::spoken(own) } else { own.to_owned() }
}
