//! Whether a plan file that was read and found sound still is after edits, without reading all of it again.

use super::range_of;
use super::read::unknown;
use crate::plan::{Item, Plan, item};
use crate::text::{Edit, Edits, conflict};

/// Whether each edit lies within one item, and each of these items reads well as it will be. All else of the file is as it
/// was, so that reading the whole would find nothing either. Where it is not so, only reading the whole tells more.
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

/// Whether an item will have what a sound plan asks of it: its own id, its members of the right types, and references to
/// what is there.
fn reads_well(plan: &Plan<'_>, item: &Item<'_>, edits: &Edits) -> bool {
    let Ok(text) = String::from_utf8(edits.apply(item.raw.as_bytes())) else { return false };
    let mut bad = Vec::new();
    let before = item::read(item.kind, item.raw, &mut bad);
    let after = item::read(item.kind, &text, &mut bad);
    let is_there = |id: &str| plan.position(id).is_some();
    bad.is_empty()
        && after.id == before.id
        && !after.id.is_blank()
        && conflict::first(&text).is_none()
        && unknown(plan, &after, is_there).next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::json::read;
    use crate::text::Source;

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

    #[test]
    fn what_lies_outside_of_items_is_not_told() {
        assert_eq!(told("1", " 1"), (false, true));
        assert_eq!(told("{\"id\": \"A\", \"status\": \"queued\"}", "{\"id\": \"A\"}"), (false, true));
    }
}
