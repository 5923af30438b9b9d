//! Sections of a changelog that hold what came at one time: with a release, on a day, in a month, or since the last release.

use super::agree::words;
use super::entry::Shape;
use super::outline::Section;
use super::read::Reading;
use crate::markdown::{Block, BlockKind};
use crate::plan::{Moment, Plan, window};
use chrono::NaiveDate;

/// What headings call that which is not released yet.
const UNRELEASED: [&str; 5] = ["unreleased", "upcoming", "unveröffentlicht", "inédit", "невыпущенное"];

/// Where a changelog is to tell what is new.
#[derive(Debug, Clone, Copy)]
pub enum Newest<'r, 't> {
    /// It has no such sections.
    Whole,
    /// In this section.
    Section(&'r Section<'t>),
    /// In none of those it has: the newest, which is named, is released already, or nothing tells which one that is.
    Unclear(&'r Section<'t>),
}

/// When something came.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Time {
    Day(NaiveDate),
    Version(Vec<u64>),
}

/// What a heading says of when something came.
#[derive(Debug)]
struct Release<'r, 't> {
    section: &'r Section<'t>,
    /// Not released yet.
    open: bool,
    /// A release with the day on which it was made.
    made: bool,
    time: Option<Time>,
}

/// Returns where a changelog is to tell what is new: what is not released yet, else the newest.
pub fn newest<'r, 't>(reading: &'r Reading<'t>) -> Newest<'r, 't> {
    let entries = reading.entries.iter().filter(|entry| entry.shape == Shape::Section);
    let mut starts: Vec<_> = entries.map(|entry| entry.range.start).collect();
    starts.sort_unstable();
    // A section that speaks of one item tells of no time.
    let own = |section: &&Section<'t>| section.level > 0 && starts.binary_search(&section.range.start).is_err();
    let all = reading.sections.iter().filter(own).filter_map(|section| Release::read(reading, section));
    let mut all: Vec<_> = all.collect();
    let Some(level) = all.first().map(|first| first.section.level) else { return Newest::Whole };
    all.retain(|release| release.section.level == level);
    if let Some(open) = all.iter().find(|release| release.open) {
        return Newest::Section(open.section);
    }
    let (first, last) = (&all[0], &all[all.len() - 1]);
    let newest = match first.time.cmp(&last.time) {
        _ if all.len() == 1 => first,
        std::cmp::Ordering::Greater => first,
        std::cmp::Ordering::Less => last,
        std::cmp::Ordering::Equal => return Newest::Unclear(first.section),
    };
    let told = !newest.made && all.iter().all(|one| one.is_like(newest));
    if told { Newest::Section(newest.section) } else { Newest::Unclear(newest.section) }
}

/// Whether a changelog tells nothing yet: it holds no lists and no tables, and nothing stands in the section of what is new.
pub fn is_blank(reading: &Reading<'_>) -> bool {
    let listed = |block: &Block| matches!(block.kind, BlockKind::List { .. } | BlockKind::Table);
    let begun = match newest(reading) {
        Newest::Whole => false,
        Newest::Section(section) => !section.all.is_empty(),
        Newest::Unclear(_) => true,
    };
    !begun && !reading.blocks.list.iter().any(listed)
}

impl<'r, 't> Release<'r, 't> {
    fn read(reading: &Reading<'_>, section: &'r Section<'t>) -> Option<Self> {
        let text = reading.blocks.slice(&section.content).trim();
        let open = words(text).split(' ').any(|word| UNRELEASED.contains(&word));
        let day = Moment::find(text).map(|(range, moment, _)| (range, moment.day(Plan::empty().utc_offset)));
        let leads = day.as_ref().is_some_and(|(range, _)| !text[..range.start].contains(char::is_alphanumeric));
        let month = window::month(text, None).map(|(first, _)| Time::Day(first));
        let version = version(text).map(Time::Version);
        let made = version.is_some() && day.is_some();
        let time = version.or(day.filter(|_| leads).map(|(_, day)| Time::Day(day))).or(month);
        (open || time.is_some()).then_some(Self { section, open, made, time })
    }

    /// Whether both tell when by a day, or both by a version.
    fn is_like(&self, other: &Self) -> bool {
        matches!(
            (&self.time, &other.time),
            (Some(Time::Day(_)), Some(Time::Day(_))) | (Some(Time::Version(_)), Some(Time::Version(_)))
        )
    }
}

/// The version that a heading begins with, be it behind a word: `[1.0.0] - 2026-01-10`, `Version 2.1`.
fn version(text: &str) -> Option<Vec<u64>> {
    let mut parts = text.split([' ', '[', ']', '(', ')', ',', ':']).filter(|part| !part.is_empty()).take(2);
    parts.find_map(|part| {
        let bare = part.trim_start_matches(['v', 'V']).split(['-', '+']).next()?;
        let numbers: Option<Vec<u64>> = bare.split('.').map(|number| number.parse().ok()).collect();
        numbers.filter(|numbers| numbers.len() > 1 && Moment::parse(part).is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headings: &[&str], expected: &str) {
        let text = headings.iter().map(|heading| format!("## {heading}\n\n- A line.\n\n")).collect::<String>();
        let text = format!("# Changelog\n\n{text}");
        let reading = crate::document::read(&text, "CHANGELOG.md", None);
        let told = match newest(&reading) {
            Newest::Whole => "whole".to_owned(),
            Newest::Section(section) => reading.blocks.slice(&section.content).to_owned(),
            Newest::Unclear(section) => format!("not {}", reading.blocks.slice(&section.content)),
        };
        assert_eq!(told, expected, "{headings:?}");
    }

    #[test]
    fn what_is_new_goes_to_what_is_not_released_else_to_the_newest() {
        check(&["[Unreleased]", "[1.0.0] - 2026-01-10"], "[Unreleased]");
        check(&["v1.2.0 (unreleased)", "v1.1.0 - 2026-01-10"], "v1.2.0 (unreleased)");
        check(&["2026-03-05", "2026-02-20"], "2026-03-05");
        check(&["2026-02-20", "2026-03-05"], "2026-03-05");
        check(&["February 2026", "March 2026"], "March 2026");
        check(&["1.10.0", "1.9.0"], "1.10.0");
        check(&["Added", "Fixed"], "whole");
    }

    #[test]
    fn a_release_that_was_made_gets_nothing_new() {
        check(&["[1.1.0] - 2026-03-01", "[1.0.0] - 2026-01-10"], "not [1.1.0] - 2026-03-01");
        check(&["1.0.0 (2026-01-10)"], "not 1.0.0 (2026-01-10)");
        check(&["2026-03-05", "2026-03-05"], "not 2026-03-05");
    }
}
