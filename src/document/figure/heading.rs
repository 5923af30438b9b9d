//! Counts in headings: `Phase 1 (3/5)`, `Completed (5)`, `Backlog — 1/3 done (33%)`.

use super::{Counts, Figure, Unit, bar, holdings::Holdings, run};
use crate::document::reader::Reader;
use std::ops::Range;

/// The figures at the end of a heading below which entries stand.
pub(super) fn read(reader: &Reader<'_>, at: usize, holdings: &Holdings, figures: &mut Vec<Figure>) {
    let section = &reader.sections[at];
    let Some(tail) = &section.counts else { return };
    let Some(within) = holdings.held(section) else { return };
    let start = figures.len();
    figures.extend(run::read(reader.blocks.text, tail.clone(), counts(section.heads.is_some())).unwrap_or_default());
    bar::beside(reader.blocks.text, tail, start, figures);
    if section.heads.is_some() {
        // `🟡 PARTIAL (60%)`: of what is all of one status the share that is complete tells nothing.
        let counted: Vec<_> = figures.drain(start..).filter(|figure| figure.unit == Unit::Tasks).collect();
        figures.extend(counted);
    }
    if holdings.shares(&within) {
        // Above what is done in part the percentage is how far all of it is, by somebody's judgement.
        let counted: Vec<_> =
            figures.drain(start..).filter(|figure| !matches!(figure.unit, Unit::Percent | Unit::Bar(_))).collect();
        figures.extend(counted);
    }
    figures[start..].iter_mut().for_each(|figure| figure.within = vec![within.clone()]);
}

/// Returns the end of a heading that says how many there are of what and nothing else.
pub fn tail(text: &str, heading: Range<usize>, heads_status: bool) -> Option<Range<usize>> {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    if !text[heading.clone()].bytes().any(is_digit) {
        return None;
    }
    tails(text, heading).find(|tail| run::read(text, tail.clone(), counts(heads_status)).is_some())
}

/// A text without the counts at its end and what leads to them.
pub fn before<'t>(text: &'t str, start: usize, counts: &Range<usize>) -> &'t str {
    text[start..counts.start.max(start)]
        .trim_end_matches([' ', '(', '[', '（', '［', '—', '–', '-', ':', '：', '|', '·'])
}

/// Below a status a bare number is how many there are.
fn counts(heads_status: bool) -> Option<Counts> {
    heads_status.then_some(Counts::Total)
}

/// What stands behind a bracket, a dash or a colon, the longest first.
fn tails(text: &str, heading: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let start = heading.start;
    text[heading.clone()].char_indices().filter_map(move |(at, sign)| {
        let behind = start + at + sign.len_utf8();
        let spaced = || text[start..start + at].ends_with(' ') && text[behind..heading.end].starts_with(' ');
        let begins = match sign {
            '(' | '[' | '（' | '［' | '—' | '–' | ':' | '：' | '|' | '·' => at > 0,
            '-' => spaced(),
            _ => false,
        };
        begins.then_some(behind..heading.end)
    })
}
