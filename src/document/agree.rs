//! Whether what a document says means what the plan says.

use super::entry::{Entry, Shape, Slot, Style};
use crate::plan::value::{Blocker, Check, Step};
use crate::plan::{Estimate, Field, Moment, Plan, Status, Text, Value, id, priority};
use std::collections::{HashMap, HashSet};

/// Whether a slot means the plan's value. A slot that states nothing agrees with everything.
pub fn agrees(slot: &Slot<'_>, plan: &Plan<'_>, value: Option<&Value<'_>>) -> bool {
    let Some(stated) = &slot.value else { return true };
    let Some(value) = value else { return is_nothing(stated) || !counts(slot.field) };
    match (slot.style, value) {
        (Style::Box, Value::Status(status)) => box_agrees(stated, *status),
        // A percentage or a tick tells what is complete from what is not.
        (Style::Inside | Style::Tick, Value::Status(status)) => {
            (*stated == Value::Status(Status::Complete)) == (*status == Status::Complete)
        }
        _ => same(slot.field, stated, value, plan),
    }
}

/// Whether a plan that lacks the field disagrees with a document that states it. Descriptions may stand in documents
/// alone; what the plan counts and orders by may not.
fn counts(field: Field) -> bool {
    matches!(
        field,
        Field::Status
            | Field::Priority
            | Field::Component
            | Field::Owner
            | Field::Estimate
            | Field::Actual
            | Field::Progress
            | Field::DependsOn
            | Field::Blockers
            | Field::Started
            | Field::Completed
            | Field::Due
            | Field::Target
            | Field::Pr
    )
}

/// Whether two values of a field mean the same.
pub fn same(field: Field, stated: &Value<'_>, value: &Value<'_>, plan: &Plan<'_>) -> bool {
    if stated == value {
        return true;
    }
    match (stated, value) {
        (Value::Text(a), Value::Text(b)) => text_agrees(field, a.as_str(), b.as_str()),
        (Value::Estimate(a), Value::Estimate(b)) => estimate_agrees(*a, *b),
        (Value::Effort(a), Value::Effort(b)) => a.0.abs_diff(b.0) < 36,
        (Value::Moment(a), Value::Moment(b)) => a.agrees(*b, plan.utc_offset),
        (Value::List(a), Value::List(b)) => list_agrees(field, a, b),
        (Value::Blockers(a), Value::Blockers(b)) => blockers_agree(a, b, plan),
        (Value::Checks(a), Value::Checks(b)) => {
            let known = by_words(b, |check| &check.text);
            let other = |check: &Check<'_>| known.get(&words(check.text.as_str()));
            a.iter().all(|check| other(check).is_none_or(|other| other.done == check.done))
        }
        (Value::Steps(a), Value::Steps(b)) => {
            let known = by_words(b, |step| &step.text);
            let other = |step: &Step<'_>| known.get(&words(step.text.as_str()));
            a.iter().all(|step| other(step).is_none_or(|other| mark_agrees(step.status, other.status)))
        }
        _ => stated == value,
    }
}

/// The lines of a list by their words; of several alike the first.
fn by_words<'v, 'a, L>(list: &'v [L], text: impl Fn(&L) -> &Text<'a>) -> HashMap<String, &'v L> {
    list.iter().rev().map(|line| (words(text(line).as_str()), line)).collect()
}

/// A dated line without its date: `[2026-01-13 10:45]: Joining works`.
pub fn undated(text: &str) -> &str {
    let dated = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    match dated.filter(|(date, _)| Moment::find(date).is_some()) {
        Some((_, behind)) => behind.trim_start_matches([':', ' ']),
        None => text,
    }
}

/// Whether a value says that there is nothing, as an empty list of blockers does.
pub fn is_nothing(stated: &Value<'_>) -> bool {
    match stated {
        Value::Blockers(list) => list.is_empty(),
        Value::List(list) => list.is_empty(),
        Value::Percent(percent) => *percent == 0,
        Value::Checks(list) => list.iter().all(|check| !check.done),
        Value::Steps(list) => list.iter().all(|step| step.status == Status::NotStarted),
        _ => false,
    }
}

/// An empty box agrees with every status that is not complete; a half one with what is under way.
fn box_agrees(stated: &Value<'_>, status: Status) -> bool {
    matches!(stated, Value::Status(sign) if mark_agrees(*sign, status))
}

fn mark_agrees(sign: Status, status: Status) -> bool {
    match sign {
        Status::Complete => status == Status::Complete,
        Status::InProgress => matches!(status, Status::InProgress | Status::InReview | Status::Blocked),
        Status::NotStarted => status != Status::Complete,
        other => other == status,
    }
}

fn text_agrees(field: Field, stated: &str, value: &str) -> bool {
    match field {
        Field::Priority => priority::same(stated, value),
        Field::Batch | Field::Phase => id::same(stated, value),
        Field::Notes | Field::Learnings => {
            let known: HashSet<_> = value.lines().map(words).collect();
            let is_known = |text: &str| known.contains(&words(text)) || known.contains(&words(undated(text)));
            stated.lines().all(|line| is_known(line) || line.split("; ").all(is_known))
        }
        Field::Title => alike(stated, value),
        Field::Pr => stated == value || stated.trim_end_matches('/') == value.trim_end_matches('/'),
        _ => words(stated) == words(value),
    }
}

