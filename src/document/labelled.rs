//! Lines that put a label before a value: `**Status**: DONE`, `Status: DONE`, several on one line.

mod emphasis;

use super::word::beside;
use super::word::label::{Label, label};
use super::word::status;
use crate::plan::{Estimate, Field, Units};
use std::ops::Range;

/// A labelled value in a line; ranges are ranges of the whole document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// The label's words, without marks.
    pub label: Range<usize>,
    /// What the label names; none for a label no table knows.
    pub names: Option<Label>,
    /// The value; empty where nothing stands there.
    pub value: Range<usize>,
    /// Whether the label is bold.
    pub bold: bool,
}

/// Returns the labelled values of a line of a document, in order; none where the line does not begin with a label, or with a
/// few words before a sign and one: `Due 2026-03-01 · Status: open`.
pub fn read(text: &str, line: Range<usize>) -> impl Iterator<Item = Labelled> {
    read_by(text, line, label)
}

/// Reads a line as [`read`] does, and asks `names` what a label names.
pub fn read_by<'t>(text: &'t str, line: Range<usize>, names: impl Names<'t>) -> impl Iterator<Item = Labelled> {
    let first = part(text, line.clone(), names).or_else(|| led(text, line, names));
    std::iter::successors(first, move |(_, next)| part(text, next.clone()?, names)).map(|(found, _)| found)
}

/// What tells the name of a label.
pub trait Names<'t>: Fn(&'t str) -> Option<Label> + Copy {}

impl<'t, T: Fn(&'t str) -> Option<Label> + Copy> Names<'t> for T {}

/// The first labelled value of a line, and where the next one begins.
fn part<'t>(text: &'t str, line: Range<usize>, names: impl Names<'t>) -> Option<(Labelled, Option<Range<usize>>)> {
    let mut found = first(text, line.clone(), names)?;
    let next = next_segment(text, &found, names);
    if let Some((end, _)) = next {
        found.value.end = end;
    }
    emphasis::unwrap(text, &mut found);
    if found.names == Some(Label::Updated) && is_state(&text[found.label.clone()], &text[found.value.clone()]) {
        found.names = Some(Label::Field(Field::Status));
    }
    Some((found, next.map(|(_, start)| start..line.end)))
}

/// The bytes of the longest words in front of a label.
const LEAD: usize = 48;

/// The first labelled value of a line that begins with other words, before ` · ` or ` | ` and a label of items; a day behind the
/// label that names it is one: `Due 2026-03-01 · Status: open`.
fn led<'t>(text: &'t str, line: Range<usize>, names: impl Names<'t>) -> Option<(Labelled, Option<Range<usize>>)> {
    let rest = &text[line.clone()];
    let head = &rest.as_bytes()[..rest.len().min(LEAD)];
    // The first bytes of `|` and `·`.
    let at = memchr::memchr2(b'|', 0xc2, head)?;
    let sign = ["| ", "· "].into_iter().find(|sign| rest[at..].starts_with(sign))?;
    let start = line.start + at + sign.len();
    let (found, next) = part(text, start..line.end, names)?;
    found.names.filter(|names| is_of_items(*names))?;
    match dated(text, line.start..line.start + rest[..at].trim_end().len()) {
        Some(first) => Some((first, Some(start..line.end))),
        None => Some((found, next)),
    }
}

/// `Due 2026-03-01`, `started 2026-01-12`: a day behind a label without a colon.
fn dated(text: &str, range: Range<usize>) -> Option<Labelled> {
    let (word, behind) = text[range.clone()].split_once(' ')?;
    let names = label(word).filter(|names| is_day(*names))?;
    let value = trimmed(text, range.end - behind.len()..range.end);
    let known = text[value.clone()].starts_with(|c: char| c.is_ascii_digit());
    let label = range.start..range.start + word.len();
    known.then_some(Labelled { label, names: Some(names), value, bold: false })
}

/// Gives a label that ends its line the value that stands alone on the next one; `found` is of one paragraph, to `end`.
pub fn continue_below(text: &str, end: usize, found: &mut [(usize, Labelled)]) {
    for at in 0..found.len() {
        let one = &found[at].1;
        let Some(Label::Field(field)) = one.names.filter(|_| one.value.is_empty()) else { continue };
        let break_at = memchr::memchr(b'\n', &text.as_bytes()[one.value.end..end]).map(|at| one.value.end + at + 1);
        let Some(start) = break_at.filter(|start| unbroken(text[one.value.end..*start].trim()).is_empty()) else {
            continue;
        };
        let close = memchr::memchr(b'\n', &text.as_bytes()[start..end]).map_or(end, |at| start + at);
        let line = trimmed(text, start..start + text[start..close].trim_end().len());
        let taken = found.get(at + 1).is_some_and(|(_, next)| next.label.start < close);
        if !taken && emphasis::says(field, &text[line.clone()]) {
            found[at].1.value = line;
        }
    }
}

