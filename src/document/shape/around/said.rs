//! What the lines of a list say of how far they are, and whether that says it of tasks.

use super::first_lines;
use crate::document::boxes;
use crate::document::name::{self, Name};
use crate::document::outline;
use crate::document::reader::{Reader, is_working};
use crate::document::word::label::bare;
use crate::document::word::status;
use crate::plan::Status;
use crate::plan::words::{Tongues, Words, words};
use std::ops::Range;

/// Whether two thirds of a list's items, and more than one, state a status.
pub fn states_all(reader: &Reader<'_>, list: usize) -> bool {
    let lines = first_lines(reader, list);
    lines.len() > 1 && stated(reader, &lines, 2).as_deref().is_some_and(states)
}

/// The statuses that some lines state, and whether each is said by a word; none where the document's legend explains their
/// marks.
pub type Stated = Vec<(Status, bool)>;

/// What the items of a list state without boxes, where two thirds of them state something.
pub fn stated_of(reader: &Reader<'_>, list: usize) -> Option<Stated> {
    let lines = first_lines(reader, list);
    let boxed = lines.iter().any(|line| boxes::at_start(reader.blocks.text, line.clone()).is_some());
    stated(reader, &lines, 2).filter(|_| lines.len() > 1 && !boxed)
}

/// Whether two thirds of some lines begin with an id and say how far that is, and nothing else: `T1: done`.
pub(super) fn says(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    let named = |line: &&Range<usize>| name::ident(reader.blocks.text, (*line).clone()).is_some();
    if lines.iter().filter(named).count() * 3 < lines.len() * 2 {
        return false;
    }
    let says = |line: &&Range<usize>| name::read(reader.blocks.text, (*line).clone()).says();
    lines.iter().filter(says).count() * 3 >= lines.len() * 2
}

/// Whether a list is of boxes which are no steps, and at least so many.
pub fn lists_boxes(reader: &Reader<'_>, list: usize, least: usize) -> bool {
    let lines = first_lines(reader, list);
    let task = |line: &Range<usize>| {
        let text = boxes::at_start(reader.blocks.text, line.clone())?.text;
        let name = reader.slice(&text).trim_start_matches('*');
        Some(!name.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("step")))
    };
    lines.len() >= least && lines.iter().all(|line| task(line) == Some(true))
}

/// Whether a list is of several boxes with bold names, which are no steps: `- [x] **Mail** – sent each morning`.
pub fn names_boxes(reader: &Reader<'_>, list: usize) -> bool {
    let lines = first_lines(reader, list);
    let named = |line: &Range<usize>| {
        let text = boxes::at_start(reader.blocks.text, line.clone())?.text;
        let (name, behind) = reader.slice(&text).strip_prefix("**")?.split_once("**")?;
        let step = name.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("step"));
        // `**Given** a user` goes on.
        let parted = !behind.trim_start().starts_with(char::is_alphanumeric);
        (!step).then_some(parted)
    };
    let all: Option<Vec<_>> = lines.iter().map(named).collect();
    all.is_some_and(|all| all.len() > 1 && all.iter().filter(|parted| **parted).count() * 2 >= all.len())
}

/// Whether the statuses that two thirds of some lines state are said by words, or by marks of which not all say the same.
pub(super) fn states(stated: &[(Status, bool)]) -> bool {
    let worded = stated.iter().filter(|(_, worded)| *worded).count();
    let unlike = stated.iter().any(|(status, _)| *status != stated[0].0);
    stated.is_empty() || worded * 2 > stated.len() || unlike
}

/// Whether what the lines of a list say of how far they are speaks of tasks: by itself, by its heading or by the lists beside
/// it. Marks that are all alike are those of features elsewhere.
pub(super) fn says_so(reader: &Reader<'_>, section: usize, stated: &[(Status, bool)]) -> bool {
    states(stated) || is_said(reader, section, stated) || stated.len() > 1 && reader.states_beside(section)
}

