//! The lines of a checklist of the plan.

use super::list::List;
use super::{before, told};
use crate::json::{Editor, Node};
use crate::plan::checklist::Checklist;
use crate::plan::transition::How;
use crate::plan::value::{Check, Members, Value};
use crate::plan::{Plan, Status};
use crate::text::{Edits, Overlap};

/// Returns the edits that give a checklist other lines, with a record in the log.
pub fn tick<'a>(
    mut editor: Editor<'a>,
    plan: &Plan<'a>,
    list: &Checklist<'a>,
    checks: &[Check<'a>],
    how: &How<'_>,
    mut documents: Option<Node>,
) -> Result<Edits, Overlap> {
    const ITEMS: &str = "items";
    let spell = |status: Status| status.name().to_owned();
    let raw = Members::read(list.raw).unwrap_or_default().get(ITEMS);
    let (old, new) = (Value::Checks(list.checks.clone()), Value::Checks(checks.to_vec()));
    let standing = List::of(raw, Some(&old), &new, &spell);
    let node = standing.as_ref().map_or_else(|| Node::value(&new, &spell), List::node);
    let key = format!("{}.{}.{ITEMS}", Checklist::MEMBER, list.id);
    let record = super::record(how, vec![(key, [before(raw), node.clone()])], Vec::new());
    if !standing.map_or(Ok(false), |standing| standing.edit(&mut editor, list.raw, ITEMS))? {
        editor.set(list.raw, &[(ITEMS.to_owned(), Some(node))])?;
    }
    super::log(&mut editor, plan.raw, Vec::new(), told(record, &mut documents))?;
    Ok(editor.finish())
}
