//! What is planned, completed and remaining of a phase: `Planned: 5`, `Completed: 2`, `Remaining: 3`, on lines of their own or
//! on one.

use super::line::pair;
use super::number::{self, Beside};
use super::{Counts, Figure, Of, run};
use crate::document::word::label::normal;
use crate::markdown::{BlockKind, Blocks};
use std::ops::Range;

/// Words for what is planned; what is completed and remains is said in the words of all figures.
const PLANNED: [&str; 16] = [
    "planned",
    "planned tasks",
    "tasks planned",
    "total planned",
    "scheduled",
    "planificadas",
    "planificado",
    "planejadas",
    "planejado",
    "prévu",
    "prévues",
    "geplant",
    "pianificate",
    "запланировано",
    "计划",
    "계획",
];

/// One of the lines.
#[derive(Debug, Clone)]
pub struct Line {
    /// The label.
    pub label: Range<usize>,
    /// What stands behind it.
    pub value: Range<usize>,
    /// What its numbers count.
    pub counts: Counts,
}

/// Returns the lines in the body of a section that say what is planned, completed and remaining, two of the three at least;
/// none where one is said twice.
pub fn lines(blocks: &Blocks<'_>, body: Range<usize>) -> Vec<Line> {
    let text = blocks.text;
    let own = body.filter(|at| blocks.list[*at].kind == BlockKind::Paragraph && !blocks.in_quote(*at));
    let digits = |line: &Range<usize>| text[line.clone()].bytes().any(|byte| byte.is_ascii_digit());
    let lines = own.flat_map(|at| blocks.lines(&blocks.list[at])).filter(digits);
    let found: Vec<_> = lines.flat_map(|line| parts(text, line)).filter_map(|part| of_part(text, part)).collect();
    let number = |counts: Counts| found.iter().filter(|line| line.counts == counts).count();
    let [planned, done, open] = [Counts::Total, Counts::COMPLETE, Counts::Open].map(number);
    // What is done beside what remains can be anything: only a plan makes it a part of one.
    let whole = planned == 1 && done <= 1 && open <= 1 && done + open > 0;
    if whole { found } else { Vec::new() }
}

/// Returns the figures of such lines, all of one part of the document.
pub(super) fn figures(text: &str, lines: &[Line], within: &[Range<usize>]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for line in lines {
        let beside = Beside { counts: line.counts, of: Of::Items, group: None, hours: false };
        number::numbers(text, line.value.clone(), beside, &mut figures);
    }
    for figure in &mut figures {
        figure.within = within.to_vec();
    }
    figures
}

/// The parts of a line that can have labels of their own.
fn parts(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let (mut all, mut start, bytes) = (Vec::new(), line.start, text.as_bytes());
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    for (at, sign) in text[line.clone()].char_indices() {
        let (at, behind) = (line.start + at, line.start + at + sign.len_utf8());
        let ends = match sign {
            '|' | '·' | '•' | ';' => true,
            // `6,5 Std.` is one number, and so is `2/5`.
            ',' => !(at > line.start && digit(at - 1) && digit(behind)),
            '/' => text[start..at].ends_with(' ') && text[behind..line.end].starts_with(' '),
            _ => false,
        };
        if ends {
            all.push(start..at);
            start = behind;
        }
    }
    all.push(start..line.end);
    all
}

fn of_part(text: &str, part: Range<usize>) -> Option<Line> {
    let (label, value) = pair(text, part.start, &text[part])?;
    let words = normal(&text[label.clone()]);
    // `Planned: 1/5` counts what is not begun.
    let counts = if PLANNED.contains(&words.as_str()) && !text[value.clone()].contains('/') {
        Counts::Total
    } else {
        let said = crate::document::word::count::said(&words)?;
        matches!(said, Counts::Open | Counts::COMPLETE).then_some(said)?
    };
    let bare = text[value.clone()].trim_start_matches(['*', '_', ' ']);
    let start = value.end - bare.len();
    let value = start..start + bare.trim_end().len();
    is_number(text, value.clone(), counts).then_some(Line { label, value, counts })
}

/// Whether a value says nothing but how many tasks or hours: a day of completion does not.
fn is_number(text: &str, value: Range<usize>, counts: Counts) -> bool {
    let hours = || {
        let found = number::next(&text[..value.end], value.start).filter(|found| found.sign == 'h')?;
        let alone = found.range.start == value.start && !text[found.range.end..value.end].contains(char::is_alphabetic);
        Some(alone)
    };
    text[value.clone()].starts_with(|c: char| c.is_ascii_digit())
        && (run::read(text, value.clone(), Some(counts)).is_some()
            || hours() == Some(true)
            || is_bare(text, value.clone()))
}

/// `5`, `5 tasks`: what the label says is the count of.
fn is_bare(text: &str, value: Range<usize>) -> bool {
    let rest = text[value].trim_end_matches(['*', '_', ' ']).trim_start_matches(|c: char| c.is_ascii_digit());
    rest.is_empty() || rest.starts_with(' ') && crate::document::word::count::is_counting(rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_planned_completed_and_remaining_stands_together() {
        let check = |text: &str, expected: &[&str]| {
            let blocks = crate::markdown::parse(text);
            let found = lines(&blocks, 0..blocks.list.len());
            let shown = |line: &Line| format!("{:?} {}", line.counts, &text[line.value.clone()]);
            assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), expected, "{text}");
        };
        let three = ["Total 5", "Status(Complete) 2", "Open 3"];
        check("**Planned**: 5\n**Completed:** 2\n**Remaining**: 3\n", &three);
        check("- Planned: 5\n- ✅ Completed: 2\n- Remaining: 3\n", &three);
        check("Planned: 5 | Completed: 2 | Remaining: 3\n", &three);
        check("Planned: 5 / Completed: 2 / Remaining: 3\n", &three);
        check("Geplant: 5, Erledigt: 2, Offen: 3\n", &three);
        check("Planned: 10h, Completed: 4h (40%)\n", &["Total 10h", "Status(Complete) 4h (40%)"]);
        check("Planned: 5 tasks\n\nDone: 2/5\n", &["Total 5 tasks", "Status(Complete) 2/5"]);
        for none in [
            "**Planned**: 5\n",
            "**Completed**: 2\n**Remaining**: 3\n",
            "**Planned**: 2026-01-12\n**Completed**: 2026-01-15\n",
            "**Planned**: 5 days\n**Remaining**: 3 days\n",
            "- Planned: 5\n- Completed: 2\n- Planned: 3\n- Completed: 2\n",
            "> Planned: 5, Completed: 2\n",
        ] {
            check(none, &[]);
        }
    }
}
