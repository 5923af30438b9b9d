//! What people said for a week: done, goals, asks and wins.

use super::safe::one_line;
use super::table::labelled;
use crate::plan::kept::{Kept, List};
use crate::plan::week::Week;
use crate::plan::{Moment, Plan, id};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// What sort of thing is said.
#[derive(Debug)]
pub struct Kind {
    /// Its name, that of the flag.
    pub name: &'static str,
}

/// Every kind, in the order of the weekly report.
pub const KINDS: [Kind; 4] = [Kind { name: "done" }, Kind { name: "goal" }, Kind { name: "ask" }, Kind { name: "win" }];

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The name of its kind.
    pub kind: String,
    /// The words.
    pub text: String,
    /// When it was said.
    pub at: Option<Moment>,
    /// By whom.
    pub by: String,
}

/// Returns what was said of a week: by its label, else by when it was said.
///
/// What is said of a week by its label belongs to it, also when it was said later.
pub fn of(plan: &Plan<'_>, week: &Week, now: Moment) -> Vec<Said> {
    let all = Kept::all(plan, List::Notes);
    all.iter().filter(|note| belongs(plan, note, week, now)).filter_map(said).collect()
}

/// Returns what was said from a first to a last day, of whatever week.
pub fn between(plan: &Plan<'_>, first: NaiveDate, last: NaiveDate, now: Moment) -> Vec<Said> {
    let seen = |at: Moment| {
        at.utc(plan.utc_offset) <= now.utc(plan.utc_offset) && (first..=last).contains(&at.day(plan.utc_offset))
    };
    let all = Kept::all(plan, List::Notes);
    all.iter().filter(|note| note.moment("at").is_some_and(seen)).filter_map(said).collect()
}

fn said(note: &Kept<'_>) -> Option<Said> {
    let text = one_line(note.title().as_str());
    let (kind, by) = (note.text("kind").to_string(), note.text("by").to_string());
    (!text.is_empty()).then(|| Said { kind, text, at: note.moment("at"), by })
}

fn belongs(plan: &Plan<'_>, note: &Kept<'_>, week: &Week, now: Moment) -> bool {
    let (label, at) = (note.text("week"), note.moment("at"));
    if !label.is_blank() {
        if id::same(label.as_str(), &week.label) {
            return true;
        }
        let named = Week::find(plan, Some(label.as_str()), now).ok().filter(|named| named.placed);
        return named.is_some_and(|named| named.first >= week.first && named.last <= week.last);
    }
    at.is_some_and(|at| week.holds(at, week.past(plan, now)))
}

/// Returns the words of a kind.
pub fn words<'s>(said: &'s [Said], kind: &str) -> impl Iterator<Item = &'s str> {
    said.iter().filter(move |one| one.kind == kind).map(|one| one.text.as_str())
}

/// Writes what was said of a week, for a terminal.
pub fn text(week: &Week, said: &[Said]) -> String {
    if said.is_empty() {
        return format!("Nothing was said for {}: plan note --done|--goal|--ask|--win TEXT\n", one_line(&week.label));
    }
    let facts = KINDS.map(|kind| (kind.name, words(said, kind.name).map(str::to_owned).collect::<Vec<_>>()));
    format!("{}\n\n{}", one_line(&week.label), labelled(&facts))
}

/// Returns what was said of a week as data.
pub fn data(week: &Week, said: &[Said]) -> Value {
    json!({"version": 1, "week": week.label, "firstDay": week.first.to_string(), "lastDay": week.last.to_string(), "notes": facts(said)})
}

/// Returns each thing that was said as data.
pub fn facts(said: &[Said]) -> Vec<Value> {
    let fact = |one: &Said| {
        let by = (!one.by.is_empty()).then_some(&one.by);
        json!({"kind": one.kind, "text": one.text, "at": one.at.map(|at| at.to_string()), "by": by})
    };
    said.iter().map(fact).collect()
}
