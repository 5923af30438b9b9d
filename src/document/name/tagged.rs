//! The name in a line of HTML: `✅ <b>WP-1 Mend the rope</b> — done (est. 5h)`.

use super::left::Left;
use super::{Name, read};
use crate::document::reader::kind_of;
use crate::document::word::status;
use std::ops::Range;

/// The tags of a name that is bold.
const BOLD: [(&str, &str); 2] = [("<b>", "</b>"), ("<strong>", "</strong>")];

/// Takes apart what stands between the tags of a summary: a mark, a bold name, a status and hours, or all of it without
/// tags; none where other tags stand in it.
pub fn tagged(text: &str, line: Range<usize>) -> Option<Name<'_>> {
    let inner = &text[line.clone()];
    if !inner.contains('<') {
        return Some(read(text, line));
    }
    let (open, close, tags) = BOLD.into_iter().find_map(|tags| {
        let open = inner.find(tags.0)? + tags.0.len();
        Some((open, open + inner[open..].find(tags.1)?, tags))
    })?;
    let (front, behind) = (&inner[..open - tags.0.len()], &inner[close + tags.1.len()..]);
    if inner[open..close].contains('<') || front.contains('<') || behind.contains('<') {
        return None;
    }
    let mark = status::leading_mark(front.trim_start());
    let start = line.start + front.len() - front.trim_start().len();
    let sign = mark.as_ref().map_or(0, |(range, _)| range.end);
    // Only a mark may stand in front of the name.
    if front.trim_start()[sign..].contains(char::is_alphanumeric) {
        return None;
    }
    let mut name = read(text, line.start + open..line.start + close);
    let mut left = Left { text, start: line.end - behind.len(), end: line.end };
    let more = left.behind(mark.as_ref().map(|(_, status)| (*status, true)), name.id.map(|id| kind_of(Some(id))));
    name.before = mark.map(|(range, status)| (start + range.start..start + range.end, status)).or(name.before);
    if more.status.is_some() {
        (name.after, name.worded) = (more.status, more.worded);
    }
    name.hours = more.hours.or(name.hours);
    name.progress = more.progress.or(name.progress);
    name.whole = line;
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Status::{self, Blocked, Complete, NotStarted};

    #[track_caller]
    fn check(line: &str, expected: Option<(&str, &str, Option<Status>, &str)>) {
        let name = tagged(line, 0..line.len());
        let found = name.as_ref().map(|name| {
            let hours = name.hours.as_ref().map_or(String::new(), |(_, hours)| hours.to_string());
            (name.id.unwrap_or_default().to_owned(), name.title().into_owned(), name.status(), hours)
        });
        let expected =
            expected.map(|(id, title, status, hours)| (id.to_owned(), title.to_owned(), status, hours.to_owned()));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn names_stand_between_tags() {
        check(
            "✅ <b>WP-1 Mend the rope</b> — done (est. 5h / took 4h)",
            Some(("WP-1", "Mend the rope", Some(Complete), "5h")),
        );
        check(
            "<strong>WP-2 Sails</strong> — blocked, no cloth (est. 6h)",
            Some(("WP-2", "Sails", Some(Blocked), "6h")),
        );
        check("⬜ <b>WP-3 Oars</b>", Some(("WP-3", "Oars", Some(NotStarted), "")));
        check("WP-4: Keel ✅", Some(("WP-4", "Keel", Some(Complete), "")));
        check("Read <b>this</b> first", None);
        check("✅ <b>WP-1 <i>Mend</i></b>", None);
        check("<img src=x> <b>WP-1 Mend</b>", None);
    }
}
