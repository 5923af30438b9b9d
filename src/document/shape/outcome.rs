//! What came of an item, where that alone says how far it is: `**Result:** done, #601`.

use crate::document::entry::{Entry, Slot, Style};
use crate::document::reader::Reader;
use crate::document::word::label::bare;
use crate::document::word::status;
use crate::plan::words::{Tongues, Words, words};
use crate::plan::{Field, Value};
use std::ops::Range;

/// Labels of what came of an item. Elsewhere they stand before what was measured or found.
const OUTCOMES: Tongues = [
    "result, outcome, verdict",
    "resultado",
    "resultado",
    "résultat",
    "ergebnis, resultat",
    "risultato, esito",
    "результат, итог",
    "结果, 結果",
    "結果",
    "결과",
];

static BY_OUTCOME: Words<()> = words!((), &[((), OUTCOMES)]);

/// The status behind such a label in the body of an item with an id that states none otherwise.
pub(super) fn slot<'t>(reader: &Reader<'t>, body: Range<usize>, entry: &Entry<'t>) -> Option<Slot<'t>> {
    entry.id.as_ref()?;
    if entry.slots.iter().any(|slot| slot.field == Field::Status && slot.value.is_some()) {
        return None;
    }
    let mut labels = reader.labels(body).map(|(_, found)| found);
    let found = labels.find(|found| {
        let told = found.names.is_none() && BY_OUTCOME.get(&bare(reader.slice(&found.label))).is_some();
        told && reader.begins_with_status(&found.value)
    })?;
    let stated = status::stated(reader.slice(&found.value))?;
    let range = found.value.start + stated.range.start..found.value.start + stated.range.end;
    Some(Slot::new(Field::Status, Style::Text, range, Some(Value::Status(stated.status))))
}