fn estimate_agrees(stated: Estimate, value: Estimate) -> bool {
    if stated.about || stated.open {
        return stated.covers(value.low);
    }
    let near = |a: u64, b: u64| a.abs_diff(b) < 36;
    let (high, other) = (stated.high.unwrap_or(stated.low), value.high.unwrap_or(value.low));
    near(stated.low.0, value.low.0) && near(high.0, other.0)
}

fn list_agrees(field: Field, stated: &[Text<'_>], value: &[Text<'_>]) -> bool {
    let all = |a: &[Text<'_>], b: &[Text<'_>]| {
        let (ids, known): (HashSet<_>, HashSet<_>) =
            b.iter().map(|one| (id::key(one.as_str()), words(one.as_str()))).unzip();
        a.iter().all(|one| ids.contains(&id::key(one.as_str())) || known.contains(&words(one.as_str())))
    };
    let exact = field == Field::DependsOn;
    all(stated, value) && (!exact || all(value, stated))
}

/// Blockers agree when each one stated stands in the plan and each open one of the plan is stated.
fn blockers_agree(stated: &[Blocker<'_>], value: &[Blocker<'_>], plan: &Plan<'_>) -> bool {
    let same = |a: &Blocker<'_>, b: &Blocker<'_>| {
        id::same(a.reason.as_str(), b.reason.as_str()) || says(a.reason.as_str(), b.reason.as_str())
    };
    let closed = |one: &Blocker<'_>| plan.is_settled(one.reason.as_str());
    let listed = |one: &Blocker<'_>, other: &Blocker<'_>| {
        same(one, other) || one.reason.as_str().split([',', ';']).any(|part| says(part, other.reason.as_str()))
    };
    // A reason may hold commas, and several reasons may stand between commas.
    let known = |one: &Blocker<'_>| {
        let part = |part: &str| value.iter().any(|other| says(part, other.reason.as_str()));
        value.iter().any(|other| same(one, other)) || one.reason.as_str().split([',', ';']).all(part)
    };
    stated.iter().all(known) && value.iter().all(|one| closed(one) || stated.iter().any(|other| listed(other, one)))
}

/// Whether a place states a reason, be it with the age that a dashboard gives it: `no key (3 days)`.
fn says(stated: &str, reason: &str) -> bool {
    words(stated) == words(reason) || aged(stated).is_some_and(|stated| words(stated) == words(reason))
}

/// A reason without its age.
fn aged(text: &str) -> Option<&str> {
    let (reason, age) = text.trim().strip_suffix(')')?.rsplit_once(" (")?;
    let number = age.strip_suffix(" days").or_else(|| age.strip_suffix(" day"))?;
    number.bytes().all(|b| b.is_ascii_digit()).then_some(reason)
}

/// Whether what stands behind the id of a line is said of the item and is no title of it: `- SEC-001: rotated by hand`. Such
/// a line says nothing else, and its words are others than the item's.
pub fn is_remark(entry: &Entry<'_>, slot: &Slot<'_>, title: &str) -> bool {
    slot.field == Field::Title && says_nothing(entry) && !title.is_empty() && !alike(&entry.title, title)
}

/// Whether an entry is a line with an id that states no field.
pub fn says_nothing(entry: &Entry<'_>) -> bool {
    matches!(entry.shape, Shape::Item | Shape::Line)
        && entry.id.is_some()
        && entry.slots.iter().all(|slot| slot.field == Field::Title)
}

/// Whether two titles can be those of one item: one begins with the other, or they share half of their words.
pub fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() || a.starts_with(&b) || b.starts_with(&a) {
        return true;
    }
    let (first, second): (Vec<_>, Vec<_>) = (a.split(' ').collect(), b.split(' ').collect());
    let shared = first.iter().filter(|word| second.contains(word)).count();
    shared * 2 >= first.len().min(second.len())
}

/// A text as lower-case words: what is compared where marks and white space do not matter.
pub fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_box_agrees_with_every_open_status() {
        let slot = |status| Slot::new(Field::Status, Style::Box, 0..0, Some(Value::Status(status)));
        let agree = |sign, status| agrees(&slot(sign), &Plan::empty(), Some(&Value::Status(status)));
        assert!(agree(Status::NotStarted, Status::Blocked) && agree(Status::NotStarted, Status::InProgress));
        assert!(!agree(Status::NotStarted, Status::Complete) && !agree(Status::Complete, Status::InReview));
    }

    #[test]
    fn titles_of_one_item_are_alike() {
        assert!(
            alike("Coin Race", "Coin Race Condition") && alike("", "x") && alike("Set up CI", "CI set-up and more")
        );
        assert!(!alike("Database schema", "Frontend forms"));
    }
}
