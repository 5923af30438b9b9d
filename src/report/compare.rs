//! What was thought and what is known: scope, estimates, targets and completion then and now.

use super::safe::safe;
use super::table::table;
use super::{Options, Report, ask, name, text};
use crate::plan::figure::{self, percent, share};
use crate::plan::history::{Past, as_of, value_at};
use crate::plan::{Effort, Field, Item, Plan, Scope, Status};
use chrono::NaiveTime;
use serde_json::{Value, json};
use std::cmp::Ordering;

/// The comparison.
pub const REPORT: Report = Report {
    name: "compare",
    help: "Scope, estimates, targets and completion, then and now",
    takes: &[ask::SINCE],
    markdown: |plan, options| Ok(markdown(plan, options)),
    json: |plan, options| Ok(data(plan, options)),
};

/// The fields whose change is told of each item, with how it is called.
const FIELDS: [(Field, &str); 4] =
    [(Field::Estimate, "estimate"), (Field::Target, "target"), (Field::Due, "due"), (Field::Priority, "priority")];

/// A plan then and now.
pub struct Two<'p, 'a, 'b> {
    /// What then is called: a day, or a revision.
    pub label: String,
    /// The plan as it was.
    pub then: &'p Plan<'a>,
    /// The plan as it is.
    pub now: &'p Plan<'b>,
    /// What now is called.
    pub today: String,
}

/// Returns the plan as it was at the beginning of a day, as far as its records tell.
pub fn at<'a>(plan: &Plan<'a>, day: chrono::NaiveDate) -> Plan<'a> {
    let past = Past { until: day.and_time(NaiveTime::MIN) - plan.utc_offset, over: true, offset: plan.utc_offset };
    let mut then = as_of(plan, past);
    let log = plan.log();
    let number = |name: &str| value_at(&log, name, past).and_then(|raw| serde_json::from_str::<Option<f64>>(raw).ok());
    let mut scope: Scope<'a> = then.scope.clone();
    if let Some(tasks) = number("scope.tasks") {
        scope.tasks = tasks.map(|tasks| tasks as u64);
    }
    if let Some(hours) = number("scope.hours") {
        scope.effort = hours.and_then(Effort::from_hours);
    }
    then.scope = scope;
    then
}

fn two<'a, T>(plan: &Plan<'a>, options: &Options<'_>, with: impl FnOnce(&Two<'_, 'a, 'a>) -> T) -> T {
    let today = options.now.day(plan.utc_offset);
    let since = options.since.or(plan.start_date).unwrap_or(today);
    let then = at(plan, since);
    with(&Two { label: since.to_string(), then: &then, now: plan, today: today.to_string() })
}

#[expect(clippy::redundant_closure_for_method_calls, reason = "the bare method has one lifetime alone")]
fn markdown(plan: &Plan<'_>, options: &Options<'_>) -> String {
    two(plan, options, |two| two.markdown())
}

#[expect(clippy::redundant_closure_for_method_calls, reason = "the bare method has one lifetime alone")]
fn data(plan: &Plan<'_>, options: &Options<'_>) -> Value {
    two(plan, options, |two| two.data())
}

/// A row of the comparison: its name, what was and is, and the difference.
type Row = [String; 4];

