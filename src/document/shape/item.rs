//! An entry that is an item of a list.

mod task;

use super::around::{Around, items};
use super::section::{inherited, name_slots};
use super::struck;
use crate::document::before;
use crate::document::boxes::{self, Checkbox};
use crate::document::entry::{Entry, Shape, Slot, Style, is_untold};
use crate::document::figure;
use crate::document::labelled::{self, Labelled};
use crate::document::memo::Memo;
use crate::document::name::{self, Name};
use crate::document::outline;
use crate::document::reader::{Reader, kind_of};
use crate::document::signed;
use crate::document::word::ident::{self, Family};
use crate::document::word::{nothing, status};
use crate::markdown::BlockKind;
use crate::plan::value::Blocker;
use crate::plan::{Field, Status, Text, Value};
use std::borrow::Cow;
use std::ops::Range;
use task::{is_stage, is_step, is_task};

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
    if found.is_empty() {
        return of_line(reader, memo, (item, section), line, around).into_iter().collect();
    }
    let block = reader.blocks.list[item].range().clone();
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
        let (signs, end) = signed::behind(reader.blocks.text, found.text.clone());
        let name = name::read(reader.blocks.text, found.text.start..end);
        let family = name.ident.as_ref().map(|ident| ident.family);
        // A short one may be a name of what it speaks of: `DS3231 over I2C`.
        let short = family == Some(Family::Short) && reader.has_ids(section);
        let named = (short || matches!(family, Some(Family::Dashed | Family::Spoken))) && !name.range_of_ids;
        let untitled = around.inside && name.title_range.is_empty();
        let own = named
            && !untitled
            && !around.apart
            && !((around.of_task || around.labelled) && is_step(reader, item, &name, around));
        // `3.1` below `3.`, and `2.1` below a heading `2. Tests`, are tasks of the same list.
        let dotted = family == Some(Family::Dotted);
        let task = own && !around.nested
            || dotted && (around.dotted || around.loose && !around.inside)
            || ((around.loose || around.board) && !around.inside && !around.aside && !around.nested)
            || around.tasks && !around.inside
            || around.parts
            || says;
        let form = nothing::is_empty(reader.slice(&found.text)) || is_form(reader.slice(&found.text));
        if !(task || is_known(reader, &name, section)) || form {
            return None;
        }
        let range = if several { found.sign.start - 1..found.text.end } else { block.clone() };
        let mut entry = entry((reader, memo), (Shape::Item, item), name, Some(found), range, section);
        signed::tell(reader.blocks.text, &signs, &mut entry);
        Some(entry)
    });
    tasks.collect()
}

/// The entry of an item without a box.
fn of_line<'t>(
    reader: &Reader<'t>,
    memo: &Memo<'t>,
    (item, section): (usize, usize),
    line: Range<usize>,
    around: &Around,
) -> Option<Entry<'t>> {
    let block = reader.blocks.list[item].range().clone();
    let says = !around.aside && !around.of_task && reader.item_states(item);
    let needs_id = (around.inside || around.aside || around.nested) && !around.tasks && !says && !around.framed;
    if needs_id && !reader.knows_any() && name::ident(reader.blocks.text, line.clone()).is_none() {
        return None;
    }
    if figure::is_count(reader.slice(&line)) {
        return None;
    }
    // `DONE: Oil the gate` in a list of what is to be done needs no others beside it.
    let listed = reader.is_listed(section);
    let may_be_led = around.led || (listed || reader.knows_any()) && name::may_lead(reader.slice(&line));
    let led = may_be_led.then(|| name::led(reader.blocks.text, line.clone())).flatten();
    let loud = |led: &Name<'_>| led.before.as_ref().is_some_and(|(said, _)| is_loud(reader.slice(said)));
    if let Some(led) = led.filter(|led| around.led || listed && loud(led) || is_known(reader, led, section)) {
        return Some(entry((reader, memo), (Shape::Item, item), led, None, block, section));
    }
    let mut name = name::read(reader.blocks.text, line.clone());
    reader.legend.explain(reader.blocks.text, &mut name, &line);
    name.say(around.says);
    if around.shares {
        name.take_share();
    }
    if around.plain {
        name.take_told();
    }
    if let Some(shouted) = name::shouted(reader.blocks.text, line).filter(|_| around.shouts) {
        return Some(entry((reader, memo), (Shape::Item, item), shouted, None, block, section));
    }
    let lacks_id = needs_id && name.ident.is_none();
    let task = says && !is_stage(&name) && !name.range_of_ids || is_task(reader, item, &name, around);
    let task = !lacks_id && task;
    let known = !task && is_known(reader, &name, section);
    let kept = task || known;
    kept.then(|| {
        let mut entry = entry((reader, memo), (Shape::Item, item), name, None, block, section);
        // Beside lines that are struck, one that is not is open.
        if around.issues && entry.slots.iter().all(|slot| slot.field != Field::Status) {
            let open = Some(Value::Status(Status::NotStarted));
            let range = without_code(reader, entry.name.clone());
            entry.slots.push(Slot::new(Field::Status, Style::Struck, range, open));
        }
        if (around.telling || around.board || known) && !reader.is_listed(section) {
            let at = if around.board { entry.name.start } else { entry.name.end };
            let place = place_of_mark(&entry.slots, &entry.inherited, at);
            entry.slots.extend(place);
        }
        let told = around.told.filter(|_| entry.value(Field::Status).is_none());
        entry.inherited.extend(told.map(|status| (Field::Status, Value::Status(status))));
        entry
    })
}

