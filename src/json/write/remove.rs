//! An item taken out of the plan file.

use super::{before, record, removed, standing, told, with};
use crate::json::edit::{elements, items};
use crate::json::{Editor, Node, range_of};
use crate::plan::Plan;
use crate::plan::transition::{Change, How};
use crate::text::{Edits, Overlap};

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
    let array = plan.top.get(item.kind.member()).unwrap_or_default();
    let (items, own) = (items(text, plan), range_of(text, item.raw));
    let places = elements(text, array, &items);
    let place = places.iter().position(|place| *place == own).unwrap_or_default();
    let gone = Node::Array(vec![before(Some(item.raw))], false);
    let record = with(
        record(how, Vec::new(), Vec::new()),
        "gone",
        Node::Object(vec![(item.kind.member().to_owned(), gone)], false),
    );
    let record = with(record, "index", Node::Raw(place.to_string()));
    super::log(&mut editor, plan.raw, Vec::new(), told(record, &mut documents))?;
    let mut edits = editor.finish();
    removed(text, array, &places, &[place]).into_iter().try_for_each(|edit| edits.add(edit))?;
    Ok(edits)
}
