//! A value as the text of its place.

use super::bar;
use super::length::length;
use super::list::one_line;
use super::mark::mark;
use super::reason::statement;
use super::title::retitled;
use super::{spelling, stage, tick};
use crate::document::entry::{Entry, Shape, Slot, Style};
use crate::document::options;
use crate::document::read::Reading;
use crate::document::signed;
use crate::document::word::nothing;
use crate::document::yaml;
use crate::markdown::BlockKind;
use crate::plan::value::{Blocker, Check, Step};
use crate::plan::verdict::Verdict;
use crate::plan::{Estimate, Field, Item, Moment, Plan, Status, Text, Value, id, moment};
use crate::text::Edit;
use std::ops::Range;

/// Returns the edit that makes a slot say the value an item has; none where its place cannot say it.
pub fn replacement(
    reading: &Reading<'_>,
    entry: &Entry<'_>,
    slot: &Slot<'_>,
    item: &Item<'_>,
    plan: &Plan<'_>,
) -> Option<Edit> {
    let value = item.get(slot.field);
    let text = match (slot.style, &value) {
        (Style::Verdict, _) => {
            item.estimate.zip(item.actual).and_then(|(estimate, actual)| Verdict::of(estimate, actual))?.to_string()
        }
        (Style::Stage, _) => stage::text(reading, slot, item)?,
        (Style::Box, Some(Value::Status(status))) => {
            return Some(Edit::replace(slot.range.clone(), spelling::sign(reading, *status)));
        }
        (Style::Mark, Some(Value::Status(status))) => return marked(reading, entry, slot, item, *status),
        (Style::Lines | Style::Column | Style::Struck, _) => return None,
        (Style::Sign, Some(value)) => signed::said(value, plan.utc_offset)?,
        (Style::Sign, None) => return Some(Edit::replace(signed::whole(reading.blocks.text, &slot.range), "")),
        (Style::Options, Some(Value::Status(status))) => options::tick(reading.blocks.slice(&slot.range), *status)?,
        (Style::Tick, Some(Value::Status(status))) => tick::text(reading, slot, *status),
        (Style::Inside, Some(Value::Status(status))) => share(*status, item),
        (_, Some(Value::Status(status))) => spelling::status(reading, entry, slot, *status),
        (_, Some(percent @ Value::Percent(_))) => spaced(reading.blocks.slice(&slot.range), &percent.to_string()),
        (_, Some(Value::Text(wanted))) if slot.field == Field::Title => {
            retitled(reading.blocks.slice(&slot.range), wanted.as_str())?
        }
        (_, Some(value)) => text(reading, slot, value, plan)?,
        (Style::Inside, None) if slot.field == Field::Progress => share(item.status, item),
        (_, None) if bar::is_share(reading, entry, slot) => {
            spaced(reading.blocks.slice(&slot.range), &share(item.status, item))
        }
        (_, None) => match bare_part(reading, slot).filter(|_| slot.field == Field::Priority) {
            Some(part) => return Some(Edit::replace(part, "")),
            None => cleared(reading, entry, slot),
        },
    };
    let in_row = entry.shape == Shape::Row || in_table(reading, slot);
    let text = if in_row { in_cell(&text) } else { one_line(&text) };
    // A place that has no sign yet needs room on both sides, or it would join what stands beside it.
    let bare = slot.range.is_empty()
        && slot.label.is_some()
        && !reading.blocks.text[..slot.range.start].ends_with([' ', '\t']);
    let text = if bare { format!(" {text}") } else { text };
    // Between the pipes of an empty cell may stand a single blank.
    let narrow = in_row && slot.range.is_empty() && reading.blocks.text[slot.range.end..].starts_with('|');
    let text = if narrow { format!("{text} ") } else { text };
    // `@` is the beginning of a name, and no part of what says that there is none.
    let unnamed = slot.field == Field::Owner && (nothing::is_empty(&text) || nothing::is_nobody(&text));
    let range =
        if value.is_none() || unnamed { with_sign(reading, slot) } else { statement(reading, entry, slot, item) };
    let in_front = reading.blocks.front().is_some_and(|front| front.end >= range.end);
    let text = if in_front { in_front_matter(reading, &range, text, value.as_ref())? } else { text };
    let edit = bar::drawn_with(reading, Edit::replace(range, text));
    Some(if in_row { super::cell::aligned(&reading.blocks, edit) } else { edit })
}