/// A name without the code behind it, which is no part of what is struck: `` #12 Hangs `9c01e7a` ``.
fn without_code(reader: &Reader<'_>, name: Range<usize>) -> Range<usize> {
    let text = reader.slice(&name);
    let code = text.strip_suffix('`').and_then(|rest| rest.rfind(" `"));
    name.start..name.start + code.unwrap_or(text.len())
}

/// Whether the plan has an item of this title from here.
fn is_known(reader: &Reader<'_>, name: &Name<'_>, section: usize) -> bool {
    reader.knows_any() && reader.knows(section, &name.title())
}

/// `Blocked on: [REASON]`: a line of a form.
fn is_form(text: &str) -> bool {
    let value = memchr::memchr_iter(b':', text.as_bytes()).find_map(|at| text[at + 1..].strip_prefix(' '));
    // `Rope | Status: Done` says something.
    value.is_some_and(|value| nothing::is_placeholder(value) && status::whole(value).is_none())
}

/// Where a mark would go beside a name of which nothing says how far it is.
fn place_of_mark<'t>(slots: &[Slot<'t>], given: &[(Field, Value<'t>)], at: usize) -> Option<Slot<'t>> {
    is_untold(slots, given).then(|| Slot::new(Field::Status, Style::Mark, at..at, None))
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

/// A line that is struck out is done with, whatever the heading above it says of what is open: `- ~~Oil the gate~~`; where
/// a denial stands behind it, it was given up.
fn strike<'t>(
    reader: &Reader<'t>,
    name: &Name<'t>,
    section: usize,
    given: &mut Vec<(Field, Value<'t>)>,
) -> Option<Slot<'t>> {
    let open = [Status::NotStarted, Status::Queued, Status::Deferred].map(Value::Status);
    // `Right now` says when, and `In progress` how far.
    let when = || outline::tells_when(reader.slice(&reader.sections[section].content));
    let begun = |value: &Value<'_>| *value == Value::Status(Status::InProgress) && when();
    given.retain(|(field, value)| *field != Field::Status || !open.contains(value) && !begun(value));
    if given.iter().any(|(field, _)| *field == Field::Status) {
        return None;
    }
    let behind = reader.slice(&name.title_range).rsplit("~~").next().unwrap_or_default();
    let status = if status::denies(behind) { Status::Cancelled } else { Status::Complete };
    Some(Slot::new(Field::Status, Style::Struck, name.range.clone(), Some(Value::Status(status))))
}

/// Whether a box says less than the heading above it: on a board an open one does, unless the heading tells when.
fn says_less(reader: &Reader<'_>, found: &Checkbox, section: usize) -> bool {
    let heading = &reader.sections[section];
    boxes::status(reader.slice(&found.sign)) == Some(Status::NotStarted)
        && reader.is_board
        && heading.heads.is_some()
        && (heading.heads == Some(Status::Blocked) || !outline::tells_when(reader.slice(&heading.content)))
}

/// Whether words are in capitals.
fn is_loud(words: &str) -> bool {
    !words.contains(char::is_lowercase) && words.contains(char::is_uppercase)
}

/// The labels of a list item or of the lines of a paragraph that stand in a range.
fn below(reader: &Reader<'_>, shape: Shape, place: usize, range: Range<usize>) -> Vec<Labelled> {
    if shape == Shape::Item {
        let within = |found: &&Labelled| range.contains(&found.label.start);
        return reader.labels_of(place).filter(within).cloned().collect();
    }
    // Mostly nothing stands below: a paragraph of a thousand names is not gone through for each.
    let behind = reader.blocks.text.get(range.clone()).unwrap_or_default();
    if behind.find('\n').is_none_or(|end| behind[end..].trim_ascii().is_empty()) {
        return Vec::new();
    }
    let blocks = &reader.blocks;
    // The fields of a bold name may stand in the paragraph behind it.
    let blocks_below = blocks.list[place..].iter().take_while(|block| block.range().start < range.end);
    let paragraphs = blocks_below.filter(|block| block.kind == BlockKind::Paragraph);
    let lines = paragraphs.flat_map(|paragraph| blocks.lines(paragraph));
    let lines = lines.filter(|line| line.start > range.start && line.start < range.end);
    lines.flat_map(|line| labelled::read(blocks.text, line)).collect()
}

/// Reads the labels behind a name and below it, and the steps below its box, to an `end`.
fn told_below<'t>(
    (reader, memo): (&Reader<'t>, &Memo<'t>),
    (shape, place): (Shape, usize),
    name: &Name<'t>,
    boxed: bool,
    end: usize,
    slots: &mut Vec<Slot<'t>>,
) {
    // Of several boxes in a line each has its own part of it.
    let parted = shape != Shape::Item || reader.boxes_of(place).len() > 1;
    let own = name.range.end..if parted { end } else { reader.blocks.text.len() };
    let below = below(reader, shape, place, own);
    // A label on the line of the name is found by both.
    let once = |found: &&Labelled| below.iter().all(|other| other.label.start != found.label.start);
    for labelled in below.iter().chain(name.labelled.iter().filter(once)) {
        super::section::labelled_slots(reader, memo, labelled, slots);
        super::lists::below(reader, labelled, slots);
    }
    if boxed && !parted {
        super::lists::boxed_below(reader, place, slots);
    }
}

/// The lengths in a bracket at the end of an item of several lines, where the first says none: `… as the editor shows (~6h)`.
fn wrapped<'t>(reader: &Reader<'t>, item: usize, slots: &[Slot<'t>]) -> Vec<Slot<'t>> {
    let is_length = |slot: &Slot<'_>| matches!(slot.field, Field::Estimate | Field::Actual);
    let blocks = &reader.blocks;
    let text = blocks.list.get(item + 1).filter(|block| block.kind == BlockKind::Paragraph);
    let last = text.and_then(|paragraph| blocks.lines(paragraph).skip(1).last());
    let Some(line) = last.filter(|line| reader.slice(line).ends_with(')')) else { return Vec::new() };
    if slots.iter().any(is_length) || reader.labels_of(item).next().is_some() {
        return Vec::new();
    }
    name_slots(&name::read(blocks.text, line)).into_iter().filter(is_length).collect()
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
        let status = boxes::stated(reader.blocks.text, found).unwrap_or(Status::NotStarted);
        slots.push(Slot::new(Field::Status, Style::Box, found.sign.clone(), Some(Value::Status(status))));
    }
    let title = name.title();
    // Of `[Item] - [Owner] - [% complete]` nothing says how far anything is.
    slots.extend(name_slots(&name).into_iter().filter(|_| !name.is_template()));
    // `**SEC-001** needs a key` speaks of the item and gives it no title.
    let titled = name.id.is_none() || found.is_some() || name.status().is_some() || name.is_titled();
    slots.extend(super::title::slot(reader, &name, &title).filter(|_| titled || before::need(&title).is_none()));
    told_below((reader, memo), (shape, place), &name, found.is_some(), range.end, &mut slots);
    if shape == Shape::Item {
        slots.extend(wrapped(reader, place, &slots));
    }
    let scope = reader.scopes[section].clone();
    let id =
        name.id.filter(|_| name.ident.as_ref().is_some_and(|ident| ident.family != Family::Dotted)).map(Cow::Borrowed);
    let mut given = inherited(reader, section);
    let begins = name.id.is_none() || crate::plan::priority::begins(&title);
    let priority = if begins { name.priority() } else { None };
    let priority = priority.filter(|priority| name.id.is_none() || title.starts_with(priority));
    if let Some(priority) = priority {
        given.insert(0, (Field::Priority, Value::Text(crate::plan::Text::new(priority))));
    }
    if found.is_some_and(|found| !says_less(reader, found, section)) {
        given.retain(|(field, _)| *field != Field::Status);
    }
    let stated = slots.iter().any(|slot| slot.field == Field::Status && slot.value.is_some());
    if name.struck && !stated {
        slots.extend(strike(reader, &name, section, &mut given));
    }
    slots.extend(struck::beside(&name, &slots).filter(|_| stated));
    let title = said_of(title, titled, &mut given);
    if reader.is_listed(section) {
        slots.extend(place_of_mark(&slots, &given, name.range.start));
    }
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
