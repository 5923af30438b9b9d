//! The lines of a checklist of the plan.

use super::list::List;
use super::{Pair, before, told};
use crate::json::{Editor, Node};
use crate::plan::checklist::Checklist;
use crate::plan::criterion::is_done;
use crate::plan::kept::Kept;
use crate::plan::transition::How;
use crate::plan::value::{Check, Members, Value};
use crate::plan::{Plan, Status};
use crate::text::{Edits, Overlap};

/// Returns the edits that give a checklist other lines, and say of criteria whether they hold, with a record in the log.
pub fn tick<'a>(
    mut editor: Editor<'a>,
    plan: &Plan<'a>,
    (list, checks): (&Checklist<'a>, &[Check<'a>]),
    criteria: &[Kept<'a>],
    how: &How<'_>,
    mut documents: Option<Node>,
) -> Result<Edits, Overlap> {
    let mut set = Vec::new();
    if list.checks != checks {
        set.push(lines(&mut editor, list, checks)?);
    }
    for criterion in criteria {
        let done = (!is_done(criterion)).then(|| Node::Raw("true".to_owned()));
        let key = format!("{}.{}.done", criterion.list.member(), criterion.id);
        set.push((key, [before(criterion.member("done")), done.clone().unwrap_or_else(|| before(None))]));
        editor.set(criterion.raw, &[("done".to_owned(), done)])?;
    }
    let record = super::record(how, set, Vec::new());
    super::log(&mut editor, plan.raw, Vec::new(), told(record, &mut documents))?;
    Ok(editor.finish())
}

/// Gives a checklist other lines; returns what a record says of it.
fn lines<'a>(editor: &mut Editor<'a>, list: &Checklist<'a>, checks: &[Check<'a>]) -> Result<Pair, Overlap> {
    const ITEMS: &str = "items";
    let spell = |status: Status| status.name().to_owned();
    let raw = Members::read(list.raw).unwrap_or_default().get(ITEMS);
    let (old, new) = (Value::Checks(list.checks.clone()), Value::Checks(checks.to_vec()));
    let standing = List::of(raw, Some(&old), &new, &spell);
    let node = standing.as_ref().map_or_else(|| Node::value(&new, &spell), List::node);
    let key = format!("{}.{}.{ITEMS}", Checklist::MEMBER, list.id);
    let pair = (key, [before(raw), node.clone()]);
    if !standing.map_or(Ok(false), |standing| standing.edit(editor, list.raw, ITEMS))? {
        editor.set(list.raw, &[(ITEMS.to_owned(), Some(node))])?;
    }
    Ok(pair)
}
