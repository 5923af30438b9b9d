//! The place of a status that lists what there is to choose from: `[ ] open [x] in progress [ ] done`.

use super::word::status;
use crate::plan::Status;
use std::ops::Range;

/// Signs before an option that is not taken, and before the one that is; those of each kind stand together.
const SIGNS: [(&str, bool); 10] = [
    ("[ ]", false),
    ("[]", false),
    ("[x]", true),
    ("[X]", true),
    ("☐", false),
    ("☑", true),
    ("☒", true),
    ("⬜", false),
    ("✅", true),
    ("✔", true),
];

/// The sign that is put before an option where no other shows how.
const TICKS: [(&str, &str); 4] = [("[ ]", "[x]"), ("[]", "[x]"), ("☐", "☑"), ("⬜", "✅")];

/// The selector that says a sign is to be drawn as a picture.
const SELECTOR: char = '\u{fe0f}';

/// One of several options.
#[derive(Debug)]
struct Choice {
    sign: Range<usize>,
    ticked: bool,
    status: Option<Status>,
}

/// Whether a text lists what there is to choose from.
pub(super) fn are_in(text: &str) -> bool {
    choices(text).is_some()
}

/// Returns the status that is ticked in a text of several options; none where none or several are.
pub(super) fn taken(text: &str) -> Option<Status> {
    let all = choices(text)?;
    let mut ticked = all.iter().filter(|choice| choice.ticked);
    let first = ticked.next()?;
    if ticked.next().is_some() { None } else { first.status }
}

/// Returns the text with another option ticked; none where no option says it, or several are ticked.
pub(super) fn tick(text: &str, wanted: Status) -> Option<String> {
    let all = choices(text)?;
    let to = all.iter().find(|choice| choice.status == Some(wanted))?;
    let mut ticked = all.iter().filter(|choice| choice.ticked);
    let (from, another) = (ticked.next(), ticked.next());
    if another.is_some() || to.ticked {
        return None;
    }
    let open = &text[to.sign.clone()];
    let usual = || TICKS.iter().find(|(sign, _)| open.starts_with(sign)).map(|(_, tick)| *tick);
    let sign = from.map(|from| &text[from.sign.clone()]).or_else(usual)?;
    let mut edits = vec![(to.sign.clone(), sign)];
    edits.extend(from.map(|from| (from.sign.clone(), open)));
    edits.sort_by_key(|(range, _)| range.start);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (range, sign) in edits {
        out.extend([&text[at..range.start], sign]);
        at = range.end;
    }
    Some(out + &text[at..])
}

/// The options of a text: two signs at least, each before words. Marks are signs only where all that stands behind them
/// is a status.
fn choices(text: &str) -> Option<Vec<Choice>> {
    if text.is_ascii() && !text.contains('[') {
        return None;
    }
    let signs: Vec<_> = text.char_indices().filter_map(|(at, _)| sign(text, at)).collect();
    if signs.len() < 2 || !text[..signs[0].0.start].trim().is_empty() {
        return None;
    }
    let ends = signs[1..].iter().map(|(sign, _)| sign.start).chain([text.len()]);
    let between = |end: usize, start: usize| text[start..end].trim().trim_end_matches(['/', '|', ',', ';', '·']).trim();
    let parts: Vec<_> = signs.iter().zip(ends).map(|((sign, _), end)| between(end, sign.end)).collect();
    let marks = text.contains(['⬜', '✅', '✔']);
    let status = |part: &str| status::whole(part).filter(|found| !found.words.is_empty()).map(|found| found.status);
    let said: Vec<_> = parts.iter().map(|part| status(part)).collect();
    let stated = said.iter().flatten().count();
    let worded = parts.iter().all(|part| part.contains(char::is_alphabetic));
    let sure = if marks { stated == parts.len() } else { worded && stated > 0 };
    let choice = |((sign, ticked), status): ((Range<usize>, bool), Option<Status>)| Choice { sign, ticked, status };
    sure.then(|| signs.into_iter().zip(said).map(choice).collect())
}

/// The sign that stands at a place, and whether it ticks what is behind it.
fn sign(text: &str, at: usize) -> Option<(Range<usize>, bool)> {
    let (sign, ticked) = SIGNS.iter().find(|(sign, _)| text[at..].starts_with(sign))?;
    let end = at + sign.len();
    let selector = if text[end..].starts_with(SELECTOR) { SELECTOR.len_utf8() } else { 0 };
    Some((at..end + selector, *ticked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Status::{Blocked, Complete, InProgress, NotStarted};

    #[test]
    fn the_tick_goes_to_the_option_that_says_it() {
        for (text, status, wanted, expected) in [
            (
                "[ ] todo [x] in progress [ ] done",
                Some(InProgress),
                Complete,
                Some("[ ] todo [ ] in progress [x] done"),
            ),
            ("⬜ todo ⬜ in progress ☑ done", Some(Complete), NotStarted, Some("☑ todo ⬜ in progress ⬜ done")),
            ("☐ Open / ☑️ Done", Some(Complete), NotStarted, Some("☑️ Open / ☐ Done")),
            ("[ ] Open [ ] Done", None, Complete, Some("[ ] Open [x] Done")),
            ("[x] Open [x] Done", None, Complete, None),
            ("[ ] Open [x] Done", Some(Complete), Blocked, None),
        ] {
            assert_eq!(taken(text), status, "{text}");
            assert_eq!(tick(text, wanted).as_deref(), expected, "{text}");
        }
        for text in ["✅ Doors ⬜ Roof", "[x] Done", "Done ✅", "see [ ] and [x]", "✅ Done"] {
            assert!(!are_in(text), "{text}");
        }
    }
}
