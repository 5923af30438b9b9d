//! An item taken out of the plan file.

use super::{before, record, removal, standing};
use crate::json::{Editor, range_of};
use crate::plan::Plan;
use crate::plan::transition::{Change, How};
use crate::plan::value::Members;
use crate::text::{Edits, Overlap};
use serde_json::value::RawValue;

/// Returns the edits that take an item out of the plan file and change others with it; the log keeps all of it.
pub fn remove<'a>(
    mut editor: Editor<'a>,
    text: &str,
    plan: &Plan<'a>,
    at: usize,
    changes: &[Change<'a>],
    how: &How<'_>,
) -> Result<Edits, Overlap> {
    let item = &plan.items[at];
    standing(&mut editor, plan, changes, how)?;
    let pair = (item.kind.member().to_owned(), [before(Some(item.raw)), before(None)]);
    super::log(&mut editor, plan.raw, Vec::new(), record(how, vec![pair], Vec::new()))?;
    let mut edits = editor.finish();
    let array = Members::read(plan.raw).unwrap_or_default().get(item.kind.member()).unwrap_or_default();
    let raws: Vec<&RawValue> = serde_json::from_str(array).unwrap_or_default();
    let own = range_of(text, item.raw);
    let place = raws.iter().position(|raw| range_of(text, raw.get()) == own);
    place.and_then(|place| removal(text, array, place)).map_or(Ok(()), |edit| edits.add(edit))?;
    Ok(edits)
}