/// A mark or the words of a status beside a name, with what they are about.
fn marked(reading: &Reading<'_>, entry: &Entry<'_>, slot: &Slot<'_>, item: &Item<'_>, status: Status) -> Option<Edit> {
    let mut edit = mark(reading, entry, slot, status)?;
    edit.range = if edit.range == slot.range { statement(reading, entry, slot, item) } else { edit.range };
    Some(edit)
}

/// A value for a place in front matter; none where it would have to go, and is an element of a list on a line of its own.
fn in_front_matter(
    reading: &Reading<'_>,
    range: &Range<usize>,
    text: String,
    value: Option<&Value<'_>>,
) -> Option<String> {
    let document = reading.blocks.text;
    let form = match value {
        Some(Value::List(list)) => yaml::Form::List(list),
        Some(Value::Text(_)) => yaml::Form::Text,
        Some(_) => yaml::Form::Other,
        None => {
            let line = &document[document[..range.start].rfind('\n').map_or(0, |at| at + 1)..range.start];
            let element = line.trim_start().starts_with("- ");
            return if element && line.contains(['\'', '"']) { Some(text) } else { (!element).then(String::new) };
        }
    };
    Some(yaml::written(document, range, text, form))
}

/// A value without a label of its own behind a name, with the brackets or the comma that go with it: `Oil the gate [High]`,
/// `Oil the gate (P1, 2h)`.
fn bare_part(reading: &Reading<'_>, slot: &Slot<'_>) -> Option<Range<usize>> {
    let (start, end) = (slot.range.start, slot.range.end);
    let (before, behind) = (&reading.blocks.text[..start], &reading.blocks.text[end..]);
    slot.labelled().filter(|label| label.start == start)?;
    let parted = |text: &str| text.starts_with([',', ';']) && text[1..].starts_with(' ');
    let opened = before.strip_suffix(['(', '[']);
    match opened {
        Some(outer) if behind.starts_with([')', ']']) => Some(outer.trim_end_matches(' ').len()..end + 1),
        Some(_) if parted(behind) => Some(start..end + ", ".len()),
        None if before.ends_with(", ") || before.ends_with("; ") => Some(start - ", ".len()..end),
        _ => None,
    }
}

/// Whether the place of a field is a cell of a table of fields.
pub(super) fn in_table(reading: &Reading<'_>, slot: &Slot<'_>) -> bool {
    let behind = reading.blocks.list.partition_point(|block| block.range().start <= slot.range.start);
    behind.checked_sub(1).is_some_and(|at| reading.blocks.list[at].kind == BlockKind::Table)
}

/// A percentage with the blank before its sign that stands there: `85 %`.
fn spaced(stated: &str, percent: &str) -> String {
    let number = stated.trim_end_matches(['%', '％']);
    let gap = &number[number.trim_end().len()..];
    percent.replacen('%', &format!("{gap}%"), usize::from(!number.trim_end().is_empty()))
}

/// How far an item is, in a place that says it by a percentage.
fn share(status: Status, item: &Item<'_>) -> String {
    let usual = if status == Status::Complete { 100 } else { 0 };
    Value::Percent(item.progress.unwrap_or(usual)).to_string()
}

/// The range of a slot that is cleared, with the `@` of a name behind its label or in its cell. In a bracket, `@` is what
/// tells whose place it is, and stays.
fn with_sign(reading: &Reading<'_>, slot: &Slot<'_>) -> Range<usize> {
    let range = slot.range.clone();
    let before = &reading.blocks.text[..range.start];
    let bare = before.trim_end_matches('@');
    let labelled = bare.trim_end_matches([' ', '\t']).ends_with([':', '：', '|', '*', '_']);
    let start = if slot.field == Field::Owner && labelled { bare.len() } else { range.start };
    start..range.end
}

