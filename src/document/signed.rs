//! What signs behind a task tell of it, as the Tasks plugin of Obsidian writes them: `Oil the gate ⏫ 📅 2026-04-01`.
//! The signs are those of its "emoji format"; the days are ISO days.

use super::entry::{Entry, Slot, Style};
use crate::plan::moment::Form;
use crate::plan::{Field, Moment, Text, Value, priority};
use crate::text::Edit;
use chrono::FixedOffset;
use std::ops::Range;

/// What stands behind a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// An ISO day, of a field or of something that has none.
    Day(Option<Field>),
    /// Nothing: the sign says how urgent it is.
    Nothing(&'static str),
    /// One of some words at its beginning, and more behind it: how often the task comes again, what follows it.
    Words(&'static [&'static str]),
    /// A word: the name of the task for others.
    Word,
}

/// The signs and what stands behind each.
const SIGNS: [(&str, Takes); 18] = [
    ("📅", Takes::Day(Some(Field::Due))),
    ("📆", Takes::Day(Some(Field::Due))),
    ("🗓", Takes::Day(Some(Field::Due))),
    // The Kanban plugin's: `@{2026-04-01}`.
    (BRACED, Takes::Day(Some(Field::Due))),
    ("✅", Takes::Day(Some(Field::Completed))),
    ("➕", Takes::Day(Some(Field::Created))),
    ("🛫", Takes::Day(Some(Field::Started))),
    ("⏳", Takes::Day(None)),
    ("⌛", Takes::Day(None)),
    ("❌", Takes::Day(None)),
    ("🔺", Takes::Nothing("critical")),
    ("⏫", Takes::Nothing("high")),
    ("🔼", Takes::Nothing("medium")),
    ("🔽", Takes::Nothing("low")),
    ("⏬", Takes::Nothing("lowest")),
    ("🔁", Takes::Words(&["every "])),
    ("🆔", Takes::Word),
    ("🏁", Takes::Words(&["delete", "keep"])),
];

/// The sign before the day on which a task was completed.
const COMPLETED: &str = "✅";

/// The sign whose day stands in braces.
const BRACED: &str = "@{";

/// A sign and where its value stands; a sign that says it alone is its own value.
pub type Signed = (Field, Range<usize>);

/// Takes off the signs behind the text of a task: what they tell, in their order, and where the text ends before them.
pub fn behind(text: &str, range: Range<usize>) -> (Vec<Signed>, usize) {
    let (mut found, mut end) = (Vec::new(), range.end);
    while let Some((signed, start)) = last(text, range.start..end) {
        found.extend(signed);
        end = start;
    }
    found.reverse();
    (found, end)
}

/// The last sign of a text with all that stands behind it, and where the text ends before it.
fn last(text: &str, range: Range<usize>) -> Option<(Option<Signed>, usize)> {
    let rest = &text[range.clone()];
    // The first bytes of all signs.
    let at = memchr::memrchr3_iter(0xf0, 0xe2, b'@', rest.as_bytes()).find(|at| of(&rest[*at..]).is_some())?;
    let (sign, takes) = of(&rest[at..])?;
    let before = rest[..at].trim_end_matches([' ', '\t']);
    if before.is_empty() || before.len() == at {
        return None;
    }
    let behind = &rest[at + sign..];
    let value = behind.strip_prefix('\u{fe0f}').unwrap_or(behind).trim_start_matches([' ', '\t']);
    let start = range.start + rest.len() - value.len();
    let signed = match takes {
        Takes::Day(field) => {
            let length = day(value).filter(|length| is_tags(closed(&value[*length..])))?;
            field.map(|field| (field, start..start + length))
        }
        Takes::Nothing(_) if is_tags(value) => Some((Field::Priority, range.start + at..range.start + at + sign)),
        Takes::Words(leads) if leads.iter().any(|lead| value.starts_with(lead)) => None,
        Takes::Word if !value.is_empty() && is_tags(value.split_once(' ').map_or("", |(_, behind)| behind)) => None,
        _ => return None,
    };
    Some((signed, range.start + before.len()))
}

/// The sign a text begins with: its length, and what stands behind it.
fn of(text: &str) -> Option<(usize, Takes)> {
    SIGNS.iter().find(|(sign, _)| text.starts_with(sign)).map(|(sign, takes)| (sign.len(), *takes))
}

/// The length of the ISO day a text begins with.
fn day(text: &str) -> Option<usize> {
    const LENGTH: usize = "2026-04-01".len();
    let (range, ..) = Moment::find(text.get(..LENGTH)?)?;
    let shape = text.bytes().take(LENGTH).all(|byte| byte.is_ascii_digit() || byte == b'-');
    (shape && range == (0..LENGTH)).then_some(LENGTH)
}

/// What stands behind a day, without the brace that closes it.
fn closed(behind: &str) -> &str {
    behind.strip_prefix('}').unwrap_or(behind)
}

