//! An item taken out of the plan file.

use super::{before, record, removal, standing, told, with};
use crate::json::{Editor, Node, range_of};
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
    mut documents: Option<Node>,
) -> Result<Edits, Overlap> {
    let item = &plan.items[at];
    standing(&mut editor, plan, changes, how, &mut documents)?;
    let array = Members::read(plan.raw).unwrap_or_default().get(item.kind.member()).unwrap_or_default();
    let raws: Vec<&RawValue> = serde_json::from_str(array).unwrap_or_default();
    let own = range_of(text, item.raw);
    let place = raws.iter().position(|raw| range_of(text, raw.get()) == own).unwrap_or_default();
    let gone = Node::Array(vec![before(Some(item.raw))], false);
    let record = with(
        record(how, Vec::new(), Vec::new()),
        "gone",
        Node::Object(vec![(item.kind.member().to_owned(), gone)], false),
    );
    let record = with(record, "index", Node::Raw(place.to_string()));
    super::log(&mut editor, plan.raw, Vec::new(), told(record, &mut documents))?;
    let mut edits = editor.finish();
    removal(text, array, &[place]).into_iter().try_for_each(|edit| edits.add(edit))?;
    Ok(edits)
}
