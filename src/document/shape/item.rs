//! An entry that is an item of a list.

use super::section::{inherited, name_slots};
use crate::document::before;
use crate::document::boxes::{self, Checkbox};
use crate::document::entry::{Entry, Shape, Slot, Style};
use crate::document::labelled::{self, Labelled};
use crate::document::memo::Memo;
use crate::document::name::{self, Name};
use crate::document::outline;
use crate::document::reader::{Reader, kind_of};
use crate::document::word::ident::{self, Family};
use crate::document::word::label::Label;
use crate::document::word::nothing;
use crate::markdown::BlockKind;
use crate::plan::value::Blocker;
use crate::plan::{Field, Kind, Status, Text, Value};
use std::borrow::Cow;
use std::ops::Range;

/// Returns the entries that are items of the lists among some blocks.
pub fn read<'t>(reader: &Reader<'t>, memo: &Memo<'t>, blocks: Range<usize>) -> Vec<Entry<'t>> {
    let mut entries = Vec::new();
    for list in blocks.filter(|at| matches!(reader.blocks.list[*at].kind, BlockKind::List { .. })) {
        if reader.blocks.in_quote(list) {
            continue;
        }
        let section = reader.section_of(list);
        let around = Around::of(reader, list, section);
        for item in items(reader, list) {
            entries.extend(of_item(reader, memo, (item, section), &around));
        }
    }
    entries
}

/// What the place of a list says of its items.
struct Around {
    /// Most of its items are boxes.
    boxed: bool,
    /// It stands inside an entry that is a section.
    inside: bool,
    /// That entry is a task, not a phase or batch.
    of_task: bool,
    /// Nothing below the heading is a task.
    aside: bool,
    /// It stands below a label `Tasks:`.
    tasks: bool,
    /// It stands inside another list's item.
    nested: bool,
    /// It does, and some of its boxes begin with an id: it lists tasks of the one above it.
    parts: bool,
    /// Boxes without an id are tasks here.
    loose: bool,
    /// The heading above is a status, and so are others: the document is a board.
    board: bool,
    /// The heading above is a status.
    status: bool,
    /// Most of its items say how far they are.
    stating: bool,
    /// More than three quarters of at least four items say how far they are: the others are items in words nobody knows.
    telling: bool,
    /// Most of its items begin with an id, and a third of them say how far they are.
    numbered: bool,
    /// Most of its items say by a percentage how far they are.
    shares: bool,
    /// Most of its items begin with a status in capitals.
    shouts: bool,
}

impl Around {
    fn of(reader: &Reader<'_>, list: usize, section: usize) -> Self {
        let lines: Vec<_> = items(reader, list).filter_map(|item| boxes::first_line(&reader.blocks, item)).collect();
        let boxed = lines.iter().filter(|line| boxes::at_start(reader.blocks.text, (*line).clone()).is_some()).count();
        let tasks = reader.lists_tasks(section);
        let (entry, aside) = (reader.entry_around(section), reader.is_aside(section) && !tasks);
        let inside = entry.is_some() && !tasks;
        let name = entry.and_then(|at| reader.sections[at].name.as_ref());
        let open = boxed == 0 && lines.len() > 1 && !inside && !aside;
        let said = if open { stated(reader, &lines, 2) } else { None };
        let nested = reader.blocks.parent_item(list).is_some();
        let loose = reader.loose_boxes || reader.has_own_boxes(section);
        Self {
            boxed: boxed * 2 > lines.len(),
            inside,
            of_task: name.is_some_and(|name| kind_of(name.id) == Kind::Task),
            aside,
            tasks: label_above(reader, list) == Some(Label::Tasks),
            nested,
            parts: nested && boxed > 0 && !inside && !aside && lists_parts(reader, &lines, loose),
            loose,
            board: reader.is_board && reader.sections[section].heads.is_some(),
            stating: said.as_deref().is_some_and(|said| tasks || states(said)),
            telling: said.is_some_and(|said| tells(&lines, &said)),
            numbered: open && identified(reader, &lines) && says(reader, &lines),
            shares: open && shares(reader, &lines),
            shouts: open && shouts(reader, &lines),
            status: reader.given[section].iter().any(|(field, _)| *field == Field::Status),
        }
    }
}

