//! What a list and its place say of its items.

mod board;
mod said;

use crate::document::boxes;
use crate::document::labelled;
use crate::document::name::{self, Name};
use crate::document::reader::{Reader, is_needed, kind_of, names_no_task};
use crate::document::word::horizon;
use crate::document::word::ident::{self, Family};
use crate::document::word::label::Label;
use crate::markdown::BlockKind;
use crate::plan::{Field, Kind, Status};
use board::{boards, groups};
pub use said::{Stated, lists_boxes, may_tell, names_boxes, stated_of, states_all};
use said::{is_described, is_plain, says_so, stated, states, tells};
use std::cell::OnceCell;
use std::ops::Range;

/// What the place of a list says of its items.
pub struct Around {
    /// Most of its items are boxes.
    pub boxed: bool,
    /// It stands inside an entry that is a section.
    pub inside: bool,
    /// That entry is a task, not a phase or batch.
    pub of_task: bool,
    /// Nothing below the heading is a task.
    pub aside: bool,
    /// It stands below a label `Tasks:`.
    pub tasks: bool,
    /// It stands below a bold line, or one with a colon, that says something else.
    pub labelled: bool,
    /// That line says that nothing below it is a task: `**Hypotheses**`.
    pub apart: bool,
    /// Most of its items begin with an id, and the heading above says how far they all are.
    pub told: Option<Status>,
    /// It stands inside another list's item.
    pub nested: bool,
    /// It does, and some of its boxes begin with an id: it lists tasks of the one above it.
    pub parts: bool,
    /// Boxes without an id are tasks here.
    pub loose: bool,
    /// The heading above is a status, and so are others: the document is a board.
    pub board: bool,
    /// The heading above says that this was never to be done: it tells what nobody need ask for.
    pub declined: bool,
    /// The heading above is a status.
    pub status: bool,
    /// Most of its items say how far they are.
    pub stating: bool,
    /// More than three quarters of at least four items say how far they are: the others are items in words nobody knows.
    pub telling: bool,
    /// Two thirds of the lines begin with a name in bold.
    pub bold: bool,
    /// Most of its items begin with an id, and a third of them say how far they are, or most how long they take.
    pub numbered: bool,
    /// Most of its items begin with an id and say how far that is, and nothing else.
    pub says: bool,
    /// Some of its items say behind a colon, in words alone, how far they are: `Login: in progress`.
    pub plain: bool,
    /// Most of its items say by a percentage how far they are.
    pub shares: bool,
    /// Most of its items begin with a status in capitals.
    pub shouts: bool,
    /// It stands below the heading of a phase, batch or milestone, and each of its items begins with a status in code or
    /// brackets, or with a mark that the legend explains.
    pub framed: bool,
    /// Most of its items begin with a status and a colon.
    pub led: bool,
    /// Whether one of its items alone begins with an id; found when it is first asked for.
    lone: OnceCell<bool>,
    /// Each of its items begins with a number of an issue, and some are struck, or several are as a whole: these are over.
    pub issues: bool,
    /// Its boxes, or lines that say how far they are, have numbers that begin with that of the phase or package they stand
    /// below: `2.1` below `Phase 2`.
    pub dotted: bool,
}

impl Around {
    /// Whether of several items of the list one alone begins with an id.
    pub fn has_lone_id(&self, reader: &Reader<'_>, list: usize) -> bool {
        let find = || {
            let lines = first_lines(reader, list);
            let text = |line: &Range<usize>| {
                boxes::at_start(reader.blocks.text, line.clone()).map_or_else(|| line.clone(), |found| found.text)
            };
            let named = |line: &&Range<usize>| name::ident(reader.blocks.text, text(line)).is_some();
            lines.len() > 1 && lines.iter().filter(named).take(2).count() == 1
        };
        *self.lone.get_or_init(find)
    }

