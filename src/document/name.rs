//! The text of a heading or list item taken apart: marks, id, title, hours, status.

use super::labelled::{self, Labelled};
use super::word::ident::{self, Ident};
use super::word::{nothing, status};
use crate::markdown::inline;
use crate::plan::{Estimate, Status, Units, priority};
use std::borrow::Cow;
use std::ops::Range;

/// A heading's or list item's text, taken apart. Ranges are ranges of the whole document.
#[derive(Debug, Clone)]
pub struct Name<'t> {
    /// The id at its start.
    pub ident: Option<Ident>,
    /// The id as written.
    pub id: Option<&'t str>,
    /// The id names a range of items, so it is none.
    pub range_of_ids: bool,
    /// Where the title stands.
    pub title_range: Range<usize>,
    /// Where the id and title stand.
    pub range: Range<usize>,
    /// A status before the id.
    pub before: Option<(Range<usize>, Status)>,
    /// A status behind the title.
    pub after: Option<(Range<usize>, Status)>,
    /// Whether a status is said by a word and not by a mark alone.
    pub worded: bool,
    /// Labelled values behind the title: `— Status: open`.
    pub labelled: Vec<Labelled>,
    /// Hours in brackets.
    pub hours: Option<(Range<usize>, Estimate)>,
    /// It begins with a bold or code name, or an id that is emphasised by itself.
    pub strong: bool,
    /// Struck out.
    pub struck: bool,
    /// It has a number in front that is no id: `3. Ship it`.
    pub numbered: bool,
    text: &'t str,
    whole: Range<usize>,
}

impl<'t> Name<'t> {
    /// The title as a reader sees it. It is read when asked for: most names turn out to be no item's.
    pub fn title(&self) -> Cow<'t, str> {
        let bold = (self.strong && self.ident.is_none()).then(|| bold_title(self.text, &self.title_range)).flatten();
        let title = &self.text[self.title_range.clone()];
        // Emphasis may close behind what was taken off.
        let opened =
            ["**", "__", "`", "*"].into_iter().find(|mark| title.starts_with(mark) && title.matches(mark).count() == 1);
        bold.unwrap_or_else(|| inline::plain(title.trim_start_matches(opened.unwrap_or("\u{0}"))))
    }

    /// Whether its status stands apart from the title: in front, in brackets, behind a dash or a mark, and not in the
    /// emphasis of the title or behind a colon, as in `Step 8: Code Review`.
    pub fn is_set_off(&self) -> bool {
        let Some((range, _)) = &self.after else { return self.before.is_some() };
        let between = &self.text[self.title_range.end..range.start];
        let title = &self.text[self.title_range.clone()];
        let emphasis = title.starts_with("**");
        // `Fields (there - verified)`: a part of what stands in brackets.
        if title.matches('(').count() > title.matches(')').count() {
            return false;
        }
        let marked = self.text[range.clone()].starts_with(|c: char| !c.is_alphanumeric());
        (marked || between.contains(['—', '–', '-', '(', '[', '|']))
            && !between.contains([':', '`'])
            && (!emphasis || between.starts_with("**") || title.ends_with("**"))
    }

    /// A priority it states.
    pub fn priority(&self) -> Option<&'t str> {
        stated_priority(&self.text[self.whole.clone()])
    }

    /// Whether the title is a placeholder.
    pub fn is_template(&self) -> bool {
        nothing::is_placeholder(&self.text[self.title_range.clone()])
    }

    /// The status it states, the word behind the title before the mark in front.
    pub fn status(&self) -> Option<Status> {
        self.after.as_ref().or(self.before.as_ref()).map(|(_, status)| *status)
    }
}