/// Returns the edits of the signs of a list, for the lines whose state differs.
pub fn lines(reading: &Reading<'_>, slot: &Slot<'_>, item: &Item<'_>) -> Vec<Edit> {
    let value = item.get(slot.field);
    let wanted = |at: usize| -> Option<Status> {
        match (&slot.value, &value) {
            (Some(Value::Checks(own)), Some(Value::Checks(list))) => check(&own[at], list),
            (Some(Value::Steps(own)), Some(Value::Steps(list))) => step(&own[at], list),
            _ => None,
        }
    };
    let state = |at: usize| match &slot.value {
        Some(Value::Checks(own)) => {
            if own[at].done {
                Status::Complete
            } else {
                Status::NotStarted
            }
        }
        Some(Value::Steps(own)) => own[at].status,
        _ => Status::NotStarted,
    };
    let differing = (0..slot.lines.len())
        .filter_map(|at| wanted(at).filter(|status| *status != state(at)).map(|status| (at, status)));
    differing.filter_map(|(at, status)| sign_edit(reading, slot, at, status)).collect()
}

fn check(own: &Check<'_>, list: &[Check<'_>]) -> Option<Status> {
    let same = |other: &&Check<'_>| {
        crate::document::agree::words(other.text.as_str()) == crate::document::agree::words(own.text.as_str())
    };
    list.iter().find(same).map(|check| if check.done { Status::Complete } else { Status::NotStarted })
}

fn step(own: &Step<'_>, list: &[Step<'_>]) -> Option<Status> {
    let same = |other: &&Step<'_>| {
        crate::document::agree::words(other.text.as_str()) == crate::document::agree::words(own.text.as_str())
    };
    list.iter().find(same).map(|step| step.status)
}

fn sign_edit(reading: &Reading<'_>, slot: &Slot<'_>, at: usize, status: Status) -> Option<Edit> {
    let line = &slot.lines[at];
    if line.boxed {
        let sign = spelling::sign(reading, status);
        return (reading.blocks.slice(&line.sign) != sign).then(|| Edit::replace(line.sign.clone(), sign));
    }
    let mark = match status {
        Status::Complete => "✅",
        Status::InProgress => "🔄",
        Status::Failed => "💥",
        _ => "",
    };
    match (line.sign.is_empty(), mark.is_empty()) {
        (true, true) => None,
        (true, false) => Some(Edit::insert(line.sign.start, format!(" {mark}"))),
        (false, false) => Some(Edit::replace(line.sign.start..at_hand(reading, &line.sign, status), mark)),
        (false, true) => {
            let start = line.text.end.min(line.sign.start);
            Some(Edit::replace(start..at_hand(reading, &line.sign, status), ""))
        }
    }
}

/// Where the mark of a step ends, with the remark behind it that somebody works on it, once nobody does.
fn at_hand(reading: &Reading<'_>, sign: &Range<usize>, status: Status) -> usize {
    let behind = reading.blocks.text[sign.end..].split(['\n', '\r']).next().unwrap_or_default().trim_end();
    let remark = behind.trim_start().strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or_default();
    let at_hand = remark.to_lowercase().contains("working on");
    sign.end + if at_hand && status != Status::InProgress { behind.len() } else { 0 }
}

/// What stands where there is nothing to say: as the document writes it for this field elsewhere, as `[DATE]` or `TBD`.
fn cleared(reading: &Reading<'_>, entry: &Entry<'_>, slot: &Slot<'_>) -> String {
    let entries = reading.entries.iter().filter(|other| other.shape == entry.shape && other.template == entry.template);
    let mut empty = entries.flat_map(|other| &other.slots).filter(|other| {
        let stated = other.value.is_some() || other.range.is_empty() || other.style != slot.style;
        other.field == slot.field && !stated && nothing::is_empty(reading.blocks.slice(&other.range))
    });
    let usual = match slot.field {
        Field::Blockers | Field::DependsOn => "None",
        _ => "-",
    };
    empty.next().map_or(usual, |other| reading.blocks.slice(&other.range)).to_owned()
}

