//! What is in the way of an item, with its age.

use super::{count, safe::one_line};
use crate::plan::history::Record;
use crate::plan::value::{Blocker, Form, Text, Value};
use crate::plan::{Field, Item, Moment, Plan};
use serde_json::json;

/// Since when a blocker stands: as it says itself, else since a record of its item's history says so.
pub(super) fn since(item: &Item<'_>, blocker: &Blocker<'_>) -> Option<Moment> {
    let holds = |raw: &str| match Value::read(Form::Blockers, raw) {
        Ok(Some(Value::Blockers(list))) => list.iter().any(|other| other.reason == blocker.reason),
        _ => false,
    };
    let came = |record: &Record<'_>| {
        let mut set = record.set.iter().filter(|(name, ..)| name.as_str() == Field::Blockers.row().member);
        set.any(|(_, before, after)| holds(after) && !holds(before))
    };
    blocker.since.or_else(|| item.history().iter().rev().find(|record| came(record)).and_then(|record| record.at))
}

/// How many days a blocker stands; none where nobody knows, or where it is yet to come.
pub(super) fn days(plan: &Plan<'_>, item: &Item<'_>, blocker: &Blocker<'_>, now: Moment) -> Option<u64> {
    let since = since(item, blocker)?.day(plan.utc_offset);
    u64::try_from((now.day(plan.utc_offset) - since).num_days()).ok()
}

/// `3 days`, of a blocker that stands for a day or longer.
pub(super) fn age(plan: &Plan<'_>, item: &Item<'_>, blocker: &Blocker<'_>, now: Moment) -> Option<String> {
    days(plan, item, blocker, now).filter(|days| *days > 0).map(|days| count(days, "day"))
}

/// What is known of a blocker beyond its reason: `decision, since 2026-01-12 (3 days), expected 2026-01-20`.
pub(super) fn details(plan: &Plan<'_>, item: &Item<'_>, blocker: &Blocker<'_>, now: Moment) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(blocker.kind.as_ref().map(|kind| one_line(kind.as_str())));
    let age = age(plan, item, blocker, now).map(|age| format!(" ({age})")).unwrap_or_default();
    parts.extend(since(item, blocker).map(|since| format!("since {}{age}", since.day(plan.utc_offset))));
    parts.extend(
        blocker.expected.as_ref().map(|day| format!("expected {}{}", one_line(day.as_str()), late(plan, blocker, now))),
    );
    parts.extend(blocker.escalated_to.as_ref().map(|who| format!("escalated to {}", one_line(who.as_str()))));
    parts
}

/// Returns all that is known of a blocker as data.
pub(super) fn fact(plan: &Plan<'_>, item: &Item<'_>, blocker: &Blocker<'_>, now: Moment) -> serde_json::Value {
    json!({
        "reason": blocker.reason.as_str(),
        "kind": blocker.kind.as_ref().map(Text::as_str),
        "since": since(item, blocker).map(|since| since.to_string()),
        "ageDays": days(plan, item, blocker, now),
        "expected": blocker.expected.as_ref().map(Text::as_str),
        "escalatedTo": blocker.escalated_to.as_ref().map(Text::as_str),
    })
}

fn late(plan: &Plan<'_>, blocker: &Blocker<'_>, now: Moment) -> &'static str {
    let expected = blocker.expected.as_ref().and_then(|day| Moment::parse(day.as_str()));
    let late = expected.is_some_and(|day| day.day(plan.utc_offset) < now.day(plan.utc_offset));
    if late { " (overdue)" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_blocker_is_told_with_its_age() {
        let plan = sample::tasks();
        let item = &plan.items[3];
        let said = |at: usize, now: &str| details(&plan, item, &item.blockers[at], sample::at(now)).join(", ");
        assert_eq!(said(0, "2026-01-16"), "since 2026-01-16, expected 2026-01-20, escalated to @lead");
        assert_eq!(
            said(0, "2026-01-17T08:00:00Z"),
            "since 2026-01-16 (1 day), expected 2026-01-20, escalated to @lead"
        );
        assert_eq!(
            said(0, "2026-01-21"),
            "since 2026-01-16 (5 days), expected 2026-01-20 (overdue), escalated to @lead"
        );
        // It does not say it itself, but history does.
        assert_eq!(said(1, "2026-01-18"), "since 2026-01-16 (2 days)");
        assert_eq!(fact(&plan, item, &item.blockers[1], sample::at("2026-01-18"))["ageDays"], 2);
        let unknown = Blocker { reason: Text::new("new"), ..Blocker::default() };
        assert!(details(&plan, item, &unknown, sample::at("2026-01-18")).is_empty());
    }
}
