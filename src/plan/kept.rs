//! What a plan keeps beside its items, in lists: what was said for a week, targets, risks, lessons, teams, who is told what.

use super::history::{Past, Record, value_at};
use super::value::{Members, Text, list, text_or_number};
use super::{Moment, Plan, id};
use serde_json::value::RawValue;

/// One of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// What people said for a weekly report.
    Notes,
    /// What a metric or the work is to reach.
    Targets,
    /// What may go wrong.
    Risks,
    /// What was learned.
    Lessons,
    /// Who works together.
    Teams,
    /// Who does what in a phase.
    Assignments,
    /// What makes the whole a success.
    Criteria,
    /// Who is told what, and when.
    Communications,
}

/// An element of a list.
#[derive(Debug, Clone)]
pub struct Kept<'a> {
    /// Where it belongs.
    pub list: List,
    /// The id: of one that states none, made of what it says.
    pub id: Text<'a>,
    /// Its text in the plan file; of one that is gone, in the record of that.
    pub raw: &'a str,
    members: Vec<(Text<'a>, &'a str)>,
}

/// A list with its names: the member of the plan file, one of it, and the lead of ids.
struct Row(List, &'static str, &'static str, &'static str);

const ROWS: [Row; 8] = [
    Row(List::Notes, "weeklyNotes", "note", "NOTE"),
    Row(List::Targets, "targets", "target", "TARGET"),
    Row(List::Risks, "risks", "risk", "RISK"),
    Row(List::Lessons, "lessons", "lesson", "LESSON"),
    Row(List::Teams, "teams", "team", "TEAM"),
    Row(List::Assignments, "assignments", "assignment", "WORK"),
    Row(List::Criteria, "criteria", "criterion", "CRITERION"),
    Row(List::Communications, "communications", "communication", "COMM"),
];

/// The members that say what an element is, the first there is.
const TITLES: [&str; 5] = ["text", "risk", "title", "name", "description"];

impl List {
    /// Every list.
    pub const ALL: [Self; 8] = [
        Self::Notes,
        Self::Targets,
        Self::Risks,
        Self::Lessons,
        Self::Teams,
        Self::Assignments,
        Self::Criteria,
        Self::Communications,
    ];

    fn row(self) -> &'static Row {
        debug_assert!(ROWS[self as usize].0 == self);
        &ROWS[self as usize]
    }

    /// Returns the member of the plan file that holds it.
    pub fn member(self) -> &'static str {
        self.row().1
    }

    /// Returns what one of it is called.
    pub fn name(self) -> &'static str {
        self.row().2
    }

    /// Returns what so many of it are called.
    pub fn named(self, number: usize) -> &'static str {
        match self {
            _ if number == 1 => self.name(),
            Self::Notes => "notes",
            _ => self.member(),
        }
    }

    /// Returns the command that lists it.
    pub fn command(self) -> &'static str {
        match self {
            Self::Targets => "metrics",
            Self::Assignments | Self::Communications => "team",
            Self::Criteria => "criteria",
            _ => self.name(),
        }
    }

    /// Returns the id of the next element.
    pub fn next(self, plan: &Plan<'_>) -> String {
        let lead = self.row().3;
        let number = |kept: &Kept<'_>| kept.id.as_str().strip_prefix(lead)?.strip_prefix('-')?.parse::<u64>().ok();
        let last = Kept::all(plan, self).iter().filter_map(number).max().unwrap_or(0);
        format!("{lead}-{}", last + 1)
    }

    /// Returns the id of the element so many behind that of `next`.
    pub fn after(self, next: &str, more: usize) -> String {
        let number = next.rsplit_once('-').and_then(|(_, number)| number.parse::<usize>().ok()).unwrap_or(1);
        format!("{}-{}", self.row().3, number + more)
    }

    /// Returns the name under which the log tells of a whole element.
    pub fn whole(self, id: &str) -> String {
        format!("{}[{id}]", self.member())
    }
}

impl<'a> Kept<'a> {
    /// Reads the elements of a list as the plan file has them; what is no list has none.
    pub fn all(plan: &Plan<'a>, list: List) -> Vec<Self> {
        let raws: Vec<&'a RawValue> =
            plan.other(list.member()).and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or_default();
        raws.into_iter().enumerate().filter_map(|(at, raw)| Self::read(list, at, raw.get())).collect()
    }

