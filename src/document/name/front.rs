//! What stands in front of a name: a status, and emoji and signs that are no part of it.

use super::left::{Left, Stated, blanks};
use super::shout::{self, is_shouted, shouted_value};
use super::{led, lost_mark};
use crate::document::word::status;
use crate::plan::Status;
use std::ops::Range;

/// The status in front of a name.
#[derive(Default)]
pub(super) struct Front {
    /// Where it stands, and what it means.
    pub(super) status: Stated,
    /// Whether words say it.
    pub(super) worded: bool,
    /// The words behind a mark, where signs part the two: `✅ **DONE:** …`.
    pub(super) words: Stated,
}

impl Front {
    fn new(range: Range<usize>, status: Status, worded: bool) -> Self {
        Self { status: Some((range, status)), worded, words: None }
    }

    /// Whether bold opens in front of a name, in a range of the text: before the mark, or before words behind one.
    pub(super) fn opens_bold(&self, text: &str, range: Range<usize>) -> bool {
        self.status.as_ref().is_some_and(|(mark, _)| &text[range.start..mark.start] == "**")
            || self.words.is_some() && text[range].matches("**").count() % 2 == 1
    }
}

/// Where words of a status stand, what they mean, and where the name begins.
type Said = (Range<usize>, Status, usize);

/// A mark with words of a status behind it.
struct Marked {
    mark: Range<usize>,
    words: Range<usize>,
    status: Status,
    /// Where the name begins.
    name: usize,
}

/// `✅ FIXED: The rope is frayed`, `⬜ TODO Mend the rope`, `✅ **[DONE]** …`: a mark with words of a status behind it, which a
/// colon, emphasis, brackets or their capitals part from the name.
fn marked_words(rest: &str) -> Option<Marked> {
    let mark = status::any_mark(rest)?;
    let start = mark.end + blanks(&rest[mark.end..]);
    let behind = &rest[start..];
    // `✅ NEW: …` is done.
    let sure = status::leading_mark(rest).map(|(_, said)| said == Status::Complete);
    // `🚧 NEW: …` tells readers to look.
    let tagged = |words: &Range<usize>| behind[words.clone()].eq_ignore_ascii_case("new");
    let alike =
        |(words, status, _): &Said| sure.is_none_or(|done| done == (*status == Status::Complete)) && !tagged(words);
    // `✅ TODO list` is done.
    let shouted = || {
        let (_, said) = status::leading_mark(rest)?;
        let (end, status, name) = shout::words(behind).filter(|(_, status, _)| *status == said)?;
        Some((0..end, status, name))
    };
    let loud = |(words, ..): &Said| is_shouted(&behind[words.clone()]);
    let framed = || enclosed(behind).map(|(words, end, status)| (words, status, end + blanks(&behind[end..])));
    let found = led::words(behind).filter(alike).or_else(shouted).or_else(|| framed().filter(alike).filter(loud));
    let (words, status, name) = found?;
    let words = start + words.start..start + words.end;
    behind[name..].contains(char::is_alphanumeric).then_some(Marked { mark, words, status, name: start + name })
}

/// `` `DONE` ``, `[QUEUED]` at the beginning of a text: where its words stand, where it ends and what it means.
fn enclosed(rest: &str) -> Option<(Range<usize>, usize, Status)> {
    [('`', '`'), ('[', ']'), ('【', '】')].into_iter().find_map(|(open, close)| {
        let inner = rest.strip_prefix(open)?;
        let end = inner.find(close)?;
        // `[TODO](./TODO.md)` leads to a file.
        let leads = open == '[' && inner[end + 1..].starts_with('(');
        let whole = || status::whole(&inner[..end]).filter(|found| !found.words.is_empty());
        // `error` is the name of something in the program.
        let named = |found: &status::Found| open == '`' && found.status == Status::Failed && !is_shouted(&inner[..end]);
        let found = whole().or_else(|| shouted_value(&inner[..end])).filter(|found| !leads && !named(found))?;
        let start = open.len_utf8();
        Some((start + found.range.start..start + found.range.end, end + start + close.len_utf8(), found.status))
    })
}

impl Left<'_> {
    /// A mark, `` `DONE` ``, `[QUEUED]` or `DONE:` in front; a mark also where bold opens before it.
    pub(super) fn status_in_front(&mut self) -> Front {
        let rest = self.rest();
        if let Some((mark, status)) = self.mark_in_bold() {
            return Front::new(mark, status, false);
        }
        // Most names begin with a letter or with emphasis.
        if rest.starts_with(|c: char| c.is_ascii() && !matches!(c, '`' | '[' | ':')) {
            return Front::default();
        }
        // `` `open` → `porting` → `done` ``: how things go on.
        if rest.starts_with('`') && rest.split_once("` ").is_some_and(|(_, rest)| rest.starts_with(['→', '⇒'])) {
            return Front::default();
        }
        let from = self.start;
        let at = |range: Range<usize>| from + range.start..from + range.end;
        if let Some(Marked { mark, words, status, name }) = marked_words(rest) {
            self.start += name;
            // Blanks alone are a part of what both say together.
            if rest[mark.end..words.start].trim_start().is_empty() {
                return Front::new(at(0..words.end), status, true);
            }
            return Front { words: Some((at(words), status)), ..Front::new(at(mark), status, true) };
        }
        if let Some((range, status)) = status::leading_mark(rest) {
            self.start += range.end + blanks(&rest[range.end..]);
            return Front::new(at(0..range.end), status, false);
        }
        let Some((range, length, status)) = enclosed(rest) else { return Front::default() };
        self.start += length + blanks(&rest[length..]);
        Front::new(at(range), status, true)
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
    pub(super) fn status_behind_id(&mut self, front: Front) -> Front {
        let may = self.rest().starts_with(|c: char| matches!(c, '[' | ':') || !c.is_ascii());
        if front.status.is_none() && may { self.status_in_front() } else { front }
    }
}