    /// Looks at a list.
    pub fn of(reader: &Reader<'_>, list: usize, section: usize) -> Self {
        let lines = first_lines(reader, list);
        let boxed = lines.iter().filter(|line| boxes::at_start(reader.blocks.text, (*line).clone()).is_some()).count();
        let nested = reader.blocks.parent_item(list).is_some();
        let tasks = reader.lists_tasks(section) && (nested || !is_labelled(reader, list));
        let aside = reader.is_aside(section) && !tasks || boxed > 0 && is_needed_list(reader, list, &lines);
        let entry = reader.entry_around(section);
        let inside = entry.is_some() && !tasks;
        let name = entry.and_then(|at| reader.sections[at].name.as_ref());
        let open = boxed == 0 && lines.len() > 1 && !inside && !aside;
        let of_task = name.is_some_and(|name| kind_of(name.id) == Kind::Task);
        let plain = boxed == 0 && lines.len() > 1 && inside;
        let (grouped, milestone) = (plain && !of_task, name.and_then(|name| name.id).is_some_and(is_milestone));
        let said = if open { stated(reader, &lines, 2) } else { None };
        let labelled = inside && is_labelled(reader, list);
        let loose = reader.loose_boxes
            || tasks
            || reader.has_own_boxes(section)
            || !inside && !aside && half_named(reader, &lines, boxed);
        Self {
            boxed: boxed * 2 > lines.len(),
            inside,
            of_task,
            aside,
            tasks: label_above(reader, list) == Some(Label::Tasks),
            labelled,
            apart: labelled && of_task && line_above(reader, list).is_some_and(names_no_task),
            told: told(reader, section).filter(|_| !aside && !nested && lines.len() > 1 && identified(reader, &lines)),
            nested,
            parts: nested && boxed > 0 && !inside && !aside && lists_parts(reader, &lines, loose),
            loose,
            board: boards(reader, section) || boxed == 0 && groups(reader, section, &lines),
            lone: OnceCell::new(),
            declined: boxed == 0 && horizon::declines(reader.slice(&reader.sections[section].content)),
            stating: said.as_deref().is_some_and(|said| tasks || says_so(reader, section, said)),
            bold: lines.iter().filter(|line| reader.slice(line).starts_with("**")).count() * 3 >= lines.len() * 2,
            plain: said.is_some() && lines.iter().any(|line| is_plain(reader, line)),
            telling: said.is_some_and(|said| tells(&lines, &said)) && !is_described(reader, section),
            numbered: (open || grouped && !aside)
                && identified(reader, &lines)
                && (says(reader, &lines) || takes(reader, &lines)),
            says: boxed == 0 && !aside && lines.len() > 1 && said::says(reader, &lines),
            shares: open && shares(reader, &lines),
            shouts: open && shouts(reader, &lines),
            framed: (grouped || plain && milestone)
                && !nested
                && (lines.iter().all(|line| is_framed(reader, line))
                    || lines.iter().all(|line| reader.legend.is_marked(reader.slice(line)))),
            led: boxed == 0 && !inside && !aside && led(reader, &lines),
            issues: open && (lists_issues(reader, &lines) || lists_struck(reader, &lines)),
            dotted: (boxed > 1 || plain)
                && inside
                && !nested
                && name.is_some_and(|name| is_dotted(reader, &lines, name, boxed > 0)),
            status: reader.given[section].iter().any(|(field, _)| *field == Field::Status),
        }
    }
}

/// The first lines of the items of a list.
fn first_lines(reader: &Reader<'_>, list: usize) -> Vec<Range<usize>> {
    items(reader, list).filter_map(|item| boxes::first_line(&reader.blocks, item)).collect()
}

/// Whether a box among some lines begins with an id of its own, or with a number where boxes are tasks: `#12 Rig it`.
fn lists_parts(reader: &Reader<'_>, lines: &[Range<usize>], loose: bool) -> bool {
    let boxes = lines.iter().filter_map(|line| boxes::at_start(reader.blocks.text, line.clone()));
    boxes.filter_map(|found| name::ident(reader.blocks.text, found.text)).any(|ident| match ident.family {
        Family::Dashed => true,
        Family::Hash => loose,
        _ => false,
    })
}

