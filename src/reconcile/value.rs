//! Fields of items against the places in which entries state them.

use super::fit::{fits, is_share, verdict};
use super::refuse::Refused;
use super::{Document, Followed, Mismatch, What, id, refuse};
use crate::bind::{named_here, unscoped};
use crate::document::agree::{is_nothing, is_remark};
use crate::document::shape::cards;
use crate::document::word::{nothing, status};
use crate::document::write::list::{self, Delta};
use crate::document::write::{insert, lines, replacement, strike};
use crate::document::{Entry, Reading, Slot, Style};
use crate::plan::split::Split;
use crate::plan::{Field, Item, Plan, Text, Value, stage};
use crate::text::Edit;
use std::borrow::Cow;

/// Finds every slot that does not mean what the plan says.
pub(super) fn all<'t>(plan: &Plan<'t>, documents: &[Document<'t>], at: usize, found: &mut Vec<Mismatch<'t>>) {
    let document = &documents[at];
    for (entry, item) in bound(document) {
        let own = Split::new(&plan.items[item]);
        for slot in &entry.slots {
            let remark = is_remark(entry, slot, plan.items[item].title.as_str());
            if !remark && !fits(plan, document, (entry, slot), &own) {
                found.push(mismatch(plan, documents, at, entry, slot, item));
            }
        }
    }
}

/// Finds the slots that must follow the changes of their item, and the fields that are missing.
pub(super) fn follow<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    at: usize,
    followed: &Followed<'_, 't>,
    found: &mut Vec<Mismatch<'t>>,
) {
    let document = &documents[at];
    let (of_plan, ids) = (id::is_of_plan(plan, followed), id::renamed(plan, followed));
    for (entry, item) in bound(document) {
        let changed = changed_fields(followed, item);
        if changed.is_empty() {
            continue;
        }
        let own = Split::new(&plan.items[item]);
        let before = followed.before.items.get(item);
        let title = before.map_or("", |before| before.title.as_str());
        let start = found.len();
        for slot in entry.slots.iter().filter(|slot| !is_remark(entry, slot, title)) {
            let follows = changed.iter().any(|field| touches(*field, slot));
            let empty = slot.value.is_none() && slot.style != Style::Verdict && own.get(slot.field).is_some();
            let empty = empty && !is_scheduled(&document.reading, slot) && !is_worded(&document.reading, slot);
            let renamed = || slot.value == before.and_then(|before| before.get(Field::Title));
            let overtaken = slot.field == Field::Title && renamed() || cleared(slot, &plan.items[item]);
            let differs = overtaken && follows || !fits(plan, document, (entry, slot), &own);
            let delta = if follows { delta(followed, entry, slot, &plan.items[item]) } else { Delta::default() };
            let stale = !differs && is_stale(document, slot, before);
            if follows && (empty || differs || stale || !delta.is_empty()) {
                let mut mismatch = mismatch(plan, documents, at, entry, slot, item);
                let refused = mismatch.refused.is_some();
                if !refused && list::is_list(&document.reading, slot) {
                    let signs = mismatch.edits.drain(..).filter(|_| slot.style == Style::Lines);
                    mismatch.edits = signs
                        .chain(list::edits(&document.reading, slot, &delta, Some((followed.at, plan.utc_offset))))
                        .collect();
                }
                let named = ids.map(|ids| id::mentioned(document, entry, slot, ids)).unwrap_or_default();
                if !refused && !named.is_empty() {
                    mismatch.edits = named;
                }
                let said = mismatch.edits.len();
                let idle = |edit: &Edit| document.reading.blocks.slice(&edit.range) == edit.text;
                mismatch.edits.retain(|edit| !idle(edit) && (!stale || !edit.text.is_empty()));
                let told = said > 0 && is_told(entry, slot);
                found.extend((!mismatch.edits.is_empty() || differs && !told).then_some(mismatch));
            } else if differs {
                let mismatch = mismatch(plan, documents, at, entry, slot, item);
                found.push(Mismatch { left: true, ..mismatch });
            }
        }
        // What only names an item anew, or no longer, brings nothing that was not there.
        if of_plan {
            continue;
        }
        let unsaid = found[start..].iter().any(is_unsaid);
        let changed = changed.into_iter().filter(|field| !unsaid || !comes_with_status(*field)).collect();
        added(plan, documents, at, (entry, item), changed, followed, found);
    }
}

