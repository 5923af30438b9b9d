//! Elements of the lists that a plan keeps beside its items.

use super::{Member, Pair, before, removal, told, with};
use crate::json::{Editor, Node};
use crate::plan::Plan;
use crate::plan::kept::{Kept, List};
use crate::plan::transition::How;
use crate::text::{Edits, Overlap};
use serde_json::value::RawValue;

/// What becomes of an element.
#[derive(Debug)]
pub enum Keep<'k, 'a> {
    /// It is new: its list, its id and the element.
    Add(List, String, Node),
    /// Some of its members change.
    Set(&'k Kept<'a>, Vec<Member>),
    /// It goes.
    Remove(&'k Kept<'a>),
}

/// Returns the edits that change lists, with one record in the log.
pub fn keep<'a>(
    mut editor: Editor<'a>,
    text: &str,
    plan: &Plan<'a>,
    keeps: &[Keep<'_, 'a>],
    how: &How<'_>,
    documents: Option<Node>,
) -> Result<Edits, Overlap> {
    let removed = put(&mut editor, plan, keeps, how, documents)?;
    let mut edits = editor.finish();
    for list in List::ALL {
        let own: Vec<usize> = removed.iter().filter(|(other, _)| *other == list).map(|(_, at)| *at).collect();
        let array = plan.other(list.member()).filter(|_| !own.is_empty());
        let gone = array.map(|array| removal(text, array, &own)).unwrap_or_default();
        gone.into_iter().try_for_each(|edit| edits.add(edit))?;
    }
    Ok(edits)
}

/// Writes new and changed elements, with one record in the log; returns the places of those that are to go.
pub fn put<'a>(
    editor: &mut Editor<'a>,
    plan: &Plan<'a>,
    keeps: &[Keep<'_, 'a>],
    how: &How<'_>,
    mut documents: Option<Node>,
) -> Result<Vec<(List, usize)>, Overlap> {
    let mut index = None;
    let mut removed = Vec::new();
    for keep in keeps {
        match keep {
            Keep::Add(..) => {}
            Keep::Set(kept, members) => editor.set(kept.raw, members)?,
            Keep::Remove(kept) => {
                let at = place(plan, kept);
                index = at.map(|at| Node::Raw(at.to_string()));
                removed.extend(at.map(|at| (kept.list, at)));
            }
        }
    }
    let record = super::record(how, pairs(keeps), Vec::new());
    let record = index.into_iter().fold(record, |record, index| with(record, "index", index));
    let mut grown = added(keeps);
    grown.push(("log", vec![told(record, &mut documents)]));
    super::edit(editor, plan.raw, Vec::new(), grown)?;
    Ok(removed)
}

/// What the log says of changed elements.
pub fn pairs(keeps: &[Keep<'_, '_>]) -> Vec<Pair> {
    let mut all: Vec<Pair> = Vec::new();
    for keep in keeps {
        match keep {
            Keep::Add(list, id, node) => all.push((list.whole(id), [before(None), node.clone()])),
            Keep::Remove(kept) => {
                all.push((kept.list.whole(kept.id.as_str()), [before(Some(kept.raw)), before(None)]));
            }
            Keep::Set(kept, members) => all.extend(members.iter().map(|(name, node)| {
                let key = format!("{}.{}.{name}", kept.list.member(), kept.id);
                (key, [before(kept.member(name)), node.clone().unwrap_or_else(|| before(None))])
            })),
        }
    }
    all
}

/// The new elements by the list that is to hold them.
pub fn added(keeps: &[Keep<'_, '_>]) -> Vec<(&'static str, Vec<Node>)> {
    let of = |list: List| {
        let own = keeps.iter().filter_map(|keep| match keep {
            Keep::Add(other, _, node) if *other == list => Some(node.clone()),
            _ => None,
        });
        (list.member(), own.collect::<Vec<_>>())
    };
    List::ALL.map(of).into_iter().filter(|(_, nodes)| !nodes.is_empty()).collect()
}

/// Where an element stands in its list.
pub(super) fn place(plan: &Plan<'_>, kept: &Kept<'_>) -> Option<usize> {
    let raws: Vec<&RawValue> = serde_json::from_str(plan.other(kept.list.member())?).ok()?;
    raws.iter().position(|raw| raw.get().as_ptr() == kept.raw.as_ptr())
}

/// Returns an object of the members that say something.
pub fn object(members: Vec<(&str, Option<Node>)>) -> Node {
    let given = members.into_iter().filter_map(|(name, node)| Some((name.to_owned(), node?)));
    Node::Object(given.collect(), false)
}
