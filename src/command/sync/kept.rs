//! Elements of the plan's lists on which documents and the plan disagree: who moved, and what follows.

use super::super::changed::{arrow, lines};
use crate::cli::Side;
use crate::json::Node;
use crate::json::write::Member;
use crate::json::write::kept::Keep;
use crate::plan::Plan;
use crate::plan::history::Record;
use crate::plan::kept::{Kept, List, joined, parted};
use crate::plan::value::Members;
use crate::reconcile::{Mismatch, What};
use serde_json::Value;

/// What is to be done about elements.
#[derive(Debug, Default)]
pub(super) struct Decided<'m, 't> {
    /// Members that take the document's value: the list, the id and the members.
    pub(super) taken: Vec<(List, String, Vec<Member>)>,
    /// Places that follow the plan.
    pub(super) written: Vec<&'m Mismatch<'t>>,
    /// Places of which nobody knows who moved, or that no edit mends.
    pub(super) left: Vec<&'m Mismatch<'t>>,
}

/// Decides for each place: the side that has left what the plan's log last recorded has moved.
pub(super) fn decide<'m, 't>(plan: &Plan<'_>, found: &'m [Mismatch<'t>], prefer: Option<Side>) -> Decided<'m, 't> {
    let (log, mut decided) = (plan.log(), Decided::default());
    for mismatch in found {
        let What::Kept(list, id, member) = &mismatch.what else { continue };
        let side = prefer.or_else(|| moved(plan, &log, mismatch, (*list, id, member)));
        match side {
            Some(Side::Documents) => decided.take(*list, id, member, &mismatch.stated),
            Some(Side::Plan) if !mismatch.edits.is_empty() => decided.written.push(mismatch),
            _ => decided.left.push(mismatch),
        }
    }
    decided
}

impl<'t> Decided<'_, 't> {
    fn take(&mut self, list: List, id: &str, member: &str, stated: &str) {
        let node = match member {
            // A list of a team is stated between commas.
            "members" | "responsibilities" => Node::Array(parted(member, stated).map(Node::text).collect(), false),
            _ => Node::text(stated),
        };
        let new = (member.to_owned(), Some(node));
        match self.taken.iter_mut().find(|(other, own, _)| (*other, own.as_str()) == (list, id)) {
            Some((.., members)) if members.iter().any(|(name, _)| name == member) => {}
            Some((.., members)) => members.push(new),
            None => self.taken.push((list, id.to_owned(), vec![new])),
        }
    }

    /// Adds the places that follow the plan to those that are mended, and the others to those that are left.
    pub(super) fn join(&self, mut left: Vec<Mismatch<'t>>, mended: &mut Vec<Mismatch<'t>>) -> Vec<Mismatch<'t>> {
        mended.extend(self.written.iter().map(|mismatch| (*mismatch).clone()));
        left.extend(self.left.iter().map(|mismatch| (*mismatch).clone()));
        left
    }

    /// A line for each member that is taken.
    pub(super) fn shown(&self, all: &[Kept<'_>]) -> String {
        let mut rows = Vec::new();
        for (list, id, members) in &self.taken {
            let Some(kept) = all.iter().find(|kept| kept.list == *list && kept.id.as_str() == id) else { continue };
            for (name, node) in members {
                let plain = |node: &Node| match node {
                    Node::Raw(raw) => serde_json::from_str::<String>(raw).ok(),
                    _ => None,
                };
                let new = match node {
                    Some(Node::Array(all, _)) => Some(joined(name, &all.iter().filter_map(plain).collect::<Vec<_>>())),
                    other => other.as_ref().and_then(plain),
                };
                let old = Some(kept.shown(name)).filter(|old| !old.is_empty());
                rows.push([id.clone(), name.clone(), arrow(old.as_deref(), new.as_deref())]);
            }
        }
        lines(&rows)
    }

    /// What is taken, as changes of the plan file.
    pub(super) fn keeps<'k, 'a>(&self, all: &'k [Kept<'a>]) -> Vec<Keep<'k, 'a>> {
        let of = |(list, id, members): &(List, String, Vec<Member>)| {
            let kept = all.iter().find(|kept| kept.list == *list && kept.id.as_str() == id && kept.is_object())?;
            Some(Keep::Set(kept, members.clone()))
        };
        self.taken.iter().filter_map(of).collect()
    }
}

/// Which side is the plan's to follow; the side that moved is right. None where both have, or nobody recorded it.
fn moved(
    plan: &Plan<'_>,
    log: &[Record<'_>],
    mismatch: &Mismatch<'_>,
    (list, id, member): (List, &str, &str),
) -> Option<Side> {
    let base = recorded(log, list, id, member)?;
    let own = Kept::all(plan, list).into_iter().find(|kept| kept.id.as_str() == id)?.shown(member);
    match (base == own, base == mismatch.stated) {
        (true, false) => Some(Side::Documents),
        (false, true) => Some(Side::Plan),
        _ => None,
    }
}

/// What the log last says of a member.
fn recorded(log: &[Record<'_>], list: List, id: &str, member: &str) -> Option<String> {
    let (whole, one) = (list.whole(id), format!("{}.{id}.{member}", list.member()));
    log.iter().rev().flat_map(|record| record.set.iter().rev()).find_map(|(name, _, after)| {
        let raw = if name.as_str() == one {
            (*after).to_owned()
        } else if name.as_str() == whole {
            Members::read(after).ok()?.get(member).unwrap_or("null").to_owned()
        } else {
            return None;
        };
        match serde_json::from_str(&raw).ok()? {
            Value::String(text) => Some(text),
            Value::Null => Some(String::new()),
            Value::Array(all) => {
                let texts: Vec<_> = all.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                Some(joined(member, &texts))
            }
            other => Some(other.to_string()),
        }
    })
}
