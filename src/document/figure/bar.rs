//! Bars of blocks beside a percentage: `[███░░░░░░░] 30%`.

use super::{Figure, Unit};
use std::ops::Range;

/// The signs of bars: what is filled, and what is not.
const SIGNS: [(char, char); 13] = [
    ('█', '░'),
    ('▓', '░'),
    ('■', '□'),
    ('▰', '▱'),
    ('▮', '▯'),
    ('🟩', '⬜'),
    ('🟦', '⬜'),
    ('🟨', '⬜'),
    ('🟧', '⬜'),
    ('⬛', '⬜'),
    ('●', '○'),
    ('#', '-'),
    ('=', '-'),
];

/// What stands for nothing in bars besides.
const EMPTY: [char; 4] = ['▒', '▁', '.', '·'];

/// The cells of the shortest bar.
const SHORTEST: usize = 5;

/// The first bytes of the signs that are not of ASCII; bars of those that are stand in brackets.
const BEGINS: [u8; 2] = [0xe2, 0xf0];

/// A bar and how much of it is filled.
struct Bar {
    range: Range<usize>,
    filled: usize,
    width: usize,
}

/// Adds the bar of a line or cell whose percentage is among the figures from a place on, where both say the same.
pub(super) fn beside(text: &str, line: &Range<usize>, start: usize, figures: &mut Vec<Figure>) {
    let Some(percent) = figures[start..].iter().find(|figure| figure.unit == Unit::Percent) else { return };
    let Some(bar) = find(text, line) else { return };
    let told = percent.low * bar.width as f64 / 100.0;
    if (told - bar.filled as f64).abs() < 1.0 {
        let filled = bar.filled as f64;
        let unit = Unit::Bar(bar.width);
        let bar = Figure { range: bar.range, unit, low: filled, high: filled, decimals: 0, ..percent.clone() };
        figures.push(bar);
    }
}

/// The bar right before or behind a percentage, within the cell or line around both, and what it is for another percentage; none
/// where the two disagree.
pub fn beside_share(text: &str, percent: &Range<usize>, share: f64) -> Option<(Range<usize>, String)> {
    let stands: f64 = text[percent.clone()].trim_end_matches(['%', '％']).trim_end().parse().ok()?;
    let start = text[..percent.start].rfind(['|', '\n']).map_or(0, |at| at + 1);
    let end = text[percent.end..].find(['|', '\n']).map_or(text.len(), |at| percent.end + at);
    let bar = find(text, &(start..end))?;
    let between =
        if bar.range.start < percent.start { bar.range.end..percent.start } else { percent.end..bar.range.start };
    let beside = text[between].trim_matches(['[', ']', '(', ')', '`', '*', ' ']).is_empty();
    let agrees = (stands * bar.width as f64 / 100.0 - bar.filled as f64).abs() < 1.0;
    // Nothing of it is filled: another bar of the document may tell with what.
    let stood = &text[bar.range.clone()];
    let known = |(filled, empty): &&(char, char)| stood.starts_with(*empty) && text.contains(*filled);
    let signs = SIGNS.iter().find(known).map(|(filled, empty)| format!("{filled}{empty}"));
    let cells = drawn(share * bar.width as f64 / 100.0, bar.width, signs.as_deref().unwrap_or(stood));
    (beside && agrees).then_some((bar.range, cells))
}

/// A text without a bar in front of it.
pub fn behind(text: &str) -> &str {
    let bare = text.trim_start_matches(['[', '`', ' ']);
    let rest = bare.trim_start_matches(is_cell);
    if bare[..bare.len() - rest.len()].chars().nth(SHORTEST - 1).is_some() {
        rest.trim_start_matches([']', '`', ' '])
    } else {
        text
    }
}

/// A text without a bar at its end, where one stands there: `Oil the gate ██████░░░░`.
pub fn before(text: &str) -> Option<&str> {
    let bare = text.trim_end_matches([']', '`', ' ']);
    let rest = bare.trim_end_matches(is_cell);
    let plain = || bare[rest.len()..].is_ascii() && !rest.ends_with('[');
    bare[rest.len()..].chars().nth(SHORTEST - 1)?;
    (!plain()).then(|| rest.trim_end_matches(['[', '`', ' ']))
}

