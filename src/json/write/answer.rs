//! The answer of a gate or decision.

use super::{Member, Pair, before, told};
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
    editor.set(question.raw, members)?;
    let record = super::record(how, answered(question, members), Vec::new());
    super::log(&mut editor, plan.raw, Vec::new(), told(record, &mut documents))?;
    Ok(editor.finish())
}

/// Returns what the log says of an answer.
pub fn answered(question: &Question<'_>, members: &[Member]) -> Vec<Pair> {
    let standing = Members::read(question.raw).unwrap_or_default();
    let pair = |(name, node): &Member| {
        let key = format!("{}.{}.{name}", question.sort.member(), question.id);
        (key, [before(standing.get(name)), node.clone().unwrap_or_else(|| before(None))])
    };
    members.iter().map(pair).collect()
}
