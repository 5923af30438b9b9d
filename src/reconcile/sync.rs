//! Who moved: for each field on which documents and plan disagree, which side follows.

use super::value::bound;
use super::{Document, Mismatch, What};
use crate::document::agree;
use crate::plan::{Field, Item, Plan, Status, Value};

/// Which side is to win where both have moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    /// Neither: a conflict is reported.
    Neither,
    /// The plan.
    Plan,
    /// The documents.
    Documents,
}

/// What is to happen about one field of one item.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict<'t> {
    /// The documents have moved: the plan takes their value.
    Take(Value<'t>),
    /// The plan has moved: the documents follow.
    Write,
    /// Both have, or the documents have gone back, or two of them disagree: the mismatches by their places.
    Conflict(Conflict),
}

/// Why nothing tells which side is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// Two documents, or two places of one, state different values.
    Apart,
    /// Both sides have left the base.
    Both,
    /// The document states what the plan held before.
    Back,
    /// A place states no value.
    Nothing,
}

impl Conflict {
    /// Returns it in words.
    pub fn why(self) -> &'static str {
        match self {
            Self::Apart => "documents say different things",
            Self::Both => "both the plan and the document have changed",
            Self::Back => "the document has gone back to an older value",
            Self::Nothing => "the document states no value the plan could take",
        }
    }

    /// Returns how the documents' side can be taken.
    pub fn documents(self) -> &'static str {
        match self {
            Self::Apart => {
                "make the documents say the same, and `plan sync --prefer documents` takes that into the plan"
            }
            Self::Nothing => "write a value there, and `plan sync` takes it into the plan",
            Self::Both | Self::Back => "`plan sync --prefer documents` takes the document's value into the plan",
        }
    }
}

/// A field of an item on which documents and plan disagree.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispute<'t> {
    /// The item.
    pub item: usize,
    /// The field.
    pub field: Field,
    /// The places, among the mismatches.
    pub places: Vec<usize>,
    /// What is to happen.
    pub verdict: Verdict<'t>,
}

/// Whether a field on which documents and plan disagree was never given a value by a command, or last by an import, which
/// writes no document: then the committed plan tells who moved.
pub fn asks_for_committed(plan: &Plan<'_>, mismatches: &[Mismatch<'_>]) -> bool {
    let fields = mismatches.iter().filter_map(|mismatch| match mismatch.what {
        What::Value(item, field, _) => Some((item, field)),
        _ => None,
    });
    let asks = |item: &Item<'_>, field| given(item, field).is_empty() || is_imported(item, field);
    fields.into_iter().any(|(item, field)| asks(&plan.items[item], field))
}

/// Decides every dispute between documents and plan. The base of a field is the value that history last gave it, else
/// that of the committed plan, else the plan's. What an import took from another document since the commit is a change of
/// the plan, which the others are still to follow.
pub fn decide<'t>(
    plan: &Plan<'t>,
    committed: Option<&Plan<'_>>,
    documents: &[Document<'t>],
    mismatches: &[Mismatch<'t>],
    prefer: Prefer,
) -> Vec<Dispute<'t>> {
    let mut disputes: Vec<Dispute<'t>> = Vec::new();
    for (at, mismatch) in mismatches.iter().enumerate() {
        let What::Value(item, field, _) = mismatch.what else { continue };
        match disputes.iter_mut().find(|dispute| (dispute.item, dispute.field) == (item, field)) {
            Some(dispute) => dispute.places.push(at),
            None => disputes.push(Dispute { item, field, places: vec![at], verdict: Verdict::Write }),
        }
    }
    for dispute in &mut disputes {
        let places: Vec<_> = dispute.places.iter().map(|at| &mismatches[*at]).collect();
        let own = (dispute.item, dispute.field);
        let elsewhere = is_imported(&plan.items[own.0], own.1) && is_stated(plan, documents, own);
        dispute.verdict = verdict(plan, (committed, elsewhere), own, &places, prefer);
    }
    disputes
}

