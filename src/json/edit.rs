//! Edits of members of the plan file: only the bytes of the member change.

use super::node::{Node, Style};
use super::{range_of, skip};
use crate::plan::Plan;
use crate::plan::value::{Members, Text};
use crate::text::{Edit, Edits, Overlap};
use std::borrow::Cow;
use std::ops::Range;

/// Collects edits of one plan file.
#[derive(Debug)]
pub struct Editor<'s> {
    text: &'s str,
    /// How the file is laid out.
    pub style: Style,
    edits: Edits,
    /// The file's own object and its members, where they were read before.
    top: Option<(&'s str, Members<'s>)>,
    /// The places of its items, in their order.
    items: Vec<Range<usize>>,
}

/// One member of an object and where it stands in the file.
struct Span<'s> {
    key: Text<'s>,
    from: usize,
    value: Range<usize>,
}

/// An object or array of the file: its range and the indentation of what is in it.
struct Frame {
    range: Range<usize>,
    /// The white space before each member or element; none where they share a line.
    indent: Option<String>,
}

impl<'s> Editor<'s> {
    /// Begins to edit a file's text.
    pub fn new(text: &'s str, newline: &'static str) -> Self {
        Self { text, style: Style::of(text, newline), edits: Edits::default(), top: None, items: Vec::new() }
    }

    /// Begins to edit the text of a plan that was read, whose members and items need not be looked for again.
    pub fn of(plan: &Plan<'s>, text: &'s str, newline: &'static str) -> Self {
        Self { top: Some((plan.raw, plan.top.clone())), items: items(text, plan), ..Self::new(text, newline) }
    }