/// Takes apart the text of `range` in a document.
pub fn read(text: &str, range: Range<usize>) -> Name<'_> {
    let mut left = Left { text, start: range.start, end: range.end };
    let struck = left.rest().starts_with("~~");
    let (before, before_worded) = left.status_in_front();
    left.skip_decoration();
    let ident = ident::at_start(left.rest());
    let range_of_ids = ident.as_ref().is_some_and(|found| ident::is_range(&left.rest()[found.rest..]));
    let id = ident.as_ref().map(|found| &text[left.start + found.range.start..left.start + found.range.end]);
    let name_start = left.start;
    let emphasis = left.rest().starts_with("**") || left.rest().starts_with('`');
    // `**OPS-001**: …` names an item; `**Phase 2 (all teams)**: …` only speaks of one.
    let closed = |found: &Ident| left.rest()[found.range.end..].starts_with(['*', '`', ':', ']']);
    let strong = emphasis && ident.as_ref().is_none_or(closed);
    if let Some(found) = &ident {
        left.start += found.rest;
        left.skip_separator();
        left.skip_tags();
    }
    let numbered = ident.is_none() && left.skip_number();
    let labelled = left.labels_behind();
    let (after, after_worded, hours) = left.behind(before.is_some());
    let title_range = left.trimmed();
    Name {
        text,
        whole: range,
        ident,
        id,
        range_of_ids,
        range: name_start..title_range.end.max(name_start),
        title_range,
        before,
        after,
        worded: before_worded || after_worded,
        labelled,
        hours,
        strong,
        struck,
        numbered,
    }
}

/// Returns the id a name begins with, as [`read`] finds it.
pub fn ident(text: &str, range: Range<usize>) -> Option<Ident> {
    let mut left = Left { text, start: range.start, end: range.end };
    left.status_in_front();
    left.skip_decoration();
    ident::at_start(left.rest())
}

/// Whether a status stands in front of a name.
pub fn is_marked(text: &str, range: Range<usize>) -> bool {
    Left { text, start: range.start, end: range.end }.status_in_front().0.is_some()
}

/// The length of the question marks at the start of a text that are left of a lost emoji: a word follows behind a blank.
pub fn lost_mark(text: &str) -> Option<usize> {
    let behind = text.trim_start_matches('?');
    let word = behind.strip_prefix(' ')?.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '*' | '`' | '['));
    (word && behind.len() < text.len()).then_some(text.len() - behind.len())
}

/// Whether a name may state a status: a mark or a box of code or brackets stands in front, or its end can be one. Most
/// lines do not.
pub fn may_state(text: &str, range: Range<usize>) -> bool {
    let line = &text[range.clone()];
    !line.starts_with(|c: char| c.is_ascii() && !matches!(c, '`' | '[')) || status::may_end(line)
}

/// What is left of a name while its parts are taken off.
struct Left<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

type Stated = Option<(Range<usize>, Status)>;