/// A value in the form of what stands in its place, of the document's other places, or of its kind.
fn text(reading: &Reading<'_>, slot: &Slot<'_>, value: &Value<'_>, plan: &Plan<'_>) -> Option<String> {
    let current = reading.blocks.slice(&slot.range);
    Some(match value {
        Value::Effort(effort) => length(reading, slot, Estimate::exactly(*effort)),
        Value::Estimate(estimate) => length(reading, slot, *estimate),
        Value::Moment(moment) => moment.format(moment_form(reading, slot, current), plan.utc_offset),
        Value::Blockers(list) => blockers(list, plan),
        Value::List(list) => listed(slot.field, list, current),
        Value::Text(text) if slot.field == Field::Pr => link(text.as_str(), current),
        Value::Text(text) if slot.field == Field::Priority => text.to_string(),
        Value::Text(text) if slot.field == Field::Owner && current.contains(", @") => {
            text.as_str().replace(", ", ", @")
        }
        Value::Checks(_) | Value::Steps(_) => return None,
        other => other.to_string(),
    })
}

/// The text of another place of the document that states the field, in one of some entries.
pub(super) fn elsewhere<'r>(
    reading: &'r Reading<'_>,
    field: Field,
    of: impl Fn(&Entry<'_>) -> bool,
) -> Option<&'r str> {
    let slots = reading.entries.iter().filter(|entry| of(entry)).flat_map(|entry| &entry.slots);
    let stated = slots.filter(|slot| {
        slot.field == field && slot.value.is_some() && matches!(slot.style, Style::Text | Style::Inside)
    });
    stated.map(|slot| reading.blocks.slice(&slot.range)).next()
}

fn moment_form(reading: &Reading<'_>, slot: &Slot<'_>, current: &str) -> moment::Form {
    let own = Moment::find(current).map(|(.., form)| form);
    let other = || elsewhere(reading, slot.field, |_| true).and_then(Moment::find).map(|(.., form)| form);
    own.or_else(other).or_else(|| names_day(reading, slot).then_some(moment::Form::Day)).unwrap_or(reading.kind.moment)
}

/// Whether the label of a place asks for a day: `**Completion Date:** -`.
fn names_day(reading: &Reading<'_>, slot: &Slot<'_>) -> bool {
    const DAYS: [&str; 8] = ["date", "day", "datum", "fecha", "data", "дата", "日期", "날짜"];
    let label =
        slot.labelled().map(|range| reading.blocks.slice(&range).split([':', '：', '|']).next().unwrap_or_default());
    let last = label.map(|label| label.trim_end_matches(['*', '_', ' ']).to_lowercase());
    last.is_some_and(|label| DAYS.iter().any(|day| label.ends_with(day)))
}

/// Blockers as people write them: short names of items that are still open, reasons as they are.
fn blockers(list: &[Blocker<'_>], plan: &Plan<'_>) -> String {
    let open = list.iter().filter(|blocker| !plan.is_settled(blocker.reason.as_str()));
    let shown: Vec<_> = open
        .map(|blocker| {
            plan.find(blocker.reason.as_str())
                .map_or_else(|| blocker.reason.to_string(), |item| id::spoken(item.id.as_str()))
        })
        .collect();
    if shown.is_empty() { "None".to_owned() } else { shown.join(", ") }
}

fn listed(field: Field, list: &[Text<'_>], current: &str) -> String {
    let tick = if current.contains('`') { "`" } else { "" };
    let shown: Vec<_> = list.iter().map(|text| format!("{tick}{text}{tick}")).collect();
    let counted = current.starts_with(|c: char| c.is_ascii_digit()) && field == Field::Files;
    if counted { format!("{} ({})", list.len(), shown.join(", ")) } else { shown.join(", ") }
}

/// A pull request as a link where the place holds one: `[#12](https://…/12)`.
fn link(target: &str, current: &str) -> String {
    let linked = current.contains("](");
    let number = target
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .filter(|last| !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()));
    match (linked, number) {
        (true, Some(number)) if target.contains("://") => format!("[#{number}]({target})"),
        (true, None) if target.contains("://") => format!("[{target}]({target})"),
        _ => target.to_owned(),
    }
}

/// A text that cannot break out of its cell.
pub(super) fn in_cell(text: &str) -> String {
    one_line(text).replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pull_request_is_a_link_where_the_place_holds_one() {
        assert_eq!(link("https://x.test/pr/12", "[github.com/...](link)"), "[#12](https://x.test/pr/12)");
        assert_eq!(link("https://x.test/pr/12", "[github.com/...]"), "https://x.test/pr/12");
    }
}
