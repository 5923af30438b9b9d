//! The definition of done: what must stand of an item before it is complete.

use super::field::Field;
use super::item::{Item, Kind};
use super::transition::How;
use super::value::{Stamp, Text, Value, WrongType};
use super::{Plan, id};

/// A point of the definition of done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// Its commands have passed.
    Verified,
    /// Somebody else than its owner has looked at it.
    Reviewed,
    /// It is merged.
    Merged,
    /// It has passed where all changes are tested.
    Ci,
    /// What it changes is documented.
    Documented,
    /// It runs where it is to run.
    Deployed,
    /// Every line of its checklist is ticked.
    Checklist,
}

/// A point that does not stand, and how to make it stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The point.
    pub point: Point,
    /// What to do.
    pub way: String,
}

/// Why a change is refused by the definition of done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Undone {
    /// Points are missing.
    #[error(
        "{id} cannot be complete, since the plan's definition of done wants more of it: {missing}; or give --force --reason TEXT"
    )]
    Missing {
        /// The item.
        id: String,
        /// What is missing, with what to do about each.
        missing: String,
    },
    /// Nobody knows who has reviewed it.
    #[error("a review of {id} counts only where it is known whose it is; give --by NAME")]
    Nobody {
        /// The item.
        id: String,
    },
    /// The owner has reviewed it.
    #[error("{by} owns {id}, and another must review it; give --by NAME, or --force --reason TEXT")]
    Own {
        /// The item.
        id: String,
        /// The owner.
        by: String,
    },
}

impl Point {
    /// Every point, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::Verified, Self::Reviewed, Self::Merged, Self::Ci, Self::Documented, Self::Deployed, Self::Checklist];

    /// Returns the name, as the plan file has it.
    pub fn name(self) -> &'static str {
        self.field().map_or("checklist", |field| field.row().key)
    }

    /// Returns the field that is stamped; a checklist is ticked instead.
    pub fn field(self) -> Option<Field> {
        Some(match self {
            Self::Verified => Field::Verified,
            Self::Reviewed => Field::Reviewed,
            Self::Merged => Field::Merged,
            Self::Ci => Field::Ci,
            Self::Documented => Field::Documented,
            Self::Deployed => Field::Deployed,
            Self::Checklist => return None,
        })
    }

    /// Finds a point by its name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|point| point.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// Reads the points of a plan.
pub fn read(raw: &str) -> Result<Vec<Point>, WrongType> {
    let wrong = || WrongType { expected: "a list of verified, reviewed, merged, ci, documented, deployed, checklist" };
    let names: Vec<Text<'_>> = serde_json::from_str(raw).map_err(|_| wrong())?;
    names.iter().map(|name| Point::parse(name.as_str()).ok_or_else(wrong)).collect()
}

/// Returns the points an item has to fulfil: those of the plan for what work is done on, none for what only holds tasks.
pub fn required(plan: &Plan<'_>, item: &Item<'_>) -> Vec<Point> {
    let holds = item.kind != Kind::Task && plan.members_of(item).next().is_some();
    if holds { Vec::new() } else { plan.done.clone() }
}

/// Returns the required points of an item that do not stand.
pub fn missing(plan: &Plan<'_>, item: &Item<'_>) -> Vec<Missing> {
    let points = required(plan, item).into_iter();
    points.filter_map(|point| way(item, point).map(|way| Missing { point, way })).collect()
}

/// What makes a point stand; none where it does.
fn way(item: &Item<'_>, point: Point) -> Option<String> {
    let id = &item.id;
    let Some(field) = point.field() else {
        let Some(Value::Checks(checks)) = item.get(Field::Validation) else { return None };
        let open = checks.iter().enumerate().filter(|(_, check)| !check.done);
        let open: String = open.map(|(at, _)| format!(" {}", at + 1)).collect();
        return (!open.is_empty()).then(|| format!("`plan tick {id}{open}`"));
    };
    let stamp = stamp(item, field);
    match (point, stamp) {
        (Point::Reviewed, Some(stamp)) if stamp.by.as_ref().is_none_or(|by| owns(item, by.as_str())) => {
            Some(format!("`plan update {id} reviewed=yes --by NAME`, of another than its owner"))
        }
        (_, Some(_)) => None,
        (Point::Verified, None) => Some(format!("`plan verify {id}` or `plan update {id} verified=yes`")),
        (Point::Reviewed, None) => Some(format!("`plan update {id} reviewed=yes --by NAME`")),
        _ => Some(format!("`plan update {id} {}=yes`", point.name())),
    }
}