impl<'t> Left<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.start..self.end]
    }

    fn trimmed(&self) -> Range<usize> {
        let rest = self.rest();
        let cut: &[char] = &[' ', '\t', ':', '—', '–', '-', '|', '·'];
        let start = self.start + rest.len() - rest.trim_start_matches(cut).len();
        let end = start.max(self.start + rest.trim_end_matches([' ', '\t', ':', '—', '–', '|', '·']).len());
        start..end.max(start)
    }

    /// A mark, `` `DONE` ``, `[QUEUED]` or `DONE:` in front.
    fn status_in_front(&mut self) -> (Stated, bool) {
        let rest = self.rest();
        if let Some((range, status)) = status::leading_mark(rest) {
            let found = self.start..self.start + range.end;
            self.start = found.end + blanks(&rest[range.end..]);
            return (Some((found, status)), false);
        }
        let enclosed = [('`', '`'), ('[', ']')].into_iter().find_map(|(open, close)| {
            let inner = rest.strip_prefix(open)?;
            let end = inner.find(close)?;
            let found = status::whole(&inner[..end]).filter(|found| !found.words.is_empty())?;
            Some((1 + found.range.start..1 + found.range.end, end + 2, found.status))
        });
        let Some((range, length, status)) = enclosed else { return (None, false) };
        let found = self.start + range.start..self.start + range.end;
        self.start += length + blanks(&rest[length..]);
        (Some((found, status)), true)
    }

    /// Emoji and signs that are no part of the name, and what is left of those that were lost.
    fn skip_decoration(&mut self) {
        let sign = |c: char| !c.is_alphanumeric() && !c.is_ascii() || c == ' ';
        let rest = self.rest();
        let bare = rest.trim_start_matches(sign);
        let lost = lost_mark(bare).map_or(0, |len| len + blanks(&bare[len..]));
        self.start += rest.len() - bare.len() + lost;
    }

    /// `3. ` or `3) ` in front of a title.
    fn skip_number(&mut self) -> bool {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let behind = rest[digits..].strip_prefix(['.', ')']).filter(|behind| behind.starts_with(' '));
        let Some(behind) = behind.filter(|_| (1..4).contains(&digits)) else { return false };
        self.start = self.end - behind.trim_start().len();
        true
    }

    fn skip_separator(&mut self) {
        let rest = self.rest();
        self.start += rest.len() - rest.trim_start_matches([' ', ':', '—', '–', '-', '.', '|']).len();
    }

    /// `[P]`, `[US1]`: tags of task lists between id and title.
    fn skip_tags(&mut self) {
        while let Some(inner) = self.rest().strip_prefix('[') {
            let Some(end) = inner.find(']').filter(|end| *end <= 5 && !inner[end + 1..].starts_with('(')) else {
                return;
            };
            self.start += end + 2;
            let rest = self.rest();
            self.start += rest.len() - rest.trim_start_matches([' ', ':']).len();
        }
    }

    /// Labelled values behind a dash or bar: `— *Status: open* — effort: 3h`.
    fn labels_behind(&mut self) -> Vec<Labelled> {
        let mut all = Vec::new();
        while memchr::memchr(b':', self.rest().as_bytes()).is_some() {
            let rest = self.rest();
            let parted = |sign: &str| rest.rfind(sign).map(|at| (at, at + sign.len()));
            let last = [" — ", " – ", " | ", " · ", " - "].into_iter().filter_map(parted).max();
            let Some((end, start)) = last else { break };
            let marks = ['*', '_', '(', ')', ' '];
            let value = rest[start..].trim_start_matches(marks);
            let start = self.end - value.len();
            let bare = value.trim_end_matches(marks);
            let Some(found) = labelled::known(self.text, start..start + bare.len()) else { break };
            self.end = self.start + end;
            all.push(found);
        }
        all.reverse();
        all
    }

    /// Status and hours behind the title, in either order.
    fn behind(&mut self, marked: bool) -> (Stated, bool, Option<(Range<usize>, Estimate)>) {
        let (mut status, mut worded, mut hours) = (None, false, None);
        for _ in 0..3 {
            self.end = self.start + self.rest().trim_end_matches([' ', '\t']).len();
            if hours.is_none()
                && let Some(found) = self.hours_behind()
            {
                hours = Some(found);
                continue;
            }
            if status.is_none()
                && let Some((range, found, word)) = self.status_behind(marked || hours.is_some())
            {
                status = Some((range, found));
                worded |= word;
                continue;
            }
            break;
        }
        (status, worded, hours)
    }

    /// `(0.2h)`, `(60 hours)` or `(1.5h estimate)` at the end; what else stands in the bracket goes with it.
    fn hours_behind(&mut self) -> Option<(Range<usize>, Estimate)> {
        let rest = self.rest().strip_suffix(')')?;
        let open = memchr::memrchr(b'(', rest.as_bytes())?;
        let inside = &rest[open + 1..];
        let (range, estimate) = Estimate::find(inside, Units::default())?;
        let words_before = inside[..range.start].trim_matches([' ', '~', '*']);
        let known = ["", "est", "est.", "estimate", "estimate:", "estimated", "effort:", "total:", "target:"];
        if !known.contains(&words_before.to_lowercase().as_str()) || words_before.eq_ignore_ascii_case("target:") {
            return None;
        }
        let found = self.start + open + 1 + range.start..self.start + open + 1 + range.end;
        self.end = self.start + open;
        Some((found, estimate))
    }

    fn status_behind(&mut self, marked: bool) -> Option<(Range<usize>, Status, bool)> {
        let rest = self.rest();
        let start = Some(rest).filter(|rest| status::may_end(rest)).and_then(tail_start)?;
        let tail = &rest[start..];
        let found = status::whole(tail)?;
        let worded = !found.words.is_empty();
        let shouted = !tail.chars().any(char::is_lowercase);
        let parted = rest[..start].trim_end().ends_with(['—', '–', '-', '(', '[', '|', ':', ')'])
            || !worded
            || found.range.start < found.words.start;
        // Behind an id with a mark or hours whatever says a status is one; else it must be shouted or set off.
        let alone = marked && rest[..start].trim().is_empty();
        if worded && !shouted && !parted && !alone {
            return None;
        }
        let end = self.start + start + found.range.end;
        // Beside a word any mark belongs to it, also one that says nothing alone.
        let mark = status::any_mark_behind(rest[..start].trim_end()).filter(|_| worded && found.range == found.words);
        let from = mark.as_ref().map_or(start + found.range.start, |mark| mark.start);
        let start = mark.map_or(start, |mark| mark.start);
        let range = self.start + from..end;
        let before = rest[..start].trim_end_matches([' ', '(', '[', '—', '–', '|', '-', '*', ':']);
        let bare = before.trim_end_matches('?');
        let lost = before.len() > bare.len() + 1 && bare.ends_with(' ');
        self.end = self.start + if lost { bare.trim_end() } else { before }.len();
        Some((range, found.status, worded))
    }
}

