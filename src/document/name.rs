//! The text of a heading or list item taken apart: marks, id, title, hours, status.

mod behind;
mod bracket;
mod front;
mod led;
mod left;
mod lengths;
mod listed;
mod percent;
mod remark;
mod said;
mod shout;
mod tagged;
mod tags;
mod tail;
mod told;
mod values;

use super::figure::heading;
use super::labelled::Labelled;
use super::reader::kind_of;
use super::word::ident::{self, Ident};
use super::word::label::Label;
use super::word::{nothing, status};
use crate::markdown::inline;
use crate::plan::{Estimate, Field, Status, priority};
pub use led::{led, may_lead};
use left::Left;
pub use percent::share_of;
pub use shout::shouted;
use std::borrow::Cow;
use std::ops::Range;
pub use tagged::tagged;
pub use values::values;

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
    /// A status behind the title, or behind a bracket of lengths before it.
    pub after: Option<(Range<usize>, Status)>,
    /// A mark between the title and the words behind it that says what they say: `Sync 🚧 (In Progress)`; or words behind the
    /// mark in front: `✅ **DONE:** Sync`.
    pub beside: Option<(Range<usize>, Status)>,
    /// Whether a status is said by a word and not by a mark alone.
    pub worded: bool,
    /// Labelled values behind the title: `— Status: open`.
    pub labelled: Vec<Labelled>,
    /// Hours in brackets.
    pub hours: Option<(Range<usize>, Estimate)>,
    /// How far it is, behind its status: `PARTIAL (60%)`.
    pub progress: Option<(Range<usize>, u8)>,
    /// It begins with a bold or code name, or an id that is emphasised by itself.
    pub strong: bool,
    /// Bold opens before the status in front: `**✅ Oil the gate** – since 1.2`.
    opened: bool,
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
        let bold = (self.strong && self.ident.is_none() && !self.opened)
            .then(|| bold_title(self.text, &self.title_range))
            .flatten();
        let title = &self.text[self.title_place()];
        // Emphasis may close behind what was taken off.
        let title = match title.split_once("~~").filter(|(_, behind)| self.struck && !behind.contains("~~")) {
            Some(("", title) | (title, "")) => title,
            Some((title, behind)) => return Cow::Owned(inline::plain(&[title, behind].concat()).into_owned()),
            None => title,
        };
        let opened =
            ["**", "__", "`", "*"].into_iter().find(|mark| title.starts_with(mark) && title.matches(mark).count() == 1);
        let shown = |mark: &str| {
            let title = title.trim_start_matches(mark);
            if self.strong && self.ident.is_none() { unnumbered(title) } else { title }
        };
        bold.unwrap_or_else(|| inline::plain(opened.map_or(title, shown)))
    }

    /// Where its title stands; what is bold with the status before it ends with the emphasis.
    pub fn title_place(&self) -> Range<usize> {
        let range = self.title_range.clone();
        let end = self.text[range.clone()].find("**").filter(|_| self.opened);
        range.start..end.map_or(range.end, |end| range.start + end)
    }

    /// `SEC-001: title`: whether a colon or dash stands right behind the id.
    pub fn is_titled(&self) -> bool {
        let Some(found) = &self.ident else { return false };
        let from = self.range.start + found.rest;
        let behind = &self.text[from..self.title_range.end.max(from)];
        behind.starts_with(':') || [" — ", " – ", " - "].iter().any(|sign| behind.starts_with(sign))
    }

    /// Whether its status stands apart from the title: in front, in brackets, behind a dash or a mark, and not in the
    /// emphasis of the title or behind a colon, as in `Step 8: Code Review`.
    pub fn is_set_off(&self) -> bool {
        let Some((range, _)) = &self.after else { return self.before.is_some() };
        // `(2h estimate) FIXED – `: before the title.
        if self.struck || range.end <= self.title_range.start {
            return true;
        }
        let between = &self.text[self.title_range.end..range.start];
        let title = &self.text[self.title_range.clone()];
        let emphasis = title.starts_with("**");
        // `**Guide** : Ana, done ✅`: a remark on what is named in bold.
        let closed = emphasis && title.ends_with("**") && !between.contains('`');
        // `Fields (there - verified)`: a part of what stands in brackets.
        if title.matches('(').count() > title.matches(')').count() {
            return false;
        }
        let marked = self.text[range.clone()].starts_with(|c: char| !c.is_alphanumeric());
        // `` Reader `IN PROGRESS` ``, and not `` a button `Done` ``.
        let shouted = !self.text[range.clone()].contains(char::is_lowercase);
        if shouted && between.trim() == "`" && self.text[range.end..self.whole.end].trim() == "`" {
            return true;
        }
        (marked || between.contains(['—', '–', '-', '(', '[', '|', '·', '→', '⇒', '>', '【', '（']))
            && (!between.contains([':', '`']) || closed)
            && (!emphasis || between.starts_with("**") || title.ends_with("**"))
    }

    /// Leaves off counts at its end, which are neither of its title nor a status: `Setup (1/2 done)`. Of a percentage the
    /// status stays: `Setup (50% done)`.
    pub fn end_before(&mut self, counts: &Range<usize>) {
        let percent = |range: &Range<usize>| self.text[range.clone()].contains(['%', '％']);
        // `Setup (60%) ✅`: what stands behind the bracket is no count.
        let behind = |at: usize| self.text[counts.start..at].contains([')', ']']);
        let inside = |(range, _): &(Range<usize>, Status)| range.start >= counts.start && !behind(range.start);
        if self.after.as_ref().is_some_and(|after| inside(after) && !percent(&after.0)) {
            self.after = None;
            self.worded = self.before.is_some() && self.worded;
        }
        self.whole.end =
            self.whole.end.min(self.whole.start + heading::before(self.text, self.whole.start, counts).len());
        if self.title_range.end > counts.start {
            let title = heading::before(self.text, self.title_range.start, counts);
            self.title_range.end = self.title_range.start + title.len();
            self.range.end = self.title_range.end.max(self.range.start);
        }
    }

    /// Whether it says by a label how far it is: `(Status: done)`.
    pub fn labels_status(&self) -> bool {
        let status = Some(Label::Field(Field::Status));
        let stated = |found: &Labelled| status::stated(&self.text[found.value.clone()]).is_some();
        self.labelled.iter().any(|found| found.names == status && stated(found))
    }

    /// All of its text.
    pub fn line(&self) -> &'t str {
        &self.text[self.whole.clone()]
    }

    /// Where its text begins in the document.
    pub fn line_start(&self) -> usize {
        self.whole.start
    }

    /// A priority it states.
    pub fn priority(&self) -> Option<&'t str> {
        stated_priority(&self.text[self.whole.clone()])
    }

    /// The status behind a label for it on the line: `Oil the gate | Status: Done`.
    pub fn labelled_status(&self) -> Option<Status> {
        let status = Some(Label::Field(Field::Status));
        let mut found = self.labelled.iter().filter(|found| found.names == status);
        found.find_map(|found| status::stated(&self.text[found.value.clone()])).map(|found| found.status)
    }

    /// Whether the title is a placeholder.
    pub fn is_template(&self) -> bool {
        let title = &self.text[self.title_range.clone()];
        nothing::is_placeholder(title) && !(self.id.is_some() && nothing::has_pipe(title))
            || self.id.is_none() && nothing::is_bracketed(title)
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
    let mut front = left.status_in_front();
    let opened = front.opens_bold(text, range.start..left.start);
    // `` `PAID` ~~**TD-1** Oil the gate~~ ``
    let struck = struck || left.rest().starts_with("~~");
    let unsure = front.status.is_none().then(|| status::unsure_mark(left.rest())).flatten();
    let unsure = unsure.map(|mark| left.start..left.start + mark.end);
    left.skip_decoration();
    let ahead_of_number = left.start;
    let (ident, numbered) = left.ident();
    let name_start = if numbered { ahead_of_number } else { left.start };
    let range_of_ids = ident.as_ref().is_some_and(|found| ident::is_range(&left.rest()[found.rest..]));
    let id = ident.as_ref().map(|found| &text[left.start + found.range.start..left.start + found.range.end]);
    let emphasis = ["**", "`"].into_iter().any(|sign| text[name_start..left.end].starts_with(sign));
    // `**OPS-001**: …` names an item; `**Phase 2 (all teams)**: …` only speaks of one.
    let closed = |found: &Ident| left.rest()[found.range.end..].starts_with(['*', '`', ':', ']']);
    let strong = (emphasis || opened) && ident.as_ref().is_none_or(closed);
    let (mut planned, mut told, mut stated, mut tagged) = (None, Vec::new(), None, None);
    if let Some(found) = &ident {
        left.start += found.rest;
        left.skip_separator();
        front = left.status_behind_id(front);
        (planned, told, stated) = left.lengths_behind_id();
        (tagged, stated) = left.skip_tags(stated);
    }
    let ahead = if ident.is_none() { left.hours_ahead() } else { None };
    let mut labelled = left.labels_behind(tagged);
    left.needs_behind(&mut labelled);
    let said = front.status.as_ref().map(|(_, status)| (*status, true));
    let unsaid = unsure.is_some().then_some((Status::InProgress, false));
    let behind = left.behind(said.or(unsaid), id.map(|id| kind_of(Some(id))));
    left.needs_behind(&mut labelled);
    labelled.extend(behind.told.into_iter().chain(told));
    if let (Some(mark), Some((_, percent)), None) = (unsure, &behind.progress, &behind.status) {
        front.status = Some(beside_share(text, mark, *percent));
    }
    let title_range = unclosed(text, (name_start, ident.as_ref()), left.trimmed());
    Name {
        text,
        whole: range,
        ident,
        id,
        range_of_ids,
        range: name_start..title_range.end.max(name_start),
        title_range,
        before: front.status,
        worded: front.worded || behind.worded || stated.is_some(),
        after: stated.or(behind.status),
        beside: front.words.or(behind.beside),
        labelled,
        hours: planned.or(behind.hours).or(ahead),
        progress: behind.progress,
        strong,
        opened,
        struck,
        numbered,
    }
}

