//! What stands between the values of an item, remembered: names, signs and white space.
//!
//! Nearly all of it is the same from item to item. So what was gone through once with the checks of a parser is afterwards
//! told by its bytes: where the same bytes follow the same ones, all that was learnt of them holds again.

use super::skip::{self, Open, Passed};
use crate::plan::Kind;
use crate::plan::item;
use crate::plan::value::Text;
use rustc_hash::FxHashMap;

/// How many gaps are remembered at most, and how many of them as what may follow one.
const MOST: usize = 4096;
const WAYS: usize = 6;

/// The members of an item that are read, each with the text of its value.
pub(super) type Found<'s> = Vec<(Text<'s>, &'s str)>;

/// The gaps of the items of a list.
#[derive(Default)]
pub(super) struct Gaps<'s> {
    /// Each of them; the first stands before every item.
    known: Vec<Gap<'s>>,
    /// Their places by their texts and by what is open before them.
    places: FxHashMap<(&'s [u8], Open), usize>,
}

/// What stands between two values.
#[derive(Default)]
struct Gap<'s> {
    text: &'s [u8],
    /// What is open behind it.
    to: Open,
    /// Whether a value follows that holds no other; else the item ends with it.
    more: bool,
    /// Where members that are read begin and end in it.
    marks: Vec<Mark<'s>>,
    /// The gaps that came next, and which of them is to be forgotten first.
    next: [usize; WAYS],
    oldest: usize,
}

/// A place in a gap, told from its beginning.
enum Mark<'s> {
    /// The value of a member begins.
    Begin(Text<'s>, usize),
    /// The value of the member that has begun ends.
    End(usize),
}

impl<'s> Gaps<'s> {
    /// Goes through an item, keeps the members that are read, and returns where it ends; none where it is not sound.
    pub(super) fn item(&mut self, kind: Kind, text: &'s str, mut at: usize, found: &mut Found<'s>) -> Option<usize> {
        found.clear();
        let (bytes, mut last, mut begun) = (text.as_bytes(), 0, None);
        if bytes.get(at) != Some(&b'{') {
            return None;
        }
        loop {
            let place = match self.follows(last, bytes, at) {
                Some(place) => place,
                None => self.learn(kind, text, at, last)?,
            };
            let gap = &self.known[place];
            for mark in &gap.marks {
                match mark {
                    Mark::Begin(name, from) => begun = Some((name.clone(), at + from)),
                    Mark::End(to) => found.extend(begun.take().map(|(name, from)| (name, &text[from..at + to]))),
                }
            }
            at += gap.text.len();
            if !gap.more {
                return Some(at);
            }
            at = skip::single(bytes, at)?;
            if gap.to.depth == 1 {
                found.extend(begun.take().map(|(name, from)| (name, &text[from..at])));
            }
            last = place;
        }
    }

    /// The gap that stands here, where it came behind the last one before.
    fn follows(&self, last: usize, bytes: &[u8], at: usize) -> Option<usize> {
        let last = self.known.get(last)?;
        let rest = &bytes[at..];
        last.next.iter().copied().find(|place| {
            let gap = &self.known[*place];
            *place > 0
                && rest.starts_with(gap.text)
                && (!gap.more || rest.get(gap.text.len()).is_some_and(|byte| skip::is_single(*byte)))
        })
    }

    /// Goes through the gap that stands here, and remembers it as one that comes behind the last.
    fn learn(&mut self, kind: Kind, text: &'s str, at: usize, last: usize) -> Option<usize> {
        let from = self.known.get(last).map(|last| last.to).unwrap_or_default();
        let gap = gap(kind, text, at, from, last > 0)?;
        // Where nothing is the same from item to item, it is not worth remembering either.
        let is_full = self.known.len() == MOST;
        if self.known.is_empty() || is_full {
            *self = Self { known: vec![Gap::default()], ..Self::default() };
        }
        let place = *self.places.entry((gap.text, from)).or_insert(self.known.len());
        if place == self.known.len() {
            self.known.push(gap);
        }
        if !is_full {
            let last = &mut self.known[last];
            last.next[last.oldest] = place;
            last.oldest = (last.oldest + 1) % WAYS;
        }
        Some(place)
    }
}

