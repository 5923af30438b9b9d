//! What is told of a name behind its colon or dash, before a remark: `**Login**: ✅ with a link`.

use super::Name;
use super::left::{Left, Stated};
use super::tail::valued;
use crate::document::word::label::label;
use crate::document::word::status;
use crate::plan::{Field, priority};

/// What parts a name from what is told of it, where a mark follows.
const SIGNS: [&str; 10] = ["**: ", ":** ", "** ", "**：", "：**", "**： ", " — ", " – ", " - ", " -- "];

const DASHES: [char; 3] = ['-', '–', '—'];

/// The most words of a name that is no sentence.
const LONGEST: usize = 6;

/// The most words behind a colon that nobody knows and that may say how far something is.
const SHORT: usize = 2;

/// The bytes behind a mark in which words that mean the same stand.
const NEAR: usize = 48;

impl Left<'_> {
    /// `**Login** – ✅ with a link`, `M1 – Draft: ✅ reached in May`: a mark that a remark begins with, and words behind it
    /// that are a status, too, and end there. Where several marks stand, none speaks of all of it. Whether there are words is
    /// returned as well.
    pub(super) fn mark_of_remark(&mut self, named: bool) -> Option<(Stated, bool)> {
        let rest = self.rest();
        let mut marks = rest.char_indices().filter(|(_, c)| !c.is_ascii());
        let (mark, sure) = marks.find_map(|(at, _)| status::mark_at(rest, at))?;
        let (at, sign, said) = (mark.start, 0..mark.len(), sure?);
        let behind = &rest[mark.end..];
        let lone = !behind.char_indices().any(|(at, c)| !c.is_ascii() && status::mark_at(behind, at).is_some());
        let goes_on = behind.strip_prefix(' ').is_some_and(|remark| remark.contains(char::is_alphanumeric));
        let apart = SIGNS.iter().find(|sign| rest[..at].ends_with(*sign));
        let apart = apart.or(Some(&": ").filter(|sign| named && rest[..at].ends_with(*sign)))?;
        let title = rest[..at - apart.len()].trim_end();
        if !lone || !goes_on || title.trim_matches(['*', ' ']).is_empty() {
            return None;
        }
        let near = &rest[at..at + rest[at..].floor_char_boundary(NEAR)];
        let worded = status::find(near).filter(|found| {
            !found.words.is_empty()
                && found.range.start == 0
                && found.words.start == sign.end + 1
                && ends(&near[found.words.end..])
        });
        let (range, status) = worded.as_ref().map_or((sign, said), |found| (0..found.words.end, found.status));
        let bold = apart.trim_end_matches([':', '：', ' ']).len();
        self.end =
            self.start + title.len() + if apart.starts_with("**") || apart.starts_with(":**") { bold } else { 0 };
        Some((Some((self.start + at + range.start..self.start + at + range.end, status)), worded.is_some()))
    }
}

/// Whether words that are a status end where a text begins: before a sign, or a word that leads on to how or when.
fn ends(behind: &str) -> bool {
    const LEADS: [&str; 14] =
        ["with", "by", "in", "on", "for", "at", "since", "after", "and", "via", "but", "yet", "except", "until"];
    let Some(rest) = behind.strip_prefix(' ') else { return !behind.starts_with(char::is_alphanumeric) };
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.is_empty() || LEADS.contains(&word)
}

