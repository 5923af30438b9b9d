//! What stands in front of a name: a status, and emoji and signs that are no part of it.

use super::left::{Left, Stated, blanks};
use super::shout::{self, is_shouted, shouted_value};
use super::{led, lost_mark};
use crate::document::word::status;
use crate::plan::Status;
use std::ops::Range;

/// `✅ FIXED: The rope is frayed`, `⬜ TODO Mend the rope`: a mark with words of a status behind it, which a colon or their capitals
/// part from the name. Returns where the words end, what they mean, and where the name begins.
fn marked_words(rest: &str) -> Option<(usize, Status, usize)> {
    let mark = status::any_mark(rest)?;
    let start = mark.end + blanks(&rest[mark.end..]);
    let behind = &rest[start..];
    // `✅ NEW: …` is done.
    let sure = status::leading_mark(rest).map(|(_, said)| said == Status::Complete);
    let alike = |(_, status, _): &(usize, Status, usize)| sure.is_none_or(|done| done == (*status == Status::Complete));
    let (end, status, name) = led::words(behind).filter(alike).or_else(|| {
        // `✅ TODO list` is done.
        let (_, said) = status::leading_mark(rest)?;
        shout::words(behind).filter(|(_, status, _)| *status == said)
    })?;
    behind[name..].contains(char::is_alphanumeric).then_some((start + end, status, start + name))
}

impl Left<'_> {
    /// A mark, `` `DONE` ``, `[QUEUED]` or `DONE:` in front; a mark also where bold opens before it.
    pub(super) fn status_in_front(&mut self) -> (Stated, bool) {
        let rest = self.rest();
        if let Some(found) = self.mark_in_bold() {
            return (Some(found), false);
        }
        // Most names begin with a letter or with emphasis.
        if rest.starts_with(|c: char| c.is_ascii() && !matches!(c, '`' | '[' | ':')) {
            return (None, false);
        }
        // `` `open` → `porting` → `done` ``: how things go on.
        if rest.starts_with('`') && rest.split_once("` ").is_some_and(|(_, rest)| rest.starts_with(['→', '⇒'])) {
            return (None, false);
        }
        if let Some((end, status, name)) = marked_words(rest) {
            let found = self.start..self.start + end;
            self.start += name;
            return (Some((found, status)), true);
        }
        if let Some((range, status)) = status::leading_mark(rest) {
            let found = self.start..self.start + range.end;
            self.start = found.end + blanks(&rest[range.end..]);
            return (Some((found, status)), false);
        }
        let enclosed = [('`', '`'), ('[', ']'), ('【', '】')].into_iter().find_map(|(open, close)| {
            let inner = rest.strip_prefix(open)?;
            let end = inner.find(close)?;
            // `[TODO](./TODO.md)` leads to a file.
            let leads = open == '[' && inner[end + 1..].starts_with('(');
            let whole = || status::whole(&inner[..end]).filter(|found| !found.words.is_empty());
            // `error` is the name of something in the program.
            let named =
                |found: &status::Found| open == '`' && found.status == Status::Failed && !is_shouted(&inner[..end]);
            let found = whole().or_else(|| shouted_value(&inner[..end])).filter(|found| !leads && !named(found))?;
            let start = open.len_utf8();
            Some((start + found.range.start..start + found.range.end, end + start + close.len_utf8(), found.status))
        });
        let Some((range, length, status)) = enclosed else { return (None, false) };
        let found = self.start + range.start..self.start + range.end;
        self.start += length + blanks(&rest[length..]);
        (Some((found, status)), true)
    }

    /// `**✅ Oil the gate** – since 1.2`: a mark at the beginning of what is bold, before a name.
    fn mark_in_bold(&mut self) -> Option<(Range<usize>, Status)> {
        let inner = self.rest().strip_prefix("**")?;
        let (range, status) = status::leading_mark(inner)?;
        let name = &inner[range.end..];
        let end = name.find("**").filter(|end| name[..*end].contains(char::is_alphanumeric))?;
        if status::whole(&name[..end]).is_some() {
            return None;
        }
        let start = self.start + "**".len();
        self.start = start + range.end + blanks(name);
        Some((start..start + range.end, status))
    }

    /// Emoji and signs that are no part of the name, and what is left of those that were lost.
    pub(super) fn skip_decoration(&mut self) {
        let sign = |c: char| !c.is_alphanumeric() && !c.is_ascii() || c == ' ';
        let rest = self.rest();
        if rest.starts_with(|c: char| c.is_ascii() && !matches!(c, ' ' | '?')) {
            return;
        }
        let bare = rest.trim_start_matches(sign);
        let lost = lost_mark(bare).map_or(0, |len| len + blanks(&bare[len..]));
        self.start += rest.len() - bare.len() + lost;
    }

    /// `[BLOCKED]` or `✅` between id and title, where nothing in front says how far it is.
    pub(super) fn status_behind_id(&mut self, front: (Stated, bool)) -> (Stated, bool) {
        let may = self.rest().starts_with(|c: char| matches!(c, '[' | ':') || !c.is_ascii());
        if front.0.is_none() && may { self.status_in_front() } else { front }
    }
}