    /// Returns the elements of a list as they were, by their own dates and the plan's log; of a time past for good, what
    /// nobody recorded is left out.
    pub fn at(plan: &Plan<'a>, list: List, past: Past) -> Vec<Self> {
        let (log, standing) = (plan.log(), Self::all(plan, list));
        let gone = log.iter().flat_map(|record| &record.set).filter_map(|(name, before, _)| {
            let id = named(list, name.as_str())?;
            let known = standing.iter().any(|kept| kept.id.as_str() == id);
            Self::read(list, 0, before).filter(|_| !known && *before != "null")
        });
        let mut all: Vec<Self> = Vec::new();
        for kept in standing.iter().cloned().chain(gone) {
            if !all.iter().any(|other| other.id == kept.id) {
                all.push(kept);
            }
        }
        let standing = |kept: &Self| standing.iter().any(|other| other.id == kept.id);
        all.into_iter()
            .filter_map(|kept| {
                let stands = standing(&kept);
                kept.then(&log, past, stands)
            })
            .collect()
    }

    fn read(list: List, at: usize, raw: &'a str) -> Option<Self> {
        let members = match raw.as_bytes().first()? {
            b'{' => Members::read(raw).ok()?.0,
            b'"' => vec![(Text::new(TITLES[0]), raw)],
            _ => return None,
        };
        let mut kept = Self { list, id: Text::default(), raw, members };
        kept.id = match kept.text("id") {
            id if !id.is_blank() => id,
            _ => match id::slug(kept.title().as_str()) {
                slug if slug.is_empty() => format!("{}-{}", list.row().3, at + 1).into(),
                slug => slug.into(),
            },
        };
        Some(kept)
    }

    /// The element as it was; none where it was not there.
    fn then(mut self, log: &[Record<'a>], past: Past, stands: bool) -> Option<Self> {
        let known = value_at(log, &self.list.whole(self.id.as_str()), past);
        match known {
            Some("null") => return None,
            Some(raw) => {
                self = Self::read(self.list, 0, raw).map(|then| Self { id: self.id.clone(), raw: self.raw, ..then })?;
            }
            None if !stands => return None,
            None => {}
        }
        let lead = format!("{}.{}.", self.list.member(), self.id);
        let mut names: Vec<&str> = Vec::new();
        for (name, ..) in log.iter().flat_map(|record| &record.set) {
            names.extend(name.as_str().strip_prefix(&lead));
        }
        let own = ["at", "addedAt", "since"].iter().find_map(|name| self.moment(name));
        let dated = own.map(|at| past.saw(at));
        if dated == Some(false) || past.over && dated.is_none() && known.is_none() && names.is_empty() {
            return None;
        }
        for name in names {
            let Some(raw) = value_at(log, &format!("{lead}{name}"), past) else { continue };
            self.members.retain(|(other, _)| other.as_str() != name);
            if raw != "null" {
                self.members.push((name.to_owned().into(), raw));
            }
        }
        Some(self)
    }

    /// Whether it has this id, or the number in it; case, spaces, `_` and `-` do not matter.
    pub fn is(&self, wanted: &str) -> bool {
        let number = || self.id.as_str().strip_prefix(self.list.row().3).and_then(|rest| rest.strip_prefix('-'));
        id::same(self.id.as_str(), wanted) || number() == Some(wanted)
    }

    /// Returns the JSON text of a member.
    pub fn member(&self, name: &str) -> Option<&'a str> {
        self.members.iter().rev().find(|(key, _)| key.as_str() == name).map(|(_, raw)| *raw)
    }

    /// Returns a member as text; it is empty where there is none.
    pub fn text(&self, name: &str) -> Text<'a> {
        self.member(name).and_then(|raw| text_or_number(raw).ok()).unwrap_or_default()
    }

    /// Returns the first of several members that says something.
    pub fn first(&self, names: &[&str]) -> Text<'a> {
        names.iter().map(|name| self.text(name)).find(|text| !text.is_blank()).unwrap_or_default()
    }

    /// Returns a member that is a list of texts.
    pub fn texts(&self, name: &str) -> Vec<Text<'a>> {
        self.member(name).and_then(|raw| list(raw).ok()).unwrap_or_default()
    }

    /// Returns the texts of a member, which may be one alone.
    pub fn list(&self, name: &str) -> Vec<String> {
        let one = Some(self.text(name)).filter(|text| !text.is_blank());
        let all = if one.is_some() { one.into_iter().collect() } else { self.texts(name) };
        all.iter().map(ToString::to_string).collect()
    }

    /// Returns a member as people read it, the texts of a list on one line.
    pub fn shown(&self, name: &str) -> String {
        joined(name, &self.list(name))
    }

    /// Returns a member that is a moment.
    pub fn moment(&self, name: &str) -> Option<Moment> {
        Moment::parse(self.text(name).as_str())
    }

    /// Returns what it says.
    pub fn title(&self) -> Text<'a> {
        self.first(&TITLES)
    }

    /// Whether it is an object of the plan file, whose members can be set.
    pub fn is_object(&self) -> bool {
        self.raw.starts_with('{')
    }
}

