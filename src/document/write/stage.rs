//! The stage to write into a DEBUGGING document.

use crate::document::entry::Slot;
use crate::document::read::Reading;
use crate::plan::{Field, Item, Value, stage};

/// Returns the stage a slot is to show: the item's own where it fits its status, else the one the status leads to.
pub(super) fn text(reading: &Reading<'_>, slot: &Slot<'_>, item: &Item<'_>) -> Option<String> {
    if let Some(Value::Text(own)) = item.get(Field::Stage) {
        if stage::agrees(own.as_str(), item.status) {
            return Some(own.to_string());
        }
    }
    let present = reading.blocks.slice(&slot.range);
    let known = stage::after(present, item.status, &reading.stages).map(str::to_owned);
    known.or_else(|| {
        (item.status == crate::plan::Status::Complete && !stage::agrees(present, item.status))
            .then(|| stage::FIX.to_owned())
    })
}
