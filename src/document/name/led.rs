//! A status before a colon in front of a name, and perhaps the id in a bracket behind it: `merged: Mend it (TW-412)`.

use super::left::blanks;
use super::shout::is_shouted;
use super::{Name, read};
use crate::document::word::ident::{self, Family, Ident};
use crate::document::word::status;
use crate::plan::Status;
use std::ops::Range;

const DASHES: [char; 3] = ['-', '–', '—'];

const WIDE_COLON: char = '：';

/// The bytes in which such a status and its colon stand.
const LONGEST: usize = 32;

/// The bytes in which an id and what else stands in its bracket end.
const REMARK: usize = 120;

/// Takes apart a line that begins with a status and a colon; none where it does not.
pub fn led(text: &str, line: Range<usize>) -> Option<Name<'_>> {
    let (said, status, behind) = front(&text[line.clone()])?;
    let mut name = read(text, line.start + behind..line.end);
    if name.before.is_some() || name.title_range.is_empty() {
        return None;
    }
    // `**DONE: Oil the gate** – with tar`
    name.opened |= text[line.start..line.start + behind].matches("**").count() % 2 == 1;
    let at = |range: Range<usize>| line.start + range.start..line.start + range.end;
    let mark = status::any_mark(&text[line.clone()]);
    let apart = |mark: &Range<usize>| !text[at(mark.end..said.start)].trim_start().is_empty();
    (name.before, name.beside) = match mark {
        Some(mark) if apart(&mark) => (Some((at(mark), status)), Some((at(said), status))),
        // A mark in front of the words says the same.
        Some(_) => (Some((at(0..said.end), status)), None),
        None => (Some((at(said), status)), None),
    };
    (name.after, name.worded) = (None, true);
    name.whole = line.clone();
    if name.ident.is_none() {
        name.identify_behind(&line);
    }
    Some(name)
}

/// Whether a colon, or emphasis around what stands in front, is so near the beginning of a line that a status can be it.
pub fn may_lead(line: &str) -> bool {
    let head = &line.as_bytes()[..line.len().min(LONGEST)];
    // The first byte of a wide colon is the second one here.
    let parts = memchr::memchr2(b':', 0xef, head).is_some() || memchr::memmem::find(head, b"**").is_some();
    parts && status::may_begin(line)
}

/// Where the status that a line begins with stands, what it means, and where the name begins.
pub(super) fn words(line: &str) -> Option<(Range<usize>, Status, usize)> {
    if may_lead(line) { front(line) } else { None }
}

/// Where the words of the status in front of a line stand, what they mean, and where the name begins.
fn front(line: &str) -> Option<(Range<usize>, Status, usize)> {
    let (said, behind) = parted(line).or_else(|| emphasised(line))?;
    let found = status::whole(without_detail(said)).filter(|found| !found.words.is_empty())?;
    let open = line[..found.words.start].starts_with(['(', '[']);
    (!open && !behind.is_empty()).then_some((found.words, found.status, line.len() - behind.len()))
}

/// A status in bold without what a bracket or a dash behind it tells: `**DONE (2h)`, `**WIP – 50%`, `**Done** (Ana)`.
fn without_detail(said: &str) -> &str {
    let bold = said.find("**");
    let ends = bold.and_then(|bold| [" (", " – ", " — "].iter().filter_map(|sign| said[bold..].find(sign)).min());
    bold.zip(ends).map_or(said, |(bold, end)| &said[..bold + end])
}

/// What stands before a colon, and what behind it: `done: …`, `**done:** …`, `` `done`: … ``.
fn parted(line: &str) -> Option<(&str, &str)> {
    let head = &line[..line.floor_char_boundary(LONGEST)];
    let colon = head.find([':', WIDE_COLON])?;
    let wide = line[colon..].starts_with(WIDE_COLON);
    let behind = line[colon..].trim_start_matches([':', WIDE_COLON]).trim_start_matches(['*', '_']);
    let name = behind.trim_start();
    // `**BLOCKED: Ana** Deck`
    let opened = line[..colon].matches("**").count() % 2 == 1;
    let detailed = name.split_once("** ").map(|(_, name)| name).filter(|_| opened);
    let name = detailed.filter(|name| name.starts_with(char::is_alphanumeric)).unwrap_or(name);
    (wide || name.len() < behind.len()).then_some((&line[..colon], name))
}

/// What is bold in front of a line, and what stands behind it: `**DONE** …`, `✅ **[DONE]** …`, `**Done** – …`. Small letters
/// without a dash may go on: `**Open** source`.
fn emphasised(line: &str) -> Option<(&str, &str)> {
    let mark = status::any_mark(line).map_or(0, |mark| mark.end + blanks(&line[mark.end..]));
    let inner = line[mark..].strip_prefix("**")?;
    let (said, rest) = inner.split_at_checked(inner.find("**").filter(|end| *end < LONGEST)?)?;
    let rest = rest[2..].strip_prefix(' ')?.trim_start();
    let name = DASHES.iter().find_map(|dash| rest.strip_prefix(*dash)?.strip_prefix(' '));
    let loud = said.starts_with('[') && said.ends_with(']') || is_shouted(said);
    let name = name.or_else(|| loud.then_some(rest))?.trim_start();
    Some((&line[..mark + 2 + said.len()], name))
}

