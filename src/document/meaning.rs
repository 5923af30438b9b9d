//! What a text beside a label or in a cell means for a field, and which of its bytes say so.

use super::entry::Style;
use super::figure::bar;
use super::options;
use super::word::{beside, ident, nothing, spelled, status};
use crate::markdown::inline;
use crate::plan::value::{Blocker, Text};
use crate::plan::{Effort, Estimate, Field, Moment, Units, Value, priority};
use arrayvec::ArrayVec;
use std::borrow::Cow;
use std::ops::Range;

/// A value found in a text, relative to it.
#[derive(Debug, Clone)]
pub struct Found<'t> {
    /// The field it belongs to.
    pub field: Field,
    /// How it is written.
    pub style: Style,
    /// The bytes that say it.
    pub range: Range<usize>,
    /// The value; none where the text is empty, a placeholder or not understood.
    pub value: Option<Value<'t>>,
}

/// What one text says: of its field, of estimate and actual effort, and whether they fit.
pub type Several<'t> = ArrayVec<Found<'t>, 4>;

fn one(found: Found<'_>) -> Several<'_> {
    let mut all = Several::new();
    all.push(found);
    all
}

/// Reads the text that stands for a field. `bare` is what a number without a unit counts. The first of what is found
/// belongs to the field itself.
pub fn read(field: Field, text: &str, bare: Option<Effort>) -> Several<'_> {
    let whole = 0..text.len();
    let one = |range, value| one(Found { field, style: Style::Text, range, value });
    if nothing::is_empty(text) && field != Field::Status {
        return one(whole, None);
    }
    if let Some(left) = beside_struck(field, text) {
        let mut all = read(field, &text[left.clone()], bare);
        all.iter_mut().for_each(|found| found.range = left.start + found.range.start..left.start + found.range.end);
        return all;
    }
    match field {
        Field::Status => status_text(text),
        Field::Estimate | Field::Actual => lengths(field, text, bare),
        Field::Started | Field::Completed | Field::Due | Field::Created => match Moment::find(text) {
            Some((range, moment, _)) => one(range, Some(Value::Moment(moment))),
            None => one(whole, None),
        },
        Field::Priority => match priority::find(text) {
            Some((_, word)) => one(part(text, word), Some(Value::Text(Text::new(word)))),
            None => one(whole, plain_text(text)),
        },
        Field::Progress => match percent(text) {
            Some((range, percent)) => one(range, Some(Value::Percent(percent))),
            None => one(whole, None),
        },
        Field::DependsOn => one(whole, references(text).map(Value::List)),
        Field::Blockers => one(whole, Some(Value::Blockers(blockers(text)))),
        Field::Files | Field::Create | Field::Modify => one(whole, files(text).map(Value::List)),
        Field::Install => one(whole, named(text).map(Value::List)),
        Field::Changes => one(whole, plain_text(text).map(alone)),
        Field::Pr | Field::Analysis | Field::Implementation | Field::Commit => linked(field, text),
        Field::Owner => {
            let place = unwrapped(text);
            let name = text[place.clone()].trim_start_matches('@');
            // `@-`: in a bracket it is the sign alone that tells whose place this is.
            let named = !nothing::is_empty(name) && !nothing::is_nobody(name);
            one(place.end - name.len()..place.end, if named { names(name) } else { None })
        }
        Field::Location => one(unwrapped(text), Some(Value::Text(Text::new(text.trim_matches('`'))))),
        Field::Attempts => one(whole, text.parse().ok().map(Value::Number)),
        _ => one(unwrapped(text), plain_text(text)),
    }
}

/// The words beside others that are struck out, for a field that has one value: `~~todo~~ in progress`.
fn beside_struck(field: Field, text: &str) -> Option<Range<usize>> {
    use Field::{Actual, Completed, Created, Due, Estimate, Owner, Priority, Started, Status};
    const SIGN: &str = "~~";
    let open = memchr::memmem::find(text.as_bytes(), SIGN.as_bytes())?;
    let single = matches!(field, Status | Priority | Owner | Estimate | Actual | Due | Started | Completed | Created);
    let behind = open + SIGN.len();
    let end = behind + text[behind..].find(SIGN).filter(|_| single)? + SIGN.len();
    let says = |part: &str| part.contains(char::is_alphanumeric);
    let parts = [0..open, end..text.len()].map(|range| part(text, text[range].trim()));
    let [front, back] = [0, 1].map(|at| says(&text[parts[at].clone()]));
    let [before, after] = parts;
    match (front, back) {
        // What stands on both sides is not told apart.
        (true, true) => None,
        (true, _) => Some(before),
        (_, true) => Some(after),
        _ => None,
    }
}