/// `Stand: erledigt`: the German word means the day on which a thing is true, and how far it is.
fn is_state(label: &str, value: &str) -> bool {
    label.eq_ignore_ascii_case("stand")
        && status::find(value).is_some_and(|found| found.range.start == 0 && !found.words.is_empty())
}

fn first<'t>(text: &'t str, line: Range<usize>, names: impl Names<'t>) -> Option<Labelled> {
    let rest = &text[line.clone()];
    // Most lines begin with a letter.
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return bare(text, line, names);
    }
    // `:   Status: open`: a line below a term of a definition list.
    if let Some(behind) = rest.strip_prefix(':').filter(|behind| behind.starts_with([' ', '\t'])) {
        return bare(text, line.end - behind.trim_start().len()..line.end, names);
    }
    match rest.as_bytes() {
        [b'*', b'*', ..] | [b'_', b'_', ..] => emphasis::bold(text, line, names),
        [b'*' | b'_' | b'`', ..] => emphasis::slanted(text, line, names),
        _ => bare(text, line, names),
    }
}

/// `Planned: 12h`: a word that says of a length alone what it is. Beside what is completed or remains it is a figure.
fn of_length(words: &str, value: &str) -> Option<Label> {
    let length = value.trim_start_matches(['~', '≈', ' ']);
    if !length.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (found, _) = Estimate::find(length, Units::default()).filter(|(found, _)| found.start == 0)?;
    let rest = length[found.end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let next = || rest.split([':', '：', '*', '_']).next().and_then(beside::field);
    if rest.is_empty() || next() == Some(Field::Actual) { beside::field(words).map(Label::Field) } else { None }
}

/// A label in any case that names a field of an item, and a value behind it.
pub fn known(text: &str, range: Range<usize>) -> Option<Labelled> {
    let rest = &text[range.clone()];
    let head = &rest[..rest.floor_char_boundary(LONGEST)];
    // `est. 4h`, `took 3h`: before a length no colon is needed.
    let length =
        |space: usize| Estimate::find(&rest[space..], Units::default()).is_some_and(|(found, _)| found.start < 3);
    let bare = || memchr::memchr(b' ', head.as_bytes()).filter(|space| length(*space)).map(|space| (space, 1));
    let (colon, width) = colon(head).or_else(bare)?;
    let names = label(&rest[..colon]).filter(|names| matches!(names, Label::Field(_)))?;
    let behind = range.start + colon + width;
    let value = trimmed(text, behind + emphasis::closing(&text[behind..range.end])..range.end);
    let known = Labelled { label: range.start..range.start + colon, names: Some(names), value, bold: false };
    (!known.value.is_empty()).then_some(known)
}

/// A label without emphasis counts only where a table knows it, and one in small letters where items have it.
fn bare<'t>(text: &'t str, line: Range<usize>, names: impl Names<'t>) -> Option<Labelled> {
    let rest = &text[line.clone()];
    let small = rest.starts_with(|c: char| c.is_ascii_lowercase());
    if !small && !rest.starts_with(|c: char| c.is_uppercase() || !c.is_ascii()) {
        return None;
    }
    let longest = if small { SMALL } else { LONGEST };
    let (colon, width) = colon(&rest[..rest.floor_char_boundary(longest)])?;
    let words = rest[..colon].trim_end_matches([' ', '*', '_']);
    let behind = &rest[colon + width..];
    let names = names(words)
        .or_else(|| of_length(words, behind))
        .filter(|names| !small || behind.starts_with(' ') && is_told(*names, behind))?;
    let at = line.start + colon + width + emphasis::closing(behind);
    Some(Labelled {
        label: line.start..line.start + words.len(),
        names: Some(names),
        value: trimmed(text, at..line.end),
        bold: false,
    })
}

/// The bytes of the longest label without emphasis.
const LONGEST: usize = 64;

/// The bytes of the longest in small letters: sentences have colons, too.
const SMALL: usize = 16;

