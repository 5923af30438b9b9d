//! Whether a plan file that was read and found sound still is after edits, without reading all of it again.

use super::edit::items;
use super::read::{read, unknown};
use super::{Node, Style, range_of};
use crate::plan::value::Members;
use crate::plan::{Item, Plan, Text, id, item};
use crate::text::{Edit, Edits, Source, conflict};
use std::ops::Range;

/// More ids than these are looked for in no plan: reading the whole is faster.
const MANY: usize = 16;

/// Whether each edit lies within one item, and each of these items reads well as it will be. All else of the file is as it
/// was, so that reading the whole would find nothing either. Where it is not so, more must be read to tell.
pub fn stays_sound(text: &str, plan: &Plan<'_>, edits: &Edits) -> bool {
    let mut rest = edits.iter().peekable();
    for item in plan.items.iter().filter(|item| !item.raw.is_empty()) {
        let place = range_of(text, item.raw);
        let within = |edit: &&Edit| place.start < edit.range.start && edit.range.end < place.end;
        let mut own = Edits::default();
        while let Some(Edit { range, text }) = rest.next_if(within) {
            let range = range.start - place.start..range.end - place.start;
            if own.add(Edit::replace(range, text.clone())).is_err() {
                return false;
            }
        }
        if !own.is_empty() && !reads_well(plan, item, &own) {
            return false;
        }
    }
    rest.next().is_none()
}

/// Whether a file reads well after edits of any part of it, told by reading it with each item that no edit touches cut down
/// to its id. `plan` is the plan as it was read from the text.
///
/// Such an item is the same object in the same list as before, and what is wrong with it alone would have been found then.
/// So the file is JSON where the shorter one is, and says the same but for these items; and what is asked of items together
/// is that their ids differ, which stand there, and that what they name is there, which can only change where an id goes.
pub fn stays_whole(text: &str, plan: &Plan<'_>, edits: &Edits) -> bool {
    let Some((cut, kept)) = cut(text, plan, edits) else { return false };
    let source = Source::new(String::new(), cut);
    let (after, findings) = read(&source);
    if !findings.is_empty() {
        return false;
    }
    let own = |item: &Item<'_>| range_of(source.text(), item.raw).start;
    let (mut shown, mut others) = (kept.iter().peekable(), Vec::new());
    for item in &after.items {
        match shown.next_if(|(at, _)| *at == own(item)) {
            Some((_, place)) if plan.items[*place].kind != item.kind => return false,
            Some(_) => {}
            None => others.push(&item.id),
        }
    }
    // What was no item any more would not have been found in its place.
    shown.next().is_none() && names_hold(plan, &after, &kept, &others)
}

/// The items that are cut: where each stands in the shorter text, and its place in the plan.
type Kept = Vec<(usize, usize)>;

/// The edited text with the items that no edit touches cut down to their ids: where each of these stands, and which it is.
fn cut(text: &str, plan: &Plan<'_>, edits: &Edits) -> Option<(Vec<u8>, Kept)> {
    let places = items(text, plan);
    let in_order = places.len() == plan.items.len()
        && plan.items.iter().zip(&places).all(|(item, place)| range_of(text, item.raw) == *place);
    if !in_order || plan.items.is_empty() {
        return None;
    }
    let (mut cut, mut kept, mut moved) = (Edits::default(), Vec::with_capacity(places.len()), 0isize);
    let mut rest = edits.iter().peekable();
    for (at, place) in places.iter().enumerate() {
        let mut is_kept = true;
        while let Some(edit) = rest.next_if(|edit| begins_before(&edit.range, place)) {
            is_kept &= edit.range.end <= place.start;
            moved += edit.text.len().cast_signed() - edit.range.len().cast_signed();
            cut.add(edit.clone()).ok()?;
        }
        // An edit that began in an item before may reach over this one.
        is_kept &= cut.iter().next_back().is_none_or(|last| last.range.end <= place.start);
        if is_kept {
            let short = format!("{{\"id\":{}}}", Node::text(plan.items[at].id.as_str()).print(&Style::new(), ""));
            kept.push((place.start.checked_add_signed(moved)?, at));
            moved += short.len().cast_signed() - place.len().cast_signed();
            cut.add(Edit::replace(place.clone(), short)).ok()?;
        }
    }
    rest.try_for_each(|edit| cut.add(edit.clone())).ok()?;
    Some((cut.apply(text.as_bytes()), kept))
}

