//! A list that explains what stands in a column of statuses: words below a line that says so, `State can be:`, or the marks
//! that its lines begin with, `- 🚧 partly implemented`.

use super::{Legend, alone_in_cells, is_sign, term};
use crate::document::word::label::{Label, label};
use crate::document::word::status;
use crate::markdown::{BlockKind, Blocks};
use crate::plan::Field;
use std::ops::Range;

/// How many such lists of a document are looked at: one is the rule.
const LOOKED_AT: usize = 4;

/// How many lines of one are.
const LINES: usize = 12;

/// How many words explain a sign at most: what says more is a task.
const WORDS: usize = 5;

/// How many words stand behind the status that explains a sign at most: `Finished the login form` is a task.
const MORE: usize = 2;

/// Reads what lists explain whose words stand in the cells of tables.
pub(super) fn read(blocks: &Blocks<'_>) -> Legend {
    let mut legend = Legend::default();
    let introduces = |at: &usize| {
        let text = blocks.slice(&blocks.list[*at].range()).trim_end();
        text.ends_with([':', '：']) && names_status(text)
    };
    let lists = || {
        (1..blocks.list.len()).filter(|at| {
            let (before, list) = (&blocks.list[at - 1], &blocks.list[*at]);
            before.kind == BlockKind::Paragraph
                && matches!(list.kind, BlockKind::List { .. })
                && list.parent().is_none()
        })
    };
    let named = lists().filter(|at| introduces(&(at - 1))).take(LOOKED_AT);
    let words = named.map(|list| lines_of(blocks, list)).filter(|lines| is_used(blocks.text, lines));
    let signed = lists().filter(|at| is_signed(blocks, *at)).take(LOOKED_AT);
    let signs = signed.map(|list| lines_of(blocks, list)).filter(|lines| explains_signs(blocks.text, lines));
    for line in words.chain(signs).flatten() {
        term::pairs(line.start, &blocks.text[line], &mut legend);
    }
    legend
}

/// Whether the first item of a list begins with a sign.
fn is_signed(blocks: &Blocks<'_>, list: usize) -> bool {
    crate::document::boxes::first_line(blocks, list + 1).is_some_and(|line| blocks.text[line].starts_with(is_sign))
}

/// Whether a list explains signs that rows have: each of its lines begins with another one, most go on with a status, in few
/// words, and some of the signs stand alone in several cells.
fn explains_signs(text: &str, lines: &[Range<usize>]) -> bool {
    let lines = || lines.iter().map(|line| &text[line.clone()]);
    let mut signs: Vec<_> = lines().filter_map(|line| line.chars().next().filter(|sign| is_sign(*sign))).collect();
    signs.sort_unstable();
    signs.dedup();
    let states = |line: &&str| {
        let said = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let more = |found: status::Found| said[found.words.end..].split_whitespace().count();
        let told = || status::stated(said).filter(|found| found.words.start == 0);
        said.split_whitespace().count() <= WORDS && told().is_some_and(|found| more(found) <= MORE)
    };
    let many = lines().count();
    let stand: Vec<_> = signs.iter().map(|sign| alone_in_cells(text, sign.encode_utf8(&mut [0; 4]))).collect();
    many > 2
        && signs.len() == many
        && lines().filter(states).count() * 3 >= many * 2
        && stand.iter().filter(|cells| **cells > 0).count() > 1
        && stand.iter().any(|cells| *cells > 1)
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
