//! What was in the way, from when to when.

use crate::plan::history::{Past, Record};
use crate::plan::value::{Blocker, Form};
use crate::plan::{Field, Item, Moment, Plan, Value};

/// A blocker while it stood.
#[derive(Debug, Clone)]
pub(in crate::report) struct Stint {
    /// The short name of the item.
    pub(in crate::report) item: String,
    /// Why.
    pub(in crate::report) reason: String,
    /// What is waited for, where somebody said it.
    pub(in crate::report) kind: Option<String>,
    /// Since when, where somebody knows.
    pub(in crate::report) since: Option<Moment>,
    /// Until when; none of one that stands.
    pub(in crate::report) until: Option<Moment>,
}

impl Stint {
    /// For how many days it stood, up to a time.
    pub(in crate::report) fn days(&self, past: Past) -> Option<f64> {
        let end = self.until.map_or(past.until, |at| at.utc(past.offset));
        let seconds = (end - self.since?.utc(past.offset)).num_seconds();
        Some(seconds.max(0) as f64 / 86_400.0)
    }
}

/// The blockers of an item that stand and name nothing that is settled.
pub(in crate::report) fn open<'p, 'a>(plan: &'p Plan<'a>, item: &'p Item<'a>) -> impl Iterator<Item = &'p Blocker<'a>> {
    item.blockers.iter().filter(|one| !one.reason.is_blank() && !plan.is_settled(one.reason.as_str()))
}

/// Returns what was in the way up to a time, as items and their records tell it.
pub(in crate::report) fn stints(plan: &Plan<'_>, past: Past) -> Vec<Stint> {
    let items = plan.items.iter().filter(|item| !item.template);
    items.flat_map(|item| of(item, past)).collect()
}

fn of(item: &Item<'_>, past: Past) -> Vec<Stint> {
    let mut records: Vec<_> = item.history().into_iter().filter_map(|record| Some((record.at?, record))).collect();
    records.retain(|(at, record)| past.saw(*at) && touches(record));
    records.sort_by_key(|(at, _)| at.utc(past.offset));
    let mut all: Vec<Stint> = Vec::new();
    for (at, record) in &records {
        let (before, after) = change(record);
        for gone in before.iter().filter(|one| !after.iter().any(|other| other.reason == one.reason)) {
            let standing = |stint: &&mut Stint| stint.until.is_none() && stint.reason == gone.reason.as_str();
            match all.iter_mut().find(standing) {
                Some(stint) => stint.until = Some(*at),
                None => all.push(Stint { until: Some(*at), ..stint(item, gone, None) }),
            }
        }
        let new = after.iter().filter(|one| !before.iter().any(|other| other.reason == one.reason));
        all.extend(new.map(|one| stint(item, one, Some(*at))));
    }
    let open = |all: &[Stint], reason: &str| all.iter().any(|stint| stint.until.is_none() && stint.reason == reason);
    for one in &item.blockers {
        let unseen = one.since.is_none_or(|at| past.saw(at)) && !item.status.is_closed();
        if unseen && !open(&all, one.reason.as_str()) {
            all.push(stint(item, one, None));
        }
    }
    all
}

fn stint(item: &Item<'_>, one: &Blocker<'_>, at: Option<Moment>) -> Stint {
    Stint {
        item: super::super::short(item),
        reason: one.reason.to_string(),
        kind: one.kind.as_ref().map(ToString::to_string).filter(|kind| !kind.is_empty()),
        since: one.since.or(at),
        until: None,
    }
}

fn touches(record: &Record<'_>) -> bool {
    let member = Field::Blockers.row().member;
    record.gave(member).is_some() || record.add.iter().any(|(name, _)| name.as_str() == member)
}

/// The blockers before and after a record; of one that only adds, nothing before.
fn change<'a>(record: &Record<'a>) -> (Vec<Blocker<'a>>, Vec<Blocker<'a>>) {
    let read = |raw: &'a str| match Value::read(Form::Blockers, raw) {
        Ok(Some(Value::Blockers(list))) => list,
        _ => Vec::new(),
    };
    let member = Field::Blockers.row().member;
    if let Some((_, before, after)) = record.set.iter().find(|(name, ..)| name.as_str() == member) {
        return (read(before), read(after));
    }
    let added = record.add.iter().find(|(name, _)| name.as_str() == member);
    (Vec::new(), added.map(|(_, raw)| read(raw)).unwrap_or_default())
}
