//! Elements of the lists that a plan keeps beside its items, taken back.

use super::super::{Member, removal};
use super::Key;
use crate::json::Node;
use crate::plan::Plan;
use crate::plan::kept::{Kept, List, named};
use crate::text::Edit;
use serde_json::value::RawValue;

/// What becomes of lists: those that go, those that get elements again, and the places of elements that go.
pub(super) type Back = (Vec<Member>, Vec<(&'static str, Vec<Node>)>, Vec<(List, usize)>);

/// Reads the name of an element, `risks[RISK-1]`, or of a member of one, `risks.RISK-1.status`.
pub(super) fn key(name: &str) -> Option<Key<'_>> {
    List::ALL.into_iter().find_map(|list| {
        if let Some(id) = named(list, name) {
            return Some(Key::Kept(list, id));
        }
        let (id, member) = name.strip_prefix(list.member())?.strip_prefix('.')?.rsplit_once('.')?;
        Some(Key::KeptMember(list, id, member))
    })
}

/// Whether another name tells of a change: that of the whole element where it came or went, else those of its members.
pub(super) fn is_told_otherwise(key: &Key<'_>, was: &Plan<'_>, is: &Plan<'_>) -> bool {
    let stays = |list: List, id: &str| element(was, list, id).is_some() && element(is, list, id).is_some();
    match key {
        Key::Kept(list, id) => stays(*list, id),
        Key::KeptMember(list, id, _) => !stays(*list, id),
        _ => false,
    }
}

/// Returns the text of an element in the file.
pub(super) fn element<'a>(plan: &Plan<'a>, list: List, id: &str) -> Option<&'a str> {
    Kept::all(plan, list).into_iter().find(|kept| kept.id.as_str() == id).map(|kept| kept.raw)
}

/// Returns where an element stands in its list.
pub(super) fn position(plan: &Plan<'_>, list: List, id: &str) -> Option<usize> {
    let own = element(plan, list, id)?;
    raws(plan, list).iter().position(|raw| raw.get().as_ptr() == own.as_ptr())
}

/// Takes elements back to what they were; a list of which all goes, goes.
pub(super) fn back(plan: &Plan<'_>, elements: &[(List, &str, &str)]) -> Back {
    let (mut emptied, mut returned, mut gone) = (Vec::new(), Vec::new(), Vec::new());
    for list in List::ALL {
        let own = || elements.iter().filter(move |(other, ..)| *other == list);
        let back = own().filter(|(.., before)| *before != "null");
        let back: Vec<_> = back.map(|(.., before)| Node::Raw((*before).to_owned())).collect();
        let lost: Vec<usize> =
            own().filter(|(.., before)| *before == "null").filter_map(|(_, id, _)| position(plan, list, id)).collect();
        if back.is_empty() && !lost.is_empty() && lost.len() == raws(plan, list).len() {
            emptied.push((list.member().to_owned(), None));
        } else {
            gone.extend(lost.into_iter().map(|at| (list, at)));
        }
        if !back.is_empty() {
            returned.push((list.member(), back));
        }
    }
    (emptied, returned, gone)
}

/// Returns the edits that take elements out of their lists.
pub(super) fn removed(text: &str, plan: &Plan<'_>, gone: &[(List, usize)]) -> Vec<Edit> {
    let of = |list: List| {
        let own: Vec<usize> = gone.iter().filter(|(other, _)| *other == list).map(|(_, at)| *at).collect();
        let array = plan.other(list.member()).filter(|_| !own.is_empty());
        array.map(|array| removal(text, array, &own)).unwrap_or_default()
    };
    List::ALL.into_iter().flat_map(of).collect()
}

fn raws<'a>(plan: &Plan<'a>, list: List) -> Vec<&'a RawValue> {
    plan.other(list.member()).and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or_default()
}