/// The status, and what a parenthesis behind it tells: `COMPLETE (0.25h actual)`.
fn status_text(text: &str) -> Several<'_> {
    // `TODO` and `noch offen` are placeholders elsewhere and a status here.
    let form = nothing::is_placeholder(text) && (text.starts_with('[') || status::whole(text).is_none());
    if let Some(found) = super::boxes::at_start(text, 0..text.len()).filter(|found| found.text.is_empty()) {
        let value = super::boxes::status(&text[found.sign.clone()]).map(Value::Status);
        return one(Found { field: Field::Status, style: Style::Box, range: found.sign, value });
    }
    if options::are_in(text) {
        let value = options::taken(text).map(Value::Status);
        return one(Found { field: Field::Status, style: Style::Options, range: 0..text.len(), value });
    }
    let Some(found) = status::stated(text).filter(|_| !form) else {
        if let Some(share) = barred(text, 0) {
            return of_bar(share);
        }
        return one(Found { field: Field::Status, style: Style::Text, range: 0..text.len(), value: None });
    };
    let end = found.range.end;
    // Words before the status are a part of how it is said: `MAJOR PROGRESS`, `60% complete`.
    let said = text[..found.range.start].contains(char::is_alphanumeric) && !text.starts_with('[');
    let found = status::Found { range: if said { 0..end } else { found.range.clone() }, ..found };
    let value = Some(Value::Status(found.status));
    let (range, share) = share(text, found.range);
    // Where a percentage says it all, it is written as one.
    let style = if share.as_ref().is_some_and(|share| share.range == range) { Style::Inside } else { Style::Text };
    let mut all = one(Found { field: Field::Status, style, range, value });
    all.extend(share.or_else(|| barred(text, end)));
    if let Some(at) = text[end..].find('(').map(|at| end + at) {
        let more = lengths(Field::Notes, &text[at..], None).into_iter().filter(|found| found.field == Field::Actual);
        let more: Vec<_> = more.collect();
        let bare =
            if found.status == crate::plan::Status::Complete && more.is_empty() { taken(&text[at..]) } else { None };
        let more = more.into_iter().chain(bare);
        all.extend(more.map(|found| Found { range: at + found.range.start..at + found.range.end, ..found }));
    } else if text[end..]
        .trim_start_matches(['*', '`', ' '])
        .starts_with([',', ';', '·', '|', '•', '–', '—', '，', '；'])
    {
        // `erledigt · geplant 24 Std., gebraucht 27,5 Std.`
        let of = |field: Field| matches!(field, Field::Estimate | Field::Actual);
        let more = lengths(Field::Notes, &text[end..], None).into_iter();
        let more = more.filter(|found| of(found.field) && found.value.is_some());
        all.extend(more.map(|found| Found { range: end + found.range.start..end + found.range.end, ..found }));
    }
    all
}

/// The length that is one of the parts of a bracket behind what is complete: `(2026-03-28, 0.5h)`.
fn taken(bracket: &str) -> Option<Found<'_>> {
    let inside = bracket.strip_prefix('(')?.split(')').next()?;
    let mut parts = inside.split(',').map(str::trim);
    // Behind a name it says who worked on it, and the same bracket stands behind what is not complete, too.
    let first = parts.next()?;
    let dated = Moment::find(first).is_some_and(|(range, ..)| range.start == 0);
    let rest = parts.filter(|_| dated);
    let (part, length) =
        std::iter::once(first).chain(rest).find_map(|part| Some((part, Estimate::parse(part, Units::default())?)))?;
    let range = self::part(bracket, part);
    Some(Found { field: Field::Actual, style: Style::Inside, range, value: Some(Value::Effort(length.low)) })
}