/// Whether a label in small letters tells of an item, or the day that follows it does: `due: 2026-04-01`.
fn is_told(names: Label, behind: &str) -> bool {
    is_of_items(names) || is_day(names) && behind.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a label is one of those that tell a day of an item.
fn is_day(names: Label) -> bool {
    matches!(names, Label::Field(Field::Due | Field::Started | Field::Completed | Field::Created))
}

/// Whether a label is one of those that say of an item how far it is, who does it and how long it takes.
fn is_of_items(names: Label) -> bool {
    let of_items = [Field::Status, Field::Priority, Field::Owner, Field::Estimate, Field::Actual];
    matches!(names, Label::Field(field) if of_items.contains(&field))
}

/// The first colon of a text, narrow or wide, and its bytes.
fn colon(text: &str) -> Option<(usize, usize)> {
    memchr::memchr2_iter(b':', WIDE_COLON.as_bytes()[0], text.as_bytes()).find_map(|at| match &text.as_bytes()[at..] {
        [b':', ..] => Some((at, 1)),
        rest => rest.starts_with(WIDE_COLON.as_bytes()).then_some((at, WIDE_COLON.len())),
    })
}

const WIDE_COLON: &str = "：";

/// Where a value ends and the next label begins: behind ` | ` or ` · `, and between fields of items behind `, `, `; ` or ` / `.
fn next_segment<'t>(text: &'t str, found: &Labelled, names: impl Names<'t>) -> Option<(usize, usize)> {
    let value = found.value.clone();
    let rest = &text[value.clone()];
    // The first bytes of `|`, `·` and `•`.
    let separators = memchr::memchr3_iter(b'|', 0xc2, 0xe2, rest.as_bytes())
        .filter_map(|at| Some((at, ["|", "·", "•"].into_iter().find(|sign| rest[at..].starts_with(sign))?)));
    let parted =
        separators.map(|(at, sign)| (value.start + at, value.start + at + sign.len())).find_map(|(at, after)| {
            let next = trimmed(text, after..value.end);
            first(text, next.clone(), names).map(|_| (end_of(text, value.start..at), next.start))
        });
    let told = |found: &Labelled| found.names.is_some_and(|names| is_told(names, &text[found.value.clone()]));
    let listed = if told(found) { parted_by_comma(text, value.clone(), names) } else { None };
    parted_by_emphasis(text, value, names).into_iter().chain(parted).chain(listed).min()
}

/// Where the next field of an item begins in a list of them: `todo, Owner: eva; Est: 2h`, `todo / Owner: eva`.
fn parted_by_comma<'t>(text: &'t str, value: Range<usize>, names: impl Names<'t>) -> Option<(usize, usize)> {
    let bytes = &text.as_bytes()[..value.end];
    let signs = memchr::memchr3_iter(b',', b';', b'/', &bytes[value.clone()]).map(|at| value.start + at);
    let parting = |at: &usize| {
        bytes.get(at + 1) == Some(&b' ') && (bytes[*at] != b'/' || *at > value.start && bytes[at - 1] == b' ')
    };
    signs.filter(parting).find_map(|at| {
        let next = trimmed(text, at + 1..value.end);
        let told = |found: &Labelled| found.names.is_some_and(|names| is_told(names, &text[found.value.clone()]));
        first(text, next.clone(), names).filter(told).map(|_| (end_of(text, value.start..at), next.start))
    })
}

/// Where a bold label that is known begins behind a value: `**Owner:** eva **Due:** May`, `**Owner:** eva / **Due:** May`.
fn parted_by_emphasis<'t>(text: &'t str, value: Range<usize>, names: impl Names<'t>) -> Option<(usize, usize)> {
    let rest = &text[value.clone()];
    let stars = memchr::memchr_iter(b'*', rest.as_bytes());
    let begins = stars.filter(|at| *at > 0 && rest[..*at].ends_with(' ') && rest[*at..].starts_with("**"));
    begins.map(|at| value.start + at).find_map(|at| {
        first(text, at..value.end, names).filter(|found| found.names.is_some())?;
        let before = text[value.start..at].trim_end();
        let bare = before.strip_suffix([',', ';']).or_else(|| before.strip_suffix(" /")).unwrap_or(before);
        Some((end_of(text, value.start..value.start + bare.len()), at))
    })
}

/// Where a value ends before a sign behind it, without emphasis that opens there: `done **| Owner:** eva`.
fn end_of(text: &str, value: Range<usize>) -> usize {
    let whole = &text[trimmed(text, value.clone())];
    let bare = whole.trim_end_matches(['*', '_']);
    let kept = if bare.ends_with([' ', '\t']) { bare.trim_end() } else { whole };
    if kept.is_empty() { value.start } else { kept.as_ptr() as usize - text.as_ptr() as usize + kept.len() }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let rest = &text[range.clone()];
    let start = range.start + rest.len() - rest.trim_start_matches([' ', '\t']).len();
    start..start.max(range.start + unbroken(rest).len())
}

