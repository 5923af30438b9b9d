//! Marks that stand for a status.

use crate::plan::Status::{
    self, Blocked, Cancelled, Complete, Deferred, Failed, InProgress, InReview, NotStarted, Queued,
};

/// Marks and what each means where no word stands beside it.
pub(super) const MARKS: &[(&str, Status)] = &[
    ("✅", Complete),
    ("✔️", Complete),
    ("✔", Complete),
    ("☑️", Complete),
    ("☑", Complete),
    ("✓", Complete),
    ("🎉", Complete),
    ("🏁", Complete),
    ("🟩", Complete),
    ("🔄", InProgress),
    ("🚧", InProgress),
    ("🟡", InProgress),
    ("🏗️", InProgress),
    ("🔨", InProgress),
    ("⚠️", InProgress),
    ("🔃", InProgress),
    ("🟠", InProgress),
    ("🟨", InProgress),
    ("🟧", InProgress),
    ("▶️", InProgress),
    // Circles that are filled in part; of a whole and an empty one it depends on where they are used.
    ("◔", InProgress),
    ("◑", InProgress),
    ("◐", InProgress),
    ("◕", InProgress),
    ("🔧", InProgress),
    ("⏳", NotStarted),
    ("⌛", NotStarted),
    ("⏸️", NotStarted),
    ("⏸", NotStarted),
    ("📋", NotStarted),
    ("📝", NotStarted),
    ("🔴", NotStarted),
    ("⬜", NotStarted),
    ("☐", NotStarted),
    ("🔲", NotStarted),
    ("⭕", NotStarted),
    ("🆕", NotStarted),
    ("🟢", NotStarted),
    ("🔵", NotStarted),
    ("🔜", NotStarted),
    ("⚪", Queued),
    ("🚫", Blocked),
    ("⛔", Blocked),
    ("🟥", Blocked),
    ("🛑", Blocked),
    ("🔒", Blocked),
    // A cross among ticks says that something is not there; what failed is said in words.
    ("❌", NotStarted),
    ("✖️", NotStarted),
    ("✖", NotStarted),
    ("✗", NotStarted),
    ("✘", NotStarted),
    ("💥", Failed),
    ("👀", InReview),
    ("🔍", InReview),
    ("🔮", NotStarted),
    ("⏭️", Cancelled),
    ("⏭", Cancelled),
    ("🗑️", Cancelled),
    ("✂️", Cancelled),
    ("✂", Cancelled),
    ("💤", Deferred),
];

/// Marks whose meaning changes from file to file: before or behind a name they say a priority or nothing at all.
pub(super) const UNSURE: [&str; 14] =
    ["🔧", "🔴", "🟡", "🟢", "🔵", "🟠", "⚪", "🟥", "⭕", "🟩", "🟨", "🟧", "✂️", "✂"];

/// Marks that bars are drawn with, too.
const CELLS: [char; 8] = ['🟩', '🟦', '🟨', '🟧', '🟥', '⬛', '⬜', '⚪'];

/// Whether two signs beside one another are cells of a bar: none of them is a mark.
pub(super) fn are_cells(one: char, other: char) -> bool {
    CELLS.contains(&one) && CELLS.contains(&other)
}

/// Names that forges draw as marks, between colons: `:white_check_mark:`. They are those of GitHub.
const SHORTCODES: &[(&str, char)] = &[
    ("white_check_mark", '✅'),
    ("heavy_check_mark", '✔'),
    ("ballot_box_with_check", '☑'),
    ("tada", '🎉'),
    ("checkered_flag", '🏁'),
    ("green_square", '🟩'),
    ("arrows_counterclockwise", '🔄'),
    ("construction", '🚧'),
    ("building_construction", '🏗'),
    ("hammer", '🔨'),
    ("wrench", '🔧'),
    ("warning", '⚠'),
    ("yellow_circle", '🟡'),
    ("orange_circle", '🟠'),
    ("hourglass_flowing_sand", '⏳'),
    ("hourglass", '⌛'),
    ("pause_button", '⏸'),
    ("clipboard", '📋'),
    ("memo", '📝'),
    ("red_circle", '🔴'),
    ("green_circle", '🟢'),
    ("large_blue_circle", '🔵'),
    ("white_circle", '⚪'),
    ("white_large_square", '⬜'),
    ("black_square_button", '🔲'),
    ("o", '⭕'),
    ("new", '🆕'),
    ("soon", '🔜'),
    ("no_entry_sign", '🚫'),
    ("no_entry", '⛔'),
    ("stop_sign", '🛑'),
    ("lock", '🔒'),
    ("x", '❌'),
    ("boom", '💥'),
    ("eyes", '👀'),
    ("mag", '🔍'),
    ("crystal_ball", '🔮'),
    ("wastebasket", '🗑'),
    ("zzz", '💤'),
];

/// The shortcode that a text begins with: its bytes, colons included, and the sign it is drawn as.
pub(super) fn shortcode(text: &str) -> Option<(usize, char)> {
    let inner = text.strip_prefix(':')?;
    let name = &inner[..inner.find(|c: char| !c.is_ascii_lowercase() && c != '_')?];
    let (_, sign) =
        SHORTCODES.iter().find(|(known, _)| *known == name).filter(|_| inner[name.len()..].starts_with(':'))?;
    Some((name.len() + 2, *sign))
}

/// The name of a mark between colons, where forges have one.
pub fn coded(mark: &str) -> Option<String> {
    let sign = mark.chars().next()?;
    SHORTCODES.iter().find(|(_, known)| *known == sign).map(|(name, _)| format!(":{name}:"))
}

/// The shortcode that a text ends with.
pub(super) fn shortcode_behind(text: &str) -> Option<(usize, char)> {
    let open = text.strip_suffix(':')?.rfind(':')?;
    shortcode(&text[open..]).filter(|(length, _)| open + length == text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_stand_between_colons() {
        for (text, front, behind) in [
            (":x:", Some((3, '❌')), Some((3, '❌'))),
            (":x: Sand it", Some((3, '❌')), None),
            ("Sand it :white_check_mark:", None, Some((18, '✅'))),
            (":x", None, None),
            (":sand:", None, None),
            ("note: it is 10:30:", None, None),
        ] {
            assert_eq!((shortcode(text), shortcode_behind(text)), (front, behind), "{text}");
        }
    }
}
