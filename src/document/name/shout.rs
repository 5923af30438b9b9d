//! A status shouted in front of a name, perhaps with a day behind it: `WIP   2025-03-19  Mend the rope`.

use super::{Name, read};
use crate::document::word::status;
use crate::plan::Moment;
use crate::plan::Status::{self, Cancelled, NotStarted};
use std::ops::Range;

/// Words that are a status only where they are shouted in front of a name.
const WORDS: [(&str, Status); 2] = [("FIXME", NotStarted), ("DROP", Cancelled)];

/// The most words of such a status: `NOT YET STARTED`.
const MOST: usize = 3;

/// Takes apart a line that begins with a status in capitals; none where it does not.
pub fn shouted(text: &str, line: Range<usize>) -> Option<Name<'_>> {
    let (end, status, behind) = words(&text[line.clone()])?;
    let mut name = read(text, line.start + behind..line.end);
    if name.before.is_some() || name.title_range.is_empty() {
        return None;
    }
    (name.before, name.after, name.worded) = (Some((line.start..line.start + end, status)), None, true);
    Some(name)
}

/// Where the status in front of a line ends, what it means, and where the name begins.
pub(super) fn words(line: &str) -> Option<(usize, Status, usize)> {
    // Most lines begin with one capital at most.
    if !line.as_bytes().get(..2)?.iter().all(u8::is_ascii_uppercase) {
        return None;
    }
    let loud = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    let words = line.split([' ', '\t', ':']).take_while(loud).take(MOST);
    let ends = words.scan(0, |start, word| {
        let end = *start + word.len();
        *start = end + 1;
        Some(end)
    });
    let said = |end: usize| {
        let word = &line[..end];
        let known = || WORDS.iter().find(|(known, _)| *known == word).map(|(_, status)| *status);
        status::whole(word).map(|found| found.status).or_else(known).map(|status| (end, status))
    };
    let (end, status) = ends.filter_map(said).last()?;
    let rest = line[end..].strip_prefix(':').unwrap_or(&line[end..]);
    let name = without_day(rest.strip_prefix([' ', '\t'])?.trim_start());
    Some((end, status, line.len() - name.len()))
}

/// A text without the day that it begins with, which may stand in brackets.
fn without_day(text: &str) -> &str {
    let open = usize::from(text.starts_with('('));
    let Some((range, ..)) = Moment::find(text).filter(|(range, ..)| range.start == open) else { return text };
    let behind = if open > 0 { text[range.end..].strip_prefix(')') } else { Some(&text[range.end..]) };
    let apart = |behind: &&str| behind.is_empty() || behind.starts_with([' ', '\t']);
    behind.filter(apart).map_or(text, str::trim_start)
}

/// `` `PAID` ``: a status that only cells say elsewhere, in capitals.
pub(super) fn shouted_value(text: &str) -> Option<status::Found> {
    status::of_value(text).filter(|found| is_shouted(text) && found.range == (0..text.len()))
}

/// Whether a word is written in capitals.
pub(super) fn is_shouted(text: &str) -> bool {
    text.len() > 2 && !text.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Status::{Complete, InProgress};

    #[test]
    fn a_status_in_capitals_stands_in_front_of_a_name() {
        let check = |line: &str, expected: Option<(&str, Status)>| {
            let name = shouted(line, 0..line.len());
            let found = name.as_ref().map(|name| (name.title().into_owned(), name.status().unwrap()));
            assert_eq!(found, expected.map(|(title, status)| (title.to_owned(), status)), "{line}");
        };
        check("DONE  2025-01-04  Mend the rope", Some(("Mend the rope", Complete)));
        check("TODO              Mend the rope", Some(("Mend the rope", NotStarted)));
        check("FIXME (2025-01-04) It hangs too low", Some(("It hangs too low", NotStarted)));
        check("IN PROGRESS: Mend the rope", Some(("Mend the rope", InProgress)));
        check("WIP Mend the rope - blocked by rain", Some(("Mend the rope", InProgress)));
        check("DONE 2025-01-04", None);
        for line in ["DONE", "Done Mend the rope", "DONENESS of bread", "ROPE mended", "DROPS fall"] {
            check(line, None);
        }
    }
}
