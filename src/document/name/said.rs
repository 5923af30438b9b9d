//! What only stands for a status where others beside it do: `T1: done` in a list, `### Oil the gate [x]`.

use super::Name;
use crate::document::boxes;
use crate::document::word::status;
use crate::plan::Status;
use crate::plan::words::{Tongues, Words, words};
use std::ops::Range;

/// Words between an id and what it is.
const COPULAS: Tongues = [
    "is, are, is now, is still, is already",
    "es, está, ya está, sigue",
    "é, está, já está",
    "est, est encore, est déjà",
    "ist, ist noch, ist jetzt, ist schon, ist bereits",
    "è, è ancora, è già",
    "уже, ещё",
    "目前, 当前, 現在",
    "は, 現在",
    "",
];

static BY_COPULA: Words<()> = words!((), &[((), COPULAS)]);

impl Name<'_> {
    /// Takes what stands behind the id for how far the item is, where it says nothing but that or says it in a sentence.
    /// Without a verb that is for lists that say so line by line (`listed`): elsewhere `Phase 4: Review` is a title.
    pub fn say(&mut self, listed: bool) {
        if self.id.is_none() || self.range_of_ids || self.status().is_some() {
            return;
        }
        let start = self.title_range.start;
        let Some((range, status, verb)) = said(self.behind_id()) else { return };
        if verb || listed {
            self.after = Some((start + range.start..start + range.end, status));
            self.worded = true;
            self.title_range = start..start;
            self.range.end = start.min(self.range.end).max(self.range.start);
        }
    }

    /// `#### P0-1: Oil the gate [x]`: the sign of a box at the end, where nothing else says how far it is, and where the title
    /// ends before it.
    pub fn box_behind(&self) -> Option<(usize, Range<usize>, Status)> {
        let rest = self.behind_id().trim_end();
        let (title, sign) = rest.strip_suffix(']')?.rsplit_once(" [")?;
        let status = boxes::status(sign).filter(|_| self.status().is_none() && !title.trim_end().is_empty())?;
        let end = self.title_range.start + rest.len() - "]".len();
        Some((self.title_range.start + title.trim_end().len(), end - sign.len()..end, status))
    }

    /// Takes off the box at its end. It is for headings beside others that end so: elsewhere `the button [x]` is a title.
    pub fn take_box(&mut self) {
        let Some((end, sign, status)) = self.box_behind() else { return };
        // What stands before the box is read as if it ended there: `Oil the gate (2h) [x]`.
        let whole = self.whole.clone();
        let mut name = super::read(self.text, whole.start..end);
        if name.status().is_none() {
            (name.after, name.whole) = (Some((sign, status)), whole);
            *self = name;
        }
    }

    /// `### [x] Oil the gate`, `## Task 1: [x] Oil the gate`: the sign of a box in front of the title, and where that begins.
    pub fn box_ahead(&self) -> Option<(Range<usize>, Status, usize)> {
        let start = self.title_range.start;
        memchr::memchr(b'[', &self.text.as_bytes()[self.whole.clone()])?;
        // Behind an id it was passed over, as `[P]` is.
        let passed = self.text[self.whole.start..start].trim_end_matches([' ', ':']);
        let open = if passed.ends_with(']') { self.whole.start + passed.rfind('[')? } else { start };
        let rest = self.text.get(open..self.title_range.end)?.strip_prefix('[')?;
        let (sign, title) = rest.split_once(']').filter(|(_, title)| !title.starts_with(['(', '[']))?;
        let title = title.trim_start_matches([' ', ':']);
        let status = boxes::status(sign).filter(|_| self.before.is_none() && !title.is_empty())?;
        Some((open + 1..open + 1 + sign.len(), status, self.title_range.end - title.len()))
    }

    /// Takes off the box in front of its title. It is for headings beside others that begin so.
    pub fn take_box_ahead(&mut self) {
        let Some((sign, status, start)) = self.box_ahead() else { return };
        if self.id.is_none() {
            let name = super::read(self.text, start..self.whole.end);
            *self = Name { whole: self.whole.clone(), numbered: self.numbered, ..name };
        }
        self.title_range.start = self.title_range.start.max(start);
        if self.before.is_none() {
            self.before = Some((sign, status));
        }
    }

    /// The title and all behind it; nothing where counts at its end are all there is.
    fn behind_id(&self) -> &str {
        self.text.get(self.title_range.start..self.whole.end).unwrap_or_default()
    }

    /// `### Phase 1 (Done)`, `## Phase 2 – In progress`: whether a heading says of its id nothing but how far that is, and whether it
    /// surely does. Behind a colon it may be a title, as `Step 8: Complete`, and `Phase 3: Planning` is what is done then.
    pub fn says_how_far(&self) -> Option<bool> {
        let free = self.id.is_some() && self.status().is_none() && !self.title_range.is_empty();
        // Hardly any title begins with a word of a status.
        if !free || !status::may_begin(self.behind_id()) || !self.says() {
            return None;
        }
        let words = self.behind_id().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let doing = words.ends_with("ing") && !words.ends_with("pending");
        let colon = self.text[..self.title_range.start].trim_end().ends_with([':', '：']);
        // `ADR-2 (Rejected)`, `Step 1: Open`
        let decision = self.id.is_some_and(|id| id.starts_with("ADR") || id.starts_with("RFC"));
        let other = doing || decision || colon && ["open", "closed", "close"].contains(&words.as_str());
        (!other).then_some(!colon)
    }

    /// Whether it says of its id how far that is, and nothing else.
    pub fn says(&self) -> bool {
        // `Phase 2: Testing` may be its title.
        let titled = |range: &Range<usize>, status: Status| {
            let words = &self.behind_id()[range.clone()];
            status == Status::InReview && words.starts_with(char::is_uppercase) && !words.contains(' ')
        };
        let is_said = || said(self.behind_id()).is_some_and(|(range, status, verb)| verb || !titled(&range, status));
        self.id.is_some() && !self.range_of_ids && (self.title_range.is_empty() || is_said())
    }
}

