//! The answer of a gate or decision.

use super::{Member, before, told};
use crate::json::Editor;
use crate::json::Node;
use crate::plan::Plan;
use crate::plan::question::Question;
use crate::plan::transition::How;
use crate::plan::value::Members;
use crate::text::{Edits, Overlap};

/// Returns the edits that give a question the members of its answer, with a record in the log.
pub fn answer<'a>(
    mut editor: Editor<'a>,
    plan: &Plan<'a>,
    question: &Question<'a>,
    members: &[Member],
    how: &How<'_>,
    mut documents: Option<Node>,
) -> Result<Edits, Overlap> {
    let standing = Members::read(question.raw).unwrap_or_default();
    let pair = |(name, node): &Member| {
        let key = format!("{}.{}.{name}", question.sort.member(), question.id);
        (key, [before(standing.get(name)), node.clone().unwrap_or_else(|| before(None))])
    };
    editor.set(question.raw, members)?;
    let record = super::record(how, members.iter().map(pair).collect(), Vec::new());
    super::log(&mut editor, plan.raw, Vec::new(), told(record, &mut documents))?;
    Ok(editor.finish())
}