/// Whether two thirds of a list's items, and more than one, state a status.
pub fn states_all(reader: &Reader<'_>, list: usize) -> bool {
    let lines: Vec<_> = items(reader, list).filter_map(|item| boxes::first_line(&reader.blocks, item)).collect();
    lines.len() > 1 && stated(reader, &lines, 2).as_deref().is_some_and(states)
}

/// What two thirds of a list's items, or more, state.
pub struct Stated {
    /// The statuses.
    pub statuses: Vec<Status>,
    /// The document's legend explains their marks.
    pub explained: bool,
}

/// What the items of a list state without boxes, where two thirds of them state something.
pub fn stated_of(reader: &Reader<'_>, list: usize) -> Option<Stated> {
    let lines: Vec<_> = items(reader, list).filter_map(|item| boxes::first_line(&reader.blocks, item)).collect();
    let boxed = lines.iter().any(|line| boxes::at_start(reader.blocks.text, line.clone()).is_some());
    let stated = stated(reader, &lines, 2).filter(|_| lines.len() > 1 && !boxed)?;
    Some(Stated { explained: stated.is_empty(), statuses: stated.into_iter().map(|(status, _)| status).collect() })
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

/// Whether two thirds of some lines begin with an id.
fn identified(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    let id = |line: &&Range<usize>| {
        let found = name::ident(reader.blocks.text, (*line).clone());
        found.is_some_and(|found| matches!(found.family, Family::Dashed | Family::Short | Family::Spoken))
    };
    lines.iter().filter(id).count() * 3 >= lines.len() * 2
}

/// Whether the statuses that two thirds of some lines state are said by words, or by marks of which not all say the same.
fn states(stated: &[(Status, bool)]) -> bool {
    let worded = stated.iter().filter(|(_, worded)| *worded).count();
    let unlike = stated.iter().any(|(status, _)| *status != stated[0].0);
    stated.is_empty() || worded * 2 > stated.len() || unlike
}

/// Whether more than three quarters of some lines state a status by words, as those that do say.
fn tells(lines: &[Range<usize>], stated: &[(Status, bool)]) -> bool {
    let worded = stated.iter().filter(|(_, worded)| *worded).count();
    lines.len() > 3 && worded * 4 > lines.len() * 3
}

/// Whether two thirds of some lines, and more than two, say by a percentage how far they are; parts of a whole do not.
fn shares(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    let signed = |line: &&Range<usize>| reader.slice(line).contains(['%', '％']);
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

/// Whether one third of some lines that begin with ids state a status: with ids, marks that all say the same do.
fn says(reader: &Reader<'_>, lines: &[Range<usize>]) -> bool {
    stated(reader, lines, 1).is_some()
}

/// The statuses of some lines, where so many thirds of them state one, and whether each is said by a word; nothing where
/// the document's legend explains their marks.
fn stated(reader: &Reader<'_>, lines: &[Range<usize>], thirds: usize) -> Option<Vec<(Status, bool)>> {
    let may = |line: &&Range<usize>| name::may_state(reader.blocks.text, (*line).clone());
    if lines.iter().filter(may).count() * 3 < lines.len() * thirds {
        return None;
    }
    let explained = lines.iter().filter(|line| reader.legend.is_marked(reader.slice(line))).count();
    if explained * 3 >= lines.len() * thirds {
        return Some(Vec::new());
    }
    let names = lines.iter().map(|line| {
        let mut name = name::read(reader.blocks.text, line.clone());
        reader.legend.explain(reader.blocks.text, &mut name, line);
        name
    });
    let stated: Vec<_> =
        names.filter(Name::is_set_off).filter_map(|name| Some((name.status()?, name.worded))).collect();
    (!stated.is_empty() && stated.len() * 3 >= lines.len() * thirds).then_some(stated)
}

fn items<'r>(reader: &'r Reader<'_>, list: usize) -> impl Iterator<Item = usize> + use<'r> {
    let blocks = &reader.blocks.list;
    let end = blocks[list].range().end;
    (list + 1..blocks.len())
        .take_while(move |at| blocks[*at].range().start < end)
        .filter(move |at| blocks[*at].parent() == Some(list))
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

fn of_item<'t>(
    reader: &Reader<'t>,
    memo: &Memo<'t>,
    (item, section): (usize, usize),
    around: &Around,
) -> Vec<Entry<'t>> {
    let Some(line) = boxes::first_line(&reader.blocks, item) else { return Vec::new() };
    if reader.legend.is_explained_at(line.start) {
        return Vec::new();
    }
    let found = reader.boxes_of(item);
    let block = reader.blocks.list[item].range().clone();
    if found.is_empty() {
        let says = !around.aside && !around.of_task && reader.item_states(item);
        let needs_id = (around.inside || around.aside || around.nested) && !around.tasks && !says;
        if needs_id && !reader.knows_any() && name::ident(reader.blocks.text, line.clone()).is_none() {
            return Vec::new();
        }
        let mut name = name::read(reader.blocks.text, line.clone());
        reader.legend.explain(reader.blocks.text, &mut name, &line);
        if around.shares {
            name.take_share();
        }
        if let Some(shouted) = name::shouted(reader.blocks.text, line).filter(|_| around.shouts) {
            return vec![entry((reader, memo), (Shape::Item, item), shouted, None, block, section)];
        }
        let lacks_id = needs_id && name.ident.is_none();
        let task = says && !is_stage(&name) && !name.range_of_ids || is_task(reader, &name, around);
        if (lacks_id || !task) && !is_known(reader, &name, section) {
            return Vec::new();
        }
        return vec![entry((reader, memo), (Shape::Item, item), name, None, block, section)];
    }
    let several = found.len() > 1;
    let says = !several && !around.aside && !around.of_task && reader.item_states(item);
    let tasks = found.iter().filter_map(|(_, found)| {
        let loose = around.tasks
            || around.board
            || says
            || around.parts
            || !(around.inside || around.aside || around.nested) && around.loose;
        if !loose && !reader.knows_any() && name::ident(reader.blocks.text, found.text.clone()).is_none() {
            return None;
        }
        let name = name::read(reader.blocks.text, found.text.clone());
        let own = name
            .ident
            .as_ref()
            .is_some_and(|ident| matches!(ident.family, Family::Dashed | Family::Short | Family::Spoken))
            && !name.range_of_ids;
        // `3.1` below `3.`, and `2.1` below a heading `2. Tests`, are tasks of the same list.
        let dotted = name.ident.as_ref().is_some_and(|ident| ident.family == Family::Dotted);
        let task = own && !around.nested
            || dotted && around.loose && !around.inside
            || ((around.loose || around.board) && !around.inside && !around.aside && !around.nested)
            || around.tasks && !around.inside
            || around.parts
            || says;
        let form = nothing::is_empty(reader.slice(&found.text)) || is_form(reader.slice(&found.text));
        if !(task || is_known(reader, &name, section)) || form {
            return None;
        }
        let range = if several { found.sign.start - 1..found.text.end } else { block.clone() };
        Some(entry((reader, memo), (Shape::Item, item), name, Some(found), range, section))
    });
    tasks.collect()
}

/// Whether the plan has an item of this title from here.
fn is_known(reader: &Reader<'_>, name: &Name<'_>, section: usize) -> bool {
    reader.knows_any() && reader.knows(section, &name.title())
}

/// `Blocked on: [REASON]`: a line of a form.
fn is_form(text: &str) -> bool {
    let value = memchr::memchr_iter(b':', text.as_bytes()).find_map(|at| text[at + 1..].strip_prefix(' '));
    value.is_some_and(nothing::is_placeholder)
}

/// Whether an item without a box speaks of a task.
fn is_task(reader: &Reader<'_>, name: &Name<'_>, around: &Around) -> bool {
    if name.range_of_ids || is_stage(name) {
        return false;
    }
    let ident = name.ident.as_ref().map(|ident| ident.family);
    let id = matches!(ident, Some(Family::Dashed | Family::Short | Family::Spoken | Family::Hash));
    let status = Some(Label::Field(Field::Status));
    let stated = name.status().is_some() || name.labelled.iter().any(|found| found.names == status);
    if around.tasks {
        return true;
    }
    if around.board && !around.nested && !around.inside && !around.aside {
        return !name.title_range.is_empty() && !nothing::is_empty(reader.slice(&name.title_range));
    }
    if id && ident != Some(Family::Hash) && !around.nested {
        // An id alone begins many sentences; a status, emphasis or a colon makes it an entry.
        let titled =
            reader.blocks.text[name.range.start..].get(..name.range.len() + 1).is_some() && is_titled(reader, name);
        return stated || name.strong || titled || name.struck || around.numbered && !name.line().starts_with("**");
    }
    if around.aside || around.inside {
        return false;
    }
    if around.shares && (name.progress.is_some() || stated && name.is_set_off()) {
        return true;
    }
    let marked = reader.legend.is_marked(name.line());
    if !around.nested && (around.stating && (stated && name.is_set_off() || marked) || around.telling) {
        return !name.title_range.is_empty() && !nothing::is_empty(reader.slice(&name.title_range));
    }
    if name.worded && stated {
        return name.before.is_some() && name.after.is_none();
    }
    if around.boxed && around.loose && !around.nested {
        return !name.title().is_empty();
    }
    around.status && !around.nested && name.strong && name.before.is_some()
}

/// `Phase 1: DOCUMENT - …`: a stage of a DEBUGGING document, not a phase.
fn is_stage(name: &Name<'_>) -> bool {
    let title = name.title();
    let first = title.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let shouted = first.len() > 2 && first.chars().all(char::is_uppercase);
    shouted && name.status().is_none() && kind_of(name.id) == crate::plan::Kind::Phase
}

/// `SEC-001: title`: a colon or dash right behind the id.
pub fn is_titled(reader: &Reader<'_>, name: &Name<'_>) -> bool {
    let Some(found) = &name.ident else { return false };
    let from = name.range.start + found.rest;
    let behind = &reader.blocks.text[from..name.title_range.end.max(from)];
    behind.starts_with(':') || behind.starts_with(" — ") || behind.starts_with(" – ") || behind.starts_with(" - ")
}

/// The title of an item; what keeps it, which is none, goes to its values: `**SEC-001** needs a key`.
fn said_of<'t>(title: Cow<'t, str>, titled: bool, given: &mut Vec<(Field, Value<'t>)>) -> Cow<'t, str> {
    if let Some(need) = before::need(&title).filter(|_| !titled) {
        given.push(needs(need));
        return Cow::Borrowed("");
    }
    in_brackets(&title).map_or(title, Cow::Owned)
}

/// What an item waits for, in words: another item, or something that is none.
fn needs<'t>(need: &str) -> (Field, Value<'t>) {
    if ident::is_id(need) {
        return (Field::DependsOn, Value::List(vec![Text::from(crate::plan::id::stored(need))]));
    }
    let kind = Some(Text::new("dependency"));
    (
        Field::Blockers,
        Value::Blockers(vec![Blocker { reason: Text::from(need.to_owned()), kind, ..Blocker::default() }]),
    )
}

/// The title in brackets in front of a remark: `(Authentication) - a new module`.
fn in_brackets(title: &str) -> Option<String> {
    let (inside, behind) = title.strip_prefix('(')?.split_once(')')?;
    let parted = [" - ", " — ", " – ", ": "].iter().any(|sign| behind.starts_with(sign));
    (parted && inside.len() > 2).then(|| inside.to_owned())
}

/// Whether a box says less than the heading above it: on a board an open one does, unless the heading tells when.
fn says_less(reader: &Reader<'_>, found: &Checkbox, section: usize) -> bool {
    let heading = &reader.sections[section];
    boxes::status(reader.slice(&found.sign)) == Some(Status::NotStarted)
        && reader.is_board
        && heading.heads.is_some()
        && !outline::tells_when(reader.slice(&heading.content))
}

/// The labels of a list item or of the lines of a paragraph that stand in a range.
fn below(reader: &Reader<'_>, shape: Shape, place: usize, range: Range<usize>) -> Vec<Labelled> {
    if shape == Shape::Item {
        let within = |found: &&Labelled| range.contains(&found.label.start);
        return reader.labels_of(place).filter(within).cloned().collect();
    }
    let blocks = &reader.blocks;
    // The fields of a bold name may stand in the paragraph behind it.
    let paragraphs = blocks.list[place..].iter().take_while(|block| block.range().start < range.end);
    let lines = paragraphs.flat_map(|paragraph| blocks.lines(paragraph));
    let lines = lines.filter(|line| line.start > range.start && line.start < range.end);
    lines.flat_map(|line| labelled::read(blocks.text, line)).collect()
}

/// The entry of a list item or line; its values stand behind its name and below it. `place` is the block of the
/// item, or the paragraph of the line.
pub fn entry<'t>(
    (reader, memo): (&Reader<'t>, &Memo<'t>),
    (shape, place): (Shape, usize),
    name: Name<'t>,
    found: Option<&Checkbox>,
    range: Range<usize>,
    section: usize,
) -> Entry<'t> {
    let mut slots = Vec::new();
    if let Some(found) = found {
        let status = boxes::status(reader.slice(&found.sign)).unwrap_or(Status::NotStarted);
        slots.push(Slot::new(Field::Status, Style::Box, found.sign.clone(), Some(Value::Status(status))));
    }
    let title = name.title();
    // Of `[Item] - [Owner] - [% complete]` nothing says how far anything is.
    slots.extend(name_slots(&name).into_iter().filter(|_| !name.is_template()));
    // `**SEC-001** needs a key` speaks of the item and gives it no title.
    let titled = name.id.is_none() || found.is_some() || name.status().is_some() || is_titled(reader, &name);
    slots.extend(super::section::title_slot(reader, &name, &title).filter(|_| titled));
    // Of several boxes in a line each has its own part of it.
    let parted = shape != Shape::Item || reader.boxes_of(place).len() > 1;
    let own = name.range.end..if parted { range.end } else { reader.blocks.text.len() };
    for labelled in below(reader, shape, place, own).iter().chain(&name.labelled) {
        super::section::labelled_slots(reader, memo, labelled, &mut slots);
        super::lists::below(reader, labelled, &mut slots);
    }
    let scope = reader.scopes[section].clone();
    let id =
        name.id.filter(|_| name.ident.as_ref().is_some_and(|ident| ident.family != Family::Dotted)).map(Cow::Borrowed);
    let mut given = inherited(reader, section);
    let may = name.id.is_none() || crate::plan::priority::begins(&title);
    let priority = if may { name.priority() } else { None };
    if let Some(priority) = priority.filter(|priority| name.id.is_none() || title.starts_with(priority)) {
        given.insert(0, (Field::Priority, Value::Text(crate::plan::Text::new(priority))));
    }
    if found.is_some_and(|found| !says_less(reader, found, section)) {
        given.retain(|(field, _)| *field != Field::Status);
    }
    let title = said_of(title, titled, &mut given);
    Entry {
        shape,
        kind: kind_of(id.as_deref()),
        template: name.is_template() || scope.as_deref() == Some("template"),
        id,
        scope,
        title,
        name: name.range,
        range,
        slots,
        inherited: given,
        level: reader.sections[section].level,
    }
}
