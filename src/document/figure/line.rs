//! Figures in lines: behind labels, and lines that are nothing but figures.

use super::block::Line;
use super::number::{self, Beside};
use super::{Context, Counts, Figure, Of, Unit, bar, holdings::Holdings, run};
use crate::document::labelled;
use crate::document::reader::Reader;
use crate::document::word::count;
use crate::document::word::label::{Label, label, normal};
use crate::markdown::BlockKind;
use crate::plan::{Field, priority};
use std::ops::Range;

/// The figures in the lines of a section: `- **Complete**: 1 (8%)`, `CRITICAL: 1/6 (17%)`, `3 of 5 tasks complete`.
pub(super) fn read(
    reader: &Reader<'_>,
    at: usize,
    context: &Context,
    (holdings, known): (&Holdings, &[Line]),
    figures: &mut Vec<Figure>,
) {
    if !context.summary && context.by.is_none() && !context.effort && context.within.is_empty() {
        return;
    }
    let list = &reader.blocks.list;
    let body = reader.sections[at].body.clone();
    for at in body.filter(|at| list[*at].kind == BlockKind::Paragraph && !reader.blocks.in_quote(*at)) {
        if holdings.covers(list[at].range().start) {
            continue;
        }
        for line in reader.blocks.lines(&list[at]) {
            let is_known = known.iter().any(|own| line.contains(&own.label.start));
            if !is_known && !holdings.covers(line.start) {
                of_line(reader.blocks.text, line, context, figures);
            }
        }
    }
}

/// The tasks that a phase or batch counts beside the percentage it states: `**Progress:** 1/2 tasks (50%)`. The percentage is
/// a value of its own.
pub(super) fn beside_progress(reader: &Reader<'_>, at: usize, within: &Range<usize>, figures: &mut Vec<Figure>) {
    let text = reader.blocks.text;
    for (_, found) in reader.labels(reader.sections[at].body.clone()) {
        if found.names != Some(Label::Field(Field::Progress)) {
            continue;
        }
        let start = figures.len();
        let beside = Beside { counts: Counts::COMPLETE, of: Of::Items, group: None, hours: false };
        number::numbers(text, found.value.clone(), beside, figures);
        bar::beside(text, &found.value, start, figures);
        let counted: Vec<_> = figures.drain(start..).filter(|figure| figure.unit != Unit::Percent).collect();
        figures.extend(counted);
        figures[start..].iter_mut().for_each(|figure| figure.within = vec![within.clone()]);
    }
}

fn of_line(text: &str, line: Range<usize>, context: &Context, figures: &mut Vec<Figure>) {
    if !text[line.clone()].bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    let (start, whole) = (figures.len(), line.clone());
    let strict = !context.summary && context.by.is_none() && !context.effort;
    let pairs = pairs(text, line.clone());
    if pairs.is_empty() {
        figures.extend(run::read(text, line, None).unwrap_or_default());
    }
    for (named, value) in pairs {
        let words = &text[named];
        let Some((counts, group)) =
            meaning(words, context).or_else(|| of_priority(words, &text[value.clone()], context))
        else {
            // `Status: 1 of 4 complete`
            let whole = label(words) == Some(Label::Field(Field::Status));
            let pair = |found: &Vec<Figure>| found.iter().any(|figure| figure.counts == Counts::Total);
            let found = if whole { run::read(text, value, None).filter(pair) } else { None };
            figures.extend(found.unwrap_or_default());
            continue;
        };
        // `Tasks: 4 total, 1 done, 3 open`
        if counts == Counts::Total
            && let Some(found) = run::read(text, value.clone(), None).filter(|found| found.len() > 1)
        {
            figures.extend(found);
            continue;
        }
        // Beside tasks a label and a number can be many things: `Complete: 3 of the servers`.
        if !strict || run::read(text, value.clone(), Some(counts)).is_some() {
            let of = count::of(words);
            let beside = Beside { counts, of, group: group.as_ref(), hours: context.effort };
            number::numbers(text, value, beside, figures);
        }
    }
    shares(text, &whole, start, figures);
    bar::beside(text, &whole, start, figures);
    figures[start..].iter_mut().for_each(|figure| figure.within.clone_from(&context.within));
}

/// `Tasks: 5 | Done: 3 | 60%`: a share that stands alone beside counts is that of what is complete.
fn shares(text: &str, line: &Range<usize>, start: usize, figures: &mut Vec<Figure>) {
    if figures.len() == start || memchr::memchr(b'%', text[line.clone()].as_bytes()).is_none() {
        return;
    }
    for part in text[line.clone()].split(['|', '·', '•']).skip(1).filter(|part| !part.contains([':', '：'])) {
        let from = part.as_ptr() as usize - text.as_ptr() as usize;
        let known = |figure: &Figure| (from..from + part.len()).contains(&figure.range.start);
        if figures[start..].iter().any(known) {
            continue;
        }
        let found = run::read(text, from..from + part.len(), Some(Counts::COMPLETE)).unwrap_or_default();
        figures.extend(found.into_iter().filter(|figure| figure.unit == Unit::Percent));
    }
}