/// What a mark means that alone says nothing for sure, beside a percentage.
fn beside_share(text: &str, mark: Range<usize>, percent: u8) -> (Range<usize>, Status) {
    let sign = &text[mark.clone()];
    let status = status::mark(sign).unwrap_or(Status::InProgress);
    let status = status::beside_percent(status, Some(sign), f64::from(percent));
    (mark, status)
}

/// `**F-1: Scrape the keel** (2h)`, `[F-1: Scrape the keel](https://x.test)`: the title ends with the emphasis or the link that
/// opened before the id.
fn unclosed(text: &str, (start, ident): (usize, Option<&Ident>), title: Range<usize>) -> Range<usize> {
    let opened = ident.map_or("", |found| &text[start..start + found.range.start]);
    if opened.is_empty() {
        return title;
    }
    let mut end = title.end;
    for sign in ["**", "__"].into_iter().filter(|sign| opened.contains(sign)) {
        let shown = &text[title.start..end];
        let odd = shown.matches(sign).count() % 2 == 1;
        end = shown.find(sign).filter(|at| odd && *at > 0).map_or(end, |at| title.start + at);
    }
    let shown = &text[title.start..end];
    let link = shown.find("](").filter(|at| opened.contains('[') && !shown[..*at].contains('['));
    title.start..title.start + shown[..link.unwrap_or(shown.len())].trim_end().len()
}

