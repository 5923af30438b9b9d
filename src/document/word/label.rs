//! The labels documents put before a value, and the field each one names.

use super::beside;
use super::labels::{COLUMNS, DETAILS, FIELDS, IDS, OTHERS};
use crate::plan::Field;
use crate::plan::words::{Tongues, Words, words};
use std::borrow::Cow;

/// What a label introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// A field of an item.
    Field(Field),
    /// A list of tasks.
    Tasks,
    /// When the document was last changed.
    Updated,
    /// The first day of the plan.
    Start,
    /// `Phase 3 of 6`.
    CurrentPhase,
    /// What comes next.
    Next,
    /// What a phase creates, modifies and installs, in a list below.
    Scope,
    /// The id of a feature, which the phases behind it belong to.
    Feature,
}

/// The tables turned round: they are asked for each labelled line and column. Of a label in several rows the first
/// counts.
static LABELS: Words<Label> = words!(Label, &labels());
static HEADERS: Words<Field> = words!(Field, COLUMNS);
static ID_HEADERS: Words<()> = words!((), &[((), IDS)]);

/// The labels of fields, and the others behind them.
const fn labels() -> [(Label, Tongues); FIELDS.len() + DETAILS.len() + OTHERS.len()] {
    let mut all = [(Label::Tasks, [""; 10]); FIELDS.len() + DETAILS.len() + OTHERS.len()];
    let mut at = 0;
    while at < all.len() {
        let behind = at.wrapping_sub(FIELDS.len());
        all[at] = if at < FIELDS.len() {
            (Label::Field(FIELDS[at].0), FIELDS[at].1)
        } else if behind < DETAILS.len() {
            (Label::Field(DETAILS[behind].0), DETAILS[behind].1)
        } else {
            OTHERS[behind - DETAILS.len()]
        };
        at += 1;
    }
    all
}

/// Returns what a label in text names.
pub fn label(text: &str) -> Option<Label> {
    if !LABELS.knows(first_word(text)) {
        return None;
    }
    let told = of_length(text).map(Label::Field);
    told.or_else(|| LABELS.get(&bare(text)))
}

/// The field of a label with words in brackets or several, which say whether a length was planned or taken.
fn of_length(text: &str) -> Option<Field> {
    let text = text.trim_matches(is_decoration);
    beside::of_label(text)
}

/// The first word of a label without what decorates it: what none begins with, none is.
fn first_word(text: &str) -> &str {
    let parts = |c: char| c.is_whitespace() || matches!(c, '.' | '(' | ')' | '（' | '）');
    let bare = text.trim_start_matches(|c: char| parts(c) || is_decoration(c));
    let end = bare.find(parts);
    bare[..end.unwrap_or(bare.len())].trim_end_matches(is_decoration)
}

/// Returns the field a column holds.
pub fn header(text: &str) -> Option<Field> {
    let name = bare(text);
    let label = || match LABELS.get(&name)? {
        Label::Field(field) => Some(field),
        _ => None,
    };
    of_length(text).or_else(|| HEADERS.get(&name)).or_else(label)
}

/// Whether a column holds ids.
pub fn is_id_header(text: &str) -> bool {
    text.trim() == "№" || ID_HEADERS.get(&bare(text)).is_some()
}

/// A label in lower case, without marks, emphasis, a colon or brackets behind it.
pub fn normal(text: &str) -> String {
    bare(text).to_lowercase()
}

/// A label without what decorates it; as it stands where nothing does.
pub fn bare(text: &str) -> Cow<'_, str> {
    if is_bare(text) {
        return Cow::Borrowed(text);
    }
    let bare = text.trim().trim_matches(is_decoration);
    let bare = match bare.split_once(['(', '（']) {
        Some((before, _)) if !before.trim().is_empty() => before,
        _ => bare,
    };
    let mut words =
        bare.split(|c: char| c.is_whitespace() || matches!(c, '.' | '(' | ')')).filter(|word| !word.is_empty());
    let mut out = words.next().unwrap_or_default().to_owned();
    words.for_each(|word| out.extend([" ", word]));
    Cow::Owned(out)
}

fn is_decoration(c: char) -> bool {
    matches!(c, '*' | '_' | '`' | ':' | '：' | ' ') || (!c.is_ascii() && !c.is_alphanumeric())
}

/// Whether a text is words of letters and digits between single spaces.
fn is_bare(text: &str) -> bool {
    let mut before = b' ';
    let plain = text.bytes().all(|byte| {
        let plain = byte.is_ascii_alphanumeric() || byte == b' ' && before != b' ';
        before = byte;
        plain
    });
    plain && before != b' '
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_fields_however_they_are_dressed() {
        for (text, field) in [
            ("**Status**", Field::Status),
            ("Effort Estimate", Field::Estimate),
            ("Est. Hours", Field::Estimate),
            ("PR Link", Field::Pr),
            ("Blocked By:", Field::Blockers),
            ("状态", Field::Status),
            ("📅 Due Date", Field::Due),
            ("Effort (h)", Field::Estimate),
            ("**Effort (actual)**", Field::Actual),
            ("Aufwand geschätzt", Field::Estimate),
            ("Aufwand (tatsächlich):", Field::Actual),
            ("Трудозатраты (факт)", Field::Actual),
            ("工数（実績）", Field::Actual),
        ] {
            assert_eq!(label(text), Some(Label::Field(field)), "{text}");
        }
        assert_eq!(label("Note to self"), None);
        assert_eq!(header("Story Title"), Some(Field::Title));
        assert!(is_id_header("Story ID") && !is_id_header("Risk ID"));
    }
}