/// Whether an edit comes before the end of an item: what is inserted right behind it comes after.
fn begins_before(edit: &Range<usize>, item: &Range<usize>) -> bool {
    edit.start < item.end
}

/// Whether nothing that is kept names what is there no more.
fn names_hold(plan: &Plan<'_>, after: &Plan<'_>, kept: &[(usize, usize)], others: &[&Text<'_>]) -> bool {
    let mut all = kept.iter().map(|(_, place)| *place).peekable();
    let touched = (0..plan.items.len()).filter(|at| all.next_if_eq(at).is_none()).map(|at| &plan.items[at].id);
    let questions =
        plan.questions.iter().map(|question| &question.id).filter(|id| after.question(id.as_str()).is_none());
    let is_there = |id: &Text<'_>| others.iter().any(|other| *other == id || id::same(other.as_str(), id.as_str()));
    let mut gone = Vec::new();
    for id in touched.filter(|id| !is_there(id)).chain(questions) {
        gone.push(id.as_str());
        if gone.len() > MANY {
            return false;
        }
    }
    let names = |item: &Item<'_>| {
        let refers = [&item.batch, &item.phase].into_iter().chain(&item.depends_on);
        refers.into_iter().any(|name| gone.iter().any(|id| id::same(name.as_str(), id)))
    };
    gone.is_empty() || !kept.iter().any(|(_, place)| names(&plan.items[*place]))
}