/// What stands between the texts of a list on one line: a responsibility may have commas of its own.
fn sign(member: &str) -> &'static str {
    if member == "responsibilities" { "; " } else { ", " }
}

/// Returns the texts of a list on one line.
pub fn joined(member: &str, texts: &[String]) -> String {
    texts.join(sign(member))
}

/// Returns the texts of a list that stand on one line.
pub fn parted<'s>(member: &str, line: &'s str) -> impl Iterator<Item = &'s str> {
    line.split(sign(member))
}

/// Finds an element by its id or number.
pub fn find<'k, 'a>(all: &'k [Kept<'a>], wanted: &str) -> Option<&'k Kept<'a>> {
    all.iter().find(|kept| kept.is(wanted))
}

/// The id in the name of a whole element of a list: `risks[RISK-1]`.
pub fn named(list: List, name: &str) -> Option<&str> {
    name.strip_prefix(list.member())?.strip_prefix('[')?.strip_suffix(']')
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::FixedOffset;

    fn plan(risks: &'static str, log: &'static str) -> Plan<'static> {
        let mut plan = Plan::empty();
        plan.others = vec![(Text::new("risks"), risks), (Text::new("log"), log)];
        plan
    }

    fn past(day: &str, over: bool) -> Past {
        let offset = FixedOffset::east_opt(0).unwrap();
        Past { until: Moment::parse(day).unwrap().utc(offset), over, offset }
    }

    fn shown(plan: &Plan<'_>, day: &str, over: bool) -> String {
        let all = Kept::at(plan, List::Risks, past(day, over));
        all.iter()
            .map(|kept| format!("{} {} {}", kept.id, kept.title(), kept.text("status")))
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn lists_are_in_the_order_of_the_type() {
        for (at, list) in List::ALL.into_iter().enumerate() {
            assert_eq!((list as usize, ROWS[at].0), (at, list));
        }
    }

    #[test]
    fn elements_are_objects_or_texts_and_have_ids() {
        let plan = plan(r#"["Scope creep",{"id":"R7","risk":"Frost"},{"id":"RISK-4","title":"Rain"},{"x":1},7]"#, "[]");
        let all = Kept::all(&plan, List::Risks);
        let shown: Vec<_> = all.iter().map(|kept| format!("{}: {}", kept.id, kept.title())).collect();
        assert_eq!(shown, ["scope-creep: Scope creep", "R7: Frost", "RISK-4: Rain", "RISK-4: "]);
        assert_eq!((List::Risks.next(&plan), List::Teams.next(&plan)), ("RISK-5".to_owned(), "TEAM-1".to_owned()));
        assert_eq!(List::Risks.after("RISK-5", 2), "RISK-7");
        assert!(find(&all, "4").is_some() && find(&all, "r 7").is_some() && find(&all, "8").is_none());
    }

    #[test]
    fn a_list_is_what_the_log_says_it_was() {
        let log = r#"[{"op":"risk","at":"2026-01-10","set":{"risks[RISK-1]":[null,{"id":"RISK-1","risk":"Frost","status":"open"}]}},
            {"op":"risk","at":"2026-01-12","set":{"risks.RISK-1.status":["open","closed"]}},
            {"op":"risk","at":"2026-01-14","set":{"risks[RISK-2]":[{"id":"RISK-2","risk":"Rain","since":"2026-01-11"},null]}}]"#;
        let plan = plan(r#"[{"id":"RISK-1","risk":"Ice","status":"closed"},{"id":"RISK-3","risk":"By hand"}]"#, log);
        assert_eq!(shown(&plan, "2026-01-10", true), "");
        assert_eq!(shown(&plan, "2026-01-11", true), "RISK-1 Frost open");
        assert_eq!(shown(&plan, "2026-01-13", true), "RISK-1 Frost closed; RISK-2 Rain ");
        assert_eq!(shown(&plan, "2026-01-15", true), "RISK-1 Frost closed");
        assert_eq!(shown(&plan, "2026-01-15", false), "RISK-1 Ice closed; RISK-3 By hand ");
    }
}
