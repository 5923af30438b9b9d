//! The strike through a name that says by another place, too, that it is over: `~~A-1: Oil the gate~~ ✅ DONE`, `- [x] ~~Oil it~~`.

use crate::document::entry::{Slot, Style};
use crate::document::name::Name;
use crate::plan::{Field, Value};
use std::ops::Range;

const SIGN: &str = "~~";

/// Returns the place of a strike that goes with what some slots state of an item that is over; none where they do not, or where more
/// or less than the name is struck.
pub fn beside<'t>(name: &Name<'_>, slots: &[Slot<'t>]) -> Option<Slot<'t>> {
    let mut stated = slots.iter().filter(|slot| slot.field == Field::Status).filter_map(|slot| slot.value.as_ref());
    let first = stated.next().filter(|_| name.struck)?;
    let closed = |value: &Value<'_>| matches!(value, Value::Status(status) if status.is_closed());
    let range = whole(name).filter(|_| closed(first) && stated.all(closed))?;
    Some(Slot::new(Field::Status, Style::Struck, range, Some(first.clone())))
}

/// A struck name with its two signs, where they stand around it.
fn whole(name: &Name<'_>) -> Option<Range<usize>> {
    let line = name.line();
    let open = line.find(SIGN)?;
    let close = open + SIGN.len() + line[open + SIGN.len()..].find(SIGN)?;
    let range = name.line_start() + open..name.line_start() + close + SIGN.len();
    let inside = range.start <= name.title_range.start && name.title_range.end <= range.end;
    (inside && !line[close + SIGN.len()..].contains(SIGN)).then_some(range)
}