/// The percentage that follows a place behind a bar: ` ██████░░░░ 60%`.
pub fn percent_behind(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text[at..].trim_start_matches([' ', ':', '-', '–', '—']);
    let percent = behind(rest);
    let digits = percent.bytes().take_while(u8::is_ascii_digit).count();
    let end = percent[digits..].trim_start_matches(' ').strip_prefix(['%', '％'])?;
    let start = text.len() - percent.len();
    (digits > 0 && percent.len() < rest.len()).then(|| start..text.len() - end.len())
}

/// The only bar of a line.
fn find(text: &str, line: &Range<usize>) -> Option<Bar> {
    let bytes = &text.as_bytes()[line.clone()];
    let start = line.start + memchr::memchr3(BEGINS[0], BEGINS[1], b'[', bytes)?;
    let from = start + text[start..line.end].find(is_cell)?;
    let cells = &text[from..line.end];
    let cells = &cells[..cells.find(|c| !is_cell(c)).unwrap_or(cells.len())];
    let plain = cells.is_ascii() && !text[..from].ends_with('[');
    let (filled, width) = (cells.chars().filter(|c| is_filled(*c)).count(), cells.chars().count());
    let ordered = cells.chars().skip(filled).all(|c| !is_filled(c));
    let more = text[from + cells.len()..line.end].contains(is_filled);
    let is_bar = width >= SHORTEST && ordered && !plain && !more;
    is_bar.then(|| Bar { range: from..from + cells.len(), filled, width })
}

fn is_filled(c: char) -> bool {
    SIGNS.iter().any(|(filled, _)| *filled == c)
}

fn is_cell(c: char) -> bool {
    is_filled(c) || EMPTY.contains(&c) || SIGNS.iter().any(|(_, empty)| *empty == c)
}

/// A bar with so many cells filled, in the signs of one that stands there.
pub fn drawn(filled: f64, width: usize, current: &str) -> String {
    let signs = |c: char| SIGNS.iter().find(|(filled, empty)| *filled == c || *empty == c);
    let (first, last) = (current.chars().next(), current.chars().next_back());
    let known = first.and_then(signs).or_else(|| last.and_then(signs)).copied().unwrap_or(SIGNS[0]);
    let filled_sign = first.filter(|c| is_filled(*c)).unwrap_or(known.0);
    let empty_sign = last.filter(|c| !is_filled(*c)).unwrap_or(known.1);
    // A half is not filled yet.
    let filled = (filled - 0.5).ceil().clamp(0.0, width as f64) as usize;
    let cells = std::iter::repeat_n(filled_sign, filled).chain(std::iter::repeat_n(empty_sign, width - filled));
    cells.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_found_and_drawn_anew() {
        for (text, found) in [
            ("Done: [███░░░░░░░] 30%", Some(("███░░░░░░░", 3))),
            ("█████ 100%", Some(("█████", 5))),
            ("`[####------]` 40%", Some(("####------", 4))),
            ("🟩🟩⬜⬜⬜ 40%", Some(("🟩🟩⬜⬜⬜", 2))),
            ("30%", None),
            ("███ 30%", None),
            ("#### 40%", None),
            ("░░███ 30%", None),
            ("█████ 100% █████ 100%", None),
        ] {
            let bar = find(text, &(0..text.len())).map(|bar| (&text[bar.range], bar.filled));
            assert_eq!(bar, found, "{text}");
        }
        for (filled, width, current, drawn_anew) in [
            (6.7, 10, "███░░░░░░░", "███████░░░"),
            (2.5, 10, "███░░░░░░░", "██░░░░░░░░"),
            (0.0, 5, "█████", "░░░░░"),
            (1.0, 5, "▱▱▱▱▱", "▰▱▱▱▱"),
            (10.0, 10, "####------", "##########"),
            (1.0, 5, "■■■··", "■····"),
        ] {
            assert_eq!(drawn(filled, width, current), drawn_anew);
        }
        assert_eq!(behind("[███░░] 60% complete"), "60% complete");
        assert_eq!(behind("2 of 3"), "2 of 3");
        assert_eq!(behind("- 5"), "- 5");
        assert_eq!(before("Oil it [####------]"), Some("Oil it"));
        assert_eq!(before("Oil it 🟩🟩⬜⬜⬜"), Some("Oil it"));
        assert_eq!(before("Oil it ------"), None);
    }
}
