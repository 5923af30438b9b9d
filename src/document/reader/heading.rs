//! What headings are by their titles: versions, releases, spans of time, sections beside an item.

use crate::document::name::Name;
use crate::document::outline::Section;
use crate::document::word::label::normal;
use crate::plan::{Kind, Moment};

/// `v0.3`, `Version 1.2`, `Release 2.0`: a heading that begins with a version.
pub(super) fn is_version(title: &str) -> bool {
    let title = title.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let bare = ["version ", "release ", "v"].into_iter().find_map(|lead| title.strip_prefix(lead));
    bare.is_some_and(|rest| {
        let number = rest.split(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap_or_default();
        number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('.')
    })
}

/// `2026-04-06, Version 2.1.0 (Current)`: what was released on a day.
pub(super) fn is_release(title: &str) -> bool {
    let Some((range, ..)) = Moment::find(title).filter(|(range, ..)| range.start == 0) else { return false };
    is_version(title[range.end..].trim_start_matches([',', ':', ' ', '-', '–', '—']))
}

/// `2025 Q1`, `March 2026`: a heading that says when, below which stands what.
pub(super) fn is_period(words: &str) -> bool {
    let year = |word: &str| {
        word.len() == 4 && (word.starts_with("20") || word.starts_with("19")) && word.parse::<u16>().is_ok()
    };
    let part = |word: &str| matches!(word, "q1" | "q2" | "q3" | "q4" | "h1" | "h2");
    words.split(|c: char| !c.is_alphanumeric()).any(|word| year(word) || part(word))
}

/// Takes the boxes at the ends of headings and in front of their titles, the statuses with a colon that they begin with, and those
/// that are all they say of an id, for what these say, where several of a level do so, or an id stands in front of a box.
pub(super) fn take_signs(headings: &mut [Section<'_>]) {
    take(headings, |name| name.box_behind().is_some().then(|| name.id.is_some()), Name::take_box);
    take(headings, |name| name.box_ahead().is_some().then(|| name.id.is_some()), Name::take_box_ahead);
    take(headings, |name| name.is_led().then_some(false), Name::take_lead);
    take(headings, Name::says_how_far, |name| name.say(true));
}

/// Takes what headings have where several of a level have it, or one that has it needs no others.
fn take<'t>(headings: &mut [Section<'t>], has: impl Fn(&Name<'t>) -> Option<bool>, take: impl Fn(&mut Name<'t>)) {
    let mut levels = [0u32; 7];
    for section in headings.iter().filter(|section| section.name.as_ref().is_some_and(|name| has(name).is_some())) {
        levels[usize::from(section.level)] += 1;
    }
    if levels.iter().all(|count| *count == 0) {
        return;
    }
    for section in headings.iter_mut() {
        let several = levels[usize::from(section.level)] > 1;
        let own = |name: &&mut Name<'t>| has(name).is_some_and(|alone| alone || several);
        if let Some(name) = section.name.as_mut().filter(own) {
            take(name);
            section.title = name.title();
            section.words = normal(&section.title);
        }
    }
}

/// What a heading is about that has an id in front and is no item.
const ASIDE: [&str; 6] = ["success", "checklist", "metrics", "criteria", "summary", "notes"];

/// `Phase Overview`, `Phase 1 Success (Week 3)`, `Phase 2 deliverables summary`: an id in front of a heading that is about something else.
/// Behind a colon such a word may begin a title: `Task 6: Metrics and an alert`.
pub(super) fn spoken_aside(title: &str, titled: bool, kind: Kind) -> bool {
    let title = title.to_lowercase();
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let last = words.clone().next_back();
    let sums_up =
        kind != Kind::Task && !titled && last.is_some_and(|word| ["summary", "recap", "retrospective"].contains(&word));
    let about = || ASIDE.iter().any(|word| title.starts_with(word));
    sums_up || if titled { !title.is_empty() && words.all(|word| ASIDE.contains(&word)) } else { about() }
}