/// Whether an item will have what a sound plan asks of it: its own id, its members of the right types, and references to
/// what is there.
fn reads_well(plan: &Plan<'_>, item: &Item<'_>, edits: &Edits) -> bool {
    let Ok(text) = String::from_utf8(edits.apply(item.raw.as_bytes())) else { return false };
    let mut bad = Vec::new();
    let after = item::read(item.kind, &text, &mut bad);
    let is_there = |id: &str| plan.position(id).is_some();
    bad.is_empty()
        && Members::one(&text, "id") == Members::one(item.raw, "id")
        && !after.id.is_blank()
        && conflict::first(&text).is_none()
        && unknown(plan, &after, is_there).next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use proptest::prelude::*;

    const PLAN: &str = r#"{"version": 1, "tasks": [{"id": "A", "status": "queued"}, {"id": "B", "dependsOn": ["A"]}]}"#;

    /// What is told of an edit, and what reading the whole tells.
    fn told(old: &str, new: &str) -> (bool, bool) {
        let source = Source::new("execution-plan.json", PLAN.into());
        let at = PLAN.find(old).unwrap();
        let mut edits = Edits::default();
        edits.add(Edit::replace(at..at + old.len(), new)).unwrap();
        let after = Source::new("execution-plan.json", edits.apply(PLAN.as_bytes()));
        let is_sound = read(&after).1.iter().all(|finding| finding.severity != Severity::Error);
        (stays_sound(source.text(), &read(&source).0, &edits), is_sound)
    }

    #[test]
    fn what_is_sound_within_an_item_is_sound_in_the_whole() {
        assert_eq!(told("queued", "complete"), (true, true));
        assert_eq!(told("\"queued\"", "\"queued\", \"owner\": \"mira\""), (true, true));
        assert_eq!(told("[\"A\"]", "[\"a\"]"), (true, true));
    }

    #[test]
    fn what_breaks_the_plan_is_never_taken_for_sound() {
        let broken =
            [("queued", "tomorrow"), ("\"queued\"", "queued"), ("\"queued\"", "\"queued\"}"), ("[\"A\"]", "[\"C\"]")];
        for (old, new) in
            broken.into_iter().chain([("\"A\", ", "\"B\", "), ("\"A\", ", "\"\", "), ("{\"id\": \"A\"", "{")])
        {
            assert_eq!(told(old, new), (false, false), "{old} {new}");
        }
    }

    const WHOLE: &str = r#"{"version": 1, "documents": ["T.md"], "gates": [{"id": "G", "question": "?"}],
        "phases": [{"id": "P", "name": "One", "dependsOn": ["G"]}],
        "tasks": [{"id": "A", "phase": "P"}, {"id": 7, "dependsOn": ["a"]}, {"id": "B", "title": "x"}, {"id": "C\u002d1"}], "log": [{"op": "add"}]}"#;

    /// What is told of an edit of the whole, and what reading it tells.
    fn told_of_whole(old: &str, new: &str) -> (bool, bool) {
        let at = WHOLE.find(old).unwrap_or_else(|| panic!("{old}"));
        judged(at..at + old.len(), new)
    }

    fn judged(range: Range<usize>, new: &str) -> (bool, bool) {
        let source = Source::new("execution-plan.json", WHOLE.into());
        let mut edits = Edits::default();
        edits.add(Edit::replace(range, new)).unwrap();
        let after = Source::new("execution-plan.json", edits.apply(WHOLE.as_bytes()));
        (stays_whole(source.text(), &read(&source).0, &edits), read(&after).1.is_empty())
    }

    #[test]
    fn what_is_sound_in_the_whole_is_told_by_what_is_edited() {
        for (old, new) in [
            ("\"version\"", "\"project\": \"x\", \"version\""),
            ("{\"op\": \"add\"}]", "{\"op\": \"add\"}, {\"op\": \"set\"}]"),
            ("\"x\"},", "\"x\"}, {\"id\": \"D\", \"dependsOn\": [\"7\", \"c-1\", \"G\"], \"phase\": \"p\"},"),
            ("{\"id\": \"B\", \"title\": \"x\"}, ", ""),
            ("\"B\"", "\"E\""),
            ("\"A\"", "\"a\""),
            ("[{\"id\": \"A\"", "[{\"id\": \"F\"}, {\"id\": \"A\""),
            ("\"phases\": [", "\"batches\": [{\"id\": \"q\"}], \"phases\": ["),
        ] {
            assert_eq!(told_of_whole(old, new), (true, true), "{old} {new}");
        }
    }

    #[test]
    fn what_breaks_the_whole_is_never_taken_for_sound() {
        for (old, new) in [
            ("1,", "2,"),
            ("\"B\"", "\"c-1\""),
            ("\"B\"", "\"p\""),
            ("\"x\"},", "\"x\"}, {\"id\": \"a\"},"),
            ("\"x\"},", "\"x\"}, {\"id\": \"D\", \"batch\": \"q\"},"),
            ("\"x\"},", "\"x\"} {\"id\": \"D\"},"),
            ("\"x\"},", "\"x\"}, {\"title\": \"D\"},"),
            ("\"A\"", "\"F\""),
            ("{\"id\": \"A\", \"phase\": \"P\"}, ", ""),
            ("{\"id\": \"P\", \"name\": \"One\", \"dependsOn\": [\"G\"]}", ""),
            ("\"G\", \"q", "\"H\", \"q"),
            ("\"gates\"", "\"Gates\""),
            ("\"tasks\": [", "\"tasks\": [["),
            ("}], \"log\"", "}, \"log\""),
        ] {
            assert_eq!(told_of_whole(old, new), (false, false), "{old} {new}");
        }
    }

    #[test]
    fn a_list_that_becomes_another_is_read_whole() {
        assert_eq!(told_of_whole("\"tasks\"", "\"batches\""), (false, true));
        assert_eq!(told_of_whole("\"phases\"", "\"stages\""), (false, false));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]
        #[test]
        fn no_edit_of_any_part_that_breaks_it_is_taken_for_sound(
            from in 0..WHOLE.len(),
            length in prop_oneof![Just(0usize), 1..12usize, 12..90usize],
            new in prop_oneof![
                Just(String::new()),
                "[\\[\\]{},:\" ]{1,3}",
                Just("{\"id\": \"A\"}".to_owned()),
                Just("{\"id\": \"N\", \"phase\": \"P\"}, ".to_owned()),
                Just(", {\"id\": \"N\", \"dependsOn\": [\"B\"]}".to_owned()),
                (0..WHOLE.len(), 1..60usize).prop_map(|(at, length)| WHOLE[at..(at + length).min(WHOLE.len())].to_owned()),
            ],
        ) {
            let (told, is_sound) = judged(from..(from + length).min(WHOLE.len()), &new);
            prop_assert!(is_sound || !told, "{from} {length} {new}");
        }
    }

    #[test]
    fn what_lies_outside_of_items_is_not_told() {
        assert_eq!(told("1", " 1"), (false, true));
        assert_eq!(told("{\"id\": \"A\", \"status\": \"queued\"}", "{\"id\": \"A\"}"), (false, true));
    }
}