/// Where the last part of a name begins that can be a status: behind a dash, in brackets, at the last mark, or the
/// shouted words at its end.
fn tail_start(rest: &str) -> Option<usize> {
    if status::whole(rest).is_some() {
        return Some(0);
    }
    let separators = [" — ", " – ", " - ", ") ", " (", " [", "| ", ": "]
        .into_iter()
        .filter_map(|mark| rest.rfind(mark).map(|at| at + mark.len()));
    let marks = rest.char_indices().filter(|(at, c)| !c.is_ascii() && status::leading_mark(&rest[*at..]).is_some());
    let marks = marks.map(|(at, _)| at);
    let mut best: Vec<usize> = separators.chain(marks).chain(shouted(rest)).filter(|at| *at < rest.len()).collect();
    best.sort_unstable();
    best.into_iter().find(|at| status::whole(rest[*at..].trim_end_matches([')', ']'])).is_some())
}

/// The start of the words in capitals at the end of a text.
fn shouted(rest: &str) -> Option<usize> {
    let mut start = None;
    for (at, word) in rest.split(' ').rev().scan(rest.len(), |end, word| {
        let at = *end - word.len();
        *end = at.saturating_sub(1);
        Some((at, word))
    }) {
        let loud = word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
        if !loud {
            break;
        }
        start = Some(at);
    }
    // Of the shouted words the longest end that is a status: the title may be shouted too.
    let first = start?;
    let starts = rest[first..].match_indices(' ').map(|(at, _)| first + at + 1);
    std::iter::once(first).chain(starts).find(|at| status::whole(&rest[*at..]).is_some())
}

/// The bold or code text at the start of an item that names it: `**StatusBadge** - Removed …`.
fn bold_title<'t>(text: &'t str, range: &Range<usize>) -> Option<Cow<'t, str>> {
    let rest = &text[range.clone()];
    let mark = if rest.starts_with("**") { "**" } else { "`" };
    let inner = rest.strip_prefix(mark)?;
    let end = inner.find(mark)?;
    let behind = inner[end + mark.len()..].trim_start();
    let names = behind.is_empty() || behind.starts_with(['-', '—', '–', ':', '(']);
    (names && mark == "**").then(|| inline::plain(inner[..end].trim_end_matches(':')))
}

