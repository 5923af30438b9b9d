//! A label and its value in the form of another labelled value.

use std::ops::Range;

/// The signs of emphasis and code around labels.
const SIGNS: [char; 3] = ['*', '_', '`'];

/// What stands around the words of a label, and behind its value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Form<'t> {
    before: &'t str,
    between: String,
    after: &'t str,
}

impl<'t> Form<'t> {
    /// Returns the form of a labelled value; none where it is not certain which signs belong together.
    pub(super) fn of(text: &'t str, own: &Range<usize>) -> Option<Self> {
        let said = &text[own.clone()];
        let opened = &text[bare(&text[..own.start]).len()..own.start];
        let (at, width) = parting(said)?;
        let words = said[..at].trim_end_matches(' ');
        let words = bare(words).trim_end_matches(' ').len();
        let closed = said[words..at].trim_matches(' ');
        let late = if closed.is_empty() { closing(&said[at + width..], opened) } else { "" };
        let ending = if closed.is_empty() { late } else { closed };
        let between = format!("{}{late}", &said[words..at + width]);
        if ending.is_empty() {
            // Label and value in one emphasis, or none.
            let around = if text[own.end..].starts_with(opened) { opened } else { "" };
            return Some(Self { before: around, between, after: around });
        }
        // An emphasis can open before the sign that parts two labels: `**| Owner:** eva`.
        (opened.is_empty() || opened.ends_with(ending)).then_some(Self { before: ending, between, after: "" })
    }

    /// Returns another label and value in this form.
    pub(super) fn said(&self, label: &str, value: &str) -> String {
        let gap = if value.starts_with(['\r', '\n']) { "" } else { " " };
        format!("{}{label}{}{gap}{value}{}", self.before, self.between, self.after)
    }
}

/// A text without the signs at its end.
pub(super) fn bare(text: &str) -> &str {
    text.trim_end_matches(SIGNS)
}

/// Where the colon or the dash behind a label stands, and its bytes.
fn parting(said: &str) -> Option<(usize, usize)> {
    let colon = said.char_indices().find(|(_, c)| matches!(c, ':' | '：')).map(|(at, c)| (at, c.len_utf8()));
    let dash = || ["—", "–", "-"].iter().find_map(|dash| Some((said.find(&format!(" {dash} "))? + 1, dash.len())));
    colon.or_else(dash)
}

/// The signs behind a colon that close what opened before the label, and are none of the value.
fn closing<'t>(behind: &'t str, opened: &str) -> &'t str {
    let signs = &behind[..behind.len() - behind.trim_start_matches(SIGNS).len()];
    let rest = &behind[signs.len()..];
    let ends = rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']) || !signs.is_empty() && signs == opened;
    if ends { signs } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_takes_the_emphasis_of_another() {
        for (line, own, expected) in [
            ("**Status:** done", "Status:** done", "**Est:** 2h"),
            ("**Status**: done", "Status**: done", "**Est**: 2h"),
            ("Status: **Todo**", "Status: **Todo**", "Est: 2h"),
            ("*Status*: *todo*", "Status*: *todo*", "*Est*: 2h"),
            ("*Status: todo*", "Status: todo", "*Est: 2h*"),
            ("`Status: todo`", "Status: todo", "`Est: 2h`"),
            ("**A:** b **| Owner:** kim", "Owner:** kim", "**Est:** 2h"),
            ("**Status** — todo", "Status** — todo", "**Est** — 2h"),
            ("**Status:**done", "Status:**done", "**Est:** 2h"),
        ] {
            let start = line.find(own).unwrap();
            let form = Form::of(line, &(start..start + own.len()));
            assert_eq!(form.map(|form| form.said("Est", "2h")).as_deref(), Some(expected), "{line}");
        }
        assert_eq!(Form::of("*Status:** done", &(1..15)), None);
    }
}