/// A status without the percentage at its end or in front of it, and that percentage.
fn share(text: &str, status: Range<usize>) -> (Range<usize>, Option<Found<'_>>) {
    let said = &text[status.clone()];
    let Some((range, percent)) = percent(said) else { return (status, None) };
    let bare = |text: &str| !text.contains(|c: char| c.is_alphanumeric() || !c.is_ascii() && !matches!(c, '–' | '—'));
    let before = said[..range.start].trim_end_matches([' ', '(', '~', '*', '–', '—', '-']);
    let behind = &said[range.end..];
    let place = status.start + range.start..status.start + range.end;
    let rest = match (bare(before), bare(behind)) {
        (true, true) => place.clone(),
        (true, false) => {
            let gap = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii() && !c.is_alphanumeric()).len();
            place.end + gap..status.end
        }
        (false, _) if bare(behind) || said_again(behind) => status.start..status.start + before.len(),
        _ => return (status, None),
    };
    let value = Some(Value::Percent(percent));
    (rest, Some(Found { field: Field::Progress, style: Style::Inside, range: place, value }))
}

/// What a bar and its percentage say alone of how far something is: `██████░░░░ 60%`.
fn of_bar(share: Found<'_>) -> Several<'_> {
    let percent = if let Some(Value::Percent(percent)) = &share.value { f64::from(*percent) } else { 0.0 };
    let value = Some(Value::Status(status::of_percent(percent)));
    let mut all = one(Found { field: Field::Status, value, range: share.range.clone(), ..share });
    all.extend(Some(share));
    all
}

/// The percentage behind a status and a bar: `✅ ██████████ 100%`.
fn barred(text: &str, end: usize) -> Option<Found<'_>> {
    let range = bar::percent_behind(text, end)?;
    let (_, percent) = percent(&text[range.clone()])?;
    Some(Found { field: Field::Progress, style: Style::Inside, range, value: Some(Value::Percent(percent)) })
}

/// `40% done`: the word behind a percentage.
fn said_again(behind: &str) -> bool {
    status::whole(behind).is_some_and(|found| found.status == crate::plan::Status::Complete)
}

/// Every length of a text with the field its neighbours give it: `1.5h actual (2h estimate)`.
pub fn lengths(field: Field, text: &str, bare: Option<Effort>) -> Several<'_> {
    let units = Units { bare, ..Units::default() };
    let mut all = Several::new();
    let mut at = 0;
    while let Some((range, estimate)) = Estimate::find(&text[at..], units) {
        let range = at + range.start..at + range.end;
        let pair = field == Field::Estimate && is_pair(text, &all, &range);
        let other = if pair { Field::Actual } else { Field::Notes };
        let of = beside::of_length(text, &range).unwrap_or(if all.is_empty() { field } else { other });
        // `3 hours (estimated 4 hours)`: what has no word of its own is what it took.
        if let ([first], true) = (&mut all[..], of == Field::Estimate && !pair)
            && first.field == Field::Estimate
            && beside::of_length(text, &first.range).is_none()
            && let Some(Value::Estimate(taken)) = first.value
        {
            (first.field, first.value) = (Field::Actual, Some(Value::Effort(taken.low)));
        }
        let free = matches!(of, Field::Estimate | Field::Actual) && all.iter().all(|found| found.field != of);
        if free {
            let value = if of == Field::Actual { Value::Effort(estimate.low) } else { Value::Estimate(estimate) };
            let style = if range == (0..text.len()) { Style::Text } else { Style::Inside };
            all.push(Found { field: of, style, range: range.clone(), value: Some(value) });
        }
        // `10h/12h`
        let behind = text[range.end..].trim_start().strip_prefix('/').filter(|_| field == Field::Estimate);
        at = behind.map_or(range.end, |behind| text.len() - behind.trim_start().len());
    }
    let both = [Field::Actual, Field::Estimate].iter().all(|of| all.iter().any(|found| found.field == *of));
    if let Some(range) = verdict(text).filter(|_| both) {
        all.push(Found { field: Field::Actual, style: Style::Verdict, range, value: None });
    }
    if all.is_empty() {
        let value = match field {
            Field::Actual => spelled::length(text).map(|length| Value::Effort(length.low)),
            Field::Estimate => spelled::length(text).map(Value::Estimate),
            _ => None,
        };
        all.push(Found { field, style: Style::Text, range: 0..text.len(), value });
    }
    all
}