impl Name<'_> {
    /// `## DONE: Mend the rope`: whether a heading without an id begins with a status and a colon.
    pub fn is_led(&self) -> bool {
        let line = &self.text[self.whole.clone()];
        // `## Done: our definition` tells of the word.
        let loud = line.split([':', '：']).next().is_some_and(|word| !word.contains(char::is_lowercase));
        let titled = |name: Name<'_>| {
            name.title().contains(char::is_alphabetic) && (loud || !name.title().starts_with(char::is_lowercase))
        };
        // `## New: bells` is of a release.
        let tagged = line.split([':', '：']).next().is_some_and(|word| word.trim().eq_ignore_ascii_case("new"));
        let free = self.id.is_none() && self.status().is_none() && may_lead(line) && !tagged;
        free && led(self.text, self.whole.clone()).is_some_and(titled)
    }

    /// Takes the status that it begins with off its title. It is for headings beside others that begin so.
    pub fn take_lead(&mut self) {
        if let Some(name) = led(self.text, self.whole.clone()) {
            *self = name;
        }
    }

    /// `Mend it (TW-412, #1190) – one more remark`: the first id of a bracket behind the title, which ends before it.
    fn identify_behind(&mut self, line: &Range<usize>) {
        let rest = &self.text[line.clone()];
        let mut opens = memchr::memrchr_iter(b'(', rest.as_bytes()).filter(|at| rest[..*at].ends_with(' '));
        let found = opens.find_map(|at| Some((at, id_in(&rest[at + 1..])?)));
        let Some((open, length)) = found.filter(|(open, _)| line.start + open > self.title_range.start) else { return };
        let id = line.start + open + 1..line.start + open + 1 + length;
        self.title_range.end = line.start + rest[..open].trim_end().len();
        self.range.end = id.end;
        self.id = Some(&self.text[id]);
        self.ident = Some(Ident { range: 0..0, rest: 0, family: Family::Dashed });
        (self.hours, self.progress) = (None, None);
        self.labelled.clear();
    }
}

/// The length of the id that a bracket begins with, where nothing but a remark stands behind it.
fn id_in(inside: &str) -> Option<usize> {
    let found = ident::at_start(inside).filter(|found| found.family == Family::Dashed && found.range.start == 0)?;
    let close = memchr::memchr(b')', &inside.as_bytes()[..inside.len().min(REMARK)])?;
    let (told, behind) = inside.split_at(close);
    let apart = told[found.range.end..].is_empty() || told[found.range.end..].starts_with([',', ';']);
    let behind = behind[1..].trim_start();
    let ends = behind.is_empty() || behind.starts_with(['-', '–', '—', '.', ',', ';']);
    (apart && ends).then_some(found.range.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Status::{Blocked, Complete, InProgress, NotStarted};

    #[test]
    fn a_status_before_a_colon_leads_a_name() {
        let check = |line: &str, expected: Option<(&str, &str, Status)>| {
            let name = led(line, 0..line.len());
            let found = name.map(|name| (name.id.unwrap_or(""), name.title().into_owned(), name.status().unwrap()));
            let expected = expected.map(|(id, title, status)| (id, title.to_owned(), status));
            assert_eq!(found, expected, "{line}");
        };
        check("merged: Mend the rope (RP-12)", Some(("RP-12", "Mend the rope", Complete)));
        check(
            "WIP: Mend the rope (of hemp) (RP-12, #4) – by hand",
            Some(("RP-12", "Mend the rope (of hemp)", InProgress)),
        );
        check("**open:** RP-12 Mend the rope", Some(("RP-12", "Mend the rope", NotStarted)));
        check("`blocked`: **Ropes** are short (RP-12)", Some(("RP-12", "Ropes are short", Blocked)));
        check("**DONE** Mend the rope", Some(("", "Mend the rope", Complete)));
        check("✅ **[DONE]** Mend the rope", Some(("", "Mend the rope", Complete)));
        check("**In progress** – **RP-12** Mend the rope", Some(("RP-12", "Mend the rope", InProgress)));
        check("**Open** source ropes", None);
        check("done: Mend the rope", Some(("", "Mend the rope", Complete)));
        check("open: Mend the rope (see RP-12)", Some(("", "Mend the rope (see RP-12)", NotStarted)));
        for line in ["done:", "done:later", "Rope: mended", "Mend the rope: done", "12:30 lunch"] {
            check(line, None);
        }
    }
}