/// A text without the blanks, backslash or tag at its end that break a line: `eva<br>`.
pub fn unbroken(text: &str) -> &str {
    const TAGS: [&str; 3] = ["<br>", "<br/>", "<br />"];
    let mut rest = text.trim_end_matches([' ', '\t', '\\']);
    while rest.ends_with('>')
        && let Some(tag) = TAGS.iter().find(|tag| {
            let from = rest.len().wrapping_sub(tag.len());
            rest.get(from..).is_some_and(|end| end.eq_ignore_ascii_case(tag))
        })
    {
        rest = rest[..rest.len() - tag.len()].trim_end_matches([' ', '\t', '\\']);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[(&str, &str)]) {
        let found = read(line, 0..line.len());
        let shown: Vec<_> = found.map(|one| (&line[one.label], &line[one.value])).collect();
        assert_eq!(shown, expected, "{line}");
    }

    #[test]
    fn labels_stand_before_values_in_many_ways() {
        check("**Status**: COMPLETE ✅  ", &[("Status", "COMPLETE ✅")]);
        check("**Status:** COMPLETE", &[("Status", "COMPLETE")]);
        check("__Status__ : DONE", &[("Status", "DONE")]);
        check("Status: DONE", &[("Status", "DONE")]);
        check("**Status:**", &[("Status", "")]);
        check("**Status:** Done | **Priority:** High", &[("Status", "Done"), ("Priority", "High")]);
        check("**Owner**: alice · **Estimate**: 2h", &[("Owner", "alice"), ("Estimate", "2h")]);
        check(
            "**Owner:** eva **Due:** May | **Estimate:** 2h",
            &[("Owner", "eva"), ("Due", "May"), ("Estimate", "2h")],
        );
        check("**Notes:** it is **not** so **clear**: wait", &[("Notes", "it is **not** so **clear**: wait")]);
        check("**Status**: A | B | C", &[("Status", "A | B | C")]);
        check("Due 2026-03-01 · Status: open", &[("Due", "2026-03-01"), ("Status", "open")]);
        check("Mira | Status: open · Est: 2h", &[("Status", "open"), ("Est", "2h")]);
        check("Mira | Files: open", &[]);
        check(":   Status: open", &[("Status", "open")]);
        check("*Owner: eva*", &[("Owner", "eva")]);
        check("__done__", &[]);
        check("Status: __todo__, Owner: _dee_", &[("Status", "__todo__"), ("Owner", "_dee_")]);
        check("Status: todo; Owner: dee", &[("Status", "todo"), ("Owner", "dee")]);
        check("Owner: Dee, Bo, notes: none", &[("Owner", "Dee, Bo, notes: none")]);
        check("*Status*: *todo* · *Owner*: *dee*", &[("Status", "*todo*"), ("Owner", "*dee*")]);
        check("**Status:** Done **| Owner:** kim", &[("Status", "Done"), ("Owner", "kim")]);
        check("**Status:** todo / **Owner:** dee, **Est:** 2h", &[("Status", "todo"), ("Owner", "dee"), ("Est", "2h")]);
        check("**Status: In Progress**", &[("Status", "In Progress")]);
        check("**Status: Done** ✅", &[("Status", "Done** ✅")]);
        check("**Status: Done** | **Owner: kim**", &[("Status", "Done"), ("Owner", "kim")]);
        check("*Status: Done*, *Owner: kim*", &[("Status", "Done"), ("Owner", "kim")]);
        check("`Status: Done`", &[("Status", "Done")]);
        check("**Status** — In progress", &[("Status", "In progress")]);
        check("Owner: dee<br>", &[("Owner", "dee")]);
        for line in ["**Status: done** is what to write", "**Status** — how far it is, done or open", "`status: done`"]
        {
            check(line, &[]);
        }
        check("**Файл:** x", &[("Файл", "x")]);
        check("状态：完成", &[("状态", "完成")]);
        let names = |line: &str| read(line, 0..line.len()).next().unwrap().names;
        assert_eq!(names("Stand: in Arbeit | Wer: Eva"), Some(Label::Field(Field::Status)));
        assert_eq!(names("**Stand:** 12.11.2025, fertig"), Some(Label::Updated));
        for line in ["plain text: with a colon", "**bold** words", "https://x.test", "", "**"] {
            check(line, &[]);
        }
    }
}