/// The status that words behind an id state, where it stands among them, and whether a verb leads to it.
fn said(text: &str) -> Option<(Range<usize>, Status, bool)> {
    let verb = copula(text);
    let rest = &text[verb..];
    // `T-3 (blocked by T-2)`
    if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.trim_end().strip_suffix(')')) {
        let (range, status, _) = said(inner).filter(|_| !inner.contains(['(', ')']))?;
        return Some((verb + 1 + range.start..verb + 1 + range.end, status, verb > 0));
    }
    let ended = rest.trim_end_matches(['.', '。', ' ']);
    let alone = status::whole(ended).filter(|found| !found.words.is_empty());
    let apart = |found: &status::Found| {
        let behind = rest[found.range.end..].trim_start_matches('*');
        verb > 0
            || behind.trim_start().starts_with([',', ';', '.', '(', '，', '；', '。', '（', '、'])
            || found.status == Status::Blocked
                && [" by ", " on ", " until "].iter().any(|word| behind.starts_with(word))
            || [" - ", " – ", " — "].iter().any(|sign| behind.starts_with(sign))
    };
    if let Some(found) = alone {
        // `Done ✅`: the mark belongs to them.
        return Some((verb + found.range.start..verb + found.range.end, found.status, verb > 0));
    }
    let found = status::leading(rest).filter(apart)?;
    Some((verb + found.words.start..verb + found.words.end, found.status, verb > 0))
}

/// The length of the verb that a text begins with, and of the blank behind it.
fn copula(text: &str) -> usize {
    let ends = text.match_indices(' ').take(2).map(|(at, _)| at);
    let found = ends.filter(|at| BY_COPULA.get(&text[..*at]).is_some()).last();
    found.map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_behind_an_id_is_a_status_alone_or_before_a_remark() {
        let shown =
            |text: &str| said(text).map(|(range, status, verb)| format!("{}={} {verb}", &text[range], status.name()));
        for (text, expected) in [
            ("done", "done=complete false"),
            ("done.", "done=complete false"),
            ("is done, kept for later", "done=complete true"),
            ("is still blocked by M1", "blocked=blocked true"),
            ("in progress — half of it", "in progress=in-progress false"),
            ("已完成，保留", "已完成=complete false"),
            ("ist noch offen", "offen=not-started true"),
            ("(done)", "done=complete false"),
            ("(blocked by T-2)", "blocked=blocked false"),
            ("blocked by T-2", "blocked=blocked false"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["Blocked users cannot log in", "in progress badge", "comes last", "is a gate", ""] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