/// A priority a heading states: `P0`, or a word in capitals or before `priority`, `tasks`.
fn stated_priority(text: &str) -> Option<&str> {
    let (_, word) = priority::find(text)?;
    let at = word.as_ptr() as usize - text.as_ptr() as usize;
    let after = text[at + word.len()..].trim_start_matches(['*', ' ', '-']).to_ascii_lowercase();
    let named = ["priority", "tasks", "issues", "items", "prio"].iter().any(|noun| after.starts_with(noun));
    let loud = word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let alone = text.chars().filter(|c| c.is_alphanumeric()).count() == word.chars().count();
    (loud || named || alone).then_some(word)
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, id: &str, title: &str, status: Option<Status>, hours: &str) {
        let name = read(text, 0..text.len());
        assert_eq!(name.id.unwrap_or(""), id, "{text}");
        assert_eq!(name.title(), title, "{text}");
        assert_eq!(name.status(), status, "{text}");
        assert_eq!(name.hours.map_or(String::new(), |(_, hours)| hours.to_string()), hours, "{text}");
    }

    #[test]
    fn names_are_taken_apart() {
        use Status::{Complete, InProgress, NotStarted, Queued};
        for (text, id, title, status, hours) in [
            ("SEC-001: OAuth Redirect ✅", "SEC-001", "OAuth Redirect", Some(Complete), ""),
            ("✅ P0: Fix the build — DONE", "", "P0: Fix the build", Some(Complete), ""),
            ("1.1 Update file ✅ COMPLETED", "1.1", "Update file", Some(Complete), ""),
            ("Phase 1: New Strategies ✅ COMPLETE", "Phase 1", "New Strategies", Some(Complete), ""),
            ("✅ SEC-001 (0.2h) COMPLETE", "SEC-001", "", Some(Complete), "0.2h"),
            ("⏳ SEC-002 (1.5h) Ready to start", "SEC-002", "", Some(NotStarted), "1.5h"),
            ("`IN_PROGRESS` Set up the scheduler", "", "Set up the scheduler", Some(InProgress), ""),
            ("[QUEUED] **Task 6**: Wire it", "Task 6", "Wire it", Some(Queued), ""),
            ("T001 [P] [US1] Create the model", "T001", "Create the model", None, ""),
            ("**OPS-001**: CI/CD Pipeline", "OPS-001", "CI/CD Pipeline", None, ""),
            ("Phase 0: Setup (60 hours)", "Phase 0", "Setup", None, "60h"),
            ("Implement complete caching", "", "Implement complete caching", None, ""),
            ("**StatusBadge** - removed the copy", "", "StatusBadge", None, ""),
            ("🔄 Code Splitting & Lazy Loading", "", "Code Splitting & Lazy Loading", Some(InProgress), ""),
            ("Batch 2 – Infrastructure [IN PROGRESS]", "Batch 2", "Infrastructure", Some(InProgress), ""),
            ("Phase 1: Strategies 🟡 IN PROGRESS", "Phase 1", "Strategies", Some(InProgress), ""),
            ("[Phase Name]", "", "[Phase Name]", None, ""),
            ("?? SEC-001: Redirect ?? DONE", "SEC-001", "Redirect", Some(Complete), ""),
            ("? **OPS-001**: Pipeline", "OPS-001", "Pipeline", None, ""),
            ("Why? – DONE", "", "Why?", Some(Complete), ""),
            ("??", "", "??", None, ""),
        ] {
            check(text, id, title, status, hours);
        }
    }

    #[test]
    fn a_priority_is_stated_loudly_or_by_its_noun() {
        for (text, priority) in [
            ("🚨 P0 - SHOWSTOPPER", Some("P0")),
            ("High Priority", Some("High")),
            ("Week 1: CRITICAL Security", Some("CRITICAL")),
            ("Important notes", None),
            ("Medium", Some("Medium")),
        ] {
            assert_eq!(read(text, 0..text.len()).priority(), priority, "{text}");
        }
    }
}
