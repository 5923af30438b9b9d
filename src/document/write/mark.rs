//! Marks and words of a status beside a name, which are written as the document writes them.

use super::spelling;
use crate::document::entry::{Entry, Shape, Slot, Style};
use crate::document::read::Reading;
use crate::document::word::status;
use crate::plan::{Field, Status, Value};
use crate::text::Edit;

/// A mark beside a name: replaced by the document's own for the status, taken away where it has none.
pub(super) fn mark(reading: &Reading<'_>, entry: &Entry<'_>, slot: &Slot<'_>, wanted: Status) -> Option<Edit> {
    let current = reading.blocks.slice(&slot.range);
    if current.chars().any(char::is_alphabetic) && status::mark(current).is_none() {
        let mut edit = Edit::replace(slot.range.clone(), spelling::status(reading, entry, slot, wanted));
        // Without a colon nothing but their capitals parts such words from the name.
        if slot.range.start < entry.name.start && !current.contains(char::is_lowercase) {
            edit.text = edit.text.to_uppercase();
        }
        return Some(if slot.range.start < entry.name.start { in_column(reading.blocks.text, edit) } else { edit });
    }
    let text = reading.blocks.text;
    let leading = slot.range.start < entry.name.start;
    let listed = reading.unmarked || slot.range.start == entry.name.start;
    if slot.range.is_empty() && listed && entry.shape == Shape::Item {
        return (wanted == Status::Complete)
            .then(|| Edit::insert(slot.range.start, format!("{} ", spelling::usual_mark(wanted))));
    }
    if slot.range.is_empty() {
        // The place where the document's other complete entries have their mark.
        let mark = spelling::mark(reading, entry, wanted)
            .filter(|_| wanted == Status::Complete && spelling::marks_all(reading, entry))?;
        // A picture in front says something of its own.
        let line = text[..entry.name.start].rfind('\n').map_or(0, |end| end + 1);
        let lead = text[line..entry.name.start].is_ascii() && spelling::marks_lead(reading, entry);
        return Some(if lead {
            Edit::insert(entry.name.start, format!("{mark} "))
        } else {
            Edit::insert(slot.range.start, format!(" {mark}"))
        });
    }
    // A dash leads to a mark: without one nothing would stand behind it.
    let dashed = !leading && text[..slot.range.start].trim_end_matches(' ').ends_with(['-', '–', '—', ':', '|', '·']);
    let bare = wanted != Status::Complete && !dashed && (reading.unmarked || leading && is_listed(reading, entry));
    let explained = || reading.legend.sign(text, wanted);
    // Between colons where this one stands so.
    let put = |mark: &str| {
        let coded = current.starts_with(':') && !mark.starts_with(':');
        let mark = if coded { status::coded(mark) } else { None }.unwrap_or_else(|| mark.to_owned());
        Edit::replace(slot.range.clone(), mark)
    };
    match explained()
        .or_else(|| spelling::mark(reading, entry, wanted))
        .or((wanted == Status::Complete).then_some("✅"))
    {
        Some(mark) => Some(put(mark)),
        // Where nothing else says the status, or every entry is marked, one without a mark would be no entry any more.
        // Before a percentage nothing but a mark tells that it is of a status.
        None if !bare && (dashed || only_mark(entry) || shared(entry) || spelling::all_marked(reading, entry)) => {
            spelling::free_mark(reading, wanted).map(put)
        }
        None if leading => Some(without(text, slot)),
        None => Some(Edit::replace(text[..slot.range.start].trim_end_matches(' ').len()..slot.range.end, "")),
    }
}

/// A name without the mark in front of it.
fn without(text: &str, slot: &Slot<'_>) -> Edit {
    let blanks = text[slot.range.end..].len() - text[slot.range.end..].trim_start_matches(' ').len();
    Edit::replace(slot.range.start..slot.range.end + blanks, "")
}

/// Whether the heading above an entry says a status.
fn is_said_above(entry: &Entry<'_>, status: Status) -> bool {
    entry.inherited.iter().any(|(field, value)| *field == Field::Status && *value == Value::Status(status))
}

/// The mark in front of a line that alone says it is done, below a heading that says otherwise: where it goes, what it says is
/// told by a heading. None where the document has a mark for a status, too.
pub fn undone(reading: &Reading<'_>, entry: &Entry<'_>, wanted: Status) -> Option<Edit> {
    let mut own = entry.slots.iter().filter(|slot| slot.field == Field::Status);
    let slot = own.next().filter(|_| own.next().is_none())?;
    let done = slot.style == Style::Mark && slot.value == Some(Value::Status(Status::Complete));
    let leads = !slot.range.is_empty() && slot.range.start < entry.name.start;
    let otherwise = !is_said_above(entry, Status::Complete);
    let goes = otherwise && wanted != Status::Complete && spelling::mark(reading, entry, wanted).is_none();
    (done && leads && goes && entry.shape == Shape::Item).then(|| without(reading.blocks.text, slot))
}