/// Goes through what stands between two values, or before the first value of an item.
fn gap(kind: Kind, text: &str, at: usize, from: Open, ended: bool) -> Option<Gap<'_>> {
    let mut marks = Vec::new();
    let mut tell = |passed| match passed {
        Passed::Name(name, value, open) if open.depth == 1 => marks.push((Some(name), value)),
        Passed::End(end, open) if open.depth == 1 => marks.push((None, end)),
        _ => {}
    };
    let stop = skip::between(text.as_bytes(), at, from, ended, &mut tell)?;
    let marks = marks.into_iter().filter_map(|(name, place)| {
        let Some(name) = name else { return Some(Some(Mark::End(place - at))) };
        match member_name(&text[name]) {
            Some(name) => item::is_read(kind, name.as_str()).then(|| Some(Mark::Begin(name, place - at))),
            None => Some(None),
        }
    });
    let marks = marks.collect::<Option<Vec<_>>>()?;
    Some(Gap { text: &text.as_bytes()[at..stop.at], to: stop.open, more: stop.more, marks, ..Gap::default() })
}

/// The name of a member, from its text in quotes; none where it holds what is no text.
fn member_name(quoted: &str) -> Option<Text<'_>> {
    if quoted.contains('\\') {
        serde_json::from_str(quoted).ok()
    } else {
        Some(Text::new(&quoted[1..quoted.len() - 1]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::value::Members;
    use proptest::prelude::*;

    /// The members that are read, as the parser sees them; none where it sees no object.
    fn parsed(text: &str) -> Option<Vec<(String, &str)>> {
        let members = Members::read(text).ok()?.0.into_iter();
        Some(members.filter(|(name, _)| item::is_read(Kind::Task, name.as_str())).map(told).collect())
    }

    fn told<'s>((name, raw): (Text<'s>, &'s str)) -> (String, &'s str) {
        (name.to_string(), raw)
    }

    /// Goes through items one after another, and holds what is found in each to what the parser finds.
    fn check(items: &[String]) {
        let mut gaps = Gaps::default();
        for item in items {
            let mut found = Vec::new();
            let end = gaps.item(Kind::Task, item, 0, &mut found);
            let found = (end == Some(item.len())).then(|| found.into_iter().map(told).collect());
            assert_eq!(found, parsed(item), "{item}");
        }
    }

    #[test]
    fn what_looks_like_before_is_looked_at_to_its_end() {
        let items = [
            r#"{"id": 1, "x": [2]}"#,
            r#"{"id": 1, "x": 2}"#,
            r#"{"id": 1, "x": [[2]]}"#,
            r#"{"id":  1, "x": [ 2]}"#,
            r#"{"id": 1, "x": []}"#,
            r#"{"id": [], "owner": {"id": {}}, "status": [1, {"id": 2}], "title": {}}"#,
            r#"{"id": 1, "x": [2}}"#,
            r#"{"id": 1, "x": }"#,
            r#"{"id": 1, "x": ,}"#,
            r#"{"\u0069d": 1, "x": [2]}"#,
            r#"{"id": 1, "\ud800": [2]}"#,
            r#"["id", 1]"#,
            "{}",
            "{ }",
        ];
        check(&items.map(str::to_owned));
    }

    #[test]
    fn what_is_never_the_same_is_gone_through_all_the_same() {
        let item =
            |at: usize| format!("{{\"id\": \"T-{at}\", \"x{at}\": {{\"y{at}\": [1, {at}]}}, \"owner\": [\"a\"]}}");
        check(&(0..3 * MOST).map(item).collect::<Vec<_>>());
    }

    fn value() -> impl Strategy<Value = String> {
        let single = prop_oneof![
            Just("\"a\""),
            Just("-1.5e3"),
            Just("true"),
            Just("null"),
            Just("[]"),
            Just("{ }"),
            Just("tru")
        ];
        single.prop_map(str::to_owned).prop_recursive(3, 12, 4, |inner| {
            let name = prop_oneof![Just("\"id\""), Just("\"x\":"), Just("\"owner\" ")];
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(|list| format!("[{}]", list.join(","))),
                prop::collection::vec((name, inner), 0..4).prop_map(|list| {
                    let members =
                        list.iter().map(|(name, value)| format!("{}:\n  {value}", name.trim_end_matches(':')));
                    format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_members_are_those_the_parser_finds(items in prop::collection::vec(value(), 1..12)) {
            check(&items);
        }
    }
}