/// Whether a heading is the status that lines below it say in front of each: `## Done` or `## What works` over `- ✅ Polls`,
/// also where other headings stand between.
fn is_said(reader: &Reader<'_>, section: usize, stated: &[(Status, bool)]) -> bool {
    let works = |at: usize| is_working(&reader.sections[at].words).then_some(Status::Complete);
    let said = |at: usize| reader.sections[at].heads.or_else(|| works(at));
    let heads = outline::around(&reader.sections, section).find_map(said);
    heads.is_some() && stated.len() > 1 && stated.iter().all(|(status, _)| Some(*status) == heads)
}

/// Whether a line says behind a colon, and in words alone, how far what it names is.
pub(super) fn is_plain(reader: &Reader<'_>, line: &Range<usize>) -> bool {
    reader.slice(line).contains([':', '：']) && name::read(reader.blocks.text, line.clone()).is_plainly_told()
}

/// Headings below which stands what there is, or what came: a line without a mark there is no task that has not begun.
const DESCRIBED: Tongues = [
    "features, key features, main features, core features, highlights, changelog, change log, release notes, what's new",
    "características, funcionalidades, registro de cambios, novedades",
    "funcionalidades, recursos, características, registro de alterações, novidades",
    "fonctionnalités, caractéristiques, journal des modifications, nouveautés",
    "funktionen, merkmale, features, änderungsprotokoll, neuigkeiten",
    "funzionalità, caratteristiche, registro delle modifiche, novità",
    "возможности, функции, особенности, список изменений",
    "功能, 特性, 主要功能, 更新日志, 變更紀錄",
    "機能, 特徴, 主な機能, 変更履歴",
    "기능, 주요 기능, 특징, 변경 내역",
];

static BY_DESCRIBED: Words<()> = words!((), &[((), DESCRIBED)]);

/// Whether a heading above a list says that what stands there is described.
pub(super) fn is_described(reader: &Reader<'_>, section: usize) -> bool {
    let own = |at: usize| BY_DESCRIBED.get(&bare(&reader.sections[at].title)).is_some();
    outline::around(&reader.sections, section).any(own)
}

/// Whether so many of some lines say how far they are that one which does not has not begun: more than three quarters by words, or
/// two thirds in whatever way, and not all the same.
pub(super) fn tells(lines: &[Range<usize>], stated: &[(Status, bool)]) -> bool {
    let worded = stated.iter().filter(|(_, worded)| *worded).count();
    let unlike = || stated.iter().any(|(status, _)| *status != stated[0].0);
    lines.len() > 3 && worded * 4 > lines.len() * 3 || stated.len() > 1 && unlike()
}

/// The statuses of some lines, where so many thirds of them state one, and whether each is said by a word; nothing where
/// the document's legend explains their marks.
pub(super) fn stated(reader: &Reader<'_>, lines: &[Range<usize>], thirds: usize) -> Option<Stated> {
    let may = |line: &&Range<usize>| name::may_state(reader.blocks.text, (*line).clone());
    if lines.iter().filter(may).count() * 3 < lines.len() * thirds {
        return None;
    }
    let explained = lines.iter().filter(|line| reader.legend.is_marked(reader.slice(line))).count();
    if explained * 3 >= lines.len() * thirds {
        return Some(Vec::new());
    }
    if is_pictured(reader, lines) || is_glossary(reader, lines) {
        return None;
    }
    let names = lines.iter().map(|line| {
        let mut name = name::read(reader.blocks.text, line.clone());
        reader.legend.explain(reader.blocks.text, &mut name, line);
        name
    });
    // `src/gate.rs (new)` tells what a file is.
    let tagged = |name: &Name<'_>| {
        let said = name.after.as_ref().map(|(range, _)| reader.slice(range));
        said.is_some_and(|said| said.eq_ignore_ascii_case("new"))
    };
    let (told, rest): (Vec<_>, Vec<_>) = names.filter(|name| !tagged(name)).partition(|name| may_tell(reader, name));
    let (told, mut plain): (Vec<_>, Vec<_>) = told.into_iter().partition(|name| !name.is_plainly_told());
    let differs = |name: &Name<'_>| said(name) != said(&plain[0]);
    // `ssh: open`, `smtp: blocked`: words that are said of much else.
    let planned = |name: &Name<'_>| name.after.as_ref().is_some_and(|(range, _)| !is_common(reader.slice(range)));
    let apart = || reader.knows_any() || told.iter().chain(&plain).any(differs);
    if !plain.iter().any(planned) || !apart() {
        plain.clear();
    } else {
        // `Mail: blocked by Ana`
        plain.extend(rest.into_iter().map(|mut name| {
            name.take_told();
            name
        }));
    }
    let told = told.into_iter().chain(plain);
    let stated: Vec<_> = told.filter_map(|name| said(&name)).collect();
    (!stated.is_empty() && stated.len() * 3 >= lines.len() * thirds).then_some(stated)
}