/// A mark for what is done in front of a line that has none, with other edits of its entry: it stands below a heading that says
/// otherwise, and no heading says this.
pub fn done(reading: &Reading<'_>, entry: &Entry<'_>, others: &[Edit]) -> Option<Vec<Edit>> {
    let free = entry.shape == Shape::Item && entry.slots.iter().all(|slot| slot.field != Field::Status);
    let mark = spelling::mark(reading, entry, Status::Complete).unwrap_or(spelling::usual_mark(Status::Complete));
    let put = Edit::insert(in_front(reading.blocks.text, entry.name.start), format!("{mark} "));
    free.then(|| std::iter::once(put).chain(others.iter().cloned()).collect())
}

/// Where a name in a list begins with the pictures in front of it: `- 🔔 Ring`.
fn in_front(text: &str, name: usize) -> usize {
    let line = text[..name].rfind('\n').map_or(0, |end| end + 1);
    let lead = text[line..name].trim_end_matches(|c: char| c == ' ' || !c.is_ascii() && !c.is_alphanumeric());
    let marker = line + lead.len();
    marker + (text[marker..name].len() - text[marker..name].trim_start_matches(' ').len())
}

/// A mark for what is done beside a name of which nothing says how far it is: in its place, or behind the name.
pub fn shown(reading: &Reading<'_>, entry: &Entry<'_>) -> Edit {
    if let Some(said) = as_beside(reading, entry) {
        return Edit::insert(entry.name.end, said);
    }
    let mark = spelling::mark(reading, entry, Status::Complete).unwrap_or(spelling::usual_mark(Status::Complete));
    let place = entry.slots.iter().find(|slot| slot.field == Field::Status && slot.style == Style::Mark);
    match place.map_or(entry.name.end, |slot| slot.range.start) {
        front if front == entry.name.start => Edit::insert(front, format!("{mark} ")),
        behind => Edit::insert(behind, format!(" {mark}")),
    }
}

/// What is complete in the words that the lines beside one have for it: `: done`.
fn as_beside(reading: &Reading<'_>, entry: &Entry<'_>) -> Option<String> {
    const SIGNS: [&str; 6] = [": ", "：", " - ", " – ", " — ", ", "];
    let text = reading.blocks.text;
    let at = reading.entries.iter().position(|other| other.name == entry.name)?;
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| reading.entries.get(at));
    let near = beside.filter(|other| other.shape == Shape::Item && entry.shape == Shape::Item);
    let (sign, other, slot) = near.into_iter().find_map(|other| {
        let slot = other.slot(Field::Status).filter(|slot| slot.range.start >= other.name.end)?;
        let sign = SIGNS.into_iter().find(|sign| text[other.name.end..slot.range.start] == **sign)?;
        reading.blocks.slice(&slot.range).starts_with(char::is_alphabetic).then_some((sign, other, slot))
    })?;
    Some(format!("{sign}{}", spelling::status(reading, other, slot, Status::Complete)))
}

/// A word in front of others that stand in a column behind it, with as many blanks as keep them there: `WIP   2025-03-19`.
fn in_column(text: &str, edit: Edit) -> Edit {
    let behind = &text[edit.range.end..];
    let blanks = behind.len() - behind.trim_start_matches(' ').len();
    if blanks < 2 {
        return edit;
    }
    let wide = |text: &str| text.chars().count();
    let column = wide(&text[edit.range.clone()]) + blanks;
    let kept = column.saturating_sub(wide(&edit.text)).max(1);
    Edit::replace(edit.range.start..edit.range.end + blanks, format!("{}{}", edit.text, " ".repeat(kept)))
}

/// Whether a percentage stands beside the status of an entry.
fn shared(entry: &Entry<'_>) -> bool {
    entry.slots.iter().any(|slot| slot.field == Field::Progress && slot.style == Style::Inside)
}

/// Whether an entry states its status by a mark alone.
fn only_mark(entry: &Entry<'_>) -> bool {
    let silent = |slot: &Slot<'_>| slot.value.is_none() || matches!(slot.style, Style::Mark | Style::Struck);
    entry.slots.iter().all(|slot| slot.field != Field::Status || silent(slot))
}

/// Whether names beside an entry stand without a mark, and would have it in front: what is done alone is marked there.
fn is_listed(reading: &Reading<'_>, entry: &Entry<'_>) -> bool {
    let mut others = reading.entries.iter().filter(|other| other.shape == entry.shape && other.name != entry.name);
    let free = |slot: &Slot<'_>, other: &Entry<'_>| {
        slot.style == Style::Mark && slot.range.is_empty() && slot.range.start == other.name.start
    };
    others.any(|other| other.slots.iter().any(|slot| free(slot, other)))
}
