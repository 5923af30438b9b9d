//! The sections of a document: its headings, what is below each, and how they nest.

use super::figure::heading;
use super::legend::Legend;
use super::name::{self, Name};
use super::reader::kind_of;
use super::word::label::normal;
use super::word::{horizon, status, window};
use crate::markdown::Blocks;
use crate::plan::words::{Tongues, Words, is_wide, words};
use crate::plan::{Kind, Status};
use std::borrow::Cow;
use std::ops::Range;

/// A heading and what is below it; the first section is what stands before all headings.
#[derive(Debug)]
pub struct Section<'t> {
    /// The level of the heading, 0 for the document itself.
    pub level: u8,
    /// The heading's text taken apart; none for the document itself.
    pub name: Option<Name<'t>>,
    /// The title as a reader sees it.
    pub title: Cow<'t, str>,
    /// The title in the form in which words are looked for.
    pub words: String,
    /// A priority it states.
    pub priority: Option<&'t str>,
    /// The status that is all the heading says, as `In Progress (3)`.
    pub heads: Option<Status>,
    /// The heading's raw text.
    pub content: Range<usize>,
    /// The end of it that says how many there are of what: `3/5)` of `Setup (3/5)`.
    pub counts: Option<Range<usize>>,
    /// When it is planned, in brackets behind its name: `Weeks 1-3`.
    pub window: Option<Range<usize>>,
    /// The blocks up to the next heading of any level.
    pub body: Range<usize>,
    /// The blocks up to the next heading of this level or above it.
    pub all: Range<usize>,
    /// The bytes of the heading and all below it.
    pub range: Range<usize>,
    /// The place of the section around it; the document itself is in itself.
    pub parent: usize,
}

impl Section<'_> {
    /// Returns the heading as it stands in the document's text, without counts at its end.
    pub fn heading<'t>(&self, text: &'t str) -> &'t str {
        match &self.counts {
            Some(counts) => heading::before(text, self.content.start, counts),
            None => &text[self.content.clone()],
        }
    }
}

/// What stands behind the id of an item of which more is said.
const DETAILS: [&str; 7] = ["in detail", "in details", "details", "in depth", "in short", "en detalle", "im detail"];

/// Returns the section that a heading begins, as if nothing stood around it and nothing ended it.
pub fn heading<'t>(blocks: &Blocks<'t>, at: usize, level: u8, legend: &Legend) -> Section<'t> {
    heading_in(blocks, at, without_attributes(blocks.text, blocks.content(at)), level, legend)
}

/// The text of a heading without what some renderers take for its attributes: `Goals {#goals .wide}`.
fn without_attributes(text: &str, content: Range<usize>) -> Range<usize> {
    let heading = text[content.clone()].trim_end();
    let open = if heading.ends_with('}') { heading.rfind(" {") } else { None };
    let named =
        |rest: &str| rest.strip_prefix('#').is_some_and(|id| id.len() > 3 && id.starts_with(char::is_alphabetic));
    let own = open.filter(|at| named(&heading[at + 2..]));
    content.start..own.map_or(content.end, |at| content.start + heading[..at].trim_end().len())
}

/// The same, of a block whose heading stands in a part of it.
pub fn heading_in<'t>(
    blocks: &Blocks<'t>,
    at: usize,
    content: Range<usize>,
    level: u8,
    legend: &Legend,
) -> Section<'t> {
    let own = &blocks.text[content.clone()];
    let heads = status_of(own, legend);
    let counts = heading::tail(blocks.text, content.clone(), heads.is_some());
    let mut name = explained(blocks.text, &content, legend);
    if let Some(counts) = &counts {
        name.end_before(counts);
    }
    let window = take_window(blocks.text, &mut name);
    // `LEP-12 in detail` says more of an item and gives it no title.
    let mut title = name.title();
    let more = |title: &str| DETAILS.iter().any(|detail| title.eq_ignore_ascii_case(detail));
    if name.id.is_some() && more(title.trim_start_matches([':', ' ', '-', '–', '—'])) {
        name.title_range.start = name.title_range.end;
        title = Cow::Borrowed("");
    }
    Section {
        level,
        words: normal(&title),
        title,
        priority: name.priority(),
        name: Some(name),
        heads,
        content,
        counts,
        window,
        body: at + 1..blocks.list.len(),
        all: at + 1..blocks.list.len(),
        range: blocks.list[at].range().start..blocks.text.len(),
        parent: 0,
    }
}