/// Whether words stand where a percentage may: `tarred half` says more than `100%` would.
fn is_worded(reading: &Reading<'_>, slot: &Slot<'_>) -> bool {
    let said = reading.blocks.slice(&slot.range);
    slot.field == Field::Progress && said.contains(char::is_alphabetic) && !nothing::is_empty(said)
}

/// Whether a place says what it should though no edit is left: `✅ (40%)` does once its percentage does, and a title that
/// stands there already.
fn is_told(entry: &Entry<'_>, slot: &Slot<'_>) -> bool {
    slot.field == Field::Title || slot.field == Field::Status && entry.slots.iter().any(is_share)
}

/// The fields of an item that changed.
fn changed_fields(followed: &Followed<'_, '_>, item: usize) -> Vec<Field> {
    followed.changes.iter().filter(|change| change.item == item).map(|change| change.field).collect()
}

/// Whether a mark that agrees with what its item is now says for sure what it was before, and goes with it.
fn is_stale(document: &Document<'_>, slot: &Slot<'_>, before: Option<&Item<'_>>) -> bool {
    let said = before.is_some_and(|before| slot.value == Some(Value::Status(before.status)));
    let mark = || status::leading_mark(document.reading.blocks.slice(&slot.range));
    said && slot.style == Style::Mark && mark().is_some_and(|(range, _)| range.len() == slot.range.len())
}

/// Whether a status was to follow a change, and no edit makes its place say so.
fn is_unsaid(mismatch: &Mismatch<'_>) -> bool {
    matches!(mismatch.what, What::Value(_, Field::Status, _)) && !mismatch.left && mismatch.edits.is_empty()
}

/// Whether a change of the status brings a field with it, which is not put beside a status that stays.
fn comes_with_status(field: Field) -> bool {
    matches!(field, Field::Completed | Field::Started | Field::Attempts | Field::Progress)
}

