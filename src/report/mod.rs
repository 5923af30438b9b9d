//! Reports: what a plan says, as Markdown to paste or to keep, and as data. Imports the plan alone.

pub mod ask;
mod blocker;
pub mod brief;
pub mod burnup;
pub mod changelog;
pub mod checklist;
pub mod compare;
pub mod criteria;
pub mod dashboard;
pub mod estimate;
pub mod lesson;
pub mod list;
pub mod log;
pub mod markers;
pub mod metrics;
pub mod monthly;
pub mod next;
pub mod note;
pub mod question;
pub mod resume;
pub mod risk;
pub mod rollback;
pub mod safe;
mod score;
pub mod show;
pub mod standup;
pub mod status;
mod step;
pub mod summary;
pub mod table;
pub mod team;
pub mod template;
pub mod weekly;
pub mod why;

#[cfg(test)]
mod sample;

use ask::Choice;

use crate::plan::week::BadWeek;
use crate::plan::{Effort, Field, Item, Kind, Moment, Plan, Status, id};
use chrono::NaiveDate;
use serde_json::Value;

/// A report: a new one is one file and one row of `ALL`.
#[derive(Debug)]
pub struct Report {
    /// Its name on the command line.
    pub name: &'static str,
    /// One line of help.
    pub help: &'static str,
    /// What it can be asked for, where a document asks for it.
    pub takes: &'static [Choice],
    /// Renders it as Markdown that ends with one newline.
    pub markdown: fn(&Plan<'_>, &Options<'_>) -> Result<String, Refused>,
    /// Renders the same facts as data.
    pub json: fn(&Plan<'_>, &Options<'_>) -> Result<Value, Refused>,
}

/// Every report.
pub const ALL: &[Report] = &[
    dashboard::REPORT,
    weekly::REPORT,
    changelog::REPORT,
    estimate::REPORT,
    lesson::REPORT,
    team::REPORT,
    standup::REPORT,
    monthly::REPORT,
    summary::REPORT,
    burnup::REPORT,
    compare::REPORT,
];

/// What can be asked of a report; each takes what concerns it.
#[derive(Debug, Clone)]
pub struct Options<'o> {
    /// The time it is.
    pub now: Moment,
    /// The week, as somebody names it.
    pub label: Option<&'o str>,
    /// The first day.
    pub since: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// The items, in the order asked.
    pub ids: &'o [String],
    /// Whose items.
    pub owner: Option<&'o str>,
    /// The field to group by.
    pub by: Option<By>,
    /// Tables and lists, or a tree.
    pub style: Style,
    /// The changelog in the form of keepachangelog.com.
    pub keep_a_changelog: bool,
}

/// What a dashboard groups by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the field of that name")]
pub enum By {
    Priority,
    Component,
    Batch,
    Phase,
    Owner,
    Status,
}

/// How a dashboard is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Tables and lists.
    #[default]
    Table,
    /// A tree in a fence.
    Tree,
    /// A box in a fence.
    Box,
}

/// Why there is no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The label names no week.
    #[error(transparent)]
    Week(#[from] BadWeek),
    /// An id is not in the plan.
    #[error("{id} names no item of the plan{}", near.as_ref().map_or_else(String::new, |near| format!("; did you mean {near}?")))]
    Unknown {
        /// The id as given.
        id: String,
        /// The id that may be meant.
        near: Option<String>,
    },
    /// The label names no month.
    #[error(
        "`{0}` is no month: write `2026-01`, `January 2026` or `Month 1` (counted from startDate), or nothing for the current month"
    )]
    Month(String),
    /// No item is named.
    #[error("name the item of which a summary is wanted, as plan summary SEC-002")]
    Nothing,
    /// An item is not complete.
    #[error("{id} is {status}, and a changelog tells of complete items; complete it first, or leave it out")]
    Open {
        /// The item.
        id: String,
        /// How far it is.
        status: Status,
    },
}

/// The longest text GitHub takes for an issue or a comment, in characters.
const LONGEST: usize = 65_536;

/// Finds a report by its name.
pub fn find(name: &str) -> Option<&'static Report> {
    ALL.iter().find(|report| report.name == name)
}