fn verdict<'t>(
    plan: &Plan<'t>,
    (committed, elsewhere): (Option<&Plan<'_>>, bool),
    (item, field): (usize, Field),
    places: &[&Mismatch<'t>],
    prefer: Prefer,
) -> Verdict<'t> {
    let item = &plan.items[item];
    if prefer == Prefer::Plan {
        return Verdict::Write;
    }
    let stated = places.iter().filter_map(|place| match &place.what {
        What::Value(_, _, value) => value.as_ref(),
        _ => None,
    });
    let values: Vec<&Value<'t>> = said(stated.collect(), field);
    let Some(first) = values.first() else { return side(prefer, places) };
    if values.iter().any(|value| !agree::same(field, first, value, plan)) {
        return Verdict::Conflict(Conflict::Apart);
    }
    let taken = || Verdict::Take(settled(first));
    if prefer == Prefer::Documents {
        return taken();
    }
    let (own, history) = (item.get(field), given(item, field));
    let is = |value: &Option<Value<'_>>, other: &Option<Value<'_>>| match (value, other) {
        (Some(a), Some(b)) => agree::same(field, a, b, plan),
        (None, None) => true,
        _ => false,
    };
    let document = Some((*first).clone());
    let was = || committed.and_then(|plan| plan.items.get(plan.position(item.id.as_str())?));
    let (stood, moved) = match history.last() {
        Some(base) => {
            let was = was().filter(|_| elsewhere).map(|was| was.get(field));
            let left = was.is_some_and(|was| is(&was, &document) && !is(&was, &own));
            (left || is(base, &document), !is(base, &own))
        }
        // An item that is not committed yet has no base but itself.
        None => was().map(|was| was.get(field)).map_or((false, false), |base| (is(&base, &document), !is(&base, &own))),
    };
    let back = || history[..history.len().saturating_sub(1)].iter().any(|older| is(older, &document));
    match (stood, moved) {
        (true, _) => Verdict::Write,
        (false, true) => Verdict::Conflict(Conflict::Both),
        (false, false) if back() => Verdict::Conflict(Conflict::Back),
        (false, false) => taken(),
    }
}

/// Whether an import gave a field the value it has, in place of another.
fn is_imported(item: &Item<'_>, field: Field) -> bool {
    let member = field.member(item.kind);
    let records = item.history();
    let last = records.iter().rev().find_map(|record| {
        let own = record.set.iter().find(|(name, ..)| name.as_str() == member);
        own.map(|(_, was, _)| (record.op.as_str(), *was))
    });
    last.is_some_and(|(op, was)| op == "import" && was != "null")
}

/// Whether a document states the value that the plan has.
fn is_stated(plan: &Plan<'_>, documents: &[Document<'_>], (item, field): (usize, Field)) -> bool {
    let own = plan.items[item].get(field);
    let says = |value: &Value<'_>| own.as_ref().is_some_and(|own| agree::same(field, value, own, plan));
    let of = |document: &&Document<'_>| {
        bound(document).any(|(entry, other)| other == item && entry.value(field).is_some_and(says))
    };
    documents.iter().any(|document| of(&document))
}

/// The values that say most: an unticked box is no statement beside a word.
fn said<'v, 't>(values: Vec<&'v Value<'t>>, field: Field) -> Vec<&'v Value<'t>> {
    let open = |value: &Value<'_>| field == Field::Status && *value == Value::Status(Status::NotStarted);
    if values.iter().all(|value| open(value)) {
        return values;
    }
    values.into_iter().filter(|value| !open(value)).collect()
}

/// Places that state no value of their own, as the stage of a DEBUGGING document, follow the plan.
fn side<'t>(prefer: Prefer, places: &[&Mismatch<'t>]) -> Verdict<'t> {
    let cannot = prefer == Prefer::Documents || places.iter().all(|place| place.edits.is_empty());
    if cannot { Verdict::Conflict(Conflict::Nothing) } else { Verdict::Write }
}

fn settled<'t>(value: &Value<'t>) -> Value<'t> {
    match value {
        Value::Estimate(estimate) => Value::Estimate(crate::plan::Estimate { about: false, open: false, ..*estimate }),
        other => other.clone(),
    }
}

/// The values that history gave a field, oldest first, beginning with the one before the first record.
fn given<'t>(item: &Item<'t>, field: Field) -> Vec<Option<Value<'t>>> {
    let member = field.member(item.kind);
    let mut values = Vec::new();
    for record in item.history() {
        if let Some((_, before, after)) = record.set.iter().find(|(name, ..)| name.as_str() == member) {
            let read = |raw: &'t str| Value::read(field.row().form, raw).ok().flatten();
            if values.is_empty() {
                values.push(read(before));
            }
            values.push(read(after));
        }
    }
    values
}