/// Returns the sections of a document in their order, of its headings that stand in no quote or list.
pub fn nested<'t>(blocks: &Blocks<'t>, headings: Vec<Section<'t>>) -> Vec<Section<'t>> {
    let mut sections = vec![Section {
        level: 0,
        name: None,
        title: Cow::Borrowed(""),
        words: String::new(),
        priority: None,
        heads: None,
        content: 0..0,
        counts: None,
        window: None,
        body: 0..blocks.list.len(),
        all: 0..blocks.list.len(),
        range: 0..blocks.text.len(),
        parent: 0,
    }];
    let mut open: Vec<usize> = vec![0];
    sections.reserve_exact(headings.len());
    for heading in headings {
        let at = heading.body.start - 1;
        while open.last().is_some_and(|last| sections[*last].level >= heading.level) {
            let closed = open.pop().unwrap_or(0);
            sections[closed].all.end = at;
            sections[closed].range.end = heading.range.start;
        }
        let previous = sections.len() - 1;
        sections[previous].body.end = at;
        sections.push(Section { parent: open.last().copied().unwrap_or(0), ..heading });
        open.push(sections.len() - 1);
    }
    sections
}

/// Takes their status from headings that are no columns of a board: those of topics beside no other status, and `Progress`,
/// which is one beside others, and elsewhere a heading over what tells of it.
pub fn drop_lone(text: &str, sections: &mut [Section<'_>]) {
    drop_topics(text, sections);
    let is_lone = |section: &Section<'_>| section.words == "progress" && section.heads.is_some();
    if !sections.iter().any(|section| section.heads.is_some() && !is_lone(section)) {
        sections.iter_mut().filter(|section| is_lone(section)).for_each(|section| section.heads = None);
    }
}

/// Takes the status from headings of topics that stand beside no other status: `Testing` of what is done in a part, `Fixed`
/// of what came with a release. Where all that are so called are columns, and others beside them, each is one.
fn drop_topics(text: &str, sections: &mut [Section<'_>]) {
    let is_topic = |section: &Section<'_>| section.heads.is_some() && TOPICS.contains(&&*section.words);
    let is_fixed = |sections: &[Section<'_>], at: usize| {
        sections[at].words == "fixed" && is_of_release(text, &sections[sections[at].parent])
    };
    let mut heads = vec![0u32; sections.len()];
    for section in sections.iter().filter(|section| section.heads.is_some()) {
        heads[section.parent] += 1;
    }
    let beside = |section: &Section<'_>| heads[section.parent] > 1;
    // `Review` alone below one sprint is the column that it is below another.
    let columns: Vec<_> = sections
        .iter()
        .filter(|section| is_topic(section) && beside(section))
        .map(|section| section.words.clone())
        .collect();
    let dropped: Vec<_> = (1..sections.len())
        .filter(|at| {
            let section = &sections[*at];
            is_topic(section) && !beside(section) && !columns.contains(&section.words)
                || is_fixed(sections, *at) && !beside(section)
        })
        .collect();
    for at in dropped {
        sections[at].heads = None;
    }
}

/// Headings that are columns of a board beside others, and elsewhere say what the work below them is about.
const TOPICS: [&str; 5] = ["testing", "review", "code review", "in testing", "qa"];

/// Whether a heading says what is below it, and not how far that is.
pub fn is_topic(section: &Section<'_>) -> bool {
    section.heads.is_none() && TOPICS.contains(&&*section.words)
}

/// Whether a section of a changelog holds what came with a release, or with the next one: `1.1 Parser` is a part of something.
fn is_of_release(text: &str, section: &Section<'_>) -> bool {
    let heading = &text[section.content.clone()];
    let number = heading.trim_start_matches(['[', 'v', 'V']);
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let alone = heading.len() > number.len() || !behind.trim_start().starts_with(char::is_alphabetic);
    is_version(heading) && alone || normal(heading).contains("unreleased")
}

/// `[1.2.0] - 2026-01-15`, `v2.0`.
pub fn is_version(heading: &str) -> bool {
    let bare = heading.trim_start_matches(['[', 'v', 'V']);
    bare.split_once('.').is_some_and(|(major, rest)| {
        !major.is_empty() && major.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Takes the window off the title of a phase or batch: `Phase 1: Foundations (Weeks 1-3)`.
fn take_window(text: &str, name: &mut Name<'_>) -> Option<Range<usize>> {
    name.id.filter(|id| kind_of(Some(id)) != Kind::Task)?;
    let start = name.title_range.start;
    let (brackets, window) = window::behind(&text[name.title_range.clone()])?;
    if brackets.start == 0 {
        return None;
    }
    name.title_range.end = start + text[start..start + brackets.start].trim_end().len();
    name.range.end = name.title_range.end.max(name.range.start);
    Some(start + window.start..start + window.end)
}

fn explained<'t>(text: &'t str, content: &Range<usize>, legend: &Legend) -> Name<'t> {
    let mut name = name::read(text, content.clone());
    legend.explain(text, &mut name, content);
    name
}

/// The status that is all a heading says, in words or by a sign.
pub fn status_of(heading: &str, legend: &Legend) -> Option<Status> {
    heading_status(heading).or_else(|| sign_status(heading, legend))
}

/// Headings of what is done at a time, which say how far something is elsewhere.
const DOINGS: [&str; 5] = ["planning", "implementing", "developing", "documenting", "running"];

/// The status that a heading is, its counts in brackets aside: `✅ Done (12)`.
pub fn heading_status(heading: &str) -> Option<Status> {
    let name = name::unnumbered(heading);
    let found = bare_status(name)?;
    // `3. Review` is a step of a process.
    (name.len() == heading.len() || found != Status::InReview).then_some(found)
}

fn bare_status(heading: &str) -> Option<Status> {
    let bare = without_brackets(heading);
    if let Some(status) = horizon_of(bare) {
        // `Up next (queue)`
        let queue = bracket_behind(heading).and_then(|(_, inside)| horizon::status(inside));
        return queue.filter(|queue| *queue == Status::Queued).or(Some(status));
    }
    if !status::may_begin(heading) || DOINGS.iter().any(|doing| bare.eq_ignore_ascii_case(doing)) {
        return None;
    }
    // `Waiting / Blocked`: each part is a status.
    let mut parts = bare.split(['/', '&']).map(|part| status::whole(strip_noun(part.trim())));
    let first = parts.next()?.filter(|found| !found.words.is_empty())?;
    parts.all(|part| part.is_some()).then_some(first.status)
}

/// The status that a heading is whose only word is a sign: `## 🚧`.
fn sign_status(heading: &str, legend: &Legend) -> Option<Status> {
    let sign = heading.trim();
    let (rest, found) = match legend.leading(sign) {
        Some((range, found)) => (range.end, found),
        None => status::leading_mark(sign).map(|(range, found)| (range.end, found))?,
    };
    sign[rest..].trim_matches([' ', '\u{fe0f}']).is_empty().then_some(found)
}

/// Whether a heading tells when something is done, and not how far it is: `Next (0.11)`.
pub fn tells_when(heading: &str) -> bool {
    horizon_of(without_brackets(heading)).is_some()
}

/// A heading without the bracket that it ends with, and what stands in that.
pub fn bracket_behind(heading: &str) -> Option<(&str, &str)> {
    heading.strip_suffix(')')?.rsplit_once('(')
}

fn without_brackets(heading: &str) -> &str {
    let bare = bracket_behind(heading).map_or(heading, |(bare, _)| bare.trim_end());
    // The first bytes of `,` and `，`.
    memchr::memchr2(b',', 0xef, bare.as_bytes()).map_or(bare, |_| without_remark(bare))
}

/// `Next, in roughly this order` without what it says of the list: the word behind the comma leads on.
fn without_remark(heading: &str) -> &str {
    let Some((head, remark)) = heading.split_once([',', '，']) else { return heading };
    let word = remark.trim_start().split(|c: char| c.is_whitespace() || c == '-').next().unwrap_or_default();
    let wide = remark.trim_start().starts_with(is_wide);
    // `Done, not released yet`: when it goes out says nothing of the work.
    let goes_out = || {
        status::whole(head).is_some_and(|found| found.status == Status::Complete)
            && remark.split(|c: char| !c.is_alphabetic()).any(|word| RELEASES.contains(&word))
    };
    if wide || goes_out() || word.chars().all(char::is_lowercase) && BY_REMARK.get(word).is_some() {
        head.trim_end()
    } else {
        heading
    }
}

/// Words of remarks that say whether what is done has gone out.
const RELEASES: [&str; 9] = [
    "released",
    "unreleased",
    "published",
    "unpublished",
    "announced",
    "shipped",
    "deployed",
    "veröffentlicht",
    "release",
];

/// Words that begin a remark behind a heading that says how far or when: in which order, and whether at all.
const REMARKS: Tongues = [
    "in, if, by, as, when, once, after, before, until, for, maybe, perhaps, probably, possibly, hopefully, roughly, more, \
     most, best, sorted, ordered, highest, oldest, newest, latest, this, last, since",
    "en, si, por, cuando, tras, después, antes, quizá, quizás, tal, probablemente, más, según, ordenado, ordenados, desde, \
     esta, este",
    "em, na, nesta, se, por, quando, após, depois, antes, talvez, provavelmente, mais, segundo, ordenado, ordenados, desde, \
     esta, este",
    "dans, en, si, par, quand, dès, après, avant, peut, probablement, plus, selon, trié, triés, depuis, cette, ce",
    "in, falls, wenn, nach, sobald, vor, bis, vielleicht, wahrscheinlich, hoffentlich, etwa, ungefähr, möglichst, sortiert, \
     neueste, älteste, seit, diese, dieser, der",
    "in, se, per, quando, dopo, prima, forse, probabilmente, più, secondo, ordinato, ordinati, da, questa, questo",
    "в, если, по, когда, после, до, возможно, может, наверное, примерно, с, на, сначала",
    "",
    "",
    "",
];

static BY_REMARK: Words<()> = words!((), &[((), REMARKS)]);

/// The status that a heading gives which tells when: `Later / maybe`.
fn horizon_of(heading: &str) -> Option<Status> {
    if heading.len() > horizon::LONGEST {
        return None;
    }
    let mut parts = heading.split(['/', '&']).map(horizon::status);
    let first = parts.next()??;
    parts.all(|part| part.is_some()).then_some(first)
}

/// Headings of what is behind us.
const PAST: Tongues = [
    "archive, archived, retired, past, decommissioned, paid, paid off, paid back",
    "archivados, archivadas, retirados, retiradas",
    "arquivados, arquivadas, desativados",
    "archives, archivés, archivées, retirés",
    "archiv, archiviert, erledigtes, stillgelegt",
    "archivio, archiviati, archiviate, dismessi",
    "архив, в архиве, архивные",
    "归档, 已归档, 歸檔, 已歸檔",
    "アーカイブ, 過去",
    "보관, 보관됨, 아카이브",
];

static BY_PAST: Words<()> = words!((), &[((), PAST)]);

/// Words behind one that says what became of things, which tell when or how: `Shipped lately`.
const BEHIND_PAST: [&str; 14] = [
    "in", "since", "this", "last", "on", "with", "by", "but", "lately", "recently", "already", "so", "before",
    "earlier",
];

/// Whether a title in its normal form says that all below it is done: `retired`, `completed refactorings`.
pub fn is_past(title: &str) -> bool {
    let title = ["recently ", "already ", "just "].iter().find_map(|word| title.strip_prefix(word)).unwrap_or(title);
    let mut words = title.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let done = ["fixed", "resolved", "shipped", "closed", "released", "merged", "deployed", "delivered"];
    // `Fixed in 0.8`, `Fixed, not released`, and not `Fixed costs`.
    let apart = first.ends_with(',') || BEHIND_PAST.contains(&second);
    ["completed", "done", "finished"].contains(&first)
        || apart && done.contains(&first.trim_end_matches(','))
        || BY_PAST.get(title).is_some()
}

/// `Completed Tasks` is `Completed`.
fn strip_noun(heading: &str) -> &str {
    let nouns = ["tasks", "items", "issues", "bugs", "work", "stories", "tickets", "features", "things", "stuff"];
    match heading.rsplit_once(' ') {
        Some((rest, noun)) if nouns.iter().any(|known| noun.eq_ignore_ascii_case(known)) => rest,
        _ => heading,
    }
}

/// The sections around one, the nearest first, the document itself left out.
pub fn around<'s, 't>(sections: &'s [Section<'t>], at: usize) -> impl Iterator<Item = usize> + use<'s, 't> {
    std::iter::successors(Some(at), |at| Some(sections[*at].parent)).take_while(|at| *at != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_a_status_also_where_it_says_in_which_order() {
        for (heading, expected) in [
            ("Queued, in this order", Some(Status::Queued)),
            ("Up next (queue)", Some(Status::Queued)),
            ("Up next (3)", Some(Status::NotStarted)),
            ("Done, newest first", Some(Status::Complete)),
            ("Erledigt, neueste zuerst", Some(Status::Complete)),
            ("4. In progress", Some(Status::InProgress)),
            ("3. Review", None),
            ("3. Planning", None),
            ("Open, close and lock the doors", None),
            ("Queued jobs, in Rust", None),
        ] {
            assert_eq!(heading_status(heading), expected, "{heading}");
        }
    }
}
