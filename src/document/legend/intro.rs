//! A list that explains the words of a column of statuses, below a line that says so: `State can be:`.

use super::{Legend, alone_in_cells, term};
use crate::document::word::label::{Label, label};
use crate::markdown::{BlockKind, Blocks};
use crate::plan::Field;
use std::ops::Range;

/// How many such lists of a document are looked at: one is the rule.
const LOOKED_AT: usize = 4;

/// How many lines of one are.
const LINES: usize = 12;

/// Reads what lists explain whose words stand in the cells of tables.
pub(super) fn read(blocks: &Blocks<'_>) -> Legend {
    let mut legend = Legend::default();
    let introduces = |at: &usize| {
        let text = blocks.slice(&blocks.list[*at].range()).trim_end();
        text.ends_with([':', '：']) && names_status(text)
    };
    let lists = (1..blocks.list.len()).filter(|at| {
        let (before, list) = (&blocks.list[at - 1], &blocks.list[*at]);
        before.kind == BlockKind::Paragraph && matches!(list.kind, BlockKind::List { .. }) && list.parent().is_none()
    });
    for list in lists.filter(|at| introduces(&(at - 1))).take(LOOKED_AT) {
        let lines = lines_of(blocks, list);
        if is_used(blocks.text, &lines) {
            for line in lines {
                term::pairs(line.start, &blocks.text[line], &mut legend);
            }
        }
    }
    legend
}

/// The first line of each of the items of a list.
fn lines_of(blocks: &Blocks<'_>, list: usize) -> Vec<Range<usize>> {
    let within = |at: &usize| blocks.list[*at].range().start < blocks.list[list].range().end;
    let below = (list + 1..blocks.list.len()).take_while(within);
    let items = below.filter(|at| blocks.list[*at].parent() == Some(list));
    items.filter_map(|item| crate::document::boxes::first_line(blocks, item)).take(LINES).collect()
}

/// Whether a list explains words that rows have: each of its lines begins with one, and some stand in several cells. Names
/// of things, which a list may tell the status of, stand in one.
fn is_used(text: &str, lines: &[Range<usize>]) -> bool {
    let words: Vec<_> = lines.iter().filter_map(|line| term::word_of(&text[line.clone()])).collect();
    let stand: Vec<_> = words.iter().map(|(word, _)| stands_alone(text, word)).collect();
    words.len() * 2 > lines.len()
        && stand.iter().filter(|cells| **cells > 0).count() > 1
        && stand.iter().any(|cells| *cells > 1)
}

/// How often a word stands alone in a cell or behind a label, some times at most.
fn stands_alone(text: &str, word: &str) -> usize {
    let ends = |behind: &str| {
        let rest = behind.trim_start_matches(['*', '`', ' ']);
        rest.is_empty() || rest.starts_with(['\n', '\r'])
    };
    let labelled = |at: &usize| {
        let before = text[..*at].trim_end_matches(['*', '`', ' ']);
        before.ends_with([':', '：']) && ends(&text[at + word.len()..])
    };
    let all = memchr::memmem::find_iter(text.as_bytes(), word.as_bytes());
    alone_in_cells(text, word) + all.filter(labelled).take(4).count()
}

/// Whether a sentence speaks of a column of statuses.
fn names_status(text: &str) -> bool {
    let last = text.lines().next_back().unwrap_or_default();
    let mut words = last.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let plural = ["states", "statuses", "estados", "états", "statuts", "stati", "статусы", "zustände"];
    words.any(|word| {
        label(word) == Some(Label::Field(Field::Status)) || plural.iter().any(|known| known.eq_ignore_ascii_case(word))
    }) || ["状态", "状態", "狀態", "상태"].iter().any(|word| last.contains(word))
}