/// `High: 1/2 (50%)` in a summary.
fn of_priority(words: &str, value: &str, context: &Context) -> Option<Meaning> {
    let name = trimmed_group(words);
    let behind = || value.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let pair = || behind().starts_with(['/', '%']) || behind().starts_with("of ");
    (context.summary && !context.effort && priority::is_whole(&name) && pair())
        .then_some((Counts::COMPLETE, Some((Field::Priority, name))))
}

/// The labels and values of a line, however the labels are dressed.
fn pairs(text: &str, line: Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
    // The first byte of `：` is the second sign.
    if memchr::memchr2(b':', 0xef, &text.as_bytes()[line.clone()]).is_none() {
        return Vec::new();
    }
    let several = bold_pairs(text, &line);
    if several.len() > 1 {
        return several;
    }
    let mut all: Vec<_> = labelled::read(text, line.clone()).map(|found| (found.label, found.value)).collect();
    let known = all.len();
    // A bold label closes its line; between others stand signs.
    if known == 0 || text[line.clone()].contains(['|', '·', '•']) {
        for part in text[line.clone()].split(['|', '·', '•', ',']) {
            let start = part.as_ptr() as usize - text.as_ptr() as usize;
            let inside = |(label, _): &(Range<usize>, _)| (start..start + part.len()).contains(&label.start);
            let read = all[..known].iter().any(inside);
            all.extend(pair(text, start, part).filter(|_| !read));
        }
    }
    all
}

/// `**Done:** 1  **Open:** 2`: the bold labels of a line, each with what stands before the next.
fn bold_pairs(text: &str, line: &Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
    let marks: Vec<_> =
        memchr::memmem::find_iter(text[line.clone()].as_bytes(), b"**").map(|at| line.start + at).collect();
    let label = |pair: &[usize]| match pair {
        [open, close] => {
            let inner = &text[open + 2..*close];
            let bare = inner.trim_end_matches([':', '：', ' ']);
            let colon = text[close + 2..line.end].starts_with([':', '：']);
            (bare.len() < inner.len() || colon).then_some((open + 2..open + 2 + bare.len(), close + 2))
        }
        _ => None,
    };
    let labels: Vec<_> = marks.chunks(2).filter_map(label).collect();
    let ends = labels.iter().skip(1).map(|(label, _)| label.start - 2).chain([line.end]);
    let value = |from: usize, to: usize| {
        let value = &text[from..to];
        let start = to - value.trim_start_matches([':', '：', ' ']).len();
        start..start + text[start..to].trim_end_matches([' ', '|', '·', '•', ',', ';', '/', '-', '—', '–']).len()
    };
    labels.iter().zip(ends).map(|((label, from), end)| (label.clone(), value(*from, end))).collect()
}

/// What stands before and behind the colon of a part of a line.
pub(super) fn pair(text: &str, start: usize, part: &str) -> Option<(Range<usize>, Range<usize>)> {
    let end = start + part.len();
    let colon = start + part.find([':', '：'])?;
    let value = colon + text[colon..].chars().next().map_or(0, char::len_utf8);
    let value = value + text[value..end].len() - text[value..end].trim_start().len();
    let label = start + part.len() - part.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    (label <= colon).then_some((label..colon, value..end))
}

/// Whether a line says nothing but how many there are of what: `Done: 3`, `**In progress:** 1 of 5 (20%)`.
pub(in crate::document) fn is_count(text: &str) -> bool {
    // The first byte of `：` is the second sign.
    if memchr::memchr2(b':', 0xef, text.as_bytes()).is_none() {
        return false;
    }
    let Some((label, value)) = pair(text, 0, text) else { return false };
    let bare = text[value].trim_matches(['*', '_', '`', ' ']);
    let length = bare.len();
    bare.starts_with(|c: char| c.is_ascii_digit())
        && count::said(&text[label])
            .is_some_and(|counts| run::read(bare, 0..length, Some(counts)).is_some() || number::is_plain(bare))
}

/// What a number counts, and the value of a field that items must have for it.
pub(super) type Meaning = (Counts, Option<(Field, String)>);

/// What a label counts.
pub(super) fn meaning(words: &str, context: &Context) -> Option<Meaning> {
    if context.effort {
        return effort(&normal(words)).map(|counts| (counts, None));
    }
    if let Some(field) = context.by.filter(|field| *field != Field::Status)
        && !count::is_sum(words)
    {
        return Some((Counts::COMPLETE, Some((field, trimmed_group(words)))));
    }
    match normal(words).as_str() {
        "effort" | "effort spent" | "hours spent" => Some((Counts::Spent, None)),
        _ => Some((count::said(words)?, None)),
    }
}

fn effort(name: &str) -> Option<Counts> {
    match name {
        "planned" | "total" | "total estimated" | "estimated" | "total planned" | "estimate" | "total effort"
        | "total estimate" => Some(Counts::Planned),
        "done" | "complete" | "completed" => Some(Counts::Done),
        "in progress" | "under way" => Some(Counts::UnderWay),
        "to do" | "todo" | "not started" => Some(Counts::ToDo),
        "remaining" | "left" => Some(Counts::Open),
        "spent" | "actual" | "effort spent" | "actual effort" => Some(Counts::Spent),
        _ => None,
    }
}

/// The name of a group without what decorates it.
pub(super) fn trimmed_group(words: &str) -> String {
    words.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').trim().to_owned()
}