/// Returns the id a name begins with, as [`read`] finds it.
pub fn ident(text: &str, range: Range<usize>) -> Option<Ident> {
    let mut left = Left { text, start: range.start, end: range.end };
    left.status_in_front();
    left.skip_decoration();
    left.ident().0
}

/// Whether a name begins with a range of ids, as [`read`] finds it.
pub fn is_range(text: &str, range: Range<usize>) -> bool {
    let mut left = Left { text, start: range.start, end: range.end };
    left.status_in_front();
    left.skip_decoration();
    left.ident().0.is_some_and(|found| ident::is_range(&left.rest()[found.rest..]))
}

/// Whether a status stands in front of a name.
pub fn is_marked(text: &str, range: Range<usize>) -> bool {
    Left { text, start: range.start, end: range.end }.status_in_front().status.is_some()
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
    !line.strip_prefix("**").unwrap_or(line).starts_with(|c: char| c.is_ascii() && !matches!(c, '`' | '[' | ':'))
        || status::may_end(line)
        || line.ends_with(['%', '％'])
        || line.bytes().any(|byte| !byte.is_ascii() || matches!(byte, b'(' | b'-' | b'~' | b'|'))
            && (["(", " — ", " – ", " - ", " | ", "~~ "].iter().any(|sign| line.contains(sign))
                || memchr::memchr(0xc2, line.as_bytes()).is_some_and(|at| line[at..].contains("· ")))
        || behind_bold(line).is_some_and(status::may_begin)
}

