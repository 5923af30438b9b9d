//! The arguments of the commands that keep score: notes, metrics, risks, lessons, teams.

#![allow(
    missing_docs,
    reason = "a comment on what is flattened, or on the arguments of a command, would become the help of the command"
)]

use super::args::{DataFormat, Made, ReportFormat};
use super::edit::Edited;
use clap::Args;

// `plan note`
#[derive(Debug, Args)]
pub struct Note {
    /// The item the note is of; without it the note is of the week
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// What is noted of the item
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
    /// Something that was done in the week, beside what the plan knows
    #[arg(long, value_name = "TEXT")]
    pub done: Vec<String>,
    /// A goal for the next week
    #[arg(long, value_name = "TEXT")]
    pub goal: Vec<String>,
    /// Help that is needed
    #[arg(long, value_name = "TEXT")]
    pub ask: Vec<String>,
    /// Something to celebrate
    #[arg(long, value_name = "TEXT")]
    pub win: Vec<String>,
    /// The week: "Week 3", 2026-W03 or 2026-01-12..2026-01-18 [default: that of --at, else the current week]
    #[arg(long, value_name = "LABEL")]
    pub week: Option<String>,
    #[command(flatten)]
    pub how: Edited,
}

// `plan estimate`
#[derive(Debug, Args)]
pub struct Estimate {
    /// Items of which the like is looked for [default: all estimates are looked at]
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub format: ReportFormat,
}

// `plan metrics`
#[derive(Debug, Args)]
pub struct Metrics {
    /// What to set; key= clears, and without any the values are printed
    #[arg(value_name = "KEY=VALUE")]
    pub assignments: Vec<String>,
    /// Keep a target: "coverage >= 80", "CI flake < 5 %" or "Week 1: 4h CRITICAL"
    #[arg(long, value_name = "TEXT")]
    pub target: Vec<String>,
    /// Let a target go
    #[arg(long, value_name = "ID")]
    pub drop: Option<String>,
    /// Print each measurement, the oldest first
    #[arg(long, conflicts_with_all = ["assignments", "target", "drop"])]
    pub history: bool,
    #[command(flatten)]
    pub made: Made,
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan risk`
#[derive(Debug, Args)]
pub struct Risk {
    /// The risk, then what to change: key=value sets, key= clears
    #[arg(value_name = "ID|KEY=VALUE")]
    pub args: Vec<String>,
    /// Add a risk, and what is known of it as KEY=VALUE
    #[arg(long, value_name = "TEXT")]
    pub add: Option<String>,
    /// Note that somebody looked at it
    #[arg(long)]
    pub review: bool,
    /// Close it
    #[arg(long, requires = "reason")]
    pub close: bool,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub how: Edited,
}

// `plan lesson`
#[derive(Debug, Args)]
pub struct Lesson {
    /// What was learned
    #[arg(value_name = "TEXT")]
    pub text: String,
    /// The item by which it was learned
    #[arg(long, value_name = "ID")]
    pub from: Option<String>,
    #[command(flatten)]
    pub made: Made,
    /// Print the diff of every file it would touch, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

// `plan team`
#[derive(Debug, Args)]
pub struct Team {
    /// The team, then what to change: key=value sets, key= clears, members+=NAME adds, members-=NAME takes out
    #[arg(value_name = "TEAM|KEY=VALUE")]
    pub args: Vec<String>,
    /// Add a team, and what is known of it as KEY=VALUE
    #[arg(long, value_name = "NAME")]
    pub add: Option<String>,
    /// Take a team out of the plan
    #[arg(long, value_name = "TEAM", conflicts_with = "add")]
    pub remove: Option<String>,
    #[command(flatten)]
    pub made: Made,
    /// Print the diff of every file it would touch, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub format: ReportFormat,
}

// `plan lessons` and `plan burnup`
#[derive(Debug, Args)]
pub struct Plain {
    #[command(flatten)]
    pub format: ReportFormat,
}

// `plan criteria`
#[derive(Debug, Args)]
pub struct Criteria {
    /// Say that a criterion holds
    #[arg(long, value_name = "ID")]
    pub done: Option<String>,
    /// Say that a criterion does not hold any more
    #[arg(long, value_name = "ID", conflicts_with = "done")]
    pub open: Option<String>,
    #[command(flatten)]
    pub how: Edited,
}

// `plan standup`
#[derive(Debug, Args)]
pub struct Standup {
    /// What somebody does, and what nobody owns
    #[arg(long, value_name = "NAME")]
    pub owner: Option<String>,
    #[command(flatten)]
    pub format: ReportFormat,
}

// `plan monthly`
#[derive(Debug, Args)]
pub struct Monthly {
    /// The month: 2026-01, "January 2026" or "Month 1" [default: the current month]
    pub label: Option<String>,
    #[command(flatten)]
    pub format: ReportFormat,
}

// `plan summary`
#[derive(Debug, Args)]
pub struct Summary {
    /// The items, in the order in which they are to stand
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub format: ReportFormat,
}

// `plan compare`
#[derive(Debug, Args)]
pub struct Compare {
    /// Then: a day, or a revision of git [default: the start of the plan]
    #[arg(long, value_name = "DATE|REV")]
    pub since: Option<String>,
    #[command(flatten)]
    pub format: ReportFormat,
}

// `plan template`
#[derive(Debug, Args)]
pub struct Template {
    /// The report
    #[arg(value_name = "REPORT")]
    pub report: Option<String>,
}
