//! The plan file read in one pass: its members, and the items of its lists where they stand.
//!
//! Most of a large plan is lists of items, and most of an item is read only when asked for. So the members of each item
//! are gone through once, with the checks of a parser, and just those that every command needs are kept. A long list is
//! shared between two threads: the other begins at a place further on that looks like the beginning of an item, and what
//! it finds counts only if the first comes to just that place as the beginning of one.

use super::gap::{Found, Gaps};
use super::skip;
use crate::parallel;
use crate::plan::graph::Names;
use crate::plan::item::{self, BadMember};
use crate::plan::value::Text;
use crate::plan::{Item, Kind};
use memchr::memmem;
use serde::de::{Deserialize, IgnoredAny};
use std::ops::Range;
use std::thread;

/// The bytes of a list above which a second thread gains more than it costs.
const WORTH_IT: usize = 4 << 20;
/// The most items a plan can have.
pub const MOST_ITEMS: usize = 1_000_000;
/// How many items are handed over at a time.
const PIECE: usize = 1024;

/// A member of the plan.
pub(super) enum Member<'s> {
    /// The text of its value.
    Raw(&'s str),
    /// A list of items of a kind: their places among all, and its text.
    Items(Kind, Range<usize>, &'s str),
}

/// What a plan file holds.
#[derive(Default)]
pub(super) struct Walked<'s> {
    /// The members, in the order of the file.
    pub members: Vec<(Text<'s>, Member<'s>)>,
    /// All items, in the order of the file.
    pub items: Vec<Item<'s>>,
    /// What they are called, and what they name.
    pub names: Names,
    /// What is wrong with members of items, each with the place of its item, in the same order.
    pub bad: Vec<(usize, BadMember<'s>)>,
    /// The members of one item, kept to be filled again.
    found: Found<'s>,
}

/// Goes through the text of a plan file; none where it is no JSON object, which the parser then says better, has too many
/// items, or is nested too deep.
pub(super) fn walk(text: &str) -> Option<Walked<'_>> {
    let mut walked = Walked::default();
    let mut at = after(text, 0, b'{')?;
    if let Some(end) = after(text, at, b'}') {
        return skip::space(text.as_bytes(), end).eq(&text.len()).then_some(walked);
    }
    loop {
        at = skip::space(text.as_bytes(), at);
        let (key, end): (Text<'_>, _) = value(text, at)?;
        at = skip::space(text.as_bytes(), after(text, end, b':')?);
        let kind = Kind::ALL.into_iter().find(|kind| kind.member() == key.as_str());
        let (member, end) = if let (Some(kind), Some(first)) = (kind, after(text, at, b'[')) {
            let from = walked.items.len();
            let end = walked.list(kind, text, first)?;
            (Member::Items(kind, from..walked.items.len(), &text[at..end]), end)
        } else {
            let (raw, end) = raw(text, at)?;
            (Member::Raw(raw), end)
        };
        walked.members.push((key, member));
        match after(text, end, b',') {
            Some(next) => at = next,
            None => return skip::space(text.as_bytes(), after(text, end, b'}')?).eq(&text.len()).then_some(walked),
        }
    }
}

impl<'s> Walked<'s> {
    /// Reads the items of a list from behind its bracket, and returns where it ends.
    fn list(&mut self, kind: Kind, text: &'s str, first: usize) -> Option<usize> {
        if let Some(end) = after(text, first, b']') {
            return Some(end);
        }
        let (start, mut gaps) = (skip::space(text.as_bytes(), first), Gaps::default());
        // Most of a plan may stand behind a list that is short.
        let (at, ended) = self.part(&mut gaps, kind, text, start, PIECE, None)?;
        if ended {
            return Some(at);
        }
        let rest = text.len() - at;
        // Room for all that may follow, so that the items need not be moved; where there is none, they are.
        drop(self.items.try_reserve((rest / ((at - start) / PIECE).max(1)).min(MOST_ITEMS)));
        let split = (rest > WORTH_IT && parallel::cores() > 1).then(|| split(text, first, at)).flatten();
        let Some(split) = split else {
            return self.part(&mut gaps, kind, text, at, usize::MAX, None).map(|(end, _)| end);
        };
        thread::scope(|scope| {
            let other = scope.spawn(|| pieces(kind, text, split));
            let (end, ended) = self.part(&mut gaps, kind, text, at, usize::MAX, Some(split))?;
            if ended {
                return Some(end);
            }
            let (pieces, end) = other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            self.items.reserve(pieces.iter().map(|piece| piece.items.len()).sum());
            for piece in pieces {
                self.append(piece);
            }
            (self.items.len() <= MOST_ITEMS).then_some(end)
        })
    }

    /// Reads so many items at most, up to the end of their list or up to where another thread has begun; tells where that
    /// is, and whether the list ends there.
    fn part(
        &mut self,
        gaps: &mut Gaps<'s>,
        kind: Kind,
        text: &'s str,
        mut at: usize,
        most: usize,
        met: Option<usize>,
    ) -> Option<(usize, bool)> {
        let last = self.items.len().saturating_add(most);
        while Some(at) != met && self.items.len() < last {
            match self.element(gaps, kind, text, at)? {
                (next, false) => at = next,
                ended => return Some(ended),
            }
        }
        Some((at, false))
    }

    /// Reads one element of a list; tells where the next one begins, or where the list ends.
    fn element(&mut self, gaps: &mut Gaps<'s>, kind: Kind, text: &'s str, at: usize) -> Option<(usize, bool)> {
        let (mut found, mut bad) = (std::mem::take(&mut self.found), Vec::new());
        let (item, end) = if let Some(end) = gaps.item(kind, text, at, &mut found) {
            (item::of(kind, &text[at..end], found.drain(..), &mut bad), end)
        } else {
            // No object, or one with a name that is no text: that is for a person to put right.
            let (raw, end) = raw(text, at)?;
            (item::read(kind, raw, &mut bad), end)
        };
        let place = self.items.len();
        if place == MOST_ITEMS {
            return None;
        }
        self.bad.extend(bad.into_iter().map(|bad| (place, bad)));
        self.names.add(&item);
        self.items.push(item);
        self.found = found;
        match after(text, end, b',') {
            Some(next) => Some((skip::space(text.as_bytes(), next), false)),
            None => Some((after(text, end, b']')?, true)),
        }
    }

    fn append(&mut self, piece: Self) {
        let before = self.items.len();
        self.items.extend(piece.items);
        self.names.append(&piece.names);
        self.bad.extend(piece.bad.into_iter().map(|(at, bad)| (before + at, bad)));
    }
}

/// Reads items up to the end of their list in pieces, so that they never lie in memory twice, all of them.
fn pieces(kind: Kind, text: &str, first: usize) -> Option<(Vec<Walked<'_>>, usize)> {
    let (mut pieces, mut at, mut gaps) = (Vec::new(), first, Gaps::default());
    loop {
        let mut piece = Walked { items: Vec::with_capacity(PIECE), ..Walked::default() };
        while piece.items.len() < PIECE {
            match piece.element(&mut gaps, kind, text, at)? {
                (next, false) => at = next,
                (end, true) => {
                    pieces.push(piece);
                    return Some((pieces, end));
                }
            }
        }
        pieces.push(piece);
        if pieces.len() > MOST_ITEMS / PIECE {
            return None;
        }
    }
}

/// A place about the middle of the rest where an item seems to begin: where lines end and begin as before the first.
fn split(text: &str, first: usize, rest: usize) -> Option<usize> {
    let lead = &text[first..skip::space(text.as_bytes(), first)];
    let seam = format!(",{}{{", lead.contains('\n').then_some(lead)?);
    let middle = rest + (text.len() - rest) / 2;
    let at = memmem::find(&text.as_bytes()[middle..], seam.as_bytes())?;
    Some(middle + at + seam.len() - 1)
}

/// Returns the text of a value and where it ends.
fn raw(text: &str, at: usize) -> Option<(&str, usize)> {
    skip::value(text.as_bytes(), at).map(|end| (&text[at..end], end))
}

/// Reads one value and returns where it ends.
fn value<'s, T: Deserialize<'s>>(text: &'s str, at: usize) -> Option<(T, usize)> {
    let mut parser = serde_json::Deserializer::from_str(&text[at..]);
    let value = T::deserialize(&mut parser).ok()?;
    Some((value, at + parser.into_iter::<IgnoredAny>().byte_offset()))
}

/// The offset behind a sign that comes next, white space aside.
fn after(text: &str, at: usize, sign: u8) -> Option<usize> {
    let at = skip::space(text.as_bytes(), at);
    (text.as_bytes().get(at) == Some(&sign)).then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::value::Members;
    use proptest::prelude::*;

    /// The items as they are read one after another, by their ids and texts.
    fn ids(text: &str) -> Option<Vec<(String, &str)>> {
        Some(walk(text)?.items.into_iter().map(|item| (item.id.to_string(), item.raw)).collect())
    }

    #[test]
    fn what_is_no_object_is_left_to_the_parser() {
        const BROKEN: [&str; 14] = [
            "",
            "[]",
            "{",
            "{}}",
            "{} x",
            r#"{"a":1,}"#,
            r#"{"a" 1}"#,
            r#"{"tasks":[}"#,
            r#"{"tasks":[{}"#,
            r#"{"tasks":[,]}"#,
            r#"{"tasks":[{} {}]}"#,
            r#"{"tasks":[{"id":01}]}"#,
            r#"{"tasks":[{},]}"#,
            "{\"tasks\":[\"\u{1}\"]}",
        ];
        const SOUND: [&str; 7] = [
            "{}",
            " { } ",
            "{\"a\":[1,{\"b\":null}]}\n",
            r#"{"tasks":[ ]}"#,
            r#"{"tasks":{}}"#,
            r#"{"tasks":[1]}"#,
            r#"{"tasks":[{"\ud800":1}, {"id":"\ud800"}]}"#,
        ];
        for (text, is_sound) in BROKEN.map(|text| (text, false)).into_iter().chain(SOUND.map(|text| (text, true))) {
            assert_eq!(walk(text).is_some(), is_sound, "{text}");
            assert_eq!(serde_json::from_str::<Members<'_>>(text).is_ok(), is_sound, "{text}");
        }
    }

    #[test]
    fn two_threads_read_what_one_does() {
        let filler = "x".repeat(2000);
        let item = |at: usize| format!("    {{\n      \"id\": \"T-{at}\",\n      \"notes\": \"{filler}\"\n    }}");
        let whole = (0..4000).map(item).collect::<Vec<_>>().join(",\n");
        let text = format!("{{\n  \"tasks\": [\n{whole}\n  ]\n}}\n");
        let first = text.find('[').unwrap() + 1;
        let rest = first + PIECE * whole.len() / 4000;
        assert!(text.len() - rest > WORTH_IT && split(&text, first, rest).is_some());
        let found = ids(&text).unwrap();
        assert_eq!(found.len(), 4000);
        assert!(found.iter().enumerate().all(|(at, (id, raw))| *id == format!("T-{at}") && raw.ends_with('}')));
        // What looks like the beginning of an item there is a part of another.
        let few = "\n    {\"id\": \"C\"},".repeat(PIECE);
        let inner = format!(",\n    {{\"no\": \"{filler}\"}}").repeat(4000);
        let text =
            format!("{{\"tasks\": [{few}\n    {{\"id\": \"A\", \"more\": [1{inner}]}},\n    {{\"id\": \"B\"}}]}}");
        let rest = text.find("{\"id\": \"A\"").unwrap();
        assert!(text.len() - rest > WORTH_IT && split(&text, text.find('[').unwrap() + 1, rest).is_some());
        let found: Vec<_> = ids(&text).unwrap().into_iter().map(|(id, _)| id).collect();
        assert_eq!((found.len(), &found[PIECE..]), (PIECE + 2, &["A".to_owned(), "B".to_owned()][..]));
        let broken = text.replacen("\"B\"}]}", "\"B\"]}", 1);
        assert!(walk(&broken).is_none());
    }

    proptest! {
        #[test]
        fn what_the_parser_takes_is_taken_and_nothing_else(text in "[{}\\[\\],:\"a1 \\\\n]{0,12}|\\{\"tasks\": ?[{}\\[\\],:\"a1 ]{0,10}\\}") {
            prop_assert_eq!(walk(&text).is_some(), serde_json::from_str::<Members<'_>>(&text).is_ok(), "{}", text);
        }
    }
}
