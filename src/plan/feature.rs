//! The feature that a plan of phases is about.

use super::status::Status;
use super::value::{Form, Members, Text, Value, WrongType, text_or_number};
use super::{Item, Kind, Moment, Plan};

/// What a plan says of the feature at work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feature<'a> {
    /// The id, as `FEAT-001`.
    pub id: Text<'a>,
    /// What it is called.
    pub name: Text<'a>,
    /// How far it is, where the plan says so.
    pub status: Option<Status>,
    /// When work began.
    pub started: Option<Moment>,
    /// When it is to be complete.
    pub target: Option<Moment>,
}

/// Where the phases of a plan are.
#[derive(Debug, Clone, Copy)]
pub struct Place<'p, 'a> {
    /// The phase at work, else the first that is open.
    pub phase: &'p Item<'a>,
    /// Its number among the phases, from 1.
    pub number: usize,
    /// How many phases there are.
    pub of: usize,
}

impl<'a> Feature<'a> {
    /// The member of the plan file that holds it.
    pub const MEMBER: &'static str = "feature";

    /// Reads the member of the plan file.
    pub fn read(raw: &'a str) -> Result<Self, WrongType> {
        let members = Members::read(raw)?;
        let given = |name: &str| members.get(name).filter(|raw| *raw != "null");
        let text = |name: &str| given(name).map(text_or_number).transpose().map(Option::unwrap_or_default);
        let moment = |name: &str| match given(name).map(|raw| Value::read(Form::Moment, raw)).transpose()?.flatten() {
            Some(Value::Moment(moment)) => Ok(Some(moment)),
            _ => Ok(None),
        };
        let status = match given("status").map(|raw| Value::read(Form::Status, raw)).transpose()?.flatten() {
            Some(Value::Status(status)) => Some(status),
            _ => None,
        };
        Ok(Self {
            id: text("id")?,
            name: text("name")?,
            status,
            started: moment("started")?,
            target: moment("target")?,
        })
    }

    /// Returns how many days its target has passed; none where it has not, or it is complete.
    pub fn overdue(&self, plan: &Plan<'_>, now: Moment) -> Option<i64> {
        let target = self.target.filter(|_| !self.status.is_some_and(Status::is_closed))?;
        let days = (now.day(plan.utc_offset) - target.day(plan.utc_offset)).num_days();
        (days > 0).then_some(days)
    }
}

impl<'a> Plan<'a> {
    /// Returns the places of the phases, templates left out, in the order of the work: by the numbers of their ids where
    /// all of one feature have one, else as the file has them.
    pub fn phases(&self) -> Vec<usize> {
        let all: Vec<usize> = (0..self.items.len())
            .filter(|at| self.items[*at].kind == Kind::Phase && !self.items[*at].template)
            .collect();
        let numbers: Option<Vec<(&str, u32)>> = all.iter().map(|at| numbered(self.items[*at].id.as_str())).collect();
        let Some(numbers) = numbers else { return all };
        let first = |scope: &str| numbers.iter().position(|(other, _)| *other == scope);
        let mut places: Vec<usize> = (0..all.len()).collect();
        places.sort_by_key(|place| (first(numbers[*place].0), numbers[*place].1));
        places.into_iter().map(|place| all[place]).collect()
    }

    /// Returns where its phases are; none where it has none, or all are over.
    pub fn place(&self) -> Option<Place<'_, 'a>> {
        let phases = self.phases().into_iter().map(|at| &self.items[at]);
        let phases: Vec<_> = phases.filter(|phase| phase.status != Status::Cancelled).collect();
        let rank = |phase: &Item<'_>| match phase.status {
            Status::InProgress | Status::InReview => Some(0),
            Status::Failed | Status::Blocked => Some(1),
            status if status.is_closed() => None,
            _ => (self.progress(phase) < 100).then_some(2),
        };
        let open = phases.iter().enumerate().filter_map(|(at, phase)| Some((rank(phase)?, at)));
        let at = open.min()?.1;
        Some(Place { phase: phases[at], number: at + 1, of: phases.len() })
    }
}

/// What stands before the number at the end of an id, and the number.
fn numbered(id: &str) -> Option<(&str, u32)> {
    let start = id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    Some((&id[..start], id[start..].parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_is_overdue_behind_its_target() {
        let raw =
            r#"{"id":"FEAT-1","name":"Sign in","status":"in-progress","started":"2026-01-12","target":"2026-01-20"}"#;
        let mut feature = Feature::read(raw).unwrap();
        let overdue = |feature: &Feature<'_>, day| feature.overdue(&Plan::empty(), Moment::parse(day).unwrap());
        assert_eq!(overdue(&feature, "2026-01-20"), None);
        assert_eq!(overdue(&feature, "2026-01-23"), Some(3));
        feature.status = Some(Status::Complete);
        assert_eq!(overdue(&feature, "2026-01-23"), None);
        assert!(Feature::read(r#"{"target":"soon"}"#).is_err() && Feature::read("[]").is_err());
    }

    #[test]
    fn the_phase_at_work_comes_before_one_that_is_open() {
        use Status::{Cancelled, Complete, Failed, InProgress, NotStarted};
        let check = |statuses: &[Status], expected: Option<usize>| {
            let mut plan = Plan::empty();
            for (at, status) in statuses.iter().enumerate() {
                let mut phase = Item::new(Kind::Phase, format!("phase-{}", at + 1), String::new());
                phase.status = *status;
                plan.items.push(phase);
            }
            assert_eq!(plan.place().map(|place| place.number), expected, "{statuses:?}");
        };
        check(&[Complete, NotStarted, InProgress], Some(3));
        check(&[Complete, NotStarted, Failed], Some(3));
        check(&[Complete, NotStarted, NotStarted], Some(2));
        check(&[Cancelled, NotStarted], Some(1));
        check(&[Complete, Complete], None);
        check(&[], None);
    }

    #[test]
    fn phases_come_in_the_order_of_their_numbers() {
        let check = |ids: &[&'static str], expected: &[usize]| {
            let mut plan = Plan::empty();
            plan.items.extend(ids.iter().map(|id| Item::new(Kind::Phase, Text::new(id), String::new())));
            assert_eq!(plan.phases(), expected, "{ids:?}");
        };
        check(&["phase-3", "phase-1", "phase-10"], &[1, 0, 2]);
        check(&["b/phase-2", "a/phase-1", "b/phase-1"], &[2, 0, 1]);
        check(&["phase-3", "LAUNCH", "phase-1"], &[0, 1, 2]);
    }
}