/// Whether nothing but an estimate and, behind a stroke, what it took make a text: `10h/12h`.
fn is_pair(text: &str, before: &[Found<'_>], range: &Range<usize>) -> bool {
    let [Found { field: Field::Estimate, range: first, .. }] = before else { return false };
    first.start == 0 && range.end == beside::until_now(text).len() && text[first.end..range.start].trim() == "/"
}

/// Where `ON TRACK`, `47% AHEAD` or `30% OVER` stands.
fn verdict(text: &str) -> Option<Range<usize>> {
    let at = text.rfind(" - ").map(|at| at + 3)?;
    let word = &text[at..];
    let known = word == "ON TRACK" || (word.contains('%') && (word.ends_with("AHEAD") || word.ends_with("OVER")));
    known.then_some(at..text.len())
}

fn percent(text: &str) -> Option<(Range<usize>, u8)> {
    let sign = text.find(['%', '％'])?;
    // `85 %`, as most languages but English write it.
    let digits = text[..sign].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let start = digits
        .rfind(|c: char| !(c.is_ascii_digit() || c == '.'))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let number: f64 = digits[start..].parse().ok()?;
    let end = sign + text[sign..].chars().next().map_or(1, char::len_utf8);
    (0.0..=100.0).contains(&number).then(|| (start..end, number.round() as u8))
}

/// The ids a text names: `SEC-001, SEC-003`, `Phase 1 must be complete`.
fn references(text: &str) -> Option<Vec<Text<'_>>> {
    let mut ids = Vec::new();
    for piece in text.split([',', ';', '+', '&']).flat_map(|piece| piece.split(" and ")) {
        let piece = piece.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '`' | '*' | '#' | '['));
        if let Some(found) = ident::at_start(piece) {
            ids.push(Text::from(crate::plan::id::stored(&piece[found.range])));
        }
    }
    (!ids.is_empty()).then_some(ids)
}

/// What is in the way: ids where the text names them, else the text.
fn blockers(text: &str) -> Vec<Blocker<'_>> {
    let blocker = |reason: Text<'static>| Blocker { reason, ..Blocker::default() };
    let pieces: Vec<_> = text.split([',', ';']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    if pieces.iter().all(|piece| ident::is_id(piece)) {
        let bare = |piece: &&str| ident::at_start(piece).map(|found| crate::plan::id::stored(&piece[found.range]));
        return pieces.iter().filter_map(bare).map(|id| blocker(Text::from(id))).collect();
    }
    vec![blocker(Text::from(inline::plain(text).into_owned()))]
}

/// Names of files: code spans, else what stands in brackets or between commas.
fn files(text: &str) -> Option<Vec<Text<'_>>> {
    let spans: Vec<_> = text.split('`').skip(1).step_by(2).map(Text::new).collect();
    if !spans.is_empty() {
        return Some(spans);
    }
    let counted = text.trim_start_matches(|c: char| c.is_ascii_digit()).trim();
    let inner = counted.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(text);
    let names: Vec<_> =
        inner.split(',').map(str::trim).filter(|name| name.contains(['.', '/'])).map(Text::new).collect();
    (!names.is_empty()).then_some(names)
}

/// Names in code ticks, else between commas.
fn named(text: &str) -> Option<Vec<Text<'_>>> {
    let spans: Vec<_> = text.split('`').skip(1).step_by(2).map(Text::new).collect();
    let words = || text.split(',').map(str::trim).filter(|name| !nothing::is_empty(name)).map(Text::new).collect();
    let all: Vec<_> = if spans.is_empty() { words() } else { spans };
    (!all.is_empty()).then_some(all)
}

fn linked(field: Field, text: &str) -> Several<'_> {
    if let [link, ..] = &inline::links(text)[..] {
        let target = &text[link.target.clone()];
        let value = (!nothing::is_empty(target)).then(|| Value::Text(Text::new(target)));
        return one(Found { field, style: Style::Text, range: 0..text.len(), value });
    }
    one(Found { field, style: Style::Text, range: 0..text.len(), value: plain_text(text) })
}

fn plain_text(text: &str) -> Option<Value<'_>> {
    let plain = inline::plain(text);
    let plain = match plain {
        Cow::Borrowed(plain) => Text::new(plain.trim()),
        Cow::Owned(plain) => Text::from(plain.trim().to_owned()),
    };
    (!plain.as_str().is_empty()).then_some(Value::Text(plain))
}

