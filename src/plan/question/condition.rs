//! What is to be so for an answer: `FIX-006 complete`, `phase 1 is not done`, or words nobody can compute.

use crate::plan::graph::Waits;
use crate::plan::value::{Members, Text, text_or_number};
use crate::plan::{Plan, Status};
use serde_json::value::RawValue;

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It speaks of no item: somebody must look.
    Unknown,
}

/// A condition that speaks of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    /// The item's place in the plan.
    pub item: usize,
    /// How many bytes of the text name it, from where.
    pub name: (usize, usize),
    status: Status,
    negated: bool,
}

/// How many words an id may have in a sentence.
const WORDS: usize = 3;

impl Condition {
    /// Reads a condition; none where it names no item, or says nothing of its status.
    pub fn read(plan: &Plan<'_>, text: &str) -> Option<Self> {
        let mut rest = text;
        let mut negated = false;
        for word in ["if ", "If ", "not ", "the "] {
            if let Some(behind) = rest.strip_prefix(word) {
                negated |= word == "not ";
                rest = behind;
            }
        }
        let start = text.len() - rest.len();
        let ends = rest.match_indices([' ', '=', ':', '!']).map(|(at, _)| at).chain([rest.len()]);
        let mut ends: Vec<_> = ends.take(WORDS + 1).collect();
        ends.reverse();
        let (item, end) = ends.into_iter().find_map(|end| Some((plan.position(&rest[..end])?, end)))?;
        let (status, not) = status(&rest[end..])?;
        Some(Self { item, name: (start, start + end), status, negated: negated != not })
    }

    /// Whether it holds.
    pub fn holds(self, waits: &Waits<'_, '_>) -> bool {
        let item = &waits.plan.items[self.item];
        // A phase is complete when all that it holds is, whether anybody said so or not.
        let over = self.status == Status::Complete && item.status != Status::Cancelled && waits.is_over(self.item);
        (over || item.status == self.status) != self.negated
    }
}

/// The status that is wanted, and whether it is the one that must not be.
fn status(text: &str) -> Option<(Status, bool)> {
    let mut rest = text.trim().trim_end_matches(['.', '?']);
    let mut negated = false;
    for word in ["!=", "==", "=", ":", "is ", "are ", "has ", "not "] {
        if let Some(behind) = rest.strip_prefix(word) {
            negated |= matches!(word, "!=" | "not ");
            rest = behind.trim_start();
        }
    }
    match rest.to_lowercase().as_str() {
        "" if text.trim().is_empty() => Some((Status::Complete, false)),
        "incomplete" | "open" | "unfinished" => Some((Status::Complete, !negated)),
        other => Status::parse(other).map(|status| (status, negated)),
    }
}

/// Reads a text, a list of texts, or of objects with an item and its status.
pub(super) fn texts(raw: &str) -> Vec<Text<'_>> {
    let raws: Vec<&RawValue> = serde_json::from_str(raw).unwrap_or_default();
    let all = if raw.starts_with('[') { raws.into_iter().map(RawValue::get).collect() } else { vec![raw] };
    all.into_iter().filter_map(one).filter(|text| !text.is_blank()).collect()
}

fn one(raw: &str) -> Option<Text<'_>> {
    if !raw.starts_with('{') {
        return text_or_number(raw).ok();
    }
    let members = Members::read(raw).ok()?;
    let text = |name| members.get(name).and_then(|raw| text_or_number(raw).ok());
    let not = text("not").map(|not| format!(" not {not}"));
    let status = not.or_else(|| text("status").map(|status| format!(" {status}"))).unwrap_or_default();
    Some(format!("{}{status}", text("item")?).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Item, Kind};

    #[test]
    fn a_condition_names_an_item_and_its_status() {
        let mut plan = Plan::empty();
        plan.items.push(Item::new(Kind::Task, "FIX-006".to_owned(), String::new()));
        plan.items.push(Item::new(Kind::Phase, "phase-1".to_owned(), String::new()));
        plan.items[0].status = Status::Complete;
        let waits = Waits::new(&plan);
        for (text, expected) in [
            ("FIX-006 complete", Some(true)),
            ("If fix-006 is done", Some(true)),
            ("FIX-006", Some(true)),
            ("FIX-006 incomplete", Some(false)),
            ("FIX-006 != complete", Some(false)),
            ("not FIX-006 complete", Some(false)),
            ("FIX-006=in-progress", Some(false)),
            ("FIX-006: complete.", Some(true)),
            ("phase 1 is not complete", Some(true)),
            ("Phase 1 open", Some(true)),
            ("FIX-006 looks good", None),
            ("FIX-7 complete", None),
            ("performance is unacceptable", None),
        ] {
            assert_eq!(Condition::read(&plan, text).map(|one| one.holds(&waits)), expected, "{text}");
        }
        let named = Condition::read(&plan, "If Phase 1 is done").unwrap().name;
        assert_eq!(&"If Phase 1 is done"[named.0..named.1], "Phase 1");
    }
}