/// What stands behind the bold name a line begins with, and behind its colon.
fn behind_bold(line: &str) -> Option<&str> {
    let (_, behind) = line.strip_prefix("**")?.split_once("**")?;
    Some(behind.trim_start_matches([':', '：', ' ']))
}

/// The bold or code text at the start of an item that names it: `**StatusBadge** - Removed …`.
fn bold_title<'t>(text: &'t str, range: &Range<usize>) -> Option<Cow<'t, str>> {
    let rest = &text[range.clone()];
    let mark = if rest.starts_with("**") { "**" } else { "`" };
    let inner = rest.strip_prefix(mark)?;
    let end = inner.find(mark)?;
    let behind = inner[end + mark.len()..].trim_start();
    let names = behind.is_empty() || behind.starts_with(['-', '—', '–', ':', '(']);
    // `**The gauge sticks.** It is the salt.`
    let sentence = || inner[..end].ends_with(['.', '!', '?', '。']) && inner[end + mark.len()..].starts_with(' ');
    let names = names || behind.starts_with(',') || sentence();
    let closed: &[char] = if behind.is_empty() { &[':'] } else { &[':', '.', '。'] };
    (names && mark == "**").then(|| inline::plain(unnumbered(inner[..end].trim_end_matches(closed))))
}

/// `3. Ship it` without the number, which is no id.
pub fn unnumbered(title: &str) -> &str {
    let digits = title.bytes().take_while(u8::is_ascii_digit).count();
    let behind = title[digits..].strip_prefix(['.', ')']).and_then(|rest| rest.strip_prefix(' '));
    behind.filter(|_| (1..4).contains(&digits)).unwrap_or(title)
}

/// Nouns beside a word that make it a priority: `High Priority`, `Prioridad alta`.
const PRIORITY_NOUNS: &[&str] = &[
    "priority",
    "prio",
    "prioridad",
    "prioridade",
    "priorité",
    "priorität",
    "priorità",
    "приоритет",
    "приоритета",
    "приоритету",
    "优先级",
    "優先級",
    "優先度",
    "우선순위",
];