/// Whether an edit adds what came with a status to an entry in which that status is not edited.
pub fn is_half(documents: &[Document<'_>], one: &Mismatch<'_>, unsaid: &[&Mismatch<'_>]) -> bool {
    let What::Value(item, field, None) = one.what else { return false };
    let of_it = |other: &&&Mismatch<'_>| {
        other.document == one.document && matches!(other.what, What::Value(own, Field::Status, _) if own == item)
    };
    let around = |place: usize| {
        bound(&documents[one.document])
            .find(|(entry, own)| *own == item && entry.range.start <= place && place <= entry.range.end)
            .map(|(entry, _)| entry.range.start)
    };
    comes_with_status(field)
        && one.stated.is_empty()
        && unsaid.iter().filter(of_it).any(|other| around(other.range.start) == around(one.range.start))
}

/// Finds the fields of an entry that changed and that it does not show yet.
fn added<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    at: usize,
    (entry, item): (&Entry<'t>, usize),
    mut changed: Vec<Field>,
    followed: &Followed<'_, 't>,
    found: &mut Vec<Mismatch<'t>>,
) {
    let reading = &documents[at].reading;
    // New lines behind one neighbour come in the order of the kind.
    changed.sort_by_key(|field| reading.kind.fields.iter().position(|(other, _)| other == field));
    let start = found.len();
    for field in changed {
        if let Some(refused) = absent(plan, documents, at, (entry, item), field, followed) {
            let again = found[start..].iter().any(|other| other.range == refused.range);
            found.extend((!again).then_some(refused));
        } else {
            missing(plan, documents, at, (entry, item), field, found);
        }
    }
    if let Some(edit) = found[start..].iter_mut().rev().find_map(|last| last.edits.last_mut()) {
        insert::close(reading, edit);
    }
}

/// The entries that speak of an item, templates left out.
pub(super) fn bound<'d, 't>(document: &'d Document<'t>) -> impl Iterator<Item = (&'d Entry<'t>, usize)> {
    pairs(&document.reading, &document.bound)
}

/// The entries that speak of an item, with the items of all entries.
pub(super) fn pairs<'d, 't>(
    reading: &'d Reading<'t>,
    bound: &'d [Option<usize>],
) -> impl Iterator<Item = (&'d Entry<'t>, usize)> {
    let pairs = reading.entries.iter().zip(bound);
    pairs.filter(|(entry, _)| !entry.template).filter_map(|(entry, item)| Some((entry, (*item)?)))
}

/// Whether words of somebody stand where a command would put down the moment at which it was called: `22:00`, `when the hall
/// is free`.
fn is_scheduled(reading: &Reading<'_>, slot: &Slot<'_>) -> bool {
    matches!(slot.field, Field::Started | Field::Completed) && !nothing::is_empty(reading.blocks.slice(&slot.range))
}

/// Whether a change of a field has to do with a slot.
fn touches(field: Field, slot: &Slot<'_>) -> bool {
    match (slot.style, field) {
        (Style::Stage, Field::Status | Field::Stage) | (Style::Verdict, Field::Actual | Field::Estimate) => true,
        (Style::Verdict | Style::Stage, _) => false,
        _ => slot.field == field,
    }
}

/// What came to and went from a value of several lines, for the first place of an entry that shows them.
fn delta(followed: &Followed<'_, '_>, entry: &Entry<'_>, slot: &Slot<'_>, item: &Item<'_>) -> Delta {
    let first = entry.slots.iter().find(|other| other.field == slot.field && other.style == slot.style);
    let before = followed.before.items.iter().find(|before| before.id == item.id);
    match before.filter(|_| list::holds_lines(slot.field) && first.is_some_and(|first| first.range == slot.range)) {
        Some(before) => Delta::of(before.get(slot.field).as_ref(), item.get(slot.field).as_ref()),
        None => Delta::default(),
    }
}

/// An item as its own document speaks of it: what it waits for has no scope there.
fn at_home<'p, 't>(plan: &'p Plan<'t>, path: &str, slot: &Slot<'_>, at: usize) -> Cow<'p, Item<'t>> {
    let item = &plan.items[at];
    let own = |id: &Text<'t>| Some(Text::from(unscoped(plan, path, id.as_str())?.to_owned()));
    if slot.field != Field::DependsOn || item.depends_on.iter().all(|id| own(id).is_none()) {
        return Cow::Borrowed(item);
    }
    let mut item = item.clone();
    item.depends_on.iter_mut().for_each(|id| *id = own(id).unwrap_or(id.clone()));
    Cow::Owned(item)
}

/// Whether a slot states what the item does not have. Descriptions may stand in documents alone, but not when the
/// plan's own was just taken away.
fn cleared(slot: &Slot<'_>, item: &Item<'_>) -> bool {
    let stated = slot.value.as_ref().is_some_and(|value| !is_nothing(value));
    stated && matches!(slot.style, Style::Text | Style::Sign) && item.get(slot.field).is_none()
}

fn mismatch<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    at: usize,
    entry: &Entry<'t>,
    slot: &Slot<'t>,
    item: usize,
) -> Mismatch<'t> {
    let reading = &documents[at].reading;
    let own = &*at_home(plan, documents[at].path, slot, item);
    let refused = refuse::place(&documents[at], entry, slot);
    let edits: Vec<Edit> = match slot.style {
        _ if refused.is_some() => Vec::new(),
        Style::Lines => lines(reading, slot, own),
        Style::Struck => strike(reading, entry, slot, own.status),
        _ if list::is_list(reading, slot) => list::whole(reading, slot, own),
        _ => replacement(reading, entry, slot, own, plan).into_iter().collect(),
    };
    let lost = slot.field == Field::Title && edits.is_empty();
    let refused = refused.or(lost.then_some(Refused::Marked));
    // A stage on the wrong side of completion is a wrong status; on the right side it is only another stage.
    let side = |shown: &Value<'_>| shown.as_text().is_some_and(|shown| stage::agrees(shown, own.status));
    let wrong_side = slot.style == Style::Stage && !slot.value.as_ref().is_some_and(side);
    let field = if wrong_side { Field::Status } else { slot.field };
    let wanted = match slot.style {
        Style::Verdict => verdict(own).unwrap_or_default(),
        _ => own.get(field).map_or_else(|| "nothing".to_owned(), |value| value.to_string()),
    };
    let value = match slot.style {
        Style::Stage if wrong_side => {
            slot.value.as_ref().and_then(Value::as_text).map(|shown| Value::Status(stage::status(shown)))
        }
        Style::Verdict => None,
        _ if field == Field::DependsOn => {
            slot.value.as_ref().and_then(|stated| named_here(plan, documents[at].path, stated)).or(slot.value.clone())
        }
        _ => slot.value.clone(),
    };
    let stated = match slot.style {
        // A list below its label stands in other lines than its place.
        Style::Text if slot.range.is_empty() => slot.value.as_ref().map_or_else(String::new, ToString::to_string),
        Style::Lines => slot.value.as_ref().map_or_else(String::new, ToString::to_string),
        Style::Box => format!("[{}]", reading.blocks.slice(&slot.range)),
        Style::Column if slot.field == Field::Status => cards::heading(reading, entry).unwrap_or_default().to_owned(),
        _ => reading.blocks.slice(&slot.range).to_owned(),
    };
    Mismatch {
        document: at,
        what: What::Value(item, field, value),
        range: slot.range.clone(),
        stated,
        wanted,
        edits,
        left: false,
        refused,
    }
}

