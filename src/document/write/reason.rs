//! What a status is about, which means nothing behind another one: `by legal` of `Blocked by legal`, `– no key` of `Blocked – no key`.

use crate::document::entry::{Entry, Slot, Style};
use crate::document::read::Reading;
use crate::document::word::status;
use crate::plan::history::Record;
use crate::plan::{Field, Item, Status, Value};
use std::ops::Range;

/// Words between a status and what it is about: `blocked by legal`, `wartet auf Antwort`.
const LEADS: [&str; 19] = [
    "for",
    "on",
    "by",
    "until",
    "auf",
    "durch",
    "von",
    "bis",
    "por",
    "hasta",
    "até",
    "par",
    "de",
    "jusqu'à",
    "da",
    "di",
    "от",
    "из-за",
    "до",
];

/// Returns the range of a slot, with what its status is about. Where a command gave the item that status, what stands behind it was
/// there before, and stays.
pub(super) fn statement(reading: &Reading<'_>, entry: &Entry<'_>, slot: &Slot<'_>, item: &Item<'_>) -> Range<usize> {
    const ENDS: [char; 8] = ['|', '\n', '\r', ')', ']', ',', ';', '.'];
    let range = slot.range.clone();
    if slot.value.as_ref().is_some_and(|said| matches!(said, Value::Status(status) if was_given(item, *status))) {
        return range;
    }
    let rest = reading.blocks.text[range.end..].split(ENDS).next().unwrap_or_default().trim_end();
    let stated = reading.blocks.slice(&range).to_lowercase();
    let is_lead = |word: Option<&str>| word.is_some_and(|word| LEADS.contains(&word));
    let about = is_lead(stated.rsplit_once(' ').map(|(_, word)| word))
        || is_lead(rest.strip_prefix(' ').and_then(|rest| rest.split_once(' ')).map(|(word, _)| word))
        // `заблокировано Аней`: by whom is told by the end of the word.
        || (status::waits(&stated) || stated.starts_with("заблокир")) && rest.starts_with(' ');
    let gone = slot.value == Some(Value::Status(Status::Deferred)) && status::leads_on(rest);
    // In front of a name a dash leads to that.
    let leads = slot.style == Style::Mark && slot.range.start < entry.name.start;
    let blocked = slot.value == Some(Value::Status(Status::Blocked)) && !leads;
    if blocked && about || gone {
        return range.start..range.end + rest.len();
    }
    let end = if blocked { reason(reading, entry, slot) } else { None };
    range.start..end.unwrap_or(range.end)
}

/// Whether no document ever said by itself that an item has a status, but a command gave it, or gives it just now.
fn was_given(item: &Item<'_>, status: Status) -> bool {
    if !matches!(status, Status::Blocked | Status::Deferred) {
        return false;
    }
    let form = Field::Status.row();
    let is = |raw: &str| Value::read(form.form, raw) == Ok(Some(Value::Status(status)));
    let brought = |record: &Record<'_>| matches!(record.op.as_str(), "import" | "sync");
    !item.history().iter().any(|record| brought(record) && record.gave(form.member).is_some_and(is))
}

/// Where the reason ends that stands behind a dash, a colon or a comma, or in brackets: `Blocked – no key`, `Blocked (no key)`. Where
/// something else is said in there, it is no reason alone.
fn reason(reading: &Reading<'_>, entry: &Entry<'_>, slot: &Slot<'_>) -> Option<usize> {
    let (text, start) = (reading.blocks.text, slot.range.end);
    let behind = text[start..place_end(reading, slot)].trim_end();
    let bracket = behind.strip_prefix(" (").map(|inside| closed(inside, '(', ')')?.checked_add(" ()".len()));
    let end = match bracket {
        Some(length) => length?,
        None if [" – ", " — ", " - ", ": ", ", ", "; "].iter().any(|sign| behind.starts_with(sign)) => behind.len(),
        None => return None,
    };
    let inside = |other: &Slot<'_>| (start..start + end).contains(&other.range.start) && !other.range.is_empty();
    (!entry.slots.iter().any(inside)).then_some(start + end)
}

/// Where the place of a value ends: with its labelled part, its cell, the bracket around it or its line.
fn place_end(reading: &Reading<'_>, slot: &Slot<'_>) -> usize {
    let (text, start) = (reading.blocks.text, slot.range.end);
    if let Some(label) = slot.labelled().filter(|label| label.end >= start) {
        return label.end;
    }
    let line = text[start..].find(['|', '\n', '\r']).map_or(text.len(), |at| start + at);
    let begin = text[..slot.range.start].rfind(['|', '\n', '\r']).map_or(0, |at| at + 1);
    let opened = |open: char, close: char| {
        let before = &text[begin..slot.range.start];
        let inside = before.rfind(open) > before.rfind(close);
        if inside { closed(&text[start..line], open, close).map(|at| start + at) } else { None }
    };
    opened('(', ')').into_iter().chain(opened('[', ']')).min().unwrap_or(line)
}

/// Where a bracket closes that is open at the beginning of a text.
fn closed(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 1;
    text.char_indices().find_map(|(at, sign)| {
        depth += i32::from(sign == open) - i32::from(sign == close);
        (depth == 0).then_some(at)
    })
}