/// Whether a text is nothing but tags and the name of a line: `#garden ^a1b2`.
fn is_tags(text: &str) -> bool {
    text.split_whitespace().all(|word| word.len() > 1 && word.starts_with(['#', '^']))
}

/// Adds to the entry of a task what signs tell of it; what its line says in words comes first.
pub fn tell<'t>(text: &'t str, signs: &[Signed], entry: &mut Entry<'t>) {
    for (field, range) in signs {
        if entry.slots.iter().any(|slot| slot.field == *field) {
            continue;
        }
        let said = &text[range.clone()];
        let value = match of(said) {
            Some((_, Takes::Nothing(word))) => Some(Value::Text(Text::new(word))),
            _ => Moment::find(said).map(|(_, day, _)| Value::Moment(day)),
        };
        entry.slots.push(Slot::new(*field, Style::Sign, range.clone(), value));
    }
}

/// The text that says a value by a sign, as its place holds it; none where no sign says it.
pub fn said(value: &Value<'_>, offset: FixedOffset) -> Option<String> {
    match value {
        Value::Text(word) => {
            let says = |takes: &Takes| matches!(takes, Takes::Nothing(known) if priority::same(known, word.as_str()));
            SIGNS.iter().find(|(_, takes)| says(takes)).map(|(sign, _)| (*sign).to_owned())
        }
        Value::Moment(moment) => Some(moment.format(Form::Day, offset)),
        _ => None,
    }
}

/// The day on which a task was completed, behind the line that ends in a range: where it goes, and its text.
pub fn completed(text: &str, line: Range<usize>, day: &Value<'_>, offset: FixedOffset) -> Option<Edit> {
    let shown = text[line.clone()].trim_end();
    // `^a1b2`, the name of a line, stands behind all else.
    let named = shown.rfind(' ').filter(|at| shown[at + 1..].starts_with('^')).unwrap_or(shown.len());
    let at = line.start + shown[..named].trim_end().len();
    Some(Edit::insert(at, format!(" {COMPLETED} {}", said(day, offset)?)))
}

/// Where a sign and its value stand, with the blanks before them.
pub fn whole(text: &str, value: &Range<usize>) -> Range<usize> {
    let before = text[..value.start].trim_end_matches([' ', '\t']).trim_end_matches('\u{fe0f}');
    let sign = SIGNS.iter().find(|(sign, takes)| matches!(takes, Takes::Day(_)) && before.ends_with(sign));
    let start = if of(&text[value.clone()]).is_some() {
        value.start
    } else {
        before.len() - sign.map_or(0, |(sign, _)| sign.len())
    };
    text[..start].trim_end_matches([' ', '\t']).len()..text.len() - closed(&text[value.end..]).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, title: &str, expected: &[(Field, &str)]) {
        let (signs, end) = behind(text, 0..text.len());
        let shown: Vec<_> = signs.iter().map(|(field, range)| (*field, &text[range.clone()])).collect();
        assert_eq!((&text[..end], &shown[..]), (title, expected), "{text}");
    }

    #[test]
    fn signs_behind_a_task_tell_of_it() {
        use Field::{Completed, Created, Due, Priority, Started};
        check("Oil it ⏫ 📅 2026-04-01", "Oil it", &[(Priority, "⏫"), (Due, "2026-04-01")]);
        check("Oil it ➕ 2026-03-01 ✅ 2026-03-02", "Oil it", &[(Created, "2026-03-01"), (Completed, "2026-03-02")]);
        check("Oil it 🛫 2026-03-01 🔁 every week #gate", "Oil it", &[(Started, "2026-03-01")]);
        check("Oil it #gate 🗓️ 2026-03-01 ^a1b2", "Oil it #gate", &[(Due, "2026-03-01")]);
        check("Oil it @{2026-03-01} #gate", "Oil it", &[(Due, "2026-03-01")]);
        check("Oil it 🆔 oil1 ⏳ 2026-03-01 🏁 delete", "Oil it", &[]);
    }

    #[test]
    fn other_signs_stay() {
        for text in [
            "Oil it",
            "Oil it ✅",
            "Oil it ✅ DONE",
            "Oil it ✅ 2026-03-01, by hand",
            "Oil it 🔽 the lower one",
            "Oil it ⏳ waits for rain",
            "📅 2026-03-01",
            "Ask for📅 2026-03-01",
            "Draw 🔁 and 🏁",
        ] {
            check(text, text, &[]);
        }
    }

    #[test]
    fn a_sign_goes_with_its_value() {
        let text = "Oil it ⏫ 🗓️ 2026-04-01 @{2026-04-01}";
        let (signs, _) = behind(text, 0..text.len());
        let without: Vec<_> = signs
            .iter()
            .map(|(_, range)| whole(text, range))
            .map(|range| text[..range.start].to_owned() + &text[range.end..])
            .collect();
        assert_eq!(
            without,
            ["Oil it 🗓️ 2026-04-01 @{2026-04-01}", "Oil it ⏫ @{2026-04-01}", "Oil it ⏫ 🗓️ 2026-04-01"]
        );
    }
}