    /// Returns the members of an object of the file; none of what is no object.
    pub fn members(&self, object: &'s str) -> Members<'s> {
        match &self.top {
            Some((own, members)) if std::ptr::eq(*own, object) => members.clone(),
            _ => Members::of(object),
        }
    }

    /// Returns the edits collected.
    pub fn finish(self) -> Edits {
        self.edits
    }

    /// Sets members of an object of the file, in order; `None` removes one.
    pub fn set(&mut self, object: &'s str, members: &[(String, Option<Node>)]) -> Result<(), Overlap> {
        let spans = self.spans(object);
        let frame = self.frame(object, spans.first().map(|span| span.from));
        let mut gone = vec![false; spans.len()];
        let mut new = Vec::new();
        for (key, node) in members {
            match (spans.iter().rposition(|span| span.key.as_str() == key), node) {
                (Some(at), Some(node)) => self.replace(&spans[at].value, node, &frame)?,
                (Some(at), None) => gone[at] = true,
                (None, Some(node)) => new.push((key, node)),
                (None, None) => {}
            }
        }
        let members: Vec<_> = new.into_iter().map(|(key, node)| self.member(key, node, &frame)).collect();
        match (0..spans.len()).rfind(|at| !gone[*at]) {
            Some(last) => {
                self.remove(&spans, &gone)?;
                // The history of an item stays its last member: what is new reads better before it.
                let before =
                    last.checked_sub(1).filter(|before| spans[last].key.as_str() == "history" && !gone[*before]);
                self.insert(spans[before.unwrap_or(last)].value.end, &members, &frame)
            }
            None => self.fill(&spans, &members, &frame),
        }
    }

    /// Appends elements to the array that is a member of an object; the member is made where it is missing.
    pub fn push(&mut self, object: &'s str, key: &str, elements: &[Node]) -> Result<(), Overlap> {
        self.place(object, key, usize::MAX, elements)
    }

    /// Puts elements into a list before that of a place, or behind the last; a list that is missing is made.
    pub fn place(&mut self, object: &'s str, key: &str, place: usize, new: &[Node]) -> Result<(), Overlap> {
        let spans = self.spans(object);
        let Some(span) = spans.iter().rfind(|span| span.key.as_str() == key) else {
            return self.set(object, &[(key.to_owned(), Some(Node::Array(new.to_vec(), true)))]);
        };
        let array = &self.text[span.value.clone()];
        let places = elements(self.text, array, &self.items);
        if places.is_empty() {
            let frame = self.frame(object, spans.first().map(|span| span.from));
            return self.replace(&span.value, &Node::Array(new.to_vec(), true), &frame);
        }
        let frame = self.frame(array, Some(places[0].start));
        let (between, printed) = (self.between(&frame), new.iter().map(|node| self.print(node, &frame)));
        let edit = match place.min(places.len()).checked_sub(1) {
            Some(last) => Edit::insert(places[last].end, printed.map(|one| between.clone() + &one).collect::<String>()),
            None => Edit::insert(places[0].start, printed.map(|one| one + &between).collect::<String>()),
        };
        self.edits.add(edit)
    }

    fn spans(&self, object: &'s str) -> Vec<Span<'s>> {
        let mut before = range_of(self.text, object).start;
        let mut spans = Vec::new();
        for (key, value) in self.members(object).0 {
            let value = range_of(self.text, value);
            let from =
                memchr::memchr(b'"', &self.text.as_bytes()[before..value.start]).map_or(before, |at| before + at);
            before = value.end;
            spans.push(Span { key, from, value });
        }
        spans
    }

    fn frame(&self, whole: &str, first: Option<usize>) -> Frame {
        let range = range_of(self.text, whole);
        let lead = first.map(|first| &self.text[range.start + 1..first]);
        let indent = match lead {
            Some(lead) => lead.rsplit_once('\n').map(|(_, indent)| indent.to_owned()),
            None => self.style.unit.as_ref().map(|unit| format!("{}{unit}", self.line_indent(range.start))),
        };
        Frame { range, indent }
    }

    fn line_indent(&self, at: usize) -> &'s str {
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = &self.text[start..at];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }

    fn print(&self, node: &Node, frame: &Frame) -> String {
        let one_line = Style { unit: None, ..self.style.clone() };
        match &frame.indent {
            Some(indent) => node.print(&self.style, indent),
            None => node.print(&one_line, ""),
        }
    }

    fn between(&self, frame: &Frame) -> String {
        match &frame.indent {
            Some(indent) => format!(",{}{indent}", self.style.newline),
            None => self.style.comma.to_owned(),
        }
    }

    fn replace(&mut self, value: &Range<usize>, node: &Node, frame: &Frame) -> Result<(), Overlap> {
        let printed = self.print(node, frame);
        if self.text[value.clone()] == printed {
            return Ok(());
        }
        self.edits.add(Edit::replace(value.clone(), printed))
    }

    fn member(&self, key: &str, node: &Node, frame: &Frame) -> String {
        let key = Node::text(key).print(&self.style, "");
        format!("{key}{}{}", self.style.colon, self.print(node, frame))
    }

    /// Removes members with the comma that parts them from the one before, or from the one behind where they come
    /// first. At least one member stays.
    fn remove(&mut self, spans: &[Span<'_>], gone: &[bool]) -> Result<(), Overlap> {
        let first = gone.iter().position(|gone| !gone).unwrap_or(0);
        if first > 0 {
            self.edits.add(Edit::replace(spans[0].from..spans[first].from, ""))?;
        }
        for at in (first + 1..spans.len()).filter(|at| gone[*at]) {
            self.edits.add(Edit::replace(spans[at - 1].value.end..spans[at].value.end, ""))?;
        }
        Ok(())
    }

    fn insert(&mut self, at: usize, members: &[String], frame: &Frame) -> Result<(), Overlap> {
        let between = self.between(frame);
        let text: String = members.iter().map(|member| format!("{between}{member}")).collect();
        if text.is_empty() { Ok(()) } else { self.edits.add(Edit::insert(at, text)) }
    }

    /// Replaces all members of an object by others.
    fn fill(&mut self, spans: &[Span<'_>], members: &[String], frame: &Frame) -> Result<(), Overlap> {
        let inside = frame.range.start + 1..frame.range.end - 1;
        let lines = members.join(&self.between(frame));
        let edit = match (spans, &frame.indent) {
            ([], _) if members.is_empty() => return Ok(()),
            ([first, .., last], _) if !members.is_empty() => Edit::replace(first.from..last.value.end, lines),
            ([only], _) if !members.is_empty() => Edit::replace(only.from..only.value.end, lines),
            ([], Some(indent)) => {
                let outer = indent.strip_suffix(self.style.unit.as_deref().unwrap_or("")).unwrap_or("");
                Edit::replace(inside, format!("{newline}{indent}{lines}{newline}{outer}", newline = self.style.newline))
            }
            _ => Edit::replace(inside, lines),
        };
        self.edits.add(edit)
    }
}

/// Returns the places of the items of a plan in its text, in their order; those that are not there yet have none.
pub fn items(text: &str, plan: &Plan<'_>) -> Vec<Range<usize>> {
    let written = plan.items.iter().filter(|item| !item.raw.is_empty());
    let places = written.map(|item| range_of(text, item.raw)).filter(|place| !place.is_empty());
    let mut places: Vec<_> = places.collect();
    places.sort_unstable_by_key(|place| place.start);
    places
}

/// Returns the places of the elements of an array of a text, whose items are known by their places.
pub fn elements<'k>(text: &str, array: &str, items: &'k [Range<usize>]) -> Cow<'k, [Range<usize>]> {
    let whole = range_of(text, array);
    let from = items.partition_point(|place| place.start < whole.start);
    let known = &items[from..from + items[from..].partition_point(|place| place.end <= whole.end)];
    if !known.is_empty() {
        return Cow::Borrowed(known);
    }
    Cow::Owned(skip::elements(text.as_bytes(), whole.start).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn set(text: &str, members: &[(&str, Option<&str>)]) -> String {
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut editor = Editor::new(text, newline);
        let members: Vec<_> =
            members.iter().map(|(key, raw)| ((*key).to_owned(), raw.map(|raw| Node::Raw(raw.to_owned())))).collect();
        editor.set(text.trim(), &members).unwrap();
        String::from_utf8(editor.finish().apply(text.as_bytes())).unwrap()
    }

    #[test]
    fn a_member_is_replaced_added_and_removed_in_the_files_own_style() {
        for (text, members, expected) in [
            ("{\"a\":1}", vec![("b", Some("2"))], "{\"a\":1,\"b\":2}"),
            ("{\"a\": 1}\n", vec![("b", Some("2")), ("c", Some("3"))], "{\"a\": 1, \"b\": 2, \"c\": 3}\n"),
            ("{\n  \"a\": 1\n}\n", vec![("b", Some("2"))], "{\n  \"a\": 1,\n  \"b\": 2\n}\n"),
            ("{\r\n\t\"a\": 1\r\n}", vec![("b", Some("2"))], "{\r\n\t\"a\": 1,\r\n\t\"b\": 2\r\n}"),
            ("{\"a\":1,\"b\":2}", vec![("a", None)], "{\"b\":2}"),
            ("{\"a\":1,\"b\":2}", vec![("b", None)], "{\"a\":1}"),
            ("{\"a\":1}", vec![("a", None)], "{}"),
            ("{}", vec![("a", Some("1"))], "{\"a\": 1}"),
            ("{\"a\":1,\"b\":2}", vec![("b", None), ("c", Some("3"))], "{\"a\":1,\"c\":3}"),
            ("{\"a\":1}", vec![("a", None), ("c", Some("3"))], "{\"c\":3}"),
            ("{\n  \"a\": 1\n}", vec![("a", None), ("c", Some("3"))], "{\n  \"c\": 3\n}"),
            ("{\"a\":1,\"a\":2}", vec![("a", Some("3"))], "{\"a\":1,\"a\":3}"),
        ] {
            assert_eq!(set(text, &members), expected, "{text}");
        }
    }

    #[test]
    fn an_element_joins_an_array_in_its_own_layout() {
        let push = |text: &str| {
            let mut editor = Editor::new(text, "\n");
            editor.push(text.trim(), "a", &[Node::Raw("{\"x\": 1}".into())]).unwrap();
            String::from_utf8(editor.finish().apply(text.as_bytes())).unwrap()
        };
        assert_eq!(push("{\"b\":1}"), "{\"b\":1,\"a\":[{\"x\": 1}]}");
        assert_eq!(push("{\"a\": [1, 2]}"), "{\"a\": [1, 2, {\"x\": 1}]}");
        assert_eq!(push("{\n  \"a\": [\n    1\n  ]\n}"), "{\n  \"a\": [\n    1,\n    {\"x\": 1}\n  ]\n}");
        assert_eq!(push("{\n  \"a\": []\n}"), "{\n  \"a\": [\n    {\"x\": 1}\n  ]\n}");
        assert_eq!(push("{\n  \"b\": 1\n}"), "{\n  \"b\": 1,\n  \"a\": [\n    {\"x\": 1}\n  ]\n}");
    }

    fn layout() -> impl Strategy<Value = String> {
        let member = ("[a-e]", prop_oneof![Just("1"), Just("\"x\\\"y\""), Just("[1, {\"a\": 2}]"), Just("null")]);
        let gap = prop_oneof![Just(""), Just("\n  "), Just("\r\n\t")];
        (proptest::collection::btree_map(member.0, member.1, 0..5), gap, prop_oneof![Just(":"), Just(": ")]).prop_map(
            |(members, gap, colon)| {
                let members: Vec<_> =
                    members.iter().map(|(key, value)| format!("{gap}\"{key}\"{colon}{value}")).collect();
                let end = if members.is_empty() { "" } else { gap.trim_end_matches([' ', '\t']) };
                format!("{{{}{end}}}", members.join(","))
            },
        )
    }

    proptest! {
        #[test]
        fn a_member_set_and_set_back_gives_the_first_bytes(text in layout(), key in "[a-h]") {
            let before = Members::read(&text).unwrap().get(&key).map(str::to_owned);
            let once = set(&text, &[(&key, Some("\"new\""))]);
            let members = Members::read(&once).unwrap();
            prop_assert_eq!(members.get(&key), Some("\"new\""));
            prop_assert_eq!(set(&once, &[(&key, before.as_deref())]), text);
        }
    }
}