/// The stamp that stands in a field.
pub fn stamp<'a>(item: &Item<'a>, field: Field) -> Option<Stamp<'a>> {
    match item.get(field) {
        Some(Value::Stamp(stamp)) => Some(*stamp),
        _ => None,
    }
}

fn owns(item: &Item<'_>, by: &str) -> bool {
    !item.owner.is_blank() && id::same(item.owner.as_str().trim_start_matches('@'), by.trim_start_matches('@'))
}

/// Gives a stamp that says nothing else the moment and the name of the change.
pub(super) fn stamped<'a>(value: Option<Value<'a>>, how: &How<'_>) -> Option<Value<'a>> {
    let Some(Value::Stamp(stamp)) = value else { return value };
    let by = stamp.by.or_else(|| how.by.map(|by| Text::from(by.to_owned())));
    Some(Value::Stamp(Box::new(Stamp { at: stamp.at.or(Some(how.at)), by, link: stamp.link })))
}

/// Refuses a review of one's own.
pub(super) fn refuse_review(draft: &Item<'_>, how: &How<'_>) -> Result<(), Undone> {
    let Some(stamp) = stamp(draft, Field::Reviewed).filter(|_| how.force.is_none()) else { return Ok(()) };
    match stamp.by {
        None => Err(Undone::Nobody { id: draft.id.to_string() }),
        Some(by) if owns(draft, by.as_str()) => Err(Undone::Own { id: draft.id.to_string(), by: by.to_string() }),
        Some(_) => Ok(()),
    }
}

/// Refuses to complete an item of which more is wanted.
pub(super) fn refuse_complete(plan: &Plan<'_>, draft: &Item<'_>, how: &How<'_>) -> Result<(), Undone> {
    let missing = missing(plan, draft);
    if missing.is_empty() || how.force.is_some() {
        return Ok(());
    }
    let missing: Vec<_> = missing.iter().map(|one| format!("{} ({})", one.point.name(), one.way)).collect();
    Err(Undone::Missing { id: draft.id.to_string(), missing: missing.join(", ") })
}

/// Takes the stamps off an item that is opened again: what is done to it now has to be looked at anew.
pub(super) fn unstamp(draft: &mut Item<'_>, given: &dyn Fn(Field) -> bool) {
    for field in Point::ALL.into_iter().filter_map(Point::field) {
        if !given(field) && draft.get(field).is_some() {
            draft.put(field, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::item;

    #[test]
    fn what_is_missing_is_told_with_the_way() {
        let mut plan = Plan::empty();
        plan.done = read(r#"["verified","Reviewed","ci","checklist"]"#).unwrap();
        let shown = |raw: &'static str| {
            let item = item::read(Kind::Task, raw, &mut Vec::new());
            missing(&plan, &item).iter().map(|one| format!("{}: {}", one.point.name(), one.way)).collect::<Vec<_>>()
        };
        assert_eq!(
            shown(r#"{"id":"A","validation":["x",{"text":"y","done":true},"z"]}"#),
            [
                "verified: `plan verify A` or `plan update A verified=yes`",
                "reviewed: `plan update A reviewed=yes --by NAME`",
                "ci: `plan update A ci=yes`",
                "checklist: `plan tick A 1 3`",
            ]
        );
        let own = r#"{"id":"A","owner":"@Bob","verified":"2026-01-15","ci":{"link":"https://x.test"},"reviewed":{"by":"bob"}}"#;
        assert_eq!(shown(own), ["reviewed: `plan update A reviewed=yes --by NAME`, of another than its owner"]);
        assert!(read(r#"["finished"]"#).is_err() && read("true").is_err());
    }
}