/// A field that changed and that the entry does not show yet.
fn missing<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    at: usize,
    (entry, item): (&Entry<'t>, usize),
    field: Field,
    found: &mut Vec<Mismatch<'t>>,
) {
    let reading = &documents[at].reading;
    if shows(entry, field) || refuse::is_twin(&documents[at], entry) {
        return;
    }
    let own = &plan.items[item];
    if let Some(edit) = insert::field(reading, entry, field, own, plan) {
        let wanted = own.get(field).map_or_else(String::new, |value| value.to_string());
        let range = edit.range.clone();
        found.push(Mismatch {
            document: at,
            what: What::Value(item, field, None),
            range,
            stated: String::new(),
            wanted,
            edits: vec![edit],
            left: false,
            refused: None,
        });
    }
}

/// Whether an entry has a place for a field. The place of a mark that is not there yet shows nothing.
pub(super) fn shows(entry: &Entry<'_>, field: Field) -> bool {
    let states = |slot: &Slot<'_>| slot.style != Style::Mark || slot.value.is_some();
    let shown = entry.slots.iter().any(|slot| slot.field == field && states(slot));
    shown || field == Field::Status && entry.slots.iter().any(|slot| slot.style == Style::Stage)
}

/// A field that changed and whose place is there, but where nothing can be edited.
fn absent<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    at: usize,
    (entry, item): (&Entry<'t>, usize),
    field: Field,
    followed: &Followed<'_, 't>,
) -> Option<Mismatch<'t>> {
    if shows(entry, field) {
        return None;
    }
    let own = plan.items[item].get(field);
    let was = followed.before.items.get(item).and_then(|before| before.get(field));
    let (range, value, refused) = refuse::absent(plan, &documents[at], entry, field, [&was, &own])?;
    let stated = match &value {
        Some(title) if field == Field::Title => title.to_string(),
        Some(_) => documents[at].reading.blocks.slice(&range).to_owned(),
        None => String::new(),
    };
    Some(Mismatch {
        document: at,
        what: What::Value(item, field, value),
        range,
        stated,
        wanted: own.map_or_else(|| "nothing".to_owned(), |value| value.to_string()),
        edits: Vec::new(),
        left: false,
        refused: Some(refused),
    })
}
