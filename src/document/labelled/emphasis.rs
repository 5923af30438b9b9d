//! Labels in emphasis: `**Status:** done`, `*Status*: done`, `**Status: done**`, `**Status** — done`.

use super::{Labelled, Names, bare, colon, is_told, of_length, trimmed};
use crate::document::word::label::Label;
use crate::document::word::status;
use crate::plan::{Estimate, Field, Units, priority};
use std::ops::Range;

/// A line that begins with `**` or `__`.
pub(super) fn bold<'t>(text: &'t str, line: Range<usize>, names: impl Names<'t>) -> Option<Labelled> {
    let inner = &text[line.start + 2..line.end];
    let close = pair(inner, text.as_bytes()[line.start])?;
    let emphasis = Emphasis { text, line, inner, close, width: 2 };
    if let Some(value) = emphasis.value() {
        let words = emphasis.words();
        let label = emphasis.start()..emphasis.start() + words.len();
        let names = names(words).or_else(|| of_length(words, &text[value.clone()]));
        return Some(Labelled { names, label, value, bold: true });
    }
    emphasis.around(names).or_else(|| emphasis.dashed(names))
}

/// A line that begins with a single sign of emphasis or of code.
pub(super) fn slanted<'t>(text: &'t str, line: Range<usize>, names: impl Names<'t>) -> Option<Labelled> {
    let rest = &text[line.clone()];
    let (sign, inner) = rest.split_at(1);
    let Some(close) = inner.find(sign) else { return bare(text, line.start + 1..line.end, names) };
    let whole = close + 2 == rest.len();
    let emphasis = Emphasis { text, line: line.clone(), inner, close, width: 1 };
    if sign == "`" {
        return emphasis.around(names);
    }
    if let Some(value) = emphasis.value().filter(|_| !whole) {
        let words = emphasis.words();
        let names = Some(names(words)?);
        let label = emphasis.start()..emphasis.start() + words.len();
        return Some(Labelled { names, label, value, bold: false });
    }
    // `_Last updated: …_`: a whole line in emphasis.
    let end = line.end - usize::from(whole);
    emphasis.around(names).or_else(|| bare(text, line.start + 1..end, names))
}

/// A line that begins with emphasis.
struct Emphasis<'t> {
    text: &'t str,
    line: Range<usize>,
    /// The line behind the sign that opens the emphasis.
    inner: &'t str,
    /// Where the sign that closes it stands in there.
    close: usize,
    /// The bytes of the sign.
    width: usize,
}

impl<'t> Emphasis<'t> {
    fn start(&self) -> usize {
        self.line.start + self.width
    }

    /// The words in emphasis without a colon.
    fn words(&self) -> &'t str {
        self.inner[..self.close].trim_end_matches([':', '：', ' '])
    }

    fn behind(&self) -> &'t str {
        &self.inner[self.close + self.width..]
    }

    /// What stands behind the colon at the end of the emphasis, or behind the one that follows it.
    fn value(&self) -> Option<Range<usize>> {
        let after = self.behind();
        let gap = after.len() - after.trim_start_matches(' ').len();
        let outside = after[gap..].chars().next().filter(|c| matches!(c, ':' | '：')).map_or(0, char::len_utf8);
        if outside == 0 && !self.inner[..self.close].trim_end().ends_with([':', '：']) {
            return None;
        }
        let at = self.line.end - after.len() + if outside > 0 { gap + outside } else { 0 };
        Some(trimmed(self.text, at..self.line.end))
    }

    /// Label and value in emphasis: `**Status: done**`, alone or before another field. What [`unwrap`] takes off is left on.
    fn around(&self, names: impl Names<'t>) -> Option<Labelled> {
        let content = &self.inner[..self.close];
        let (at, width) = colon(content)?;
        let words = content[..at].trim_end();
        let told = names(words).filter(|names| is_told(*names, &content[at + width..]))?;
        let stated = !content[at + width..].trim().is_empty() && words.starts_with(char::is_uppercase);
        let rest = self.behind().split(['|', '·', '•']).next().unwrap_or_default();
        let listed = rest.trim_start().starts_with([',', ';', '/']);
        if !stated || !listed && rest.contains(char::is_alphanumeric) {
            return None;
        }
        let value = trimmed(self.text, self.start() + at + width..self.line.end);
        Some(Labelled {
            label: self.start()..self.start() + words.len(),
            names: Some(told),
            value,
            bold: self.width == 2,
        })
    }

    /// A label before a dash: `**Status** — done`. Terms are explained so, too: the value must be one of the field.
    fn dashed(&self, names: impl Names<'t>) -> Option<Labelled> {
        let rest = self.behind().strip_prefix(' ')?;
        let value = ["— ", "– ", "- "].iter().find_map(|dash| rest.strip_prefix(dash))?;
        let Some(Label::Field(field)) = names(self.words()) else { return None };
        let range = trimmed(self.text, self.line.end - value.len()..self.line.end);
        let label = self.start()..self.start() + self.words().len();
        says(field, &self.text[range.clone()]).then_some(Labelled {
            label,
            names: Some(Label::Field(field)),
            value: range,
            bold: true,
        })
    }
}

/// Whether a text begins with a value of a field and goes on with a sign, if at all.
pub(super) fn says(field: Field, text: &str) -> bool {
    let ends = |at: usize| text[at..].trim_start_matches(' ').chars().next().is_none_or(|c| !c.is_alphanumeric());
    match field {
        Field::Status => status::stated(text)
            .is_some_and(|found| !text[..found.range.start].contains(char::is_alphanumeric) && ends(found.range.end)),
        Field::Priority => priority::find(text).is_some_and(|(_, word)| text.starts_with(word) && ends(word.len())),
        Field::Estimate | Field::Actual => {
            Estimate::find(text, Units::default()).is_some_and(|(found, _)| found.start == 0 && ends(found.end))
        }
        Field::Owner => text.strip_prefix('@').is_some_and(|name| name.starts_with(char::is_alphanumeric)),
        _ => false,
    }
}

/// Takes off the sign at the end of a value that closes an emphasis around it and its label.
pub(super) fn unwrap(text: &str, found: &mut Labelled) {
    let value = &text[found.value.clone()];
    if !value.ends_with(['*', '_', '`']) && (value.is_ascii() || !value.contains("**")) {
        return;
    }
    let opened = text[..found.label.start].len() - text[..found.label.start].trim_end_matches(['*', '_', '`']).len();
    let sign = &text[found.label.start - opened..found.label.start];
    // Where the label alone is in emphasis, its sign stands before the value.
    if opened == 0 || text[found.label.end..found.value.start].contains(sign) {
        return;
    }
    let Some(at) = value.rfind(sign) else { return };
    if value.matches(sign).count() == 1 && !value[at + opened..].contains(char::is_alphanumeric) {
        let marked = !value[at + opened..].trim().is_empty();
        found.value.end = if marked { found.value.end } else { found.value.start + value[..at].trim_end().len() };
    }
}

/// The bytes of a sign directly behind a colon that can only close an emphasis which opened before it: `| Owner:** eva`.
pub(super) fn closing(behind: &str) -> usize {
    let sign = behind.len() - behind.trim_start_matches(['*', '_']).len();
    if sign > 0 && behind[sign..].starts_with([' ', '\t']) { sign } else { 0 }
}

/// Where a sign stands twice in a row; a search for a short text costs more to set up.
fn pair(text: &str, sign: u8) -> Option<usize> {
    memchr::memchr_iter(sign, text.as_bytes()).find(|at| text.as_bytes().get(at + 1) == Some(&sign))
}