/// Whether a word for a status is said of people, doors and servers, too.
fn is_common(word: &str) -> bool {
    const COMMON: [&str; 16] = [
        "open",
        "closed",
        "active",
        "inactive",
        "passed",
        "failed",
        "blocked",
        "on hold",
        "pending",
        "running",
        "paused",
        "stopped",
        "waiting",
        "available",
        "unavailable",
        "resolved",
    ];
    COMMON.iter().any(|common| common.eq_ignore_ascii_case(word.trim()))
}

/// Whether what a name says of how far it is stands apart from its title.
pub fn may_tell(reader: &Reader<'_>, name: &Name<'_>) -> bool {
    // `Sail: not started (later)`: the bracket is a remark.
    let parted = reader.slice(&name.title_range).rsplit_once([':', '：']).map(|(_, said)| said.trim());
    if parted.is_some_and(|said| status::whole(said).is_some_and(|found| !found.words.is_empty())) {
        return false;
    }
    name.is_set_off() || name.is_told() || name.is_plainly_told() || name.labelled_status().is_some()
}

/// What a name says of how far it is, and whether by a word.
fn said(name: &Name<'_>) -> Option<(Status, bool)> {
    name.status().map(|status| (status, name.worded)).or_else(|| Some((name.labelled_status()?, true)))
}

/// Marks that people use as pictures, too.
const PICTURES: [&str; 10] = ["🔒", "🔧", "🎉", "📝", "📋", "👀", "🔍", "🏁", "🔨", "🆕"];

/// Whether two lines begin with pictures of which one means nothing known: beside `🚀 Fast` and `🧩 Plugins`, `🔒 Private` is no status.
fn is_pictured(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    let picture = |line: &Range<usize>| {
        let text = reader.slice(line);
        let known = || PICTURES.iter().find(|mark| text.starts_with(**mark)).and_then(|mark| mark.chars().next());
        let found = status::picture(text).map(|picture| (picture, false)).or_else(|| Some((known()?, true)));
        found.filter(|_| !reader.legend.is_marked(text))
    };
    // Beside what is begun or to be done they tell how far something is.
    let begun = |line: &Range<usize>| {
        let text = reader.slice(line);
        let mark = status::leading_mark(text).filter(|(_, said)| *said != Status::Complete);
        mark.is_some_and(|(mark, _)| !PICTURES.contains(&&text[mark]))
    };
    let works = lines.iter().any(begun);
    let found: Vec<_> = lines.iter().filter_map(picture).filter(|(_, known)| !(works && *known)).collect();
    found.iter().any(|(_, known)| !known) && found.iter().any(|(other, _)| *other != found[0].0)
}

/// Whether two thirds of some lines begin with words for statuses that are set off, each another: `*open* – not begun yet`.
fn is_glossary(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    let word = |line: &Range<usize>| {
        let text = reader.slice(line);
        let inner = text.trim_start_matches(['*', '_', '`']);
        let word = inner.get(..inner.find(['*', '_', '`'])?).filter(|_| inner.len() < text.len())?;
        let is = status::whole(word.trim_end_matches([':', '：'])).is_some_and(|found| !found.words.is_empty());
        is.then(|| word.to_lowercase())
    };
    let mut words: Vec<_> = lines.iter().filter_map(word).collect();
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    all > 1 && words.len() == all && all * 3 >= lines.len() * 2
}
