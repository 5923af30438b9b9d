//! When something is planned, in words: `Weeks 1-3`, `Day 5`, `Sprint 2`.

use crate::plan::words::{Tongues, Words, words};
use std::ops::Range;

/// Words before the number of a stretch of time.
const UNITS: Tongues = [
    "day, days, week, weeks, month, months, sprint, sprints",
    "día, días, semana, semanas, mes, meses",
    "dia, dias, semana, semanas, mês, meses",
    "jour, jours, semaine, semaines, mois",
    "tag, tage, woche, wochen, monat, monate",
    "giorno, giorni, settimana, settimane, mese, mesi",
    "день, дни, неделя, недели, месяц, месяцы, спринт",
    "",
    "",
    "",
];

static BY_WORD: Words<()> = words!((), &[((), UNITS)]);

/// Returns the length of the window at the start of a text: a unit, a number, and perhaps another behind a dash.
pub fn at_start(text: &str) -> Option<usize> {
    let word = text.find(' ').filter(|end| *end > 2)?;
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = number(&text[word + 1..]);
    if first == 0 || first > 3 || BY_WORD.get(&text[..word]).is_none() {
        return None;
    }
    let end = word + 1 + first;
    let rest = &text[end..];
    let joint = ["-", "–", "—", " - ", " – ", " to ", "+"].into_iter().find(|joint| rest.starts_with(joint));
    let end = match joint {
        Some("+") => end + 1,
        Some(joint) if number(&rest[joint.len()..]) > 0 => end + joint.len() + number(&rest[joint.len()..]),
        _ => end,
    };
    (!text[end..].starts_with(char::is_alphanumeric)).then_some(end)
}

/// Returns where a window in brackets stands at the end of a text: the brackets, and what is in them.
pub fn behind(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let rest = text.trim_end().strip_suffix(')')?;
    let open = memchr::memrchr(b'(', rest.as_bytes())?;
    let inside = &rest[open + 1..];
    (at_start(inside) == Some(inside.len())).then_some((open..rest.len() + 1, open + 1..rest.len()))
}

/// Takes apart a line that begins with a window and a colon, in emphasis or not: the window, and what follows it.
pub fn label(text: &str) -> Option<(Range<usize>, usize)> {
    let start = text.len() - text.trim_start_matches(['*', '_']).len();
    let end = start + at_start(&text[start..])?;
    let behind = text[end..].trim_start_matches(['*', '_', ' ']);
    let value = behind.strip_prefix(':')?.trim_start_matches(['*', '_', ' ']);
    (!value.is_empty()).then(|| (start..end, text.len() - value.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_a_unit_and_numbers() {
        for (text, window) in [
            ("Weeks 1-3", Some("Weeks 1-3")),
            ("Day 10: test", Some("Day 10")),
            ("Woche 3–4, dann", Some("Woche 3–4")),
            ("Weeks 4+", Some("Weeks 4+")),
            ("Week 2 to 5", Some("Week 2 to 5")),
            ("Week one", None),
            ("Days off", None),
            ("Day 3rd", None),
            ("Phase 3", None),
        ] {
            assert_eq!(at_start(text).map(|end| &text[..end]), window, "{text}");
        }
        let behind = |text: &'static str| behind(text).map(|(all, inside)| (&text[all], &text[inside]));
        assert_eq!(behind("Build it (Weeks 1-3)"), Some(("(Weeks 1-3)", "Weeks 1-3")));
        assert_eq!(behind("Build it (in Week 3)"), None);
        let label = |text: &'static str| label(text).map(|(window, rest)| (&text[window], &text[rest..]));
        assert_eq!(label("**Days 1-2**: Lay bricks"), Some(("Days 1-2", "Lay bricks")));
        assert_eq!(label("**Day 5:** Roof"), Some(("Day 5", "Roof")));
        assert_eq!(label("Week 1: Core"), Some(("Week 1", "Core")));
        assert_eq!(label("Week 1 Core"), None);
    }
}