/// Returns what to say on standard error beside a report, in whole sentences.
pub fn notes(report: &Report, plan: &Plan<'_>, options: &Options<'_>, text: &str) -> Vec<String> {
    let mut notes = Vec::new();
    if report.name == weekly::REPORT.name {
        notes.extend(weekly::note(plan, options));
    }
    let length = text.chars().count();
    if length > LONGEST {
        notes.push(format!(
            "the report has {length} characters, and GitHub takes {LONGEST} in an issue; keep it in a file instead"
        ));
    }
    notes
}

impl Options<'_> {
    /// Returns options that ask for nothing in particular.
    pub fn at(now: Moment) -> Self {
        Self {
            now,
            label: None,
            since: None,
            until: None,
            ids: &[],
            owner: None,
            by: None,
            style: Style::Table,
            keep_a_changelog: false,
        }
    }
}

impl By {
    /// Every grouping with its name on the command line.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Priority, "priority"),
        (Self::Component, "component"),
        (Self::Batch, "batch"),
        (Self::Phase, "phase"),
        (Self::Owner, "owner"),
        (Self::Status, "status"),
    ];

    /// Returns the field that is grouped by.
    pub fn field(self) -> Field {
        match self {
            Self::Priority => Field::Priority,
            Self::Component => Field::Component,
            Self::Batch => Field::Batch,
            Self::Phase => Field::Phase,
            Self::Owner => Field::Owner,
            Self::Status => Field::Status,
        }
    }
}

/// Returns an item's id and title, as people say it; an id that was made of the title is not repeated.
fn name(item: &Item<'_>) -> String {
    let title = item.title.as_str();
    if !title.is_empty() && id::same(item.id.as_str(), &id::slug(title)) {
        return safe::one_line(title);
    }
    safe::one_line(&item.heading())
}

/// Returns an item's short name, the title where the id was made of it.
fn short(item: &Item<'_>) -> String {
    let title = item.title.as_str();
    if !title.is_empty() && id::same(item.id.as_str(), &id::slug(title)) {
        return safe::one_line(title);
    }
    safe::one_line(&id::spoken(item.id.as_str()))
}

/// Returns the items work is done on: tasks, and the batches and phases that have none.
fn work<'p, 'a>(plan: &'p Plan<'a>) -> Vec<&'p Item<'a>> {
    let leaf = |item: &&Item<'_>| item.kind == Kind::Task || plan.members_of(item).next().is_none();
    [Kind::Task, Kind::Batch, Kind::Phase].into_iter().flat_map(|kind| plan.of(kind)).filter(leaf).collect()
}

/// Returns a field's text, where it has one.
fn text(item: &Item<'_>, field: Field) -> Option<String> {
    item.get(field).map(|value| value.to_string()).filter(|text| !text.trim().is_empty())
}

/// Returns `1 task`, `2 tasks`, `2 batches`.
fn count(number: u64, noun: &str) -> String {
    let plural = match noun {
        _ if number == 1 => "",
        "batch" => "es",
        _ => "s",
    };
    format!("{number} {noun}{plural}")
}

/// Returns hours as the plan file gives them.
fn hours(effort: Effort) -> Value {
    serde_json::from_str(&effort.decimal()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_report_has_its_own_name() {
        for report in ALL {
            assert_eq!(find(report.name).map(|found| found.help), Some(report.help));
            assert!(!report.help.is_empty());
        }
    }

    #[test]
    fn groupings_are_in_the_order_of_the_type() {
        for (index, (by, name)) in By::ALL.into_iter().enumerate() {
            assert_eq!((by as usize, by.field().name()), (index, name));
        }
    }

    #[test]
    fn an_empty_plan_has_every_report() {
        let options = Options::at(Moment::parse("2026-01-15T12:00:00Z").unwrap());
        for report in ALL {
            let text = (report.markdown)(&Plan::empty(), &options).unwrap();
            assert!(text.ends_with('\n') && !text.ends_with("\n\n") && text.len() > 1, "{text}");
            let data = (report.json)(&Plan::empty(), &options).unwrap();
            assert_eq!((&data["version"], &data["report"]), (&Value::from(1), &Value::from(report.name)));
        }
    }

    #[test]
    fn a_report_too_long_for_an_issue_is_noted() {
        let options = Options::at(Moment::parse("2026-01-15").unwrap());
        let notes = |text: &str| notes(&dashboard::REPORT, &Plan::empty(), &options, text);
        assert!(notes(&"é".repeat(65_536)).is_empty());
        assert_eq!(notes(&"é".repeat(65_537)).len(), 1);
    }
}
