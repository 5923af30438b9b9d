//! Where the title of an entry stands, so that it can be compared and written anew.

use crate::document::entry::{Slot, Style};
use crate::document::name::Name;
use crate::document::reader::Reader;
use crate::markdown::inline;
use crate::plan::{Field, Text, Value};
use crate::text::range_of;
use std::borrow::Cow;
use std::ops::Range;

/// The signs of emphasis, which may open before a title and close within it.
const EMPHASIS: [char; 3] = ['*', '_', '~'];

/// The place of a title within a name.
pub fn slot<'t>(reader: &Reader<'t>, name: &Name<'t>, title: &str) -> Option<Slot<'t>> {
    if name.is_template() {
        return None;
    }
    Some(of(reader, within(reader, &name.title_place(), title)?, title))
}

/// The place of a title in a cell, which may be its name; pipes that belong to it stand behind a backslash.
pub fn in_cell<'t>(reader: &Reader<'t>, cell: &Range<usize>, name: &Name<'t>, title: &str) -> Option<Slot<'t>> {
    let mut places = [cell, &name.title_range].into_iter();
    let as_written = places.clone().find(|range| !title.is_empty() && title == unescaped(reader.slice(range)));
    let range = as_written.cloned().or_else(|| places.find_map(|range| within(reader, range, title)))?;
    Some(of(reader, range, title))
}

fn of<'t>(reader: &Reader<'t>, range: Range<usize>, title: &str) -> Slot<'t> {
    let shown = reader.slice(&range);
    let value = if shown == title { Text::new(shown) } else { Text::from(title.to_owned()) };
    Slot::new(Field::Title, Style::Text, range, Some(Value::Text(value)))
}

/// Where a part of the document shows a title.
fn within(reader: &Reader<'_>, range: &Range<usize>, title: &str) -> Option<Range<usize>> {
    let place = place(reader.slice(range), title)?;
    Some(range.start + place.start..range.start + place.end)
}

/// Where a text shows a title: as it is written there, at one place and not within a word, or with marks of emphasis,
/// code and links in it.
fn place(shown: &str, title: &str) -> Option<Range<usize>> {
    if title.is_empty() {
        return None;
    }
    if shown == title {
        return Some(0..shown.len());
    }
    let mut found = shown.match_indices(title);
    if let (Some((at, _)), None) = (found.next(), found.next()) {
        let (before, behind) = (&shown[..at], &shown[at + title.len()..]);
        let bare = |text: &str| !text.contains(char::is_alphanumeric);
        let led = || led_by_bold(shown.trim()).is_some_and(|bold| bold == title);
        return (bare(before) && (bare(behind) || led())).then(|| at..at + title.len());
    }
    let inner = shown.trim();
    if let Some(bold) = led_by_bold(inner).filter(|bold| inline::plain(bold) == title) {
        return Some(range_of(shown, bold));
    }
    let (led, closed) = (inner.trim_start_matches(EMPHASIS).trim_start(), inner.trim_end_matches(EMPHASIS).trim_end());
    let part = [inner, led, closed].into_iter().find(|part| inline::plain(part) == title)?;
    Some(range_of(shown, part))
}

/// What stands in bold in front of a remark: `**Oil the gate** – since 1.2`.
fn led_by_bold(shown: &str) -> Option<&str> {
    let (bold, behind) = shown.strip_prefix("**")?.split_once("**")?;
    let parted = [":", " – ", " — ", " - "].iter().any(|sign| behind.starts_with(sign));
    (parted && !bold.is_empty()).then_some(bold)
}

/// The text of a cell, its pipes as they are read.
fn unescaped(cell: &str) -> Cow<'_, str> {
    if cell.contains("\\|") { Cow::Owned(cell.replace("\\|", "|")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_found_within_its_marks() {
        for (shown, title, found) in [
            ("Oil the gate", "Oil the gate", Some("Oil the gate")),
            ("** Oil the gate", "Oil the gate", Some("Oil the gate")),
            ("**Oil the gate**", "Oil the gate", Some("Oil the gate")),
            ("** Oil `gate.rs` again", "Oil gate.rs again", Some("Oil `gate.rs` again")),
            ("Oil the [gate](g.md)", "Oil the gate", Some("Oil the [gate](g.md)")),
            ("Oil *the* **gate**", "Oil the gate", Some("Oil *the* **gate**")),
            ("**Oil the gate** with care", "Oil the gate", None),
            ("**Oil the gate**: with care", "Oil the gate", Some("Oil the gate")),
            ("**Oil `gate.rs`** – with care", "Oil gate.rs", Some("Oil `gate.rs`")),
            ("Oil it", "Oil the gate", None),
            ("Oil it", "", None),
        ] {
            assert_eq!(place(shown, title).map(|range| &shown[range]), found, "{shown}");
        }
    }
}