impl Two<'_, '_, '_> {
    /// The comparison as Markdown.
    pub fn markdown(&self) -> String {
        let (label, today) = (safe(&self.label), &self.today);
        let mut out = format!("## What Changed since {label}\n\n");
        let rows: Vec<_> = self.rows().into_iter().map(Vec::from).collect();
        let head = [format!("What We Thought ({label})"), format!("What We Know ({today})")];
        out.push_str(&table(&["", &head[0], &head[1], "Change"], &rows));
        for (title, lines) in self.lists() {
            if !lines.is_empty() {
                let lines: Vec<_> = lines.iter().map(|line| format!("- {}", safe(line))).collect();
                out.extend([format!("\n### {title}\n\n{}\n", lines.join("\n"))]);
            }
        }
        out
    }

    /// The same as data.
    pub fn data(&self) -> Value {
        let row = |[name, then, now, change]: &Row| json!({"name": name, "then": then, "now": now, "change": change});
        let lists = self.lists().map(|(title, lines)| (title.to_lowercase(), json!(lines)));
        json!({
            "version": 1,
            "report": REPORT.name,
            "since": self.label,
            "figures": self.rows().iter().map(row).collect::<Vec<_>>(),
            "changes": lists.into_iter().collect::<serde_json::Map<_, _>>(),
        })
    }

    fn rows(&self) -> Vec<Row> {
        let (then, now) = (figure::tasks(self.then), figure::tasks(self.now));
        let number = |name: &str, a: u64, b: u64| [name.to_owned(), a.to_string(), b.to_string(), signed(a, b)];
        let time = |name: &str, a: Effort, b: Effort| {
            let more = if b.0 >= a.0 { format!("+{}", Effort(b.0 - a.0)) } else { format!("-{}", Effort(a.0 - b.0)) };
            [name.to_owned(), a.to_string(), b.to_string(), if a == b { "–".to_owned() } else { more }]
        };
        let done = |tally: &figure::Tally| tally.exactly(Status::Complete);
        let (first, last) = (share(done(&then), then.total()), share(done(&now), now.total()));
        let mut rows = vec![
            number("Tasks", then.total(), now.total()),
            number("Complete", done(&then), done(&now)),
            ["Completion".to_owned(), percent(first), percent(last), points(last - first)],
        ];
        if then.total_effort().0 + now.total_effort().0 > 0 {
            rows.push(time("Hours Planned", then.total_effort(), now.total_effort()));
            rows.push(time("Hours Done", then.done, now.done));
            let left = |tally: &figure::Tally| Effort(tally.total_effort().0.saturating_sub(tally.done.0));
            rows.push(time("Hours Left", left(&then), left(&now)));
        }
        for (metric, raw) in &self.now.metrics {
            let was = self.then.metrics.iter().find(|(other, _)| other == metric).map_or("null", |(_, raw)| raw);
            if was != *raw {
                let shown = |raw: &str| if raw == "null" { "–".to_owned() } else { raw.trim_matches('"').to_owned() };
                rows.push([super::weekly::metric::label(metric.as_str()), shown(was), shown(raw), String::new()]);
            }
        }
        rows
    }

    fn lists(&self) -> [(&'static str, Vec<String>); 5] {
        let (mut added, mut gone, mut values, mut done, mut reopened) = (vec![], vec![], vec![], vec![], vec![]);
        let known = |plan: &Plan<'_>, item: &Item<'_>| plan.items.iter().position(|other| other.id == item.id);
        for item in self.now.items.iter().filter(|item| !item.template) {
            let Some(was) = known(self.then, item).map(|at| &self.then.items[at]) else {
                added.push(name(item));
                continue;
            };
            for (field, called) in FIELDS {
                let [old, new] =
                    [text(was, field), text(item, field)].map(|text| text.unwrap_or_else(|| "–".to_owned()));
                if old != new {
                    values.push(format!("{}: {called} {old} → {new}", name(item)));
                }
            }
            match (was.status == Status::Complete, item.status == Status::Complete) {
                (false, true) => done.push(name(item)),
                (true, false) => reopened.push(format!("{}: {}", name(item), item.status)),
                _ => {}
            }
        }
        gone.extend(self.then.items.iter().filter(|item| !item.template && known(self.now, item).is_none()).map(name));
        [("Completed", done), ("Added", added), ("Taken Out", gone), ("Values", values), ("Opened Again", reopened)]
    }
}

fn signed(then: u64, now: u64) -> String {
    match now.cmp(&then) {
        Ordering::Less => format!("-{}", then - now),
        Ordering::Equal => "–".to_owned(),
        Ordering::Greater => format!("+{}", now - then),
    }
}

fn points(difference: f64) -> String {
    if difference.abs() < 0.05 { "–".to_owned() } else { format!("{difference:+.0} points") }
}
