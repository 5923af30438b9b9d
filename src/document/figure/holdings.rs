//! Which parts of a document hold entries: what the figures beside them count.

use super::{Context, group_field};
use crate::document::entry::{Entry, Shape, Slot, Style};
use crate::document::outline::{self, Section};
use crate::document::reader::{Reader, Role};
use crate::plan::{Status, Value};
use std::ops::Range;

/// Where the entries of a document stand, and which sections are headed as summaries.
pub(super) struct Holdings {
    /// Where the names of entries begin, those that only mention an item left out.
    names: Vec<usize>,
    /// Where the entries begin that are no sections.
    starts: Vec<usize>,
    /// How far the entries reach that begin no later.
    ends: Vec<usize>,
    summaries: Vec<bool>,
    /// Where the entries begin that say by a percentage alone that they are done in part.
    shares: Vec<usize>,
    /// Several headings of the first level hold entries: none of them is the title of all.
    titled: bool,
}

impl Holdings {
    pub(super) fn of(reader: &Reader<'_>, entries: &[Entry<'_>]) -> Self {
        let names = entries.iter().filter(|entry| entry.shape != Shape::Mention).map(|entry| entry.name.start);
        let mut names: Vec<_> = names.collect();
        names.sort_unstable();
        let ranges = entries.iter().filter(|entry| entry.shape != Shape::Section).map(|entry| entry.range.clone());
        let mut ranges: Vec<_> = ranges.map(|range| (range.start, range.end)).collect();
        ranges.sort_unstable();
        let ends = ranges.iter().scan(0, |reach, (_, end)| {
            *reach = (*reach).max(*end);
            Some(*reach)
        });
        let ends = ends.collect();
        let starts = ranges.iter().map(|(start, _)| *start).collect();
        let shares = entries.iter().filter(|entry| entry.slots.iter().any(is_share)).map(|entry| entry.name.start);
        let shares = shares.collect();
        let mut holdings = Self { names, starts, ends, summaries: summaries(reader), shares, titled: true };
        let tops = reader.sections.iter().filter(|section| section.level == 1 && holdings.below(section) > 0);
        holdings.titled = tops.count() < 2;
        holdings
    }

    /// Whether an entry that is no section stands at a place.
    pub(super) fn covers(&self, at: usize) -> bool {
        let behind = self.starts.partition_point(|start| *start <= at);
        behind.checked_sub(1).is_some_and(|last| self.ends[last] > at)
    }

    /// Whether an entry of a part of the document says by a percentage alone that it is done in part.
    pub(super) fn shares(&self, within: &Range<usize>) -> bool {
        self.shares.iter().any(|start| within.contains(start))
    }

    /// What the figures of a section count, and what its heading says of them.
    pub(super) fn context(&self, reader: &Reader<'_>, at: usize) -> Context {
        let section = &reader.sections[at];
        let own = &section.words;
        Context {
            by: own.strip_prefix("by ").and_then(group_field),
            effort: own.starts_with("effort") || own.ends_with(" effort") || own.starts_with("hours"),
            // Directly below the title of a document stands what sums all of it up.
            summary: section.level <= 1 || self.summaries[at],
            within: self.around(reader, at),
        }
    }

    /// The nearest section around that holds some of the entries and is no summary of others.
    fn around(&self, reader: &Reader<'_>, at: usize) -> Vec<Range<usize>> {
        let holds = |at: &usize| {
            let section = &reader.sections[*at];
            let title = section.level == 1 && self.titled;
            !title && !self.summaries[*at] && self.below(section) > 0
        };
        let found = outline::around(&reader.sections, at).find(holds).map(|found| &reader.sections[found]);
        // Where nothing stands elsewhere, it is the whole document.
        let part = found.filter(|section| self.below(section) < self.names.len());
        part.map(inside).into_iter().collect()
    }

    /// The bytes below a heading where some entries stand.
    pub(super) fn held(&self, section: &Section<'_>) -> Option<Range<usize>> {
        (section.name.is_some() && self.below(section) > 0).then(|| inside(section))
    }

    /// How many entries stand below a heading.
    fn below(&self, section: &Section<'_>) -> usize {
        let range = inside(section);
        self.names.partition_point(|name| *name < range.end) - self.names.partition_point(|name| *name < range.start)
    }
}

pub(super) fn inside(section: &Section<'_>) -> Range<usize> {
    section.content.end..section.range.end
}

/// Whether each section or one around it is headed as a summary.
fn summaries(reader: &Reader<'_>) -> Vec<bool> {
    let words = [
        "summary",
        "progress",
        "status",
        "overview",
        "statistics",
        "metrics",
        "dashboard",
        "totals",
        "completion",
        "resumen",
        "progreso",
        "estado",
        "resumo",
        "progresso",
        "visão",
        "résumé",
        "avancement",
        "synthèse",
        "übersicht",
        "fortschritt",
        "zusammenfassung",
        "riepilogo",
        "avanzamento",
        "сводка",
        "прогресс",
        "обзор",
        "статистика",
        "总览",
        "概览",
        "进度",
        "统计",
        "总结",
        "概要",
        "進捗",
        "サマリー",
        "進度",
        "統計",
        "요약",
        "진행",
        "현황",
        "통계",
    ];
    let mut all: Vec<bool> = Vec::with_capacity(reader.sections.len());
    for (section, role) in reader.sections.iter().zip(&reader.roles) {
        let around = all.get(section.parent).copied().unwrap_or(false);
        let own = || begins_a_word(&section.words, &words);
        // Nothing below an entry is a figure.
        all.push(around || *role != Role::Entry && own());
    }
    all
}

fn begins_a_word(title: &str, words: &[&str]) -> bool {
    let begins =
        |word: &str, known: &str| word.as_bytes().first() == known.as_bytes().first() && word.starts_with(known);
    title.split(' ').any(|word| words.iter().any(|known| begins(word, known)))
}

/// Whether a percentage alone says that something is done in part.
fn is_share(slot: &Slot<'_>) -> bool {
    slot.style == Style::Inside && slot.value == Some(Value::Status(Status::InProgress))
}
