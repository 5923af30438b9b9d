//! Bars beside the percentages of items: `██████░░░░ 60%`.

use crate::document::entry::{Entry, Shape, Slot};
use crate::document::figure::{Unit, bar};
use crate::document::read::Reading;
use crate::plan::Field;
use crate::text::Edit;

/// Whether a percentage stands in a cell or beside a bar: that is never without a number.
pub(super) fn is_share(reading: &Reading<'_>, entry: &Entry<'_>, slot: &Slot<'_>) -> bool {
    let barred = || bar::beside_share(reading.blocks.text, &slot.range, 0.0).is_some();
    slot.field == Field::Progress && (entry.shape == Shape::Row || barred())
}

/// An edit of a percentage, with the bar beside it; a bar that is a figure follows what it counts.
pub(super) fn drawn_with(reading: &Reading<'_>, edit: Edit) -> Edit {
    let text = reading.blocks.text;
    let number = |said: &str| said.trim_end_matches(['%', '％']).trim_end().parse::<f64>().ok();
    let share = edit.text.ends_with(['%', '％']).then(|| number(&edit.text)).flatten();
    let Some((bar, cells)) = share.and_then(|share| bar::beside_share(text, &edit.range, share)) else { return edit };
    let counted = |unit: Unit| matches!(unit, Unit::Bar(_));
    if reading.figures.iter().any(|figure| counted(figure.unit) && figure.range == bar) {
        return edit;
    }
    if bar.start < edit.range.start {
        let between = &text[bar.end..edit.range.start];
        Edit::replace(bar.start..edit.range.end, [&cells, between, &edit.text].concat())
    } else {
        let between = &text[edit.range.end..bar.start];
        Edit::replace(edit.range.start..bar.end, [&edit.text, between, &cells].concat())
    }
}