/// Where a text stands within the emphasis, or the code, that it is as a whole.
fn unwrapped(text: &str) -> Range<usize> {
    let sign = text.len() - text.trim_start_matches(['*', '_', '`']).len();
    let (open, rest) = text.split_at(sign);
    match rest.strip_suffix(open) {
        Some(inner) if sign > 0 && !inner.is_empty() && !inner.contains(&open[..1]) => sign..sign + inner.len(),
        _ => 0..text.len(),
    }
}

/// The names of a text without the sign before each: `ann, @bob`.
fn names(text: &str) -> Option<Value<'_>> {
    let value = plain_text(text)?;
    let Value::Text(plain) = &value else { return Some(value) };
    if !plain.as_str().contains('@') {
        return Some(value);
    }
    let mut bare = String::with_capacity(plain.as_str().len());
    for c in plain.as_str().chars() {
        // An address has a letter before the sign.
        if c != '@' || bare.ends_with(char::is_alphanumeric) {
            bare.push(c);
        }
    }
    Some(Value::Text(Text::from(bare)))
}

/// A list of one text.
fn alone(value: Value<'_>) -> Value<'_> {
    match value {
        Value::Text(text) => Value::List(vec![text]),
        other => other,
    }
}

fn part(whole: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - whole.as_ptr() as usize;
    start..start + part.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(field: Field, text: &str, expected: &[(Field, &str, &str)]) {
        let found = read(field, text, None);
        let shown: Vec<_> = found
            .iter()
            .map(|found| {
                let value = found.value.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
                (found.field, text[found.range.clone()].to_owned(), value)
            })
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|(field, at, value)| (*field, (*at).to_owned(), (*value).to_owned())).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn lengths_belong_to_what_their_neighbours_say() {
        use Field::{Actual, Estimate};
        check(
            Estimate,
            "0.2 hours (completed in 0.12h, 40% faster)",
            &[(Estimate, "0.2 hours", "0.2h"), (Actual, "0.12h", "0.12h")],
        );
        check(Actual, "1.2h (20% ahead of 1.5h estimate)", &[(Actual, "1.2h", "1.2h"), (Estimate, "1.5h", "1.5h")]);
        check(
            Estimate,
            "1.5h actual (1.5h estimate) - ON TRACK",
            &[(Actual, "1.5h", "1.5h"), (Estimate, "1.5h", "1.5h"), (Actual, "ON TRACK", "-")],
        );
        check(Estimate, "~8-10h", &[(Estimate, "~8-10h", "~8-10h")]);
        check(Actual, "[HOURS]", &[(Actual, "[HOURS]", "-")]);
        check(
            Field::Status,
            "COMPLETE (2026-01-15, 0.25h actual)",
            &[(Field::Status, "COMPLETE", "complete"), (Actual, "0.25h", "0.25h")],
        );
    }

    #[test]
    fn values_are_read_by_their_field() {
        check(Field::Priority, "🔴 CRITICAL (Severity: 10/10)", &[(Field::Priority, "CRITICAL", "CRITICAL")]);
        check(Field::Completed, "January 15, 2026", &[(Field::Completed, "January 15, 2026", "2026-01-15")]);
        check(Field::Pr, "[#12](https://x.test/12)", &[(Field::Pr, "[#12](https://x.test/12)", "https://x.test/12")]);
        check(Field::Pr, "[github.com/...](link)", &[(Field::Pr, "[github.com/...](link)", "-")]);
        check(Field::DependsOn, "`RB0-01`, SEC-001", &[(Field::DependsOn, "`RB0-01`, SEC-001", "RB0-01, SEC-001")]);
        check(
            Field::DependsOn,
            "Phase 1 must be complete",
            &[(Field::DependsOn, "Phase 1 must be complete", "phase-1")],
        );
        check(Field::Blockers, "Batch 1", &[(Field::Blockers, "Batch 1", "batch-1")]);
        check(Field::Blockers, "waits for a key", &[(Field::Blockers, "waits for a key", "waits for a key")]);
        check(Field::Files, "1 (store.rs)", &[(Field::Files, "1 (store.rs)", "store.rs")]);
        check(Field::Owner, "@alice", &[(Field::Owner, "alice", "alice")]);
    }
}