/// Whether all boxes of some lines have numbers below that of a phase, milestone or work package; those of a task are its
/// steps. So have all lines without boxes, of which two thirds say how far they are.
fn is_dotted(reader: &Reader<'_>, lines: &[Range<usize>], name: &Name<'_>, boxed: bool) -> bool {
    let Some(id) = name.id.filter(|id| !id.starts_with(['T', 't'])) else { return false };
    let number = &id[id.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let below = |line: &Range<usize>| {
        let found = boxes::at_start(reader.blocks.text, line.clone()).filter(|_| boxed);
        let place = found.map_or_else(|| line.clone(), |found| found.text);
        let ident = name::ident(reader.blocks.text, place.clone());
        let text = reader.slice(&place).trim_start_matches(['*', '`', '[']);
        let behind = ident.filter(|ident| ident.family == Family::Dotted).and_then(|_| text.strip_prefix(number));
        behind.is_some_and(|behind| behind.starts_with('.'))
    };
    let package = || {
        let short = name.ident.as_ref().is_some_and(|ident| ident.family == Family::Short);
        kind_of(name.id) != Kind::Task || short
    };
    let told = || stated(reader, lines, 2).as_deref().is_some_and(states);
    !number.is_empty() && lines.iter().all(below) && if boxed { package() } else { told() }
}

/// How many boxes of a document are looked at for ids like another one.
const LOOKED_AT: usize = 500;

/// Whether a third of several boxes, and not all, begin with an id: the others are tasks as they are. Where one does alone,
/// others of the document must have ids like it.
fn half_named(reader: &Reader<'_>, lines: &[Range<usize>], boxed: usize) -> bool {
    let id = |line: &Range<usize>| {
        let found = boxes::at_start(reader.blocks.text, line.clone())?;
        let ident = name::ident(reader.blocks.text, found.text.clone())?;
        // `HL7` and `S3` are names.
        let word = reader.slice(&found.text).split(' ').next().unwrap_or_default();
        let counted = || word.bytes().filter(u8::is_ascii_digit).count() > 2;
        let is = ident.family == Family::Dashed || ident.family == Family::Short && counted();
        is.then(|| word.trim_end_matches(|c: char| !c.is_alphabetic()))
    };
    let like = |prefix: &str| {
        let begins = |(_, found): &&(usize, boxes::Checkbox)| reader.slice(&found.text).starts_with(prefix);
        reader.boxes.iter().take(LOOKED_AT).filter(begins).take(3).count() == 3
    };
    boxed > 2 && boxed == lines.len() && {
        let named: Vec<_> = lines.iter().filter_map(id).collect();
        let known = || named.first().is_some_and(|prefix| like(prefix));
        named.len() * 3 >= boxed && named.len() < boxed && (named.len() > 1 || known())
    }
}

/// Whether two thirds of some lines begin with an id.
fn identified(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    let id = |line: &&Range<usize>| {
        let found = name::ident(reader.blocks.text, (*line).clone());
        found.is_some_and(|found| matches!(found.family, Family::Dashed | Family::Short | Family::Spoken))
    };
    lines.iter().filter(id).count() * 3 >= lines.len() * 2
}

/// Whether two thirds of some lines, and more than two, say by a percentage how far they are; parts of a whole do not.
fn shares(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    // The first byte of `％` is 0xef.
    let signed = |line: &&Range<usize>| memchr::memchr2(b'%', 0xef, reader.slice(line).as_bytes()).is_some();
    let found = || lines.iter().filter(signed).filter_map(|line| name::share_of(reader.slice(line)));
    let (count, sum) = found().fold((0, 0), |(count, sum), (.., percent)| (count + 1, sum + u32::from(percent)));
    let parts = sum == 100 && found().filter(|(.., percent)| *percent > 0).count() > 1;
    count > 2 && count * 3 >= lines.len() * 2 && !parts
}

/// Whether two thirds of some lines begin with a status in capitals, and not all with the same one, unless the plan knows
/// the document.
pub fn shouts(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    let found = lines.iter().filter_map(|line| name::shouted(reader.blocks.text, line.clone())?.status());
    let found: Vec<_> = found.collect();
    let unlike = found.iter().any(|status| *status != found[0]) || reader.knows_any();
    unlike && found.len() > 1 && found.len() * 3 >= lines.len() * 2
}

/// Whether two thirds of some lines begin with a status and a colon, and have ids; without them not all say the same, and
/// some do: below a label for each status stands what is in it.
fn led(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    let may = |line: &&Range<usize>| name::may_lead(reader.slice(line));
    if lines.iter().filter(may).count() * 3 < lines.len() * 2 {
        return false;
    }
    let found: Vec<_> = lines.iter().filter_map(|line| name::led(reader.blocks.text, line.clone())).collect();
    let most = |count: usize| count > 0 && count * 3 >= lines.len() * 2;
    if most(found.iter().filter(|name| name.id.is_some() && !name.range_of_ids).count()) {
        return true;
    }
    let said = |name: &Name<'_>| Some((name.status()?, reader.slice(&name.before.as_ref()?.0).to_lowercase()));
    let mut said: Vec<_> = found.iter().filter_map(said).collect();
    said.sort_unstable();
    // Where no word comes twice, each is explained.
    let (all, alike) = (said.len(), said.windows(2).filter(|two| two[0].1 == two[1].1).count());
    said.dedup_by_key(|(status, _)| *status);
    let counted = |name: &Name<'_>| !name.title().contains(' ');
    all > 3 && most(all) && alike > 0 && said.len() > 1 && !found.iter().any(counted)
}

/// Whether one third of some lines that begin with ids state a status: with ids, marks that all say the same do.
fn says(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    stated(reader, lines, 1).is_some()
}

/// Whether two thirds of some lines say how long they take.
fn takes(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    let may = |line: &&Range<usize>| reader.slice(line).bytes().any(|byte| byte == b'(');
    let timed = |line: &&Range<usize>| name::read(reader.blocks.text, (*line).clone()).hours.is_some();
    let most = |count: usize| count * 3 >= lines.len() * 2;
    most(lines.iter().filter(may).count()) && most(lines.iter().filter(timed).count())
}

/// Whether an id is that of a milestone: `M5`.
fn is_milestone(id: &str) -> bool {
    id.strip_prefix('M').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a line begins with a status in code or brackets: `` `QUEUED` Pay in parts ``.
fn is_framed(reader: &Reader<'_>, line: &Range<usize>) -> bool {
    let framed = reader.slice(line).starts_with(['`', '[', '【']);
    framed && {
        let name = name::read(reader.blocks.text, line.clone());
        name.worded && name.before.is_some() && !name.title_range.is_empty()
    }
}

/// The items of a list.
pub fn items<'r>(reader: &'r Reader<'_>, list: usize) -> impl Iterator<Item = usize> + use<'r> {
    let blocks = &reader.blocks.list;
    let end = blocks[list].range().end;
    (list + 1..blocks.len())
        .take_while(move |at| blocks[*at].range().start < end)
        .filter(move |at| blocks[*at].parent() == Some(list))
}

/// The status in words that a heading states which has no id of an item: `## Wave 1 — DONE ✅`.
fn told(reader: &Reader<'_>, section: usize) -> Option<Status> {
    let name = reader.sections[section].name.as_ref()?;
    let own = name.ident.as_ref().is_some_and(|ident| matches!(ident.family, Family::Dashed | Family::Short));
    name.status().filter(|_| name.worded && !own)
}

/// Whether the line above a list is bold or ends with a colon.
fn is_labelled(reader: &Reader<'_>, list: usize) -> bool {
    let line = line_above(reader, list);
    line.is_some_and(|line| line.ends_with([':', '：']) || line.starts_with("**") && line.ends_with("**"))
}

/// Whether the boxes of a list are what is needed to begin with: the line above says so, and none is ticked.
fn is_needed_list(reader: &Reader<'_>, list: usize, lines: &[Range<usize>]) -> bool {
    let ticked = |line: &Range<usize>| {
        let found = boxes::at_start(reader.blocks.text, line.clone());
        found.is_some_and(|found| !reader.slice(&found.sign).trim().is_empty())
    };
    line_above(reader, list).is_some_and(is_needed) && !lines.iter().any(ticked)
}

/// Whether lines all begin with a number of an issue, and some of them are struck: `~~#45 Hangs on scanning~~`.
fn lists_issues(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    let titled = |line: &Range<usize>| {
        let text = reader.slice(line);
        let found = ident::at_start(text).filter(|found| found.family == Family::Hash)?;
        let title = text[found.rest..].trim_start_matches([':', ' ', '-', '–', '—']);
        text.trim_start_matches('~').starts_with('#').then_some(())?;
        // `~~#12~~ see #13` is struck before its words.
        (title.starts_with(char::is_alphabetic) && !text[..found.rest].trim_end().ends_with("~~")).then_some(())
    };
    lines.iter().any(|line| reader.slice(line).starts_with("~~")) && lines.iter().all(|line| titled(line).is_some())
}

/// Whether several lines are struck as a whole, and not all: what is over stays until it is told.
fn lists_struck(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    let struck = |line: &&Range<usize>| {
        let inner = reader.slice(line).trim_end().strip_prefix("~~").and_then(|rest| rest.strip_suffix("~~"));
        inner.is_some_and(|inner| !inner.contains("~~"))
    };
    // `~~GET /old~~` in code, and words alone, are things that went.
    let bare = |line: &Range<usize>| reader.slice(line).trim_matches(['~', ' ']);
    let told = || {
        lines.iter().any(|line| bare(line).contains(' '))
            && !lines.iter().all(|line| bare(line).starts_with('`') && bare(line).ends_with('`'))
    };
    let over = lines.iter().filter(struck).count();
    over > 1 && over < lines.len() && over * 3 >= lines.len() && told()
}

/// The last line of the paragraph before a list.
fn line_above<'r>(reader: &'r Reader<'_>, list: usize) -> Option<&'r str> {
    let before = reader.blocks.list.get(list.checked_sub(1)?)?;
    let line = reader.blocks.lines(before).last().filter(|_| before.kind == BlockKind::Paragraph)?;
    Some(reader.slice(&line).trim_end())
}

/// The label in the paragraph before a list.
fn label_above(reader: &Reader<'_>, list: usize) -> Option<Label> {
    let before = reader.blocks.list.get(list.checked_sub(1)?)?;
    if before.kind != BlockKind::Paragraph {
        return None;
    }
    let line = reader.blocks.lines(before).last()?;
    labelled::read(reader.blocks.text, line).last().filter(|found| found.value.is_empty())?.names
}
