//! The document's own day of its last change.

use super::{Document, Mismatch, What};
use crate::plan::{Field, Moment, Plan, Value};
use crate::text::Edit;

/// Writes the day of a change into the Last Updated line of a document; one that is later already stays.
pub(super) fn follow<'t>(
    plan: &Plan<'t>,
    documents: &[Document<'t>],
    at: usize,
    moment: Moment,
    found: &mut Vec<Mismatch<'t>>,
) {
    let reading = &documents[at].reading;
    for line in &reading.updated {
        // A change that is entered afterwards does not make the document older.
        if line.moment.agrees(moment, plan.utc_offset) || line.moment.utc(plan.utc_offset) > moment.utc(plan.utc_offset)
        {
            continue;
        }
        let text = moment.format(line.form, plan.utc_offset);
        found.push(Mismatch {
            document: at,
            what: What::Updated,
            range: line.range.clone(),
            stated: reading.blocks.slice(&line.range).to_owned(),
            wanted: text.clone(),
            edits: vec![Edit::replace(line.range.clone(), text)],
            left: false,
            refused: None,
        });
    }
}

/// Finds the Last Updated lines that are older than what the document itself says to have happened since.
pub(super) fn stale<'t>(plan: &Plan<'t>, documents: &[Document<'t>], at: usize, found: &mut Vec<Mismatch<'t>>) {
    let reading = &documents[at].reading;
    if reading.updated.is_empty() {
        return;
    }
    let entries = reading.entries.iter().filter(|entry| !entry.template);
    let happened = entries.flat_map(|entry| &entry.slots).filter_map(|slot| match (slot.field, &slot.value) {
        (Field::Started | Field::Completed, Some(Value::Moment(moment))) => Some(*moment),
        _ => None,
    });
    let day = |moment: &Moment| moment.day(plan.utc_offset);
    let Some(last) = happened.max_by_key(day) else { return };
    let start = found.len();
    follow(plan, documents, at, last, found);
    let shown = |mismatch: &Mismatch<'_>| {
        reading.updated.iter().any(|line| line.range == mismatch.range && day(&line.moment) < day(&last))
    };
    let all = found.split_off(start);
    found.extend(all.into_iter().filter(|mismatch| shown(mismatch)));
}