impl Name<'_> {
    /// Whether a name without emphasis ends with how far it is, behind a colon and in words alone: `Login: in progress`. Beside
    /// others that say otherwise it is told of each; `Tests: done` alone may be a note.
    pub fn is_plainly_told(&self) -> bool {
        let Some((range, _)) = &self.after else { return false };
        let head = self.text.get(self.range.start..range.start).unwrap_or_default().trim_end();
        let behind =
            self.text.get(range.end..self.whole.end).unwrap_or_default().trim().trim_start_matches(['.', '!', '。']);
        let said = self.text[range.clone()].trim();
        let ended = behind.is_empty() || behind.starts_with(['(', '（']) && behind.ends_with([')', '）']);
        head.strip_suffix([':', '：']).is_some_and(|name| {
            ended
                && status::whole(said).is_some()
                && name.split_whitespace().count() <= LONGEST
                && !name.contains(['*', '`', ':', '：'])
                && label(name).is_none()
                && status::whole(name).is_none()
        })
    }

    /// Takes what stands behind its colon for how far it is, in words that go on or that nobody knows: `Mail: blocked by Ana`,
    /// `Chat: humming`. It is for lines beside others that are [plainly told](Self::is_plainly_told).
    pub fn take_told(&mut self) {
        let line = self.line();
        // `Sail: not started (later)`: the bracket is a remark.
        let title = &self.text[self.title_range.clone()];
        let remark = || title.split_once([':', '：']).is_some_and(|(_, said)| status::whole(said).is_some());
        if self.status().is_some() && !remark() || !self.labelled.is_empty() {
            return;
        }
        let Some(at) = line.find([':', '：']).filter(|_| !line.contains(['*', '`'])) else { return };
        let behind = line[at..].trim_start_matches([':', '：']);
        let value = behind.trim();
        let named = label(&line[..at]).is_none() && line[..at].split_whitespace().count() <= LONGEST;
        let short =
            value.split_whitespace().count() <= SHORT || status::may_begin(value) && status::stated(value).is_some();
        if !named || value.is_empty() || value.contains([':', '：']) || !short || behind.len() == line.len() - at {
            return;
        }
        let start = self.line_start() + line.len() - behind.trim_start().len();
        self.labelled.push(valued(Field::Status, start..start + value.len()));
        let end = self.line_start() + at;
        (self.title_range.end, self.range.end) = (end.max(self.title_range.start), end.max(self.range.start));
        (self.hours, self.after) = (None, None);
    }

    /// Whether how far it is stands behind the colon of a bold name that is no label, or behind how urgent it is:
    /// `**Login**: in progress`, `**Login** - High - in progress`.
    pub fn is_told(&self) -> bool {
        let Some((range, _)) = &self.after else { return false };
        let head = self.text.get(self.range.start..range.start).unwrap_or_default().trim_end();
        let urgent = head.strip_prefix("**").and_then(|head| head.split_once("**")).is_some_and(|(_, behind)| {
            let word = behind.trim().strip_prefix(DASHES).and_then(|rest| rest.strip_suffix(DASHES)).map(str::trim);
            word.is_some_and(|word| priority::find(word).is_some_and(|(_, found)| found == word))
        });
        // `Login: ✅ Done`: a mark alone may be of a build.
        let said = &self.text[range.clone()];
        let marked = status::leading_mark(said).is_some() && said.contains(char::is_alphanumeric);
        let plain = head.strip_suffix([':', '：']).filter(|name| marked && !name.contains(['*', ':', '：']));
        if urgent || plain.is_some_and(|name| label(name).is_none() && status::whole(name).is_none()) {
            return true;
        }
        let inner = head.strip_prefix("**").and_then(|head| {
            let bare = head.strip_suffix([':', '：']).unwrap_or(head).trim_end().strip_suffix("**")?;
            let colon = bare.len() + 2 < head.len() || bare.ends_with([':', '：']);
            Some(bare.trim_end_matches([':', '：'])).filter(|_| colon)
        });
        inner.is_some_and(|inner| !inner.contains("**") && label(inner).is_none() && status::whole(inner).is_none())
    }
}

#[cfg(test)]
mod tests {
    use crate::document::name::read;
    use crate::plan::Status::{self, Complete, InProgress, NotStarted};

    #[test]
    fn a_mark_before_a_remark_tells_of_the_name() {
        let check = |text: &str, title: &str, expected: Option<(Status, &str)>| {
            let name = read(text, 0..text.len());
            let said = name.after.clone().map(|(range, status)| (status, &text[range]));
            assert_eq!((&*name.title(), said), (title, expected), "{text}");
        };
        check("**Login**: ✅ with a link", "Login", Some((Complete, "✅")));
        check("**Login:** ✅ with a link", "Login", Some((Complete, "✅")));
        check("**Login** ✅ with a link", "Login", Some((Complete, "✅")));
        check("**Login** – ✅ Done, with a link", "Login", Some((Complete, "✅ Done")));
        check("Login - 🔄 In progress, half of it", "Login", Some((InProgress, "🔄 In progress")));
        check("**Login**: ❌ Not started yet", "Login", Some((NotStarted, "❌ Not started")));
        check("**Login**: ✅ Complete set of forms", "Login", Some((Complete, "✅")));
        check("M1 – Draft: ✅ reached in May", "Draft", Some((Complete, "✅")));
        check("**Login**: Done, with a link", "Login", Some((Complete, "Done")));
        check("**Login**: ✅ by link, ❌ by key", "Login", None);
    }

    #[test]
    fn a_bold_label_names_nothing() {
        for (text, told) in [
            ("**Login**: in progress", true),
            ("**Login:** ✅ with a link", true),
            ("**Status**: in progress", false),
            ("**Done**: complete", false),
            ("**Login** – in progress", false),
            ("**Login** - High - in progress", true),
            ("**Login** - hard - in progress", false),
            ("Login: in progress", false),
            ("Login: 🔄 in progress", true),
            ("Build: ✅", false),
            ("Status: ✅ done", false),
            ("**登录**：✅ 已完成", true),
        ] {
            assert_eq!(read(text, 0..text.len()).is_told(), told, "{text}");
        }
    }
}
