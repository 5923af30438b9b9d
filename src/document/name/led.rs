//! A status before a colon in front of a name, and perhaps the id in a bracket behind it: `merged: Mend it (TW-412)`.

use super::{Name, read};
use crate::document::word::ident::{self, Family, Ident};
use crate::document::word::status;
use crate::plan::Status;
use std::ops::Range;

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
    let said = line.start + said.start..line.start + said.end;
    (name.before, name.after, name.worded) = (Some((said, status)), None, true);
    name.whole = line.clone();
    if name.ident.is_none() {
        name.identify_behind(&line);
    }
    Some(name)
}

/// Whether a colon and a blank stand so near the beginning of a line that a status can stand before it.
pub fn may_lead(line: &str) -> bool {
    let head = &line.as_bytes()[..line.len().min(LONGEST)];
    memchr::memchr(b':', head).is_some() && status::may_begin(line)
}

/// Where the status in front of a line stands, what it means, and where the name begins.
fn front(line: &str) -> Option<(Range<usize>, Status, usize)> {
    let head = &line.as_bytes()[..line.len().min(LONGEST)];
    let colon = memchr::memchr(b':', head)?;
    // `**done:** …`, `` `done`: … ``
    let closing = line[colon + 1..].bytes().take_while(|byte| matches!(byte, b'*' | b'_')).count();
    let behind = line[colon + 1 + closing..].strip_prefix(' ')?.trim_start();
    let found = status::whole(&line[..colon]).filter(|found| !found.words.is_empty())?;
    let open = line[..found.words.start].starts_with(['(', '[']);
    (!open && !behind.is_empty()).then_some((found.words, found.status, line.len() - behind.len()))
}

impl Name<'_> {
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
        check("done: Mend the rope", Some(("", "Mend the rope", Complete)));
        check("open: Mend the rope (see RP-12)", Some(("", "Mend the rope (see RP-12)", NotStarted)));
        for line in ["done:", "done:later", "Rope: mended", "Mend the rope: done", "12:30 lunch"] {
            check(line, None);
        }
    }
}