/// A priority a heading states: `P0`, or a word in capitals or beside `priority`, `tasks`.
fn stated_priority(text: &str) -> Option<&str> {
    let (_, word) = priority::find(text)?;
    let at = word.as_ptr() as usize - text.as_ptr() as usize;
    let after = text[at + word.len()..].trim_start_matches(['*', ' ', '-']).to_lowercase();
    let before = text[..at].trim_end_matches(['*', ' ', '-', ':', '：']).to_lowercase();
    let behind = ["tasks", "issues", "items"].iter().chain(PRIORITY_NOUNS).any(|noun| after.starts_with(noun));
    let named = behind || PRIORITY_NOUNS.iter().any(|noun| before.ends_with(noun));
    // Of other languages only a noun tells: `MEDIA` in a shouted title is no priority.
    let loud = word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()) && priority::is_english(word);
    let alone = text.chars().filter(|c| c.is_alphanumeric()).count() == word.chars().filter(|c| *c != ' ').count();
    (loud || named || alone).then_some(word)
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
    fn a_tag_for_what_is_new_is_no_status() {
        use Status::{Complete, NotStarted};
        for (text, title, status) in [
            ("A-1: Oil the gate ⭐ NEW", "Oil the gate ⭐ NEW", None),
            ("Oil the gate NEW", "Oil the gate NEW", None),
            ("✅ Oil the gate NEW", "Oil the gate NEW", Some(Complete)),
            ("A-1: Oil the gate - NEW", "Oil the gate", Some(NotStarted)),
            ("A-1: Oil the gate [NEW]", "Oil the gate", Some(NotStarted)),
        ] {
            let name = read(text, 0..text.len());
            assert_eq!((&*name.title(), name.status()), (title, status), "{text}");
        }
    }

    #[test]
    fn a_title_ends_with_what_opened_before_its_id() {
        for (text, title) in [
            ("**A-1: Oil the gate** (wood) and more", "Oil the gate"),
            ("**A-1 Oil the gate**: by hand", "Oil the gate"),
            ("__A-1: Oil the gate__, by hand", "Oil the gate"),
            ("[A-1: Oil the gate](https://x.test)", "Oil the gate"),
            ("**[A-1: Oil the gate](https://x.test)** by hand", "Oil the gate"),
            ("**A-1: Oil** and **paint**", "Oil"),
            ("**A-1**: Oil **the** gate", "Oil the gate"),
            ("[A-1](https://x.test): Oil the [gate](https://y.test)", "Oil the gate"),
        ] {
            assert_eq!(read(text, 0..text.len()).title(), title, "{text}");
        }
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
            (
                "✅ SEC-003 (2h actual, 3h estimate) FIXED – Drop the key",
                "SEC-003",
                "Drop the key",
                Some(Complete),
                "3h",
            ),
            ("🔄 SEC-004 (6h estimate) IN PROGRESS – Sign it", "SEC-004", "Sign it", Some(InProgress), "6h"),
            ("⏳ SEC-002 (1.5h) Ready to start", "SEC-002", "", Some(NotStarted), "1.5h"),
            ("`IN_PROGRESS` Set up the scheduler", "", "Set up the scheduler", Some(InProgress), ""),
            ("[QUEUED] **Task 6**: Wire it", "Task 6", "Wire it", Some(Queued), ""),
            ("T001 [P] [US1] Create the model", "T001", "Create the model", None, ""),
            ("**OPS-001**: CI/CD Pipeline", "OPS-001", "CI/CD Pipeline", None, ""),
            ("Phase 0: Setup (60 hours)", "Phase 0", "Setup", None, "60h"),
            ("Implement complete caching", "", "Implement complete caching", None, ""),
            ("**3. Ship it** — ✅ DONE", "", "Ship it", Some(Complete), ""),
            ("~~ISSUE-4 Mend it~~ by hand", "ISSUE-4", "Mend it by hand", None, ""),
            ("(spike, 4h) Look at ropes", "", "Look at ropes", None, "4h"),
            ("(new) Look at ropes", "", "(new) Look at ropes", None, ""),
            ("[L-8](https://x.test/8) Look at ropes", "L-8", "Look at ropes", None, ""),
            ("**[L-8](https://x.test/8)**: Look at ropes", "L-8", "Look at ropes", None, ""),
            ("**StatusBadge** - removed the copy", "", "StatusBadge", None, ""),
            ("🔄 Code Splitting & Lazy Loading", "", "Code Splitting & Lazy Loading", Some(InProgress), ""),
            ("Batch 2 – Infrastructure [IN PROGRESS]", "Batch 2", "Infrastructure", Some(InProgress), ""),
            ("Phase 1: Strategies 🟡 IN PROGRESS", "Phase 1", "Strategies", Some(InProgress), ""),
            ("[Phase Name]", "", "[Phase Name]", None, ""),
            ("?? SEC-001: Redirect ?? DONE", "SEC-001", "Redirect", Some(Complete), ""),
            ("? **OPS-001**: Pipeline", "OPS-001", "Pipeline", None, ""),
            ("Why? – DONE", "", "Why?", Some(Complete), ""),
            ("??", "", "??", None, ""),
            ("✅ **Rain gauge** (NEW)", "", "Rain gauge", Some(Complete), ""),
            ("Ask which gauges may be lost (none!)", "", "Ask which gauges may be lost (none!)", None, ""),
            ("W5 Gauge: adapters (rain, wind) pending", "W5", "Gauge: adapters (rain, wind) pending", None, ""),
            ("W5 Gauge: adapters (rain, wind) Pending", "W5", "Gauge: adapters (rain, wind)", Some(NotStarted), ""),
            ("🔄 Rain gauge (NEW)", "", "Rain gauge (NEW)", Some(InProgress), ""),
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
            ("Prioridad: Alta", Some("Alta")),
            ("Приоритет высокий", Some("высокий")),
            ("Hohe Priorität", Some("Hohe")),
            ("高", Some("高")),
            ("MEDIA UPLOAD", None),
            ("Social media", None),
        ] {
            assert_eq!(read(text, 0..text.len()).priority(), priority, "{text}");
        }
    }
}
