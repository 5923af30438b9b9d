//! How much was done and planned at the end of each week, as bars of text.

use super::safe::one_line;
use super::score::pace::weeks;
use super::table::{pad, width};
use super::{Options, Report, hours};
use crate::plan::figure::{self, percent, share};
use crate::plan::history::{Past, as_of};
use crate::plan::week::Week;
use crate::plan::{Effort, Kind, Plan, Status};
use chrono::{Days, NaiveDate, NaiveTime};
use serde_json::{Value, json};

/// The burn-up.
pub const REPORT: Report = Report {
    name: "burnup",
    help: "How much was done and planned at the end of each week, as bars",
    takes: &[],
    markdown: |plan, options| Ok(markdown(plan, options)),
    json: |plan, options| Ok(data(plan, options)),
};

/// How wide the longest bar is, and how many weeks are shown.
const BAR: u64 = 40;
const MOST: usize = 26;

/// What there was at the end of a week.
struct Point {
    label: String,
    done: u64,
    all: u64,
    done_hours: Effort,
    all_hours: Effort,
}

fn points(plan: &Plan<'_>, options: &Options<'_>) -> Vec<Point> {
    let present = super::metrics::present(plan, options.now);
    let weeks = weeks(&as_of(plan, present), present).into_iter().map(|week| (week.label, week.first));
    let mut weeks: Vec<_> = weeks.collect();
    // Where nothing tells since when there is work, there is what stands there now.
    if weeks.is_empty() && plan.of(Kind::Task).any(|task| task.status.is_closed()) {
        weeks.extend(Week::find(plan, None, options.now).map(|week| (week.label, week.first)));
    }
    let shown = &weeks[weeks.len().saturating_sub(MOST)..];
    let point = |(label, first): &(String, NaiveDate)| {
        let after = (*first + Days::new(7)).and_time(NaiveTime::MIN) - plan.utc_offset;
        let past = Past { until: after.min(present.until), over: after <= present.until, offset: plan.utc_offset };
        let tally = figure::tasks(&as_of(plan, past));
        Point {
            label: one_line(label),
            done: tally.exactly(Status::Complete),
            all: tally.total(),
            done_hours: tally.done,
            all_hours: tally.total_effort(),
        }
    };
    shown.iter().map(point).collect()
}

fn markdown(plan: &Plan<'_>, options: &Options<'_>) -> String {
    let points = points(plan, options);
    let most = points.iter().map(|point| point.all).max().unwrap_or(0);
    if most == 0 {
        return "## Burn-Up\n\nNothing is planned or begun yet.\n".to_owned();
    }
    let wide = points.iter().map(|point| width(&point.label)).max().unwrap_or(0);
    let line = |point: &Point| {
        let cells = |number: u64| (number * BAR / most) as usize;
        let (done, all) = (cells(point.done), cells(point.all));
        let bar = format!("{}{}", "█".repeat(done), "░".repeat(all - done.min(all)));
        let hours = if point.all_hours.0 > 0 {
            format!(", {} of {}", point.done_hours, point.all_hours)
        } else {
            String::new()
        };
        let part = percent(share(point.done, point.all));
        format!(
            "{}  {}  {}/{} ({part}){hours}",
            pad(&point.label, wide),
            pad(&bar, BAR as usize),
            point.done,
            point.all
        )
    };
    let lines: Vec<_> = points.iter().map(line).collect();
    let longest = lines.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("## Burn-Up\n\n{fence}\n{}\n{fence}\n", lines.join("\n"))
}

fn data(plan: &Plan<'_>, options: &Options<'_>) -> Value {
    let fact = |point: &Point| {
        json!({
            "week": point.label, "complete": point.done, "total": point.all,
            "doneHours": hours(point.done_hours), "plannedHours": hours(point.all_hours),
        })
    };

    json!({"version": 1, "report": REPORT.name, "weeks": points(plan, options).iter().map(fact).collect::<Vec<_>>()})
}
